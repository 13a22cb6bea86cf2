// Where mat and cushion lie, and the sizes of mat, cushion and wall. Internal to stage/.
#pragma once
#include "stage/view_camera.h"

// Thickness of the mat; its top is the floor the figure lies on, y = 0.
#define MAT_THICK_M 0.014
// How far beyond the mat its shadow on the ground reaches.
#define MAT_SHADOW_REACH_M 0.0693f
// Whether there is a mat: where the exercise needs one, and wherever the figure lies or kneels.
bool prop_has_mat(const Stance *stance, bool needed);
// Where it lies during the whole exercise: it follows from the stance alone.
MatPlace prop_mat_place(const Stance *stance);
// Height of the ground round the mat, metres.
float prop_ground_y(const StageView *view);

// Whether the chair is painted with the figure, over its shadow and at half size as it is: in a view that rushes by, where no shadow falls
// on what else stands there.
bool prop_chair_with_figure(const StageView *view);

// A cushion: the middle of its underside, its axes (wide x deep = up) and sizes, and how much of it is to be seen.
typedef struct CushionPlace {
    Vec3 middle, up, wide, deep;
    float high, half_wide, half_deep;   // metres
    double share;                       // 0..1
    float dent_m, dent_wide, dent_deep; // how deep a head, or knees, lie in it, and where, from its middle
    bool held; // between two knees, or on the lap: its underside is seen, and dented as its top is
    // What presses it are two bent legs: from the dent's middle, thigh and shin go this way, deep and to either side; 0 otherwise.
    float legs_wide, legs_deep;
} CushionPlace;
// How far round its middle a head's dent reaches; and one of legs to each side of them, the first part of it at its full depth.
#define CUSHION_DENT_M 0.15f
#define CUSHION_LEG_M 0.115f
#define CUSHION_LEG_FULL_M 0.045f
// How high its upper side lies over its underside, `wide` and `deep` from its middle, metres.
float prop_cushion_top(const CushionPlace *cushion, float wide, float deep);
// The cushions to be seen; returns how many. Between two rooms one comes or goes, or moves where both have it.
int prop_cushions(const StageView *view, CushionPlace out[CUSHION_COUNT]);
// Those of a stance that the figure holds, between the knees or on the lap; returns how many.
int prop_held_cushions(const Stance *stance, const Figure *figure, CushionPlace out[CUSHION_COUNT]);

// The wall stands across the room's X at stance.wall_x_m. It goes on beyond the picture; so much of it a picture has to show.
#define WALL_SHOWN_HALF_WIDE_M 0.70f
#define WALL_SHOWN_HIGH_M 1.86f
#define WALL_HALF_WIDE_M 3.20f
#define WALL_HIGH_M 2.50f
// How far its shade on the floor reaches.
#define WALL_FOOT_M 0.16f
// How thick it is drawn where it is seen along itself.
#define WALL_CUT_M 0.30f

// Half a piece's size along its own X and Z, and its height, metres.
Vec3 prop_furniture_size(FurnitureKind kind);
