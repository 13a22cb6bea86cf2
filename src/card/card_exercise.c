// The page of one exercise: head, pictures, words, signs, room for notes.
#include <math.h>
#include <stddef.h>

#include "base/translate.h"
#include "card/card_internal.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/page.h"

#define COLUMN_GAP 22.0
#define RULE 20.0 // between the lines for notes
#define LARGEST 10.0
#define SMALLEST 7.0

// Where a column of words goes on.
typedef struct Column {
    const Paper *page;
    double x, y, width, size;
    Arena *arena;
} Column;

static void heading(Column *at, const char *text) {
    PageStyle style = {.size = at->size + 1.5, .bold = true, .grey = GREY_INK, .lines = 1};
    at->y += page_text(at->page, at->x, at->y, at->width, style, text) + 1;
}

static void line(Column *at, const char *mark, const char *text) {
    PageStyle style = {.size = at->size, .grey = GREY_INK};
    double indent = at->size * 1.3;
    page_text(at->page, at->x, at->y, 0, style, mark);
    at->y += page_text(at->page, at->x + indent, at->y, at->width - indent, style, text) + 1.5;
}

static void lines(Column *at, const char *head, const Strings *texts, Side side, bool numbered) {
    if (texts->count == 0)
        return;
    heading(at, head);
    for (size_t i = 0; i < texts->count; i++)
        line(at, numbered ? arena_printf(at->arena, "%d.", (int)i + 1) : "•",
             exercise_text(texts->items[i], side, at->arena));
    at->y += at->size * 0.7;
}

static void care(Column *at, const CardExercise *of) {
    char weeks[EXERCISE_WEEKS_TEXT];
    heading(at, _("Take care"));
    if (exercise_weeks_text(of->exercise, weeks)[0])
        line(at, "•", weeks);
    for (size_t i = 0; i < of->exercise->caution_count; i++)
        line(at, "•", exercise_text(of->exercise->cautions[i].text, of->side, at->arena));
    at->y += at->size * 0.7;
}

// What ends a session: the last section of the page that is not urgent.
static const PageSection *stop_signs(const Page *signs) {
    const PageSection *found = NULL;
    for (size_t i = 0; signs && i < signs->section_count; i++)
        if (!signs->sections[i].urgent)
            found = &signs->sections[i];
    return found;
}

// What cannot wait: the first that is.
static const PageSection *urgent_signs(const Page *signs) {
    for (size_t i = 0; signs && i < signs->section_count; i++)
        if (signs->sections[i].urgent)
            return &signs->sections[i];
    return NULL;
}

static void section(Column *at, const PageSection *of) {
    if (of)
        lines(at, of->heading ? of->heading : "", &of->lines, SIDE_RIGHT, false);
}

// All words below the pictures, in letters of `size`; returns where they end.
static double draw_words(const Paper *page, const Card *card, const CardExercise *of, const CardSheet *sheet,
                         double y, double size, Arena *arena) {
    const Exercise *exercise = of->exercise;
    double width = (sheet->right - sheet->left - COLUMN_GAP) / 2;
    Column left = {page, sheet->left, y, width, size, arena}, right = left;
    right.x += width + COLUMN_GAP;
    lines(&left, _("Get ready"), &exercise->set_up, of->side, false);
    lines(&left, _("Then, each time"), &exercise->steps, of->side, true);
    lines(&right, _("Good form"), &exercise->form, of->side, false);
    care(&right, of);
    left.y = right.y = fmax(left.y, right.y);
    page_line(page, sheet->left, left.y, sheet->right, left.y, 0.6, GREY_LINE);
    left.y = right.y += 6;
    section(&left, stop_signs(card->signs));
    section(&right, urgent_signs(card->signs));
    return fmax(left.y, right.y);
}

// The largest letters in which all words fit; where none are small enough, the smallest, for words are never left out.
static double size_that_fits(const Card *card, const CardExercise *of, const CardSheet *sheet, double y,
                             Arena *arena) {
    cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cairo = cairo_create(nowhere);
    Paper page = page_begin(cairo, sheet->width, sheet->height);
    double size = LARGEST;
    while (size > SMALLEST && draw_words(&page, card, of, sheet, y, size, arena) > sheet->foot - 6)
        size -= 0.5;
    page_end(&page);
    cairo_destroy(cairo);
    cairo_surface_destroy(nowhere);
    return size;
}

static double draw_head(const Paper *page, const CardExercise *of, const CardSheet *sheet, Arena *arena) {
    const Exercise *exercise = of->exercise;
    double width = sheet->right - sheet->left, y = PAGE_MARGIN - 10, dose = width * 0.55;
    PageStyle how_much = {.size = 12, .bold = true, .grey = GREY_INK, .align = ALIGN_RIGHT, .lines = 3};
    PageStyle soft = {.size = 10.5, .grey = GREY_SOFT}, often = soft;
    often.align = ALIGN_RIGHT;
    double side = y + 6 + page_text(page, sheet->right - dose, y + 6, dose, how_much, card_dose(of, arena));
    if (exercise->often)
        side += page_text(page, sheet->right - dose, side, dose, often, exercise->often);
    y += page_text(page, sheet->left, y, width - dose - 12,
                   (PageStyle){.size = 23, .bold = true, .grey = GREY_INK, .lines = 2}, exercise->name);
    y += page_text(page, sheet->left, y, width - dose - 12, soft, exercise->aim);
    y = fmax(y, side) + 4;
    if (exercise->purpose)
        y += page_text(page, sheet->left, y, width, (PageStyle){.size = 10, .grey = GREY_INK},
                       exercise->purpose);
    return y + 8;
}

static void draw_notes(const Paper *page, const CardSheet *sheet, double y) {
    if (sheet->foot - y < 2.2 * RULE)
        return;
    page_text(page, sheet->left, y, 0, (PageStyle){.size = 11, .bold = true, .grey = GREY_INK}, _("Notes"));
    for (y += RULE + 12; y < sheet->foot - 8; y += RULE)
        page_line(page, sheet->left, y, sheet->right, y, 0.4, GREY_LINE);
}

void card_draw_exercise(cairo_t *cairo, const Card *card, const CardExercise *of, const CardSheet *sheet) {
    Paper page = page_begin(cairo, sheet->width, sheet->height);
    Arena *arena = arena_new();
    double width = sheet->right - sheet->left, y = draw_head(&page, of, sheet, arena);
    y += card_draw_pictures(&page, of, card->style, sheet->left, y, width) + 4;
    double wrong = card_draw_mistakes(&page, of, card->style, sheet->left, y, width);
    y += wrong > 0 ? wrong + 10 : 4;
    double size = size_that_fits(card, of, sheet, y, arena);
    y = draw_words(&page, card, of, sheet, y, size, arena);
    draw_notes(&page, sheet, y + 2);
    card_draw_foot(&page, sheet);
    arena_free(arena);
    page_end(&page);
}
