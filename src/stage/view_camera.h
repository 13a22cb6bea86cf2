// A camera made ready for drawing. Internal to stage/.
#pragma once
#include "stage/stage.h"
#include "stage/vec.h"

typedef struct ViewCamera {
    Vec3 at, right, up, forward;
    float focal_px;           // pixels per metre at one metre's distance
    float middle_x, middle_y; // canvas pixels of the target
    float px_per_m;           // at the target's distance
    float
        coarse_px; // so many pixels and rows share what need not be exact: 1, or 2 or 4 in a view that rushes by
} ViewCamera;

// The eye stands this many view heights from its target: a calm, slightly long lens.
#define CAMERA_DISTANCE_HEIGHTS 2.7

// The camera as it looks on that area of the canvas.
ViewCamera view_camera_from(const Camera *camera, RectPx area);
// The same eye, for a picture of half its width and height.
ViewCamera view_camera_halved(const ViewCamera *eye);
// The same, which shares twice as much where it does at all: for what has no edges.
ViewCamera view_camera_softer(const ViewCamera *eye);
// The distance along the view direction, metres, and where on the canvas the point lies, pixels. Points closer than 0.1 m are
// kept at 0.1 m.
float view_camera_project(const ViewCamera *eye, Vec3 point, float *x, float *y);
