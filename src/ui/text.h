// Text through SDL2_ttf, cached as coverage masks. Sizes in pixels of the canvas; fonts come from the Debian
// package fonts-lato, and for letters it lacks from fonts-dejavu-core and fonts-droid-fallback (Chinese, Japanese,
// Korean). One thread only. All but the first three and text_turns need open fonts. Text is UTF-8; what is no valid UTF-8, and
// characters that no font has, show as a replacement sign, control characters as spaces. Lines run from left to right;
// words in Arabic or Hebrew from right to left within them. At most 1024 bytes of a line are shown.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "draw/canvas.h"

typedef enum TextWeight { TEXT_REGULAR, TEXT_BOLD, TEXT_BLACK, TEXT_WEIGHT_COUNT } TextWeight;

enum { TEXT_LINES_MAX = 64, TEXT_CACHE_BYTES_MAX = 8 << 20 };

typedef struct TextStyle {
    TextWeight weight;
    double size_px; // em size, rounded to whole pixels, 1..512
    Color color;
} TextStyle;

// Finds the fonts: in $GENTLY_FONTS if set (and nowhere else then), else in the system's font folders. False
// with a one-line reason (what is missing or damaged and which package has it) on failure.
bool text_open(char *reason, int reason_size);
// Closes the fonts and forgets all texts; text_open() may follow.
void text_close(void);
// Whether text_open() has succeeded and text_close() has not been called since.
bool text_is_open(void);

// Whether some installed font has a character; true for those that show nothing.
bool text_can_show(uint32_t code);
// Whether a character is of a script that is written from right to left.
bool text_turns(uint32_t code);

typedef struct TextSize {
    int w, h;   // of the line box; accents on capitals reach above it
    int ascent; // from its top to the baseline
} TextSize;
// The size of one line, px.
TextSize text_measure(TextStyle style, const char *utf8);
// One line with its line box's top left corner at (x, y).
void text_draw(Canvas *canvas, TextStyle style, int x, int y, const char *utf8);

// Breaks at spaces and newlines (a word too long for a line anywhere) into lines no wider than `width` px, two or three of them
// about equally long; returns how many (at most `max_lines`; the last one ends in … when the text does not fit). `starts` and
// `lengths` get byte offsets and lengths, max_lines each; the length of a line that ends in … leaves room for
// it.
int text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths);
// Draws wrapped text with `line_pitch` px between lines (at most TEXT_LINES_MAX); returns the height used.
int text_draw_wrapped(Canvas *canvas, TextStyle style, int x, int y, int width, double line_pitch,
                      int max_lines, const char *utf8);

// What the caches hold, for tests and measurements.
typedef struct TextUse {
    size_t bytes;    // of masks and texts; at most TEXT_CACHE_BYTES_MAX
    int entries;     // texts measured or drawn and remembered
    int fonts;       // open
    uint64_t misses; // measured or rendered anew since text_open
} TextUse;
// All zero while text is not open.
TextUse text_use(void);
