#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include "shape_samples.h"

static int channel(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 255);
}

static uint32_t pixel_of(int value) {
    return 0xFF000000u | (uint32_t)value << 16 | (uint32_t)value << 8 | (uint32_t)value;
}

static void rectangles_meet_and_join_at_any_size(void **unused) {
    (void)unused;
    RectPx a = {10, 10, 20, 20}, empty = {5, 5, 0, 9}, negative = {5, 5, 9, -1};
    assert_true(rect_empty(empty) && rect_empty(negative) && !rect_empty(a));
    RectPx both = rect_intersection(a, (RectPx){25, 0, 100, 15});
    assert_true(both.x == 25 && both.y == 10 && both.w == 5 && both.h == 5);
    assert_true(rect_empty(rect_intersection(a, (RectPx){30, 10, 5, 5}))); // they only touch
    assert_true(rect_empty(rect_intersection(a, empty)));
    RectPx joined = rect_union(a, (RectPx){-5, 15, 2, 100});
    assert_true(joined.x == -5 && joined.y == 10 && joined.w == 35 && joined.h == 105);
    RectPx alone = rect_union(negative, a);
    assert_memory_equal(&alone, &a, sizeof a);
    RectPx huge = {INT_MIN, INT_MIN, INT_MAX, INT_MAX}, far = {INT_MAX - 1, INT_MAX - 1, INT_MAX, INT_MAX};
    assert_true(rect_empty(rect_intersection(huge, far)));
    RectPx around = rect_union(huge, far);
    assert_true(around.x == INT_MIN && around.w == INT_MAX);
    RectPx corner = rect_intersection((RectPx){0, 0, INT_MAX, INT_MAX}, far);
    assert_true(corner.x == INT_MAX - 1 && corner.w == 1);
}

static void colors_mix_between_their_ends(void **unused) {
    (void)unused;
    Color a = COLOR_HEX(0x204060), b = {200, 100, 0, 55};
    Color at_start = color_mix(a, b, 0), at_end = color_mix(a, b, 1), beyond = color_mix(a, b, 7),
          half = color_mix(a, b, 0.5);
    assert_memory_equal(&at_start, &a, sizeof a);
    assert_memory_equal(&at_end, &b, sizeof b);
    assert_memory_equal(&beyond, &b, sizeof b);
    assert_true(half.r == 116 && half.g == 82 && half.b == 48 && half.a == 155);
    assert_int_equal(color_with_alpha(a, 0.5).a, 128);
    assert_int_equal(color_with_alpha(a, -1).a, 0);
    assert_int_equal(color_with_alpha(a, NAN).a, 0);
    assert_int_equal(color_with_alpha(a, 2).a, 255);
}

// For every alpha and every level below: the exact mean, rounded, in long runs as in short ones.
static void filling_mixes_exactly(void **unused) {
    (void)unused;
    const int levels[] = {0, 1, 100, 254, 255};
    Canvas canvas = canvas_new(256, 1);
    for (size_t l = 0; l < sizeof levels / sizeof *levels; l++) {
        for (int alpha = 0; alpha < 256; alpha++) {
            for (int step = 1; step <= 256; step *= 4) { // runs of 1, 4, ... 256 pixels
                for (int x = 0; x < 256; x++)
                    canvas.pixels[x] = pixel_of(x);
                uint8_t level = (uint8_t)levels[l];
                for (int x = 0; x < 256; x += step)
                    canvas_fill(&canvas, (RectPx){x, 0, step, 1},
                                (Color){level, level, level, (uint8_t)alpha});
                for (int x = 0; x < 256; x++)
                    assert_int_equal(canvas.pixels[x],
                                     pixel_of((2 * (level * alpha + x * (255 - alpha)) + 255) / 510));
            }
        }
    }
    canvas_free(&canvas);
}

static void filling_a_clear_canvas_leaves_premultiplied_color(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(4, 4);
    canvas_fill(&canvas, canvas.clip, (Color){255, 100, 0, 128});
    assert_int_equal(canvas.pixels[5], 0x80803200u);
    canvas_free(&canvas);
}

