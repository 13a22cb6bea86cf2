// The advice that is shipped: all of it is there, readable from three metres, and docs/facts.md says truly where each fact stands.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/utf8.h"
#include "model/exercise.h"
#include "model/page.h"
#include "content/library.h"
#include "support/library_fixture.h"

enum { LINE_MAX_CHARACTERS = 60, SECTIONS_ON_A_SCREEN = 6 };

static void test_the_list_of_advice(void **state) {
    (void)state;
    static const char *const ids[] = {"why_it_hurts",      "how_it_shows",     "every_day", "through_the_day",
                                      "kind_to_yourself",  "comfort",          "take_care", "seek_help",
                                      "check_your_middle", "ready_for_impact", "sources"};
    enum { COUNT = sizeof ids / sizeof ids[0] };
    assert_int_equal(library->advice_count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(library->advice[i]->id, ids[i]);
    assert_int_equal(library_page(library, "check_your_middle")->from_weeks, 8);
    assert_int_equal(library_page(library, "ready_for_impact")->from_weeks, 12);
}

static bool is_shown(const Exercise *movement) {
    for (size_t i = 0; i < library->advice_count; i++)
        for (size_t k = 0; k < library->advice[i]->section_count; k++)
            if (library->advice[i]->sections[k].shows == movement)
                return true;
    return false;
}

static void test_every_everyday_movement_is_shown_beside_its_words(void **state) {
    (void)state;
    for (size_t i = 0; i < library->everyday_count; i++)
        assert_true(is_shown(library->everyday[i]));
    assert_true(is_shown(library_transition(library, "side_to_sit"))); // out of bed
}

static void assert_short(const char *line) {
    if (line && utf8_count(line) > LINE_MAX_CHARACTERS)
        fail_msg("more than %d characters: %s", LINE_MAX_CHARACTERS, line);
}

static void test_each_line_can_be_read_from_three_metres(void **state) {
    (void)state;
    for (size_t i = 0; i < library->advice_count; i++) {
        const Page *page = library->advice[i];
        assert_short(page->intro);
        assert_true(page->section_count <= SECTIONS_ON_A_SCREEN);
        for (size_t k = 0; strcmp(page->id, "seek_help") != 0 && k < page->section_count; k++)
            for (size_t n = 0; n < page->sections[k].lines.count; n++)
                assert_short(page->sections[k].lines.items[n]);
    }
}

// What the words of no page may hold.
static void test_nothing_promises_a_cure(void **state) {
    (void)state;
    static const char *const promises[] = {"cure",      "will heal", "heals", "takes the pain away",
                                           "pain-free", "guarantee"};
    for (size_t i = 0; i < library->advice_count; i++)
        for (size_t k = 0; k < library->advice[i]->section_count; k++) {
            const Strings *lines = &library->advice[i]->sections[k].lines;
            for (size_t n = 0; n < lines->count; n++)
                for (size_t p = 0; p < sizeof promises / sizeof promises[0]; p++)
                    assert_null(strstr(lines->items[n], promises[p]));
        }
}

static char *read_text(const char *path) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[128];
    if (!file_read(path, 1 << 20, &bytes, &size, reason, sizeof reason))
        fail_msg("%s: %s", path, reason);
    char *text = strndup((const char *)bytes, size);
    free(bytes);
    return text;
}

// A row is | fact | `file` | line |.
static void test_every_fact_stands_where_the_table_says(void **state) {
    (void)state;
    char *table = read_text("docs/facts.md"), *rest = NULL;
    int rows = 0;
    for (char *row = strtok_r(table, "\n", &rest); row; row = strtok_r(NULL, "\n", &rest)) {
        char *open = strstr(row, " | `"), *close = open ? strstr(open, "` | ") : NULL;
        char *end = close ? strrchr(row, '|') : NULL;
        if (!end || end <= close + 4)
            continue;
        *close = *(end - 1) = '\0';
        char *text = read_text(open + 4);
        if (!strstr(text, close + 4))
            fail_msg("%s does not say: %s", open + 4, close + 4);
        free(text);
        rows++;
    }
    assert_true(rows >= 60);
    free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_list_of_advice),
        cmocka_unit_test(test_every_everyday_movement_is_shown_beside_its_words),
        cmocka_unit_test(test_each_line_can_be_read_from_three_metres),
        cmocka_unit_test(test_nothing_promises_a_cure),
        cmocka_unit_test(test_every_fact_stands_where_the_table_says),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
