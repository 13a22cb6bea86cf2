// Motion arrows: which part of the figure moves most in a phase, the way it goes, and that way drawn as a soft arrow
// in the room. The way is taken from the solved poses.
#pragma once
#include "body/solve.h"
#include "stage/stage_style.h"

typedef struct ExerciseMoment ExerciseMoment;

enum { ARROW_POINTS = 17, ARROWS_MAX = 2 };

// Where the arrow lies: ahead of the part that moves, so that the figure always moves into it and never through it.
typedef struct ArrowPath {
    int count;                         // 0 = nothing moves far enough to point at; 2 = both sides do
    Vec3 at[ARROWS_MAX][ARROW_POINTS]; // the room, metres; even steps of the eased share of the move
} ArrowPath;

// The path of what moves most between the moment's two poses: hands, knees, feet, hips or chest. Begins at
// the skin of `shape`. Depends on poses and shape alone, not on the moment's ease. About 17 solved poses: keep it
// while the phase lasts.
void arrow_path_find(const ExerciseMoment *moment, const BodyShape *shape, ArrowPath *out);
