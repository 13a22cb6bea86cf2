// The motion check, tested with moves that are broken on purpose: one for each rule, with the exact line it
// prints.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "content/content_fixture.h"
#include "content/exercise_file.h"
#include "content/library.h"
#include "content/pose_library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "motion/balance.h"
#include "motion/motion_check.h"
#include "motion/motion_internal.h"
#include "motion/smoothness.h"

static const char standing[] =
    "schema: 1\nid: standing\nposture: standing\nanchor: feet\npose:\n"
    "  hip: {flexion_deg: 2}\n  knee: {flexion_deg: 4}\n  shoulder: {abduction_deg: 7}\n"
    "  elbow: {flexion_deg: 12}\n  held: {leg: stay}\n";
static const char hook[] =
    "schema: 1\nid: hook\nposture: supine\nanchor: upper_back\npose:\n"
    "  hip: {flexion_deg: 50, abduction_deg: 5}\n  knee: {flexion_deg: 110}\n"
    "  ankle: {plantarflexion_deg: 30}\n"
    "  shoulder: {extension_deg: 11, abduction_deg: 38, internal_rotation_deg: 56}\n"
    "  elbow: {flexion_deg: 26}\n  forearm: {pronation_deg: 26}\n  held: {leg: stay, arm: floor}\n";
static const char sitting[] = "schema: 1\nid: sitting\nposture: sitting\nanchor: hips\nsurface_m: 0.4\n"
                              "chair: {x_m: 0.08}\npose:\n  hip: {flexion_deg: 84, abduction_deg: 4}\n"
                              "  knee: {flexion_deg: 84}\n"
                              "  shoulder: {flexion_deg: 25, abduction_deg: 14, internal_rotation_deg: 30}\n"
                              "  elbow: {flexion_deg: 60}\n  forearm: {pronation_deg: 70}\n"
                              "  held: {leg: stay, arm: thigh}\n";
static const char edge[] =
    "schema: 1\nid: edge\nposture: sitting\nanchor: feet\nchair: {x_m: -0.016}\npose:\n"
    "  hip: {flexion_deg: 82.3, abduction_deg: 4}\n  knee: {flexion_deg: 96.3}\n"
    "  ankle: {dorsiflexion_deg: 14}\n  shoulder: {abduction_deg: 14}\n"
    "  held: {leg: stay}\n";
static const char tiptoe[] =
    "schema: 1\nid: tiptoe\nposture: standing\nanchor: feet\npose:\n"
    "  knee: {flexion_deg: 4}\n  shoulder: {abduction_deg: 7}\n  toes: {extension_deg: 10}\n"
    "  held: {leg: stay}\n";
static const char wall[] =
    "schema: 1\nid: wall\nposture: standing\nanchor: feet\nwall: {x_m: -0.092}\npose:\n"
    "  hip: {flexion_deg: 23, abduction_deg: 3}\n  knee: {flexion_deg: 1}\n"
    "  shoulder: {abduction_deg: 12}\n  held: {leg: stay}\n";

// A move to one pose and back.
typedef struct Move {
    const char *base, *sides, *up; // the keys of the pose
    double seconds;
    const char *more; // keys of the exercise after its phases
} Move;

static Folder move_folder(void) {
    Folder folder = folder_new();
    folder_write(&folder, "assets/poses/standing.yaml", standing);
    folder_write(&folder, "assets/poses/hook.yaml", hook);
    folder_write(&folder, "assets/poses/sitting.yaml", sitting);
    folder_write(&folder, "assets/poses/edge.yaml", edge);
    folder_write(&folder, "assets/poses/wall.yaml", wall);
    folder_write(&folder, "assets/poses/tiptoe.yaml", tiptoe);
    return folder;
}

