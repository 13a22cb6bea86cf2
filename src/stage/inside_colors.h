// The colours of the inside views, as the palette shows drawn pictures.
#pragma once
#include "palette/palette.h"

#define INSIDE_PAPER palette_drawing(COLOR_HEX(0xFCF6EE))
#define INSIDE_RIM palette_drawing(COLOR_HEX(0xA8917F))
#define INSIDE_CLEAR ((Color){0, 0, 0, 0})
// Bones: cut through, beyond the cut, and the line round them.
#define INSIDE_BONE palette_drawing(COLOR_HEX(0xF3E6CB))
#define INSIDE_BONE_FAR palette_drawing(COLOR_HEX(0xE3CCA6))
#define INSIDE_BONE_LINE palette_drawing(COLOR_HEX(0x50391D))
#define INSIDE_DISC palette_drawing(COLOR_HEX(0x8FB9C8))
#define INSIDE_NERVE palette_drawing(COLOR_HEX(0xF6E2A0))
// Soft parts.
#define INSIDE_ORGAN_LINE palette_drawing(COLOR_HEX(0x9A5A52))
#define INSIDE_BLADDER palette_drawing(COLOR_HEX(0xF4DFA6))
#define INSIDE_WOMB palette_drawing(COLOR_HEX(0xE9AFA8))
#define INSIDE_WOMB_LIGHT palette_drawing(COLOR_HEX(0xF6D3CB))
#define INSIDE_BOWEL palette_drawing(COLOR_HEX(0xEBC3AE))
#define INSIDE_MUSCLE palette_drawing(COLOR_HEX(0xB8665C))
#define INSIDE_MUSCLE_LIGHT palette_drawing(COLOR_HEX(0xD99A8E))
#define INSIDE_MUSCLE_LINE palette_drawing(COLOR_HEX(0x451510))
// What works, and what goes wrong.
#define INSIDE_WORKS palette_drawing(COLOR_HEX(0xDE6210))
#define INSIDE_GLOW palette_drawing(COLOR_HEX(0xFFB765))
#define INSIDE_WRONG palette_drawing(COLOR_HEX(0x8E1B10))
// Of the tilt: the mat, and the air that is open above it: amber there would say that something works.
#define INSIDE_MAT palette_drawing(COLOR_HEX(0x9DBBA8))
#define INSIDE_MAT_EDGE palette_drawing(COLOR_HEX(0xB4CDBD))
#define INSIDE_GAP palette_drawing(COLOR_HEX(0xD3E6F0))

// Signs in the lens, and those of what is wrong: dark in a bright lens, and as bright as the screens' own where it is dim.
static inline bool inside_is_dim(void) {
    return palette_now->drawing.g < 128;
}
#define INSIDE_SIGN (inside_is_dim() ? palette_now->screen.accent : INSIDE_WORKS)
#define INSIDE_FAULT (inside_is_dim() ? palette_now->screen.urgent : INSIDE_WRONG)
#define INSIDE_FAULT_RIM (palette_now->screen.urgent)
