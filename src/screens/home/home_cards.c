#include <stdio.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "screens/home/home_state.h"
#include "screens/library/offers_today.h"

int home_compose_card(const Home *state) {
    return state->carries;
}

int home_routines_from(const Home *state) {
    return home_compose_card(state) + 1;
}

// The first exercise that is no warm-up and looks like none on an earlier card: pictures tell routines apart.
static const Exercise *picture_of(const Home *state, const Routine *routine, int cards) {
    const Exercise *shown = routine->step_count > 0 ? routine->steps[0].exercise : NULL;
    int best = 0;
    for (size_t s = 0; s < routine->step_count; s++) {
        const Exercise *exercise = routine->steps[s].exercise;
        int worth = routine->steps[s].block == BLOCK_MAIN ? 4 : 0;
        for (int i = 0; i < cards; i++) {
            const Exercise *other = state->cards[i].exercise;
            if (other && worth > 0)
                worth -= other == exercise ? 3 : other->stance.posture == exercise->stance.posture;
        }
        if (worth > best) {
            best = worth;
            shown = exercise;
        }
    }
    return shown;
}

// Sitting, as on no card beside it.
static Card compose_card(const Library *library) {
    const Exercise *shown = library->exercise_count > 0 ? library->exercises[0] : NULL;
    for (size_t i = 0; i < library->exercise_count && shown->stance.posture != POSTURE_SITTING; i++)
        shown = library->exercises[i];
    return (Card){.exercise = shown,
                  .telling = true,
                  .large = true,
                  .title = _("What have you got?"),
                  .detail = _("Some minutes, a bed or a chair: a session that fits them, and you.")};
}

static Card carry_on_card(const CarryOn *broken) {
    return (Card){.exercise = broken->exercise,
                  .telling = true,
                  .side = broken->side,
                  .large = true,
                  .title = _("Carry on"),
                  .detail = broken->words,
                  .list = broken->routine->name};
}

// Of a routine what the user would do of it: how long it takes, and what is in it.
static void tell_fit(Home *state, const ScreenContext *context, const OffersToday *today, int card) {
    const Routine *routine = context->services->library->routines[card - home_routines_from(state)];
    RoutineFit fit = offers_today_fit(today, context, routine);
    int minutes = offers_today_minutes(context, &fit);
    state->cards[card].meta = minutes > 0 ? arena_printf(state->words, _("%d min"), minutes) : NULL;
    state->cards[card].list = routine_names(fit.routine ? fit.routine : routine, state->words);
}

void home_tell_fit(Home *state, const ScreenContext *context) {
    OffersToday today;
    offers_today_make(&today, context);
    for (int i = home_routines_from(state); i < state->routines.count; i++)
        tell_fit(state, context, &today, i);
    offers_today_free(&today);
}

void home_make_cards(Home *state, ScreenContext *context) {
    const Library *library = context->services->library;
    if (state->carries)
        state->cards[0] = carry_on_card(&state->broken);
    state->cards[home_compose_card(state)] = compose_card(library);
    for (int i = home_routines_from(state); i < state->routines.count; i++) {
        const Routine *routine = library->routines[i - home_routines_from(state)];
        state->cards[i] = (Card){.exercise = picture_of(state, routine, i),
                                 .telling = true,
                                 .large = true,
                                 .title = routine->name,
                                 .detail = routine->summary,
                                 .note = routine->note};
    }
    home_tell_fit(state, context);
    if (state->exercises.count > 0)
        state->cards[state->routines.count] = (Card){.tiles = true, .title = _("All exercises")};
    for (int i = HOME_LIBRARY_CARD; i < state->exercises.count; i++) {
        const Exercise *exercise = library->exercises[i - HOME_LIBRARY_CARD];
        state->cards[state->routines.count + i] =
            (Card){.exercise = exercise, .telling = true, .title = exercise->name};
    }
}
