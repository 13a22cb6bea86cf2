// The figure's body shape: its skin (stage/skin.h), the cross-sections that head, hands and feet are spanned
// over, and the sizes that bounds, shadow, arrows and cutaway take from them. Another body is another value of BodyShape; figure_default_shape
// is the one that is built in, body_of_look.h makes those of other looks.
//
// The shape is the flesh on the skeleton of body/skeleton.h and does not move a joint: how long trunk, arms
// and legs are follows from the stature there, and places below are told in a joint's frame (X forward, Y up,
// Z to the right in the anatomical position). What touches floor, wall and seat are the spheres of body/surface.h: a shape whose back,
// buttocks, heels or palms lie elsewhere would sink into the mat or float over it. So far a shape may differ
// freely in front and at the sides.
//
// All lengths are metres. Sections count from the start of their part; the same section of every shape has to lie
// at the same landmark (see the comments).
#pragma once
#include "body/skeleton.h"
#include "stage/skin.h"
#include "stage/stage_style.h"

enum {
    SHAPE_THIGH_SECTIONS = 7,
    SHAPE_CALF_SECTIONS = 6,
    SHAPE_PELVIS_SECTIONS = 5,
    SHAPE_WAIST_SECTIONS = 3,
    SHAPE_PALM_SECTIONS = 7,
    SHAPE_FINGERS = 4,
    SHAPE_FINGER_PIECES = 3,
    SHAPE_THUMB_SECTIONS = 4,
    SHAPE_FOOT_SECTIONS = 15,
    SHAPE_TOES = 5,
    SHAPE_SKULL_SECTIONS = 12,
    SHAPE_FACE_HILLS = 12,
    SHAPE_NOSE_HILLS = 3, // the first of them
    SHAPE_NOSE_ROWS = 14,
    SHAPE_FACE_ROWS = 27,
    SHAPE_LID_POINTS = 7,
    SHAPE_LIP_POINTS = 5,
    SHAPE_EAR_POINTS = 14,
    SHAPE_EAR_RINGS = 8,
    SHAPE_HAIRLINE_POINTS = 10,
    SHAPE_MIDLINE_POINTS = 9,
    SHAPE_MIDDLE_SPHERES = 6,
    SHAPE_SIDE_SPHERES = 13,
    SHAPE_MIDDLE_CAPSULES = 4,
    SHAPE_SIDE_CAPSULES = 8,
};

// How far the rounded ends of a part reach beyond its first and last section; 0 = the end is open.
typedef struct EndCaps {
    float start_m, end_m;
} EndCaps;

// Outline of the trunk in the middle plane, cut open, from under the pelvis up to the ribs: points (x, y)
// of a joint. The cutaway of the pelvic tilt shows it; it lies where the skin is.
typedef struct TrunkShape {
    struct MidlinePoint {
        Joint joint;
        float x, y;
    } back_midline[SHAPE_MIDLINE_POINTS], front_midline[SHAPE_MIDLINE_POINTS];
} TrunkShape;

// A section across the body where a hand may hold it: its middle at (x, y) of the joint, and half-axes to the front, the back and both
// sides.
typedef struct HoldSection {
    float x, y, front, back, outer, inner;
} HoldSection;

// What fingers close round, without clothes and folds (body_distance.h). It lies where the skin does.
typedef struct HoldShape {
    HoldSection thigh[SHAPE_THIGH_SECTIONS],
        calf[SHAPE_CALF_SECTIONS]; // in the hip's and the knee's frame, from there down
    HoldSection pelvis[SHAPE_PELVIS_SECTIONS],
        waist[SHAPE_WAIST_SECTIONS]; // upward, in the pelvis' and the low back's frame
} HoldShape;

// A section across a foot at x of the ankle: the heights of its top and its sole, how far it reaches to both sides, how far the inner
// edge of the sole rises (the arch) and how far the ridge of the instep lies inward.
typedef struct FootSection {
    float x, top, sole, outer, inner, arch, ridge;
} FootSection;

// A toe, from the joint of the ball: where it starts and ends forward (x) and outward (z), and its radius there.
typedef struct ToeShape {
    float x, z, tip_x, tip_z, radius, tip_radius;
} ToeShape;

// The foot is a net in the ankle's frame. Its seam is the ankle: the skin of the shin ends inside it.
typedef struct FootShape {
    FootSection sections[SHAPE_FOOT_SECTIONS]; // from the heel over the instep to the ball
    ToeShape toes[SHAPE_TOES];                 // the big toe first
    float sole_y;                              // of the toes under the joint of the ball
    // The bones of the ankle, in the shank's axes from the ankle joint: forward, up, outward (the inner one's inward), how wide and how
    // far they stand out.
    struct AnkleBone {
        float x, y, z, wide, out;
    } outer_bone, inner_bone;
} FootShape;

// A section across the hand, from the forearm over the wrist to the palm: `along` from the wrist to the fingers, half its width, how thick
// it is toward its back and toward the palm, and what share of the latter the hollow in the middle takes away.
typedef struct PalmSection {
    float along, wide, back, palm, hollow;
} PalmSection;

// A finger: how far toward the thumb it starts (x) and ends, its length, its radius, and how much more or
// less than the middle one it bends (1 = as much).
typedef struct FingerShape {
    float x, tip_x, length, radius;
    double bends;
} FingerShape;

// A point on the thumb's axis from the wrist, and its radius there.
typedef struct ThumbSection {
    float thumbward, along, inward, radius;
} ThumbSection;

