#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include "shape_samples.h"

static const Color white = {255, 255, 255, 255};

static int red_at(const Canvas *canvas, int x, int y) {
    return (int)(canvas->pixels[y * canvas->stride_px + x] >> 16 & 255);
}

// 16 x 16 samples a pixel, each in a row and a column of its own, so that upright edges are measured as
// finely as slanted.
static double sampled_coverage(const Shape *shape, int x, int y) {
    int hits = 0;
    for (int i = 0; i < 256; i++) {
        int mirrored = 0;
        for (int bit = 0; bit < 8; bit++)
            mirrored |= (i >> bit & 1) << (7 - bit);
        hits += shape_inside(shape, x + (i + 0.5) / 256, y + (mirrored + 0.5) / 256);
    }
    return hits / 256.0;
}

static void each_kind_of_edge_is_within_3_levels_of_supersampling(void **unused) {
    (void)unused;
    random_state = 7;
    for (int kind = 0; kind < SHAPE_KINDS; kind++) {
        double squares = 0, worst = 0;
        int edge_pixels = 0;
        for (int round = 0; round < 8; round++) {
            Shape shape = shape_random((ShapeKind)kind);
            Canvas canvas = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
            shape_draw(&shape, &canvas, white);
            for (int y = 0; y < SHAPE_SIDE; y++) {
                for (int x = 0; x < SHAPE_SIDE; x++) {
                    double sampled = sampled_coverage(&shape, x, y) * 255,
                           error = red_at(&canvas, x, y) - sampled;
                    if (sampled <= 0 || sampled >= 255) {
                        assert_true(fabs(error) <= 6); // at most a sliver between the samples
                        continue;
                    }
                    edge_pixels++;
                    squares += error * error;
                    worst = fmax(worst, fabs(error));
                }
            }
            canvas_free(&canvas);
        }
        double rms = sqrt(squares / edge_pixels);
        print_message("%-14s RMS %.2f, worst %.1f of 255, %d edge pixels\n", shape_names[kind], rms, worst,
                      edge_pixels);
        assert_true(edge_pixels > 100);
        assert_true(rms <= 3);
    }
}

static double covered_area(const Canvas *canvas) {
    double sum = 0;
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            sum += red_at(canvas, x, y) / 255.0;
    return sum;
}

static void coverage_adds_up_to_the_area_of_a_polygon(void **unused) {
    (void)unused;
    random_state = 11;
    for (int round = 0; round < 200; round++) {
        Shape shape = shape_random(SHAPE_POLYGON);
        double doubled = 0;
        for (int i = 0, j = shape.count - 1; i < shape.count; j = i++)
            doubled += shape.xy[2 * j] * shape.xy[2 * i + 1] - shape.xy[2 * i] * shape.xy[2 * j + 1];
        Canvas canvas = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
        shape_draw(&shape, &canvas, white);
        double area = fabs(doubled) / 2;
        assert_true(fabs(covered_area(&canvas) - area) <= 0.005 * area + 0.02);
        canvas_free(&canvas);
    }
}

static void coverage_adds_up_to_the_area_of_a_circle(void **unused) {
    (void)unused;
    const double radii[] = {0.3, 1, 2.5, 9, 30, 118.5, 400};
    for (size_t i = 0; i < sizeof radii / sizeof *radii; i++) {
        Canvas canvas = canvas_new(820, 820);
        canvas_fill_circle(&canvas, 410.3, 409.7, radii[i], white);
        double area = 3.14159265358979 * radii[i] * radii[i];
        assert_true(fabs(covered_area(&canvas) - area) <= 0.005 * area);
        canvas_free(&canvas);
    }
}

static void noise(Canvas *canvas) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->pixels[i] = 0xFF000000u | (next_random(&random_state) & 0xFFFFFF);
}

static RectPx random_clip(void) {
    static const RectPx odd[] = {{-50, -50, 20, 20},
                                 {200, 10, 20, 20},
                                 {10, 10, 0, 5},
                                 {10, 10, 5, -3},
                                 {-2000000000, -2000000000, 2147483647, 2147483647},
                                 {-5, 20, 300, 1},
                                 {31, -9, 1, 99}};
    int which = random_int(&random_state, 0, 20);
    if (which < (int)(sizeof odd / sizeof *odd))
        return odd[which];
    return (RectPx){random_int(&random_state, -10, 60), random_int(&random_state, -10, 60),
                    random_int(&random_state, 1, 60), random_int(&random_state, 1, 60)};
}

typedef void Painter(Canvas *canvas, const void *what);

