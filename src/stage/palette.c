#include "stage/palette.h"

const ColorRamp ramp_skin = COLOR_RAMP(0xA9694F, 0xE3AE8B, 0xF8D6B9);
const ColorRamp ramp_blush = COLOR_RAMP(0xB46452, 0xE49A80, 0xF6BFA6);
const ColorRamp ramp_lips = COLOR_RAMP(0xA45247, 0xC06B5C, 0xD07C6B);
const ColorRamp ramp_lash = COLOR_RAMP(0x3A2320, 0x3F2723, 0x4A2E28);
const ColorRamp ramp_eye_white = COLOR_RAMP(0xCDB8A8, 0xEFE3D8, 0xFBF5EC);
const ColorRamp ramp_iris = COLOR_RAMP(0x3A241C, 0x4E3226, 0x6A4634);
const ColorRamp ramp_brow = COLOR_RAMP(0x4A2E26, 0x5A392E, 0x6B4638);
const ColorRamp ramp_top = COLOR_RAMP(0x1E4E4D, 0x3F8683, 0x67AFA6);
const ColorRamp ramp_leggings = COLOR_RAMP(0x1B1F45, 0x363F76, 0x5A66A0);
const ColorRamp ramp_band = COLOR_RAMP(0x252A57, 0x46508B, 0x6C79B4);
const ColorRamp ramp_hair = COLOR_RAMP(0x241412, 0x4A2D26, 0x835A47);
const ColorRamp ramp_glow = COLOR_RAMP(0xB8402B, 0xE4674A, 0xF79A72);
const ColorRamp ramp_wood = COLOR_RAMP(0x8A6042, 0xC39A72, 0xE0BE98);
const ColorRamp ramp_seat = COLOR_RAMP(0x9C7453, 0xD3AE86, 0xE9CDA8);
const ColorRamp ramp_cushion = COLOR_RAMP(0xB9A897, 0xE6DACB, 0xF8F1E6);
const ColorRamp ramp_arrow = COLOR_RAMP(0xA83A1C, 0xDD5A34, 0xF58A5E);
