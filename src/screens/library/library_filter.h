// By what exercises are sorted out: groups of words to tick. Of a group any one is enough, of several groups one each.
#pragma once
#include <stdbool.h>
#include "screens/compose/chips.h"

typedef struct Exercise Exercise;

enum { FILTER_GROUPS = 4 };
// The last group's: no words for an exercise, but for what is shown.
enum { ONLY_OFFERED, ONLY_EASIER };

typedef struct LibraryFilter {
    unsigned ticked[FILTER_GROUPS]; // bit i: its i-th word
} LibraryFilter;

// Fills the chips anew.
void library_filter_chips(const LibraryFilter *filter, Chips *chips);
// Ticks a chip, or takes its tick away.
void library_filter_tick(LibraryFilter *filter, const Chips *chips, int chip);
// Whether the last group has that ticked.
bool library_filter_only(const LibraryFilter *filter, int what);
// Whether an exercise fits the first three groups.
bool library_filter_fits(const LibraryFilter *filter, const Exercise *exercise);
