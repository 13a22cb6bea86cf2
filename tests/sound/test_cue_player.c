// Test variant: release, slow
// From a score to sound: every cue of whole routines stands in the rendered sound at its very sample,
// whatever the frames it was rendered in; jumps and pauses leave nothing behind.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dlfcn.h>
#include <opusfile.h>
#include <stdatomic.h>
#include <string.h>
#include "model/cue_texts.h"
#include "model/routine.h"
#include "sound/cues/cue_player.h"
#include "sound/cues/offline.h"
#include "sound/mix/chimes.h"
#include "sound/mix/loudness.h"
#include "sound/mix/pad.h"
#include "sound/mix/wav.h"
#include "sound/shipped_voice.h"
#include "sound/sound_help.h"
#include "support/random.h"

static Score *compile_talk(const char *id, double speed, TalkAmount talk) {
    const Routine *routine = library_routine(library, id);
    assert_non_null(routine);
    return score_compile(library, routine,
                         &(ScoreOptions){.speed = speed, .talk = talk, .voice = voice_times(bank)});
}

static Score *compile(const char *id, double speed) {
    return compile_talk(id, speed, TALK_FULL);
}

static int64_t frames_of(int64_t us) {
    return (us * 48 + 500) / 1000;
}

// A session as the program runs it, on time that is told: frames of the screen, blocks of the device.
typedef struct Session {
    Mixer *mixer;
    CuePlayer *player;
    Playhead playhead;
    Recording heard;
    int64_t elapsed_us;
    int jitter_frames;
} Session;

static Session open_session_with(VoiceBank *voice, const Score *score, bool waits_for_ok) {
    Session session = {.mixer = mixer_new()};
    session.player = cue_player_new(voice, session.mixer, NULL, NULL);
    cue_player_wait_for_clips(session.player, true);
    cue_player_prepare(session.player, score, 0);
    playhead_start(&session.playhead, score, waits_for_ok);
    return session;
}

static Session open_session(const Score *score, bool waits_for_ok) {
    return open_session_with(bank, score, waits_for_ok);
}

static void close_session(Session *session) {
    cue_player_free(session->player);
    mixer_free(session->mixer);
    free(session->heard.samples);
}

static void render_until(Session *session, int64_t frame) {
    float block[2 * 1024];
    while (mixer_position(session->mixer) < frame) {
        mixer_render(session->mixer, block, 1024);
        record_frames(&session->heard, block, 1024);
    }
}

// One look of the program at the clock, `step_us` after the last one; the device is a block ahead.
static void step(Session *session, int64_t step_us) {
    int64_t prev_us, now_us;
    session->elapsed_us += step_us;
    playhead_advance(&session->playhead, step_us, &prev_us, &now_us);
    cue_player_update(session->player, &session->playhead,
                      frames_of(session->elapsed_us) + session->jitter_frames);
    render_until(session, frames_of(session->elapsed_us) + 1024);
}

static void run_for(Session *session, int64_t us) {
    for (int64_t until = session->elapsed_us + us; session->elapsed_us < until;)
        step(session, 16667);
}

static bool is_silent(const Session *session, int64_t from, int64_t to) {
    for (int64_t i = from; i < to && i < session->heard.count; i++)
        if (fabsf(session->heard.samples[i]) > 2.0f / 32768)
            return false;
    return true;
}

static const VoiceLine *line_of(const char *text) {
    const VoiceLine *line = voice_find(bank, text);
    if (!line)
        fail_msg("no clip for \"%s\"", text);
    return line;
}

static const int16_t *sound_of(const ScoreCue *cue, int *frames, int64_t *start_us) {
    *start_us = cue->at_us;
    if (cue->kind == CUE_CHIME)
        return chime_samples(cue->chime, cue->duration_us, frames);
    const VoiceLine *line = line_of(cue->text);
    if (cue->kind == CUE_COUNT)
        *start_us -= line->anchor_us;
    const int16_t *samples = voice_samples(bank, line, frames);
    assert_non_null(samples);
    return samples;
}

