// A wrong pose is wrong in every phase from it and to it: told once, at its own line.
#include <math.h>
#include "model/exercise.h"
#include "motion/motion_internal.h"

enum { NO_POSE = -1 };
#define AT_POSE_S 0.02 // a sample more or less

typedef struct PoseFault {
    const MotionFinding *first; // what the others follow from; NULL = none
    int others;
} PoseFault;

static int start_pose(const Exercise *exercise, int phase) {
    return phase > 0 ? exercise->phases[phase - 1].pose : 0;
}

// The pose in which a finding is at its worst.
static int pose_of(const MotionCheck *check, const MotionFinding *finding) {
    const MotionPhase *phase = &check->phases[finding->phase];
    if (finding->mistake || !motion_rule_info(finding->rule)->of_pose)
        return NO_POSE;
    if (phase->hold || finding->t_s > phase->start_s + phase->seconds - AT_POSE_S)
        return check->exercise->phases[finding->phase].pose;
    return finding->t_s < phase->start_s + AT_POSE_S ? start_pose(check->exercise, finding->phase) : NO_POSE;
}

// The first of the wrong poses that a finding can follow from.
static int follows_from(const MotionCheck *check, const PoseFault *faults, const MotionFinding *finding) {
    const Exercise *exercise = check->exercise;
    if (finding->mistake) {
        for (size_t i = 0; i < finding->mistake->at_count; i++)
            if (faults[finding->mistake->at[i].instead_of].first)
                return finding->mistake->at[i].instead_of;
        return NO_POSE;
    }
    int from = start_pose(exercise, finding->phase), to = exercise->phases[finding->phase].pose;
    return faults[to].first ? to : faults[from].first ? from : NO_POSE;
}

static bool is_counted(const MotionCheck *check, const MotionFinding *finding) {
    for (const MotionFinding *before = check->findings; before < finding; before++)
        if (before->rule == finding->rule && before->subject == finding->subject &&
            before->other == finding->other)
            return true;
    return motion_rule_info(finding->rule)->severity != DIAG_ERROR || finding->mistake;
}

// A pose that is like another one has its fault too; mended there, it is mended here.
static bool is_of_another(const PoseFault *faults, size_t pose) {
    const MotionFinding *now = faults[pose].first;
    for (size_t i = 0; i < pose; i++) {
        const MotionFinding *told = faults[i].first;
        if (told && told->rule == now->rule && told->subject == now->subject && told->other == now->other &&
            fabs(told->value - now->value) < 0.5)
            return true;
    }
    return false;
}

static void report_pose(const MotionCheck *check, int pose, const PoseFault *fault, DiagList *diags) {
    const NamedPose *named = &check->exercise->poses[pose];
    char text[MOTION_TEXT];
    motion_finding_text(fault->first, text);
    if (fault->others > 0)
        diag_add(diags, DIAG_ERROR, check->exercise->path, named->line, 3,
                 "pose '%s': %s (mend this first: %d more may come from it)", named->id, text, fault->others);
    else
        diag_add(diags, DIAG_ERROR, check->exercise->path, named->line, 3, "pose '%s': %s", named->id, text);
}

// One for each pose.
static PoseFault *find_wrong_poses(const MotionCheck *check) {
    PoseFault *faults = ARENA_ARRAY(check->arena, PoseFault, check->exercise->pose_count + 1);
    for (int i = 0; i < check->count; i++) {
        int pose = pose_of(check, &check->findings[i]);
        if (pose != NO_POSE && !faults[pose].first)
            faults[pose].first = &check->findings[i];
    }
    return faults;
}

size_t motion_list_faults(const MotionCheck *check, Arena *arena, MoveFault **out) {
    const PoseFault *wrong = find_wrong_poses(check);
    size_t poses = check->exercise->pose_count, count = 0;
    *out = ARENA_ARRAY(arena, MoveFault, poses + (size_t)check->count + 1);
    for (size_t i = 0; i < poses; i++)
        if (wrong[i].first)
            (*out)[count++] = motion_fault_of(check, wrong[i].first, (int)i, arena);
    for (int i = 0; i < check->count; i++) {
        const MotionFinding *finding = &check->findings[i];
        if (!finding->mistake && motion_rule_info(finding->rule)->severity == DIAG_ERROR &&
            follows_from(check, wrong, finding) == NO_POSE)
            (*out)[count++] = motion_fault_of(check, finding, NO_POSE, arena);
    }
    return count;
}

void motion_report_by_pose(const MotionCheck *check, DiagList *diags) {
    const Exercise *exercise = check->exercise;
    PoseFault *faults = find_wrong_poses(check);
    for (int i = 0; i < check->count; i++) {
        const MotionFinding *finding = &check->findings[i];
        int pose = follows_from(check, faults, finding);
        if (pose != NO_POSE && finding != faults[pose].first && !is_counted(check, finding))
            faults[pose].others++;
    }
    for (size_t i = 0; i < exercise->pose_count; i++)
        if (faults[i].first && !is_of_another(faults, i))
            report_pose(check, (int)i, &faults[i], diags);
    for (int i = 0; i < check->count; i++)
        if (follows_from(check, faults, &check->findings[i]) == NO_POSE)
            motion_report_finding(check, &check->findings[i], diags);
    motion_report_allowances(check, diags);
}
