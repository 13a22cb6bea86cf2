#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/bench/bench.h"
#include "app/bench/bench_history.h"
#include "app/bench/bench_sound.h"
#include "app/commands/check.h"
#include "app/commands/command.h"
#include "app/output.h"
#include "base/log.h"
#include "base/print.h"
#include "body/solve.h"
#include "coach/composer.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "platform/clock.h"
#include "rules/rules.h"
#include "sound/cues/cue_player.h"
#include "ui/text.h"

enum { POSES = 4000, COMPILES = 20 };

typedef struct Bench {
    double frame_1080p_cpu_ms_median, frame_1080p_ms_p99, frame_1080p_ms_max;
    double frame_2160p_cpu_ms_median, frame_2160p_ms_p99;
    // of the frames that painted the figure anew
    double moving_1080p_cpu_ms_median, moving_2160p_cpu_ms_median;
    double bridge_1080p_cpu_share, bridge_2160p_cpu_share; // of a core, at 60 frames a second
    double lying_1080p_ratio;                              // of a moving frame's CPU, turned to upright
    double orbit_1080p_cpu_ms_median, orbit_1080p_cpu_ms_p99;
    double orbit_2160p_cpu_ms_median, orbit_2160p_ms_p99;
    double progress_1080p_cpu_ms_p99, days_1080p_cpu_ms_p99;
    double first_frame_ms, first_home_ms;
    double first_home_window_ms; // 0 = there is no display
    double pose_us, compile_ms, compose_ms, check_ms, rss_mib;
    SoundBench sound;
    HistoryBench history;
} Bench;

// Highest resident memory of this program so far; what the page tables say, in KiB.
static double peak_rss_mib(void) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    long kib = 0;
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "VmHWM: %ld", &kib) == 1)
            break;
    if (file)
        fclose(file);
    return (double)kib / 1024;
}

static void time_poses(const Content *content, Bench *bench) {
    int64_t before_us = clock_cpu_us();
    int done = 0;
    for (size_t i = 0; i < content->library->exercise_count; i++) {
        const Exercise *exercise = content->library->exercises[i];
        double rep_s = exercise_rep_seconds(exercise, exercise->dose.hold_s);
        for (int j = 0; j < POSES / (int)content->library->exercise_count; j++, done++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_at(exercise, rep_s * j * (int)content->library->exercise_count / POSES,
                               SIDE_RIGHT, exercise->dose.hold_s, &moment);
            exercise_moment_solve(&moment, &figure);
        }
    }
    bench->pose_us = done ? (double)(clock_cpu_us() - before_us) / done : 0;
}

static void time_compile(const Content *content, Bench *bench) {
    VoiceBank *bank = content_voice(content);
    ScoreOptions options = {.speed = 1, .voice = voice_times(bank)};
    int64_t times_us[COMPILES];
    for (int i = 0; i < COMPILES; i++) {
        int64_t before_us = clock_cpu_us();
        score_free(score_compile(content->library, content->library->routines[0], &options));
        times_us[i] = clock_cpu_us() - before_us;
    }
    bench->compile_ms = bench_quantile_ms(times_us, COMPILES, 0.5);
    voice_free(bank);
}

