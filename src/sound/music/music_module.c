// Modules: samples and the notes they are played by, in one file.
#include "sound/music/music_decoder.h"

#include <libmodplug/modplug.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BYTES_MAX = 32 * 1024 * 1024, RATE_HZ = 48000, BATCH_FRAMES = 1024 };

// The library's settings are global, and hold for files that are opened later.
static pthread_once_t settings_made = PTHREAD_ONCE_INIT;

static void make_settings(void) {
    ModPlug_Settings settings;
    ModPlug_GetSettings(&settings);
    settings.mFlags = MODPLUG_ENABLE_OVERSAMPLING;
    settings.mChannels = 2;
    settings.mBits = 16;
    settings.mFrequency = RATE_HZ;
    settings.mResamplingMode = MODPLUG_RESAMPLE_FIR;
    settings.mLoopCount = 0;
    ModPlug_SetSettings(&settings);
}

static int read_module(MusicDecoder *decoder, float *samples, int frames) {
    int16_t batch[2 * BATCH_FRAMES];
    frames = frames < BATCH_FRAMES ? frames : BATCH_FRAMES;
    int bytes = ModPlug_Read(decoder->state, batch, frames * (int)(2 * sizeof *batch));
    int got = bytes > 0 ? bytes / (int)(2 * sizeof *batch) : 0;
    for (int i = 0; i < 2 * got; i++)
        samples[i] = (float)batch[i] * (1.0f / 32768.0f);
    return got;
}

static void close_module(void *state) {
    ModPlug_Unload(state);
}

bool music_module_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!music_input_read_all(input, BYTES_MAX, &bytes, &size, reason, reason_size))
        return false;
    pthread_once(&settings_made, make_settings);
    ModPlugFile *module = size > 0 ? ModPlug_Load(bytes, (int)size) : NULL;
    free(bytes);
    if (!module) {
        snprintf(reason, reason_size, "it is no module or damaged");
        return false;
    }
    *decoder = (MusicDecoder){
        .state = module, .rate_hz = RATE_HZ, .channels = 2, .read = read_module, .close = close_module};
    return true;
}
