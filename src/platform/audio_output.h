// Where sound goes: the machine's outputs by name, the one that was chosen, and the one that is open. Only audio.c uses
// what opens and closes; the lists are for everyone on the main thread.
#pragma once
#include <SDL_audio.h>
#include <stdbool.h>

enum { AUDIO_OUTPUTS_MAX = 16, AUDIO_OUTPUT_NAME_MAX = 128 };

// Begins to watch outputs that come and go, or ends that.
void audio_output_start(void);
// Closes what is open; an attempt that has not ended is left to itself.
void audio_output_stop(void);

// Chooses by name; "" = the machine's own choice. One that is not there is waited for, and the machine's own choice used
// meanwhile. False when it was the choice before.
bool audio_output_choose(const char *name);
// From here on `render` is not called for what is open: call it before one of the next two.
void audio_output_silence(void);
// Begins to close what is open and to open the chosen one, else the machine's own choice, on a thread of its own: closing waits
// until the device has taken what it was given, and asking a sound server that is not there may take a tenth of a second. When
// neither can be had SDL's sound is shut down, since it holds on to the system it found first and a sound server that comes later
// would never be looked for. Cheap enough for ten times a second: without a sound server SDL itself tries once a second, at one
// without outputs never. An SDL event comes at the end. SDL's callback of the open output (the post-mix) goes to `render` from its
// first buffer on, be it before audio_output_try_ended() tells. Not before an attempt that began earlier has ended.
void audio_output_try(int rate_hz, int buffer_frames, void(SDLCALL *render)(void *, Uint8 *, int));
// Begins to close what is open, and nothing else; then as after audio_output_try().
void audio_output_close(void);
// Whether the attempt has ended: then *opened says how, and SDL_GetError() why not. Mix_ functions may be called only while
// an output is open: they crash on a closed device.
bool audio_output_try_ended(bool *opened);

// Asked once a tick.
// Whether the open one went since the last call.
bool audio_output_went(void);
// Whether another one should be opened instead: it was chosen, or the chosen one came back.
bool audio_output_should_change(void);

// The outputs as they were at the last tick, without the machine's own choice. A name is valid until the next tick.
int audio_output_count(void);
// Of output `index`, 0..audio_output_count() - 1; valid until the next tick.
const char *audio_output_name(int index);
