// What the user changes on the way: an exercise left out or done in an easier way, a longer rest, an own tempo.
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/variants.h"
#include "screens/follow/follow_state.h"
#include "screens/watch/watch_loop.h"

enum { NOTE_US = 1800000, LONG_NOTE_US = 4000000 };

bool follow_has_easier(const Follow *state) {
    FollowNow now = follow_now(state);
    return now.exercise && exercise_easier(now.exercise);
}

bool follow_can_leave_out(const Follow *state) {
    return follow_now(state).exercise != NULL;
}

void follow_leave_out(Follow *state, ScreenContext *context) {
    if (session_leave_out(&state->changes, state->score, state->playhead.now_us))
        follow_changes_renew(state, context);
    else // nothing else is left to do
        playhead_seek(&state->playhead, state->score->segments[state->score->segment_count - 1].start_us);
}

void follow_easier(Follow *state, ScreenContext *context) {
    if (session_easier(&state->changes, state->score, state->playhead.now_us))
        follow_changes_renew(state, context);
}

bool follow_longer_rest(Follow *state, ScreenContext *context) {
    if (follow_now(state).segment->kind != SEGMENT_REST)
        return false;
    if (session_longer_rest(&state->changes, state->score, state->playhead.now_us))
        follow_changes_renew(state, context);
    else
        toast_show(context->out->toast, LONG_NOTE_US, "%s",
                   context->services->settings->one_button ? _("A press pauses, for as long as you like.")
                                                           : _("OK pauses, for as long as you like."));
    return true;
}

void follow_begin_step_anew(Follow *state, ScreenContext *context) {
    if (follow_now(state).segment->kind != SEGMENT_SET_UP && session_begin_step_anew(&state->changes))
        follow_changes_renew(state, context);
}

void follow_moved(Follow *state, ScreenContext *context) {
    if (!state->warms_up_for && session_moved(&state->changes, state->score, state->playhead.now_us))
        follow_changes_renew(state, context);
}

void follow_change_speed(Follow *state, ScreenContext *context, double speed) {
    if (context->services->settings->speed != speed) {
        context->services->settings->speed = speed;
        context->out->settings_changed = true;
        follow_score_renew(state, context);
    }
    toast_show(context->out->toast, NOTE_US, _("Speed %.2g×"), speed);
}

void follow_tap(Follow *state, ScreenContext *context) {
    double speed;
    if (tap_tempo_add(&state->taps, state->score, state->playhead.now_us, state->clock_us, &speed)) {
        // To the tenth, as the keys step; a tap that lands in the same one leaves the score alone.
        follow_change_speed(state, context, watch_speed_step(speed, 0));
        return;
    }
    bool works = follow_now(state).segment->kind == SEGMENT_WORK;
    toast_show(context->out->toast, LONG_NOTE_US, "%s",
               works ? _("Tap again with your next repetition.")
                     : _("Tap while you move: once for each repetition."));
}
