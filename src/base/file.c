#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(int fd, char *reason, size_t reason_size, const char *why) {
    snprintf(reason, reason_size, "%s", why);
    if (fd >= 0)
        close(fd);
    return false;
}

static bool read_open(int fd, size_t size, uint8_t **bytes, size_t *got, char *reason, size_t reason_size) {
    uint8_t *buffer = malloc(size + 1);
    if (!buffer)
        return fail(fd, reason, reason_size, "out of memory");
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

bool file_read(const char *path, size_t max_size, uint8_t **bytes, size_t *size, char *reason, size_t reason_size) {
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
        snprintf(why, sizeof why, "is %lld KiB; at most %zu KiB are allowed", ((long long)info.st_size + 1023) / 1024,
                 max_size / 1024);
        return fail(fd, reason, reason_size, why);
    }
    return read_open(fd, (size_t)info.st_size, bytes, size, reason, reason_size);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_list(const char *folder, const char *suffix, char ***names, size_t *count) {
    DIR *dir = opendir(folder);
    if (!dir)
        return false;
    char **list = NULL;
    size_t filled = 0, capacity = 0, suffix_length = strlen(suffix);
    for (struct dirent *entry; (entry = readdir(dir));) {
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.' || length < suffix_length ||
            strcmp(entry->d_name + length - suffix_length, suffix) != 0)
            continue;
        if (filled == capacity) {
            capacity = capacity ? capacity * 2 : 32;
            char **grown = realloc(list, capacity * sizeof *list);
            if (!grown)
                abort();
            list = grown;
        }
        if (!(list[filled] = strdup(entry->d_name)))
            abort();
        filled++;
    }
    closedir(dir);
    if (filled)
        qsort(list, filled, sizeof *list, compare_names);
    *names = list;
    *count = filled;
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
