// What the user changes on the way: an exercise left out or done less often, a longer rest, an own tempo.
#include <stdio.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/routine.h"
#include "model/talk.h"
#include "model/variants.h"
#include "screens/follow/follow_state.h"
#include "screens/watch/watch_loop.h"

enum { NOTE_US = 1800000, LONG_NOTE_US = 4000000, DOSE_CAPACITY = 120, TAP_LATE_US = 1500000 };

bool follow_can_leave_out(const Follow *state) {
    return follow_now(state).exercise != NULL;
}

void follow_leave_out(Follow *state, ScreenContext *context) {
    if (session_leave_out(&state->changes, state->score, state->playhead.now_us))
        follow_changes_renew(state, context);
    else // nothing else is left to do
        playhead_seek(&state->playhead, state->score->segments[state->score->segment_count - 1].start_us);
}

static const Dose *dose_now(const Follow *state) {
    FollowNow now = follow_now(state);
    return now.step >= 0 ? &state->routine->steps[now.step].dose : NULL;
}

const char *follow_fewer_label(const Follow *state) {
    const Dose *dose = dose_now(state);
    bool repeats = !dose || dose->reps > 1;
    return repeats ? _("Fewer repetitions") : dose->sets > 1 ? _("Fewer sets") : _("A shorter hold");
}

// How much of it is left to do from now on.
static void tell_dose(ScreenContext *context, const Dose *before, const Dose *now) {
    char text[DOSE_CAPACITY];
    if (now->reps != before->reps)
        snprintf(text, sizeof text,
                 ngettext("%d time is enough today.", "%d times are enough today.", (unsigned long)now->reps),
                 now->reps);
    else if (now->sets != before->sets)
        snprintf(text, sizeof text,
                 ngettext("%d set is enough today.", "%d sets are enough today.", (unsigned long)now->sets),
                 now->sets);
    else
        snprintf(text, sizeof text,
                 ngettext("%d second is enough today.", "%d seconds are enough today.",
                          (unsigned long)(now->hold_s + 0.5)),
                 (int)(now->hold_s + 0.5));
    toast_show(context->out->toast, LONG_NOTE_US, "%s", text);
}

bool follow_fewer(Follow *state, ScreenContext *context) {
    const Dose *now = dose_now(state);
    Dose before = now ? *now : (Dose){0};
    int place = now ? state->routine->steps[follow_now(state).step].place : -1;
    if (!session_fewer(&state->changes, state->score, state->playhead.now_us)) {
        toast_show(context->out->toast, LONG_NOTE_US, "%s", _("It is as little as it can be already."));
        return false;
    }
    follow_changes_renew(state, context);
    for (size_t i = 0; i < state->routine->step_count; i++)
        if (state->routine->steps[i].place == place)
            tell_dose(context, &before, &state->routine->steps[i].dose);
    return true;
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

bool follow_wait(Follow *state, ScreenContext *context) {
    if (!playhead_wait(&state->playhead))
        return false;
    toast_show(context->out->toast, LONG_NOTE_US, "%s", _("Take your time. OK when you are ready."));
    return true;
}

void follow_say_waiting(Follow *state, ScreenContext *context) {
    const Library *library = context->services->library;
    bool told = state->playhead.waits_for_ok || follow_now(state).segment->waits;
    if (!told && talk_says(library->talk, TALK_READY, state->heard.talk))
        cue_player_say_now(context->services->player, library->cues->ready);
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
               works ? _("Your own tempo: tap again with your next repetition.")
                     : _("Your own tempo: tap once with each repetition."));
}

bool follow_can_tap(const Follow *state) {
    const Dose *dose = dose_now(state);
    return dose && dose->reps > 1 && !dose->hold_until_ok;
}

void follow_tap_with_ok(Follow *state, ScreenContext *context) {
    state->taps = (TapTempo){0};
    state->tapping = TAPPING_NEXT;
    follow_tapping_update(state);
    toast_show(context->out->toast, LONG_NOTE_US, "%s",
               context->services->settings->one_button
                   ? _("Your own tempo: press once with each repetition.")
                   : _("Your own tempo: press OK once with each repetition."));
}

bool follow_ok_taps(const Follow *state) {
    return state->tapping == TAPPING_SET ||
           (state->tapping == TAPPING_NEXT && follow_now(state).segment->kind == SEGMENT_WORK);
}

void follow_tapping_update(Follow *state) {
    const ScoreSegment *segment = follow_now(state).segment;
    FollowTapping before = state->tapping;
    if (before == TAPPING_NEXT && state->mode == FOLLOW_RUNNING && segment->kind == SEGMENT_WORK)
        state->tapping = TAPPING_SET;
    // The last repetition may be tapped late.
    if (before == TAPPING_SET && segment->kind != SEGMENT_WORK &&
        state->playhead.now_us - segment->start_us > TAP_LATE_US)
        state->tapping = TAPPING_OFF;
    if (state->tapping != before)
        state->words_segment = -1; // room for the key, or for the words again
}
