// What of the figure can be seen from a camera, told by the capsules in its body: so a place on the skin is hidden only where the body
// surely lies before it. Internal to stage/.
#pragma once
#include "stage/bounds.h"
#include "stage/vec.h"
#include "stage/view_camera.h"

// Whether the body lies between the camera and a point of the skin, more than `before_m` before that. What a point lies inside of does
// not hide it.
bool fault_seen_hidden(const StageView *view, const ViewCamera *camera, Vec3 point, float before_m);
// The body on the canvas.
typedef struct SeenBody {
    struct SeenStripe {
        Vec3 from, to; // z = 0
        float radius;
    } stripe[3 * BOUNDS_CAPSULES + BOUNDS_SPHERES];
    int count;
} SeenBody;
// Finds it; pixels.
void fault_seen_body(const StageView *view, const ViewCamera *camera, SeenBody *out);
// Whether it covers that pixel.
bool fault_seen_covered(const SeenBody *body, double x, double y);