// Whether a sentence or count sounds during the cue: a tick of -30 LUFS under a word of -18 is not to be
// found.
static bool is_spoken_over(const Score *score, const ScoreCue *cue, int64_t start_us, int frames) {
    for (int i = 0; i < score->cue_count; i++) {
        int other_frames = 0;
        int64_t other_us = 0;
        if (score->cues[i].kind == CUE_CHIME || llabs(score->cues[i].at_us - cue->at_us) > 30000000)
            continue;
        sound_of(&score->cues[i], &other_frames, &other_us);
        if (other_us < start_us + frames * 1000 / 48 && other_us + other_frames * 1000 / 48 > start_us)
            return true;
    }
    return false;
}

// Looks for all the cues, or for the chimes only, of which none is then spoken over.
static void find_every_cue(const Score *score, const Recording *heard, bool chimes_only) {
    double worst = 1;
    int found = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        int frames = 0;
        int64_t start_us = 0;
        double match = 0;
        const int16_t *sound = sound_of(cue, &frames, &start_us);
        bool chime = cue->kind == CUE_CHIME;
        if (chimes_only ? !chime : chime && is_spoken_over(score, cue, start_us, frames))
            continue;
        int off = find_sound(heard, frames_of(start_us), sound, frames, 240, &match);
        if (abs(off) > 1 || match < 0.6)
            fail_msg("cue %d (%s) at %.3f s stands %d frames off (match %.2f)", i,
                     cue->text ? cue->text : chime_name(cue->chime), (double)cue->at_us / 1e6, off, match);
        worst = match < worst ? match : worst;
        found++;
    }
    print_message("%d of %d cues found at their frame, worst match %.3f\n", found, score->cue_count, worst);
    assert_true(found > (chimes_only ? 5 : 50));
}

static void test_every_cue_of_a_whole_routine_is_at_its_sample(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    for (int chimes_only = 0; chimes_only < 2; chimes_only++) {
        Session session = open_session_with(chimes_only ? NULL : bank, score, false);
        cue_player_update(session.player, &session.playhead, 0);
        while (!playhead_finished(&session.playhead))
            step(&session, 16667);
        run_for(&session, 1000000);
        find_every_cue(score, &session.heard, chimes_only);
        close_session(&session);
    }
    assert_true(voice_bytes(bank) <= VOICE_KEEP_BYTES + 1024 * 1024);
    score_free(score);
}

// Where the words are left out the breaths have tones, as long as each breath.
static void test_with_counts_only_every_tone_is_at_its_sample(void **state) {
    (void)state;
    Score *score = compile_talk("gentle-start", 1.5, TALK_COUNTS);
    int tones = 0;
    for (int i = 0; i < score->cue_count; i++)
        tones += score->cues[i].chime == CHIME_BREATHE_IN || score->cues[i].chime == CHIME_BREATHE_OUT;
    assert_true(tones > 10);
    Session session = open_session_with(NULL, score, false);
    cue_player_update(session.player, &session.playhead, 0);
    while (!playhead_finished(&session.playhead))
        step(&session, 16667);
    run_for(&session, 1000000);
    find_every_cue(score, &session.heard, true);
    close_session(&session);
    score_free(score);
}

static void test_offline_and_device_give_the_same_samples(void **state) {
    (void)state;
    static const int64_t steps_us[] = {1000, 16667, 100000, 0};
    Score *score = compile("gentle-start", 1.5);
    Recording offline = {0};
    assert_true(sound_render_score(score, bank, record_frames, &offline));
    assert_true(offline.count >= frames_of(score->duration_us));
    for (size_t i = 0; i < sizeof steps_us / sizeof *steps_us; i++) {
        Session session = open_session(score, false);
        uint32_t seed = 5;
        cue_player_update(session.player, &session.playhead, 0);
        // All of it at 60 frames a second, a minute and a half with other steps.
        while (!playhead_finished(&session.playhead) && (i == 1 || session.elapsed_us < 90000000)) {
            step(&session, steps_us[i] ? steps_us[i] : (int64_t)(next_random(&seed) >> 8) * 2 + 1);
        }
        int64_t count = session.heard.count < offline.count ? session.heard.count : offline.count;
        assert_memory_equal(session.heard.samples, offline.samples, (size_t)count * sizeof(float));
        close_session(&session);
    }
    free(offline.samples);
    score_free(score);
}

