// A card with a picture of the figure: a routine or an exercise to choose.
#pragma once
#include <stdbool.h>
#include "screens/figure_view.h"
#include "ui/flow.h"
#include "ui/widgets.h"

typedef struct Card {
    const Exercise *exercise; // in the picture
    bool telling;             // the telling moment instead of the start position
    Side side;                // that works in it
    bool large;               // with room for three lines below the title
    const char *title;        // borrowed
    const char *meta;         // "8 min", beside the title; NULL on small cards
    const char *detail;       // one or two lines; may be NULL
    const char *list;         // what it holds, where there is no note; may be NULL
    const char *note;         // shown with emphasis; may be NULL
    bool moves;               // shows the exercise at `at_us` of its repetition instead of one moment
    bool moved;               // at its last picture it did
    int64_t at_us;
    bool held;         // not for this user now: paler, and `badge` says so
    const char *badge; // one or two words over the picture; may be NULL
    bool tiles;        // no exercise: a picture of many small ones
    FigureView figure; // made when first shown
} Card;

// Cards are painted through a scratch canvas that all of a screen share.
typedef struct CardPainter {
    Theme theme;
    Canvas scratch; // at least as large as the largest picture
} CardPainter;

// The least height of a card of that width in which its words have room, px.
int card_least_height(const Theme *theme, const Card *card, int width);
// Adds a card; the painter and the card must live until the next frame. Without `pictured` its picture is
// left blank.
void card_add(Scene *scene, CardPainter *painter, Card *card, RectPx rect, bool focused, bool pictured);
