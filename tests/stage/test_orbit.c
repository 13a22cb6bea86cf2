// Seen from all sides: what stands keeps inside its bounds, and a picture never depends on the one before.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/ghost.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = 480, HIGH = 270, AZIMUTHS = 16, PIXELS = WIDE * HIGH };
static const uint32_t PAPER = 0xFFE8DCD0u;

static const RectPx area = {20, 15, WIDE - 40, HIGH - 30};

static void clear(Canvas *canvas) {
    for (int i = 0; i < PIXELS; i++)
        canvas->pixels[i] = PAPER;
}

// The view of one of an exercise's moments from one of the azimuths, at changing heights.
static StageView view_from(const Exercise *exercise, int azimuth) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = azimuth * 360.0 / AZIMUTHS + 1;
    seen.camera.elevation_deg = 4 + azimuth * 7 % 60;
    seen.camera.mirror_with_side = false;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, azimuth % (int)exercise->phase_count, 0.25 * (azimuth % 5), SIDE_RIGHT,
                             &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
    return view;
}

static void check_border(const Canvas *canvas, RectPx bounds, RectPx whole) {
    int left = bounds.x, right = bounds.x + bounds.w - 1, top = bounds.y, bottom = bounds.y + bounds.h - 1;
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++) {
            bool border = (x == left && x > whole.x) || (x == right && x < whole.x + whole.w - 1) ||
                          (y == top && y > whole.y) || (y == bottom && y < whole.y + whole.h - 1);
            if (border)
                assert_int_equal(canvas->pixels[y * WIDE + x], PAPER);
        }
}

static void what_stands_keeps_inside_its_bounds(void **state) {
    (void)state;
    Canvas canvas = canvas_new(WIDE, HIGH);
    int standing = 0, loose = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (int azimuth = 0; azimuth < AZIMUTHS; azimuth++) {
            StageView view = view_from(library->exercises[e], azimuth);
            RectPx bounds = stage_props_bounds(&view), touched = {0, 0, 0, 0};
            clear(&canvas);
            stage_paint_props(&canvas, &view);
            for (int i = 0; i < PIXELS; i++)
                if (canvas.pixels[i] != PAPER)
                    touched = rect_union(touched, (RectPx){i % WIDE, i / WIDE, 1, 1});
            if (rect_empty(touched))
                continue;
            standing++;
            // Nothing is painted outside, and what would be is not cut off at the border.
            RectPx both = rect_intersection(touched, bounds);
            assert_memory_equal(&both, &touched, sizeof both);
            check_border(&canvas, bounds, area);
            loose += touched.w * touched.h * 10 < bounds.w * bounds.h * 6;
        }
    assert_true(standing > 60);
    assert_true(loose * 10 < standing); // little is painted again for nothing
    canvas_free(&canvas);
}

static void paint_all(Canvas *canvas, const StageView *view, bool ghost) {
    clear(canvas);
    stage_paint_props(canvas, view);
    stage_paint_figure(canvas, view);
    if (ghost)
        stage_paint_ghost(canvas, view, GHOST_WRONG, 0.5);
}

// FNV-1a, 64 bits.
static uint64_t hash_of(const Canvas *canvas) {
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < PIXELS; i++)
        hash = (hash ^ canvas->pixels[i]) * 1099511628211u;
    return hash;
}

static void no_picture_depends_on_the_one_before(void **state) {
    (void)state;
    Canvas canvas = canvas_new(WIDE, HIGH);
    size_t count = library->exercise_count * AZIMUTHS;
    uint64_t *forth = calloc(count, sizeof *forth);
    for (size_t i = 0; i < count; i++) {
        StageView view = view_from(library->exercises[i / AZIMUTHS], (int)(i % AZIMUTHS));
        paint_all(&canvas, &view, i % 7 == 0);
        forth[i] = hash_of(&canvas);
    }
    for (size_t i = count; i-- > 0;) {
        StageView view = view_from(library->exercises[i / AZIMUTHS], (int)(i % AZIMUTHS));
        paint_all(&canvas, &view, i % 7 == 0);
        assert_true(hash_of(&canvas) == forth[i]);
    }
    free(forth);
    canvas_free(&canvas);
}

static int largest_change(const Canvas *a, const Canvas *b) {
    int most = 0;
    for (int i = 0; i < PIXELS; i++)
        for (int shift = 0; shift < 24; shift += 8) {
            int change = abs((int)(a->pixels[i] >> shift & 255) - (int)(b->pixels[i] >> shift & 255));
            most = change > most ? change : most;
        }
    return most;
}

// A small change of the screen repaints a small part of her: no seam may show round it.
static void a_part_painted_again_is_the_same(void **state) {
    (void)state;
    Canvas whole = canvas_new(WIDE, HIGH), parts = canvas_new(WIDE, HIGH);
    for (size_t e = 0; e < library->exercise_count; e++) {
        StageView view = view_from(library->exercises[e], (int)(e * 5 % AZIMUTHS));
        paint_all(&whole, &view, false);
        clear(&parts);
        for (int i = 0; i < 12; i++) {
            parts.clip = (RectPx){i % 4 * (WIDE / 4), i / 4 * (HIGH / 3), WIDE / 4, HIGH / 3};
            stage_paint_props(&parts, &view);
            stage_paint_figure(&parts, &view);
        }
        parts.clip = whole.clip;
        assert_true(largest_change(&parts, &whole) <= 2);
    }
    canvas_free(&whole);
    canvas_free(&parts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_keeps_inside_its_bounds),
        cmocka_unit_test(no_picture_depends_on_the_one_before),
        cmocka_unit_test(a_part_painted_again_is_the_same),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
