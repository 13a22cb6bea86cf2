// The sound device and the clock that follows it. One device a program, so one set of functions without a
// handle. Without a device (none there, taken away) the mixer is rendered into nothing at the right pace and
// time goes on.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "platform/audio_meter.h"
#include "sound/mix/mixer.h"

// Begins with the machine's clock and no device. The mixer is borrowed until audio_stop().
void audio_start(Mixer *mixer);
// Closes the device; audio_time_us() and friends may not be called any more.
void audio_stop(void);

// Whether sound is needed now or soon. The device opens at the next tick, stays open while it is needed (an
// HDMI receiver needs seconds to wake) and closes three minutes after. A device that cannot be opened is said
// once and tried every second.
void audio_want(bool wanted);
// Call once a frame or so: looks after the device and advances the session clock.
void audio_tick(void);
// When audio_tick() has something to do even if nobody else has: monotonic µs, -1 = never.
int64_t audio_deadline_us(void);

// Own music under a session (music.h): a file, a folder, or "" for none. Heard while sound is wanted.
void audio_set_music(const char *path);
// Whether it turned out that nothing of it can be played.
bool audio_music_fails(void);
// Lets own music wait (softly) while sound is wanted all the same. False at first.
void audio_hold_music(bool held);
// Where sound goes, by the name of an output (audio_output.h); "" = the machine's own choice. While another is opened the
// session goes on. One that is not there is waited for, with the machine's own choice meanwhile.
void audio_set_output(const char *name);
// The sound reaches the ear so much later than the device says (Bluetooth, a receiver): -150..400 ms; negative where the
// picture is late instead.
void audio_set_delay_ms(double delay_ms);

// false = nothing is heard: no device is open nor about to be, or it takes nothing for 2 s
bool audio_available(void);
int64_t audio_time_us(void);   // session time at the last tick: smooth, monotonic, in step with the sound
int64_t audio_frame_now(void); // the mixer frame heard at the last tick

// How steadily devices were served since audio_start().
AudioMeter audio_meter(void);

// Guard the mixer against the audio thread. Short: the audio thread waits meanwhile.
void audio_lock(void);
// Ends what audio_lock() began.
void audio_unlock(void);
