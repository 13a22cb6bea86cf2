#include "screens/contacts/contact_strip.h"

enum { LEAST_WIDTH = 170, MOST_WIDTH = 420, GAP = 28 };

static bool is_shown(const TextMap *contacts, ContactOrder order, WhomToCall kind) {
    return contact_number(contacts, kind) && (kind != CALL_EMERGENCY || order != CONTACTS_WITHOUT_EMERGENCY);
}

int contact_strip_count(const TextMap *contacts, ContactOrder order) {
    int count = 0;
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        count += is_shown(contacts, order, kind);
    return count;
}

// What the widest of kinds and numbers needs where it can just be read. A name of her own takes no room from what else is on the page.
static int widest(const Theme *theme, const TextMap *contacts, ContactOrder order) {
    int most = theme_px(theme, LEAST_WIDTH);
    char number[CONTACT_SHOWN_CAPACITY];
    TextStyle digits = theme_style(theme, TEXT_BLACK, TYPE_LEAST + 2, THEME_INK),
              name = theme_style(theme, TEXT_REGULAR, TYPE_LEAST, THEME_INK);
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        if (is_shown(contacts, order, kind)) {
            int below = text_measure(digits, contact_shown(contacts, kind, number)).w,
                above = text_measure(name, contact_name(kind)).w;
            most = below > most ? below : most;
            most = above > most ? above : most;
        }
    return most;
}

// As few lines as leave all of it to be read.
static int lines_of(const Theme *theme, const TextMap *contacts, ContactOrder order, int width) {
    int count = contact_strip_count(contacts, order), lines = 1, gap = theme_px(theme, GAP),
        least = widest(theme, contacts, order);
    while (lines < count && (count + lines - 1) / lines * (least + gap) - gap > width)
        lines++;
    return lines;
}

int contact_strip_height(const Theme *theme, const TextMap *contacts, ContactOrder order, int width) {
    return lines_of(theme, contacts, order, width) * button_height(theme);
}

int contact_strip_width(const Theme *theme, const TextMap *contacts, ContactOrder order) {
    return contact_strip_count(contacts, order) * (widest(theme, contacts, order) + theme_px(theme, GAP));
}

static void add_contact(Scene *scene, const Theme *theme, RectPx face, const TextMap *contacts,
                        WhomToCall kind, bool urgent) {
    char number[CONTACT_SHOWN_CAPACITY], whole[CONTACT_TITLE_CAPACITY], title[LABEL_TEXT_MAX];
    TextStyle name = theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT),
              least = theme_style(theme, TEXT_REGULAR, TYPE_LEAST, THEME_INK_SOFT);
    TextStyle digits = theme_style(theme, TEXT_BLACK, TYPE_LEAD, urgent ? THEME_URGENT : THEME_INK);
    contact_shown(contacts, kind, number);
    name = label_fit(name, face.w, contact_title(contacts, kind, whole));
    name = name.size_px < least.size_px ? least : name;
    label_shorten(name, face.w, whole, title);
    digits = label_fit(digits, face.w, number);
    int above = text_measure(name, title).h, below = text_measure(digits, number).h;
    int y = face.y + (face.h - above - below) / 2;
    label_add(scene, name, ALIGN_LEFT, face.x, y, face.w, title);
    label_add(scene, digits, ALIGN_LEFT, face.x, y + above, face.w, number);
}

void contact_strip_add(Scene *scene, const Theme *theme, RectPx area, const TextMap *contacts,
                       ContactOrder order) {
    int count = contact_strip_count(contacts, order), gap = theme_px(theme, GAP), at = 0;
    if (count == 0)
        return;
    int lines = lines_of(theme, contacts, order, area.w), columns = (count + lines - 1) / lines,
        room = area.h / button_height(theme);
    lines = lines < room ? lines : room;
    if (lines == 0)
        return;
    int width = (area.w - gap * (columns - 1)) / columns, most = theme_px(theme, MOST_WIDTH);
    width = width > most ? most : width;
    int height = area.h / lines;
    for (int i = 0; i < CALL_COUNT; i++) {
        WhomToCall kind =
            (WhomToCall)(order == CONTACTS_EMERGENCY_FIRST ? i : (CALL_EMERGENCY + 1 + i) % CALL_COUNT);
        if (!is_shown(contacts, order, kind) || at == lines * columns)
            continue;
        RectPx face =
            rect_of(area.x + at % columns * (width + gap), area.y + at / columns * height, width, height);
        add_contact(scene, theme, face, contacts, kind,
                    kind == CALL_EMERGENCY && order == CONTACTS_EMERGENCY_FIRST);
        at++;
    }
}
