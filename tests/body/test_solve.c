#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "body/frames.h"
#include "body/solve.h"
#include "body/surface.h"
#include "support/random.h"

static void key(Pose *pose, Dof left, double value) {
    pose->value[left] = value;
    pose->value[dof_mirrored(left)] = value;
}

static Stance hook_lying(void) {
    Stance s = {.posture = POSTURE_SUPINE, .anchor = ANCHOR_UPPER_BACK};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 50);
    key(&s.base, DOF_LEFT_HIP_ABDUCTION, 5);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 110);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, -30);
    key(&s.base, DOF_LEFT_SHOULDER_ABDUCTION, 24);
    key(&s.base, DOF_LEFT_ELBOW_FLEXION, 22);
    key(&s.base, DOF_LEFT_FOREARM_PRONATION, 80);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    s.base.held[LIMB_LEFT_ARM] = s.base.held[LIMB_RIGHT_ARM] = PLACE_FLOOR;
    return s;
}

static Pose bridge_top(const Stance *s) {
    Pose top = s->base;
    top.value[DOF_BODY_PITCH] = 22;
    key(&top, DOF_LEFT_CLAVICLE_ELEVATION, -8);
    top.held[LIMB_LEFT_ARM] = top.held[LIMB_RIGHT_ARM] = PLACE_STAY;
    return top;
}

static Stance standing(void) {
    Stance s = {.posture = POSTURE_STANDING, .anchor = ANCHOR_FEET};
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 4);
    key(&s.base, DOF_LEFT_HIP_FLEXION, 2);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, 2);
    key(&s.base, DOF_LEFT_SHOULDER_ABDUCTION, 6);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    return s;
}

static double gap(Vec3 a, Vec3 b) {
    return vec3_length(vec3_sub(a, b));
}

static void bones_keep_their_length(void **state) {
    (void)state;
    Stance s = hook_lying();
    Pose top = bridge_top(&s);
    for (int i = 0; i <= 20; i++) {
        Figure f;
        body_solve(&s, &s.base, &top, i / 20.0, 0, &f);
        for (Joint j = 1; j < JOINT_COUNT; j++) {
            JointOffset o = joint_offset(j);
            double wanted = sqrt(o.x * o.x + o.y * o.y + o.z * o.z);
            assert_true(fabs(gap(f.origin[j], f.origin[joint_parent(j)]) - wanted) < wanted * 0.001);
        }
    }
}

static void bridge_holds_feet_hands_and_head_and_lifts_the_hips(void **state) {
    (void)state;
    Stance s = hook_lying();
    Pose top = bridge_top(&s);
    Figure base, f;
    body_solve(&s, &s.base, &s.base, 1, 0, &base);
    for (int i = 0; i <= 20; i++) {
        body_solve(&s, &s.base, &top, i / 20.0, 0, &f);
        assert_true(f.reach_error_m < 0.001);
        assert_true(gap(f.origin[JOINT_LEFT_ANKLE], base.origin[JOINT_LEFT_ANKLE]) < 0.001);
        assert_true(gap(f.origin[JOINT_RIGHT_TOES], base.origin[JOINT_RIGHT_TOES]) < 0.001);
        assert_true(gap(f.touch[PART_HEAD], base.touch[PART_HEAD]) < 0.002);
        assert_true(gap(f.origin[JOINT_HEAD], base.origin[JOINT_HEAD]) < 0.005);
        // Hands that stay do not slide on the mat, though the shoulders turn.
        assert_true(gap(f.origin[JOINT_LEFT_WRIST], base.origin[JOINT_LEFT_WRIST]) < 0.00001);
        assert_true(gap(f.origin[JOINT_RIGHT_WRIST], base.origin[JOINT_RIGHT_WRIST]) < 0.00001);
        assert_int_equal(f.contact[PART_UPPER_BACK], CONTACT_ROLLING);
        assert_true(fabs(f.touch[PART_UPPER_BACK].y) < 0.001);
    }
    assert_int_equal(f.contact[PART_LEFT_FOOT], CONTACT_FIXED);
    // Reference: rise 19 cm, hip about straight, knee about 95 degrees.
    double rise = f.origin[JOINT_PELVIS].y - base.origin[JOINT_PELVIS].y;
    print_message("bridge: rise %.3f m, hip %.1f, knee %.1f, ankle %.1f, neck %.1f head %.1f\n", rise,
                  f.angle[DOF_LEFT_HIP_FLEXION], f.angle[DOF_LEFT_KNEE_FLEXION],
                  f.angle[DOF_LEFT_ANKLE_FLEXION], f.angle[DOF_NECK_FLEXION], f.angle[DOF_HEAD_FLEXION]);
    assert_true(rise > 0.14 && rise < 0.24);
    assert_true(fabs(f.angle[DOF_LEFT_HIP_FLEXION]) < 8);
    assert_true(fabs(f.angle[DOF_LEFT_KNEE_FLEXION] - 95) < 8);
}