static void test_the_coach_never_talks_over_herself(void **state) {
    (void)state;
    static const double speeds[] = {0.25, 0.5, 1, 1.5};
    for (size_t r = 0; r < library->routine_count; r++)
        for (size_t s = 0; s < sizeof speeds / sizeof *speeds; s++) {
            Score *score = compile(library->routines[r]->id, speeds[s]);
            int64_t end_us = 0, talk_us = 0;
            for (int i = 0; i < score->cue_count; i++) {
                const ScoreCue *cue = &score->cues[i];
                const VoiceLine *line = cue->kind == CUE_CHIME ? NULL : voice_find(bank, cue->text);
                if (!line)
                    continue;
                int64_t start_us = cue->kind == CUE_COUNT ? cue->at_us - line->anchor_us : cue->at_us;
                if (start_us < end_us)
                    fail_msg("%s at %gx: \"%s\" at %.3f s begins before the line before has ended",
                             score->routine->id, speeds[s], cue->text, (double)start_us / 1e6);
                end_us = start_us + line->duration_us;
                talk_us += line->duration_us;
            }
            print_message("%-14s %4gx: %6.1f s, talk %4.1f %%\n", score->routine->id, speeds[s],
                          (double)score->duration_us / 1e6,
                          100.0 * (double)talk_us / (double)score->duration_us);
            score_free(score);
        }
}

static int (*real_op_read)(OggOpusFile *, opus_int16 *, int, int *);
static _Thread_local bool holds_lock;
static atomic_int decoded, decoded_under_lock;

// Stands before libopusfile's own: every decoding of the program comes through here.
int op_read(OggOpusFile *file, opus_int16 *samples, int count, int *link) {
    decoded++;
    decoded_under_lock += holds_lock;
    return real_op_read(file, samples, count, link);
}

static void take_lock(void) {
    holds_lock = true;
}

static void give_lock(void) {
    holds_lock = false;
}

static void test_nothing_is_decoded_while_the_device_waits(void **state) {
    (void)state;
    DiagList diags = {0};
    VoiceBank *working = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    assert_non_null(working);
    decoded = decoded_under_lock = 0;
    Score *score = compile("gentle-start", 1);
    Session session = {.mixer = mixer_new()};
    session.player = cue_player_new(working, session.mixer, take_lock, give_lock);
    cue_player_prepare(session.player, score, 0); // with a worker
    playhead_start(&session.playhead, score, false);
    for (int i = 0; i < 8; i++) {
        run_for(&session, 3000000);
        playhead_seek(&session.playhead, score->duration_us * (i + 1) / 9);
        cue_player_say_now(session.player, library->cues->paused);
    }
    cue_player_stop(session.player);
    close_session(&session);
    voice_free(working);
    score_free(score);
    assert_true(decoded > 20);
    assert_int_equal(decoded_under_lock, 0);
}

// The first cue spoken after `from_us`.
static const ScoreCue *next_sentence(const Score *score, int64_t from_us) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].kind == CUE_SAY && score->cues[i].at_us >= from_us)
            return &score->cues[i];
    fail();
    return NULL;
}

// When everything is over that was broken off just now; a word takes its time, but not long.
static int64_t quiet_from(const Session *session) {
    int64_t now = mixer_position(session->mixer), faded = now + MIXER_RING_FADE_FRAMES,
            said = mixer_words_end(session->mixer);
    assert_true(said < now + 3 * MIXER_RATE_HZ / 2);
    return said > faded ? said : faded;
}