// Painting under a clip gives the same pixels inside it and leaves all others alone.
static void check_clip(Painter *paint, const void *what) {
    Canvas before = canvas_new(SHAPE_SIDE, SHAPE_SIDE), whole = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
    Canvas clipped = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
    noise(&before);
    canvas_copy(&whole, 0, 0, &before, before.clip);
    canvas_copy(&clipped, 0, 0, &before, before.clip);
    RectPx clip = random_clip();
    paint(&whole, what);
    RectPx old = canvas_clip_to(&clipped, clip);
    paint(&clipped, what);
    canvas_set_clip(&clipped, old);
    for (int y = 0; y < SHAPE_SIDE; y++) {
        for (int x = 0; x < SHAPE_SIDE; x++) {
            bool in =
                x >= clip.x && y >= clip.y && x < (int64_t)clip.x + clip.w && y < (int64_t)clip.y + clip.h;
            int at = y * SHAPE_SIDE + x;
            assert_int_equal(clipped.pixels[at], (in ? whole : before).pixels[at]);
        }
    }
    canvas_free(&before);
    canvas_free(&whole);
    canvas_free(&clipped);
}

typedef struct ColoredShape {
    Shape shape;
    Color color;
} ColoredShape;

static void paint_shape(Canvas *canvas, const void *what) {
    const ColoredShape *shape = what;
    shape_draw(&shape->shape, canvas, shape->color);
}

static void paint_shadow(Canvas *canvas, const void *what) {
    const double *p = what;
    canvas_fill_shadow(canvas, p[0], p[1], p[2], p[3], p[4], p[5], (Color){40, 30, 60, 120});
}

static void paint_backdrop(Canvas *canvas, const void *what) {
    const double *p = what;
    canvas_fill_backdrop(canvas, (Color){240, 230, 220, 255}, (Color){200, 190, 180, 255},
                         (Color){255, 250, 240, 255}, p[0] / 64, p[1] / 64, p[2] / 64);
}

static void paint_blends(Canvas *canvas, const void *what) {
    const double *p = what;
    uint32_t picture[16 * 16];
    for (int i = 0; i < 256; i++) {
        uint32_t a = (uint32_t)i, c = a / 2;
        picture[i] = a << 24 | c << 16 | c << 8 | c;
    }
    uint8_t mask[256];
    for (int i = 0; i < 256; i++)
        mask[i] = (uint8_t)(i * 7);
    Canvas source = canvas_over(picture, 16, 16, 16);
    canvas_blend(canvas, (int)p[0], (int)p[1], &source, (RectPx){-3, 2, 17, 40}, 0.7);
    canvas_blend(canvas, (int)p[2], (int)p[3], &source, (RectPx){1, 0, 9, 9}, 1);
    canvas_blend_mask(canvas, (int)p[1], (int)p[2], mask, 16, 16, 16, (Color){200, 10, 60, 200});
    canvas_copy(canvas, (int)p[3], (int)p[0], &source, (RectPx){5, 5, 20, 20});
    canvas_fill(canvas, (RectPx){(int)p[4], (int)p[4], 9, 9}, (Color){1, 2, 3, 77});
}

static void a_clip_cuts_and_changes_nothing_else(void **unused) {
    (void)unused;
    random_state = 23;
    for (int round = 0; round < 350; round++) {
        ColoredShape shape = {shape_random((ShapeKind)(round % SHAPE_KINDS)),
                              {200, 90, 20, (uint8_t)random_int(&random_state, 0, 255)}};
        check_clip(paint_shape, &shape);
    }
    for (int round = 0; round < 60; round++) {
        double p[6];
        for (int i = 0; i < 6; i++)
            p[i] = random_between(&random_state, 1, 40);
        check_clip(paint_shadow, p);
        check_clip(paint_backdrop, p);
        check_clip(paint_blends, p);
    }
}

static void neighbours_that_share_an_edge_leave_no_seam(void **unused) {
    (void)unused;
    random_state = 5;
    for (int round = 0; round < 100; round++) {
        double x0 = random_between(&random_state, 5, 60), y0 = random_between(&random_state, 0, 10),
               x1 = random_between(&random_state, 5, 60), y1 = random_between(&random_state, 50, 64);
        double left[] = {-10, -10, x0, -10, x0, y0, x1, y1, x1, 80, -10, 80};
        double right[] = {x0, y0, x0, -10, 90, -10, 90, 80, x1, 80, x1, y1};
        Canvas a = canvas_new(SHAPE_SIDE, SHAPE_SIDE), b = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
        canvas_fill_polygon(&a, left, 6, white);
        canvas_fill_polygon(&b, right, 6, white);
        for (int y = 0; y < SHAPE_SIDE; y++)
            for (int x = 0; x < SHAPE_SIDE; x++)
                assert_in_range(red_at(&a, x, y) + red_at(&b, x, y), 255, 256);
        canvas_free(&a);
        canvas_free(&b);
    }
}

