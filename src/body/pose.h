// A pose as people write it: keyed angles, and which parts of the body are held where. A move blends two of them.
#pragma once
#include <stdbool.h>
#include "base/vec3.h"
#include "body/skeleton.h"

// Parts of the body that can rest on something or be held in place.
typedef enum Part {
    PART_HEAD,
    PART_UPPER_BACK,
    PART_HIPS,      // sacrum and buttocks
    PART_LEFT_SIDE, // outer side of the chest
    PART_RIGHT_SIDE,
    PART_LEFT_HIP, // outer side of the hip (greater trochanter)
    PART_RIGHT_HIP,
    PART_LEFT_SHOULDER,
    PART_RIGHT_SHOULDER,
    PART_LEFT_ELBOW,
    PART_RIGHT_ELBOW,
    PART_LEFT_HAND,
    PART_RIGHT_HAND,
    PART_LEFT_KNEE,
    PART_RIGHT_KNEE,
    PART_LEFT_SHIN,
    PART_RIGHT_SHIN,
    PART_LEFT_FOOT, // the whole sole
    PART_RIGHT_FOOT,
    PART_LEFT_TOES, // the ball and toes only: the heel is free
    PART_RIGHT_TOES,
    PART_COUNT
} Part;

const char *part_name(Part part); // "head", "upper_back", ...

// Places a hand or a foot can be held against.
typedef enum Place {
    PLACE_NONE,  // free: the keyed angles alone decide
    PLACE_STAY,  // where it is in the base pose, in the room (a pin)
    PLACE_FLOOR, // wherever the keyed angles bring it, but lying on the surface below
    PLACE_LEFT_THIGH_BACK,
    PLACE_RIGHT_THIGH_BACK,
    PLACE_LEFT_THIGH, // on top, above the knee
    PLACE_RIGHT_THIGH,
    PLACE_LEFT_KNEE,
    PLACE_RIGHT_KNEE,
    PLACE_LEFT_SHIN, // front, below the knee
    PLACE_RIGHT_SHIN,
    PLACE_LEFT_HIP, // hand on the side of the pelvis
    PLACE_RIGHT_HIP,
    PLACE_LEFT_RIBS, // low ribs, front and side
    PLACE_RIGHT_RIBS,
    PLACE_BELLY,
    PLACE_CHEST,
    PLACE_BABY,       // on the baby, wherever it is: under head and body
    PLACE_CHAIR_BACK, // top rail of the chair
    PLACE_WALL,
    PLACE_HEEL, // legs only: wherever the keyed angles bring it, the heel lying on the floor
    PLACE_PRAM, // on its handle
    PLACE_COUNT
} Place;

const char *place_name(Place place); // "stay", "left_shin", ...
// The place on the other side; itself for those in the middle.
Place place_mirrored(Place place);

typedef enum Limb { LIMB_LEFT_ARM, LIMB_RIGHT_ARM, LIMB_LEFT_LEG, LIMB_RIGHT_LEG, LIMB_COUNT } Limb;
// The limb on the other side.
Limb limb_mirrored(Limb limb);

// What carries the body, and so decides where its root is.
typedef enum Anchor {
    ANCHOR_FEET,       // feet stand; the keyed knees of the standing legs decide how high the pelvis is
    ANCHOR_UPPER_BACK, // ribs rest on the surface below and roll on it
    ANCHOR_HIPS,       // buttocks rest on mat or seat
    ANCHOR_LEFT_SIDE,  // lies on the left (hip and ribs)
    ANCHOR_RIGHT_SIDE,
    ANCHOR_KNEES, // kneeling or on all fours
    ANCHOR_COUNT
} Anchor;
// "feet", "upper_back", ...
const char *anchor_name(Anchor anchor);
// The other side's; itself for those that have no side.
Anchor anchor_mirrored(Anchor anchor);

typedef enum Posture {
    POSTURE_STANDING,
    POSTURE_SITTING,
    POSTURE_SUPINE,
    POSTURE_SIDE,
    POSTURE_KNEELING,
    POSTURE_COUNT
} Posture;
// "standing", "sitting", ...
const char *posture_name(Posture posture);

// Where the baby of an everyday movement is.
typedef enum BabyHold {
    BABY_LIES,    // where the stance lays it
    BABY_TENDED,  // the same, but hands on it lie on its front
    BABY_LIFTED,  // on both hands, close before the body, its head to the left
    BABY_ARMS,    // cradled before the body, its head in the crook of the left arm
    BABY_BREAST,  // the same, but turned to the breast
    BABY_UPRIGHT, // against the chest, its head at the shoulder
    BABY_HOLD_COUNT
} BabyHold;
const char *baby_hold_name(BabyHold hold); // "lies", "arms", ...

