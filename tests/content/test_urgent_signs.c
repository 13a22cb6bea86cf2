// The urgent signs stand in four places (docs/architecture.md). What the rules make of each is the source: the page "seek_help" says
// the same of every sign that is asked for, and the safety note names none with which a session would be offered.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "model/page.h"
#include "rules/rules.h"
#include "support/library_fixture.h"
#include "support/urgent_words.h"

static const UrgentWords *words_of(int sign) {
    const char *name = profile_input(PROFILE_URGENT)->values[sign];
    for (size_t i = 0; i < URGENT_WORDS_COUNT; i++)
        if (strcmp(urgent_words[i].sign, name) == 0)
            return &urgent_words[i];
    fail_msg("%s is asked for; say in tests/support/urgent_words.h how the pages say it", name);
    return NULL;
}

// What the rules make of one urgent sign, where nothing else stands in the way; -1 = of none of them.
static RulesSession session_with(int sign) {
    Arena *arena = arena_new();
    RulesAsked asked = {0};
    profile_set(&asked.profile, PROFILE_URGENT, sign < 0 ? 0 : 1 << sign);
    RulesSession session = rules_evaluate(library->rules, &asked, arena)->session;
    arena_free(arena);
    return session;
}

// The section in which a page says something; -1 = in none.
static int section_with(const char *page_id, const char *text) {
    const Page *page = library_page(library, page_id);
    assert_non_null(page);
    for (size_t s = 0; s < page->section_count; s++)
        for (size_t i = 0; i < page->sections[s].lines.count; i++)
            if (strstr(page->sections[s].lines.items[i], text))
                return (int)s;
    return -1;
}

static void test_the_page_says_of_each_sign_what_the_rules_say(void **state) {
    (void)state;
    enum { EMERGENCY, TODAY };
    assert_true(session_with(-1) < RULES_SEEK_HELP_SOON);
    assert_int_equal(profile_value_count(PROFILE_URGENT), URGENT_WORDS_COUNT);
    for (int sign = 0; sign < profile_value_count(PROFILE_URGENT); sign++) {
        const UrgentWords *said = words_of(sign);
        RulesSession session = session_with(sign);
        assert_true(session == RULES_URGENT || session == RULES_SEEK_HELP_SOON);
        int wanted = session == RULES_URGENT ? EMERGENCY : TODAY,
            section = section_with("seek_help", said->seek_help);
        if (section != wanted)
            fail_msg("%s: the rules say %s, but \"%s\" is in section %d of the page seek_help", said->sign,
                     rules_session_words[session], said->seek_help, section);
    }
    const Page *page = library_page(library, "seek_help");
    assert_true(page->sections[EMERGENCY].urgent && page->sections[TODAY].urgent);
}

static void test_the_safety_note_names_only_signs_that_end_a_session(void **state) {
    (void)state;
    const Page *page = library_page(library, "safety_note");
    for (size_t i = 0; i < URGENT_WORDS_COUNT; i++) {
        int section =
            urgent_words[i].safety_note ? section_with("safety_note", urgent_words[i].safety_note) : -1;
        if (urgent_words[i].safety_note && (section < 0 || !page->sections[section].urgent))
            fail_msg("the safety note does not warn of \"%s\"", urgent_words[i].safety_note);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_page_says_of_each_sign_what_the_rules_say),
        cmocka_unit_test(test_the_safety_note_names_only_signs_that_end_a_session),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
