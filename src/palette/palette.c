#include "palette/palette.h"

#include "base/translate.h"

static const Palette *const all[PALETTE_COUNT] = {
#define PALETTE(id, file, words) &palette_##file,
#include "palette/palettes.def"
#undef PALETTE
};

const char *const palette_names[PALETTE_COUNT] = {
#define PALETTE(id, file, words) #file,
#include "palette/palettes.def"
#undef PALETTE
};

const char *const palette_labels[PALETTE_COUNT] = {
#define PALETTE(id, file, words) words,
#include "palette/palettes.def"
#undef PALETTE
};

const Palette *palette_now = &palette_light;

const Palette *palette_at(int id) {
    return all[id >= 0 && id < PALETTE_COUNT ? id : 0];
}

void palette_choose(int id) {
    palette_now = palette_at(id);
}

static uint8_t scaled(uint8_t value, uint8_t by) {
    return (uint8_t)((value * by + 127) / 255);
}

Color palette_drawing(Color drawn) {
    Color by = palette_now->drawing;
    return (Color){scaled(drawn.r, by.r), scaled(drawn.g, by.g), scaled(drawn.b, by.b), drawn.a};
}

void palette_draw_over(Canvas *canvas, RectPx rect) {
    Color by = palette_now->drawing;
    if (by.r == 255 && by.g == 255 && by.b == 255)
        return;
    rect = rect_intersection(rect, canvas->clip);
    for (int y = rect.y; y < rect.y + rect.h; y++)
        for (int x = rect.x; x < rect.x + rect.w; x++) {
            uint32_t *pixel = &canvas->pixels[y * canvas->stride_px + x];
            *pixel = 0xff000000u | (uint32_t)scaled((uint8_t)(*pixel >> 16), by.r) << 16 |
                     (uint32_t)scaled((uint8_t)(*pixel >> 8), by.g) << 8 | scaled((uint8_t)*pixel, by.b);
        }
}
