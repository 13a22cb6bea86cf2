// Test variant: san, slow
// Sessions in which she pauses, jumps, changes the speed and is warned at random: no word is ever spoken over another, what is
// broken off ends with a word, and a stop leaves nothing behind.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include "model/cue_texts.h"
#include "sound/cues/cue_player.h"
#include "sound/mix/chimes.h"
#include "sound/shipped_voice.h"
#include "sound/sound_help.h"
#include "sound/spoken_words.h"
#include "support/random.h"

enum {
    SESSIONS = 6,
    OPERATIONS = 120,
    SPEEDS = 3,
    DEVICE_FRAMES = 1024,
    ENDS_WITHIN_FRAMES = MIXER_RATE_HZ * 3 / 2,
};

typedef struct Session {
    Score *scores[SPEEDS];
    Mixer *mixer;
    CuePlayer *player;
    Playhead playhead;
    int64_t elapsed_us;
    uint32_t seed;
} Session;

static uint32_t draw(Session *session, uint32_t below) {
    return next_random(&session->seed) % below;
}

static void run_for(Session *session, int64_t us) {
    static float block[2 * DEVICE_FRAMES];
    for (int64_t until = session->elapsed_us + us; session->elapsed_us < until;) {
        int64_t prev_us, now_us;
        session->elapsed_us += 16667;
        playhead_advance(&session->playhead, 16667, &prev_us, &now_us);
        cue_player_update(session->player, &session->playhead, session->elapsed_us * 48 / 1000);
        while (mixer_position(session->mixer) < session->elapsed_us * 48 / 1000 + DEVICE_FRAMES)
            mixer_render(session->mixer, block, DEVICE_FRAMES);
    }
}

// Nothing is heard any more, and that soon.
static void end_in_silence(Session *session) {
    static float block[2 * DEVICE_FRAMES];
    int64_t now = mixer_position(session->mixer);
    while (!mixer_is_idle(session->mixer)) {
        mixer_render(session->mixer, block, DEVICE_FRAMES);
        assert_true(mixer_position(session->mixer) < now + ENDS_WITHIN_FRAMES);
    }
    mixer_render(session->mixer, block, DEVICE_FRAMES); // what the limiter still held
    mixer_render(session->mixer, block, DEVICE_FRAMES);
    for (int i = 0; i < 2 * DEVICE_FRAMES; i++)
        assert_true(fabsf(block[i]) < 2.0f / 32768);
    session->elapsed_us = mixer_position(session->mixer) * 1000 / 48;
}

static void do_something(Session *session) {
    const Score *score = session->playhead.score;
    switch (draw(session, 7)) {
    case 0:
        playhead_pause(&session->playhead);
        cue_player_stop(session->player);
        if (draw(session, 2))
            end_in_silence(session);
        run_for(session, draw(session, 800000));
        playhead_resume(&session->playhead);
        break;
    case 1:
        playhead_next(&session->playhead);
        break;
    case 2:
        playhead_previous(&session->playhead);
        break;
    case 3:
        playhead_seek(&session->playhead, (int64_t)draw(session, 1 << 16) * score->duration_us >> 16);
        break;
    case 4:
        playhead_change_score(&session->playhead, session->scores[draw(session, SPEEDS)]);
        cue_player_prepare(session->player, session->playhead.score, session->playhead.now_us);
        break;
    case 5:
        cue_player_say_now(session->player, library->cues->resumed);
        break;
    default:
        playhead_pause(&session->playhead);
        cue_player_stop(session->player);
        warns = true;
        cue_player_warn_now(session->player, library->cues->stopped);
        warns = false;
        run_for(session, draw(session, 6000000));
        playhead_resume(&session->playhead);
        break;
    }
}

static void live_through(uint32_t seed, int *lines) {
    static const double speeds[SPEEDS] = {0.5, 1, 1.5};
    const Routine *routine = library->routines[seed % library->routine_count];
    Session session = {.mixer = mixer_new(), .seed = seed};
    for (int i = 0; i < SPEEDS; i++)
        session.scores[i] =
            score_compile(library, routine, &(ScoreOptions){.speed = speeds[i], .voice = voice_times(bank)});
    session.player = cue_player_new(bank, session.mixer, NULL, NULL);
    cue_player_wait_for_clips(session.player, true);
    cue_player_prepare(session.player, session.scores[1], 0);
    playhead_start(&session.playhead, session.scores[1], false);
    spoken_count = 0;
    for (int i = 0; i < OPERATIONS; i++) {
        // Often while something is still ending.
        run_for(&session, draw(&session, 3) ? draw(&session, 6000000) : draw(&session, 400000));
        do_something(&session);
    }
    cue_player_stop(session.player);
    end_in_silence(&session);
    look_for_overlaps();
    *lines += spoken_count;
    cue_player_free(session.player);
    mixer_free(session.mixer);
    for (int i = 0; i < SPEEDS; i++)
        score_free(session.scores[i]);
}

static void no_word_is_spoken_over_another(void **state) {
    (void)state;
    const char *seed = getenv("GENTLY_SEED");
    uint32_t first = seed ? (uint32_t)atoll(seed) : 1;
    int lines = 0;
    print_message("GENTLY_SEED=%u\n", first);
    for (uint32_t i = 0; i < SESSIONS; i++)
        live_through(first + i, &lines);
    print_message("%d lines and counts spoken, %d of them broken off\n", lines, broken_off_count);
    assert_true(lines > 500 && broken_off_count > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_word_is_spoken_over_another)};
    return cmocka_run_group_tests_name("interruptions", tests, open_shipped, close_shipped);
}
