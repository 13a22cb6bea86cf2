// What holds the figure and the props, for framing and repainting: spheres, boxes and corners in the room.
// Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/view_camera.h"

typedef struct BoundingSphere {
    Vec3 at;
    float radius_m;
} BoundingSphere;
enum { BOUNDS_SPHERES = SHAPE_MIDDLE_SPHERES + 2 * SHAPE_SIDE_SPHERES, BOUNDS_POINTS = 32 };

// Spheres that together hold the drawn figure; returns how many.
int bounds_figure_spheres(const Figure *figure, const BodyShape *shape, BoundingSphere out[BOUNDS_SPHERES]);

// Boxes that hold mat with its shadow, chair and wall as they are painted; returns how many.
typedef struct BoundingBox {
    Vec3 least, most;
} BoundingBox;
enum { BOUNDS_BOXES = 3 };
// In the room, metres.
int bounds_prop_boxes(const StageView *view, BoundingBox out[BOUNDS_BOXES]);
// Corners of mat, chair and wall, for the camera; returns how many.
int bounds_prop_points(const StageView *view, Vec3 out[BOUNDS_POINTS]);
