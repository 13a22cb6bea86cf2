// The times of frames: following along, and turning round the figure.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/bench/bench.h"
#include "app/headless.h"
#include "base/log.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/lying_view.h"
#include "model/routine.h"
#include "model/variants.h"
#include "platform/clock.h"
#include "platform/window.h"

enum {
    FRAME_US = 1000000 / 60,
    FOLLOW_FRAMES = 900, // 15 s of movement
    WARM_UP = 60,        // caches fill
    ORBIT_FRAMES = 40,   // an exercise: with a press every other frame most of a turn
    ORBIT_WARM_UP = 6,
};

static int compare_times(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

double bench_quantile_ms(int64_t *times_us, int count, double share) {
    if (count <= 0)
        return 0;
    qsort(times_us, (size_t)count, sizeof *times_us, compare_times);
    int index = (int)(share * count);
    return (double)times_us[index < count ? index : count - 1] / 1000;
}

// When the first exercise of the routine has been moving for a second.
static int64_t movement_us(const Content *content, const Routine *routine, VoiceBank *bank) {
    ScoreOptions options = {.speed = 1, .voice = voice_times(bank)};
    Score *score = score_compile(content->library, routine, &options);
    int64_t at_us = 0;
    int longest = -1;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        int64_t length_us = segment->end_us - segment->start_us;
        if (segment->kind == SEGMENT_WORK &&
            (longest < 0 || length_us > score->segments[longest].end_us - score->segments[longest].start_us))
            longest = i;
    }
    if (longest >= 0)
        at_us = score->segments[longest].start_us + 1000000;
    score_free(score);
    return at_us;
}

// One frame as the loop does it, without the sleep: input, time, paint, show. Returns the pixels painted anew.
static int64_t one_frame(Window *window, Headless *run) {
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    headless_pass(run, FRAME_US);
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(window, &generation);
    RectPx dirty[SCENE_DIRTY_MAX];
    int count = canvas ? screen_stack_paint(run->stack, canvas, dirty) : 0;
    if (count > 0)
        window_present(window, dirty, count);
    int64_t pixels = 0;
    for (int i = 0; i < count; i++)
        pixels += (int64_t)dirty[i].w * dirty[i].h;
    return pixels;
}

static void timed_frame(Window *window, Headless *run, BenchFrames *out) {
    int64_t cpu_before = clock_cpu_us(), wall_before = clock_now_us();
    out->pixels[out->count] = one_frame(window, run);
    out->cpu_us[out->count] = clock_cpu_us() - cpu_before;
    out->wall_us[out->count] = clock_now_us() - wall_before;
    out->count++;
}

// More than rings and words take.
static bool paints_her(int64_t pixels, int width, int height) {
    return pixels > (int64_t)width * height / 40;
}

int bench_keep_moving(BenchFrames *frames, int width, int height) {
    int moving = 0;
    for (int i = 0; i < frames->count; i++)
        if (paints_her(frames->pixels[i], width, height)) {
            frames->cpu_us[moving] = frames->cpu_us[i];
            frames->wall_us[moving] = frames->wall_us[i];
            frames->pixels[moving++] = frames->pixels[i];
        }
    return frames->count = moving;
}

static Window *memory_window(int width, int height) {
    char reason[256];
    WindowOptions options = {.windowed = true, .width = width, .height = height};
    Window *window = window_open(&options, reason, sizeof reason);
    if (!window)
        log_line("%s", reason);
    return window;
}

bool bench_follow(const Content *content, int width, int height, BenchFrames *out) {
    const Routine *routine = content->library->routines[0];
    Window *window = memory_window(width, height);
    if (!window)
        return false;
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
    Headless run;
    headless_open(&run, content, &request, width, height);
    headless_pass(&run, movement_us(content, routine, run.bank));
    for (int i = 0; i < WARM_UP; i++)
        one_frame(window, &run);
    out->count = 0;
    while (out->count < FOLLOW_FRAMES)
        timed_frame(window, &run, out);
    headless_close(&run);
    window_close(window);
    return true;
}

