// Transition files: each fault with its exact message, the rules of movement that hold for them too, and all that ship.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "body/cross.h"
#include "content/library.h"
#include "content/pose_library.h"
#include "content/transition_file.h"
#include "model/exercise.h"
#include "motion/motion_check.h"
#include "motion/whole.h"
#include "content_fixture.h"

static const char standing[] =
    "schema: 1\nid: standing\nposture: standing\nanchor: feet\npose:\n"
    "  hip: {flexion_deg: 2}\n  knee: {flexion_deg: 4}\n  shoulder: {abduction_deg: 7}\n"
    "  elbow: {flexion_deg: 12}\n  held: {leg: stay}\n";

// Weight onto the left foot, the right foot half a step back.
// clang-format off
static const char step[] =
    "schema: 1\n"                                                                       // 1
    "id: step\n"                                                                        // 2
    "name: Step back\n"                                                                 // 3
    "about: One foot back\n"                                                            // 4
    "room: stand\n"                                                                     // 5
    "camera: {azimuth_deg: 60, elevation_deg: 10, frame: standing}\n"                   // 6
    "poses:\n"                                                                          // 7
    "  stand: {like: standing}\n"                                                       // 8
    "  shift: {like: stand, body: {forward_m: 0, left_m: 0.08}, knee: {flexion_deg: 12}}\n" // 9
    "  back:\n"                                                                         // 10
    "    like: shift\n"                                                                 // 11
    "    body: {back_m: 0.02, left_m: 0.08}\n"                                          // 12
    "    right_hip: {extension_deg: 2, abduction_deg: 6}\n"                             // 13
    "way:\n"                                                                            // 14
    "  - {phase: shift, to: shift, seconds: 1.2, keep: [left_foot, right_foot], say: 'Onto your {other} foot.'}\n" // 15
    "  - {phase: step, to: back, seconds: 1.5, keep: [left_foot]}\n";                   // 16
// clang-format on

static Folder step_folder(void) {
    Folder folder = folder_new();
    char path[160];
    snprintf(path, sizeof path, "%s/assets/transitions", folder.path);
    assert_int_equal(mkdir(path, 0700), 0);
    folder_write(&folder, "assets/poses/standing.yaml", standing);
    folder_write(&folder, "assets/transitions/step.yaml", step);
    return folder;
}

#define S "assets/transitions/step.yaml:"
typedef struct Case {
    const char *find, *replacement;
    const char *expected; // all that is printed
} Case;

static const Case faults[] = {
    {"schema: 1", "schema: 1", ""},
    {"about: One foot back\n", "", S "1:1: error: the key 'about' is missing\n"},
    {"room: stand", "room: sofa", S "5:7: error: 'room' cannot be 'sofa'; allowed: stand, shift, back\n"},
    {"{like: standing}", "{like: standign}",
     S "8:17: error: 'like' cannot be 'standign'; did you mean 'standing'? Allowed: lying, standing\n"},
    {"like: shift", "like: back",
     S "11:11: error: 'like' cannot be 'back'; allowed: stand, shift, lying, standing\n"},
    {"stand: {like: standing}", "stand: {body: {forward_m: 0}}",
     S "8:10: error: the key 'like' is missing\n"},
    {"stand: {like: standing}", "stand: standing",
     S "8:10: error: a pose must be a mapping with 'like' and what differs from it\n"},
    {"to: shift, seconds", "to: back, seconds",
     S "15:24: error: a way goes through its poses in their order; here comes 'shift'\n" S
       "16:23: error: a way goes through its poses in their order; here comes 'shift'\n"},
    {"  - {phase: step, to: back, seconds: 1.5, keep: [left_foot]}\n", "",
     S "15:3: error: the way ends at 'shift'; it must lead to the last pose, 'back'\n"},
    {"phase: step", "phase: shift",
     S "16:13: error: the phase 'shift' stands twice; the first is in line 15\n"},
    {"seconds: 1.5, keep: [left_foot]}", "seconds: 0.1, keep: [left_foot]}",
     S "16:38: error: 'seconds' is 0.1; it must be from 0.4 to 20\n"},
    {"keep: [left_foot, right_foot]", "keep: [left_foot, right_hand]",
     S "15:63: error: 'right_hand' cannot be kept; the pose 'shift' does not hold it with 'stay'\n"},
    {"keep: [left_foot, right_foot]", "keep: [left_foot, right_foto]",
     S "15:63: error: 'keep' cannot be 'right_foto'; did you mean 'right_foot'? Allowed: head, upper_back, "
       "hips, left_side, "
       "right_side, left_hip, right_hip, left_shoulder, right_shoulder, left_elbow, right_elbow, left_hand, "
       "right_hand, "
       "left_knee, right_knee, left_shin, right_shin, left_foot, right_foot, left_toes, right_toes\n"},
    {"keep: [left_foot]", "keep: [left_foot], land: [right_hand]",
     S "16:69: error: 'right_hand' cannot be landed; the pose 'back' does not hold it with 'stay'\n"},
    {"keep: [left_foot]", "keep: [left_foot], lands: [right_foot]",
     S "16:62: error: unknown key 'lands' in a phase; did you mean 'land'? Allowed: phase, to, seconds, "
       "keep, land, say, "
       "say_back\n"},
    {"{other}", "{side} {hand}",
     S "15:81: error: '{hand} foot.' is no placeholder that can be filled in here; only {side} and {other} "
       "are allowed\n"},
};

