// Test variant: release
// What is heard in nap mode and with eyes closed, measured at the mixer's end with the shipped voice: nothing at all, and everything.
#include "screens/harness.h"
#include <math.h>
#include <stdio.h>
#include "app/sound_settings.h"
#include "coach/cue_parity.h"
#include "model/cue_texts.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"
#include "sound/mix/pad.h"
#include "sound/shipped_bank.h"
#include "sound/voice/speaker.h"

enum { BLOCK_FRAMES = 480, BLOCK_US = 10000 };

static Stack *stack;
static SoundSettings sound;
static Settings applied;

static int64_t frame_now(void) {
    return mixer_position(stack->mixer);
}

static int load(void **state) {
    return open_bank(state) == 0 ? load_shipped(state) : -1;
}

static int unload(void **state) {
    free_shipped(state);
    pad_free();
    return close_bank(state);
}

static int begin(void **state) {
    (void)state;
    stack = stack_new(320, 180);
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    cue_player_wait_for_clips(stack->services->player, true);
    stack->services->voice = voice_times(bank);
    stack->services->output_frame = frame_now;
    sound = (SoundSettings){.mixer = stack->mixer, .player = stack->services->player};
    stack->settings.pad = true;
    applied = stack->settings;
    sound_settings_apply(&sound, &stack->settings, SETTING_KEYS_ALL, mode_volume(&stack->settings));
    return 0;
}

static int end(void **state) {
    (void)state;
    mixer_set_bed(stack->mixer, NULL);
    stack_free(stack);
    return 0;
}

typedef struct Heard {
    double loudest; // of all samples
    double power;
    int64_t frames;
} Heard;

// As the loop: time goes by, settings reach the sound, and what is due is rendered.
static Heard run(int64_t us) {
    Heard heard = {0};
    float out[2 * BLOCK_FRAMES];
    for (; us > 0; us -= BLOCK_US) {
        pass(stack, BLOCK_US);
        SettingKeys changed = settings_changed(&applied, &stack->settings);
        applied = stack->settings;
        if (changed)
            sound_settings_apply(&sound, &stack->settings, changed, mode_volume(&stack->settings));
        sound_settings_play(&sound, &stack->settings, true, false);
        mixer_render(stack->mixer, out, BLOCK_FRAMES);
        for (int i = 0; i < 2 * BLOCK_FRAMES; i++) {
            heard.loudest = fmax(heard.loudest, fabs((double)out[i]));
            heard.power += (double)out[i] * (double)out[i];
        }
        heard.frames += BLOCK_FRAMES;
    }
    return heard;
}

static double db(Heard heard) {
    return 10 * log10(heard.power / (double)(2 * heard.frames) + 1e-20);
}

static Follow *follow(const char *routine) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, routine)});
    return top_state(stack);
}

static void silent(const char *what, Heard heard) {
    if (heard.loudest > 0)
        fail_msg("%s: a sample of %g is heard in nap mode", what, heard.loudest);
}

static void in_nap_mode_every_sample_is_zero(void **unused) {
    (void)unused;
    Follow *state = follow("gentle-start");
    assert_true(db(run(8000000)) > -40); // bowl, voice and chord
    press(stack, ACTION_NAP);
    run(30000); // the volume moves softly, within 20 ms
    silent("at once", run(20000000));
    press(stack, ACTION_NEXT);
    silent("after a jump", run(15000000));
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_PAUSE);
    silent("after a pause", run(15000000));
    press(stack, ACTION_VOLUME_UP);
    press(stack, ACTION_MUTE);
    cue_player_say_now(stack->services->player,
                       shipped->cues->stopped); // what is said on the pain key is read there
    silent("after the keys for sound", run(5000000));
    playhead_seek(&state->playhead, state->score->duration_us - 42000000);
    silent("at the end", run(10000000));
    press(stack, ACTION_NAP);
    playhead_previous(&state->playhead);
    run(30000);
    assert_true(db(run(10000000)) > -45);
}

// The loudness while a line is spoken, and just before it.
static void with_eyes_closed_every_phase_is_heard(void **unused) {
    (void)unused;
    stack->settings.muted = true;
    stack->settings.volume = stack->settings.voice_volume = 0;
    stack->settings.talk = TALK_COUNTS;
    stack->settings.pad = false;
    press(stack, ACTION_EYES_CLOSED);
    Follow *state = follow("gentle-start");
    pass(stack, 0);
    int lines = 0, phases = 0;
    const Score *score = state->score;
    assert_true(state->heard.eyes_closed && state->heard.talk == TALK_FULL);
    int64_t now_us = state->playhead.now_us;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        int64_t begin_us = cue->at_us - cue->anchor_us;
        // A line that nobody has recorded yet is shown, not heard.
        if (cue->kind == CUE_CHIME || !voice_find(bank, cue->text))
            continue;
        run(begin_us + 50000 - now_us);
        now_us += (begin_us + 50000 - now_us + BLOCK_US - 1) / BLOCK_US * BLOCK_US;
        int64_t length_us = (cue->duration_us - 100000) / BLOCK_US * BLOCK_US;
        double level = db(run(length_us));
        now_us += length_us;
        if (level < -45)
            fail_msg("'%s' at %.2f s is only %.0f dB", cue->text, (double)begin_us / 1e6, level);
        lines++;
        phases += cue->event == TALK_PHASE || cue->event == TALK_PHASE_FIRST || cue->event == TALK_BREATH;
    }
    assert_true(lines > 60 && phases > 25);
}

// Where the machine can speak what nobody recorded.
static void the_focus_is_heard_and_a_new_one_at_once(void **unused) {
    (void)unused;
    if (!speaker_can_say("Carry on"))
        skip();
    RectPx dirty[SCENE_DIRTY_MAX];
    Canvas canvas = canvas_new(320, 180);
    voice_speak_missing(bank);
    stack->settings.pad = false;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SETTINGS});
    screen_stack_paint(stack->screens, &canvas, dirty);
    assert_true(db(run(1000000)) < -80); // nobody asked
    stack->settings.speak_focus = true;
    for (int i = 0; i < 3; i++) {
        press(stack, ACTION_DOWN);
        screen_stack_paint(stack->screens, &canvas, dirty);
        if (db(run(700000)) < -45)
            fail_msg("'%s' is not heard", screen_stack_focus_words(stack->screens));
    }
    canvas_free(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(in_nap_mode_every_sample_is_zero, begin, end),
        cmocka_unit_test_setup_teardown(with_eyes_closed_every_phase_is_heard, begin, end),
        cmocka_unit_test_setup_teardown(the_focus_is_heard_and_a_new_one_at_once, begin, end)};
    return cmocka_run_group_tests(tests, load, unload);
}
