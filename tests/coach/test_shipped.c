// The shipped routines as they are followed along: run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "coach_fixture.h"
#include "one_exercise.h"
#include "score_checks.h"
#include "support/library_fixture.h"

static Score *compile_at(size_t routine, double speed) {
    ScoreOptions options = {.speed = speed};
    return score_compile(library, library->routines[routine], &options);
}

static void test_properties_hold_at_every_speed(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++)
        for (int s = 0; s < FIXTURE_SPEEDS; s++) {
            Score *score = compile_at(r, fixture_speeds[s]);
            check_score(score);
            score_free(score);
        }
    for (size_t e = 0; e < library->exercise_count; e++) {
        Score *score = compile_one(library, library->exercises[e], NULL);
        check_score(score);
        score_free(score);
    }
}

typedef struct Lines {
    const char *items[4000];
    int count;
} Lines;

static void keep_line(const char *text, void *context) {
    Lines *lines = context;
    assert_true(lines->count < 4000);
    lines->items[lines->count++] = strdup(text);
}

// Every line has a clip because it is listed: the list must hold whatever a score can say.
static void test_all_that_is_said_is_a_listed_line(void **state) {
    (void)state;
    static Lines lines;
    library_each_line(library, keep_line, &lines);
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile_at(r, 1);
        for (int i = 0; i < score->cue_count; i++) {
            const char *text = score->cues[i].text;
            int at = 0;
            while (text && at < lines.count && strcmp(lines.items[at], text) != 0)
                at++;
            if (text && at == lines.count)
                fail_msg("%s says a line that library_each_line() does not give: %s", score->routine->id,
                         text);
        }
        score_free(score);
    }
    for (int i = 0; i < lines.count; i++)
        free((void *)(uintptr_t)lines.items[i]);
    lines.count = 0;
}

static void test_the_coach_is_quiet_most_of_the_time(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile_at(r, 1);
        double talk = 0, work = 0;
        for (int i = 0; i < score->segment_count; i++) {
            const ScoreSegment *segment = &score->segments[i];
            double length = (double)(segment->end_us - segment->start_us);
            if (segment->kind != SEGMENT_WORK)
                continue;
            double share = score_talk_share(score, segment);
            const char *id = score->routine->steps[segment->step].exercise->id;
            print_message("%s: %s speaks %.0f %% of the time\n", score->routine->id, id, share * 100);
            if (share > 0.5)
                fail_msg("%s in %s is talked through for %.0f %% of the time", id, score->routine->id,
                         share * 100);
            talk += share * length;
            work += length;
        }
        assert_true(talk / work <= 0.43);
        score_free(score);
    }
}

// The pose's values at a time, blended as the solver blends them.
static const Exercise *pose_at(const Score *score, int64_t t_us, double *values) {
    ExerciseMoment moment;
    const Exercise *exercise = score_moment_at(score, t_us, &moment);
    for (int d = 0; exercise && d < DOF_COUNT; d++)
        values[d] = moment.from.value[d] + (moment.to.value[d] - moment.from.value[d]) * moment.ease;
    return exercise;
}

static void test_nothing_jumps_within_a_segment(void **state) {
    (void)state;
    const double most_deg = 8; // a frame: marching at 1.5 times the speed takes 6
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile_at(r, 1.5);
        for (int s = 0; s < score->segment_count; s++) {
            const ScoreSegment *segment = &score->segments[s];
            double before[DOF_COUNT], now[DOF_COUNT];
            const Exercise *shown = pose_at(score, segment->start_us, before);
            for (int64_t t = segment->start_us + 16667; t < segment->end_us && shown; t += 16667) {
                const Exercise *next = pose_at(score, t, now);
                if (next != shown || score_transition_at(score, t)) { // test_transitions.c looks after those
                    shown = next;
                    memcpy(before, now, sizeof before);
                    continue;
                }
                for (int d = 0; d < DOF_COUNT; d++) {
                    double change = now[d] > before[d] ? now[d] - before[d] : before[d] - now[d];
                    if (change > most_deg)
                        fail_msg("%s: value %d jumps by %.1f at %.3f s", shown->id, d, change,
                                 (double)t / 1e6);
                    before[d] = now[d];
                }
            }
        }
        score_free(score);
    }
}

static void test_a_whole_routine_on_an_injected_clock(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = compile_at(r, 1);
        Playhead playhead;
        playhead_start(&playhead, score, false);
        int next = 0, frames = 0;
        while (!playhead_finished(&playhead)) {
            int64_t prev, now;
            playhead_advance(&playhead, 16667, &prev, &now);
            int first, count = score_cues_between(score, prev, now, &first);
            if (count > 0)
                assert_int_equal(first, next);
            next += count;
            frames++;
        }
        assert_int_equal(next, score->cue_count);
        assert_int_equal(frames, (score->duration_us + 16666) / 16667);
        score_free(score);
    }
}

