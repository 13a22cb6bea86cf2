// Where the figure is in the room, as far as it takes a transition to get from one such position to another.
#pragma once
#include <stdbool.h>

typedef struct Stance Stance;

typedef enum Position {
    POSITION_STANDING,
    POSITION_AT_WALL,
    POSITION_SITTING,
    POSITION_ON_BACK,
    POSITION_ON_LEFT_SIDE,
    POSITION_ON_RIGHT_SIDE,
    POSITION_KNEELING,
    POSITION_SITTING_ON_MAT,
    POSITION_COUNT
} Position;

// The position that a stance is in.
Position stance_position(const Stance *stance);
// The same with left and right exchanged; only lying on a side differs.
Position position_mirrored(Position position);
// Whether it is down on the mat rather than standing or on a chair.
bool position_is_down(Position position);
