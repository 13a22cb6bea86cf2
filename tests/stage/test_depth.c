// Test variant: release, slow
// What is nearer hides what is farther, pixel by pixel: the figure from sixteen sides against a picture with true depth,
// and no leap of the picture where limbs change places. A figure sorted limb by limb must fail both.
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
#include "stage/depth_reference.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = REFERENCE_WIDE, HIGH = REFERENCE_HIGH, PIXELS = WIDE * HIGH, AZIMUTHS = 16, PARTS_MAX = 128 };
static const uint32_t PAPER = 0xFFE8DCD0u;
static const RectPx area = {6, 6, WIDE - 12, HIGH - 12};

// Every mesh on its way into the picture passes here (see the Makefile).
typedef struct Tap {
    bool draw, reference; // into the picture, into the reference
    bool by_limb;         // each mesh lies at one depth, its middle's: what sorting limb by limb amounts to
    bool halos;
    int parts;
    float depth_m[PARTS_MAX]; // the middle of each mesh
} Tap;
static Tap tap;

void __real_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style);
void __wrap_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style);

void __wrap_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style) {
    static SolidTone flat[4096];
    int count = mesh->rings * mesh->segments;
    float sum = 0;
    for (int i = 0; i < count; i++)
        sum += mesh->tone[i].depth_m;
    if (tap.parts < PARTS_MAX)
        tap.depth_m[tap.parts++] = sum / (float)count;
    if (tap.reference)
        reference_draw(mesh, style->only_over);
    SolidMesh seen = *mesh;
    SolidStyle how = *style;
    if (tap.by_limb && count <= 4096) {
        for (int i = 0; i < count; i++) {
            flat[i] = mesh->tone[i];
            flat[i].depth_m = sum / (float)count;
        }
        seen.tone = flat;
        how.merge_m = 0;
    }
    if (!tap.halos)
        how.halo_px = 0;
    if (tap.draw)
        __real_solid_draw(layer, &seen, &how);
}

void __real_solid_shade(SolidLayer *layer, const SolidMesh *mesh, int shading, const SolidStyle *style);
void __wrap_solid_shade(SolidLayer *layer, const SolidMesh *mesh, int shading, const SolidStyle *style);

void __wrap_solid_shade(SolidLayer *layer, const SolidMesh *mesh, int shading, const SolidStyle *style) {
    if (tap.halos)
        __real_solid_shade(layer, mesh, shading, style);
}

static void paint(Canvas *canvas, const StageView *view, Tap how) {
    for (int i = 0; i < PIXELS; i++)
        canvas->pixels[i] = PAPER;
    tap = (Tap){.draw = true};
    stage_paint_props(canvas, view); // those before the figure are seen there
    tap = how;
    stage_paint_figure(canvas, view);
}

static StageView view_from(const Exercise *exercise, double azimuth_deg, double elevation_deg,
                           int moment_index) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = azimuth_deg;
    seen.camera.elevation_deg = elevation_deg;
    seen.camera.mirror_with_side = false;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, moment_index % (int)exercise->phase_count, moment_index % 3 * 0.5,
                             SIDE_RIGHT, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
    view.inside = INSIDE_NONE; // drawn into the body, not behind it
    return view;
}

// How a picture differs from the reference: the share of her pixels that are off by more than a quarter of the range,
// and the blocks of 3 x 3 pixels that are all off by more than a seventh: a surface that shows though another one lies before it.
typedef struct Difference {
    int pixels, off, blocks;
    double squares;
} Difference;

// Limbs of one cloth differ by little: a block of them that all lie a little off is a surface in the wrong place, a pixel is not.
enum { OFF_LEVELS = 64, BLOCK_LEVELS = 36 };
// At most so many of her pixels may be off, all of them along edges, and by so much in the mean: soft joins of parts and
// the last pixel of an edge are not in the reference.
#define SHARE_OFF_MAX 0.01
#define RMS_MAX 16.0

static Difference difference_of(const StageView *view, bool by_limb) {
    static bool in_block[HIGH][WIDE];
    Canvas behind = canvas_new(WIDE, HIGH), picture = canvas_new(WIDE, HIGH);
    reference_begin();
    paint(&behind, view, (Tap){.reference = true});
    paint(&picture, view, (Tap){.draw = true, .by_limb = by_limb});
    Difference d = {0};
    for (int y = 0; y < HIGH; y++)
        for (int x = 0; x < WIDE; x++) {
            double right[3], most = 0;
            uint32_t p = picture.pixels[y * WIDE + x];
            int hits = reference_pixel(x, y, behind.pixels[y * WIDE + x], right);
            for (int i = 0; i < 3; i++)
                most = fmax(most, fabs(right[i] - (double)(p >> (16 - 8 * i) & 255)));
            d.pixels += hits > 0;
            d.squares += hits > 0 ? most * most : 0;
            in_block[y][x] = most > BLOCK_LEVELS;
            d.off += most > OFF_LEVELS;
        }
    for (int y = 1; y + 1 < HIGH; y++)
        for (int x = 1; x + 1 < WIDE; x++) {
            int all = 0;
            for (int k = 0; k < 9; k++)
                all += in_block[y - 1 + k / 3][x - 1 + k % 3];
            d.blocks += all == 9;
        }
    canvas_free(&behind);
    canvas_free(&picture);
    return d;
}

static const double elevations[] = {4, 12, 28, 50};

