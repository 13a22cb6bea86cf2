// The mixer core: sounds start at exact output frames. No device, no clock: a pure function of what was
// queued and how many frames were rendered, in blocks of any size. 48 kHz stereo float. Not thread-safe: the
// caller guards it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "sound/voice/breaks.h"

enum {
    MIXER_RATE_HZ = 48000,
    MIXER_QUEUE_MAX = 64,
    // a signal or tone that is broken off fades out over this long
    MIXER_RING_FADE_FRAMES = MIXER_RATE_HZ * 120 / 1000,
    MIXER_DUCK_AHEAD_FRAMES = MIXER_RATE_HZ * 200 / 1000, // the bed is down when the voice begins
    MIXER_DUCK_RELEASE_FRAMES = MIXER_RATE_HZ * 800 / 1000,
    MIXER_DUCK_HOLD_FRAMES = MIXER_RATE_HZ,        // music stays down in pauses between words
    MIXER_BED_IN_FRAMES = MIXER_RATE_HZ * 3,       // a bed comes in over this long
    MIXER_BED_OUT_FRAMES = MIXER_RATE_HZ * 8 / 10, // and goes
};

// No true peak that leaves the mixer is higher: -1.5 dBTP, reached without bending (limiter.h).
#define MIXER_PEAK 0.841395f
// While a voice sounds, what lies under the words (tones, bed, music) is turned down by 8 dB.
#define MIXER_DUCKED 0.398107f

typedef struct Mixer Mixer;
// A mixer at frame 0 in which nothing sounds; free with mixer_free().
Mixer *mixer_new(void);
// NULL is allowed; samples and breaks are the caller's.
void mixer_free(Mixer *mixer);

// What a sound is. Words and signals turn tones down; words alone turn bed and music down.
typedef enum MixerKind {
    MIXER_TONE, // may lie under words: breathing tones
    MIXER_WORDS,
    MIXER_SIGNAL, // chimes that must be heard
} MixerKind;

// Queues mono samples (borrowed; must live until played or dropped) to start at output frame `frame`; a
// frame that has passed starts at once. `gain` 0..2. False when the queue is full. May be broken off anywhere, softly.
bool mixer_queue(Mixer *mixer, int64_t frame, const int16_t *samples, int count, double gain, MixerKind kind,
                 uint32_t generation);
// The same for words that may be broken off only where `breaks` (borrowed as the samples are) allow it. At full gain.
bool mixer_queue_words(Mixer *mixer, int64_t frame, const int16_t *samples, int count, SoundBreaks breaks,
                       uint32_t generation);
// Drops everything of other generations that has not started. What already sounds goes on to its next break, fades there and ends.
void mixer_break_off_except(Mixer *mixer, uint32_t generation);
// Drops what has not yet started of this generation and lets end what sounds.
void mixer_let_end(Mixer *mixer, uint32_t generation);
// The frame at which the last words end: of those that were played, sound or wait. MIXER_NO_WORDS when there were none.
#define MIXER_NO_WORDS INT64_MIN
// An output frame.
int64_t mixer_words_end(const Mixer *mixer);
// Whether any of these samples still sounds or will: until then they must not be freed.
bool mixer_uses(const Mixer *mixer, const int16_t *samples);
// Whether nothing sounds and nothing waits; the bed does not count.
bool mixer_is_idle(const Mixer *mixer);
// Output frames rendered so far.
int64_t mixer_position(const Mixer *mixer);

// Volumes 0..1, which move smoothly within 20 ms; at first all are 1 and that of music is 0.5, at which bed and music have
// their level of -34 LUFS. Clamped.
#define MIXER_MUSIC_FULL 2
typedef enum MixerBus { MIXER_BUS_VOICE, MIXER_BUS_CHIMES, MIXER_BUS_MUSIC, MIXER_BUS_COUNT } MixerBus;
void mixer_set_volume(Mixer *mixer, double volume); // of everything
// Whether nothing at all is heard while that volume is 0: not even the noise below everything. False at first.
void mixer_set_silent(Mixer *mixer, bool silent);
// Of one bus.
void mixer_set_bus_volume(Mixer *mixer, MixerBus bus, double volume);

// A sound without end under everything else: `frames` interleaved stereo frames at 48000/`step` Hz that join at their
// ends, times `gain`. Borrowed while set and MIXER_BED_OUT_FRAMES after.
typedef struct MixerBed {
    const int16_t *samples;
    int frames;
    int step; // 1..16: output frames for each of the bed's
    double gain;
} MixerBed;
// NULL = none. The old one fades out, then the new one fades in from its start.
void mixer_set_bed(Mixer *mixer, const MixerBed *bed);

// Whether music from elsewhere is heard (mixer_render_over); comes and goes as softly as a bed. True at first.
void mixer_set_music(Mixer *mixer, bool heard);

// Renders the next `frames` frames, interleaved stereo, replacing what is in `out`. Never allocates, never
// locks. Below everything lies noise of +-1.5 steps of 16 bits (-90 dBFS), whatever the volume (but for
// mixer_set_silent()): HDMI sinks sleep on silence.
void mixer_render(Mixer *mixer, float *out, int frames);
// The same over music from elsewhere, as it was recorded (interleaved stereo; may be `out` itself). It is brought to the
// level of the bed (music_level.h), turned down under words and comes LIMITER_AHEAD frames late.
void mixer_render_over(Mixer *mixer, const float *music, float *out, int frames);