// With her eyes closed she hears "Two. One. Let go. Three." as one more second.
static void check_counts(const Score *score, const ScoreSegment *segment) {
    bool counts_down = false, bare = false;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_COUNT || cue->at_us < segment->start_us || cue->at_us >= segment->end_us)
            continue;
        counts_down = counts_down || cue->rep == 0;
        bare = bare || cue->rep > 0;
    }
    if (counts_down && bare)
        fail_msg("%s counts seconds and repetitions alike at %.1f s", score->routine->id,
                 (double)segment->start_us / 1e6);
}

// What is left out to keep it quiet must not leave two breaths in.
static void check_breaths(const Score *score, const ScoreSegment *segment) {
    bool in = false;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_SAY || cue->rep > 0 || cue->at_us < segment->start_us - 400000 ||
            cue->at_us >= segment->end_us || strcmp(cue->text, "Last one.") == 0)
            continue;
        bool again = strncmp(cue->text, "Breathe in", 10) == 0;
        if (in && again)
            fail_msg("%s: two breaths in at %.1f s", score->routine->id, (double)cue->at_us / 1e6);
        in = again;
    }
}

static void test_counts_and_breaths_are_told_apart(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++)
        for (TalkAmount amount = 0; amount < TALK_AMOUNT_COUNT; amount++) {
            Score *score =
                score_compile(library, library->routines[r], &(ScoreOptions){.speed = 1, .talk = amount});
            for (int s = 0; s < score->segment_count; s++)
                if (score->segments[s].kind == SEGMENT_WORK) {
                    check_counts(score, &score->segments[s]);
                    check_breaths(score, &score->segments[s]);
                }
            score_free(score);
        }
}

static bool is_said_in(const Score *score, const ScorePhase *at, const Phase *phase) {
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        bool near = cue->at_us >= at->start_us - 500000 && cue->at_us < at->end_us;
        if (near && cue->text &&
            (strcmp(cue->text, phase->say) == 0 ||
             (phase->say_first && strcmp(cue->text, phase->say_first) == 0)))
            return true;
    }
    return false;
}

// As long as the shipped voice's "Squeeze." and "Let go."; the estimate is for longer lines.
static int64_t short_clip(void *context, const char *text, int64_t *anchor_us) {
    (void)context;
    (void)text;
    if (anchor_us)
        *anchor_us = 100000;
    return 700000;
}

// In the pelvic floor letting go matters as much as the squeeze: in a first repetition no count and no other word takes its place.
static void test_letting_go_is_said_in_the_first_repetition(void **state) {
    (void)state;
    int checked = 0;
    const ScoreOptions options = {.speed = 1, .voice = {.duration = short_clip}};
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *usual = library->exercises[e];
        for (size_t v = 0; v <= usual->variant_count; v++) {
            const Exercise *way = v == 0 ? usual : usual->variants[v - 1];
            Score *score = compile_one(library, way, &options);
            for (int i = 0; i < score->phase_count && score->phases[i].rep == 0; i++) {
                const Phase *phase = &way->phases[score->phases[i].phase];
                if (!phase->say || strncmp(way->id, "pelvic_floor", 12) != 0 ||
                    strncmp(phase->say, "Let go", 6) != 0)
                    continue;
                checked++;
                if (!is_said_in(score, &score->phases[i], phase))
                    fail_msg("%s: nobody says \"%s\" in the first repetition", way->id, phase->say);
            }
            score_free(score);
        }
    }
    assert_true(checked >= 5);
}

static void test_gentle_start_is_done_within_ten_minutes(void **state) {
    (void)state;
    ScoreOptions options = {.speed = 1};
    Score *score = score_compile(library, library_routine(library, "gentle-start"), &options);
    // Getting down to the mat included; the finish, in which she gets up again, comes after it.
    const ScoreSegment *finish = &score->segments[score->segment_count - 1];
    assert_int_equal(finish->kind, SEGMENT_FINISH);
    assert_in_range(finish->start_us, 7 * 60000000LL, 10 * 60000000LL);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_properties_hold_at_every_speed),
        cmocka_unit_test(test_all_that_is_said_is_a_listed_line),
        cmocka_unit_test(test_the_coach_is_quiet_most_of_the_time),
        cmocka_unit_test(test_nothing_jumps_within_a_segment),
        cmocka_unit_test(test_a_whole_routine_on_an_injected_clock),
        cmocka_unit_test(test_counts_and_breaths_are_told_apart),
        cmocka_unit_test(test_letting_go_is_said_in_the_first_repetition),
        cmocka_unit_test(test_gentle_start_is_done_within_ten_minutes),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
