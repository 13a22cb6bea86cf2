#include "screens/progress/pain_weeks.h"
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "screens/progress/progress_words.h"

enum {
    SESSIONS_MOST = 8, // so many sessions are shown one by one
    MOST = 10,         // of the scale
    LEGEND_GAP = 40,
    RING = 17,
    RING_WIDTH = 6,
    DISC = 11,
    WEEK = 7 // days
};

#define BEFORE_COLOR THEME_STRETCH
#define AFTER_COLOR THEME_TEAL

typedef struct PainData {
    Theme theme;
    PainWeeks weeks;
} PainData;

_Static_assert(sizeof(PainData) <= SCENE_DATA_MAX, "the picture's data is copied into the scene");

PainWeeks pain_weeks_of(const HistoryLog *log, Arena *arena) {
    PainWeeks weeks;
    memset(&weeks, 0, sizeof weeks);
    int count, most = SESSIONS_MOST;
    const HistoryPain *told = history_pain_of_sessions(log, arena, &count);
    if (count > SESSIONS_MOST) {
        weeks.weekly = true;
        told = history_pain_of_weeks(log, arena, &count);
        most = PAIN_COLUMNS_MAX;
    }
    weeks.count = count < most ? count : most;
    // as many weeks back, told or not: they stand as far apart as they were
    while (weeks.weekly && told[count - 1].day - told[count - weeks.count].day >= PAIN_COLUMNS_MAX * WEEK)
        weeks.count--;
    if (weeks.count > 0)
        memcpy(weeks.column, told + (count - weeks.count), (size_t)weeks.count * sizeof *told);
    return weeks;
}

static int whole(double pain) {
    return (int)(pain + 0.5);
}

const char *pain_weeks_sentence(const PainWeeks *weeks, int today, char *text, size_t size) {
    const HistoryPain *last = &weeks->column[weeks->count - 1];
    int before = whole(last->before), after = whole(last->after);
    bool now = weeks->weekly && last->day == history_week_of(today);
    if (last->before < 0)
        snprintf(text, size, now ? _("This week: %d after.") : _("Last time: %d after."), after);
    else if (last->after < 0)
        snprintf(text, size, now ? _("This week: %d before.") : _("Last time: %d before."), before);
    else
        snprintf(text, size,
                 now             ? _("This week: about %d before, about %d after.")
                 : weeks->weekly ? _("The last week you told: about %d before, about %d after.")
                                 : _("Last time: %d before, %d after."),
                 before, after);
    return text;
}

// Where things lie on the canvas.
typedef struct Plot {
    const Theme *theme;
    double left, right, top, bottom; // of the middles of marks
    const PainWeeks *weeks;
} Plot;

// Weeks stand as far apart as they were, sessions one beside the other.
static double x_of(const Plot *plot, int column) {
    const PainWeeks *weeks = plot->weeks;
    if (weeks->count == 1)
        return (plot->left + plot->right) / 2;
    int first = weeks->column[0].day, last = weeks->column[weeks->count - 1].day;
    double share = weeks->weekly ? (double)(weeks->column[column].day - first) / (last - first)
                                 : (double)column / (weeks->count - 1);
    return plot->left + (plot->right - plot->left) * share;
}

// No line leads over weeks of which nothing is known.
static bool are_joined(const PainWeeks *weeks, int column) {
    return !weeks->weekly || weeks->column[column + 1].day - weeks->column[column].day <= WEEK;
}

static double y_of(const Plot *plot, double pain) {
    return plot->bottom - (plot->bottom - plot->top) * pain / MOST;
}

static TextStyle small(const Theme *theme, Color color) {
    return theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, color);
}

