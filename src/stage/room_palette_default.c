#include "stage/palette.h"

const RoomPalette room_default_palette = {
    .wood = COLOR_RAMP(0x8A6042, 0xC39A72, 0xE0BE98),
    .seat = COLOR_RAMP(0x9C7453, 0xD3AE86, 0xE9CDA8),
    .cushion = COLOR_RAMP(0xB9A897, 0xE6DACB, 0xF8F1E6),
    .blanket = COLOR_RAMP(0x86A08F, 0xB9CDBF, 0xDCE8DE),
    .blanket_fold = COLOR_RAMP(0x9DB3A4, 0xCBDACF, 0xE6EFE7),
    .sheet = COLOR_RAMP(0xB9AB9C, 0xEFE5D8, 0xFBF6EC),
    .swaddle = COLOR_RAMP(0xC49A62, 0xF0D6A4, 0xFBEFD2),
    .swaddle_fold = COLOR_RAMP(0xA97F4C, 0xD9B57C, 0xEBD3A4),
    .bonnet = COLOR_RAMP(0xC2AE97, 0xF3E9DB, 0xFFFCF5),
    .pram = COLOR_RAMP(0x3F6B68, 0x6A9A94, 0x9CC2BA),
    .pram_hood = COLOR_RAMP(0x355C5A, 0x58857F, 0x86AFA7),
    .metal = COLOR_RAMP(0x4C4640, 0x7A726A, 0xA8A097),
    .arrow = COLOR_RAMP(0xA83A1C, 0xDD5A34, 0xF58A5E),
    .mat = COLOR_OPAQUE(0x9FBBAA),
    .mat_rim = COLOR_OPAQUE(0xADC7B6),
    .mat_side = COLOR_OPAQUE(0x7A9B87),
    .wall = COLOR_OPAQUE(0xE9DDD0),
    .wall_side = COLOR_OPAQUE(0xCBB9A8),
    .skirting = COLOR_OPAQUE(0xF7F0E8),
    .skirting_edge = COLOR_OPAQUE(0xC9B8A7),
};
