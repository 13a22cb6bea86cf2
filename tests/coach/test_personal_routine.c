// A routine as the user does it: the variants of an exercise, which of them was chosen, and what is said of a routine.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "coach/personal_routine.h"
#include "coach/routine_minutes.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "model/variants.h"

static Library *shipped;

static int load_shipped(void **state) {
    (void)state;
    DiagList diags = {0};
    shipped = library_load(".", &diags);
    diag_list_free(&diags);
    return shipped->routine_count > 0 && shipped->exercise_count > 0 ? 0 : -1;
}

static int free_shipped(void **state) {
    (void)state;
    library_release(shipped);
    return 0;
}

static const Exercise *exercise(const char *id) {
    const Exercise *found = library_exercise(shipped, id);
    assert_non_null(found);
    return found;
}

static void one_variant_after_the_other_comes_back_to_the_usual(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->exercise_count; i++) {
        const Exercise *usual = shipped->exercises[i], *way = usual, *variants[VARIANTS_MAX];
        int count = exercise_variants(usual, variants);
        assert_int_equal(count, usual->variant_count + 1);
        bool seen[VARIANTS_MAX] = {false};
        for (int step = 0; step < count; step++) {
            for (int k = 0; k < count; k++)
                if (variants[k] == way) {
                    assert_false(seen[k]);
                    seen[k] = true;
                }
            way = exercise_next_variant(way);
        }
        assert_ptr_equal(way, usual);
        assert_ptr_equal(exercise_next_variant(exercise("bridge")),
                         exercise("bridge.half")); // the easier one comes first
    }
}

static void choices_are_kept_for_each_exercise(void **unused) {
    (void)unused;
    VariantChoices choices = {0};
    const Exercise *bridge = exercise("bridge"), *clam = exercise("clamshell"),
                   *half = exercise("bridge.half");
    assert_ptr_equal(chosen_variant(&choices, bridge), bridge);
    assert_ptr_equal(chosen_variant(&choices, half), half); // as the routine says
    choose_variant(&choices, half);
    choose_variant(&choices, exercise("clamshell.small"));
    assert_ptr_equal(chosen_variant(&choices, bridge), half);
    assert_ptr_equal(chosen_variant(&choices, clam), exercise("clamshell.small"));
    choose_variant(&choices, bridge);
    assert_ptr_equal(chosen_variant(&choices, half), bridge);
    text_map_set(&choices, "bridge", "gone"); // of content that has changed
    assert_ptr_equal(chosen_variant(&choices, bridge), bridge);
    assert_ptr_equal(chosen_variant(&choices, half), half);
    choose_variant(&choices, half);
    assert_ptr_equal(chosen_variant(&choices, bridge), half);
    assert_ptr_equal(chosen_variant(NULL, half), half);
    text_map_free(&choices);
}

static void choices_have_no_limit_and_can_be_taken_back(void **unused) {
    (void)unused;
    enum { MANY = 3000 };
    VariantChoices choices = {0}, copy = {0};
    char id[64], expected[16];
    for (int i = 0; i < MANY; i++) {
        snprintf(id, sizeof id, "exercise_with_a_long_name_%d", i);
        snprintf(expected, sizeof expected, "v%d", i);
        text_map_set(&choices, id, expected);
    }
    text_map_copy(&copy, &choices);
    for (int i = 0; i < MANY; i += 2) {
        snprintf(id, sizeof id, "exercise_with_a_long_name_%d", i);
        text_map_set(&choices, id, NULL);
        text_map_set(&choices, id, NULL);
    }
    assert_int_equal(choices.count, MANY / 2);
    for (int i = 0; i < MANY; i++) {
        snprintf(id, sizeof id, "exercise_with_a_long_name_%d", i);
        snprintf(expected, sizeof expected, "v%d", i);
        assert_string_equal(text_map_get(&copy, id), expected);
        if (i % 2)
            assert_string_equal(text_map_get(&choices, id), expected);
        else
            assert_null(text_map_get(&choices, id));
    }
    text_map_free(&choices);
    text_map_free(&copy);
}

