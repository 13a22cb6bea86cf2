// The pain key in a session: it stops at once; the pain screen asks, and what it finds changes the session or ends it.
#include "base/translate.h"
#include "coach/session_reaction.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "screens/follow/follow_state.h"
#include "screens/pain/pain_session.h"
#include "screens/rules_of_user.h"

enum { CHANGE_TOLD_US = 6000000 };

static SessionNext react(const Follow *state, const ScreenContext *context, RulesAction action,
                         PainChoice choice, SessionChanges *changes) {
    Arena *arena = arena_new();
    RulesAsked asked = rules_asked_for(context, context->services->profile, arena);
    SessionNext next = session_react(changes, state->score, state->playhead.now_us, action,
                                     choice == PAIN_WIND_DOWN, state->score->library->rules, &asked);
    arena_free(arena);
    return next;
}

static SessionNext preview(void *opaque, ScreenContext *context, const RulesReaction *reaction,
                           PainChoice choice) {
    const Follow *state = opaque;
    SessionChanges changes = state->changes;
    return react(state, context, reaction->action, choice, &changes);
}

// What is other than before.
static const char *change_of(SessionNext next) {
    switch (next) {
    case SESSION_SMALLER:
        return _("From here on it is smaller, and fewer times.");
    case SESSION_WITHOUT:
        return _("We leave this one out today.");
    case SESSION_LYING:
        return _("We go on lying down.");
    case SESSION_SAME:
    case SESSION_OVER:
        break;
    }
    return NULL;
}

static void take(void *opaque, ScreenContext *context, const RulesReaction *reaction, PainChoice choice) {
    Follow *state = opaque;
    if (choice == PAIN_NOTHING && state->ran_before_pain)
        follow_carry_on(state, context);
    if (choice == PAIN_NOTHING || choice == PAIN_PAUSE)
        return;
    state->over_for =
        reaction && reaction->session >= RULES_SEEK_HELP_SOON ? HISTORY_SEEK_HELP : HISTORY_PAIN;
    SessionNext next = choice == PAIN_END || !reaction
                           ? SESSION_OVER
                           : react(state, context, reaction->action, choice, &state->changes);
    state->over = next == SESSION_OVER;
    state->pain_told = true;
    if (state->over)
        return;
    follow_changes_renew(state, context);
    if (choice != PAIN_REST)
        follow_carry_on(state, context);
    state->change = choice == PAIN_WIND_DOWN ? _("Only what calms you down is left.") : change_of(next);
}

void follow_tell_change(Follow *state, ScreenContext *context) {
    if (state->change)
        toast_show(context->out->toast, CHANGE_TOLD_US, "%s", state->change);
    state->change = NULL;
}

// What asks for help ends it at once: no power cut leads back into it.
static void told(void *opaque, ScreenContext *context, const RulesReaction *reaction) {
    Follow *state = opaque;
    if (reaction && reaction->session >= RULES_SEEK_HELP_SOON) {
        state->ends_for_help = true;
        follow_record_end(state, context, HISTORY_SEEK_HELP);
    } else if (state->ends_for_help) { // it was told by mistake
        state->ends_for_help = false;
        follow_record_end(state, context, HISTORY_OPEN);
    }
}

void follow_keep_to_rules(Follow *state, ScreenContext *context) {
    if (!state->pain_told || state->over)
        return;
    int before = state->changes.count;
    state->over_for = HISTORY_PAIN;
    state->over = react(state, context, REACTION_GO_ON, PAIN_GO_ON, &state->changes) == SESSION_OVER;
    if (!state->over && state->changes.count > before)
        follow_changes_renew(state, context);
}

void follow_stop_for_pain(Follow *state, ScreenContext *context) {
    state->ran_before_pain = state->mode != FOLLOW_PAUSED;
    follow_pause(state, context, CHOICE_CARRY_ON);
    cue_player_warn_now(context->services->player, context->services->library->cues->stopped);
    state->pain = (PainSession){.state = state, .preview = preview, .take = take, .told = told};
    context->out->request =
        (ScreenRequest){.kind = REQUEST_OPEN,
                        .screen = SCREEN_PAIN,
                        .exercise = session_hurt_exercise(state->score, state->playhead.now_us),
                        .session = &state->pain,
                        .history_session = 1 + follow_record_session(state, context)};
}
