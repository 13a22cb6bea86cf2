// The colours of the figure's skin, hair and outfit, and those of the room. Another outfit or another room is
// another value of these structs: nothing in stage/ names a colour of its own for them.
#pragma once
#include "draw/canvas.h"
#include "stage/stage_style.h"

// Colours of a lit surface from shade to light: red, green, blue, each 0..255.
typedef struct ColorRamp {
    float dark[3], middle[3], light[3];
} ColorRamp;

// A ramp from three colours 0xRRGGBB, for constant initialisers.
#define COLOR_RAMP(d, m, l)                                                                                  \
    {                                                                                                        \
        {((d) >> 16) & 255, ((d) >> 8) & 255, (d)&255}, {((m) >> 16) & 255, ((m) >> 8) & 255, (m)&255}, {    \
            ((l) >> 16) & 255, ((l) >> 8) & 255, (l)&255                                                     \
        }                                                                                                    \
    }
// An opaque colour 0xRRGGBB, for constant initialisers.
#define COLOR_OPAQUE(c)                                                                                      \
    { ((c) >> 16) & 255, ((c) >> 8) & 255, (c)&255, 255 }

struct FigurePalette {
    ColorRamp skin, blush; // blush: the cheeks and the ears
    ColorRamp lips, brow;
    ColorRamp eye_white, iris, lash; // lash: also the line of a closed eye
    ColorRamp hair;
    ColorRamp top;            // shirt and sleeves
    ColorRamp leggings, band; // band: the waistband
    // A muscle at full work, and one at its full stretch; between, they are mixed with what lies under them.
    ColorRamp glow, stretch;
    Color cut_flesh,
        cut_skin; // of the cutaway of the pelvic tilt: the body cut through, and its skin at the cut's edge
};

struct RoomPalette {
    ColorRamp wood, seat, cushion;           // chair and cushion
    ColorRamp blanket, blanket_fold, sheet;  // where a baby lies
    ColorRamp swaddle, swaddle_fold, bonnet; // what it wears
    ColorRamp pram, pram_hood, metal;
    ColorRamp arrow;              // a motion arrow at full strength
    Color mat, mat_rim, mat_side; // the mat's top, the rim round it, and its thickness
    Color wall, wall_side, skirting, skirting_edge;
};

// The figure and the room that Gently shows; each in a file of its own.
extern const FigurePalette figure_default_palette;
extern const RoomPalette room_default_palette;
