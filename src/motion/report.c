// Findings as diagnostics: file, line, phase, time, joint or part, value and limit.
#include <math.h>
#include <string.h>
#include "model/exercise.h"
#include "motion/motion_internal.h"

enum { WORDS = 96 };

void motion_find(MotionCheck *check, MotionFinding finding) {
    for (int i = 0; i < check->count; i++) {
        MotionFinding *known = &check->findings[i];
        if (known->rule != finding.rule || known->phase != finding.phase ||
            known->mistake != finding.mistake || known->subject != finding.subject ||
            known->other != finding.other)
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

// "right_hip flexion", in the direction of `value`; *turned tells that the number must change its sign.
static bool angle_words(MotionAngle angle, double value, char words[WORDS]) {
    if (angle == MOTION_ANGLE_SPINE) {
        snprintf(words, WORDS, "spine flexion");
        return false;
    }
    const DofInfo *info = dof_info((Dof)angle);
    bool turned = value < 0 && info->negative_key;
    const char *key = turned ? info->negative_key : info->positive_key;
    int length = (int)strlen(key);
    if (length > 4 && strcmp(key + length - 4, "_deg") == 0)
        length -= 4;
    snprintf(words, WORDS, "%s %.*s", info->group, length, key);
    return turned;
}

static const char *limb_word(int limb) {
    static const char *const words[LIMB_COUNT] = {"left hand", "right hand", "left foot", "right foot"};
    return words[limb];
}

static const char *end_word(int end) {
    static const char *const words[END_COUNT] = {"the hips", "the left hand", "the right hand",
                                                 "the left knee", "the right knee", "the left foot", "the right foot"};
    return words[end];
}

static const char *solid_word(int solid) {
    static const char *const words[] = {"the floor", "the seat", "the chair's back", "the wall"};
    return words[solid];
}

static const char *depth_word(int part) {
    return part < PART_COUNT ? part_name((Part)part) : part == PART_COUNT ? "left_thigh" : "right_thigh";
}

static void angle_text(const MotionFinding *f, char *text, size_t size) {
    char words[WORDS];
    bool turned = angle_words(f->subject, f->rule == MOTION_KEYED ? f->limit : f->value, words);
    double sign = turned ? -1 : 1;
    if (f->rule == MOTION_KEYED)
        snprintf(text, size,
                 "the file keys %s as %.1f degrees, but what is held makes it %.1f; leave it out or key that",
                 words, sign * f->limit, sign * f->value);
    else
        snprintf(text, size, "%s is %.1f degrees; %s limit is %.0f", words, sign * f->value,
                 f->rule == MOTION_HARD ? "the" : "the comfortable", sign * f->limit);
}

static void contact_text(const MotionFinding *f, char *text, size_t size) {
    switch (f->rule) {
    case MOTION_REACH:
        snprintf(text, size, "the %s cannot reach its place, %.0f mm are missing; at most 5 are allowed",
                 limb_word(f->subject), f->value);
        break;
    case MOTION_DRIFT:
        snprintf(text, size, "'%s' should stay where it is but drifts %.0f mm; at most %.0f are allowed",
                 part_name((Part)f->subject), f->value, f->limit);
        break;
    case MOTION_CREEP:
        snprintf(text, size, "'%s' should stay where it is but moves at %.3f m/s; it must be under %.2f",
                 part_name((Part)f->subject), f->value, f->limit);
        break;
    case MOTION_ON_BODY:
        snprintf(text, size, "the %s should stay on the %s but is %.0f mm off; at most %.0f are allowed",
                 limb_word(f->subject), place_name((Place)f->other), f->value, f->limit);
        break;
    case MOTION_FLOAT:
        snprintf(text, size,
                 "'%s' should touch what carries it but is %.0f mm above it; at most %.0f are allowed",
                 part_name((Part)f->subject), f->value, f->limit);
        break;
    case MOTION_LEAVES:
        snprintf(text, size, "'%s' should stay on %s but is %.0f mm off; at most %.0f are allowed",
                 part_name((Part)f->subject), solid_word(f->other), f->value, f->limit);
        break;
    default:
        snprintf(text, size, "'%s' sinks into %s by %.0f mm; at most %.0f are allowed",
                 depth_word(f->subject), solid_word(f->other), f->value, f->limit);
        break;
    }
}

static void body_text(const MotionFinding *f, char *text, size_t size) {
    switch (f->rule) {
    case MOTION_BONE:
        snprintf(text, size, "the bone that ends at %s is %.2f %% too %s; at most %.1f are allowed",
                 joint_name((Joint)f->subject), fabs(f->value), f->value < 0 ? "short" : "long", f->limit);
        break;
    case MOTION_THROUGH:
        snprintf(text, size, "%s and %s pass through each other by %.0f mm; at most %.0f are allowed",
                 motion_segment_name((MotionSegment)f->subject), motion_segment_name((MotionSegment)f->other),
                 f->value, f->limit);
        break;
    case MOTION_BALANCE:
        snprintf(text, size, "her weight is %.0f mm outside her feet and nothing else holds her", f->value);
        break;
    case MOTION_MIRROR:
        snprintf(text, size,
                 "left and right are no mirror images: %s is %.2f mm off; at most %.1f are allowed",
                 joint_name((Joint)f->subject), f->value, f->limit);
        break;
    default:
        snprintf(text, size, "it takes no time; a phase needs at least 0.2 s");
        break;
    }
}

static void path_text(const MotionFinding *f, char *text, size_t size) {
    switch (f->rule) {
    case MOTION_SPEED:
        snprintf(text, size, "%s turns at %.0f degrees a second; at most %.0f are allowed",
                 joint_name((Joint)f->subject), f->value, f->limit);
        break;
    case MOTION_JUMP_PLACE:
        snprintf(text, size, "%s jumps by %.1f mm from where it was before; at most %.0f is allowed",
                 joint_name((Joint)f->subject), f->value, f->limit);
        break;
    case MOTION_JUMP_TURN:
        snprintf(text, size, "%s jumps by %.1f degrees from how it was before; at most %.1f are allowed",
                 joint_name((Joint)f->subject), f->value, f->limit);
        break;
    default:
        snprintf(text, size, "the path of %s is uneven: %s is %.2f; it must be at least %.1f",
                 end_word(f->subject), f->rule == MOTION_SPARC ? "SPARC" : "LDLJ", f->value, f->limit);
        break;
    }
}

void motion_finding_text(const MotionFinding *f, char text[MOTION_TEXT]) {
    size_t size = MOTION_TEXT;
    switch (f->rule) {
    case MOTION_HARD:
    case MOTION_SOFT:
    case MOTION_KEYED:
        angle_text(f, text, size);
        break;
    case MOTION_REACH:
    case MOTION_DRIFT:
    case MOTION_CREEP:
    case MOTION_ON_BODY:
    case MOTION_FLOAT:
    case MOTION_LEAVES:
    case MOTION_DEPTH:
        contact_text(f, text, size);
        break;
    case MOTION_BONE:
    case MOTION_THROUGH:
    case MOTION_BALANCE:
    case MOTION_MIRROR:
    case MOTION_NO_TIME:
        body_text(f, text, size);
        break;
    default:
        path_text(f, text, size);
        break;
    }
}

void motion_report(const MotionCheck *check, DiagList *diags) {
    const Exercise *exercise = check->exercise;
    for (int i = 0; i < check->count; i++) {
        const MotionFinding *f = &check->findings[i];
        char text[MOTION_TEXT];
        if (f->rule == MOTION_SOFT && f->seconds <= 0.2)
            continue;
        motion_finding_text(f, text);
        if (f->mistake >= 0) {
            const Mistake *mistake = &exercise->mistakes[f->mistake];
            diag_add(diags, DIAG_ERROR, exercise->path, mistake->line, 5, "mistake '%s': %s", mistake->id,
                     text);
            continue;
        }
        const Phase *phase = &exercise->phases[f->phase];
        diag_add(diags, f->rule == MOTION_SOFT ? DIAG_WARNING : DIAG_ERROR, exercise->path, phase->line, 5,
                 "phase '%s', %.2f s: %s", phase->id, f->t_s, text);
    }
    for (size_t i = 0; i < exercise->allow_count; i++)
        if (!check->allow_used[i])
            diag_add(diags, DIAG_WARNING, exercise->path, exercise->allow[i].line, 5,
                     "'%s' never passes its comfortable limit; leave it out of 'allow'",
                     exercise->allow[i].angle);
}
