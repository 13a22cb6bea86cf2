// What must hold of the whole movement: bones keep their length, nothing jumps where phases or repetitions
// meet, and the left side is the right one's mirror image.
#include "motion/whole.h"
#include <math.h>
#include "base/detmath.h"
#include "body/frames.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "motion/motion_internal.h"

#define BONE_SHARE 0.001
#define JUMP_M 0.001
#define JUMP_DEG 0.1
#define MIRROR_M 0.0001

double motion_bone_error(const Figure *figure, Joint joint) {
    JointOffset o = joint_offset(joint);
    double wanted = sqrt(o.x * o.x + o.y * o.y + o.z * o.z);
    if (wanted <= 0)
        return 0;
    double is = (double)vec3_length(vec3_sub(figure->origin[joint], figure->origin[joint_parent(joint)]));
    return is / wanted - 1;
}

void motion_check_bones(MotionCheck *check) {
    for (size_t p = 0; p < check->phase_count; p++)
        for (size_t i = 0; i < check->phases[p].count; i++)
            for (Joint joint = JOINT_PELVIS + 1; joint < JOINT_COUNT; joint++) {
                const MotionSample *sample = &check->phases[p].samples[i];
                double error = motion_bone_error(&sample->figure, joint);
                if (fabs(error) > BONE_SHARE)
                    motion_find(check, &check->phases[p], sample,
                                (MotionFinding){.rule = MOTION_BONE,
                                                .subject = (int)joint,
                                                .value = error * 100,
                                                .limit = BONE_SHARE * 100});
            }
}

static Vec3 across(Vec3 v) {
    return (Vec3){v.x, v.y, -v.z};
}

// The figure with left and right exchanged, as far as joints go.
static void mirror(const Figure *figure, Figure *out) {
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        Joint from = joint_mirrored(joint);
        out->origin[joint] = across(figure->origin[from]);
        out->axes[joint].col[0] = across(figure->axes[from].col[0]);
        out->axes[joint].col[1] = across(figure->axes[from].col[1]);
        out->axes[joint].col[2] = vec3_negate(across(figure->axes[from].col[2]));
    }
}

double motion_mirror_gap(const Figure *figure, const Figure *other, Joint *joint) {
    double worst = -1;
    for (Joint j = 0; j < JOINT_COUNT; j++) {
        double gap =
            (double)vec3_length(vec3_sub(figure->origin[j], across(other->origin[joint_mirrored(j)])));
        if (gap > worst)
            worst = gap, *joint = j;
    }
    return worst;
}

static double turn_between_deg(Mat3 a, Mat3 b) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        Vec3 d = vec3_sub(a.col[i], b.col[i]);
        sum += (double)vec3_dot(d, d);
    }
    return det_degrees(sqrt(sum / 2));
}

static void check_join(MotionCheck *check, const MotionPhase *phase, const Figure *before,
                       const MotionSample *first) {
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        MotionFinding finding = {.subject = (int)joint};
        double gap = (double)vec3_length(vec3_sub(first->figure.origin[joint], before->origin[joint]));
        double turn = turn_between_deg(first->figure.axes[joint], before->axes[joint]);
        if (gap > JUMP_M) {
            finding.rule = MOTION_JUMP_PLACE, finding.value = gap * 1000, finding.limit = JUMP_M * 1000;
            motion_find(check, phase, first, finding);
        } else if (turn > JUMP_DEG) {
            finding.rule = MOTION_JUMP_TURN, finding.value = turn, finding.limit = JUMP_DEG;
            motion_find(check, phase, first, finding);
        }
    }
}

void motion_check_joins(MotionCheck *check) {
    const MotionPhase *before = NULL;
    for (size_t p = check->exercise->transition ? 0 : check->phase_count; p-- > 0 && !before;)
        before = check->phases[p].count > 0 ? &check->phases[p] : NULL;
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        if (phase->count == 0)
            continue;
        if (!before) {
            before = phase;
            continue;
        }
        Figure end = before->samples[before->count - 1].figure, other;
        // Where sides alternate, the end of one side meets the beginning of the other.
        bool changes_side = phase <= before && check->exercise->sides == SIDES_ALTERNATE;
        if (changes_side) {
            other = end;
            mirror(&end, &other);
            end = other;
        }
        check_join(check, phase, &end, &phase->samples[0]);
        before = phase;
    }
}

static void solve_left(const MotionCheck *check, const MotionPhase *phase, const MotionSample *sample,
                       Figure *out) {
    if (check->exercise->sides == SIDES_TOGETHER) {
        Stance stance = stance_mirrored(&phase->stance);
        Pose from = pose_mirrored(&phase->from), to = pose_mirrored(&phase->to);
        body_solve(&stance, &from, &to, sample->ease, sample->figure.ribs_m, out);
        return;
    }
    ExerciseMoment moment;
    double share = (sample->t_s - phase->start_s) / phase->seconds;
    exercise_moment_in_phase(check->exercise, phase->index, share, SIDE_LEFT, &moment);
    exercise_moment_solve(&moment, out);
}

void motion_check_mirror(MotionCheck *check) {
    // Both sides of a move that is done together are in the same picture: a few looks tell whether the solver
    // favours one.
    size_t step = check->exercise->sides == SIDES_TOGETHER ? 6 : 1;
    for (size_t p = 0; p < check->phase_count; p++) {
        const MotionPhase *phase = &check->phases[p];
        for (size_t i = 0; i < phase->count; i += step) {
            Figure left;
            Joint joint = JOINT_PELVIS;
            solve_left(check, phase, &phase->samples[i], &left);
            double gap = motion_mirror_gap(&phase->samples[i].figure, &left, &joint);
            if (gap > MIRROR_M)
                motion_find(check, phase, &phase->samples[i],
                            (MotionFinding){.rule = MOTION_MIRROR,
                                            .subject = (int)joint,
                                            .value = gap * 1000,
                                            .limit = MIRROR_M * 1000});
        }
    }
}
