// Following along on an injected clock.
// Test variant: release, slow
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "words_seen.h"
#include "support/openings.h"
#include "screens/follow/follow_state.h"
#include <stdio.h>

static Follow *follow_routine(Stack *stack, const Routine *routine) {
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine};
    push(stack, &request);
    return top_state(stack);
}

static void every_routine_runs_to_the_finished_screen(void **unused) {
    (void)unused;
    for (size_t r = 0; r < shipped->routine_count; r++) {
        Stack *stack = stack_new(320, 180);
        Follow *follow = follow_routine(stack, shipped->routines[r]);
        Picture picture = picture_new(320, 180);
        int64_t length = follow->score->duration_us, gone = 0;
        int seen = 0;
        while (front_id(stack) == SCREEN_FOLLOW) {
            seen |= 1 << follow_now(follow).segment->kind;
            if (gone % 2000000 == 0)
                picture_draw(&picture, stack);
            pass(stack, 50000);
            gone += 50000;
            assert_true(gone <= length + 100000);
        }
        assert_int_equal(front_id(stack), SCREEN_FINISHED);
        assert_int_equal(depth(stack), 2); // home below
        int always = 1 << SEGMENT_WELCOME | 1 << SEGMENT_SET_UP | 1 << SEGMENT_GET_READY | 1 << SEGMENT_WORK |
                     1 << SEGMENT_FINISH;
        if (shipped->routines[r]->step_count > 1)
            always |= 1 << SEGMENT_REST;
        assert_int_equal(seen & always, always);
        picture_free(&picture);
        stack_free(stack);
    }
}

// Calls `check` in the middle of every segment of a routine.
static void in_every_segment(const Routine *routine,
                             void (*check)(Stack *stack, Follow *follow, int segment)) {
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, routine);
    int count = follow->score->segment_count;
    stack_free(stack);
    for (int i = 0; i < count; i++) {
        stack = stack_new(640, 360);
        follow = follow_routine(stack, routine);
        const ScoreSegment *segment = &follow->score->segments[i];
        playhead_seek(&follow->playhead, (segment->start_us + segment->end_us) / 2);
        pass(stack, 20000);
        check(stack, follow, i);
        stack_free(stack);
    }
}

static void check_pain(Stack *stack, Follow *follow, int segment) {
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    assert_true(follow->playhead.paused);
    int64_t stopped = follow->playhead.now_us;
    for (int i = 0; i < 100; i++)
        pass(stack, 100000);
    assert_int_equal(follow->playhead.now_us, stopped);
    press(stack, ACTION_BACK); // it was nothing: it stands still until the user goes on from where it stopped
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_OK);
    assert_true(follow->mode == FOLLOW_LEAD || follow->mode == FOLLOW_RUNNING);
    assert_true(follow->playhead.now_us <= stopped); // a repetition begins again
    assert_int_equal(follow_now(follow).segment - follow->score->segments, segment);
    int64_t resumed = follow->playhead.now_us;
    for (int i = 0; i < 100; i++)
        pass(stack, 100000);
    assert_true(follow->playhead.now_us > resumed || follow->playhead.waiting);
}

static void the_pain_key_stops_at_once_in_every_segment(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_pain);
}

static void check_pain_while_paused(Stack *stack, Follow *follow, int segment) {
    (void)segment;
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    press(stack, ACTION_BACK); // it was nothing: the menu is there as before
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    press(stack, ACTION_PAIN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // dizzy
    assert_true(front_is_page(stack->screens, PAGE_URGENT));
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK); // "End for today"
    assert_int_equal(depth(stack), 1);
}

static void the_pain_key_works_while_paused_and_ends_the_session(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_pain_while_paused);
}

static void leaving_says_how_long_she_moved(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    push(stack,
         &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = shipped->routines[0]});
    Follow *follow = top_state(stack);
    press(stack, ACTION_PAUSE);
    assert_string_equal(follow->menu.label[CHOICE_LEAVE], "End here");
    press(stack, ACTION_OK);
    while (follow->done_us < 95000000)
        pass(stack, 100000);
    press(stack, ACTION_PAUSE);
    assert_true(reads(stack, "2 minutes done"));
    assert_string_equal(follow->menu.label[CHOICE_LEAVE],
                        "End here"); // the letters of all entries are as large as the longest allows
    stack_free(stack);
}

