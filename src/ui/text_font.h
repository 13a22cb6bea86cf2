// The font files behind text.h: finding them, one open font per weight and size, measuring and rendering.
// Inside ui/ only.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "ui/text.h"

enum { FONT_OPEN_MAX = 24, TEXT_BYTES_MAX = 1024 };

// Coverage of a line of text, cut to its ink; (x, y) is its corner within the line box.
typedef struct TextMask {
    uint8_t *coverage; // malloc'd, w * h bytes; NULL when there is no ink
    int x, y, w, h;
} TextMask;

bool text_font_find(char *reason, int reason_size);
void text_font_close(void);
int text_font_open_count(void);

TextSize text_font_measure(TextWeight weight, int size_px, const char *utf8, int length);
TextMask text_font_render(TextWeight weight, int size_px, const char *utf8, int length);
