// Variants: whole exercises made of an exercise and what differs from it.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "body/skeleton.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "model/routine.h"
#include "motion/motion_check.h"
#include "content_fixture.h"

// Behind the 25 lines of the fixture.
static const char variants[] =
    "variants:\n"                                                                                  // 26
    "  - {id: less, name: Small leg lift, level: easier, about: Half as high, dose: {hold_s: 1}, " // 27
    "cautions: [Stop early.],\n"                                                                   // 27
    "     poses: {up: {right_hip: {flexion_deg: 70}, held: {right_leg: free}}}}\n"                 // 28
    "  - id: hold\n"                                                                               // 29
    "    name: Long leg lift\n"                                                                    // 30
    "    level: harder\n"                                                                          // 31
    "    about: With a long hold\n"                                                                // 32
    "    steps: [Up, Stay]\n"                                                                      // 33
    "    rep:\n"                                                                                   // 34
    "      - {phase: rise, to: higher, seconds: 2, step: 1, say: Rise slowly.}\n"                  // 35
    "      - {phase: wait, stay: true, seconds: hold, step: 2}\n"                                  // 36
    "      - {phase: sink, to: base, seconds: 2}\n";                                               // 37

static char *with_variants(const char *text) {
    char *out = malloc(sizeof fixture_exercise + strlen(text));
    strcpy(out, fixture_exercise);
    strcat(out, text);
    return out;
}

static Library *load(const Folder *folder, const char *text, DiagList *diags) {
    char *exercise = with_variants(text);
    folder_write(folder, "assets/exercises/lift.yaml", exercise);
    free(exercise);
    return library_load(folder->path, diags);
}

static void test_a_variant_is_the_exercise_with_what_differs(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = load(&folder, variants, &diags);
    assert_int_equal(diags.count, 0);
    const Exercise *lift = library_exercise(library, "lift");
    assert_int_equal(lift->variant_count, 2);
    assert_null(lift->variant_of);
    const Exercise *less = exercise_variant(lift, "less"), *hold = exercise_variant(lift, "hold");
    assert_ptr_equal(less, lift->variants[0]);
    assert_null(exercise_variant(lift, "lesser"));
    assert_ptr_equal(library_exercise(library, "lift.less"), less);
    assert_ptr_equal(less->variant_of, lift);
    assert_string_equal(less->id, "lift.less");
    assert_string_equal(less->name, "Small leg lift");
    assert_string_equal(less->about, "Half as high");
    assert_int_equal(less->level, VARIANT_EASIER);
    assert_int_equal(hold->level, VARIANT_HARDER);
    // Only what is named differs: of the dose the hold, of the poses one, and one caution more.
    assert_true(less->dose.hold_s == 1 && less->dose.reps == 6 && less->dose.sets == 2 &&
                less->dose.rest_s == 20);
    assert_int_equal(less->pose_count, lift->pose_count);
    assert_true(less->poses[1].pose.value[DOF_RIGHT_HIP_FLEXION] == 70);
    assert_true(less->poses[2].pose.value[DOF_RIGHT_HIP_FLEXION] == 100);
    assert_true(lift->poses[1].pose.value[DOF_RIGHT_HIP_FLEXION] == 90);
    assert_int_equal(lift->caution_count, 1);
    assert_int_equal(less->caution_count, 2);
    assert_string_equal(less->cautions[1].text, "Stop early.");
    assert_int_equal(less->phase_count, lift->phase_count);
    assert_string_equal(less->purpose, lift->purpose);
    assert_int_equal(less->mistake_count, 1);
    // A repetition is replaced as a whole, and mistakes at poses it does not go to fall away.
    assert_int_equal(hold->phase_count, 3);
    assert_string_equal(hold->phases[0].say, "Rise slowly.");
    assert_int_equal(hold->steps.count, 2);
    assert_int_equal(hold->mistake_count, 0);
    assert_true(hold->dose.hold_s == 3);
    library_release(library);
    folder_free(&folder);
}

static void test_a_new_base_brings_its_own_poses(void **state) {
    (void)state;
    Folder folder = folder_new();
    char *text = replaced(fixture_pose, "id: lying", "id: other");
    char *wide = replaced(text, "abduction_deg: 5}", "abduction_deg: 12}");
    folder_write(&folder, "assets/poses/other.yaml", wide);
    free(text), free(wide);
    DiagList diags = {0};
    Library *library =
        load(&folder,
             "variants:\n"
             "  - {id: wide, name: Wide, level: other, about: Feet apart, base: other,\n"
             "     poses: {open: {right_hip: {flexion_deg: 90}, held: {right_leg: free}}},\n"
             "     rep: [{phase: go, to: open, seconds: 2}, {phase: hold, stay: true, seconds: hold},\n"
             "           {phase: back, to: base, seconds: 2}]}\n",
             &diags);
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(printed, "");
    free(printed);
    const Exercise *wide_lift = library_exercise(library, "lift.wide");
    assert_int_equal(wide_lift->pose_count, 2);
    assert_int_equal(wide_lift->mistake_count, 0);
    assert_true(wide_lift->poses[1].pose.value[DOF_LEFT_HIP_ABDUCTION] == 12);
    library_release(library);
    folder_free(&folder);
}

