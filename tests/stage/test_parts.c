// Test variant: release
// From one picture to the next only what changed is painted again: the parts of a figure tell where that is.
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
#include "stage/stage.h"
#include "support/library_fixture.h"

static const uint32_t PAPER = 0xFFE8DCD0u;

static void clear(Canvas *canvas) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->pixels[i] = PAPER;
}

static StageView view_of(const Exercise *exercise, const ExerciseMoment *moment, const Canvas *canvas) {
    RectPx area = {8, 8, canvas->width - 16, canvas->height - 16};
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    StageView view;
    stage_view_of(exercise, moment, &stage_default_style, &camera, area, &view);
    ArrowPath path;
    if (arrow_path_of(exercise, moment, stage_default_style.shape, &path))
        stage_view_arrows(&view, &path, arrow_share_of(exercise, moment));
    return view;
}

// As the scene does it: what stands is copied from where it has been painted whole.
static void paint(Canvas *canvas, const Canvas *room, const StageView *view) {
    canvas_copy(canvas, canvas->clip.x, canvas->clip.y, room, canvas->clip);
    stage_paint_figure(canvas, view);
}

// Where parts changed, at most one rectangle each.
static int changed_rects(const StageView *was, const StageView *is, RectPx *out) {
    StagePart before[STAGE_PARTS], now[STAGE_PARTS];
    uint64_t look, look_now;
    int count = stage_figure_parts(was, before, &look), rects = 0;
    assert_int_equal(stage_figure_parts(is, now, &look_now), count);
    assert_true(look == look_now);
    for (int i = 0; i < count; i++)
        if (before[i].look != now[i].look || memcmp(&before[i].rect, &now[i].rect, sizeof(RectPx)) != 0)
            out[rects++] = rect_union(before[i].rect, now[i].rect);
    return rects;
}

