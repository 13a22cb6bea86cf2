// The depth layer: edges against a supersampled reference, order, halos, joins, clipping.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <malloc.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/detmath.h"
#include "draw/solid.h"

enum { RINGS = 6, SEGMENTS = 16, POINTS = RINGS * SEGMENTS, SIZE = 160 };

// A tapered tube from (x0, y0) to (x1, y1), round, its middle at a depth.
typedef struct Tube {
    float x[POINTS], y[POINTS], out_x[POINTS], out_y[POINTS];
    SolidTone tone[POINTS];
    SolidMesh mesh;
} Tube;

static const float px_per_m = 200;

static void make_tube(Tube *tube, double x0, double y0, double r0, double x1, double y1, double r1,
                      double depth_m, Color color) {
    double dx = x1 - x0, dy = y1 - y0, length = det_atan2(dy, dx);
    double ax = det_cos(length), ay = det_sin(length);
    for (int ring = 0; ring < RINGS; ring++) {
        double t = (double)ring / (RINGS - 1), r = r0 + (r1 - r0) * t;
        for (int i = 0; i < SEGMENTS; i++) {
            double turn = 2 * DET_PI * (i + 0.5) / SEGMENTS, across = r * det_cos(turn),
                   toward = r * det_sin(turn);
            int at = ring * SEGMENTS + i;
            tube->x[at] = (float)(x0 + dx * t - ay * across);
            tube->y[at] = (float)(y0 + dy * t + ax * across);
            double side = across >= 0 ? 1 : -1;
            tube->out_x[at] = (float)(-ay * side);
            tube->out_y[at] = (float)(ax * side);
            tube->tone[at] =
                (SolidTone){color.r, color.g, color.b, (float)(depth_m + toward / (double)px_per_m)};
        }
    }
    tube->mesh = (SolidMesh){.rings = RINGS,
                             .segments = SEGMENTS,
                             .closed = true,
                             .x = tube->x,
                             .y = tube->y,
                             .out_x = tube->out_x,
                             .out_y = tube->out_y,
                             .tone = tube->tone};
}

static const RectPx all = {0, 0, SIZE, SIZE};
static const SolidStyle plain = {.family = 1};

static Canvas blank(uint32_t pixel) {
    Canvas canvas = canvas_new(SIZE, SIZE);
    for (int i = 0; i < SIZE * SIZE; i++)
        canvas.pixels[i] = pixel;
    return canvas;
}

static int red_at(const Canvas *canvas, int x, int y) {
    return (int)(canvas->pixels[y * canvas->stride_px + x] >> 16 & 255);
}

static bool inside_face(const Tube *t, int ring, int i, double px, double py) {
    int next = (i + 1) % SEGMENTS;
    const int at[4] = {ring * SEGMENTS + i, ring * SEGMENTS + next, (ring + 1) * SEGMENTS + next,
                       (ring + 1) * SEGMENTS + i};
    int sign = 0;
    for (int k = 0; k < 4; k++) {
        int a = at[k], b = at[(k + 1) & 3];
        double cross = (double)(t->x[b] - t->x[a]) * (py - (double)t->y[a]) -
                       (double)(t->y[b] - t->y[a]) * (px - (double)t->x[a]);
        int here = cross > 0 ? 1 : -1;
        if (sign && here != sign)
            return false;
        sign = here;
    }
    return true;
}

// Whether a face may reach into a pixel.
static bool is_near_face(const Tube *t, int ring, int i, int x, int y) {
    int next = (i + 1) % SEGMENTS;
    const int at[4] = {ring * SEGMENTS + i, ring * SEGMENTS + next, (ring + 1) * SEGMENTS + next,
                       (ring + 1) * SEGMENTS + i};
    int left = 0, right = 0, above = 0, below = 0;
    for (int k = 0; k < 4; k++) {
        left += t->x[at[k]] < (float)x;
        right += t->x[at[k]] > (float)(x + 1);
        above += t->y[at[k]] < (float)y;
        below += t->y[at[k]] > (float)(y + 1);
    }
    return left < 4 && right < 4 && above < 4 && below < 4;
}

// Share of the pixel covered by any face, from 16 x 16 points.
static double reference_cover(const Tube *t, int x, int y) {
    enum { FINE = 16 };
    int faces[RINGS * SEGMENTS], near = 0, hits = 0;
    for (int face = 0; face < (RINGS - 1) * SEGMENTS; face++)
        if (is_near_face(t, face / SEGMENTS, face % SEGMENTS, x, y))
            faces[near++] = face;
    for (int k = 0; near > 0 && k < FINE * FINE; k++) {
        double px = x + (k % FINE + 0.5) / FINE, py = y + (k / FINE + 0.5) / FINE;
        bool hit = false;
        for (int i = 0; i < near && !hit; i++)
            hit = inside_face(t, faces[i] / SEGMENTS, faces[i] % SEGMENTS, px, py);
        hits += hit;
    }
    return (double)hits / (FINE * FINE);
}

