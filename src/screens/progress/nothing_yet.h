// What stands where the history will be while it is empty: an empty bowl, a few friendly words, and the way to the exercises.
#pragma once
#include "screens/parts.h"

typedef struct NothingYet {
    Theme theme;
    RectPx bowl, words;
    double share;      // of the words' usual size
    ButtonRow buttons; // one: to the exercises
    bool hinted;       // there is room for the keys beside it
} NothingYet;

// Places it on the canvas.
void nothing_yet_layout(NothingYet *page, const ScreenEnvironment *environment);
// Lists it in the scene, its button with the focus.
void nothing_yet_add(Scene *scene, const NothingYet *page);
