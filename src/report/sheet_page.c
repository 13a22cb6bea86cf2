#include "report/sheet_page.h"

#include <math.h>
#include <string.h>

#include "base/translate.h"
#include "report/civil_time.h"
#include "report/page_file.h"
#include "report/sheet_charts.h"
#include "report/sheet_words.h"

#define WIDTH (PAGE_WIDTH - 2 * PAGE_MARGIN)
#define RIGHT (PAGE_WIDTH - PAGE_MARGIN)
#define FOOT (PAGE_HEIGHT - 34)
#define GAP 14.0
#define RULE 18.0 // between the lines for notes

// The formats are texts of our own, or their translations, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

enum { SIDE_MOST = 5, ROW_TEXT = 300 };

static const PageStyle heading = {.size = 10, .bold = true, .grey = GREY_INK, .lines = 1};
static const PageStyle body = {.size = 8.5, .grey = GREY_INK, .lines = 1};
static const PageStyle soft = {.size = 8.5, .grey = GREY_SOFT, .lines = 1};
static const PageStyle small = {.size = 7.5, .grey = GREY_SOFT, .lines = 2};

static double draw_head(const Paper *page, const Sheet *sheet) {
    const SheetOptions *options = &sheet->options;
    char from[SHEET_DATE_CAPACITY], to[SHEET_DATE_CAPACITY], line[ROW_TEXT];
    double y = PAGE_MARGIN - 8;
    y += page_text(page, PAGE_MARGIN, y, WIDTH,
                   (PageStyle){.size = 19, .bold = true, .grey = GREY_INK, .lines = 1},
                   options->name[0] ? options->name : _("Exercises at home")) +
         1;
    snprintf(line, sizeof line, options->name[0] ? _("Exercises at home, %s to %s") : _("%s to %s"),
             sheet_date_with_year(sheet->first_day, from), sheet_date_with_year(options->today, to));
    y += page_text(page, PAGE_MARGIN, y, WIDTH, (PageStyle){.size = 10.5, .grey = GREY_SOFT, .lines = 1},
                   line);
    return y;
}

// "Birth: By caesarean   Weeks since the birth: 14   …", as told by the user and only where that was wanted.
static double draw_about(const Paper *page, const Sheet *sheet, double y) {
    double x = PAGE_MARGIN, begin = y;
    for (int i = 0; i < sheet->options.about_count; i++) {
        char line[ROW_TEXT];
        snprintf(line, sizeof line, "%s: %s", sheet->options.about[i].name, sheet->options.about[i].answer);
        double width = fmin(page_text_width(page, body, line) + 1, WIDTH);
        if (x > PAGE_MARGIN && x + width > RIGHT) {
            x = PAGE_MARGIN;
            y += 12;
        }
        page_text(page, x, y + 6, width, body, line);
        x += width + 16;
    }
    return sheet->options.about_count ? y + 18 - begin : 0;
}

// A number that is read first, and what it is.
static void draw_key_number(const Paper *page, int column, double y, const char *number, const char *name,
                            const char *more) {
    double width = WIDTH / 4, x = PAGE_MARGIN + column * width;
    y += page_text(page, x, y, width - 8, (PageStyle){.size = 20, .bold = true, .grey = GREY_INK, .lines = 1},
                   number);
    y += page_text(page, x, y, width - 8, body, name);
    page_text(page, x, y, width - 8, small, more);
}

static double draw_key_numbers(const Paper *page, const Sheet *sheet, double y) {
    char number[64], more[ROW_TEXT];
    int sessions = sheet->session_count;
    page_line(page, PAGE_MARGIN, y, RIGHT, y, 0.6, GREY_LINE);
    y += 6;
    snprintf(number, sizeof number, "%d", sessions);
    more[0] = '\0';
    if (sessions)
        snprintf(more, sizeof more, _("%.1f a week"), (double)sessions / sheet->weeks);
    draw_key_number(page, 0, y, number, _("sessions"), more);
    int minutes = 0; // what the weeks come to as they are drawn
    for (int i = 0; i < sheet->weeks; i++)
        minutes += sheet->minutes[i];
    snprintf(number, sizeof number, "%d", minutes);
    more[0] = '\0';
    if (sessions)
        snprintf(more, sizeof more, _("%d a session"), (sheet->done_s / sessions + 30) / 60);
    draw_key_number(page, 1, y, number, _("minutes in all"), more);
    snprintf(number, sizeof number, "–");
    snprintf(more, sizeof more, _("too few numbers to compare"));
    if (sheet->pain_first >= 0) {
        snprintf(number, sizeof number, "%d → %d", sheet->pain_first, sheet->pain_last);
        snprintf(more, sizeof more, _("median, first and last %d sessions"), SHEET_COMPARED);
    }
    draw_key_number(page, 2, y, number, _("pain before a session"), more);
    snprintf(number, sizeof number, "%d", sheet->early);
    more[0] = '\0';
    if (sheet->for_pain)
        snprintf(more, sizeof more, _("%d for what was felt"), sheet->for_pain);
    draw_key_number(page, 3, y, number, _("ended early"), more);
    return 52;
}

