// Soft things on floor and wall, worked out for each pixel. Internal to stage/.
#pragma once
#include "stage/view_camera.h"

// A plane with two axes of unit length, and the side it is seen from. Metres in the room.
typedef struct RoomPlane {
    Vec3 origin, u, v, up;
} RoomPlane;

// The most pixels that are asked for at once, and the most that share what is worked out for one (ViewCamera.coarse_px, a power of two).
enum { PLANE_RUN_PX = 256, PLANE_STEP_MOST = 8 };

// Fills in the shares 0..1 of a colour at `count` points (u, v) of the plane, metres; may read and write up to a whole four of them.
typedef void PlaneShares(const void *of, const float *u, const float *v, int count, float *share);

// Mixes a colour into the pixels from `from` to `to` of row y, and of those that share its shares, inside the canvas's clip; nothing where the plane is not seen.
void plane_paint_run(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, int y, int from,
                     int to, Color color, PlaneShares *shares, const void *of);
// Where on a plane shares are not zero, metres; may be larger than need be.
typedef struct PlaneArea {
    float from_u, to_u, from_v, to_v;
} PlaneArea;

// The same for all that is inside the clip and the area.
void plane_paint(Canvas *canvas, const ViewCamera *camera, const RoomPlane *plane, PlaneArea area,
                 Color color, PlaneShares *shares, const void *of);
