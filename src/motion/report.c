// Findings as diagnostics: kept once for each rule, phase and subject, told at the lines of the file.
#include <math.h>
#include "model/exercise.h"
#include "motion/motion_internal.h"

static bool is_same(const MotionFinding *a, const MotionFinding *b) {
    return a->rule == b->rule && a->phase == b->phase && a->mistake == b->mistake &&
           a->subject == b->subject && a->other == b->other;
}

bool motion_wants(const MotionCheck *check, MotionRule rule) {
    return motion_rule_info(rule)->modes & check->mode;
}

void motion_find(MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                 MotionFinding finding) {
    if (!motion_wants(check, finding.rule))
        return;
    finding.phase = phase->index;
    finding.mistake = check->mistake;
    finding.t_s = sample ? sample->t_s : phase->start_s;
    finding.seconds = sample ? sample->dt_s : phase->seconds;
    for (int i = 0; i < check->count; i++) {
        MotionFinding *known = &check->findings[i];
        if (!is_same(known, &finding))
            continue;
        double seconds = known->seconds + finding.seconds;
        if (fabs(finding.value - finding.limit) > fabs(known->value - known->limit))
            *known = finding;
        known->seconds = seconds;
        return;
    }
    if (check->count < MOTION_FINDINGS_MAX)
        check->findings[check->count++] = finding;
}

void motion_report_finding(const MotionCheck *check, const MotionFinding *finding, DiagList *diags) {
    const MotionRuleInfo *info = motion_rule_info(finding->rule);
    const char *path = check->exercise->path;
    char text[MOTION_TEXT];
    if (info->longer_than_s > 0 && finding->seconds <= info->longer_than_s)
        return;
    motion_finding_text(finding, text);
    if (finding->mistake) {
        diag_add(diags, info->severity, path, finding->mistake->line, 5, "mistake '%s': %s",
                 finding->mistake->id, text);
        return;
    }
    const Phase *phase = &check->exercise->phases[finding->phase];
    diag_add(diags, info->severity, path, phase->line, 5, "phase '%s', %.2f s: %s", phase->id, finding->t_s,
             text);
}

void motion_report(const MotionCheck *check, DiagList *diags) {
    for (int i = 0; i < check->count; i++)
        motion_report_finding(check, &check->findings[i], diags);
    motion_report_allowances(check, diags);
}

void motion_report_allowances(const MotionCheck *check, DiagList *diags) {
    const Exercise *exercise = check->exercise;
    for (size_t i = 0; i < exercise->allow_count; i++)
        if (!check->allow_used[i])
            diag_add(diags, DIAG_WARNING, exercise->path, exercise->allow[i].line, 5,
                     "'%s' never passes its comfortable limit; leave it out of 'allow'",
                     exercise->allow[i].angle);
}
