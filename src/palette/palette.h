// The colours of everything, by what they mean: words and surfaces of the screens, the figure with its outfit, and the room. A theme
// is one value of Palette in a file of its own and one line of palettes.def; nothing else names a colour.
#pragma once
#include "draw/canvas.h"

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

// The screens. Words are written in ink, ink_soft, ink_faint, teal and urgent on backdrop and papers, in plate_ink and plate_ink_soft on
// the plate and on what the veil covers: all of these have a contrast of at least 7, and marks of 3 (palette_check.h).
typedef struct ScreenPalette {
    Color backdrop_top, backdrop_bottom, backdrop_glow; // behind everything
    Color ink, ink_soft, ink_faint;                     // what must be read, what may be, what is not lit
    Color paper, paper_soft; // cards, sheets and buttons; words on what is filled with ink, teal or urgent
    Color paper_edge;        // round them; clear = none
    Color lit_paper;         // what is read aloud now
    Color track;             // the empty part of rings, bars and dots
    Color edge;              // of buttons and of marks that are not filled
    Color focus_face, focus_ink; // a button that has the focus, and its words
    Color accent;                // focus, and what runs now; no words
    Color teal;                  // what is chosen, what is done
    Color urgent;                // warnings and the pain key
    Color works,
        stretch; // round the light of a muscle that works, and of one that is stretched: as they glow
    Color plate, plate_ink, plate_ink_soft; // captions, notes, banners and the countdown
    Color plate_edge;                       // clear = none
    Color veil;                             // over what waits behind a menu
    Color shadow;
    Color picture_top, picture_bottom, picture_glow;  // the wall of the small pictures
    Color water, sage;                                // large quiet areas of charts: full, and pale
    Color night, night_bottom, night_glow, night_ink; // the night light over a session that is kept
} ScreenPalette;

typedef struct FigurePalette {
    ColorRamp skin, blush; // blush: the cheeks and the ears
    ColorRamp lips, brow;
    ColorRamp eye_white, iris, lash; // lash: also the line of a closed eye
    ColorRamp hair;
    ColorRamp top;            // shirt and sleeves
    ColorRamp leggings, band; // band: the waistband
    // A muscle at full work, and one at its full stretch; along their edges they mix, as light does, with what lies under them.
    ColorRamp glow, stretch;
    Color cut_flesh,
        cut_skin; // of the cutaway of the pelvic tilt: the body cut through, and its skin at the cut's edge
    Color halo;   // multiplied into what is clearly farther away, beside the outline of a limb
} FigurePalette;

typedef struct RoomPalette {
    ColorRamp wood, seat, cushion;           // chair and cushion
    ColorRamp blanket, blanket_fold, sheet;  // where a baby lies
    ColorRamp swaddle, swaddle_fold, bonnet; // what it wears
    ColorRamp pram, pram_hood, metal;
    ColorRamp arrow;              // a motion arrow at full strength
    Color mat, mat_rim, mat_side; // the mat's top, the rim round it, and its thickness
    double figure_shadow; // how dark below the figure: 1 = by day, up to 1.4 where the ground is dark itself
    Color mat_shadow;
    Color floor_light; // the pool of light where somebody stands; its alpha is how strong it is in the middle
    Color wall, skirting, skirting_edge;
} RoomPalette;

typedef struct Palette {
    ScreenPalette screen;
    FigurePalette figure;
    RoomPalette room;
    // How bright red, green and blue of the drawn pictures are (the views inside the body, the places of pain): 255 = as drawn.
    Color drawing;
} Palette;

typedef enum PaletteId {
#define PALETTE(id, file, words) PALETTE_##id,
#include "palette/palettes.def"
#undef PALETTE
    PALETTE_COUNT
} PaletteId;

// The values themselves, each in a file of its own: palette_light, ...
#define PALETTE(id, file, words) extern const Palette palette_##file;
#include "palette/palettes.def"
#undef PALETTE

extern const char *const palette_names[PALETTE_COUNT];  // as files write them, in the order of the list
extern const char *const palette_labels[PALETTE_COUNT]; // for users, not translated
const Palette *palette_at(int id);                      // never NULL: outside the range the first one

// The palette everything is painted with; at first the first one. One thread only. Whoever chooses another one has everything painted anew.
extern const Palette *palette_now;
// Another palette from now on; outside the range the first one.
void palette_choose(int id);

// A colour of a drawn picture, as bright as the palette shows such pictures.
Color palette_drawing(Color drawn);
