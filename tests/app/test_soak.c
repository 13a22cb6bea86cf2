// Test variant: release, slow
// Hours of sessions on a machine whose sound device comes, goes, stalls, dies and drifts, with keys pressed at random and
// voices changed over a pause: the session goes on at its pace, captions are forced on while nothing is heard, sound is back
// within two seconds, what is spoken stands at its time, no word is cut, and a pause is silent. GENTLY_SOAK_S=36000 is how many seconds are
// lived through (some hundred times as fast), GENTLY_SEED=N which ones.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <time.h>

#include "app/sound_settings.h"
#include "app/spawn.h"
#include "app/virtual_device.h"
#include "app/voice/voice_choice.h"
#include "screens/follow/follow_state.h"
#include "sound/mix/chimes.h"
#include "support/random.h"
#include "support/shipped_library.h"
#include "ui/text.h"

enum {
    SOAK_S = 4800,
    SEED = 3, // found a device that opens and takes nothing; others by hand
    LOOK_US = 16667,
    UNHEARD_US = 2500000, // after so long without sound captions are needed
    BACK_US = 2000000,    // so soon a device is used that can be had
    UNTOLD_US = 5500000,  // so long one that says nothing may pass for alive
    // so long after another score, or a device that came back, sentences may wait for one that was ending, or
    // be left out for it
    WAITS_US = 15000000,
    SETTLED_US = 2500000, // after a jump or a new device the clock may be mapped anew
    // under another speed the word that sounds ends, and what it would cover is left out
    WORD_US = 8000000,
    WORD_END_US = 1600000, // so long sounds on what a pause or a jump breaks off
    QUIET_US = 9000000,    // and so long, if something is said about the pause: "We stop here ..."
    AROUND = 960,          // frames: spoken words stand within 20 ms of what the picture shows
};

// A sentence that a key has broken off.
typedef struct Ending {
    const VoiceLine *line; // NULL = none to look at
    int64_t frame;         // of its begin
    int at, until;         // frames after that: when the key was pressed, and until when it must sound on
} Ending;

typedef struct Soak {
    Library *library;
    Content content;
    VoiceChoice voice;
    char data[128]; // where the other voice lies
    Mixer *mixer;
    CuePlayer *player;
    Settings settings;
    Profile profile;  // nothing is known of the user
    TextMap contacts; // nor whom to call
    SoundSettings sound;
    ScreenServices services;
    ScreenEnvironment environment;
    ScreenOut out;
    ScreenContext context; // of the three
    Toast toast;
    Follow *follow;
    uint32_t seed;
    int64_t session_us, began_us, began_session_us;
    int64_t behind_until_us;                   // another screen lies above
    int64_t away_until_us;                     // at home, no sound is wanted
    int64_t calm_since_us;                     // nothing has jumped since
    int64_t heard_at_us;                       // the device played last
    int64_t can_since_us;                      // a device could be had since; 0 = none
    int64_t waits_for_us;                      // how long it may take to use it
    int64_t still_since_us, still_since_frame; // paused since; 0 = not
    int64_t quiet_us;                          // how long that may sound
    Ending ending;
    int64_t spoken, waited, worst_frames, presses, changes, pauses, voices, broken_off;
} Soak;

static void apply_sound(Soak *soak) {
    sound_settings_apply(&soak->sound, &soak->settings, SETTING_KEYS_ALL,
                         soak->settings.muted ? 0 : soak->settings.volume);
    sound_settings_play(&soak->sound, &soak->settings, true, false);
}

static void open_routine(Soak *soak) {
    soak->settings.wait_for_ok = next_random(&soak->seed) % 3 == 0;
    ScreenRequest request = {
        .kind = REQUEST_OPEN,
        .screen = SCREEN_FOLLOW,
        .routine = soak->library->routines[next_random(&soak->seed) % soak->library->routine_count]};
    soak->follow = screen_get(SCREEN_FOLLOW)->open(&soak->context, &request);
    screen_get(SCREEN_FOLLOW)->layout(soak->follow, &soak->context);
    soak->calm_since_us = device.now_us;
}

