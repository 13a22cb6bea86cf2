// What holds the figure and the props, for framing and repainting: spheres, boxes and corners in the room.
// Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/prop_place.h"
#include "stage/view_camera.h"

typedef struct BoundingSphere {
    Vec3 at;
    float radius_m;
} BoundingSphere;
enum {
    BOUNDS_SPHERES = SHAPE_MIDDLE_SPHERES + 2 * SHAPE_SIDE_SPHERES + 1, // the last one holds a baby
    BOUNDS_POINTS = 20 + 8 * FURNITURE_MAX
};

enum { BOUNDS_CAPSULES = SHAPE_MIDDLE_CAPSULES + 2 * SHAPE_SIDE_CAPSULES };
// Capsule `i` of the body: the middle ones, then those of the left, then those of the right.
ShapeCapsule bounds_capsule(const BodyShape *shape, int i);

// Spheres that together hold the drawn figure; returns how many.
int bounds_figure_spheres(const Figure *figure, const BodyShape *shape, BoundingSphere out[BOUNDS_SPHERES]);

// Whose each of them is, without a baby's; returns how many.
int bounds_sphere_joints(const BodyShape *shape, Joint out[BOUNDS_SPHERES]);
// The figure's baby; there is one.
BoundingSphere bounds_baby_sphere(const Figure *figure);
// The pixels that spheres cover; empty when there are none.
RectPx bounds_spheres_px(const ViewCamera *camera, const BoundingSphere *spheres, int count);
// Any pixels of the canvas round these, `int` or not.
RectPx bounds_pixels_around(float left, float right, float top, float bottom);
// The pixels of a chair that is painted with the figure (prop_chair_with_figure); empty where none is.
RectPx bounds_chair_px(const ViewCamera *camera, const StageView *view);
// Two spheres that hold a cushion.
void bounds_cushion_spheres(const CushionPlace *cushion, BoundingSphere out[2]);

// Boxes that hold mat with its shadow, chair, wall and furniture as they are painted; returns how many.
typedef struct BoundingBox {
    Vec3 least, most;
} BoundingBox;
enum { BOUNDS_BOXES = 5 + FURNITURE_MAX };
// In the room, metres.
int bounds_prop_boxes(const StageView *view, BoundingBox out[BOUNDS_BOXES]);
// Corners of mat, chair, wall and furniture, for the camera; returns how many.
int bounds_prop_points(const StageView *view, Vec3 out[BOUNDS_POINTS]);
