// Texts of exercises as they are shown or spoken: with their placeholders filled in.
#pragma once
#include "base/arena.h"
#include "model/exercise.h"

// `text` with every "{word}" replaced by `value`, in `arena`. A value at the beginning of a sentence gets a
// capital.
const char *texts_fill(const char *text, const char *word, const char *value, Arena *arena);

// "Not in the first six weeks after the birth." for an exercise with from_weeks; "" for any other.
enum { EXERCISE_WEEKS_TEXT = 64 };
const char *exercise_weeks_text(const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]);

// Texts may hold {side} and {other}: the side working and the other one. Returns a string in `arena`.
const char *exercise_text(const char *text, Side side, Arena *arena);
