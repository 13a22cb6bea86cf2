// The usual mistake: the wrong form as a second figure that slowly becomes the right one, and back.
#pragma once
#include "model/exercise_moment.h"
#include "screens/figure_view.h"
#include "screens/mistake_sign.h"

typedef struct WatchMistake {
    int index; // into the exercise's mistakes; -1 = none is shown
    int phase; // of the exercise that ends in the pose done wrong
    ExerciseMoment right, wrong;
    int64_t at_us;            // in its round: wrong, to the right form, right, and back
    size_t turn;              // which of the poses it is made at: one after the other, a round each
    const Exercise *exercise; // what it is a mistake of
    Side side;
    FigureView figure;
    MistakeSign sign; // of the wrong form as it was last seen
    uint64_t signed_key;
} WatchMistake;

// Shows mistake `index`; one outside the exercise's list shows none.
void watch_mistake_show(WatchMistake *mistake, const Exercise *exercise, int index, Side side);
// Time goes by; true when the round has just come to the way to the right form: time to say how.
bool watch_mistake_advance(WatchMistake *mistake, int64_t elapsed_us);
// How far it is from the wrong form (0) to the right one (1), eased.
double watch_mistake_share(const WatchMistake *mistake);
// How far the pelvic floor is drawn up now, -1..1: inside the body there is no ghost, it goes from wrong to right.
double watch_mistake_lift(const WatchMistake *mistake);
// What the inside view shows of it now.
InsideShown watch_mistake_shown(const WatchMistake *mistake);
// Whether it is to be read as "like this" now.
bool watch_mistake_is_right(const WatchMistake *mistake);
// Makes its figure ready; it looks as `model`, the figure in the right form, is looked at.
void watch_mistake_set_figure(WatchMistake *mistake, const Exercise *exercise, Side side,
                              const FigureView *model);
// Finds its sign, which stays inside `room`.
void watch_mistake_set_sign(WatchMistake *mistake, const Theme *theme, RectPx room);
// Adds it, over the figure in the right form, `right`, and below what that shows of the inside; with its sign where `signs`.
void watch_mistake_add(Scene *scene, const WatchMistake *mistake, const FigureView *right, bool signs);
