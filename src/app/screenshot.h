// What is on screen, kept as a picture.
#pragma once
#include "draw/canvas.h"

// Writes a PNG named after the time into the user's pictures folder (the current folder where there is none) and says
// where on stderr, or why not.
void screenshot_save(const Canvas *canvas);
