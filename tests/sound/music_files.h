// Music files for tests, made where they are needed.
#pragma once
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MUSIC_RATE_HZ = 48000, MUSIC_FLOAT_WAV = SF_FORMAT_WAV | SF_FORMAT_FLOAT };

static inline void music_folder_new(char folder[64]) {
    strcpy(folder, "/tmp/gently-music-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static inline void music_folder_remove(const char *folder) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static inline const char *music_path_in(const char *folder, const char *name) {
    static char path[8][256];
    static int next;
    next = (next + 1) % 8;
    snprintf(path[next], sizeof path[next], "%s/%s", folder, name);
    return path[next];
}

static inline void music_write_bytes(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline SNDFILE *music_begin(const char *path, int format, int rate_hz, int channels) {
    SF_INFO info = {.samplerate = rate_hz, .channels = channels, .format = format};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    if (!file)
        fail_msg("%s: %s", path, sf_strerror(NULL));
    return file;
}

// A sine of 440 Hz and 0.25 in all channels.
static inline void music_write_sine(const char *path, int format, int rate_hz, int channels, int frames) {
    SNDFILE *file = music_begin(path, format, rate_hz, channels);
    float frame[16];
    for (int i = 0; i < frames; i++) {
        for (int c = 0; c < channels; c++)
            frame[c] = 0.25f * (float)sin(2 * 3.14159265358979 * 440 * i / rate_hz);
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    sf_close(file);
}

static inline void music_write_noise(const char *path, int format, int rate_hz, int channels, int frames) {
    SNDFILE *file = music_begin(path, format, rate_hz, channels);
    float frame[16];
    uint32_t seed = 3;
    for (int i = 0; i < frames; i++) {
        for (int c = 0; c < channels; c++) {
            seed = seed * 1664525u + 1013904223u;
            frame[c] = (float)(seed >> 8) / (1 << 25) - 0.25f;
        }
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    sf_close(file);
}

// Frames that carry their number, from `first` on; no two frames of a test need be alike.
static inline void music_numbered(float frame[2], int64_t number) {
    frame[0] = (float)(1 + number % 1024) / 2048;
    frame[1] = (float)(number / 1024) / 2048;
}

static inline int64_t music_number(const float frame[2]) {
    return (int64_t)roundf(frame[1] * 2048) * 1024 + (int64_t)roundf(frame[0] * 2048) - 1;
}

static inline void music_write_numbers(const char *path, int64_t first, int frames) {
    SNDFILE *file = music_begin(path, MUSIC_FLOAT_WAV, MUSIC_RATE_HZ, 2);
    float frame[2];
    for (int i = 0; i < frames; i++) {
        music_numbered(frame, first + i);
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    sf_close(file);
}
