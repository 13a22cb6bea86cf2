// Inside place_text.c and changes_text.c: the words of such a text, and steps by the exercise's id.
#pragma once
#include "model/routine.h"

enum { STEP_NAME_SIZE = 96, TEXT_WORDS_MAX = 24 };

// The words of a text up to `ends` (a sign, or NUL); the first is its kind.
typedef struct TextWords {
    char text[320];
    const char *words[TEXT_WORDS_MAX];
    int count;
} TextWords;

// Takes the words apart and returns where the next such text begins; NULL = there is none. What is too long is cut off.
const char *text_words_take(TextWords *out, const char *text, char ends);
// Whether the word stands there.
bool text_words_has(const TextWords *words, const char *word);
// What follows "key="; NULL = nothing.
const char *text_words_value(const TextWords *words, const char *key);
// The same as a number of 1..most, counted from 0; `otherwise` when it is none.
int text_words_number(const TextWords *words, const char *key, int most, int otherwise);

// "bridge#2": which exercise (a variant counts as its exercise) and the how-many-eth time in the routine; "" outside it.
void step_name_write(const Routine *routine, int step, char name[STEP_NAME_SIZE]);
// The step of that name, the last of that exercise where it comes less often now; -1 when there is none. A variant's id is passed over.
int step_name_find(const Routine *routine, const char *name);
