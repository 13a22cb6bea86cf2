// The shipped table of talk says everything there is to say, and what a table leaves out stays as shipped.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/library.h"
#include "content/text_files.h"
#include "content_fixture.h"

static void test_the_shipped_table_is_the_default_and_names_every_row(void **state) {
    (void)state;
    DiagList diags = {0};
    Arena *arena = arena_new();
    const TalkTable *shipped = talk_load(NULL, "assets/text/talk.yaml", arena, &diags), *own = talk_default();
    assert_int_equal(diags.count, 0);
    for (TalkEvent event = 0; event < TALK_EVENT_COUNT; event++) {
        const TalkRule *a = &shipped->rules[event], *b = &own->rules[event];
        if (a->from != b->from || a->priority != b->priority || a->at_us != b->at_us ||
            a->gap_us != b->gap_us || a->late_us != b->late_us)
            fail_msg("'%s' is not what the program holds to without the file", talk_event_name(event));
    }
    assert_int_equal(shipped->gap_us, own->gap_us);
    assert_int_equal(shipped->sentence_gap_us, own->sentence_gap_us);
    assert_int_equal(shipped->talk_percent, own->talk_percent);
    assert_int_equal(shipped->count_all_us, own->count_all_us);
    assert_int_equal(shipped->count_end_s, own->count_end_s);
    assert_int_equal(shipped->half_way_from_us, own->half_way_from_us);
    assert_int_equal(shipped->praise_every_us, own->praise_every_us);
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[128], row[64];
    assert_true(file_read("assets/text/talk.yaml", 1 << 20, &bytes, &size, reason, sizeof reason));
    for (TalkEvent event = 0; event < TALK_EVENT_COUNT; event++) {
        snprintf(row, sizeof row, "\n  %s:", talk_event_name(event));
        if (!strstr((const char *)bytes, row))
            fail_msg("assets/text/talk.yaml has no row '%s'", talk_event_name(event));
    }
    free(bytes);
    arena_free(arena);
}

static void test_what_a_table_says_holds_and_the_rest_stays(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    assert_int_equal(diags.count, 0);
    const TalkTable *talk = library->talk;
    assert_int_equal(talk->talk_percent, 35);
    assert_int_equal(talk->gap_us, 300000);
    assert_int_equal(talk->sentence_gap_us, talk_default()->sentence_gap_us);
    const TalkRule *welcome = &talk->rules[TALK_WELCOME], *phase = &talk->rules[TALK_PHASE];
    assert_true(welcome->from == TALK_FULL && welcome->priority == CUE_PRAISE);
    assert_int_equal(welcome->at_us, 4000000);
    assert_int_equal(welcome->gap_us, 600000);
    assert_int_equal(phase->at_us, -100000);
    assert_int_equal(phase->late_us, 200000);
    assert_true(phase->priority == CUE_PHASE);
    assert_true(talk_says(talk, TALK_WELCOME, TALK_FULL) && !talk_says(talk, TALK_WELCOME, TALK_KEY_WORDS));
    for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++)
        assert_true(talk_says(talk, TALK_PHASE, amount));
    library_release(library);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_shipped_table_is_the_default_and_names_every_row),
        cmocka_unit_test(test_what_a_table_says_holds_and_the_rest_stays),
    };
    return cmocka_run_group_tests_name("talk file", tests, NULL, NULL);
}
