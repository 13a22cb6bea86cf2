// The order of a routine's steps: how often she gets down to the mat and up again.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
// cmocka wants these before it.
#include <cmocka.h>
#include "content/library.h"
#include "model/routine.h"
#include "support/library_fixture.h"

// "w:march m:bridge m:wall_sit c:side_bend": block and exercise of each step. The message, "" when there is none.
static void warning_of(const char *steps, char message[400], int *line) {
    RoutineStep items[16];
    memset(items, 0, sizeof items);
    Routine routine = {.path = "r.yaml", .id = "r", .name = "R", .summary = "r", .steps = items};
    char copy[400], *save = NULL;
    strcpy(copy, steps);
    for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        RoutineStep *step = &items[routine.step_count++];
        step->exercise = library_exercise(library, word + 2);
        assert_non_null(step->exercise);
        step->block = *word == 'w' ? BLOCK_WARM_UP : *word == 'm' ? BLOCK_MAIN : BLOCK_COOL_DOWN;
        step->line = 10 + (int)routine.step_count;
    }
    DiagList diags = {0};
    routine_check_order(&routine, &diags);
    assert_true(diags.count <= 1);
    message[0] = '\0';
    if (diags.count == 1) {
        assert_int_equal(diags.items[0].severity, DIAG_WARNING);
        *line = diags.items[0].line;
        strcpy(message, diags.items[0].message);
    }
    diag_list_free(&diags);
}

static void test_one_way_down_is_enough(void **state) {
    (void)state;
    const char *const good[] = {"m:bridge", "m:wall_sit", "w:march m:bridge m:clamshell",
                                "w:march m:bridge m:wall_sit c:side_bend",
                                "w:march m:wall_sit m:bridge c:child_pose",
                                // The blocks themselves ask for it.
                                "w:breathing m:wall_sit c:knee_to_chest", "w:march m:bridge c:side_bend"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char message[400];
        int line;
        warning_of(good[i], message, &line);
        assert_string_equal(message, "");
    }
}

static void test_a_wasted_way_down_is_told_at_its_step(void **state) {
    (void)state;
    char message[400];
    int line = 0;
    warning_of("m:bridge m:wall_sit m:clamshell", message, &line);
    assert_string_equal(
        message,
        "'clamshell' takes her down to the mat again: 4 changes between mat and feet, where another order "
        "within the blocks needs 2");
    assert_int_equal(line, 13);
    warning_of("w:march w:breathing m:wall_sit m:bridge m:knee_lift m:clamshell", message, &line);
    assert_non_null(
        strstr(message, "'bridge' takes her down to the mat again: 6 changes between mat and feet"));
    assert_int_equal(line, 14);
}

static void test_shipped_routines_waste_none(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        DiagList diags = {0};
        routine_check_order(library->routines[r], &diags);
        assert_int_equal(diags.count, 0);
        diag_list_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_way_down_is_enough),
        cmocka_unit_test(test_a_wasted_way_down_is_told_at_its_step),
        cmocka_unit_test(test_shipped_routines_waste_none),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