static void the_nearest_surface_shows_from_sixteen_sides(void **state) {
    (void)state;
    int limbs_fail = 0, pictures = 0;
    double worst_share = 0, worst_rms = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (int i = 0; i < AZIMUTHS; i++) {
            StageView view =
                view_from(library->exercises[e], i * 360.0 / AZIMUTHS + 3, elevations[(i + (int)e) % 4], i);
            Difference d = difference_of(&view, false);
            double share = (double)d.off / d.pixels, rms = sqrt(d.squares / d.pixels);
            worst_share = fmax(worst_share, share);
            worst_rms = fmax(worst_rms, rms);
            if (d.blocks || share > SHARE_OFF_MAX || rms > RMS_MAX)
                print_error("%s, azimuth %d of 16: %d blocks, %.2f %% off, rms %.1f\n",
                            library->exercises[e]->id, i, d.blocks, 100 * share, rms);
            assert_int_equal(d.blocks, 0);
            assert_true(share <= SHARE_OFF_MAX && rms <= RMS_MAX);
            pictures++;
            if (i % 4 == 1)
                limbs_fail += difference_of(&view, true).blocks > 0;
        }
    print_message("against true depth: at most %.2f %% of her pixels off, rms at most %.1f of 255; sorted "
                  "limb by limb %d "
                  "of %d pictures are wrong\n",
                  100 * worst_share, worst_rms, limbs_fail, pictures / 4);
    assert_true(limbs_fail * 3 > pictures / 4); // it would be seen
}

// Blocks of 2 x 2 pixels that all change by more than a sixth of the range.
static int leaps_between(const Canvas *a, const Canvas *b) {
    enum { LEAP_LEVELS = 40 };
    static bool leaps[PIXELS];
    int count = 0;
    for (int i = 0; i < PIXELS; i++) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int change = abs((int)(a->pixels[i] >> shift & 255) - (int)(b->pixels[i] >> shift & 255));
            most = change > most ? change : most;
        }
        leaps[i] = most > LEAP_LEVELS;
    }
    for (int y = 1; y < HIGH; y++)
        for (int x = 1; x < WIDE; x++) {
            const bool *at = leaps + y * WIDE + x;
            count += at[0] && at[-1] && at[-WIDE] && at[-WIDE - 1];
        }
    return count;
}

// Between two azimuths the picture changes because the figure turns, and perhaps because something leaps. Halving, as long as a half
// changes, leaves what leaps: a few thousandths of a degree move nothing by a fiftieth of a pixel. Both halves are looked into: the one
// that changes more is the one where more moves.
enum { HALVINGS = 14 };
#define LEAP_DEG 0.006

typedef struct Turning {
    StageView view;
    Tap how;
    Canvas middle[HALVINGS];
} Turning;

static void paint_from(Turning *turning, Canvas *canvas, double azimuth_deg) {
    turning->view.camera.azimuth_deg = azimuth_deg;
    paint(canvas, &turning->view, turning->how);
}

static int leaps_within(Turning *turning, const Canvas *first, const Canvas *last, double from_deg,
                        double step_deg, int depth) {
    int leaps = leaps_between(first, last);
    if (leaps == 0 || step_deg <= LEAP_DEG)
        return leaps;
    assert_true(depth < HALVINGS);
    Canvas *middle = &turning->middle[depth];
    paint_from(turning, middle, from_deg + step_deg / 2);
    leaps = leaps_within(turning, first, middle, from_deg, step_deg / 2, depth + 1);
    return leaps ? leaps
                 : leaps_within(turning, middle, last, from_deg + step_deg / 2, step_deg / 2, depth + 1);
}

static int leaps_from(const Exercise *exercise, double from_deg, double step_deg, int moment, bool by_limb) {
    static Turning turning;
    turning.view = view_from(exercise, from_deg, 12, moment);
    turning.how = (Tap){.draw = true, .halos = true, .by_limb = by_limb};
    Canvas first = canvas_new(WIDE, HIGH), last = canvas_new(WIDE, HIGH);
    for (int i = 0; i < HALVINGS; i++)
        turning.middle[i] = canvas_new(WIDE, HIGH);
    paint_from(&turning, &first, from_deg);
    paint_from(&turning, &last, from_deg + step_deg);
    int leaps = leaps_within(&turning, &first, &last, from_deg, step_deg, 0);
    for (int i = 0; i < HALVINGS; i++)
        canvas_free(&turning.middle[i]);
    canvas_free(&first);
    canvas_free(&last);
    return leaps;
}

// With GENTLY_TEST_ALL=1 all the way round, else a part of each stretch.
static void nothing_leaps_while_she_turns(void **state) {
    (void)state;
    const char *wish = getenv("GENTLY_TEST_ALL");
    const bool all = wish && *wish && *wish != '0';
    const int stretches = all ? 18 : 9;
    const double apart_deg = 360.0 / stretches, step_deg = all ? apart_deg : 2;
    int by_limb = 0, tried = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (int i = 0; i < stretches; i++) {
            const Exercise *exercise = library->exercises[e];
            double from_deg = i * apart_deg + (double)(e % 9) * (apart_deg / 9);
            int leaps = leaps_from(exercise, from_deg, step_deg, i, false);
            if (leaps > 0)
                print_error("%s leaps between azimuth %.1f and %.1f: %d blocks\n", exercise->id, from_deg,
                            from_deg + step_deg, leaps);
            assert_int_equal(leaps, 0);
            if (i % 6 == 0) {
                by_limb += leaps_from(exercise, from_deg, 20, i, true) > 0;
                tried++;
            }
        }
    print_message("turning: no leaps; sorted limb by limb in %d of %d stretches\n", by_limb, tried);
    assert_true(by_limb * 4 > tried); // it would be seen
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_surface_shows_from_sixteen_sides),
        cmocka_unit_test(nothing_leaps_while_she_turns),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
