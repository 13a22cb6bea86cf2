// Music files for tests, made where they are needed.
#pragma once
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "support/random.h"

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
            frame[c] = (float)next_random(&seed) / (1 << 25) - 0.25f;
        }
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    sf_close(file);
}

static inline uint8_t *music_read_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static inline size_t music_put(uint8_t *bytes, size_t at, const char *text, size_t size) {
    memcpy(bytes + at, text, size);
    return at + size;
}

// One note of two seconds on an organ.
static inline size_t music_make_midi(uint8_t bytes[64]) {
    size_t size = music_put(bytes, 0, "MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\x10", 22);
    return music_put(bytes, size, "\0\xc0\x13\0\x90\x45\x64\x83\0\x80\x45\x40\0\xff\x2f\0", 16);
}

// One sample, a triangle, and a pattern whose first row plays it; 64 rows last 7.68 s.
static inline size_t music_make_module(uint8_t bytes[4096]) {
    enum { SAMPLE = 32, HEADER = 1084 };
    memset(bytes, 0, 4096);
    music_put(bytes, 20 + 22, "\0\x10\0\x40\0\0\0\x10", 8); // 16 words, full volume, a loop over all of it
    bytes[950] = 1;
    music_put(bytes, 1080, "M.K.", 4);
    music_put(bytes, HEADER, "\x01\xac\x10\0", 4); // C-2 of sample 1
    for (int i = 0; i < SAMPLE; i++)
        bytes[HEADER + 1024 + i] = (uint8_t)(int8_t)(i < SAMPLE / 2 ? i * 8 - 64 : 192 - i * 8);
    return HEADER + 1024 + SAMPLE;
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
