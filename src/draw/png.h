// Pictures out and in, through libpng.
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include "draw/canvas.h"

// Writes the canvas as an opaque 24-bit PNG without time stamps, so the same pixels give the same file. False
// and errno on failure.
bool png_write(const char *path, const Canvas *canvas);
// The same into a file that is open and stays so.
bool png_write_to(FILE *file, const Canvas *canvas);
// Reads an 8-bit RGB or RGBA PNG into a new canvas (opaque where it has no alpha). False when it cannot.
bool png_read(const char *path, Canvas *canvas);