static void close_routine(Soak *soak) {
    screen_get(SCREEN_FOLLOW)->close(soak->follow);
    cue_player_stop(soak->player);
    soak->follow = NULL;
}

// Another voice, the same clips under another name.
static void open_voices(Soak *soak) {
    char command[400];
    spawn_folder(soak->data);
    setenv("XDG_DATA_HOME", soak->data, 1);
    snprintf(command, sizeof command,
             "mkdir -p %s/gently/voices && ln -s $PWD/assets/voice %s/gently/voices/anna", soak->data,
             soak->data);
    assert_int_equal(system(command), 0);
    strcpy(soak->content.folder, ".");
    voice_choice_open(&soak->voice, &soak->content, "");
}

static void open_soak(Soak *soak) {
    soak->library = shipped_library();
    open_voices(soak);
    soak->mixer = mixer_new();
    device_begin(soak->mixer);
    audio_start(soak->mixer);
    soak->player = cue_player_new(soak->voice.bank, soak->mixer, audio_lock, audio_unlock);
    cue_player_wait_for_clips(soak->player, true);
    soak->settings = settings_default();
    soak->sound = (SoundSettings){.mixer = soak->mixer, .player = soak->player};
    soak->services = (ScreenServices){.library = soak->library,
                                      .settings = &soak->settings,
                                      .profile = &soak->profile,
                                      .contacts = &soak->contacts,
                                      .player = soak->player,
                                      .voice = voice_times(soak->voice.bank),
                                      .output_frame = audio_frame_now};
    soak->environment = (ScreenEnvironment){.width = 1280, .height = 720, .sound_available = true};
    soak->out = (ScreenOut){.toast = &soak->toast};
    soak->context = (ScreenContext){&soak->services, &soak->environment, &soak->out};
    apply_sound(soak);
    audio_want(true);
    audio_tick();
    soak->session_us = soak->began_session_us = audio_time_us();
    soak->began_us = soak->heard_at_us = soak->can_since_us = device.now_us;
    soak->waits_for_us = BACK_US;
    open_routine(soak);
}

static void close_soak(Soak *soak) {
    if (soak->follow)
        close_routine(soak);
    audio_stop();
    cue_player_free(soak->player);
    mixer_free(soak->mixer);
    voice_choice_close(&soak->voice);
    spawn_remove(soak->data);
    library_release(soak->library);
    free(device.played);
    chimes_free();
}

static bool is_away(const Soak *soak) {
    return device.now_us < soak->away_until_us;
}

static bool runs(const Soak *soak) {
    return soak->follow && !soak->follow->behind && soak->follow->mode == FOLLOW_RUNNING &&
           !soak->follow->playhead.waiting;
}

// What the app does with what a screen asked for.
static void apply_request(Soak *soak) {
    ScreenRequest request = soak->out.request;
    soak->out.request = (ScreenRequest){.kind = REQUEST_NONE};
    if (request.kind == REQUEST_OPEN) {
        screen_get(SCREEN_FOLLOW)->behind(soak->follow, &soak->context);
        soak->behind_until_us = device.now_us + next_random(&soak->seed) % 20000000;
    } else if (request.kind == REQUEST_HOME || request.kind == REQUEST_REPLACE ||
               request.kind == REQUEST_BACK) {
        close_routine(soak);
        // Sometimes for so long that the device is closed.
        soak->away_until_us =
            device.now_us + next_random(&soak->seed) % (next_random(&soak->seed) % 8 ? 3000000 : 400000000);
        audio_want(false);
    }
}

static void come_back(Soak *soak) {
    if (!soak->follow && !is_away(soak)) {
        audio_want(true);
        open_routine(soak);
        if (device.present) { // it may have been closed meanwhile
            soak->can_since_us = soak->heard_at_us = device.now_us;
            soak->waits_for_us = device.dead ? UNTOLD_US : BACK_US;
        }
    } else if (soak->follow && soak->follow->behind && device.now_us >= soak->behind_until_us) {
        screen_get(SCREEN_FOLLOW)->front(soak->follow, &soak->context);
    }
}

