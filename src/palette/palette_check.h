// Whether a palette can be read: the contrast of each pair of colours that meet.
#pragma once
#include <stddef.h>
#include "palette/palette.h"

#define CONTRAST_OF_WORDS 7.0
#define CONTRAST_OF_MARKS 3.0

// The contrast of two opaque colours as WCAG 2.2 has it, 1..21.
double color_contrast(Color a, Color b);

// How many pairs have too little contrast; up to the first `size` bytes of `text` get a line for each: "ink_soft on paper: 5.2, needs 7".
int palette_faults(const Palette *palette, char *text, size_t size);
