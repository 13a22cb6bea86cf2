// From one stance to another: exact at both ends, the same mirrored, and what rests at both ends rests.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "body/cross.h"
#include "body/frames.h"
#include "body/surface.h"

enum { MOMENTS = 24 };

static void key(Pose *pose, Dof left, double value) {
    pose->value[left] = value;
    pose->value[dof_mirrored(left)] = value;
}

static Stance standing(void) {
    Stance s = {.posture = POSTURE_STANDING, .anchor = ANCHOR_FEET};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 6);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 12);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, 6);
    key(&s.base, DOF_LEFT_SHOULDER_ABDUCTION, 7);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    return s;
}

// Her weight on the left foot.
static Stance leaning(void) {
    Stance s = standing();
    s.base.value[DOF_BODY_RIGHT_M] = -0.08;
    s.base.keyed[DOF_BODY_RIGHT_M] = true;
    return s;
}

static Stance lying(void) {
    Stance s = {.posture = POSTURE_SUPINE, .anchor = ANCHOR_UPPER_BACK};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 50);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 110);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, -30);
    key(&s.base, DOF_LEFT_SHOULDER_ABDUCTION, 24);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    return s;
}

static Stance on_side(void) {
    Stance s = {.posture = POSTURE_SIDE, .anchor = ANCHOR_LEFT_SIDE};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 45);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 90);
    key(&s.base, DOF_LEFT_SHOULDER_FLEXION, 60);
    key(&s.base, DOF_LEFT_ELBOW_FLEXION, 90);
    s.base.value[DOF_RIGHT_HIP_ABDUCTION] = -12;
    s.base.held[LIMB_RIGHT_ARM] = PLACE_RIGHT_HIP;
    return s;
}

static Stance all_fours(void) {
    Stance s = {.posture = POSTURE_KNEELING, .anchor = ANCHOR_KNEES};
    s.base.value[DOF_BODY_PITCH] = -83;
    key(&s.base, DOF_LEFT_HIP_FLEXION, 83);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 90);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, -50);
    key(&s.base, DOF_LEFT_SHOULDER_FLEXION, 82);
    key(&s.base, DOF_LEFT_ELBOW_FLEXION, 24);
    key(&s.base, DOF_LEFT_FOREARM_PRONATION, 70);
    key(&s.base, DOF_LEFT_WRIST_FLEXION, -70);
    s.base.held[LIMB_LEFT_ARM] = s.base.held[LIMB_RIGHT_ARM] = PLACE_STAY;
    return s;
}

// Hips half way back to the heels, hands where they were.
static Stance sitting_back(void) {
    Stance s = all_fours();
    key(&s.base, DOF_LEFT_HIP_FLEXION, 108);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 112);
    return s;
}

static Stance stance_of(int index) {
    Stance (*const make[])(void) = {standing, leaning, lying, on_side, all_fours, sitting_back};
    return make[index]();
}
enum { STANCES = 6 };

static double apart(Vec3 a, Vec3 b) {
    return (double)vec3_length(vec3_sub(a, b));
}

static void solve_base(const Stance *stance, double ribs_m, Figure *out) {
    body_solve(stance, &stance->base, &stance->base, 1, ribs_m, out);
}

static void test_both_ends_are_exact(void **state) {
    (void)state;
    for (int i = 0; i < STANCES; i++)
        for (int k = 0; k < STANCES; k++) {
            Stance from = stance_of(i), to = stance_of(k);
            Figure end, crossed, near;
            solve_base(&from, 0.004, &end);
            body_cross(&from, &to, 0, 0.004, &crossed);
            assert_memory_equal(&crossed, &end, sizeof end);
            // And the way leads there without a jump.
            body_cross(&from, &to, 1e-6, 0.004, &near);
            for (Joint joint = 0; joint < JOINT_COUNT; joint++)
                assert_true(apart(near.origin[joint], end.origin[joint]) < 0.0005);
            solve_base(&to, 0.004, &end);
            body_cross(&from, &to, 1, 0.004, &crossed);
            assert_memory_equal(&crossed, &end, sizeof end);
            body_cross(&from, &to, 1 - 1e-6, 0.004, &near);
            for (Joint joint = 0; joint < JOINT_COUNT; joint++)
                assert_true(apart(near.origin[joint], end.origin[joint]) < 0.0005);
        }
}

