// A data folder as a whole: good files load, broken ones are reported and left out, every sentence comes
// once.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "body/solve.h"
#include "content/exercise_file.h"
#include "content/library.h"
#include "content/pose_library.h"
#include "model/cue_texts.h"
#include "model/variants.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/page.h"
#include "model/routine.h"
#include "content_fixture.h"
#include "data/comma_locale.h"
#include "support/shipped_library.h"

static void test_a_good_folder_loads_as_written(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    assert_int_equal(diags.count, 0);
    assert_int_equal(library->exercise_count, 1);
    const Exercise *lift = library_exercise(library, "lift");
    assert_non_null(lift);
    assert_string_equal(lift->name, "Leg lift");
    assert_int_equal(lift->order, 1000);
    assert_int_equal(lift->sides, SIDES_ALTERNATE);
    assert_int_equal(lift->works_count, 2);
    assert_int_equal(lift->works[0], MUSCLE_HIP_FLEXORS);
    assert_true(lift->needs_mat && !lift->needs_chair && !lift->needs_wall);
    assert_true(lift->camera.mirror_with_side);
    assert_int_equal(lift->stance.posture, POSTURE_SUPINE);
    assert_int_equal(lift->stance.anchor, ANCHOR_UPPER_BACK);

    assert_int_equal(lift->pose_count, 3);
    const Pose *base = &lift->poses[0].pose, *up = &lift->poses[1].pose, *higher = &lift->poses[2].pose;
    assert_true(base->value[DOF_LEFT_HIP_FLEXION] == 50 && base->value[DOF_RIGHT_HIP_FLEXION] == 50);
    assert_int_equal(base->held[LIMB_RIGHT_LEG], PLACE_STAY);
    assert_int_equal(base->held[LIMB_LEFT_ARM], PLACE_FLOOR);
    assert_true(up->value[DOF_RIGHT_HIP_FLEXION] == 90 && up->value[DOF_LEFT_HIP_FLEXION] == 50);
    assert_true(up->value[DOF_RIGHT_KNEE_FLEXION] == 110); // inherited
    assert_true(up->keyed[DOF_RIGHT_HIP_FLEXION] && !up->keyed[DOF_RIGHT_KNEE_FLEXION]);
    assert_int_equal(up->held[LIMB_RIGHT_LEG], PLACE_NONE);
    assert_int_equal(up->held[LIMB_LEFT_LEG], PLACE_STAY);
    assert_true(higher->value[DOF_RIGHT_HIP_FLEXION] == 100);
    assert_int_equal(higher->held[LIMB_RIGHT_LEG], PLACE_NONE); // like up
    assert_true(lift->mistakes[0].at[0].pose.value[DOF_LUMBAR_FLEXION] == -10);
    assert_true(lift->mistakes[0].at[0].pose.value[DOF_RIGHT_HIP_FLEXION] == 90);

    assert_int_equal(lift->phase_count, 4);
    assert_int_equal(lift->phases[1].kind, PHASE_HOLD);
    assert_true(lift->phases[1].seconds_from_dose && lift->phases[1].seconds == 3);
    assert_int_equal(lift->phases[1].pose, 1);
    assert_true(lift->phases[1].effort == 1); // goes on
    assert_int_equal(lift->phases[2].breath, BREATH_FREE);
    assert_string_equal(lift->phases[2].label, "go on");
    assert_int_equal(lift->phases[2].step, -1);
    assert_int_equal(lift->phases[3].line, 23);

    const Routine *routine = library_routine(library, "short-one");
    assert_non_null(routine);
    assert_int_equal(routine->step_count, 3);
    assert_int_equal(routine->steps[0].dose.reps, 2);
    assert_int_equal(routine->steps[0].dose.sets, 2);
    assert_true(routine->steps[1].dose.hold_s == 5 && routine->steps[1].dose.rest_s == 45);
    assert_int_equal(routine->steps[2].block, BLOCK_COOL_DOWN);
    assert_ptr_equal(routine->steps[2].exercise, lift);

    const Page *page = library_page(library, "help");
    assert_non_null(page);
    assert_int_equal(page->section_count, 2);
    assert_true(page->sections[0].urgent && !page->sections[1].urgent);
    assert_null(page->sections[1].heading);
    assert_int_equal(library->page_count, 3);
    assert_int_equal(library->advice_count, 2);
    assert_string_equal(library->advice[0]->id, "first");
    assert_string_equal(library->advice[1]->id, "later");
    assert_int_equal(library->advice[1]->from_weeks, 8);
    assert_null(library->advice[0]->sections[0].shows);
    assert_ptr_equal(library->advice[0]->sections[1].shows, lift);
    assert_ptr_equal(library->advice[1]->sections[0].shows, lift); // as the page says
    assert_string_equal(library->cues->numbers.items[19], "Twenty");
    assert_string_equal(library_nearest_exercise(library, "lfit"), "lift");
    assert_string_equal(library_nearest_routine(library, "shortone"), "short-one");
    assert_null(library_nearest_exercise(library, "marching band"));
    library_release(library);
    folder_free(&folder);
}

