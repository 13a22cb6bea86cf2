// Test variant: san, waits
// The machine's clock goes back: time stands for that moment, and sound and session go on.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/session_clock.h"
#include "sound/mix/mixer.h"

static volatile int64_t shift_s = 1000000; // added to the machine's clock, which may have begun just now

int __real_clock_gettime(clockid_t id, struct timespec *time);
int __wrap_clock_gettime(clockid_t id, struct timespec *time);

int __wrap_clock_gettime(clockid_t id, struct timespec *time) {
    int result = __real_clock_gettime(id, time);
    if (id == CLOCK_BOOTTIME || id == CLOCK_MONOTONIC)
        time->tv_sec += shift_s;
    return result;
}

int __real_clock_nanosleep(clockid_t id, int flags, const struct timespec *at, struct timespec *left);
int __wrap_clock_nanosleep(clockid_t id, int flags, const struct timespec *at, struct timespec *left);

int __wrap_clock_nanosleep(clockid_t id, int flags, const struct timespec *at, struct timespec *left) {
    struct timespec shifted = *at;
    shifted.tv_sec -= shift_s;
    return __real_clock_nanosleep(id, flags, &shifted, left);
}

static void nap(void) {
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
}

static void time_stands_and_goes_on(void **state) {
    (void)state;
    int64_t before_us = clock_now_us();
    for (int i = 1; i <= 3; i++) {
        shift_s -= 3600;
        int64_t after_us = clock_now_us();
        assert_in_range(after_us - before_us, 0, 1000000); // it stood, and did not leap
        nap();
        before_us = clock_now_us();
        assert_in_range(before_us - after_us, 20000, 2000000); // and it goes on at once
    }
    // Sleeping until a time still ends then.
    clock_sleep_until(before_us + 30000);
    assert_in_range(clock_now_us() - before_us, 30000, 2000000);
}

static void *look_often(void *unused) {
    (void)unused;
    int64_t last_us = clock_now_us();
    for (int i = 0; i < 200000; i++) {
        int64_t now_us = clock_now_us();
        if (now_us < last_us)
            return (void *)1;
        last_us = now_us;
    }
    return NULL;
}

static void threads_agree_on_it(void **state) {
    (void)state;
    pthread_t threads[3];
    void *went_back = NULL;
    int64_t drift_us = clock_now_us();
    struct timespec began, ended;
    __real_clock_gettime(CLOCK_BOOTTIME, &began);
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, look_often, NULL), 0);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], &went_back);
        assert_null(went_back);
    }
    __real_clock_gettime(CLOCK_BOOTTIME, &ended);
    drift_us = clock_now_us() - drift_us;
    drift_us -= (ended.tv_sec - began.tv_sec) * 1000000ll + (ended.tv_nsec - began.tv_nsec) / 1000;
    assert_in_range(drift_us + 20000, 0, 1020000); // nobody took another's time for a jump
}

static void a_session_goes_on(void **state) {
    (void)state;
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    int64_t last_us = 0;
    for (int i = 0; i < 60; i++) {
        if (i % 20 == 10)
            shift_s -= 100;
        audio_tick();
        int64_t now_us = audio_time_us();
        assert_in_range(now_us - last_us, 0, 1000000);
        last_us = now_us;
        nap();
    }
    assert_true(last_us > 600000);
    audio_stop();
    mixer_free(mixer);
}

static void the_session_clock_stands_itself(void **state) {
    (void)state;
    SessionClock clock;
    session_clock_start(&clock, 5000000);
    assert_int_equal(session_clock_read(&clock, 6000000, (AudioStamp){0}, 1024), 1000000);
    assert_int_equal(session_clock_read(&clock, 2000000, (AudioStamp){0}, 1024), 1000000);
    assert_int_equal(session_clock_read(&clock, 2500000, (AudioStamp){0}, 1024), 1500000);
}

int main(void) {
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(time_stands_and_goes_on),
        cmocka_unit_test(threads_agree_on_it),
        cmocka_unit_test(a_session_goes_on),
        cmocka_unit_test(the_session_clock_stands_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