static void test_mirrored_stances_give_mirrored_bodies(void **state) {
    (void)state;
    for (int i = 0; i < STANCES; i++)
        for (int k = 0; k < STANCES; k++) {
            Stance from = stance_of(i), to = stance_of(k);
            Stance from_mirrored = stance_mirrored(&from), to_mirrored = stance_mirrored(&to);
            for (int m = 0; m <= 4; m++) {
                Figure right, left;
                body_cross(&from, &to, m / 4.0, 0, &right);
                body_cross(&from_mirrored, &to_mirrored, m / 4.0, 0, &left);
                for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
                    Vec3 other = left.origin[joint_mirrored(joint)];
                    other.z = -other.z;
                    assert_true(apart(right.origin[joint], other) < 0.0001);
                }
            }
        }
}

static void test_bones_keep_their_length(void **state) {
    (void)state;
    for (int i = 0; i < STANCES; i++)
        for (int k = 0; k < STANCES; k++) {
            Stance from = stance_of(i), to = stance_of(k);
            for (int m = 1; m < MOMENTS; m++) {
                Figure figure;
                body_cross(&from, &to, (double)m / MOMENTS, 0, &figure);
                for (Joint joint = JOINT_PELVIS + 1; joint < JOINT_COUNT; joint++) {
                    JointOffset o = joint_offset(joint);
                    double bone = sqrt(o.x * o.x + o.y * o.y + o.z * o.z);
                    double is = apart(figure.origin[joint], figure.origin[joint_parent(joint)]);
                    assert_true(fabs(is - bone) <= 0.001 * bone); // fails for NaN too
                }
            }
        }
}

static void test_feet_stay_while_weight_shifts(void **state) {
    (void)state;
    const Part feet[] = {PART_LEFT_FOOT, PART_RIGHT_FOOT};
    Stance from = standing(), to = leaning();
    assert_int_equal(body_keep_parts(&from, feet, 2, &to), -1);
    Figure start, end, figure;
    body_cross(&from, &to, 0, 0, &start);
    body_cross(&from, &to, 1, 0, &end);
    assert_true((double)(start.origin[JOINT_PELVIS].z - end.origin[JOINT_PELVIS].z) > 0.07); // she did move
    for (int m = 0; m <= MOMENTS; m++) {
        body_cross(&from, &to, (double)m / MOMENTS, 0, &figure);
        for (int i = 0; i < 2; i++) {
            assert_int_equal(figure.contact[feet[i]], CONTACT_FIXED);
            assert_true(apart(figure.touch[feet[i]], start.touch[feet[i]]) < CROSS_SAME_PLACE_M);
        }
    }
}

static void test_knees_and_hands_stay(void **state) {
    (void)state;
    const Part parts[] = {PART_LEFT_KNEE, PART_RIGHT_KNEE, PART_LEFT_HAND, PART_RIGHT_HAND};
    const Part kept[] = {PART_LEFT_KNEE, PART_LEFT_HAND, PART_RIGHT_HAND};
    Stance from = all_fours(), to = sitting_back();
    body_settle(&from);
    assert_int_equal(body_keep_parts(&from, kept, 3, &to), -1);
    Figure start, figure;
    body_cross(&from, &to, 0, 0, &start);
    for (int m = 0; m <= MOMENTS; m++) {
        body_cross(&from, &to, (double)m / MOMENTS, 0, &figure);
        for (int i = 0; i < 4; i++) {
            assert_int_equal(figure.contact[parts[i]], CONTACT_FIXED);
            assert_true(apart(figure.touch[parts[i]], start.touch[parts[i]]) < CROSS_SAME_PLACE_M);
        }
    }
}

// On its way to another place a foot is lifted, and it never goes below the floor.
static void test_a_step_is_lifted_over(void **state) {
    (void)state;
    const Part left[] = {PART_LEFT_FOOT};
    Stance from = leaning(), to = leaning();
    to.base.value[DOF_RIGHT_HIP_FLEXION] = -14;
    assert_int_equal(body_keep_parts(&from, left, 1, &to), -1);
    double highest = 0;
    for (int m = 0; m <= MOMENTS; m++) {
        Figure figure;
        body_cross(&from, &to, (double)m / MOMENTS, 0, &figure);
        double ball = (double)figure.origin[JOINT_RIGHT_TOES].y - 0.014;
        assert_true(ball > -0.001);
        highest = ball > highest ? ball : highest;
        assert_true((figure.contact[PART_RIGHT_FOOT] == CONTACT_FIXED) == (m == 0 || m == MOMENTS));
    }
    assert_true(highest > 0.02);
}

