#include "app/export/target.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"

bool target_cannot(const char *path, int error) {
    log_line(_("cannot write %s: %s"), path, strerror(error ? error : EIO));
    return false;
}

static bool is_plain(const char *path) {
    struct stat status;
    if (strcmp(path, "-") == 0)
        log_line(_("a video needs a file to be written to, not -"));
    else if (lstat(path, &status) != 0 || S_ISREG(status.st_mode))
        return true;
    else if (S_ISDIR(status.st_mode))
        log_line(_("%s is a folder; name a file in it"), path);
    else if (S_ISLNK(status.st_mode))
        log_line(_("%s is a link; name the file itself, or another one"), path);
    else
        log_line(_("%s is no plain file; name another one"), path);
    return false;
}

// Whether a name is what an export of the file `of` is written under: "F.mp4.part-123".
static bool is_part(const char *name, const char *of) {
    size_t length = strlen(of);
    if (strncmp(name, of, length) != 0 || strncmp(name + length, ".part-", 6) != 0)
        return false;
    const char *digits = name + length + 6;
    return *digits && digits[strspn(digits, "0123456789")] == '\0';
}

// Whether another export writes it now; what one that was killed has left is removed.
static bool is_written(int folder, const char *name) {
    DIR *list = fdopendir(fcntl(folder, F_DUPFD_CLOEXEC, 3));
    bool written = false;
    for (struct dirent *entry; list && (entry = readdir(list));) {
        if (!is_part(entry->d_name, name))
            continue;
        int file = openat(folder, entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (file < 0)
            continue;
        if (flock(file, LOCK_EX | LOCK_NB) == 0)
            unlinkat(folder, entry->d_name, 0);
        else
            written = true;
        close(file);
    }
    if (list)
        closedir(list);
    return written;
}

static bool claim(Target *target, int folder) {
    if (is_written(folder, paths_basename(target->path))) {
        log_line(_("%s is being written by another export"), target->path);
        return false;
    }
    target->part = file_replace_begin(target->path);
    if (!target->part)
        return target_cannot(target->path, errno);
    flock(fileno(file_replace_stream(target->part)), LOCK_EX | LOCK_NB);
    return true;
}

bool target_begin(Target *target, const char *path) {
    *target = (Target){.path = path};
    char name[PATH_CAPACITY] = ".";
    size_t length = paths_folder_length(path);
    if (!is_plain(path))
        return false;
    if (length >= sizeof name)
        return target_cannot(path, ENAMETOOLONG);
    if (length > 0) {
        memcpy(name, path, length);
        name[length] = '\0';
    }
    int folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return target_cannot(path, errno);
    flock(folder, LOCK_EX); // so that of two that begin at once one sees the other
    bool claimed = claim(target, folder);
    close(folder);
    return claimed;
}

bool target_commit(Target *target) {
    return file_replace_commit(target->part) || target_cannot(target->path, errno);
}

void target_discard(Target *target) {
    if (target->part)
        file_replace_discard(target->part);
    target->part = NULL;
}
