#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/args.h"
#include "app/bench_sound.h"
#include "app/check.h"
#include "app/command.h"
#include "app/dry_run.h"
#include "app/output.h"
#include "base/log.h"
#include "body/solve.h"
#include "coach/score.h"
#include "platform/clock.h"
#include "platform/window.h"
#include "ui/text.h"

enum {
    FRAME_US = 1000000 / 60,
    FRAMES = 900, // 15 s of movement
    WARM_UP = 60, // caches fill
    STARTS = 5,
    POSES = 4000,
    COMPILES = 20,
};

typedef struct Bench {
    double frame_1080p_cpu_ms_median, frame_1080p_ms_p99, frame_1080p_ms_max;
    double frame_2160p_cpu_ms_median, frame_2160p_ms_p99;
    double moving_1080p_cpu_ms_median, moving_2160p_cpu_ms_median; // of the frames that painted her anew
    double first_frame_ms, pose_us, compile_ms, check_ms, rss_mib;
    SoundBench sound;
} Bench;

static int compare_times(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

// The time below which `share` of the sorted times lie, in ms.
static double quantile_ms(int64_t *times_us, int count, double share) {
    qsort(times_us, (size_t)count, sizeof *times_us, compare_times);
    int index = (int)(share * count);
    return (double)times_us[index < count ? index : count - 1] / 1000;
}

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
static int64_t one_frame(Window *window, DryRun *run) {
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    dry_run_pass(run, FRAME_US);
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(window, &generation);
    RectPx dirty[SCENE_DIRTY_MAX];
    int count = canvas ? shell_paint(run->shell, canvas, dirty) : 0;
    if (count > 0)
        window_present(window, dirty, count);
    int64_t pixels = 0;
    for (int i = 0; i < count; i++)
        pixels += (int64_t)dirty[i].w * dirty[i].h;
    return pixels;
}

// The times of the frames that painted a good part of the picture (the figure, not only a ring), gathered at the front.
static int moving_frames(int64_t cpu_us[FRAMES], const int64_t pixels[FRAMES], int width, int height) {
    int moving = 0;
    for (int i = 0; i < FRAMES; i++)
        if (pixels[i] > (int64_t)width * height / 20)
            cpu_us[moving++] = cpu_us[i];
    return moving;
}

// Follows the routine in a window of SDL's memory driver; times of frames in µs.
static bool time_frames(const Content *content, int width, int height, int64_t cpu_us[FRAMES],
                        int64_t wall_us[FRAMES], int64_t pixels[FRAMES]) {
    const Routine *routine = content->library->routines[0];
    char reason[256];
    WindowOptions options = {.windowed = true, .width = width, .height = height};
    Window *window = window_open(&options, reason, sizeof reason);
    if (!window) {
        log_line("%s", reason);
        return false;
    }
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
    DryRun run;
    dry_run_open(&run, content, &request, width, height);
    dry_run_pass(&run, movement_us(content, routine, run.bank));
    for (int i = -WARM_UP; i < FRAMES; i++) {
        int64_t cpu_before = clock_cpu_us(), wall_before = clock_now_us();
        int64_t painted = one_frame(window, &run);
        if (i >= 0) {
            pixels[i] = painted;
            cpu_us[i] = clock_cpu_us() - cpu_before;
            wall_us[i] = clock_now_us() - wall_before;
        }
    }
    dry_run_close(&run);
    window_close(window);
    return true;
}

// Starts the program anew and waits until it says that its first picture is up; µs from exec, -1 when it
// failed.
static int64_t time_start(const char *routine) {
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    int64_t before_us = clock_now_us();
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execl("/proc/self/exe", "gently", "play", routine, "--windowed", "--size", "1920x1080", "--mute",
              "--stop-at-picture", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    char said[8];
    bool shown = read(ends[0], said, sizeof said) > 0;
    int64_t after_us = clock_now_us();
    close(ends[0]);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        return -1;
    return shown ? after_us - before_us : -1;
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
            body_solve(&moment.stance, &moment.from, &moment.to, moment.ease, moment.ribs_m, &figure);
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
    bench->compile_ms = quantile_ms(times_us, COMPILES, 0.5);
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

static bool measure(const Content *content, const char *music, Bench *bench) {
    static int64_t cpu_us[FRAMES], wall_us[FRAMES], pixels[FRAMES];
    // First, while memory is small: what sound takes is then not hidden in what was freed before.
    bench_sound(content, content->library->routines[0], music, &bench->sound);
    if (!time_frames(content, 1920, 1080, cpu_us, wall_us, pixels))
        return false;
    bench->rss_mib = peak_rss_mib(); // before anything larger is done
    static int64_t moving_us[FRAMES];
    memcpy(moving_us, cpu_us, sizeof moving_us);
    int moving = moving_frames(moving_us, pixels, 1920, 1080);
    bench->moving_1080p_cpu_ms_median = moving ? quantile_ms(moving_us, moving, 0.5) : 0;
    bench->frame_1080p_cpu_ms_median = quantile_ms(cpu_us, FRAMES, 0.5);
    bench->frame_1080p_ms_p99 = quantile_ms(wall_us, FRAMES, 0.99);
    bench->frame_1080p_ms_max = quantile_ms(wall_us, FRAMES, 1);
    if (!time_frames(content, 3840, 2160, cpu_us, wall_us, pixels))
        return false;
    memcpy(moving_us, cpu_us, sizeof moving_us);
    moving = moving_frames(moving_us, pixels, 3840, 2160);
    bench->moving_2160p_cpu_ms_median = moving ? quantile_ms(moving_us, moving, 0.5) : 0;
    bench->frame_2160p_cpu_ms_median = quantile_ms(cpu_us, FRAMES, 0.5);
    bench->frame_2160p_ms_p99 = quantile_ms(wall_us, FRAMES, 0.99);
    int64_t starts_us[STARTS];
    for (int i = 0; i < STARTS; i++)
        if ((starts_us[i] = time_start(content->library->routines[0]->id)) < 0) {
            log_line("the program could not be started anew to time its first picture");
            return false;
        }
    bench->first_frame_ms = quantile_ms(starts_us, STARTS, 0.5);
    time_poses(content, bench);
    time_compile(content, bench);
    time_check(content, bench);
    return true;
}

static void print_bench(const Bench *bench, bool json) {
    const struct {
        const char *key, *what;
        double value;
    } rows[] = {
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
        {"first_frame_ms", "from starting the program to its first picture, ms", bench->first_frame_ms},
        {"pose_us", "one pose of the body, solved, µs", bench->pose_us},
        {"compile_ms", "compiling a routine, ms", bench->compile_ms},
        {"check_ms", "checking all content, ms", bench->check_ms},
        {"first_lines_ms", "from choosing a routine to its first spoken lines being there, ms", bench->sound.first_lines_ms},
        {"first_lines_warm_ms", "the same, the clips in the page cache, ms", bench->sound.first_lines_warm_ms},
        {"sound_cpu_percent", "sound in a session, decoding too: % of a core",
         bench->sound.sound_cpu_percent},
        {"sound_mib", "memory a session takes for sound, MiB", bench->sound.sound_mib},
        {"callback_gap_ms_max", "longest time between two callbacks of the sound device, ms",
         bench->sound.callback_gap_ms_max},
        {"callback_ms_max", "longest time within one, waiting for the lock included, ms", bench->sound.callback_ms_max},
        {"rss_mib", "memory while following along at 1920x1080, MiB", bench->rss_mib},
    };
    json_t *object = json_object();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_object_set_new(object, rows[i].key,
                            json_real((double)(int64_t)(rows[i].value * 1000 + 0.5) / 1000));
        if (!json)
            printf("%10.3f  %s\n", rows[i].value, rows[i].what);
    }
    if (json)
        output_json(object);
    else
        json_decref(object);
}

int cmd_bench(char **arguments) {
    bool json = false;
    const char *music = NULL;
    const Option options[] = {{"--json", NULL, &json}, {"--music", &music, NULL}};
    Operands operands = {NULL, 0, 0};
    if (!args_parse("bench", arguments, options, 2, &operands))
        return STATUS_BAD_USAGE;
    // A window in memory: the same loop, surface and rectangles, without a display.
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    char reason[256];
    if (!text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return STATUS_BAD_INPUT;
    }
    Content content;
    if (!content_open(&content)) {
        text_close();
        return STATUS_BAD_INPUT;
    }
    Bench bench = {0};
    bool good = content.library->routine_count > 0 && content.library->exercise_count > 0;
    if (!good)
        log_line("there is no routine to measure with");
    good = good && measure(&content, music ? music : "", &bench);
    if (good)
        print_bench(&bench, json);
    content_close(&content);
    text_close();
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}
