// The ways of doing an exercise: as usual, easier, harder. Which one she has chosen is remembered for each
// exercise.
#pragma once
#include "base/arena.h"
#include "store/settings.h"

typedef struct Exercise Exercise;
typedef struct Routine Routine;

enum { WAYS_MAX = 9 }; // an exercise and its variants

// All ways of an exercise (or of the exercise a variant belongs to): the easier ones, as usual, then the
// others, each in the order of the file. Returns how many; 1 = there is but one way.
int ways_of(const Exercise *exercise, const Exercise *ways[WAYS_MAX]);
// The way after `shown`, beginning anew after the last: as usual, easier, harder, as usual.
const Exercise *ways_next(const Exercise *shown);
// "Usual", "Easier", "Harder", or "Other" for one that is neither: short, so that it fits a button.
const char *ways_word(const Exercise *way);

// How she does an exercise that a routine names: what she has chosen, else as the routine says. The chosen
// way of an exercise that has it no more is as if nothing had been chosen.
const Exercise *ways_chosen(const Settings *settings, const Exercise *of_routine);
// Remembers a way; the caller says that settings have changed. The eldest choices are forgotten when there is
// no more room.
void ways_choose(Settings *settings, const Exercise *way);

// The routine as she does it: its own where nothing else is chosen, else a copy in `arena` (with the
// routine's strings and exercises). Doses that the routine sets hold for another way too, but not where that
// differs from the exercise itself.
const Routine *ways_routine(const Settings *settings, const Routine *routine, Arena *arena);