static void lying_flat_touches_with_head_back_and_hips(void **state) {
    (void)state;
    Stance s = hook_lying();
    Figure f;
    body_solve(&s, &s.base, &s.base, 1, 0, &f);
    assert_true(fabs(f.touch[PART_HEAD].y) < 0.005);
    assert_true(fabs(f.touch[PART_UPPER_BACK].y) < 0.005);
    assert_true(fabs(f.touch[PART_HIPS].y) < 0.005);
    assert_true(fabs(f.touch[PART_LEFT_HAND].y) < 0.005);
    assert_true(fabs(f.origin[JOINT_LEFT_ANKLE].y - BODY_ANKLE_HEIGHT_M) < 0.001);
    // The keyed angles of the base agree with where the feet stand.
    assert_true(fabs(f.angle[DOF_LEFT_HIP_FLEXION] - 50) < 2);
    assert_true(fabs(f.angle[DOF_LEFT_KNEE_FLEXION] - 110) < 2);
}

static void standing_knees_decide_the_height(void **state) {
    (void)state;
    Stance s = standing();
    Pose low = s.base;
    key(&low, DOF_LEFT_KNEE_FLEXION, 45);
    Figure f;
    body_solve(&s, &s.base, &low, 1, 0, &f);
    assert_true(fabs(f.angle[DOF_LEFT_KNEE_FLEXION] - 45) < 0.1);
    assert_true(fabs(f.angle[DOF_RIGHT_KNEE_FLEXION] - 45) < 0.1);
    assert_true(fabs(f.touch[PART_LEFT_FOOT].y) < 0.001);
    assert_int_equal(f.contact[PART_LEFT_FOOT], CONTACT_FIXED);
}

static double noise(uint32_t *seed) {
    return random_between(seed, -1, 1);
}

static void mirrored_pose_gives_mirrored_figure(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 50; round++) {
        Stance s = round % 2 ? hook_lying() : standing();
        if (round % 5 == 3) {
            s.posture = POSTURE_SIDE, s.anchor = ANCHOR_LEFT_SIDE;
            for (Limb l = 0; l < LIMB_COUNT; l++)
                s.base.held[l] = PLACE_NONE;
        }
        Pose to = s.base;
        for (Dof d = DOF_PELVIS_TILT; d < DOF_COUNT; d++)
            if (d != DOF_RIBS_M)
                to.value[d] += 8 * noise(&seed);
        to.held[LIMB_RIGHT_ARM] = PLACE_LEFT_KNEE;
        Stance ms = stance_mirrored(&s);
        Pose mfrom = pose_mirrored(&s.base), mto = pose_mirrored(&to);
        Figure f, m;
        body_solve(&s, &s.base, &to, 0.6, 0, &f);
        body_solve(&ms, &mfrom, &mto, 0.6, 0, &m);
        for (Joint j = 0; j < JOINT_COUNT; j++) {
            Vec3 a = f.origin[j], b = m.origin[joint_mirrored(j)];
            b.z = -b.z;
            assert_true(gap(a, b) < 1e-4);
        }
    }
}

static void solved_angles_rebuild_the_figure(void **state) {
    (void)state;
    uint32_t seed = 11;
    for (int round = 0; round < 200; round++) {
        double angle[DOF_COUNT] = {0}, back[DOF_COUNT] = {0};
        for (Dof d = DOF_LEFT_SHOULDER_FLEXION; d < DOF_COUNT; d++)
            angle[d] = 70 * noise(&seed);
        static const Joint limbs[] = {JOINT_LEFT_SHOULDER, JOINT_RIGHT_SHOULDER, JOINT_LEFT_HIP,
                                      JOINT_RIGHT_HIP,     JOINT_LEFT_WRIST,     JOINT_RIGHT_KNEE,
                                      JOINT_RIGHT_ANKLE};
        for (size_t i = 0; i < sizeof limbs / sizeof limbs[0]; i++) {
            Mat3 r = joint_rotation(limbs[i], angle);
            joint_angles_from(limbs[i], r, back);
            Mat3 again = joint_rotation(limbs[i], back);
            for (int c = 0; c < 3; c++)
                assert_true(gap(r.col[c], again.col[c]) < 1e-4);
        }
    }
}

