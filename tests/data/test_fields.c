// Numbers, names and typed fields.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/utf8.h"
#include "data/comma_locale.h"
#include "data/fields.h"
#include "data/nearest.h"
#include "data/number.h"
#include "data/shown.h"

static void test_numbers_are_strict(void **state) {
    (void)state;
    static const struct {
        const char *text;
        NumberFault fault;
        double value;
    } cases[] = {
        {"0", NUMBER_OK, 0},
        {"12", NUMBER_OK, 12},
        {"-2.5", NUMBER_OK, -2.5},
        {"010", NUMBER_OK, 10},
        {"0.1", NUMBER_OK, 0.1},
        {"2.675", NUMBER_OK, 2.675},
        {"123456789012345", NUMBER_OK, 123456789012345.0},
        {"0.00000000000001", NUMBER_OK, 1e-14},
        {"1,5", NUMBER_COMMA, 0},
        {"-12,25", NUMBER_COMMA, 0},
        {"1234567890123456", NUMBER_TOO_LONG, 0},
        {"", NUMBER_NONE, 0},
        {"-", NUMBER_NONE, 0},
        {"+1", NUMBER_NONE, 0},
        {".5", NUMBER_NONE, 0},
        {"5.", NUMBER_NONE, 0},
        {"1e3", NUMBER_NONE, 0},
        {"0x10", NUMBER_NONE, 0},
        {"nan", NUMBER_NONE, 0},
        {"inf", NUMBER_NONE, 0},
        {"ten", NUMBER_NONE, 0},
        {"12 degrees", NUMBER_NONE, 0},
        {"1.2.3", NUMBER_NONE, 0},
        {"1 000", NUMBER_NONE, 0},
        {"1,5,2", NUMBER_NONE, 0},
        {"--1", NUMBER_NONE, 0},
        {" 1", NUMBER_NONE, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = -77;
        assert_int_equal(number_parse(cases[i].text, &value), cases[i].fault);
        double expected = cases[i].fault == NUMBER_OK ? cases[i].value : -77; // untouched on failure
        assert_true(value == expected);
    }
}

static void test_negative_zero_is_zero(void **state) {
    (void)state;
    double value = 1;
    assert_int_equal(number_parse("-0", &value), NUMBER_OK);
    assert_true(value == 0 && 1 / value > 0);
}

static void test_numbers_in_messages(void **state) {
    (void)state;
    char buffer[NUMBER_CAPACITY];
    assert_string_equal(number_show(0.2, buffer), "0.2");
    assert_string_equal(number_show(-10, buffer), "-10");
    assert_string_equal(number_show(0, buffer), "0");
    assert_string_equal(number_show(-0.25, buffer), "-0.25");
    assert_string_equal(number_show(1.0005, buffer), "1.001");
}

static void test_a_decimal_point_whatever_the_locale(void **state) {
    (void)state;
    if (!comma_locale_enter()) {
        print_message("localedef makes no locale with a decimal comma here; skipped\n");
        skip();
    }
    double value = 0;
    char buffer[NUMBER_CAPACITY];
    NumberFault point = number_parse("12.5", &value), comma = number_parse("12,5", &value);
    bool shown = strcmp(number_show(12.5, buffer), "12.5") == 0;
    snprintf(buffer, sizeof buffer, "%g", 12.5);
    comma_locale_leave();
    assert_string_equal(buffer, "12,5"); // the locale was there
    assert_int_equal(point, NUMBER_OK);
    assert_int_equal(comma, NUMBER_COMMA);
    assert_true(value == 12.5);
    assert_true(shown);
}

static void test_nearest_names(void **state) {
    (void)state;
    static const char *const names[] = {"angle", NULL, "seconds", "say", "say_first", "gentle-start", "to"};
    const size_t count = sizeof names / sizeof names[0];
    assert_string_equal(nearest_name("angel", names, count), "angle");
    assert_string_equal(nearest_name("second", names, count), "seconds");
    assert_string_equal(nearest_name("Say", names, count), "say");
    assert_string_equal(nearest_name("sayfirst", names, count), "say_first");
    assert_string_equal(nearest_name("gentle_start", names, count), "gentle-start");
    static const char *const units[] = {"sets", "hold_s", "flexion_deg"};
    assert_string_equal(nearest_name("hold", units, 3), "hold_s");
    assert_string_equal(nearest_name("flexion", units, 3), "flexion_deg");
    assert_null(nearest_name("elephant", names, count));
    assert_null(nearest_name("", names, count));
    assert_null(nearest_name("x", names, 0));
    assert_int_equal(nearest_distance("angel", "angle"), 1);
    assert_int_equal(nearest_distance("kitten", "sitting"), 3);
    assert_int_equal(nearest_distance("", "abc"), 3);
}

static void test_quotes_are_cut_between_characters(void **state) {
    (void)state;
    char text[200] = "", buffer[SHOWN_CAPACITY];
    for (int i = 0; i < 60; i++)
        strcat(text, "ü");
    shown_text(text, buffer);
    assert_true(strlen(buffer) < SHOWN_CAPACITY);
    assert_string_equal(buffer + strlen(buffer) - 5, "ü...");
    assert_string_equal(shown_text("a\nb", buffer), "a?b");
    assert_int_equal(utf8_count("Größe"), 5);
}

// Reads `yaml` with one call of every kind and returns what was reported, with "f:" for the path.
static char *read_all(const char *yaml) {
    static const char *const keys[] = {"id", "name", "size", "count", "on", "word", "list"};
    static const char *const words[] = {"red", NULL, "green"};
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    const DataNode *top = document_parse((const uint8_t *)yaml, strlen(yaml), arena, &report), *list = NULL;
    Fields fields;
    assert_non_null(top);
    assert_true(fields_open(&fields, &report, top, arena, "a thing", keys, 7));
    const char *text = NULL;
    double size = 0;
    int count = 0;
    bool on = false;
    fields_id(&fields, "id", FIELD_REQUIRED, &text);
    fields_text(&fields, "name", FIELD_OPTIONAL, 5, &text);
    fields_number(&fields, "size", FIELD_OPTIONAL, -1.5, 10, &size);
    fields_integer(&fields, "count", FIELD_OPTIONAL, 1, 30, &count);
    fields_bool(&fields, "on", FIELD_OPTIONAL, &on);
    fields_enum(&fields, "word", FIELD_OPTIONAL, words, 3, &count);
    fields_list(&fields, "list", FIELD_OPTIONAL, 1, 2, &list);
    char *printed = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&printed, &length);
    diag_print(out, &diags);
    fclose(out);
    diag_list_free(&diags);
    arena_free(arena);
    return printed;
}

