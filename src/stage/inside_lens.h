// The lens that shows the inside, and what is drawn into it. Internal to the inside views.
#pragma once
#include "stage/view_camera.h"

typedef struct Lens {
    double x, y, radius; // canvas pixels
    double anchor_x, anchor_y;
    double leader; // how much of the line to the place it shows may be seen, 0..1: none over the face
} Lens;

// A point of the lens (-1..1, -1..1), y down, as canvas pixels into the pair `i` of `xy`.
void lens_put(double *xy, int i, const Lens *lens, double x, double y);
// A cubic curve with control values a..d at t 0..1.
double lens_cubic(double a, double b, double c, double d, double t);
// The area between two cubic curves, each given by four points (x, y) of the lens.
void lens_fill_between(Canvas *canvas, const Lens *lens, const double upper[8], const double lower[8],
                       double mirror, Color color);

// The pelvic floor inside the frame; `lift` 0..1.
void inside_paint_floor(Canvas *canvas, const Lens *lens, double lift);
// The pelvic tilt inside the frame, from the view's figure and the effort (0..1) of its abdominals.
void inside_paint_tilt(Canvas *canvas, const Lens *lens, const ViewCamera *camera, const StageView *view);