// Follows the work of a step of a routine, which begins there.
static bool follow_step(const Content *content, const Routine *routine, int step, LyingView lying, int width,
                        int height, BenchFrames *out) {
    Window *window = memory_window(width, height);
    if (!window)
        return false;
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = routine,
                             .has_address = true,
                             .address = {.step = step,
                                         .kind = SEGMENT_WORK,
                                         .side = routine->steps[step].side}};
    Headless run;
    headless_open(&run, content, &request, width, height);
    run.settings.lying_view = lying;
    for (int i = 0; i < WARM_UP; i++)
        one_frame(window, &run);
    out->count = 0;
    while (out->count < FOLLOW_FRAMES)
        timed_frame(window, &run, out);
    headless_close(&run);
    window_close(window);
    return true;
}

bool bench_lying(const Content *content, int width, int height, bool turned, BenchFrames *out) {
    const Routine *routine = library_routine(content->library, "all-ten-side");
    for (int i = 0; routine && i < (int)routine->step_count; i++)
        if (routine->steps[i].exercise->stance.posture == POSTURE_SIDE)
            return follow_step(content, routine, i, turned ? LYING_VIEW_RIGHT : LYING_VIEW_OFF, width, height,
                               out);
    log_line("there is no exercise on the side to measure the lying view with");
    return false;
}

bool bench_bridge(const Content *content, int width, int height, BenchFrames *out) {
    const Routine *routine = library_routine(content->library, "all-ten-back");
    for (int i = 0; routine && i < (int)routine->step_count; i++)
        if (strcmp(exercise_usual(routine->steps[i].exercise)->id, "bridge") == 0)
            return follow_step(content, routine, i, LYING_VIEW_OFF, width, height, out);
    log_line("there is no bridge to measure with");
    return false;
}

double bench_cpu_share(const BenchFrames *frames) {
    double us = 0;
    for (int i = 0; i < frames->count; i++)
        us += (double)frames->cpu_us[i];
    return frames->count > 0 ? us / frames->count / FRAME_US : 0;
}

// From the row of buttons to where the arrows turn the camera; the figure holds still, so that only the camera can change the
// picture.
static bool look_around(Window *window, Headless *run, int width, int height) {
    enum { LOOK_BUTTON = 3 };
    for (int i = 0; i < LOOK_BUTTON; i++)
        headless_act(run, ACTION_RIGHT);
    headless_act(run, ACTION_OK);
    headless_act(run, ACTION_PAUSE);
    one_frame(window, run);
    one_frame(window, run);
    headless_act(run, ACTION_LEFT);
    bool turns = paints_her(one_frame(window, run), width, height);
    headless_act(run, ACTION_PAUSE);
    return turns;
}

static bool orbit_exercise(const Content *content, const Exercise *exercise, Window *window, int width,
                           int height, BenchFrames *out) {
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = exercise};
    Headless run;
    headless_open(&run, content, &request, width, height);
    one_frame(window, &run);
    bool turns = look_around(window, &run, width, height);
    for (int i = -ORBIT_WARM_UP; i < ORBIT_FRAMES && turns && out->count < BENCH_FRAMES_MAX; i++) {
        // In front of a wall the camera goes to and fro instead of round.
        if (i % 2 == 0)
            headless_act(&run, exercise->stance.wall && i / 10 % 2 ? ACTION_RIGHT : ACTION_LEFT);
        if (i < 0)
            one_frame(window, &run);
        else
            timed_frame(window, &run, out);
    }
    headless_close(&run);
    return turns;
}

bool bench_orbit(const Content *content, int width, int height, BenchFrames *out) {
    Window *window = memory_window(width, height);
    if (!window)
        return false;
    out->count = 0;
    bool turns = true;
    for (size_t i = 0; i < content->library->exercise_count && turns; i++)
        turns = orbit_exercise(content, content->library->exercises[i], window, width, height, out);
    window_close(window);
    if (!turns)
        log_line("the arrows do not turn the camera where the bench expects them to");
    return turns;
}
