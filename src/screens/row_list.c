#include "screens/row_list.h"
#include "base/translate.h"
#include "screens/parts.h"

// however high and narrow the window: a scene holds so many elements
enum { ROW_GAP = 17, ROWS_SHOWN_MAX = 60 };

static void reveal_focus(RowList *list) {
    if (list->first > list->count - list->shown)
        list->first = list->count > list->shown ? list->count - list->shown : 0;
    if (list->focus < list->first)
        list->first = list->focus;
    if (list->focus >= list->first + list->shown)
        list->first = list->focus - list->shown + 1;
}

void row_list_place(RowList *list, const Theme *theme, RectPx area) {
    list->area = area;
    list->reach = focus_ring_reach(theme);
    list->height = list->short_values ? setting_row_height(theme)
                                      : setting_row_height_at(theme, area.w - 2 * list->reach);
    list->pitch = list->height + theme_px(theme, ROW_GAP);
    list->shown = (area.h - 2 * list->reach - list->height) / list->pitch + 1;
    if (list->shown > ROWS_SHOWN_MAX)
        list->shown = ROWS_SHOWN_MAX;
    if (list->shown < 1)
        list->shown = 1;
    reveal_focus(list);
}

void row_list_focus(RowList *list, int row) {
    list->focus = row >= list->count ? list->count - 1 : row;
    if (list->focus < 0)
        list->focus = 0;
    reveal_focus(list);
}

bool row_list_move(RowList *list, Action action) {
    int page = list->shown > 1 ? list->shown - 1 : 1;
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        row_list_focus(list, list->focus + (action == ACTION_UP ? -1 : 1));
        return true;
    case ACTION_FOCUS_NEXT:
    case ACTION_FOCUS_FIRST: {
        int next = focus_step(list->focus, list->count, action);
        row_list_focus(list, next < 0 ? list->focus : next);
        return next >= 0;
    }
    case ACTION_PREVIOUS:
    case ACTION_NEXT:
        row_list_focus(list, list->focus + (action == ACTION_PREVIOUS ? -page : page));
        return true;
    default:
        return false;
    }
}

RectPx row_list_face(const RowList *list, int row) {
    if (row < list->first || row >= list->first + list->shown || row >= list->count)
        return rect_of(0, 0, 0, 0);
    return rect_of(list->area.x + list->reach, list->area.y + list->reach + (row - list->first) * list->pitch,
                   list->area.w - 2 * list->reach, list->height);
}

int row_list_at(const RowList *list, int x, int y) {
    for (int i = list->first; i < list->count && i < list->first + list->shown; i++) {
        RectPx face = row_list_face(list, i);
        if (x >= face.x && x < rect_right(face) && y >= face.y && y < rect_bottom(face))
            return i;
    }
    return -1;
}

int row_list_add_place(Scene *scene, const Theme *theme, const RowList *list, int y) {
    int right = rect_right(list->area) - list->reach;
    if (list->count <= list->shown)
        return rect_right(theme->safe);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    RectPx place = label_addf(scene, style, ALIGN_RIGHT, right, y, theme->safe.w / 3, _("%d–%d of %d"),
                              list->first + 1, list->first + list->shown, list->count);
    return place.x - theme_px(theme, 20);
}
