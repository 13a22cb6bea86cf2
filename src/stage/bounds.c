#include "stage/bounds.h"

#include "body/furniture.h"
#include "body/surface.h"
#include "stage/prop_place.h"

// Holds the whole baby, whichever way it lies.
#define BABY_BOUND_M 0.275f

ShapeCapsule bounds_capsule(const BodyShape *shape, int i) {
    if (i < SHAPE_MIDDLE_CAPSULES)
        return shape->middle_capsules[i];
    i -= SHAPE_MIDDLE_CAPSULES;
    ShapeCapsule capsule = shape->side_capsules[i % SHAPE_SIDE_CAPSULES];
    if (i >= SHAPE_SIDE_CAPSULES) {
        capsule.from = joint_mirrored(capsule.from);
        capsule.to = joint_mirrored(capsule.to);
    }
    return capsule;
}

int bounds_figure_spheres(const Figure *figure, const BodyShape *shape, BoundingSphere out[BOUNDS_SPHERES]) {
    int count = 0;
    for (int i = 0; i < SHAPE_MIDDLE_SPHERES; i++) {
        const ShapeSphere *s = &shape->middle_spheres[i];
        out[count++] = (BoundingSphere){joint_point(figure, s->joint, s->x, s->y, s->z), s->radius_m};
    }
    for (int i = 0; i < SHAPE_SIDE_SPHERES; i++) {
        const ShapeSphere *s = &shape->side_spheres[i];
        Joint right = joint_mirrored(s->joint);
        out[count++] = (BoundingSphere){joint_point(figure, s->joint, s->x, s->y, -s->z), s->radius_m};
        out[count++] = (BoundingSphere){joint_point(figure, right, s->x, s->y, s->z), s->radius_m};
    }
    if (figure->baby.there)
        out[count++] = bounds_baby_sphere(figure);
    return count;
}

int bounds_sphere_joints(const BodyShape *shape, Joint out[BOUNDS_SPHERES]) {
    int count = 0;
    for (int i = 0; i < SHAPE_MIDDLE_SPHERES; i++)
        out[count++] = shape->middle_spheres[i].joint;
    for (int i = 0; i < SHAPE_SIDE_SPHERES; i++) {
        out[count++] = shape->side_spheres[i].joint;
        out[count++] = joint_mirrored(shape->side_spheres[i].joint);
    }
    return count;
}

BoundingSphere bounds_baby_sphere(const Figure *figure) {
    return (BoundingSphere){figure->baby.at, BABY_BOUND_M};
}

RectPx bounds_pixels_around(float left, float right, float top, float bottom) {
    const float far = 30000;
    left = left < -far ? -far : left, top = top < -far ? -far : top;
    right = right > far ? far : right, bottom = bottom > far ? far : bottom;
    return (RectPx){(int)left - 1, (int)top - 1, (int)(right - left) + 3, (int)(bottom - top) + 3};
}

RectPx bounds_spheres_px(const ViewCamera *camera, const BoundingSphere *spheres, int count) {
    if (count == 0)
        return (RectPx){0, 0, 0, 0};
    float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
    for (int i = 0; i < count; i++) {
        float x, y;
        float depth = view_camera_project(camera, spheres[i].at, &x, &y);
        float r = spheres[i].radius_m * camera->focal_px / (depth < 0.1f ? 0.1f : depth) + 2;
        left = x - r < left ? x - r : left;
        right = x + r > right ? x + r : right;
        top = y - r < top ? y - r : top;
        bottom = y + r > bottom ? y + r : bottom;
    }
    return bounds_pixels_around(left, right, top, bottom);
}

void bounds_cushion_spheres(const CushionPlace *cushion, BoundingSphere out[2]) {
    float aside = cushion->half_wide - cushion->half_deep + 0.005f, half = 0.5f * cushion->high;
    Vec3 middle = vec3_add_scaled(cushion->middle, cushion->up, half);
    for (int i = 0; i < 2; i++)
        out[i] = (BoundingSphere){vec3_add_scaled(middle, cushion->wide, i % 2 ? aside : -aside),
                                  sqrtf(cushion->half_deep * cushion->half_deep + half * half) + 0.015f};
}

static int add_corners(Vec3 *out, int count, float x0, float x1, float y0, float y1, float z0, float z1) {
    for (int i = 0; i < 8; i++)
        out[count++] = vec3(i & 1 ? x1 : x0, i & 2 ? y1 : y0, i & 4 ? z1 : z0);
    return count;
}

// Along the room's axes, turned or not.
static Vec3 furniture_reach(const Furniture *piece) {
    Vec3 size = prop_furniture_size(piece->kind);
    if (piece->turn_deg == 0)
        return size;
    float most = sqrtf(size.x * size.x + size.z * size.z);
    return vec3(most, size.y, most);
}

