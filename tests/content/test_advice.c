// The advice that is shipped: all of it is there, readable from three metres, and docs/facts.md says truly where each fact stands.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/file.h"
#include "base/file_source.h"
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
    assert_true(is_shown(library_transition(library, "out_of_bed")));
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

static const char *const promises[] = {
    "cure",         "will heal",   "heals",          "help it heal",           "healing you",
    "pain-free",    "guarantee",   "takes away",     "take away the",          "closes the gap",
    "back quickly", "gets better", "will be better", "part of getting better", "prevents",
    "always works"};

// Of rules the sources and notes are for clinicians, comments for authors.
static bool is_for_users(const char *line) {
    while (*line == ' ')
        line++;
    return *line != '#' && strncmp(line, "source:", 7) != 0 && strncmp(line, "note:", 5) != 0;
}

static int no_promise_in(const char *folder) {
    char **names, path[160];
    size_t count;
    int lines = 0;
    assert_true(file_source_list(NULL, folder, ".yaml", &names, &count));
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        char *text = read_text(path), *rest = NULL;
        for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest), lines++)
            for (size_t p = 0; p < sizeof promises / sizeof promises[0]; p++)
                if (is_for_users(line) && strstr(line, promises[p]))
                    fail_msg("%s promises too much: %s", path, line);
        free(text);
    }
    file_list_free(names, count);
    return lines;
}

// No text may promise a cure or an effect, wherever it stands; and what an exercise is for is what it helps with.
static void test_nothing_promises_a_cure(void **state) {
    (void)state;
    static const char *const folders[] = {"assets/text",        "assets/exercises", "assets/everyday",
                                          "assets/transitions", "assets/rules",     "levels"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        assert_true(no_promise_in(folders[i]) > 20);
    for (size_t i = 0; i < library->exercise_count; i++)
        if (!strstr(library->exercises[i]->purpose, "help"))
            fail_msg("%s says for certain what it does: %s", library->exercises[i]->id,
                     library->exercises[i]->purpose);
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
    assert_true(rows >= 120);
    free(table);
}

// What each of the ten is for and how it goes stands in the table, too.
static void test_the_table_tells_of_each_of_the_ten(void **state) {
    (void)state;
    static const char *const ten[] = {"pelvic_tilt",        "bridge",        "clamshell", "side_leg_lift",
                                      "piriformis_stretch", "knee_to_chest", "knee_lift", "pelvic_floor",
                                      "hip_flexor_stretch", "wall_sit"};
    char *table = read_text("docs/facts.md");
    for (size_t i = 0; i < sizeof ten / sizeof ten[0]; i++) {
        char path[80];
        int rows = 0;
        snprintf(path, sizeof path, "`assets/exercises/%s.yaml`", ten[i]);
        for (const char *at = table; (at = strstr(at, path)); at++)
            rows++;
        if (rows < 4)
            fail_msg("docs/facts.md tells %d things of %s", rows, ten[i]);
    }
    free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_list_of_advice),
        cmocka_unit_test(test_every_everyday_movement_is_shown_beside_its_words),
        cmocka_unit_test(test_each_line_can_be_read_from_three_metres),
        cmocka_unit_test(test_nothing_promises_a_cure),
        cmocka_unit_test(test_every_fact_stands_where_the_table_says),
        cmocka_unit_test(test_the_table_tells_of_each_of_the_ten),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
