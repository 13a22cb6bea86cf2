// Speaks lines that nobody recorded (an exercise of one's own), in the voice of the shipped clips' speaker: Flite's
// cmu_us_slt, loaded when the first such line comes. Without the library such lines are captions only.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "sound/voice/breaks.h"

enum { SPEAKER_TEXT_MAX = 300 }; // bytes

// Whether a text is short enough, and the library is there.
bool speaker_can_say(const char *text);

// How long `text` may last: known before it is spoken, so that other words can be laid around it; µs. What is spoken is made to
// fit.
int64_t speaker_duration_us(const char *text);

typedef struct SpokenLine {
    int16_t *samples; // malloc'd, as the breaks are; the caller frees
    int frames;
    SoundBreak *breaks; // at the ends of its words, which the speaker knows
    int break_count;
} SpokenLine;

// Speaks: 48 kHz mono, at the level of the clips, of just that duration (silence fills it up). Some 20 to 200 ms of work; any
// thread. On failure *line is untouched and `reason` says why.
bool speaker_say(const char *text, SpokenLine *line, char *reason, size_t reason_size);