static void test_pause_is_silent_and_resuming_speaks_on_time(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    Session session = open_session(score, false);
    const ScoreCue *sentence = next_sentence(score, 20000000);
    run_for(&session, sentence->at_us + 300000); // in the middle of its words
    assert_false(is_silent(&session, session.heard.count - 1024, session.heard.count));
    playhead_pause(&session.playhead);
    cue_player_update(session.player, &session.playhead, frames_of(session.elapsed_us));
    int64_t quiet = quiet_from(&session);
    run_for(&session, 3000000);
    assert_false(is_silent(&session, quiet - MIXER_RATE_HZ / 4, quiet)); // the word is not cut
    assert_true(is_silent(&session, quiet, session.heard.count));
    playhead_seek(&session.playhead, sentence->at_us - 1000000);
    run_for(&session, 1000000); // a jump while paused stays silent
    assert_true(is_silent(&session, quiet, session.heard.count));
    playhead_seek(&session.playhead, sentence->at_us - 1000000);
    session.playhead.paused = false;
    session.playhead.generation++;
    int64_t resumed_us = session.elapsed_us;
    run_for(&session, 4000000);
    int frames;
    double match;
    const int16_t *sound = voice_samples(bank, line_of(sentence->text), &frames);
    assert_in_range(abs(find_sound(&session.heard, frames_of(resumed_us + 1000000), sound, frames, 240,
                                   &match)),
                    0, 1);
    assert_true(match > 0.5);
    close_session(&session);
    score_free(score);
}

static int64_t random_us(uint32_t *seed, const Score *score) {
    return (int64_t)next_random(seed) * (score->duration_us - 60000000) >> 24;
}

enum { AFTER_A_JUMP_US = 7000000 }; // a word that ends, and a long sentence

// Without a jump before it the same stretch sounds the same, from when the old sounds are over.
static void compare_with_fresh(const Score *score, const Session *session, int64_t jumped, int64_t jumped_us,
                               int64_t to_us) {
    Session fresh = open_session(score, false);
    fresh.elapsed_us = jumped_us;
    render_until(&fresh, jumped);
    playhead_seek(&fresh.playhead, to_us);
    run_for(&fresh, AFTER_A_JUMP_US);
    assert_int_equal(session->heard.count, fresh.heard.count);
    // The ducking of the old stretch may still be letting go of a chime of the new one.
    int64_t from = jumped + MIXER_DUCK_RELEASE_FRAMES + MIXER_RING_FADE_FRAMES;
    assert_memory_equal(session->heard.samples + from, fresh.heard.samples + from,
                        (size_t)(session->heard.count - from) * sizeof(float));
    close_session(&fresh);
}

enum { AT_ONCE, WAITED };

// Jumps from somewhere right onto a sentence: what stands at the very target counts as behind it, and is said after the word that
// was ending. Tells whether there was one.
static int jump_onto_a_sentence(const Score *score, int64_t from_us, const ScoreCue *target) {
    const int64_t gap = frames_of(SCORE_TALK_GAP_US);
    Session session = open_session(score, false);
    playhead_seek(&session.playhead, from_us);
    run_for(&session, 2500000);
    mixer_break_off_except(session.mixer, 0); // as the jump will do
    int64_t jumped = mixer_position(session.mixer), jumped_us = session.elapsed_us,
            said = mixer_words_end(session.mixer);
    playhead_seek(&session.playhead, target->at_us);
    run_for(&session, AFTER_A_JUMP_US);
    int64_t room = said == MIXER_NO_WORDS ? 0 : said + gap;
    assert_true(room < jumped + 2 * MIXER_RATE_HZ);
    int frames, outcome = room <= frames_of(jumped_us) ? AT_ONCE : WAITED;
    double match;
    const int16_t *sound = voice_samples(bank, line_of(target->text), &frames);
    int64_t started = outcome == AT_ONCE ? frames_of(jumped_us) + 1024 : room > jumped ? room : jumped;
    int off = find_sound(&session.heard, started, sound, frames, 2048, &match);
    // the device has gone one block ahead of the jump
    if (match < 0.5 || abs(off) > (outcome == AT_ONCE ? 1024 : 4))
        fail_msg("\"%s\" comes %d frames off its time (match %.2f)", target->text, off, match);
    if (outcome == AT_ONCE)
        compare_with_fresh(score, &session, jumped, jumped_us, target->at_us);
    close_session(&session);
    return outcome;
}

