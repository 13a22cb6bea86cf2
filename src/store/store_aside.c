// A damaged file and the one that takes its place: the former gets another name and is kept.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "store/store_internal.h"

int store_hold_folder(const char *folder) {
    enum { TRIES = 40 };
    int held = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (int i = 0; held >= 0 && flock(held, LOCK_EX | LOCK_NB) != 0; i++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            break; // a file system without such locks
        if (i == TRIES) {
            close(held);
            errno = EWOULDBLOCK;
            return -1;
        }
        nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    }
    return held;
}

bool store_name_aside(const char *path, char aside[PATH_CAPACITY]) {
    time_t now = time(NULL);
    struct tm utc;
    char stamp[32];
    gmtime_r(&now, &utc);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    for (int attempt = 0; attempt < 100; attempt++) {
        char suffix[16] = "";
        if (attempt > 0)
            snprintf(suffix, sizeof suffix, "-%d", attempt);
        if (snprintf(aside, PATH_CAPACITY, "%s.damaged-%s%s", path, stamp, suffix) >= PATH_CAPACITY - 16)
            break;
        if (!file_exists(aside))
            return true;
    }
    errno = ENAMETOOLONG;
    return false;
}

bool store_change_places(FileReplacement *fresh, const char *path, const char *aside) {
    char journal[PATH_CAPACITY + 16], journal_aside[PATH_CAPACITY + 16];
    snprintf(journal, sizeof journal, "%s-journal", path);
    snprintf(journal_aside, sizeof journal_aside, "%s-journal", aside);
    bool linked = link(path, aside) == 0;
    if (!linked && rename(path, aside) != 0) { // not every file system has links
        int error = errno;
        file_replace_discard(fresh);
        errno = error;
        return false;
    }
    rename(journal, journal_aside); // belongs to the damaged one; usually there is none
    if (file_replace_commit(fresh))
        return true;
    int error = errno;
    rename(journal_aside, journal);
    if (linked)
        unlink(aside);
    else
        rename(aside, path);
    errno = error;
    return false;
}
