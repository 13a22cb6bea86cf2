// The first page of a booklet, and what is the same on all pages.
#include <math.h>

#include "base/translate.h"
#include "card/card_internal.h"
#include "model/exercise.h"

// The formats are texts of our own, or their translations, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

const char *card_dose(const CardExercise *of, Arena *arena) {
    const Dose *dose = &of->dose;
    const char *text = arena_printf(arena, ngettext("%d time", "%d times", (unsigned)dose->reps), dose->reps);
    if (of->exercise->sides != SIDES_TOGETHER)
        text = arena_printf(arena, _("%s each side"), text);
    if (dose->sets > 1)
        text = arena_printf(arena, _("%s, %d rounds"), text, dose->sets);
    if (dose->hold_s > 0)
        text = arena_printf(arena, _("%s, hold %d s"), text, (int)lround(dose->hold_s));
    if (dose->sets > 1)
        text = arena_printf(arena, _("%s, rest %d s between"), text, (int)lround(dose->rest_s));
    return text;
}

void card_draw_foot(const Paper *page, const CardSheet *sheet) {
    PageStyle style = {.size = 7.5, .grey = GREY_SOFT, .lines = 2};
    page_text(page, sheet->left, sheet->foot, sheet->right - sheet->left, style,
              _("Made with Gently. This is no medical advice: ask your midwife, doctor or physiotherapist "
                "before you "
                "begin, and whenever something hurts."));
}

void card_draw_cover(cairo_t *cairo, const Card *card, const CardSheet *sheet) {
    Paper page = page_begin(cairo, sheet->width, sheet->height);
    Arena *arena = arena_new();
    double width = sheet->right - sheet->left, y = PAGE_MARGIN + 10;
    PageStyle intro = {.size = 13, .grey = GREY_SOFT},
              name = {.size = 13, .bold = true, .grey = GREY_INK, .lines = 1},
              dose = {.size = 11, .grey = GREY_INK, .align = ALIGN_RIGHT, .lines = 1},
              aim = {.size = 10.5, .grey = GREY_SOFT, .lines = 1};
    y += page_text(&page, sheet->left, y, width, (PageStyle){.size = 28, .bold = true, .grey = GREY_INK},
                   card->title);
    if (card->intro)
        y += page_text(&page, sheet->left, y + 2, width, intro, card->intro) + 2;
    y += 18;
    // long ones closer together
    double row = fmin((sheet->foot - 10 - y) / (double)card->count, 66), high = row - 10, wide = high * 1.5;
    for (size_t i = 0; i < card->count; i++, y += row) {
        const CardExercise *of = &card->exercises[i];
        double words = sheet->left + 30 + wide, middle = y + row / 2 - 15;
        page_line(&page, sheet->left, y, sheet->right, y, 0.5, GREY_LINE);
        card_draw_thumbnail(&page, of, card->style, sheet->left + 20, y + 5, wide, high);
        page_text(&page, sheet->left, middle, 24, name, arena_printf(arena, "%d", (int)i + 1));
        page_text(&page, words, middle, width * 0.4, name, of->exercise->name);
        page_text(&page, sheet->left + width * 0.5, middle + 1, width * 0.5, dose, card_dose(of, arena));
        if (row > 32)
            page_text(&page, words, middle + 17, width * 0.5, aim, of->exercise->aim);
    }
    card_draw_foot(&page, sheet);
    arena_free(arena);
    page_end(&page);
}