static void write_move(const Folder *folder, const Move *move) {
    char text[4000];
    const char *needs = strcmp(move->base, "sitting") == 0 || strcmp(move->base, "edge") == 0 ? "chair"
                        : strcmp(move->base, "wall") == 0                                     ? "wall"
                                                                                              : "";
    snprintf(
        text, sizeof text,
        "schema: 1\nid: move\nname: Move\naim: Hips\npurpose: To break a rule.\nworks: [hip_flexors]\nneeds: "
        "[%s]\nbase: %s\n"
        "sides: %s\ndose: {reps: 2}\ncamera: {azimuth_deg: 40, elevation_deg: 8, frame: standing}\n"
        "set_up: ['%s']\nsteps: [Move]\nform: [Slowly.]\ncautions: [Stop if it hurts.]\n"
        "poses: {up: {%s}}\nrep:\n"
        "  - {phase: go, to: up, seconds: %g, breath: free}\n  - {phase: back, to: base, seconds: %g}\n%s",
        needs, move->base, move->sides,
        strcmp(move->sides, "each") == 0 ? "Begin on your {side} side." : "Begin.", move->up, move->seconds,
        move->seconds, move->more ? move->more : "");
    folder_write(folder, "assets/exercises/move.yaml", text);
}

static const Exercise *load_move(const Folder *folder, Arena *arena, DiagList *diags) {
    char poses[160], path[160];
    snprintf(poses, sizeof poses, "%s/assets/poses", folder->path);
    snprintf(path, sizeof path, "%s/assets/exercises/move.yaml", folder->path);
    return exercise_load(NULL, path, pose_library_load(NULL, poses, arena, diags), arena, diags);
}

// All that the check prints of a move; the caller frees.
static char *checked(const Move *move) {
    Folder folder = move_folder();
    Arena *arena = arena_new();
    DiagList diags = {0};
    write_move(&folder, move);
    const Exercise *exercise = load_move(&folder, arena, &diags);
    if (exercise)
        motion_check(exercise, &diags);
    char *text = diags_text(&folder, &diags);
    arena_free(arena);
    folder_free(&folder);
    return text;
}

static int missing(const Move *move, const char *line) {
    char *text = checked(move);
    int absent = line[0] == '\0' ? text[0] != '\0' : strstr(text, line) == NULL;
    if (absent)
        print_error("the pose {%s} gave\n", move->up), fputs(text, stderr),
            print_error("but not\n%s\n", line);
    free(text);
    return absent;
}

#define GO "assets/exercises/move.yaml:18:5: error: phase 'go', "
#define WARN "assets/exercises/move.yaml:18:5: warning: phase 'go', "
#define EACH(base, up)                                                                                       \
    { base, "each", up, 2, NULL }

