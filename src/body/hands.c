#include "body/hands.h"

#include "base/detmath.h"
#include "body/limbs.h"

// How far fingers reach along what they lie on from one bend to the next, and half their thickness.
#define FINGER_STEP_M 0.031
#define FINGER_HALF_M 0.011

static const HandShape at_ease = {22, 27, 0.3, 0}, flat = {3, 2, 0, 0}, on_rail = {62, 26, 1, 0},
                       round_baby = {16, 14, 0.4, 0};

// Radius of the body where a hand lies on it, round the long axis of the joint that carries the place; metres.
static double radius_at(Place place) {
    switch (place) {
    case PLACE_LEFT_THIGH_BACK:
    case PLACE_RIGHT_THIGH_BACK:
    case PLACE_LEFT_THIGH:
    case PLACE_RIGHT_THIGH:
        return 0.072;
    case PLACE_LEFT_KNEE:
    case PLACE_RIGHT_KNEE:
    case PLACE_LEFT_SHIN:
    case PLACE_RIGHT_SHIN:
        return 0.052;
    default:
        return 0.135; // the trunk
    }
}

// Across a limb the fingers bend with it, along it they stay nearly straight.
static HandShape on_body(const Figure *figure, Limb limb, Place place) {
    BodySpot spot;
    if (!limb_spot(figure, limb, place, &spot))
        return at_ease;
    Vec3 fingers = figure->axes[limb_joints(limb).end].col[1], axis = figure->axes[spot.joint].col[1];
    double along = (double)vec3_dot(fingers, axis), across = 1 - along * along;
    double bend = det_degrees(FINGER_STEP_M / (radius_at(place) + FINGER_HALF_M)) * across;
    bool trunk = spot.joint == JOINT_THORAX || place == PLACE_BELLY;
    return (HandShape){2 + bend, 3 + bend, 0.15 + 0.012 * bend, trunk ? 0 : 1};
}

static HandShape shape_at(const Figure *figure, Limb limb, Place place) {
    switch (place) {
    case PLACE_BABY:
        return round_baby;
    case PLACE_NONE:
        return at_ease;
    case PLACE_STAY:
    case PLACE_FLOOR:
    case PLACE_WALL:
        return flat;
    case PLACE_CHAIR_BACK:
    case PLACE_PRAM:
        return on_rail;
    default:
        return on_body(figure, limb, place);
    }
}

void hands_shape(const Pose *from, const Pose *to, double ease, Figure *figure) {
    for (Limb limb = LIMB_LEFT_ARM; limb <= LIMB_RIGHT_ARM; limb++) {
        HandShape a = shape_at(figure, limb, from->held[limb]), b = shape_at(figure, limb, to->held[limb]);
        figure->hand[limb == LIMB_RIGHT_ARM] =
            (HandShape){a.knuckle_deg + (b.knuckle_deg - a.knuckle_deg) * ease,
                        a.finger_deg + (b.finger_deg - a.finger_deg) * ease,
                        a.thumb + (b.thumb - a.thumb) * ease, a.holds + (b.holds - a.holds) * ease};
    }
}