// Of a user who may do everything, which leaves most to choose from: asking the rules, choosing, and the score of it.
static void time_compose(const Content *content, Bench *bench) {
    static const struct {
        ProfileInput input;
        const char *answer;
    } answers[] = {{PROFILE_WEEKS, "20"},
                   {PROFILE_BIRTH, "vaginal"},
                   {PROFILE_CHECK_DONE, "yes"},
                   {PROFILE_HEAVINESS, "no"},
                   {PROFILE_PAIN_NOW, "0"},
                   {PROFILE_HANDS, "both"},
                   {PROFILE_AT_HAND, "mat chair wall"},
                   {PROFILE_MINUTES, "20"}};
    RulesAsked asked = {.profile = {0}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        profile_set_text(&asked.profile, answers[i].input, answers[i].answer, NULL);
    VoiceBank *bank = content_voice(content);
    ScoreOptions options = {.speed = 1, .voice = voice_times(bank)};
    int64_t times_us[COMPILES];
    Arena *arena = arena_new();
    for (int i = 0; i < COMPILES; i++, arena_reset(arena)) {
        int64_t before_us = clock_cpu_us();
        const RulesOutcome *outcome = rules_evaluate(content->library->rules, &asked, arena);
        Composition composed = compose_routine(
            content->library, outcome,
            &(CompositionAsked){.minutes = 20, .day = i, .voice = options.voice, .profile = &asked.profile},
            arena);
        if (composed.routine)
            score_free(score_compile(content->library, composed.routine, &options));
        times_us[i] = clock_cpu_us() - before_us;
    }
    bench->compose_ms = bench_quantile_ms(times_us, COMPILES, 0.99);
    arena_free(arena);
    voice_free(bank);
}

static void time_check(const Content *content, Bench *bench) {
    DiagList diags = {0};
    CheckCount count = {0};
    int64_t before_us = clock_now_us();
    check_all(content->folder, &diags, &count);
    bench->check_ms = (double)(clock_now_us() - before_us) / 1000;
    diag_list_free(&diags);
}

static void keep_follow(const BenchFrames *all, int width, int height, Bench *bench) {
    static BenchFrames frames;
    bool small = width <= 1920;
    frames = *all;
    double median = bench_quantile_ms(frames.cpu_us, frames.count, 0.5),
           p99 = bench_quantile_ms(frames.wall_us, frames.count, 0.99);
    if (small)
        bench->frame_1080p_ms_max = bench_quantile_ms(frames.wall_us, frames.count, 1);
    frames = *all;
    int moving = bench_keep_moving(&frames, width, height);
    double moving_median = bench_quantile_ms(frames.cpu_us, moving, 0.5);
    *(small ? &bench->frame_1080p_cpu_ms_median : &bench->frame_2160p_cpu_ms_median) = median;
    *(small ? &bench->frame_1080p_ms_p99 : &bench->frame_2160p_ms_p99) = p99;
    *(small ? &bench->moving_1080p_cpu_ms_median : &bench->moving_2160p_cpu_ms_median) = moving_median;
}

// One after the other in turns, so that a busy machine slows both down.
static bool measure_lying(const Content *content, Bench *bench) {
    static BenchFrames frames;
    double ms[2] = {1e9, 1e9};
    for (int round = 0; round < 4; round++) {
        bool turned = round % 2;
        if (!bench_lying(content, 1920, 1080, turned, &frames))
            return false;
        int moving = bench_keep_moving(&frames, 1920, 1080);
        double median = bench_quantile_ms(frames.cpu_us, moving, 0.5);
        ms[turned] = median < ms[turned] ? median : ms[turned];
    }
    bench->lying_1080p_ratio = ms[0] > 0 ? ms[1] / ms[0] : 0;
    return true;
}

static bool measure_frames(const Content *content, Bench *bench) {
    static BenchFrames frames;
    if (!bench_follow(content, 1920, 1080, &frames))
        return false;
    bench->rss_mib = peak_rss_mib(); // before anything larger is done
    keep_follow(&frames, 1920, 1080, bench);
    if (!bench_follow(content, 3840, 2160, &frames))
        return false;
    keep_follow(&frames, 3840, 2160, bench);
    if (!bench_bridge(content, 1920, 1080, &frames))
        return false;
    bench->bridge_1080p_cpu_share = bench_cpu_share(&frames);
    if (!bench_bridge(content, 3840, 2160, &frames))
        return false;
    bench->bridge_2160p_cpu_share = bench_cpu_share(&frames);
    if (!measure_lying(content, bench))
        return false;
    if (!bench_orbit(content, 1920, 1080, &frames))
        return false;
    bench->orbit_1080p_cpu_ms_median = bench_quantile_ms(frames.cpu_us, frames.count, 0.5);
    bench->orbit_1080p_cpu_ms_p99 = bench_quantile_ms(frames.cpu_us, frames.count, 0.99);
    if (!bench_orbit(content, 3840, 2160, &frames))
        return false;
    bench->orbit_2160p_cpu_ms_median = bench_quantile_ms(frames.cpu_us, frames.count, 0.5);
    bench->orbit_2160p_ms_p99 = bench_quantile_ms(frames.wall_us, frames.count, 0.99);
    return true;
}

static void measure_progress(const Content *content, Bench *bench) {
    static BenchFrames frames;
    bench_progress(content, SCREEN_PROGRESS, 1920, 1080, &frames);
    bench->progress_1080p_cpu_ms_p99 = bench_quantile_ms(frames.cpu_us, frames.count, 0.99);
    bench_progress(content, SCREEN_DAYS, 1920, 1080, &frames);
    bench->days_1080p_cpu_ms_p99 = bench_quantile_ms(frames.cpu_us, frames.count, 0.99);
}

static bool measure_starts(const Content *content, bool has_display, Bench *bench) {
    // clang-format off
    const char *play[] = {"play", content->library->routines[0]->id, "--windowed", "--size", "1920x1080",
                          "--mute", "--stop-at-picture", NULL};
    // clang-format on
    const char *home[] = {"--windowed", "--size", "1920x1080", "--mute", "--stop-at-picture", NULL};
    bench->first_frame_ms = bench_start_ms(play, false);
    bench->first_home_ms = bench_start_ms(home, false);
    if (has_display)
        bench->first_home_window_ms = bench_start_ms(home, true);
    return bench->first_frame_ms >= 0 && bench->first_home_ms >= 0 && bench->first_home_window_ms >= 0;
}

static bool measure(const Content *content, const char *music, bool has_display, Bench *bench) {
    // First, while memory is small: what sound takes is then not hidden in what was freed before.
    bench_sound(content, content->library->routines[0], music, &bench->sound);
    if (!measure_frames(content, bench) || !measure_starts(content, has_display, bench))
        return false;
    measure_progress(content, bench);
    time_poses(content, bench);
    time_compile(content, bench);
    time_compose(content, bench);
    time_check(content, bench);
    return bench_history(content, &bench->history);
}

typedef struct BenchRow {
    const char *key, *what;
    double value;
} BenchRow;

static void print_rows(const BenchRow *rows, size_t count, bool json) {
    json_t *object = json_object();
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].key, "first_home_window_ms") == 0 && rows[i].value == 0)
            continue; // no display to open one on
        json_object_set_new(object, rows[i].key,
                            json_real((double)(int64_t)(rows[i].value * 1000 + 0.5) / 1000));
        if (!json)
            print("%10.3f  %s\n", rows[i].value, rows[i].what);
    }
    if (json)
        output_json(object);
    else
        json_decref(object);
}

