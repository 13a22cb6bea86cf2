// Twelve written profiles (tests/rules/profiles/), each with the answer that the reference asks for: the lines that begin
// with "#= " are the whole answer, the comments above them the reasons.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "model/exercise.h"
#include "rules/profile_file.h"
#include "rules/rules.h"
#include "rules/ways.h"
#include "support/library_fixture.h"

static const char folder[] = "tests/rules/profiles";

// "offer bridge:half 1 x 5, 2 s", "held march E2", "advice G1": everything but the sentences.
static char *answer_text(const RulesOutcome *outcome) {
    char *text = NULL, name[WAY_NAME_CAPACITY];
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fprintf(out, "session %s\n", rules_session_words[outcome->session]);
    for (size_t i = 0; i < outcome->offer_count; i++) {
        const RulesOffer *offer = &outcome->offers[i];
        fprintf(out, "offer %s %d x %d", way_name(offer->way, name), offer->dose.sets, offer->dose.reps);
        if (offer->dose.hold_s > 0)
            fprintf(out, ", %g s", offer->dose.hold_s);
        fprintf(out, offer->every_session ? ", every session\n" : "\n");
    }
    for (size_t i = 0; i < outcome->held_count; i++) {
        const RulesHeld *held = &outcome->held[i];
        fprintf(out, "held %s", way_name(held->way, name));
        for (size_t k = 0; k < held->rule_count; k++)
            fprintf(out, " %s", held->rules[k]);
        if (held->instead)
            fprintf(out, ", instead %s", way_name(held->instead, name));
        fprintf(out, "\n");
    }
    fprintf(out, "advice");
    for (size_t i = 0; i < outcome->advice_count; i++)
        fprintf(out, " %s", outcome->advice[i].rule);
    fprintf(out, "\nassumed");
    for (size_t i = 0; i < outcome->assumed_count; i++)
        fprintf(out, " %s", outcome->assumed[i].rule);
    fprintf(out, "\nat most %d minutes, %d exercises\nplan", outcome->caps.minutes, outcome->caps.exercises);
    for (int i = 0; i < PLAN_COUNT; i++)
        if (outcome->plan >> i & 1)
            fprintf(out, " %s", rules_plan_words[i]);
    fprintf(out, "\n");
    fclose(out);
    return text;
}

static char *wanted_text(const char *path) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = NULL, line[400];
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    while (fgets(line, sizeof line, file))
        if (strncmp(line, "#= ", 3) == 0)
            fputs(line + 3, out);
    fclose(file);
    fclose(out);
    return text;
}

static bool answers_as_written(const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    DiagList diags = {0};
    RulesAsked asked = {.profile = {0}};
    assert_true(profile_file_read(path, 0, &asked.profile, &diags));
    diag_list_free(&diags);
    Arena *arena = arena_new();
    char *answer = answer_text(rules_evaluate(library->rules, &asked, arena)), *wanted = wanted_text(path);
    bool same = strcmp(answer, wanted) == 0;
    if (!same) {
        print_message("%s is answered\n", path);
        for (char *line = strtok(answer, "\n"); line; line = strtok(NULL, "\n"))
            print_message("#= %s\n", line);
    }
    free(answer);
    free(wanted);
    arena_free(arena);
    return same;
}

static void test_every_profile_is_answered_as_written(void **state) {
    (void)state;
    char **names = NULL;
    size_t count = 0, wrong = 0;
    assert_true(file_list(folder, ".yaml", &names, &count));
    for (size_t i = 0; i < count; i++)
        wrong += !answers_as_written(names[i]);
    file_list_free(names, count);
    assert_int_equal(wrong, 0);
    assert_int_equal(count, 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_profile_is_answered_as_written)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
