// How everything looks: colours, type sizes, spacing and the safe area, all from the size of the canvas.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "draw/canvas.h"
#include "ui/text.h"

// Contrast against the lightest and darkest part of the backdrop is in the comments (WCAG 2.2: text 4.5,
// large or graphic parts 3).
#define THEME_BACKDROP_TOP COLOR_HEX(0xf4ede6)
#define THEME_BACKDROP_BOTTOM COLOR_HEX(0xe2d7cd)
#define THEME_BACKDROP_GLOW COLOR_HEX(0xfbf6f0)
#define THEME_INK COLOR_HEX(0x2a2340)       // 12.9 .. 10.5: what must be read
#define THEME_INK_SOFT COLOR_HEX(0x4f4566)  // 7.7 .. 6.2: what may be read
#define THEME_INK_FAINT COLOR_HEX(0x5b5170) // 6.4 .. 5.2: steps that are not lit
#define THEME_PAPER COLOR_HEX(0xffffff)
#define THEME_PAPER_SOFT COLOR_HEX(0xfbf7f2)
#define THEME_TRACK COLOR_HEX(0xcfc2b7)   // the empty part of rings, bars and dots
#define THEME_STRETCH COLOR_HEX(0x7a58c0) // 4.5 .. 3.7: what is stretched, beside the accent of what works
#define THEME_ACCENT COLOR_HEX(0xc9481f)  // 4.1 .. 3.3: focus, what runs now; never body text
#define THEME_TEAL COLOR_HEX(0x2f6d6b)    // 5.2 .. 4.2: what is done
#define THEME_SAGE COLOR_HEX(0x9cb8a6)
#define THEME_NIGHT COLOR_HEX(0x0b0705) // the night light, where it is darkest
#define THEME_URGENT COLOR_HEX(0x9c2a14) // 6.7 .. 5.4: warnings and the pain key

// Sizes in pixels of a canvas with 1080 lines. 28 is the floor for a TV at 3 m; texts as long as they may be shrink to the least.
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
    double scale;      // 1 on a canvas with 1080 lines; less on one narrower than 4:3
    RectPx safe;       // 5 % inside each edge: all text and everything that can have the focus lies in it
} Theme;

// The look of a canvas of that size, px.
Theme theme_for(int width, int height);
// A length of the 1080-line reference in pixels of this canvas, to the nearest whole one (at least 1 for a
// positive length).
int theme_px(const Theme *theme, double reference_px);
// A style of so many pixels of the 1080-line reference, at least 8 of this canvas.
TextStyle theme_style(const Theme *theme, TextWeight weight, double reference_px, Color color);

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

// The warm, light wall behind everything.
void theme_paint_backdrop(Canvas *canvas);
