// Answers as chips: groups with a name, each answer a chip beside the others, all in sight at once. Of a group one is chosen, or any
// number ticked.
#pragma once
#include "ui/focus.h"
#include "ui/label.h"

enum { CHIP_GROUPS_MAX = 6, CHIPS_MAX = 24 };

typedef struct ChipGroup {
    const char *name; // borrowed, as the texts of the chips
    int first, count; // of `Chips.chip`
    bool several;
} ChipGroup;

typedef struct Chip {
    const char *text;
    bool chosen, off; // off: not to be had now, and passed over by the focus
    RectPx face;      // from the last layout
} Chip;

typedef struct Chips {
    ChipGroup group[CHIP_GROUPS_MAX];
    int group_count;
    Chip chip[CHIPS_MAX];
    int count;
    // From the last layout.
    Theme theme;
    double share; // by which all is smaller or larger than usual
    int name_y[CHIP_GROUPS_MAX];
    RectPx area;
} Chips;

// Empties it.
void chips_clear(Chips *chips);
// Begins a group; `several`: any number of its chips may be chosen.
void chips_begin_group(Chips *chips, const char *name, bool several);
// Adds a chip to the last group, at most CHIPS_MAX in all.
void chips_add_chip(Chips *chips, const char *text, bool chosen, bool off);
// Places all in the area, with their focus rings, as large as they fit. Returns where they end.
int chips_layout(Chips *chips, const Theme *theme, RectPx area);
// The height that they take on a width without the ring of the focus reaching into its neighbours, px.
int chips_height(Chips *chips, const Theme *theme, int width);
// Adds them; chip `focus` has the focus, -1 = none.
void chips_add(Scene *scene, const Chips *chips, int focus);