static const struct {
    Move move;
    const char *line; // among what is printed; "" = nothing at all is printed
} cases[] = {
    {EACH("hook", "pelvis: {posterior_tilt_deg: 9}, lumbar: {flexion_deg: 9}, held: {arm: stay}"), ""},
    {EACH("sitting", "thorax: {turn_left_deg: 20}, held: {arm: free}"), ""},
    // A straight leg raised beyond what hamstrings let it.
    {EACH("standing", "right_hip: {flexion_deg: 92}, right_knee: {flexion_deg: 4}, held: {right_leg: free}"),
     GO "1.87 s: right_hip flexion is 94.2 degrees; the limit is 90\n"},
    {EACH("standing", "thorax: {flexion_deg: 35}"),
     WARN "2.00 s: thorax flexion is 35.0 degrees; the comfortable limit is 30\n"},
    {EACH("standing", "thorax: {extension_deg: 20}"),
     WARN "2.00 s: thorax extension is 20.0 degrees; the comfortable limit is 15\n"},
    {EACH("standing", "lumbar: {flexion_deg: 44}, thorax: {flexion_deg: 29}"),
     WARN "2.00 s: spine flexion is 73.0 degrees; the comfortable limit is 60\n"},
    {EACH("standing", "held: {right_arm: left_knee}"),
     GO "2.00 s: the right hand cannot reach its place, 315 mm are missing; at most 5 are allowed\n"},
    {EACH("standing", "hip: {flexion_deg: 60}"),
     GO "2.00 s: the file keys left_hip flexion as 60.0 degrees, but what is held makes "
        "it 1.9; leave it out or key that\n"},
    {EACH("standing", "body: {forward_m: 0.8}"),
     GO "2.00 s: 'left_foot' should stay where it is but drifts 11 mm; at most 5 are allowed\n"},
    {EACH("standing", "body: {forward_m: 0.8}"),
     GO "1.78 s: 'left_foot' should stay where it is but moves at 0.120 m/s; it must be under 0.02\n"},
    {EACH("sitting", "body: {lean_back_deg: 40}"),
     GO "2.00 s: the left hand should stay on the left_thigh but is 85 mm off; at most 5 are allowed\n"},
    {EACH("sitting", "body: {up_m: 0.03}, held: {arm: free}"),
     GO "2.00 s: 'hips' should touch what carries it but is 30 mm above it; at most 5 are allowed\n"},
    {EACH("hook", "body: {up_m: 0.03}"),
     GO "2.00 s: 'upper_back' should stay on the floor but is 30 mm off; at most 5 are allowed\n"},
    {EACH("wall", "body: {lean_forward_deg: 20}"),
     GO "2.00 s: 'upper_back' should stay on the wall but is 113 mm off; at most 5 are allowed\n"},
    {EACH("sitting", "body: {down_m: 0.03}"),
     GO "2.00 s: 'hips' sinks into the seat by 30 mm; at most 10 are allowed\n"},
    {EACH("wall", "body: {back_m: 0.03}"),
     GO "2.00 s: 'head' sinks into the wall by 30 mm; at most 5 are allowed\n"},
    {EACH("standing", "right_hip: {adduction_deg: 18}, held: {right_leg: free}"),
     GO "1.87 s: right_shank and left_shank pass through each other by 86 mm; at most 15 are allowed\n"},
    {EACH("standing", "right_hip: {flexion_deg: 80}, right_knee: {flexion_deg: 90}, held: {right_leg: free}"),
     GO "0.77 s: her weight is 54 mm outside her feet and nothing else holds her\n"},
    // On the seat nothing is asked of the feet; rising without a lean forward the weight is still behind them.
    {EACH("edge", "thorax: {turn_left_deg: 20}"), ""},
    {EACH("edge", "knee: {flexion_deg: 80}"),
     GO "2.00 s: her weight is 162 mm outside her feet and nothing else holds her\n"},
    {{"sitting", "each", "thorax: {turn_left_deg: 20}, held: {arm: free}", 0.3, NULL},
     GO "0.15 s: thorax turns at 124 degrees a second; at most 120 are allowed\n"},
    {{"sitting", "each", "thorax: {turn_left_deg: 20}, held: {arm: free}", 0.3, "brisk: true\n"}, ""},
    {EACH("standing", "body: {forward_m: 0.8}"),
     GO "0.00 s: the path of the hips is uneven: SPARC is -1.79; it must be at least -1.7\n"},
    {EACH("standing", "body: {forward_m: 0.8}"),
     GO "0.00 s: the path of the hips is uneven: LDLJ is -16.45; it must be at least -9.0\n"},
    {{"tiptoe", "each", "held: {right_leg: toes}", 2, "  - {phase: rest, stay: true, seconds: 1}\n"},
     "assets/exercises/move.yaml:20:5: error: phase 'rest', 4.00 s: right_ankle jumps by 22.5 mm from where "
     "it was before; at most 1 "
     "is allowed\n"},
    {{"hook", "together", "pelvis: {posterior_tilt_deg: 9}, lumbar: {flexion_deg: 9}, held: {arm: stay}", 2,
      "mistakes:\n  - {id: off, label: Off, instead_of: up, pose: {held: {left_arm: right_shin}}, say: "
      "No.}\n"},
     "assets/exercises/move.yaml:21:5: error: mistake 'off': the left hand cannot reach its place, 396 mm "
     "are missing; at most 5 are "
     "allowed\n"},
    // What the file allows is quiet; too little or too much permission is not.
    {{"standing", "each", "thorax: {flexion_deg: 35}", 2,
      "allow:\n  - {angle: thorax flexion, to_deg: 36, why: To show it.}\n"},
     ""},
    {{"standing", "each", "thorax: {flexion_deg: 35}", 2,
      "allow:\n  - {angle: thorax flexion, to_deg: 33, why: To show it.}\n"},
     WARN "2.00 s: thorax flexion is 35.0 degrees; the comfortable limit is 33\n"},
    {{"standing", "each", "thorax: {flexion_deg: 25}", 2,
      "allow:\n  - {angle: thorax flexion, to_deg: 33, why: To show it.}\n"},
     "assets/exercises/move.yaml:21:5: warning: 'thorax flexion' never passes its comfortable limit; leave "
     "it out of 'allow'\n"},
    {{"standing", "each", "thorax: {flexion_deg: 35}", 2,
      "allow:\n  - {angle: thorax flexoin, to_deg: 33, why: To show it.}\n"},
     "assets/exercises/move.yaml:21:13: error: 'angle' cannot be 'thorax flexoin'; did you mean 'thorax "
     "flexion'?"},
    {{"standing", "each", "thorax: {flexion_deg: 35}", 2,
      "allow:\n  - {angle: thorax flexion, to_deg: 50, why: To show it.}\n"},
     "assets/exercises/move.yaml:21:37: error: 'to_deg' is 50; it must be from 30 to 45\n"},
    {{"standing", "each", "thorax: {flexion_deg: 35}", 2,
      "allow:\n  - {angle: thorax flexion, to_deg: 36}\n"},
     "assets/exercises/move.yaml:21:5: error: the key 'why' is missing\n"},
};

