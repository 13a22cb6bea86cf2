// Test variant: san, slow, waits
// Where sound and picture are brought together: the flash is painted in the very frame in which its tick is heard, and so many
// milliseconds later than the device plays it as was set. With a device that is only counted, and with SDL's recording one.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/library.h"
#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/session_clock.h"
#include "screens/screen_stack.h"
#include "ui/text.h"
#include "ui/theme.h"

enum { WIDTH = 640, HEIGHT = 360, BUFFER = 1024, FRAME_US = 16667, TICKS_MAX = 64 };

// Loud enough to be found among ticks.
enum { MARK_FRAMES = 96 };
static int16_t mark[MARK_FRAMES];

static Library library;
static int64_t frame_heard;

static int64_t counted_frame(void) {
    return frame_heard;
}

// The screen as the app runs it, and what is seen on it.
typedef struct Bench {
    Settings settings;
    Mixer *mixer;
    CuePlayer *player;
    ScreenStack *stack;
    Canvas canvas;
    bool lit;
} Bench;

static void bench_open(Bench *bench, Mixer *mixer, int64_t (*output_frame)(void), void (*lock)(void),
                       void (*unlock)(void)) {
    *bench = (Bench){.settings = settings_default(), .mixer = mixer, .canvas = canvas_new(WIDTH, HEIGHT)};
    bench->player = cue_player_new(NULL, mixer, lock, unlock);
    ScreenServices services = {.library = &library,
                               .settings = &bench->settings,
                               .player = bench->player,
                               .output_frame = output_frame};
    ScreenEnvironment environment = {.width = WIDTH, .height = HEIGHT, .sound_available = true};
    bench->stack = screen_stack_new(&services, &environment,
                                    &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SOUND_DELAY});
}

static void bench_close(Bench *bench) {
    screen_stack_free(bench->stack);
    cue_player_free(bench->player);
    canvas_free(&bench->canvas);
}

// Whether the flash began in this frame: the middle of the disc takes its colour.
static bool bench_frame(Bench *bench, int64_t elapsed_us) {
    RectPx dirty[SCENE_DIRTY_MAX];
    screen_stack_update(bench->stack, elapsed_us);
    screen_stack_paint(bench->stack, &bench->canvas, dirty);
    int y = theme_for(WIDTH, HEIGHT).safe.y + HEIGHT * 360 / 1080;
    const Color flash = THEME_ACCENT;
    uint32_t pixel = bench->canvas.pixels[y * bench->canvas.stride_px + WIDTH / 2];
    bool lit = pixel == (0xff000000u | (uint32_t)flash.r << 16 | (uint32_t)flash.g << 8 | flash.b),
         began = lit && !bench->lit;
    bench->lit = lit;
    return began;
}

// Finds where ticks begin in what was rendered: the first loud frame after at least a third of a second of quiet.
typedef struct Onsets {
    int64_t at[TICKS_MAX], loud_at, position;
    int64_t mark_at; // 0 = none
    int count;
} Onsets;

static void find_onsets(Onsets *onsets, const float *frames, int count) {
    for (int i = 0; i < count; i++, onsets->position++) {
        if (fabsf(frames[2 * i]) < 0.002f)
            continue;
        if (fabsf(frames[2 * i]) > 0.5f && onsets->mark_at == 0)
            onsets->mark_at = onsets->position;
        if (onsets->position - onsets->loud_at > 16000 && onsets->count < TICKS_MAX)
            onsets->at[onsets->count++] = onsets->position;
        onsets->loud_at = onsets->position;
    }
}

static int64_t nearest_onset(const Onsets *onsets, int64_t frame) {
    int64_t best = INT64_MAX;
    for (int i = 0; i < onsets->count; i++)
        if (llabs(onsets->at[i] - frame) < llabs(best - frame))
            best = onsets->at[i];
    return best;
}

// A device that takes a buffer every 21.3 ms, plays it one buffer later, and never errs.
typedef struct Device {
    Mixer *mixer;
    AudioStamp stamp;
    Onsets onsets;
} Device;

static int64_t taken_at_us(int64_t frame) {
    return frame * 1000 / 48;
}

