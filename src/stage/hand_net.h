// The net of a hand: one skin from the forearm over the palm to the tips of fingers and thumb, drawn as pieces. Internal to stage/.
#pragma once
#include "draw/solid.h"
#include "stage/hand_frame.h"

enum {
    HAND_COLUMNS =
        2 * (2 * SHAPE_FINGERS + 1), // round the palm: its back from the thumb's side, then the palm itself
    HAND_RINGS = SHAPE_PALM_SECTIONS + 2, // the last two lie round the knuckles and where the fingers part
    HAND_FINGER_COLUMNS = 6,
    HAND_FINGER_RINGS = 8,
    HAND_THUMB_COLUMNS = 10,
    HAND_THUMB_RINGS = 8,
    HAND_PALM_POINTS = HAND_COLUMNS * HAND_RINGS,
    HAND_FINGER_POINTS = HAND_FINGER_COLUMNS * HAND_FINGER_RINGS,
    HAND_THUMB_POINTS = HAND_THUMB_COLUMNS * HAND_THUMB_RINGS,
    HAND_POINTS = HAND_PALM_POINTS + SHAPE_FINGERS * HAND_FINGER_POINTS + HAND_THUMB_POINTS,
    HAND_FACES = HAND_POINTS + HAND_COLUMNS, // at most
    HAND_PIECES = SHAPE_FINGERS + 2,         // the fingers, the thumb, the palm
    HAND_THUMB = SHAPE_FINGERS,
    HAND_PALM,
};

// A piece: its points, and faces of them; the last few are the palm's, so that no gap opens where it begins.
typedef struct HandPiece {
    int point_count, face_count, own_faces;
    int points[HAND_PALM_POINTS + HAND_THUMB_COLUMNS];
    SolidFace faces[HAND_PALM_POINTS];
} HandPiece;

typedef struct HandNet {
    int face_count;
    int32_t faces[HAND_FACES][4];
    HandPiece pieces[HAND_PIECES];
} HandNet;

// The net of the left (-1) or right (1) hand.
const HandNet *hand_net(int side);
// Whether faces of the palm and of a digit overlap at that point.
bool hand_net_overlaps(int point);
// Where its points lie: toward the thumb (x), along straight fingers (y) and inward (z), metres from the wrist. `share` = how warm they
// are (> 0) or how much in shade (< 0).
void hand_net_pose(const Hand *hand, const HandGrip *grip, Vec3 at[HAND_POINTS], float share[HAND_POINTS]);
