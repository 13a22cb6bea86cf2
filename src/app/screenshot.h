// What is on screen, kept as a picture.
#pragma once
#include <stdbool.h>

#include "draw/canvas.h"

// Zero to begin with.
typedef struct Screenshot {
    bool due; // one was asked for while there was nothing whole to keep
} Screenshot;

// Writes a PNG named after the time into the user's pictures folder (the current folder where there is none) and says
// where on stderr, or why not. With NULL, while the window has nothing whole to keep, it is taken with the next paint.
void screenshot_take(Screenshot *screenshot, const Canvas *canvas);
// After each paint: takes the one that is due, if one is.
void screenshot_take_due(Screenshot *screenshot, const Canvas *canvas);
