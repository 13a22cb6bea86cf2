// A picture turned by a quarter keeps every pixel; turned freely it meets the quarters exactly.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include "draw/canvas_turn.h"
#include "support/random.h"

enum { WIDTH = 77, HEIGHT = 45, TOUCHED = 0x12345678 };

static Canvas random_picture(int width, int height, uint32_t seed) {
    Canvas picture = canvas_new(width, height);
    for (int i = 0; i < height; i++)
        for (int k = 0; k < width; k++)
            picture.pixels[i * picture.stride_px + k] = 0xff000000u | (next_random(&seed) & 0xffffff);
    return picture;
}

static uint32_t pixel(const Canvas *canvas, int x, int y) {
    return canvas->pixels[y * canvas->stride_px + x];
}

static void fill(Canvas *canvas, uint32_t value) {
    for (int i = 0; i < canvas->stride_px * canvas->height; i++)
        canvas->pixels[i] = value;
}

// Lying on the right side the head points to the right of the screen: there the top of the picture has to be.
static void clockwise_brings_the_top_to_the_right(void **state) {
    (void)state;
    RectPx top_left = {0, 0, 1, 1};
    RectPx right = turned_rect(QUARTER_CLOCKWISE, WIDTH, HEIGHT, top_left),
           left = turned_rect(QUARTER_ANTICLOCKWISE, WIDTH, HEIGHT, top_left);
    assert_true(right.x == HEIGHT - 1 && right.y == 0);
    assert_true(left.x == 0 && left.y == WIDTH - 1);
}

static void a_quarter_keeps_every_pixel(void **state) {
    (void)state;
    Canvas picture = random_picture(WIDTH, HEIGHT, 1);
    for (QuarterTurn turn = QUARTER_UPRIGHT; turn <= QUARTER_ANTICLOCKWISE; turn++) {
        bool upright = turn == QUARTER_UPRIGHT;
        Canvas to = canvas_new(upright ? WIDTH : HEIGHT, upright ? HEIGHT : WIDTH);
        canvas_copy_turned(&to, &picture, turn, (RectPx){-5, -5, WIDTH + 10, HEIGHT + 10});
        for (int y = 0; y < to.height; y++)
            for (int x = 0; x < to.width; x++) {
                int from_x = x, from_y = y;
                unturned_point(turn, WIDTH, HEIGHT, &from_x, &from_y);
                RectPx at = turned_rect(turn, WIDTH, HEIGHT, (RectPx){from_x, from_y, 1, 1});
                assert_true(at.x == x && at.y == y && at.w == 1 && at.h == 1);
                assert_int_equal(pixel(&to, x, y), pixel(&picture, from_x, from_y));
            }
        canvas_free(&to);
    }
    canvas_free(&picture);
}

static void a_rectangle_touches_its_own_pixels_alone(void **state) {
    (void)state;
    Canvas picture = random_picture(WIDTH, HEIGHT, 2);
    uint32_t seed = 3;
    for (int i = 0; i < 300; i++) {
        QuarterTurn turn = i % 2 ? QUARTER_CLOCKWISE : QUARTER_ANTICLOCKWISE;
        RectPx rect = {(int)(next_random(&seed) % WIDTH), (int)(next_random(&seed) % HEIGHT),
                       1 + (int)(next_random(&seed) % WIDTH), 1 + (int)(next_random(&seed) % HEIGHT)};
        rect = rect_intersection(rect, (RectPx){0, 0, WIDTH, HEIGHT});
        RectPx at = turned_rect(turn, WIDTH, HEIGHT, rect);
        Canvas to = canvas_new(HEIGHT, WIDTH);
        fill(&to, TOUCHED);
        canvas_copy_turned(&to, &picture, turn, rect);
        for (int y = 0; y < to.height; y++)
            for (int x = 0; x < to.width; x++) {
                bool inside = x >= at.x && x < at.x + at.w && y >= at.y && y < at.y + at.h;
                assert_true((pixel(&to, x, y) != TOUCHED) == inside);
            }
        canvas_free(&to);
    }
    canvas_free(&picture);
}