static void a_routine_is_done_with_the_chosen_variants(void **unused) {
    (void)unused;
    Arena *arena = arena_new();
    VariantChoices choices = {0};
    for (size_t i = 0; i < shipped->routine_count; i++)
        assert_ptr_equal(personal_routine(&choices, shipped->routines[i], arena), shipped->routines[i]);
    for (size_t i = 0; i < shipped->exercise_count; i++)
        if (shipped->exercises[i]->variant_count > 0)
            choose_variant(&choices, exercise_next_variant(shipped->exercises[i]));
    for (size_t i = 0; i < shipped->routine_count; i++) {
        const Routine *routine = personal_routine(&choices, shipped->routines[i], arena);
        assert_int_equal(routine->step_count, shipped->routines[i]->step_count);
        for (size_t k = 0; k < routine->step_count; k++) {
            const RoutineStep *step = &routine->steps[k], *before = &shipped->routines[i]->steps[k];
            const Exercise *usual = before->exercise, *way = step->exercise;
            if (usual->variant_of || usual->variant_count == 0)
                continue;
            assert_ptr_equal(way, exercise_next_variant(usual));
            assert_int_equal(step->sides, way->sides);
            assert_int_equal(step->block, before->block);
            assert_true(way->dose.hold_s == usual->dose.hold_s ? step->dose.hold_s <= before->dose.hold_s
                                                               : step->dose.hold_s == way->dose.hold_s);
        }
        Score *score = score_compile(shipped, routine, NULL);
        assert_true(score->duration_us > 60000000);
        score_free(score);
    }
    text_map_free(&choices);
    arena_free(arena);
}

static void minutes_are_those_of_the_score(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->routine_count; i++) {
        const Routine *routine = shipped->routines[i];
        ScoreOptions options = {.speed = 1};
        Score *score = score_compile(shipped, routine, &options);
        double off = routine_minutes(shipped, routine, options.voice) - (double)score->duration_us / 60e6;
        assert_true(off >= -0.5 && off <= 0.5);
        score_free(score);
    }
}

static void names_of_a_routine_hold_each_exercise_once(void **unused) {
    (void)unused;
    Arena *arena = arena_new();
    const Exercise *bridge = exercise("bridge"), *clam = exercise("clamshell");
    RoutineStep steps[] = {{.exercise = bridge}, {.exercise = clam}, {.exercise = bridge}};
    Routine routine = {.steps = steps, .step_count = 3};
    char expected[200];
    snprintf(expected, sizeof expected, "%s, %s", bridge->name, clam->name);
    assert_string_equal(routine_names(&routine, arena), expected);
    routine.step_count = 1;
    assert_string_equal(routine_names(&routine, arena), bridge->name);
    arena_free(arena);
}

static void an_exercise_starts_at_rest_and_tells_most_at_the_end_of_a_phase(void **unused) {
    (void)unused;
    for (size_t i = 0; i < shipped->exercise_count; i++) {
        const Exercise *shown = shipped->exercises[i];
        ExerciseMoment start, telling;
        exercise_start_moment(shown, SIDE_RIGHT, &start);
        assert_int_equal(start.phase, 0);
        assert_true(start.effort == 0 && start.ease == 0);
        exercise_telling_moment(shown, SIDE_LEFT, &telling);
        assert_int_equal(telling.side, SIDE_LEFT);
        assert_true(telling.ease == 1);
        for (size_t phase = 0; phase < shown->phase_count; phase++)
            if (shown->phases[phase].pose != 0)
                assert_true(shown->phases[telling.phase].effort + 0.1 >= shown->phases[phase].effort);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_variant_after_the_other_comes_back_to_the_usual),
        cmocka_unit_test(choices_are_kept_for_each_exercise),
        cmocka_unit_test(choices_have_no_limit_and_can_be_taken_back),
        cmocka_unit_test(a_routine_is_done_with_the_chosen_variants),
        cmocka_unit_test(minutes_are_those_of_the_score),
        cmocka_unit_test(names_of_a_routine_hold_each_exercise_once),
        cmocka_unit_test(an_exercise_starts_at_rest_and_tells_most_at_the_end_of_a_phase),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
