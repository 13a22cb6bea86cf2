// Places on a canvas: a pixel's address, and where a part of a source lands. Inside draw/ only.
#pragma once
#include <stddef.h>
#include "draw/canvas.h"

// The address of a pixel, which need not lie inside the clip.
static inline uint32_t *canvas_pixel(const Canvas *canvas, int x, int y) {
    return canvas->pixels + (ptrdiff_t)y * canvas->stride_px + x;
}

// The canvas rectangle that `from` of a source (source_w x source_h) covers when from's corner is put at (x,
// y): cut to the source and to the clip. *source_x and *source_y get the source pixel of its corner;
// untouched when it is empty.
RectPx canvas_place(const Canvas *canvas, int x, int y, int source_w, int source_h, RectPx from,
                    int *source_x, int *source_y);
