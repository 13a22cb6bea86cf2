// Floor and wall are painted only where they show: the same pixels as if every one were worked out.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "stage/plane_paint.h"

enum { WIDE = 700, HIGH = 300 }; // more than two runs wide
#define GREY 0xFF808080u

// A block of colour with hard edges: a pixel left out of it shows.
static void block_shares(const void *of, const float *u, const float *v, int count, float *share) {
    const PlaneArea *block = of;
    for (int i = 0; i < count; i++)
        share[i] =
            u[i] >= block->from_u && u[i] <= block->to_u && v[i] >= block->from_v && v[i] <= block->to_v;
}

static ViewCamera camera_at(float azimuth, float elevation, float away) {
    Vec3 forward = vec3(-cosf(elevation) * cosf(azimuth), -sinf(elevation), -cosf(elevation) * sinf(azimuth));
    Vec3 right = vec3_unit(vec3_cross(forward, vec3(0, 1, 0)));
    return (ViewCamera){.at = vec3_scale(forward, -away),
                        .right = right,
                        .up = vec3_cross(right, forward),
                        .forward = forward,
                        .focal_px = 400,
                        .middle_x = 0.5f * WIDE,
                        .middle_y = 0.5f * HIGH,
                        .px_per_m = 400 / away};
}

static int pixels_drawn(const Canvas *canvas) {
    int count = 0;
    for (int i = 0; i < WIDE * HIGH; i++)
        count += canvas->pixels[i] != GREY;
    return count;
}

static void grey(Canvas *canvas) {
    for (int i = 0; i < WIDE * HIGH; i++)
        canvas->pixels[i] = GREY;
}

static void nothing_of_a_block_is_left_out(void **state) {
    (void)state;
    static const PlaneArea blocks[] = {{-0.5f, 0.7f, -0.3f, 0.9f},
                                       {1, 1.02f, -4, 4},
                                       {-9, 9, -9, 9},
                                       {-3, -2.5f, 2, 2.001f}};
    static const RoomPlane planes[] = {{{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {0, 1, 0}},
                                       {{-0.4f, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}}};
    Canvas part = canvas_new(WIDE, HIGH), all = canvas_new(WIDE, HIGH);
    assert_int_equal(part.stride_px, WIDE);
    part.clip = all.clip = (RectPx){11, 7, WIDE - 30, HIGH - 9};
    int seen = 0;
    for (int turn = 0; turn < 16; turn++)
        for (int high = 0; high < 4; high++)
            for (int which = 0; which < 8; which++) {
                const PlaneArea *block = &blocks[which / 2];
                const RoomPlane *plane = &planes[which % 2];
                ViewCamera camera =
                    camera_at((float)turn * 0.3926991f, 0.02f + (float)high * 0.4f, 2 + (float)high);
                grey(&part);
                grey(&all);
                plane_paint(&part, &camera, plane, *block, (Color){200, 20, 40, 180}, block_shares, block);
                for (int y = 0; y < HIGH; y++)
                    if (y >= all.clip.y && y < all.clip.y + all.clip.h)
                        plane_paint_run(&all, &camera, plane, y, 0, WIDE, (Color){200, 20, 40, 180},
                                        block_shares, block);
                assert_memory_equal(part.pixels, all.pixels, WIDE * HIGH * sizeof *all.pixels);
                seen += pixels_drawn(&all) > 0;
            }
    assert_true(seen > 150); // of 512; what lies behind the camera is not
    canvas_free(&part);
    canvas_free(&all);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_of_a_block_is_left_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
