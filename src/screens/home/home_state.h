// Home: what its parts share. home.c drives it, home_cards.c fills the cards, rail.c places them.
#pragma once
#include "base/arena.h"
#include "screens/card.h"
#include "screens/carry_on/carry_on.h"
#include "screens/home/rail.h"
#include "screens/parts.h"

// The settings stand apart, at the top: two presses from the first card.
// So does who it is, where there are several people.
enum {
    CHIP_SEEK_HELP,
    CHIP_PROGRESS,
    CHIP_ADVICE,
    CHIP_ABOUT,
    CHIP_KEYS,
    CHIP_SETTINGS,
    CHIP_WHO,
    CHIP_COUNT
};

// So many cards before those of the exercises: the one that leads to all of them, sorted.
enum { HOME_LIBRARY_CARD = 1 };

typedef struct Home {
    Rail routines, exercises;
    // what was broken off, if anything; the way to a session for today; routines; then exercises
    Card *cards;
    bool carries;   // the first card is to carry on
    CarryOn broken; // that one
    Arena *words;
    Profile told;           // for whom the cards tell from when on they fit, and on which day
    int told_today, stages; // of so many cards
    int64_t asked_how;      // when the session ended of which it was asked how it has been since
    ButtonRow chips;
    char who[LABEL_TEXT_MAX]; // a name as it fits its button; "" = nobody else is there
    int focus;                // over cards, then chips
    int pictures;             // so many cards in sight have theirs: the first frame need not wait for all
    RectPx *items;
    bool hinted; // there is room for the keys beside the buttons
    Theme theme;
    CardPainter painter;
} Home;

// Where the cards begin that are always there.
int home_compose_card(const Home *state);
// The first card of a routine.
int home_routines_from(const Home *state);
// Tells on the cards of routines what the user would do of them as things are known now: minutes and names.
void home_tell_fit(Home *state, const ScreenContext *context);
// Fills every card from the library; `state->cards` has room for all of them.
void home_make_cards(Home *state, ScreenContext *context);
