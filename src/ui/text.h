// Text through SDL2_ttf, cached as coverage masks. Sizes in pixels of the canvas; fonts come from the Debian package fonts-lato.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"

typedef enum TextWeight { TEXT_REGULAR, TEXT_BOLD, TEXT_BLACK, TEXT_WEIGHT_COUNT } TextWeight;

typedef struct TextStyle {
    TextWeight weight;
    double size_px; // em size
    Color color;
} TextStyle;

// Opens the fonts. False with a one-line reason (what is missing and which package has it) on failure.
bool text_open(char *reason, int reason_size);
void text_close(void);

typedef struct TextSize {
    int w, h;     // of the line box
    int ascent;   // from its top to the baseline
} TextSize;
TextSize text_measure(TextStyle style, const char *utf8);
// One line with its line box's top left corner at (x, y).
void text_draw(Canvas *canvas, TextStyle style, int x, int y, const char *utf8);

// Breaks at spaces into lines no wider than `width` px; returns how many (at most `max_lines`; the last one ends in …
// when the text does not fit). `starts` and `lengths` get byte offsets and lengths, max_lines each.
int text_wrap(TextStyle style, const char *utf8, int width, int max_lines, int *starts, int *lengths);
// Draws wrapped text with `line_pitch` px between lines; returns the height used.
int text_draw_wrapped(Canvas *canvas, TextStyle style, int x, int y, int width, double line_pitch, int max_lines, const char *utf8);
