// How evenly it moves: joint speed, and the smoothness of the paths of hips, knees and hands.
#include "motion/smoothness.h"
#include <math.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/detmath.h"
#include "body/frames.h"
#include "model/exercise.h"
#include "motion/motion_internal.h"

#define SPARC_LEAST (-1.7)
#define LDLJ_LEAST (-9.0)
#define CUT_OFF_HZ 10.0
#define AMPLITUDE_LEAST 0.05
#define PATH_SHORTEST_M 0.03 // a path shorter than this shows no shape
#define REST_S 0.5           // of stillness on both sides of a move, for moves of 2 s and more

// The size of the speed's spectrum at `turn` radians a sample.
static double spectrum(const double *speed, size_t count, double turn) {
    double step_s, step_c, s = 0, c = 1, re = 0, im = 0;
    det_sin_cos(turn, &step_s, &step_c);
    for (size_t i = 0; i < count; i++) {
        re += speed[i] * c;
        im += speed[i] * s;
        double next = c * step_c - s * step_s;
        s = s * step_c + c * step_s;
        c = next;
    }
    return sqrt(re * re + im * im);
}

double motion_sparc(const double *speed, size_t count, double per_s) {
    size_t points = 16;
    while (points < count * 16)
        points *= 2;
    size_t bins = (size_t)(CUT_OFF_HZ / per_s * (double)points) + 1, last = 0;
    bins = bins > points / 2 ? points / 2 : bins;
    double *size = alloc_zeroed(bins, sizeof *size);
    for (size_t k = 0; k < bins; k++)
        size[k] = spectrum(speed, count, 2 * DET_PI * (double)k / (double)points);
    for (size_t k = 0; k < bins; k++)
        last = size[k] >= AMPLITUDE_LEAST * size[0] ? k : last;
    double length = 0;
    for (size_t k = 1; k <= last; k++) {
        double df = 1.0 / (double)last, da = (size[k] - size[k - 1]) / size[0];
        length += sqrt(df * df + da * da);
    }
    free(size);
    return -length;
}

double motion_ldlj(const double *speed, size_t count, double per_s) {
    double peak = 0, sum = 0, seconds = (double)count / per_s;
    for (size_t i = 0; i < count; i++)
        peak = speed[i] > peak ? speed[i] : peak;
    for (size_t i = 1; i + 1 < count; i++) {
        double jerk = (speed[i + 1] - 2 * speed[i] + speed[i - 1]) * per_s * per_s;
        sum += jerk * jerk / per_s;
    }
    return -log(seconds * seconds * seconds / (peak * peak) * sum);
}

static Vec3 end_point(const Figure *figure, MotionEnd end) {
    switch (end) {
    case END_LEFT_HAND:
        return figure->touch[PART_LEFT_HAND];
    case END_RIGHT_HAND:
        return figure->touch[PART_RIGHT_HAND];
    case END_LEFT_KNEE:
        return figure->origin[JOINT_LEFT_KNEE];
    case END_RIGHT_KNEE:
        return figure->origin[JOINT_RIGHT_KNEE];
    case END_LEFT_FOOT:
        return figure->origin[JOINT_LEFT_ANKLE];
    case END_RIGHT_FOOT:
        return figure->origin[JOINT_RIGHT_ANKLE];
    default:
        return figure->origin[JOINT_PELVIS];
    }
}

// Whether a leg takes a step from one place where it stands to another.
static bool takes_step(const MotionPhase *phase, Limb limb) {
    const Figure *midway = &phase->samples[phase->count / 2].figure;
    Part foot = limb == LIMB_LEFT_LEG ? PART_LEFT_FOOT : PART_RIGHT_FOOT,
         toes = limb == LIMB_LEFT_LEG ? PART_LEFT_TOES : PART_RIGHT_TOES;
    return phase->crossing && phase->from.held[limb] == PLACE_STAY && phase->to.held[limb] == PLACE_STAY &&
           midway->contact[foot] != CONTACT_FIXED && midway->contact[toes] != CONTACT_FIXED;
}

