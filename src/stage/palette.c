#include "stage/palette.h"

const Tones tones_skin = TONES(0xA9694F, 0xE3AE8B, 0xF8D6B9);
const Tones tones_blush = TONES(0xB46452, 0xE49A80, 0xF6BFA6);
const Tones tones_lips = TONES(0xA45247, 0xC06B5C, 0xD07C6B);
const Tones tones_lash = TONES(0x3A2320, 0x3F2723, 0x4A2E28);
const Tones tones_eye_white = TONES(0xCDB8A8, 0xEFE3D8, 0xFBF5EC);
const Tones tones_iris = TONES(0x3A241C, 0x4E3226, 0x6A4634);
const Tones tones_brow = TONES(0x4A2E26, 0x5A392E, 0x6B4638);
const Tones tones_top = TONES(0x1E4E4D, 0x3F8683, 0x67AFA6);
const Tones tones_leggings = TONES(0x1B1F45, 0x363F76, 0x5A66A0);
const Tones tones_band = TONES(0x252A57, 0x46508B, 0x6C79B4);
const Tones tones_hair = TONES(0x241412, 0x4A2D26, 0x835A47);
const Tones tones_glow = TONES(0xB8402B, 0xE4674A, 0xF79A72);
const Tones tones_wood = TONES(0x8A6042, 0xC39A72, 0xE0BE98);
const Tones tones_seat = TONES(0x9C7453, 0xD3AE86, 0xE9CDA8);
const Tones tones_cushion = TONES(0xB9A897, 0xE6DACB, 0xF8F1E6);
const Tones tones_arrow = TONES(0xA83A1C, 0xDD5A34, 0xF58A5E);