// All that reading the changed file and moving through it prints; the caller frees.
static char *printed_of(const Case *change) {
    Folder folder = step_folder();
    char poses[160], path[160], *changed = replaced(step, change->find, change->replacement);
    snprintf(poses, sizeof poses, "%s/assets/poses", folder.path);
    snprintf(path, sizeof path, "%s/assets/transitions/step.yaml", folder.path);
    folder_write(&folder, "assets/transitions/step.yaml", changed);
    Arena *arena = arena_new();
    DiagList diags = {0};
    const Exercise *way =
        transition_load(NULL, path, pose_library_load(NULL, poses, arena, &diags), arena, &diags);
    if (way != NULL)
        motion_check(way, &diags);
    arena_free(arena);
    char *printed = diags_text(&folder, &diags);
    free(changed);
    folder_free(&folder);
    return printed;
}

static void test_each_fault_has_its_message(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char *printed = printed_of(&faults[i]);
        if (strcmp(printed, faults[i].expected) != 0) {
            print_error("'%s' -> '%s' gave\n%sinstead of\n%s", faults[i].find, faults[i].replacement, printed,
                        faults[i].expected);
            wrong++;
        }
        free(printed);
    }
    assert_int_equal(wrong, 0);
}

// One broken way for each rule that can tell something of a way; the line is among what is printed.
static const Case broken[] = {
    {"right_hip: {extension_deg: 2", "right_hip: {extension_deg: 30",
     S "16:5: error: phase 'step', 2.37 s: right_ankle dorsiflexion is 43.9 degrees; the limit is 30\n"},
    {"left_m: 0.08}, knee", "left_m: 0}, knee",
     S
     "16:5: error: phase 'step', 1.62 s: her weight is 45 mm outside her feet and nothing else holds her\n"},
    {"left_m: 0.08}, knee", "left_m: 0.5}, knee",
     S "15:5: error: phase 'shift', 0.00 s: the path of the left knee is uneven: SPARC is -1.79; it must be "
       "at least -1.7\n"},
    {"    right_hip", "    thorax: {extension_deg: 20}\n    right_hip",
     S
     "17:5: warning: phase 'step', 2.70 s: thorax extension is 20.0 degrees; the comfortable limit is 15\n"},
    {"    right_hip", "    held: {right_arm: left_knee}\n    right_hip",
     S "17:5: error: phase 'step', 2.70 s: the right hand cannot reach its place, 317 mm are missing; at "
       "most 5 are allowed\n"},
    {"    right_hip",
     "    right_shoulder: {adduction_deg: 50}\n    right_elbow: {flexion_deg: 60}\n    right_hip",
     S "18:5: error: phase 'step', 2.70 s: right_forearm and chest pass through each other by 111 mm; at "
       "most 15 are allowed\n"},
    {"    right_hip", "    right_shoulder: {flexion_deg: 170}\n    right_hip",
     S "17:5: error: phase 'step', 1.97 s: right_shoulder turns at 262 degrees a second; at most 120 are "
       "allowed\n"},
    {"    right_hip", "    held: {right_leg: free}\n    right_knee: {extension_deg: 2}\n    right_hip",
     S
     "18:5: error: phase 'step', 2.43 s: 'right_foot' sinks into the floor by 6 mm; at most 5 are allowed\n"},
    {"{back_m: 0.02, left_m: 0.08}", "{forward_m: 0.3, left_m: 0.08, up_m: 0.2}",
     S "16:5: error: phase 'step', 2.70 s: 'left_foot' should touch what carries it but is 173 mm above it; "
       "at most 5 are allowed\n"},
};

