// What is drawn to be understood: motion arrows and the views inside.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "body/frames.h"
#include "body/surface.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "model/exercise_moment.h"
#include "stage/inside_colors.h"
#include "stage/stage.h"
#include "stage/view_camera.h"
#include "support/library_fixture.h"

enum { WIDE = 480, HIGH = 300 };

static const RectPx area = {0, 0, WIDE, HIGH};

static const Exercise *exercise_of(const char *id) {
    const Exercise *exercise = library_exercise(library, id);
    assert_non_null(exercise);
    return exercise;
}

static int phase_of(const Exercise *exercise, const char *id) {
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (strcmp(exercise->phases[i].id, id) == 0)
            return (int)i;
    fail_msg("no phase %s", id);
    return 0;
}

static StageView view_from(const Exercise *exercise, int phase, double share, Side side, double azimuth_deg,
                           double elevation_deg, ExerciseMoment *moment) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = azimuth_deg;
    seen.camera.elevation_deg = elevation_deg;
    seen.camera.mirror_with_side = false;
    Camera camera = stage_camera_for(&seen, side, stage_default_style.shape, area);
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, side, moment);
    stage_view_of(exercise, moment, &stage_default_style, &camera, area, &view);
    return view;
}

static void paint(Canvas *canvas, const StageView *view) {
    for (int i = 0; i < WIDE * HIGH; i++)
        canvas->pixels[i] = 0xFFFFFFFFu;
    stage_paint_figure(canvas, view);
}

// Pixels that differ; those closer than `radius` to (x, y) are counted in *near.
static int differing(const Canvas *a, const Canvas *b, float x, float y, float radius, int *near) {
    int all = 0;
    *near = 0;
    for (int py = 0; py < HIGH; py++)
        for (int px = 0; px < WIDE; px++)
            if (a->pixels[py * WIDE + px] != b->pixels[py * WIDE + px]) {
                float dx = (float)px + 0.5f - x, dy = (float)py + 0.5f - y;
                all++;
                *near += dx * dx + dy * dy < radius * radius;
            }
    return all;
}

// How far a point of hers goes in the direction of the arrow, for the part that goes farthest there.
static double goes_along(const ExerciseMoment *moment, Vec3 from, Vec3 to) {
    Vec3 along = vec3_unit(vec3_sub(to, from));
    Figure start, end;
    body_solve(&moment->stance, &moment->from, &moment->to, 0, moment->ribs_m, &start);
    body_solve(&moment->stance, &moment->from, &moment->to, 1, moment->ribs_m, &end);
    float most = 0;
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        float way = vec3_dot(vec3_sub(end.origin[joint], start.origin[joint]), along);
        most = way > most ? way : most;
    }
    return (double)most;
}

static void every_arrow_points_where_a_part_of_her_goes(void **unused) {
    (void)unused;
    int arrows = 0, moves = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t p = 0; p < library->exercises[e]->phase_count; p++)
            for (int side = 0; side < 2; side++) {
                const Exercise *exercise = library->exercises[e];
                if (exercise->phases[p].kind != PHASE_MOVE)
                    continue;
                ExerciseMoment moment;
                ArrowPath path;
                exercise_moment_in_phase(exercise, (int)p, 0, (Side)side, &moment);
                arrow_path_find(&moment, stage_default_style.shape, &path);
                moves++;
                for (int i = 0; i < path.count; i++) {
                    double way = goes_along(&moment, path.at[i][0], path.at[i][ARROW_POINTS - 1]);
                    if (way < 0.035)
                        print_error("%s, %s: %g m\n", exercise->id, exercise->phases[p].id, way);
                    assert_true(way >= 0.035);
                    arrows++;
                    for (int k = 0; k < ARROW_POINTS; k++)
                        assert_true(path.at[i][k].y > 0.01f); // never in the mat
                }
            }
    assert_true(moves > 60);
    assert_true(arrows > moves / 2);
}