static void clinical_signs(void **state) {
    (void)state;
    Stance s = {.posture = POSTURE_STANDING, .anchor = ANCHOR_FEET};
    Pose to = s.base;
    to.value[DOF_RIGHT_HIP_FLEXION] = 90;
    to.value[DOF_RIGHT_KNEE_FLEXION] = 90;
    to.value[DOF_LEFT_SHOULDER_ABDUCTION] = 90;
    to.value[DOF_RIGHT_SHOULDER_FLEXION] = 90;
    Figure f;
    body_solve(&s, &s.base, &to, 1, 0, &f);
    // the thigh points forward
    assert_true(f.origin[JOINT_RIGHT_KNEE].x > f.origin[JOINT_RIGHT_HIP].x + 0.39f);
    assert_true(f.origin[JOINT_RIGHT_ANKLE].y < f.origin[JOINT_RIGHT_KNEE].y - 0.38f); // the shank hangs
    // the left arm goes out to the left
    assert_true(f.origin[JOINT_LEFT_ELBOW].z < f.origin[JOINT_LEFT_SHOULDER].z - 0.28f);
    assert_true(f.origin[JOINT_RIGHT_ELBOW].x > f.origin[JOINT_RIGHT_SHOULDER].x + 0.28f);
    to = s.base;
    to.value[DOF_PELVIS_TILT] = 10;
    to.value[DOF_LUMBAR_FLEXION] = 10;
    body_solve(&s, &s.base, &to, 1, 0, &f);
    assert_true(f.axes[JOINT_PELVIS].col[1].x < -0.15f);       // posterior tilt: its top goes back
    assert_true(fabsf(f.axes[JOINT_THORAX].col[1].x) < 1e-5f); // and the low back takes it up
}

static void a_settled_stance_gives_the_same_figure(void **state) {
    (void)state;
    Stance s = hook_lying(), settled = s;
    body_settle(&settled);
    Pose top = bridge_top(&s);
    Stance mirrored = stance_mirrored(&s), mirrored_settled = stance_mirrored(&settled);
    Pose mtop = pose_mirrored(&top);
    for (int i = 0; i <= 10; i++) {
        Figure a, b;
        body_solve(&s, &s.base, &top, i / 10.0, 0, &a);
        body_solve(&settled, &s.base, &top, i / 10.0, 0, &b);
        assert_memory_equal(&a, &b, sizeof a);
        body_solve(&mirrored, &mirrored.base, &mtop, i / 10.0, 0, &a);
        body_solve(&mirrored_settled, &mirrored.base, &mtop, i / 10.0, 0, &b);
        for (Joint j = 0; j < JOINT_COUNT; j++)
            assert_true(gap(a.origin[j], b.origin[j]) < 1e-5);
    }
}

static void same_input_same_bytes(void **state) {
    (void)state;
    Stance s = hook_lying();
    Pose top = bridge_top(&s);
    Figure a, b;
    memset(&a, 1, sizeof a);
    memset(&b, 2, sizeof b);
    body_solve(&s, &s.base, &top, 0.37, 0.004, &a);
    body_solve(&s, &s.base, &top, 0.37, 0.004, &b);
    assert_memory_equal(&a, &b, sizeof a);
}

// A hand on its way to a leg that comes up is out of reach at first; the elbow must not snap straight and back.
static void an_arm_on_its_way_never_snaps_straight(void **state) {
    (void)state;
    Stance s = hook_lying();
    body_settle(&s);
    Pose knee_in = s.base;
    knee_in.value[DOF_RIGHT_HIP_FLEXION] = 112;
    knee_in.value[DOF_RIGHT_KNEE_FLEXION] = 122;
    knee_in.held[LIMB_RIGHT_LEG] = PLACE_NONE;
    knee_in.held[LIMB_RIGHT_ARM] = PLACE_RIGHT_THIGH_BACK;
    double before = 0;
    for (int i = 0; i <= 200; i++) {
        Figure f;
        body_solve(&s, &s.base, &knee_in, ease_minimum_jerk(i / 200.0), 0, &f);
        double elbow = f.angle[DOF_RIGHT_ELBOW_FLEXION];
        assert_true(elbow > 5);
        assert_true(i == 0 || fabs(elbow - before) < 2);
        before = elbow;
        if (i == 0 || i == 200)
            assert_true(f.reach_error_m < 0.001);
    }
}

