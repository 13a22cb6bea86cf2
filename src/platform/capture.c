#include "platform/capture.h"

#include <SDL.h>
#include <stdio.h>
#include "platform/quiet.h"

enum { RATE_HZ = 48000, BUFFER_FRAMES = 1024 };

static SDL_AudioDeviceID microphone;

static bool open_microphone(void) {
    SDL_AudioSpec spec = {.freq = RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER_FRAMES};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    microphone = SDL_OpenAudioDevice(NULL, 1, &spec, NULL, 0);
    if (!microphone)
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return microphone != 0;
}

bool capture_open(char *reason, size_t reason_size) {
    int kept = quiet_begin();
    bool opened = open_microphone();
    quiet_end(kept);
    if (opened)
        return true;
    snprintf(reason, reason_size, "there is no microphone (%s)", SDL_GetError());
    return false;
}

void capture_begin(void) {
    SDL_ClearQueuedAudio(microphone);
    SDL_PauseAudioDevice(microphone, 0);
}

int capture_read(int16_t *frames, int max) {
    return max > 0 ? (int)(SDL_DequeueAudio(microphone, frames, (Uint32)max * 2) / 2) : 0;
}

void capture_end(void) {
    SDL_PauseAudioDevice(microphone, 1);
}

void capture_close(void) {
    if (!microphone)
        return;
    SDL_CloseAudioDevice(microphone);
    microphone = 0;
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

bool capture_play_back(const int16_t *frames, int count) {
    SDL_AudioSpec spec = {.freq = RATE_HZ, .format = AUDIO_S16SYS, .channels = 1, .samples = BUFFER_FRAMES};
    SDL_AudioDeviceID speaker = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0);
    if (!speaker)
        return false;
    bool queued = SDL_QueueAudio(speaker, frames, (Uint32)count * 2) == 0;
    SDL_PauseAudioDevice(speaker, 0);
    // A device that takes nothing must not hold anyone up.
    for (int waited_ms = 0; queued && SDL_GetQueuedAudioSize(speaker) > 0 && waited_ms < count / 48 + 2000;
         waited_ms += 20)
        SDL_Delay(20);
    SDL_Delay(100); // the device's last buffers
    SDL_CloseAudioDevice(speaker);
    return queued;
}
