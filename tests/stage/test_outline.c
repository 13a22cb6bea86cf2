// Test variant: release, slow
// The outline of every look's body on a television of 2160 lines is round: no straight piece of it is longer than six pixels where it
// turns. With GENTLY_TEST_ALL=1 in the environment: each phase of every exercise, and each look, from eight sides (a minute).
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
#include "stage/body_shape.h"
#include "stage/figure_look.h"
#include "stage/skin.h"
#include "stage/stage.h"
#include "stage/stage_style.h"
#include "support/library_fixture.h"

enum { WIDE = 3840, HIGH = 2160, SIDES_MAX = 60000 };
static const RectPx area = {0, 0, WIDE, HIGH};
// A facet: a straight piece longer than this ...
#define FACET_PX 6.0f
// ... between two turns the same way, both larger than this (a circle of 86 pixels has pieces of six pixels with such turns). Where it
// turns farther there is a corner: the outline of a net goes to and fro where it passes behind itself.
#define TURN_DEG 4.0
#define CORNER_DEG 60.0

// The faces of a hem are shorter than this at rest.
#define HEM_M 0.006f

// A step in depth makes an outline: what is beside it lies so much farther away.
#define STEP_M 0.006f

typedef struct OutlineSide {
    float x0, y0, x1, y1, depth_m; // pixels of the layer, the depth in the middle
    double before, after;          // the turn at its ends, degrees; 0 where nothing goes on
    const SolidFace *net;
    int point_before, point_after; // of the net; -1 = it ends between two points
} OutlineSide;
static OutlineSide sides[SIDES_MAX];
static int count, first_of_part;
static bool straight; // as if the outline ran straight from point to point
static bool hidden;   // the side being drawn is a rim under another part

void __real_solid_draw_side(const Drawing *d, const SolidSide *side);
void __wrap_solid_draw_side(const Drawing *d, const SolidSide *side);

// Whether a point of a piece lies on a hem: where cloth ends, two rows of the net are a small step apart, and the outline has a corner.
static bool is_on_hem(const SolidFace *net, int point) {
    const Skin *skin = stage_style_now()->shape->skin();
    for (int p = 0; p < 2 * SKIN_PARTS; p++) {
        const SkinPiece *piece = &skin->pieces[SKIN_FINE][p & 1][p >> 1];
        for (int f = 0; piece->faces == net && f < piece->face_count; f++)
            for (int i = 0; i < 4; i++) {
                int a = piece->faces[f].at[i], b = piece->faces[f].at[(i + 1) & 3];
                Vec3 way = vec3_sub(skin->rest[piece->points[a]], skin->rest[piece->points[b]]);
                if ((a == point || b == point) && vec3_length(way) < HEM_M)
                    return true;
            }
    }
    return false;
}

