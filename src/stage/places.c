#include "stage/places.h"

#include "base/detmath.h"
#include "body/surface.h"

int places_spheres(const Figure *figure, PlacedSphere out[PLACES_SPHERES]) {
    static const struct {
        Joint joint;
        float x, y, z, radius_m;
    } extra[] = {
        {JOINT_HEAD, 0.010f, 0.045f, 0, 0.118f}, {JOINT_HEAD, -0.050f, 0.160f, 0, 0.042f},
        {JOINT_PELVIS, 0, 0, 0, 0.120f},         {JOINT_LUMBAR, 0.016f, 0.06f, 0, 0.130f},
        {JOINT_THORAX, 0.03f, 0.12f, 0, 0.150f}, {JOINT_NECK, 0.01f, 0, 0, 0.080f},
    };
    static const struct {
        Joint left, right;
        float x, y, z, radius_m; // z toward her outer side
    } sides[] = {
        {JOINT_LEFT_SHOULDER, JOINT_RIGHT_SHOULDER, 0, 0, 0, 0.056f},
        {JOINT_LEFT_SHOULDER, JOINT_RIGHT_SHOULDER, 0, -0.14f, 0, 0.050f},
        {JOINT_LEFT_ELBOW, JOINT_RIGHT_ELBOW, 0, 0, 0, 0.043f},
        {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST, 0, -0.03f, 0, 0.050f},
        {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST, 0.015f, -0.075f, -0.020f, 0.066f},
        {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST, 0, -0.120f, -0.034f, 0.070f},
        {JOINT_LEFT_HIP, JOINT_RIGHT_HIP, -0.005f, -0.03f, 0, 0.108f},
        {JOINT_LEFT_HIP, JOINT_RIGHT_HIP, 0, -0.18f, 0, 0.090f},
        {JOINT_LEFT_KNEE, JOINT_RIGHT_KNEE, 0, 0, 0, 0.064f},
        {JOINT_LEFT_KNEE, JOINT_RIGHT_KNEE, 0, -0.15f, 0, 0.066f},
        {JOINT_LEFT_ANKLE, JOINT_RIGHT_ANKLE, -0.01f, -0.018f, 0, 0.060f},
        {JOINT_LEFT_ANKLE, JOINT_RIGHT_ANKLE, 0.06f, -0.04f, 0, 0.052f},
        {JOINT_LEFT_TOES, JOINT_RIGHT_TOES, 0.025f, 0, 0, 0.056f},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof extra / sizeof extra[0]; i++)
        out[count++] = (PlacedSphere){joint_point(figure, extra[i].joint, extra[i].x, extra[i].y, extra[i].z),
                                      extra[i].radius_m};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        out[count++] = (PlacedSphere){joint_point(figure, sides[i].left, sides[i].x, sides[i].y, -sides[i].z),
                                      sides[i].radius_m};
        out[count++] = (PlacedSphere){joint_point(figure, sides[i].right, sides[i].x, sides[i].y, sides[i].z),
                                      sides[i].radius_m};
    }
    return count;
}

bool places_has_mat(const Stance *stance, bool needed) {
    if (stance->posture == POSTURE_SUPINE || stance->posture == POSTURE_SIDE ||
        stance->posture == POSTURE_KNEELING)
        return true;
    return needed && !stance->chair;
}

// On her side it is wider, and reaches farther before her than behind: her knees and hands are to find it when she comes from all
// fours. Not much, for it goes along when she changes sides.
#define FRONT_M 0.04f
#define WIDER_M 0.07f

MatPlace places_mat(const Stance *stance) {
    Figure base;
    body_solve(stance, &stance->base, &stance->base, 0, 0, &base);
    bool lying = stance->posture != POSTURE_STANDING && stance->posture != POSTURE_SITTING;
    float low = 1e9f, high = -1e9f, left = 1e9f, right = -1e9f;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        bool arm = joint >= JOINT_LEFT_CLAVICLE && joint <= JOINT_RIGHT_WRIST;
        bool foot = joint == JOINT_LEFT_ANKLE || joint == JOINT_RIGHT_ANKLE;
        if (lying ? arm : !foot)
            continue; // where she stands, or where her trunk and legs lie
        vec3s at = base.origin[joint];
        low = at.x < low ? at.x : low;
        high = at.x > high ? at.x : high;
        left = at.z < left ? at.z : left;
        right = at.z > right ? at.z : right;
    }
    MatPlace mat = {0.5f * (low + high), 0.5f * (left + right), lying ? 0.76f : 0.55f, lying ? 0.36f : 0.34f};
    if (stance->posture == POSTURE_SIDE) {
        float front = joint_axis(&base, JOINT_PELVIS, 0).z; // her front, -1 or 1 all but exactly
        mat.z += FRONT_M * front;
        mat.half_wide += WIDER_M;
    }
    float needed = 0.5f * (high - low) + 0.24f;
    if (needed > mat.half_long)
        mat.half_long = needed;
    return mat;
}

