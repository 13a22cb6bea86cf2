#include "platform/audio.h"

#include <SDL.h>
#include <assert.h>

#include "base/log.h"
#include "platform/audio_output.h"
#include "platform/clock.h"
#include "platform/music.h"
#include "platform/session_clock.h"

enum {
    BUFFER_FRAMES = 1024,
    CLOSE_AFTER_US = 180 * 1000000,
    REOPEN_AFTER_US = 100000,    // after a failed attempt
    UNHEARD_US = 2 * 1000000,    // longer than a sound server takes to begin: captions are needed
    DEAD_AFTER_US = 5 * 1000000, // a device that takes nothing for so long is gone, whatever it says
    CHANGE_AFTER_US = 400000,    // another output is opened when the user has stayed on it for a moment
    FILL_BUFFERS = 3,            // what a device or its server takes without playing any of it
    STEP_MAX_US = 100000,
    SKIP_MAX_FRAMES = 2 * MIXER_RATE_HZ,
};

// Made once and never destroyed: the callback of an attempt that outlives audio_stop() may still ask for it.
static SDL_mutex *lock;

// Owned by the main thread, except `stamp`, `meter`, the mixer and the music, which the lock guards.
static struct {
    Mixer *mixer; // NULL = stopped
    AudioStamp stamp;
    AudioMeter meter;
    SessionClock clock;
    bool open;
    bool wanted, was_open, failed;
    bool opens;   // the attempt that runs: false = it only closes
    bool unheard; // after a silence: captions must not go on the word of a device that has only opened
    bool music_held, trying;
    int64_t last_tick_us, unwanted_since_us, tried_at_us, retry_at_us, chosen_at_us, silent_us;
    uint32_t last_serial;
    int delay_frames;
} audio;

static void render_into(float *frames, int count, int64_t began_us) {
    audio.stamp.frame = mixer_position(audio.mixer);
    audio.stamp.at_us = clock_now_us();
    audio.stamp.serial++;
    mixer_render_over(audio.mixer, music_read(frames, count) ? frames : NULL, frames, count);
    audio_meter_add(&audio.meter, began_us, clock_now_us(), clock_thread_cpu_us());
}

static void SDLCALL render(void *context, Uint8 *stream, int bytes) {
    (void)context;
    int64_t began_us = clock_now_us();
    audio_lock();
    if (audio.mixer) // else opened too late, by an attempt that outlived the rest
        render_into((float *)(void *)stream, bytes / (int)(2 * sizeof(float)), began_us);
    audio_unlock();
}

void audio_start(Mixer *mixer) {
    assert(!audio.mixer && mixer);
    if (!lock)
        lock = SDL_CreateMutex();
    audio_lock();
    SDL_zero(audio);
    audio.mixer = mixer;
    audio.last_tick_us = clock_now_us();
    session_clock_start(&audio.clock, audio.last_tick_us);
    audio_unlock();
    SDL_SetHint(SDL_HINT_AUDIO_DEVICE_APP_NAME, "Gently");
    SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_NAME, "Coach");
    audio_output_start();
}

// The open one is let go and closed; another is opened where one is wanted.
static void change_device(bool opens, int64_t now_us) {
    if (audio.open) {
        audio_output_silence();
        music_device_closes();
        audio.stamp = (AudioStamp){0};
        audio_meter_new_device(&audio.meter);
        audio.open = false;
        audio.unheard = audio.unheard || audio.silent_us > UNHEARD_US;
    }
    audio.trying = true;
    audio.opens = opens;
    audio.tried_at_us = now_us;
    if (opens)
        audio_output_try(MIXER_RATE_HZ, BUFFER_FRAMES, render);
    else
        audio_output_close();
}

void audio_stop(void) {
    if (!audio.mixer)
        return;
    if (audio.open) {
        audio_output_silence();
        music_device_closes();
    }
    audio_lock();
    SDL_zero(audio); // from here on a callback leaves mixer and music alone
    audio_unlock();
    music_free();
    audio_output_stop();
}

static void device_is_open(void) {
    if (audio.failed)
        log_line("the sound is there");
    audio.unheard = audio.unheard || audio.failed;
    audio.silent_us = 0;
    audio.last_serial = 0;
    audio.open = audio.was_open = true;
    audio.failed = false;
}

static void device_is_refused(int64_t now_us) {
    if (audio.was_open)
        log_once("the sound device is gone (%s); going on silently, with captions", SDL_GetError());
    else
        log_once("no sound device (%s); going on silently, with captions", SDL_GetError());
    audio.failed = true;
    audio.retry_at_us = now_us + REOPEN_AFTER_US;
}

static void see_attempt_end(int64_t now_us) {
    bool opened;
    if (!audio_output_try_ended(&opened))
        return;
    audio.trying = false;
    if (opened)
        device_is_open();
    else if (audio.opens)
        device_is_refused(now_us);
}

void audio_set_music(const char *path) {
    audio_lock();
    music_set(path);
    audio_unlock();
}

bool audio_music_fails(void) {
    return music_fails();
}

void audio_set_delay_ms(double delay_ms) {
    assert(delay_ms >= -150 && delay_ms <= 400);
    audio.delay_frames = (int)(delay_ms * MIXER_RATE_HZ / 1000);
}

void audio_set_output(const char *name) {
    if (audio_output_choose(name))
        audio.chosen_at_us = clock_now_us();
}

static bool music_is_wanted(void) {
    return audio.wanted && !audio.music_held;
}

static void tell_mixer_of_music(void) {
    if (!audio.mixer)
        return;
    audio_lock();
    mixer_set_music(audio.mixer, music_is_wanted());
    audio_unlock();
}