static double edge_rms(double turn_deg, double r0, double r1) {
    double c = det_cos(det_radians(turn_deg)), s = det_sin(det_radians(turn_deg));
    Tube tube;
    make_tube(&tube, 32.3 - 20.7 * c, 31.8 - 20.7 * s, r0, 32.3 + 19.1 * c, 31.8 + 19.1 * s, r1, 3,
              (Color){255, 255, 255, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF000000u);
    solid_begin(layer, all);
    solid_draw(layer, &tube.mesh, &plain);
    solid_end(layer, &canvas, 1);
    double sum = 0;
    int edges = 0;
    for (int y = 0; y < 64; y++)
        for (int x = 0; x < 64; x++) {
            double cover = reference_cover(&tube, x, y), error = red_at(&canvas, x, y) - cover * 255;
            bool edge = cover > 0 && cover < 1;
            if (!edge) {
                assert_true(error > -5 && error < 5); // slivers between the reference's points
                continue;
            }
            sum += error * error;
            edges++;
        }
    assert_true(edges > 60);
    canvas_free(&canvas);
    solid_layer_free(layer);
    return sqrt(sum / edges);
}

static void edges_match_a_supersampled_reference(void **state) {
    (void)state;
    const double turns[] = {0, 3, 22.5, 45, 71, 90, 118, 200, 305};
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        double rms = edge_rms(turns[i], 9.3, 5.1);
        if (rms > 5)
            print_error("turn %g: rms %g\n", turns[i], rms);
        assert_true(rms <= 5);
    }
    assert_true(edge_rms(17, 1.2, 0.8) <= 5); // thinner than three pixels
}

static void draw_two(Canvas *canvas, const Tube *first, const Tube *second, const SolidStyle *style) {
    SolidLayer *layer = solid_layer_new();
    solid_begin(layer, all);
    solid_draw(layer, &first->mesh, style);
    solid_draw(layer, &second->mesh, style);
    solid_end(layer, canvas, 1);
    solid_layer_free(layer);
}

static void order_does_not_matter(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&near, 20, 30, 14, 130, 120, 10, 2.0, (Color){230, 40, 60, 255});
    make_tube(&far, 20, 125, 12, 140, 25, 15, 2.6, (Color){30, 200, 90, 255});
    Canvas a = blank(0xFF336699u), b = blank(0xFF336699u);
    draw_two(&a, &near, &far, &plain);
    draw_two(&b, &far, &near, &plain);
    for (int i = 0; i < SIZE * SIZE; i++)
        for (int shift = 0; shift < 24; shift += 8) {
            int x = (int)(a.pixels[i] >> shift & 255), y = (int)(b.pixels[i] >> shift & 255);
            assert_true(abs(x - y) <= 3);
        }
    assert_int_equal(red_at(&a, 75, 75), 230); // the nearer one is in front where they cross
    canvas_free(&a);
    canvas_free(&b);
}

static const SolidStyle with_halo = {
    .family = 1, .halo_px = 12, .halo_gap_m = 0.02f, .halo_full_m = 0.04f, .halo = {0, 0, 0, 255}};

static void a_depth_step_shows_a_halo(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&far, 10, 80, 30, 150, 80, 30, 2.5, (Color){200, 200, 200, 255});
    make_tube(&near, 80, 10, 8, 80, 150, 8, 2.2, (Color){100, 100, 100, 255});
    Canvas canvas = blank(0xFF0000FFu);
    draw_two(&canvas, &far, &near, &with_halo);
    assert_int_equal(red_at(&canvas, 80, 80), 100); // the limb
    assert_true(red_at(&canvas, 89, 80) < 60);      // dark beside it
    assert_true(red_at(&canvas, 70, 80) < 60);
    for (int x = 90; x < 100; x++) // softly less and less
        assert_true(red_at(&canvas, x, 80) >= red_at(&canvas, x - 1, 80));
    assert_int_equal(red_at(&canvas, 102, 80), 200);              // and only there
    assert_int_equal(canvas.pixels[20 * SIZE + 92], 0xFF0000FFu); // not beside it on the paper
    canvas_free(&canvas);
}

