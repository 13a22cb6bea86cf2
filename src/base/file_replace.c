#include "base/file_replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { PARTS_MAX = 8, PART_NAME_MAX = PATH_MAX + 32 };

struct FileReplacement {
    char path[PATH_MAX], name[PART_NAME_MAX];
    FILE *file;
    bool taken;
    // the file `name` may be on the disk: for the handler, which may come at any moment
    volatile sig_atomic_t there;
};

static const int ENDING[] = {SIGTERM, SIGINT, SIGHUP};
enum { ENDING_COUNT = sizeof ENDING / sizeof ENDING[0] };

static FileReplacement parts[PARTS_MAX];
static int part_count;
static bool handled[ENDING_COUNT];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void file_replace_discard_all(void) {
    for (int i = 0; i < PARTS_MAX; i++)
        if (parts[i].there)
            unlink(parts[i].name);
}

static void end_by(int number) {
    file_replace_discard_all();
    raise(number); // the handler is gone (SA_RESETHAND): this ends the program
}

// Only a signal that would end the program is handled: not one that is ignored (nohup) or that the window waits for.
static void handle_signals(void) {
    for (int i = 0; i < ENDING_COUNT; i++) {
        struct sigaction now, own = {.sa_handler = end_by, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
        sigemptyset(&own.sa_mask);
        handled[i] = sigaction(ENDING[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL &&
                     sigaction(ENDING[i], &own, NULL) == 0;
    }
}

static void leave_signals(void) {
    for (int i = 0; i < ENDING_COUNT; i++) {
        struct sigaction now;
        if (handled[i] && sigaction(ENDING[i], NULL, &now) == 0 && now.sa_handler == end_by)
            signal(ENDING[i], SIG_DFL);
        handled[i] = false;
    }
}

static FileReplacement *take(const char *path) {
    FileReplacement *part = NULL;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < PARTS_MAX && !part; i++)
        part = parts[i].taken ? NULL : &parts[i];
    if (part) {
        part->taken = true;
        snprintf(part->path, sizeof part->path, "%s", path);
        snprintf(part->name, sizeof part->name, "%s.part-%ld", path, (long)getpid());
        part->there = 1;
        if (part_count++ == 0)
            handle_signals();
    }
    pthread_mutex_unlock(&lock);
    return part;
}

static void give_back(FileReplacement *part) {
    int error = errno;
    pthread_mutex_lock(&lock);
    part->there = 0;
    part->taken = false;
    if (--part_count == 0)
        leave_signals();
    pthread_mutex_unlock(&lock);
    errno = error;
}

FileReplacement *file_replace_reserve(const char *path) {
    if (strlen(path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    FileReplacement *part = take(path);
    if (!part) {
        errno = EMFILE;
        return NULL;
    }
    part->file = NULL;
    unlink(part->name); // of a program of the same number that was killed
    return part;
}

static FileReplacement *begin(const char *path, mode_t mode) {
    FileReplacement *part = file_replace_reserve(path);
    if (!part)
        return NULL;
    int file = open(part->name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    part->file = file < 0 ? NULL : fdopen(file, "wb");
    if (part->file)
        return part;
    int error = errno;
    if (file >= 0) {
        close(file);
        unlink(part->name);
    }
    errno = error;
    give_back(part);
    return NULL;
}

FileReplacement *file_replace_begin(const char *path) {
    return begin(path, 0666);
}

FileReplacement *file_replace_begin_private(const char *path) {
    return begin(path, 0600);
}

const char *file_replace_name(const FileReplacement *part) {
    return part->name;
}

FILE *file_replace_stream(const FileReplacement *part) {
    return part->file;
}

bool file_replace_commit(FileReplacement *part) {
    bool good = !part->file || !ferror(part->file);
    int error = good ? 0 : EIO;
    errno = 0;
    if ((part->file && fclose(part->file) != 0) || (good && rename(part->name, part->path) != 0)) {
        good = false;
        error = errno ? errno : EIO;
    }
    if (!good)
        unlink(part->name);
    errno = error;
    give_back(part);
    return good;
}

void file_replace_discard(FileReplacement *part) {
    if (part->file)
        fclose(part->file);
    unlink(part->name);
    give_back(part);
}