// What is spoken is looked at again when so much time has gone by and a little more.
static void disturb(Soak *soak, int64_t for_us) {
    if (soak->calm_since_us < device.now_us + for_us)
        soak->calm_since_us = device.now_us + for_us;
}

static bool is_calm(const Soak *soak) {
    return runs(soak) && !soak->settings.muted && soak->settings.volume >= 0.1 &&
           device.now_us - soak->calm_since_us >= SETTLED_US;
}

static int64_t frame_of(const Soak *soak, const ScoreCue *cue) {
    return audio_frame_now() - (soak->follow->playhead.now_us - cue->at_us) * 48 / 1000;
}

// The sentence that the mixer is in, and how far it must still be heard: to the end of the word.
static Ending sentence_that_sounds(const Soak *soak) {
    int64_t now_us = soak->follow->playhead.now_us, position = mixer_position(soak->mixer);
    int first = 0, count = is_calm(soak) ? score_cues_between(soak->follow->score, now_us - 10000000,
                                                              now_us + 400000, &first)
                                         : 0;
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &soak->follow->score->cues[i];
        const VoiceLine *line = cue->kind == CUE_SAY ? voice_find(soak->voice.bank, cue->text) : NULL;
        Ending ending = {line, frame_of(soak, cue), 0, 0};
        ending.at = (int)(position - ending.frame);
        if (!line || ending.at <= AROUND || ending.at >= line->duration_us * 48 / 1000 ||
            now_us - cue->at_us + 1000000 >= device.now_us - soak->calm_since_us)
            continue;
        ending.until = (int)(line->duration_us * 48 / 1000);
        for (int k = line->breaks.count - 1; k >= 0 && line->breaks.list[k].to >= ending.at; k--)
            ending.until = line->breaks.list[k].from > ending.at ? line->breaks.list[k].from : ending.at;
        return ending;
    }
    return (Ending){0};
}

static void press_a_key(Soak *soak) {
    static const Action actions[] = {ACTION_PAUSE, ACTION_PAUSE,       ACTION_OK,          ACTION_OK,
                                     ACTION_OK,    ACTION_NEXT,        ACTION_PREVIOUS,    ACTION_LEFT,
                                     ACTION_RIGHT, ACTION_SLOWER,      ACTION_FASTER,      ACTION_MUTE,
                                     ACTION_MUTE,  ACTION_VOLUME_UP,   ACTION_VOLUME_DOWN, ACTION_CAPTIONS,
                                     ACTION_PAIN,  ACTION_HELP,        ACTION_BACK,        ACTION_UP,
                                     ACTION_DOWN,  ACTION_NORMAL_SPEED};
    if (!soak->follow || soak->follow->behind)
        return;
    soak->presses++;
    soak->still_since_us = 0;
    uint32_t generation = soak->follow->playhead.generation;
    const Score *score = soak->follow->score;
    Ending ending = sentence_that_sounds(soak);
    Action action = actions[next_random(&soak->seed) % (sizeof actions / sizeof *actions)];
    // In a pause the line of the pain key may still be said.
    soak->quiet_us = action == ACTION_PAIN || soak->follow->mode == FOLLOW_PAUSED ? QUIET_US : WORD_END_US;
    screen_act(screen_get(SCREEN_FOLLOW), soak->follow, &soak->context, action);
    if (soak->follow->playhead.generation != generation)
        disturb(soak, 0);
    if (soak->follow->score != score)
        disturb(soak, WORD_US);
    else if (soak->follow->playhead.generation != generation)
        soak->ending = ending;
    apply_request(soak);
}

