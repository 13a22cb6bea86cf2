#include "app/commands/picture.h"

#include "base/log.h"
#include "screens/look.h"
#include "screens/mistake_sign.h"
#include "store/settings.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

void picture_paint_moment(Canvas *canvas, const Exercise *exercise, const ExerciseMoment *moment,
                          const Camera *camera, RectPx area, bool arrows) {
    StageView view;
    stage_view_of(exercise, moment, stage_style_now(), camera, area, &view);
    ArrowPath path;
    if (arrows && arrow_path_of(exercise, moment, stage_default_style.shape, &path))
        stage_view_arrows(&view, &path, arrow_share_of(exercise, moment));
    RectPx clip = canvas_clip_to(canvas, area);
    stage_paint_props(canvas, &view);
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

static bool picture_theme(const char *name, int *theme) {
    char reason[256];
    Settings settings = settings_default();
    bool known = !name || settings_write(&settings, "theme", name, reason, sizeof reason);
    if (!known)
        log_line("%s", reason);
    *theme = settings.theme;
    return known;
}

bool picture_choose_theme(const char *name) {
    Settings settings = settings_default();
    bool known = picture_theme(name, &settings.theme);
    if (known)
        look_follow(&settings);
    return known;
}
