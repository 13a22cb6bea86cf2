// What is on screen, kept as a picture.
#pragma once
#include "draw/canvas.h"

// Writes a PNG named after the time into her pictures folder (the current folder where she has none) and says
// where on stderr, or why not.
void screenshot_save(const Canvas *canvas);