static void each_rule_finds_its_broken_move(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        wrong += missing(&cases[i].move, cases[i].line);
    assert_int_equal(wrong, 0);
}

// Phases, bones and mirror images that no file can break: the check must find them in what it is given.
typedef struct Given {
    Folder folder;
    Arena *arena;
    const Exercise *exercise;
} Given;

static Given given_move(void) {
    Given given = {.folder = move_folder(), .arena = arena_new()};
    Move move = EACH("sitting", "thorax: {turn_left_deg: 20}, held: {arm: free}");
    DiagList diags = {0};
    write_move(&given.folder, &move);
    given.exercise = load_move(&given.folder, given.arena, &diags);
    assert_non_null(given.exercise);
    diag_list_free(&diags);
    return given;
}

static void given_free(Given *given) {
    arena_free(given->arena);
    folder_free(&given->folder);
}

static void a_phase_without_time_is_an_error(void **state) {
    (void)state;
    Given given = given_move();
    Exercise broken = *given.exercise;
    broken.phases = ARENA_ARRAY(given.arena, Phase, 2);
    memcpy(broken.phases, given.exercise->phases, 2 * sizeof *broken.phases);
    broken.phases[0].seconds = 0;
    DiagList diags = {0};
    motion_check(&broken, &diags);
    char *text = diags_text(&given.folder, &diags);
    assert_non_null(strstr(text, GO "0.00 s: it takes no time; a phase needs at least 0.2 s\n"));
    free(text);
    given_free(&given);
}

// One sampled moment of the given move, to be bent by a test.
static MotionCheck one_moment(const Given *given, MotionPhase *phase, MotionSample *sample) {
    ExerciseMoment moment;
    exercise_moment_in_phase(given->exercise, 0, 0.5, SIDE_RIGHT, &moment);
    *sample = (MotionSample){.t_s = 1, .ease = moment.ease};
    exercise_moment_solve(&moment, &sample->figure);
    *phase = (MotionPhase){.seconds = 2,
                           .stance = moment.stance,
                           .from = moment.from,
                           .to = moment.to,
                           .samples = sample,
                           .count = 1};
    return (MotionCheck){.exercise = given->exercise,
                         .arena = given->arena,
                         .mode = MOTION_FULL,
                         .phases = phase,
                         .phase_count = 1};
}