// Its lines, and the words beside them.
static void draw_scale(Canvas *canvas, const Plot *plot, int x, double line_left, double line_right) {
    const struct {
        double pain;
        const char *words;
    } lines[] = {{10, _("10, the worst")}, {5, _("5")}, {0, _("0, no pain")}};
    TextStyle style = small(plot->theme, THEME_INK_SOFT);
    for (int i = 0; i < 3; i++) {
        double y = y_of(plot, lines[i].pain);
        int height = text_measure(style, lines[i].words).h;
        canvas_stroke_line(canvas, line_left, y, line_right, y, 3 * plot->theme->scale,
                           color_with_alpha(THEME_TRACK, 0.7));
        label_draw(canvas, style, ALIGN_LEFT, x, (int)(y - height / 2.0), (int)(line_left - x),
                   lines[i].words);
    }
}

static void draw_band(Canvas *canvas, const Plot *plot, const PainWeeks *weeks) {
    for (int i = 0; i + 1 < weeks->count; i++) {
        if (!are_joined(weeks, i))
            continue;
        const HistoryPain *a = &weeks->column[i], *b = &weeks->column[i + 1];
        double xa = x_of(plot, i), xb = x_of(plot, i + 1);
        if (a->before >= 0 && b->before >= 0 && a->after >= 0 && b->after >= 0) {
            double xy[8] = {xa, y_of(plot, a->before), xb, y_of(plot, b->before),
                            xb, y_of(plot, b->after),  xa, y_of(plot, a->after)};
            canvas_fill_polygon(canvas, xy, 4, color_with_alpha(THEME_SAGE, 0.4));
        }
        if (a->after >= 0 && b->after >= 0)
            canvas_stroke_line(canvas, xa, y_of(plot, a->after), xb, y_of(plot, b->after),
                               5 * plot->theme->scale, AFTER_COLOR);
        if (a->before >= 0 && b->before >= 0)
            canvas_stroke_line(canvas, xa, y_of(plot, a->before), xb, y_of(plot, b->before),
                               3 * plot->theme->scale, color_with_alpha(BEFORE_COLOR, 0.45));
    }
}

static void draw_ring(Canvas *canvas, const Theme *theme, double x, double y) {
    canvas_fill_circle(canvas, x, y, RING * theme->scale, BEFORE_COLOR);
    canvas_fill_circle(canvas, x, y, (RING - RING_WIDTH) * theme->scale, THEME_PAPER);
}

static void draw_marks(Canvas *canvas, const Plot *plot, const PainWeeks *weeks) {
    const Theme *theme = plot->theme;
    for (int i = 0; i < weeks->count; i++) {
        const HistoryPain *column = &weeks->column[i];
        double x = x_of(plot, i);
        if (column->before >= 0)
            draw_ring(canvas, theme, x, y_of(plot, column->before));
        if (column->after >= 0)
            canvas_fill_circle(canvas, x, y_of(plot, column->after), DISC * theme->scale, AFTER_COLOR);
    }
}

// The numbers of the latest column beside its marks, apart from each other.
static void draw_numbers(Canvas *canvas, const Plot *plot, const PainWeeks *weeks) {
    const HistoryPain *last = &weeks->column[weeks->count - 1];
    TextStyle style = theme_style(plot->theme, TEXT_BLACK, TYPE_LEAD, THEME_INK);
    char text[12];
    int height = text_measure(style, "0").h,
        x = (int)(x_of(plot, weeks->count - 1) + 26 * plot->theme->scale);
    double before = y_of(plot, last->before), after = y_of(plot, last->after);
    bool both = last->before >= 0 && last->after >= 0;
    if (both && whole(last->before) == whole(last->after)) {
        before = -1;
    } else if (both && fabs(before - after) < height) {
        double middle = (before + after) / 2, way = last->before > last->after ? 0.5 : -0.5;
        before = middle - way * height;
        after = middle + way * height;
    }
    if (last->before >= 0 && before >= 0) {
        snprintf(text, sizeof text, "%d", whole(last->before));
        text_draw(canvas, style, x, (int)(before - height / 2.0), text);
    }
    if (last->after >= 0) {
        style.color = AFTER_COLOR;
        snprintf(text, sizeof text, "%d", whole(last->after));
        text_draw(canvas, style, x, (int)(after - height / 2.0), text);
    }
}

