// A machine's clock and sound device that exist only in numbers: time is told, the device comes, goes, stalls and drifts as
// it is told to, and what it plays can be looked at. Stands before the functions of the clock and of SDL_mixer that the program
// calls; no thread runs, so a seed gives the same hours every time.
#pragma once
#include <SDL.h>
#include <SDL_mixer.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "platform/audio.h"
#include "platform/clock.h"
#include "platform/sound_server.h"

enum { VIRTUAL_BUFFER = 1024, VIRTUAL_KEPT = 1 << 20 };

static struct {
    int64_t now_us;
    bool present; // opening succeeds
    bool dead;    // takes nothing more, without saying so
    bool open;
    double rate; // its seconds a second
    double next_us;
    int64_t stalled_until_us, opened_at_us;
    void(SDLCALL *play)(void *, Uint8 *, int);
    const Mixer *mixer;
    float *played;                  // left channel of the last frames, by the mixer's frame
    int64_t played_from, played_to; // frames without a gap that reached the device
    int opened;
} device = {.now_us = 1000000, .present = true, .rate = 1};

int64_t clock_now_us(void) {
    return device.now_us;
}

int64_t clock_cpu_us(void) {
    return device.now_us;
}

int64_t clock_thread_cpu_us(void) {
    return device.now_us;
}

void clock_sleep_until(int64_t at_us) {
    (void)at_us;
}

int64_t frame_limiter_next(FrameLimiter *limiter, int64_t now_us) {
    (void)limiter;
    return now_us;
}

// "Said once" is another test's; here the device goes a thousand times.
void log_line(const char *format, ...) {
    (void)format;
}

void log_once(const char *format, ...) {
    (void)format;
}

SoundServer sound_server_look(void) {
    return SOUND_SERVER_NONE;
}

// The program then opens devices where it stands.
SDL_Thread *SDLCALL SDL_CreateThread(SDL_ThreadFunction run, const char *name, void *context) {
    (void)run;
    (void)name;
    (void)context;
    return NULL;
}

int Mix_OpenAudioDevice(int rate_hz, Uint16 format, int channels, int frames, const char *name, int changes) {
    (void)name;
    (void)changes;
    if (rate_hz != MIXER_RATE_HZ || format != AUDIO_F32SYS || channels != 2 || frames != VIRTUAL_BUFFER ||
        device.open)
        abort();
    if (!device.present)
        return SDL_SetError("no such device");
    device.open = true;
    device.opened++;
    device.dead = false;
    device.play = NULL;
    device.opened_at_us = device.now_us;
    device.next_us = (double)device.now_us + 60000; // it takes a moment
    return 0;
}

int Mix_AllocateChannels(int count) {
    return count;
}

void Mix_SetPostMix(void(SDLCALL *play)(void *, Uint8 *, int), void *context) {
    (void)context;
    device.play = play;
}

void Mix_CloseAudio(void) {
    if (!device.open)
        abort(); // the real one crashes later
    device.open = false;
    device.play = NULL;
}

static inline void device_take_buffer(void) {
    static float frames[2 * VIRTUAL_BUFFER];
    int64_t from = mixer_position(device.mixer);
    memset(frames, 0, sizeof frames);
    device.play(NULL, (Uint8 *)frames, sizeof frames);
    if (from != device.played_to)
        device.played_from = from; // something was let go
    device.played_to = from + VIRTUAL_BUFFER;
    if (device.played_from < device.played_to - VIRTUAL_KEPT)
        device.played_from = device.played_to - VIRTUAL_KEPT;
    for (int i = 0; i < VIRTUAL_BUFFER; i++)
        device.played[(from + i) % VIRTUAL_KEPT] = frames[2 * i];
}

// Whether the device takes what is rendered.
static inline bool device_plays(void) {
    return device.open && !device.dead && device.play && device.now_us >= device.stalled_until_us;
}

static inline void device_begin(const Mixer *mixer) {
    device.mixer = mixer;
    device.played = calloc(VIRTUAL_KEPT, sizeof *device.played);
}

// Lets time go by.
static inline void device_pass(int64_t us) {
    int64_t end_us = device.now_us + us;
    while (device.open && device.next_us <= (double)end_us) {
        if ((int64_t)device.next_us > device.now_us)
            device.now_us = (int64_t)device.next_us;
        device.next_us += VIRTUAL_BUFFER * 1e6 / MIXER_RATE_HZ / device.rate;
        if (device_plays())
            device_take_buffer();
    }
    device.now_us = end_us;
}

static inline void device_say(Uint32 type, Uint32 which) {
    SDL_Event event = {.adevice = {.type = type, .which = which, .iscapture = 0}};
    SDL_PushEvent(&event);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT); // whoever watches has seen it
}

// Pulled out; the program is told, or finds out.
static inline void device_unplug(bool told) {
    device.present = false;
    device.dead = true;
    if (told)
        device_say(SDL_AUDIODEVICEREMOVED, 2);
}

static inline void device_plug_in(bool told) {
    device.present = true;
    if (told)
        device_say(SDL_AUDIODEVICEADDED, 0);
}
