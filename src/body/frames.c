#include "body/frames.h"

#include <math.h>

#include "base/detmath.h"

static Mat3 columns(Vec3 x, Vec3 y, Vec3 z) {
    Mat3 m;
    m.col[0] = x;
    m.col[1] = y;
    m.col[2] = z;
    return m;
}

static Vec3 vec(double x, double y, double z) {
    return (Vec3){(float)x, (float)y, (float)z};
}

static void turn(double deg, double *s, double *c) {
    if (deg == 0) // most angles of most poses
        *s = 0, *c = 1;
    else
        det_sin_cos(det_radians(deg), s, c);
}

// Rz(z) Rx(x) Ry(y), written out.
static Mat3 rotation_zxy(double z, double x, double y) {
    double sz, cz, sx, cx, sy, cy;
    turn(z, &sz, &cz);
    turn(x, &sx, &cx);
    turn(y, &sy, &cy);
    return columns(vec(cz * cy - sz * sx * sy, sz * cy + cz * sx * sy, -cx * sy), vec(-sz * cx, cz * cx, sx),
                   vec(cz * sy + sz * sx * cy, sz * sy - cz * sx * cy, cx * cy));
}

Mat3 rotation_x(double deg) {
    double s, c;
    turn(deg, &s, &c);
    return columns(vec(1, 0, 0), vec(0, c, s), vec(0, -s, c));
}

Mat3 rotation_y(double deg) {
    double s, c;
    turn(deg, &s, &c);
    return columns(vec(c, 0, -s), vec(0, 1, 0), vec(s, 0, c));
}

Mat3 rotation_z(double deg) {
    double s, c;
    turn(deg, &s, &c);
    return columns(vec(c, s, 0), vec(-s, c, 0), vec(0, 0, 1));
}

Mat3 rotation_times(Mat3 a, Mat3 b) {
    return columns(mat3_times_vec3(a, b.col[0]), mat3_times_vec3(a, b.col[1]), mat3_times_vec3(a, b.col[2]));
}

Mat3 rotation_between(Vec3 from, Vec3 to) {
    Vec3 v = vec3_cross(from, to);
    float c = vec3_dot(from, to);
    if (c < -0.9999f) // half a turn: any axis across will do, and no pose comes near it
        return columns(vec(-1, 0, 0), vec(0, 1, 0), vec(0, 0, -1));
    float k = 1.0f / (1.0f + c);
    return columns(vec(v.x * v.x * k + c, v.x * v.y * k + v.z, v.x * v.z * k - v.y),
                   vec(v.x * v.y * k - v.z, v.y * v.y * k + c, v.y * v.z * k + v.x),
                   vec(v.x * v.z * k + v.y, v.y * v.z * k - v.x, v.z * v.z * k + c));
}

typedef struct Quat {
    double w, x, y, z;
} Quat;

static Quat quat_of(Mat3 m) {
    double m00 = m.col[0].x, m10 = m.col[0].y, m20 = m.col[0].z;
    double m01 = m.col[1].x, m11 = m.col[1].y, m21 = m.col[1].z;
    double m02 = m.col[2].x, m12 = m.col[2].y, m22 = m.col[2].z;
    double t = m00 + m11 + m22;
    if (t > 0) {
        double s = sqrt(t + 1) * 2;
        return (Quat){s / 4, (m21 - m12) / s, (m02 - m20) / s, (m10 - m01) / s};
    }
    if (m00 > m11 && m00 > m22) {
        double s = sqrt(1 + m00 - m11 - m22) * 2;
        return (Quat){(m21 - m12) / s, s / 4, (m01 + m10) / s, (m02 + m20) / s};
    }
    if (m11 > m22) {
        double s = sqrt(1 + m11 - m00 - m22) * 2;
        return (Quat){(m02 - m20) / s, (m01 + m10) / s, s / 4, (m12 + m21) / s};
    }
    double s = sqrt(1 + m22 - m00 - m11) * 2;
    return (Quat){(m10 - m01) / s, (m02 + m20) / s, (m12 + m21) / s, s / 4};
}

static Mat3 matrix_of(Quat q) {
    // clang-format off
    return columns(vec(1 - 2 * (q.y * q.y + q.z * q.z), 2 * (q.x * q.y + q.w * q.z), 2 * (q.x * q.z - q.w * q.y)),
                   vec(2 * (q.x * q.y - q.w * q.z), 1 - 2 * (q.x * q.x + q.z * q.z), 2 * (q.y * q.z + q.w * q.x)),
                   vec(2 * (q.x * q.z + q.w * q.y), 2 * (q.y * q.z - q.w * q.x), 1 - 2 * (q.x * q.x + q.y * q.y)));
    // clang-format on
}

