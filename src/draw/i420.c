#include "draw/i420.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

I420 i420_new(int width, int height) {
    assert(width > 0 && height > 0 && width % 2 == 0 && height % 2 == 0);
    size_t pixels = (size_t)width * (size_t)height;
    I420 picture = {.width = width, .height = height, .bytes = pixels + pixels / 2};
    picture.y = alloc_zeroed(picture.bytes, 1);
    picture.u = picture.y + pixels;
    picture.v = picture.u + pixels / 4;
    memset(picture.y, 16, pixels);
    memset(picture.u, 128, pixels / 2);
    return picture;
}

void i420_free(I420 *picture) {
    free(picture->y);
    *picture = (I420){.y = NULL};
}

// Whole numbers of 16 binary digits after the point. Each row of weights has the sum that makes white 235 and grey without colour.
enum { ONE = 1 << 16, HALF = ONE / 2 };
enum { Y_RED = 11966, Y_GREEN = 40254, Y_BLUE = 4064 };
enum { U_RED = -6596, U_GREEN = -22189, U_BLUE = 28785 };
enum { V_RED = 28785, V_GREEN = -26145, V_BLUE = -2640 };

// Whole numbers: where a machine takes more of them at once the result is the same.
#define WIDE __attribute__((target_clones("avx2", "default")))

WIDE static void take_brightness(uint8_t *restrict out, const uint32_t *restrict pixels, int count) {
    for (int i = 0; i < count; i++) {
        int red = (int)(pixels[i] >> 16 & 255), green = (int)(pixels[i] >> 8 & 255),
            blue = (int)(pixels[i] & 255);
        out[i] = (uint8_t)((Y_RED * red + Y_GREEN * green + Y_BLUE * blue + 16 * ONE + HALF) >> 16);
    }
}

// The colour of a square is the mean of its four pixels: the sums of all four go in, hence two more binary digits.
WIDE static void take_colour(uint8_t *restrict u, uint8_t *restrict v, const uint32_t *restrict above,
                             const uint32_t *restrict below, int count) {
    for (int i = 0; i < count; i++) {
        const uint32_t a = above[2 * i], b = above[2 * i + 1], c = below[2 * i], d = below[2 * i + 1];
        int red = (int)((a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255)),
            green = (int)((a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255)),
            blue = (int)((a & 255) + (b & 255) + (c & 255) + (d & 255));
        u[i] = (uint8_t)((U_RED * red + U_GREEN * green + U_BLUE * blue + 4 * (128 * ONE + HALF)) >> 18);
        v[i] = (uint8_t)((V_RED * red + V_GREEN * green + V_BLUE * blue + 4 * (128 * ONE + HALF)) >> 18);
    }
}

void i420_take(I420 *picture, const Canvas *canvas, RectPx rect) {
    assert(canvas->width == picture->width && canvas->height == picture->height);
    rect = rect_intersection(rect, (RectPx){0, 0, picture->width, picture->height});
    if (rect_empty(rect))
        return;
    int left = rect.x & ~1, top = rect.y & ~1;
    int right = (rect.x + rect.w + 1) & ~1, bottom = (rect.y + rect.h + 1) & ~1;
    for (int y = top; y < bottom; y += 2) {
        const uint32_t *above = canvas->pixels + (size_t)y * (size_t)canvas->stride_px + left;
        const uint32_t *below = above + canvas->stride_px;
        size_t at = (size_t)y * (size_t)picture->width + (size_t)left,
               colour = (size_t)(y / 2) * (size_t)(picture->width / 2) + (size_t)(left / 2);
        take_brightness(picture->y + at, above, right - left);
        take_brightness(picture->y + at + picture->width, below, right - left);
        take_colour(picture->u + colour, picture->v + colour, above, below, (right - left) / 2);
    }
}
