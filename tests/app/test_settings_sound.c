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
#include "app/voice/voice_choice.h"
#include "platform/audio.h"
#include "screens/follow/follow_state.h"
#include "sound/mix/chimes.h"
#include "sound/mix/pad.h"
#include "sound/sound_help.h"
#include "support/shipped_library.h"
#include "ui/text.h"

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
    sound_settings_apply(&sound, &settings, SETTING_KEYS_ALL, 1);
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
    sound_settings_apply(&sound, &settings, SETTING_KEYS_ALL, 1); // the slider moves while it plays
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

// A voice that says "One" with the shipped clip of `word`, which is not as long.
static void put_voice(const char *data, const char *name, const char *word) {
    char command[900];
    snprintf(
        command, sizeof command,
        "mkdir -p %s/gently/voices/%s && cp assets/voice/$(echo %s | tr A-Z a-z)-??????.opus"
        " %s/gently/voices/%s/one.opus &&"
        " { printf 'schema: 1\\nvoice: somebody\\nlines:\\n'; grep '\"%s\"' assets/voice/manifest.yaml |"
        " sed 's/file: [^,]*,/file: one.opus,/; s/\"%s\"/\"One\"/'; } >%s/gently/voices/%s/manifest.yaml",
        data, name, word, data, name, word, word, data, name);
    assert_int_equal(system(command), 0);
}

static bool speaks_own(const VoiceChoice *choice) {
    const VoiceLine *line = voice_find(choice->bank, "One");
    return line && voice_is_own(choice->bank, line);
}

static bool chosen(VoiceChoice *choice, const char *name) {
    voice_choice_want(choice, name);
    return voice_choice_update(choice, player, mixer);
}

static void another_voice_is_taken_and_the_old_one_fades_before_it_is_freed(void **state) {
    (void)state;
    char data[128];
    spawn_folder(data);
    setenv("XDG_DATA_HOME", data, 1);
    put_voice(data, "maria", "One");
    put_voice(data, "anna", "One");
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
    assert_true(chosen(&choice, "anna"));
    assert_true(speaks_own(&choice));
    assert_non_null(choice.retired);
    assert_false(chosen(&choice, "")); // one after the other
    heard_db(1);
    assert_true(chosen(&choice, ""));
    assert_false(speaks_own(&choice));
    cue_player_stop(player);
    heard_db(1);
    cue_player_set_bank(player, NULL);
    voice_choice_close(&choice);
    spawn_remove(data);
}

static int64_t rendered(void) {
    return mixer_position(mixer);
}

enum { LOOK = 960 }; // frames between two looks

// A session whose time is what the mixer has rendered.
typedef struct Run {
    Content content;
    Library *library;
    VoiceChoice choice;
    ScreenServices services;
    Profile profile;
    ScreenEnvironment environment;
    ScreenOut out;
    ScreenContext context; // of the three
    Toast toast;
    Follow *follow;
    Recording heard;
} Run;

static void run_for(Run *run, int ms) {
    static float out[2 * LOOK];
    for (int t = 0; t < ms; t += 20) {
        screen_get(SCREEN_FOLLOW)->update(run->follow, &run->context, 20000);
        mixer_render(mixer, out, LOOK);
        record_frames(&run->heard, out, LOOK);
    }
}

static void press(Run *run, Action action) {
    screen_act(screen_get(SCREEN_FOLLOW), run->follow, &run->context, action);
}

static void begin_run(Run *run) {
    run->library = shipped_library();
    run->content = (Content){.folder = "."};
    voice_choice_open(&run->choice, &run->content, "");
    cue_player_set_bank(player, run->choice.bank);
    cue_player_wait_for_clips(player, true);
    run->services = (ScreenServices){.library = run->library,
                                     .settings = &settings,
                                     .profile = &run->profile,
                                     .player = player,
                                     .voice = voice_times(run->choice.bank),
                                     .output_frame = rendered};
    run->environment = (ScreenEnvironment){.width = 1280, .height = 720, .sound_available = true};
    run->out = (ScreenOut){.toast = &run->toast};
    run->context = (ScreenContext){&run->services, &run->environment, &run->out};
    run->follow =
        screen_get(SCREEN_FOLLOW)
            ->open(&run->context, &(ScreenRequest){.routine = library_routine(run->library, "gentle-start")});
    screen_get(SCREEN_FOLLOW)->layout(run->follow, &run->context);
}