static void check_speed(Stack *stack, Follow *follow, int segment) {
    (void)segment;
    static const Action KEYS[] = {ACTION_SLOWER, ACTION_SLOWER, ACTION_FASTER, ACTION_NORMAL_SPEED,
                                  ACTION_FASTER};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        ScoreAddress before = score_address_at(follow->score, follow->playhead.now_us);
        press(stack, KEYS[i]);
        ScoreAddress after = score_address_at(follow->score, follow->playhead.now_us);
        assert_int_equal(before.step, after.step);
        assert_int_equal(before.kind, after.kind);
        assert_int_equal(before.side, after.side);
        assert_int_equal(before.set, after.set);
        assert_int_equal(before.rep, after.rep);
        assert_int_equal(before.phase, after.phase);
        assert_float_equal(before.share, after.share, 0.001);
    }
    assert_float_equal(follow->score->speed, 1.1, 1e-9);
}

// As the settings screen changes it, in front of the session.
static void check_talk(Stack *stack, Follow *follow, int segment) {
    (void)segment;
    for (int talk = TALK_AMOUNT_COUNT - 1; talk >= TALK_FULL; talk--) {
        int64_t before = follow->playhead.now_us, done = follow->done_us;
        stack->settings.talk = talk;
        pass(stack, 0);
        assert_int_equal(follow->score->talk, talk);
        assert_ptr_equal(follow->playhead.score, follow->score);
        assert_int_equal(follow->playhead.now_us, before);
        assert_int_equal(follow->done_us, done);
    }
}

static void changing_the_amount_of_talk_keeps_the_place(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_talk);
}

// Somebody who speaks slowly.
static int64_t slow_duration(void *context, const char *text, int64_t *anchor_us) {
    (void)context;
    (void)anchor_us;
    return 600000 + 90000 * (int64_t)strlen(text);
}

static void check_voice(Stack *stack, Follow *follow, int segment) {
    (void)segment;
    ScoreAddress before = score_address_at(follow->score, follow->playhead.now_us);
    const Score *score = follow->score;
    stack->services->voice = (VoiceTimes){.duration = slow_duration};
    stack->environment->voice_turn++;
    pass(stack, 0);
    assert_ptr_not_equal(follow->score, score);
    ScoreAddress after = score_address_at(follow->score, follow->playhead.now_us);
    assert_true(before.step == after.step && before.kind == after.kind && before.side == after.side &&
                before.set == after.set && before.rep == after.rep && before.phase == after.phase);
    assert_float_equal(before.share, after.share, 0.001);
    for (int i = 0; i < follow->score->cue_count; i++)
        if (follow->score->cues[i].kind == CUE_SAY)
            assert_int_equal(follow->score->cues[i].duration_us,
                             slow_duration(NULL, follow->score->cues[i].text, NULL));
}

static void another_voice_keeps_the_place_and_gets_its_own_times(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_voice);
}

static void the_settings_amounts_are_the_coachs(void **unused) {
    (void)unused;
    for (int i = 0; i < TALK_AMOUNT_COUNT; i++)
        assert_string_equal(settings_choice("talk", i), talk_amount_words[i]);
}

static void changing_the_speed_keeps_the_place(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_speed);
}

static void check_pause(Stack *stack, Follow *follow, int segment) {
    press(stack, ACTION_OK);
    SegmentKind kind = follow->score->segments[segment].kind;
    if (kind == SEGMENT_WELCOME || kind == SEGMENT_SET_UP) { // there OK starts at once
        assert_int_equal(follow_now(follow).segment - follow->score->segments, segment + 1);
        return;
    }
    assert_true(follow->playhead.paused);
    int64_t stopped = follow->playhead.now_us;
    assert_int_equal(pass(stack, 5000000), -1);
    assert_int_equal(follow->playhead.now_us, stopped);
    press(stack, ACTION_OK); // "Carry on"
    int64_t waited = 0;
    while (follow->playhead.paused) {
        pass(stack, 50000);
        waited += 50000;
        assert_true(waited < 20000000);
    }
    bool work = kind == SEGMENT_WORK;
    assert_true(work ? waited >= 3000000 : waited == 0); // three seconds to get back into position
    pass(stack, 50000);
    assert_true(follow->playhead.now_us <= stopped + 50000);
    assert_int_equal(follow_now(follow).segment - follow->score->segments, segment);
}