typedef struct HandSizes {
    float palm_x; // of the middle of the palm, toward the thumb
    PalmSection palm[SHAPE_PALM_SECTIONS];
    float knuckles_along;                        // from the wrist to where the fingers start
    FingerShape fingers[SHAPE_FINGERS];          // the one beside the thumb first
    float piece_share[SHAPE_FINGER_PIECES];      // of a finger's length, from the knuckle; together 1
    float piece_radius[SHAPE_FINGER_PIECES + 1]; // times the finger's radius, from the knuckle to the tip
    ThumbSection thumb_beside[SHAPE_THUMB_SECTIONS],
        thumb_facing[SHAPE_THUMB_SECTIONS]; // open; round something held
    float tip_m;                            // how far finger tips are rounded
} HandSizes;

// A section across the head at (x, y) of its joint: half width, and to front and back.
typedef struct HeadSection {
    float x, y, half, front, back;
} HeadSection;

// A soft hill on the face, forward; below 0 a hollow. Its middle, and how far it reaches upward, downward and to either side. Those off
// the middle stand on both sides.
typedef struct FaceHill {
    float y, z, up, down, aside, out;
} FaceHill;

// What is painted on the face lies between two lines: at z outward from the middle plane, from the lower y to the upper one.
typedef struct FaceLine {
    float z, upper, lower;
} FaceLine;

// An eye from its inner to its outer corner: the upper lid when it is open, and the lower one, where it closes.
typedef struct EyeShape {
    FaceLine lids[SHAPE_LID_POINTS];
    float iris_y, iris_z, iris_m; // its middle and radius
    float lash_m, lash_end_m; // how high the line of the upper lid is in the middle, and at the outer corner
    FaceLine brow[SHAPE_LID_POINTS];
} EyeShape;

// A point on the rim of an ear, forward and up from its middle, as seen from its side; from the top backward.
typedef struct EarPoint {
    float forward, up;
} EarPoint;

// A ring of the ear, from where it grows out of the head over the helix into the concha: its size (1 = the rim), how far it stands out
// from the skin, how far its middle is moved forward, and how much of it is blush (> 0) or lies in shade (< 0).
typedef struct EarRing {
    float size, out, forward, share;
} EarRing;

// A point of the hairline, z outward, and how full the hair above it gets (metres over the skin).
typedef struct HairPoint {
    float x, y, z, full;
} HairPoint;

// The top of the neck, inside the head: nape and jaw grow out of it.
typedef struct NeckSection {
    float x, y, half, front, back;
} NeckSection;

typedef struct HeadShape {
    NeckSection neck;
    HeadSection skull[SHAPE_SKULL_SECTIONS]; // without nose and lips, from under the chin to the crown
    FaceHill hills[SHAPE_FACE_HILLS];
    // Heights of the rows of the nets: close together where the face is finest.
    float rows[SHAPE_FACE_ROWS], nose_rows[SHAPE_NOSE_ROWS];
    EyeShape eye;
    FaceLine upper_lip[SHAPE_LIP_POINTS], lower_lip[SHAPE_LIP_POINTS]; // from the middle to the corner
    float ear_x, ear_y, ear_leans,
        ear_flares; // its middle; how far its top leans back and its back stands out, a metre
    EarPoint ear_rim[SHAPE_EAR_POINTS];
    EarRing ear_rings[SHAPE_EAR_RINGS];
    float skull_x, skull_y; // the middle that the hair lies round
    HairPoint hairline
        [SHAPE_HAIRLINE_POINTS]; // from the middle of the forehead over the temple and round the ear to the nape
    float bun_x, bun_y, bun_half,
        bun_high;         // its middle, and half-axes across and along the way from the skull's middle
    float curls_m;        // how far the curls of the knot stand out; 0 = it is combed and wound
    float face_radius_m;  // round the middle of the face, arrows keep clear of it
    double head_radius_m; // with the hair, the round inset view keeps clear of it
} HeadShape;

// Spheres that together hold the drawn figure: pictures are framed and repainted by them. The sides are told
// for the left one; z is outward.
typedef struct ShapeSphere {
    Joint joint;
    float x, y, z, radius_m;
} ShapeSphere;

// A capsule that lays a shadow: from (x, y) of one joint to (x, y) of another. Lying on a side, both ends lie
// `beside_m` lower than the joints, since the trunk is wider than deep.
typedef struct ShapeCapsule {
    Joint from;
    float from_x, from_y;
    Joint to;
    float to_x, to_y;
    float radius_m, beside_m;
} ShapeCapsule;

struct BodyShape {
    const Skin *(*skin)(void); // the body from neck to wrists and ankles; always the same one
    TrunkShape trunk;
    HoldShape hold;
    FootShape foot;
    HandSizes hand;
    HeadShape head;
    ShapeSphere middle_spheres[SHAPE_MIDDLE_SPHERES], side_spheres[SHAPE_SIDE_SPHERES];
    ShapeCapsule middle_capsules[SHAPE_MIDDLE_CAPSULES], side_capsules[SHAPE_SIDE_CAPSULES]; // left ones
    // How far from the middle of a part its skin lies, where a motion arrow begins.
    struct ArrowSkin {
        float knee_m, hand_m, foot_m, hips_m, chest_m, shoulder_m;
        float hips_half_m; // to the side
    } arrow_skin;
};

// In body_shape_default.c.
extern const BodyShape figure_default_shape;
