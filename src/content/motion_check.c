#include "content/motion_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "body/solve.h"
#include "body/surface.h"

enum { FINDINGS_MAX = 256, SAMPLES_PER_S = 60 };

typedef enum Rule { RULE_HARD, RULE_SOFT, RULE_REACH, RULE_KEYED, RULE_DRIFT, RULE_DEPTH, RULE_SPEED } Rule;

// The worst case of one rule at one joint or part in one phase.
typedef struct Finding {
    Rule rule;
    int phase, subject;
    double t_s, value, limit, seconds;
} Finding;

typedef struct Check {
    const Exercise *exercise;
    Finding findings[FINDINGS_MAX];
    int count;
    Figure last;
    bool has_last;
    vec3s fixed_at[PART_COUNT];
    bool fixed[PART_COUNT];
} Check;

static void find(Check *check, Finding finding) {
    for (int i = 0; i < check->count; i++) {
        Finding *known = &check->findings[i];
        if (known->rule != finding.rule || known->phase != finding.phase || known->subject != finding.subject)
            continue;
        double seconds = known->seconds + finding.seconds;
        if (fabs(finding.value - finding.limit) > fabs(known->value - known->limit))
            *known = finding;
        known->seconds = seconds;
        return;
    }
    if (check->count < FINDINGS_MAX)
        check->findings[check->count++] = finding;
}

// Hard limits that depend on another joint (reference: coupled exceptions of section B).
static double hard_max(const Figure *figure, Dof dof) {
    double limit = dof_info(dof)->hard_max;
    bool right = dof >= DOF_RIGHT_CLAVICLE_ELEVATION;
    const double *a = figure->angle + (right ? DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION : 0);
    if (dof == DOF_LEFT_HIP_ROTATION || dof == DOF_RIGHT_HIP_ROTATION)
        return a[DOF_LEFT_HIP_FLEXION] > 80 && a[DOF_LEFT_HIP_ABDUCTION] > 15 ? limit : 60;
    if (dof == DOF_LEFT_ANKLE_FLEXION || dof == DOF_RIGHT_ANKLE_FLEXION)
        return a[DOF_LEFT_KNEE_FLEXION] > 45 ? limit : 30;
    return limit;
}

static double soft_max(const Figure *figure, Dof dof) {
    double limit = dof_info(dof)->soft_max, hard = hard_max(figure, dof);
    if ((dof == DOF_LEFT_HIP_ROTATION || dof == DOF_RIGHT_HIP_ROTATION) && hard > 60)
        return hard;
    if ((dof == DOF_LEFT_ANKLE_FLEXION || dof == DOF_RIGHT_ANKLE_FLEXION) && hard > 30)
        return 35;
    return limit;
}

static void check_limits(Check *check, const Figure *figure, int phase, double t_s) {
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT; dof++) {
        const DofInfo *info = dof_info(dof);
        if (!info->positive_key)
            continue;
        double value = figure->angle[dof], hard = hard_max(figure, dof), soft = soft_max(figure, dof);
        double step = 1.0 / SAMPLES_PER_S;
        if (value > hard + 0.05 || value < info->hard_min - 0.05)
            find(check, (Finding){RULE_HARD, phase, dof, t_s, value, value > hard ? hard : info->hard_min, step});
        else if (value > soft + 0.5 || value < info->soft_min - 0.5)
            find(check, (Finding){RULE_SOFT, phase, dof, t_s, value, value > soft ? soft : info->soft_min, step});
    }
}

static Limb limb_of(Dof dof) {
    bool right = dof >= DOF_RIGHT_CLAVICLE_ELEVATION;
    Dof left = right ? dof_mirrored(dof) : dof;
    if (left < DOF_LEFT_SHOULDER_FLEXION || (left > DOF_LEFT_WRIST_FLEXION && left < DOF_LEFT_HIP_FLEXION))
        return LIMB_COUNT;
    bool leg = left >= DOF_LEFT_HIP_FLEXION;
    return leg ? (right ? LIMB_RIGHT_LEG : LIMB_LEFT_LEG) : (right ? LIMB_RIGHT_ARM : LIMB_LEFT_ARM);
}