// The issue's own examples.
static void hand_knee_and_hip_have_arrows(void **unused) {
    (void)unused;
    static const struct {
        const char *exercise, *phase;
        int count;
    } known[] = {{"bridge", "lift", 1},         {"clamshell", "open", 1},
                 {"knee_lift", "lift", 1},      {"wall_sit", "down", 2},
                 {"side_bend", "arm", 1},       {"hip_flexor_stretch", "glide", 1},
                 {"side_leg_lift", "lift", 1},  {"shoulder_rolls", "up", 2},
                 {"shoulder_rolls", "back", 2}, {"ankle_pumps", "up", 2}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const Exercise *exercise = exercise_of(known[i].exercise);
        ExerciseMoment moment;
        ArrowPath path;
        exercise_moment_in_phase(exercise, phase_of(exercise, known[i].phase), 0, SIDE_RIGHT, &moment);
        arrow_path_find(&moment, stage_default_style.shape, &path);
        assert_int_equal(path.count, known[i].count);
    }
}

static void a_breath_has_an_arrow_out_and_one_back(void **unused) {
    (void)unused;
    const Exercise *breathing = exercise_of("breathing");
    ExerciseMoment in, out, rest;
    ArrowPath path, back;
    exercise_moment_in_phase(breathing, phase_of(breathing, "in"), 0.3, SIDE_RIGHT, &in);
    exercise_moment_in_phase(breathing, phase_of(breathing, "out"), 0.3, SIDE_RIGHT, &out);
    exercise_moment_in_phase(breathing, phase_of(breathing, "rest"), 0.3, SIDE_RIGHT, &rest);
    assert_true(arrow_path_of(breathing, &in, stage_default_style.shape, &path));
    assert_true(path.at[0][ARROW_POINTS - 1].y > path.at[0][0].y + 0.1f); // lying, out is up
    assert_true(arrow_path_of(breathing, &out, stage_default_style.shape, &back));
    assert_true(back.at[0][ARROW_POINTS - 1].y < back.at[0][0].y - 0.1f);
    assert_false(arrow_path_of(breathing, &rest, stage_default_style.shape, &path));
    const Exercise *floor = exercise_of("pelvic_floor"); // she breathes there too, but that is not what moves
    exercise_moment_in_phase(floor, phase_of(floor, "lift"), 0.3, SIDE_RIGHT, &in);
    assert_false(arrow_path_of(floor, &in, stage_default_style.shape, &path));
}

// The uppermost painted pixel half way from the pelvis to the ribs.
static int top_of_belly(Canvas *canvas, const StageView *view) {
    int x, y, ribs_x;
    paint(canvas, view);
    stage_joint_px(view, JOINT_LUMBAR, &x, &y);
    stage_joint_px(view, JOINT_THORAX, &ribs_x, &y);
    x = (x + ribs_x) / 2;
    for (y = 0; y < HIGH && canvas->pixels[y * WIDE + x] == 0xFFFFFFFFu; y++)
        ;
    return y;
}

// At 480 px; on a TV it is four times as much.
static void a_deep_breath_lifts_the_belly(void **unused) {
    (void)unused;
    const Exercise *breathing = exercise_of("breathing");
    double azimuth = breathing->camera.azimuth_deg, elevation = breathing->camera.elevation_deg;
    ExerciseMoment moment;
    Canvas canvas = canvas_new(WIDE, HIGH);
    StageView full =
                  view_from(breathing, phase_of(breathing, "in"), 1, SIDE_RIGHT, azimuth, elevation, &moment),
              empty = view_from(breathing, phase_of(breathing, "out"), 1, SIDE_RIGHT, azimuth, elevation,
                                &moment);
    assert_true(exercise_ribs_m(breathing) <= 1.5 * EXERCISE_RIBS_M);
    assert_true(top_of_belly(&canvas, &empty) - top_of_belly(&canvas, &full) >= 5);
    canvas_free(&canvas);
}

static void an_arrow_comes_with_the_move_and_goes_before_its_end(void **unused) {
    (void)unused;
    const Exercise *exercise = exercise_of("side_leg_lift");
    int phase = phase_of(exercise, "lift");
    Canvas with = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    int seen[21];
    for (int i = 0; i <= 20; i++) {
        ExerciseMoment moment;
        StageView view = view_from(exercise, phase, i / 20.0, SIDE_RIGHT, 60, 14, &moment);
        ArrowPath path;
        int near;
        arrow_path_find(&moment, stage_default_style.shape, &path);
        paint(&without, &view);
        stage_view_arrows(&view, &path, moment.ease);
        paint(&with, &view);
        seen[i] = differing(&with, &without, 0, 0, 0, &near);
    }
    assert_int_equal(seen[0], 0);
    assert_true(seen[4] > 300);
    assert_true(seen[12] > 0 && seen[12] < seen[4]);
    for (int i = 17; i <= 20; i++)
        assert_int_equal(seen[i], 0);
    canvas_free(&with);
    canvas_free(&without);
}

