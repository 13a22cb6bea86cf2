// Out of bed on a bed: from lying on the mattress to sitting on its edge with the feet on the floor, through nothing that is solid.
// And the head that is lifted to look at one's own tummy, which no exercise may ask for.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/file.h"
#include "body/furniture.h"
#include "body/solve.h"
#include "body/surface.h"
#include "content/everyday_file.h"
#include "content/exercise_file.h"
#include "content/pose_library.h"
#include "content/transition_file.h"
#include "content_fixture.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "motion/motion_check.h"
#include "support/library_fixture.h"

static Figure figure_at(const Exercise *movement, int phase, double share, Side side) {
    ExerciseMoment moment;
    Figure figure;
    exercise_moment_in_phase(movement, phase, share, side, &moment);
    exercise_moment_solve(&moment, &figure);
    return figure;
}

static void test_it_begins_on_the_mattress_and_ends_on_the_floor(void **state) {
    (void)state;
    const Exercise *way = library_transition(library, "out_of_bed");
    assert_non_null(way);
    assert_non_null(stance_furniture(&way->stance, FURNITURE_BED));
    for (int s = 0; s < 2; s++) {
        Side side = s ? SIDE_LEFT : SIDE_RIGHT;
        Figure lying = figure_at(way, 0, 0, side),
               sitting = figure_at(way, (int)way->phase_count - 1, 1, side);
        assert_true(fabs((double)lying.touch[PART_UPPER_BACK].y) < 0.006);
        assert_true(fabs((double)sitting.touch[PART_HIPS].y) < 0.006);
        for (Joint ankle = JOINT_LEFT_ANKLE; ankle <= JOINT_RIGHT_ANKLE;
             ankle = (Joint)(ankle + JOINT_RIGHT_ANKLE - JOINT_LEFT_ANKLE)) {
            double sole = (double)sitting.origin[ankle].y - BODY_ANKLE_HEIGHT_M;
            assert_true(fabs(sole + BED_HIGH_M) < 0.008);
            assert_true(sitting.axes[ankle].col[1].y > 0.998f); // flat
        }
    }
}

// What the motion check says of a shipped file with one place changed; free() it.
static char *faults_of(const char *path, const char *find, const char *replacement) {
    unsigned char *bytes = NULL;
    char reason[200], changed_path[160];
    size_t size = 0;
    Folder folder = folder_new();
    Arena *arena = arena_new();
    DiagList diags = {0};
    assert_true(file_read(path, 1 << 18, &bytes, &size, reason, sizeof reason));
    char *text = strndup((const char *)bytes, size), *changed = replaced(text, find, replacement);
    const char *name = strrchr(path, '/') + 1;
    folder_write(&folder, name, changed);
    snprintf(changed_path, sizeof changed_path, "%s/%s", folder.path, name);
    const PoseLibrary *poses = pose_library_load(NULL, "assets/poses", arena, &diags);
    const Exercise *movement =
        strstr(path, "transitions") ? transition_load(NULL, changed_path, poses, arena, &diags)
        : strstr(path, "everyday")  ? everyday_load(NULL, changed_path, poses, arena, &diags)
                                    : exercise_load(NULL, changed_path, poses, arena, &diags);
    if (movement)
        exercise_check_motion(movement, &diags);
    char *printed = diags_text(&folder, &diags);
    free(changed), free(text), free(bytes);
    arena_free(arena);
    folder_free(&folder);
    return printed;
}

static void assert_fault(const char *path, const char *find, const char *replacement, const char *expected) {
    char *printed = faults_of(path, find, replacement);
    if (*expected ? strstr(printed, expected) == NULL : *printed != '\0')
        fail_msg("%s with '%s' gave\n%s", path, replacement, printed);
    free(printed);
}

static void test_what_goes_through_the_bed_is_told(void **state) {
    (void)state;
    static const char path[] = "assets/transitions/out_of_bed.yaml";
    assert_fault(path, "schema: 1", "schema: 1", "");
    // Sitting too low, the buttocks in the mattress; and the legs not out over its edge as they go down.
    assert_fault(path, "right_m: -0.05, up_m: 0.014", "right_m: -0.05, up_m: -0.03", "sinks into the floor");
    assert_fault(path, "right_m: -0.05, up_m: 0.014", "right_m: 0.10, up_m: 0.014",
                 "'left_shin' sinks into the floor");
}

static void test_only_who_looks_at_her_tummy_lifts_her_head(void **state) {
    (void)state;
    assert_fault("assets/everyday/check_middle.yaml", "schema: 1", "schema: 1", "");
    assert_fault("assets/exercises/pelvic_tilt.yaml",
                 "    pelvis: {posterior_tilt_deg: 9}\n    lumbar: {flexion_deg: 9}\n    held: {arm: stay}",
                 "    neck: {flexion_deg: 14}\n    head: {flexion_deg: 25}\n    held: {arm: free}",
                 "'head' should stay");
    const Exercise *look = library_everyday(library, "check_middle");
    Figure up = figure_at(look, 2, 0.5, SIDE_RIGHT), down = figure_at(look, 0, 0, SIDE_RIGHT);
    assert_true(down.touch[PART_HEAD].y < 0.006f);
    assert_in_range(up.touch[PART_HEAD].y * 1000, 15, 90); // a little
    assert_true(fabs((double)(up.origin[JOINT_LEFT_SHOULDER].y - down.origin[JOINT_LEFT_SHOULDER].y)) < 0.01);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_begins_on_the_mattress_and_ends_on_the_floor),
        cmocka_unit_test(test_what_goes_through_the_bed_is_told),
        cmocka_unit_test(test_only_who_looks_at_her_tummy_lifts_her_head),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
