// Lofts: smooth bodies spanned over a few cross-sections, turned into lit meshes and drawn. Every part of the
// figure is one. Internal to stage/.
#pragma once
#include "draw/solid.h"
#include "palette/palette.h"
#include "stage/view_camera.h"

// A cross-section: around `at`, as wide as the four half-axes say along u and v. u x v points along the loft.
typedef struct LoftRing {
    Vec3 at, u, v;
    float u_plus, u_minus, v_plus, v_minus; // metres
    float square;                           // 0 an ellipse, 1 a rounded box
} LoftRing;

// The point where a surface function is asked: `s` counts cross-sections from 0, cosine and sine go round (0
// = along u). `bump` moves the points (along u and v) of one ring; `tint` says how much of the second colour
// each gets (0..1), or of the third (0..-1).
typedef struct LoftRound {
    float s;
    int count;
    const float *cosine, *sine;
} LoftRound;
typedef void LoftBump(const void *context, const LoftRound *round, float *along_u, float *along_v);
typedef void LoftTint(const void *context, const LoftRound *round, float *share);

typedef struct LoftStyle {
    const ColorRamp *ramp;
    const ColorRamp *tint_ramp, *counter_ramp; // with `tint`: the second colour, and the third
    LoftTint *tint;                            // NULL = none
    LoftBump *bump;                            // NULL = none
    const void *context;                       // for both
    int between;                               // rings from one cross-section to the next, at least 1
    int segments;                              // points a ring: 6..LOFT_SEGMENTS, even
    bool bent; // turns sharply: every ring begins along u instead of at the outline
    float cap_start_m,
        cap_end_m; // how far the rounded ends reach beyond the first and last cross-section; 0 = open
    SolidStyle solid;
} LoftStyle;

enum { LOFT_SEGMENTS = 32, LOFT_RINGS = 64, LOFT_KEYS = 16, LOFT_CAP_RINGS = 3 };

// Families of parts that melt into each other (SolidStyle).
enum { FAMILY_SKIN, FAMILY_TOP, FAMILY_LEGGINGS, FAMILY_OTHER };

// Where lofts are drawn to and under which light.
typedef struct RenderTarget {
    SolidLayer *layer;
    ViewCamera camera;
    Vec3 light;      // toward the light, in view axes (right, up, forward)
    float floor_y_m; // near it surfaces get darker
} RenderTarget;

// Draws a loft over 2..LOFT_KEYS cross-sections; nothing where it cannot be seen.
void loft_draw(const RenderTarget *target, const LoftRing *keys, int count, const LoftStyle *style);

// A sheet drawn on a surface: a smooth stroke through `count` points, `half_m` to either side across
// `across`, tapered at the ends.
void loft_draw_stroke(const RenderTarget *target, const Vec3 *points, int count, Vec3 facing, float half_m,
                      const ColorRamp *ramp, const SolidStyle *style);

// A surface whose points are known: a grid in the frame of a joint, ring after ring, as SolidMesh has it; the direction of the segments x that
// of the rings points outward. Borrowed.
typedef struct LoftNet {
    int rings, segments; // together at most LOFT_RINGS * LOFT_SEGMENTS points
    bool closed;
    const Vec3 *at;
    const float *share; // of the style's second (> 0) or third (< 0) colour at each point; NULL = none
    Vec3 middle;        // a sphere round it, by which it is known whether any of it may be seen
    float radius_m;
    bool thins;     // every second point and ring draw it well enough in a view that rushes by
    float toward_m; // so much nearer to the eye than it is: what is painted on a surface lies over it
} LoftNet;

// Draws a net of a joint: its origin, and where its axes point. Of the style it takes colours and `solid`.
void loft_draw_net(const RenderTarget *target, const LoftNet *net, Vec3 origin, const Mat3 *axes,
                   const LoftStyle *style);
