// What must hold of every score; include after cmocka.h.
#pragma once
#include <string.h>
#include "coach/score.h"
#include "model/exercise.h"
#include "model/routine.h"

static inline void check_axis(const Score *score) {
    int64_t at = 0;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        assert_int_equal(segment->start_us, at);
        assert_true(segment->end_us > segment->start_us);
        assert_int_equal(segment->phase_count > 0, segment->kind == SEGMENT_WORK);
        at = segment->end_us;
    }
    assert_int_equal(at, score->duration_us);
}

static inline void check_phases(const Score *score) {
    int seen = 0;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        if (segment->kind != SEGMENT_WORK)
            continue;
        assert_int_equal(segment->first_phase, seen);
        const Exercise *exercise = score->routine->steps[segment->step].exercise;
        int first = score->phases[segment->first_phase].rep; // more than 0 where a session is carried on
        assert_true(first == 0 || score->routine->steps[segment->step].carried_on);
        assert_int_equal(segment->phase_count, (segment->reps - first) * (int)exercise->phase_count);
        int64_t at = segment->start_us;
        for (int p = 0; p < segment->phase_count; p++, seen++) {
            const ScorePhase *phase = &score->phases[seen];
            assert_int_equal(phase->segment, i);
            assert_int_equal(phase->start_us, at);
            assert_true(phase->end_us > at);
            assert_int_equal(phase->rep, first + p / (int)exercise->phase_count);
            assert_int_equal(phase->phase, p % (int)exercise->phase_count);
            at = phase->end_us;
        }
        assert_int_equal(at, segment->end_us);
    }
    assert_int_equal(seen, score->phase_count);
}

static inline void check_cues(const Score *score) {
    int64_t quiet_from = -1000000, before = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        assert_true(cue->at_us >= before);
        assert_true(cue->at_us < score->duration_us);
        before = cue->at_us;
        assert_int_equal(cue->kind == CUE_CHIME, cue->text == NULL);
        assert_int_equal(cue->kind == CUE_CHIME, cue->chime != CHIME_NONE);
        assert_true(cue->duration_us > 0);
        if (cue->kind == CUE_CHIME)
            continue;
        assert_null(strchr(cue->text, '{'));
        int64_t start = cue->at_us - cue->anchor_us;
        if (start - quiet_from < SCORE_TALK_GAP_US)
            fail_msg("'%s' at %lld follows after only %lld us", cue->text, (long long)start,
                     (long long)(start - quiet_from));
        quiet_from = start + cue->duration_us;
    }
    assert_true(score->cue_count == 0 || quiet_from <= score->duration_us);
}

static inline void check_captions(const Score *score) {
    int64_t free_from = 0;
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        assert_true(caption->start_us >= free_from);
        assert_true(caption->end_us > caption->start_us);
        assert_true(caption->end_us <= score->duration_us);
        assert_true(strlen(caption->text) <= 2 * 37 + 1);
        assert_ptr_equal(score_caption_at(score, caption->start_us), caption);
        assert_ptr_equal(score_caption_at(score, caption->end_us - 1), caption);
        free_from = caption->end_us;
    }
}

static inline void check_sides(const Score *score) {
    int64_t work[2] = {0, 0};
    int step = -1;
    for (int i = 0; i <= score->phase_count; i++) {
        const ScorePhase *phase = i < score->phase_count ? &score->phases[i] : NULL;
        int of = phase ? score->segments[phase->segment].step : -1;
        const RoutineStep *done = of != step && step >= 0 ? &score->routine->steps[step] : NULL;
        if (done && done->one_side)
            assert_true(work[done->side] > 0 && work[!done->side] == 0);
        else if (done && done->sides != SIDES_TOGETHER && !done->carried_on)
            assert_int_equal(work[SIDE_RIGHT], work[SIDE_LEFT]);
        if (of != step)
            work[0] = work[1] = 0;
        step = of;
        if (phase)
            work[phase->side] += phase->end_us - phase->start_us;
    }
}

static inline void check_score(const Score *score) {
    check_axis(score);
    check_phases(score);
    check_cues(score);
    check_captions(score);
    check_sides(score);
}
