// What the pain screen asks of the session it was opened from, and tells it.
#pragma once
#include "coach/session_reaction.h"
#include "screens/screen.h"

typedef enum PainChoice {
    PAIN_NOTHING,   // it was nothing: on as before
    PAIN_PAUSE,     // nothing was said: it stands still, as it was
    PAIN_REST,      // as the reaction says, but it stands still first
    PAIN_GO_ON,     // as the reaction says
    PAIN_WIND_DOWN, // only what calms down is left
    PAIN_END
} PainChoice;

// Borrowed by the screen, which is always above the session.
typedef struct PainSession {
    void *state;
    // What comes next after such a choice, without changing anything.
    SessionNext (*preview)(void *state, ScreenContext *context, const RulesReaction *reaction,
                           PainChoice choice);
    // What was told leads to this; NULL = it is taken back. May be NULL.
    void (*told)(void *state, ScreenContext *context, const RulesReaction *reaction);
    // Does it: changes the session, ends it, or lets it go on. The screen is closed by itself. `reaction` NULL = PAIN_NOTHING or PAIN_PAUSE.
    void (*take)(void *state, ScreenContext *context, const RulesReaction *reaction, PainChoice choice);
} PainSession;
