#include "report/sheet_charts.h"

#include <math.h>
#include <stdio.h>

#include "base/translate.h"
#include "report/sheet_words.h"

#define PAIN_HEIGHT 150.0
#define MINUTES_HEIGHT 46.0
#define LABEL_SIZE 7.5
#define SCALE_WIDTH 18.0
#define MARK 2.7

enum { PAIN_MOST = 10 };

static const PageStyle label = {.size = LABEL_SIZE, .grey = GREY_SOFT};

static PageStyle aligned(PageAlign align) {
    PageStyle style = label;
    style.align = align;
    return style;
}

typedef enum PainMark { MARK_BEFORE, MARK_AFTER, MARK_NEXT_DAY, MARK_STOPPED } PainMark;

// Told apart by shape, not by shade: open and full rings, a cross, a triangle.
static void ring(cairo_t *cairo, double x, double y, double radius) {
    cairo_new_path(cairo);
    cairo_arc(cairo, x, y, radius, 0, 2 * M_PI);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, GREY_INK, GREY_INK, GREY_INK);
    cairo_stroke(cairo);
}

static void mark(const Paper *page, PainMark kind, double x, double y) {
    cairo_t *cairo = page->cairo;
    cairo_new_path(cairo);
    cairo_set_line_width(cairo, 0.9);
    if (kind == MARK_NEXT_DAY) {
        cairo_set_source_rgb(cairo, GREY_SOFT, GREY_SOFT, GREY_SOFT);
        cairo_move_to(cairo, x - MARK * 0.8, y - MARK * 0.8);
        cairo_line_to(cairo, x + MARK * 0.8, y + MARK * 0.8);
        cairo_move_to(cairo, x - MARK * 0.8, y + MARK * 0.8);
        cairo_line_to(cairo, x + MARK * 0.8, y - MARK * 0.8);
        cairo_stroke(cairo);
        return;
    }
    cairo_set_source_rgb(cairo, GREY_INK, GREY_INK, GREY_INK);
    if (kind == MARK_STOPPED) {
        cairo_move_to(cairo, x - MARK, y);
        cairo_line_to(cairo, x + MARK, y);
        cairo_line_to(cairo, x, y + 1.9 * MARK);
        cairo_close_path(cairo);
        cairo_fill(cairo);
        return;
    }
    if (kind == MARK_BEFORE) {
        ring(cairo, x, y, MARK);
        return;
    }
    cairo_arc(cairo, x, y, MARK, 0, 2 * M_PI);
    cairo_fill(cairo);
}

static void draw_legend(const Paper *page, double right, double y) {
    const char *const names[] = {_("before"), _("after"), _("the next day"), _("ended for what was felt")};
    for (int i = MARK_STOPPED; i >= 0; i--) {
        right -= page_text_width(page, label, names[i]);
        page_text(page, right, y, 0, label, names[i]);
        mark(page, (PainMark)i, right - 6, y + LABEL_SIZE * 0.62 - (i == MARK_STOPPED ? MARK : 0));
        right -= 20;
    }
}

// The lines of the scale and of the weeks.
static void draw_grid(const Paper *page, double x, double y, double width, double height,
                      const Sheet *sheet) {
    for (int pain = 0; pain <= PAIN_MOST; pain++) {
        double at = y + height - height * pain / PAIN_MOST;
        bool named = pain % 5 == 0;
        page_line(page, x, at, x + width, at, named ? 0.6 : 0.4, named ? GREY_LINE : GREY_FAINT);
        char number[16];
        snprintf(number, sizeof number, "%d", pain);
        if (named)
            page_text(page, x - SCALE_WIDTH, at - LABEL_SIZE * 0.62, SCALE_WIDTH - 5, aligned(ALIGN_RIGHT),
                      number);
    }
    for (int week = 0; week <= sheet->weeks; week++) {
        double at = x + width * week / sheet->weeks;
        page_line(page, at, y, at, y + height, 0.4, GREY_FAINT);
    }
}