static void change_the_device(Soak *soak) {
    soak->changes++;
    bool told = next_random(&soak->seed) % 3 > 0;
    switch (next_random(&soak->seed) % 7) {
    case 0:
    case 1:
        device_unplug(told);
        soak->can_since_us = 0;
        break;
    case 2:
    case 3:
        if (!device.present || device.dead) {
            soak->can_since_us = device.now_us;
            soak->waits_for_us = device.open ? UNTOLD_US + BACK_US : BACK_US;
        }
        device_plug_in(told);
        break;
    case 4: // it takes nothing for a while
        device.stalled_until_us = device.now_us + next_random(&soak->seed) % 1500000;
        break;
    case 5: // another sound card runs a little faster or slower
        device.rate = 1 + ((int)(next_random(&soak->seed) % 2001) - 1000) / 200000.0;
        break;
    default:
        device_say(SDL_AUDIODEVICEREMOVED, 0); // one that nobody has open
        break;
    }
}

// In the settings, over a pause or another screen.
static void choose_a_voice(Soak *soak) {
    bool other = soak->settings.voice[0] == '\0';
    if (soak->follow && !soak->follow->behind && soak->follow->mode != FOLLOW_PAUSED)
        return;
    snprintf(soak->settings.voice, sizeof soak->settings.voice, "%s", other ? "anna" : "");
    voice_choice_want(&soak->voice, soak->settings.voice);
}

static void follow_voice(Soak *soak) {
    if (!voice_choice_update(&soak->voice, soak->player, soak->mixer))
        return;
    soak->voices++;
    soak->ending.line = NULL; // the voice that spoke it will be gone
    soak->services.voice = voice_times(soak->voice.bank);
    soak->environment.voice_turn++;
    disturb(soak, WORD_US);
}

static void look(Soak *soak) {
    audio_tick();
    int64_t now_us = audio_time_us(), elapsed_us = now_us - soak->session_us;
    assert_true(elapsed_us >= 0 && elapsed_us < 200000);
    soak->session_us = now_us;
    soak->environment.sound_available = audio_available();
    if (soak->out.settings_changed) {
        soak->out.settings_changed = false;
        disturb(soak, 0); // it may have been muted
        apply_sound(soak);
    }
    if (soak->follow) {
        uint32_t generation = soak->follow->playhead.generation;
        screen_get(SCREEN_FOLLOW)->update(soak->follow, &soak->context, elapsed_us);
        if (soak->follow->playhead.generation != generation)
            disturb(soak, 0);
        apply_request(soak);
    }
    follow_voice(soak);
}

static void check_captions_and_device(Soak *soak) {
    if (device_plays())
        soak->heard_at_us = device.now_us;
    else
        disturb(soak, 0);
    if (is_away(soak) || !soak->follow)
        return;
    int64_t unheard_us = device.now_us - soak->heard_at_us;
    if (unheard_us > UNHEARD_US && soak->environment.sound_available)
        fail_msg("nothing is heard for %.2f s, and no captions", (double)unheard_us / 1e6);
    int64_t can_us = soak->can_since_us ? device.now_us - soak->can_since_us : 0;
    if (device.now_us - device.stalled_until_us < BACK_US)
        return; // several stalls after another may be taken for a dead device
    if (can_us > soak->waits_for_us && unheard_us > BACK_US)
        fail_msg("%.3f s: a device is there for %.2f s, and nothing is heard (open %d, dead %d, present %d)",
                 (double)device.now_us / 1e6, (double)can_us / 1e6, device.open, device.dead, device.present);
    if (can_us > soak->waits_for_us + 100000 && unheard_us < 100000 && !soak->environment.sound_available)
        fail_msg("there is sound, and captions are still forced on");
}

// In a pause nothing is begun, and what sounded ends; what it says of itself it may say.
static void check_pause(Soak *soak) {
    bool still = soak->follow && (soak->follow->behind || soak->follow->mode == FOLLOW_PAUSED);
    if (!still) {
        soak->still_since_us = 0;
        return;
    }
    if (soak->still_since_us == 0) {
        soak->still_since_us = device.now_us;
        soak->still_since_frame = mixer_position(soak->mixer);
        if (soak->follow->playhead.interrupted)
            soak->quiet_us = QUIET_US;
        soak->pauses++;
    }
    if (mixer_position(soak->mixer) - soak->still_since_frame < soak->quiet_us / 1000 * 48)
        return; // a device that is dead takes nothing
    assert_true(mixer_is_idle(soak->mixer));
    bool played = device_plays() && device.played_to == mixer_position(soak->mixer);
    for (int64_t t = device.played_to - VIRTUAL_BUFFER; played && t < device.played_to; t++)
        if (fabsf(device.played[t % VIRTUAL_KEPT]) > 2.0f / 32768)
            fail_msg("something sounds %.2f s into a pause",
                     (double)(device.now_us - soak->still_since_us) / 1e6);
}