// What an exercise was done with; returns the height of the row.
static double draw_exercise(const Paper *page, const SheetExercise *exercise, const double at[4], double y) {
    char doses[2 * SHEET_DOSE_CAPACITY], count[32], way[ROW_TEXT];
    const char *from = exercise->first.way, *to = exercise->last.way;
    PageStyle right = soft, wraps = body;
    right.align = ALIGN_RIGHT;
    wraps.lines = 2;
    page_line(page, at[0], y, at[3], y, 0.4, GREY_FAINT);
    page_text(page, at[0], y + 2.5, at[1] - at[0] - 4, body, exercise->name);
    snprintf(count, sizeof count, "%d", exercise->sessions);
    page_text(page, at[1], y + 2.5, at[2] - at[1] - 12, right, count);
    double height = page_text(page, at[2], y + 2.5, at[3] - at[2], wraps,
                              sheet_doses(&exercise->first, &exercise->last, doses));
    if (strcmp(from, to) != 0) {
        snprintf(way, sizeof way, _("%s → %s"), from[0] ? from : _("usual way"), to[0] ? to : _("usual way"));
        height += page_text(page, at[2], y + 2.5 + height, at[3] - at[2], small, way);
    }
    return height + 5;
}

static double draw_exercises(const Paper *page, const Sheet *sheet, double x, double y, double width) {
    double top = y;
    const double at[4] = {x, x + width * 0.40, x + width * 0.53, x + width};
    PageStyle right = small;
    right.align = ALIGN_RIGHT;
    page_text(page, x, y, width, heading, _("Doses done"));
    page_text(page, at[1] - 20, y + 3, at[2] - at[1] + 8, right, _("sessions"));
    page_text(page, at[2], y + 3, at[3] - at[2], small, _("sets × repetitions, first → last"));
    y += 15;
    int rows = 0;
    for (; rows < sheet->exercise_count && y < FOOT - 3 * RULE - 34; rows++)
        y += draw_exercise(page, &sheet->exercises[rows], at, y);
    char more[ROW_TEXT];
    int left = sheet->exercise_count - rows;
    snprintf(more, sizeof more, ngettext("and %d more exercise", "and %d more exercises", (unsigned)left),
             left);
    if (left)
        y += page_text(page, x, y + 2, width, soft, more) + 2;
    if (!sheet->exercise_count)
        y += page_text(page, x, y, width, soft, _("None yet."));
    snprintf(more, sizeof more, _("Steps taken with the user's yes: %d up, %d back"), sheet->steps_up,
             sheet->steps_back);
    if (sheet->steps_up + sheet->steps_back)
        y += page_text(page, x, y + 4, width, soft, more) + 4;
    return y - top;
}

// A row with its date before it.
static double draw_dated(const Paper *page, double x, double y, double width, int day, int lines,
                         const char *text) {
    char date[SHEET_DATE_CAPACITY];
    PageStyle style = body;
    style.lines = lines;
    page_text(page, x, y, 36, soft, sheet_date(day, date));
    return page_text(page, x + 38, y, width - 38, style, text) + 2;
}

static double draw_left_out(const Paper *page, double x, double y, double width, int count) {
    char more[ROW_TEXT];
    if (count <= 0)
        return 0;
    snprintf(more, sizeof more, ngettext("and %d more before", "and %d more before", (unsigned)count), count);
    return page_text(page, x + 38, y, width - 38, soft, more) + 2;
}

static double draw_told(const Paper *page, const Sheet *sheet, double x, double y, double width) {
    double top = y;
    y += page_text(page, x, y, width, heading, _("Told in a session with the pain key")) + 3;
    for (int i = 0; i < sheet->told_count && i < SIDE_MOST; i++) {
        const SheetTold *told = &sheet->told[i];
        char line[ROW_TEXT], pain[32] = "";
        if (told->pain >= 0)
            snprintf(pain, sizeof pain, _(", pain %d"), told->pain);
        snprintf(line, sizeof line, "%s%s%s%s", told->exercise,
                 told->exercise[0] && told->what[0] ? ": " : "", told->what, pain);
        y += draw_dated(page, x, y, width, told->day, 2, line);
    }
    y += draw_left_out(page, x, y, width, sheet->told_count - SIDE_MOST);
    if (!sheet->told_count)
        y += page_text(page, x, y, width, soft, _("Nothing.")) + 2;
    return y - top;
}

static double draw_stops(const Paper *page, const Sheet *sheet, double x, double y, double width) {
    double top = y;
    y += page_text(page, x, y, width, heading, _("Ended early")) + 3;
    for (int i = 0; i < sheet->stop_count && i < SIDE_MOST; i++) {
        char line[SHEET_DOSE_CAPACITY];
        y += draw_dated(page, x, y, width, sheet->stops[i].day, 1, sheet_stop(&sheet->stops[i], line));
    }
    y += draw_left_out(page, x, y, width, sheet->stop_count - SIDE_MOST);
    if (!sheet->stop_count)
        y += page_text(page, x, y, width, soft, _("None.")) + 2;
    return y - top;
}

