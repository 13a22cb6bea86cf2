#include "screens/progress/nothing_yet.h"
#include "base/translate.h"
#include "screens/progress/week_bowl.h"
#include "ui/flow.h"

enum { LINES = 4, BOWL_PERCENT = 38 };

static void lines_of(FlowText lines[LINES]) {
    lines[0] = (FlowText){TEXT_BLACK, TYPE_TITLE,      1.2, THEME_INK, _("Here is room for what you do"),
                          .gap = 26,  .one_line = true};
    lines[1] = (FlowText){TEXT_REGULAR,
                          TYPE_BODY,
                          1.3,
                          THEME_INK,
                          _("After your first exercises you find your minutes here, how it felt, and what "
                            "you did on which day."),
                          .gap = 20};
    lines[2] = (FlowText){TEXT_REGULAR,
                          TYPE_BODY,
                          1.3,
                          THEME_INK,
                          _("Minutes only ever add up. There is nothing to miss and nothing to lose."),
                          .gap = 20};
    lines[3] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.3, THEME_INK_SOFT, _("All of it stays on this machine."),
                          .gap = 0};
}

static const char HINTS[] = N_("OK|choose;Back|back");

void nothing_yet_layout(NothingYet *page, const ScreenEnvironment *environment) {
    Theme theme = page->theme = theme_for(environment->width, environment->height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), gap = theme_px(&theme, 40);
    page->buttons.count = 1;
    page->buttons.label[0] = _("To the exercises");
    int hints = hints_width(&theme, TYPE_FOOTNOTE, _(HINTS)) + theme_px(&theme, 48);
    int row = button_lines_place(&page->buttons, &theme, safe.x + reach, rect_bottom(safe) - reach,
                                 safe.w - 2 * reach, hints, &page->hinted);
    RectPx area = rect_of(safe.x, safe.y, safe.w, row - reach - gap - safe.y);
    if (theme.width >= theme.height) {
        int width = area.w * BOWL_PERCENT / 100;
        page->bowl = rect_of(area.x, area.y, width, area.h);
        page->words = rect_of(area.x + width + gap, area.y, area.w - width - gap, area.h);
    } else {
        int height = area.h * BOWL_PERCENT / 100;
        page->bowl = rect_of(area.x, area.y, area.w, height);
        page->words = rect_of(area.x, area.y + height + gap, area.w, area.h - height - gap);
    }
    FlowText lines[LINES];
    lines_of(lines);
    page->share = flow_share(&theme, lines, LINES, page->words.w, page->words.h, NULL);
}

void nothing_yet_add(Scene *scene, const NothingYet *page) {
    const Theme *theme = &page->theme;
    FlowText lines[LINES];
    lines_of(lines);
    week_bowl_add(scene, theme, page->bowl, 0);
    int height = flow_height(theme, lines, LINES, page->words.w, page->share), y = page->words.y;
    if (height < page->words.h && page->words.x > page->bowl.x)
        y += (page->words.h - height) / 2;
    flow_add(scene, theme, lines, LINES, page->words.x, y, page->words.w, page->share);
    button_row_add(scene, theme, &page->buttons);
    RectPx face = page->buttons.face[0];
    if (page->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(theme->safe),
                  face.y + (face.h - hints_height(theme, TYPE_FOOTNOTE)) / 2, TYPE_FOOTNOTE, _(HINTS));
}