static void pause_freezes_and_carries_on_at_the_start_of_the_repetition(void **unused) {
    (void)unused;
    in_every_segment(shipped->routines[0], check_pause);
}

static void left_repeats_and_right_goes_on(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    const ScoreSegment *work = follow->score->segments;
    while (work->kind != SEGMENT_WORK)
        work++;
    const ScorePhase *phase = &follow->score->phases[work->first_phase];
    while (phase->rep < 2)
        phase++;
    playhead_seek(&follow->playhead, phase->start_us + 1500000);
    press(stack, ACTION_LEFT);
    assert_int_equal(follow->playhead.now_us, phase->start_us);
    press(stack, ACTION_LEFT);
    assert_int_equal(score_phase_at(follow->score, follow->playhead.now_us)->rep, 1);
    press(stack, ACTION_RIGHT);
    assert_int_equal(follow->playhead.now_us, phase->start_us);
    for (int rep = 3; rep < work->reps; rep++)
        press(stack, ACTION_RIGHT);
    assert_int_equal(score_phase_at(follow->score, follow->playhead.now_us)->rep, work->reps - 1);
    press(stack, ACTION_RIGHT);
    assert_int_equal(follow->playhead.now_us, work->end_us);
    press(stack, ACTION_NEXT);
    assert_int_equal(follow_now(follow).step, 1);
    press(stack, ACTION_PREVIOUS);
    assert_int_equal(follow_now(follow).step, 0);
    stack_free(stack);
}

static void set_ups_wait_for_ok_when_asked(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    stack->settings.wait_for_ok = true;
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    for (int i = 0; i < 1200; i++)
        pass(stack, 100000);
    assert_true(follow->playhead.waiting);
    assert_int_equal(pass(stack, 100000), -1); // nothing moves while it waits
    press(stack, ACTION_OK);
    assert_int_equal(follow_now(follow).segment->kind, SEGMENT_GET_READY);
    stack_free(stack);
}

static void a_gap_in_time_pauses_instead_of_jumping(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    pass(stack, 500000);
    int64_t before = follow->playhead.now_us;
    pass(stack, 7000000);
    assert_int_equal(follow->playhead.now_us, before);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    stack_free(stack);
}

static VoiceBank *shipped_voice(void) {
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    assert_non_null(bank);
    return bank;
}

static const Mixer *heard;
static int64_t heard_frame(void) {
    return mixer_position(heard);
}

static Stack *speaking_stack(VoiceBank *bank) {
    Stack *stack = stack_new(640, 360);
    heard = stack->mixer;
    stack->services->output_frame = heard_frame;
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    cue_player_wait_for_clips(stack->services->player, true);
    stack->services->voice = voice_times(bank);
    return stack;
}

// How long something is still being said, or will be.
static int64_t said_for_us(const Stack *stack) {
    int64_t end = mixer_words_end(stack->mixer);
    return end == MIXER_NO_WORDS ? 0 : (end - mixer_position(stack->mixer)) * 1000 / 48;
}

static void only_a_pause_by_itself_is_spoken_of(void **unused) {
    (void)unused;
    VoiceBank *bank = shipped_voice();
    Stack *stack = speaking_stack(bank);
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    pass(stack, 500000);
    press(stack, ACTION_PAUSE);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(said_for_us(stack) <= 0);
    press(stack, ACTION_PAUSE);
    pass(stack, 100000);
    pass(stack, 1200000);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    int64_t anchor, length = stack->services->voice.duration(bank, shipped->cues->paused, &anchor);
    assert_true(length > 0 && llabs(said_for_us(stack) - length) < 1000);
    stack_free(stack);
    voice_free(bank);
}