static void check_only(void (*rule)(MotionCheck *), const Given *given, bool bend, const char *expected) {
    MotionPhase phase;
    MotionSample sample;
    MotionCheck check = one_moment(given, &phase, &sample);
    if (bend)
        sample.figure.origin[JOINT_LEFT_WRIST].y -= 0.002f;
    rule(&check);
    DiagList diags = {0};
    motion_report(&check, &diags);
    char *text = diags_text(&given->folder, &diags);
    assert_string_equal(text, expected);
    free(text);
}

static void bones_and_mirror_images_are_watched(void **state) {
    (void)state;
    Given given = given_move();
    check_only(motion_check_bones, &given, false, "");
    check_only(motion_check_bones, &given, true,
               GO "1.00 s: the bone that ends at left_wrist is 0.33 % too long; at most 0.1 are allowed\n");
    check_only(motion_check_mirror, &given, false, "");
    check_only(
        motion_check_mirror, &given, true,
        GO
        "1.00 s: left and right are no mirror images: left_wrist is 2.00 mm off; at most 0.1 are allowed\n");
    given_free(&given);
}

// The reference's table of smoothness: 2 to 3 s at 60 frames a second with 0.5 s of rest on both sides.
static double profile(int kind, double s) {
    switch (kind) {
    case 0: // minimum jerk
        return 30 * s * s * (1 - s) * (1 - s);
    case 1: // smoothstep
        return 6 * s * (1 - s);
    case 2: // linear
        return 1;
    default: // two steps with a pause
        return s < 0.4   ? 15 * (s / 0.4) * (s / 0.4) * (1 - s / 0.4) * (1 - s / 0.4)
               : s > 0.6 ? 15 * ((s - 0.6) / 0.4) * ((s - 0.6) / 0.4) * ((1 - s) / 0.4) * ((1 - s) / 0.4)
                         : 0;
    }
}

static void smoothness_agrees_with_the_reference(void **state) {
    (void)state;
    static const double sparc[4] = {-1.40, -1.59, -2.43, -3.15}, ldlj[4] = {-6.35, -8.5, -15.6, -9.7};
    for (int kind = 0; kind < 4; kind++) {
        double speed[210] = {0};
        for (int i = 0; i < 150; i++)
            speed[30 + i] = profile(kind, (i + 0.5) / 150);
        assert_true(fabs(motion_sparc(speed, 210, 60) - sparc[kind]) < 0.15);
        // A leap of speed has as much jerk as the samples are fine.
        assert_true(fabs(motion_ldlj(speed, 210, 60) - ldlj[kind]) < (kind == 2 ? 2.5 : 0.4));
    }
}

static void weight_and_feet_are_where_they_should_be(void **state) {
    (void)state;
    Stance stance = {.posture = POSTURE_STANDING, .anchor = ANCHOR_FEET};
    stance.base.held[LIMB_LEFT_LEG] = stance.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    Figure figure;
    body_solve(&stance, &stance.base, &stance.base, 1, 0, &figure);
    Vec3 centre = motion_centre_of_mass(&figure);
    // Women's centre of mass stands at about 0.55 of their height, in the middle.
    assert_true(fabs((double)centre.y / BODY_STATURE_M - 0.55) < 0.02);
    assert_true(fabs((double)centre.z) < 0.001);
    assert_true(motion_outside_feet(&figure, 0.05, 0) < 0);
    assert_true(motion_outside_feet(&figure, 0.05, 0.30) > 0.1);
    assert_true(motion_outside_feet(&figure, -0.20, 0) > 0.1);
}

static void shipped_content_moves_well(void **state) {
    (void)state;
    DiagList diags = {0};
    Library *library = library_load(".", &diags);
    assert_true(library->exercise_count >= 13);
    for (size_t i = 0; i < library->exercise_count; i++) {
        assert_true(motion_holds(library->exercises[i]));
        motion_check(library->exercises[i], &diags);
    }
    diag_print(stderr, &diags);
    assert_int_equal(diags.count,
                     0); // no errors, and not a frame beyond a comfortable limit that no file allows
    diag_list_free(&diags);
    library_release(library);
}

