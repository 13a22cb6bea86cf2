// The second of two views of a movement: from where it shows what the first one hides, and still how it moves.
#pragma once
#include "model/side.h"

typedef struct Exercise Exercise;

// Of how far the parts of the body are seen to go from the first side, so much is seen from the second at least, in every move.
#define SECOND_VIEW_SHOWS 0.6

// `out` becomes the exercise as it is seen from there: from where its file says, or else from before the figure on its other side. It
// shares everything with `exercise`, and has no inside view where from above there is room for it beside the figure.
void second_view_of(const Exercise *exercise, Side side, Exercise *out);

// What it shows, in the user's language: "from above", "from behind". Never NULL.
const char *second_view_words(const Exercise *exercise, const Exercise *second);
