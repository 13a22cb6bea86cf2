// The playhead: the same cues however time is cut, and nothing lost or doubled by pause, jump or an unseen
// hour.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "model/exercise_moment.h"
#include "coach_fixture.h"

static FixtureRoutine fixture;

static Score *compile_at(double speed) {
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(speed, true);
    return score_compile(&fixture_library, &fixture.routine, &options);
}

// Advances and counts each cue that comes due; returns how many came.
static int advance(Playhead *playhead, int64_t elapsed_us, int *heard) {
    int64_t prev, now;
    playhead_advance(playhead, elapsed_us, &prev, &now);
    int first, count = score_cues_between(playhead->score, prev, now, &first);
    for (int i = first; heard && i < first + count; i++)
        heard[i]++;
    return count;
}

static int64_t random_step(uint32_t *seed) {
    return 1 + (int64_t)(next_random(seed) % 1000000);
}

static void test_every_way_to_cut_time_gives_the_same_cues_once(void **state) {
    (void)state;
    Score *score = compile_at(1);
    const int64_t steps[] = {1000, 16667, 250000, 1000000, 0};
    for (int way = 0; way < 5; way++) {
        uint32_t seed = 5;
        int *heard = calloc((size_t)score->cue_count, sizeof *heard);
        int64_t *when = calloc((size_t)score->cue_count, sizeof *when);
        Playhead playhead;
        playhead_start(&playhead, score, false);
        while (!playhead_finished(&playhead)) {
            int64_t step = steps[way] ? steps[way] : random_step(&seed), before = playhead.now_us;
            int64_t prev, now;
            playhead_advance(&playhead, step, &prev, &now);
            int first, count = score_cues_between(score, prev, now, &first);
            for (int i = first; i < first + count; i++) {
                heard[i]++;
                when[i] = now;
            }
            assert_true(playhead.now_us > before);
        }
        for (int i = 0; i < score->cue_count; i++) {
            assert_int_equal(heard[i], 1);
            assert_true(when[i] >= score->cues[i].at_us);
            assert_true(when[i] - score->cues[i].at_us < (steps[way] ? steps[way] : 1000000));
        }
        free(heard);
        free(when);
    }
    score_free(score);
}

static void test_a_pause_stops_everything(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    assert_int_equal(advance(&playhead, 100000, NULL), 0);
    uint32_t generation = playhead.generation;
    playhead_pause(&playhead);
    assert_true(playhead.generation != generation);
    generation = playhead.generation;
    playhead_pause(&playhead); // again changes nothing
    assert_int_equal(playhead.generation, generation);
    for (int i = 0; i < 100; i++)
        assert_int_equal(advance(&playhead, 60 * 1000000LL, NULL), 0);
    assert_int_equal(playhead.now_us, 100000);
    assert_false(playhead.interrupted);
    playhead_resume(&playhead);
    assert_true(playhead.generation != generation);
    assert_int_equal(advance(&playhead, 400000, NULL), 1); // the first chime, at 0.5 s
    score_free(score);
}

static const ScoreSegment *find_work(const Score *score, int step) {
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].kind == SEGMENT_WORK && score->segments[i].step == step)
            return &score->segments[i];
    return NULL;
}

static void test_resume_goes_back_to_the_start_of_the_rep(void **state) {
    (void)state;
    Score *score = compile_at(1);
    const ScoreSegment *work = find_work(score, 1);
    const ScorePhase *hold = &score->phases[work->first_phase + 4 * 2 + 1],
                     *lift = hold - 1; // third rep of the bridge
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, hold->start_us + 1500000);
    playhead_pause(&playhead);
    assert_int_equal(playhead.now_us, hold->start_us + 1500000);
    playhead_resume(&playhead);
    // "Breathe out, lift." comes 0.3 s before the rep and must be heard: she stands at its start for so long.
    assert_int_equal(playhead.now_us, lift->start_us);
    int64_t prev, now;
    int first;
    assert_int_equal(score_cues_between(score, lift->start_us - 400000, lift->start_us, &first), 1);
    assert_string_equal(score->cues[first].text, "Breathe out, lift.");
    assert_int_equal(score->cues[first].place_us, lift->start_us);
    assert_int_equal(playhead.preroll_us, lift->start_us - score->cues[first].at_us);
    // In the first rep to the start of the set, with its sound.
    playhead_seek(&playhead, work->start_us + 4000000);
    playhead_pause(&playhead);
    playhead_resume(&playhead);
    assert_int_equal(playhead.now_us, work->start_us);
    playhead_advance(&playhead, 1000, &prev, &now);
    assert_int_equal(score_cues_between(score, prev, now, &first), 1);
    assert_int_equal(score->cues[first].chime, CHIME_GO);
    score_free(score);
}

