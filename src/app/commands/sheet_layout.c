#include "app/commands/sheet_layout.h"

#include <math.h>
#include <stddef.h>

#include "base/number.h"
#include "ui/theme.h"

enum {
    TITLE_HEIGHT_PX = 148,
    HEAD_PX = 52,
    CAPTION_PX = 38,
    WORDS_LEAST_PX = 170,
    PAD_PX = 14,
    PANEL_PX = 8,   // from the card's edge to the panel, and from that to its picture
    INSIDE_PX = 12, // between the parts of a card
    GAP_PX = 34,    // between cards: room for the sign that leads on
    ROWS_MAX = 4,
    WIDEST_PX = 2500,
};
// Pictures of this area are easy to read on a page, pixels; a narrow one is not narrower than its caption.
#define PICTURE_AREA 118000.0
#define NARROWEST 224.0
// The second picture against the first.
#define SECOND 0.8
#define LARGEST_MOST 1.9
// A sheet is best so wide against its height, as a page or a screen.
#define BEST_ASPECT 1.45
#define UNEVEN_COST 1.4
#define SMALL_COST 2.0
#define MAIN_COST 4.0
#define MAIN_TIMES 1.5
#define NARROW_COST 0.6 // a sheet may rather be high than a strip

// Sizes of a card whose first picture is `picture_w` wide.
typedef struct CardSize {
    double first_w, first_h, second_w, second_h, height, width;
} CardSize;

static CardSize usual_size(const SheetShape *shape, double picture_w) {
    double head = shape->words ? HEAD_PX : 0, caption = shape->words ? CAPTION_PX : 0;
    CardSize size = {.first_w = picture_w, .first_h = picture_w / shape->aspect[0]};
    size.second_w = fmin(picture_w, SECOND * size.first_h * shape->aspect[1]);
    size.second_h = size.second_w / shape->aspect[1];
    size.width = picture_w + 2 * PAD_PX;
    size.height = 2 * PAD_PX + head + size.first_h + INSIDE_PX + caption + size.second_h;
    return size;
}

// As high as the others: the first picture over all of that, what else there is beside it.
static CardSize largest_size(const SheetShape *shape, double picture_w) {
    CardSize usual = usual_size(shape, picture_w), size = usual;
    double head = shape->words ? HEAD_PX : 0;
    size.first_h = usual.height - 2 * PAD_PX - head;
    size.first_w = fmin(size.first_h * shape->aspect[0], LARGEST_MOST * picture_w);
    size.second_w = fmax(usual.second_w, shape->words ? NARROWEST : 0);
    size.width = size.first_w + INSIDE_PX + size.second_w + 2 * PAD_PX;
    return size;
}

static CardSize size_of(const SheetShape *shape, int card, double picture_w) {
    return card == shape->largest ? largest_size(shape, picture_w) : usual_size(shape, picture_w);
}

static double row_width(const SheetShape *shape, int first, int end, double picture_w) {
    double width = GAP_PX * (end - first - 1);
    for (int i = first; i < end; i++)
        width += size_of(shape, i, picture_w).width;
    return width;
}

// The size of the pictures with which a row is so wide.
static double picture_for(const SheetShape *shape, int first, int end, double width) {
    double low = 20, high = 3000;
    for (int i = 0; i < 40; i++) {
        double middle = 0.5 * (low + high);
        if (row_width(shape, first, end, middle) > width)
            high = middle;
        else
            low = middle;
    }
    return low;
}

typedef struct Rows {
    int count, first[ROWS_MAX + 1];
    double picture_w[ROWS_MAX], width, cost;
} Rows;

static double usual_picture(const SheetShape *shape) {
    return fmax(sqrt(PICTURE_AREA * shape->aspect[0]), shape->words ? NARROWEST : 0);
}

// How large the main picture is against the largest of the others; 1 and more where there is none.
static double main_times(const SheetShape *shape, const Rows *rows) {
    double largest = INFINITY, most = 0;
    for (int row = 0; row < rows->count; row++)
        for (int i = rows->first[row]; i < rows->first[row + 1]; i++) {
            CardSize size = size_of(shape, i, rows->picture_w[row]);
            double area = size.first_w * size.first_h;
            if (i == shape->largest)
                largest = area;
            else
                most = fmax(most, area);
        }
    return most > 0 ? largest / most : 1;
}

static void measure(const SheetShape *shape, Rows *rows) {
    double usual = usual_picture(shape), height = 0, least = INFINITY, most = 0;
    rows->width = 0;
    for (int i = 0; i < rows->count; i++)
        rows->width += row_width(shape, rows->first[i], rows->first[i + 1], usual) / rows->count;
    rows->width = fmin(rows->width, WIDEST_PX);
    for (int i = 0; i < rows->count; i++) {
        double picture_w = picture_for(shape, rows->first[i], rows->first[i + 1], rows->width);
        rows->picture_w[i] = picture_w;
        least = fmin(least, picture_w), most = fmax(most, picture_w);
        height += usual_size(shape, picture_w).height + GAP_PX;
    }
    double aspect = (rows->width + 2 * SHEET_MARGIN_PX) / (height + 2 * SHEET_MARGIN_PX + TITLE_HEIGHT_PX);
    double wide = log(aspect / BEST_ASPECT);
    rows->cost = fmax(wide, -NARROW_COST * wide) + UNEVEN_COST * log(most / least) +
                 SMALL_COST * fmax(0, log(usual / least)) +
                 MAIN_COST * fmax(0, log(MAIN_TIMES / main_times(shape, rows)));
}

