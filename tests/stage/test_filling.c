// How much of its picture the figure fills, for every exercise: neither lost in it nor cut by its edge.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

typedef struct Extent {
    int left, right, top, bottom;
} Extent;

// Cloth, hair and skin; not the grey of shadows.
static bool is_figure(uint32_t pixel) {
    int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    int most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    return most - least > 14 || most < 120;
}

static Extent extent_of(Canvas *canvas, const StageView *view) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->pixels[i] = 0xFFFFFFFFu;
    stage_paint_figure(canvas, view);
    Extent e = {canvas->width, -1, canvas->height, -1};
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            if (is_figure(canvas->pixels[y * canvas->stride_px + x])) {
                e.left = x < e.left ? x : e.left, e.right = x > e.right ? x : e.right;
                e.top = y < e.top ? y : e.top, e.bottom = y > e.bottom ? y : e.bottom;
            }
    return e;
}

// At its largest in the movement, along the side that limits it.
static double filled(const Exercise *exercise, int width, int height) {
    RectPx area = {0, 0, width, height};
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    Canvas canvas = canvas_new(width, height);
    double most = 0;
    for (size_t p = 0; p < exercise->phase_count; p++)
        for (int side = 0; side <= (exercise->sides == SIDES_ALTERNATE); side++) {
            ExerciseMoment moment;
            StageView view;
            exercise_moment_in_phase(exercise, (int)p, 1, (Side)side, &moment);
            stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
            view.inside = INSIDE_NONE;
            Extent e = extent_of(&canvas, &view);
            assert_true(e.left > 0 && e.right < width - 1 && e.top > 0 && e.bottom < height - 1);
            most = fmax(most, fmax((e.right - e.left + 1) / (double)width,
                                   (e.bottom - e.top + 1) / (double)height));
        }
    canvas_free(&canvas);
    return most;
}

static void check(const Exercise *exercise, int width, int height) {
    double share = filled(exercise, width, height);
    // Seen from her feet, the mat before them takes its part.
    double azimuth = fabs(exercise->camera.azimuth_deg);
    bool from_feet = exercise->camera.frame == FRAME_LYING && azimuth < 45;
    if (share < (from_feet ? 0.75 : 0.80) - 0.005 || share > 0.90)
        fail_msg("%s fills %.2f of a picture of %d x %d", exercise->id, share, width, height);
}

static void every_exercise_fills_its_card(void **state) {
    (void)state;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        check(exercise, 270, 170); // as a sheet's cell of who lies
        if (exercise->camera.frame != FRAME_LYING && exercise->camera.frame != FRAME_KNEELING)
            check(exercise, 165, 220); // who stands also has upright ones
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_exercise_fills_its_card)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
