// The session clock follows the sound's frame counter smoothly, and goes on by itself when there is none.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "platform/clock.h"
#include "platform/session_clock.h"
#include "support/random.h"

enum { BUFFER = 1024, LATENCY = 1024, FRAME_US = 16667 };

// A sound device: callbacks of BUFFER frames at `rate` times the nominal speed, each stamped up to jitter_us
// late.
typedef struct Device {
    double rate;
    int jitter_us;
    uint32_t random;
    int64_t taken;  // frames handed out
    double next_us; // when the next callback comes
    AudioStamp stamp;
} Device;

// 0 up to below `range`.
static int below(uint32_t *seed, int range) {
    return range > 0 ? (int)(next_random(seed) % (uint32_t)range) : 0;
}

static AudioStamp device_until(Device *device, int64_t now_us) {
    while (device->next_us <= (double)now_us) {
        int64_t at_us = (int64_t)device->next_us + below(&device->random, device->jitter_us + 1);
        device->stamp = (AudioStamp){device->taken, at_us, device->stamp.serial + 1};
        device->taken += BUFFER;
        device->next_us += BUFFER * 1e6 / (SESSION_RATE_HZ * device->rate);
    }
    return device->stamp;
}

// The frame that this device plays now, without its jitter.
static double true_frame(const Device *device, int64_t now_us) {
    double callback_us = device->next_us - BUFFER * 1e6 / (SESSION_RATE_HZ * device->rate);
    return (double)(device->taken - BUFFER - LATENCY) +
           ((double)now_us - callback_us) * SESSION_RATE_HZ * device->rate / 1e6;
}

static void without_sound_it_is_the_machines_clock(void **state) {
    (void)state;
    SessionClock clock;
    session_clock_start(&clock, 5000000);
    for (int64_t now = 5000000; now < 9000000; now += 12345)
        assert_int_equal(session_clock_read(&clock, now, (AudioStamp){0}, LATENCY), now - 5000000);
}

static void follow(double rate, int jitter_us) {
    Device device = {.rate = rate, .jitter_us = jitter_us, .random = 7};
    SessionClock clock;
    session_clock_start(&clock, 0);
    int64_t last_us = 0;
    double mapping = 0;
    for (int64_t now = 0; now < 30 * 1000000ll; now += FRAME_US) {
        int64_t time_us = session_clock_read(&clock, now, device_until(&device, now), LATENCY);
        int64_t step_us = time_us - last_us;
        last_us = time_us;
        if (now == 0)
            continue;
        assert_true(step_us >= 0);
        if (now < 5 * 1000000ll) {
            mapping = clock.frame_offset;
            continue;
        }
        // Settled: frames lie where they lay, time runs at the device's speed, and no step is seen.
        assert_true(clock.frame_offset == mapping);
        assert_true(fabs((double)session_clock_frame(&clock) - true_frame(&device, now)) <
                    0.008 * SESSION_RATE_HZ);
        assert_true(fabs((double)step_us - FRAME_US * rate) < FRAME_US * 0.03);
    }
}

static void it_keeps_step_with_a_good_device(void **state) {
    (void)state;
    follow(1.0, 0);
    follow(1.0001, 4000);
}

static void it_keeps_step_with_a_device_that_is_five_percent_off(void **state) {
    (void)state;
    follow(1.05, 3000);
    follow(0.95, 3000);
}

static void time_goes_on_when_the_sound_stands_still(void **state) {
    (void)state;
    Device device = {.rate = 1, .random = 3};
    SessionClock clock;
    session_clock_start(&clock, 0);
    int64_t now = 0, last_us = 0;
    for (; now < 3000000; now += FRAME_US)
        last_us = session_clock_read(&clock, now, device_until(&device, now), LATENCY);
    AudioStamp frozen = device.stamp;
    for (; now < 8000000; now += FRAME_US) {
        int64_t time_us = session_clock_read(&clock, now, frozen, LATENCY);
        assert_in_range(time_us - last_us, FRAME_US - 200, FRAME_US + 200);
        last_us = time_us;
    }
    // The device goes on where it stopped: frames are mapped anew, time does not jump.
    device.next_us = (double)now;
    for (; now < 12000000; now += FRAME_US) {
        int64_t time_us = session_clock_read(&clock, now, device_until(&device, now), LATENCY);
        assert_in_range(time_us - last_us, FRAME_US - 500, FRAME_US + 500);
        last_us = time_us;
    }
    assert_true(fabs((double)session_clock_frame(&clock) - true_frame(&device, now)) <
                0.030 * SESSION_RATE_HZ);
}

static void it_never_runs_back(void **state) {
    (void)state;
    uint32_t random = 99;
    SessionClock clock;
    session_clock_start(&clock, 0);
    int64_t now = 0, last_us = 0;
    AudioStamp stamp = {0};
    for (int i = 0; i < 20000; i++) {
        now += below(&random, 50000);
        if (below(&random, 3) == 0)
            stamp = (AudioStamp){stamp.frame + below(&random, 6000), now - below(&random, 300000) + 1000,
                                 stamp.serial + 1};
        int64_t time_us = session_clock_read(&clock, now, stamp, LATENCY);
        assert_true(time_us >= last_us);
        last_us = time_us;
    }
}

static void the_limiter_paces_and_does_not_make_up_for_lost_frames(void **state) {
    (void)state;
    FrameLimiter limiter = {.period_us = 1000};
    int64_t now = 50000;
    assert_int_equal(frame_limiter_next(&limiter, now), now);
    for (int i = 1; i <= 10; i++) {
        int64_t next = frame_limiter_next(&limiter, now + 300); // a frame that took 0.3 ms
        assert_int_equal(next, 50000 + i * 1000);
        now = next;
    }
    int64_t late = now + 7500;
    assert_int_equal(frame_limiter_next(&limiter, late), late);
    assert_int_equal(frame_limiter_next(&limiter, late + 10), late + 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_sound_it_is_the_machines_clock),
        cmocka_unit_test(it_keeps_step_with_a_good_device),
        cmocka_unit_test(it_keeps_step_with_a_device_that_is_five_percent_off),
        cmocka_unit_test(time_goes_on_when_the_sound_stands_still),
        cmocka_unit_test(it_never_runs_back),
        cmocka_unit_test(the_limiter_paces_and_does_not_make_up_for_lost_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
