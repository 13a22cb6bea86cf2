// Cushions follow the body that they support: where they lie, how they are pressed, and that they are painted.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "model/exercise_moment.h"
#include "stage/prop_place.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = 320, HIGH = 200 };
static const RectPx area = {0, 0, WIDE, HIGH};

static const Exercise *shipped(const char *id, const char *variant) {
    const Exercise *exercise = library_exercise(library, id);
    assert_non_null(exercise);
    exercise = variant ? exercise_variant(exercise, variant) : exercise;
    assert_non_null(exercise);
    return exercise;
}

// The view at the end of the phase of that name.
static StageView view_after(const Exercise *exercise, const char *phase) {
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (strcmp(exercise->phases[i].id, phase) == 0) {
            exercise_moment_in_phase(exercise, (int)i, 1, SIDE_RIGHT, &moment);
            stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
            return view;
        }
    fail();
    return view;
}

static CushionPlace only_cushion(const StageView *view) {
    CushionPlace cushions[CUSHION_COUNT];
    assert_int_equal(prop_cushions(view, cushions), 1);
    return cushions[0];
}

static void the_knees_squeeze_the_cushion_between_them(void **state) {
    (void)state;
    const Exercise *squeeze = shipped("cushion_squeeze", NULL);
    StageView soft = view_after(squeeze, "ready"), hard = view_after(squeeze, "squeeze");
    CushionPlace before = only_cushion(&soft), after = only_cushion(&hard);
    float thick = before.high - 2 * before.dent_m, pressed = after.high - 2 * after.dent_m;
    assert_true(before.held && after.held);
    assert_true(thick - pressed > 0.015f && pressed > 0.05f); // it can be seen
    // What they press away goes out at its edges, thinner than legs are: it would show as slivers on their other side.
    assert_true(after.half_wide > before.half_wide + 0.002f && after.half_deep > before.half_deep + 0.002f);
    assert_true(after.high > pressed + 0.03f && after.high < pressed + 0.07f);
    assert_true(after.high < before.high - 0.015f);
    // across, from one knee to the other
    Vec3 way = vec3_sub(hard.figure.origin[JOINT_RIGHT_KNEE], hard.figure.origin[JOINT_LEFT_KNEE]);
    assert_true(vec3_dot(after.up, vec3_scale(way, 1 / vec3_length(way))) > 0.999f);
    assert_true(vec3_length(way) > after.high);
    Vec3 handed = vec3_sub(vec3_cross(after.wide, after.deep), after.up);
    assert_true(vec3_length(handed) < 0.001f);
}

// How much lower it is than it would be without its dent, so far from where the knees press, 0..1.
static float dent_at(const CushionPlace *cushion, float wide, float deep) {
    CushionPlace round = *cushion;
    round.dent_m = 0;
    float x = cushion->dent_wide + wide, y = cushion->dent_deep + deep;
    return (prop_cushion_top(&round, x, y) - prop_cushion_top(cushion, x, y)) / cushion->dent_m;
}

// Thighs and shins lie in it along their whole way through it; above the knees it stands out, and is seen to be a cushion, whole.
static void the_cushion_stands_out_above_the_knees(void **state) {
    (void)state;
    StageView view = view_after(shipped("cushion_squeeze", NULL), "squeeze");
    CushionPlace cushion = only_cushion(&view);
    for (float way = 0; way < 0.08f; way += 0.02f)
        for (int side = -1; side <= 1; side += 2)
            assert_true(dent_at(&cushion, (float)side * way * cushion.legs_wide, way * cushion.legs_deep) >
                        0.99f);
    assert_true(dent_at(&cushion, 0, -0.10f) < 0.15f);
    assert_true(cushion.half_deep + cushion.dent_deep > 0.12f); // its outer end, from the knees
    ViewCamera eye = view_camera_from(&view.camera, area);
    for (int end = -1; end <= 1; end += 2) {
        Vec3 corner = vec3_add_scaled(cushion.middle, cushion.deep, -cushion.half_deep);
        float x, y;
        view_camera_project(&eye, vec3_add_scaled(corner, cushion.wide, (float)end * cushion.half_wide), &x,
                            &y);
        assert_true(x > 0 && x < WIDE && y > 0 && y < HIGH);
    }
}

static void the_hips_press_the_cushion_on_the_heels(void **state) {
    (void)state;
    const Exercise *pose = shipped("child_pose", NULL);
    StageView kneeling = view_after(pose, "ready"), back = view_after(pose, "back");
    CushionPlace before = only_cushion(&kneeling), after = only_cushion(&back);
    assert_true(after.high <= before.high && after.high > 0.05f);
    float top = after.middle.y + after.high;
    assert_true(fabsf(top - back.figure.touch[PART_HIPS].y) < 0.03f); // it carries the hips
    assert_true(vec3_length(vec3_sub(before.middle, after.middle)) < 0.002f);
}

