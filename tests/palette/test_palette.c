// Test variant: san
// Every theme can be read, by pairs of its colours; one that cannot is refused with the pair's name. What is behind each word on each
// screen is measured in tests/screens/test_contrast.c.
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "palette/palette_check.h"

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    assert_true(color_contrast(COLOR_HEX(0x000000), COLOR_HEX(0xffffff)) > 20.99);
    assert_true(color_contrast(COLOR_HEX(0x777777), COLOR_HEX(0x777777)) < 1.001);
    double grey = color_contrast(COLOR_HEX(0xffffff), COLOR_HEX(0x767676)); // the well-known 4.54
    assert_true(grey > 4.53 && grey < 4.55);
    double named = color_contrast(COLOR_HEX(0xebebeb), COLOR_HEX(0x121826));
    assert_true(named > 14.8 && named < 15.0);
}

static void every_theme_has_enough_contrast(void **state) {
    (void)state;
    char text[4096];
    int faults = 0;
    for (int i = 0; i < PALETTE_COUNT; i++) {
        int wrong = palette_faults(palette_at(i), text, sizeof text);
        if (wrong)
            print_error("src/palette/palette_%s.c:\n%s", palette_names[i], text);
        faults += wrong;
    }
    assert_int_equal(faults, 0);
}

static void a_theme_with_too_little_is_refused_by_the_pair(void **state) {
    (void)state;
    char text[4096], little[16];
    Palette pale = *palette_at(PALETTE_DARK);
    pale.screen.ink_soft = COLOR_HEX(0x8a8a94);
    assert_true(palette_faults(&pale, text, sizeof text) > 0);
    assert_non_null(strstr(text, "ink_soft on paper: "));
    assert_null(strstr(text, "ink on "));
    pale = *palette_at(PALETTE_LIGHT);
    pale.screen.accent = COLOR_HEX(0xe9a07f);
    assert_true(palette_faults(&pale, text, sizeof text) > 0);
    assert_non_null(strstr(text, "accent on backdrop_bottom: "));
    assert_true(palette_faults(&pale, little, sizeof little) > 0); // cut, not written past the end
    assert_true(strlen(little) < sizeof little);
}

static void what_is_no_theme_is_the_first(void **state) {
    (void)state;
    assert_ptr_equal(palette_at(-1), palette_at(0));
    assert_ptr_equal(palette_at(PALETTE_COUNT), palette_at(0));
    assert_ptr_equal(palette_now, palette_at(0));
    palette_choose(PALETTE_NIGHT);
    assert_ptr_equal(palette_now, palette_at(PALETTE_NIGHT));
    Color red = palette_drawing(COLOR_HEX(0xff0000)), blue = palette_drawing(COLOR_HEX(0x0000ff));
    assert_true(red.r > blue.b && blue.b < 100); // at night little blue
    palette_choose(PALETTE_LIGHT);
    Color same = palette_drawing((Color){1, 128, 254, 77});
    assert_true(same.r == 1 && same.g == 128 && same.b == 254 && same.a == 77);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_theme_has_enough_contrast),
        cmocka_unit_test(a_theme_with_too_little_is_refused_by_the_pair),
        cmocka_unit_test(what_is_no_theme_is_the_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