static void device_run(Device *device, int64_t until_us) {
    static float out[2 * BUFFER];
    while (taken_at_us(mixer_position(device->mixer)) <= until_us) {
        int64_t frame = mixer_position(device->mixer);
        device->stamp = (AudioStamp){frame, taken_at_us(frame), device->stamp.serial + 1};
        mixer_render(device->mixer, out, BUFFER);
        find_onsets(&device->onsets, out, BUFFER);
    }
}

// Runs for some seconds; returns how long after the device has played a tick its flash is seen, µs: earliest and latest of those
// that began after `settled_us`.
static void measure(int delay_ms, bool live, int64_t *least_us, int64_t *most_us) {
    Bench bench;
    Mixer *mixer = mixer_new();
    Device device = {.mixer = mixer, .onsets = {.loud_at = -100000}};
    SessionClock clock;
    static int64_t flashes[TICKS_MAX];
    int flash_count = 0;
    int64_t session_us = 0, settled_us = 6000000, now_us = 0;
    session_clock_start(&clock, 0);
    bench_open(&bench, mixer, counted_frame, NULL, NULL);
    if (!live)
        bench.settings.sound_delay_ms = delay_ms;
    for (; now_us < 14000000; now_us += FRAME_US) {
        device_run(&device, now_us);
        // As she presses the keys: one step every tenth of a second.
        if (live && now_us > 1000000 && (int)bench.settings.sound_delay_ms != delay_ms &&
            now_us / 100000 != (now_us - FRAME_US) / 100000)
            screen_stack_act(bench.stack,
                             delay_ms > bench.settings.sound_delay_ms ? ACTION_RIGHT : ACTION_LEFT);
        int64_t t_us = session_clock_read(&clock, now_us, device.stamp,
                                          BUFFER + (int)bench.settings.sound_delay_ms * 48);
        frame_heard = session_clock_frame(&clock);
        if (bench_frame(&bench, t_us - session_us) && now_us > settled_us && flash_count < TICKS_MAX)
            flashes[flash_count++] = now_us;
        session_us = t_us;
    }
    device_run(&device, now_us + 1000000);
    assert_true(flash_count >= 6);
    *least_us = INT64_MAX;
    *most_us = INT64_MIN;
    for (int i = 0; i < flash_count; i++) {
        int64_t wanted = flashes[i] - delay_ms * 1000; // a tick played about then
        int64_t onset = nearest_onset(&device.onsets, (wanted - taken_at_us(BUFFER)) * 48 / 1000);
        int64_t late_us = flashes[i] - taken_at_us(onset + BUFFER);
        *least_us = late_us < *least_us ? late_us : *least_us;
        *most_us = late_us > *most_us ? late_us : *most_us;
    }
    bench_close(&bench);
    mixer_free(mixer);
}

static void the_flash_follows_its_tick_by_the_delay_that_was_set(void **state) {
    (void)state;
    static const int DELAYS_MS[] = {0, 10, 200, 400, -150};
    for (size_t i = 0; i < sizeof DELAYS_MS / sizeof *DELAYS_MS; i++)
        for (int live = 0; live < 2; live++) {
            int64_t least_us, most_us, delay_us = DELAYS_MS[i] * 1000;
            measure(DELAYS_MS[i], live, &least_us, &most_us);
            print_message("%4d ms%s: flashes %.2f to %.2f ms after their ticks\n", DELAYS_MS[i],
                          live ? ", set while it runs" : "", (double)least_us / 1000, (double)most_us / 1000);
            // In the first frame that is not before the tick; a millisecond for the tick's own beginning and the clock.
            assert_true(least_us >= delay_us - 1500);
            assert_true(most_us <= delay_us + FRAME_US + 1500);
        }
}