static void check_keyed(Check *check, const ExerciseMoment *moment, const Figure *figure, double t_s) {
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT; dof++) {
        Limb limb = limb_of(dof);
        bool arm = limb == LIMB_LEFT_ARM || limb == LIMB_RIGHT_ARM;
        if (!moment->to.keyed[dof] || (arm && moment->to.held[limb] != PLACE_NONE))
            continue;
        double off = figure->angle[dof] - moment->to.value[dof];
        if (fabs(off) > 2)
            find(check, (Finding){RULE_KEYED, moment->phase, dof, t_s, figure->angle[dof], moment->to.value[dof], 0});
    }
}

static void check_contacts(Check *check, const Figure *figure, int phase, double t_s) {
    for (Part part = 0; part < PART_COUNT; part++) {
        if (figure->contact[part] != CONTACT_FIXED) {
            check->fixed[part] = false;
            continue;
        }
        if (!check->fixed[part]) {
            check->fixed[part] = true;
            check->fixed_at[part] = figure->touch[part];
            continue;
        }
        double drift = glms_vec3_norm(glms_vec3_sub(figure->touch[part], check->fixed_at[part]));
        if (drift > 0.005)
            find(check, (Finding){RULE_DRIFT, phase, part, t_s, drift * 1000, 5, 0});
    }
}

static bool is_soft(Part part) {
    return part == PART_HIPS || part == PART_UPPER_BACK || part == PART_LEFT_SIDE || part == PART_RIGHT_SIDE ||
           part == PART_LEFT_HIP || part == PART_RIGHT_HIP || part == PART_LEFT_SHOULDER || part == PART_RIGHT_SHOULDER ||
           part == PART_LEFT_SHIN || part == PART_RIGHT_SHIN;
}

static void check_depth(Check *check, const Stance *stance, const Figure *figure, int phase, double t_s) {
    int count;
    const BodySphere *spheres = body_spheres(&count);
    for (int i = 0; i < count; i++) {
        JointOffset o = spheres[i].offset;
        vec3s centre = glms_vec3_add(figure->origin[spheres[i].joint],
                                     glms_mat3_mulv(figure->axes[spheres[i].joint],
                                                    (vec3s){{(float)o.x, (float)o.y, (float)o.z}}));
        bool seat = stance->surface_m > 0 && spheres[i].part == PART_HIPS;
        double depth = (seat ? stance->surface_m : 0) - (centre.y - spheres[i].radius_m);
        if (stance->wall) {
            double behind = stance->wall_x_m - (centre.x - spheres[i].radius_m);
            depth = behind > depth ? behind : depth;
        }
        double limit = is_soft(spheres[i].part) ? 0.010 : 0.005;
        if (depth > limit)
            find(check, (Finding){RULE_DEPTH, phase, spheres[i].part, t_s, depth * 1000, limit * 1000, 0});
    }
}

static void check_speed(Check *check, const Figure *figure, int phase, double t_s) {
    double limit = check->exercise->brisk ? 360 : 120;
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT && check->has_last; dof++) {
        if (!dof_info(dof)->positive_key)
            continue;
        double speed = fabs(figure->angle[dof] - check->last.angle[dof]) * SAMPLES_PER_S;
        if (speed > limit && speed < 300 * SAMPLES_PER_S)
            find(check, (Finding){RULE_SPEED, phase, dof, t_s, speed, limit, 0});
    }
}

static void dof_words(Dof dof, double value, char *text, size_t size) {
    const DofInfo *info = dof_info(dof);
    bool turned = value < 0 && info->negative_key;
    const char *key = turned ? info->negative_key : info->positive_key;
    int length = (int)strlen(key);
    if (length > 4 && strcmp(key + length - 4, "_deg") == 0)
        length -= 4;
    snprintf(text, size, "%s %.*s", info->group, length, key);
}