// The knee of a leg that takes a step bends and straightens again, two moves in one; there the foot is what
// must travel evenly.
static bool is_measured(const MotionPhase *phase, MotionEnd end) {
    Limb limb = end == END_LEFT_KNEE || end == END_LEFT_FOOT ? LIMB_LEFT_LEG : LIMB_RIGHT_LEG;
    if (end == END_LEFT_KNEE || end == END_RIGHT_KNEE)
        return !takes_step(phase, limb);
    return (end != END_LEFT_FOOT && end != END_RIGHT_FOOT) || takes_step(phase, limb);
}

// The speed of one end point with stillness before and after. The published gates hold for moves of 2 to 3 s
// between rests of 0.5 s; for a shorter move the rest shrinks with it, since the measure of jerk grows with
// the rest's share.
static void check_path(MotionCheck *check, const MotionPhase *phase, MotionEnd end, double *speed) {
    size_t moves = phase->count - 1;
    double per_s = (double)moves / phase->seconds, length = 0;
    double rest_s = phase->seconds < 4 * REST_S ? phase->seconds / 4 : REST_S;
    size_t rest = (size_t)(rest_s * per_s), count = moves + 2 * rest;
    for (size_t i = 0; i < count; i++)
        speed[i] = 0;
    for (size_t i = 0; i < moves; i++) {
        double way = (double)vec3_length(vec3_sub(end_point(&phase->samples[i + 1].figure, end),
                                                  end_point(&phase->samples[i].figure, end)));
        speed[rest + i] = way * per_s;
        length += way;
    }
    if (length < PATH_SHORTEST_M)
        return;
    MotionFinding finding = {.subject = (int)end};
    finding.value = motion_sparc(speed + rest, moves, per_s);
    if (finding.value < SPARC_LEAST) {
        finding.rule = MOTION_SPARC, finding.limit = SPARC_LEAST;
        motion_find(check, phase, NULL, finding);
    }
    finding.value = motion_ldlj(speed, count, per_s);
    if (finding.value < LDLJ_LEAST) {
        finding.rule = MOTION_LDLJ, finding.limit = LDLJ_LEAST;
        motion_find(check, phase, NULL, finding);
    }
}

void motion_check_smooth(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        if (phase->hold || phase->count < 4)
            continue;
        double *speed = ARENA_ARRAY(check->arena, double, 2 * phase->count + 2 * MOTION_SAMPLES_PER_S);
        for (MotionEnd end = 0; end < END_COUNT; end++)
            if (is_measured(phase, end))
                check_path(check, phase, end, speed);
    }
}

// Angles near the end of their range (an arm straight out) leap where the joint hardly turns, so the turn
// itself is measured.
static double turned_deg(const Figure *a, const Figure *b, Joint joint) {
    Mat3 now = b->axes[joint], before = a->axes[joint];
    if (joint != JOINT_PELVIS) {
        Joint parent = frames_turning_parent(joint);
        now = rotation_times(mat3_transpose(b->axes[parent]), now);
        before = rotation_times(mat3_transpose(a->axes[parent]), before);
    }
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        Vec3 d = vec3_sub(now.col[i], before.col[i]);
        sum += (double)vec3_dot(d, d);
    }
    return det_degrees(sqrt(sum / 2)); // |R - S| = 2 sqrt 2 sin(turn / 2)
}

void motion_check_speed(MotionCheck *check) {
    double limit = check->exercise->brisk ? 360 : 120;
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        for (size_t i = 1; i < phase->count && !phase->hold; i++)
            for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
                const MotionSample *sample = &phase->samples[i];
                double speed =
                    turned_deg(&phase->samples[i - 1].figure, &sample->figure, joint) / sample->dt_s;
                if (speed > limit)
                    motion_find(check, phase, sample,
                                (MotionFinding){.rule = MOTION_SPEED,
                                                .subject = (int)joint,
                                                .value = speed,
                                                .limit = limit});
            }
    }
}
