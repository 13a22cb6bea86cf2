// Measuring and rendering lines of text, run by run (text_runs.h). Inside ui/ only.
#pragma once
#include <stdint.h>
#include "ui/text_runs.h"

// Coverage of a line of text, cut to its ink; (x, y) is its corner within the line box.
typedef struct TextMask {
    uint8_t *coverage; // malloc'd, w * h bytes; NULL when there is no ink
    int x, y, w, h;
} TextMask;

// The line box of a text of `length` bytes; an empty one of the size when there is no font.
TextSize text_font_measure(TextWeight weight, int size_px, const char *utf8, int length);
// Its coverage; the caller frees it. Without ink, or without a font, coverage is NULL.
TextMask text_font_render(TextWeight weight, int size_px, const char *utf8, int length);
