#include "body/floor_move.h"

#include "base/detmath.h"

void floor_move_point(const FloorMove *move, double *x_m, double *z_m) {
    double sine, cosine, x = *x_m, z = *z_m;
    det_sin_cos(det_radians(move->turn_deg), &sine, &cosine);
    *x_m = x * cosine + z * sine + move->x_m;
    *z_m = z * cosine - x * sine + move->z_m;
}

FloorMove floor_move_back(const FloorMove *move) {
    FloorMove back = {.turn_deg = -move->turn_deg};
    double x = move->x_m, z = move->z_m;
    floor_move_point(&back, &x, &z);
    back.x_m = -x, back.z_m = -z;
    return back;
}

// The axis of the hips that lies flatter tells best which way they are turned.
static double turn_between(const Figure *from, const Figure *to) {
    const Vec3 *a = from->axes[JOINT_PELVIS].col, *b = to->axes[JOINT_PELVIS].col;
    int best = 0;
    for (int axis = 1; axis < 3; axis++)
        best = a[axis].y * a[axis].y < a[best].y * a[best].y ? axis : best;
    double turn = det_degrees(det_atan2((double)a[best].z, (double)a[best].x) -
                              det_atan2((double)b[best].z, (double)b[best].x));
    return turn > 180 ? turn - 360 : turn <= -180 ? turn + 360 : turn;
}

bool floor_move_between(const Figure *from, const Figure *to, FloorMove *out) {
    FloorMove move = {.turn_deg = turn_between(from, to)};
    Vec3 hips = from->origin[JOINT_PELVIS], there = to->origin[JOINT_PELVIS];
    double x = (double)hips.x, z = (double)hips.z;
    floor_move_point(&move, &x, &z);
    move.x_m = (double)there.x - x, move.z_m = (double)there.z - z;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        Vec3 a = from->origin[joint], b = to->origin[joint];
        x = (double)a.x, z = (double)a.z;
        floor_move_point(&move, &x, &z);
        double dx = x - (double)b.x, dy = (double)a.y - (double)b.y, dz = z - (double)b.z;
        if (dx * dx + dy * dy + dz * dz > FLOOR_MOVE_SAME_M * FLOOR_MOVE_SAME_M)
            return false;
    }
    *out = move;
    return true;
}
