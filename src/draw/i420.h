// Pictures as video encoders take them: I420, a plane of brightness and two planes of colour with a quarter of its pixels. The numbers
// are those of ITU-R BT.709 with the range of video (16 to 235).
#pragma once
#include <stddef.h>
#include "draw/canvas.h"

typedef struct I420 {
    int width, height;  // even
    uint8_t *y, *u, *v; // one after the other in one piece of memory
    size_t bytes;       // of all three
} I420;

// A black picture; width and height are even. Free with i420_free(). Aborts when out of memory.
I420 i420_new(int width, int height);
void i420_free(I420 *picture);
// Takes over the pixels of an opaque canvas of the same size, in that rectangle and where it shares a square of two by two pixels.
void i420_take(I420 *picture, const Canvas *canvas, RectPx rect);
