// Measuring and rendering lines of text, run by run (text_runs.h). Inside ui/ only.
#pragma once
#include <stdint.h>
#include "ui/text_runs.h"

// Coverage of a line of text, cut to its ink; (x, y) is its corner within the line box.
typedef struct TextMask {
    uint8_t *coverage; // malloc'd, w * h bytes; NULL when there is no ink
    int x, y, w, h;
} TextMask;

TextSize text_font_measure(TextWeight weight, int size_px, const char *utf8, int length);
TextMask text_font_render(TextWeight weight, int size_px, const char *utf8, int length);
