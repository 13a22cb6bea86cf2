#include "coach/done_work.h"
#include "model/exercise.h"
#include "model/routine.h"

static int per_number(const Score *score, const ScoreSegment *segment) {
    return score->routine->steps[segment->step].sides == SIDES_ALTERNATE ? 2 : 1;
}

int done_work_planned(const Score *score, const ScoreSegment *segment) {
    return segment->reps / per_number(score, segment);
}

// Whether the repetition, as it is counted, begins or ends with this phase.
static bool begins_rep(const Score *score, const ScorePhase *phase) {
    const ScoreSegment *segment = &score->segments[phase->segment];
    bool first = phase == &score->phases[segment->first_phase] || phase[-1].rep != phase->rep;
    return first && phase->rep % per_number(score, segment) == 0;
}

static bool ends_rep(const Score *score, const ScorePhase *phase) {
    const ScoreSegment *segment = &score->segments[phase->segment];
    int per = per_number(score, segment);
    bool last = phase == &score->phases[segment->first_phase + segment->phase_count - 1] ||
                phase[1].rep != phase->rep;
    return last && phase->rep % per == per - 1;
}

static bool is_held(const Score *score, const ScorePhase *phase) {
    const ScoreSegment *segment = &score->segments[phase->segment];
    return score->routine->steps[segment->step].exercise->phases[phase->phase].seconds_from_dose;
}

static int64_t overlap(const ScorePhase *phase, int64_t from_us, int64_t to_us) {
    int64_t from = phase->start_us > from_us ? phase->start_us : from_us;
    int64_t to = phase->end_us < to_us ? phase->end_us : to_us;
    return to > from ? to - from : 0;
}

static DoneRep rep_of(const Score *score, const ScorePhase *phase, int64_t held_us) {
    const ScoreSegment *segment = &score->segments[phase->segment];
    return (DoneRep){.step = segment->step,
                     .set = segment->set,
                     .rep = phase->rep / per_number(score, segment),
                     .side = segment->side,
                     .held_us = held_us};
}

// The first phase that ends after `t_us`, by halving: phases never overlap. phase_count when none does.
static int first_ending_after(const Score *score, int64_t t_us) {
    int low = 0, high = score->phase_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (score->phases[middle].end_us <= t_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int play(DoneWork *work, const Score *score, int64_t prev_us, int64_t now_us, bool holds,
                DoneRep done[DONE_AT_ONCE]) {
    int count = 0;
    for (int i = first_ending_after(score, prev_us);
         i < score->phase_count && score->phases[i].start_us <= now_us; i++) {
        const ScorePhase *phase = &score->phases[i];
        if (phase->start_us >= prev_us && begins_rep(score, phase))
            *work = (DoneWork){.cut = false};
        if (holds && is_held(score, phase))
            work->held_us += overlap(phase, prev_us, now_us);
        if (phase->end_us > now_us || !ends_rep(score, phase))
            continue;
        if (!work->cut && count < DONE_AT_ONCE)
            done[count++] = rep_of(score, phase, work->held_us);
        *work = (DoneWork){.cut = false};
    }
    return count;
}

int done_work_play(DoneWork *work, const Score *score, int64_t prev_us, int64_t now_us,
                   DoneRep done[DONE_AT_ONCE]) {
    return now_us > prev_us ? play(work, score, prev_us, now_us, true, done) : 0;
}

int done_work_end_hold(DoneWork *work, const Score *score, int64_t t_us, int64_t to_us,
                       DoneRep done[DONE_AT_ONCE]) {
    return to_us > t_us ? play(work, score, t_us, to_us, false, done) : 0;
}

void done_work_land(DoneWork *work, const Score *score, int64_t to_us) {
    const ScorePhase *phase = score_phase_at(score, to_us);
    *work = (DoneWork){.cut = phase && !(phase->start_us == to_us && begins_rep(score, phase))};
}
