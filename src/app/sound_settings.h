// Brings the settings of sound to the mixer, the cue player and the device.
#pragma once
#include "sound/cues/cue_player.h"
#include "store/settings.h"

typedef struct SoundSettings {
    Mixer *mixer;
    CuePlayer *player;
    bool pad_plays;
} SoundSettings;

// After every change of settings, with those that changed, and with all of them after audio_start(). `volume` is that of everything,
// 0 when muted.
void sound_settings_apply(SoundSettings *sound, const Settings *settings, SettingKeys changed, double volume);
// Whether the user exercises, so that own music or the pad (where it is on) plays; or music is only to be heard for a moment, then the
// pad also where it is off. Call when that may have changed; cheap.
void sound_settings_play(SoundSettings *sound, const Settings *settings, bool in_session,
                         bool previews_music);
