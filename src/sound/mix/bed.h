// Plays the mixer's bed: round and round, softly in, softly out, softly over to another. The mixer's own part.
#pragma once
#include "sound/mix/mixer.h"

enum { BED_STEP_MAX = 16 };

typedef struct BedPlayer {
    MixerBed now, next;
    bool has_now, has_next, changes;
    int frame, part; // where it is: a frame of the bed, and the output frame of its `step`
    float fade;      // 0..1
    // the bed's frames from `frame` on, between the second and third of which it is
    float samples[4][2];
    float weights[4][BED_STEP_MAX]; // of those, for each part
} BedPlayer;

// Another bed, or NULL for none, from the next frame on. Zero-initialise the player first.
void bed_change(BedPlayer *bed, const MixerBed *next);
// Adds the next `frames` interleaved stereo frames to what is in `out`. The result does not depend on how they are cut into
// blocks.
void bed_add(BedPlayer *bed, float *out, int frames);