// The exercise `lift` alone, as its file says it, whether or not she could move so.
static const Exercise *load_lift(const Folder *folder, Arena *arena, DiagList *diags) {
    char poses[160], path[160];
    snprintf(poses, sizeof poses, "%s/assets/poses", folder->path);
    snprintf(path, sizeof path, "%s/assets/exercises/lift.yaml", folder->path);
    const Exercise *lift =
        exercise_load(NULL, path, pose_library_load(NULL, poses, arena, diags), arena, diags);
    assert_non_null(lift);
    return lift;
}

static void test_toes_and_places_of_the_own_side(void **state) {
    (void)state;
    Folder folder = folder_new();
    char *text = replaced(fixture_exercise, "held: {right_leg: free}", "held: {leg: toes, arm: shin}");
    folder_write(&folder, "assets/exercises/lift.yaml", text);
    DiagList diags = {0};
    Arena *arena = arena_new();
    const Pose *up = &load_lift(&folder, arena, &diags)->poses[1].pose;
    assert_int_equal(diags.count, 0);
    assert_true(up->toes_only[LIMB_LEFT_LEG] && up->toes_only[LIMB_RIGHT_LEG]);
    assert_int_equal(up->held[LIMB_LEFT_LEG], PLACE_STAY);
    assert_int_equal(up->held[LIMB_LEFT_ARM], PLACE_LEFT_SHIN);
    assert_int_equal(up->held[LIMB_RIGHT_ARM], PLACE_RIGHT_SHIN);
    arena_free(arena);
    free(text);
    folder_free(&folder);
}

static void test_base_poses_build_on_each_other(void **state) {
    (void)state;
    Folder folder = folder_new();
    // Sorted before the pose it is like, and after it.
    folder_write(&folder, "assets/poses/above.yaml",
                 "schema: 1\nid: above\nanchor: hips\nchair: {x_m: 0.1}\nsurface_m: 0.04\n"
                 "pose: {like: lying, hip: {flexion_deg: 48}}\n");
    folder_write(&folder, "assets/poses/round.yaml", "schema: 1\nid: round\npose: {like: round_about}\n");
    folder_write(&folder, "assets/poses/round_about.yaml",
                 "schema: 1\nid: round_about\npose: {like: round}\n");
    char *text = replaced(fixture_exercise, "base: lying", "base: above");
    char *with_chair = replaced(text, "needs: [mat]", "needs: [mat, chair]");
    folder_write(&folder, "assets/exercises/lift.yaml", with_chair);
    DiagList diags = {0};
    Arena *arena = arena_new();
    const Exercise *lift = load_lift(&folder, arena, &diags);
    assert_int_equal(lift->stance.posture, POSTURE_SUPINE);
    assert_int_equal(lift->stance.anchor, ANCHOR_HIPS);
    assert_true(lift->stance.chair && lift->stance.surface_m == 0.04);
    assert_true(lift->stance.base.value[DOF_LEFT_HIP_FLEXION] == 48);
    assert_true(lift->stance.base.value[DOF_LEFT_KNEE_FLEXION] == 110);
    assert_true(lift->stance.base.keyed[DOF_LEFT_HIP_FLEXION] &&
                !lift->stance.base.keyed[DOF_LEFT_KNEE_FLEXION]);
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(
        printed,
        "assets/poses/round.yaml:3:14: error: the pose 'round_about' has errors of its own\n"
        "assets/poses/round_about.yaml:3:14: error: 'like' leads back to this very pose ('round')\n");
    free(printed), free(text), free(with_chair);
    arena_free(arena);
    folder_free(&folder);
}

