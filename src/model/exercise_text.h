// Texts of exercises as they are shown or spoken: with their placeholders filled in.
#pragma once
#include <stdbool.h>
#include "model/side.h"

typedef struct Arena Arena;
typedef struct Exercise Exercise;

// `text` with every "{word}" (braces and all) replaced by `value`, in `arena`; `text` itself when there is
// none. A value at the beginning of a sentence gets a capital.
const char *texts_fill(const char *text, const char *word, const char *value, Arena *arena);

// Texts may hold {side} and {other}: the side working and the other one; or {side:WORD|WORD} and {other:WORD|WORD}, with the words
// for left and right as this sentence needs them. In `arena`, or `text` itself.
const char *exercise_text(const char *text, Side side, Arena *arena);

// Whether its set-up names the side that does not work, as the one to lie on, or where the chair stands: then the working side is called by
// its leg, or both would be taken for one side.
bool exercise_sides_are_legs(const Exercise *exercise);

// "Not in the first six weeks after the birth." for an exercise with from_weeks; "" for any other. Returns
// `text`.
enum { EXERCISE_WEEKS_TEXT = 160 };
// Never NULL; the words are in the user's language.
const char *exercise_weeks_text(const Exercise *exercise, char text[EXERCISE_WEEKS_TEXT]);
