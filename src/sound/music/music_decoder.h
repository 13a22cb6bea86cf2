// What music_file.h reads files of one kind with: the kinds it knows, each in a file of its own.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "sound/music/music_input.h"

// MUSIC_ERRORS_MAX: so many faults in a row without any sound between them end a file.
enum { MUSIC_CHANNELS_MAX = 16, MUSIC_ERRORS_MAX = 20000 };

typedef struct MusicDecoder {
    void *state;
    // Of the frames that were read last, as what follows in the same file may have others. 1..MUSIC_CHANNELS_MAX channels.
    double rate_hz;
    int channels;
    // Replaces `samples` by up to `frames` interleaved frames and returns how many; 0 = that was all. What is damaged is left
    // out. There is room for MUSIC_CHANNELS_MAX channels. Samples may be of any size, or none (NaN).
    int (*read)(struct MusicDecoder *decoder, float *samples, int frames);
    void (*close)(void *state);
} MusicDecoder;

// Each opens one file, which is at its start and lives as long as the decoder; on failure `decoder` is untouched and `reason`
// says why in a few words. From any thread.
typedef bool MusicOpen(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size);
MusicOpen music_recording_open, music_mp3_open, music_vorbis_open, music_opus_open, music_flac_open,
    music_ogg_flac_open;
MusicOpen music_midi_open, music_module_open;