static void test_a_broken_way_fails(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char *printed = printed_of(&broken[i]);
        if (strstr(printed, broken[i].expected) == NULL) {
            print_error("'%s' -> '%s' gave\n%swithout\n%s", broken[i].find, broken[i].replacement, printed,
                        broken[i].expected);
            wrong++;
        }
        free(printed);
    }
    assert_int_equal(wrong, 0);
}

static void test_every_shipped_way_passes_the_check(void **state) {
    (void)state;
    DiagList diags = {0};
    Library *library = library_load(".", &diags);
    assert_true(library->transition_count >= 5);
    for (size_t i = 0; i < library->transition_count; i++)
        motion_check(library->transitions[i], &diags);
    diag_print(stderr, &diags);
    assert_int_equal(diags.count, 0);
    diag_list_free(&diags);
    library_release(library);
}

// What the score goes on from: a base pose, as it would be without the way, only somewhere else in the room.
static void test_every_shipped_way_ends_in_base_poses(void **state) {
    (void)state;
    DiagList diags = {0};
    Arena *arena = arena_new();
    Library *library = library_load(".", &diags);
    PoseLibrary *poses = pose_library_load(NULL, "./assets/poses", arena, &diags);
    size_t count = 0;
    const char *const *ids = pose_library_ids(poses, &count);
    for (size_t i = 0; i < library->transition_count; i++) {
        const Exercise *way = library->transitions[i];
        for (int end = 0; end < 2; end++) {
            Figure is, base;
            const Stance *stance = way->poses[end ? way->pose_count - 1 : 0].stance;
            double best = 1;
            body_solve(stance, &stance->base, &stance->base, 1, 0, &is);
            for (size_t k = 0; k < count; k++) {
                Stance as = pose_library_find(poses, ids[k], NULL)->stance;
                as.base.value[DOF_BODY_TURN] = stance->base.value[DOF_BODY_TURN];
                body_solve(&as, &as.base, &as.base, 1, 0, &base);
                double worst = 0;
                for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
                    Vec3 a = vec3_sub(is.origin[joint], is.origin[JOINT_PELVIS]);
                    Vec3 b = vec3_sub(base.origin[joint], base.origin[JOINT_PELVIS]);
                    worst = fmax(worst, (double)vec3_length(vec3_sub(a, b)));
                }
                best = fmin(best, worst);
            }
            assert_true(best < 0.001);
        }
    }
    diag_list_free(&diags);
    library_release(library);
    arena_free(arena);
}

// The score blends any two base poses where no way leads: nothing may break, however far apart they are.
static void test_all_pairs_of_base_poses_hold_together(void **state) {
    (void)state;
    DiagList diags = {0};
    Arena *arena = arena_new();
    PoseLibrary *poses = pose_library_load(NULL, "./assets/poses", arena, &diags);
    size_t count = 0;
    const char *const *ids = pose_library_ids(poses, &count);
    assert_int_equal(diags.count, 0);
    assert_true(count > 15);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++)
            for (int m = 0; m <= 8; m++) {
                Figure figure;
                body_cross(&pose_library_find(poses, ids[i], NULL)->stance,
                           &pose_library_find(poses, ids[k], NULL)->stance, m / 8.0, 0, &figure);
                for (Joint joint = 0; joint < JOINT_COUNT; joint++)
                    assert_true(fabs(motion_bone_error(&figure, joint)) <= 0.001 &&
                                fabs((double)figure.origin[joint].x) < 4 &&
                                fabs((double)figure.origin[joint].y) < 4);
                for (Dof dof = 0; dof < DOF_COUNT; dof++)
                    assert_true(fabs(figure.angle[dof]) <= 360);
            }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_has_its_message),
        cmocka_unit_test(test_a_broken_way_fails),
        cmocka_unit_test(test_every_shipped_way_passes_the_check),
        cmocka_unit_test(test_every_shipped_way_ends_in_base_poses),
        cmocka_unit_test(test_all_pairs_of_base_poses_hold_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
