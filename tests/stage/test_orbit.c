// Seen from all sides: what stands keeps inside its bounds, and a picture never depends on the one before.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/ghost.h"
#include "stage/stage.h"
#include "stage/view_camera.h"
#include "support/library_fixture.h"

enum { WIDE = 480, HIGH = 270, AZIMUTHS = 16, PIXELS = WIDE * HIGH };
// Of 255: what a figure that rushes by may differ by, and along its edges.
#define MOST_EVEN_RMS 1.0
#define MOST_EDGE_RMS 16.0
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
            view.rushes = azimuth % 4 == 3;
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

// Who leans on a wall leans on air where it is not seen: it shows from behind, too.
static void a_wall_shows_from_every_side(void **state) {
    (void)state;
    Canvas with = canvas_new(WIDE, HIGH), without = canvas_new(WIDE, HIGH);
    for (int azimuth = 0; azimuth < AZIMUTHS; azimuth++) {
        StageView view = view_from(library_exercise(library, "wall_sit"), azimuth);
        clear(&with);
        stage_paint_props(&with, &view);
        view.stance.wall = false;
        clear(&without);
        stage_paint_props(&without, &view);
        int shows = 0;
        for (int i = 0; i < PIXELS; i++)
            shows += with.pixels[i] != without.pixels[i];
        assert_true(shows > PIXELS / 50);
    }
    canvas_free(&with);
    canvas_free(&without);
}

// How far the blue of the pixel where a point of the room is seen lies from the paper's.
static int wall_there(const Canvas *canvas, const ViewCamera *eye, Vec3 at) {
    float x, y;
    view_camera_project(eye, at, &x, &y);
    return abs((int)(canvas->pixels[(int)y * WIDE + (int)x] & 0xFF) - (int)(PAPER & 0xFF));
}

static void assert_faded(const Canvas *canvas, int x, int y) {
    assert_in_range(abs((int)(canvas->pixels[y * WIDE + x] & 0xFF) - (int)(PAPER & 0xFF)), 0, 6);
}

// What the figure leans on is seen on both sides of it, below and at its head as much as behind it, and cut off by no edge.
static void a_wall_is_whole_round_who_leans_on_it(void **state) {
    (void)state;
    Canvas canvas = canvas_new(WIDE, HIGH);
    RoomPalette green = *stage_default_style.room;
    green.wall = (Color){0, 255, 0, 255};
    StageStyle style = stage_default_style;
    style.room = &green;
    for (int azimuth = 0; azimuth < 4; azimuth++) { // from 1 to 68 degrees
        StageView view = view_from(library_exercise(library, "wall_sit"), azimuth);
        view.style = &style;
        view.camera.elevation_deg = 8;
        clear(&canvas);
        stage_paint_props(&canvas, &view);
        ViewCamera eye = view_camera_from(&view.camera, area);
        const Vec3 hips = view.figure.origin[JOINT_PELVIS];
        float wall = (float)view.stance.wall_x_m;
        int whole = wall_there(&canvas, &eye, vec3(wall, hips.y, hips.z));
        assert_true(whole > 150);
        for (int i = 0; i < 9; i++)
            assert_true(8 * wall_there(&canvas, &eye,
                                       vec3(wall, 0.4f + 0.55f * (float)(i / 3),
                                            hips.z + 0.45f * (float)(i % 3 - 1))) >
                        7 * whole);
        for (int x = area.x; x < area.x + area.w; x++)
            assert_faded(&canvas, x, area.y), assert_faded(&canvas, x, area.y + area.h - 1);
        for (int y = area.y; y < area.y + area.h; y++)
            assert_faded(&canvas, area.x, y), assert_faded(&canvas, area.x + area.w - 1, y);
    }
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
        view.rushes = i % 3 == 1;
        paint_all(&canvas, &view, i % 7 == 0);
        forth[i] = hash_of(&canvas);
    }
    for (size_t i = count; i-- > 0;) {
        StageView view = view_from(library->exercises[i / AZIMUTHS], (int)(i % AZIMUTHS));
        view.rushes = i % 3 == 1;
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
        view.rushes = e % 2;
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

static int channel(const Canvas *canvas, int x, int y, int shift) {
    return (int)(canvas->pixels[y * WIDE + x] >> shift & 255);
}

// Whether a picture is even round a pixel: no edge lies within four pixels.
static bool is_even(const Canvas *canvas, int x, int y) {
    for (int shift = 0; shift < 24; shift += 8) {
        int least = 255, most = 0;
        for (int dy = -4; dy <= 4; dy++)
            for (int dx = -4; dx <= 4; dx++) {
                int here = channel(canvas, x + dx, y + dy, shift);
                least = here < least ? here : least, most = here > most ? here : most;
            }
        if (most - least > 24)
            return false;
    }
    return true;
}

// Root of the mean square of what two pictures differ by, of 255, where the first is even and where it is not.
static void find_difference(const Canvas *a, const Canvas *b, double rms[2]) {
    double sum[2] = {0, 0}, count[2] = {1, 1};
    for (int y = 4; y < HIGH - 4; y += 2)
        for (int x = 5; x < WIDE - 4; x += 3) { // columns of both halves of a stretched pixel
            int even = is_even(a, x, y);
            for (int shift = 0; shift < 24; shift += 8) {
                double by = channel(a, x, y, shift) - channel(b, x, y, shift);
                sum[even] += by * by, count[even]++;
            }
        }
    for (int i = 0; i < 2; i++)
        rms[i] = sqrt(sum[i] / count[i]);
}

static void what_rushes_by_is_softer_and_the_same_figure(void **state) {
    (void)state;
    Canvas sharp = canvas_new(WIDE, HIGH), soft = canvas_new(WIDE, HIGH);
    for (size_t e = 0; e < library->exercise_count; e += 5) {
        StageView view = view_from(library->exercises[e], (int)(e * 5 % AZIMUTHS));
        paint_all(&sharp, &view, false);
        view.rushes = true;
        paint_all(&soft, &view, false);
        double rms[2];
        find_difference(&sharp, &soft, rms);
        assert_true(rms[1] < MOST_EVEN_RMS); // where there is no edge
        assert_true(rms[0] > 0.5 && rms[0] < MOST_EDGE_RMS);
    }
    canvas_free(&sharp);
    canvas_free(&soft);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_keeps_inside_its_bounds),
        cmocka_unit_test(a_wall_shows_from_every_side),
        cmocka_unit_test(a_wall_is_whole_round_who_leans_on_it),
        cmocka_unit_test(no_picture_depends_on_the_one_before),
        cmocka_unit_test(a_part_painted_again_is_the_same),
        cmocka_unit_test(what_rushes_by_is_softer_and_the_same_figure),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
