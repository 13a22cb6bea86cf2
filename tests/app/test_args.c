// Command lines: what is right is read, what is wrong is refused.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app/args.h"

typedef struct Read {
    const char *size, *output;
    bool plain;
    const char *items[2];
    Operands operands;
} Read;

static bool read_line(Read *out, char **arguments) {
    *out = (Read){.size = NULL};
    out->operands = (Operands){out->items, 2, 0};
    const Option options[] = {{"--size", &out->size, NULL},
                              {"-o", &out->output, NULL},
                              {"--plain", NULL, &out->plain}};
    return args_parse("test", arguments, options, 3, &out->operands);
}

#define LINE(...) ((char *[]){__VA_ARGS__, NULL})
static char bridge[] = "bridge", size_option[] = "--size", size_value[] = "640x360",
            size_equals[] = "--size=640x360", plain_option[] = "--plain", plain_equals[] = "--plain=yes",
            output_option[] = "-o", file[] = "-strange.png", end[] = "--", wrong[] = "--siez", dash[] = "-";

static void options_may_stand_anywhere(void **state) {
    (void)state;
    Read r;
    assert_true(read_line(&r, LINE(size_option, size_value, bridge, plain_option, output_option, file)));
    assert_string_equal(r.size, "640x360");
    assert_string_equal(r.output, "-strange.png");
    assert_true(r.plain);
    assert_int_equal(r.operands.count, 1);
    assert_string_equal(r.operands.items[0], "bridge");
    assert_true(read_line(&r, LINE(size_equals)));
    assert_string_equal(r.size, "640x360");
    assert_true(read_line(&r, LINE(end, file)));
    assert_string_equal(r.operands.items[0], "-strange.png");
    assert_true(read_line(&r, LINE(dash)));
    assert_string_equal(r.operands.items[0], "-");
}

static void a_negative_number_is_no_option(void **state) {
    (void)state;
    static const char *const numbers[] = {"-20", "-0.5", "-.5", "-1,5", "-20x"};
    static const char *const options[] = {"-o", "--size", "-h", "-", "--", "-.", "-,", "", "20", "--5"};
    Read r;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[10];
        strcpy(text, numbers[i]);
        assert_false(args_is_option(text));
        assert_true(read_line(&r, LINE(bridge, text)));
        assert_string_equal(r.operands.items[1], numbers[i]);
        assert_true(read_line(&r, LINE(size_option, text, bridge)));
        assert_string_equal(r.size, numbers[i]);
    }
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        bool is = options[i][0] == '-' && options[i][1] != '\0';
        assert_int_equal(args_is_option(options[i]), is);
    }
}

static void what_is_wrong_is_refused(void **state) {
    (void)state;
    Read r;
    assert_false(read_line(&r, LINE(wrong, size_value)));
    assert_false(read_line(&r, LINE(size_option)));
    assert_false(read_line(&r, LINE(size_equals, size_option, size_value)));
    assert_false(read_line(&r, LINE(plain_equals)));
    assert_false(read_line(&r, LINE(bridge, bridge, bridge)));
}

static void numbers_have_a_range_and_a_point(void **state) {
    (void)state;
    double value = -1;
    assert_true(args_number("--at", "2.5", 0, 10, &value));
    assert_true(value == 2.5);
    const char *const bad[] = {
        "2,5", "ten", "", "1e3", "nan", "-1", "10.5", " 2", "2 s", "0x10", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        value = 7;
        assert_false(args_number("--at", bad[i], 0, 10, &value));
        assert_true(value == 7);
    }
    int whole = -1;
    assert_true(args_whole("--fps", "60", 1, 100, &whole));
    assert_int_equal(whole, 60);
    assert_false(args_whole("--fps", "59.94", 1, 100, &whole));
    assert_int_equal(whole, 60);
}

static void sizes_are_two_sensible_sides(void **state) {
    (void)state;
    int width = 0, height = 0;
    assert_true(args_size("--size", "1920x1080", &width, &height));
    assert_int_equal(width, 1920);
    assert_int_equal(height, 1080);
    const char *const bad[] = {
        "",           "x",         "1920", "1920x",   "x1080",      "1920x1080x2",      "1920 x 1080",
        "-1920x1080", "1920X1080", "0x0",  "100x100", "99999x1080", "1920x999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(args_size("--size", bad[i], &width, &height));
    assert_int_equal(width, 1920);
}

static void sides_are_left_or_right(void **state) {
    (void)state;
    Side side = SIDE_RIGHT;
    assert_true(args_side("--side", "left", &side));
    assert_int_equal(side, SIDE_LEFT);
    assert_false(args_side("--side", "Left", &side));
    assert_false(args_side("--side", "both", &side));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_negative_number_is_no_option), cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(what_is_wrong_is_refused),       cmocka_unit_test(numbers_have_a_range_and_a_point),
        cmocka_unit_test(sizes_are_two_sensible_sides),   cmocka_unit_test(sides_are_left_or_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
