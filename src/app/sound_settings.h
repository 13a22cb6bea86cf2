// Brings what she has set about sound to the mixer, the cue player and the device.
#pragma once
#include "sound/cue_player.h"
#include "store/settings.h"

typedef struct SoundSettings {
    Mixer *mixer;
    CuePlayer *player;
    bool pad_plays;
    char music_path[sizeof((Settings *)0)->music_path]; // what audio_set_music() was given last
} SoundSettings;

// After every change of a setting, and after audio_start(); `volume` is that of everything, 0 when muted. `in_session` lets the
// pad play.
void sound_settings_apply(SoundSettings *sound, const Settings *settings, double volume, bool in_session);
