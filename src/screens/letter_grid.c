#include "screens/letter_grid.h"
#include <string.h>
#include "base/translate.h"
#include "base/unseen.h"
#include "base/utf8.h"

enum {
    COLUMNS = 13,
    KEY_LEAST = 84,
    KEY_HEIGHT = 112,
    KEY_GAP = 14,
    SHOWN_HEIGHT = 110,
    FIRST_CHARACTER = 0x20,
    LAST_CHARACTER = 0x10ffff,
    TWO_LINES_BELOW = 7, // columns
    BELOW_SHARES = 10    // of the keys below the letters
};

// Of them, for each LetterKey; two lines of them have half of it each.
static const int SHARES[LETTER_KEY_COUNT] = {3, 2, 2, 3};

// -- the letters

static int split(const char *text, char letters[LETTERS_MAX][LETTER_CAPACITY]) {
    int count = 0;
    for (int bytes; *text && count < LETTERS_MAX; text += bytes) {
        utf8_decode(text, (int)strlen(text), &bytes);
        memcpy(letters[count], text, (size_t)bytes);
        letters[count++][bytes] = '\0';
    }
    return count;
}

static void take_letters(LetterGrid *grid) {
    // Translators: the letters of your language, small ones here and as many capitals in the same order in the next text.
    grid->letter_count =
        split(_("abcdefghijklmnopqrstuvwxyz-'1234567890äáàâåæçéèêëíïñóöøúüßğş"), grid->letter);
    if (split(_("ABCDEFGHIJKLMNOPQRSTUVWXYZ-'1234567890ÄÁÀÂÅÆÇÉÈÊËÍÏÑÓÖØÚÜßĞŞ"), grid->capital) !=
        grid->letter_count)
        memcpy(grid->capital, grid->letter, sizeof grid->capital);
}

// -- the text

// Braces are gaps of a text, and what cannot be seen is no part of a name.
static bool may_be_typed(const LetterGrid *grid, uint32_t character) {
    size_t length = strlen(grid->text);
    if (character == ' ')
        return length > 0 && grid->text[length - 1] != ' ';
    return character > FIRST_CHARACTER && character <= LAST_CHARACTER && character != 0x7f &&
           character != '{' && character != '}' && !unseen_name(character);
}

bool letter_grid_type(LetterGrid *grid, uint32_t character) {
    if (!may_be_typed(grid, character) || utf8_count(grid->text) >= LETTER_TEXT_MOST)
        return false;
    size_t length = strlen(grid->text);
    length += (size_t)utf8_encode(grid->text + length, character);
    grid->text[length] = '\0';
    grid->capitals = false;
    return true;
}

bool letter_grid_erase(LetterGrid *grid) {
    size_t length = strlen(grid->text);
    if (length == 0)
        return false;
    while (length > 1 && ((unsigned char)grid->text[length - 1] & 0xc0) == 0x80)
        length--;
    grid->text[length - 1] = '\0';
    grid->capitals = length == 1;
    return true;
}

void letter_grid_begin(LetterGrid *grid, const char *text) {
    memset(grid, 0, sizeof *grid);
    take_letters(grid);
    for (int bytes; *text; text += bytes)
        letter_grid_type(grid, utf8_decode(text, (int)strlen(text), &bytes));
    grid->capitals = !grid->text[0];
    grid->focus = grid->text[0] ? grid->letter_count + LETTER_ERASE : 0;
}

void letter_grid_text(const LetterGrid *grid, char text[LETTER_TEXT_CAPACITY]) {
    strcpy(text, grid->text);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == ' ')
        text[length - 1] = '\0';
}

// -- the keys

static void place_below(LetterGrid *grid, RectPx row, int lines) {
    int gap = theme_px(&grid->theme, KEY_GAP), before = 0, shares = BELOW_SHARES / lines;
    for (int i = 0; i < LETTER_KEY_COUNT; i++) {
        if (i > 0 && before == shares) {
            before = 0;
            row.y += row.h + gap;
        }
        int from = row.w * before / shares, to = row.w * (before + SHARES[i]) / shares;
        grid->key[grid->letter_count + i] = rect_of(row.x + from, row.y, to - from - gap, row.h);
        before += SHARES[i];
    }
}

