// Test variant: san, slow, waits
// The sound device and its clock, with SDL's silent driver and with none at all.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "platform/audio.h"
#include "platform/clock.h"
#include "sound/mix/wav.h"
#include "support/random.h"

// Ticks as the loop does until `frames` more were rendered, or gives up after ten seconds.
static bool tick_until_rendered(Mixer *mixer, int64_t frames) {
    int64_t until_us = clock_now_us() + 10 * 1000000ll, last_us = audio_time_us();
    audio_lock();
    int64_t goal = mixer_position(mixer) + frames;
    audio_unlock();
    for (bool reached = false; !reached;) {
        if (clock_now_us() > until_us)
            return false;
        clock_sleep_until(clock_now_us() + 5000);
        audio_tick();
        assert_true(audio_time_us() >= last_us);
        last_us = audio_time_us();
        audio_lock();
        reached = mixer_position(mixer) >= goal;
        audio_unlock();
    }
    return true;
}

static bool tick_until_available(bool available, int64_t within_us) {
    for (int64_t until_us = clock_now_us() + within_us; audio_available() != available;) {
        if (clock_now_us() > until_us)
            return false;
        clock_sleep_until(clock_now_us() + 5000);
        audio_tick();
    }
    return true;
}

static void a_device_plays_what_the_mixer_renders(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    assert_true(tick_until_rendered(mixer, 12000));
    assert_true(audio_available());
    // What is heard is never ahead of what was rendered.
    audio_lock();
    int64_t rendered = mixer_position(mixer);
    audio_unlock();
    assert_true(audio_frame_now() <= rendered + 2 * 1024);
    audio_stop();
    mixer_free(mixer);
}

static void without_a_device_time_goes_on_and_sounds_are_used_up(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "nosuch", 1);
    static const int16_t click[480] = {1000};
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    assert_true(tick_until_available(false, 2000000));
    for (int i = 0; i < MIXER_QUEUE_MAX; i++)
        assert_true(mixer_queue(mixer, audio_frame_now() + 100, click, 480, 1, MIXER_TONE, 1));
    assert_false(mixer_queue(mixer, audio_frame_now() + 100, click, 480, 1, MIXER_TONE, 1));
    assert_true(tick_until_rendered(mixer, 9600));
    assert_true(mixer_queue(mixer, audio_frame_now() + 100, click, 480, 1, MIXER_TONE, 1));
    audio_stop();
    mixer_free(mixer);
}

static void a_device_that_goes_leaves_the_session_running(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    assert_true(tick_until_rendered(mixer, 4800));
    SDL_Event gone = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2, .iscapture = 0}};
    SDL_PushEvent(&gone);
    assert_true(tick_until_rendered(mixer, 9600)); // into nothing, or into the device opened anew
    assert_true(audio_available());
    audio_stop();
    mixer_free(mixer);
}

static void a_device_that_comes_late_is_heard_by_itself(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "nosuch", 1);
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    assert_true(tick_until_available(false, 2000000));
    assert_true(tick_until_rendered(mixer, 9600));
    // A still screen is woken for the next attempt, unless one is under way: that tells its end.
    bool woken = false;
    for (int i = 0; i < 400 && !woken; i++) {
        woken = audio_deadline_us() > 0;
        SDL_Delay(5);
        audio_tick();
    }
    assert_true(woken);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_true(tick_until_available(true, 20000000));
    assert_true(tick_until_rendered(mixer, 9600));
    audio_stop();
    mixer_free(mixer);
}

static void devices_that_come_and_go_leave_no_stuck_state(void **state) {
    (void)state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    uint32_t seed = 3;
    for (int i = 0; i < 60; i++) {
        uint32_t dice = next_random(&seed);
        // Of our device, of one that nobody has open, of a microphone; or one comes.
        SDL_Event event = {
            .adevice = {.type = (dice >> 12) % 3 ? SDL_AUDIODEVICEREMOVED : SDL_AUDIODEVICEADDED,
                        .which = (dice >> 16) % 3,
                        .iscapture = (dice >> 20) % 4 == 0}};
        setenv("SDL_AUDIODRIVER", (dice >> 8) % 4 ? "dummy" : "nosuch", 1);
        SDL_PushEvent(&event);
        assert_true(tick_until_rendered(mixer, 1500));
    }
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    assert_true(tick_until_available(true, 20000000));
    assert_true(tick_until_rendered(mixer, 4800));
    audio_stop();
    mixer_free(mixer);
}

// A tone as a music file, `frames` long by its header, `given` in truth.
static void write_music(const char *path, int frames, int given) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    WavWriter wav;
    wav_begin(&wav, file);
    for (int i = 0; i < given; i++) {
        float sample = 0.5f * (float)sin(i * 0.08);
        assert_true(wav_write(&wav, (float[]){sample, sample}, 1));
    }
    wav.frames = (uint64_t)frames;
    assert_true(wav_end(&wav));
    fclose(file);
}

static bool music_held;

// Plays for a while and returns the loudest sample of the last half second; records what the device was given.
static int play_music(const char *path, const char *raw, int tenths) {
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", raw, 1);
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_set_music(path);
    audio_hold_music(music_held);
    audio_want(true);
    assert_true(tick_until_rendered(mixer, tenths * MIXER_RATE_HZ / 10));
    audio_stop();
    mixer_free(mixer);
    FILE *file = fopen(raw, "rb");
    assert_non_null(file);
    fseek(file, -(long)(MIXER_RATE_HZ * sizeof(float)), SEEK_END);
    float peak = 0;
    for (float sample; fread(&sample, sizeof sample, 1, file) == 1;)
        peak = fmaxf(peak, fabsf(sample));
    fclose(file);
    return (int)(peak * 32768);
}

static void own_music_is_heard_whatever_its_files_say(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-music-XXXXXX", path[64], raw[64];
    assert_non_null(mkdtemp(folder));
    snprintf(raw, sizeof raw, "%s/out.raw", folder);
    assert_true(play_music(folder, raw, 6) < 10); // an empty folder
    assert_true(play_music("/nowhere/at/all", raw, 6) < 10);
    snprintf(path, sizeof path, "%s/1.mp3", folder);
    FILE *junk = fopen(path, "w");
    assert_non_null(junk);
    fputs("not music", junk);
    fclose(junk);
    assert_true(play_music(path, raw, 6) < 10);
    snprintf(path, sizeof path, "%s/2 lies.wav", folder);
    write_music(path, 100000000, 60000);
    snprintf(path, sizeof path, "%s/3 short.WAV", folder);
    write_music(path, 100, 100);
    snprintf(path, sizeof path, "%s/4.wav", folder);
    write_music(path, 96000, 96000);
    int folder_peak = play_music(folder, raw, 50);
    music_held = true;
    assert_true(play_music(folder, raw, 50) < 10);
    music_held = false;
    // -34 LUFS: a sine on both sides at -34 dB has its peaks at 654.
    assert_in_range(folder_peak, 400, 900);
    snprintf(path, sizeof path, "rm -rf %s", folder);
    assert_int_equal(system(path), 0);
}

int main(void) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_plays_what_the_mixer_renders),
        cmocka_unit_test(without_a_device_time_goes_on_and_sounds_are_used_up),
        cmocka_unit_test(a_device_that_goes_leaves_the_session_running),
        cmocka_unit_test(a_device_that_comes_late_is_heard_by_itself),
        cmocka_unit_test(devices_that_come_and_go_leave_no_stuck_state),
        cmocka_unit_test(own_music_is_heard_whatever_its_files_say),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