// Every way to break the cards into rows: there are two thousand at most.
static Rows best_rows(const SheetShape *shape) {
    Rows best = {.cost = INFINITY};
    for (unsigned breaks = 0; breaks < 1u << (shape->count - 1); breaks++) {
        Rows rows = {.count = 1};
        for (int i = 1; i < shape->count && rows.count <= ROWS_MAX; i++)
            if (breaks >> (i - 1) & 1) {
                if (rows.count < ROWS_MAX)
                    rows.first[rows.count] = i;
                rows.count++;
            }
        if (rows.count > ROWS_MAX)
            continue;
        rows.first[rows.count] = shape->count;
        measure(shape, &rows);
        if (rows.cost < best.cost)
            best = rows;
    }
    return best;
}

static int px(double value) {
    return (int)lround(value);
}

static void place_usual(const SheetShape *shape, const CardSize *size, SheetCard *card) {
    RectPx in = rect_inset(card->whole, PAD_PX);
    int head = shape->words ? HEAD_PX : 0, caption = shape->words ? CAPTION_PX : 0;
    card->first = rect_of(in.x, in.y + head, in.w, px(size->first_h));
    card->panel = rect_inset(card->whole, PANEL_PX);
    card->panel.y = rect_bottom(card->first) + INSIDE_PX;
    card->panel.h = rect_bottom(card->whole) - PANEL_PX - card->panel.y;
    int top = card->panel.y + caption;
    card->second = rect_of(in.x, top, in.w, rect_bottom(card->panel) - PANEL_PX - top);
}

static void place_largest(const SheetShape *shape, const CardSize *size, SheetCard *card) {
    RectPx in = rect_inset(card->whole, PAD_PX);
    int head = shape->words ? HEAD_PX : 0, caption = shape->words ? CAPTION_PX : 0,
        beside = px(size->second_w);
    card->first = rect_of(in.x, in.y + head, in.w - INSIDE_PX - beside, in.h - head);
    int left = rect_right(card->first) + INSIDE_PX, all = card->first.h + PAD_PX - PANEL_PX;
    int high = px(size->second_h) + caption + 2 * PANEL_PX;
    if (!shape->words || all - high < WORDS_LEAST_PX)
        high = all - (shape->words ? WORDS_LEAST_PX : 0);
    int top = rect_bottom(card->whole) - PANEL_PX - high;
    card->panel = rect_of(left, top, rect_right(card->whole) - PANEL_PX - left, high);
    card->second =
        rect_of(left + PANEL_PX, top + caption, card->panel.w - 2 * PANEL_PX, high - caption - PANEL_PX);
    if (shape->words)
        card->words = rect_of(left, in.y + head, beside, top - INSIDE_PX - in.y - head);
}

static void place(const SheetShape *shape, int index, double picture_w, RectPx whole, SheetCard *card) {
    CardSize size = size_of(shape, index, picture_w);
    *card = (SheetCard){.whole = whole};
    card->head = rect_of(whole.x + PAD_PX, whole.y + PAD_PX, whole.w - 2 * PAD_PX, HEAD_PX);
    (index == shape->largest ? place_largest : place_usual)(shape, &size, card);
    bool beside = index == shape->largest;
    int left = whole.x + 2, right = beside ? card->panel.x - 2 : rect_right(whole) - 2;
    int top = card->first.y - 4, bottom = beside ? rect_bottom(whole) - 2 : card->panel.y - 2;
    card->floor = rect_of(left, top, right - left, bottom - top);
    card->caption =
        rect_of(card->panel.x + PAD_PX, card->panel.y + 7, card->panel.w - 2 * PAD_PX, CAPTION_PX - 7);
}

void sheet_lay_out(const SheetShape *shape, SheetLayout *out) {
    Rows rows = best_rows(shape);
    int y = SHEET_MARGIN_PX + (shape->words ? TITLE_HEIGHT_PX : 0);
    out->width = px(rows.width) + 2 * SHEET_MARGIN_PX;
    for (int row = 0; row < rows.count; row++) {
        double picture_w = rows.picture_w[row], x = SHEET_MARGIN_PX;
        int height = px(usual_size(shape, picture_w).height);
        for (int i = rows.first[row]; i < rows.first[row + 1]; i++) {
            double width = size_of(shape, i, picture_w).width;
            RectPx whole = rect_of(px(x), y, px(x + width) - px(x), height);
            place(shape, i, picture_w, whole, &out->cards[i]);
            x += width + GAP_PX;
        }
        y += height + GAP_PX;
    }
    out->height = y - GAP_PX + SHEET_MARGIN_PX;
}
