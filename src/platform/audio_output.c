#include "platform/audio_output.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "platform/clock.h"
#include "platform/quiet.h"
#include "platform/sound_server.h"

// SDL's own attempts cost 4 ms of a processor each, so they are few where no sound server says that one is worth while.
enum { SELDOM_US = 1000000 };

// The main thread's, but for the atomics.
static struct {
    char chosen[AUDIO_OUTPUT_NAME_MAX], open[AUDIO_OUTPUT_NAME_MAX]; // "" = the machine's own choice
    char names[AUDIO_OUTPUTS_MAX][AUDIO_OUTPUT_NAME_MAX];
    int count;
    bool is_open, tried; // the chosen one, since it was chosen
    SDL_atomic_t went, listed;
    // An attempt: the thread's until it says that it has ended.
    SDL_Thread *thread;
    SDL_atomic_t ended;
    struct {
        int rate_hz, buffer_frames;
        void(SDLCALL *render)(void *, Uint8 *, int);
        char name[AUDIO_OUTPUT_NAME_MAX], opened[AUDIO_OUTPUT_NAME_MAX], reason[256];
        bool closes, opens, good, other;
        SoundServer server;    // as it was at the attempt before
        int64_t refused_at_us; // SDL's last attempt that failed; 0 = it had none, or a good one since
    } attempt;
} output;

// Called from whatever thread learns of the change.
static int SDLCALL watch(void *context, SDL_Event *event) {
    (void)context;
    if ((event->type != SDL_AUDIODEVICEADDED && event->type != SDL_AUDIODEVICEREMOVED) ||
        event->adevice.iscapture)
        return 0;
    SDL_AtomicSet(&output.listed, 0);
    // number 0 is a device that nobody has open
    if (event->type == SDL_AUDIODEVICEREMOVED && event->adevice.which != 0)
        SDL_AtomicSet(&output.went, 1);
    return 0;
}

void audio_output_start(void) {
    SDL_zero(output);
    SDL_AddEventWatch(watch, NULL);
}

void audio_output_stop(void) {
    SDL_DelEventWatch(watch, NULL);
    if (output.thread && !SDL_AtomicGet(&output.ended)) {
        SDL_DetachThread(output.thread); // a server that never answers must not keep the program from ending
        return;
    }
    bool opened;
    if (output.thread)
        audio_output_try_ended(&opened);
    if (output.is_open)
        Mix_CloseAudio();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

// A name cut short would never be found again, so such an output is not listed.
static void list_again(void) {
    if (output.thread || SDL_AtomicSet(&output.listed, 1))
        return;
    output.count = 0;
    int count = SDL_WasInit(SDL_INIT_AUDIO) ? SDL_GetNumAudioDevices(0) : 0;
    for (int i = 0; i < count && output.count < AUDIO_OUTPUTS_MAX; i++) {
        const char *name = SDL_GetAudioDeviceName(i, 0);
        if (name && strlen(name) < AUDIO_OUTPUT_NAME_MAX)
            strcpy(output.names[output.count++], name);
    }
}

static bool is_listed(const char *name) {
    list_again();
    for (int i = 0; i < output.count; i++)
        if (strcmp(output.names[i], name) == 0)
            return true;
    return false;
}

bool audio_output_choose(const char *name) {
    if (strcmp(name, output.chosen) == 0)
        return false;
    snprintf(output.chosen, sizeof output.chosen, "%s", name);
    output.tried = false;
    return true;
}

static bool open_named(const char *name) {
    // No changes allowed: what the mixer renders is what the device takes, also after it was opened anew.
    if (Mix_OpenAudioDevice(output.attempt.rate_hz, AUDIO_F32SYS, 2, output.attempt.buffer_frames,
                            name[0] ? name : NULL, 0) != 0)
        return false;
    Mix_SetPostMix(output.attempt.render, NULL);
    Mix_AllocateChannels(0);
    snprintf(output.attempt.opened, sizeof output.attempt.opened, "%s", name);
    return true;
}

static void open_chosen(void) {
    const char *name = output.attempt.name;
    output.attempt.good = open_named(name);
    output.attempt.other = !output.attempt.good && name[0];
    if (output.attempt.other)
        output.attempt.good = open_named("");
    if (!output.attempt.good) {
        snprintf(output.attempt.reason, sizeof output.attempt.reason, "%s", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    output.attempt.refused_at_us = output.attempt.good ? 0 : clock_now_us();
}

static void look_and_open(void) {
    SoundServer server = sound_server_look();
    bool news = server != output.attempt.server;
    output.attempt.server = server;
    if (server == SOUND_SERVER_EMPTY)
        snprintf(output.attempt.reason, sizeof output.attempt.reason, "the sound server has no output");
    else if (news || output.attempt.refused_at_us == 0 ||
             clock_now_us() - output.attempt.refused_at_us >= SELDOM_US)
        open_chosen();
}

static int attempt(void *context) {
    (void)context;
    int kept = quiet_begin();
    output.attempt.good = output.attempt.other = false;
    if (output.attempt.closes)
        Mix_CloseAudio();
    if (output.attempt.opens)
        look_and_open();
    quiet_end(kept);
    SDL_AtomicSet(&output.ended, 1);
    SDL_PushEvent(&(SDL_Event){.type = SDL_USEREVENT});
    return 0;
}

void audio_output_silence(void) {
    if (output.is_open)
        Mix_SetPostMix(NULL, NULL);
}

static void begin_attempt(bool opens) {
    SDL_AtomicSet(&output.went, 0);
    SDL_AtomicSet(&output.ended, 0);
    output.attempt.closes = output.is_open;
    output.attempt.opens = opens;
    output.is_open = false;
    output.thread = SDL_CreateThread(attempt, "sound output", NULL);
    if (!output.thread)
        attempt(NULL);
}

void audio_output_try(int rate_hz, int buffer_frames, void(SDLCALL *render)(void *, Uint8 *, int)) {
    output.tried = true;
    output.attempt.rate_hz = rate_hz;
    output.attempt.buffer_frames = buffer_frames;
    output.attempt.render = render;
    memcpy(output.attempt.name, output.chosen, sizeof output.chosen);
    begin_attempt(true);
}

void audio_output_close(void) {
    begin_attempt(false);
}

bool audio_output_try_ended(bool *opened) {
    if (!SDL_AtomicGet(&output.ended))
        return false;
    SDL_WaitThread(output.thread, NULL);
    output.thread = NULL;
    *opened = output.is_open = output.attempt.good;
    if (!output.is_open)
        SDL_SetError("%s", output.attempt.reason);
    else if (output.attempt.other)
        log_once("the sound output '%s' is not there; using another until it is", output.attempt.name);
    memcpy(output.open, output.attempt.opened, sizeof output.open);
    SDL_AtomicSet(&output.listed, 0);
    return true;
}

bool audio_output_went(void) {
    return SDL_AtomicSet(&output.went, 0) != 0;
}

bool audio_output_should_change(void) {
    if (!output.is_open || strcmp(output.open, output.chosen) == 0)
        return false;
    return !output.tried || is_listed(output.chosen);
}

int audio_output_count(void) {
    list_again();
    return output.count;
}

const char *audio_output_name(int index) {
    return output.names[index];
}
