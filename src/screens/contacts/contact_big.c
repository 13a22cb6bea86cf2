#include "screens/contacts/contact_big.h"
#include <string.h>
#include "model/page.h"
#include "ui/flow.h"

enum { PADDING = 30, WORDS = 2, BESIDE_GAP = 56 };

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

static FlowText phone_of(const ContactBig *big) {
    return (FlowText){TEXT_BOLD,  big->tight ? TYPE_FOOTNOTE : big->beside ? TYPE_INSTRUCTION : TYPE_LEAD,
                      1.2,        THEME_INK,
                      big->phone, .gap = 0};
}

// A short number leaves room beside it, as far as the words have room there.
static int beside_of(ContactBig *big, const Theme *theme, int width) {
    FlowText words = words_of(big);
    int number =
        text_measure(theme_style(theme, words.weight, words.reference_px, words.color), big->number).w;
    if (big->countries[0] || !big->phone || number >= width * 2 / 5)
        return 0;
    big->beside = number + theme_px(theme, BESIDE_GAP);
    FlowText phone = phone_of(big);
    int room = big->area.h - theme_px(theme, 16);
    return flow_height(theme, &phone, 1, width - big->beside, 1) <= room ? big->beside : 0;
}

void contact_big_place(ContactBig *big, const Theme *theme, const TextMap *contacts, const Library *library,
                       RectPx at, bool tight) {
    const Page *page = library_page(library, PAGE_EMERGENCY_NUMBERS);
    int width = at.w - 2 * theme_px(theme, PADDING);
    contact_shown(contacts, CALL_EMERGENCY, big->number);
    contact_countries(contacts, library, big->countries);
    big->phone = page ? page->intro : NULL;
    big->tight = tight;
    big->area = rect_of(at.x, at.y, at.w, theme_px(theme, tight ? TYPE_TITLE * 1.25 : TYPE_COUNTER * 1.2));
    big->beside = beside_of(big, theme, width);
    if (big->beside)
        return;
    FlowText words[WORDS] = {words_of(big), phone_of(big)};
    int wanted = flow_height(theme, words, WORDS, width, 1) + theme_px(theme, tight ? 20 : 32);
    if (wanted > big->area.h)
        big->area.h = wanted < at.h ? wanted : at.h;
}

static void add_words(Scene *scene, const Theme *theme, RectPx area, const FlowText *words, int count) {
    double share = flow_share(theme, words, count, area.w, area.h - theme_px(theme, 16), NULL);
    int height = flow_height(theme, words, count, area.w, share);
    flow_add(scene, theme, words, count, area.x, area.y + (area.h - height) / 2 + theme_px(theme, 8), area.w,
             share);
}

void contact_big_add(Scene *scene, const Theme *theme, const ContactBig *big) {
    if (big->area.h == 0)
        return;
    sheet_add(scene, theme, big->area, 26);
    FlowText words[WORDS] = {words_of(big), phone_of(big)};
    RectPx area = big->area;
    area.x += theme_px(theme, PADDING);
    area.w -= 2 * theme_px(theme, PADDING);
    if (!big->beside) {
        add_words(scene, theme, area, words, WORDS);
        return;
    }
    RectPx phone = rect_of(area.x + big->beside, area.y, area.w - big->beside, area.h);
    area.w = big->beside;
    add_words(scene, theme, area, &words[0], 1);
    phone.y -= theme_px(theme, 8);
    add_words(scene, theme, phone, &words[1], 1);
}