static bool cushion_in(const Stance *stance, PlacedCushion *out) {
    if (!stance->head_support)
        return false;
    Figure base;
    body_solve(stance, &stance->base, &stance->base, 0, 0, &base);
    vec3s head = base.touch[PART_HEAD];
    *out = (PlacedCushion){v3(head.x, 0, head.z), head.y, 1};
    return head.y > 0.01f;
}

// A point of the other room, told in this one: both show the same picture.
static V3 told_here(const StageView *there, const StageView *here, V3 point) {
    ViewCamera from = view_camera_from(&there->camera, there->area), to = view_camera_from(&here->camera, here->area);
    V3 d = v3_sub(point, from.at);
    V3 out = v3_along(to.at, to.right, v3_dot(d, from.right));
    out = v3_along(out, to.up, v3_dot(d, from.up));
    return v3_along(out, to.forward, v3_dot(d, from.forward));
}

bool places_cushion(const StageView *view, PlacedCushion *out) {
    bool here = cushion_in(&view->stance, out);
    PlacedCushion other;
    if (!view->fading)
        return here;
    if (!cushion_in(&view->fading->stance, &other)) {
        out->share = 1 - view->fading_share;
        return here;
    }
    other.middle = told_here(view->fading, view, other.middle);
    float share = (float)view->fading_share;
    if (here)
        *out = (PlacedCushion){v3_mix(out->middle, other.middle, share), out->high + (other.high - out->high) * share, 1};
    else
        *out = (PlacedCushion){other.middle, other.high, view->fading_share};
    return true;
}

float places_ground_y(const StageView *view) {
    return view->mat ? -(float)MAT_THICK_M : 0;
}

static int add_corners(V3 *out, int count, float x0, float x1, float y0, float y1, float z0, float z1) {
    for (int i = 0; i < 8; i++)
        out[count++] = v3(i & 1 ? x1 : x0, i & 2 ? y1 : y0, i & 4 ? z1 : z0);
    return count;
}

int places_prop_points(const StageView *view, V3 out[PLACES_POINTS]) {
    const Stance *stance = &view->stance;
    int count = 0;
    if (view->mat) {
        MatPlace mat = view->mat_place;
        float y = places_ground_y(view);
        for (int i = 0; i < 4; i++)
            out[count++] = v3(mat.x + (i & 1 ? mat.half_long : -mat.half_long), y,
                              mat.z + (i & 2 ? mat.half_wide : -mat.half_wide));
    }
    if (stance->chair) {
        float x = (float)stance->chair_x_m, z = (float)stance->chair_z_m, half = 0.27f;
        count =
            add_corners(out, count, x - half, x + half, 0, (float)BODY_CHAIR_BACK_TOP_M, z - half, z + half);
    }
    if (stance->wall) {
        float x = (float)stance->wall_x_m;
        count = add_corners(out, count, x - 0.04f, x, 0, WALL_HIGH_M, -WALL_HALF_WIDE_M, WALL_HALF_WIDE_M);
    }
    return count;
}

static PlacedBox box_around(V3 middle, float half_x, float half_z, float low, float high) {
    return (PlacedBox){v3(middle.x - half_x, low, middle.z - half_z), v3(middle.x + half_x, high, middle.z + half_z)};
}

int places_prop_boxes(const StageView *view, PlacedBox out[PLACES_BOXES]) {
    const Stance *stance = &view->stance;
    const float slack = 0.02f; // rounded ends reach a little beyond what they end
    int count = 0;
    if (view->mat) {
        MatPlace mat = view->mat_place;
        out[count++] = box_around(v3(mat.x, 0, mat.z), mat.half_long + MAT_SHADOW_REACH_M,
                                  mat.half_wide + MAT_SHADOW_REACH_M, -(float)MAT_THICK_M, 0);
    }
    if (stance->chair) {
        // Turned, its corners go round the middle.
        float half = stance->chair_turn_deg == 0 ? 0.27f : 0.35f;
        out[count++] = box_around(v3((float)stance->chair_x_m, 0, (float)stance->chair_z_m), half, half, -slack,
                                  (float)BODY_CHAIR_BACK_TOP_M + slack);
    }
    if (stance->wall) {
        float x = (float)stance->wall_x_m;
        out[count++] = (PlacedBox){v3(x - 0.05f, 0, -WALL_HALF_WIDE_M), v3(x + 0.01f, WALL_HIGH_M, WALL_HALF_WIDE_M)};
    }
    return count;
}
