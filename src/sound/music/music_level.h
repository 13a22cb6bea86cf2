// Brings music of any loudness to the level at which it lies under a voice: -34 LUFS (K-weighted after ITU-R BS.1770-4). Whatever
// comes, it stays below the bounds that are given here, so nothing that a damaged file can hold is louder than the voice.
#pragma once

enum { MUSIC_LEVEL_RECENT = 25 }; // ten seconds

// What leaves: no sample is larger, and no 400 ms are louder than 8 LU above the level of the music.
#define MUSIC_LEVEL_PEAK 0.25f

typedef struct MusicLevel {
    double filter[4][2];              // two biquads, a pair of channels
    double now;                       // the power of the last hundredths of a second
    double sum;                       // of the block of 400 ms that is being heard
    int heard;                        // its frames
    double power;                     // of the music so far, a mean that forgets within a minute
    int blocks;                       // that went into it, up to a minute's
    float recent[MUSIC_LEVEL_RECENT]; // the powers of the last blocks, the newest anywhere
    int next;                         // of them to be replaced
    float gain, step, goal;           // moves over a second
} MusicLevel;

// Begins anew: what was heard is forgotten.
void music_level_start(MusicLevel *level);
// Changes `count` interleaved stereo frames in place; how they are cut into blocks changes nothing. Samples beyond +-1 are
// clipped, and what is no number is silence. Until it has heard some music it takes it for a loud record (-12 LUFS).
void music_level_apply(MusicLevel *level, float *frames, int count);
