// Brown hair, a petrol top and dark blue leggings.
#include "stage/palette.h"

const FigurePalette figure_default_palette = {
    .skin = COLOR_RAMP(0xA9694F, 0xE3AE8B, 0xF8D6B9),
    .blush = COLOR_RAMP(0xB46452, 0xE49A80, 0xF6BFA6),
    .lips = COLOR_RAMP(0xA45247, 0xC06B5C, 0xD07C6B),
    .lash = COLOR_RAMP(0x3A2320, 0x3F2723, 0x4A2E28),
    .eye_white = COLOR_RAMP(0xCDB8A8, 0xEFE3D8, 0xFBF5EC),
    .iris = COLOR_RAMP(0x3A241C, 0x4E3226, 0x6A4634),
    .brow = COLOR_RAMP(0x4A2E26, 0x5A392E, 0x6B4638),
    .top = COLOR_RAMP(0x1E4E4D, 0x3F8683, 0x67AFA6),
    .leggings = COLOR_RAMP(0x1B1F45, 0x363F76, 0x5A66A0),
    .band = COLOR_RAMP(0x252A57, 0x46508B, 0x6C79B4),
    .hair = COLOR_RAMP(0x241412, 0x4A2D26, 0x835A47),
    .glow = COLOR_RAMP(0xB8402B, 0xE4674A, 0xF79A72),
    .stretch = COLOR_RAMP(0x8468C4, 0xB196EC, 0xDACBFC),
    .cut_flesh = COLOR_OPAQUE(0xF3D5C0),
    .cut_skin = COLOR_OPAQUE(0xE0B399),
};
