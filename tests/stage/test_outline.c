// Test variant: release, slow
// The outline of the body on a television of 2160 lines is round: no straight piece of it is longer than six pixels where it turns.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "draw/solid_layer.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = 3840, HIGH = 2160, SIDES_MAX = 60000 };
static const RectPx area = {0, 0, WIDE, HIGH};
// A facet: a straight piece longer than this ...
#define FACET_PX 6.0f
// ... between two turns the same way, both larger than this (a circle of 86 pixels has pieces of six pixels with such turns). Where it
// turns farther there is a corner: the outline of a net goes to and fro where it passes behind itself.
#define TURN_DEG 4.0
#define CORNER_DEG 60.0

// A step in depth makes an outline: what is beside it lies so much farther away.
#define STEP_M 0.006f

typedef struct OutlineSide {
    float x0, y0, x1, y1, depth_m; // pixels of the layer, the depth in the middle
    double before, after;          // the turn at its ends, degrees; 0 where nothing goes on
} OutlineSide;
static OutlineSide sides[SIDES_MAX];
static int count, first_of_part;
static bool straight; // as if the outline ran straight from point to point
static bool hidden;   // the side being drawn is a rim under another part

void __real_solid_draw_side(const Drawing *d, const SolidSide *side);
void __wrap_solid_draw_side(const Drawing *d, const SolidSide *side);

void __wrap_solid_draw_side(const Drawing *d, const SolidSide *side) {
    hidden = side->rim && side->before < 0 && side->after < 0;
    __real_solid_draw_side(d, side);
    hidden = false;
}

void __real_solid_fill_side(SolidLayer *layer, SolidEnd a, float ay, SolidEnd b, float by, unsigned family);
void __wrap_solid_fill_side(SolidLayer *layer, SolidEnd a, float ay, SolidEnd b, float by, unsigned family);

// Every side of an outline on its way into the picture passes here (see the Makefile).
void __wrap_solid_fill_side(SolidLayer *layer, SolidEnd a, float ay, SolidEnd b, float by, unsigned family) {
    float left = (float)layer->part.x, top = (float)layer->part.y;
    if (count < SIDES_MAX && !hidden)
        sides[count++] = (OutlineSide){.x0 = a.x + left,
                                       .y0 = ay + top,
                                       .x1 = b.x + left,
                                       .y1 = by + top,
                                       .depth_m = 0.5f * (a.tone[3] + b.tone[3])};
    __real_solid_fill_side(layer, a, ay, b, by, family);
}

static int by_start(const void *a, const void *b) {
    const OutlineSide *s = a, *t = b;
    return s->x0 < t->x0 ? -1 : s->x0 > t->x0 ? 1 : s->y0 < t->y0 ? -1 : s->y0 > t->y0;
}

static float length_of(const OutlineSide *s) {
    return hypotf(s->x1 - s->x0, s->y1 - s->y0);
}

// The turn from one side into the next, degrees.
static double turn(const OutlineSide *s, const OutlineSide *t) {
    double ax = (double)(s->x1 - s->x0), ay = (double)(s->y1 - s->y0), bx = (double)(t->x1 - t->x0),
           by = (double)(t->y1 - t->y0);
    return atan2(ax * by - ay * bx, ax * bx + ay * by) * 180 / 3.14159265358979;
}

static bool is_bend(double deg) {
    return fabs(deg) > TURN_DEG && fabs(deg) < CORNER_DEG;
}

typedef struct Facets {
    int seen, facets, holes;
    float longest;
} Facets;
static Facets found;

// The turns between the sides of the part that was drawn last.
static void find_turns(void) {
    OutlineSide *part = sides + first_of_part;
    size_t n = (size_t)(count - first_of_part);
    qsort(part, n, sizeof *part, by_start);
    for (size_t i = 0; i < n; i++) {
        OutlineSide key = {.x0 = part[i].x1, .y0 = part[i].y1};
        OutlineSide *next = bsearch(&key, part, n, sizeof *part, by_start);
        if (next)
            next->before = part[i].after = turn(&part[i], next);
    }
}

static float depth_at(const SolidLayer *layer, float x, float y) {
    if (!(x >= 0 && y >= 0 && x < (float)layer->area.w && y < (float)layer->area.h))
        return 0;
    if (!solid_is_used(layer, (int)x, (int)y))
        return SOLID_FAR;
    return layer->depth[(size_t)y * (size_t)layer->stride + (size_t)x];
}

static uint32_t alpha_at(const SolidLayer *layer, int x, int y) {
    return solid_is_used(layer, x, y) ? layer->color[(size_t)y * (size_t)layer->stride + (size_t)x] >> 24 : 0;
}

