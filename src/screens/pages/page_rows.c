#include "screens/pages/page_rows.h"
#include "base/number.h"

typedef struct Row {
    int top, height; // px below the top of the area, unscrolled
} Row;

static Row row_of(const PageLayout *layout, int section) {
    return (Row){layout->section[section].y - layout->area.y, layout->section[section].h};
}

static bool is_higher(const PageLayout *layout, Row row) {
    return row.height > layout->area.h;
}

int page_rows_overflow(const PageLayout *layout) {
    int count = layout->section_count;
    if (count == 0 || layout->area.h <= 0)
        return 0;
    Row last = row_of(layout, count - 1);
    int end = last.top + last.height;
    if (end <= layout->area.h || is_higher(layout, last))
        return end > layout->area.h ? end - layout->area.h : 0;
    for (int i = 0; i < count; i++) {
        Row row = row_of(layout, i);
        if (end - row.top <= layout->area.h)
            return row.top;
        if (is_higher(layout, row) && end - (row.top + row.height) + layout->area.h <= layout->area.h)
            return row.top + row.height - layout->area.h;
    }
    return last.top;
}

// The row that comes into sight next where it is scrolled down so far; false = none.
static bool next_below(const PageLayout *layout, int from, Row *next) {
    for (int i = 0; i < layout->section_count; i++) {
        *next = row_of(layout, i);
        if (next->top > from && next->top + next->height > from + layout->area.h)
            return true;
    }
    return false;
}

// The nearest place to `to` that shows whole rows, beyond `from` in that direction.
static int stop_near(const PageLayout *layout, int from, int to, int most) {
    bool down = to > from;
    int best = -1, nearest = down ? most : 0;
    for (int i = 0; i < layout->section_count; i++) {
        Row row = row_of(layout, i);
        int top = row.top < most ? row.top : most;
        int end = is_higher(layout, row) ? row.top + row.height - layout->area.h : top;
        int at = clampi(to, top, end);
        if (down ? at <= from : at >= from)
            continue;
        bool within = down ? at <= to : at >= to;
        if (within && (best < 0 || (down ? at > best : at < best)))
            best = at;
        if (down ? at < nearest : at > nearest)
            nearest = at;
    }
    return best >= 0 ? best : nearest;
}

// Less than the area by some lines: a paragraph of a row that is higher shows only as a whole.
static int step_most(const PageLayout *layout) {
    int step = layout->area.h - (int)(3 * layout->pitch), least = layout->area.h / 4;
    return step > least ? step : least;
}

int page_rows_scrolled(const PageLayout *layout, int from, int by) {
    int most = layout->overflow_px > 0 ? layout->overflow_px : 0, step = step_most(layout);
    if (layout->section_count > 0 && (by > step || (by < -step && by > -from)))
        by = by > 0 ? step : -step;
    int to = clampi(from + by, 0, most);
    Row next;
    if (layout->section_count == 0 || by == 0 || to == from)
        return to;
    if (by > 0 && next_below(layout, from, &next) && next.top < to)
        to = next.top;
    return clampi(stop_near(layout, from, to, most), 0, most);
}

RectPx page_rows_seen(const PageLayout *layout, int section, int scrolled_px) {
    RectPx face = layout->section[section];
    face.y -= scrolled_px;
    RectPx seen = rect_intersection(face, layout->area);
    int least = (int)(layout->heading.size_px * 1.2) + (int)(layout->line.size_px * 3);
    bool some = is_higher(layout, row_of(layout, section)) && seen.h >= least;
    return seen.h == face.h || some ? seen : rect_of(0, 0, 0, 0);
}
