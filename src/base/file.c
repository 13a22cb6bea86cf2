#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/path_text.h"

static bool fail(int fd, char *reason, size_t reason_size, const char *why) {
    snprintf(reason, reason_size, "%s", why);
    if (fd >= 0)
        close(fd);
    return false;
}

static bool read_open(int fd, size_t size, uint8_t **bytes, size_t *got, char *reason, size_t reason_size) {
    uint8_t *buffer = alloc_resized(NULL, size + 1, 1);
    size_t filled = 0;
    while (filled < size) {
        ssize_t n = read(fd, buffer + filled, size - filled);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            free(buffer);
            return fail(fd, reason, reason_size, strerror(errno));
        }
        if (n == 0)
            break;
        filled += (size_t)n;
    }
    close(fd);
    buffer[filled] = 0;
    *bytes = buffer;
    *got = filled;
    return true;
}

bool file_read(const char *path, size_t max_size, uint8_t **bytes, size_t *size, char *reason,
               size_t reason_size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail(-1, reason, reason_size, errno == ENOENT ? "no such file" : strerror(errno));
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail(fd, reason, reason_size, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return fail(fd, reason, reason_size, "is a folder");
    if (!S_ISREG(info.st_mode))
        return fail(fd, reason, reason_size, "is no ordinary file");
    if ((uint64_t)info.st_size > max_size) {
        char why[96];
        snprintf(why, sizeof why, "is %lld KiB; at most %zu KiB are allowed",
                 ((long long)info.st_size + 1023) / 1024, max_size / 1024);
        return fail(fd, reason, reason_size, why);
    }
    return read_open(fd, (size_t)info.st_size, bytes, size, reason, reason_size);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct NameList {
    char **names;
    size_t count, capacity;
} NameList;

// Adds a name that is not hidden and ends in `suffix`.
static void add_name(NameList *list, const char *name, const char *suffix) {
    if (name[0] == '.' || !paths_ends_in(name, suffix))
        return;
    ALLOC_APPEND(list->names, list->count, list->capacity, alloc_text(name));
}

bool file_list(const char *folder, const char *suffix, char ***names, size_t *count) {
    NameList list = {0};
    DIR *dir = opendir(folder);
    if (!dir && errno == ENOMEM)
        alloc_failed();
    if (!dir)
        return false;
    for (struct dirent *entry; (entry = readdir(dir));)
        add_name(&list, entry->d_name, suffix);
    closedir(dir);
    if (list.count)
        qsort(list.names, list.count, sizeof *list.names, compare_names);
    *names = list.names;
    *count = list.count;
    return true;
}

void file_list_free(char **names, size_t count) {
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_make_folder(const char *path) {
    char partial[4096];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof partial)
        return false;
    memcpy(partial, path, length + 1);
    for (size_t i = 1; i <= length; i++) {
        if (partial[i] != '/' && partial[i] != 0)
            continue;
        char kept = partial[i];
        partial[i] = 0;
        if (mkdir(partial, 0700) != 0 && errno != EEXIST)
            return false;
        partial[i] = kept;
    }
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

uint8_t *file_map(const char *path, size_t *size) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return NULL;
    void *bytes = MAP_FAILED;
    if (fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (bytes == MAP_FAILED)
        return NULL;
    *size = (size_t)info.st_size;
    return bytes;
}

void file_unmap(uint8_t *bytes, size_t size) {
    if (bytes)
        munmap(bytes, size);
}
