// A soft chord that moves slowly, without end: four chords of 16 s, low, below the words. Made by our own code, equal on
// every machine.
#pragma once
#include "sound/mix/mixer.h"

enum {
    PAD_SECONDS = 64,
    PAD_STEP = 8, // made at 6 kHz: it has nothing above 1.4 kHz
    PAD_FRAMES = PAD_SECONDS * MIXER_RATE_HZ / PAD_STEP,
};

// The pad at -34 LUFS for mixer_set_bed(); made on first use (some 0.1 s of work, 1.5 MB) and kept until pad_free(). Not for
// the audio thread.
MixerBed pad_bed(void);
void pad_free(void);