// Whether it is an outline in the finished picture: to its left the part shows, to its right what lies behind.
static bool is_seen(const SolidLayer *layer, const OutlineSide *s) {
    float length = length_of(s), x = 0.5f * (s->x0 + s->x1), y = 0.5f * (s->y0 + s->y1);
    float left_x = 2.5f * (s->y1 - s->y0) / length, left_y = -2.5f * (s->x1 - s->x0) / length;
    float here = depth_at(layer, x + left_x, y + left_y), beside = depth_at(layer, x - left_x, y - left_y);
    return here > s->depth_m - 0.03f && here < s->depth_m + 0.03f && beside > s->depth_m + STEP_M;
}

static void count_facets(const SolidLayer *layer) {
    for (int i = 0; i < count; i++) {
        const OutlineSide *s = &sides[i];
        float length = length_of(s);
        if (!(length > 0.01f) || !is_seen(layer, s))
            continue;
        found.seen++;
        if (length > FACET_PX && is_bend(s->before) && is_bend(s->after) && s->before * s->after > 0) {
            found.facets++;
            found.longest = length > found.longest ? length : found.longest;
        }
    }
}

void __real_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style);
void __wrap_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style);

void __wrap_solid_draw(SolidLayer *layer, const SolidMesh *mesh, const SolidStyle *style) {
    first_of_part = count;
    SolidMesh seen = *mesh;
    float *none = NULL;
    if (straight && mesh->face) { // it faces nowhere along the picture
        none = calloc((size_t)mesh->segments, sizeof *none);
        seen.out_x = seen.out_y = none;
    }
    __real_solid_draw(layer, &seen, style);
    free(none);
    if (mesh->face)
        find_turns();
    else
        count = first_of_part; // head, hands and feet have more points
}

// Which pixels of the last picture hold something of the figure.
static bool *covered;

// Pixels that were covered while the outline ran straight, with all that is near them, and are no longer.
static int count_holes(const SolidLayer *layer) {
    enum { NEAR = 9 };
    int holes = 0, w = layer->area.w, h = layer->area.h;
    for (int y = NEAR; y < h - NEAR; y++)
        for (int x = NEAR; x < w - NEAR; x++) {
            if (alpha_at(layer, x, y) >= 128) // at least half of the pixel
                continue;
            bool inside = true;
            for (int k = 0; inside && k < 9; k++)
                inside = covered[(y + (k / 3 - 1) * NEAR) * w + x + (k % 3 - 1) * NEAR];
            holes += inside;
        }
    return holes;
}

void __real_solid_end(SolidLayer *layer, Canvas *canvas, double opacity);
void __wrap_solid_end(SolidLayer *layer, Canvas *canvas, double opacity);

void __wrap_solid_end(SolidLayer *layer, Canvas *canvas, double opacity) {
    count_facets(layer);
    count = 0;
    int w = layer->area.w, h = layer->area.h;
    if (straight) {
        covered = realloc(covered, (size_t)w * (size_t)h * sizeof *covered);
        for (int i = 0; i < w * h; i++)
            covered[i] = alpha_at(layer, i % w, i / w) >= SOLID_OPAQUE;
    } else if (covered) {
        found.holes = count_holes(layer);
        free(covered);
        covered = NULL;
    }
    __real_solid_end(layer, canvas, opacity);
}

static Facets facets_of(Canvas *canvas, const Exercise *exercise, double turned_deg) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg += turned_deg;
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_telling_moment(exercise, SIDE_RIGHT, &moment);
    stage_view_of(&seen, &moment, &stage_default_style, &camera, area, &view);
    view.inside = INSIDE_NONE; // its bones are told apart by their edges
    found = (Facets){0};
    stage_paint_figure(canvas, &view);
    return found;
}

// Where the outline bends inward over a face too narrow for it, it stays straight: at most one side in so many.
enum { SIDES_A_FACET = 5000 };

static void the_outline_is_round(void **state) {
    (void)state;
    Canvas canvas = canvas_new(WIDE, HIGH);
    Facets sum = {0};
    int flat = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (int i = 0; i < 4; i++) {
            const Exercise *exercise = library->exercises[e];
            if (i < 2) {
                straight = true;
                flat += facets_of(&canvas, exercise, i * 90.0).facets;
                straight = false;
            }
            Facets f = facets_of(&canvas, exercise, i * 90.0);
            sum.seen += f.seen;
            sum.facets += f.facets;
            sum.holes += f.holes;
            sum.longest = f.longest > sum.longest ? f.longest : sum.longest;
            if (f.facets || f.holes)
                print_message("%s turned by %d: %d facets of %d sides, at most %.1f px; %d pixels of holes\n",
                              exercise->id, i * 90, f.facets, f.seen, (double)f.longest, f.holes);
        }
    canvas_free(&canvas);
    print_message(
        "%d sides: %d facets, at most %.1f px; straight from point to point %d in half of the pictures\n",
        sum.seen, sum.facets, (double)sum.longest, flat);
    assert_true(flat > 1000); // they would be seen
    assert_int_equal(sum.holes, 0);
    assert_true(sum.facets * SIDES_A_FACET < sum.seen);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_outline_is_round)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