static void the_pain_key_waits_for_the_word_that_ends(void **unused) {
    (void)unused;
    VoiceBank *bank = shipped_voice();
    Stack *stack = speaking_stack(bank);
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    const ScoreCue *cue = follow->score->cues;
    while (!cue->text || cue->duration_us < 2000000)
        cue++;
    while (follow->playhead.now_us < cue->at_us + 500000) {
        float block[2 * 480];
        mixer_render(stack->mixer, block, 480);
        pass(stack, 10000);
    }
    press(stack, ACTION_PAIN);
    int64_t anchor, length = stack->services->voice.duration(bank, shipped->cues->stopped, &anchor);
    assert_true(said_for_us(stack) >= length + 100000 && said_for_us(stack) < length + 1100000);
    stack_free(stack);
    voice_free(bank);
}

// Goes on to a repetition from shortly before it, while a sentence is shown; returns what is shown then.
static const char *caption_after_jump_to(Stack *stack, Follow *follow, const ScorePhase *phase) {
    playhead_seek(&follow->playhead, phase->start_us - 50000);
    follow->heard_from_us = 0;
    FollowNow now = follow_now(follow);
    assert_non_null(follow_caption(follow, stack->context, &now));
    press(stack, ACTION_RIGHT);
    now = follow_now(follow);
    assert_int_equal(now.t_us, phase->start_us);
    return follow_caption(follow, stack->context, &now);
}

static void a_sentence_that_a_jump_broke_off_is_not_shown_on(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    stack->settings.captions = true;
    Follow *follow = follow_routine(stack, library_routine(shipped, "gentle-start"));
    int again = 0, broken_off = 0;
    for (int i = 1; i < follow->score->phase_count; i++) {
        const ScorePhase *phase = &follow->score->phases[i];
        const ScoreCaption *caption = score_caption_at(follow->score, phase->start_us);
        if (phase->rep == 0 || phase[-1].rep == phase->rep || !caption ||
            caption->start_us > phase->start_us - 50000)
            continue;
        // Its own word comes before it and is said once more; other sentences are not.
        bool own = caption->start_us >= phase->start_us - score_preroll_us(follow->score, phase->start_us);
        const char *shown = caption_after_jump_to(stack, follow, phase);
        if (own)
            assert_non_null(strstr(caption->text, shown)); // without what was said before it
        else
            assert_null(shown);
        again += own;
        broken_off += !own;
        if (own)
            continue;
        // What is said next is shown, and the same again where it is said again.
        while (score_caption_at(follow->score, follow->playhead.now_us) == caption)
            pass(stack, 50000);
        while (!score_caption_at(follow->score, follow->playhead.now_us))
            pass(stack, 50000);
        FollowNow now = follow_now(follow);
        assert_non_null(follow_caption(follow, stack->context, &now));
        press(stack, ACTION_LEFT);
        press(stack, ACTION_LEFT);
        while (follow->playhead.now_us < caption->start_us)
            pass(stack, 20000);
        now = follow_now(follow);
        assert_non_null(strstr(caption->text, follow_caption(follow, stack->context, &now)));
    }
    print_message("%d words of the repetition itself, %d other sentences\n", again, broken_off);
    assert_true(again > 0 && broken_off > 0);
    stack_free(stack);
}

static void without_sound_captions_stay_on_and_it_is_said_once(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    stack->environment->sound_available = false;
    stack->settings.captions = false;
    follow_routine(stack, shipped->routines[0]);
    assert_true(captions_shown(stack->context));
    pass(stack, 20000);
    assert_string_equal(stack->out->toast->text, "No sound found: captions are on.");
    assert_true(stack->out->toast->left_us > 0);
    for (int i = 0; i < 100; i++)
        pass(stack, 100000);
    assert_int_equal(stack->out->toast->left_us, 0);
    stack->environment->sound_available = true;
    assert_false(captions_shown(stack->context));
    stack_free(stack);
}