static void a_head_keyed_far_forward_leaves_the_mat(void **state) {
    (void)state;
    Stance s = hook_lying();
    double before = 0;
    for (int nod = 0; nod <= 48; nod += 2) {
        Pose pose = s.base;
        pose.value[DOF_NECK_FLEXION] = nod;
        Figure f;
        body_solve(&s, &pose, &pose, 1, 0, &f);
        double height = (double)f.touch[PART_HEAD].y;
        assert_true(nod > 14 || fabs(height) < 0.002);
        // it rises with the nod and never leaps
        assert_true(height > before - 0.001 && height < before + 0.02);
        before = height;
    }
    assert_true(before > 0.03);
}

static void a_crossed_ankle_lies_just_above_the_knee(void **state) {
    (void)state;
    Stance s = {.posture = POSTURE_SITTING, .anchor = ANCHOR_HIPS, .surface_m = 0.4};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 84);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 84);
    s.base.held[LIMB_LEFT_LEG] = PLACE_STAY;
    s.base.value[DOF_RIGHT_HIP_FLEXION] = 120;
    s.base.value[DOF_RIGHT_HIP_ABDUCTION] = 25;
    s.base.value[DOF_RIGHT_HIP_ROTATION] = 72;
    s.base.value[DOF_RIGHT_KNEE_FLEXION] = 120;
    s.base.held[LIMB_RIGHT_LEG] = PLACE_LEFT_THIGH;
    Figure f;
    body_solve(&s, &s.base, &s.base, 1, 0, &f);
    assert_true(f.reach_error_m < 0.001);
    double away = gap(f.origin[JOINT_RIGHT_ANKLE], f.origin[JOINT_LEFT_KNEE]);
    assert_true(away > 0.08 && away < 0.13);
    assert_true(f.origin[JOINT_RIGHT_ANKLE].y > f.origin[JOINT_LEFT_KNEE].y);
}

static Stance figure_four_lying(void) {
    Stance s = hook_lying();
    s.base.value[DOF_RIGHT_HIP_FLEXION] = 86;
    s.base.value[DOF_RIGHT_HIP_ABDUCTION] = 25;
    s.base.value[DOF_RIGHT_HIP_ROTATION] = 70;
    s.base.value[DOF_RIGHT_KNEE_FLEXION] = 118;
    s.base.held[LIMB_RIGHT_LEG] = PLACE_LEFT_THIGH;
    return s;
}

// Whichever leg it is: the leg that rests on the other is placed after it.
static void a_leg_on_the_other_goes_along_when_that_one_moves(void **state) {
    (void)state;
    Stance s = figure_four_lying(), mirrored = stance_mirrored(&s);
    Pose drawn = s.base;
    drawn.value[DOF_LEFT_HIP_FLEXION] = 92;
    drawn.value[DOF_LEFT_KNEE_FLEXION] = 100;
    drawn.held[LIMB_LEFT_LEG] = PLACE_NONE;
    Pose mirrored_drawn = pose_mirrored(&drawn);
    for (int i = 0; i <= 10; i++) {
        Figure right, left;
        body_solve(&s, &s.base, &drawn, i / 10.0, 0, &right);
        body_solve(&mirrored, &mirrored.base, &mirrored_drawn, i / 10.0, 0, &left);
        assert_true(right.reach_error_m < 0.001 && left.reach_error_m < 0.001);
        double on_right = gap(right.origin[JOINT_RIGHT_ANKLE], right.origin[JOINT_LEFT_KNEE]);
        double on_left = gap(left.origin[JOINT_LEFT_ANKLE], left.origin[JOINT_RIGHT_KNEE]);
        assert_true(on_right > 0.08 && on_right < 0.13);
        assert_true(fabs(on_right - on_left) < 1e-5);
    }
}

