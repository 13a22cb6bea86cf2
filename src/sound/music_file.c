#include "sound/music_file.h"

#include <fcntl.h>
#include <soxr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "sound/mixer.h"
#include "sound/music_decoder.h"
#include "sound/music_names.h"

enum { BATCH_FRAMES = 1024, RATE_MIN_HZ = 1000, RATE_MAX_HZ = 768000 };

struct MusicFile {
    MusicDecoder decoder;
    soxr_t resampler; // NULL = it has the mixer's rate
    float batch[BATCH_FRAMES * MUSIC_CHANNELS_MAX];
    float stereo[BATCH_FRAMES][2]; // decoded
    int filled, used;              // frames of it, and those that the resampler took
    bool ended;
};

// Whether an ordinary file begins as one that libsndfile knows for sure.
static bool is_surely_recorded(const char *path) {
    static const char *const marks[] = {"RIFF", "FORM", "fLaC", "OggS"};
    struct stat info;
    char start[4] = "";
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool filled = file >= 0 && read(file, start, sizeof start) == sizeof start;
    if (file >= 0)
        close(file);
    for (size_t i = 0; filled && i < sizeof marks / sizeof *marks; i++)
        if (memcmp(start, marks[i], sizeof start) == 0)
            return true;
    return false;
}

// Names may be wrong; what tells its kind by its first bytes is taken by these.
static bool open_decoder(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size) {
    if (!is_surely_recorded(path)) {
        if (music_is_mp3_name(path))
            return music_mp3_open(decoder, path, reason, reason_size);
        if (music_is_midi_name(path))
            return music_midi_open(decoder, path, reason, reason_size);
        if (music_is_module_name(path))
            return music_module_open(decoder, path, reason, reason_size);
    }
    return music_recording_open(decoder, path, reason, reason_size);
}

static bool open_resampler(MusicFile *file, char *reason, size_t reason_size) {
    double rate_hz = file->decoder.rate_hz;
    if (!(rate_hz >= RATE_MIN_HZ && rate_hz <= RATE_MAX_HZ)) {
        snprintf(reason, reason_size, "its rate is %.0f Hz", rate_hz);
        return false;
    }
    if (rate_hz == MIXER_RATE_HZ)
        return true;
    soxr_io_spec_t floats = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_error_t error = NULL;
    file->resampler = soxr_create(rate_hz, MIXER_RATE_HZ, 2, &error, &floats, &quality, NULL);
    if (!file->resampler)
        snprintf(reason, reason_size, "its rate of %.0f Hz cannot be changed (%s)", rate_hz, error ? error : "?");
    return file->resampler != NULL;
}

MusicFile *music_file_open(const char *path, char *reason, size_t reason_size) {
    MusicDecoder decoder;
    if (!open_decoder(&decoder, path, reason, reason_size))
        return NULL;
    MusicFile *file = calloc(1, sizeof *file);
    if (!file)
        abort();
    file->decoder = decoder;
    if (open_resampler(file, reason, reason_size))
        return file;
    music_file_close(file);
    return NULL;
}

void music_file_close(MusicFile *file) {
    if (file->resampler)
        soxr_delete(file->resampler);
    file->decoder.close(file->decoder.state);
    free(file);
}

// Of more than two channels nobody says what they are: all come from the middle.
static void to_stereo(const float *from, int channels, float (*to)[2], int frames) {
    for (int i = 0; i < frames; i++) {
        float sum = 0;
        for (int c = 0; channels != 2 && c < channels; c++)
            sum += from[i * channels + c];
        to[i][0] = channels == 2 ? from[2 * i] : sum / (float)channels;
        to[i][1] = channels == 2 ? from[2 * i + 1] : sum / (float)channels;
    }
}

static int decode(MusicFile *file, float (*to)[2], int count) {
    count = count < BATCH_FRAMES ? count : BATCH_FRAMES;
    int got = file->decoder.read(file->decoder.state, file->batch, count);
    to_stereo(file->batch, file->decoder.channels, to, got);
    return got;
}

static int resample(MusicFile *file, float *frames, int count) {
    for (;;) {
        if (file->used == file->filled && !file->ended) {
            file->filled = decode(file, file->stereo, BATCH_FRAMES);
            file->used = 0;
            file->ended = file->filled == 0;
        }
        size_t taken = 0, made = 0;
        soxr_process(file->resampler, file->ended ? NULL : file->stereo[file->used], (size_t)(file->filled - file->used),
                     &taken, frames, (size_t)count, &made);
        file->used += (int)taken;
        if (made > 0 || file->ended || (taken == 0 && file->used < file->filled))
            return (int)made;
    }
}

int music_file_read(MusicFile *file, float *frames, int count) {
    if (file->resampler)
        return resample(file, frames, count);
    return decode(file, (float(*)[2])(void *)frames, count);
}
