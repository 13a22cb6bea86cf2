// Where a usual mistake shows on the figure, and what is said there.
#pragma once
#include <stdbool.h>
#include "model/side.h"

// A place on the figure's skin. Those of limbs lie on both sides.
typedef enum MarkPlace {
    MARK_AT_HEAD,
    MARK_AT_CHIN,
    MARK_AT_NECK,
    MARK_AT_CHEST,
    MARK_AT_UPPER_BACK,
    MARK_AT_LOW_BACK,
    MARK_AT_BELLY,
    MARK_AT_PELVIS,
    MARK_AT_BUTTOCKS,
    MARK_AT_SHOULDER, // the first of the limbs
    MARK_AT_HAND,
    MARK_AT_HIP,
    MARK_AT_THIGH,
    MARK_AT_KNEE,
    MARK_AT_HEEL,
    MARK_AT_FOOT,
    MARK_AT_COUNT
} MarkPlace;

// Which way it goes wrong there: by itself, in the room, or in the axes of the trunk beside the place.
typedef enum MarkWay {
    MARK_NO_WAY, // a ring instead of an arrow
    MARK_UP,
    MARK_DOWN,
    MARK_FORWARD,
    MARK_BACK,
    MARK_HEADWARD,
    MARK_FOOTWARD,
    MARK_INWARD, // toward the middle of the body: of limbs only
    MARK_OUTWARD,
    MARK_WAY_COUNT
} MarkWay;

// Which of two like places.
typedef enum MarkSides { MARK_LEFT, MARK_RIGHT, MARK_BOTH } MarkSides;

typedef struct MistakeMark {
    MarkPlace place;
    MarkSides sides; // with the right side working; of a place in the middle MARK_BOTH
    MarkWay way;
    const char *word; // "hollow"; NULL = the mistake has no mark
} MistakeMark;

// What a file may write as a place: "low_back", "knees", "right_knee"; NULL behind the last.
const char *mark_place_name(int index);
// The place and the sides that such a name means.
void mark_place_set(MistakeMark *mark, int index);
// Whether there is one on each side.
bool mark_place_is_limb(MarkPlace place);
// "up", "inward"; what a file may write, from MARK_UP on.
const char *mark_way_name(MarkWay way);
