#include "model/position.h"
#include "body/pose.h"

Position stance_position(const Stance *stance) {
    switch (stance->posture) {
    case POSTURE_SITTING:
        return stance->chair || stance->surface_m > 0 ? POSITION_SITTING : POSITION_SITTING_ON_MAT;
    case POSTURE_SUPINE:
        return POSITION_ON_BACK;
    case POSTURE_SIDE:
        return stance->anchor == ANCHOR_RIGHT_SIDE ? POSITION_ON_RIGHT_SIDE : POSITION_ON_LEFT_SIDE;
    case POSTURE_KNEELING:
        return POSITION_KNEELING;
    default:
        return stance->wall ? POSITION_AT_WALL : POSITION_STANDING;
    }
}

Position position_mirrored(Position position) {
    return position == POSITION_ON_LEFT_SIDE    ? POSITION_ON_RIGHT_SIDE
           : position == POSITION_ON_RIGHT_SIDE ? POSITION_ON_LEFT_SIDE
                                                : position;
}

bool position_is_down(Position position) {
    return position >= POSITION_ON_BACK;
}
