#include "app/export/encoder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"

enum { PIPE_BYTES = 1 << 20, NUMBERS_FROM = 20 };

struct Encoder {
    pid_t pid;
    int pictures, sound; // ends to write to; -1 = closed
    int said;            // what it has written to its standard error
    uint8_t *waiting;    // samples that had no room yet, from `sent` on
    size_t waiting_size, sent, capacity;
};

bool encoder_is_there(void) {
    const char *path = getenv("PATH");
    char file[4096];
    while (path && *path) {
        size_t length = strcspn(path, ":");
        snprintf(file, sizeof file, "%.*s/ffmpeg", (int)length, path);
        if (length > 0 && access(file, X_OK) == 0)
            return true;
        path += length;
        path += *path == ':';
    }
    return false;
}

// A pipe as large as the system allows; the end to write to does not wait.
static bool open_pipe(int ends[2]) {
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fcntl(ends[1], F_SETPIPE_SZ, PIPE_BYTES);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    return true;
}

typedef struct Child {
    const char *const *arguments;
    int from[ENCODER_FILE + 1]; // by its number there; -1 = none
    int fault;                  // tells the parent why it could not be started
    pid_t parent;
} Child;

// Only what may be done between fork and exec.
static _Noreturn void become_encoder(const Child *child) {
    setpgid(0, 0); // Ctrl-C is the parent's
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != child->parent)
        _exit(1);
    int moved[ENCODER_FILE + 1], fault = fcntl(child->fault, F_DUPFD_CLOEXEC, NUMBERS_FROM);
    for (int i = 0; i <= ENCODER_FILE; i++)
        moved[i] = child->from[i] >= 0 ? fcntl(child->from[i], F_DUPFD_CLOEXEC, NUMBERS_FROM) : -1;
    for (int i = 0; i <= ENCODER_FILE; i++)
        if (moved[i] >= 0)
            dup2(moved[i], i);
    execvp(child->arguments[0], (char *const *)(uintptr_t)child->arguments);
    int why = errno;
    if (write(fault, &why, sizeof why) < 0)
        _exit(126);
    _exit(127);
}

static bool spawn(Encoder *encoder, Child *child) {
    int fault[2], why = 0;
    if (pipe2(fault, O_CLOEXEC) != 0)
        return false;
    child->fault = fault[1];
    child->parent = getpid();
    encoder->pid = fork();
    if (encoder->pid == 0)
        become_encoder(child);
    if (encoder->pid < 0)
        why = errno;
    close(fault[1]);
    if (encoder->pid > 0 && read(fault[0], &why, sizeof why) == (ssize_t)sizeof why)
        waitpid(encoder->pid, NULL, 0);
    close(fault[0]);
    errno = why;
    return why == 0;
}

static void close_all(const int *files, int count) {
    for (int i = 0; i < count; i++)
        if (files[i] >= 0)
            close(files[i]);
}

static void free_encoder(Encoder *encoder) {
    int why = errno;
    close_all((int[]){encoder->pictures, encoder->sound, encoder->said}, 3);
    free(encoder->waiting);
    free(encoder);
    errno = why;
}

Encoder *encoder_start(const char *const *arguments, int file, const int texts[ENCODER_TEXTS_MAX]) {
    int pictures[2] = {-1, -1}, sound[2] = {-1, -1}, nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    Encoder *encoder = alloc_zeroed(1, sizeof *encoder);
    encoder->said = memfd_create("gently-encoder", MFD_CLOEXEC);
    bool good = nothing >= 0 && encoder->said >= 0 && open_pipe(pictures) && open_pipe(sound);
    encoder->pictures = pictures[1];
    encoder->sound = sound[1];
    Child child = {.arguments = arguments};
    memset(child.from, -1, sizeof child.from);
    child.from[ENCODER_PICTURES] = pictures[0];
    child.from[1] = nothing;
    child.from[2] = encoder->said;
    child.from[ENCODER_SOUND] = sound[0];
    child.from[ENCODER_FILE] = file;
    memcpy(child.from + ENCODER_TEXTS, texts, ENCODER_TEXTS_MAX * sizeof *texts);
    good = good && spawn(encoder, &child);
    int why = errno;
    close_all((int[]){pictures[0], sound[0], nothing}, 3);
    errno = why;
    if (good)
        return encoder;
    free_encoder(encoder);
    return NULL;
}

