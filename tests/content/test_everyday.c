// Everyday movements: the shipped ones move without a fault, the baby is always held or lies, and no routine can name them.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "body/baby.h"
#include "body/solve.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/page.h"
#include "motion/motion_check.h"
#include "content_fixture.h"
#include "support/library_fixture.h"

static void test_each_moves_without_a_fault(void **state) {
    (void)state;
    assert_true(library->everyday_count >= 5);
    for (size_t i = 0; i < library->everyday_count; i++) {
        DiagList diags = {0};
        exercise_check_motion(library->everyday[i], &diags);
        diag_print(stderr, &diags);
        assert_int_equal(diags.count, 0);
        assert_true(library->everyday[i]->everyday);
        assert_ptr_equal(library_shown(library, library->everyday[i]->id), library->everyday[i]);
        assert_null(library_exercise(library, library->everyday[i]->id));
    }
}

static double to_baby(const Figure *figure, bool right_hand) {
    Vec3 point, out, fingers;
    assert_true(baby_spot(figure, right_hand, &point, &out, &fingers));
    return (double)vec3_distance(figure->touch[right_hand ? PART_RIGHT_HAND : PART_LEFT_HAND], point);
}

// Where it does not lie, both hands are on it; it never jumps, and it lies still until it is taken.
static void check_baby(const Exercise *movement, Side side) {
    enum { FPS = 30 };
    double end_s = exercise_rep_seconds(movement, 0);
    Vec3 before = {0, 0, 0}, resting = {0, 0, 0};
    bool rested = false;
    for (int i = 0; (double)i / FPS < end_s; i++) {
        ExerciseMoment moment;
        Figure figure;
        exercise_moment_at(movement, (double)i / FPS, side, 0, &moment);
        exercise_moment_solve(&moment, &figure);
        assert_true(figure.baby.there);
        if (i > 0)
            assert_true(vec3_distance(figure.baby.at, before) < 1.0f / FPS);
        before = figure.baby.at;
        bool lies = figure.baby.from <= BABY_TENDED && figure.baby.to <= BABY_TENDED;
        if (lies && rested)
            assert_true(vec3_distance(figure.baby.at, resting) < 1e-6f);
        if (lies)
            resting = figure.baby.at, rested = true;
        else
            assert_true(to_baby(&figure, false) < 0.006 && to_baby(&figure, true) < 0.006);
    }
}

static void test_the_baby_is_held_wherever_it_does_not_lie(void **state) {
    (void)state;
    int babies = 0;
    for (size_t i = 0; i < library->everyday_count; i++) {
        if (!library->everyday[i]->stance.baby)
            continue;
        check_baby(library->everyday[i], SIDE_RIGHT);
        check_baby(library->everyday[i], SIDE_LEFT); // its head at the other arm
        babies++;
    }
    assert_true(babies >= 4);
}

// Held wherever the trunk goes, its head is never the lowest of it.
static void test_its_head_is_never_low(void **state) {
    (void)state;
    for (size_t i = 0; i < library->everyday_count; i++) {
        const Exercise *movement = library->everyday[i];
        for (size_t phase = 0; movement->stance.baby && phase < movement->phase_count; phase++)
            for (int share = 0; share <= 4; share++) {
                ExerciseMoment moment;
                Figure figure;
                exercise_moment_in_phase(movement, (int)phase, share / 4.0, SIDE_RIGHT, &moment);
                exercise_moment_solve(&moment, &figure);
                assert_true(figure.baby.axes.col[1].y > -0.05f);
            }
    }
}

// Feeding as midwives show it: tummy to tummy, the head in line with the body and in the crook of the arm that carries it.
static void check_feed(Side side) {
    const Exercise *feeding = library_everyday(library, "feeding");
    assert_non_null(feeding);
    bool left = side == SIDE_RIGHT; // as written the head lies at the left arm
    for (size_t phase = 0; phase < feeding->phase_count; phase++) {
        ExerciseMoment moment;
        Figure figure;
        exercise_moment_in_phase(feeding, (int)phase, 1, side, &moment);
        exercise_moment_solve(&moment, &figure);
        const BabyPlace *baby = &figure.baby;
        if (baby->to != BABY_BREAST)
            continue;
        assert_true(vec3_dot(baby->axes.col[0], figure.axes[JOINT_THORAX].col[0]) < -0.98f);
        assert_true(baby->head_turn_deg == 0);
        Vec3 head = vec3_add_scaled(baby->at, baby->axes.col[1], (float)BABY_HEAD_M);
        Vec3 elbow = figure.origin[left ? JOINT_LEFT_ELBOW : JOINT_RIGHT_ELBOW];
        Vec3 wrist = figure.origin[left ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST];
        assert_true(vec3_distance(head, elbow) < 0.18f);
        assert_true(vec3_distance(head, elbow) < vec3_distance(head, wrist) - 0.05f);
    }
}

static void test_a_feed_is_tummy_to_tummy(void **state) {
    (void)state;
    check_feed(SIDE_RIGHT);
    check_feed(SIDE_LEFT);
}

