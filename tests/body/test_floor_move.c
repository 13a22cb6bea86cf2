// Everything moved over the floor as one piece.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "body/floor_move.h"

static void body(double turn_deg, double forward_m, double right_m, double knee_deg, Figure *out) {
    Stance s = {.posture = POSTURE_SUPINE, .anchor = ANCHOR_UPPER_BACK};
    s.base.value[DOF_LEFT_HIP_FLEXION] = 30;
    s.base.value[DOF_LEFT_KNEE_FLEXION] = knee_deg;
    s.base.value[DOF_RIGHT_SHOULDER_ABDUCTION] = 50;
    s.base.value[DOF_BODY_TURN] = turn_deg;
    s.base.value[DOF_BODY_FORWARD_M] = forward_m;
    s.base.value[DOF_BODY_RIGHT_M] = right_m;
    body_settle(&s);
    body_solve(&s, &s.base, &s.base, 1, 0, out);
}

static void the_move_between_two_places_takes_every_joint_there_and_back(void **state) {
    (void)state;
    Figure here, there;
    body(0, 0.3, -0.1, 40, &here);
    for (int turn = -175; turn <= 180; turn += 35) {
        body(turn, 0.02 * turn, 0.5, 40, &there);
        FloorMove move, back;
        assert_true(floor_move_between(&here, &there, &move));
        back = floor_move_back(&move);
        double off = fabs(move.turn_deg - turn);
        assert_true(fmin(off, 360 - off) < 1e-3);
        for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
            double x = (double)here.origin[joint].x, z = (double)here.origin[joint].z;
            floor_move_point(&move, &x, &z);
            assert_true(fabs(x - (double)there.origin[joint].x) < 1e-4);
            assert_true(fabs(z - (double)there.origin[joint].z) < 1e-4);
            floor_move_point(&back, &x, &z);
            assert_true(fabs(x - (double)here.origin[joint].x) < 1e-6);
            assert_true(fabs(z - (double)here.origin[joint].z) < 1e-6);
        }
    }
}

static void no_move_makes_another_pose_the_same(void **state) {
    (void)state;
    Figure here, there;
    body(0, 0, 0, 40, &here);
    body(90, 0, 0, 44, &there);
    FloorMove move = {.turn_deg = 7};
    assert_false(floor_move_between(&here, &there, &move));
    assert_true(move.turn_deg == 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_move_between_two_places_takes_every_joint_there_and_back),
        cmocka_unit_test(no_move_makes_another_pose_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
