// What music_file.h reads files of one kind with: the kinds it knows, each in a file of its own.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { MUSIC_CHANNELS_MAX = 16 };

typedef struct MusicDecoder {
    void *state;
    double rate_hz;
    int channels; // 1..MUSIC_CHANNELS_MAX
    // Replaces `samples` by up to `frames` interleaved frames and returns how many; 0 = that was all.
    int (*read)(void *state, float *samples, int frames);
    void (*close)(void *state);
} MusicDecoder;

// Each opens one file; on failure `decoder` is untouched and `reason` says why in a few words. From any thread.
bool music_recording_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size);
bool music_mp3_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size);
bool music_midi_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size);
bool music_module_open(MusicDecoder *decoder, const char *path, char *reason, size_t reason_size);
