// An exercise as a command wants to see it: which side, and perhaps the usual mistake instead of the right
// form.
#pragma once
#include <stdbool.h>
#include "app/content.h"
#include "model/exercise.h"

typedef struct Variation {
    const char *side_text, *variant_text, *mistake_text; // of the options; NULL = not given
    Side side;
    Exercise exercise;     // the exercise, with the mistake's pose put in
    const Exercise *right; // the same without the mistake
    const Mistake *mistake;
    Arena *arena; // holds what was changed
} Variation;

// Reads the options' values; false after one line on stderr (wrong usage).
bool variation_read(Variation *variation);
// Makes the exercise; false after one line on stderr (no such variant or mistake). Free with
// variation_free().
bool variation_make(Variation *variation, const Exercise *exercise);
// The variant of that id, or the exercise itself for NULL; NULL after one line on stderr when there is none.
const Exercise *variation_of(const Exercise *exercise, const char *variant);
// Frees what variation_make() made; nothing when it made nothing.
void variation_free(Variation *variation);
