// The stage: camera, figure, props, contact shadow, glow and inset view, painted into a canvas.
// Several figures may be drawn one after the other: what the stage keeps between pictures is scratch memory only (meshes,
// the depth layer, the shadow's grid). Because of that, only one thread may paint.
#pragma once
#include "body/solve.h"
#include "draw/canvas.h"
#include "model/inside_view.h"
#include "model/muscle.h"
#include "model/side.h"
#include "stage/arrows.h"
#include "stage/stage_style.h"

typedef struct Exercise Exercise;
typedef struct ExerciseMoment ExerciseMoment;

// A perspective camera that looks at a point of the room.
typedef struct Camera {
    double azimuth_deg, elevation_deg; // as in CameraSpec
    double target_x_m, target_y_m, target_z_m;
    double height_m; // how many metres of the room, at the target's distance, the view's height shows
    // So far right of and below the area's middle lies the target, and so much higher than the area is the view: a picture that
    // glides from one area to another is not bound to whole pixels. 0 = it fills its area.
    double off_x_px, off_y_px, off_h_px;
} Camera;

// Where a mat lies: its middle and half its sizes along the room's X and Z, metres.
typedef struct MatPlace {
    float x, z, half_long, half_wide;
} MatPlace;

// Everything one picture of the figure needs. Two equal views give equal pixels.
typedef struct StageView {
    const StageStyle *style; // body shape and colours: borrowed, never NULL
    RectPx area;             // where on the canvas, and with it how large
    RectPx figure_area;      // the figure stays inside: `area`, or more
    Camera camera;
    Stance stance; // props: mat, chair, wall, cushion
    // Another room that the figure comes from or goes to, as the same picture, and how much of what stands there is to be
    // seen, 0..1; of what stands here, the rest. NULL = none. Only cushions need it here, for they are painted with the
    // figure.
    const struct StageView *fading;
    double fading_share;
    bool mat;
    MatPlace mat_place;
    RectPx props_area; // mat, chair and wall may reach so far
    Figure figure;
    double glow[MUSCLE_COUNT]; // -1..1: above 0 a muscle that works, below 0 one that is stretched
    InsideView inside;
    double lift;       // of the pelvic floor, -1..1 as in ExerciseMoment
    InsideShown shown; // what the inside view shows
    double opacity;    // of the figure, 1 = solid
    bool smiles;       // a little; never in a mistake
    bool
        rushes; // the camera turns so fast that the figure may be softer: it is drawn at half size and stretched,
                // and so are the shades beside it
    ArrowPath arrows;   // none unless the caller puts them in
    double arrow_from;  // 0..1 of their way is done
    double arrow_share; // how strongly they show, 0..1
    int glow_side;      // whose muscles of the limbs glow: 0 both sides, -1 the left, +1 the right
    int trunk_side;     // whose muscles of the trunk do, likewise
} StageView;

// The camera an exercise asks for, so that the whole movement stays inside `area` and nothing jumps while it
// runs: it depends on the exercise, side, shape and area only, not on the moment.
Camera stage_camera_for(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area);
// The same where what stands in the room stays inside `area`, too; above, the ends of a mat may be cut by its edge.
Camera stage_camera_within(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area);
// How wide, against its height, a picture is that the movement and what stands in the room fill up with the latter camera.
double stage_own_aspect(const Exercise *exercise, Side side, const BodyShape *shape);

// The room an exercise stands in on that side: mat, chair, wall and cushion of its stance.
Stance stage_room_of(const Exercise *exercise, Side side);

// Rounds a moment to steps too small to be seen (no joint moves by more than about a third of a pixel), so
// that pictures of slow stretches are equal for several frames and need not be painted anew. Pure: the same
// moment gives the same result.
void stage_steady_moment(const Camera *camera, RectPx area, ExerciseMoment *moment);

// The view of one moment of an exercise.
void stage_view_of(const Exercise *exercise, const ExerciseMoment *moment, const StageStyle *style,
                   const Camera *camera, RectPx area, StageView *out);

// Puts the arrows of a move into the view, `ease` (0..1, eased) of the way to its end.
void stage_view_arrows(StageView *view, const ArrowPath *path, double ease);

// Where a joint of the figure lies on the canvas.
void stage_joint_px(const StageView *view, Joint joint, int *x, int *y);

// What does not move: mat, chair, wall. (The cushion lies over the figure's shadow and is painted with it.)
// Paints inside stage_props_bounds() only.
void stage_paint_props(Canvas *canvas, const StageView *view);
// The pixels stage_paint_props may touch; empty when nothing stands there.
RectPx stage_props_bounds(const StageView *view);
// What moves: shadow, figure, cushion, inset view. Paints inside stage_figure_bounds() only.
void stage_paint_figure(Canvas *canvas, const StageView *view);
// What stage_paint_figure paints, part by part: where each may be seen, and a hash of all that decides its look there. A pixel depends
// on the parts alone whose rectangles hold it, and on `whole`, a hash of what changes the look of all; outside them nothing is painted.
// The same parts in the same order for every view; those that are not there are empty.
typedef struct StagePart {
    RectPx rect;
    uint64_t look;
} StagePart;
enum { STAGE_PARTS = 160 };
// Returns how many.
int stage_figure_parts(const StageView *view, StagePart out[STAGE_PARTS], uint64_t *whole);
// The inset view alone, for whoever paints over the figure and not over what explains it; nothing without one.
void stage_paint_inside(Canvas *canvas, const StageView *view);
// The pixels stage_paint_inside may touch; empty without an inset view.
RectPx stage_inside_bounds(const StageView *view);
// The pixels stage_paint_figure may touch.
RectPx stage_figure_bounds(const StageView *view);