void audio_hold_music(bool held) {
    if (audio.music_held == held)
        return;
    audio.music_held = held;
    tell_mixer_of_music();
}

void audio_want(bool wanted) {
    if (audio.wanted == wanted)
        return;
    if (wanted)
        audio.retry_at_us = 0; // a new routine is a new chance
    else
        audio.unwanted_since_us = clock_now_us();
    audio.wanted = wanted;
    tell_mixer_of_music();
}

// When another output is to be opened, -1 = the right one is open.
static int64_t change_at_us(void) {
    if (!audio.open || !audio.wanted || !audio_output_should_change())
        return -1;
    return audio.chosen_at_us + CHANGE_AFTER_US;
}

static bool device_must_go(int64_t now_us) {
    if (audio_output_went() || audio.silent_us > DEAD_AFTER_US)
        return true;
    if (!audio.wanted)
        return now_us - audio.unwanted_since_us > CLOSE_AFTER_US;
    int64_t at_us = change_at_us();
    return at_us >= 0 && now_us >= at_us;
}

// Counted in short steps, so that a suspended machine does not pass for a dead device.
static void watch_what_it_takes(int64_t step_us, AudioStamp stamp) {
    audio.silent_us = stamp.serial == audio.last_serial ? audio.silent_us + step_us : 0;
    audio.last_serial = stamp.serial;
    if (stamp.serial > FILL_BUFFERS)
        audio.unheard = false;
}

static void look_after_device(int64_t now_us, int64_t step_us, AudioStamp stamp) {
    if (audio.trying) {
        see_attempt_end(now_us);
    } else if (audio.open) {
        watch_what_it_takes(step_us, stamp);
        if (device_must_go(now_us))
            change_device(audio.wanted, now_us);
    } else if (audio.wanted && now_us >= audio.retry_at_us) {
        change_device(true, now_us);
    }
}

static void render_into_nothing(int64_t frames) {
    float nothing[2 * BUFFER_FRAMES];
    for (; frames > 0; frames -= BUFFER_FRAMES)
        mixer_render(audio.mixer, nothing, frames < BUFFER_FRAMES ? (int)frames : BUFFER_FRAMES);
}

// Without a device the mixer's sounds are used up all the same, or its queue would fill.
static void keep_pace_without_device(void) {
    audio_lock(); // one that is just being opened may render already
    int64_t behind = session_clock_frame(&audio.clock) - mixer_position(audio.mixer);
    // A device renders ahead of what is heard by its buffer and the delay that is set: that much the session comes after.
    if (behind < -SKIP_MAX_FRAMES || behind > SKIP_MAX_FRAMES)
        audio.clock.frame_offset -= (double)behind; // nobody looked for a while: no sound was due
    else if (behind >= BUFFER_FRAMES)
        render_into_nothing(behind);
    audio_unlock();
}

// A device that starts (or starts again after a stall) is behind the session: what was due meanwhile is let
// go, so that what is queued keeps its time.
static void catch_up_with_session(int64_t now_us, AudioStamp *stamp) {
    if (audio.clock.follows_sound || stamp->serial == 0 || now_us - stamp->at_us > SESSION_STALL_US)
        return;
    int64_t session = session_clock_frame(&audio.clock) + (now_us - audio.clock.wall_us) * 48 / 1000;
    int64_t heard = stamp->frame - BUFFER_FRAMES - audio.delay_frames + (now_us - stamp->at_us) * 48 / 1000;
    int64_t behind = session - heard;
    if (behind <= 0 || behind > SKIP_MAX_FRAMES)
        return;
    audio_lock();
    render_into_nothing(behind);
    audio_unlock();
    stamp->frame += behind;
}

void audio_tick(void) {
    int64_t now_us = clock_now_us();
    int64_t step_us = now_us - audio.last_tick_us;
    audio.last_tick_us = now_us;
    audio_lock();
    AudioStamp stamp = audio.stamp;
    audio_unlock();
    look_after_device(now_us, step_us < STEP_MAX_US ? step_us : STEP_MAX_US, stamp);
    if (audio.open)
        catch_up_with_session(now_us, &stamp);
    else
        stamp = (AudioStamp){0};
    audio_lock();
    music_tick(now_us, audio.open, music_is_wanted());
    audio_unlock();
    music_complain(now_us);
    session_clock_read(&audio.clock, now_us, stamp, BUFFER_FRAMES + audio.delay_frames);
    if (!audio.open)
        keep_pace_without_device();
}

int64_t audio_deadline_us(void) {
    if (audio.open && !audio.wanted)
        return audio.unwanted_since_us + CLOSE_AFTER_US + 1;
    if (audio.trying)
        return -1; // an event comes at its end
    if (!audio.open && audio.wanted && audio.failed)
        return audio.retry_at_us;
    return change_at_us();
}

bool audio_available(void) {
    if (audio.open)
        return !audio.unheard && audio.silent_us < UNHEARD_US;
    return !audio.failed && !audio.unheard &&
           !(audio.trying && audio.last_tick_us - audio.tried_at_us > UNHEARD_US);
}

int64_t audio_time_us(void) {
    return (int64_t)audio.clock.time_us;
}

int64_t audio_frame_now(void) {
    return session_clock_frame(&audio.clock);
}

AudioMeter audio_meter(void) {
    audio_lock();
    AudioMeter meter = audio.meter;
    audio_unlock();
    return meter;
}

void audio_lock(void) {
    SDL_LockMutex(lock);
}

void audio_unlock(void) {
    SDL_UnlockMutex(lock);
}
