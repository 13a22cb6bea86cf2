// Any exercise may follow any other, and any way of it: what the score makes up between the two is held to the motion check.
// Test variant: release
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "base/diag.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "motion/motion_check.h"
#include "support/library_fixture.h"

enum { WAYS_MAX = 160 };

static int all_ways(const Exercise *ways[WAYS_MAX]) {
    int count = 0;
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        assert_true(count + 1 + (int)exercise->variant_count <= WAYS_MAX);
        ways[count++] = exercise;
        for (size_t k = 0; k < exercise->variant_count; k++)
            ways[count++] = exercise->variants[k];
    }
    return count;
}

static RoutineStep step_of(const Exercise *exercise) {
    Dose once = exercise->dose;
    once.reps = once.sets = 1;
    return (RoutineStep){.exercise = exercise, .block = BLOCK_MAIN, .dose = once, .sides = exercise->sides};
}

// How many faults the changes of pose on the way from one to the other have.
static size_t faults_between(const Exercise *first, const Exercise *second) {
    RoutineStep steps[] = {step_of(first), step_of(second)};
    Routine routine = {
        .path = second->id, .id = "pair", .name = "Pair", .summary = "Pair", .steps = steps, .step_count = 2};
    Score *score = score_compile(library, &routine, NULL);
    DiagList found = {0};
    for (int i = 0; i < score->transition_count; i++) {
        const ScoreTransition *t = &score->transitions[i];
        if (t->phase < 0)
            motion_check_change(t->from, t->to, (double)(t->end_us - t->start_us) / 1e6, second->id, 0,
                                &found);
    }
    size_t faults = found.count;
    for (size_t i = 0; i < found.count; i++)
        print_error("%s, then %s: %s\n", first->id, second->id, found.items[i].message);
    diag_list_free(&found);
    score_free(score);
    return faults;
}

static void every_way_may_follow_every_other_in_its_position(void **state) {
    (void)state;
    const Exercise *ways[WAYS_MAX];
    int count = all_ways(ways), pairs = 0;
    size_t faults = 0;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < count; k++)
            if (stance_position(&ways[i]->stance) == stance_position(&ways[k]->stance)) {
                faults += faults_between(ways[i], ways[k]);
                pairs++;
            }
    assert_true(pairs > 300);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_way_may_follow_every_other_in_its_position)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