static void what_would_be_drawn_wrong_is_left_out(void **state) {
    (void)state;
    Folder folder = move_folder();
    Move move = EACH("standing", "held: {right_arm: left_knee}");
    write_move(&folder, &move);
    DiagList diags = {0};
    Library *library = library_load(folder.path, &diags);
    assert_null(library_exercise(library, "move"));
    assert_non_null(library_exercise(library, "lift"));
    char *text = diags_text(&folder, &diags);
    assert_non_null(strstr(text, "the right hand cannot reach its place"));
    free(text);
    library_release(library);
    folder_free(&folder);
}

static size_t faults_of_change(const char *from, const char *to, double seconds, char text[2000]) {
    Arena *arena = arena_new();
    DiagList diags = {0};
    PoseLibrary *poses = pose_library_load(NULL, "assets/poses", arena, &diags);
    Stance before = pose_library_find(poses, from, NULL)->stance,
           after = pose_library_find(poses, to, NULL)->stance;
    body_settle(&before);
    body_settle(&after);
    motion_check_change(&before, &after, seconds, "levels/r.yaml", 7, &diags);
    text[0] = '\0';
    for (size_t i = 0; i < diags.count; i++) {
        assert_int_equal(diags.items[i].line, 7);
        snprintf(text + strlen(text), 2000 - strlen(text), "%s\n", diags.items[i].message);
    }
    size_t count = diags.count;
    diag_list_free(&diags);
    arena_free(arena);
    return count;
}

static void a_change_of_pose_is_watched(void **state) {
    (void)state;
    char text[2000];
    if (faults_of_change("standing", "standing_chair", 2.4, text) > 0)
        fail_msg("%s", text);
    assert_true(faults_of_change("standing", "standing_chair", 0.2, text) > 0);
    assert_non_null(strstr(text, "degrees a second; at most 120 are allowed"));
    // Straight from a chair onto the back, through the seat.
    assert_true(faults_of_change("sitting", "hook_lying", 3, text) > 0);
    assert_non_null(strstr(text, "sinks into"));
}

// Whoever writes an exercise is told of a wrong pose once, where it stands, and of the rest when that is mended.
static void a_wrong_pose_is_one_error_at_its_own_line(void **state) {
    (void)state;
    static const Move wrong[] = {EACH("hook", "body: {up_m: 0.03}"), EACH("sitting", "body: {down_m: 0.03}"),
                                 EACH("standing", "held: {right_arm: left_knee}"),
                                 EACH("standing", "body: {forward_m: 0.8}"),
                                 EACH("edge", "knee: {flexion_deg: 80}")};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Folder folder = move_folder();
        Arena *arena = arena_new();
        DiagList diags = {0}, raw = {0};
        write_move(&folder, &wrong[i]);
        const Exercise *exercise = load_move(&folder, arena, &diags);
        assert_non_null(exercise);
        motion_check(exercise, &raw);
        exercise_check_motion(exercise, &diags);
        assert_true(raw.error_count > 1);
        assert_int_equal(diags.error_count, 1);
        assert_int_equal(diags.items[0].line, exercise->poses[1].line);
        assert_non_null(strstr(diags.items[0].message, "pose 'up': "));
        diag_list_free(&diags);
        diag_list_free(&raw);
        arena_free(arena);
        folder_free(&folder);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_of_pose_is_watched),
        cmocka_unit_test(each_rule_finds_its_broken_move),
        cmocka_unit_test(a_wrong_pose_is_one_error_at_its_own_line),
        cmocka_unit_test(a_phase_without_time_is_an_error),
        cmocka_unit_test(bones_and_mirror_images_are_watched),
        cmocka_unit_test(smoothness_agrees_with_the_reference),
        cmocka_unit_test(weight_and_feet_are_where_they_should_be),
        cmocka_unit_test(shipped_content_moves_well),
        cmocka_unit_test(what_would_be_drawn_wrong_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
