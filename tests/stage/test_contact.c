// Shadows: they begin where the body ends, are no blots, and show below her on every ground.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "palette/palette.h"
#include "stage/shadow.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

// Half of a television's 1920 x 1080.
enum { WIDE = 960, HIGH = 540, PIXELS = WIDE * HIGH, GAP_PX = 4 };
#define WHITE 0xFFFFFFFFu

static const RectPx area = {0, 0, WIDE, HIGH};
static uint8_t dark[PIXELS];  // how dark the shadow alone makes a pixel
static uint16_t away[PIXELS]; // how far it is from the body, pixels
static uint32_t queue[PIXELS];

static StageView view_at(const Exercise *exercise, int phase) {
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, 1, SIDE_RIGHT, &moment);
    stage_view_of(exercise, &moment, stage_style_now(), &camera, area, &view);
    view.inside = INSIDE_NONE;
    return view;
}

static void clear(Canvas *canvas, uint32_t pixel) {
    for (int i = 0; i < PIXELS; i++)
        canvas->pixels[i] = pixel;
}

// The steps from pixel to pixel that lead from the body to each.
static void find_ways(const Canvas *with, const Canvas *shadow) {
    int head = 0, tail = 0;
    for (int i = 0; i < PIXELS; i++) {
        away[i] = with->pixels[i] != shadow->pixels[i] ? 0 : UINT16_MAX;
        if (away[i] == 0)
            queue[tail++] = (uint32_t)i;
    }
    static const int steps[4] = {-1, 1, -WIDE, WIDE};
    while (head < tail) {
        int i = (int)queue[head++];
        for (int k = 0; k < 4; k++) {
            int j = i + steps[k];
            if (j < 0 || j >= PIXELS || (k < 2 && j / WIDE != i / WIDE) || away[j] != UINT16_MAX)
                continue;
            away[j] = (uint16_t)(away[i] + 1);
            queue[tail++] = (uint32_t)j;
        }
    }
}

static RenderTarget target_of(const StageView *view) {
    static SolidLayer *layer;
    if (!layer)
        layer = solid_layer_new();
    return (RenderTarget){.layer = layer, .camera = view_camera_from(&view->camera, view->area)};
}

static void look_at(const StageView *view, Canvas *shadow, Canvas *with) {
    RenderTarget target = target_of(view);
    clear(shadow, WHITE);
    shadow_paint(shadow, &target, view, area);
    for (int i = 0; i < PIXELS; i++)
        dark[i] = (uint8_t)(255 - (shadow->pixels[i] & 255));
    clear(with, WHITE);
    stage_paint_figure(with, view);
    find_ways(with, shadow);
}

// A spot of shadow by itself: nothing within a few pixels is darker, and none of it is body.
static bool stands_alone(int at) {
    enum { NEAR = 8 };
    for (int dy = -NEAR; dy <= NEAR; dy++)
        for (int dx = -NEAR; dx <= NEAR; dx++) {
            int x = at % WIDE + dx, y = at / WIDE + dy, i = y * WIDE + x;
            if (x < 0 || y < 0 || x >= WIDE || y >= HIGH)
                continue;
            if (away[i] == 0 || dark[i] > dark[at])
                return false;
        }
    return true;
}

// A dark spot with a gap to what throws it says that it hovers; one as dark as ink is a blot.
static void shadows_touch_what_casts_them(void **state) {
    (void)state;
    enum { CLEARLY = 64, BLOT = 160 };
    Canvas shadow = canvas_new(WIDE, HIGH), with = canvas_new(WIDE, HIGH);
    int wrong = 0;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        for (size_t phase = 0; phase < exercise->phase_count; phase++) {
            StageView view = view_at(exercise, (int)phase);
            look_at(&view, &shadow, &with);
            int gap = 0, darkest = 0;
            for (int i = 0; i < PIXELS; i++) {
                if (away[i] == 0)
                    continue;
                if (dark[i] >= CLEARLY && away[i] > gap && stands_alone(i))
                    gap = away[i];
                darkest = dark[i] > darkest ? dark[i] : darkest;
            }
            if (gap <= GAP_PX && darkest <= BLOT)
                continue;
            print_error("%s, %s: a gap of %d px, %d of 255 dark at most\n", exercise->id,
                        exercise->phases[phase].id, gap, darkest);
            wrong++;
        }
    }
    canvas_free(&shadow);
    canvas_free(&with);
    assert_int_equal(wrong, 0);
}

// On the ground she stands on, with the colours of each theme: the darkest place of her shadow beside the same place without it.
static void the_shadow_of_who_stands_shows_in_every_theme(void **state) {
    (void)state;
    enum { LEAST = 9 };
    Canvas ground = canvas_new(WIDE, HIGH), shadow = canvas_new(WIDE, HIGH), with = canvas_new(WIDE, HIGH);
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        palette_choose(theme);
        StageView view = view_at(library_exercise(library, "shoulder_rolls"), 0);
        RenderTarget target = target_of(&view);
        Color floor = palette_now->screen.backdrop_bottom;
        clear(&ground, 0xFF000000u | (uint32_t)floor.r << 16 | (uint32_t)floor.g << 8 | (uint32_t)floor.b);
        stage_paint_props(&ground, &view);
        memcpy(shadow.pixels, ground.pixels, PIXELS * sizeof *shadow.pixels);
        shadow_paint(&shadow, &target, &view, area);
        memcpy(with.pixels, ground.pixels, PIXELS * sizeof *with.pixels);
        stage_paint_figure(&with, &view);
        int most = 0;
        for (int i = 0; i < PIXELS; i++) {
            int less = (int)(ground.pixels[i] >> 8 & 255) - (int)(shadow.pixels[i] >> 8 & 255);
            if (with.pixels[i] == shadow.pixels[i] && less > most)
                most = less;
        }
        if (most < LEAST)
            print_error("%s: darker by %d of 255 at most\n", palette_names[theme], most);
        assert_true(most >= LEAST);
    }
    palette_choose(0);
    canvas_free(&ground);
    canvas_free(&shadow);
    canvas_free(&with);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shadows_touch_what_casts_them),
        cmocka_unit_test(the_shadow_of_who_stands_shows_in_every_theme),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
