// The bed as ground: who lies on it rests at y = 0, and beside it the floor lies lower.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "body/furniture.h"
#include "body/pose.h"

static Stance with_bed(double x_m, double z_m, double turn_deg) {
    return (Stance){.furniture = {{FURNITURE_BED, x_m, z_m, turn_deg}}};
}

static void test_the_floor_lies_lower_only_round_a_bed(void **state) {
    (void)state;
    const Stance none = {.furniture = {{FURNITURE_COT, 0, 0, 0}}}, bed = with_bed(0, 0, 0);
    assert_true(stance_floor_m(&none) == 0 && stance_ground_m(&none, 5, 5) == 0);
    assert_true(stance_floor_m(&bed) == -BED_HIGH_M);
    assert_true(stance_ground_m(&bed, 0, 0) == 0);
    assert_true(stance_ground_m(&bed, BED_HALF_X_M - 0.01, BED_HALF_Z_M - 0.01) == 0);
    assert_true(stance_ground_m(&bed, BED_HALF_X_M + 0.01, 0) == -BED_HIGH_M);
    assert_true(stance_ground_m(&bed, 0, -BED_HALF_Z_M - 0.01) == -BED_HIGH_M);
}

// Turned by a right angle its long side lies along the room's X; moved, its edges go along.
static void test_the_bed_may_be_turned_and_moved(void **state) {
    (void)state;
    const Stance bed = with_bed(0.5, -1, 90);
    assert_true(stance_ground_m(&bed, 0.5 + BED_HALF_Z_M - 0.01, -1) == 0);
    assert_true(stance_ground_m(&bed, 0.5 - BED_HALF_Z_M + 0.01, -1) == 0);
    assert_true(stance_ground_m(&bed, 0.5, -1 + BED_HALF_X_M + 0.01) == -BED_HIGH_M);
    const Stance mirrored = stance_mirrored(&bed);
    assert_true(stance_ground_m(&mirrored, 0.5, 1) == 0);
    assert_true(mirrored.furniture[0].turn_deg == 90); // its headboard stays at the head
    assert_true(stance_ground_m(&mirrored, 0.5, 1 - BED_HALF_X_M - 0.01) == -BED_HIGH_M);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_floor_lies_lower_only_round_a_bed),
        cmocka_unit_test(test_the_bed_may_be_turned_and_moved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