static void a_free_turn_meets_the_quarters(void **state) {
    (void)state;
    Canvas picture = random_picture(WIDTH, HEIGHT, 4), behind = random_picture(WIDTH, HEIGHT, 5);
    static const double degrees[] = {0, 90, -90};
    for (int i = 0; i < 3; i++) {
        bool upright = i == 0;
        QuarterTurn turn = (QuarterTurn)i;
        Canvas exact = canvas_new(upright ? WIDTH : HEIGHT, upright ? HEIGHT : WIDTH),
               free_turn = canvas_new(exact.width, exact.height);
        canvas_copy_turned(&exact, &picture, turn, (RectPx){0, 0, WIDTH, HEIGHT});
        canvas_paint_turned(&free_turn, &picture, &behind,
                            (FreeTurn){.degrees = degrees[i], .scale = 1, .shown = 1});
        for (int y = 0; y < exact.height; y++)
            for (int x = 0; x < exact.width; x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int a = (int)(pixel(&exact, x, y) >> shift & 255),
                        b = (int)(pixel(&free_turn, x, y) >> shift & 255);
                    assert_true(abs(a - b) <= 4); // places are rounded to a 65536th, shares to a 256th
                }
                int at_x = x, at_y = y, freely_x = x, freely_y = y;
                unturned_point(turn, WIDTH, HEIGHT, &at_x, &at_y);
                unturned_freely((FreeTurn){.degrees = degrees[i], .scale = 1}, exact.width, exact.height,
                                WIDTH, HEIGHT, &freely_x, &freely_y);
                assert_true(at_x == freely_x && at_y == freely_y);
            }
        canvas_free(&exact);
        canvas_free(&free_turn);
    }
    canvas_free(&picture);
    canvas_free(&behind);
}

static void a_free_turn_covers_everything_and_fades(void **state) {
    (void)state;
    Canvas picture = canvas_new(WIDTH, HEIGHT), behind = canvas_new(WIDTH, HEIGHT),
           to = canvas_new(HEIGHT * 2, WIDTH * 2);
    fill(&picture, 0xff0000c8);
    fill(&behind, 0xffc80000);
    static const double shown[] = {0, 0.5, 1};
    static const uint32_t expected[] = {0xffc80000, 0xff640064, 0xff0000c8};
    for (int degrees = -90; degrees <= 90; degrees += 15)
        for (int i = 0; i < 3; i++) {
            FreeTurn turn = {.degrees = degrees, .scale = degrees % 2 ? 1 : 0.7, .shown = shown[i]};
            fill(&to, TOUCHED);
            canvas_paint_turned(&to, &picture, &behind, turn);
            for (int y = 0; y < to.height; y++)
                for (int x = 0; x < to.width; x++) {
                    int at_x = x, at_y = y;
                    unturned_freely(turn, to.width, to.height, WIDTH, HEIGHT, &at_x, &at_y);
                    bool inside = at_x >= 0 && at_y >= 0 && at_x < WIDTH && at_y < HEIGHT;
                    uint32_t found = pixel(&to, x, y);
                    if (at_x > 0 && at_y > 0 && at_x < WIDTH - 1 && at_y < HEIGHT - 1)
                        assert_int_equal(found, expected[i]);
                    else // the edge itself may be either
                        assert_true(found == expected[0] || (found == expected[i] && (inside || at_x >= -1)));
                }
        }
    canvas_free(&picture);
    canvas_free(&behind);
    canvas_free(&to);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clockwise_brings_the_top_to_the_right),
        cmocka_unit_test(a_quarter_keeps_every_pixel),
        cmocka_unit_test(a_rectangle_touches_its_own_pixels_alone),
        cmocka_unit_test(a_free_turn_meets_the_quarters),
        cmocka_unit_test(a_free_turn_covers_everything_and_fades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
