// `gently rules --json` keeps its contract for every written profile, and prints numbers and words of the right kind.
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"

static json_t *answer_to(const char *profile) {
    char command[600];
    const char *program = getenv("GENTLY");
    snprintf(command, sizeof command, "'%s' rules --json%s%s", program ? program : "build/release/gently",
             profile ? " --profile " : "", profile ? profile : "");
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    json_error_t error;
    json_t *json = json_loadf(pipe, 0, &error);
    assert_int_equal(pclose(pipe), 0);
    assert_non_null(json);
    return json;
}

static void names_a_way(const json_t *item) {
    assert_true(json_is_string(json_object_get(item, "exercise")));
    const json_t *variant = json_object_get(item, "variant");
    assert_true(json_is_null(variant) || json_is_string(variant));
    const json_t *rules = json_object_get(item, "rules");
    assert_true(json_is_array(rules) && json_array_size(rules) > 0);
}

static void keeps_the_contract(const json_t *answer) {
    static const char *const sessions[] = {"allowed", "not_now", "seek_help_soon", "urgent"};
    const char *session = json_string_value(json_object_get(answer, "session"));
    bool known = false;
    for (int i = 0; i < 4; i++)
        known = known || strcmp(session, sessions[i]) == 0;
    assert_true(known);
    size_t i;
    json_t *item, *offers = json_object_get(answer, "offers");
    json_array_foreach(offers, i, item) {
        names_a_way(item);
        assert_true(json_is_integer(json_object_get(item, "reps")));
        assert_true(json_is_integer(json_object_get(item, "sets")));
        assert_true(json_is_number(json_object_get(item, "hold_s")));
    }
    json_array_foreach(json_object_get(answer, "held"), i, item) {
        names_a_way(item);
        assert_true(json_string_length(json_object_get(item, "why")) > 0);
    }
    json_array_foreach(json_object_get(answer, "advice"), i, item) {
        assert_true(json_string_length(json_object_get(item, "rule")) > 0);
        assert_true(json_string_length(json_object_get(item, "text")) > 0);
    }
    if (strcmp(session, "urgent") == 0 || strcmp(session, "seek_help_soon") == 0)
        assert_int_equal(json_array_size(offers), 0);
}

static void test_the_contract(void **state) {
    (void)state;
    static const char folder[] = "tests/rules/profiles";
    char **names = NULL, path[300];
    size_t count = 0;
    assert_true(file_list(folder, ".yaml", &names, &count));
    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        json_t *answer = answer_to(path);
        keeps_the_contract(answer);
        json_decref(answer);
    }
    file_list_free(names, count);
    assert_int_equal(count, 12);
    json_t *nobody = answer_to(NULL), *nothing = answer_to("tests/rules/profiles/01-nothing-known.yaml");
    assert_true(json_equal(nobody, nothing)); // no profile is one in which nothing is known
    json_decref(nobody);
    json_decref(nothing);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_the_contract)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
