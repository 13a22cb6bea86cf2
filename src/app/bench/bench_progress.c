// The time from a key to the picture where the history is shown: all of a dense half year counted anew, laid out and painted.
#include "app/bench/bench.h"
#include "app/headless.h"
#include "platform/clock.h"

enum { SESSIONS_A_DAY = 3, SETS = 12, DAY_S = 86400, OPENINGS = 60 };

static const char *const EXERCISES[] = {"pelvic_tilt", "bridge", "clamshell",    "side_leg_lift",
                                        "knee_lift",   "march",  "pelvic_floor", "wall_sit"};
enum { EXERCISE_COUNT = sizeof EXERCISES / sizeof *EXERCISES };

static void note_session(History *history, int day, int turn) {
    int64_t at = (int64_t)day * DAY_S + (8 + 4 * turn) * 3600;
    int session = history_begin_session(history, &(HistorySession){.started_at = at,
                                                                   .day = day,
                                                                   .routine = "all-ten",
                                                                   .title = "All ten",
                                                                   .done_s = 600,
                                                                   .pain_before = 3 + (day + turn) % 4});
    for (int i = 0; i < SETS; i++) {
        int reps = 6 + (day / 30 + i) % 5;
        history_note_set(history, &(HistorySet){.session = session,
                                                .step = i,
                                                .side = i % 2 ? SIDE_LEFT : SIDE_RIGHT,
                                                .exercise = EXERCISES[(i + turn) % EXERCISE_COUNT],
                                                .variant = "",
                                                .reps_planned = reps,
                                                .reps_done = reps,
                                                .last_at = at + i * 40});
    }
    history_end_session(history, session, HISTORY_FINISHED, at + 600);
    history_note_feeling(history, &(HistoryFeeling){.session = session,
                                                    .moment = HISTORY_AT_END,
                                                    .at = at + 600,
                                                    .day = day,
                                                    .exercise = "",
                                                    .variant = "",
                                                    .kind = "",
                                                    .pain = 2 + (day + turn) % 4});
}

static void open_timed(Headless *run, ScreenId screen, BenchFrames *out) {
    int64_t cpu_before = clock_cpu_us(), wall_before = clock_now_us();
    screen_stack_open(run->stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = screen});
    screen_stack_update(run->stack, 0);
    headless_paint(run);
    out->cpu_us[out->count] = clock_cpu_us() - cpu_before;
    out->wall_us[out->count] = clock_now_us() - wall_before;
    out->count++;
    headless_act(run, ACTION_BACK);
    headless_paint(run);
}

void bench_progress(const Content *content, ScreenId screen, int width, int height, BenchFrames *out) {
    Headless run;
    headless_open(&run, content, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ADVICE}, width,
                  height);
    for (int day = HEADLESS_TODAY - HISTORY_DAYS_IN_MEMORY; day <= HEADLESS_TODAY; day++)
        for (int turn = 0; turn < SESSIONS_A_DAY; turn++)
            note_session(run.history, day, turn);
    headless_paint(&run);
    out->count = 0;
    while (out->count < OPENINGS)
        open_timed(&run, screen, out);
    headless_close(&run);
}