static void test_a_jump_cuts_no_word_and_leaves_no_orphan(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    uint32_t seed = 3;
    int outcomes[2] = {0};
    for (int round = 0; round < 60; round++) {
        int64_t from_us = random_us(&seed, score);
        outcomes[jump_onto_a_sentence(score, from_us, next_sentence(score, random_us(&seed, score)))]++;
    }
    print_message("jumps onto a sentence: %d spoken at once, %d after the word that was ending\n",
                  outcomes[AT_ONCE], outcomes[WAITED]);
    assert_true(outcomes[AT_ONCE] > 5 && outcomes[WAITED] > 5);
    score_free(score);
}

static void test_what_lies_behind_a_set_up_that_waits_is_not_told_ahead(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    Session session = open_session(score, true);
    while (!session.playhead.waiting && session.elapsed_us < 120000000)
        step(&session, 16667);
    assert_true(session.playhead.waiting);
    int64_t waits_from = mixer_position(session.mixer);
    run_for(&session, 5000000);
    assert_true(is_silent(&session, waits_from + 4 * MIXER_RATE_HZ, session.heard.count));
    assert_true(playhead_ok(&session.playhead));
    int64_t went_on = mixer_position(session.mixer);
    run_for(&session, 4000000);
    assert_false(is_silent(&session, went_on, session.heard.count));
    close_session(&session);
    score_free(score);
}

static void test_a_jittering_clock_moves_no_cue_against_another(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    Session session = open_session(score, false);
    uint32_t seed = 9;
    cue_player_update(session.player, &session.playhead, 0);
    while (session.elapsed_us < 60000000) {
        session.jitter_frames = (int)(next_random(&seed) >> 12) % 180 - 90;
        step(&session, 16667);
    }
    Recording offline = {.enough = 60 * MIXER_RATE_HZ};
    assert_false(sound_render_score(score, bank, record_frames, &offline));
    assert_memory_equal(session.heard.samples, offline.samples, 59u * MIXER_RATE_HZ * sizeof(float));
    free(offline.samples);
    close_session(&session);
    score_free(score);
}

static void test_a_drifting_sound_card_is_followed(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    Session session = open_session(score, false);
    const ScoreCue *sentence = next_sentence(score, 85000000);
    while (session.elapsed_us < sentence->at_us + 5000000) {
        session.jitter_frames = (int)(session.elapsed_us / 50000); // 417 ppm
        step(&session, 16667);
    }
    int frames;
    double match;
    const int16_t *sound = voice_samples(bank, line_of(sentence->text), &frames);
    int64_t drifted = sentence->at_us / 50000;
    int off = find_sound(&session.heard, frames_of(sentence->at_us) + drifted, sound, frames, 480, &match);
    assert_true(match > 0.5 && abs(off) < 240); // within 5 ms although 1700 frames went by
    close_session(&session);
    score_free(score);
}

