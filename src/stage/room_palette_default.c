#include "stage/palette.h"

const RoomPalette room_default_palette = {
    .wood = COLOR_RAMP(0x8A6042, 0xC39A72, 0xE0BE98),
    .seat = COLOR_RAMP(0x9C7453, 0xD3AE86, 0xE9CDA8),
    .cushion = COLOR_RAMP(0xB9A897, 0xE6DACB, 0xF8F1E6),
    .arrow = COLOR_RAMP(0xA83A1C, 0xDD5A34, 0xF58A5E),
    .mat = COLOR_OPAQUE(0x9FBBAA),
    .mat_rim = COLOR_OPAQUE(0xADC7B6),
    .mat_side = COLOR_OPAQUE(0x7A9B87),
    .wall = COLOR_OPAQUE(0xE9DDD0),
    .wall_side = COLOR_OPAQUE(0xCBB9A8),
    .skirting = COLOR_OPAQUE(0xF7F0E8),
    .skirting_edge = COLOR_OPAQUE(0xC9B8A7),
};
