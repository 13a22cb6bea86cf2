// The lens that shows the inside, and how shapes are drawn into it. Internal to the inside views.
#pragma once
#include "stage/view_camera.h"

typedef struct Lens {
    double x, y, radius; // canvas pixels
    double anchor_x, anchor_y;
    double leader; // how much of the line to the place it shows may be seen, 0..1: none over the face
} Lens;

// A point of the lens, -1..1 inside it, y down.
typedef struct LensPoint {
    double x, y;
} LensPoint;

// A part of the body in the lens: its origin, and where a metre forward (x) and a metre up (y) of it lead.
typedef struct LensFrame {
    LensPoint origin, x, y;
} LensFrame;

// What is drawn into: a sheet with a lens on it, and the pelvis in the lens. What lies beyond the rim is cut off when the sheet is
// shown.
typedef struct Section {
    Canvas *canvas;
    Lens lens; // on that canvas
    LensFrame pelvis;
    const FigurePalette *palette;
} Section;

// A point of a part, metres: x forward, y up.
typedef struct PartPoint {
    double x, y;
} PartPoint;

enum { LENS_POINTS_MAX = 160 }; // of one outline
#define LENS_LINE 0.0085        // half the width of a drawn line, of the lens's radius

// A point of a part, metres, in the lens.
LensPoint lens_point(const LensFrame *frame, double x, double y);
// The length of a metre of the pelvis in the lens.
double section_scale(const Section *section);
// A smooth curve through points (Catmull-Rom), `steps` from one to the next; how many points it has. An open one has
// (count - 1) * steps + 1, a closed one count * steps. No more than LENS_POINTS_MAX.
int lens_curve(const LensPoint *through, int count, bool closed, int steps, LensPoint *out);

// A polygon:
void section_fill(const Section *section, const LensPoint *outline, int count, Color color);
// The same with an opaque line round it:
void section_lined(const Section *section, const LensPoint *outline, int count, Color fill, Color line);
// A band along a curve, `half[i]` to each side of its points, in shares of the lens's radius:
void section_band(const Section *section, const LensPoint *middle, const double *half, int count,
                  Color color);
// A line along a curve, `half` to each side:
void section_line(const Section *section, const LensPoint *middle, int count, double half, Color color);
// A smooth closed shape of the pelvis, and an opaque line round it unless `line` is clear:
void section_shape(const Section *section, const PartPoint *points, int count, Color fill, Color line);

// How a picture of the pelvis is turned in its lens: where forward (x) and up (y) of the body lead, unit length, y down.
typedef struct LensTurn {
    LensPoint forward, up;
} LensTurn;

// As the trunk lies in the picture: up in the body leads to the head, lying, too.
LensTurn inside_turn(const ViewCamera *camera, const StageView *view);

// The pelvic floor inside the frame, turned as the body lies or stands.
void inside_paint_floor(Canvas *canvas, const Lens *lens, const StageView *view, const LensTurn *turn);
// How far the hips are in the air where they must not be, 0..1: as long as they are.
double inside_tilt_wrong(const StageView *view);
// The pelvic tilt inside the frame, from the view's figure and the effort (0..1) of its abdominals.
void inside_paint_tilt(Canvas *canvas, const Lens *lens, const ViewCamera *camera, const StageView *view);