static void test_a_place_stands_until_what_comes_before_it_is_said(void **state) {
    (void)state;
    Score *score = compile_at(1);
    const ScoreSegment *work = find_work(score, 1);
    const ScorePhase *third = &score->phases[work->first_phase + 4 * 2];
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, third->start_us);
    assert_int_equal(playhead.now_us, third->start_us); // shown at once
    int64_t lead = playhead.preroll_us;
    assert_true(lead > 0 && lead <= SCORE_EARLY_MAX_US);
    playhead_preroll(&playhead, 10000); // longer, never shorter
    assert_int_equal(playhead.preroll_us, lead);
    playhead_preroll(&playhead, 500000);
    for (int i = 0; i < 4; i++)
        assert_int_equal(advance(&playhead, 100000, NULL), 0);
    assert_int_equal(playhead.now_us, third->start_us);
    advance(&playhead, 120000, NULL); // what is left of it goes by
    assert_int_equal(playhead.now_us, third->start_us + 20000);
    assert_int_equal(playhead.preroll_us, 0);
    // Pressed again meanwhile it begins anew; a pause ends it, and coming back begins it anew.
    playhead_seek(&playhead, third->start_us);
    advance(&playhead, lead / 2, NULL);
    playhead_seek(&playhead, third->start_us);
    assert_int_equal(playhead.preroll_us, lead);
    playhead_pause(&playhead);
    assert_int_equal(playhead.preroll_us, 0);
    playhead_resume(&playhead);
    assert_int_equal(playhead.preroll_us, lead);
    assert_int_equal(playhead.now_us, third->start_us);
    // Where nothing comes before it nothing stands.
    playhead_seek(&playhead, work->start_us);
    assert_int_equal(playhead.preroll_us, 0);
    score_free(score);
}

static void test_resume_repeats_a_sentence_that_was_cut_off(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, 4000000); // within "Welcome, ..." that begins at 3 s
    playhead_pause(&playhead);
    playhead_resume(&playhead);
    assert_int_equal(playhead.now_us, 3000000);
    int heard[1000] = {0};
    advance(&playhead, 1000, heard);
    assert_int_equal(heard[1], 1);
    // Between sentences nothing is repeated.
    int64_t after = score->cues[1].at_us + score->cues[1].duration_us + 100000;
    playhead_seek(&playhead, after);
    playhead_pause(&playhead);
    playhead_resume(&playhead);
    assert_int_equal(playhead.now_us, after);
    // A countdown begins anew.
    const ScoreSegment *ready = find_work(score, 1) - 1;
    playhead_seek(&playhead, ready->end_us - 1500000);
    playhead_pause(&playhead);
    playhead_resume(&playhead);
    assert_int_equal(playhead.now_us, ready->start_us);
    score_free(score);
}

