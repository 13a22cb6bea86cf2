// The mixer core: sounds start at exact output frames. No device, no clock: a pure function of what was queued and how
// many frames were rendered. 48 kHz stereo float.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { MIXER_RATE_HZ = 48000, MIXER_QUEUE_MAX = 64 };

typedef struct Mixer Mixer;
Mixer *mixer_new(void);
void mixer_free(Mixer *mixer);

// Queues mono samples (borrowed; must live until played or cancelled) to start at output frame `frame`; a frame that has
// passed starts at once. `gain` 0..2. `voice` ducks the bed. False when the queue is full.
bool mixer_queue(Mixer *mixer, int64_t frame, const int16_t *samples, int count, double gain, bool voice, uint32_t generation);
// Drops everything not yet started that has another generation, and fades what is sounding out within 30 ms.
void mixer_cancel_except(Mixer *mixer, uint32_t generation);
// Frames rendered so far.
int64_t mixer_position(const Mixer *mixer);
void mixer_set_volume(Mixer *mixer, double volume); // 0..1, moves smoothly within 20 ms
// Renders the next `frames` frames, interleaved stereo, replacing what is in `out`. Never allocates, never locks.
void mixer_render(Mixer *mixer, float *out, int frames);