static double correlate(int64_t frame, const int16_t *sound, int frames) {
    double both = 0, own = 0, theirs = 0;
    for (int i = 0; i < frames; i += 2) {
        double heard = device.played[(frame + i) % VIRTUAL_KEPT];
        both += heard * sound[i];
        own += (double)sound[i] * sound[i];
        theirs += heard * heard;
    }
    return own > 0 && theirs > 0 ? both / sqrt(own * theirs) : 0;
}

// A sentence whose first half second has been played must stand where the picture has it.
static void check_sentence(Soak *soak, const ScoreCue *cue) {
    enum { LENGTH = MIXER_RATE_HZ * 4 / 10 };
    int frames = 0, best_off = 0;
    const VoiceLine *line = voice_find(soak->voice.bank, cue->text);
    const int16_t *samples = line ? voice_samples(soak->voice.bank, line, &frames) : NULL;
    int64_t frame = frame_of(soak, cue);
    if (!samples || frames < LENGTH || frame - AROUND < device.played_from ||
        frame + AROUND + LENGTH > device.played_to)
        return;
    double best = -1;
    for (int off = -AROUND; off <= AROUND; off += 4) {
        double match = correlate(frame + off, samples, LENGTH);
        if (match > best) {
            best = match;
            best_off = off;
        }
    }
    if (best < 0.35 && device.now_us - soak->calm_since_us < WAITS_US) {
        soak->waited++;
        return;
    }
    // Signals may ring over it.
    if (best < 0.35)
        fail_msg("%.3f s: \"%s\" is not heard at its time (match %.2f), %.1f s after all was calm",
                 (double)device.now_us / 1e6, cue->text, best,
                 (double)(device.now_us - soak->calm_since_us) / 1e6);
    soak->spoken++;
    soak->worst_frames = llabs(best_off) > soak->worst_frames ? llabs(best_off) : soak->worst_frames;
}

// What was broken off must have sounded on, from the key to the end of the word.
static void check_ending(Soak *soak) {
    enum { SHORTEST = MIXER_RATE_HZ / 10 };
    Ending ending = soak->ending;
    int frames = 0, best_off = 0;
    double best = -1;
    if (!ending.line || device.played_to < ending.frame + ending.until + AROUND)
        return;
    soak->ending.line = NULL;
    const int16_t *samples = voice_samples(soak->voice.bank, ending.line, &frames);
    int from = ending.at - AROUND;
    if (soak->settings.muted || soak->settings.volume < 0.1 || device.played_from > ending.frame - AROUND ||
        ending.until - from < SHORTEST)
        return; // it could not be heard, or the end is too short to be told from others
    for (int off = -AROUND; off <= AROUND; off += 4) {
        double match = correlate(ending.frame + off, samples, ending.until);
        if (match > best) {
            best = match;
            best_off = off;
        }
    }
    double end = correlate(ending.frame + best_off + from, samples + from, ending.until - from);
    if (best < 0.35 || end < 0.3)
        fail_msg("%.3f s: \"%s\" is cut in a word %d ms after its begin (match %.2f, at its end %.2f)",
                 (double)device.now_us / 1e6, ending.line->text, ending.at / 48, best, end);
    soak->broken_off++;
}

