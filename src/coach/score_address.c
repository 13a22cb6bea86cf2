// Places that survive another speed or dose, and jumps between exercises.
#include "base/number.h"
#include "coach/score.h"
#include "coach/score_build.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include <string.h>

enum {
    BACK_TO_START_US = 3000000
}; // "previous" first goes back to the start of this exercise when more of it has run

ScoreAddress score_address_at(const Score *score, int64_t t_us) {
    int64_t t = clamp64(t_us, 0, score->duration_us);
    ScoreAddress address = {.step = -1};
    const ScoreSegment *segment = score_segment_at(score, t);
    if (!segment)
        return address;
    address = (ScoreAddress){.step = segment->step,
                             .kind = segment->kind,
                             .side = segment->side,
                             .set = segment->set};
    int64_t start = segment->start_us, end = segment->end_us;
    const ScorePhase *phase = score_phase_at(score, t);
    if (phase) {
        address.rep = phase->rep;
        address.phase = phase->phase;
        start = phase->start_us;
        end = phase->end_us;
    }
    if (end > start)
        address.share = (double)(t - start) / (double)(end - start);
    return address;
}

// The segments of a step come in a fixed order whatever the dose: sides, sets, and these within a set.
static long rank(int kind, int side, int set) {
    static const int order[] = {
        [SEGMENT_WELCOME] = 0, [SEGMENT_SET_UP] = 0, [SEGMENT_SWITCH] = 1, [SEGMENT_GET_READY] = 2,
        [SEGMENT_WORK] = 3,    [SEGMENT_REST] = 4,   [SEGMENT_FINISH] = 0};
    return (side == SIDE_LEFT ? 1000000 : 0) + 10L * set + order[kind];
}

// The segment at or, when there is no such one any more, next after the address; the last one of the step
// when none is.
static const ScoreSegment *nearest_segment(const Score *score, const ScoreAddress *address) {
    const ScoreSegment *best = NULL;
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        if (segment->step != address->step || (address->step < 0 && segment->kind != address->kind))
            continue;
        best = segment;
        if (rank(segment->kind, segment->side, segment->set) >=
            rank(address->kind, address->side, address->set))
            break;
    }
    return best;
}

static int64_t part_of(int64_t start_us, int64_t end_us, double share) {
    double inside = share > 0 ? share < 1 ? share : 1 : 0;
    int64_t t = start_us + (int64_t)((double)(end_us - start_us) * inside + 0.5);
    return t < end_us ? t : end_us - 1;
}

static const ScorePhase *nearest_phase(const Score *score, const ScoreSegment *segment,
                                       const ScoreAddress *address) {
    const ScorePhase *best = &score->phases[segment->first_phase];
    for (int i = 0; i < segment->phase_count; i++) {
        const ScorePhase *phase = &score->phases[segment->first_phase + i];
        if (phase->rep > address->rep || (phase->rep == address->rep && phase->phase > address->phase))
            break;
        best = phase;
    }
    return best;
}

int64_t score_time_of(const Score *score, ScoreAddress address) {
    int steps = (int)score->routine->step_count;
    if (address.step >= steps)
        return score->duration_us;
    if (address.step < 0 && address.kind != SEGMENT_FINISH)
        address.kind = SEGMENT_WELCOME;
    const ScoreSegment *segment = nearest_segment(score, &address);
    if (!segment) // a score of one exercise has neither welcome nor finish
        return address.kind == SEGMENT_FINISH ? score->duration_us : 0;
    bool last = segment == &score->segments[score->segment_count - 1];
    if (last && address.share >= 1)
        return score->duration_us;
    bool same = segment->kind == address.kind && segment->set == address.set && segment->side == address.side;
    bool past =
        rank(segment->kind, segment->side, segment->set) < rank(address.kind, address.side, address.set);
    if (segment->kind == SEGMENT_WORK && same) {
        const ScorePhase *phase = nearest_phase(score, segment, &address);
        bool exact = phase->rep == address.rep && phase->phase == address.phase;
        return exact ? part_of(phase->start_us, phase->end_us, address.share) : phase->start_us;
    }
    return same   ? part_of(segment->start_us, segment->end_us, address.share)
           : past ? segment->end_us - 1
                  : segment->start_us;
}

static const char *exercise_of(const Score *score, int step) {
    const Exercise *exercise = score->routine->steps[step].exercise;
    return exercise_usual(exercise)->id;
}

// The step of the same exercise, the same one in turn or the last of them; -1 when there is none.
static int same_step(const Score *from, const Score *to, int step) {
    const char *id = exercise_of(from, step);
    int turn = 0, found = -1, steps = (int)to->routine->step_count;
    for (int i = 0; i < step; i++)
        turn += strcmp(exercise_of(from, i), id) == 0;
    for (int i = 0; i < steps && turn >= 0; i++)
        if (strcmp(exercise_of(to, i), id) == 0) {
            found = i;
            turn--;
        }
    return found;
}

int score_same_phase(const Exercise *from, const Exercise *to, int phase) {
    for (size_t i = 0; phase < (int)from->phase_count && i < to->phase_count; i++)
        if (strcmp(to->phases[i].id, from->phases[phase].id) == 0)
            return (int)i;
    return phase;
}

ScoreAddress score_address_between(const Score *from, const Score *to, ScoreAddress address) {
    int steps = (int)to->routine->step_count;
    if (address.step < 0 || address.step >= (int)from->routine->step_count)
        return address;
    int step = same_step(from, to, address.step);
    if (step < 0 && address.step >= steps)
        return (ScoreAddress){.step = -1, .kind = SEGMENT_FINISH};
    if (step < 0)
        return (ScoreAddress){.step = address.step, .kind = SEGMENT_SET_UP};
    if (address.kind == SEGMENT_WORK)
        address.phase = score_same_phase(from->routine->steps[address.step].exercise,
                                         to->routine->steps[step].exercise, address.phase);
    address.step = step;
    return address;
}

static int64_t step_start(const Score *score, int step) {
    int64_t end;
    return score_step_range(score, step, &end);
}

// The exercise that the time belongs to: -1 in the welcome, the number of steps in the finish.
static int running_step(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    return !segment || segment->kind == SEGMENT_FINISH ? (int)score->routine->step_count : segment->step;
}

int64_t score_next_step_us(const Score *score, int64_t t_us) {
    int next = running_step(score, t_us) + 1, steps = (int)score->routine->step_count;
    if (next < steps)
        return step_start(score, next);
    if (next == steps && score->segment_count > 0) {
        const ScoreSegment *last = &score->segments[score->segment_count - 1];
        if (last->kind == SEGMENT_FINISH)
            return last->start_us;
    }
    return score->duration_us;
}

int64_t score_previous_step_us(const Score *score, int64_t t_us) {
    int step = running_step(score, t_us), steps = (int)score->routine->step_count;
    if (step < 0)
        return 0;
    if (step < steps && t_us - step_start(score, step) > BACK_TO_START_US)
        return step_start(score, step);
    return step > 0 ? step_start(score, step - 1) : 0;
}
