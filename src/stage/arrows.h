// Motion arrows: which part of the figure moves most in a phase, the way it goes, and that way drawn as a soft arrow
// in the room. The way is taken from the solved poses.
#pragma once
#include "body/solve.h"
#include "stage/stage_style.h"

typedef struct Exercise Exercise;
typedef struct ExerciseMoment ExerciseMoment;

enum { ARROW_POINTS = 17, ARROWS_MAX = 2 };

// Where the arrow lies: ahead of the part that moves, so that the figure always moves into it and never through it.
typedef struct ArrowPath {
    int count;                         // 0 = nothing moves far enough to point at; 2 = both sides do
    Vec3 at[ARROWS_MAX][ARROW_POINTS]; // the room, metres; even steps of the eased share of the move
} ArrowPath;

// The path of what moves most between the moment's two poses: hands, knees, feet, shoulders, hips or chest. Begins at
// the skin of `shape`. Depends on poses and shape alone, not on the moment's ease. About 17 solved poses: keep it
// while the phase lasts.
void arrow_path_find(const ExerciseMoment *moment, const BodyShape *shape, ArrowPath *out);

// Where the breath is the exercise: out of the belly as she breathes in, and back as she breathes out. False, and no arrow, in other
// exercises and while the breath is free.
bool arrow_path_breath(const Exercise *exercise, const ExerciseMoment *moment, ArrowPath *out);
// The arrows of the phase that a moment is in, of either kind; how far its way is done is the eased share of phase or breath. False
// where it has none.
bool arrow_path_of(const Exercise *exercise, const ExerciseMoment *moment, const BodyShape *shape,
                   ArrowPath *out);
// How far along them the moment is, 0..1.
double arrow_share_of(const Exercise *exercise, const ExerciseMoment *moment);
