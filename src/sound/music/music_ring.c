#include "sound/music/music_ring.h"

#include <string.h>

void music_ring_start(MusicRing *ring) {
    ring->head = 0;
    atomic_store(&ring->given, 0);
    atomic_store(&ring->taken, 0);
    atomic_store(&ring->ended, false);
    ring->flows = false;
    ring->gain = 0;
}

int music_ring_room(const MusicRing *ring) {
    return (int)(MUSIC_RING_FRAMES - (ring->head - atomic_load_explicit(&ring->taken, memory_order_acquire)));
}

// As much as lies in one piece before the ring's end.
static int piece(int64_t at, int count) {
    int left = MUSIC_RING_FRAMES - (int)(at % MUSIC_RING_FRAMES);
    return count < left ? count : left;
}

int music_ring_put(MusicRing *ring, const float *frames, int count) {
    int room = music_ring_room(ring);
    count = count < room ? count : room;
    for (int done = 0, many; done < count; done += many) {
        many = piece(ring->head, count - done);
        memcpy(ring->frames[ring->head % MUSIC_RING_FRAMES], frames + 2 * done,
               (size_t)many * sizeof *ring->frames);
        ring->head += many;
    }
    return count;
}

void music_ring_give(MusicRing *ring) {
    atomic_store_explicit(&ring->given, ring->head, memory_order_release);
}

void music_ring_take_back(MusicRing *ring) {
    ring->head = atomic_load_explicit(&ring->given, memory_order_relaxed);
}

void music_ring_end(MusicRing *ring) {
    atomic_store_explicit(&ring->ended, true, memory_order_release);
}

static int ready_frames(const MusicRing *ring) {
    return (int)(atomic_load_explicit(&ring->given, memory_order_acquire) -
                 atomic_load_explicit(&ring->taken, memory_order_relaxed));
}

bool music_ring_has_frames(const MusicRing *ring) {
    return ready_frames(ring) > 0;
}

static void copy(const MusicRing *ring, int64_t at, float *frames, int count) {
    for (int done = 0, many; done < count; done += many) {
        many = piece(at + done, count - done);
        memcpy(frames + 2 * done, ring->frames[(at + done) % MUSIC_RING_FRAMES],
               (size_t)many * sizeof *ring->frames);
    }
}

// Up to full loudness, and down again so that it is silent when the last of `ready` frames has come.
static void fade(MusicRing *ring, float *frames, int count, int ready) {
    const float step = 1.0f / MUSIC_RING_FADE_FRAMES;
    for (int i = 0; i < count; i++) {
        float limit = (float)(ready - 1 - i) * step;
        ring->gain += step;
        ring->gain = ring->gain > 1 ? 1 : ring->gain;
        ring->gain = ring->gain > limit ? limit : ring->gain;
        frames[2 * i] *= ring->gain;
        frames[2 * i + 1] *= ring->gain;
    }
}

void music_ring_read(MusicRing *ring, float *frames, int count) {
    bool ended = atomic_load_explicit(&ring->ended, memory_order_acquire); // before looking how much there is
    int ready = ready_frames(ring);
    if (!ring->flows && (ended || ready >= MUSIC_RING_BEGIN_FRAMES))
        ring->flows = true;
    int many = !ring->flows ? 0 : ready < count ? ready : count;
    int64_t at = atomic_load_explicit(&ring->taken, memory_order_relaxed);
    copy(ring, at, frames, many);
    if (ring->gain < 1 || ready - many < MUSIC_RING_FADE_FRAMES)
        fade(ring, frames, many, ready);
    memset(frames + 2 * many, 0, (size_t)(count - many) * 2 * sizeof *frames);
    atomic_store_explicit(&ring->taken, at + many, memory_order_release);
    if (many < count) {
        ring->flows = false;
        ring->gain = 0;
    }
}

void music_ring_soften(MusicRing *ring) {
    ring->gain = 0;
}