static void test_a_word_outside_the_score_is_not_cut_and_not_talked_over(void **state) {
    (void)state;
    const char *word = library->cues->resumed;
    Score *score = compile("gentle-start", 1);
    Session session = open_session(score, false);
    const ScoreCue *sentence = next_sentence(score, 20000000);
    playhead_seek(&session.playhead, sentence->at_us - 2000000);
    run_for(&session, 1500000);
    mixer_set_volume(session.mixer, 0.5);
    run_for(&session, 100000);
    mixer_break_off_except(session.mixer, 0); // as it will do
    int64_t said = mixer_position(session.mixer), ending = mixer_words_end(session.mixer);
    if (ending != MIXER_NO_WORDS && ending + frames_of(SCORE_TALK_GAP_US) > said)
        said = ending + frames_of(SCORE_TALK_GAP_US);
    assert_int_equal(cue_player_until_free_us(session.player),
                     (said - mixer_position(session.mixer)) * 1000 / 48);
    cue_player_say_now(session.player, word);
    playhead_pause(&session.playhead);
    run_for(&session, 200000);
    playhead_seek(&session.playhead, sentence->at_us - 100000);
    session.playhead.paused = false;
    session.playhead.generation++;
    run_for(&session, 3000000);
    int frames;
    const int16_t *sound = voice_samples(bank, line_of(word), &frames);
    // Sample for sample: nothing else sounds with it.
    for (int i = 0; i < frames; i++)
        assert_true(fabsf(session.heard.samples[said + i] - (float)sound[i] * 0.5f / 32768) < 0.01f);
    cue_player_say_now(session.player, word);
    cue_player_say_now(session.player, "A sentence nobody has recorded.");
    assert_false(cue_player_can_say(session.player, "A sentence nobody has recorded."));
    cue_player_stop(session.player);
    int64_t quiet = quiet_from(&session);
    render_until(&session, quiet + 9600);
    assert_true(is_silent(&session, quiet, quiet + 9600));
    close_session(&session);
    score_free(score);
}

// Goes on in another score while a word sounds.
static void change_score_in_a_word(Score *score, Score *other) {
    Session session = open_session(score, false);
    mixer_set_volume(session.mixer, 0.5); // where the limiter leaves it alone
    const ScoreCue *sentence = next_sentence(score, 26000000);
    run_for(&session, sentence->at_us + 400000);
    playhead_change_score(&session.playhead, other);
    cue_player_prepare(session.player, other, 0);
    run_for(&session, 30000000); // at counts only the set-up is quiet
    int frames;
    const int16_t *sound = voice_samples(bank, line_of(sentence->text), &frames);
    // Whole, and with nothing else spoken over it: chimes are quieter than this.
    for (int i = 0; i < frames; i++)
        assert_true(fabsf(session.heard.samples[frames_of(sentence->at_us) + i] -
                          (float)sound[i] * 0.5f / 32768) < 0.1f);
    int64_t ended = frames_of(sentence->at_us) + frames;
    assert_false(is_silent(&session, ended, session.heard.count)); // and the coach goes on
    playhead_pause(&session.playhead);
    cue_player_update(session.player, &session.playhead, frames_of(session.elapsed_us));
    int64_t quiet = quiet_from(&session);
    run_for(&session, 2000000);
    assert_true(is_silent(&session, quiet, session.heard.count));
    close_session(&session);
    score_free(other);
    score_free(score);
}

static void test_a_change_of_speed_cuts_no_word(void **state) {
    (void)state;
    change_score_in_a_word(compile("gentle-start", 1), compile("gentle-start", 0.5));
}

static void test_a_change_of_talk_cuts_no_word(void **state) {
    (void)state;
    change_score_in_a_word(compile("gentle-start", 1), compile_talk("gentle-start", 1, TALK_COUNTS));
}

static void test_the_same_score_can_be_played_again(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    const ScoreCue *sentence = next_sentence(score, 0);
    Session session = open_session(score, false);
    run_for(&session, sentence->at_us + 5000000);
    int64_t again = mixer_position(session.mixer), again_us = session.elapsed_us;
    playhead_start(&session.playhead, score, false); // the same address and generation as before
    cue_player_prepare(session.player, score, 0);
    run_for(&session, sentence->at_us + 5000000);
    int frames;
    double match;
    const int16_t *sound = voice_samples(bank, line_of(sentence->text), &frames);
    assert_true(session.heard.count > again);
    assert_in_range(abs(find_sound(&session.heard, frames_of(again_us + sentence->at_us), sound, frames, 240,
                                   &match)),
                    0, 1);
    assert_true(match > 0.6);
    close_session(&session);
    score_free(score);
}

