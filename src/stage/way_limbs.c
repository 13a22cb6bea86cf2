#include "stage/way_limbs.h"

#include <math.h>

#include "base/number.h"

// Half the width of upper arm, forearm and hand; of thigh, shin and foot.
static const double radius_m[2][WAY_LIMB_POINTS - 1] = {{0.045, 0.038, 0.042}, {0.080, 0.055, 0.045}};

static const Joint joints[LIMB_COUNT][WAY_LIMB_POINTS] = {
    {JOINT_LEFT_SHOULDER, JOINT_LEFT_ELBOW, JOINT_LEFT_WRIST, JOINT_COUNT}, // the tip of the hand is none
    {JOINT_RIGHT_SHOULDER, JOINT_RIGHT_ELBOW, JOINT_RIGHT_WRIST, JOINT_COUNT},
    {JOINT_LEFT_HIP, JOINT_LEFT_KNEE, JOINT_LEFT_ANKLE, JOINT_LEFT_TOES},
    {JOINT_RIGHT_HIP, JOINT_RIGHT_KNEE, JOINT_RIGHT_ANKLE, JOINT_RIGHT_TOES},
};

WayLimbs way_limbs_of(const StageView *view) {
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    WayLimbs limbs = {.px_per_m = (double)eye.px_per_m};
    for (int limb = 0; limb < LIMB_COUNT; limb++)
        for (int i = 0; i < WAY_LIMB_POINTS; i++) {
            Joint joint = joints[limb][i];
            float x, y;
            view_camera_project(&eye,
                                joint == JOINT_COUNT ? view->figure.hand_tip[limb]
                                                     : view->figure.origin[joint],
                                &x, &y);
            limbs.x[limb][i] = (double)x, limbs.y[limb][i] = (double)y;
        }
    return limbs;
}

Limb way_limb_of(Joint joint) {
    for (int limb = 0; limb < LIMB_COUNT; limb++)
        for (int i = limb < LIMB_LEFT_LEG; i < WAY_LIMB_POINTS; i++) // shoulders go by themselves
            if (joints[limb][i] == joint)
                return (Limb)limb;
    return LIMB_COUNT;
}

double way_limb_away(const WayLimbs *limbs, Limb limb, int from, double x, double y) {
    const double *xs = limbs->x[limb], *ys = limbs->y[limb];
    double least = INFINITY;
    for (int i = from; i + 1 < WAY_LIMB_POINTS; i++) {
        double ax = xs[i + 1] - xs[i], ay = ys[i + 1] - ys[i], square = fmax(ax * ax + ay * ay, 1e-9);
        double t = clamp(((x - xs[i]) * ax + (y - ys[i]) * ay) / square, 0, 1);
        double away = hypot(x - xs[i] - t * ax, y - ys[i] - t * ay);
        least = fmin(least, away - radius_m[limb >= LIMB_LEFT_LEG][i] * limbs->px_per_m);
    }
    return least;
}

bool way_limb_strays(const WayLimbs *limbs, Joint joint, double x, double y) {
    Limb limb = way_limb_of(joint);
    double own = INFINITY, other = INFINITY;
    for (int i = 0; limb < LIMB_COUNT && i < WAY_LIMB_POINTS; i++) {
        double away = hypot(x - limbs->x[limb][i], y - limbs->y[limb][i]);
        bool is_end = i >= 2 && joint != joints[limb][1];
        if (joints[limb][i] == joint || is_end)
            own = fmin(own, away);
        else
            other = fmin(other, away);
    }
    return other < own;
}
