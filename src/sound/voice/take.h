// One spoken line, from what a microphone gave to a clip like the shipped ones: trimmed, without rumble, as loud as the
// others.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What every clip is brought to, and what `gently voice check` holds it against.
#define CLIP_LUFS (-18.0)
#define CLIP_LUFS_TOLERANCE 0.5
#define CLIP_TRUE_PEAK_DBTP (-1.5)
enum { CLIP_HEAD_MAX_US = 15000 };

typedef struct Take {
    int16_t *samples; // malloc'd; the caller frees
    int frames;
    int trimmed;       // frames taken off before the first one
    int64_t anchor_us; // vowel onset after the start
    double loudness_lufs, true_peak_dbtp;
} Take;

// 48 kHz mono. False, with a few words for the speaker in `reason` and `take` untouched, when nothing was said, it was too
// quiet, too loud for the microphone, too long, or the room is too noisy.
bool take_make(const int16_t *recorded, int frames, Take *take, char *reason, size_t reason_size);

// The vowel's onset in a clip: where its loudness between 250 and 2500 Hz first comes within 6 dB of the loudest, µs.
int64_t take_anchor_us(const int16_t *samples, int frames);
// How long the clip is silent (50 dB below its loudest sample) before it begins, µs.
int64_t take_head_us(const int16_t *samples, int frames);
// Highest point of the curve through 48 kHz mono samples, dBTP; LOUDNESS_NONE for silence.
double take_true_peak_dbtp(const int16_t *samples, int frames);
