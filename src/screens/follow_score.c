// The score that is followed: compiled anew, without losing the place, for another speed or amount of talk,
// or when files were changed.
#include <stdlib.h>
#include "screens/follow_state.h"

static void weigh_steps(Follow *state) {
    free(state->weights);
    state->weights = calloc(state->routine->step_count + 1, sizeof *state->weights);
    if (!state->weights)
        abort();
    for (size_t i = 0; i < state->routine->step_count; i++) {
        int64_t end, start = score_step_range(state->score, (int)i, &end);
        state->weights[i] = end - start;
    }
}

static Score *compile(Follow *state, ScreenContext *context) {
    state->talk = (TalkAmount)context->settings->talk;
    state->described = chimes_described(context->settings);
    ScoreOptions options = {
        .speed = state->speed, .talk = state->talk, .described = state->described, .voice = context->voice};
    return score_compile(context->library, state->routine, &options);
}

void follow_score_begin(Follow *state, ScreenContext *context) {
    state->score = compile(state, context);
    weigh_steps(state);
    playhead_start(&state->playhead, state->score, context->settings->wait_for_ok);
}

void follow_score_renew(Follow *state, ScreenContext *context) {
    Score *score = compile(state, context);
    playhead_change_score(&state->playhead, score);
    score_free(state->old_score);
    state->old_score = state->score;
    state->score = score;
    state->words_segment = -1;
    weigh_steps(state);
    cue_player_prepare(context->player, score, state->playhead.now_us);
}

bool follow_reload(void *opaque, ScreenContext *context) {
    Follow *state = opaque;
    const Routine *routine = library_routine(context->library, state->routine->id);
    if (!routine)
        return false;
    state->routine = routine;
    follow_score_renew(state, context);
    score_free(state->old_score); // it borrows from the library that may go now
    state->old_score = NULL;
    figure_view_clear(&state->figure);
    figure_view_clear(&state->preview);
    standing_clear(&state->standing);
    return true;
}