static void end_run(Run *run) {
    screen_get(SCREEN_FOLLOW)->close(run->follow);
    cue_player_stop(player);
    heard_db(1);
    cue_player_set_bank(player, NULL);
    voice_choice_close(&run->choice);
    library_release(run->library);
    free(run->heard.samples);
    chimes_free();
}

// How many of the cues "One" that were due between two times stand in what was heard, spoken with `clip`; all must.
static int count_heard(const Run *run, const int16_t *clip, int frames, int64_t anchor_us, int64_t from_us,
                       int64_t to_us) {
    const Score *score = run->follow->score;
    int64_t origin = run->heard.count - LOOK - run->follow->playhead.now_us * 48 / 1000;
    int found = 0, first = 0, count = score_cues_between(score, from_us, to_us, &first);
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (!cue->text || strcmp(cue->text, "One") != 0)
            continue;
        assert_true(cue->kind == CUE_COUNT);
        int64_t frame = origin + (cue->at_us - anchor_us) * 48 / 1000;
        assert_true(correlate(&run->heard, frame, clip, 0, frames) > 0.8);
        found++;
    }
    return found;
}

static void another_voice_is_heard_when_she_goes_on(void **state) {
    (void)state;
    char data[128];
    spawn_folder(data);
    setenv("XDG_DATA_HOME", data, 1);
    put_voice(data, "anna", "Seven");
    Run run = {0};
    begin_run(&run);
    const Score *before = run.follow->score;
    int first = 0;
    while (!before->cues[first].text || strcmp(before->cues[first].text, "One") != 0)
        first++;
    playhead_seek(&run.follow->playhead, before->cues[first].at_us - 2000000);
    run_for(&run, 3000);
    press(&run, ACTION_PAUSE);
    run_for(&run, 300);
    ScoreAddress place = score_address_at(run.follow->score, run.follow->playhead.now_us);
    assert_true(chosen(&run.choice, "anna")); // in the settings, over the pause
    run.services.voice = voice_times(run.choice.bank);
    run.environment.voice_turn++;
    run_for(&run, 300);
    ScoreAddress now = score_address_at(run.follow->score, run.follow->playhead.now_us);
    assert_true(place.step == now.step && place.kind == now.kind && place.rep == now.rep &&
                place.phase == now.phase);
    assert_false(chosen(&run.choice, "anna"));
    assert_null(run.choice.retired);
    press(&run, ACTION_OK);
    while (run.follow->mode == FOLLOW_LEAD)
        run_for(&run, 20);
    int64_t from_us = run.follow->playhead.now_us;
    run_for(&run, 40000);
    const VoiceLine *line = voice_find(run.choice.bank, "One");
    assert_true(voice_is_own(run.choice.bank, line));
    int frames = 0;
    const int16_t *clip = voice_samples(run.choice.bank, line, &frames);
    int found =
        count_heard(&run, clip, frames, line->anchor_us, from_us, run.follow->playhead.now_us - 1000000);
    print_message("%d counts in the other voice\n", found);
    assert_true(found > 0);
    end_run(&run);
    spawn_remove(data);
}

int main(void) {
    setenv("SDL_AUDIODRIVER", "nosuch", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_pad_plays_in_a_session_where_it_is_on_and_for_a_moment_anywhere,
                                        begin, end),
        cmocka_unit_test_setup_teardown(another_voice_is_taken_and_the_old_one_fades_before_it_is_freed,
                                        begin, end),
        cmocka_unit_test_setup_teardown(another_voice_is_heard_when_she_goes_on, begin, end),
    };
    char reason[256]; // screens measure their words
    if (!text_open(reason, sizeof reason))
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