// Through the whole feed: it lies on the thighs, and the arm that carries the baby lies on it.
static void the_arm_rests_on_the_cushion_on_the_lap(void **state) {
    (void)state;
    const Exercise *feeding = library_everyday(library, "feeding");
    assert_non_null(feeding);
    for (size_t i = 0; i < feeding->phase_count; i++) {
        StageView view = view_after(feeding, feeding->phases[i].id);
        CushionPlace lap = only_cushion(&view);
        const Vec3 *at = view.figure.origin;
        Vec3 thighs = vec3_lerp(vec3_lerp(at[JOINT_LEFT_HIP], at[JOINT_LEFT_KNEE], 0.5f),
                                vec3_lerp(at[JOINT_RIGHT_HIP], at[JOINT_RIGHT_KNEE], 0.5f), 0.5f);
        float over_thighs = vec3_dot(vec3_sub(lap.middle, thighs), lap.up);
        assert_true(over_thighs > 0.04f && over_thighs < 0.075f);
        Vec3 arm = vec3_sub(vec3_lerp(at[JOINT_LEFT_ELBOW], at[JOINT_LEFT_WRIST], 0.5f), lap.middle);
        float over_top = vec3_dot(arm, lap.up) - lap.high; // from the bones to the cushion
        assert_true(over_top > 0 && over_top < 0.035f);
        assert_true(lap.high > 0.08f);
    }
}

static void a_body_may_rest_on_two(void **state) {
    (void)state;
    StageView view = view_after(shipped("pelvic_floor", "side"), "ready");
    CushionPlace cushions[CUSHION_COUNT];
    assert_int_equal(prop_cushions(&view, cushions), 2);
    assert_true(cushions[0].middle.y < 0.001f); // under the head, on the mat
    assert_true(cushions[1].middle.y > 0.05f);
}

static void every_cushion_is_painted(void **state) {
    (void)state;
    StageView view = view_after(shipped("cushion_squeeze", NULL), "ready"), without = view;
    without.stance.cushion[CUSHION_KNEES] = false;
    Canvas one = canvas_new(WIDE, HIGH), other = canvas_new(WIDE, HIGH);
    stage_paint_figure(&one, &view);
    stage_paint_figure(&other, &without);
    int differ = 0;
    for (int i = 0; i < WIDE * HIGH; i++)
        differ += one.pixels[i] != other.pixels[i];
    assert_true(differ > 200);
    canvas_free(&one);
    canvas_free(&other);
}

// Two rooms show the same picture: a cushion of the other one is told in this one's axes, as much of it as is to be seen.
static void one_of_another_room_fades_at_its_place(void **state) {
    (void)state;
    StageView there = view_after(shipped("cushion_squeeze", NULL), "ready"), here = there;
    here.stance.cushion[CUSHION_KNEES] = false;
    here.camera.azimuth_deg += 90; // this room is turned, with its camera
    here.camera.target_x_m = there.camera.target_z_m;
    here.fading = &there;
    here.fading_share = 0.25;
    CushionPlace other = only_cushion(&there), told = only_cushion(&here);
    assert_float_equal(told.share, 0.25, 1e-6);
    ViewCamera from = view_camera_from(&there.camera, area), to = view_camera_from(&here.camera, area);
    Vec3 ends[2] = {other.middle, vec3_add_scaled(other.middle, other.wide, 0.1f)};
    Vec3 same[2] = {told.middle, vec3_add_scaled(told.middle, told.wide, 0.1f)};
    for (int i = 0; i < 2; i++) {
        float x, y, x_here, y_here;
        view_camera_project(&from, ends[i], &x, &y);
        view_camera_project(&to, same[i], &x_here, &y_here);
        assert_float_equal(x, x_here, 0.05);
        assert_float_equal(y, y_here, 0.05);
    }
    here.stance.cushion[CUSHION_KNEES] = true; // both rooms have it: it stays whole
    assert_float_equal(only_cushion(&here).share, 1, 1e-6);
}

static void a_mat_may_reach_farther_than_the_base_pose_needs(void **state) {
    (void)state;
    const Exercise *slides = shipped("heel_slides", NULL);
    StageView view = view_after(slides, "slide");
    MatPlace mat = view.mat_place;
    assert_true(mat.x + mat.half_long > view.figure.origin[JOINT_RIGHT_ANKLE].x + 0.05f);
    Stance plain = slides->stance;
    plain.mat_m = 0;
    MatPlace shorter = prop_mat_place(&plain);
    assert_true(fabsf((mat.x - mat.half_long) - (shorter.x - shorter.half_long)) <
                0.001f); // only at the feet
}

// On the way down to the side and up from it, the lower hand carries: it is on the mat, not in the air and not beside the mat.
static void the_lower_hand_is_on_the_mat(void **state) {
    (void)state;
    const struct {
        const char *id, *phase;
    } moments[] = {{"kneel_to_side", "lower"}, {"side_to_sit", "elbow"}, {"side_to_sit", "push"}};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        const Exercise *way = library_shown(library, moments[i].id);
        assert_non_null(way);
        StageView view = view_after(way, moments[i].phase);
        Vec3 hand = view.figure.touch[PART_LEFT_HAND], tip = view.figure.hand_tip[0];
        assert_true(hand.y < 0.06f);
        const MatPlace *mat = &view.mat_place;
        assert_true(fabsf(hand.z - mat->z) < mat->half_wide && fabsf(hand.x - mat->x) < mat->half_long);
        assert_true(fabsf(tip.z - mat->z) < mat->half_wide && fabsf(tip.x - mat->x) < mat->half_long);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_knees_squeeze_the_cushion_between_them),
        cmocka_unit_test(the_cushion_stands_out_above_the_knees),
        cmocka_unit_test(the_hips_press_the_cushion_on_the_heels),
        cmocka_unit_test(the_arm_rests_on_the_cushion_on_the_lap),
        cmocka_unit_test(a_body_may_rest_on_two),
        cmocka_unit_test(every_cushion_is_painted),
        cmocka_unit_test(one_of_another_room_fades_at_its_place),
        cmocka_unit_test(the_lower_hand_is_on_the_mat),
        cmocka_unit_test(a_mat_may_reach_farther_than_the_base_pose_needs),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
