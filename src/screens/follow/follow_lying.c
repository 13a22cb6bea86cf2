// Lying view: how far the picture turns with eyes that lie, and how that is changed.
#include "base/translate.h"
#include "coach/score_lying.h"
#include "model/lying_view.h"
#include "screens/follow/follow_state.h"

enum { TOLD_US = 3500000 };

static const char *const NAMES[LYING_VIEW_COUNT] = {
    [LYING_VIEW_OFF] = N_("Lying view: off"),
    [LYING_VIEW_LEFT] = N_("Lying view: left side"),
    [LYING_VIEW_RIGHT] = N_("Lying view: right side"),
    [LYING_VIEW_BY_EXERCISE] = N_("Lying view: by exercise"),
};

static const char *const TOLD[LYING_VIEW_COUNT] = {
    [LYING_VIEW_OFF] = N_("Lying view off: the picture stays upright."),
    [LYING_VIEW_LEFT] = N_("On your side, the picture turns for your left side."),
    [LYING_VIEW_RIGHT] = N_("On your side, the picture turns for your right side."),
    [LYING_VIEW_BY_EXERCISE] = N_("On your side, the picture turns as the exercise lies."),
};

static double nearest_rest(double degrees) {
    return degrees > 45 ? 90 : degrees < -45 ? -90 : 0;
}

static bool is_on_the_way(double lies_deg) {
    return lies_deg != nearest_rest(lies_deg);
}

// With less motion the picture stays as it was until the roll is over, and then cuts.
static double lies_now(const Follow *state, const ScreenContext *context) {
    int64_t now_us = state->playhead.now_us;
    double lies = score_lies_deg(state->score, now_us);
    if (!context->services->settings->reduced_motion || !is_on_the_way(lies))
        return lies;
    return score_lies_deg(state->score, score_segment_at(state->score, now_us)->start_us);
}

double follow_turned(const void *opaque, const ScreenContext *context) {
    const Follow *state = opaque;
    double lies = lies_now(state, context);
    bool runs = state->mode == FOLLOW_RUNNING && !state->behind;
    double turned = lying_view_turn_deg((LyingView)context->services->settings->lying_view, lies);
    return runs ? turned : nearest_rest(turned);
}

const char *follow_lying_view_label(const ScreenContext *context) {
    return _(NAMES[context->services->settings->lying_view]);
}

void follow_change_lying_view(Follow *state, ScreenContext *context) {
    Settings *settings = context->services->settings;
    settings->lying_view = lying_view_next((LyingView)settings->lying_view);
    context->out->settings_changed = true;
    state->menu.label[CHOICE_LYING] = follow_lying_view_label(context);
    toast_show(context->out->toast, TOLD_US, "%s", _(TOLD[settings->lying_view]));
}
