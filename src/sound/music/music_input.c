#include "sound/music/music_input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"

enum { PATCH = 4 };

struct MusicInput {
    int file;
    int64_t at, size;
    int64_t patched_at; // -1 = nowhere
    uint8_t patch[PATCH];
};

static bool is_ordinary(int error, const struct stat *info, char *reason, size_t reason_size) {
    if (error != 0)
        snprintf(reason, reason_size, "%s", errno == ENOENT ? "there is no such file" : strerror(errno));
    else if (!S_ISREG(info->st_mode))
        snprintf(reason, reason_size, "it is no ordinary file");
    return error == 0 && S_ISREG(info->st_mode);
}

MusicInput *music_input_open(const char *path, char *reason, size_t reason_size) {
    struct stat info;
    if (!is_ordinary(stat(path, &info), &info, reason, reason_size))
        return NULL;
    // Not waiting for what may have taken its place meanwhile, nor for one who holds it locked.
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (!is_ordinary(file < 0 ? -1 : fstat(file, &info), &info, reason, reason_size)) {
        if (file >= 0)
            close(file);
        return NULL;
    }
    MusicInput *input = alloc_zeroed(1, sizeof *input);
    *input = (MusicInput){.file = file, .size = info.st_size, .patched_at = -1};
    return input;
}

void music_input_close(MusicInput *input) {
    close(input->file);
    free(input);
}

static void lay_patch(const MusicInput *input, int64_t at, uint8_t *bytes, size_t size) {
    for (int i = 0; i < PATCH; i++) {
        int64_t place = input->patched_at + i - at;
        if (input->patched_at >= 0 && place >= 0 && place < (int64_t)size)
            bytes[place] = input->patch[i];
    }
}

size_t music_input_read(MusicInput *input, void *bytes, size_t size) {
    size_t filled = 0;
    while (filled < size) {
        ssize_t got = read(input->file, (uint8_t *)bytes + filled, size - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        filled += (size_t)got;
    }
    lay_patch(input, input->at, bytes, filled);
    input->at += (int64_t)filled;
    return filled;
}

int64_t music_input_seek(MusicInput *input, int64_t offset, int whence) {
    off_t at = lseek(input->file, offset, whence);
    if (at >= 0)
        input->at = at;
    return at;
}

int64_t music_input_size(const MusicInput *input) {
    return input->size;
}

bool music_input_read_all(MusicInput *input, size_t max_size, uint8_t **bytes, size_t *size, char *reason,
                          size_t reason_size) {
    if ((uint64_t)input->size > max_size) {
        snprintf(reason, reason_size, "it has more than the %zu MiB that are allowed", max_size >> 20);
        return false;
    }
    *bytes = alloc_resized(NULL, (size_t)input->size + 1, 1);
    music_input_seek(input, 0, SEEK_SET);
    *size = music_input_read(input, *bytes, (size_t)input->size);
    return true;
}

void music_input_patch(MusicInput *input, int64_t at, const uint8_t bytes[4]) {
    input->patched_at = at;
    memcpy(input->patch, bytes, PATCH);
}
