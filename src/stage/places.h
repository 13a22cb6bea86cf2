// Where things are in the room: the body as spheres, mat, chair and wall as boxes. Internal to stage/.
#pragma once
#include "stage/view_camera.h"

typedef struct PlacedSphere {
    V3 at;
    float radius_m;
} PlacedSphere;
enum { PLACES_SPHERES = 64, PLACES_POINTS = 32 };

// Spheres that together hold the drawn figure; returns how many.
int places_spheres(const Figure *figure, PlacedSphere out[PLACES_SPHERES]);

// Thickness of the mat; its top is the floor the figure lies on, y = 0.
#define MAT_THICK_M 0.014
// How far beyond the mat its shadow on the ground reaches.
#define MAT_SHADOW_REACH_M 0.0693f
// Whether a mat lies under her: where the exercise needs one, and wherever she lies or kneels.
bool places_has_mat(const Stance *stance, bool needed);
// The same during the whole exercise: it follows from the stance alone.
MatPlace places_mat(const Stance *stance);
// Height of the ground round the mat.
float places_ground_y(const StageView *view);

// The cushion under her head: its half sizes along X and Z, the middle of its underside, how high it is, and how much of it is to be
// seen. Between two rooms it comes or goes, or moves where both have one.
#define CUSHION_HALF_X_M 0.125f
#define CUSHION_HALF_Z_M 0.19f
typedef struct PlacedCushion {
    V3 middle;
    float high;
    double share; // 0..1
} PlacedCushion;
bool places_cushion(const StageView *view, PlacedCushion *out);

// The wall stands across the room's X at stance.wall_x_m.
#define WALL_HALF_WIDE_M 0.70f
#define WALL_HIGH_M 1.86f

// Boxes that hold mat with its shadow, chair and wall as they are painted; returns how many.
typedef struct PlacedBox {
    V3 least, most;
} PlacedBox;
enum { PLACES_BOXES = 3 };
int places_prop_boxes(const StageView *view, PlacedBox out[PLACES_BOXES]);
// Corners of mat, chair and wall, for the camera; returns how many.
int places_prop_points(const StageView *view, V3 out[PLACES_POINTS]);