static void music_that_cannot_be_played_is_said_once(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    follow_routine(stack, shipped->routines[0]);
    pass(stack, 20000);
    assert_true(stack->out->toast->left_us <= 0);
    stack->environment->music_fails = true;
    pass(stack, 20000);
    assert_string_equal(stack->out->toast->text, "Your music cannot be played.");
    assert_true(stack->out->toast->left_us > 0);
    for (int i = 0; i < 100; i++)
        pass(stack, 100000);
    assert_int_equal(stack->out->toast->left_us, 0);
    stack_free(stack);
}

static void write_file(const char *folder, const char *name, const char *text) {
    char path[80];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

// The caption in the middle of the first sentence, captions turned off.
static const char *first_caption(VoiceBank *bank) {
    Stack *stack = stack_new(640, 360);
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    cue_player_wait_for_clips(stack->services->player, true);
    stack->settings.captions = false;
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    const ScoreCue *cue = follow->score->cues;
    while (!cue->text)
        cue++;
    while (follow->playhead.now_us < cue->at_us + 100000)
        pass(stack, 20000);
    FollowNow now = follow_now(follow);
    const char *caption = follow_caption(follow, stack->context, &now);
    assert_true(!caption || strncmp(caption, cue->text, 4) == 0);
    stack_free(stack);
    return caption;
}

// The caption while she is led back after a pause, captions turned off.
static const char *lead_in_caption(VoiceBank *bank) {
    Stack *stack = stack_new(640, 360);
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    cue_player_wait_for_clips(stack->services->player, true);
    stack->settings.captions = false;
    Follow *follow = follow_routine(stack, library_routine(shipped, "gentle-start"));
    while (follow_now(follow).segment->kind != SEGMENT_WORK)
        playhead_seek(&follow->playhead, follow_now(follow).segment->end_us);
    playhead_seek(&follow->playhead, follow->playhead.now_us + 4000000);
    pass(stack, 20000);
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_OK);
    pass(stack, 20000);
    assert_int_equal(follow->mode, FOLLOW_LEAD);
    FollowNow now = follow_now(follow);
    const char *caption = follow_caption(follow, stack->context, &now);
    stack_free(stack);
    return caption;
}

static void what_cannot_be_spoken_is_read_whatever_is_set(void **unused) {
    (void)unused;
    char folder[] = "/tmp/gently-voice-XXXXXX", manifest[400], command[60];
    DiagList diags = {0};
    assert_non_null(mkdtemp(folder));
    VoiceBank *whole = voice_open("assets/voice", &diags);
    assert_null(first_caption(whole));
    assert_null(lead_in_caption(whole));
    voice_free(whole);
    write_file(folder, "manifest.yaml", "schema: 1\nvoice: none\nlines: []\n");
    VoiceBank *empty = voice_open(folder, &diags);
    assert_non_null(empty);
    assert_non_null(first_caption(empty));
    assert_string_equal(lead_in_caption(empty), shipped->cues->resumed);
    voice_free(empty);
    ScoreOptions options = {.speed = 1};
    Score *score = score_compile(shipped, shipped->routines[0], &options);
    const ScoreCue *cue = score->cues;
    while (!cue->text)
        cue++;
    snprintf(manifest, sizeof manifest,
             "schema: 1\nvoice: bad\nlines:\n  - {text: \"%s\", file: bad.opus, duration_us: 2000000, "
             "anchor_us: 0}\n",
             cue->text);
    write_file(folder, "manifest.yaml", manifest);
    write_file(folder, "bad.opus", "this is no sound");
    VoiceBank *bad = voice_open(folder, &diags);
    assert_int_equal(voice_count(bad), 1);
    assert_non_null(first_caption(bad));
    voice_free(bad);
    // Only the lead-in's clip is damaged: what the score says at that place could be heard.
    snprintf(manifest, sizeof manifest,
             "schema: 1\nvoice: bad\nlines:\n  - {text: \"%s\", file: bad.opus, duration_us: 2000000, "
             "anchor_us: 0}\n",
             shipped->cues->resumed);
    write_file(folder, "manifest.yaml", manifest);
    VoiceBank *lead = voice_open_with("assets/voice", folder, &diags);
    assert_string_equal(lead_in_caption(lead), shipped->cues->resumed);
    voice_free(lead);
    score_free(score);
    diag_list_free(&diags);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void skipped_time_is_not_counted_as_done(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, shipped->routines[0]);
    playhead_seek(&follow->playhead, follow->score->duration_us - 100000);
    while (front_id(stack) == SCREEN_FOLLOW) {
        assert_true(follow->done_us < 1000000);
        pass(stack, 50000);
    }
    stack_free(stack);
}

