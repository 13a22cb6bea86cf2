// The font files behind text.h: finding them, and one open font for each face, weight, size and direction. Inside ui/
// only.
#pragma once
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>
#include "ui/text.h"

enum { FONT_OPEN_MAX = 24 };

// Where a character is looked for, in this order. Those after the first are opened when a text first needs them, and
// may be missing.
typedef enum TextFace { FACE_LATO, FACE_DEJAVU, FACE_DROID, FACE_COUNT } TextFace;

// Scripts that are written from right to left; the rest needs no name here.
typedef enum TextScript {
    SCRIPT_LEFT_TO_RIGHT,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_SYRIAC,
    SCRIPT_THAANA,
    SCRIPT_NKO
} TextScript;

// As text_open(): false, and why in `reason`, when a main face is missing or damaged.
bool text_face_find(char *reason, int reason_size);
// Closes every font.
void text_face_close(void);
// Whether text_face_find() has succeeded.
bool text_face_is_open(void);
// How many fonts are open, at most FONT_OPEN_MAX.
int text_face_open_count(void);

// NULL when it is not installed or cannot be opened. Valid until 23 others were asked for.
TTF_Font *text_face_font(TextFace face, TextWeight weight, int size_px, TextScript script);

// The first face that has a character; FACE_COUNT when none has.
TextFace text_face_of(uint32_t code, TextWeight weight, int size_px);
// Whether that face is installed and has the character.
bool text_face_has(TextFace face, TextWeight weight, int size_px, uint32_t code);
