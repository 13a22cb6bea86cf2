// MIDI files: notes, played here on the machine's sound font.
#include "sound/music/music_decoder.h"

#include <fluidsynth.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"

enum { BYTES_MAX = 4 * 1024 * 1024, RATE_HZ = 48000, TAIL_FRAMES = 3 * RATE_HZ };

typedef struct Midi {
    fluid_settings_t *settings;
    fluid_synth_t *synth;
    fluid_player_t *player;
    int tail; // frames since the last note ended
} Midi;

static pthread_once_t silenced = PTHREAD_ONCE_INIT;

// What is wrong is said here, once and in plain words.
static void silence(void) {
    for (int level = 0; level < LAST_LOG_LEVEL; level++)
        fluid_set_log_function(level, NULL, NULL);
}

// SDL_mixer's variable, then where Debian's packages put them.
static const char *find_font(void) {
    static const char *const usual[] = {"/usr/share/sounds/sf3/default-GM.sf3",
                                        "/usr/share/sounds/sf2/default-GM.sf2",
                                        "/usr/share/sounds/sf2/TimGM6mb.sf2",
                                        "/usr/share/sounds/sf2/FluidR3_GM.sf2"};
    const char *own = getenv("SDL_SOUNDFONTS");
    if (own && own[0] && access(own, R_OK) == 0)
        return own;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (access(usual[i], R_OK) == 0)
            return usual[i];
    return NULL;
}

static int read_midi(MusicDecoder *decoder, float *samples, int frames) {
    Midi *midi = decoder->state;
    if (fluid_player_get_status(midi->player) != FLUID_PLAYER_PLAYING) {
        if (midi->tail >= TAIL_FRAMES || fluid_synth_get_active_voice_count(midi->synth) == 0)
            return 0;
        midi->tail += frames;
    }
    return fluid_synth_write_float(midi->synth, frames, samples, 0, 2, samples, 1, 2) == FLUID_OK ? frames
                                                                                                  : 0;
}

static void close_midi(void *state) {
    Midi *midi = state;
    if (midi->player)
        delete_fluid_player(midi->player);
    if (midi->synth)
        delete_fluid_synth(midi->synth);
    if (midi->settings)
        delete_fluid_settings(midi->settings);
    free(midi);
}

// Without hall and chorus: it lies far below the words, and they cost more than the notes.
static bool make_synth(Midi *midi, const char *font) {
    midi->settings = new_fluid_settings();
    if (!midi->settings)
        return false;
    fluid_settings_setnum(midi->settings, "synth.sample-rate", RATE_HZ);
    fluid_settings_setint(midi->settings, "synth.polyphony", 64);
    fluid_settings_setint(midi->settings, "synth.reverb.active", 0);
    fluid_settings_setint(midi->settings, "synth.chorus.active", 0);
    fluid_settings_setint(midi->settings, "synth.dynamic-sample-loading", 1);
    fluid_settings_setint(midi->settings, "synth.lock-memory", 0);
    midi->synth = new_fluid_synth(midi->settings);
    return midi->synth && fluid_synth_sfload(midi->synth, font, 1) != FLUID_FAILED;
}

static bool begin(Midi *midi, const uint8_t *bytes, size_t size) {
    midi->player = new_fluid_player(midi->synth);
    return midi->player && fluid_player_add_mem(midi->player, bytes, size) == FLUID_OK &&
           fluid_player_play(midi->player) == FLUID_OK;
}

static bool open_bytes(Midi *midi, const uint8_t *bytes, size_t size, char *reason, size_t reason_size) {
    const char *font = find_font();
    if (size < 14 || memcmp(bytes, "MThd", 4) != 0)
        snprintf(reason, reason_size, "it is no MIDI file");
    else if (!font)
        snprintf(reason, reason_size, "MIDI needs a sound font, such as the package timgm6mb-soundfont");
    else if (!make_synth(midi, font))
        snprintf(reason, reason_size, "the sound font %s cannot be used", font);
    else if (!begin(midi, bytes, size))
        snprintf(reason, reason_size, "the MIDI file is damaged");
    else
        return true;
    return false;
}

bool music_midi_open(MusicDecoder *decoder, MusicInput *input, char *reason, size_t reason_size) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!music_input_read_all(input, BYTES_MAX, &bytes, &size, reason, reason_size))
        return false;
    pthread_once(&silenced, silence);
    Midi *midi = alloc_zeroed(1, sizeof *midi);
    bool good = open_bytes(midi, bytes, size, reason, reason_size);
    free(bytes);
    if (!good) {
        close_midi(midi);
        return false;
    }
    *decoder = (MusicDecoder){
        .state = midi, .rate_hz = RATE_HZ, .channels = 2, .read = read_midi, .close = close_midi};
    return true;
}
