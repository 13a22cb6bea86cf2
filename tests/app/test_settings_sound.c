// What is set reaches what sounds: pad and music play when they should, and another voice is taken while the app runs.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "app/sound_settings.h"
#include "app/spawn.h"
#include "app/voice_choice.h"
#include "platform/audio.h"
#include "sound/pad.h"

static Mixer *mixer;
static CuePlayer *player;
static Settings settings;
static SoundSettings sound;

static int begin(void **state) {
    (void)state;
    mixer = mixer_new();
    audio_start(mixer);
    player = cue_player_new(NULL, mixer, audio_lock, audio_unlock);
    settings = settings_default();
    sound = (SoundSettings){.mixer = mixer, .player = player};
    sound_settings_apply(&sound, &settings, 1);
    return 0;
}

static int end(void **state) {
    (void)state;
    cue_player_free(player);
    audio_stop();
    mixer_free(mixer);
    pad_free();
    return 0;
}

// The loudness of the last half of so many seconds, in dB of full scale.
static double heard_db(int seconds) {
    static float out[2 * 480];
    double sum = 0;
    int blocks = seconds * 100;
    for (int i = 0; i < blocks; i++) {
        mixer_render(mixer, out, 480);
        for (int k = 0; i >= blocks / 2 && k < 2 * 480; k++)
            sum += (double)out[k] * (double)out[k];
    }
    return 10 * log10(sum / (blocks / 2 * 2 * 480) + 1e-20);
}

static void the_pad_plays_in_a_session_where_it_is_on_and_for_a_moment_anywhere(void **state) {
    (void)state;
    const double silence_db = -80, soft_db = -50;
    sound_settings_play(&sound, &settings, true, false);
    assert_true(heard_db(8) < silence_db); // off at first
    sound_settings_play(&sound, &settings, false, true);
    double half_db = heard_db(8);
    assert_true(half_db > soft_db);
    settings.music_volume = 1;
    sound_settings_apply(&sound, &settings, 1); // the slider moves while it plays
    double full_db = heard_db(2);
    assert_true(full_db > half_db + 4 && full_db < half_db + 8);
    sound_settings_play(&sound, &settings, false, false);
    assert_true(heard_db(4) < silence_db);
    settings.pad = true;
    sound_settings_play(&sound, &settings, false, false);
    assert_true(heard_db(8) < silence_db); // no session
    sound_settings_play(&sound, &settings, true, false);
    assert_true(heard_db(8) > soft_db);
    snprintf(settings.music_path, sizeof settings.music_path, "/somewhere");
    sound_settings_play(&sound, &settings, true, false);
    assert_true(heard_db(4) < silence_db); // her own music is heard instead
}

static void put_voice(const char *data, const char *name) {
    char command[900];
    snprintf(command, sizeof command,
             "mkdir -p %s/gently/voices/%s && cp assets/voice/one-??????.opus %s/gently/voices/%s/one.opus &&"
             " { printf 'schema: 1\\nvoice: somebody\\nlines:\\n'; grep '\"One\"' assets/voice/manifest.yaml |"
             " sed 's/file: [^,]*,/file: one.opus,/'; } >%s/gently/voices/%s/manifest.yaml",
             data, name, data, name, data, name);
    assert_int_equal(system(command), 0);
}

static bool speaks_own(const VoiceChoice *choice) {
    const VoiceLine *line = voice_find(choice->bank, "One");
    return line && voice_is_own(choice->bank, line);
}

static void another_voice_is_taken_between_sessions_and_the_old_one_ends_its_line(void **state) {
    (void)state;
    char data[128];
    spawn_folder(data);
    setenv("XDG_DATA_HOME", data, 1);
    put_voice(data, "maria");
    put_voice(data, "anna");
    Content content = {.folder = "."};
    VoiceChoice choice;
    voice_choice_open(&choice, &content, "");
    assert_int_equal(voice_choice_list(&choice).count, 2);
    assert_string_equal(voice_choice_list(&choice).names[0], "anna");
    assert_false(speaks_own(&choice));
    cue_player_set_bank(player, choice.bank);
    cue_player_say_now(player, "One");
    static float begun[2 * 4800];
    mixer_render(mixer, begun, 4800);
    assert_false(voice_choice_follow(&choice, "anna", true, player, mixer)); // in a session
    assert_false(speaks_own(&choice));
    assert_true(voice_choice_follow(&choice, "anna", false, player, mixer));
    assert_true(speaks_own(&choice));
    assert_non_null(choice.retired);
    assert_false(voice_choice_follow(&choice, "", false, player, mixer)); // one after the other
    heard_db(1);
    assert_true(voice_choice_follow(&choice, "", false, player, mixer));
    assert_false(speaks_own(&choice));
    cue_player_stop(player);
    heard_db(1);
    cue_player_set_bank(player, NULL);
    voice_choice_close(&choice);
    spawn_remove(data);
}

int main(void) {
    setenv("SDL_AUDIODRIVER", "nosuch", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_pad_plays_in_a_session_where_it_is_on_and_for_a_moment_anywhere, begin, end),
        cmocka_unit_test_setup_teardown(another_voice_is_taken_between_sessions_and_the_old_one_ends_its_line, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
