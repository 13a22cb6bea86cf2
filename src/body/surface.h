// The outside of the body as spheres on the skeleton: what can touch floor, wall and seat. The drawn figure follows the same numbers.
#pragma once
#include "body/pose.h"

typedef struct BodySphere {
    Joint joint;
    JointOffset offset; // centre in the joint's frame, metres
    double radius_m;
    Part part;
} BodySphere;

// Height of the ankle joint over the sole; heel and toe tip along the foot from the ankle, metres.
#define BODY_ANKLE_HEIGHT_M 0.066
#define BODY_HEEL_M (-0.058)
#define BODY_TOE_M 0.188
// The middle of the palm from the wrist along the fingers, its skin from the hand's mid-plane, and the finger tips.
#define BODY_PALM_M 0.075
#define BODY_PALM_HALF_M 0.013
#define BODY_HAND_M 0.173

// The heel and the inner and outer ball as spheres on the foot, from the ankle: where their middles are, and their radius.
#define BODY_HEEL_BALL_X_M (-0.030)
#define BODY_HEEL_BALL_Y_M (-0.036)
#define BODY_HEEL_BALL_M 0.030
#define BODY_BALL_X_M 0.110
#define BODY_BALL_Y_M (-0.048)
#define BODY_BALL_Z_M 0.018
#define BODY_BALL_M 0.018

// Half the thickness of an ankle, from side to side.
#define BODY_ANKLE_M 0.034
// Half the thickness of an elbow.
#define BODY_ELBOW_M 0.036
// The chair: its seat is a square of this size, its back's top rail stands at this height and this far behind the seat's middle.
#define BODY_CHAIR_SEAT_M 0.42
#define BODY_CHAIR_SEAT_HEIGHT_M 0.40
#define BODY_CHAIR_BACK_TOP_M 0.88
#define BODY_CHAIR_BACK_X_M (-0.20)
// Its rails are bowed: the top one, which a hand holds, has its middle this far behind the seat's, and this thickness.
#define BODY_CHAIR_RAIL_X_M (-0.240)
#define BODY_CHAIR_RAIL_HALF_M 0.011

// All spheres; *count gets how many. Static: never freed.
const BodySphere *body_spheres(int *count);