static void blending_is_exact_at_its_ends(void **unused) {
    (void)unused;
    for (int count = 1; count <= 37; count++) { // short, long and odd rows take different loops
        Canvas below = canvas_new(37, 1), above = canvas_new(37, 1);
        for (int x = 0; x < 37; x++) {
            below.pixels[x] = 0xFF000000u | (next_random(&random_state) & 0xFFFFFF);
            above.pixels[x] = 0xFF000000u | (next_random(&random_state) & 0xFFFFFF);
        }
        RectPx part = {0, 0, count, 1};
        Canvas got = canvas_new(37, 1);
        canvas_copy(&got, 0, 0, &below, below.clip);
        canvas_blend(&got, 0, 0, &above, part, 0);
        assert_memory_equal(got.pixels, below.pixels, 37 * 4);
        canvas_blend(&got, 0, 0, &above, part, 1);
        assert_memory_equal(got.pixels, above.pixels, (size_t)count * 4);
        assert_memory_equal(got.pixels + count, below.pixels + count, (size_t)(37 - count) * 4);
        Canvas clear = canvas_new(37, 1);
        canvas_blend(&got, 0, 0, &clear, part, 1);
        canvas_blend(&got, 0, 0, &clear, part, 0.6);
        assert_memory_equal(got.pixels, above.pixels, (size_t)count * 4);
        canvas_free(&clear);
        canvas_free(&got);
        canvas_free(&below);
        canvas_free(&above);
    }
}

static void blending_halfway_is_within_a_level(void **unused) {
    (void)unused;
    random_state = 3;
    for (int round = 0; round < 2000; round++) {
        uint32_t a = next_random(&random_state) & 255, c = (uint32_t)random_int(&random_state, 0, (int)a);
        uint32_t over = a << 24 | c << 16 | c << 8 | c, under = pixel_of(random_int(&random_state, 0, 255)),
                 under_before = under;
        double opacity = random_int(&random_state, 0, 255) / 255.0;
        Canvas source = canvas_over(&over, 1, 1, 1), canvas = canvas_over(&under, 1, 1, 1);
        canvas_blend(&canvas, 0, 0, &source, (RectPx){0, 0, 1, 1}, opacity);
        double wanted = c * opacity + channel(under_before, 0) * (1 - a / 255.0 * opacity);
        assert_true(fabs(channel(under, 0) - wanted) <= 1.5);
        assert_int_equal(channel(under, 24), 255);
    }
}

static void mixing_is_exact_at_its_ends_and_within_a_level_between(void **unused) {
    (void)unused;
    uint32_t under[256], over[256];
    for (int percent = 0; percent <= 100; percent++) {
        for (int i = 0; i < 256; i++)
            under[i] = pixel_of(i), over[i] = pixel_of(255 - i * percent % 256);
        Canvas canvas = canvas_over(under, 64, 4, 64), source = canvas_over(over, 64, 4, 64);
        canvas_mix(&canvas, &source, percent / 100.0);
        for (int i = 0; i < 256; i++) {
            double share = percent / 100.0, wanted = channel(over[i], 0) * share + i * (1 - share);
            assert_true(fabs(channel(under[i], 0) - wanted) <= (percent % 100 ? 1.5 : 0));
            assert_int_equal(channel(under[i], 24), 255);
        }
    }
}

static void a_mask_leaves_at_0_and_replaces_at_255(void **unused) {
    (void)unused;
    uint8_t mask[24];
    uint32_t pixels[24];
    for (int i = 0; i < 24; i++) {
        mask[i] = i < 8 ? 0 : i < 16 ? 255 : (uint8_t)(i * 8);
        pixels[i] = pixel_of(i);
    }
    Canvas canvas = canvas_over(pixels, 24, 1, 24);
    canvas_blend_mask(&canvas, 0, 0, mask, 24, 1, 24, (Color){250, 0, 10, 255});
    for (int i = 0; i < 8; i++)
        assert_int_equal(pixels[i], pixel_of(i));
    for (int i = 8; i < 16; i++)
        assert_int_equal(pixels[i], 0xFFFA000A);
    for (int i = 16; i < 24; i++)
        assert_int_equal(channel(pixels[i], 16), (2 * (250 * mask[i] + i * (255 - mask[i])) + 255) / 510);
    canvas_blend_mask(&canvas, 0, 0, mask, 24, 1, 24, (Color){1, 2, 3, 0});
    assert_int_equal(pixels[10], 0xFFFA000A);
}