static void check_speech(Soak *soak, int64_t before_us) {
    enum { PLAYED_US = 450000 };
    if (!is_calm(soak))
        return;
    int first = 0, count = score_cues_between(soak->follow->score, before_us - PLAYED_US,
                                              soak->follow->playhead.now_us - PLAYED_US, &first);
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &soak->follow->score->cues[i];
        // It was due after all had become calm, a look-ahead ago.
        if (cue->kind == CUE_SAY &&
            soak->follow->playhead.now_us - cue->at_us + 1000000 < device.now_us - soak->calm_since_us)
            check_sentence(soak, cue);
    }
}

static void live(Soak *soak, int64_t for_us, bool wild) {
    for (int64_t end_us = device.now_us + for_us; device.now_us < end_us;) {
        int64_t before_us = soak->follow ? soak->follow->playhead.now_us : 0;
        const Score *score = soak->follow ? soak->follow->score : NULL;
        // Now and then a picture takes long.
        device_pass(wild && next_random(&soak->seed) % 2000 == 0 ? 180000 : LOOK_US);
        come_back(soak);
        look(soak);
        check_captions_and_device(soak);
        check_pause(soak);
        check_ending(soak);
        if (soak->follow && soak->follow->score == score)
            check_speech(soak, before_us);
        if (wild && next_random(&soak->seed) % 500 == 0)
            press_a_key(soak);
        if (wild && next_random(&soak->seed) % 900 == 0)
            change_the_device(soak);
        if (wild && next_random(&soak->seed) % 6000 == 0)
            choose_a_voice(soak);
    }
}

static void hours_with_a_device_that_comes_and_goes(void **state) {
    (void)state;
    const char *seconds = getenv("GENTLY_SOAK_S"), *seed = getenv("GENTLY_SEED");
    int64_t for_us = (seconds ? atoll(seconds) : SOAK_S) * 1000000;
    Soak soak = {.seed = seed ? (uint32_t)atoll(seed) : SEED};
    print_message("GENTLY_SEED=%u\n", soak.seed);
    char reason[256]; // screens measure their words
    assert_true(text_open(reason, sizeof reason));
    clock_t cpu = clock();
    open_soak(&soak);
    for (int64_t end_us = device.now_us + for_us; device.now_us < end_us;) {
        live(&soak, 120000000, true);
        // A stretch that nobody disturbs.
        if (!device.present || device.dead) {
            soak.can_since_us = device.now_us;
            soak.waits_for_us = device.open ? UNTOLD_US + BACK_US : BACK_US;
        }
        device_plug_in(true);
        soak.settings.muted = false;
        soak.settings.volume = 0.8;
        apply_sound(&soak);
        live(&soak, 30000000, false);
        assert_true(voice_bytes(soak.voice.bank) <= VOICE_KEEP_BYTES + 1024 * 1024);
    }
    double lived_s = (double)(device.now_us - soak.began_us) / 1e6;
    double session_s = (double)(soak.session_us - soak.began_session_us) / 1e6;
    print_message("%.0f s lived through, %.0f times as fast: %lld keys, %lld changes of the device, opened "
                  "%d times, %lld pauses, %lld other voices; "
                  "%lld sentences broken off, each behind a word; "
                  "%lld sentences looked for, %lld more waited, the others at most %.1f ms off; the "
                  "session's clock is %.2f %% off\n",
                  lived_s, lived_s / ((double)(clock() - cpu) / CLOCKS_PER_SEC), (long long)soak.presses,
                  (long long)soak.changes, device.opened, (long long)soak.pauses, (long long)soak.voices,
                  (long long)soak.broken_off, (long long)soak.spoken, (long long)soak.waited,
                  (double)soak.worst_frames * 1000 / MIXER_RATE_HZ, 100 * (session_s / lived_s - 1));
    assert_true(soak.spoken > lived_s / 100);
    assert_true(soak.waited < soak.spoken / 20);
    assert_true(soak.broken_off > 0 && soak.voices > lived_s / 2400);
    assert_true(fabs(session_s / lived_s - 1) < 0.01); // cards that drift by half a percent
    close_soak(&soak);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(hours_with_a_device_that_comes_and_goes)};
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_Init(SDL_INIT_EVENTS);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
