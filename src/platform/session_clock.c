#include "platform/session_clock.h"

#include <math.h>
#include "base/number.h"

// A second-order filter: SHARE of each callback's error moves the clock, RATE_SHARE of it the rate. Callbacks
// come some 47 times a second and jitter by a few milliseconds (more under load), which must not be seen in
// the figure.
static const double SHARE = 0.05;
static const double RATE_SHARE = 0.0015;
// A real device is off by parts of a thousand; SDL's recording one, on a busy machine, by a fifth.
static const double RATE_LIMIT = 0.3;
// Larger errors are no jitter (a stall, a new device): the frames are mapped anew and time is left alone.
static const double JUMP_US = 120000;
static const double FRAMES_PER_US = SESSION_RATE_HZ / 1e6;

void session_clock_start(SessionClock *clock, int64_t now_us) {
    *clock = (SessionClock){.wall_us = now_us, .rate = 1};
}

// Where the session stands when measured by the sound alone.
static double heard_us(const SessionClock *clock, AudioStamp stamp, int latency_frames) {
    double frame =
        (double)(stamp.frame - latency_frames) + (double)(clock->wall_us - stamp.at_us) * FRAMES_PER_US;
    return (frame - clock->frame_offset) / FRAMES_PER_US;
}

static void map_frames_anew(SessionClock *clock, AudioStamp stamp, int latency_frames) {
    clock->frame_offset += (heard_us(clock, stamp, latency_frames) - clock->time_us) * FRAMES_PER_US;
    clock->rate = 1;
}

int64_t session_clock_read(SessionClock *clock, int64_t now_us, AudioStamp stamp, int latency_frames) {
    int64_t before = (int64_t)clock->time_us;
    // A clock that goes back: time stands.
    double step_us = now_us > clock->wall_us ? (double)(now_us - clock->wall_us) : 0;
    clock->wall_us = now_us;
    bool sounding = stamp.serial != 0 && now_us - stamp.at_us <= SESSION_STALL_US;
    clock->time_us += step_us * (sounding && clock->follows_sound ? clock->rate : 1);
    if (!sounding) {
        clock->follows_sound = false;
    } else if (!clock->follows_sound) {
        map_frames_anew(clock, stamp, latency_frames);
        clock->follows_sound = true;
        clock->serial = stamp.serial;
        clock->anchor_us = stamp.at_us;
    } else if (stamp.serial != clock->serial) {
        double error_us = heard_us(clock, stamp, latency_frames) - clock->time_us;
        if (fabs(error_us) > JUMP_US) {
            map_frames_anew(clock, stamp, latency_frames);
        } else {
            double since_us = (double)(stamp.at_us - clock->anchor_us);
            clock->time_us += error_us * SHARE;
            if (since_us > 0)
                clock->rate += error_us * RATE_SHARE / since_us;
            clock->rate = clamp(clock->rate, 1 - RATE_LIMIT, 1 + RATE_LIMIT);
        }
        clock->serial = stamp.serial;
        clock->anchor_us = stamp.at_us;
    }
    if ((int64_t)clock->time_us < before)
        clock->time_us = (double)before;
    return (int64_t)clock->time_us;
}

int64_t session_clock_frame(const SessionClock *clock) {
    return (int64_t)floor(clock->time_us * FRAMES_PER_US + clock->frame_offset);
}
