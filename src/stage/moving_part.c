#include "stage/moving_part.h"

#include "stage/body_shape.h"
#include "stage/vec.h"

// What may carry an arrow: a point of a joint. `worth` prefers what one thinks of as moving when several parts move alike: a
// hand on a shin goes with the knee, a head with the trunk.
typedef struct Tracked {
    Joint joint;
    float x, y, z, worth;
} Tracked;
enum { TRACKED_PAIRS = 5, TRACKED_MIDDLE = 3 };
static const Tracked pairs[TRACKED_PAIRS][2] = {
    {{JOINT_LEFT_KNEE, 0.02f, 0, 0, 1.0f}, {JOINT_RIGHT_KNEE, 0.02f, 0, 0, 1.0f}},
    {{JOINT_LEFT_WRIST, 0, -0.08f, 0, 0.62f}, {JOINT_RIGHT_WRIST, 0, -0.08f, 0, 0.62f}},
    {{JOINT_LEFT_SHOULDER, 0, 0, -0.03f, 0.9f}, {JOINT_RIGHT_SHOULDER, 0, 0, 0.03f, 0.9f}},
    {{JOINT_LEFT_ANKLE, 0.03f, -0.03f, 0, 0.85f}, {JOINT_RIGHT_ANKLE, 0.03f, -0.03f, 0, 0.85f}},
    {{JOINT_LEFT_TOES, 0.02f, 0, 0, 0.55f}, {JOINT_RIGHT_TOES, 0.02f, 0, 0, 0.55f}},
};
static const Tracked middle[TRACKED_MIDDLE] = {
    {JOINT_PELVIS, 0, 0.02f, 0, 2.0f},
    {JOINT_LUMBAR, -0.09f, 0.17f, 0, 0.95f}, // a back that rounds
    {JOINT_THORAX, 0.02f, 0.17f, 0, 0.75f},
};

#define LEAST_WAY_M 0.055f      // shorter, it could not be read from the sofa
#define LEAST_SHOULDER_M 0.036f // for no other way of theirs is longer
#define STILL_CHEST 0.3f        // of the way of shoulders that move by themselves
#define ALIKE 0.8f              // the other side has its own arrow when it goes at least so far
static void follow(const Figure *figures, const Tracked *tracked, PartWay *out) {
    out->joint = tracked->joint;
    out->length_m = 0;
    for (int i = 0; i < ARROW_POINTS; i++) {
        out->at[i] = joint_point(&figures[i], tracked->joint, tracked->x, tracked->y, tracked->z);
        if (i > 0)
            out->length_m += vec3_length(vec3_sub(out->at[i], out->at[i - 1]));
    }
}

int moving_part_find(const Figure figures[ARROW_POINTS], PartWay out[2]) {
    PartWay way[2];
    int count = 0;
    float most = 0, chest_m = 0; // the last of the middle
    for (int i = 0; i < TRACKED_MIDDLE; i++) {
        follow(figures, &middle[i], &way[0]);
        chest_m = way[0].length_m;
        if (way[0].length_m >= LEAST_WAY_M && way[0].length_m * middle[i].worth > most) {
            most = way[0].length_m * middle[i].worth;
            out[0] = way[0];
            count = 1;
        }
    }
    for (int i = 0; i < TRACKED_PAIRS; i++) {
        for (int side = 0; side < 2; side++)
            follow(figures, &pairs[i][side], &way[side]);
        int far = way[1].length_m > way[0].length_m;
        float length = way[far].length_m;
        bool shoulders = pairs[i][0].joint == JOINT_LEFT_SHOULDER;
        if (shoulders && chest_m > STILL_CHEST * length) // they only go with the trunk
            continue;
        if (length < (shoulders ? LEAST_SHOULDER_M : LEAST_WAY_M) || length * pairs[i][0].worth <= most)
            continue;
        most = length * pairs[i][0].worth;
        out[0] = way[far], out[1] = way[!far];
        count = way[!far].length_m >= ALIKE * length ? 2 : 1;
    }
    return count;
}

float moving_part_skin(const Figure *figure, const BodyShape *shape, Joint joint, Vec3 along) {
    const struct ArrowSkin *skin = &shape->arrow_skin;
    float aside = vec3_dot(along, joint_axis(figure, JOINT_PELVIS, 2));
    switch (joint) {
    case JOINT_PELVIS:
        return skin->hips_m + (skin->hips_half_m - skin->hips_m) * aside * aside;
    case JOINT_THORAX:
        return skin->chest_m;
    case JOINT_LEFT_KNEE:
    case JOINT_RIGHT_KNEE:
        return skin->knee_m;
    case JOINT_LEFT_WRIST:
    case JOINT_RIGHT_WRIST:
        return skin->hand_m;
    case JOINT_LEFT_SHOULDER:
    case JOINT_RIGHT_SHOULDER:
        return skin->shoulder_m;
    default:
        return skin->foot_m;
    }
}