static void test_without_a_voice_the_chimes_still_sound(void **state) {
    (void)state;
    const Routine *routine = library_routine(library, "gentle-start");
    Score *score = score_compile(library, routine, &(ScoreOptions){.speed = 1, .voice = voice_times(NULL)});
    Recording heard = {.enough = 120 * MIXER_RATE_HZ};
    assert_false(sound_render_score(score, NULL, record_frames, &heard));
    float peak = 0;
    for (int64_t i = 0; i < heard.count; i++)
        peak = fabsf(heard.samples[i]) > peak ? fabsf(heard.samples[i]) : peak;
    assert_true(peak > 0.02f && peak < 0.5f);
    free(heard.samples);
    score_free(score);
}

static bool refuse_third(void *context, const float *frames, int count) {
    (void)frames;
    (void)count;
    return ++*(int *)context < 3;
}

static void test_each_chime_can_be_turned_off_alone(void **state) {
    (void)state;
    Score *score = compile("gentle-start", 1);
    bool occurs[CHIME_COUNT] = {false};
    for (int i = 0; i < score->cue_count && score->cues[i].at_us < 100000000; i++)
        occurs[score->cues[i].chime] = true;
    for (int off = CHIME_NONE + 1; off < CHIME_COUNT; off++) {
        if (!occurs[off])
            continue;
        Session session = open_session_with(NULL, score, false);
        cue_player_set_chime(session.player, (Chime)off, false);
        run_for(&session, 105000000);
        int sounding = 0;
        for (int i = 0; i < score->cue_count && score->cues[i].at_us < 100000000; i++) {
            const ScoreCue *cue = &score->cues[i];
            int frames = 0;
            if (cue->kind != CUE_CHIME)
                continue;
            const int16_t *samples = chime_samples(cue->chime, cue->duration_us, &frames);
            int stretch = frames < 4800 ? frames : 4800;
            double match = correlate(&session.heard, frames_of(cue->at_us), samples,
                                     loudest_stretch(samples, frames, stretch), stretch);
            if ((int)cue->chime == off && match > 0.9)
                fail_msg("%s still sounds", chime_name(cue->chime));
            sounding += match > 0.9;
        }
        assert_true(sounding > 0);
        close_session(&session);
    }
    score_free(score);
}

static void test_a_whole_routine_has_its_loudness(void **state) {
    (void)state;
    // At the volume that is set at first, with and without the pad, every chime on.
    Score *score = compile("gentle-start", 1);
    for (int padded = 0; padded < 2; padded++) {
        Session session = open_session(score, false);
        mixer_set_volume(session.mixer, 0.8);
        MixerBed bed = pad_bed();
        mixer_set_bed(session.mixer, padded ? &bed : NULL);
        Loudness meter;
        loudness_start(&meter, 2);
        static float block[2 * 1024];
        for (int64_t us = 0; us < 120000000; us += 20000) {
            int64_t prev_us, now_us;
            playhead_advance(&session.playhead, 20000, &prev_us, &now_us);
            cue_player_update(session.player, &session.playhead, frames_of(us + 20000));
            mixer_render(session.mixer, block, 960);
            loudness_add(&meter, block, 960);
            for (int i = 0; i < 2 * 960; i++)
                assert_true(fabsf(block[i]) <= MIXER_PEAK);
        }
        double loudness = loudness_integrated(&meter);
        if (loudness < -20 || loudness > -16)
            fail_msg("%.1f LUFS", loudness);
        loudness_free(&meter);
        close_session(&session);
    }
    pad_free();
    score_free(score);
}