// Records eight seconds through SDL and looks up every flash in the recording. False where the machine was so busy that the
// device stood still: then some of what was rendered was let go, and the recording proves nothing.
static bool record(int delay_ms, double *off_heard_ms, double *off_device_ms) {
    char path[] = "/tmp/gently-delay-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", path, 1);
    Bench bench;
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_set_delay_ms(delay_ms);
    audio_want(true);
    bench_open(&bench, mixer, audio_frame_now, audio_lock, audio_unlock);
    bench.settings.sound_delay_ms = delay_ms;
    int64_t heard[TICKS_MAX], before[TICKS_MAX], given[TICKS_MAX];
    int64_t began_us = clock_now_us(), session_us = audio_time_us(), last_heard = 0;
    int count = 0;
    while (clock_now_us() - began_us < 8000000) {
        audio_tick();
        int64_t t_us = audio_time_us();
        bool began = bench_frame(&bench, t_us - session_us);
        session_us = t_us;
        audio_lock();
        int64_t position = mixer_position(mixer);
        audio_unlock();
        if (began && clock_now_us() - began_us > 2500000 && count < TICKS_MAX) {
            before[count] = last_heard;
            heard[count] = audio_frame_now();
            given[count++] = position;
        }
        last_heard = audio_frame_now();
        clock_sleep_until(clock_now_us() + 4000);
    }
    // The recording began with the device, not with the mixer: a mark tells how far they are apart.
    for (int i = 0; i < MARK_FRAMES; i++)
        mark[i] = 32000;
    audio_lock();
    int64_t mark_frame = mixer_position(mixer) + 9600;
    assert_true(mixer_queue(mixer, mark_frame, mark, MARK_FRAMES, 1, MIXER_SIGNAL, 1));
    audio_unlock();
    for (int i = 0; i < 200; i++) {
        audio_tick();
        clock_sleep_until(clock_now_us() + 4000);
    }
    audio_stop();
    bench_close(&bench);
    mixer_free(mixer);
    static Onsets onsets;
    onsets = (Onsets){.loud_at = -100000};
    FILE *raw = fopen(path, "rb");
    assert_non_null(raw);
    static float frames[2 * 4096];
    for (size_t got; (got = fread(frames, 2 * sizeof(float), 4096, raw)) > 0;)
        find_onsets(&onsets, frames, (int)got);
    fclose(raw);
    unlink(path);
    if (count < 3 || onsets.count < 4 || onsets.mark_at == 0)
        return false;
    for (int i = 0; i < onsets.count; i++) {
        onsets.at[i] += mark_frame - onsets.mark_at;
        // Ticks stand a second apart, but for the mark and what rings after it.
        if (i > 0 && onsets.at[i] < mark_frame - 100 && llabs(onsets.at[i] - onsets.at[i - 1] - 48000) > 480)
            return false;
    }
    *off_heard_ms = *off_device_ms = 0;
    for (int i = 0; i < count; i++) {
        int64_t onset = nearest_onset(&onsets, heard[i]);
        // It flashes in the first picture after the tick, however long a busy machine takes for one.
        assert_true(heard[i] >= onset - 96 && before[i] < onset + 96);
        *off_heard_ms += (double)(heard[i] - onset) / 48 / count;
        // What the device was given and has not yet played: one buffer and on average half of one.
        *off_device_ms += (double)(given[i] - BUFFER * 3 / 2 - heard[i]) / 48 / count;
    }
    return true;
}

static void record_well(int delay_ms, double *off_heard_ms, double *off_device_ms) {
    for (int tries = 0; tries < 4; tries++)
        if (record(delay_ms, off_heard_ms, off_device_ms))
            return;
    skip();
}

static void in_a_recording_flash_and_tick_coincide_and_move_apart_by_the_delay(void **state) {
    (void)state;
    double heard_ms, still_ms, late_ms, early_ms;
    record_well(0, &heard_ms, &still_ms);
    print_message(
        "recorded, 0 ms: flash %.1f ms after the tick that is heard, and that %.1f ms after the device\n",
        heard_ms, still_ms);
    record_well(200, &heard_ms, &late_ms);
    print_message("recorded, 200 ms: %.1f and %.1f ms\n", heard_ms, late_ms);
    record_well(-100, &heard_ms, &early_ms);
    print_message("recorded, -100 ms: %.1f and %.1f ms\n", heard_ms, early_ms);
    assert_true(fabs(still_ms) < 25);
    assert_true(fabs(late_ms - still_ms - 200) < 25);
    assert_true(fabs(early_ms - still_ms + 100) < 25);
}

static int open_fonts(void **state) {
    (void)state;
    char reason[200];
    return text_open(reason, sizeof reason) ? 0 : -1;
}

static int close_fonts(void **state) {
    (void)state;
    text_close();
    return 0;
}

int main(void) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_flash_follows_its_tick_by_the_delay_that_was_set),
        cmocka_unit_test(in_a_recording_flash_and_tick_coincide_and_move_apart_by_the_delay),
    };
    int failed = cmocka_run_group_tests(tests, open_fonts, close_fonts);
    SDL_Quit();
    return failed;
}