// As many dates as have room, the latest among them.
static void draw_dates(Canvas *canvas, const Plot *plot, const PainWeeks *weeks, int y, RectPx rect) {
    char text[PROGRESS_TEXT_CAPACITY];
    TextStyle style = small(plot->theme, THEME_INK_SOFT);
    int widest = 0, gap = theme_px(plot->theme, 18);
    for (int i = 0; i < weeks->count; i++) {
        int width = text_measure(style, progress_short_date(weeks->column[i].day, text)).w;
        widest = width > widest ? width : widest;
    }
    double before = rect_right(rect) + widest + gap;
    for (int i = weeks->count - 1; i >= 0; i--) {
        double middle = x_of(plot, i);
        progress_short_date(weeks->column[i].day, text);
        int width = text_measure(style, text).w, x = (int)(middle - width / 2.0);
        if (x < rect.x || x + width > rect_right(rect) || before - middle < widest + gap)
            continue;
        text_draw(canvas, style, x, y, text);
        before = middle;
    }
}

static void draw_legend(Canvas *canvas, const Theme *theme, RectPx rect, int y) {
    TextStyle style = small(theme, THEME_INK);
    const char *words[] = {_("before you begin"), _("after")};
    int height = text_measure(style, words[0]).h, x = rect.x, mark = theme_px(theme, 2 * RING + 12);
    int gap = theme_px(theme, LEGEND_GAP), short_one = text_measure(style, words[1]).w,
        most = rect.w - 2 * mark - gap - short_one;
    for (int i = 0; i < 2; i++) {
        double cx = x + RING * theme->scale, cy = y + height / 2.0;
        if (i == 0)
            draw_ring(canvas, theme, cx, cy);
        else
            canvas_fill_circle(canvas, cx, cy, DISC * theme->scale, AFTER_COLOR);
        RectPx word = label_draw(canvas, style, ALIGN_LEFT, x + mark, y, i == 0 ? most : short_one, words[i]);
        x = rect_right(word) + gap;
    }
}

static void paint_weeks(Canvas *canvas, RectPx rect, const void *data) {
    const PainData *pain = data;
    const Theme *theme = &pain->theme;
    TextStyle style = small(theme, THEME_INK_SOFT);
    int line = text_measure(style, "Ag").h, worst = text_measure(style, _("10, the worst")).w;
    int none = text_measure(style, _("0, no pain")).w,
        words = (worst > none ? worst : none) + theme_px(theme, 14);
    words = words < rect.w / 2 ? words : rect.w / 2;
    int ring = theme_px(theme, 2 * RING),
        legend = rect_bottom(rect) - (line + (ring > line ? ring : line)) / 2 - 1,
        dates = legend - line - theme_px(theme, 10);
    double right = rect_right(rect) - 84 * theme->scale;
    Plot plot = {.theme = theme,
                 .left = rect.x + words + 44 * theme->scale,
                 .right = right,
                 .top = rect.y + line * 0.75,
                 .bottom = dates - theme_px(theme, 12) - line / 2.0,
                 .weeks = &pain->weeks};
    if (plot.bottom - plot.top < 3 * line || plot.right <= plot.left)
        return;
    draw_scale(canvas, &plot, rect.x, rect.x + words, rect_right(rect));
    draw_band(canvas, &plot, &pain->weeks);
    draw_marks(canvas, &plot, &pain->weeks);
    draw_numbers(canvas, &plot, &pain->weeks);
    draw_dates(canvas, &plot, &pain->weeks, dates, rect);
    draw_legend(canvas, theme, rect, legend);
}

void pain_weeks_add(Scene *scene, const Theme *theme, RectPx rect, const PainWeeks *weeks) {
    PainData data;
    memset(&data, 0, sizeof data);
    data.theme = *theme;
    data.weeks = *weeks;
    scene_add(scene, rect, paint_weeks, &data, sizeof data, 0);
}
