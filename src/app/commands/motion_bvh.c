#include "app/commands/motion_bvh.h"

#include <math.h>

#include "base/detmath.h"
#include "body/frames.h"
#include "body/surface.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

// Where a bone without a further joint ends.
static JointOffset end_of(Joint joint) {
    switch (joint) {
    case JOINT_HEAD:
        return (JointOffset){0.005, 0.152, 0};
    case JOINT_LEFT_WRIST:
    case JOINT_RIGHT_WRIST:
        return (JointOffset){0, -BODY_HAND_M, 0};
    default:
        return (JointOffset){BODY_TOE_M - joint_offset(JOINT_LEFT_TOES).x, -0.014, 0};
    }
}

static void write_offset(FILE *file, int depth, JointOffset offset) {
    fprintf(file, "%*sOFFSET %.6f %.6f %.6f\n", 2 * depth, "", offset.x, offset.y, offset.z);
}

static void write_joint(FILE *file, Joint joint, int depth) {
    bool root = joint == JOINT_PELVIS, leaf = true;
    fprintf(file, "%*s%s %s\n%*s{\n", 2 * depth, "", root ? "ROOT" : "JOINT", joint_name(joint), 2 * depth,
            "");
    write_offset(file, depth + 1, joint_offset(joint));
    fprintf(file, "%*sCHANNELS %sZrotation Xrotation Yrotation\n", 2 * depth + 2, "",
            root ? "6 Xposition Yposition Zposition " : "3 ");
    for (Joint child = joint + 1; child < JOINT_COUNT; child++) {
        if (joint_parent(child) != joint)
            continue;
        leaf = false;
        write_joint(file, child, depth + 1);
    }
    if (leaf) {
        fprintf(file, "%*sEnd Site\n%*s{\n", 2 * depth + 2, "", 2 * depth + 2, "");
        write_offset(file, depth + 2, end_of(joint));
        fprintf(file, "%*s}\n", 2 * depth + 2, "");
    }
    fprintf(file, "%*s}\n", 2 * depth, "");
}

typedef struct Turn {
    double z, x, y; // degrees
} Turn;

static Turn turn_of(Mat3 r) {
    double sine = (double)r.col[1].z,
           cosine = sqrt((double)r.col[1].x * r.col[1].x + (double)r.col[1].y * r.col[1].y);
    Turn turn = {.x = det_degrees(det_atan2(sine, cosine))};
    if (cosine < 1e-4) { // Z and Y turn about one line: all of it goes to Z
        turn.z = det_degrees(det_atan2((double)r.col[0].y, (double)r.col[0].x));
        return turn;
    }
    turn.z = det_degrees(det_atan2(-(double)r.col[1].x, (double)r.col[1].y));
    turn.y = det_degrees(det_atan2(-(double)r.col[0].z, (double)r.col[2].z));
    return turn;
}

static double nearest(double deg, double to) {
    return deg - 360 * floor((deg - to) / 360 + 0.5);
}

static double way(Turn a, Turn b) {
    return fabs(a.z - b.z) + fabs(a.x - b.x) + fabs(a.y - b.y);
}

// Of the numbers that mean the same rotation those next to the frame before, so that programs may interpolate
// them.
static Turn continued(Turn turn, Turn before) {
    Turn other = {turn.z + 180, 180 - turn.x, turn.y + 180};
    Turn *both[2] = {&turn, &other};
    for (int i = 0; i < 2; i++) {
        both[i]->z = nearest(both[i]->z, before.z);
        both[i]->x = nearest(both[i]->x, before.x);
        both[i]->y = nearest(both[i]->y, before.y);
    }
    return way(turn, before) <= way(other, before) ? turn : other;
}

// In the order in which write_joint() names the joints.
static void write_turns(FILE *file, const Figure *figure, Joint joint, Turn before[JOINT_COUNT], bool first) {
    Mat3 turned = figure->axes[joint];
    if (joint != JOINT_PELVIS)
        turned = rotation_times(mat3_transpose(figure->axes[joint_parent(joint)]), turned);
    Turn turn = turn_of(turned);
    before[joint] = first ? turn : continued(turn, before[joint]);
    fprintf(file, " %.6f %.6f %.6f", before[joint].z, before[joint].x, before[joint].y);
    for (Joint child = joint + 1; child < JOINT_COUNT; child++)
        if (joint_parent(child) == joint)
            write_turns(file, figure, child, before, first);
}

void motion_bvh_write(FILE *file, const Exercise *exercise, int fps, Side side) {
    double end_s = exercise_rep_seconds(exercise, exercise->dose.hold_s);
    int frames = 0;
    while ((double)frames / fps < end_s)
        frames++;
    fputs("HIERARCHY\n", file);
    write_joint(file, JOINT_PELVIS, 0);
    fprintf(file, "MOTION\nFrames: %d\nFrame Time: %.9f\n", frames, 1.0 / fps);
    Turn before[JOINT_COUNT] = {{0}};
    for (int i = 0; i < frames; i++) {
        ExerciseMoment moment;
        Figure figure;
        exercise_moment_at(exercise, (double)i / fps, side, exercise->dose.hold_s, &moment);
        exercise_moment_solve(&moment, &figure);
        Vec3 root = figure.origin[JOINT_PELVIS];
        fprintf(file, "%.6f %.6f %.6f", (double)root.x, (double)root.y, (double)root.z);
        write_turns(file, &figure, JOINT_PELVIS, before, i == 0);
        fputc('\n', file);
    }
}