static void go_to_work(Stack *stack, Follow *follow, const char *id) {
    for (int i = 0; i < follow->score->segment_count; i++) {
        const ScoreSegment *segment = &follow->score->segments[i];
        if (segment->kind == SEGMENT_WORK &&
            strcmp(follow->routine->steps[segment->step].exercise->id, id) == 0) {
            playhead_seek(&follow->playhead, segment->start_us + 500000);
            pass(stack, 20000);
            return;
        }
    }
    fail_msg("no %s in the routine", id);
}

static double azimuth_shown(Stack *stack, Follow *follow) {
    Picture picture = picture_new(stack->environment->width, stack->environment->height);
    picture_draw(&picture, stack);
    picture_free(&picture);
    return follow->figure.frame.framing.camera.azimuth_deg;
}

static void she_can_be_looked_at_from_any_side_and_the_next_exercise_has_its_own(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, library_routine(shipped, "gentle-start"));
    go_to_work(stack, follow, "pelvic_tilt.small");
    double own = azimuth_shown(stack, follow);
    assert_true(drag(stack, 0.2, 0));
    pass(stack, 20000);
    double turned = azimuth_shown(stack, follow);
    assert_true(turned < own - 20 && turned > own - 60);
    int64_t before = follow->playhead.now_us;
    press(stack, ACTION_LEFT); // this repetition again, as ever
    assert_true(follow->playhead.now_us < before);
    assert_true(azimuth_shown(stack, follow) == turned);
    press(stack, ACTION_VIEW); // back to her own view, and then round
    for (int i = 0; i < 100; i++)
        pass(stack, 33333);
    assert_true(azimuth_shown(stack, follow) == own);
    press(stack, ACTION_VIEW);
    for (int i = 0; i < 100; i++)
        pass(stack, 33333);
    assert_true(azimuth_shown(stack, follow) != own);
    go_to_work(stack, follow, "bridge.half");
    double bridge = azimuth_shown(stack, follow);
    assert_true(bridge == library_exercise(shipped, "bridge.half")->camera.azimuth_deg);
    // The menu has no figure to turn.
    press(stack, ACTION_PAUSE);
    assert_false(drag(stack, 0.2, 0));
    stack_free(stack);
}

static void moves_show_where_they_go_in_the_first_repetition_only(void **unused) {
    (void)unused;
    Stack *stack = stack_new(640, 360);
    Follow *follow = follow_routine(stack, library_routine(shipped, "gentle-start"));
    int first = 0, later = 0;
    for (int i = 0; i < follow->score->phase_count; i++) {
        const ScorePhase *phase = &follow->score->phases[i];
        const ScoreSegment *segment = &follow->score->segments[phase->segment];
        playhead_seek(&follow->playhead, phase->start_us + (phase->end_us - phase->start_us) / 4);
        FollowNow now = follow_now(follow);
        follow_lay_out(follow, stack->context);
        follow_prepare_figure(follow, &now);
        bool arrow = follow->figure.view.arrow_share > 0;
        if (phase->rep == 0 && segment->set == 0)
            first += arrow;
        else
            later += arrow;
    }
    assert_true(first > 3);
    assert_int_equal(later, 0);
    stack_free(stack);
}

