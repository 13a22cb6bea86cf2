// The skin: one net of points and four-sided faces from the neck to the wrists and ankles, carried by the
// bones of the skeleton. Internal to stage/.
//
// Seams with what is drawn apart: the net ends 3 cm inside the head, 3 mm beyond the wrist inside the hand (whose own net begins 3 cm
// up the forearm and lies in the skin there) and 3 cm below the ankle inside the foot.
#pragma once
#include <stdint.h>
#include "base/diag.h"
#include "draw/solid.h"
#include "model/muscle.h"
#include "stage/vec.h"

// What carries the skin. The roots swing with their limb but do not turn about its length, and SKIN_TWIST turns with the
// hand. The right bones; the left ones come after them in the same order.
typedef enum SkinBone {
    SKIN_PELVIS,
    SKIN_LUMBAR,
    SKIN_THORAX,
    SKIN_NECK,
    SKIN_HEAD,
    SKIN_CLAVICLE,
    SKIN_UPPER_ROOT,
    SKIN_UPPER,
    SKIN_FOREARM,
    SKIN_TWIST,
    SKIN_THIGH_ROOT,
    SKIN_THIGH,
    SKIN_SHANK,
    SKIN_ANKLE,
    SKIN_RIGHT_BONES,
    SKIN_SIDE_BONES = SKIN_RIGHT_BONES - SKIN_CLAVICLE,
    SKIN_BONES = SKIN_RIGHT_BONES + SKIN_SIDE_BONES,
} SkinBone;

// Pieces that are drawn as one, of one cloth or bare. Those of a limb and the pelvis have a left and a right one.
typedef enum SkinPart {
    SKIN_PART_PELVIS,
    SKIN_PART_BAND,
    SKIN_PART_TOP,
    SKIN_PART_NECK,
    SKIN_PART_THIGH,
    SKIN_PART_CALF,
    SKIN_PART_SHIN,
    SKIN_PART_SLEEVE,
    SKIN_PART_ELBOW,
    SKIN_PART_FOREARM,
    SKIN_PARTS,
} SkinPart;

// Joints that change the skin's shape when they go far.
typedef enum SkinJoint {
    SKIN_HIP,
    SKIN_SHOULDER,
    SKIN_KNEE,
    SKIN_ELBOW,
    SKIN_COLLARBONE,
    SKIN_TRUNK,
    SKIN_JOINTS
} SkinJoint;

typedef struct SkinWeight {
    uint16_t bone;
    float share; // those of a point sum to 1
} SkinWeight;

typedef struct SkinGlow {
    uint16_t muscle;
    float share; // 0..1: highest along the muscle's middle, 0 beyond its edge
} SkinGlow;

// So far a point is moved, metres at rest.
typedef struct SkinOffset {
    int32_t point;
    Vec3 by;
} SkinOffset;

typedef struct SkinShape {
    SkinJoint joint;
    Vec3 toward;      // where the limb beyond the joint points while all of it shows, in the frame before it
    int first, count; // its offsets, of the right side
} SkinShape;

enum { SKIN_STRETCHES = 4 };

// A piece: its points, and faces of them.
typedef struct SkinPiece {
    int point_count, face_count;
    int own_faces; // the first so many; the others are its neighbours'
    int32_t *points;
    bool *under;  // the point lies under the rim of a neighbour
    bool *tucked; // the point is one of a neighbour that is worn over the piece
    SolidFace *faces;
    // Its length in a few stretches, for much of a piece holds still while one end moves: of each, the points that decide how its
    // faces look, theirs and those of the faces beside them.
    int stretch_from[SKIN_STRETCHES + 1];
    int32_t *stretch_points; // of the skin
} SkinPiece;

// How finely the skin is drawn: while the view rushes by, with fewer faces where it is nearly even.
typedef enum SkinDetail { SKIN_FINE, SKIN_RUSHING, SKIN_DETAILS } SkinDetail;

typedef struct Skin {
    unsigned serial;             // no two skins have the same one
    int point_count, half_count; // all; of the right half and the middle
    Vec3 *rest;                  // points at rest, metres
    int8_t *side;                // -1 left, 0 in the middle, +1 right
    int32_t *twin;               // the point on the other side
    int32_t *weight_from;        // point_count + 1
    SkinWeight *weights;
    int32_t *glow_from; // point_count + 1
    SkinGlow *glow;
    // Of the right half: per metre of the ribs' widening; of a waist that lies on its right side; of a chest that is turned by 30 degrees
    // to the right, and to the left.
    SkinOffset *ribs, *sag, *turn, *turn_away;
    int ribs_count, sag_count, turn_count, turn_away_count;
    Vec3 rest_origin[SKIN_BONES];
    Mat3 rest_axes[SKIN_BONES];
    SkinShape *shapes;
    SkinOffset *offsets;
    int shape_count, offset_count;
    int32_t (*faces)[4];
    int face_count;
    SkinPiece pieces[SKIN_DETAILS][2][SKIN_PARTS]; // left, right; those of the middle are the left ones
} Skin;

// Reads a skin from the text of a file of tools/make-skin (skin_file.c tells its lines). NULL when it has errors, which are added
// to `diags` under `path`. Free with skin_free().
Skin *skin_read(const char *text, size_t size, const char *path, DiagList *diags);
void skin_free(Skin *skin); // NULL is allowed

// Completes a skin of which the right half is filled: mirrors it and finds its pieces. Used by skin_read().
void skin_complete(Skin *skin, const SkinPart *part_of_face);

// The skin that is built in; the program does not start drawing with a broken one.
const Skin *skin_default(void);

// The points of the skin on the figure, in the room.
void skin_pose(const Skin *skin, const Figure *figure, Vec3 *points);
