// Looking at the figure from another side while following along. The exercise that comes next has its own view again.
#include "model/exercise.h"
#include "screens/follow/follow_state.h"

// The exercise whose figure can be looked round; NULL where there is none.
static const Exercise *figure_shown(const Follow *state, const FollowNow *now) {
    SegmentKind kind = now->segment->kind;
    bool shown =
        kind == SEGMENT_SET_UP || kind == SEGMENT_GET_READY || kind == SEGMENT_WORK || kind == SEGMENT_SWITCH;
    return shown && state->mode != FOLLOW_PAUSED ? now->exercise : NULL;
}

static bool begin(Follow *state) {
    FollowNow now = follow_now(state);
    const Exercise *exercise = figure_shown(state, &now);
    if (!exercise)
        return false;
    Side side = now.segment->side;
    if (state->looked_at != exercise || state->looked_step != now.step)
        orbit_camera_start(&state->look, exercise, side);
    else if (state->looked_side != side && exercise->camera.mirror_with_side)
        orbit_camera_mirror(&state->look); // so that it follows the hand on this side too
    state->looked_at = exercise;
    state->looked_step = now.step;
    state->looked_side = side;
    return true;
}

bool follow_orbit(Follow *state, const Gesture *gesture) {
    if (!begin(state))
        return false;
    orbit_camera_gesture(&state->look, gesture);
    return true;
}

bool follow_next_view(Follow *state) {
    if (!begin(state))
        return false;
    orbit_camera_next_preset(&state->look);
    return true;
}

bool follow_orbit_advance(Follow *state, int64_t elapsed_us) {
    FollowNow now = follow_now(state);
    if (state->looked_at && now.step != state->looked_step &&
        !follow_camera_sees(state, now.t_us, state->looked_step))
        state->looked_at = NULL;
    return state->looked_at && orbit_camera_advance(&state->look, elapsed_us);
}