// The arrow ahead of her chest is seen from the front and hidden by her from behind.
static void an_arrow_has_depth(void **unused) {
    (void)unused;
    const Exercise *exercise = exercise_of("piriformis_stretch");
    Canvas with = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    int seen[2];
    for (int behind = 0; behind < 2; behind++) {
        ExerciseMoment moment;
        StageView view =
            view_from(exercise, phase_of(exercise, "lean"), 0.25, SIDE_RIGHT, behind ? 180 : 30, 8, &moment);
        ArrowPath path;
        int near;
        arrow_path_find(&moment, stage_default_style.shape, &path);
        assert_int_equal(path.count, 1);
        paint(&without, &view);
        stage_view_arrows(&view, &path, moment.ease);
        paint(&with, &view);
        seen[behind] = differing(&with, &without, 0, 0, 0, &near);
    }
    assert_true(seen[0] > 100);
    assert_int_equal(seen[1], 0);
    canvas_free(&with);
    canvas_free(&without);
}

static void face_on_canvas(const StageView *view, float *x, float *y, float *radius) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    float depth = view_camera_project(&eye, joint_point(&view->figure, JOINT_HEAD, 0.02f, 0.05f, 0), x, y);
    *radius = 0.09f * eye.focal_px / depth;
}

// A larger layer keeps a hair or two that a smaller one cut off.
enum { STRAY_PIXELS = 2 };

static void nothing_that_explains_lies_on_her_face(void **unused) {
    (void)unused;
    Canvas with = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    long shown = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t p = 0; p < library->exercises[e]->phase_count; p++)
            for (int turn = 0; turn < 16; turn++) {
                const Exercise *exercise = library->exercises[e];
                if (exercise->phases[p].kind != PHASE_MOVE)
                    continue;
                ExerciseMoment moment;
                StageView view = view_from(exercise, (int)p, 0.3, SIDE_RIGHT, turn * 22.5, 10 + turn % 4 * 15,
                                           &moment),
                          plain = view;
                ArrowPath path;
                float x, y, radius;
                int near;
                arrow_path_find(&moment, stage_default_style.shape, &path);
                stage_view_arrows(&view, &path, moment.ease);
                plain.inside = INSIDE_NONE;
                paint(&with, &view);
                paint(&without, &plain);
                face_on_canvas(&view, &x, &y, &radius);
                shown += differing(&with, &without, x, y, radius, &near);
                if (near > STRAY_PIXELS)
                    print_error("%s, %s from %g degrees: %d pixels\n", exercise->id, exercise->phases[p].id,
                                turn * 22.5, near);
                assert_true(near <= STRAY_PIXELS);
            }
    assert_true(shown > 10000);
    canvas_free(&with);
    canvas_free(&without);
}

// Pixels of the open gap between low back and mat.
static int gap_pixels(const Exercise *exercise, const char *phase, double share, double azimuth_deg) {
    ExerciseMoment moment;
    StageView view =
        view_from(exercise, phase_of(exercise, phase), share, SIDE_RIGHT, azimuth_deg, 10, &moment);
    assert_int_equal(view.inside, INSIDE_PELVIC_TILT);
    Canvas canvas = canvas_new(WIDE, HIGH);
    paint(&canvas, &view);
    int count = 0;
    for (int i = 0; i < WIDE * HIGH; i++) {
        int r = (int)(canvas.pixels[i] >> 16 & 255), g = (int)(canvas.pixels[i] >> 8 & 255),
            b = (int)(canvas.pixels[i] & 255);
        count += abs(r - INSIDE_GAP.r) + abs(g - INSIDE_GAP.g) + abs(b - INSIDE_GAP.b) < 8;
    }
    canvas_free(&canvas);
    return count;
}

