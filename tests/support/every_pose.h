// Every pose that can be shown: of each exercise, its variants and its mistakes, and of each transition.
#pragma once
#include "base/arena.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

// `name` is the exercise, `more` its variant or mistake ("" = neither), and the pose lies in phase `phase`.
typedef void PoseVisit(const char *name, const char *more, const char *phase, const Figure *figure);

static inline void every_pose_of(const Exercise *exercise, const char *more, Side side, int steps,
                                 PoseVisit *visit) {
    for (size_t phase = 0; phase < exercise->phase_count; phase++)
        for (int i = 1; i <= steps; i++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_in_phase(exercise, (int)phase, (double)i / steps, side, &moment);
            exercise_moment_solve(&moment, &figure);
            visit(exercise->id, more, exercise->phases[phase].id, &figure);
        }
}

// The same with variants and mistakes.
static inline void every_pose_with(const Exercise *exercise, Side side, int steps, Arena *arena,
                                   PoseVisit *visit) {
    every_pose_of(exercise, "", side, steps, visit);
    for (size_t i = 0; i < exercise->variant_count; i++)
        every_pose_of(exercise->variants[i], "variant", side, steps, visit);
    for (size_t i = 0; i < exercise->mistake_count; i++) {
        Exercise wrong;
        exercise_with_mistake(exercise, &exercise->mistakes[i], arena, &wrong);
        every_pose_of(&wrong, exercise->mistakes[i].id, side, steps, visit);
    }
}

// Each phase at `steps` moments, the last of them its end; both sides, or the right one alone.
static inline void every_pose(const Library *library, int steps, bool both_sides, PoseVisit *visit) {
    Arena *arena = arena_new();
    for (int side = both_sides ? 0 : 1; side < 2; side++) {
        for (size_t i = 0; i < library->exercise_count; i++)
            every_pose_with(library->exercises[i], side ? SIDE_RIGHT : SIDE_LEFT, steps, arena, visit);
        for (size_t i = 0; i < library->transition_count; i++)
            every_pose_with(library->transitions[i], side ? SIDE_RIGHT : SIDE_LEFT, steps, arena, visit);
    }
    arena_free(arena);
}
