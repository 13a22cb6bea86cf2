// A hand's frame, and how its fingers lie on what it holds. Internal to stage/.
#pragma once
#include "stage/figure.h"

// In the wrist's frame: along straight fingers is -Y, the thumb's side +X, the palm faces -Z on the right and
// +Z on the left.
typedef struct Hand {
    const FigureContext *ctx;
    Joint wrist;
    Vec3 thumbward, along, inward; // in the room: +X, -Y, and the way the palm faces
} Hand;

// How far the pieces of a finger are bent in all, degrees.
typedef struct FingerBend {
    double deg[SHAPE_FINGER_PIECES];
} FingerBend;

typedef struct HandGrip {
    FingerBend finger[SHAPE_FINGERS];
    float thumb; // 0 beside the palm .. 1 opposite the fingers
} HandGrip;

// The hand of a side (LEFT, RIGHT).
Hand hand_frame(const FigureContext *ctx, int side);
// The point x toward the thumb, so far along straight fingers, and so far to where the palm faces.
Vec3 hand_point(const Hand *hand, float x, float along, float in);
// The direction of a piece of a finger that is bent by so much in all.
Vec3 hand_bent(const Hand *hand, double deg);
// Where a piece (that share of the finger's length) ends that begins at `at` and goes that way.
Vec3 hand_piece_end(const Hand *hand, const FingerShape *finger, float share, Vec3 at, Vec3 way);
// A point of the thumb's axis.
Vec3 hand_thumb_point(const Hand *hand, int section, float opposed);
// How fingers and thumb lie: as the shape says, and as far as it holds the own body, closed until they touch that.
void hand_grip(const Hand *hand, const HandShape *shape, HandGrip *out);
