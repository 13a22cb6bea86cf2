#include "screens/name_entry.h"

#include "base/translate.h"

enum { TITLE_PERCENT = 20 };

_Static_assert((int)LETTER_TEXT_CAPACITY <= (int)PERSON_NAME_SIZE, "what can be typed is a name");

void name_entry_begin(NameEntry *entry, const char *title, const char *name) {
    entry->title = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, title, .one_line = true};
    letter_grid_begin(&entry->grid, name);
}

void name_entry_layout(NameEntry *entry, const ScreenEnvironment *environment) {
    Theme theme = entry->theme = theme_for(environment->width, environment->height);
    RectPx safe = theme.safe;
    entry->title.color = THEME_INK; // of the theme that is chosen now
    entry->title_share = flow_share(&theme, &entry->title, 1, safe.w, safe.h * TITLE_PERCENT / 100, NULL);
    int top =
        safe.y + flow_height(&theme, &entry->title, 1, safe.w, entry->title_share) + theme_px(&theme, 16);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    letter_grid_layout(&entry->grid, &theme, rect_of(safe.x, top, safe.w, bottom - top));
}

bool name_entry_act(NameEntry *entry, Action action, bool *done) {
    Direction direction;
    int step = focus_step(entry->grid.focus, entry->grid.letter_count + LETTER_KEY_COUNT, action);
    *done = false;
    if (step >= 0)
        entry->grid.focus = step;
    if (step >= 0 || action == ACTION_FOCUS_NEXT)
        return step >= 0;
    if (action_direction(action, &direction))
        return letter_grid_move(&entry->grid, direction);
    if (action >= ACTION_DIGIT_0 && action <= ACTION_DIGIT_9)
        letter_grid_type(&entry->grid, '0' + (uint32_t)(action - ACTION_DIGIT_0));
    else if (action == ACTION_OK)
        *done = letter_grid_press(&entry->grid);
    else
        return action == ACTION_ERASE && letter_grid_erase(&entry->grid);
    return true;
}

// Whoever types ends with Enter.
void name_entry_type(NameEntry *entry, uint32_t character) {
    letter_grid_type(&entry->grid, character);
    entry->grid.focus = entry->grid.letter_count + LETTER_DONE;
}

bool name_entry_click(NameEntry *entry, int x, int y, bool *done) {
    *done = false;
    if (!letter_grid_focus_at(&entry->grid, x, y))
        return false;
    *done = letter_grid_press(&entry->grid);
    return true;
}

RectPx name_entry_focus_rect(const NameEntry *entry) {
    return entry->grid.key[entry->grid.focus];
}

void name_entry_add(Scene *scene, const NameEntry *entry) {
    const Theme *theme = &entry->theme;
    RectPx safe = theme->safe;
    flow_add(scene, theme, &entry->title, 1, safe.x, safe.y, safe.w, entry->title_share);
    letter_grid_add(scene, &entry->grid);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE),
              TYPE_FOOTNOTE, _("←→↑↓|move;OK|choose;Back|back"));
}