void __wrap_solid_draw_side(const Drawing *d, const SolidSide *side) {
    hidden = side->rim && side->before < 0 && side->after < 0;
    int first = count;
    __real_solid_draw_side(d, side);
    for (int i = first; i < count; i++)
        sides[i].net = d->mesh->face, sides[i].point_before = sides[i].point_after = -1;
    if (count > first)
        sides[first].point_before = side->a, sides[count - 1].point_after = side->b;
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
        if (length > FACET_PX && is_bend(s->before) && is_bend(s->after) && s->before * s->after > 0 &&
            !is_on_hem(s->net, s->point_before) && !is_on_hem(s->net, s->point_after)) {
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

// Of that phase, at its end.
static Facets facets_of(Canvas *canvas, const Exercise *exercise, int phase, double turned_deg) {
    static const double raised_deg[] = {0, 14, -6};
    Exercise seen = *exercise;
    seen.camera.azimuth_deg += turned_deg;
    seen.camera.elevation_deg += raised_deg[(int)(turned_deg / 45) % 3];
    const StageStyle *style = stage_style_now();
    Camera camera = stage_camera_for(&seen, SIDE_RIGHT, style->shape, area);
    ExerciseMoment moment;
    StageView view;
    if (phase < 0)
        exercise_telling_moment(exercise, SIDE_RIGHT, &moment);
    else
        exercise_moment_in_phase(exercise, phase, 1, SIDE_RIGHT, &moment);
    stage_view_of(&seen, &moment, style, &camera, area, &view);
    view.inside = INSIDE_NONE; // its bones are told apart by their edges
    view.stance.chair = false; // and what stands before the figure takes pixels out of it
    found = (Facets){0};
    stage_paint_figure(canvas, &view);
    return found;
}

// Where one fold ends under another the outlines of both may bend away from each other: specks of half a pixel, seldom.
enum { HOLES_MAX = 4 };

static Facets sum;
static int pictures, straight_facets, straight_sides;

static void look(Canvas *canvas, const Exercise *exercise, int phase, double turned_deg,
                 bool beside_straight) {
    if (beside_straight) {
        straight = true;
        Facets f = facets_of(canvas, exercise, phase, turned_deg);
        straight_facets += f.facets, straight_sides += f.seen;
        straight = false;
    }
    Facets f = facets_of(canvas, exercise, phase, turned_deg);
    sum.seen += f.seen;
    sum.facets += f.facets;
    sum.holes += f.holes;
    sum.longest = f.longest > sum.longest ? f.longest : sum.longest;
    pictures++;
    if (f.facets || f.holes)
        print_error(
            "%s, %s, phase %d, turned by %.0f: %d facets of %d sides, at most %.1f px; %d pixels of holes\n",
            figure_look_now() ? figure_look_now()->id : "built-in look", exercise->id, phase, turned_deg,
            f.facets, f.seen, (double)f.longest, f.holes);
    assert_true(f.holes <= HOLES_MAX);
}

// Every exercise from two sides that differ from one to the next, each in another look; or all of them from eight.
static void look_at_all(Canvas *canvas, bool all) {
    enum { SIDES = 8 };
    int looks = figure_look_count() + 1;
    for (int l = 0; l < looks; l++) {
        (void)figure_look_choose(l == 0 ? "" : figure_look_at(l - 1)->id);
        for (int e = 0; e < (int)library->exercise_count; e++)
            for (int i = 0; i < SIDES; i++) {
                const Exercise *exercise = library->exercises[e];
                bool here = i % 4 == (e + l) % 4 && (e + i / 4) % looks == l;
                if (all || here)
                    look(canvas, exercise, -1, i * 45.0, here || (all && i % 4 == 0));
                for (int phase = 0; all && l == 0 && phase < (int)exercise->phase_count; phase++)
                    look(canvas, exercise, phase, i * 45.0, false);
            }
    }
    (void)figure_look_choose("");
}

// Where the outline runs beside slivers of the surface: at the neck, in an armpit, and at a wrist that is nearly straight.
static void look_beside_slivers(Canvas *canvas) {
    static const struct {
        const char *look, *exercise;
        int phase;
        double turned_deg;
    } seen[] = {{"", "child_pose", -1, 225}, {"", "cat_cow", 0, 225},    {"", "march", 1, 225},
                {"", "march", -1, 135},      {"", "chest_opener", 0, 0}, {"soft_tummy", "knee_rolls", -1, 0}};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        (void)figure_look_choose(seen[i].look);
        look(canvas, library_exercise(library, seen[i].exercise), seen[i].phase, seen[i].turned_deg, false);
    }
    (void)figure_look_choose("");
}

static void the_outline_is_round(void **state) {
    (void)state;
    const char *wish = getenv("GENTLY_TEST_ALL");
    Canvas canvas = canvas_new(WIDE, HIGH);
    look_at_all(&canvas, wish && *wish && *wish != '0');
    look_beside_slivers(&canvas);
    canvas_free(&canvas);
    print_message(
        "%d pictures, %d sides: %d facets, at most %.1f px; straight from point to point %d of %d\n",
        pictures, sum.seen, sum.facets, (double)sum.longest, straight_facets, straight_sides);
    assert_true(pictures > 40 && sum.seen > 1000 * pictures);
    assert_true(straight_facets * 60 > straight_sides); // they would be seen
    assert_true(sum.holes * 8 < pictures);
    assert_int_equal(sum.facets, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_outline_is_round)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
