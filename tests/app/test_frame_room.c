// Test variant: release
// What is soft in a still picture, the light on the floor and the shadows, runs out by itself: nothing is cut off where the room that
// the figure is framed for ends.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "headless_content.h"
#include "app/commands/picture.h"
#include "base/number.h"
#include "draw/canvas.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/stage.h"

enum { WIDE = 640, HIGH = 360, ABOVE = 72, BELOW = 36, SLOPE_MAX = 3, SOFT_MAX = 24, CUT_MAX_PX = 40 };

static int channel(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 255);
}

// A mat that lies along the row has a rim, too: fewer pixels than a cut has.
// How many pixels of a row differ by more than a soft slope from those below, and by less than the edge of a mat would.
static int steps_below(const Canvas *canvas, int y) {
    int steps = 0;
    for (int x = 0; x < canvas->width; x++) {
        uint32_t above = canvas->pixels[y * canvas->stride_px + x],
                 below = canvas->pixels[(y + 1) * canvas->stride_px + x];
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int step = abs(channel(above, shift) - channel(below, shift));
            most = step > most ? step : most;
        }
        steps += most > SLOPE_MAX && most <= SOFT_MAX;
    }
    return steps;
}

static int cut_at_the_edge(const Exercise *exercise) {
    const RectPx area = {0, ABOVE, WIDE, HIGH - ABOVE - BELOW};
    Canvas canvas = canvas_new(WIDE, HIGH);
    canvas_fill(&canvas, (RectPx){0, 0, WIDE, HIGH}, COLOR_HEX(0xFFD8C8B8u));
    Camera camera = stage_camera_within(exercise, SIDE_RIGHT, stage_style_now()->shape, area);
    ExerciseMoment moment;
    exercise_start_moment(exercise, SIDE_RIGHT, &moment);
    picture_paint_moment(&canvas, exercise, &moment, NULL, &camera, (PictureRoom){area, {0, 0, WIDE, HIGH}},
                         false);
    int bottom = area.y + area.h - 1;
    int steps = steps_below(&canvas, bottom) + steps_below(&canvas, area.y - 1);
    canvas_free(&canvas);
    return steps;
}

static void light_and_shadows_are_not_cut_off(void **state) {
    (void)state;
    const Library *library = content.library;
    assert_true(library->exercise_count > 20);
    int faults = 0;
    for (size_t i = 0; i < library->exercise_count; i++) {
        int cut = cut_at_the_edge(library->exercises[i]);
        if (cut <= CUT_MAX_PX)
            continue;
        print_error("%s: %d pixels are cut off\n", library->exercises[i]->id, cut);
        faults++;
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(light_and_shadows_are_not_cut_off)};
    return cmocka_run_group_tests(tests, load, unload);
}