// A day is as wide as the chart has room for; a mark stands in the middle of its time.
double sheet_draw_pain(const Paper *page, double x, double y, double width, const Sheet *sheet) {
    double top = y;
    y += page_text(page, x, y, width, (PageStyle){.size = 10, .bold = true, .grey = GREY_INK},
                   _("Pain, 0 none to 10 worst"));
    draw_legend(page, x + width, top + 2.5);
    y += 13;
    x += SCALE_WIDTH;
    width -= SCALE_WIDTH;
    draw_grid(page, x, y, width, PAIN_HEIGHT, sheet);
    double day = width / (sheet->weeks * 7), unit = PAIN_HEIGHT / PAIN_MOST, bottom = y + PAIN_HEIGHT;
    for (int i = 0; i < sheet->pain_count; i++) {
        const SheetPain *pain = &sheet->pains[i];
        double at = x + pain->day * day;
        if (pain->before >= 0 && pain->after >= 0)
            page_line(page, at, bottom - pain->before * unit, at, bottom - pain->after * unit, 0.8,
                      GREY_SOFT);
        if (pain->next_day >= 0) {
            double next = fmin(at + day, x + width);
            if (pain->after >= 0)
                page_line(page, at, bottom - pain->after * unit, next, bottom - pain->next_day * unit, 0.4,
                          GREY_LINE);
            mark(page, MARK_NEXT_DAY, next, bottom - pain->next_day * unit);
        }
    }
    for (int i = 0; i < sheet->pain_count; i++) {
        const SheetPain *pain = &sheet->pains[i];
        double at = x + pain->day * day;
        if (pain->before >= 0 && pain->before == pain->after)
            ring(page->cairo, at, bottom - pain->before * unit, MARK + 1.5); // around the full one
        else if (pain->before >= 0)
            mark(page, MARK_BEFORE, at, bottom - pain->before * unit);
        if (pain->after >= 0)
            mark(page, MARK_AFTER, at, bottom - pain->after * unit);
        if (pain->stopped)
            mark(page, MARK_STOPPED, at, y - 8);
    }
    return bottom - top;
}

static void draw_week_names(const Paper *page, double x, double y, double width, const Sheet *sheet) {
    double week = width / sheet->weeks;
    int each = week < 34 ? 2 : 1;
    for (int i = 0; i < sheet->weeks; i += each) {
        char date[SHEET_DATE_CAPACITY];
        page_text(page, x + i * week, y, 0, label, sheet_date(sheet->first_day + 7 * i, date));
    }
}

double sheet_draw_minutes(const Paper *page, double x, double y, double width, const Sheet *sheet) {
    double top = y;
    y += page_text(page, x, y, width, (PageStyle){.size = 10, .bold = true, .grey = GREY_INK},
                   _("Minutes of exercise, by week"));
    y += 12;
    x += SCALE_WIDTH;
    width -= SCALE_WIDTH;
    int most = 1;
    for (int i = 0; i < sheet->weeks; i++)
        most = sheet->minutes[i] > most ? sheet->minutes[i] : most;
    double week = width / sheet->weeks, bottom = y + MINUTES_HEIGHT;
    for (int i = 0; i < sheet->weeks; i++) {
        double height = MINUTES_HEIGHT * sheet->minutes[i] / most, at = x + i * week;
        char number[16];
        snprintf(number, sizeof number, "%d", sheet->minutes[i]);
        if (height > 0)
            page_box(page, at + week * 0.18, bottom - height, week * 0.64, height, 0.55);
        page_text(page, at, bottom - height - LABEL_SIZE * 1.35, week, aligned(ALIGN_MIDDLE), number);
    }
    page_line(page, x, bottom, x + width, bottom, 0.6, GREY_LINE);
    draw_week_names(page, x, bottom + 3, width, sheet);
    return bottom + 3 + LABEL_SIZE * 1.3 - top;
}
