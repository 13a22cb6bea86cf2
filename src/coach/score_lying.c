#include "coach/score_lying.h"
#include "base/detmath.h"
#include "base/number.h"
#include "body/solve.h"
#include "coach/score.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/position.h"
#include "model/routine.h"

// Somebody who lies still leans a little, and nobody lies exactly on edge.
#define ROLL_BEGINS_DEG 15.0
#define ROLL_ENDS_DEG 65.0

enum { ON_RIGHT_SIDE = 1, ON_LEFT_SIDE = -1 };

static int side_of_step(const Score *score, const ScoreSegment *segment) {
    Position position = stance_position(&score->routine->steps[segment->step].exercise->stance);
    if (segment->side == SIDE_LEFT)
        position = position_mirrored(position);
    return position == POSITION_ON_RIGHT_SIDE  ? ON_RIGHT_SIDE
           : position == POSITION_ON_LEFT_SIDE ? ON_LEFT_SIDE
                                               : 0;
}

// The side on which a segment is left: 1 the right one, -1 the left one, 0 none.
static int side_at_end(const Score *score, const ScoreSegment *segment) {
    while (segment > score->segments && (segment->kind == SEGMENT_REST ||
                                         (segment->kind == SEGMENT_FINISH && segment->transition_count == 0)))
        segment--;
    bool stands = segment->kind == SEGMENT_WELCOME || segment->kind == SEGMENT_FINISH ||
                  segment->kind == SEGMENT_REST || segment->step < 0;
    return stands ? 0 : side_of_step(score, segment);
}

static int side_at_start(const Score *score, const ScoreSegment *segment) {
    return segment > score->segments ? side_at_end(score, segment - 1) : 0;
}

// Of the trunk, degrees to the figure's right.
static double roll_of(const Score *score, int64_t t_us) {
    ExerciseMoment moment;
    Figure figure;
    if (!score_moment_at(score, t_us, &moment))
        return 0;
    exercise_moment_solve(&moment, &figure);
    return det_degrees(det_asin(-figure.axes[JOINT_THORAX].col[2].y));
}

// 0..90: still at both ends, and as quick in between as the body rolls.
static double eased(double roll_deg) {
    double share = clamp((roll_deg - ROLL_BEGINS_DEG) / (ROLL_ENDS_DEG - ROLL_BEGINS_DEG), 0, 1);
    return 90 * share * share * (3 - 2 * share);
}

double score_lies_deg(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    if (!segment || !score->routine)
        return 0;
    int from = side_at_start(score, segment), to = side_at_end(score, segment);
    if (from == to || segment->transition_count == 0)
        return 90.0 * to;
    const ScoreTransition *first = &score->transitions[segment->first_transition];
    const ScoreTransition *last = first + segment->transition_count - 1;
    if (t_us >= last->end_us)
        return 90.0 * to;
    if (t_us <= first->start_us)
        return 90.0 * from;
    double roll = roll_of(score, t_us);
    int side = roll < 0 ? ON_LEFT_SIDE : ON_RIGHT_SIDE;
    return side == from || side == to ? side * eased(roll * side) : 0;
}