int bounds_prop_points(const StageView *view, Vec3 out[BOUNDS_POINTS]) {
    const Stance *stance = &view->stance;
    float floor = (float)stance_floor_m(stance);
    int count = 0;
    if (view->mat) {
        MatPlace mat = view->mat_place;
        float y = prop_ground_y(view);
        for (int i = 0; i < 4; i++)
            out[count++] = vec3(mat.x + (i & 1 ? mat.half_long : -mat.half_long), y,
                                mat.z + (i & 2 ? mat.half_wide : -mat.half_wide));
    }
    if (stance->chair) {
        float x = (float)stance->chair_x_m, z = (float)stance->chair_z_m, half = 0.27f;
        count =
            add_corners(out, count, x - half, x + half, 0, (float)BODY_CHAIR_BACK_TOP_M, z - half, z + half);
    }
    if (stance->wall) {
        float x = (float)stance->wall_x_m;
        count = add_corners(out, count, x - 0.04f, x, 0, WALL_SHOWN_HIGH_M, -WALL_SHOWN_HALF_WIDE_M,
                            WALL_SHOWN_HALF_WIDE_M);
    }
    for (int i = 0; i < FURNITURE_MAX; i++) {
        const Furniture *piece = &stance->furniture[i];
        Vec3 half = furniture_reach(piece);
        float x = (float)piece->x_m, z = (float)piece->z_m;
        if (piece->kind != FURNITURE_NONE)
            count = add_corners(out, count, x - half.x, x + half.x, floor, floor + half.y, z - half.z,
                                z + half.z);
    }
    return count;
}

static BoundingBox box_around(Vec3 middle, float half_x, float half_z, float low, float high) {
    return (BoundingBox){vec3(middle.x - half_x, low, middle.z - half_z),
                         vec3(middle.x + half_x, high, middle.z + half_z)};
}

// Rounded ends reach so far beyond what they end.
#define ROUND_M 0.02f

static BoundingBox chair_box(const Stance *stance) {
    // Turned, its corners go round the middle.
    float half = stance->chair_turn_deg == 0 ? 0.27f : 0.35f;
    return box_around(vec3((float)stance->chair_x_m, 0, (float)stance->chair_z_m), half, half, -ROUND_M,
                      (float)BODY_CHAIR_BACK_TOP_M + ROUND_M);
}

RectPx bounds_chair_px(const ViewCamera *camera, const StageView *view) {
    if (!prop_chair_with_figure(view))
        return (RectPx){0, 0, 0, 0};
    BoundingBox box = chair_box(&view->stance);
    BoundingSphere corners[8];
    for (int i = 0; i < 8; i++)
        corners[i].at = vec3(i & 1 ? box.most.x : box.least.x, i & 2 ? box.most.y : box.least.y,
                             i & 4 ? box.most.z : box.least.z),
        corners[i].radius_m = 0;
    return bounds_spheres_px(camera, corners, 8);
}

int bounds_prop_boxes(const StageView *view, BoundingBox out[BOUNDS_BOXES]) {
    const Stance *stance = &view->stance;
    float floor = (float)stance_floor_m(stance);
    int count = 0;
    if (view->mat) {
        MatPlace mat = view->mat_place;
        out[count++] = box_around(vec3(mat.x, 0, mat.z), mat.half_long + MAT_SHADOW_REACH_M,
                                  mat.half_wide + MAT_SHADOW_REACH_M, -(float)MAT_THICK_M, 0);
    }
    if (stance->chair) {
        out[count] = chair_box(stance);
        if (prop_chair_with_figure(view)) // its shade on the floor alone
            out[count].most.y = 0;
        count++;
    }
    if (stance->wall) {
        float x = (float)stance->wall_x_m;
        out[count++] = (BoundingBox){vec3(x, 0, -WALL_HALF_WIDE_M), vec3(x, WALL_HIGH_M, WALL_HALF_WIDE_M)};
        out[count++] =
            (BoundingBox){vec3(x, 0, -WALL_HALF_WIDE_M), vec3(x + WALL_FOOT_M, 0, WALL_HALF_WIDE_M)};
        out[count++] = (BoundingBox){vec3(x - WALL_CUT_M, 0, 0), vec3(x, WALL_HIGH_M, 0)};
    }
    for (int i = 0; i < FURNITURE_MAX; i++) {
        const Furniture *piece = &stance->furniture[i];
        Vec3 half = furniture_reach(piece);
        if (piece->kind != FURNITURE_NONE)
            out[count++] = box_around(vec3((float)piece->x_m, 0, (float)piece->z_m), half.x + ROUND_M,
                                      half.z + ROUND_M, floor - ROUND_M, floor + half.y + ROUND_M);
    }
    return count;
}
