#include "screens/library/paged_text.h"
#include "base/translate.h"
#include "ui/widgets.h"

enum { MARGIN = 34, RADIUS = 30 };
#define LEAST_SHARE 0.7 // of the usual sizes; what does not fit then comes on another page

static int number_height(const PagedText *text) {
    return theme_px(&text->theme, TYPE_LEAST * 1.4);
}

// The first text that no longer has room on a page that begins with `from`; at least one has.
static int page_end(const PagedText *text, int from) {
    int height = text->area.h - number_height(text), end = from + 1;
    while (end < text->count &&
           flow_height(&text->theme, text->item + from, end - from + 1, text->area.w, text->share) <= height)
        end++;
    // A heading goes with what it is the heading of.
    bool heading = end < text->count && end - from > 1 && text->item[end - 1].weight == TEXT_BOLD;
    return heading ? end - 1 : end;
}

static int page_start(const PagedText *text, int page) {
    int from = 0;
    while (page-- > 0 && from < text->count)
        from = page_end(text, from);
    return from;
}

void paged_text_layout(PagedText *text, const Theme *theme, RectPx sheet, const FlowText *item, int count) {
    bool fits;
    text->theme = *theme;
    text->item = item;
    text->count = count;
    text->sheet = sheet;
    text->area = rect_inset(sheet, theme_px(theme, MARGIN));
    text->share = flow_share(theme, item, count, text->area.w, text->area.h, &fits);
    text->pages = 1;
    if (!fits || text->share < LEAST_SHARE) {
        text->share = LEAST_SHARE;
        while (page_start(text, text->pages) < count)
            text->pages++;
    }
    if (text->page >= text->pages)
        text->page = text->pages - 1;
}

bool paged_text_turn(PagedText *text) {
    text->page = (text->page + 1) % text->pages;
    return text->pages > 1;
}

void paged_text_add(Scene *scene, const PagedText *text) {
    const Theme *theme = &text->theme;
    RectPx area = text->area;
    sheet_add(scene, theme, text->sheet, RADIUS);
    int from = text->pages > 1 ? page_start(text, text->page) : 0,
        to = text->pages > 1 ? page_end(text, from) : text->count;
    flow_add(scene, theme, text->item + from, to - from, area.x, area.y, area.w, text->share);
    if (text->pages > 1)
        label_addf(scene, theme_style(theme, TEXT_BOLD, TYPE_LEAST, THEME_INK_SOFT), ALIGN_RIGHT,
                   rect_right(area), rect_bottom(area) - number_height(text) + theme_px(theme, 8), area.w,
                   _("%d of %d"), text->page + 1, text->pages);
}
