// Sound on its way from the thread that makes it to the one that plays it: 48 kHz stereo. Neither ever waits for the other:
// one thread may write and one read, without a lock.
#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    MUSIC_RING_FRAMES = 1 << 17, // 2.7 s
    // it comes and goes over this long, also where nothing more has come
    MUSIC_RING_FADE_FRAMES = 48000 * 30 / 1000,
    // it begins, and after running dry begins again, with so much at least
    MUSIC_RING_BEGIN_FRAMES = 48000 / 4,
};

typedef struct MusicRing {
    float frames[MUSIC_RING_FRAMES][2];
    int64_t head; // the writer's: frames that lie here, given or not
    _Atomic int64_t given, taken;
    atomic_bool ended;
    bool flows; // the reader's
    float gain;
} MusicRing;

// Zero-initialise, or:
void music_ring_start(MusicRing *ring);

// The writer's. Puts as many frames as there is room for, and returns how many; they cannot be read before they are given.
int music_ring_put(MusicRing *ring, const float *frames, int count);
// Lets the reader have what was put.
void music_ring_give(MusicRing *ring);
// Takes back what was put and not given.
void music_ring_take_back(MusicRing *ring);
// Nothing more comes: the rest is played, however short. Until the next music_ring_start().
void music_ring_end(MusicRing *ring);
// Frames that can be put now.
int music_ring_room(const MusicRing *ring);

// The reader's. Replaces `frames` by the next ones. Where too few have come, it fades to silence by the last of them, and
// waits for more.
void music_ring_read(MusicRing *ring, float *frames, int count);
// The next frame comes softly: what was read last is not what was heard last.
void music_ring_soften(MusicRing *ring);
// Anyone's: whether frames lie ready, also where the reader waits for more of them.
bool music_ring_has_frames(const MusicRing *ring);
