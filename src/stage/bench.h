// A joiner's bench: bars, boards and soft pads at places told along a piece's own axes. Internal to stage/.
#pragma once
#include "stage/loft.h"

typedef struct Bench {
    const RenderTarget *target;
    const RoomPalette *room;
    Vec3 origin, forward, right; // the piece's own axes on the floor
    bool over;                   // draws only where it hides the figure that is already in the layer
} Bench;

// A bench whose piece stands at (x, z), turned to the left by so much.
Bench bench_at(const RenderTarget *target, const RoomPalette *room, double x_m, double z_m, double turn_deg,
               bool over);
// The point x forward, y up and z to the right of the piece's middle on the floor.
Vec3 bench_point(const Bench *bench, float x, float y, float z);
// How a part of that colour is lofted: 12 segments, slightly rounded ends; the ramp is borrowed.
LoftStyle bench_style(const Bench *bench, const ColorRamp *ramp);
// A slat or leg from one point to another; u and v are its cross-section, `taper` how much of it is left at its end.
void bench_bar(const Bench *bench, Vec3 from, Vec3 to, Vec3 u, Vec3 v, float half_u, float half_v,
               float taper, const ColorRamp *ramp);
// A round bar.
void bench_rod(const Bench *bench, Vec3 from, Vec3 to, float radius_m, const ColorRamp *ramp);
// A lying board or pad with rounded edges: its middle, half sizes along the piece's X and Z, and its under and upper side.
void bench_slab(const Bench *bench, float x, float z, float half_x, float half_z, float low, float high,
                float square, const ColorRamp *ramp);
