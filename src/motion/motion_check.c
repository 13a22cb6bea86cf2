#include "motion/motion_check.h"

#include <math.h>

#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "motion/motion_internal.h"

static double seconds_of(const Exercise *exercise, const Phase *phase) {
    return phase->seconds_from_dose ? exercise->dose.hold_s : phase->seconds;
}

static void take_sample(const Exercise *exercise, MotionPhase *phase, size_t i, size_t moves) {
    ExerciseMoment moment;
    double share = (double)i / (double)moves;
    exercise_moment_in_phase(exercise, phase->index, share, SIDE_RIGHT, &moment);
    if (i == 0)
        {
        phase->stance = moment.stance, phase->to_stance = moment.to_stance, phase->crossing = moment.crossing;
        phase->from = moment.from, phase->to = moment.to;
    }
    MotionSample *sample = &phase->samples[i];
    sample->t_s = phase->start_s + share * phase->seconds;
    sample->dt_s = i > 0 ? phase->seconds / (double)moves : 0;
    sample->ease = moment.ease;
    exercise_moment_solve(&moment, &sample->figure);
}

// Samples every phase; `per_s` and `per_s_held` times a second, at least at begin, middle and end.
static void take_samples(MotionCheck *check, double per_s, double per_s_held) {
    const Exercise *exercise = check->exercise;
    double start_s = 0;
    check->phases = ARENA_ARRAY(check->arena, MotionPhase, exercise->phase_count + 1);
    for (size_t p = 0; p < exercise->phase_count; p++) {
        MotionPhase *phase = &check->phases[check->phase_count++];
        *phase = (MotionPhase){.index = (int)p,
                               .hold = exercise->phases[p].kind == PHASE_HOLD,
                               .start_s = start_s,
                               .seconds = seconds_of(exercise, &exercise->phases[p])};
        if (!(phase->seconds > 0)) {
            motion_find(check, (MotionFinding){
                                   .rule = MOTION_NO_TIME, .phase = (int)p, .mistake = -1, .t_s = start_s});
            continue;
        }
        size_t moves = (size_t)ceil(phase->seconds * (phase->hold ? per_s_held : per_s));
        moves = moves < 2 ? 2 : moves;
        phase->samples = ARENA_ARRAY(check->arena, MotionSample, moves + 1);
        phase->count = moves + 1;
        for (size_t i = 0; i <= moves; i++)
            take_sample(exercise, phase, i, moves);
        start_s += phase->seconds;
    }
}

static MotionCheck *open_check(const Exercise *exercise, double per_s, double per_s_held) {
    Arena *arena = arena_new();
    MotionCheck *check = ARENA_NEW(arena, MotionCheck);
    check->arena = arena;
    check->exercise = exercise;
    check->allow_used = ARENA_ARRAY(arena, bool, exercise->allow_count + 1);
    take_samples(check, per_s, per_s_held);
    return check;
}

void motion_check(const Exercise *exercise, DiagList *diags) {
    MotionCheck *check = open_check(exercise, MOTION_SAMPLES_PER_S, MOTION_HOLD_SAMPLES_PER_S);
    motion_check_reach(check); // first what others follow from
    motion_check_limits(check);
    motion_check_keyed(check);
    motion_check_contacts(check);
    motion_check_depth(check);
    motion_check_bones(check);
    motion_check_touch(check);
    motion_check_balance(check);
    motion_check_speed(check);
    motion_check_smooth(check);
    motion_check_joins(check);
    motion_check_mirror(check);
    motion_check_mistakes(check);
    motion_report(check, diags);
    arena_free(check->arena);
}

bool motion_holds(const Exercise *exercise) {
    MotionCheck *check = open_check(exercise, 2, 0.1);
    motion_check_reach(check); // first what others follow from
    motion_check_limits(check);
    motion_check_keyed(check);
    motion_check_contacts(check);
    motion_check_depth(check);
    motion_check_mistakes(check);
    bool holds = true;
    for (int i = 0; i < check->count; i++)
        holds = holds && check->findings[i].rule == MOTION_SOFT;
    arena_free(check->arena);
    return holds;
}

void motion_check_change(const Stance *from, const Stance *to, double seconds, const char *path, int line, DiagList *diags) {
    NamedPose poses[2] = {{.id = "before", .pose = from->base, .stance = from}, {.id = "after", .pose = to->base, .stance = to}};
    Phase phase = {.id = "change", .kind = PHASE_MOVE, .pose = 1, .seconds = seconds, .line = line};
    const Exercise change = {.path = path, .transition = true, .sides = SIDES_EACH, .stance = *to, .poses = poses, .pose_count = 2,
                             .phases = &phase, .phase_count = 1};
    MotionCheck *check = open_check(&change, MOTION_SAMPLES_PER_S, MOTION_HOLD_SAMPLES_PER_S);
    motion_check_limits(check);
    motion_check_contacts(check);
    motion_check_depth(check);
    motion_check_bones(check);
    motion_check_touch(check);
    motion_check_speed(check);
    int kept = 0; // the exercises at both ends say themselves which comfortable limits they pass
    for (int i = 0; i < check->count; i++)
        if (check->findings[i].rule != MOTION_SOFT)
            check->findings[kept++] = check->findings[i];
    check->count = kept;
    motion_report(check, diags);
    arena_free(check->arena);
}
