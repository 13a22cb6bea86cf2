// What counts as done, over every shipped routine: run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "coach/done_work.h"
#include "coach/playhead.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "support/library_fixture.h"
#include "support/random.h"

enum { STEPS = 41, SETS = 6, REPS = 32 };

// How often each repetition was told as done, and for how long it was held.
typedef struct Told {
    int times[STEPS][SETS][2][REPS];
    int64_t held_us[STEPS][SETS][2][REPS];
    int count;
} Told;

static void tell(Told *told, const DoneRep *done, int count) {
    for (int i = 0; i < count; i++) {
        const DoneRep *rep = &done[i];
        assert_in_range(rep->step, 0, STEPS - 1);
        assert_in_range(rep->set, 0, SETS - 1);
        assert_in_range(rep->rep, 0, REPS - 1);
        told->times[rep->step][rep->set][rep->side][rep->rep]++;
        told->held_us[rep->step][rep->set][rep->side][rep->rep] += rep->held_us;
        told->count++;
    }
}

static int planned(const Score *score) {
    int count = 0;
    for (int i = 0; i < score->segment_count; i++)
        if (score->segments[i].kind == SEGMENT_WORK)
            count += done_work_planned(score, &score->segments[i]);
    return count;
}

// As long as the dose says, in all holds of a repetition.
static int64_t hold_us(const Score *score, int step) {
    const RoutineStep *at = &score->routine->steps[step];
    int64_t held = 0;
    for (size_t p = 0; p < at->exercise->phase_count; p++)
        held += at->exercise->phases[p].seconds_from_dose ? (int64_t)(at->dose.hold_s * 1e6 + 0.5) : 0;
    return held * (at->sides == SIDES_ALTERNATE ? 2 : 1);
}

static void playing_all_is_all_that_was_planned(void **state) {
    (void)state;
    const double speeds[] = {0.5, 1, 1.5};
    uint32_t seed = 3;
    for (size_t r = 0; r < library->routine_count; r++)
        for (int s = 0; s < 3; s++) {
            ScoreOptions options = {.speed = speeds[s]};
            Score *score = score_compile(library, library->routines[r], &options);
            Told *told = calloc(1, sizeof *told);
            DoneWork work = {0};
            for (int64_t t = 0; t < score->duration_us;) {
                int64_t to = t + 1 + (int64_t)(next_random(&seed) % 1000000);
                DoneRep done[DONE_AT_ONCE];
                tell(told, done, done_work_play(&work, score, t, to, done));
                t = to;
            }
            assert_int_equal(told->count, planned(score));
            for (int i = 0; i < score->segment_count; i++) {
                const ScoreSegment *at = &score->segments[i];
                for (int rep = 0; at->kind == SEGMENT_WORK && rep < done_work_planned(score, at); rep++) {
                    assert_int_equal(told->times[at->step][at->set][at->side][rep], 1);
                    int64_t held = told->held_us[at->step][at->set][at->side][rep];
                    assert_in_range(held - hold_us(score, at->step) + 1000, 0, 2000);
                }
            }
            free(told);
            score_free(score);
        }
}

// Where the repetition that ends with `phase` begins, as it is counted.
static int64_t start_of_rep(const Score *score, int phase) {
    const ScoreSegment *segment = &score->segments[score->phases[phase].segment];
    int per = score->routine->steps[segment->step].sides == SIDES_ALTERNATE ? 2 : 1;
    int rep = score->phases[phase].rep / per * per;
    while (phase > segment->first_phase && score->phases[phase - 1].rep >= rep)
        phase--;
    return score->phases[phase].start_us;
}