static double lowest(const Figure *figure) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    double low = 1;
    for (int i = 0; i < count; i++) {
        Part part = spheres[i].part;
        if (part == PART_HIPS || part == PART_UPPER_BACK || part == PART_LEFT_HIP || part == PART_LEFT_SIDE) {
            double bottom =
                (double)frames_point(figure, spheres[i].joint, spheres[i].offset).y - spheres[i].radius_m;
            low = bottom < low ? bottom : low;
        }
    }
    return low;
}

static void test_a_rolling_body_lies_on_the_floor(void **state) {
    (void)state;
    Stance from = on_side(), to = lying();
    for (int m = 0; m <= MOMENTS; m++) {
        Figure figure;
        body_cross(&from, &to, (double)m / MOMENTS, 0, &figure);
        assert_true(fabs(lowest(&figure)) < 0.012);
    }
}

// Her feet roll over from their side to their soles: they do not step.
static void test_feet_stay_low_while_she_rolls(void **state) {
    (void)state;
    Stance from = on_side(), to = lying();
    from.base.held[LIMB_LEFT_LEG] = from.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    Figure ends[2];
    solve_base(&from, 0, &ends[0]);
    solve_base(&to, 0, &ends[1]);
    const Joint balls[] = {JOINT_LEFT_TOES, JOINT_RIGHT_TOES};
    for (int m = 0; m <= MOMENTS; m++) {
        Figure figure;
        double ease = (double)m / MOMENTS;
        body_cross(&from, &to, ease, 0, &figure);
        for (int i = 0; i < 2; i++) {
            double a = (double)ends[0].origin[balls[i]].y, b = (double)ends[1].origin[balls[i]].y;
            assert_true((double)figure.origin[balls[i]].y < a + (b - a) * ease + 0.02);
        }
    }
}

static void test_keep_aligns_along_the_floor(void **state) {
    (void)state;
    const Part left[] = {PART_LEFT_FOOT}, foot_and_hand[] = {PART_LEFT_FOOT, PART_RIGHT_HAND};
    Stance from = standing(), to = standing(), there = standing();
    Figure was, is;
    from.base.value[DOF_BODY_FORWARD_M] = 0.7;
    body_keep_parts(&from, left, 1, &to);
    solve_base(&from, 0, &was), solve_base(&to, 0, &is);
    assert_true(apart(was.touch[PART_LEFT_FOOT], is.touch[PART_LEFT_FOOT]) < 0.0001);
    // A place that the pose keys itself is not moved.
    to = standing();
    to.base.value[DOF_BODY_FORWARD_M] = 0.5;
    to.base.keyed[DOF_BODY_FORWARD_M] = true;
    body_keep_parts(&from, left, 1, &to);
    assert_true(to.base.value[DOF_BODY_FORWARD_M] == 0.5);
    // Hanging arms cannot be kept, but the feet are pinned before that is found.
    assert_int_equal(body_keep_parts(&from, foot_and_hand, 2, &to), 1);
    there.base.value[DOF_BODY_FORWARD_M] = 0.6;
    assert_false(body_pin_part(&there, PART_RIGHT_HAND, &to));
    assert_false(body_pin_part(&there, PART_HIPS, &to));
    assert_true(body_pin_part(&there, PART_RIGHT_FOOT, &to));
    solve_base(&there, 0, &was), solve_base(&to, 0, &is);
    assert_true(apart(was.touch[PART_RIGHT_FOOT], is.touch[PART_RIGHT_FOOT]) < 0.0001);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ends_are_exact),
        cmocka_unit_test(test_mirrored_stances_give_mirrored_bodies),
        cmocka_unit_test(test_bones_keep_their_length),
        cmocka_unit_test(test_feet_stay_while_weight_shifts),
        cmocka_unit_test(test_knees_and_hands_stay),
        cmocka_unit_test(test_a_step_is_lifted_over),
        cmocka_unit_test(test_a_rolling_body_lies_on_the_floor),
        cmocka_unit_test(test_feet_stay_low_while_she_rolls),
        cmocka_unit_test(test_keep_aligns_along_the_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