// The same tube as a net; `faces` holds RINGS * SEGMENTS and is borrowed.
static SolidMesh net_of(const Tube *tube, SolidFace faces[]) {
    int count = 0;
    for (int ring = 0; ring + 1 < RINGS; ring++)
        for (int i = 0; i < SEGMENTS; i++) {
            int next = (i + 1) % SEGMENTS, before = (i + SEGMENTS - 1) % SEGMENTS;
            faces[count++] = (SolidFace){{ring * SEGMENTS + i, ring * SEGMENTS + next,
                                          (ring + 1) * SEGMENTS + next, (ring + 1) * SEGMENTS + i},
                                         {ring > 0 ? 4 * ((ring - 1) * SEGMENTS + i) + 2 : -1,
                                          4 * (ring * SEGMENTS + next) + 3,
                                          ring + 2 < RINGS ? 4 * ((ring + 1) * SEGMENTS + i) : -1,
                                          4 * (ring * SEGMENTS + before) + 1}};
        }
    SolidMesh net = tube->mesh;
    net.rings = 1, net.segments = RINGS * SEGMENTS, net.face = faces, net.face_count = count;
    return net;
}

// Shades that are laid when all parts are there do not ask in which order these came, and do not add up.
static void shades_of_a_net_are_laid_last(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&far, 10, 80, 30, 150, 80, 30, 2.5, (Color){200, 200, 200, 255});
    make_tube(&near, 80, 10, 8, 80, 150, 8, 2.2, (Color){100, 100, 100, 255});
    SolidFace faces[RINGS * SEGMENTS];
    SolidMesh net = net_of(&near, faces);
    int count = net.face_count;
    SolidLayer *layer = solid_layer_new();
    uint32_t seen[3];
    for (int i = 0; i < 3; i++) {
        Canvas canvas = blank(0xFF0000FFu);
        solid_begin(layer, all);
        solid_draw(layer, i == 1 ? &net : &far.mesh, &plain);
        solid_draw(layer, i == 1 ? &far.mesh : &net, &plain);
        for (int k = 0; k <= i; k++)
            solid_shade(layer, &net, count, &with_halo);
        solid_lay_shades(layer, &with_halo.halo);
        solid_end(layer, &canvas, 1);
        seen[i] = canvas.pixels[80 * SIZE + 90];
        assert_int_equal(red_at(&canvas, 80, 80), 100);
        canvas_free(&canvas);
    }
    assert_true((seen[0] & 255) < 90);
    assert_int_equal(seen[0], seen[1]);
    assert_int_equal(seen[0], seen[2]);
    solid_layer_free(layer);
}

// A sheet that begins to fold over itself in the middle of the picture: from there to the right its nearer lip hides a part of it. `net`
// borrows what is static here.
static void make_fold(SolidMesh *net) {
    enum { ACROSS = 25, DOWN = 25 };
    static float x[ACROSS * DOWN], y[ACROSS * DOWN], out_x[ACROSS * DOWN], out_y[ACROSS * DOWN];
    static SolidTone tone[ACROSS * DOWN];
    static SolidFace faces[ACROSS * DOWN];
    int count = 0;
    for (int i = 0; i < ACROSS; i++)
        for (int k = 0; k < DOWN; k++) {
            float u = 2.0f * (float)i / (ACROSS - 1) - 1, v = 2.6f * (float)k / (DOWN - 1) - 1.3f;
            int at = i * DOWN + k;
            x[at] = 80 + 70 * u, y[at] = 80 + 40 * (v * v * v - u * v);
            out_x[at] = 0, out_y[at] = v > 0 ? -1 : 1;
            tone[at] = (SolidTone){200, 200, 200, 2 - 0.3f * v};
            if (i + 1 == ACROSS || k + 1 == DOWN)
                continue;
            int beside = k + 1 < DOWN - 1 ? count + 1 : -1, before = k > 0 ? count - 1 : -1;
            faces[count++] =
                (SolidFace){{at, at + 1, at + DOWN + 1, at + DOWN},
                            {i > 0 ? 4 * (count - DOWN + 1) + 2 : -1, beside < 0 ? -1 : 4 * beside + 3,
                             i + 2 < ACROSS ? 4 * (count + DOWN - 1) : -1, before < 0 ? -1 : 4 * before + 1}};
        }
    *net = (SolidMesh){.rings = 1,
                       .segments = ACROSS * DOWN,
                       .x = x,
                       .y = y,
                       .out_x = out_x,
                       .out_y = out_y,
                       .tone = tone,
                       .face_count = count,
                       .face = faces};
}

// Nor do those of a tube, whose outline goes to and fro where it folds.
static void shades_of_a_tube_do_not_add_up(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&far, 10, 80, 75, 150, 80, 75, 2.8, (Color){200, 200, 200, 255});
    make_tube(&near, 80, 10, 8, 80, 150, 8, 2.2, (Color){100, 100, 100, 255});
    for (int i = 0; i < SEGMENTS; i++)
        near.y[3 * SEGMENTS + i] -= 40;
    Canvas canvas = blank(0xFF0000FFu);
    draw_two(&canvas, &far, &near, &with_halo);
    for (int y = 44; y < 76; y++)
        assert_in_range(red_at(&canvas, 91, y), red_at(&canvas, 91, 40) - 8, red_at(&canvas, 91, 40) + 8);
    canvas_free(&canvas);
}