static void copying_takes_only_what_both_sides_have(void **unused) {
    (void)unused;
    random_state = 17;
    Canvas source = canvas_new(20, 15);
    for (int i = 0; i < 300; i++)
        source.pixels[i] = 1000 + (uint32_t)i;
    for (int round = 0; round < 3000; round++) {
        static const int odd[] = {INT_MIN, INT_MAX, -1000000, 0};
        RectPx from = {random_int(&random_state, -30, 30), random_int(&random_state, -30, 30),
                       random_int(&random_state, -3, 50), random_int(&random_state, -3, 50)};
        int x = random_int(&random_state, -30, 40), y = random_int(&random_state, -30, 40);
        if (round % 50 == 0) {
            from = (RectPx){odd[random_int(&random_state, 0, 3)], odd[random_int(&random_state, 0, 3)],
                            odd[random_int(&random_state, 0, 3)], odd[random_int(&random_state, 0, 3)]};
            x = odd[random_int(&random_state, 0, 3)];
        }
        Canvas canvas = canvas_new(25, 25);
        RectPx clip = {random_int(&random_state, 0, 12), random_int(&random_state, 0, 12),
                       random_int(&random_state, 0, 13), random_int(&random_state, 0, 13)};
        canvas_set_clip(&canvas, clip);
        canvas_copy(&canvas, x, y, &source, from);
        for (int py = 0; py < 25; py++) {
            for (int px = 0; px < 25; px++) {
                int64_t sx = (int64_t)px - x + from.x, sy = (int64_t)py - y + from.y;
                bool there = sx >= 0 && sy >= 0 && sx < 20 && sy < 15 && sx >= from.x && sy >= from.y &&
                             sx < (int64_t)from.x + from.w && sy < (int64_t)from.y + from.h;
                bool seen = px >= clip.x && py >= clip.y && px < clip.x + clip.w && py < clip.y + clip.h;
                uint32_t wanted = there && seen ? 1000 + (uint32_t)(sy * 20 + sx) : 0;
                assert_int_equal(canvas.pixels[py * 25 + px], wanted);
            }
        }
        canvas_free(&canvas);
    }
    canvas_free(&source);
}

static void a_clip_never_leaves_the_canvas(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(30, 20);
    canvas_set_clip(&canvas, (RectPx){-10, 5, 100, 100});
    assert_true(canvas.clip.x == 0 && canvas.clip.y == 5 && canvas.clip.w == 30 && canvas.clip.h == 15);
    RectPx old = canvas_clip_to(&canvas, (RectPx){0, 0, 5, 10});
    assert_true(canvas.clip.h == 5 && old.h == 15);
    canvas_clip_to(&canvas, (RectPx){9, 9, 5, 5});
    assert_true(rect_empty(canvas.clip)); // clips only ever shrink
    canvas_set_clip(&canvas, old);
    assert_true(canvas.clip.h == 15);
    canvas_free(&canvas);
}

// Means over blocks follow the gradient to a fraction of a level: steps between levels are scattered, not in
// lines.
static void the_backdrop_shows_no_bands(void **unused) {
    (void)unused;
    enum { W = 640, H = 360, BLOCK = 8 };
    Canvas canvas = canvas_new(W, H);
    Color top = {246, 238, 232, 255}, bottom = {236, 223, 213, 255}, glow = {252, 248, 243, 255};
    canvas_fill_backdrop(&canvas, top, bottom, glow, 0.5, 0.3, 0.5);
    double worst = 0;
    for (int by = 0; by < H; by += BLOCK) {
        for (int bx = 0; bx < W; bx += BLOCK) {
            double sum = 0, wanted = 0;
            for (int y = by; y < by + BLOCK; y++) {
                for (int x = bx; x < bx + BLOCK; x++) {
                    double dx = ((x + 0.5) / W - 0.5) / 0.5, dy = ((y + 0.5) / H - 0.3) / 0.5;
                    double inside = fmax(0, 1 - dx * dx - dy * dy),
                           level = top.r + (bottom.r - top.r) * (y + 0.5) / H;
                    wanted += level + (glow.r - level) * inside * inside;
                    sum += channel(canvas.pixels[y * W + x], 16);
                    assert_int_equal(channel(canvas.pixels[y * W + x], 24), 255);
                }
            }
            worst = fmax(worst, fabs(sum - wanted) / (BLOCK * BLOCK));
        }
    }
    print_message("backdrop: block means within %.3f of a level\n", worst);
    assert_true(worst < 0.15);
    canvas_free(&canvas);
}