// Lifted, its weight is before the body: the elbows stay beside it and do not go behind the back.
static void test_elbows_stay_beside_the_body(void **state) {
    (void)state;
    int lifted = 0;
    for (size_t i = 0; i < library->everyday_count; i++) {
        const Exercise *movement = library->everyday[i];
        for (size_t phase = 0; movement->stance.baby && phase < movement->phase_count; phase++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_in_phase(movement, (int)phase, 1, SIDE_RIGHT, &moment);
            exercise_moment_solve(&moment, &figure);
            if (figure.baby.to != BABY_LIFTED)
                continue;
            for (int side = 0; side < 2; side++) {
                Vec3 arm = vec3_sub(figure.origin[side ? JOINT_RIGHT_ELBOW : JOINT_LEFT_ELBOW],
                                    figure.origin[side ? JOINT_RIGHT_SHOULDER : JOINT_LEFT_SHOULDER]);
                assert_true(vec3_dot(arm, figure.axes[JOINT_THORAX].col[0]) > -0.11f);
            }
            lifted++;
        }
    }
    assert_true(lifted >= 4);
}

static const char carry_file[] = "schema: 1\n"                                                        // 1
                                 "id: carry\n"                                                        // 2
                                 "name: Carry\n"                                                      // 3
                                 "aim: Close\n"                                                       // 4
                                 "purpose: To show how a file is read.\n"                             // 5
                                 "base: standing\n"                                                   // 6
                                 "stance: {baby: {x_m: 0.4}, furniture: [{is: blanket, x_m: 0.4}]}\n" // 7
                                 "camera: {azimuth_deg: 60, elevation_deg: 14, frame: standing}\n"    // 8
                                 "steps: [Stand]\n"                                                   // 9
                                 "form: [Stand tall.]\n"                                              // 10
                                 "cautions: [Rest.]\n"                                                // 11
                                 "poses:\n"                                                           // 12
                                 "  low: {knee: {flexion_deg: 30}, baby: lies}\n"                     // 13
                                 "rep:\n"                                                             // 14
                                 "  - {phase: down, to: low, seconds: 2, step: 1}\n"                  // 15
                                 "  - {phase: up, to: base, seconds: 2}\n";                           // 16

// The file with one place changed, checked against the shipped base poses.
static char *faults_of(const Folder *folder, const char *find, const char *replacement) {
    char path[160], *changed = replaced(carry_file, find, replacement);
    snprintf(path, sizeof path, "%s/everyday/carry.yaml", folder->path);
    folder_write(folder, "everyday/carry.yaml", changed);
    DiagList diags = {0};
    library_check_file(".", path, &diags);
    free(changed);
    return diags_text(folder, &diags);
}

static void test_each_fault_has_its_place(void **state) {
    (void)state;
#define C "everyday/carry.yaml:"
    static const char *const cases[][3] = {
        {"aim: Close", "aim: Close", ""},
        {"baby: lies", "baby: held",
         C "13:40: error: 'baby' cannot be 'held'; allowed: lies, tended, lifted, arms, breast, upright\n"},
        {"baby: {x_m: 0.4}, ", "",
         C "13:40: error: 'baby' tells where a baby is held, but none is in this pose's room\n"},
        {"is: blanket", "is: sofa",
         C "7:45: error: 'is' cannot be 'sofa'; allowed: blanket, cot, table, pram, bed\n"},
        {"baby: lies", "held: {arm: pram}",
         C "13:46: error: 'left_arm' cannot be held at 'pram'; no pram stands in this pose's room\n"},
        {"form:", "dose: {reps: 3}\nform:",
         C "10:1: error: unknown key 'dose' in an everyday movement; did you mean 'base'? Allowed: "},
    };
    Folder folder = folder_new();
    char made[160];
    snprintf(made, sizeof made, "%s/everyday", folder.path);
    assert_int_equal(mkdir(made, 0700), 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *printed = faults_of(&folder, cases[i][0], cases[i][1]);
        if (strncmp(printed, cases[i][2], strlen(cases[i][2])) != 0 || !*cases[i][2] != !*printed)
            fail_msg("case %zu: %s", i, printed);
        free(printed);
    }
    folder_free(&folder);
}

static void test_no_routine_and_no_exercise_can_be_one(void **state) {
    (void)state;
    Folder folder = folder_new();
    char made[160];
    snprintf(made, sizeof made, "%s/assets/everyday", folder.path);
    assert_int_equal(mkdir(made, 0700), 0);
    char *lift = replaced(carry_file, "id: carry", "id: lift");
    char *standing = replaced(fixture_pose, "id: lying", "id: standing");
    folder_write(&folder, "assets/poses/standing.yaml", standing);
    folder_write(&folder, "assets/everyday/lift.yaml", lift);
    folder_write(&folder, "assets/everyday/carry.yaml", carry_file);
    folder_write(
        &folder, "levels/daily.yaml",
        "schema: 1\nid: daily\nname: Daily\nsummary: None\nsteps: [{exercise: carry, block: main}]\n");
    DiagList diags = {0};
    Library *found = library_load(folder.path, &diags);
    assert_null(library_everyday(found, "lift"));
    assert_null(library_routine(found, "daily"));
    char *printed = diags_text(&folder, &diags);
    assert_non_null(strstr(printed, "assets/everyday/lift.yaml:1:1: error: an exercise has the id 'lift'\n"));
    assert_non_null(strstr(printed, "levels/daily.yaml:5:20: error: "));
    free(printed), free(lift), free(standing);
    library_release(found);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_moves_without_a_fault),
        cmocka_unit_test(test_the_baby_is_held_wherever_it_does_not_lie),
        cmocka_unit_test(test_its_head_is_never_low),
        cmocka_unit_test(test_a_feed_is_tummy_to_tummy),
        cmocka_unit_test(test_elbows_stay_beside_the_body),
        cmocka_unit_test(test_each_fault_has_its_place),
        cmocka_unit_test(test_no_routine_and_no_exercise_can_be_one),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
