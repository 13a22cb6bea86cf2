#include "platform/audio_output.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "platform/quiet.h"

// The main thread's, but for the atomics.
static struct {
    char chosen[AUDIO_OUTPUT_NAME_MAX], open[AUDIO_OUTPUT_NAME_MAX]; // "" = the machine's own choice
    char names[AUDIO_OUTPUTS_MAX][AUDIO_OUTPUT_NAME_MAX];
    int count;
    bool is_open, tried; // the chosen one, since it was chosen
    SDL_atomic_t came, went, listed;
} output;

// Called from whatever thread learns of the change.
static int SDLCALL watch(void *context, SDL_Event *event) {
    (void)context;
    if ((event->type != SDL_AUDIODEVICEADDED && event->type != SDL_AUDIODEVICEREMOVED) || event->adevice.iscapture)
        return 0;
    SDL_AtomicSet(&output.listed, 0);
    if (event->type == SDL_AUDIODEVICEADDED)
        SDL_AtomicSet(&output.came, 1);
    else if (event->adevice.which != 0) // number 0 is a device that nobody has open
        SDL_AtomicSet(&output.went, 1);
    return 0;
}

void audio_output_start(void) {
    SDL_zero(output);
    SDL_AddEventWatch(watch, NULL);
}

void audio_output_stop(void) {
    SDL_DelEventWatch(watch, NULL);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

// A name cut short would never be found again, so such an output is not listed.
static void list_again(void) {
    if (SDL_AtomicSet(&output.listed, 1))
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

static bool open_named(int rate_hz, int buffer_frames, const char *name) {
    // No changes allowed: what the mixer renders is what the device takes, also after it was opened anew.
    int kept = quiet_begin();
    int refused = Mix_OpenAudioDevice(rate_hz, AUDIO_F32SYS, 2, buffer_frames, name[0] ? name : NULL, 0);
    quiet_end(kept);
    output.is_open = !refused;
    if (output.is_open)
        snprintf(output.open, sizeof output.open, "%s", name);
    return output.is_open;
}

bool audio_output_open(int rate_hz, int buffer_frames, void(SDLCALL *render)(void *, Uint8 *, int)) {
    SDL_AtomicSet(&output.went, 0);
    output.tried = true;
    if (output.chosen[0] && !open_named(rate_hz, buffer_frames, output.chosen))
        log_once("the sound output '%s' is not there; using another until it is", output.chosen);
    if (!output.is_open && !open_named(rate_hz, buffer_frames, "")) {
        char reason[256];
        snprintf(reason, sizeof reason, "%s", SDL_GetError());
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        SDL_SetError("%s", reason);
        SDL_AtomicSet(&output.listed, 0);
        return false;
    }
    SDL_AtomicSet(&output.listed, 0);
    Mix_AllocateChannels(0);
    Mix_SetPostMix(render, NULL);
    return true;
}

void audio_output_close(void) {
    if (!output.is_open)
        return;
    Mix_SetPostMix(NULL, NULL);
    Mix_CloseAudio();
    output.is_open = false;
}

bool audio_output_came(void) {
    return SDL_AtomicSet(&output.came, 0) != 0;
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
