#include "app/commands/picture.h"

#include "app/own_store.h"
#include "base/log.h"
#include "screens/look.h"
#include "screens/mistake_sign.h"
#include "store/settings.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/figure_look.h"
#include "stage/ghost.h"

#define GHOST_OPACITY 0.75

void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const ExerciseMoment *right, const Camera *camera, PictureRoom room, bool arrows) {
    StageView view;
    stage_view_of(exercise, moment, stage_style_now(), camera, room.figure, &view);
    view.props_area = view.figure_area = room.floor;
    ArrowPath path;
    if (arrows && arrow_path_of(exercise, moment, stage_style_now()->shape, &path))
        stage_view_arrows(&view, &path, arrow_share_of(exercise, moment));
    RectPx clip = canvas_clip_to(canvas, room.floor);
    stage_paint_props(canvas, &view);
    if (right) {
        StageView ghost;
        stage_view_of(exercise, right, stage_style_now(), camera, room.figure, &ghost);
        ghost.props_area = ghost.figure_area = room.floor;
        stage_paint_ghost(canvas, &ghost, GHOST_RIGHT, GHOST_OPACITY);
    }
    stage_paint_figure(canvas, &view);
    canvas_set_clip(canvas, clip);
}

#define CLEARLY_WRONG 0.9

void picture_paint_mark(Canvas *canvas, const Variation *variation, const ExerciseMoment *moment,
                        const Camera *camera, RectPx area, const PictureMark *how) {
    const Exercise *exercise = &variation->exercise;
    if (!variation->mistake ||
        exercise_wrong_share(exercise, variation->mistake, moment->phase, moment->ease) < CLEARLY_WRONG)
        return;
    StageView view;
    stage_view_of(exercise, moment, stage_style_now(), camera, area, &view);
    bool mirrored = moment->side == SIDE_LEFT && exercise->sides != SIDES_TOGETHER;
    MistakeSign sign =
        mistake_sign_find(&view, &variation->mistake->mark, mirrored, how->theme, how->times, how->room);
    mistake_sign_paint(canvas, &sign, true);
}

bool picture_choose_look(const char *theme, const char *figure) {
    char reason[256];
    Settings settings = settings_default();
    if (theme && !settings_write(&settings, "theme", theme, reason, sizeof reason)) {
        log_line("%s", reason);
        return false;
    }
    if (!picture_take_own_figure(figure, &settings))
        return false;
    look_follow(&settings);
    return true;
}

bool picture_take_own_figure(const char *figure, Settings *settings) {
    if (!figure)
        own_figure(settings->figure);
    return picture_take_figure(figure, settings);
}

bool picture_take_figure(const char *figure, Settings *settings) {
    char reason[256];
    if (!figure)
        return true;
    if (figure[0] && !figure_look_find(figure)) {
        log_line("--look: there is no '%s' in assets/looks/", figure);
        return false;
    }
    bool good = settings_write(settings, "figure", figure, reason, sizeof reason);
    if (!good)
        log_line("%s", reason);
    return good;
}