static void report(const Check *check, const Finding *f, DiagList *diags) {
    const Exercise *exercise = check->exercise;
    const Phase *phase = &exercise->phases[f->phase];
    char words[80];
    DiagSeverity severity = f->rule == RULE_SOFT ? DIAG_WARNING : DIAG_ERROR;
    if (f->rule == RULE_SOFT && f->seconds <= 0.2)
        return;
#define SAY(...) diag_add(diags, severity, exercise->path, phase->line, 5, __VA_ARGS__)
    switch (f->rule) {
    case RULE_HARD:
    case RULE_SOFT:
        dof_words((Dof)f->subject, f->value, words, sizeof words);
        SAY("phase '%s', %.2f s: %s is %.1f degrees; %s limit is %.0f", phase->id, f->t_s, words, fabs(f->value),
            f->rule == RULE_HARD ? "the" : "the comfortable", fabs(f->limit));
        break;
    case RULE_REACH:
        SAY("phase '%s', %.2f s: the %s %s cannot reach its place, %.0f mm are missing; at most 5 are allowed", phase->id,
            f->t_s, f->subject & 1 ? "right" : "left", f->subject < LIMB_LEFT_LEG ? "hand" : "foot", f->value);
        break;
    case RULE_KEYED:
        dof_words((Dof)f->subject, f->limit, words, sizeof words);
        SAY("phase '%s': the file keys %s as %.1f degrees, but what is held makes it %.1f; leave it out or key that",
            phase->id, words, fabs(f->limit), f->limit < 0 ? -f->value : f->value);
        break;
    case RULE_DRIFT:
        SAY("phase '%s', %.2f s: %s should stay where it is but drifts %.0f mm; at most 5 are allowed", phase->id, f->t_s,
            part_name((Part)f->subject), f->value);
        break;
    case RULE_DEPTH:
        SAY("phase '%s', %.2f s: %s sinks in by %.0f mm; at most %.0f are allowed", phase->id, f->t_s,
            part_name((Part)f->subject), f->value, f->limit);
        break;
    case RULE_SPEED:
        dof_words((Dof)f->subject, 1, words, sizeof words);
        SAY("phase '%s', %.2f s: %s moves at %.0f degrees a second; at most %.0f are allowed", phase->id, f->t_s, words,
            f->value, f->limit);
        break;
    }
#undef SAY
}

static void check_moment(Check *check, const ExerciseMoment *moment, double t_s) {
    Figure figure;
    body_solve(&moment->stance, &moment->from, &moment->to, moment->ease, moment->ribs_m, &figure);
    check_limits(check, &figure, moment->phase, t_s);
    check_contacts(check, &figure, moment->phase, t_s);
    check_depth(check, &moment->stance, &figure, moment->phase, t_s);
    check_speed(check, &figure, moment->phase, t_s);
    if (figure.reach_error_m > 0.005)
        find(check, (Finding){RULE_REACH, moment->phase, (int)figure.reach_error_limb, t_s, figure.reach_error_m * 1000, 5, 0});
    if (moment->ease >= 1)
        check_keyed(check, moment, &figure, t_s);
    check->last = figure;
    check->has_last = true;
}

void motion_check(const Exercise *exercise, DiagList *diags) {
    Check *check = calloc(1, sizeof *check);
    if (!check)
        abort();
    check->exercise = exercise;
    double t_s = 0;
    for (size_t p = 0; p < exercise->phase_count; p++) {
        const Phase *phase = &exercise->phases[p];
        double seconds = phase->seconds_from_dose ? exercise->dose.hold_s : phase->seconds;
        int samples = (int)ceil(seconds * SAMPLES_PER_S);
        for (int i = 0; i <= samples; i++) {
            ExerciseMoment moment;
            exercise_moment_in_phase(exercise, (int)p, samples ? (double)i / samples : 1, SIDE_RIGHT, &moment);
            check_moment(check, &moment, t_s + seconds * i / (samples ? samples : 1));
            // A hold looks the same all through: its ends tell enough.
            if (phase->kind == PHASE_HOLD && i == 0 && samples > 1)
                i = samples - 1, check->has_last = false;
        }
        t_s += seconds;
        check->has_last = false;
    }
    for (int i = 0; i < check->count; i++)
        report(check, &check->findings[i], diags);
    free(check);
}
