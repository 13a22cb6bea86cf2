#include "screens/watch/watch_mistake.h"
#include <stdlib.h>
#include <string.h>
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/ghost.h"
#include "ui/theme.h"

enum { WRONG_US = 3200000, TO_RIGHT_US = 2600000, RIGHT_US = 3200000, TO_WRONG_US = 2200000 };
enum { ROUND_US = WRONG_US + TO_RIGHT_US + RIGHT_US + TO_WRONG_US };
#define GHOST_OPACITY 0.85
#define SIGN_GONE 0.25 // of the way to the right form

// The phase that goes wrong at the pose; the first one when none does (it starts from the base pose).
static int phase_of_pose(const Exercise *exercise, const Mistake *mistake, int pose) {
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (exercise->phases[i].pose == pose && (mistake->phases >> i & 1))
            return (int)i;
    return 0;
}

// The right and the wrong form at the pose whose turn it is.
static void begin_round(WatchMistake *mistake) {
    const Mistake *shown = &mistake->exercise->mistakes[mistake->index];
    const WrongPose *wrong = &shown->at[mistake->turn % shown->at_count];
    mistake->phase = phase_of_pose(mistake->exercise, shown, wrong->instead_of);
    exercise_moment_in_phase(mistake->exercise, mistake->phase, 1, mistake->side, &mistake->right);
    bool mirror = mistake->side == SIDE_LEFT && mistake->exercise->sides != SIDES_TOGETHER;
    mistake->wrong = mistake->right;
    mistake->wrong.to = mirror ? pose_mirrored(&wrong->pose) : wrong->pose;
    if (shown->lifts)
        mistake->wrong.lift = shown->lift;
    if (shown->holds_breath)
        mistake->wrong.ribs_m = EXERCISE_RIBS_HELD_M;
    if (shown->shows != INSIDE_REST)
        mistake->wrong.shown = (InsideShown){shown->shows, shown->shows, 1};
}

void watch_mistake_show(WatchMistake *mistake, const Exercise *exercise, int index, Side side) {
    mistake->index = -1;
    mistake->at_us = 0;
    figure_view_clear(&mistake->figure);
    mistake->sign.mark.count = 0;
    mistake->signed_key = 0;
    if (index < 0 || (size_t)index >= exercise->mistake_count)
        return;
    mistake->index = index;
    mistake->exercise = exercise;
    mistake->side = side;
    mistake->turn = 0;
    begin_round(mistake);
}

bool watch_mistake_advance(WatchMistake *mistake, int64_t elapsed_us) {
    if (mistake->index < 0 || elapsed_us > 1000000)
        return false;
    bool before = mistake->at_us < WRONG_US;
    mistake->at_us += elapsed_us;
    bool reached = before && mistake->at_us >= WRONG_US;
    if (mistake->at_us >= ROUND_US) {
        mistake->at_us -= ROUND_US;
        mistake->turn++;
        begin_round(mistake);
    }
    return reached;
}

static double eased(double share) {
    return share * share * share * (10 + share * (6 * share - 15));
}

double watch_mistake_share(const WatchMistake *mistake) {
    int64_t at = mistake->at_us - WRONG_US;
    if (at <= 0)
        return 0;
    if (at < TO_RIGHT_US)
        return eased((double)at / TO_RIGHT_US);
    at -= TO_RIGHT_US + RIGHT_US;
    return at <= 0 ? 1 : 1 - eased((double)at / TO_WRONG_US);
}

bool watch_mistake_is_right(const WatchMistake *mistake) {
    return watch_mistake_share(mistake) > 0.5;
}

double watch_mistake_lift(const WatchMistake *mistake) {
    double wrong = mistake->wrong.lift, right = mistake->right.lift;
    return wrong + (right - wrong) * watch_mistake_share(mistake);
}

InsideShown watch_mistake_shown(const WatchMistake *mistake) {
    return (InsideShown){mistake->wrong.shown.to, mistake->right.shown.to, watch_mistake_share(mistake)};
}

void watch_mistake_set_figure(WatchMistake *mistake, const Exercise *exercise, Side side,
                              const FigureView *model) {
    ExerciseMoment moment = mistake->right;
    moment.from = mistake->wrong.to;
    moment.to = mistake->right.to;
    moment.ease = watch_mistake_share(mistake);
    moment.ribs_m = mistake->wrong.ribs_m + (mistake->right.ribs_m - mistake->wrong.ribs_m) * moment.ease;
    figure_view_look(&mistake->figure, model->has_look ? &model->look : NULL);
    figure_view_mirror(&mistake->figure, model->mirrored);
    figure_view_room(&mistake->figure, &model->room);
    figure_view_set(&mistake->figure, exercise, side, model->frame.framing.area, &moment, 1);
}

void watch_mistake_set_sign(WatchMistake *mistake, const Theme *theme, RectPx room) {
    if (watch_mistake_share(mistake) > 0 || mistake->signed_key == mistake->figure.key)
        return;
    bool turned = (mistake->side == SIDE_LEFT && mistake->exercise->sides != SIDES_TOGETHER) !=
                  mistake->figure.mirrored;
    mistake->sign =
        mistake_sign_find(&mistake->figure.view, &mistake->exercise->mistakes[mistake->index].mark, turned,
                          theme, 1, room);
    mistake->signed_key = mistake->figure.key;
}

typedef struct GhostData {
    const FigureView *figure, *right;
    double opacity;
} GhostData;

static void paint_ghost(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const GhostData *ghost = data;
    stage_paint_ghost(canvas, &ghost->figure->view, GHOST_WRONG, ghost->opacity);
    stage_paint_inside(canvas, &ghost->right->view); // what explains lies above both
}

void watch_mistake_add(Scene *scene, const WatchMistake *mistake, const FigureView *right, bool signs) {
    // Where both forms are one, the right figure alone is left.
    double share = watch_mistake_share(mistake), left = 1 - share * share;
    GhostData data;
    memset(&data, 0, sizeof data);
    data.figure = &mistake->figure;
    data.right = right;
    data.opacity = (double)(int)(GHOST_OPACITY * left * 128 + 0.5) / 128;
    if (data.opacity > 0)
        scene_add(scene,
                  rect_union(stage_figure_bounds(&mistake->figure.view), stage_inside_bounds(&right->view)),
                  paint_ghost, &data, sizeof data,
                  theme_hash(mistake->figure.key, &right->key, sizeof right->key));
    figure_view_add_edges(scene, &mistake->figure);
    if (signs)
        mistake_sign_add(scene, &mistake->sign, (double)(int)(16 * clamp(1 - share / SIGN_GONE, 0, 1)) / 16);
}