static Stance all_fours(void) {
    Stance s = {.posture = POSTURE_KNEELING, .anchor = ANCHOR_KNEES};
    s.base.value[DOF_BODY_PITCH] = -83;
    key(&s.base, DOF_LEFT_HIP_FLEXION, 83);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 90);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, -50);
    key(&s.base, DOF_LEFT_SHOULDER_FLEXION, 82);
    key(&s.base, DOF_LEFT_SHOULDER_ABDUCTION, 5);
    key(&s.base, DOF_LEFT_ELBOW_FLEXION, 24);
    key(&s.base, DOF_LEFT_FOREARM_PRONATION, 70);
    s.base.held[LIMB_LEFT_ARM] = s.base.held[LIMB_RIGHT_ARM] = PLACE_STAY;
    return s;
}

// A hand that stays lies flat on the floor under where the base pose brings it, and the back moves over it.
static void on_all_fours_hands_knees_and_toes_stay_on_the_floor(void **state) {
    (void)state;
    Stance s = all_fours();
    Pose cat = s.base;
    cat.value[DOF_BODY_PITCH] = -79;
    cat.value[DOF_PELVIS_TILT] = 15;
    key(&cat, DOF_LEFT_HIP_FLEXION, 64);
    cat.value[DOF_LUMBAR_FLEXION] = 20;
    cat.value[DOF_THORAX_FLEXION] = 15;
    Figure base;
    body_solve(&s, &s.base, &s.base, 1, 0, &base);
    for (int i = 0; i <= 20; i++) {
        Figure f;
        body_solve(&s, &s.base, &cat, i / 20.0, 0, &f);
        assert_true(f.reach_error_m < 0.001);
        for (int side = 0; side < 2; side++) {
            Joint wrist = side ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST;
            Vec3 palm = frames_point(&f, wrist, (JointOffset){0, -BODY_PALM_M, 0});
            assert_true(fabs(palm.y - BODY_PALM_HALF_M) < 0.001 && fabs(f.hand_tip[side].y - palm.y) < 0.001);
            assert_true(gap(f.origin[wrist], base.origin[wrist]) < 0.001);
            assert_int_equal(f.contact[side ? PART_RIGHT_HAND : PART_LEFT_HAND], CONTACT_FIXED);
            assert_true(gap(f.touch[side ? PART_RIGHT_KNEE : PART_LEFT_KNEE],
                            base.touch[side ? PART_RIGHT_KNEE : PART_LEFT_KNEE]) < 0.001);
            assert_true(f.origin[side ? JOINT_RIGHT_TOES : JOINT_LEFT_TOES].y > 0.010 &&
                        f.origin[side ? JOINT_RIGHT_TOES : JOINT_LEFT_TOES].y < 0.025);
        }
        assert_int_equal(f.contact[PART_LEFT_KNEE], CONTACT_FIXED);
    }
}

static void a_hand_behind_the_thigh_goes_round_it(void **state) {
    (void)state;
    Stance lying = hook_lying();
    Pose holds = lying.base;
    key(&holds, DOF_LEFT_HIP_FLEXION, 112);
    key(&holds, DOF_LEFT_KNEE_FLEXION, 122);
    holds.held[LIMB_LEFT_LEG] = holds.held[LIMB_RIGHT_LEG] = PLACE_NONE;
    holds.held[LIMB_LEFT_ARM] = PLACE_LEFT_THIGH_BACK;
    holds.held[LIMB_RIGHT_ARM] = PLACE_RIGHT_THIGH_BACK;
    Figure f;
    body_solve(&lying, &holds, &holds, 0, 0, &f);
    for (int side = 0; side < 2; side++) {
        Joint wrist = side ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST,
              hip = side ? JOINT_RIGHT_HIP : JOINT_LEFT_HIP;
        Vec3 fingers = vec3_negate(f.axes[wrist].col[1]), palm = f.axes[wrist].col[2];
        float inward = side ? -1 : 1;
        // Across the limb toward its inner side, with the palm against its back.
        assert_true(vec3_dot(fingers, f.axes[hip].col[2]) * inward > 0.4f);
        assert_true(fabsf(vec3_dot(fingers, f.axes[hip].col[1])) < 0.75f);
        assert_true(vec3_dot(palm, f.axes[hip].col[0]) * inward > 0.7f);
    }
}