void letter_grid_layout(LetterGrid *grid, const Theme *theme, RectPx area) {
    grid->theme = *theme;
    int reach = focus_ring_reach(theme), gap = theme_px(theme, KEY_GAP), width = area.w - 2 * reach + gap;
    int columns = width / (theme_px(theme, KEY_LEAST) + gap);
    columns = columns > COLUMNS ? COLUMNS : columns < 1 ? 1 : columns;
    int lines = columns < TWO_LINES_BELOW ? 2 : 1;
    int rows = (grid->letter_count + columns - 1) / columns + lines, most = theme_px(theme, KEY_HEIGHT);
    grid->shown = rect_of(area.x, area.y, area.w, theme_px(theme, SHOWN_HEIGHT));
    int top = rect_bottom(grid->shown) + theme_px(theme, 24) + reach;
    int height = (rect_bottom(area) - reach - top - (rows - 1) * gap) / rows;
    height = height > most ? most : height;
    for (int i = 0; i < grid->letter_count; i++) {
        int at = i % columns, from = width * at / columns, to = width * (at + 1) / columns;
        grid->key[i] =
            rect_of(area.x + reach + from, top + i / columns * (height + gap), to - from - gap, height);
    }
    place_below(grid, rect_of(area.x + reach, top + (rows - lines) * (height + gap), width, height), lines);
}

bool letter_grid_move(LetterGrid *grid, Direction direction) {
    int next = focus_move(grid->key, grid->letter_count + LETTER_KEY_COUNT, grid->focus, direction);
    bool moved = next != grid->focus;
    grid->focus = next;
    return moved;
}

bool letter_grid_focus_at(LetterGrid *grid, int x, int y) {
    int hit = focus_at(grid->key, grid->letter_count + LETTER_KEY_COUNT, x, y);
    if (hit >= 0)
        grid->focus = hit;
    return hit >= 0;
}

static const char *letter_at(const LetterGrid *grid, int index) {
    return grid->capitals ? grid->capital[index] : grid->letter[index];
}

bool letter_grid_press(LetterGrid *grid) {
    int key = grid->focus - grid->letter_count, bytes;
    if (key < 0) {
        const char *letter = letter_at(grid, grid->focus);
        letter_grid_type(grid, utf8_decode(letter, (int)strlen(letter), &bytes));
    } else if (key == LETTER_SPACE) {
        letter_grid_type(grid, ' ');
    } else if (key == LETTER_CAPITALS) {
        grid->capitals = !grid->capitals;
    } else if (key == LETTER_ERASE) {
        letter_grid_erase(grid);
    }
    return key == LETTER_DONE;
}

static const char *label_of(const LetterGrid *grid, int index) {
    switch (index - grid->letter_count) {
    case LETTER_SPACE:
        return _("Space");
    case LETTER_CAPITALS:
        return grid->capitals ? _("abc") : _("ABC");
    case LETTER_ERASE:
        return _("Erase");
    case LETTER_DONE:
        return _("Done");
    default:
        return letter_at(grid, index);
    }
}

static void add_text(Scene *scene, const LetterGrid *grid) {
    const Theme *theme = &grid->theme;
    bool none = !grid->text[0];
    const char *text = none ? _("No name yet") : grid->text;
    int padding = theme_px(theme, 30), width = grid->shown.w - 2 * padding;
    sheet_add(scene, theme, grid->shown, 26);
    TextStyle style = theme_style(theme, none ? TEXT_REGULAR : TEXT_BLACK, none ? TYPE_BODY : TYPE_CAPTION,
                                  none ? THEME_INK_SOFT : THEME_INK);
    style = label_fit(style, width, text);
    label_add(scene, style, ALIGN_LEFT, grid->shown.x + padding,
              grid->shown.y + (grid->shown.h - text_measure(style, text).h) / 2, width, text);
}

void letter_grid_add(Scene *scene, const LetterGrid *grid) {
    add_text(scene, grid);
    for (int i = 0; i < grid->letter_count + LETTER_KEY_COUNT; i++)
        button_add(scene, &grid->theme, grid->key[i], BUTTON_PLAIN, i == grid->focus,
                   button_text_px(&grid->theme, grid->key[i], label_of(grid, i)), label_of(grid, i));
}
