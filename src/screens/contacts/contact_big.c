#include "screens/contacts/contact_big.h"
#include <string.h>
#include "model/page.h"
#include "ui/flow.h"

enum { PADDING = 30 };

const char *contact_countries(const TextMap *contacts, const Library *library,
                              char text[CONTACT_COUNTRIES_CAPACITY]) {
    const Page *page = library_page(library, PAGE_EMERGENCY_NUMBERS);
    size_t length = 0;
    text[0] = '\0';
    if (contact_number(contacts, CALL_EMERGENCY) || !page || page->section_count == 0)
        return text;
    for (size_t i = 0; i < page->sections[0].lines.count; i++) {
        const char *line = page->sections[0].lines.items[i];
        size_t more = strlen(line);
        if (length + more + 2 > CONTACT_COUNTRIES_CAPACITY)
            break;
        if (length > 0)
            text[length++] = ' ';
        memcpy(text + length, line, more + 1);
        length += more;
    }
    return text;
}

// The number on one line if it can be read so.
static FlowText words_of(const ContactBig *big) {
    if (big->countries[0] == '\0')
        return (FlowText){TEXT_BLACK,  big->tight ? TYPE_TITLE : TYPE_COUNTER,
                          1.1,         THEME_URGENT,
                          big->number, .one_line = true};
    return (
        FlowText){TEXT_BLACK, big->tight ? TYPE_FOOTNOTE : TYPE_CAPTION, 1.2, THEME_URGENT, big->countries,
                  .gap = 0};
}

void contact_big_place(ContactBig *big, const Theme *theme, const TextMap *contacts, const Library *library,
                       RectPx at, bool tight) {
    contact_shown(contacts, CALL_EMERGENCY, big->number);
    contact_countries(contacts, library, big->countries);
    big->tight = tight;
    big->area = rect_of(at.x, at.y, at.w, theme_px(theme, tight ? TYPE_TITLE * 1.25 : TYPE_COUNTER * 1.2));
    if (big->countries[0] == '\0')
        return;
    FlowText words = words_of(big);
    int wanted = flow_height(theme, &words, 1, at.w - 2 * theme_px(theme, PADDING), 1) +
                 theme_px(theme, tight ? 20 : 32);
    if (wanted > big->area.h)
        big->area.h = wanted < at.h ? wanted : at.h;
}

void contact_big_add(Scene *scene, const Theme *theme, const ContactBig *big) {
    if (big->area.h == 0)
        return;
    int padding = theme_px(theme, PADDING), width = big->area.w - 2 * padding;
    sheet_add(scene, theme, big->area, 26);
    FlowText words = words_of(big);
    double share = flow_share(theme, &words, 1, width, big->area.h - theme_px(theme, 16), NULL);
    int height = flow_height(theme, &words, 1, width, share);
    flow_add(scene, theme, &words, 1, big->area.x + padding,
             big->area.y + (big->area.h - height) / 2 + theme_px(theme, 8), width, share);
}
