// Texts of exercises as they are shown or spoken: with their placeholders filled in.
#pragma once
#include "model/side.h"

typedef struct Arena Arena;
typedef struct Exercise Exercise;

// `text` with every "{word}" (braces and all) replaced by `value`, in `arena`; `text` itself when there is
// none. A value at the beginning of a sentence gets a capital.
const char *texts_fill(const char *text, const char *word, const char *value, Arena *arena);

// Texts may hold {side} and {other}: the side working and the other one; or {side:WORD|WORD} and {other:WORD|WORD}, with the words
// for left and right as this sentence needs them. In `arena`, or `text` itself.
const char *exercise_text(const char *text, Side side, Arena *arena);

// "Not in the first six weeks after the birth." for an exercise with from_weeks; "" for any other. Returns
// `text`.
enum { EXERCISE_WEEKS_TEXT = 160 };
// Writes it into `text`.
const char *exercise_weeks_text(const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]);