static void test_resume_with_time_to_get_back_into_position(void **state) {
    (void)state;
    Score *score = compile_at(1);
    const ScoreSegment *work = find_work(score, 1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, work->start_us + 5000000);
    playhead_pause(&playhead);
    playhead_resume_after(&playhead, 3000000);
    assert_int_equal(playhead.now_us, work->start_us); // shown at once
    for (int i = 0; i < 29; i++) {
        assert_int_equal(advance(&playhead, 100000, NULL), 0);
        assert_true(playhead.paused);
    }
    assert_int_equal(playhead.lead_us, 100000);
    advance(&playhead, 5000000, NULL); // time nobody saw does not count
    assert_true(playhead.paused);
    advance(&playhead, 100000, NULL);
    assert_false(playhead.paused);
    assert_int_equal(playhead.now_us, work->start_us);
    assert_true(advance(&playhead, 1000, NULL) >= 1);
    // A pause during the lead stops it.
    playhead_pause(&playhead);
    playhead_resume_after(&playhead, 3000000);
    playhead_pause(&playhead);
    for (int i = 0; i < 100; i++)
        advance(&playhead, 100000, NULL);
    assert_true(playhead.paused);
    score_free(score);
}

static void test_an_unseen_gap_pauses_instead_of_jumping(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    advance(&playhead, 1000000, NULL); // exactly a second still runs
    assert_int_equal(playhead.now_us, 1000000);
    assert_int_equal(advance(&playhead, 1000001, NULL), 0);
    assert_int_equal(playhead.now_us, 1000000);
    assert_true(playhead.paused && playhead.interrupted);
    playhead_resume(&playhead);
    assert_false(playhead.paused || playhead.interrupted);
    advance(&playhead, -5000, NULL); // a clock that goes back
    assert_int_equal(playhead.now_us, 1000000);
    score_free(score);
}

static void test_set_ups_wait_for_ok(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, true);
    int heard[1000] = {0}, presses = 0;
    for (int i = 0; i < 10000 && !playhead_finished(&playhead); i++) {
        uint32_t generation = playhead.generation;
        bool waited = playhead.waiting;
        advance(&playhead, 250000, heard);
        if (!playhead.waiting)
            continue;
        const ScoreSegment *segment = score_segment_at(score, playhead.now_us);
        assert_int_equal(segment->kind, SEGMENT_SET_UP);
        assert_int_equal(playhead.now_us, segment->end_us - 1);
        if (!waited)
            assert_true(playhead.generation != generation);
        assert_int_equal(advance(&playhead, 3600 * 1000000LL, heard),
                         0); // an hour on the mat is no interruption
        assert_false(playhead.paused);
        assert_true(playhead_ok(&playhead));
        assert_int_equal(playhead.now_us, segment->end_us);
        assert_false(playhead_ok(&playhead)); // a get-ready has nothing to confirm
        presses++;
    }
    assert_int_equal(presses, 4);
    for (int i = 0; i < score->cue_count; i++)
        assert_int_equal(heard[i], 1);
    score_free(score);
}

static void test_ok_ends_a_set_up_early(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, score->segments[1].start_us + 100);
    uint32_t generation = playhead.generation;
    assert_true(playhead_ok(&playhead));
    assert_int_equal(playhead.now_us, score->segments[2].start_us);
    assert_true(playhead.generation != generation); // the lines still to come are cancelled
    playhead_seek(&playhead, score->segments[1].start_us + 100);
    playhead_pause(&playhead);
    assert_false(playhead_ok(&playhead));
    score_free(score);
}