// An independent count: those whose end lies in the stretch, and that began since the last landing.
static int ended_since(const Score *score, int64_t landed_us, int64_t prev_us, int64_t now_us) {
    int count = 0;
    for (int i = 0; i < score->phase_count; i++) {
        const ScorePhase *at = &score->phases[i];
        const ScoreSegment *segment = &score->segments[at->segment];
        int per = score->routine->steps[segment->step].sides == SIDES_ALTERNATE ? 2 : 1;
        bool last = (i + 1 == segment->first_phase + segment->phase_count || at[1].rep != at->rep) &&
                    at->rep % per == per - 1;
        if (last && at->end_us > prev_us && at->end_us <= now_us && start_of_rep(score, i) >= landed_us)
            count++;
    }
    return count;
}

static void jump(Playhead *playhead, uint32_t *seed) {
    switch (next_random(seed) % 6) {
    case 0:
        playhead_seek(playhead,
                      (int64_t)(next_random(seed) % (uint32_t)(playhead->score->duration_us / 1000)) * 1000);
        break;
    case 1:
        playhead_next(playhead);
        break;
    case 2:
        playhead_previous(playhead);
        break;
    case 3:
        playhead_seek(playhead, score_rep_start_us(playhead->score, playhead->now_us));
        break;
    case 4:
        playhead_restart_step(playhead);
        break;
    default:
        playhead_pause(playhead);
        playhead_resume(playhead);
        break;
    }
}

static void jumping_never_counts_what_was_not_played(void **state) {
    (void)state;
    uint32_t seed = 11;
    int counted = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        Playhead playhead;
        playhead_start(&playhead, score, false);
        DoneWork work = {0};
        int64_t landed = 0;
        for (int turn = 0; turn < 3000; turn++) {
            if (next_random(&seed) % 50 == 0) {
                jump(&playhead, &seed);
                landed = playhead.now_us;
                done_work_land(&work, score, landed);
            }
            int64_t prev = playhead.now_us, from, now;
            playhead_advance(&playhead, (int64_t)(next_random(&seed) % 1000000), &from, &now);
            DoneRep done[DONE_AT_ONCE];
            int count = done_work_play(&work, score, prev, now, done);
            assert_int_equal(count, ended_since(score, landed, prev, now));
            counted += count;
        }
        score_free(score);
    }
    assert_true(counted > 100);
}

static void skipping_all_is_nothing_done(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        DoneWork work = {0};
        DoneRep done[DONE_AT_ONCE];
        for (int i = 0; i < score->phase_count; i++) { // on to the next repetition, as soon as one has begun
            done_work_land(&work, score, score->phases[i].start_us);
            int64_t from = score->phases[i].start_us, to = from + (score->phases[i].end_us - from) / 2;
            assert_int_equal(done_work_play(&work, score, from, to, done), 0);
        }
        score_free(score);
    }
}

static void a_hold_that_ok_ends_counts_as_long_as_it_lasted(void **state) {
    (void)state;
    int ended = 0;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *score = score_compile(library, library->routines[r], NULL);
        for (int i = 0; i < score->phase_count; i++) {
            const ScorePhase *hold = &score->phases[i];
            if (!hold->until_ok)
                continue;
            DoneWork work = {0};
            DoneRep done[DONE_AT_ONCE];
            int64_t start = start_of_rep(score, i), ok = hold->start_us + 4000000;
            done_work_land(&work, score, start);
            int count = done_work_play(&work, score, start, ok, done);
            count += done_work_end_hold(&work, score, ok, hold->end_us, done);
            for (int p = i + 1; count == 0; p++)
                count =
                    done_work_play(&work, score, score->phases[p].start_us, score->phases[p].end_us, done);
            assert_int_equal(count, 1);
            assert_int_equal(done[0].held_us, 4000000);
            ended++;
        }
        score_free(score);
    }
    assert_true(ended > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(playing_all_is_all_that_was_planned),
        cmocka_unit_test(jumping_never_counts_what_was_not_played),
        cmocka_unit_test(skipping_all_is_nothing_done),
        cmocka_unit_test(a_hold_that_ok_ends_counts_as_long_as_it_lasted),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
