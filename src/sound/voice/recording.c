#include "sound/voice/recording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/alloc.h"
#include "base/number.h"
#include "sound/music/music_file.h"
#include "sound/voice/clip.h"

enum { BATCH_FRAMES = 1024 };

// libsndfile reads a WAV file that ends too early as if it were whole: half a sentence would be taken for all of it.
static bool is_cut_off(const char *path) {
    uint8_t start[8] = {0};
    struct stat info;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    bool wav = fread(start, 1, sizeof start, file) == sizeof start && memcmp(start, "RIFF", 4) == 0;
    bool known = fstat(fileno(file), &info) == 0;
    fclose(file);
    uint32_t size = start[4] | (uint32_t)start[5] << 8 | (uint32_t)start[6] << 16 | (uint32_t)start[7] << 24;
    // Recorders that write into a pipe do not know the size.
    return wav && known && size != UINT32_MAX && (int64_t)size + 8 > (int64_t)info.st_size + 1;
}

static int16_t to_sample(float left, float right) {
    float value = (left + right) * 0.5f * 32768.0f;
    return (int16_t)lrintf(clampf(value, -32768.0f, 32767.0f));
}

// One frame more than is allowed tells that there are too many.
static int read_all(MusicFile *file, int16_t *samples) {
    float batch[2 * BATCH_FRAMES];
    int frames = 0;
    while (frames <= CLIP_MAX_FRAMES) {
        int most = CLIP_MAX_FRAMES + 1 - frames;
        int got = music_file_read(file, batch, most < BATCH_FRAMES ? most : BATCH_FRAMES);
        if (got <= 0)
            break;
        for (int i = 0; i < got; i++)
            samples[frames + i] = to_sample(batch[2 * i], batch[2 * i + 1]);
        frames += got;
    }
    return frames;
}

bool recording_load(const char *path, int16_t **samples, int *frames, char *reason, size_t reason_size) {
    if (is_cut_off(path)) {
        snprintf(reason, reason_size, "it is cut off");
        return false;
    }
    MusicFile *file = music_file_open(path, reason, reason_size);
    if (!file)
        return false;
    int16_t *read = alloc_resized(NULL, (size_t)CLIP_MAX_FRAMES + 1, sizeof *read);
    int count = read_all(file, read);
    music_file_close(file);
    if (count > 0 && count <= CLIP_MAX_FRAMES) {
        *samples = read;
        *frames = count;
        return true;
    }
    free(read);
    snprintf(reason, reason_size, count == 0 ? "it holds no sound" : "too long; a line lasts at most 30 s");
    return false;
}