// On an edge that lies aslant: only what of a pixel belongs to the farther surface darkens. Else the edge would be a row of light and dark
// dots.
static void the_edge_of_a_shade_has_no_steps(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&far, 10, 80, 60, 150, 80, 60, 2.5, (Color){200, 200, 200, 255});
    make_tube(&near, 66, 10, 8, 94, 150, 8, 2.2, (Color){100, 100, 100, 255});
    SolidFace faces[RINGS * SEGMENTS];
    SolidMesh net = net_of(&near, faces);
    SolidLayer *layer = solid_layer_new();
    for (int nearer_first = 0; nearer_first < 2; nearer_first++) {
        Canvas canvas = blank(0xFF0000FFu);
        solid_begin(layer, all);
        solid_draw(layer, nearer_first ? &net : &far.mesh, &plain);
        solid_draw(layer, nearer_first ? &far.mesh : &net, &plain);
        solid_shade(layer, &net, net.face_count, &with_halo);
        solid_lay_shades(layer, &with_halo.halo);
        solid_end(layer, &canvas, 1);
        for (int y = 40; y < 55; y++)
            for (int way = -1; way < 2; way += 2) {
                int x = 66 + (y - 10) / 5, before = 100;
                for (int steps = 0; steps < 4; x += way) {
                    int red = red_at(&canvas, x, y);
                    assert_true(red <= (steps < 2 ? 102 : 120));
                    assert_true(steps > 1 || red >= 10);
                    steps += red < 98 || before < 98;
                    before = red;
                }
            }
        canvas_free(&canvas);
    }
    solid_layer_free(layer);
}

enum { STRIP_ACROSS = 4, STRIP_DOWN = 7 };

// The face from column i and row k on, and what lies beside it.
static SolidFace strip_face(int i, int k) {
    int at = i * STRIP_DOWN + k, here = i * (STRIP_DOWN - 1) + k;
    int before = i > 0 ? 4 * (here - STRIP_DOWN + 1) + 2 : -1,
        after = i + 2 < STRIP_ACROSS ? 4 * (here + STRIP_DOWN - 1) : -1;
    return (SolidFace){{at, at + 1, at + STRIP_DOWN + 1, at + STRIP_DOWN},
                       {before, k + 2 < STRIP_DOWN ? 4 * (here + 1) + 3 : -1, after,
                        k > 0 ? 4 * (here - 1) + 1 : -1}};
}

// A strip whose edge at x = 80 turns away; a few triangles along it, seen from their edges, do not, and there the outline goes down, up and
// down again. `net` borrows what is static here.
static void make_zigzag(SolidMesh *net) {
    enum { STRIP_POINTS = STRIP_ACROSS * STRIP_DOWN };
    static float x[STRIP_POINTS], y[STRIP_POINTS], out_x[STRIP_POINTS], out_y[STRIP_POINTS];
    static SolidTone tone[STRIP_POINTS];
    static SolidFace faces[(STRIP_ACROSS - 1) * (STRIP_DOWN - 1)];
    const float columns[STRIP_ACROSS] = {40, 80, 79, 60};
    int count = 0;
    for (int i = 0; i < STRIP_ACROSS; i++)
        for (int k = 0; k < STRIP_DOWN; k++) {
            int at = i * STRIP_DOWN + k;
            x[at] = columns[i], y[at] = 20 + 20 * (float)k;
            if (i == 2)
                x[at] += k == 2 || k == 3 ? 1.2f : 0;
            out_x[at] = 1, out_y[at] = 0;
            tone[at] = (SolidTone){100, 100, 100, 2 + 0.1f * (float)i};
            if (i + 1 < STRIP_ACROSS && k + 1 < STRIP_DOWN)
                faces[count++] = strip_face(i, k);
        }
    *net = (SolidMesh){.rings = 1,
                       .segments = STRIP_POINTS,
                       .x = x,
                       .y = y,
                       .out_x = out_x,
                       .out_y = out_y,
                       .tone = tone,
                       .face_count = count,
                       .face = faces};
}