static void the_gap_under_her_low_back_closes_and_opens_with_the_tilt(void **unused) {
    (void)unused;
    const Exercise *exercise = exercise_of("pelvic_tilt");
    for (int side = 0; side < 2; side++) {
        double azimuth = side ? -74 : 74;
        int open = gap_pixels(exercise, "ready", 1, azimuth),
            half = gap_pixels(exercise, "tilt", 0.5, azimuth),
            closed = gap_pixels(exercise, "hold", 0.5, azimuth),
            again = gap_pixels(exercise, "release", 1, azimuth);
        assert_true(open > 60);
        assert_true(half < open && closed < half);
        assert_true(closed <= open / 40); // nothing but a soft edge
        assert_int_equal(again, open);
    }
    // Half the movement closes less of it.
    const Exercise *small = exercise_variant(exercise, "small");
    assert_non_null(small);
    assert_true(gap_pixels(small, "hold", 0.5, 74) > gap_pixels(exercise, "hold", 0.5, 74));
}

// Nobody who lies there is shown from between the feet.
static int from_the_feet(const Exercise *exercise) {
    const CameraSpec *camera = &exercise->camera;
    if (camera->frame != FRAME_LYING)
        return 0;
    bool first = fabs(camera->azimuth_deg) < 45,
         second = camera->has_aside && fabs(camera->aside_azimuth_deg) < 40;
    if (first || second)
        print_error("%s is seen from its feet\n", exercise->id);
    return first || second;
}

static void who_lies_is_not_seen_from_between_the_feet(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        wrong += from_the_feet(exercise);
        for (size_t k = 0; k < exercise->variant_count; k++)
            wrong += from_the_feet(exercise->variants[k]);
    }
    for (size_t i = 0; i < library->transition_count; i++)
        wrong += from_the_feet(library->transitions[i]);
    assert_int_equal(wrong, 0);
}

// On hands and knees the arms are posts: under the shoulders, and straight.
static void on_hands_and_knees_the_arms_stand_under_the_shoulders(void **state) {
    (void)state;
    static const struct {
        const char *id, *phase;
        float ahead_m; // the wrists of the shoulders, at the most
    } looks[] = {{"cat_cow", "cow", 0.025f},
                 {"cat_cow", "cat", 0.08f},
                 {"cat_cow", "middle", 0.025f},
                 {"child_pose", "ready", 0.14f}};
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        const Exercise *exercise = exercise_of(looks[i].id);
        ExerciseMoment moment;
        Figure figure;
        exercise_moment_in_phase(exercise, phase_of(exercise, looks[i].phase), 1, SIDE_RIGHT, &moment);
        exercise_moment_solve(&moment, &figure);
        Vec3 shoulder = figure.origin[JOINT_RIGHT_SHOULDER], wrist = figure.origin[JOINT_RIGHT_WRIST];
        Vec3 hip = figure.origin[JOINT_RIGHT_HIP], knee = figure.origin[JOINT_RIGHT_KNEE];
        assert_true(figure.angle[DOF_RIGHT_ELBOW_FLEXION] < 12);
        assert_true(fabsf(shoulder.x - wrist.x) < looks[i].ahead_m);
        assert_true(fabsf(hip.x - knee.x) < 0.03f);
    }
}

static void in_childs_pose_the_arms_are_long(void **state) {
    (void)state;
    const Exercise *exercise = exercise_of("child_pose");
    ExerciseMoment moment;
    Figure figure;
    exercise_moment_in_phase(exercise, phase_of(exercise, "hold"), 1, SIDE_RIGHT, &moment);
    exercise_moment_solve(&moment, &figure);
    assert_true(figure.angle[DOF_RIGHT_ELBOW_FLEXION] < 11);
    assert_true(figure.angle[DOF_LEFT_ELBOW_FLEXION] < 11);
}