static void test_each_field_says_what_is_allowed(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"id: a-1_b\nname: Größe\nsize: -1.5\ncount: 30\non: true\nword: green\nlist: [1]\n", ""},
        {"name: x\n", "f:1:1: error: the key 'id' is missing\n"},
        {"id: Big\n",
         "f:1:5: error: 'id' cannot be 'Big'; a name is a small letter, then small letters, digits, '_' or "
         "'-', at most 40\n"},
        {"id: [a]\n", "f:1:5: error: 'id' must be a name, but is a list\n"},
        {"id: a\nname: sixsix\n", "f:2:7: error: 'name' has 6 characters; at most 5 fit\n"},
        {"id: a\nname: '  '\n", "f:2:7: error: 'name' must be a text, but is blank\n"},
        {"id: a\nname: null\n", "f:2:7: error: 'name' must be a text, but null stands for nothing; write it "
                                "in quotes if the word is meant\n"},
        {"id: a\nname: ~\n", "f:2:7: error: 'name' must be a text, but ~ stands for nothing; write it in "
                             "quotes if the word is meant\n"},
        {"id: a\nname: NULL # later\n", "f:2:7: error: 'name' must be a text, but NULL stands for nothing; "
                                        "write it in quotes if the word is meant\n"},
        {"id: a\nname:\n", "f:2:6: error: 'name' must be a text, but is empty\n"},
        {"id: a\nname:\n  x: y\n",
         "f:3:3: error: 'name' must be a text, but is a mapping; put a text that holds ': ' in quotes\n"},
        {"id: a\nname: x #2\n", "f:2:9: error: the text 'name' ends here, for ' #' begins a comment; put the "
                                "whole text in quotes, or two "
                                "spaces and '# ' before a comment\n"},
        {"id: a\nname: x # 2\n", "f:2:9: error: the text 'name' ends here, for ' #' begins a comment; put "
                                 "the whole text in quotes, or two "
                                 "spaces and '# ' before a comment\n"},
        {"id: a\nname: x\n  y   #z\n", "f:3:7: error: the text 'name' ends here, for ' #' begins a comment; "
                                       "put the whole text in quotes, or two "
                                       "spaces and '# ' before a comment\n"},
        {"id: a # an id\nsize: 1 #2\nname: x  # a comment\n", ""},
        {"id: a\nname: 'x #2'\n", ""},
        {"id: a\nname: x#2\n", ""},
        {"id: a\nname: \"\\e[0m\"\n",
         "f:2:7: error: the text holds a control character (U+001B), which cannot be seen; take it out\n"},
        {"id: a\nsize: \xe2\x88\x92"
         "1\n",
         "f:2:7: error: 'size' must be a number such as 12 or -2.5, but is '\xe2\x88\x92"
         "1'\n"
         "f:2:7: error: a minus sign (U+2212) is none of YAML's; write a plain '-'\n"},
        {"id: a\nn\xd0\xb0me: x\n",
         "f:2:1: error: unknown key 'n\xd0\xb0me' in a thing; did you mean 'name'? Allowed: id, name, size, "
         "count, "
         "on, word, list\n"
         "f:2:2: error: a letter (U+0430) that looks like a plain one; type it anew\n"},
        {"{id: a, name: x, and y}\n", "f:1:18: error: unknown key 'and y' in a thing; if it belongs to the "
                                      "text before its comma, put the text in "
                                      "quotes\n"},
        {"id: a\nsize: 10.01\n", "f:2:7: error: 'size' is 10.01; it must be from -1.5 to 10\n"},
        {"id: a\nsize: 1,5\n", "f:2:7: error: 'size' has a decimal comma in '1,5'; write a point\n"},
        {"id: a\nsize: ten\n", "f:2:7: error: 'size' must be a number such as 12 or -2.5, but is 'ten'\n"},
        {"id: a\nsize: 1234567890.1234567\n",
         "f:2:7: error: 'size' has more than 15 digits in '1234567890.1234567'\n"},
        {"id: a\ncount: 2.5\n", "f:2:8: error: 'count' is 2.5; it must be a whole number\n"},
        {"id: a\ncount: 31\n", "f:2:8: error: 'count' is 31; it must be from 1 to 30\n"},
        {"id: a\non: yes\n", "f:2:5: error: 'on' cannot be 'yes'; allowed: false, true\n"},
        {"id: a\nword: gren\n",
         "f:2:7: error: 'word' cannot be 'gren'; did you mean 'green'? Allowed: red, green\n"},
        {"id: a\nlist: x\n",
         "f:2:7: error: 'list' must be a list ('[a, b]' or lines that begin with '- '), but is a text\n"},
        {"id: a\nlist: [1, 2, 3]\n", "f:2:7: error: 'list' has 3 entries; it must have 1 to 2\n"},
        {"id: a\nnmae: x\n",
         "f:2:1: error: unknown key 'nmae' in a thing; did you mean 'name'? Allowed: id, name, size, "
         "count, on, word, list\n"},
        {"{id: a, size: 1,5}\n",
         "f:1:17: error: the number '5' stands alone in a thing; a decimal comma? Write a point\n"},
        {"size: x\ncount: 0\non: 1\n",
         "f:1:1: error: the key 'id' is missing\n"
         "f:1:7: error: 'size' must be a number such as 12 or -2.5, but is 'x'\n"
         "f:2:8: error: 'count' is 0; it must be from 1 to 30\n"
         "f:3:5: error: 'on' cannot be '1'; allowed: false, true\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *printed = read_all(cases[i][0]);
        assert_string_equal(printed, cases[i][1]);
        free(printed);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_strict),
        cmocka_unit_test(test_negative_zero_is_zero),
        cmocka_unit_test(test_numbers_in_messages),
        cmocka_unit_test(test_a_decimal_point_whatever_the_locale),
        cmocka_unit_test(test_nearest_names),
        cmocka_unit_test(test_quotes_are_cut_between_characters),
        cmocka_unit_test(test_each_field_says_what_is_allowed),
    };
    return cmocka_run_group_tests_name("fields", tests, NULL, NULL);
}