// What is broken off is not shown on, and the frame before does not count, whether it was a key or a pointer.
static void a_click_in_the_menu_does_what_ok_does(void **unused) {
    (void)unused;
    const FollowChoice choices[] = {CHOICE_CARRY_ON, CHOICE_AGAIN, CHOICE_NEXT};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        Follow *follow[2];
        Stack *stack[2];
        for (int k = 0; k < 2; k++) {
            stack[k] = stack_new(640, 360);
            follow[k] = follow_routine(stack[k], shipped->routines[0]);
            pass_in_steps(stack[k], 100000000);
            press(stack[k], ACTION_PAUSE);
        }
        follow[0]->menu.focus = (int)choices[i];
        press(stack[0], ACTION_OK);
        RectPx face = follow[1]->menu.face[choices[i]];
        assert_true(click(stack[1], face.x + face.w / 2, face.y + face.h / 2));
        assert_int_equal(follow[1]->menu.focus, choices[i]);
        assert_int_equal(follow[0]->mode, follow[1]->mode);
        assert_int_equal(follow[0]->playhead.now_us, follow[1]->playhead.now_us);
        assert_int_equal(follow[0]->heard_from_us, follow[1]->heard_from_us);
        assert_int_equal(follow[0]->landed, follow[1]->landed);
        stack_free(stack[0]);
        stack_free(stack[1]);
    }
}

// As its hint says; in the set-up after it OK means the same.
static void ok_on_the_welcome_starts_now(void **unused) {
    (void)unused;
    for (int waits = 0; waits <= 1; waits++) {
        Stack *stack = stack_new(640, 360);
        stack->settings.wait_for_ok = waits;
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW});
        Follow *follow = top_state(stack);
        pass(stack, 100000);
        assert_int_equal(follow_now(follow).segment->kind, SEGMENT_WELCOME);
        press(stack, ACTION_OK);
        assert_int_equal(follow->mode, FOLLOW_RUNNING);
        FollowNow now = follow_now(follow);
        assert_int_equal(now.segment->kind, SEGMENT_SET_UP);
        assert_int_equal(now.step, 0);
        assert_true(now.t_us == now.segment->start_us);
        press(stack, ACTION_OK);
        assert_int_equal(follow->mode, FOLLOW_RUNNING);
        assert_int_not_equal(follow_now(follow).segment->kind, SEGMENT_SET_UP);
        stack_free(stack);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ok_on_the_welcome_starts_now),
        cmocka_unit_test(every_routine_runs_to_the_finished_screen),
        cmocka_unit_test(the_pain_key_stops_at_once_in_every_segment),
        cmocka_unit_test(the_pain_key_works_while_paused_and_ends_the_session),
        cmocka_unit_test(leaving_says_how_long_she_moved),
        cmocka_unit_test(changing_the_speed_keeps_the_place),
        cmocka_unit_test(changing_the_amount_of_talk_keeps_the_place),
        cmocka_unit_test(another_voice_keeps_the_place_and_gets_its_own_times),
        cmocka_unit_test(the_settings_amounts_are_the_coachs),
        cmocka_unit_test(pause_freezes_and_carries_on_at_the_start_of_the_repetition),
        cmocka_unit_test(left_repeats_and_right_goes_on),
        cmocka_unit_test(set_ups_wait_for_ok_when_asked),
        cmocka_unit_test(a_gap_in_time_pauses_instead_of_jumping),
        cmocka_unit_test(only_a_pause_by_itself_is_spoken_of),
        cmocka_unit_test(the_pain_key_waits_for_the_word_that_ends),
        cmocka_unit_test(a_sentence_that_a_jump_broke_off_is_not_shown_on),
        cmocka_unit_test(a_click_in_the_menu_does_what_ok_does),
        cmocka_unit_test(without_sound_captions_stay_on_and_it_is_said_once),
        cmocka_unit_test(music_that_cannot_be_played_is_said_once),
        cmocka_unit_test(what_cannot_be_spoken_is_read_whatever_is_set),
        cmocka_unit_test(skipped_time_is_not_counted_as_done),
        cmocka_unit_test(moves_show_where_they_go_in_the_first_repetition_only),
        cmocka_unit_test(she_can_be_looked_at_from_any_side_and_the_next_exercise_has_its_own),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