static void neither_first_vertex_nor_direction_matters(void **unused) {
    (void)unused;
    random_state = 31;
    for (int round = 0; round < 50; round++) {
        Shape shape = shape_random(SHAPE_POLYGON), turned = shape;
        int shift = random_int(&random_state, 0, shape.count - 1);
        for (int i = 0; i < shape.count; i++) {
            int from = (2 * shape.count + shift - i) % shape.count;
            memcpy(turned.xy + 2 * i, shape.xy + 2 * from, 2 * sizeof *shape.xy);
        }
        Canvas a = canvas_new(SHAPE_SIDE, SHAPE_SIDE), b = canvas_new(SHAPE_SIDE, SHAPE_SIDE);
        shape_draw(&shape, &a, white);
        shape_draw(&turned, &b, white);
        assert_memory_equal(a.pixels, b.pixels, sizeof *a.pixels * SHAPE_SIDE * SHAPE_SIDE);
        canvas_free(&a);
        canvas_free(&b);
    }
}

static void a_wide_polygon_looks_the_same_at_any_column(void **unused) {
    (void)unused;
    enum { WIDE = 3000 };
    double xy[] = {3.5, 2.25, 2100.75, 0.5, 2200, 30.125, 1000.25, 20, 40, 38.5};
    Canvas a = canvas_new(WIDE, 40), b = canvas_new(WIDE, 40);
    canvas_fill_polygon(&a, xy, 5, white);
    for (int i = 0; i < 5; i++)
        xy[2 * i] += 700;
    canvas_fill_polygon(&b, xy, 5, white);
    for (int y = 0; y < 40; y++)
        assert_memory_equal(a.pixels + y * WIDE, b.pixels + y * WIDE + 700, sizeof *a.pixels * (WIDE - 700));
    canvas_free(&a);
    canvas_free(&b);
}

static void winding_fills_overlaps_and_cuts_opposite_contours(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(40, 40);
    // A square walked round twice, then a pentagram: their insides count once.
    double twice[] = {10, 10, 30, 10, 30, 30, 10, 30, 10, 10, 30, 10, 30, 30, 10, 30};
    canvas_fill_polygon(&canvas, twice, 8, (Color){255, 255, 255, 128});
    assert_int_equal(red_at(&canvas, 20, 20), 128);
    double star[] = {20, 2, 31, 36, 3, 15, 37, 15, 9, 36};
    canvas_fill(&canvas, canvas.clip, (Color){0, 0, 0, 255});
    canvas_fill_polygon(&canvas, star, 5, white);
    assert_int_equal(red_at(&canvas, 20, 20), 255);
    // A square with a smaller one inside, walked the other way: a frame.
    double frame[] = {5, 5, 35, 5, 35, 35, 5, 35, 5, 5, 15, 15, 15, 25, 25, 25, 25, 15, 15, 15};
    canvas_fill(&canvas, canvas.clip, (Color){0, 0, 0, 255});
    canvas_fill_polygon(&canvas, frame, 10, white);
    assert_int_equal(red_at(&canvas, 20, 20), 0);
    assert_int_equal(red_at(&canvas, 10, 20), 255);
    canvas_free(&canvas);
}

static void shapes_without_size_and_endless_ones_are_safe(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(32, 32);
    canvas_fill_circle(&canvas, 10, 10, 0, white);
    canvas_fill_circle(&canvas, 10, 10, -4, white);
    canvas_fill_ellipse(&canvas, 10, 10, NAN, 4, white);
    canvas_fill_round_rect(&canvas, 4, 4, 0, 10, 3, white);
    canvas_fill_round_rect(&canvas, 4, 4, -5, 10, 3, white);
    canvas_stroke_round_rect(&canvas, 4, 4, 10, 10, 3, 0, white);
    canvas_stroke_arc(&canvas, 16, 16, 10, 3, 0.5, 0.5, white);
    canvas_stroke_arc(&canvas, 16, 16, 10, 3, 0.5, 0.4, white);
    canvas_stroke_line(&canvas, 4, 4, 20, 20, 0, white);
    canvas_fill_polygon(&canvas, NULL, 0, white);
    canvas_fill_polygon(&canvas, (double[]){1, 1, 20, 20}, 2, white);
    canvas_fill_shadow(&canvas, 4, 4, 0, 10, 3, 5, white);
    for (int i = 0; i < 32 * 32; i++)
        assert_int_equal(canvas.pixels[i], 0);
    // Far beyond the canvas on all sides: simply full.
    canvas_fill_polygon(&canvas, (double[]){-1e9, -1e9, 1e9, -1e9, 1e9, 1e9, -1e9, 1e9}, 4, white);
    for (int i = 0; i < 32 * 32; i++)
        assert_int_equal(canvas.pixels[i], 0xFFFFFFFF);
    canvas_free(&canvas);
}

