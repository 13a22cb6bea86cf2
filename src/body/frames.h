// Rotations and forward kinematics: from angles to joint frames in the room. Internal to body/, but a good place to look things up.
#pragma once
#include "body/solve.h"

// rotation_x(), rotation_y(), rotation_z(): about that axis by degrees, built without libm; columns are the turned axes.
Mat3 rotation_x(double deg);
Mat3 rotation_y(double deg);
Mat3 rotation_z(double deg);
// Product of two rotations (a applied after b, as matrices multiply), the same bytes on every machine.
Mat3 rotation_times(Mat3 a, Mat3 b);
// The shortest rotation that turns direction `from` into `to` (unit vectors).
Mat3 rotation_between(Vec3 from, Vec3 to);
// A rotation on the way from a to b; share 0..1 (normalised linear quaternions).
Mat3 rotation_blend(Mat3 a, Mat3 b, double share);
// The angles (degrees) of R = Rz(flexion) Rx(side) Ry(axial), the order of three-axis joints.
void rotation_angles(Mat3 r, double *z_deg, double *x_deg, double *y_deg);

// The rotation of a joint frame relative to its parent for the given angles (not the pelvis). The low back bends half at
// its lower and half at its upper end.
Mat3 joint_rotation(Joint joint, const double angle[DOF_COUNT]);
// The clinical angles of a joint from its rotation relative to its parent; the reverse of joint_rotation() for limbs.
void joint_angles_from(Joint joint, Mat3 relative, double angle[DOF_COUNT]);

// Orientation of the pelvis in the room for a posture and angles.
Mat3 pelvis_orientation(Posture posture, Anchor anchor, const double angle[DOF_COUNT]);

// The joint whose frame the angles are measured against: the parent, but for the shoulders the ribs, as clinicians do,
// so that lifting the shoulder girdle does not swing the arm.
Joint frames_turning_parent(Joint joint);

// Places `joint` and everything that hangs from it, from its parent's frame and the angles.
void frames_place(Figure *figure, Joint joint);
// The same for the joints up to `last` only.
void frames_place_until(Figure *figure, Joint joint, Joint last);
// The point `offset` of a joint's frame in the room.
Vec3 frames_point(const Figure *figure, Joint joint, JointOffset offset);
