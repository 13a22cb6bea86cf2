// The warm-up once more: a session that was broken off for long begins with it, and then goes on where it was.
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "rules/rules.h"
#include "screens/carry_on/carry_on.h"
#include "screens/follow/follow_state.h"

enum { TOLD_US = 8000000, SECONDS_PER_MINUTE = 60 };

static bool warms_up(const Follow *state, int step) {
    return step >= 0 && state->routine->steps[step].block == BLOCK_WARM_UP;
}

bool follow_was_long_away(const ScreenContext *context, int session) {
    int64_t away_s =
        context->environment->now_s - carry_on_last_at(history_log(context->services->history), session);
    int64_t long_s =
        (int64_t)SECONDS_PER_MINUTE * rules_warm_up_again_after_min(context->services->library->rules);
    return away_s < 0 || away_s >= long_s; // or the clock was set
}

bool follow_warm_up_again(Follow *state, ScreenContext *context, int step) {
    if (warms_up(state, step) || !warms_up(state, 0))
        return false;
    int64_t end;
    state->warms_up_for = 1 + state->routine->steps[step].place;
    playhead_seek(&state->playhead, score_step_range(state->score, 0, &end));
    toast_show(context->out->toast, TOLD_US, "%s", _("First the warm-up again, then on where you were."));
    return true;
}

// As the routine is now: the step may have been left out meanwhile.
static int step_at(const Routine *routine, int place) {
    int step = 0;
    while (step < (int)routine->step_count && routine->steps[step].place < place)
        step++;
    return step;
}

bool follow_end_warm_up(Follow *state, ScreenContext *context) {
    int coming = score_coming_step(state->score, state->playhead.now_us);
    if (!state->warms_up_for || warms_up(state, coming))
        return false;
    int64_t end;
    int step = step_at(state->routine, state->warms_up_for - 1);
    state->warms_up_for = 0;
    if (coming < 0 || coming >= step || step >= (int)state->routine->step_count)
        return false;
    playhead_seek(&state->playhead, score_step_range(state->score, step, &end));
    follow_record_land(state);
    follow_record_place(state, context);
    state->landed = true;
    return true;
}
