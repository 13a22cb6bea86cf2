#include "card/card_internal.h"

#include <assert.h>

#include "model/exercise.h"

static CardSheet sheet_of(CardPaper paper) {
    double width = paper == CARD_LETTER ? 612 : PAGE_WIDTH, height = paper == CARD_LETTER ? 792 : PAGE_HEIGHT;
    return (CardSheet){width, height, PAGE_MARGIN, width - PAGE_MARGIN, height - 30};
}

int card_pages(const Card *card) {
    return (int)card->count + (card->title ? 1 : 0);
}

static void draw(cairo_t *cairo, const Card *card, int page, const CardSheet *sheet) {
    int index = page - (card->title ? 1 : 0);
    if (index < 0)
        card_draw_cover(cairo, card, sheet);
    else
        card_draw_exercise(cairo, card, &card->exercises[index], sheet);
}

bool card_write_pdf(FILE *file, const Card *card) {
    CardSheet sheet = sheet_of(card->paper);
    PageAbout about = {.title = card->title ? card->title : card->exercises[0].exercise->name};
    PageFile pages = page_file_begin(file, PAGE_PDF, sheet.width, sheet.height, 0, &about);
    for (int i = 0; i < card_pages(card); i++) {
        if (i > 0)
            page_file_next(&pages);
        draw(pages.cairo, card, i, &sheet);
    }
    return page_file_end(&pages);
}

bool card_write_page(FILE *file, const Card *card, int page, PageFormat format, int dpi) {
    assert(page >= 0 && page < card_pages(card));
    CardSheet sheet = sheet_of(card->paper);
    PageFile pages = page_file_begin(file, format, sheet.width, sheet.height, dpi, &(PageAbout){0});
    draw(pages.cairo, card, page, &sheet);
    return page_file_end(&pages);
}
