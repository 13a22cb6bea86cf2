#include "screens/pages/page_screen.h"
#include "base/translate.h"

enum { HEAD = 2, HEAD_PERCENT = 40 };

static void head_of(const PageScreen *screen, FlowText head[HEAD]) {
    head[0] =
        (FlowText){TEXT_BLACK,    TYPE_TITLE,      1.28, screen->title_urgent ? THEME_URGENT : THEME_INK,
                   screen->title, .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.35, THEME_INK_SOFT, screen->intro, .one_line = true};
}

static bool scroll(PageScreen *screen, int by) {
    int before = screen->scrolled_px, most = screen->layout.overflow_px;
    screen->scrolled_px += by;
    screen->scrolled_px = screen->scrolled_px < 0      ? 0
                          : screen->scrolled_px > most ? most
                                                       : screen->scrolled_px;
    return screen->scrolled_px != before;
}

// From the top of the safe area: title, introduction, page; from its bottom: buttons and key hints.
void page_screen_layout(PageScreen *screen, ScreenContext *context) {
    Theme theme = screen->theme = theme_for(context->width, context->height);
    FlowText head[HEAD];
    head_of(screen, head);
    screen->head_share =
        flow_share(&theme, head, HEAD, theme.safe.w, theme.safe.h * HEAD_PERCENT / 100, NULL);
    int top = theme.safe.y + flow_height(&theme, head, HEAD, theme.safe.w, screen->head_share);
    int reach = focus_ring_reach(&theme), row = rect_bottom(theme.safe) - reach - button_height(&theme);
    int hints = screen->hints ? hints_width(&theme, TYPE_FOOTNOTE, screen->hints) + theme_px(&theme, 48) : 0;
    button_row_place(&screen->buttons, &theme, theme.safe.x + reach, row, theme.safe.w - 2 * reach - hints);
    top += theme_px(&theme, 14);
    screen->area = rect_of(theme.safe.x, top, theme.safe.w, row - theme_px(&theme, 40) - top);
    page_measure(&theme, screen->page, screen->area, &screen->layout);
    scroll(screen, 0);
}

bool page_screen_action(PageScreen *screen, ScreenContext *context, Action action) {
    (void)context;
    int step = theme_px(&screen->theme, 200), page = screen->area.h * 3 / 4;
    switch (action) {
    case ACTION_UP:
        return scroll(screen, -step);
    case ACTION_DOWN:
        return scroll(screen, step);
    case ACTION_PREVIOUS:
        return scroll(screen, -page);
    case ACTION_NEXT:
        return scroll(screen, page);
    default:
        return button_row_move(&screen->buttons, action);
    }
}

int page_screen_click(PageScreen *screen, ScreenContext *context, int x, int y) {
    (void)context;
    int hit = focus_at(screen->buttons.face, screen->buttons.count, x, y);
    if (hit >= 0)
        screen->buttons.focus = hit;
    return hit;
}

void page_screen_paint(PageScreen *screen, ScreenContext *context, Scene *scene) {
    (void)context;
    const Theme *theme = &screen->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(screen, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, screen->head_share);
    page_add(scene, &screen->layout, screen->scrolled_px);
    button_row_add(scene, theme, &screen->buttons);
    int hint_y = screen->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (screen->layout.overflow_px > 0)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe), hint_y, TYPE_FOOTNOTE, _("↑↓|read on"));
    else if (screen->hints)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe), hint_y, TYPE_FOOTNOTE, screen->hints);
}

int page_screen_focused(PageScreen *screen, ScreenContext *context, RectPx *rect) {
    (void)context;
    *rect = screen->buttons.face[screen->buttons.focus];
    return 1;
}
