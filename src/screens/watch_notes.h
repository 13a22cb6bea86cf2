// Form notes and cautions of an exercise, side by side below the demonstration.
#pragma once
#include "base/arena.h"
#include "model/side.h"
#include "ui/label.h"

typedef struct Exercise Exercise;

enum { WATCH_NOTES_MAX = 6, WATCH_NOTE_LINES_MAX = 3 };

typedef struct NoteGroup {
    const char *heading;
    Color color;                       // of heading and bullets
    const char *line[WATCH_NOTES_MAX]; // with the side filled in
    int count, x, width;
} NoteGroup;

typedef struct WatchNotes {
    Theme theme;
    NoteGroup group[2];
    int y, height; // of both, headings and all
} WatchNotes;

// Lays both groups out so that they end at `bottom`. Texts go to `words`.
void watch_notes_measure(const Theme *theme, const Exercise *exercise, Side side, Arena *words, int bottom,
                         WatchNotes *out);
void watch_notes_add(Scene *scene, const WatchNotes *notes);
