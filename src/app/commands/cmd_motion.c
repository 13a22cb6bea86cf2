#include <math.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/motion_bvh.h"
#include "app/commands/variation.h"
#include "app/content.h"
#include "app/output.h"
#include "body/solve.h"
#include "model/exercise_moment.h"

// A part may be named like a joint ("left_knee"), and a table must not have two columns of one name: such a
// joint is a point inside the body, so its part, which is on the skin, takes another name.
static const char *part_column(Part part) {
    switch (part) {
    case PART_LEFT_SHOULDER:
        return "left_upper_arm";
    case PART_RIGHT_SHOULDER:
        return "right_upper_arm";
    case PART_LEFT_ELBOW:
        return "left_elbow_tip";
    case PART_RIGHT_ELBOW:
        return "right_elbow_tip";
    case PART_LEFT_HIP:
        return "left_hip_side";
    case PART_RIGHT_HIP:
        return "right_hip_side";
    case PART_LEFT_KNEE:
        return "left_kneecap";
    case PART_RIGHT_KNEE:
        return "right_kneecap";
    case PART_LEFT_TOES:
        return "left_toe_tips";
    case PART_RIGHT_TOES:
        return "right_toe_tips";
    default:
        return part_name(part);
    }
}

static const char *joint_column(Joint joint) {
    return joint == JOINT_HEAD ? "skull" : joint_name(joint);
}

static void write_heading(FILE *file) {
    fputs("t_s,phase", file);
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        const char *name = joint_column((Joint)joint);
        fprintf(file, ",%s_x_m,%s_y_m,%s_z_m", name, name, name);
    }
    for (int dof = 0; dof < DOF_COUNT; dof++) {
        const DofInfo *info = dof_info((Dof)dof);
        if (info->positive_key)
            fprintf(file, ",%s_%s", info->group, info->positive_key);
    }
    for (int part = 0; part < PART_COUNT; part++) {
        const char *name = part_column((Part)part);
        fprintf(file, ",%s_x_m,%s_y_m,%s_z_m,contact_%s", name, name, name, name);
    }
    fputc('\n', file);
}

// "-0.000000" would make equal poses look different.
static double plain(double value) {
    return fabs(value) < 5e-7 ? 0 : value;
}

static void write_point(FILE *file, Vec3 point) {
    fprintf(file, ",%.6f,%.6f,%.6f", plain(point.x), plain(point.y), plain(point.z));
}

static void write_row(FILE *file, const Exercise *exercise, double t_s, Side side) {
    ExerciseMoment moment;
    Figure figure;
    exercise_moment_at(exercise, t_s, side, exercise->dose.hold_s, &moment);
    exercise_moment_solve(&moment, &figure);
    fprintf(file, "%.6f,%s", t_s, exercise->phases[moment.phase].id);
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        write_point(file, figure.origin[joint]);
    for (int dof = 0; dof < DOF_COUNT; dof++)
        if (dof_info((Dof)dof)->positive_key)
            fprintf(file, ",%.6f", plain(figure.angle[dof]));
    for (int part = 0; part < PART_COUNT; part++) {
        write_point(file, figure.touch[part]);
        fprintf(file, ",%d", (int)figure.contact[part]);
    }
    fputc('\n', file);
}

static void write_table(FILE *file, const Exercise *exercise, int fps, Side side) {
    write_heading(file);
    double end_s = exercise_rep_seconds(exercise, exercise->dose.hold_s);
    for (int i = 0; (double)i / fps < end_s; i++)
        write_row(file, exercise, (double)i / fps, side);
}

static int write_motion(const Exercise *exercise, int fps, Side side, bool bvh, const char *path) {
    Output output;
    if (!output_begin(&output, path))
        return STATUS_BAD_INPUT;
    if (bvh)
        motion_bvh_write(output.file, exercise, fps, side);
    else
        write_table(output.file, exercise, fps, side);
    return output_commit(&output) ? STATUS_GOOD : STATUS_BAD_INPUT;
}

int cmd_motion(char **arguments) {
    const char *path = NULL, *fps_text = NULL, *items[1];
    Variation variation = {0};
    bool bvh = false;
    const Option options[] = {
        {"-o", &path, NULL},
        {"--bvh", NULL, &bvh},
        {"--fps", &fps_text, NULL},
        {"--side", &variation.side_text, NULL},
        {"--variant", &variation.variant_text, NULL},
    };
    Operands operands = {items, 1, 0};
    if (!args_parse("motion", arguments, options, sizeof options / sizeof options[0], &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("motion", "an exercise", &operands);
    int fps = 60;
    if (!id || !args_required("motion", "-o", path) || !variation_read(&variation))
        return STATUS_BAD_USAGE;
    if (fps_text && !args_whole("--fps", fps_text, 1, 1000, &fps))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = STATUS_BAD_INPUT;
    const Exercise *exercise = content_movement(&content, id);
    if (exercise && variation_make(&variation, exercise))
        status = write_motion(&variation.exercise, fps, variation.side, bvh, path);
    variation_free(&variation);
    content_close(&content);
    return status;
}
