// The same place after a change within a session.
#include "coach/score_build.h"
#include "coach/session_changes.h"
#include "model/routine.h"

static int step_at_place(const Score *score, int place) {
    for (size_t i = 0; i < score->routine->step_count; i++)
        if (score->routine->steps[i].place == place)
            return (int)i;
    return -1;
}

static int64_t set_up_time(const Score *score, int step) {
    int64_t end;
    return score_step_range(score, step, &end);
}

// Where what follows a place that is there no more begins.
static int64_t time_after(const Score *score, int place) {
    for (size_t i = 0; i < score->routine->step_count; i++)
        if (score->routine->steps[i].place > place)
            return set_up_time(score, (int)i);
    return score->segments[score->segment_count - 1].start_us;
}

static const ScoreSegment *segment_like(const Score *score, int step, const ScoreSegment *wanted) {
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        if (segment->step == step && segment->kind == wanted->kind && segment->side == wanted->side &&
            segment->set == wanted->set)
            return segment;
    }
    return NULL;
}

// A rest is no share of itself that was used up, but the seconds of it.
static int64_t rest_time(const Score *to, int step, const ScoreSegment *rest, int64_t t_us) {
    const ScoreSegment *same = segment_like(to, step, rest);
    int64_t end;
    if (!same) {
        score_step_range(to, step, &end);
        return end;
    }
    int64_t there = same->start_us + t_us - rest->start_us;
    return there < same->end_us ? there : same->end_us - 1;
}

int64_t session_time(const Score *from, const Score *to, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(from, t_us);
    ScoreAddress address = score_address_at(from, t_us);
    if (!segment || segment->step < 0)
        return score_time_of(to, address);
    const RoutineStep *was = &from->routine->steps[segment->step];
    int step = step_at_place(to, was->place);
    if (step < 0)
        return time_after(to, was->place);
    const RoutineStep *is = &to->routine->steps[step];
    if (segment->kind == SEGMENT_REST)
        return rest_time(to, step, segment, t_us);
    if (was->exercise != is->exercise && !session_starts_alike(was->exercise, is->exercise))
        return set_up_time(to, step);
    address.step = step;
    const ScoreSegment *same = segment_like(to, step, segment);
    if (segment->kind == SEGMENT_WORK && same && address.rep >= same->reps)
        return same->end_us;
    address.phase = score_same_phase(was->exercise, is->exercise, address.phase);
    return score_time_of(to, address);
}
