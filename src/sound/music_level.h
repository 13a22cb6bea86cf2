// Brings music of any loudness to the level at which it lies under a voice: -34 LUFS (K-weighted after ITU-R BS.1770-4).
#pragma once

typedef struct MusicLevel {
    double filter[4][2];     // two biquads, a pair of channels
    double sum;              // of the block of 400 ms that is being heard
    int heard;               // its frames
    double power;            // of the music so far, a mean that forgets within a minute
    int blocks;              // that went into it, up to a minute's
    float gain, step, goal;  // moves over a second
} MusicLevel;

void music_level_start(MusicLevel *level);
// Changes `count` interleaved stereo frames in place; how they are cut into blocks changes nothing. Until it has heard some
// music it takes it for a loud record (-12 LUFS).
void music_level_apply(MusicLevel *level, float *frames, int count);