static void test_what_is_not_for_the_first_weeks_must_be_said(void **state) {
    (void)state;
    Folder folder = folder_new();
    char *exercise = replaced(fixture_exercise, "mistakes:",
                              "from_weeks: 6\nvariants:\n"
                              "  - {id: soon, name: Soon, level: easier, about: Soon, from_weeks: 0}\n"
                              "  - {id: late, name: Late, level: harder, about: Late, from_weeks: 20}\n"
                              "  - {id: same, name: Same, level: other, about: Same}\nmistakes:");
    char *routine = replaced(fixture_routine, "note: Take your time.\n", "");
    DiagList diags = {0};
    char text[EXERCISE_WEEKS_TEXT];
    folder_write(&folder, "assets/exercises/lift.yaml", exercise);
    Library *library = library_load(folder.path, &diags);
    assert_int_equal(diags.count, 0); // the routine has a note
    const Exercise *lift = library_exercise(library, "lift");
    assert_string_equal(exercise_weeks_text(lift, text), "Not in the first six weeks after the birth.");
    assert_string_equal(exercise_weeks_text(exercise_variant(lift, "soon"), text), "");
    assert_string_equal(exercise_weeks_text(exercise_variant(lift, "late"), text),
                        "Not in the first 20 weeks after the birth.");
    assert_int_equal(exercise_variant(lift, "same")->from_weeks, 6);
    library_release(library);
    folder_write(&folder, "levels/short-one.yaml", routine);
    library = library_load(folder.path, &diags);
    assert_non_null(library_routine(library, "short-one"));
    assert_int_equal(diags.error_count, 0);
    assert_int_equal(diags.count, 3); // one for each step
    assert_string_equal(
        diags.items[0].message,
        "'lift' is not for the first 6 weeks after the birth; say in 'note' for whom this routine is");
    assert_int_equal(diags.items[0].line, 6);
    diag_list_free(&diags);
    library_release(library);
    free(exercise), free(routine);
    folder_free(&folder);
}

// Hips above the chest are not for the first weeks: see "Child's pose" in docs/movement.md.
static void test_shipped_exercises_with_hips_above_the_chest_say_so(void **state) {
    (void)state;
    Library *library = shipped_library();
    assert_non_null(library);
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        for (size_t p = 0; exercise->stance.anchor == ANCHOR_KNEES && p < exercise->phase_count; p++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_in_phase(exercise, (int)p, 1, SIDE_RIGHT, &moment);
            body_solve(&moment.stance, &moment.from, &moment.to, moment.ease, 0, &figure);
            float hips = figure.origin[JOINT_LEFT_HIP].y, chest = figure.origin[JOINT_LEFT_SHOULDER].y;
            assert_true(hips <= chest + 0.03f || exercise->from_weeks >= 6);
        }
    }
    library_release(library);
}

