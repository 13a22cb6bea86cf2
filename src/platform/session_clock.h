// One clock for a session: it follows the sound card's frame counter while sound runs and the machine's
// monotonic clock otherwise, and is smooth and monotonic throughout. Pure: readings come in as arguments, so
// tests drive it by hand.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum {
    SESSION_RATE_HZ = 48000,
    // No callback for longer than this: sound stands still, time does not.
    SESSION_STALL_US = 250000,
};

// What the audio thread publishes at the start of a callback: the counter of frames handed out so far, and
// when.
typedef struct AudioStamp {
    int64_t frame;
    int64_t at_us;   // monotonic
    uint32_t serial; // counts callbacks; 0 = none yet
} AudioStamp;

typedef struct SessionClock {
    int64_t wall_us;     // monotonic time of the last reading
    double time_us;      // session time then
    double rate;         // session seconds per monotonic second, near 1
    double frame_offset; // output frame heard = time_us * 48 / 1000 + frame_offset
    uint32_t serial;     // of the last stamp used
    int64_t anchor_us;   // monotonic time of the last stamp used
    bool follows_sound;
} SessionClock;

// Starts at session time 0.
void session_clock_start(SessionClock *clock, int64_t now_us);

// Advances to `now_us` (time stands where that lies before the last reading) with the newest stamp; `latency_frames` is how far ahead of the ear the
// counter runs. Returns the session time in µs: never less than the last one.
int64_t session_clock_read(SessionClock *clock, int64_t now_us, AudioStamp stamp, int latency_frames);

// The output frame heard at the last reading.
int64_t session_clock_frame(const SessionClock *clock);