// Where the outline goes back along one side and on again no fold begins: beside it the shade is as wide as elsewhere.
static void a_shade_passes_by_a_zigzag(void **state) {
    (void)state;
    SolidMesh net;
    make_zigzag(&net);
    Tube far;
    make_tube(&far, 10, 80, 75, 150, 80, 75, 2.8, (Color){200, 200, 200, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF0000FFu);
    solid_begin(layer, all);
    solid_draw(layer, &far.mesh, &plain);
    solid_draw(layer, &net, &plain);
    solid_shade(layer, &net, net.face_count, &with_halo);
    solid_lay_shades(layer, &with_halo.halo);
    solid_end(layer, &canvas, 1);
    int usual = red_at(&canvas, 84, 35);
    assert_true(usual < 150);
    for (int py = 36; py < 130; py++)
        assert_in_range(red_at(&canvas, 84, py), usual - 12, usual + 12);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

// Where a fold begins its shade fades to nothing: at its whole strength it would end in a dark slit.
static void a_shade_fades_to_where_a_fold_begins(void **state) {
    (void)state;
    SolidMesh net;
    make_fold(&net);
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF0000FFu);
    solid_begin(layer, all);
    solid_draw(layer, &net, &plain);
    solid_shade(layer, &net, net.face_count, &with_halo);
    solid_lay_shades(layer, &with_halo.halo);
    solid_end(layer, &canvas, 1);
    int shaded[SIZE] = {0}, darkness[SIZE] = {0}; // pixels, and all they lose
    for (int px = 0; px < SIZE; px++)
        for (int py = 0; py < SIZE; py++)
            if (red_at(&canvas, px, py) < 196 && red_at(&canvas, px, py) > 0)
                shaded[px]++, darkness[px] += 200 - red_at(&canvas, px, py);
    for (int px = 20; px < 76; px++)
        assert_int_equal(shaded[px], 0);
    assert_true(shaded[140] >= 4);
    assert_true(shaded[90] > 0 && darkness[84] < darkness[90] && 2 * darkness[85] <= darkness[140]);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

static void no_depth_step_no_halo(void **state) {
    (void)state;
    // Both lie at the same depth, end in end, as thigh and calf do.
    Tube upper, lower;
    make_tube(&upper, 10, 80, 16, 90, 80, 16, 2.2, (Color){40, 40, 40, 255});
    make_tube(&lower, 70, 80, 15.9, 150, 80, 15.9, 2.2, (Color){40, 40, 40, 255});
    SolidStyle style = with_halo;
    style.merge_m = 0.01f;
    Canvas canvas = blank(0xFF000000u);
    draw_two(&canvas, &upper, &lower, &style);
    for (int x = 20; x < 140; x++)
        assert_int_equal(red_at(&canvas, x, 80), 40);
    canvas_free(&canvas);
}

static void near_surfaces_of_a_family_melt(void **state) {
    (void)state;
    // Two slabs that cross each other: hard without merging, soft with it.
    Tube light, dark;
    make_tube(&light, 10, 80, 30, 150, 80, 30, 2.2, (Color){200, 200, 200, 255});
    make_tube(&dark, 10, 80, 30, 150, 80, 30, 2.2, (Color){20, 20, 20, 255});
    for (int i = 0; i < POINTS; i++) // tilted, so that one wins on the left and the other on the right
        dark.tone[i].depth_m += (dark.x[i] - 80) * 0.002f;
    int steepest[2];
    for (int soft = 0; soft < 2; soft++) {
        SolidStyle style = plain;
        style.merge_m = soft ? 0.05f : 0;
        Canvas canvas = blank(0xFF000000u);
        draw_two(&canvas, &light, &dark, &style);
        assert_true(red_at(&canvas, 40, 80) < 30);
        assert_true(red_at(&canvas, 120, 80) > 190);
        steepest[soft] = 0;
        for (int x = 21; x < 140; x++) {
            int step = abs(red_at(&canvas, x, 80) - red_at(&canvas, x - 1, 80));
            steepest[soft] = step > steepest[soft] ? step : steepest[soft];
        }
        canvas_free(&canvas);
    }
    assert_true(steepest[0] > 150);
    assert_true(steepest[1] < 12);
}

static void nothing_outside_area_and_clip(void **state) {
    (void)state;
    Tube tube;
    make_tube(&tube, -40, 70, 60, 240, 95, 50, 2, (Color){255, 255, 255, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF000000u);
    canvas_clip_to(&canvas, (RectPx){0, 40, SIZE, 70});
    RectPx area = {30, 20, 90, 100};
    solid_begin(layer, area);
    SolidStyle shared = with_halo;
    shared.tone_rows = 3;
    solid_draw(layer, &tube.mesh, &shared);
    solid_end(layer, &canvas, 1);
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            bool in = x >= 30 && x < 120 && y >= 40 && y < 110;
            assert_int_equal(red_at(&canvas, x, y) > 0, in && red_at(&canvas, x, y) > 0);
        }
    assert_int_equal(red_at(&canvas, 31, 80), 255);
    assert_int_equal(red_at(&canvas, 119, 80), 255);
    // What was drawn is gone: the next picture starts empty.
    Canvas again = blank(0xFF112233u);
    solid_begin(layer, all);
    solid_end(layer, &again, 1);
    for (int i = 0; i < SIZE * SIZE; i++)
        assert_int_equal(again.pixels[i], 0xFF112233u);
    canvas_free(&again);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

static void a_prop_hides_only_what_is_behind_it(void **state) {
    (void)state;
    Tube figure, post;
    make_tube(&figure, 10, 80, 20, 150, 80, 20, 2.5, (Color){200, 0, 0, 255});
    make_tube(&post, 80, 10, 8, 80, 150, 8, 2.2, (Color){0, 200, 0, 255});
    SolidStyle over = {.family = 3, .only_over = true};
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF003300u); // as the backdrop has the post
    solid_begin(layer, all);
    solid_draw(layer, &figure.mesh, &plain);
    solid_draw(layer, &post.mesh, &over);
    solid_end(layer, &canvas, 1);
    assert_int_equal(canvas.pixels[80 * SIZE + 80],
                     0xFF003300u); // in front of her, with the shadows that lie on it
    assert_int_equal(canvas.pixels[30 * SIZE + 80], 0xFF003300u); // elsewhere the backdrop has it
    assert_int_equal(red_at(&canvas, 40, 80), 200);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

// Of two props before the figure the nearer is seen, whichever is drawn first; also at its edge.
static void the_nearer_of_two_props_is_seen(void **state) {
    (void)state;
    Tube figure, props[2];
    make_tube(&figure, 10, 80, 30, 150, 80, 30, 2.5, (Color){200, 0, 0, 255});
    make_tube(&props[0], 80, 10, 8, 80, 150, 8, 2.2, (Color){0, 200, 0, 255});
    make_tube(&props[1], 40, 80, 20, 120, 80, 20, 2.35, (Color){0, 0, 200, 255});
    SolidStyle over = {.family = 3, .only_over = true};
    SolidLayer *layer = solid_layer_new();
    Canvas canvas[2];
    for (int first = 0; first < 2; first++) {
        canvas[first] = blank(0xFF000000u);
        solid_begin(layer, all);
        for (int i = 0; i < 2; i++)
            solid_draw(layer, &props[i].mesh, &plain);
        solid_end(layer, &canvas[first], 1);
        solid_begin(layer, all);
        solid_draw(layer, &figure.mesh, &plain);
        for (int i = 0; i < 2; i++)
            solid_draw(layer, &props[i ^ first].mesh, &over);
        solid_end(layer, &canvas[first], 1);
        assert_int_equal(canvas[first].pixels[80 * SIZE + 80], 0xFF00C800u);
        assert_int_equal(canvas[first].pixels[80 * SIZE + 60], 0xFF0000C8u);
        assert_int_equal(red_at(&canvas[first], 80, 106), 0); // before what only the figure is behind
    }
    canvas_free(&canvas[0]);
    canvas_free(&canvas[1]);
    solid_layer_free(layer);
}

// What came onto the canvas meanwhile is undone where the layer is, as far as it is there, and stays elsewhere.
static void what_is_taken_covers_what_came_since(void **state) {
    (void)state;
    Tube post;
    make_tube(&post, 80, 10, 8, 80, 150, 8, 2.2, (Color){0, 200, 0, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFFC8C8C8u);
    solid_begin(layer, all);
    solid_draw(layer, &post.mesh, &plain);
    solid_take(layer, &canvas);
    for (int i = 0; i < SIZE * SIZE; i++)
        canvas.pixels[i] = 0xFF646464u;
    solid_end(layer, &canvas, 1);
    assert_int_equal(canvas.pixels[80 * SIZE + 80], 0xFFC8C8C8u);
    assert_int_equal(canvas.pixels[80 * SIZE + 40], 0xFF646464u);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

// A prop that fades in hides what is behind it as far as it is there.
static void a_clear_prop_lets_her_shine_through(void **state) {
    (void)state;
    const float clear[] = {0.25f, 1};
    const int green[] = {150, 0}, red[] = {50, 200};
    SolidLayer *layer = solid_layer_new();
    for (int i = 0; i < 2; i++) {
        Tube figure, post;
        make_tube(&figure, 10, 80, 20, 150, 80, 20, 2.5, (Color){200, 0, 0, 255});
        make_tube(&post, 80, 10, 8, 80, 150, 8, 2.2, (Color){0, 200, 0, 255});
        SolidStyle over = {.family = 3, .only_over = true, .over_clear = clear[i]};
        Canvas canvas = blank(0xFF000000u);
        solid_begin(layer, all);
        solid_draw(layer, &figure.mesh, &plain);
        solid_draw(layer, &post.mesh, &over);
        solid_end(layer, &canvas, 1);
        assert_in_range(canvas.pixels[80 * SIZE + 80] >> 8 & 0xFF, green[i] > 0 ? green[i] - 1 : 0,
                        green[i] + 1);
        assert_in_range(canvas.pixels[80 * SIZE + 80] >> 16 & 0xFF, red[i] > 0 ? red[i] - 1 : 0, red[i] + 1);
        assert_int_equal(canvas.pixels[30 * SIZE + 80], 0xFF000000u);
        canvas_free(&canvas);
    }
    solid_layer_free(layer);
}

// An open end has no halo round its rim: what it goes into covers it, and its soft edge would let the halo shine through.
static void an_open_end_has_no_halo(void **state) {
    (void)state;
    Tube behind, tube;
    make_tube(&behind, 10, 80, 60, 150, 80, 60, 3, (Color){0, 0, 200, 255});
    make_tube(&tube, 20, 80, 20, 100, 80, 20, 2, (Color){200, 0, 0, 255});
    SolidStyle style = {.halo_px = 12, .halo_gap_m = 0.1f, .halo_full_m = 0.2f, .halo = {0, 0, 0, 255}};
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF000000u);
    solid_begin(layer, all);
    solid_draw(layer, &behind.mesh, &plain);
    solid_draw(layer, &tube.mesh, &style);
    solid_end(layer, &canvas, 1);
    assert_true((canvas.pixels[(80 - 22) * SIZE + 60] & 0xFF) < 100);
    for (int x = 101; x < 110; x++)
        assert_int_equal(canvas.pixels[80 * SIZE + x] & 0xFF, 200);
    canvas_free(&canvas);
    solid_layer_free(layer);
}

static void opacity_scales_everything(void **state) {
    (void)state;
    Tube tube;
    make_tube(&tube, 20, 80, 20, 140, 80, 20, 2, (Color){255, 255, 255, 255});
    SolidLayer *layer = solid_layer_new();
    const double opacities[] = {0, 0.5, 1};
    const int expected[] = {0, 128, 255};
    for (int i = 0; i < 3; i++) {
        Canvas canvas = blank(0xFF000000u);
        solid_begin(layer, all);
        solid_draw(layer, &tube.mesh, &plain);
        solid_end(layer, &canvas, opacities[i]);
        assert_true(abs(red_at(&canvas, 80, 80) - expected[i]) <= 1);
        assert_int_equal(canvas.pixels[80] >> 24, 255);
        canvas_free(&canvas);
    }
    solid_layer_free(layer);
}

static void odd_input_is_harmless(void **state) {
    (void)state;
    Tube tube;
    make_tube(&tube, -90000, 70, 60, 90000, 95, 50, 2, (Color){255, 255, 255, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas canvas = blank(0xFF000000u);
    solid_begin(layer, (RectPx){0, 0, 0, 40});
    solid_draw(layer, &tube.mesh, &with_halo); // nowhere to draw
    solid_end(layer, &canvas, 1);
    assert_int_equal(red_at(&canvas, 80, 80), 0);
    solid_begin(layer, all);
    SolidMesh line = tube.mesh;
    line.rings = 1; // no face
    solid_draw(layer, &line, &plain);
    solid_draw(layer, &tube.mesh, &with_halo);
    solid_end(layer, &canvas, 1);
    assert_int_equal(red_at(&canvas, 80, 80), 255);
    canvas_free(&canvas);
    solid_layer_free(NULL);
    solid_layer_free(layer);
}

// Two parts far from each other, then one between them: what its rows hold lies left, right and on both sides of what was there.
static void paint_apart(SolidLayer *layer, Canvas *canvas) {
    static Tube left, right, across;
    make_tube(&left, 20, 20, 9, 40, 140, 6, 3, COLOR_HEX(0xE0A080));
    make_tube(&right, 130, 30, 6, 120, 130, 9, 3, COLOR_HEX(0x8040A0));
    make_tube(&across, 70, 15, 5, 90, 145, 12, 3.05, COLOR_HEX(0x40A080));
    solid_begin(layer, all);
    solid_draw(layer, &left.mesh, &plain);
    solid_draw(layer, &right.mesh, &plain);
    solid_draw(layer, &across.mesh, &plain);
    solid_end(layer, canvas, 1);
}

static void nothing_of_an_earlier_picture_is_left(void **state) {
    (void)state;
    SolidLayer *fresh = solid_layer_new(), *used = solid_layer_new();
    Canvas wanted = blank(0xFF224466u), got = blank(0xFF224466u), other = blank(0);
    paint_apart(fresh, &wanted);
    Tube wide;
    make_tube(&wide, 5, 80, 75, 155, 80, 75, 2, COLOR_HEX(0xFF00FF));
    solid_begin(used, all);
    solid_draw(used, &wide.mesh, &plain);
    solid_end(used, &other, 1);
    paint_apart(used, &got);
    assert_memory_equal(got.pixels, wanted.pixels, (size_t)SIZE * SIZE * sizeof *got.pixels);
    canvas_free(&wanted);
    canvas_free(&got);
    canvas_free(&other);
    solid_layer_free(fresh);
    solid_layer_free(used);
}

static void a_second_picture_allocates_nothing_and_is_the_same(void **state) {
    (void)state;
    Tube near, far;
    make_tube(&near, 20, 30, 14, 130, 120, 10, 2.0, (Color){230, 40, 60, 255});
    make_tube(&far, 20, 125, 12, 140, 25, 15, 2.6, (Color){30, 200, 90, 255});
    SolidLayer *layer = solid_layer_new();
    Canvas first = blank(0xFF224466u), second = blank(0xFF224466u);
    size_t used = 0;
    for (int i = 0; i < 2; i++) {
        used = mallinfo2().uordblks;
        solid_begin(layer, all);
        solid_draw(layer, &near.mesh, &with_halo);
        solid_draw(layer, &far.mesh, &with_halo);
        solid_end(layer, i ? &second : &first, 1);
    }
    assert_int_equal(mallinfo2().uordblks, used);
    assert_memory_equal(first.pixels, second.pixels, sizeof(uint32_t) * SIZE * SIZE);
    canvas_free(&first);
    canvas_free(&second);
    solid_layer_free(layer);
}

// What comes again as it was is not filled again; where it lies behind what moves, that must not show.
static void kept_parts_are_the_same_beside_what_moves(void **state) {
    (void)state;
    enum { PICTURES = 60 };
    Tube still, moving;
    make_tube(&still, 20, 30, 14, 130, 120, 10, 2.0, (Color){230, 40, 60, 255});
    SolidLayer *layer = solid_layer_new();
    for (int i = 0; i < PICTURES; i++) {
        // It stands still now and then, and the area moves with it.
        make_tube(&moving, 20 + i / 3 * 3, 125, 12, 140, 25 + i / 3, 15, 1.9 + 0.01 * i,
                  (Color){30, 200, 90, 255});
        RectPx area = {i % 4, i % 5, SIZE - 20 + i % 7, SIZE - 10};
        SolidStyle style = with_halo;
        style.tone_rows = 1 + i / 20;
        Canvas kept = blank(0xFF224466u), anew = blank(0xFF224466u);
        SolidLayer *fresh = solid_layer_new();
        SolidLayer *const layers[] = {layer, fresh};
        for (int k = 0; k < 2; k++) {
            solid_begin(layers[k], area);
            solid_draw(layers[k], &still.mesh, &style);
            solid_draw(layers[k], &moving.mesh, &style);
            solid_end(layers[k], k ? &anew : &kept, 1);
        }
        assert_memory_equal(kept.pixels, anew.pixels, sizeof(uint32_t) * SIZE * SIZE);
        solid_layer_free(fresh);
        canvas_free(&kept);
        canvas_free(&anew);
    }
    solid_layer_free(layer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_match_a_supersampled_reference),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(a_depth_step_shows_a_halo),
        cmocka_unit_test(shades_of_a_net_are_laid_last),
        cmocka_unit_test(shades_of_a_tube_do_not_add_up),
        cmocka_unit_test(the_edge_of_a_shade_has_no_steps),
        cmocka_unit_test(a_shade_fades_to_where_a_fold_begins),
        cmocka_unit_test(a_shade_passes_by_a_zigzag),
        cmocka_unit_test(no_depth_step_no_halo),
        cmocka_unit_test(near_surfaces_of_a_family_melt),
        cmocka_unit_test(nothing_outside_area_and_clip),
        cmocka_unit_test(a_prop_hides_only_what_is_behind_it),
        cmocka_unit_test(the_nearer_of_two_props_is_seen),
        cmocka_unit_test(what_is_taken_covers_what_came_since),
        cmocka_unit_test(a_clear_prop_lets_her_shine_through),
        cmocka_unit_test(an_open_end_has_no_halo),
        cmocka_unit_test(opacity_scales_everything),
        cmocka_unit_test(odd_input_is_harmless),
        cmocka_unit_test(nothing_of_an_earlier_picture_is_left),
        cmocka_unit_test(a_second_picture_allocates_nothing_and_is_the_same),
        cmocka_unit_test(kept_parts_are_the_same_beside_what_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