static void test_a_broken_file_never_stops_the_others(void **state) {
    (void)state;
    Folder folder = folder_new();
    folder_write(&folder, "assets/exercises/aaa.yaml", "schema: [\n");
    folder_write(&folder, "assets/exercises/empty.yaml", "");
    folder_write_bytes(&folder, "assets/exercises/zzz.yaml", "\0\xff\xfe", 3);
    folder_write(&folder, "assets/exercises/notes.txt", "not content");
    folder_write(&folder, "assets/poses/bad.yaml", "schema: 1\n");
    folder_write(&folder, "levels/uses-broken.yaml",
                 "schema: 1\nid: uses-broken\nname: Uses\nsummary: A broken one\nsteps: [{exercise: aaa, "
                 "block: main}]\n");
    folder_write(&folder, "assets/text/cues.yaml", "welcome: Hello.\n");
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    assert_int_equal(library->exercise_count, 1);
    assert_int_equal(library->routine_count, 1);
    assert_int_equal(library->page_count, 3);
    assert_string_equal(library->cues->welcome, "Hello.");
    assert_string_equal(library->cues->paused, "");
    assert_int_equal(library->cues->numbers.count, 0);
    char *printed = diags_text(&folder, &diags);
    assert_non_null(strstr(printed, "assets/exercises/aaa.yaml:2:1: error: not valid YAML: "));
    assert_non_null(strstr(printed, "assets/exercises/empty.yaml:1:1: error: is empty\n"));
    assert_non_null(strstr(printed, "assets/exercises/zzz.yaml:1:1: error: the control character 0x00"));
    assert_non_null(strstr(printed, "assets/poses/bad.yaml:1:1: error: the key 'pose' is missing\n"));
    assert_non_null(
        strstr(printed, "levels/uses-broken.yaml:5:20: error: the exercise 'aaa' has errors of its own\n"));
    assert_null(strstr(printed, "notes.txt"));
    free(printed);
    library_release(library);
    folder_free(&folder);
}

static void test_nothing_there_is_an_empty_library(void **state) {
    (void)state;
    DiagList diags = {0};
    Library *library = library_load("/nowhere/at/all", &diags);
    assert_int_equal(library->exercise_count, 0);
    assert_int_equal(library->routine_count, 0);
    assert_int_equal(library->page_count, 0);
    assert_non_null(library->cues);
    assert_string_equal(library->cues->welcome, "");
    assert_true(diags.error_count >= 3);
    assert_null(library_exercise(library, "lift"));
    library_release(library);
    diag_list_free(&diags);
}

static void test_the_same_content_in_a_locale_with_a_comma(void **state) {
    (void)state;
    Folder folder = folder_new();
    char *text = replaced(fixture_exercise, "azimuth_deg: 60", "azimuth_deg: 190.5");
    folder_write(&folder, "assets/exercises/other.yaml", text);
    if (!comma_locale_enter()) {
        free(text);
        folder_free(&folder);
        print_message("localedef makes no locale with a decimal comma here; skipped\n");
        skip();
    }
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    char *printed = diags_text(&folder, &diags);
    comma_locale_leave();
    assert_non_null(library_exercise(library, "lift"));
    assert_true(library_exercise(library, "lift")->phases[2].seconds == 1.5);
    assert_non_null(strstr(printed, "'azimuth_deg' is 190.5; it must be from -180 to 180\n"));
    library_release(library);
    free(printed), free(text);
    folder_free(&folder);
}

typedef struct Heard {
    char **lines;
    size_t count;
} Heard;

static void hear(const char *text, void *context) {
    Heard *heard = context;
    heard->lines = realloc(heard->lines, (heard->count + 1) * sizeof *heard->lines);
    heard->lines[heard->count++] = strdup(text);
}

static bool was_heard(const Heard *heard, const char *text) {
    for (size_t i = 0; i < heard->count; i++)
        if (strcmp(heard->lines[i], text) == 0)
            return true;
    return false;
}

static void forget(Heard *heard) {
    for (size_t i = 0; i < heard->count; i++)
        free(heard->lines[i]);
    free(heard->lines);
}

