// The mixer core: sounds start at exact output frames. No device, no clock: a pure function of what was
// queued and how many frames were rendered, in blocks of any size. 48 kHz stereo float. Not thread-safe: the
// caller guards it.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum {
    MIXER_RATE_HZ = 48000,
    MIXER_QUEUE_MAX = 64,
    MIXER_FADE_FRAMES = MIXER_RATE_HZ * 30 / 1000,        // a cancelled sound fades out over this long
    MIXER_DUCK_AHEAD_FRAMES = MIXER_RATE_HZ * 200 / 1000, // the bed is down when the voice begins
    MIXER_DUCK_RELEASE_FRAMES = MIXER_RATE_HZ * 800 / 1000,
};

// Nothing that leaves the mixer is louder: -1.5 dBFS, which leaves 0.5 dB for peaks between samples.
#define MIXER_PEAK 0.841395f
// The bed is what may lie under words, such as breathing tones; while a voice sounds it is turned down by 8
// dB.
#define MIXER_DUCKED 0.398107f

typedef struct Mixer Mixer;
Mixer *mixer_new(void);
void mixer_free(Mixer *mixer);

// Queues mono samples (borrowed; must live until played or cancelled) to start at output frame `frame`; a
// frame that has passed starts at once. `gain` 0..2. `voice` (words, and chimes that must be heard) ducks the
// bed; what is no voice is bed. False when the queue is full.
bool mixer_queue(Mixer *mixer, int64_t frame, const int16_t *samples, int count, double gain, bool voice,
                 uint32_t generation);
// Drops everything not yet started that has another generation, and fades what is sounding out within 30 ms.
void mixer_cancel_except(Mixer *mixer, uint32_t generation);
// Drops what has not yet started of this generation and lets end what sounds. Returns the frame at which the
// last of its voices has ended; a past one when none sounds.
int64_t mixer_let_end(Mixer *mixer, uint32_t generation);
// Whether any of these samples still sounds or will: until then they must not be freed.
bool mixer_uses(const Mixer *mixer, const int16_t *samples);
// Whether nothing sounds and nothing waits.
bool mixer_is_idle(const Mixer *mixer);
// Frames rendered so far.
int64_t mixer_position(const Mixer *mixer);
void mixer_set_volume(Mixer *mixer, double volume); // 0..1, moves smoothly within 20 ms; 1 at first
// Renders the next `frames` frames, interleaved stereo, replacing what is in `out`. Never allocates, never
// locks. Below everything lies noise of +-1.5 steps of 16 bits (-90 dBFS), whatever the volume: HDMI sinks
// sleep on silence.
void mixer_render(Mixer *mixer, float *out, int frames);
