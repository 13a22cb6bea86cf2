// What is at a time of a score. All lookups are binary searches; nothing allocates.
#include <string.h>
#include "base/number.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"

static int64_t clamped(const Score *score, int64_t t_us) {
    return clamp64(t_us, 0, score->duration_us);
}

// How many of `count` structs of `size` bytes, in time order, are due at or before `t_us`; `first_us` is that time in the first one.
static int begun_by(const int64_t *first_us, size_t size, int count, int64_t t_us) {
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int64_t at_us;
        memcpy(&at_us, (const char *)first_us + (size_t)middle * size, sizeof at_us);
        if (at_us <= t_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ScoreSegment *score_segment_at(const Score *score, int64_t t_us) {
    if (score->segment_count == 0)
        return NULL;
    int begun = begun_by(&score->segments->start_us, sizeof *score->segments, score->segment_count, t_us);
    return &score->segments[begun > 0 ? begun - 1 : 0];
}

const ScorePhase *score_phase_at(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    if (!segment || segment->phase_count == 0)
        return NULL;
    const ScorePhase *phases = &score->phases[segment->first_phase];
    int begun = begun_by(&phases->start_us, sizeof *phases, segment->phase_count, t_us);
    return &phases[begun > 0 ? begun - 1 : 0];
}

const ScoreCaption *score_caption_at(const Score *score, int64_t t_us) {
    int64_t t = clamped(score, t_us);
    if (score->caption_count == 0)
        return NULL;
    int begun = begun_by(&score->captions->start_us, sizeof *score->captions, score->caption_count, t);
    return begun > 0 && score->captions[begun - 1].end_us > t ? &score->captions[begun - 1] : NULL;
}

const char *score_caption_text(const ScoreCaption *caption, int64_t heard_from_us) {
    if (caption->begins_us < heard_from_us)
        return NULL;
    return caption->first_begins_us < heard_from_us ? caption->own : caption->text;
}

// How many cues are due at or before `t_us`.
static int cues_until(const Score *score, int64_t t_us) {
    return score->cue_count > 0 ? begun_by(&score->cues->at_us, sizeof *score->cues, score->cue_count, t_us)
                                : 0;
}

int score_cues_between(const Score *score, int64_t prev_us, int64_t now_us, int *first) {
    *first = cues_until(score, prev_us);
    int end = now_us > prev_us ? cues_until(score, now_us) : *first;
    return end - *first;
}

int64_t score_rep_start_us(const Score *score, int64_t t_us) {
    const ScorePhase *phase = score_phase_at(score, t_us);
    const ScoreSegment *segment = score_segment_at(score, t_us);
    if (!phase)
        return segment ? segment->start_us : 0;
    while (phase > &score->phases[segment->first_phase] && phase[-1].rep == phase->rep)
        phase--;
    return phase->start_us;
}

int64_t score_lead_us(const Score *score, int64_t t_us) {
    int64_t lead = 0;
    for (int i = cues_until(score, t_us - SCORE_EARLY_MAX_US - 1);
         i < score->cue_count && score->cues[i].at_us <= t_us + SCORE_ANCHOR_MAX_US; i++) {
        const ScoreCue *cue = &score->cues[i];
        int64_t before = t_us - cue->at_us + cue->anchor_us;
        if (cue->place_us >= t_us && before > lead)
            lead = before;
    }
    return lead;
}

static const RoutineStep *step_at(const Score *score, int step) {
    return step >= 0 && (size_t)step < score->routine->step_count ? &score->routine->steps[step] : NULL;
}

const ScoreTransition *score_transition_at(const Score *score, int64_t t_us) {
    int64_t t = clamped(score, t_us);
    const ScoreSegment *segment = score_segment_at(score, t);
    if (!segment || segment->transition_count == 0)
        return NULL;
    const ScoreTransition *transition = &score->transitions[segment->first_transition],
                          *last = transition + segment->transition_count - 1;
    while (transition < last && transition[1].start_us <= t)
        transition++;
    return transition == last && t >= transition->end_us && segment->kind != SEGMENT_FINISH ? NULL
                                                                                            : transition;
}

static void transition_moment(const ScoreTransition *transition, int64_t t, ExerciseMoment *out) {
    double share = (double)(t - transition->start_us) / (double)(transition->end_us - transition->start_us);
    share = share > 0 ? share < 1 ? share : 1 : 0;
    if (transition->phase >= 0) {
        exercise_moment_in_phase(transition->exercise, transition->phase,
                                 transition->back ? 1 - share : share, transition->side, out);
        return;
    }
    exercise_crossing_moment(transition->from, transition->to, share, transition->side, out);
    out->phase = -1;
}

const Exercise *score_moment_at(const Score *score, int64_t t_us, ExerciseMoment *out) {
    int64_t t = clamped(score, t_us);
    const ScoreSegment *segment = score_segment_at(score, t);
    const ScoreTransition *transition = score_transition_at(score, t);
    if (transition) {
        transition_moment(transition, t, out);
        return transition->exercise;
    }
    const RoutineStep *step = step_at(score, score_coming_step(score, t));
    if (!step || step->exercise->phase_count == 0)
        return NULL;
    const ScorePhase *phase = score_phase_at(score, t);
    if (phase) {
        double share = (double)(t - phase->start_us) / (double)(phase->end_us - phase->start_us);
        exercise_moment_with_hold(step->exercise, phase->phase, share < 1 ? share : 1, phase->side,
                                  step->dose.hold_s, out);
    } else {
        // A rest before the next exercise belongs to the one done: its side says nothing about the one shown.
        Side side = segment->step == score_coming_step(score, t) ? segment->side : routine_first_side(step);
        exercise_moment_with_hold(step->exercise, 0, 0, side, step->dose.hold_s, out);
    }
    return step->exercise;
}

int score_coming_step(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, clamped(score, t_us));
    if (!segment || segment->kind == SEGMENT_FINISH)
        return -1;
    bool last = segment == &score->segments[score->segment_count - 1];
    bool between = segment->kind == SEGMENT_WELCOME || segment->kind == SEGMENT_REST;
    return between && !last && segment[1].kind == SEGMENT_SET_UP ? segment[1].step : segment->step;
}

int score_reps_done(const Score *score, int64_t t_us, int *of) {
    const ScorePhase *phase = score_phase_at(score, t_us);
    if (!phase)
        return 0;
    const ScoreSegment *segment = &score->segments[phase->segment];
    int per_number = score->routine->steps[segment->step].sides == SIDES_ALTERNATE ? 2 : 1;
    int done = phase->rep / per_number;
    *of = segment->reps / per_number;
    for (int i = cues_until(score, segment->start_us - 1);
         i < score->cue_count && score->cues[i].at_us < segment->end_us; i++) {
        const ScoreCue *cue = &score->cues[i];
        bool heard = cue->at_us - cue->anchor_us <= t_us;
        if (cue->rep > done && heard)
            done = cue->rep;
        else if (cue->rep > 0 && cue->rep <= done && !heard)
            return cue->rep - 1;
    }
    return done;
}

const ScorePhase *score_hold_until_ok(const Score *score, int64_t t_us) {
    const ScorePhase *phase = score_phase_at(score, t_us);
    return phase && phase->until_ok ? phase : NULL;
}

int score_steps_left(const Score *score, int64_t t_us) {
    int step = score_coming_step(score, t_us);
    return step < 0 ? 0 : (int)score->routine->step_count - 1 - step;
}

int64_t score_step_range(const Score *score, int step, int64_t *end_us) {
    int64_t start = 0, end = 0;
    for (int i = 0; i < score->segment_count; i++) {
        if (step < 0 || score->segments[i].step != step)
            continue;
        if (end == 0)
            start = score->segments[i].start_us;
        end = score->segments[i].end_us;
    }
    *end_us = end;
    return start;
}

int64_t score_time_left_us(const Score *score, int64_t t_us) {
    return score->duration_us - clamped(score, t_us);
}

double score_talk_share(const Score *score, const ScoreSegment *segment) {
    int64_t talk = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        int64_t start = cue->at_us - cue->anchor_us, end = start + cue->duration_us;
        start = start > segment->start_us ? start : segment->start_us;
        end = end < segment->end_us ? end : segment->end_us;
        if (cue->kind != CUE_CHIME && end > start)
            talk += end - start;
    }
    int64_t length = segment->end_us - segment->start_us;
    return length > 0 ? (double)talk / (double)length : 0;
}

int score_shot_at(const Score *score, int64_t t_us) {
    if (score->shot_count == 0)
        return -1;
    int begun = begun_by(&score->shots->start_us, sizeof *score->shots, score->shot_count, t_us);
    bool last = begun == score->shot_count && t_us >= score->duration_us;
    return begun > 0 && (t_us < score->shots[begun - 1].end_us || last) ? begun - 1 : -1;
}