Mat3 rotation_blend(Mat3 a, Mat3 b, double share) {
    Quat p = quat_of(a), q = quat_of(b);
    double near = p.w * q.w + p.x * q.x + p.y * q.y + p.z * q.z < 0 ? -share : share;
    Quat r = {p.w * (1 - share) + q.w * near, p.x * (1 - share) + q.x * near, p.y * (1 - share) + q.y * near,
              p.z * (1 - share) + q.z * near};
    double length = sqrt(r.w * r.w + r.x * r.x + r.y * r.y + r.z * r.z);
    if (length < 1e-9)
        return a;
    return matrix_of((Quat){r.w / length, r.x / length, r.y / length, r.z / length});
}

void rotation_angles(Mat3 r, double *z_deg, double *x_deg, double *y_deg) {
    // R = Rz Rx Ry: column Y is Rz (0, cos x, sin x); row 2 holds the axial part.
    double sin_x = r.col[1].z;
    *x_deg = det_degrees(det_asin(sin_x));
    *z_deg = det_degrees(det_atan2(-r.col[1].x, r.col[1].y));
    *y_deg = det_degrees(det_atan2(-r.col[0].z, r.col[2].z));
}

// The three angles of a ball joint as rotations: + flexion turns about Z, the others depend on the side.
static Mat3 ball(double flexion, double abduction, double external, double side) {
    return rotation_zxy(flexion, -side * abduction, -side * external);
}

static Mat3 bend(double forward, double left, double turn_left) {
    return rotation_zxy(-forward, -left, turn_left);
}

static Mat3 limb_rotation(Joint joint, const double *angle) {
    bool right = joint == JOINT_RIGHT_CLAVICLE || joint == JOINT_RIGHT_SHOULDER ||
                 joint == JOINT_RIGHT_ELBOW || joint == JOINT_RIGHT_WRIST || joint >= JOINT_RIGHT_HIP;
    double s = right ? 1 : -1;
    const double *a = angle + (right ? DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION : 0);
    switch (right ? joint_mirrored(joint) : joint) {
    case JOINT_LEFT_CLAVICLE:
        return rotation_times(rotation_y(s * a[DOF_LEFT_CLAVICLE_PROTRACTION]),
                              rotation_x(-s * a[DOF_LEFT_CLAVICLE_ELEVATION]));
    case JOINT_LEFT_SHOULDER:
        return ball(a[DOF_LEFT_SHOULDER_FLEXION], a[DOF_LEFT_SHOULDER_ABDUCTION],
                    a[DOF_LEFT_SHOULDER_ROTATION], s);
    case JOINT_LEFT_ELBOW:
        return rotation_z(a[DOF_LEFT_ELBOW_FLEXION]);
    case JOINT_LEFT_WRIST:
        return rotation_times(rotation_y(s * a[DOF_LEFT_FOREARM_PRONATION]),
                              rotation_x(s * a[DOF_LEFT_WRIST_FLEXION]));
    case JOINT_LEFT_HIP:
        return ball(a[DOF_LEFT_HIP_FLEXION], a[DOF_LEFT_HIP_ABDUCTION], a[DOF_LEFT_HIP_ROTATION], s);
    case JOINT_LEFT_KNEE:
        return rotation_z(-a[DOF_LEFT_KNEE_FLEXION]);
    case JOINT_LEFT_ANKLE:
        return rotation_times(rotation_z(a[DOF_LEFT_ANKLE_FLEXION]),
                              rotation_x(s * a[DOF_LEFT_ANKLE_INVERSION]));
    default:
        return rotation_z(a[DOF_LEFT_TOES_EXTENSION]);
    }
}

Mat3 joint_rotation(Joint joint, const double angle[DOF_COUNT]) {
    switch (joint) {
    case JOINT_PELVIS:
        return MAT3_IDENTITY;
    case JOINT_LUMBAR: // the low back bends along its whole length: half below, half above
        return bend(angle[DOF_LUMBAR_FLEXION] / 2, angle[DOF_LUMBAR_BEND] / 2, angle[DOF_LUMBAR_TURN] / 2);
    case JOINT_THORAX:
        return rotation_times(bend(angle[DOF_LUMBAR_FLEXION] / 2, angle[DOF_LUMBAR_BEND] / 2,
                                   angle[DOF_LUMBAR_TURN] / 2),
                              bend(angle[DOF_THORAX_FLEXION], angle[DOF_THORAX_BEND],
                                   angle[DOF_THORAX_TURN]));
    case JOINT_NECK:
        return bend(angle[DOF_NECK_FLEXION], angle[DOF_NECK_BEND], angle[DOF_NECK_TURN]);
    case JOINT_HEAD:
        return rotation_z(-angle[DOF_HEAD_FLEXION]);
    default:
        return limb_rotation(joint, angle);
    }
}

// Turn about Z of R = Rz Rx Ry, and of R = Rz alone.
static double z_angle(Mat3 r) {
    return det_degrees(det_atan2(-r.col[1].x, r.col[1].y));
}