static double draw_signs(const Paper *page, const Sheet *sheet, double x, double y, double width) {
    double top = y;
    bool any = false;
    y += page_text(page, x, y, width, heading, _("Told after sessions or the day after")) + 3;
    for (int i = 0; i < SHEET_SIGN_COUNT; i++) {
        const SheetSign *sign = &sheet->signs[i];
        char line[ROW_TEXT], date[SHEET_DATE_CAPACITY];
        if (!sign->asked)
            continue;
        any = true;
        if (sign->yes)
            snprintf(line, sizeof line, _("%s: %d of %d times, last %s"), sheet_sign((SheetSignKind)i),
                     sign->yes, sign->asked, sheet_date(sign->last_day, date));
        else
            snprintf(line, sizeof line, _("%s: 0 of %d times"), sheet_sign((SheetSignKind)i), sign->asked);
        y += page_text(page, x, y, width, sign->yes ? body : soft, line) + 2;
    }
    if (!any)
        y += page_text(page, x, y, width, soft, _("Nothing.")) + 2;
    return y - top;
}

static void draw_notes(const Paper *page, double y) {
    if (FOOT - y < 2 * RULE)
        return;
    page_text(page, PAGE_MARGIN, y, WIDTH, heading, _("Notes"));
    for (y += RULE + 14; y < FOOT - 8; y += RULE)
        page_line(page, PAGE_MARGIN, y, RIGHT, y, 0.4, GREY_LINE);
}

static void draw_foot(const Paper *page, const Sheet *sheet) {
    char line[ROW_TEXT], date[SHEET_DATE_CAPACITY];
    snprintf(
        line, sizeof line,
        _("Made by Gently on %s from what the user did with it and told it. Nothing here was measured by "
          "anyone else, and none of it is a diagnosis."),
        sheet_date_with_year(sheet->options.today, date));
    page_text(page, PAGE_MARGIN, FOOT, WIDTH, small, line);
}

static void draw(cairo_t *cairo, const Sheet *sheet) {
    Paper page = page_begin(cairo, PAGE_WIDTH, PAGE_HEIGHT);
    double y = draw_head(&page, sheet), half = (WIDTH - 22) * 0.55, x = PAGE_MARGIN + half + 22;
    y += draw_about(&page, sheet, y) + 8;
    y += draw_key_numbers(&page, sheet, y) + GAP;
    y += sheet_draw_pain(&page, PAGE_MARGIN, y, WIDTH, sheet) + GAP;
    y += sheet_draw_minutes(&page, PAGE_MARGIN, y, WIDTH, sheet) + GAP;
    double left = y + draw_exercises(&page, sheet, PAGE_MARGIN, y, half), side = y;
    side += draw_told(&page, sheet, x, side, RIGHT - x) + 8;
    side += draw_stops(&page, sheet, x, side, RIGHT - x) + 8;
    side += draw_signs(&page, sheet, x, side, RIGHT - x);
    draw_notes(&page, fmax(left, side) + GAP);
    draw_foot(&page, sheet);
    page_end(&page);
}

bool sheet_page_pdf(FILE *file, const Sheet *sheet) {
    char date[CIVIL_TEXT_CAPACITY], made[CIVIL_TEXT_CAPACITY + 16];
    snprintf(made, sizeof made, "%sT12:00:00Z", civil_day_text(sheet->options.today, date));
    PageAbout about = {_("Exercises at home"), _("For the physiotherapist"), sheet->options.name, made};
    PageFile pages = page_file_begin(file, PAGE_PDF, PAGE_WIDTH, PAGE_HEIGHT, 0, &about);
    draw(pages.cairo, sheet);
    return page_file_end(&pages);
}

bool sheet_page_png(FILE *file, const Sheet *sheet, int dpi) {
    PageFile pages = page_file_begin(file, PAGE_PNG, PAGE_WIDTH, PAGE_HEIGHT, dpi, NULL);
    draw(pages.cairo, sheet);
    return page_file_end(&pages);
}

static void draw_scaled(cairo_t *cairo, const Sheet *sheet, double scale) {
    cairo_scale(cairo, scale, scale);
    cairo_rectangle(cairo, 0, 0, PAGE_WIDTH, PAGE_HEIGHT);
    cairo_clip(cairo);
    draw(cairo, sheet);
}

void sheet_page_paint(const Sheet *sheet, uint32_t *pixels, int width, int height, int stride_px) {
    double scale = fmin(width / PAGE_WIDTH, height / PAGE_HEIGHT);
    cairo_surface_t *surface =
        cairo_image_surface_create_for_data((unsigned char *)pixels, CAIRO_FORMAT_RGB24, width, height,
                                            stride_px * (int)sizeof *pixels);
    cairo_t *cairo = cairo_create(surface);
    cairo_translate(cairo, floor((width - PAGE_WIDTH * scale) / 2),
                    floor((height - PAGE_HEIGHT * scale) / 2));
    draw_scaled(cairo, sheet, scale);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    // the byte that this format leaves open is alpha to the canvas
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            pixels[(size_t)y * (size_t)stride_px + (size_t)x] |= 0xff000000u;
}
