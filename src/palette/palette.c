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
