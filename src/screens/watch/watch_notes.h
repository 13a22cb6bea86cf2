// Form notes and cautions of an exercise, side by side below the demonstration; more than have room come in turn, page by page.
#pragma once
#include "base/arena.h"
#include "model/side.h"
#include "ui/label.h"

typedef struct Exercise Exercise;

enum { WATCH_NOTES_MAX = 25 }; // the weeks, and the cautions of an exercise and its variant

typedef struct NoteGroup {
    const char *heading;
    Color color;                       // of heading and bullets
    const char *line[WATCH_NOTES_MAX]; // with the side filled in
    int page[WATCH_NOTES_MAX];         // that the line is on
    int count, pages, x, width;
} NoteGroup;

typedef struct WatchNotes {
    Theme theme;
    double reference_px; // size of the notes
    NoteGroup group[2];
    int y, height; // of the highest page of both, headings and all
} WatchNotes;

// Lays both groups out so that they end at `bottom`, at most `most` px high. Texts go to `words`. `held` = why it is not for this user
// now, which comes first; NULL = it is.
void watch_notes_measure(const Theme *theme, const Exercise *exercise, const char *held, Side side,
                         Arena *words, int bottom, int most, WatchNotes *out);
// Page `turn` of each group, counted on from the first after the last.
void watch_notes_add(Scene *scene, const WatchNotes *notes, int turn);
