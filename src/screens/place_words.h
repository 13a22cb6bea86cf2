// A place in a routine in words.
#pragma once
#include "coach/score.h"

enum { PLACE_WORDS_MAX = 160 };

// "Clamshell, left side, repetition 6": where `address`, in that routine, is; the first repetition is not named, nor a side where there is
// none to tell. "" outside the steps. In the user's language.
void place_words(const Routine *routine, ScoreAddress address, char text[PLACE_WORDS_MAX]);