void encoder_sound(Encoder *encoder, const float *samples, size_t count) {
    size_t size = count * sizeof *samples;
    if (encoder->sent > 0) {
        encoder->waiting_size -= encoder->sent;
        memmove(encoder->waiting, encoder->waiting + encoder->sent, encoder->waiting_size);
        encoder->sent = 0;
    }
    if (encoder->waiting_size + size > encoder->capacity) {
        encoder->capacity = 2 * (encoder->waiting_size + size);
        encoder->waiting = alloc_resized(encoder->waiting, encoder->capacity, 1);
    }
    memcpy(encoder->waiting + encoder->waiting_size, samples, size);
    encoder->waiting_size += size;
}

// Writes what has room; false when nobody reads any more.
static bool write_some(int file, const uint8_t *bytes, size_t size, size_t *done) {
    ssize_t written = size > *done ? write(file, bytes + *done, size - *done) : 0;
    if (written > 0)
        *done += (size_t)written;
    return written >= 0 || errno == EAGAIN || errno == EINTR;
}

// Until the picture is handed over; without one until all samples are.
static bool hand_over(Encoder *encoder, const uint8_t *picture, size_t size) {
    size_t done = 0;
    for (;;) {
        bool sounds = encoder->sent < encoder->waiting_size;
        if (picture ? done == size : !sounds)
            return true;
        struct pollfd ends[2] = {{.fd = done < size ? encoder->pictures : -1, .events = POLLOUT},
                                 {.fd = sounds ? encoder->sound : -1, .events = POLLOUT}};
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            return false;
        if (ends[0].revents && !write_some(encoder->pictures, picture, size, &done))
            return false;
        if (ends[1].revents &&
            !write_some(encoder->sound, encoder->waiting, encoder->waiting_size, &encoder->sent))
            return false;
    }
}

bool encoder_picture(Encoder *encoder, const void *bytes, size_t size) {
    return hand_over(encoder, bytes, size);
}

// The last line that it has said, without what ffmpeg puts before it in brackets.
static void last_line(const char *said, char *why, size_t why_size) {
    size_t end = strlen(said);
    while (end > 0 && said[end - 1] == '\n')
        end--;
    size_t begin = end;
    while (begin > 0 && said[begin - 1] != '\n')
        begin--;
    const char *bracket = said[begin] == '[' ? strstr(said + begin, "] ") : NULL;
    if (bracket && bracket < said + end)
        begin = (size_t)(bracket + 2 - said);
    snprintf(why, why_size, "%.*s", (int)(end - begin), said + begin);
}

static void tell_why(const Encoder *encoder, int status, char *why, size_t why_size) {
    char said[16384];
    off_t length = lseek(encoder->said, 0, SEEK_END),
          from = length > (off_t)sizeof said - 1 ? length - (off_t)sizeof said + 1 : 0;
    ssize_t size = pread(encoder->said, said, sizeof said - 1, from);
    said[size > 0 ? size : 0] = '\0';
    last_line(said, why, why_size);
    if (!why[0] && WIFSIGNALED(status))
        snprintf(why, why_size, "%s", strsignal(WTERMSIG(status)));
    errno = strstr(said, "No space left on device") ? ENOSPC : strstr(said, "File too large") ? EFBIG : 0;
}

bool encoder_finish(Encoder *encoder, char *why, size_t why_size) {
    close(encoder->pictures); // no more pictures: then it does not wait for one before it takes the samples
    bool handed = hand_over(encoder, NULL, 0);
    close(encoder->sound);
    encoder->pictures = encoder->sound = -1;
    int status = 0;
    while (waitpid(encoder->pid, &status, 0) < 0 && errno == EINTR) {
    }
    bool good = handed && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    why[0] = '\0';
    if (!good)
        tell_why(encoder, status, why, why_size);
    free_encoder(encoder);
    return good;
}

void encoder_abandon(Encoder *encoder) {
    kill(encoder->pid, SIGKILL);
    while (waitpid(encoder->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    free_encoder(encoder);
}
