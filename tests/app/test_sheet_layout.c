// Where the cards of a contact sheet lie, whatever their shape and number: nothing is left blank, and the main moment is the largest.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include "app/commands/sheet_layout.h"
#include "ui/theme.h"

static bool holds(RectPx outer, RectPx inner) {
    return inner.x >= outer.x && inner.y >= outer.y && rect_right(inner) <= rect_right(outer) &&
           rect_bottom(inner) <= rect_bottom(outer);
}

static double area_of(RectPx r) {
    return (double)r.w * r.h;
}

static void check_card(const SheetShape *shape, const SheetCard *card, bool largest) {
    assert_true(holds(card->whole, card->first) && holds(card->whole, card->floor));
    assert_true(holds(card->whole, card->panel) && holds(card->panel, card->second));
    assert_true(rect_empty(rect_intersection(card->first, card->panel)));
    if (card->first.w < 150 || card->first.h < 90 || card->second.w < 100 || card->second.h < 60)
        fail_msg("%d cards of %.2f and %.2f: pictures of %d x %d and %d x %d", shape->count, shape->aspect[0],
                 shape->aspect[1], card->first.w, card->first.h, card->second.w, card->second.h);
    assert_true(area_of(card->first) > 1.05 * area_of(card->second)); // the second one is told as such
    if (!shape->words)
        return;
    assert_true(holds(card->whole, card->head) && holds(card->panel, card->caption));
    assert_true(rect_empty(rect_intersection(card->first, card->head)));
    assert_true(rect_empty(rect_intersection(card->second, card->caption)));
    if (largest)
        assert_true(holds(card->whole, card->words) && card->words.h >= 120 && card->words.w >= 150);
}

static void check(const SheetShape *shape) {
    SheetLayout layout;
    sheet_lay_out(shape, &layout);
    assert_true(layout.width <= 2600);
    double largest = 0, most = 0;
    for (int i = 0; i < shape->count; i++) {
        const SheetCard *card = &layout.cards[i], *next = i + 1 < shape->count ? card + 1 : NULL;
        check_card(shape, card, i == shape->largest);
        bool last = !next || next->whole.y != card->whole.y;
        if (i == 0 || layout.cards[i - 1].whole.y != card->whole.y)
            assert_int_equal(card->whole.x, SHEET_MARGIN_PX);
        if (last && abs(rect_right(card->whole) - (layout.width - SHEET_MARGIN_PX)) > 2)
            fail_msg("%d cards of %.2f: the row of card %d leaves %d pixels blank", shape->count,
                     shape->aspect[0], i + 1, layout.width - SHEET_MARGIN_PX - rect_right(card->whole));
        if (!last)
            assert_true(next->whole.x >= rect_right(card->whole) + 20 && next->whole.h == card->whole.h);
        if (last && next)
            assert_true(next->whole.y >= rect_bottom(card->whole) + 20);
        if (i == shape->largest)
            largest = area_of(card->first);
        else
            most = fmax(most, area_of(card->first));
    }
    assert_int_equal(rect_bottom(layout.cards[shape->count - 1].whole), layout.height - SHEET_MARGIN_PX);
    if (shape->largest >= 0 && largest < 1.3 * most)
        fail_msg("%d cards of %.2f, the main one at %d, is %.2f of the next", shape->count, shape->aspect[0],
                 shape->largest + 1, largest / most);
}

static void rows_end_together_and_the_main_moment_is_largest(void **state) {
    (void)state;
    static const double aspects[] = {0.42, 0.5, 0.7, 1.0, 1.6, 2.4};
    for (size_t a = 0; a < 6; a++)
        for (size_t b = a > 0 ? a - 1 : 0; b < 6 && b <= a + 1; b++)
            for (int count = 2; count <= KEY_MOMENTS_MAX; count += count < 6 ? 1 : 3)
                for (int largest = -1; largest < count; largest += 2)
                    check(&(SheetShape){.count = count,
                                        .largest = largest,
                                        .aspect = {aspects[a], aspects[b]},
                                        .words = (a + b) % 2 == 0});
    check(&(SheetShape){.count = 1, .largest = -1, .aspect = {1, 1}, .words = true});
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_end_together_and_the_main_moment_is_largest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