static void more_vertices_than_fit_inline_still_draw(void **unused) {
    (void)unused;
    enum { TEETH = 1500 };
    double *xy = malloc(sizeof *xy * 4 * TEETH);
    double length = 0.04, area = 0;
    for (int i = 0; i < TEETH; i++) { // a comb on top, a straight edge below
        xy[2 * i] = 1 + i * length;
        xy[2 * i + 1] = i % 2 ? 5 : 15;
        xy[2 * (2 * TEETH - 1 - i)] = 1 + i * length;
        xy[2 * (2 * TEETH - 1 - i) + 1] = 25;
    }
    for (int i = 0, j = 2 * TEETH - 1; i < 2 * TEETH; j = i++)
        area += (xy[2 * j] * xy[2 * i + 1] - xy[2 * i] * xy[2 * j + 1]) / 2;
    Canvas canvas = canvas_new(64, 30);
    canvas_fill_polygon(&canvas, xy, 2 * TEETH, white);
    assert_true(fabs(covered_area(&canvas) - fabs(area)) < 0.005 * fabs(area));
    canvas_free(&canvas);
    free(xy);
}

static void a_closed_ring_has_no_gap_and_a_quarter_only_its_quarter(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(64, 64);
    canvas_stroke_arc(&canvas, 32, 32, 20, 6, 0.25, 1.25, white);
    for (int i = 0; i < 360; i++) {
        double angle = i * 3.14159265 / 180;
        assert_int_equal(red_at(&canvas, (int)(32 + 20 * cos(angle)), (int)(32 + 20 * sin(angle))), 255);
    }
    assert_int_equal(red_at(&canvas, 32, 32), 0);
    canvas_fill(&canvas, canvas.clip, (Color){0, 0, 0, 255});
    canvas_stroke_arc(&canvas, 32, 32, 20, 6, 0, 0.25,
                      white); // clockwise from the top: the right upper quarter
    assert_int_equal(red_at(&canvas, 32 + 14, 32 - 15), 255);
    assert_int_equal(red_at(&canvas, 32 - 15, 32 - 15), 0);
    assert_int_equal(red_at(&canvas, 32 + 14, 32 + 14), 0);
    canvas_free(&canvas);
}

// The bytes every machine, compiler and optimisation must give; change the number only with a change meant to
// be seen.
static void every_machine_draws_the_same_bytes(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(1300, 300);
    canvas_fill_backdrop(&canvas, COLOR_HEX(0xF6EEE8), COLOR_HEX(0xDCCFC5), COLOR_HEX(0xFFF8F2), 0.5, 0.35,
                         0.6);
    canvas_fill_shadow(&canvas, 33.3, 41.7, 200, 150, 24, 30, (Color){40, 30, 60, 90});
    canvas_fill_round_rect(&canvas, 30.3, 30.7, 1200, 150, 24.4, (Color){255, 255, 255, 200});
    canvas_stroke_round_rect(&canvas, 400.3, 30.7, 200, 150, 24.4, 6.6, COLOR_HEX(0xE2643A));
    for (int i = 0; i < 40; i++) {
        Color color = {(uint8_t)(i * 6), 90, (uint8_t)(255 - i), (uint8_t)(255 - i * 5)};
        canvas_stroke_arc(&canvas, 40 + i * 31.7, 220.3, 8 + i, 1 + i * 0.3, i * 0.07,
                          i * 0.07 + 0.02 * (i + 1), color);
        canvas_stroke_line(&canvas, 20 + i * 29.1, 10.5, 50.25 + i * 30, 290.75, 0.7 + i * 0.13, color);
        canvas_fill_ellipse(&canvas, 60 + i * 30.3, 100.1, 3 + i * 0.4, 9.7, color);
    }
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < 1300 * 300; i++)
        hash = (hash ^ canvas.pixels[i]) * 1099511628211u;
    canvas_free(&canvas);
    assert_int_equal(hash, 0x4087fda5476f030d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_edge_is_within_3_levels_of_supersampling),
        cmocka_unit_test(coverage_adds_up_to_the_area_of_a_polygon),
        cmocka_unit_test(coverage_adds_up_to_the_area_of_a_circle),
        cmocka_unit_test(a_clip_cuts_and_changes_nothing_else),
        cmocka_unit_test(neighbours_that_share_an_edge_leave_no_seam),
        cmocka_unit_test(neither_first_vertex_nor_direction_matters),
        cmocka_unit_test(a_wide_polygon_looks_the_same_at_any_column),
        cmocka_unit_test(winding_fills_overlaps_and_cuts_opposite_contours),
        cmocka_unit_test(shapes_without_size_and_endless_ones_are_safe),
        cmocka_unit_test(more_vertices_than_fit_inline_still_draw),
        cmocka_unit_test(every_machine_draws_the_same_bytes),
        cmocka_unit_test(a_closed_ring_has_no_gap_and_a_quarter_only_its_quarter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