static void print_bench(const Bench *bench, bool json) {
    const BenchRow rows[] = {
        {"frame_1080p_cpu_ms_median", "following along, 1920x1080: CPU a frame, median, ms",
         bench->frame_1080p_cpu_ms_median},
        {"frame_1080p_ms_p99", "the same, time a frame, 99 of 100 below, ms", bench->frame_1080p_ms_p99},
        {"frame_1080p_ms_max", "the same, the longest, ms", bench->frame_1080p_ms_max},
        {"frame_2160p_cpu_ms_median", "following along, 3840x2160: CPU a frame, median, ms",
         bench->frame_2160p_cpu_ms_median},
        {"frame_2160p_ms_p99", "the same, time a frame, 99 of 100 below, ms", bench->frame_2160p_ms_p99},
        {"moving_1080p_cpu_ms_median", "1920x1080: CPU of a frame that paints her anew, median, ms",
         bench->moving_1080p_cpu_ms_median},
        {"moving_2160p_cpu_ms_median", "3840x2160: the same, ms", bench->moving_2160p_cpu_ms_median},
        {"bridge_1080p_cpu_share", "bridge at 60 a second, 1920x1080: of a core",
         bench->bridge_1080p_cpu_share},
        {"bridge_2160p_cpu_share", "the same, 3840x2160, of a core", bench->bridge_2160p_cpu_share},
        {"lying_1080p_ratio", "1920x1080: moving, turned to upright", bench->lying_1080p_ratio},
        {"orbit_1080p_cpu_ms_median", "turning round her in watch, 1920x1080: CPU a frame, median, ms",
         bench->orbit_1080p_cpu_ms_median},
        {"orbit_1080p_cpu_ms_p99", "the same, 99 of 100 below, ms", bench->orbit_1080p_cpu_ms_p99},
        {"orbit_2160p_cpu_ms_median", "turning round her, 3840x2160: CPU a frame, median, ms",
         bench->orbit_2160p_cpu_ms_median},
        {"orbit_2160p_ms_p99", "the same, time a frame, 99 of 100 below, ms", bench->orbit_2160p_ms_p99},
        {"progress_1080p_cpu_ms_p99",
         "opening the progress of a dense half year, 1920x1080: CPU, 99 of 100 below, ms",
         bench->progress_1080p_cpu_ms_p99},
        {"days_1080p_cpu_ms_p99", "the same of its days, ms", bench->days_1080p_cpu_ms_p99},
        {"first_frame_ms", "from starting the program to a routine's first picture, in memory, ms",
         bench->first_frame_ms},
        {"first_home_ms", "from starting the program to the first picture of home, in memory, ms",
         bench->first_home_ms},
        {"first_home_window_ms", "the same in a real window, ms", bench->first_home_window_ms},
        {"pose_us", "one pose of the body, solved, µs", bench->pose_us},
        {"compile_ms", "compiling a routine, ms", bench->compile_ms},
        {"compose_ms", "putting a session together and compiling it, 99 of 100 below, ms", bench->compose_ms},
        {"check_ms", "checking all content, ms", bench->check_ms},
        {"first_lines_ms", "from choosing a routine to its first spoken lines being there, ms",
         bench->sound.first_lines_ms},
        {"first_lines_warm_ms", "the same, clips in the page cache, ms", bench->sound.first_lines_warm_ms},
        {"sound_cpu_percent", "sound in a whole session, decoding too: % of a core",
         bench->sound.sound_cpu_percent},
        {"sound_mib", "memory a session takes for sound, MiB", bench->sound.sound_mib},
        {"callback_gap_ms_max", "longest time between two callbacks, ms", bench->sound.callback_gap_ms_max},
        {"callback_ms_max", "longest time within one, its lock included, ms", bench->sound.callback_ms_max},
        {"history_open_ms", "opening a history of ten years, ms", bench->history.open_ms},
        {"history_note_us_p99", "noting a repetition there, 99 of 100 below, µs", bench->history.note_us_p99},
        {"history_mib", "its file, MiB", bench->history.file_mib},
        {"rss_mib", "memory while following along at 1920x1080, MiB", bench->rss_mib},
    };
    print_rows(rows, sizeof rows / sizeof rows[0], json);
}

int cmd_bench(char **arguments) {
    bool json = false;
    const char *music = NULL;
    const Option options[] = {{"--json", NULL, &json}, {"--music", &music, NULL}};
    Operands operands = {NULL, 0, 0};
    if (!args_parse("bench", arguments, options, 2, &operands))
        return STATUS_BAD_USAGE;
    // A window in memory: the same loop, surface and rectangles, without a display.
    bool has_display = bench_has_display();
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    char reason[256];
    if (!text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return STATUS_BAD_INPUT;
    }
    Content content;
    if (!content_open_shipped(&content)) {
        text_close();
        return STATUS_BAD_INPUT;
    }
    Bench bench = {0};
    bool good = content.library->routine_count > 0 && content.library->exercise_count > 0;
    if (!good)
        log_line("there is no routine to measure with");
    good = good && measure(&content, music ? music : "", has_display, &bench);
    if (good)
        print_bench(&bench, json);
    content_close(&content);
    text_close();
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