typedef struct Pose {
    double value[DOF_COUNT];    // degrees (or metres for the _M ones)
    bool keyed[DOF_COUNT];      // written in this very pose, not inherited: the pins must agree with it
    Place held[LIMB_COUNT];     // where hand or foot is held
    bool toes_only[LIMB_COUNT]; // a leg held by its toes: the heel may lift
    bool on_edge[LIMB_COUNT];   // a leg held by its foot's edge: the sole tips sideways with the shank
    BabyHold baby;              // with a stance that has one
} Pose;

// A hand or foot in the room: where wrist or ankle is and how its frame is turned.
typedef struct LimbTarget {
    Vec3 origin;
    Mat3 axes;
} LimbTarget;

// Where things rest in a stance's base pose; found once by body_settle() so that a move need not find it again.
typedef struct Rest {
    bool known;
    Vec3 reference; // the point of what carries the body that keeps its place
    LimbTarget end[LIMB_COUNT];
} Rest;

// Where a cushion can lie. It follows the body: what rests on it presses it flat.
typedef enum Cushion {
    CUSHION_HEAD,  // under the head
    CUSHION_KNEES, // between the knees
    CUSHION_HIPS,  // of who kneels: on the heels, under the hips that come down
    CUSHION_LAP,   // of who sits: on the thighs, under the arm that a baby lies on
    CUSHION_COUNT
} Cushion;
const char *cushion_name(Cushion cushion); // "head", ...

// What stands in the room of an everyday movement.
typedef enum FurnitureKind {
    FURNITURE_NONE,
    FURNITURE_BLANKET, // a soft one on the floor
    FURNITURE_COT,
    FURNITURE_TABLE, // to change a baby on
    FURNITURE_PRAM,
    FURNITURE_BED, // its top is the ground the figure lies on, y = 0, and the floor round it lies lower
    FURNITURE_KIND_COUNT
} FurnitureKind;
const char *furniture_name(FurnitureKind kind); // "cot", ...; NULL for none

typedef struct Stance Stance;

typedef struct Furniture {
    FurnitureKind kind;
    double x_m, z_m, turn_deg; // its middle on the floor; 0 = its long side across the room's X
} Furniture;
enum { FURNITURE_MAX = 2 };
// The piece of that kind in the stance's room; NULL when there is none.
const Furniture *stance_furniture(const Stance *stance, FurnitureKind kind);

// What does not change during a move: how the body lies in the room and what it touches.
struct Stance {
    Posture posture;
    Anchor anchor;
    Pose base;        // decides where pinned parts stay
    double surface_m; // height of what the anchor rests on: 0 floor or mat, chair seat otherwise
    bool wall;        // a wall stands behind the figure
    double wall_x_m;  // its plane, metres along the room's X
    bool chair;       // a chair stands in the room
    double chair_x_m, chair_z_m, chair_turn_deg; // the middle of its seat; 0 = faces +X
    bool cushion[CUSHION_COUNT];
    double
        mat_m; // length of the mat where it must reach farther beyond the feet than the base pose needs; else 0
    bool baby;                           // a swaddled baby is there
    double baby_x_m, baby_y_m, baby_z_m; // where it lies: its middle, and the height of what it lies on
    double baby_turn_deg;                // 0 = its head to the figure's left, as it stands
    bool baby_mirrored;                  // held the other way round: its head at the right arm
    Furniture furniture[FURNITURE_MAX];  // those without a kind are not there
    Rest rest;                           // filled by body_settle(), else found anew on every call
};

// A pose with left and right exchanged.
Pose pose_mirrored(const Pose *pose);
// A stance with left and right exchanged: pose, anchor, rest and chair.
Stance stance_mirrored(const Stance *stance);
// Height of the chair's seat, metres; the stance has a chair.
double stance_seat_m(const Stance *stance);

// Height of the ground under a point of the room, metres: 0, and beside a bed the floor below it.
double stance_ground_m(const Stance *stance, double x_m, double z_m);
// The lowest ground of the stance's room: 0, or the floor round a bed.
double stance_floor_m(const Stance *stance);

// Minimum jerk from 0 to 1: 10 s^3 - 15 s^4 + 6 s^5 (Flash & Hogan 1985); s is clamped to [0, 1].
double ease_minimum_jerk(double s);
