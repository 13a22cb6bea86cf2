#include "model/exercise.h"
#include <string.h>
#include "base/arena.h"
#include "model/exercise_name.h"

const char *const inside_state_names[INSIDE_STATES] = {
    "rest", "squeeze", "lift", "hold", "let_go", "push_down", "buttocks", "pressed", "hips_up",
};

const char *exercise_id(const Exercise *exercise) {
    return exercise->id;
}

const char *exercise_variant_id(const Exercise *exercise) {
    return exercise->variant_id;
}

const char *exercise_name(const Exercise *exercise) {
    return exercise->name;
}

static Phase wrong_phase(const Phase *right, int pose, const Mistake *mistake) {
    Phase wrong = *right;
    wrong.pose = pose;
    if (mistake->lifts)
        wrong.lift = mistake->lift;
    if (mistake->shows != INSIDE_REST)
        wrong.shows = mistake->shows;
    wrong.breath_held = mistake->holds_breath;
    wrong.effort = 0; // what glows says that it works like this
    return wrong;
}

void exercise_with_mistake(const Exercise *exercise, const Mistake *mistake, Arena *arena, Exercise *out) {
    NamedPose *poses = ARENA_ARRAY(arena, NamedPose, exercise->pose_count + mistake->at_count);
    Phase *phases = ARENA_ARRAY(arena, Phase, exercise->phase_count);
    memcpy(poses, exercise->poses, exercise->pose_count * sizeof *poses);
    memcpy(phases, exercise->phases, exercise->phase_count * sizeof *phases);
    for (size_t i = 0; i < mistake->at_count; i++) {
        size_t wrong = exercise->pose_count + i;
        poses[wrong] = poses[mistake->at[i].instead_of];
        poses[wrong].pose = mistake->at[i].pose;
        for (size_t p = 0; p < exercise->phase_count; p++)
            if (exercise->phases[p].pose == mistake->at[i].instead_of && (mistake->phases >> p & 1))
                phases[p] = wrong_phase(&phases[p], (int)wrong, mistake);
    }
    *out = *exercise;
    out->wrong = true;
    out->camera = exercise_camera(exercise, mistake);
    out->poses = poses;
    out->pose_count = exercise->pose_count + mistake->at_count;
    out->phases = phases;
}

CameraSpec exercise_camera(const Exercise *exercise, const Mistake *mistake) {
    CameraSpec camera = exercise->camera;
    if (!mistake || !mistake->has_view)
        return camera;
    camera.has_aside = true;
    camera.aside_azimuth_deg = camera.azimuth_deg;
    camera.aside_elevation_deg = camera.elevation_deg;
    camera.azimuth_deg = mistake->azimuth_deg;
    camera.elevation_deg = mistake->elevation_deg;
    return camera;
}

double exercise_wrong_share(const Exercise *wrong, const Mistake *mistake, int phase, double ease) {
    int right = (int)(wrong->pose_count - mistake->at_count),
        before = phase > 0 ? phase - 1 : (int)wrong->phase_count - 1;
    double from = wrong->phases[before].pose >= right, to = wrong->phases[phase].pose >= right;
    return from + (to - from) * ease;
}
