#include "screens/contacts/contact_strip.h"

enum { LEAST_WIDTH = 170, MOST_WIDTH = 420, GAP = 28 };

int contact_strip_count(const TextMap *contacts) {
    int count = 0;
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        count += contact_number(contacts, kind) != NULL;
    return count;
}

int contact_strip_height(const Theme *theme) {
    return button_height(theme);
}

// All are as wide as the longest number needs where it can just be read.
int contact_strip_width(const Theme *theme, const TextMap *contacts) {
    int widest = theme_px(theme, LEAST_WIDTH);
    char number[CONTACT_SHOWN_CAPACITY];
    TextStyle least = theme_style(theme, TEXT_BLACK, TYPE_LEAST + 2, THEME_INK);
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        if (contact_number(contacts, kind)) {
            int width = text_measure(least, contact_shown(contacts, kind, number)).w;
            widest = width > widest ? width : widest;
        }
    return contact_strip_count(contacts) * (widest + theme_px(theme, GAP));
}

static void add_contact(Scene *scene, const Theme *theme, RectPx face, const TextMap *contacts,
                        WhomToCall kind) {
    char number[CONTACT_SHOWN_CAPACITY];
    TextStyle name = theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT);
    TextStyle digits =
        theme_style(theme, TEXT_BLACK, TYPE_LEAD, kind == CALL_EMERGENCY ? THEME_URGENT : THEME_INK);
    contact_shown(contacts, kind, number);
    name = label_fit(name, face.w, contact_name(kind));
    digits = label_fit(digits, face.w, number);
    int above = text_measure(name, contact_name(kind)).h, below = text_measure(digits, number).h;
    int y = face.y + (face.h - above - below) / 2;
    label_add(scene, name, ALIGN_LEFT, face.x, y, face.w, contact_name(kind));
    label_add(scene, digits, ALIGN_LEFT, face.x, y + above, face.w, number);
}

void contact_strip_add(Scene *scene, const Theme *theme, RectPx area, const TextMap *contacts) {
    int count = contact_strip_count(contacts), gap = theme_px(theme, GAP), at = 0;
    if (count == 0)
        return;
    int width = (area.w - gap * (count - 1)) / count, most = theme_px(theme, MOST_WIDTH);
    width = width > most ? most : width;
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        if (contact_number(contacts, kind))
            add_contact(scene, theme, rect_of(area.x + at++ * (width + gap), area.y, width, area.h), contacts,
                        kind);
}
