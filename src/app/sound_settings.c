#include "app/sound_settings.h"

#include "platform/audio.h"
#include "sound/mix/pad.h"
#include "store/chime_settings.h"
#include "store/mode_settings.h"

static void apply_chimes(CuePlayer *player, const Settings *settings) {
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        cue_player_set_chime(player, (Chime)chime, chime_is_on(settings, (Chime)chime));
}

static void apply_pad(SoundSettings *sound, bool plays) {
    if (plays == sound->pad_plays)
        return;
    sound->pad_plays = plays;
    MixerBed bed = {0};
    if (plays)
        bed = pad_bed(); // made here, outside the lock
    audio_lock();
    mixer_set_bed(sound->mixer, plays ? &bed : NULL);
    audio_unlock();
}

void sound_settings_apply(SoundSettings *sound, const Settings *settings, SettingKeys changed,
                          double volume) {
    audio_lock();
    mixer_set_volume(sound->mixer, volume);
    mixer_set_bus_volume(sound->mixer, MIXER_BUS_VOICE, mode_voice_volume(settings));
    mixer_set_silent(sound->mixer, mode_of(settings) == SESSION_MODE_NAP);
    mixer_set_bus_volume(sound->mixer, MIXER_BUS_CHIMES, settings->chimes_volume);
    mixer_set_bus_volume(sound->mixer, MIXER_BUS_MUSIC, settings->music_volume);
    audio_unlock();
    apply_chimes(sound->player, settings);
    if (changed & SETTING_KEY(music_path)) // given anew, it would begin anew
        audio_set_music(settings->music_path);
    audio_set_output(settings->sound_output);
    audio_set_delay_ms(settings->sound_delay_ms);
}

void sound_settings_play(SoundSettings *sound, const Settings *settings, bool in_session,
                         bool previews_music) {
    // The user's own music is chosen instead of the pad.
    apply_pad(sound, !settings->music_path[0] && ((settings->pad && in_session) || previews_music));
    audio_hold_music(!in_session && !previews_music);
}
