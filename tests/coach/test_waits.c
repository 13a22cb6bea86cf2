// Nobody is hurried down to the floor or up: run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "coach/playhead.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "rules/profile.h"
#include "support/shipped_library.h"

static Library *library;

static int load(void **state) {
    (void)state;
    library = shipped_library();
    return library ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_release(library);
    return 0;
}

static Score *score_for(const char *routine, const char *input, const char *answer, bool goes_on) {
    Profile profile = {0};
    if (input)
        assert_true(profile_set_text(&profile, profile_input_find(input), answer, NULL));
    ScoreOptions options = {.speed = 1, .profile = &profile, .goes_on = goes_on};
    return score_compile(library, library_routine(library, routine), &options);
}

// Whether the way there leads between the floor and the feet.
static bool goes_down_or_up(const Score *score, const ScoreSegment *segment) {
    for (int t = 0; t < segment->transition_count; t++) {
        const char *id = score->transitions[segment->first_transition + t].exercise->id;
        if (strcmp(id, "stand_to_kneel") == 0 || strcmp(id, "side_to_sit") == 0)
            return true;
    }
    return false;
}

static bool says(const Score *score, const ScoreSegment *segment, const char *line) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].text && strcmp(score->cues[i].text, line) == 0 &&
            score->cues[i].at_us >= segment->start_us && score->cues[i].at_us < segment->end_us)
            return true;
    return false;
}

static int waits(const Score *score) {
    int count = 0;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        count += segment->waits;
        if (segment->waits) {
            assert_int_equal(segment->kind, SEGMENT_SET_UP);
            assert_true(goes_down_or_up(score, segment));
            assert_true(says(score, segment, library->cues->ready));
        }
    }
    return count;
}

static void whom_it_costs_much_is_waited_for_after_getting_down_or_up(void **unused) {
    (void)unused;
    static const char *const ANSWERS[][2] = {{"stitches_sore", "yes"},
                                             {"girdle_pain", "yes"},
                                             {"birth", "caesarean"}};
    for (size_t r = 0; r < library->routine_count; r++) {
        const char *id = library->routines[r]->id;
        Score *nothing = score_for(id, NULL, NULL, false);
        int ways = 0;
        for (int i = 0; i < nothing->segment_count; i++)
            ways += nothing->segments[i].kind == SEGMENT_SET_UP &&
                    goes_down_or_up(nothing, &nothing->segments[i]);
        assert_int_equal(waits(nothing), 0);
        score_free(nothing);
        for (int a = 0; a < 3; a++) {
            Score *score = score_for(id, ANSWERS[a][0], ANSWERS[a][1], false);
            assert_int_equal(waits(score), ways);
            score_free(score);
            score = score_for(id, ANSWERS[a][0], ANSWERS[a][1], true); // a film, in which nobody can press OK
            assert_int_equal(waits(score), 0);
            score_free(score);
        }
    }
}

static const ScoreSegment *segment_of(const Score *score, SegmentKind kind, bool waiting) {
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].kind == kind && score->segments[i].waits == waiting)
            return &score->segments[i];
    fail_msg("there is no such segment");
    return NULL;
}

static void run(Playhead *playhead, int64_t us) {
    int64_t prev, now;
    for (; us > 0; us -= 100000)
        playhead_advance(playhead, 100000, &prev, &now);
}

static void it_stands_there_until_ok(void **unused) {
    (void)unused;
    Score *score = score_for("gentle-start", "birth", "caesarean", false);
    const ScoreSegment *segment = segment_of(score, SEGMENT_SET_UP, true);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    playhead_seek(&playhead, segment->start_us);
    assert_true(playhead_will_wait(&playhead));
    run(&playhead, segment->end_us - segment->start_us + 60000000);
    assert_true(playhead.waiting);
    assert_ptr_equal(score_segment_at(score, playhead.now_us), segment);
    assert_true(playhead_ok(&playhead));
    run(&playhead, 1000000);
    assert_ptr_equal(score_segment_at(score, playhead.now_us), segment + 1);
    score_free(score);
}

static void whoever_asks_for_it_is_waited_for_in_every_set_up_and_change_of_sides(void **unused) {
    (void)unused;
    Score *score = score_for("all-ten", NULL, NULL, false);
    int seen = 0;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        Playhead playhead;
        playhead_start(&playhead, score, false);
        playhead_seek(&playhead, (segment->start_us + segment->end_us) / 2);
        bool may = segment->kind == SEGMENT_SET_UP || segment->kind == SEGMENT_SWITCH;
        assert_int_equal(playhead_wait(&playhead), may);
        if (!may)
            continue;
        seen |= 1 << segment->kind;
        assert_false(playhead_wait(&playhead)); // once is enough
        run(&playhead, segment->end_us - segment->start_us + 30000000);
        assert_true(playhead.waiting);
        assert_ptr_equal(score_segment_at(score, playhead.now_us), segment);
        playhead_pause(&playhead); // a pause meanwhile forgets nothing
        playhead_resume(&playhead);
        run(&playhead, 5000000);
        assert_true(playhead.waiting);
        assert_true(playhead_ok(&playhead));
        assert_false(playhead_will_wait(&playhead));
    }
    assert_int_equal(seen, 1 << SEGMENT_SET_UP | 1 << SEGMENT_SWITCH);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whom_it_costs_much_is_waited_for_after_getting_down_or_up),
        cmocka_unit_test(it_stands_there_until_ok),
        cmocka_unit_test(whoever_asks_for_it_is_waited_for_in_every_set_up_and_change_of_sides),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