static void hear(const char *text, void *context) {
    size_t *found = context;
    *found += strcmp(text, "Rise slowly.") == 0 || strcmp(text, "Next: Small leg lift.") == 0 ||
              strcmp(text, "We begin with Long leg lift.") == 0;
}

static void test_what_variants_say_is_spoken(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = load(&folder, variants, &diags);
    size_t found = 0;
    library_each_line(library, hear, &found);
    assert_int_equal(found, 3);
    library_release(library);
    folder_free(&folder);
}

static void test_a_routine_names_a_variant(void **state) {
    (void)state;
    Folder folder = folder_new();
    folder_write(&folder, "levels/easy.yaml",
                 "schema: 1\nid: easy\nname: Easy\nsummary: Less\n"
                 "steps: [{exercise: lift, variant: less, block: main, reps: 2}]\n");
    folder_write(&folder, "levels/wrong.yaml",
                 "schema: 1\nid: wrong\nname: Wrong\nsummary: Wrong\n"
                 "steps:\n  - {exercise: lift, variant: lesss, block: main}\n");
    DiagList diags = {0};
    Library *library = load(&folder, variants, &diags);
    const RoutineStep *step = &library_routine(library, "easy")->steps[0];
    assert_ptr_equal(step->exercise, library_exercise(library, "lift.less"));
    assert_int_equal(step->dose.reps, 2);
    assert_true(step->dose.hold_s == 1); // the variant's own
    assert_null(library_routine(library, "wrong"));
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(printed,
                        "levels/wrong.yaml:6:31: error: 'variant' cannot be 'lesss'; did you mean 'less'? "
                        "Allowed: less, hold\n");
    free(printed);
    library_release(library);
    folder_free(&folder);
}

static void assert_error(const char *text, const char *expected) {
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = load(&folder, text, &diags);
    char *printed = diags_text(&folder, &diags);
    if (strstr(printed, expected) == NULL)
        fail_msg("expected '%s' in:\n%s", expected, printed);
    assert_null(library_exercise(library, "lift")); // a broken file is left out as a whole
    free(printed);
    library_release(library);
    folder_free(&folder);
}

#define HEAD "variants:\n  - {id: a, name: A, level: easier, about: An easy one"

static void test_faults_of_variants_have_their_place(void **state) {
    (void)state;
    assert_error("variants: less\n", "lift.yaml:26:11: error: ");
    assert_error("variants: [{id: a, name: A, about: B}]\n",
                 "lift.yaml:26:12: error: the key 'level' is missing");
    assert_error("variants: [{id: a, name: A, level: easyer, about: B}]\n",
                 "lift.yaml:26:36: error: 'level' cannot be 'easyer'; did you mean 'easier'?");
    assert_error(HEAD ", order: 3}\n", "lift.yaml:27:57: error: unknown key 'order' in a variant");
    assert_error(HEAD "}\n  - {id: a, name: B, level: harder, about: C}\n",
                 "lift.yaml:28:10: error: the variant 'a' stands twice");
    assert_error("variants: [{id: a, name: Leg lift, level: easier, about: B}]\n",
                 "lift.yaml:26:26: error: a variant needs a name of its own");
    assert_error(HEAD ", dose: {reps: 99}}\n",
                 "lift.yaml:27:70: error: variant 'a': 'reps' is 99; it must be from 1 to 30");
    assert_error(HEAD ", steps: [Up]}\n",
                 "lift.yaml:21:"); // the exercise's second phase lights a line that is gone
    assert_error(HEAD ", base: nowhere}\n", "error: variant 'a': 'base' cannot be 'nowhere'");
}

static void test_the_motion_of_variants_is_checked(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    // Hasty: the same move in a fifth of the time.
    Library *library = load(&folder,
                            "variants:\n"
                            "  - id: fast\n"
                            "    name: Fast\n"
                            "    level: harder\n"
                            "    about: Too fast\n"
                            "    rep:\n"
                            "      - {phase: lift, to: up, seconds: 0.3}\n"
                            "      - {phase: hold, stay: true, seconds: hold}\n"
                            "      - {phase: lower, to: base, seconds: 2}\n",
                            &diags);
    const Exercise *lift = library_exercise(library, "lift");
    assert_non_null(lift);
    exercise_check_motion(lift, &diags);
    char *printed = diags_text(&folder, &diags);
    assert_non_null(strstr(printed, "lift.yaml:32:5: error: variant 'fast': phase 'lift', "));
    assert_null(strstr(printed, "error: phase")); // the exercise itself is fine
    free(printed);
    library_release(library);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_variant_is_the_exercise_with_what_differs),
        cmocka_unit_test(test_a_new_base_brings_its_own_poses),
        cmocka_unit_test(test_what_variants_say_is_spoken),
        cmocka_unit_test(test_a_routine_names_a_variant),
        cmocka_unit_test(test_faults_of_variants_have_their_place),
        cmocka_unit_test(test_the_motion_of_variants_is_checked),
    };
    return cmocka_run_group_tests_name("variants", tests, NULL, NULL);
}