// Of a level thigh that is turned out the front faces aside: a hand lies on what faces up.
static void a_hand_lies_on_top_of_a_turned_out_thigh(void **state) {
    (void)state;
    Stance upright = standing();
    Pose lifted = upright.base;
    key(&lifted, DOF_RIGHT_HIP_FLEXION, 90);
    key(&lifted, DOF_RIGHT_KNEE_FLEXION, 90);
    key(&lifted, DOF_RIGHT_HIP_ROTATION, 60);
    lifted.held[LIMB_RIGHT_LEG] = PLACE_NONE;
    lifted.held[LIMB_RIGHT_ARM] = PLACE_RIGHT_THIGH;
    Figure f;
    body_solve(&upright, &lifted, &lifted, 0, 0, &f);
    assert_true(f.axes[JOINT_RIGHT_HIP].col[0].y < 0.6f); // the front of the thigh
    assert_true(f.axes[JOINT_RIGHT_WRIST].col[2].y > 0.7f);
}

static void hands_lie_flat_hang_at_ease_and_close_round_a_limb(void **state) {
    (void)state;
    Stance lying = hook_lying(), upright = standing();
    Figure f, hanging;
    body_solve(&lying, &lying.base, &lying.base, 0, 0, &f);
    body_solve(&upright, &upright.base, &upright.base, 0, 0, &hanging);
    Pose holds = lying.base;
    key(&holds, DOF_LEFT_HIP_FLEXION, 105);
    holds.held[LIMB_LEFT_LEG] = holds.held[LIMB_RIGHT_LEG] = PLACE_NONE;
    holds.held[LIMB_LEFT_ARM] = PLACE_LEFT_SHIN;
    holds.held[LIMB_RIGHT_ARM] = PLACE_RIGHT_SHIN;
    Figure held;
    body_solve(&lying, &holds, &holds, 0, 0, &held);
    for (int side = 0; side < 2; side++) {
        assert_true(f.hand[side].finger_deg < 5 && f.hand[side].knuckle_deg < 5);
        assert_true(hanging.hand[side].finger_deg > 12 && hanging.hand[side].finger_deg < 30);
        assert_true(held.hand[side].finger_deg > 2 * f.hand[side].finger_deg &&
                    held.hand[side].thumb > f.hand[side].thumb);
        // The thumb of a hand that lies palm down points toward the other hand.
        Joint wrist = side ? JOINT_RIGHT_WRIST : JOINT_LEFT_WRIST;
        assert_true(f.axes[wrist].col[0].z * (side ? -1 : 1) > 0.5f);
    }
    // Opening and closing goes with the move: no jump.
    double before = f.hand[0].finger_deg;
    for (int i = 1; i <= 100; i++) {
        body_solve(&lying, &lying.base, &holds, i / 100.0, 0, &f);
        assert_true(fabs(f.hand[0].finger_deg - before) < 1.5);
        before = f.hand[0].finger_deg;
    }
    assert_true(fabs(before - held.hand[0].finger_deg) < 1e-3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clinical_signs),
        cmocka_unit_test(a_hand_behind_the_thigh_goes_round_it),
        cmocka_unit_test(a_hand_lies_on_top_of_a_turned_out_thigh),
        cmocka_unit_test(hands_lie_flat_hang_at_ease_and_close_round_a_limb),
        cmocka_unit_test(bones_keep_their_length),
        cmocka_unit_test(lying_flat_touches_with_head_back_and_hips),
        cmocka_unit_test(bridge_holds_feet_hands_and_head_and_lifts_the_hips),
        cmocka_unit_test(standing_knees_decide_the_height),
        cmocka_unit_test(mirrored_pose_gives_mirrored_figure),
        cmocka_unit_test(solved_angles_rebuild_the_figure),
        cmocka_unit_test(a_settled_stance_gives_the_same_figure),
        cmocka_unit_test(same_input_same_bytes),
        cmocka_unit_test(an_arm_on_its_way_never_snaps_straight),
        cmocka_unit_test(a_head_keyed_far_forward_leaves_the_mat),
        cmocka_unit_test(a_crossed_ankle_lies_just_above_the_knee),
        cmocka_unit_test(a_leg_on_the_other_goes_along_when_that_one_moves),
        cmocka_unit_test(on_all_fours_hands_knees_and_toes_stay_on_the_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
