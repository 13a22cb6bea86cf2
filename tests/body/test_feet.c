// Feet that do more than stand: one that slides on its heel, one that tips onto its edge; and a seat under who stands up.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "body/frames.h"
#include "body/limbs.h"
#include "body/solve.h"
#include "body/surface.h"

static void key(Pose *pose, Dof left, double value) {
    pose->value[left] = value;
    pose->value[dof_mirrored(left)] = value;
}

static Stance hook_lying(void) {
    Stance s = {.posture = POSTURE_SUPINE, .anchor = ANCHOR_UPPER_BACK};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 50);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 110);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, -30);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    return s;
}

static double heel_height(const Figure *figure) {
    const JointOffset heel = {BODY_HEEL_BALL_X_M, BODY_HEEL_BALL_Y_M, 0};
    return (double)frames_point(figure, JOINT_RIGHT_ANKLE, heel).y - BODY_HEEL_BALL_M;
}

static void a_heel_stays_on_the_floor_while_it_slides(void **state) {
    (void)state;
    Stance s = hook_lying();
    Pose slid = s.base;
    slid.value[DOF_RIGHT_HIP_FLEXION] = 13;
    slid.value[DOF_RIGHT_KNEE_FLEXION] = 26;
    slid.value[DOF_RIGHT_ANKLE_FLEXION] = -6;
    slid.held[LIMB_RIGHT_LEG] = PLACE_HEEL;
    double before = 0;
    for (int i = 0; i <= 20; i++) {
        Figure figure;
        body_solve(&s, &s.base, &slid, i / 20.0, 0, &figure);
        assert_true(fabs(heel_height(&figure)) < 0.0005);
        assert_true(figure.reach_error_m < 0.001);
        double along = (double)figure.origin[JOINT_RIGHT_ANKLE].x;
        assert_true(i == 0 || along > before - 1e-6); // out, and never back
        before = along;
        // Its sole lies flat for half the way, and the toes never dip: half raised it would seem to hover.
        double rises = (double)figure.axes[JOINT_RIGHT_ANKLE].col[0].y;
        assert_true(rises > -0.001 && (i > 10 || rises < 0.06));
        body_solve(&s, &slid, &s.base, 1 - i / 20.0, 0, &figure);
        assert_true(fabs(heel_height(&figure)) < 0.0005);
        assert_true(fabs((double)figure.axes[JOINT_RIGHT_ANKLE].col[0].y - rises) < 0.001);
    }
    Figure there;
    body_solve(&s, &slid, &slid, 1, 0, &there);
    assert_int_equal(there.contact[PART_RIGHT_FOOT], CONTACT_ROLLING);
    assert_true(fabs((double)there.touch[PART_RIGHT_FOOT].y) < 0.0005);
    // the toes point up: the foot kept its angle to the shank
    assert_true(there.axes[JOINT_RIGHT_ANKLE].col[0].y > 0.8f);
    assert_int_equal(there.contact[PART_LEFT_FOOT], CONTACT_FIXED);
}

// Knees sunk to the right: the feet tip with the shanks, each about a ball that stays where it is.
static void a_foot_on_its_edge_stays_and_tips_with_the_shank(void **state) {
    (void)state;
    Stance s = hook_lying();
    Pose over = s.base;
    over.value[DOF_PELVIS_TURN] = -10;
    over.value[DOF_LUMBAR_TURN] = 6;
    over.value[DOF_THORAX_TURN] = 4;
    over.value[DOF_RIGHT_HIP_ABDUCTION] = 15;
    over.value[DOF_RIGHT_HIP_ROTATION] = 10;
    over.value[DOF_LEFT_HIP_ABDUCTION] = -18;
    over.value[DOF_LEFT_HIP_ROTATION] = -8;
    over.on_edge[LIMB_LEFT_LEG] = over.on_edge[LIMB_RIGHT_LEG] = true;
    Figure base, figure;
    body_solve(&s, &s.base, &s.base, 1, 0, &base);
    for (int i = 0; i <= 10; i++) {
        body_solve(&s, &s.base, &over, i / 10.0, 0, &figure);
        for (int side = 0; side < 2; side++) {
            Part foot = side ? PART_RIGHT_FOOT : PART_LEFT_FOOT;
            assert_int_equal(figure.contact[foot], CONTACT_FIXED);
            assert_true(vec3_length(vec3_sub(figure.touch[foot], base.touch[foot])) < 0.003f);
        }
    }
    assert_true(fabs(figure.angle[DOF_LEFT_ANKLE_INVERSION]) < 0.2);
    assert_true(fabs(figure.angle[DOF_RIGHT_ANKLE_INVERSION]) < 0.2);
    // down on the right, both of them
    assert_true(figure.axes[JOINT_LEFT_ANKLE].col[2].y < -0.2f);
    assert_true(figure.axes[JOINT_RIGHT_ANKLE].col[2].y < -0.2f);
    Pose flat = over;
    flat.on_edge[LIMB_LEFT_LEG] = flat.on_edge[LIMB_RIGHT_LEG] = false;
    body_solve(&s, &flat, &flat, 1, 0, &figure);
    assert_true(fabs(figure.angle[DOF_RIGHT_ANKLE_INVERSION]) > 10); // soles that stay flat twist the ankle
}

// Who stands up from a chair is carried by the feet, and touches the seat until the hips leave it.
static void the_seat_is_touched_until_the_hips_leave_it(void **state) {
    (void)state;
    Stance s = {.posture = POSTURE_SITTING, .anchor = ANCHOR_FEET, .chair = true, .chair_x_m = -0.02};
    key(&s.base, DOF_LEFT_HIP_FLEXION, 82.3);
    key(&s.base, DOF_LEFT_KNEE_FLEXION, 96.3);
    key(&s.base, DOF_LEFT_ANKLE_FLEXION, 14);
    s.base.held[LIMB_LEFT_LEG] = s.base.held[LIMB_RIGHT_LEG] = PLACE_STAY;
    Pose up = s.base;
    up.value[DOF_BODY_FORWARD_M] = 0.30;
    key(&up, DOF_LEFT_KNEE_FLEXION, 4);
    Figure figure;
    body_solve(&s, &s.base, &s.base, 1, 0, &figure);
    assert_true(fabs((double)figure.touch[PART_HIPS].y - BODY_CHAIR_SEAT_HEIGHT_M) < 0.006);
    assert_int_equal(figure.contact[PART_HIPS], CONTACT_ROLLING);
    assert_int_equal(figure.contact[PART_LEFT_FOOT], CONTACT_FIXED);
    body_solve(&s, &s.base, &up, 0.3, 0, &figure);
    assert_int_equal(figure.contact[PART_HIPS], CONTACT_NONE);
    assert_int_equal(figure.contact[PART_LEFT_FOOT], CONTACT_FIXED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heel_stays_on_the_floor_while_it_slides),
        cmocka_unit_test(a_foot_on_its_edge_stays_and_tips_with_the_shank),
        cmocka_unit_test(the_seat_is_touched_until_the_hips_leave_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