static void a_backdrop_of_one_color_is_that_color(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(50, 50);
    Color color = {255, 7, 0, 255};
    canvas_fill_backdrop(&canvas, color, color, color, 0.5, 0.5, 0.5);
    for (int i = 0; i < 2500; i++)
        assert_int_equal(canvas.pixels[i], 0xFFFF0700);
    canvas_fill_backdrop(&canvas, color, color, (Color){0}, 0.5, 0.5, 0);
    for (int i = 0; i < 2500; i++)
        assert_int_equal(canvas.pixels[i], 0xFFFF0700);
    canvas_free(&canvas);
}

static double kernel(double t) {
    return fabs(t) < 1 ? 35.0 / 32 * pow(1 - t * t, 3) : 0;
}

// The rounded rectangle convolved with the kernel around one point.
static double blurred(double px, double py, const double *rect, double radius, double reach) {
    enum { STEPS = 120 };
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
        for (int j = 0; j < STEPS; j++) {
            double u = (i + 0.5) / STEPS * 2 - 1, v = (j + 0.5) / STEPS * 2 - 1;
            if (inside_round_rect(px + u * reach, py + v * reach, rect[0], rect[1], rect[2], rect[3], radius))
                sum += kernel(u) * kernel(v);
        }
    }
    return sum * 4 / (STEPS * STEPS);
}

static void a_shadow_is_the_blurred_rectangle(void **unused) {
    (void)unused;
    random_state = 41;
    double worst = 0;
    for (int round = 0; round < 12; round++) {
        double rect[] = {random_between(&random_state, 30, 60), random_between(&random_state, 30, 60),
                         random_between(&random_state, 10, 80), random_between(&random_state, 10, 80)};
        double radius = random_between(&random_state, 0, 40), blur = random_between(&random_state, 2, 30);
        Canvas canvas = canvas_new(180, 180);
        canvas_fill_shadow(&canvas, rect[0], rect[1], rect[2], rect[3], radius, blur,
                           (Color){255, 255, 255, 255});
        for (int point = 0; point < 30; point++) {
            int x = random_int(&random_state, 0, 179), y = random_int(&random_state, 0, 179);
            double wanted = 255 * blurred(x + 0.5, y + 0.5, rect, radius, 1.5 * blur);
            worst = fmax(worst, fabs(channel(canvas.pixels[y * 180 + x], 0) - wanted));
        }
        canvas_free(&canvas);
    }
    print_message("shadow: within %.1f of 255\n", worst);
    assert_true(worst <= 3);
}

static void a_shadow_keeps_its_mass_and_its_reach(void **unused) {
    (void)unused;
    Canvas canvas = canvas_new(300, 300);
    double radius = 20, area = 120 * 90 - (4 - 3.14159265) * radius * radius, sum = 0;
    canvas_fill_shadow(&canvas, 90, 100, 120, 90, radius, 24, (Color){255, 255, 255, 255});
    for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 300; x++) {
            int level = channel(canvas.pixels[y * 300 + x], 0);
            sum += level / 255.0;
            if (x < 90 - 37 || x > 210 + 36 || y < 100 - 37 || y > 190 + 36)
                assert_int_equal(level, 0);
        }
    }
    assert_true(fabs(sum - area) < 0.005 * area);
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rectangles_meet_and_join_at_any_size),
        cmocka_unit_test(colors_mix_between_their_ends),
        cmocka_unit_test(filling_mixes_exactly),
        cmocka_unit_test(filling_a_clear_canvas_leaves_premultiplied_color),
        cmocka_unit_test(blending_is_exact_at_its_ends),
        cmocka_unit_test(blending_halfway_is_within_a_level),
        cmocka_unit_test(mixing_is_exact_at_its_ends_and_within_a_level_between),
        cmocka_unit_test(a_mask_leaves_at_0_and_replaces_at_255),
        cmocka_unit_test(copying_takes_only_what_both_sides_have),
        cmocka_unit_test(a_clip_never_leaves_the_canvas),
        cmocka_unit_test(the_backdrop_shows_no_bands),
        cmocka_unit_test(a_backdrop_of_one_color_is_that_color),
        cmocka_unit_test(a_shadow_is_the_blurred_rectangle),
        cmocka_unit_test(a_shadow_keeps_its_mass_and_its_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
