// Where a sound may be broken off without cutting a word.
#pragma once
#include <stdint.h>

enum {
    BREAK_RATE_HZ = 48000,
    BREAK_FADE_FRAMES = BREAK_RATE_HZ * 30 / 1000,       // in the gap between two words
    BREAK_FADE_LONG_FRAMES = BREAK_RATE_HZ * 150 / 1000, // where there may be no gap
    BREAK_WAIT_FRAMES = BREAK_RATE_HZ * 7 / 10,          // breaks_find(): one comes within so long
};

// The fade begins somewhere from `from` to `to` (frames after the sound's first sample) and lasts `fade` frames.
typedef struct SoundBreak {
    int from, to, fade;
} SoundBreak;

// In the order of time, without overlap. Behind the last one a sound plays to its end.
typedef struct SoundBreaks {
    const SoundBreak *list;
    int count;
} SoundBreaks;

// How long a sound of `frames` frames sounds on at most when it is broken off, with its fade; in frames.
int breaks_wait(SoundBreaks breaks, int frames);

// Where words end is known: word i at frame ends[i], after which the next one begins at begins[i] (for the last one: where the sound
// may end). Each break is the softest place near that, with the quiet around it. Returns how many (two words may share one); *list is
// malloc'd, the caller frees.
int breaks_between(const int16_t *samples, int frames, const int *ends, const int *begins, int count,
                   SoundBreak **list);

// Looks for them in the sound alone, for speech whose words are not known (48 kHz mono): pauses of 120 ms and more, too long for
// the closure of a consonant; where none comes for BREAK_WAIT_FRAMES, the softest place on the way, with a long fade. Returns
// how many; *list is malloc'd, the caller frees.
int breaks_find(const int16_t *samples, int frames, SoundBreak **list);
