// How everything looks: the colours of the chosen theme; type sizes, spacing and the safe area from the size of the canvas.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "draw/canvas.h"
#include "palette/palette.h"
#include "ui/text.h"

// The colours of the theme that is chosen, by what they mean: see ScreenPalette. Whatever is painted on ink, teal or urgent is
// paper; whatever is painted on the plate or the veil is plate_ink.
#define THEME_BACKDROP_BOTTOM (palette_now->screen.backdrop_bottom)
#define THEME_INK (palette_now->screen.ink)             // what must be read
#define THEME_INK_SOFT (palette_now->screen.ink_soft)   // what may be read
#define THEME_INK_FAINT (palette_now->screen.ink_faint) // steps that are not lit
#define THEME_PAPER (palette_now->screen.paper)
#define THEME_PAPER_SOFT (palette_now->screen.paper_soft)
#define THEME_LIT_PAPER (palette_now->screen.lit_paper)   // what is read aloud now
#define THEME_TRACK (palette_now->screen.track)           // the empty part of rings, bars and dots
#define THEME_EDGE (palette_now->screen.edge)             // of buttons and of marks that are not filled
#define THEME_FOCUS_FACE (palette_now->screen.focus_face) // a button that has the focus
#define THEME_FOCUS_INK (palette_now->screen.focus_ink)
#define THEME_WORKS (palette_now->screen.works)     // round the light of a muscle that works
#define THEME_STRETCH (palette_now->screen.stretch) // and of one that is stretched
#define THEME_ACCENT (palette_now->screen.accent)   // focus, what runs now; never words
#define THEME_TEAL (palette_now->screen.teal)       // what is chosen, what is done
#define THEME_URGENT (palette_now->screen.urgent)   // warnings and the pain key
#define THEME_PLATE (palette_now->screen.plate)     // captions, notes, banners, the countdown
#define THEME_PLATE_INK (palette_now->screen.plate_ink)
#define THEME_PLATE_INK_SOFT (palette_now->screen.plate_ink_soft)
#define THEME_VEIL (palette_now->screen.veil) // over what waits behind a menu
#define THEME_SHADOW (palette_now->screen.shadow)
#define THEME_WATER (palette_now->screen.water) // large quiet areas of charts: full,
#define THEME_SAGE (palette_now->screen.sage)   // and pale
#define THEME_NIGHT (palette_now->screen.night) // the night light, where it is darkest

// Sizes in pixels of the reference, a canvas with 1080 lines. 28 is the floor for a TV at 3 m; texts as long as they may be shrink to the least.
enum {
    TYPE_LEAST = 24,
    TYPE_FOOTNOTE = 28,
    TYPE_SMALL = 32,
    TYPE_LEAD = 36,
    TYPE_BODY = 40,
    TYPE_INSTRUCTION = 48,
    TYPE_CAPTION = 54,
    TYPE_TITLE = 68,
    TYPE_DISPLAY = 92,
    TYPE_COUNTER = 140,
    TYPE_COUNTDOWN = 176,
};

typedef struct Theme {
    int width, height; // of the canvas
    int sight;         // so much of the height is in sight at a time (theme_set_scroll())
    int text_percent; // the text size that is in `scale`. (Themes are compared byte by byte, and this leaves no gap between them.)
    // The largest at which 1440 x 1080 pixels of the reference have room, lying or standing on end, times the text size.
    double scale;
    RectPx safe; // inside the edge: all text and everything that can have the focus lies in it
} Theme;

// So much of width and height lies outside `safe` on each side, 0..10 %; at first 5. Where that is less than a focus ring takes, it
// is that. From 5 % on everything gets so much smaller that as many pixels of the reference lie inside. Holds for what theme_for() says from
// then on.
void theme_set_safe_area(double percent);
// As last said.
double theme_safe_area(void);
// Words, and everything measured in the pixels of the reference with them, are so many times as large as usual, 0.8..2; at first 1.
// Holds for what theme_for() says from then on.
void theme_set_text_size(double times);
// As last said.
double theme_text_size(void);
// A canvas that is `whole` px high has `sight` px of it in sight at a time: theme_for() takes its sizes from that; 0 = none has. Holds
// for what it says from then on.
void theme_set_scroll(int whole, int sight);
// What is `room` px high has the upper part of a canvas `canvas` px high, and the edges of that; 0 = none has. Holds for what theme_for()
// says from then on.
void theme_set_room(int room, int canvas);
// The look of a canvas of that size, px.
Theme theme_for(int width, int height);
// The same with a text size of `most` at most: for what has to share the canvas with the figure.
Theme theme_at_most(int width, int height, double most);
// Whether it is higher than wide: a phone or a tablet on a stand, or a TV for eyes that lie on a side. There are 1080 x 1440 pixels of the
// reference at least then, elsewhere 1440 x 1080.
bool theme_is_on_end(const Theme *theme);
// A length of the 1080-line reference in pixels of this canvas, to the nearest whole one (at least 1 for a
// positive length).
int theme_px(const Theme *theme, double reference_px);
// A style of so many pixels of the 1080-line reference, at least 8 of this canvas.
TextStyle theme_style(const Theme *theme, TextWeight weight, double reference_px, Color color);

// The same with the safe area ending at `right`, px: for what has something beside it.
Theme theme_up_to(const Theme *theme, int right);

RectPx rect_inset(RectPx r, int by); // negative = grows
// The rectangle with its top left corner at (x, y).
RectPx rect_of(int x, int y, int w, int h);
// The first pixel right of it.
int rect_right(RectPx r);
// The first pixel below it.
int rect_bottom(RectPx r);

// A hash for scene versions (FNV-1a, 64 bits); start with seed 0.
uint64_t theme_hash(uint64_t seed, const void *bytes, size_t size);
// The same of a text with its NUL; NULL counts as "".
uint64_t theme_hash_text(uint64_t seed, const char *text);

// The wall behind everything.
void theme_paint_backdrop(Canvas *canvas);
