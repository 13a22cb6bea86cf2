#include "motion/motion_check.h"

#include <math.h>

#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "motion/motion_internal.h"

// The quick look.
#define MOTION_QUICK_SAMPLES_PER_S 2
#define MOTION_QUICK_HOLD_SAMPLES_PER_S 0.1

static double seconds_of(const Exercise *exercise, const Phase *phase) {
    return phase->seconds_from_dose ? exercise->dose.hold_s : phase->seconds;
}

static void take_sample(const Exercise *exercise, MotionPhase *phase, size_t i, size_t moves) {
    ExerciseMoment moment;
    double share = (double)i / (double)moves;
    exercise_moment_in_phase(exercise, phase->index, share, SIDE_RIGHT, &moment);
    if (i == 0) {
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
        if (!(phase->seconds > 0))
            continue;
        size_t moves = (size_t)ceil(phase->seconds * (phase->hold ? per_s_held : per_s));
        moves = moves < 2 ? 2 : moves;
        phase->samples = ARENA_ARRAY(check->arena, MotionSample, moves + 1);
        phase->count = moves + 1;
        for (size_t i = 0; i <= moves; i++)
            take_sample(exercise, phase, i, moves);
        start_s += phase->seconds;
    }
}

void motion_check_time(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++)
        if (!(check->phases[p].seconds > 0))
            motion_find(check, &check->phases[p], NULL, (MotionFinding){.rule = MOTION_NO_TIME});
}

static void run_rules(MotionCheck *check, MotionMode mode) {
    void (*done)(MotionCheck *) = NULL;
    check->mode = mode;
    for (MotionRule rule = 0; rule < MOTION_RULE_COUNT; rule++) {
        const MotionRuleInfo *info = motion_rule_info(rule);
        if (!motion_wants(check, rule) || info->check == done)
            continue;
        info->check(check);
        done = info->check;
    }
}

// The rules for a pose that is held still, as the only sample of a phase.
static void check_still(MotionCheck *check, const Stance *stance, const Pose *pose) {
    MotionSample sample = {.ease = 1};
    MotionPhase still = {.hold = true,
                         .stance = *stance,
                         .to_stance = *stance,
                         .from = *pose,
                         .to = *pose,
                         .samples = &sample,
                         .count = 1};
    MotionPhase *phases = check->phases;
    size_t count = check->phase_count;
    body_solve(stance, pose, pose, 1, 0, &sample.figure);
    check->phases = &still, check->phase_count = 1;
    run_rules(check, MOTION_STILL);
    check->phases = phases, check->phase_count = count;
}

static void check_mistakes(MotionCheck *check) {
    const Exercise *exercise = check->exercise;
    for (size_t i = 0; i < exercise->mistake_count; i++) {
        check->mistake = &exercise->mistakes[i];
        for (size_t k = 0; k < check->mistake->at_count; k++)
            check_still(check, &exercise->stance, &check->mistake->at[k].pose);
    }
    check->mistake = NULL;
}

// All that the rules of a mode find in an exercise, in an arena of its own.
static MotionCheck *find_all(const Exercise *exercise, MotionMode mode) {
    Arena *arena = arena_new();
    MotionCheck *check = ARENA_NEW(arena, MotionCheck);
    check->arena = arena;
    check->exercise = exercise;
    check->allow_used = ARENA_ARRAY(arena, bool, exercise->allow_count + 1);
    if (mode == MOTION_QUICK)
        take_samples(check, MOTION_QUICK_SAMPLES_PER_S, MOTION_QUICK_HOLD_SAMPLES_PER_S);
    else
        take_samples(check, MOTION_SAMPLES_PER_S, MOTION_HOLD_SAMPLES_PER_S);
    run_rules(check, mode);
    check_mistakes(check);
    return check;
}

void motion_check(const Exercise *exercise, DiagList *diags) {
    MotionCheck *check = find_all(exercise, MOTION_FULL);
    motion_report(check, diags);
    arena_free(check->arena);
}

void motion_check_by_pose(const Exercise *exercise, DiagList *diags) {
    MotionCheck *check = find_all(exercise, MOTION_FULL);
    motion_report_by_pose(check, diags);
    arena_free(check->arena);
}

const MoveFault *motion_faults(const Exercise *exercise, Arena *arena, size_t *count) {
    MotionCheck *check = find_all(exercise, MOTION_FULL);
    MoveFault *faults = NULL;
    *count = motion_list_faults(check, arena, &faults);
    arena_free(check->arena);
    return faults;
}

bool motion_holds(const Exercise *exercise) {
    MotionCheck *check = find_all(exercise, MOTION_QUICK);
    bool holds = true;
    for (int i = 0; i < check->count; i++)
        holds = holds && motion_rule_info(check->findings[i].rule)->severity != DIAG_ERROR;
    arena_free(check->arena);
    return holds;
}

void motion_check_change(const Stance *from, const Stance *to, double seconds, const char *path, int line,
                         DiagList *diags) {
    NamedPose poses[2] = {{.id = "before", .pose = from->base, .stance = from},
                          {.id = "after", .pose = to->base, .stance = to}};
    Phase phase = {.id = "change", .kind = PHASE_MOVE, .pose = 1, .seconds = seconds, .line = line};
    const Exercise change = {.path = path,
                             .transition = true,
                             .sides = SIDES_EACH,
                             .stance = *to,
                             .poses = poses,
                             .pose_count = 2,
                             .phases = &phase,
                             .phase_count = 1};
    MotionCheck *check = find_all(&change, MOTION_CHANGE);
    motion_report(check, diags);
    arena_free(check->arena);
}

void motion_check_base(const Stance *stance, void (*found)(const char *text, void *context), void *context) {
    Arena *arena = arena_new();
    MotionCheck *check = ARENA_NEW(arena, MotionCheck);
    check_still(check, stance, &stance->base);
    for (int i = 0; i < check->count; i++) {
        char text[MOTION_TEXT];
        motion_finding_text(&check->findings[i], text);
        found(text, context);
    }
    arena_free(arena);
}
