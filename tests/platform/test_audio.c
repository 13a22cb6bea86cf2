// The sound device and its clock, with SDL's silent driver and with none at all.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>

#include "platform/audio.h"
#include "platform/clock.h"

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
    audio_tick();
    assert_false(audio_available());
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

int main(void) {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_plays_what_the_mixer_renders),
        cmocka_unit_test(without_a_device_time_goes_on_and_sounds_are_used_up),
        cmocka_unit_test(a_device_that_goes_leaves_the_session_running),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
