// The words files use for the small enumerations of the content model, in the order of their enums.
#pragma once
#include <stddef.h>

extern const char *const sides_words[3];  // together, each, alternate
extern const char *const breath_words[3]; // free, in, out
extern const char *const frame_words[4];  // lying, sitting, standing, kneeling
extern const char *const block_words[3];  // warm_up, main, cool_down
extern const char *const level_words[3];  // easier, harder, other

// Names of the body layer's enumerations as arrays, for lookups and hints: static, so many as is said behind each.
const char *const *words_anchors(void);  // ANCHOR_COUNT
const char *const *words_postures(void); // POSTURE_COUNT
const char *const *words_cushions(void); // CUSHION_COUNT
const char *const *words_muscles(void);  // MUSCLE_COUNT