static void test_a_sink_that_refuses_ends_the_rendering(void **state) {
    (void)state;
    int calls = 0;
    Score *score = compile("gentle-start", 1);
    assert_false(sound_render_score(score, bank, refuse_third, &calls));
    assert_int_equal(calls, 3);
    FILE *full = fopen("/dev/full", "wb");
    if (full) {
        assert_false(sound_write_wav(score, bank, 1, full));
        fclose(full);
    }
    score_free(score);
}

static uint32_t number_at(const uint8_t *at, int bytes) {
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value |= (uint32_t)at[i] << (8 * i);
    return value;
}

static void test_a_wav_file_says_what_it_holds(void **state) {
    (void)state;
    static const float frames[] = {0.25f, -0.25f, 2, -2, 0.5f / 32768, 1.4f / 32768};
    static const int16_t steps[] = {8192, -8192, 32767, -32768, 1, 1};
    uint8_t bytes[200];
    FILE *file = tmpfile();
    assert_non_null(file);
    WavWriter wav;
    wav_begin(&wav, file);
    assert_true(wav_write(&wav, frames, 2));
    assert_true(wav_write(&wav, frames + 4, 1));
    assert_true(wav_end(&wav));
    rewind(file);
    assert_int_equal(fread(bytes, 1, sizeof bytes, file), 44 + 12);
    fclose(file);
    assert_memory_equal(bytes, "RIFF", 4);
    assert_int_equal(number_at(bytes + 4, 4), 36 + 12);
    assert_memory_equal(bytes + 8, "WAVEfmt ", 8);
    assert_int_equal(number_at(bytes + 16, 4), 16);
    assert_int_equal(number_at(bytes + 20, 2), 1);
    assert_int_equal(number_at(bytes + 22, 2), 2);
    assert_int_equal(number_at(bytes + 24, 4), 48000);
    assert_int_equal(number_at(bytes + 28, 4), 192000);
    assert_int_equal(number_at(bytes + 32, 2), 4);
    assert_int_equal(number_at(bytes + 34, 2), 16);
    assert_memory_equal(bytes + 36, "data", 4);
    assert_int_equal(number_at(bytes + 40, 4), 12);
    for (int i = 0; i < 6; i++)
        assert_int_equal((int16_t)number_at(bytes + 44 + 2 * i, 2), steps[i]);
}

int main(void) {
    *(void **)(void *)&real_op_read = dlsym(RTLD_NEXT, "op_read"); // ISO C has no other way to a function
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_cue_of_a_whole_routine_is_at_its_sample),
        cmocka_unit_test(test_offline_and_device_give_the_same_samples),
        cmocka_unit_test(test_the_coach_never_talks_over_herself),
        cmocka_unit_test(test_nothing_is_decoded_while_the_device_waits),
        cmocka_unit_test(test_pause_is_silent_and_resuming_speaks_on_time),
        cmocka_unit_test(test_a_jump_cuts_no_word_and_leaves_no_orphan),
        cmocka_unit_test(test_what_lies_behind_a_set_up_that_waits_is_not_told_ahead),
        cmocka_unit_test(test_a_jittering_clock_moves_no_cue_against_another),
        cmocka_unit_test(test_a_drifting_sound_card_is_followed),
        cmocka_unit_test(test_a_word_outside_the_score_is_not_cut_and_not_talked_over),
        cmocka_unit_test(test_with_counts_only_every_tone_is_at_its_sample),
        cmocka_unit_test(test_a_change_of_talk_cuts_no_word),
        cmocka_unit_test(test_a_change_of_speed_cuts_no_word),
        cmocka_unit_test(test_the_same_score_can_be_played_again),
        cmocka_unit_test(test_without_a_voice_the_chimes_still_sound),
        cmocka_unit_test(test_each_chime_can_be_turned_off_alone),
        cmocka_unit_test(test_a_whole_routine_has_its_loudness),
        cmocka_unit_test(test_a_sink_that_refuses_ends_the_rendering),
        cmocka_unit_test(test_a_wav_file_says_what_it_holds),
    };
    return cmocka_run_group_tests_name("cue player", tests, open_shipped, close_shipped);
}
