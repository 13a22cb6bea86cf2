// A name typed on a grid of letters by arrows and OK, by a pointer, or on a keyboard.
#pragma once
#include "screens/parts.h"

enum {
    LETTERS_MAX = 80,
    LETTER_CAPACITY = 5,   // bytes of one, with the NUL
    LETTER_TEXT_MOST = 40, // characters of a name (TEXT_NAME of content/texts.h)
    LETTER_TEXT_CAPACITY = 4 * LETTER_TEXT_MOST + 1
};

// What stands below the letters.
typedef enum LetterKey {
    LETTER_SPACE,
    LETTER_CAPITALS,
    LETTER_ERASE,
    LETTER_DONE,
    LETTER_KEY_COUNT
} LetterKey;

typedef struct LetterGrid {
    char text[LETTER_TEXT_CAPACITY]; // typed so far
    char letter[LETTERS_MAX][LETTER_CAPACITY],
        capital[LETTERS_MAX][LETTER_CAPACITY]; // of the user's language
    int letter_count;
    bool capitals; // by themselves at the beginning of the text
    int focus;     // a letter, or letter_count + a LetterKey
    // From the last layout.
    Theme theme;
    RectPx shown; // the text
    RectPx key[LETTERS_MAX + LETTER_KEY_COUNT];
} LetterGrid;

// Begins with `text`; what no name may hold of it is left out.
void letter_grid_begin(LetterGrid *grid, const char *text);
// Places it in an area, with as many letters beside each other as have room.
void letter_grid_layout(LetterGrid *grid, const Theme *theme, RectPx area);
// Adds a character. False when no name may hold it there, or there is no room.
bool letter_grid_type(LetterGrid *grid, uint32_t character);
// Takes the last character away; false when there is none.
bool letter_grid_erase(LetterGrid *grid);
// An arrow moves the focus; false when it cannot.
bool letter_grid_move(LetterGrid *grid, Direction direction);
// OK on what has the focus; true when it says that the text is done.
bool letter_grid_press(LetterGrid *grid);
// Gives the focus to the key at a point; false when there is none.
bool letter_grid_focus_at(LetterGrid *grid, int x, int y);
// The text without a space at its end.
void letter_grid_text(const LetterGrid *grid, char text[LETTER_TEXT_CAPACITY]);
// Lists text and keys in the scene.
void letter_grid_add(Scene *scene, const LetterGrid *grid);