// How far the chair reaches to both sides in the picture: the ends of its legs and the corners of its seat.
static void chair_on_canvas(const StageView *view, const ViewCamera *eye, float *left, float *right) {
    const float half = (float)BODY_CHAIR_SEAT_M / 2, tops[2] = {0, (float)BODY_CHAIR_SEAT_HEIGHT_M};
    Vec3 middle = {(float)view->stance.chair_x_m, 0, (float)view->stance.chair_z_m};
    Mat3 turn = rotation_y(view->stance.chair_turn_deg);
    *left = WIDE, *right = 0;
    for (int i = 0; i < 8; i++) {
        float x, y;
        Vec3 corner = {i & 1 ? half : -half, tops[i >> 2], i & 2 ? half : -half};
        view_camera_project(eye, vec3_add(middle, mat3_times_vec3(turn, corner)), &x, &y);
        *left = x < *left ? x : *left;
        *right = x > *right ? x : *right;
    }
}

// Whoever stands beside a chair seems to climb on it where a lifted leg crosses it in the picture.
static void a_lifted_leg_does_not_cross_the_chair(void **state) {
    (void)state;
    int lifts = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t p = 0; p < library->exercises[e]->phase_count; p++) {
            const Exercise *exercise = library->exercises[e];
            ExerciseMoment moment;
            StageView view = view_from(exercise, (int)p, 1, SIDE_RIGHT, exercise->camera.azimuth_deg,
                                       exercise->camera.elevation_deg, &moment);
            if (!moment.stance.chair || moment.stance.anchor != ANCHOR_FEET)
                continue;
            ViewCamera eye = view_camera_from(&view.camera, view.area);
            const Vec3 *at = view.figure.origin;
            for (int side = 0; side < 2; side++) {
                Joint knee = side ? JOINT_RIGHT_KNEE : JOINT_LEFT_KNEE,
                      toes = side ? JOINT_RIGHT_TOES : JOINT_LEFT_TOES;
                if (moment.to.held[side ? LIMB_RIGHT_LEG : LIMB_LEFT_LEG] != PLACE_NONE)
                    continue;
                float left, right, knee_x, toes_x, y;
                chair_on_canvas(&view, &eye, &left, &right);
                view_camera_project(&eye, at[knee], &knee_x, &y);
                view_camera_project(&eye, at[toes], &toes_x, &y);
                if ((knee_x > left && knee_x < right) || (toes_x > left && toes_x < right))
                    fail_msg("%s, %s: the leg crosses the chair", exercise->id, exercise->phases[p].id);
                lifts++;
            }
        }
    assert_true(lifts > 0);
}

// A leg that is to be lifted off the other one lies on it or on the mat before: the foot no higher than another foot's width.
static void a_leg_rests_before_it_is_lifted_sideways(void **state) {
    (void)state;
    const Exercise *long_leg = exercise_of("side_leg_lift");
    ExerciseMoment moment;
    Figure figure;
    exercise_moment_in_phase(long_leg, phase_of(long_leg, "ready"), 0, SIDE_RIGHT, &moment);
    exercise_moment_solve(&moment, &figure);
    assert_true(figure.origin[JOINT_RIGHT_TOES].y < 0.09f && figure.origin[JOINT_RIGHT_ANKLE].y < 0.11f);
    exercise_moment_in_phase(long_leg, phase_of(long_leg, "lift"), 1, SIDE_RIGHT, &moment);
    exercise_moment_solve(&moment, &figure);
    assert_true(figure.angle[DOF_RIGHT_HIP_ABDUCTION] <= 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_arrow_points_where_a_part_of_her_goes),
        cmocka_unit_test(hand_knee_and_hip_have_arrows),
        cmocka_unit_test(a_breath_has_an_arrow_out_and_one_back),
        cmocka_unit_test(a_deep_breath_lifts_the_belly),
        cmocka_unit_test(an_arrow_comes_with_the_move_and_goes_before_its_end),
        cmocka_unit_test(an_arrow_has_depth),
        cmocka_unit_test(nothing_that_explains_lies_on_her_face),
        cmocka_unit_test(who_lies_is_not_seen_from_between_the_feet),
        cmocka_unit_test(on_hands_and_knees_the_arms_stand_under_the_shoulders),
        cmocka_unit_test(in_childs_pose_the_arms_are_long),
        cmocka_unit_test(a_lifted_leg_does_not_cross_the_chair),
        cmocka_unit_test(a_leg_rests_before_it_is_lifted_sideways),
        cmocka_unit_test(the_gap_under_her_low_back_closes_and_opens_with_the_tilt),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
