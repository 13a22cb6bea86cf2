// The answers to "What do you feel?" as tiles with a picture each, all in sight, in three groups beside each other; the arrows
// walk over them.
#pragma once
#include "model/page.h"
#include "model/question_words.h"
#include "screens/pain/pain_signs.h"
#include "screens/parts.h"

enum { PAIN_TILES_MAX = 32 };

// Beside the values of PROFILE_PAIN_KIND: it was nothing; and every other sign that cannot wait, named on one wide tile that leads to
// the page about them.
enum { PAIN_KIND_NOTHING = -1, PAIN_KIND_OTHER_SIGNS = -2 };

// One answer. `kind` is a value of PROFILE_PAIN_KIND, or one of those.
typedef struct PainTile {
    int kind;
    const char *text, *detail; // of the library, or of the struct that it is in
    RectPx face;
    bool urgent;
} PainTile;

typedef struct PainKinds {
    PainTile tile[PAIN_TILES_MAX];
    int count, focus;
    int before;              // had the focus before PAIN_KIND_OTHER_SIGNS
    const char *signs_title; // of PAIN_KIND_OTHER_SIGNS, and its detail
    char signs[PAIN_SIGNS_MAX];
    const char *title; // of the library
    const char *lead;  // below it; set by the screen
    // From the last layout.
    Theme theme;
    int column_x[3], column_w, title_y[3], title_w[3], tile_share_percent, signs_share_percent;
    double head_share;
    bool moved; // the focus was, by the user
    bool
        stacked; // the groups stand below each other, what needs help first, for words too large to be all in sight
    int needs; // px: the height that it takes
} PainKinds;

// Takes the words of the question, and of the page that names all other signs that cannot wait (NULL = none is known). `kinds` then
// points into itself: it is not copied.
void pain_kinds_begin(PainKinds *kinds, const QuestionWords *question, const Page *other_signs);
// Places the tiles on a canvas of that size, with letters as large as all have room for: what needs help stands in the first column
// and has the focus at first. Where not all words have room in what is in
// sight of it, what needs help comes first and has the focus, and `needs` is the height of all.
void pain_kinds_layout(PainKinds *kinds, const ScreenEnvironment *environment);
// Moves the focus by an arrow, from the end of a column to its other end where the key is not held, or to the next or the first, of which
// what needs help comes before all others; false when it cannot.
bool pain_kinds_move(PainKinds *kinds, Action action, bool held);
// The tile that such a step leads to, what needs help before all others; -1 = none, or another action.
int pain_kinds_step(const PainKinds *kinds, Action action);
// The tile at a point; -1 when there is none.
int pain_kinds_at(const PainKinds *kinds, int x, int y);
// Adds title, groups and tiles, and below them what the keys do.
void pain_kinds_add(Scene *scene, const PainKinds *kinds, const char *hints);
