// The head of a shape as nets in the head joint's frame: face, ears, hair and bun; and the skin as a surface, for what lies on it.
// Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/loft.h"
#include "stage/vec.h"

// The skin of the head at height y, round from its front (turn 0) to its right side (a quarter turn); sine and cosine of that turn.
Vec3 head_skin_round(const HeadShape *head, float y, float cosine, float sine);
// The front of the face at (y, z).
Vec3 head_skin_front(const HeadShape *head, float y, float z);
// The nose over it.
Vec3 head_nose(const HeadShape *head, float y, float z);
// How far from `from` (inside the head) the skin of head or neck lies that way; `way` has unit length.
float head_skin_reach(const HeadShape *head, Vec3 from, Vec3 way);
// Half the width of the skull at (x, y); 0 outside.
float head_skin_half(const HeadShape *head, float x, float y);

enum {
    HEAD_FACE_COLUMNS = 34,
    HEAD_NOSE_COLUMNS = 11,
    HEAD_HAIR_COLUMNS = 40,
    HEAD_HAIR_ROWS = 12,
    HEAD_BUN_COLUMNS = 24,
    HEAD_BUN_ROWS = 11,
    HEAD_PUFF_COLUMNS = 60, // a knot of curls
    HEAD_PUFF_ROWS = 31,
};

typedef struct HeadNets {
    LoftNet face, nose, hair, bun, ear[2]; // [0] the left ear, [1] the right one
    LoftNet core; // within a bun of curls, drawn before it; of another one it is not there
} HeadNets;

// The nets of that shape; borrowed until the next call with another one.
const HeadNets *head_nets(const BodyShape *shape);
// The lowest point of the head with its hair, in the room.
Vec3 head_lowest(const Figure *figure, const BodyShape *shape);