static int channel_difference(uint32_t a, uint32_t b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

typedef struct Count {
    long pairs, painted, whole; // pictures compared, and pixels painted of those of the figures
    long outside; // pixels that changed where no part says so, or are painted where there is none
    int most;     // what a channel differs by from the picture painted whole
} Count;

static bool in_any(const RectPx *rects, int count, int x, int y) {
    for (int i = 0; i < count; i++)
        if (x >= rects[i].x && x < rects[i].x + rects[i].w && y >= rects[i].y && y < rects[i].y + rects[i].h)
            return true;
    return false;
}

static void compare(const StageView *was, const StageView *is, Canvas canvases[4], Count *sum) {
    Canvas *old = &canvases[0], *whole = &canvases[1], *parts = &canvases[2], *room = &canvases[3];
    clear(room);
    stage_paint_props(room, is);
    paint(old, room, was);
    paint(whole, room, is);
    size_t size = sizeof(uint32_t) * (size_t)old->width * (size_t)old->height;
    memcpy(parts->pixels, old->pixels, size);
    RectPx rects[STAGE_PARTS], all = whole->clip;
    int count = changed_rects(was, is, rects);
    for (int i = 0; i < count; i++) {
        canvas_set_clip(parts, rects[i]);
        paint(parts, room, is);
    }
    canvas_set_clip(parts, all);
    StagePart figure[STAGE_PARTS];
    RectPx covered[STAGE_PARTS];
    uint64_t look;
    int part_count = stage_figure_parts(is, figure, &look);
    for (int i = 0; i < part_count; i++)
        covered[i] = figure[i].rect;
    RectPx bounds = rect_union(stage_figure_bounds(was), stage_figure_bounds(is));
    sum->whole += (long)bounds.w * bounds.h;
    sum->pairs++;
    for (int y = 0; y < all.h; y++)
        for (int x = 0; x < all.w; x++) {
            int at = y * all.w + x;
            bool inside = in_any(rects, count, x, y);
            sum->painted += inside;
            sum->outside += !inside && old->pixels[at] != whole->pixels[at];
            sum->outside += whole->pixels[at] != room->pixels[at] && !in_any(covered, part_count, x, y);
            int difference = channel_difference(parts->pixels[at], whole->pixels[at]);
            sum->most = difference > sum->most ? difference : sum->most;
        }
}

// What changes of a moment: the way through the phase, the breath, the effort, the lift, all of it or nothing.
enum { STEP, BREATH, EFFORT, LIFT, REST, CHANGES };

static void change(ExerciseMoment *moment, int what) {
    if (what == BREATH)
        moment->ribs_m += 0.002;
    else if (what == EFFORT)
        moment->effort = 0.5 * moment->effort + 0.1;
    else if (what == LIFT)
        moment->lift += 0.3;
}

static Count compare_all(int wide, int high, int every) {
    Canvas canvases[4] = {canvas_new(wide, high), canvas_new(wide, high), canvas_new(wide, high),
                          canvas_new(wide, high)};
    Count sum = {0};
    for (size_t e = 0; e < library->exercise_count; e += (size_t)every)
        for (int phase = 0; phase < (int)library->exercises[e]->phase_count; phase++) {
            const Exercise *exercise = library->exercises[e];
            int what = (phase + (int)e) % CHANGES;
            ExerciseMoment was, is;
            double share = 0.2 * (phase % 4) + 0.15;
            exercise_moment_in_phase(exercise, phase, share, SIDE_RIGHT, &was);
            exercise_moment_in_phase(exercise, phase, what == STEP ? share + 0.01 : share, SIDE_RIGHT, &is);
            change(&is, what);
            StageView before = view_of(exercise, &was, &canvases[0]),
                      now = view_of(exercise, &is, &canvases[0]);
            compare(&before, &now, canvases, &sum);
        }
    for (int i = 0; i < 4; i++)
        canvas_free(&canvases[i]);
    return sum;
}

static void what_changes_lies_in_parts_that_say_so(void **state) {
    (void)state;
    Count sums[2] = {compare_all(480, 270, 1), compare_all(1920, 1080, 5)};
    for (int i = 0; i < 2; i++) {
        assert_true(sums[i].pairs > 8);
        assert_int_equal(sums[i].outside, 0);
        assert_true(sums[i].most <=
                    2); // tones and shades are summed up from the edge of the clip on, each rounded
        assert_true(sums[i].painted < sums[i].whole / 2);
    }
}

// How far a joint moves from one figure to the other: the most of its place (metres) and of its axes.
static float moved(const Figure *was, const Figure *is, int joint) {
    float most = 0;
    const float *a = &was->origin[joint].x, *b = &is->origin[joint].x;
    for (int i = 0; i < 3; i++)
        most = fmaxf(most, fabsf(a[i] - b[i]));
    for (int axis = 0; axis < 3; axis++) {
        a = &was->axes[joint].col[axis].x, b = &is->axes[joint].col[axis].x;
        for (int i = 0; i < 3; i++)
            most = fmaxf(most, fabsf(a[i] - b[i]));
    }
    return most;
}

// What the solver rounds otherwise from picture to picture is no movement, and no joint is drawn where one could see that it is not there.
static void what_is_still_is_drawn_still(void **state) {
    (void)state;
    const float rounding = 1e-6f, seen_m = 0.0002f;
    Canvas canvas = canvas_new(64, 36);
    long still = 0, drawn_still = 0;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        Figure was = {0}, is;
        StageView view_was, view;
        for (int i = 0; i < 120; i++) {
            ExerciseMoment moment;
            exercise_moment_at(exercise, 2 + i / 60.0, SIDE_RIGHT, exercise->dose.hold_s, &moment);
            exercise_moment_solve(&moment, &is);
            view = view_of(exercise, &moment, &canvas);
            for (int joint = 0; joint < JOINT_COUNT; joint++) {
                assert_true(moved(&is, &view.figure, joint) < seen_m);
                if (i == 0 || moved(&was, &is, joint) > rounding)
                    continue;
                still++;
                drawn_still += moved(&view_was.figure, &view.figure, joint) == 0;
            }
            was = is;
            view_was = view;
        }
    }
    canvas_free(&canvas);
    print_message("%ld joints held still, %.2f %% of them as drawn\n", still,
                  100 * (double)drawn_still / (double)still);
    assert_true(still > 5000);
    assert_true(drawn_still > 0.98 * (double)still);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_changes_lies_in_parts_that_say_so),
                                       cmocka_unit_test(what_is_still_is_drawn_still)};
    return cmocka_run_group_tests(tests, load_library, free_library);
}