// Each joint reads only the angles it has: the arctangents are most of what a held limb costs.
void joint_angles_from(Joint joint, Mat3 r, double angle[DOF_COUNT]) {
    bool right = joint_mirrored(joint) < joint;
    double s = right ? 1 : -1;
    double *a = angle + (right ? DOF_RIGHT_CLAVICLE_ELEVATION - DOF_LEFT_CLAVICLE_ELEVATION : 0);
    double z, x, y;
    switch (right ? joint_mirrored(joint) : joint) {
    case JOINT_LEFT_SHOULDER:
        rotation_angles(r, &z, &x, &y);
        a[DOF_LEFT_SHOULDER_FLEXION] = z, a[DOF_LEFT_SHOULDER_ABDUCTION] = -s * x,
        a[DOF_LEFT_SHOULDER_ROTATION] = -s * y;
        break;
    case JOINT_LEFT_HIP:
        rotation_angles(r, &z, &x, &y);
        a[DOF_LEFT_HIP_FLEXION] = z, a[DOF_LEFT_HIP_ABDUCTION] = -s * x, a[DOF_LEFT_HIP_ROTATION] = -s * y;
        break;
    case JOINT_LEFT_ELBOW:
        a[DOF_LEFT_ELBOW_FLEXION] = z_angle(r);
        break;
    case JOINT_LEFT_KNEE:
        a[DOF_LEFT_KNEE_FLEXION] = -z_angle(r);
        break;
    case JOINT_LEFT_WRIST: // R = Ry Rx (Rz the sideways rest, which the hand may have when it lies flat)
        a[DOF_LEFT_FOREARM_PRONATION] = s * det_degrees(det_atan2(r.col[2].x, r.col[2].z));
        a[DOF_LEFT_WRIST_FLEXION] = -s * det_degrees(det_asin(r.col[2].y));
        break;
    case JOINT_LEFT_ANKLE:
        a[DOF_LEFT_ANKLE_FLEXION] = z_angle(r),
        a[DOF_LEFT_ANKLE_INVERSION] = s * det_degrees(det_asin(r.col[1].z));
        break;
    default:
        break;
    }
}

Mat3 pelvis_orientation(Posture posture, Anchor anchor, const double angle[DOF_COUNT]) {
    Mat3 base = MAT3_IDENTITY;
    if (posture == POSTURE_SUPINE)
        base = rotation_z(90);
    else if (posture == POSTURE_SIDE && anchor == ANCHOR_RIGHT_SIDE)
        base = columns(vec(0, 0, 1), vec(-1, 0, 0), vec(0, -1, 0));
    else if (posture == POSTURE_SIDE)
        base = columns(vec(0, 0, -1), vec(-1, 0, 0), vec(0, 1, 0));
    Mat3 lean = rotation_times(rotation_z(angle[DOF_BODY_PITCH]), rotation_x(angle[DOF_BODY_ROLL]));
    Mat3 room = rotation_times(rotation_y(angle[DOF_BODY_TURN]), rotation_times(base, lean));
    Mat3 tilt = rotation_times(rotation_z(angle[DOF_PELVIS_TILT]),
                               rotation_times(rotation_x(-angle[DOF_PELVIS_LIST]),
                                              rotation_y(angle[DOF_PELVIS_TURN])));
    return rotation_times(room, tilt);
}

Vec3 frames_point(const Figure *figure, Joint joint, JointOffset offset) {
    return vec3_add(figure->origin[joint],
                    mat3_times_vec3(figure->axes[joint], vec(offset.x, offset.y, offset.z)));
}

Joint frames_turning_parent(Joint joint) {
    if (joint == JOINT_LEFT_SHOULDER || joint == JOINT_RIGHT_SHOULDER)
        return JOINT_THORAX;
    return joint_parent(joint);
}

void frames_place(Figure *figure, Joint joint) {
    frames_place_until(figure, joint, JOINT_COUNT - 1);
}

void frames_place_until(Figure *figure, Joint joint, Joint last) {
    bool placed[JOINT_COUNT] = {false};
    for (Joint j = joint; j <= last; j++) {
        Joint parent = joint_parent(j);
        if (j != joint && !placed[parent])
            continue;
        placed[j] = true;
        if (j == JOINT_PELVIS)
            continue; // the root is placed by the solver
        figure->origin[j] = frames_point(figure, parent, joint_offset(j));
        Mat3 turn = joint_rotation(j, figure->angle);
        if (figure->lumbar_shift_deg != 0 && j == JOINT_LUMBAR)
            turn = rotation_times(turn, rotation_z(-figure->lumbar_shift_deg));
        else if (figure->lumbar_shift_deg != 0 && j == JOINT_THORAX)
            turn = rotation_times(rotation_z(figure->lumbar_shift_deg), turn);
        figure->axes[j] = rotation_times(figure->axes[frames_turning_parent(j)], turn);
    }
}