static void test_every_sentence_comes_once_and_filled_in(void **state) {
    (void)state;
    Folder folder = folder_new();
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    Heard heard = {0};
    library_each_line(library, hear, &heard);
    static const char *const expected[] = {
        "Welcome.",
        "Rest.",
        "Good.",
        "Twenty",
        "Next: Leg lift.",
        "We begin with Leg lift.",
        "Rest for twenty seconds.",
        "Rest for forty-five seconds.",
        "Take your time.",
        "Lie on your back.",
        "Lift your right leg.",
        "Lift your left leg.",
        "Move slowly.",
        "Hold and breathe.",
        "And lower.",
        "Stop if it hurts.",
        "No arch.",
        "We stop.",
        "Look.",
        "Lift.",
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_true(was_heard(&heard, expected[i]));
    assert_int_equal(heard.count, 15 + 2 + 20 + 2 + 2 + 1 + 1 + 4 + 1 + 1 + 3);
    forget(&heard);
    library_release(library);
    folder_free(&folder);
}

// The shipped content: no fault, nothing said twice, no gap left open, the same order on every run.
static void test_the_shipped_content(void **state) {
    (void)state;
    Heard runs[2] = {{0}, {0}};
    for (int run = 0; run < 2; run++) {
        DiagList diags = {0};
        Library *library = library_load(".", &diags);
        diag_print(stderr, &diags);
        assert_int_equal(diags.count, 0);
        assert_true(library->exercise_count >= 13);
        assert_true(library->routine_count >= 3);
        assert_non_null(library_page(library, "safety_note"));
        assert_non_null(library_page(library, "seek_help"));
        for (size_t i = 1; i < library->exercise_count; i++)
            assert_true(library->exercises[i - 1]->order <= library->exercises[i]->order);
        library_each_line(library, hear, &runs[run]);
        library_release(library);
    }
    assert_int_equal(runs[0].count, runs[1].count);
    for (size_t i = 0; i < runs[0].count; i++) {
        assert_string_equal(runs[0].lines[i], runs[1].lines[i]);
        assert_null(strpbrk(runs[0].lines[i], "{}"));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(runs[0].lines[k], runs[0].lines[i]);
    }
    forget(&runs[0]);
    forget(&runs[1]);
}

static void test_sentences_with_gaps(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(exercise_text("Lift your {side} leg over the {other}.", SIDE_RIGHT, arena),
                        "Lift your right leg over the left.");
    assert_string_equal(exercise_text("{side} leg up. {other} leg down.", SIDE_LEFT, arena),
                        "Left leg up. Right leg down.");
    assert_string_equal(exercise_text("Hold.", SIDE_LEFT, arena), "Hold.");
    assert_string_equal(cue_text_with_name("Next: {name}.", "Bridge", arena), "Next: Bridge.");
    assert_string_equal(cue_text_with_seconds("Rest for {seconds} seconds.", 28, arena),
                        "Rest for thirty seconds.");
    static const int rounded[][2] = {{0, 0},   {7, 0},   {8, 10},  {12, 10}, {13, 15},
                                     {22, 20}, {44, 45}, {75, 60}, {76, 90}, {180, 180}};
    for (size_t i = 0; i < sizeof rounded / sizeof rounded[0]; i++)
        assert_int_equal(cue_spoken_seconds(rounded[i][0]), rounded[i][1]);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_good_folder_loads_as_written),
        cmocka_unit_test(test_toes_and_places_of_the_own_side),
        cmocka_unit_test(test_base_poses_build_on_each_other),
        cmocka_unit_test(test_what_is_not_for_the_first_weeks_must_be_said),
        cmocka_unit_test(test_shipped_exercises_with_hips_above_the_chest_say_so),
        cmocka_unit_test(test_a_broken_file_never_stops_the_others),
        cmocka_unit_test(test_nothing_there_is_an_empty_library),
        cmocka_unit_test(test_the_same_content_in_a_locale_with_a_comma),
        cmocka_unit_test(test_every_sentence_comes_once_and_filled_in),
        cmocka_unit_test(test_the_shipped_content),
        cmocka_unit_test(test_sentences_with_gaps),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
