#include "draw/canvas.h"
#include <math.h>
#include "draw/canvas_dither.h"
#include "draw/canvas_place.h"

typedef struct Glow {
    float center_x, center_y, per_rx, per_ry; // pixels; the radii as reciprocals
    float strength;
    float r, g, b;
} Glow;

typedef struct RowColor {
    float r, g, b;
} RowColor;

// One channel in 1/256 levels plus its threshold, cut to a level.
static inline uint32_t dithered(float value, uint32_t threshold) {
    return ((uint32_t)(int32_t)(value * 256) + threshold) >> 8;
}

static void fill_row(uint32_t *pixels, int x, int y, int count, RowColor base, const Glow *glow) {
    float dy = ((float)y + 0.5f - glow->center_y) * glow->per_ry;
    float out_y = dy * dy;
    float quarter_strength = glow->strength / 4;
    uint32_t noise = dither_at(x, y);
    for (int i = 0; i < count; i++) {
        float dx = ((float)(x + i) + 0.5f - glow->center_x) * glow->per_rx;
        float inside = 1 - (dx * dx + out_y);
        inside +=
            fabsf(inside); // twice what is above zero; a comparison would keep the loop from being vectorised
        float share = inside * inside * quarter_strength;
        // Each channel has its own thresholds, so that they do not step up in the same pixel.
        uint32_t r = dithered(base.r + (glow->r - base.r) * share, noise >> 24);
        uint32_t g = dithered(base.g + (glow->g - base.g) * share, (noise + 0x55555555u) >> 24);
        uint32_t b = dithered(base.b + (glow->b - base.b) * share, (noise + 0xAAAAAAAAu) >> 24);
        pixels[i] = 0xFF000000u | r << 16 | g << 8 | b;
        noise += DITHER_STEP_X;
    }
}

void canvas_fill_backdrop(Canvas *canvas, Color top, Color bottom, Color glow, double glow_x, double glow_y,
                          double glow_radius) {
    bool lit = glow_radius > 0;
    Glow spot = {
        .center_x = (float)(glow_x * canvas->width),
        .center_y = (float)(glow_y * canvas->height),
        .per_rx = lit ? (float)(1 / (glow_radius * canvas->width)) : 0,
        .per_ry = lit ? (float)(1 / (glow_radius * canvas->height)) : 0,
        .strength = lit ? (float)(glow.a / 255.0) : 0,
        .r = glow.r,
        .g = glow.g,
        .b = glow.b,
    };
    RectPx clip = canvas->clip;
    for (int y = clip.y; y < clip.y + clip.h; y++) {
        float down = (float)((y + 0.5) / canvas->height);
        RowColor base = {top.r + (bottom.r - top.r) * down, top.g + (bottom.g - top.g) * down,
                         top.b + (bottom.b - top.b) * down};
        fill_row(canvas_pixel(canvas, clip.x, y), clip.x, y, clip.w, base, &spot);
    }
}