static void test_jumps_cancel_and_clamp(void **state) {
    (void)state;
    Score *score = compile_at(1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    uint32_t generation = playhead.generation;
    int64_t end, second = score_step_range(score, 1, &end);
    playhead_next(&playhead);
    playhead_next(&playhead);
    assert_int_equal(playhead.now_us, second);
    assert_int_equal(playhead.generation, generation + 2);
    int heard[1000] = {0};
    advance(&playhead, 1000000, heard);
    int first;
    score_cues_between(score, second - 1, second, &first);
    assert_int_equal(heard[first], 1); // what begins with the place itself is heard
    playhead_previous(&playhead);
    assert_int_equal(playhead.now_us, score_step_range(score, 0, &end));
    playhead_seek(&playhead, second + 20000000);
    playhead_restart_step(&playhead);
    assert_int_equal(playhead.now_us, second);
    playhead_seek(&playhead, -77);
    assert_int_equal(playhead.now_us, 0);
    playhead_seek(&playhead, INT64_MAX);
    assert_int_equal(playhead.now_us, score->duration_us);
    assert_true(playhead_finished(&playhead));
    assert_int_equal(advance(&playhead, 1000, NULL), 0);
    playhead_restart_step(&playhead);
    assert_int_equal(score_segment_at(score, playhead.now_us)->kind, SEGMENT_FINISH);
    score_free(score);
}

static void test_another_speed_goes_on_at_the_same_place(void **state) {
    (void)state;
    Score *score = compile_at(1), *slow = compile_at(0.5);
    const ScoreSegment *work = find_work(score, 1);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    const ScorePhase *lower = &score->phases[work->first_phase + 4 * 3 + 2];
    playhead_seek(&playhead, (lower->start_us + lower->end_us) / 2);
    playhead_change_score(&playhead, slow);
    const ScorePhase *now = score_phase_at(slow, playhead.now_us);
    assert_int_equal(now->rep, 3);
    assert_int_equal(now->phase, 2);
    assert_true(playhead.now_us - (now->start_us + now->end_us) / 2 <= 1);
    assert_ptr_equal(playhead.score, slow);
    score_free(score);
    score_free(slow);
}

// Any keys in any order: the place stays on the score, and time goes on when nothing holds it.
static void test_random_keys(void **state) {
    (void)state;
    Score *scores[] = {compile_at(1), compile_at(0.5), compile_at(1.5)};
    uint32_t seed = 99;
    Playhead playhead;
    playhead_start(&playhead, scores[0], true);
    for (int i = 0; i < 20000; i++) {
        switch (next_random(&seed) % 40) {
        case 0:
            playhead_pause(&playhead);
            break;
        case 1:
            playhead_resume(&playhead);
            break;
        case 2:
            playhead_seek(&playhead, (int64_t)(next_random(&seed) % 600000) * 1000);
            break;
        case 3:
            playhead_next(&playhead);
            break;
        case 4:
            playhead_previous(&playhead);
            break;
        case 5:
            playhead_restart_step(&playhead);
            break;
        case 6:
            playhead_ok(&playhead);
            break;
        case 7:
            playhead_change_score(&playhead, scores[next_random(&seed) % 3]);
            break;
        case 8:
            playhead_resume_after(&playhead, (int64_t)(next_random(&seed) % 4000000));
            break;
        case 9:
            advance(&playhead, 1000001, NULL);
            break;
        default: {
            int64_t before = playhead.now_us;
            bool held = playhead.paused || playhead.waiting || playhead_finished(&playhead) ||
                        playhead.preroll_us >= 100000;
            advance(&playhead, 100000, NULL);
            assert_true(held ? playhead.now_us == before : playhead.now_us > before || playhead.waiting);
        }
        }
        assert_in_range(playhead.now_us, 0, playhead.score->duration_us);
        ExerciseMoment moment;
        score_moment_at(playhead.score, playhead.now_us, &moment);
    }
    for (int i = 0; i < 3; i++)
        score_free(scores[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_to_cut_time_gives_the_same_cues_once),
        cmocka_unit_test(test_a_pause_stops_everything),
        cmocka_unit_test(test_resume_goes_back_to_the_start_of_the_rep),
        cmocka_unit_test(test_a_place_stands_until_what_comes_before_it_is_said),
        cmocka_unit_test(test_resume_repeats_a_sentence_that_was_cut_off),
        cmocka_unit_test(test_resume_with_time_to_get_back_into_position),
        cmocka_unit_test(test_an_unseen_gap_pauses_instead_of_jumping),
        cmocka_unit_test(test_set_ups_wait_for_ok),
        cmocka_unit_test(test_ok_ends_a_set_up_early),
        cmocka_unit_test(test_jumps_cancel_and_clamp),
        cmocka_unit_test(test_another_speed_goes_on_at_the_same_place),
        cmocka_unit_test(test_random_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
