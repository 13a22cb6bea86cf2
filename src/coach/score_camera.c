// The stretches in which the picture is of one room from one side, and how each goes on from the one before.
#include "coach/score_build.h"
#include "model/exercise_moment.h"

// What shows from a time on.
typedef struct Seen {
    const Exercise *exercise;
    Side side;
    SegmentKind kind;
    int step;
} Seen;

static Seen seen_at(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    const ScoreTransition *transition = score_transition_at(score, t_us);
    ExerciseMoment moment;
    Seen seen = {.exercise = score_moment_at(score, t_us, &moment),
                 .kind = segment->kind,
                 .step = score_coming_step(score, t_us)};
    if (segment->kind == SEGMENT_REST)
        seen.exercise = NULL; // what comes next, on a card
    seen.side = transition                   ? transition->side
                : segment->step == seen.step ? segment->side
                : seen.step >= 0             ? routine_first_side(&score->routine->steps[seen.step])
                                             : SIDE_RIGHT;
    return seen;
}

// The picture of welcome and finish has another place on the screen.
static bool stands_apart(SegmentKind kind) {
    return kind == SEGMENT_WELCOME || kind == SEGMENT_FINISH;
}

static bool same_shot(const Seen *a, const Seen *b) {
    return a->exercise == b->exercise && a->side == b->side && a->step == b->step &&
           (a->kind == b->kind || !(stands_apart(a->kind) || stands_apart(b->kind)));
}

static void body_at(const Score *score, int64_t t_us, Figure *out) {
    ExerciseMoment moment;
    score_moment_at(score, t_us, &moment);
    exercise_moment_solve(&moment, out);
}

static void add_shot(ScoreBuilder *builder, const Seen *seen, int64_t start_us, int64_t end_us) {
    Score *score = builder->score;
    score->shots = score_grow(score->arena, score->shots, score->shot_count, &builder->shot_capacity,
                              sizeof *score->shots);
    CameraShot *shot = &score->shots[score->shot_count++];
    *shot = (CameraShot){.start_us = start_us,
                         .end_us = end_us,
                         .exercise = seen->exercise,
                         .side = seen->side,
                         .kind = seen->kind,
                         .step = seen->step};
    const CameraShot *before = score->shot_count > 1 ? shot - 1 : NULL;
    if (!before || before->end_us != start_us)
        return;
    Figure was, is;
    body_at(score, start_us - 1, &was);
    body_at(score, start_us, &is);
    shot->joined = floor_move_between(&was, &is, &shot->move);
}

// From `start_us` to `end_us` the same shows, by which the last shot may be going on.
static void add_stretch(ScoreBuilder *builder, Seen *last, int64_t start_us, int64_t end_us) {
    Seen seen = seen_at(builder->score, start_us);
    if (end_us <= start_us)
        return;
    if (seen.exercise && last->exercise && same_shot(last, &seen))
        builder->score->shots[builder->score->shot_count - 1].end_us = end_us;
    else if (seen.exercise)
        add_shot(builder, &seen, start_us, end_us);
    *last = seen;
}

void shots_add(ScoreBuilder *builder) {
    const Score *score = builder->score;
    Seen last = {0};
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        int64_t at = segment->start_us;
        for (int k = 0; k < segment->transition_count; k++) {
            const ScoreTransition *transition = &score->transitions[segment->first_transition + k];
            int64_t end = k + 1 < segment->transition_count ? transition[1].start_us : transition->end_us;
            add_stretch(builder, &last, at, end);
            at = end;
        }
        add_stretch(builder, &last, at, segment->end_us);
    }
}
