#include "screens/figure_view.h"
#include <string.h>
#include "ui/theme.h"

// What decides the figure's look. Poses are left out: phase, side and ease name them.
typedef struct MomentKey {
    double ease, effort, lift, ribs_m, opacity;
    int phase, side;
} MomentKey;

static uint64_t scene_key(const Exercise *exercise, Side side, RectPx area) {
    uint64_t key = theme_hash_text(0, exercise->id);
    key = theme_hash(key, &side, sizeof side);
    return theme_hash(key, &area, sizeof area);
}

static uint64_t moment_key(uint64_t scene, const ExerciseMoment *moment, double opacity) {
    MomentKey key;
    memset(&key, 0, sizeof key);
    key.ease = moment->ease;
    key.effort = moment->effort;
    key.lift = moment->lift;
    key.ribs_m = moment->ribs_m;
    key.opacity = opacity;
    key.phase = moment->phase;
    key.side = (int)moment->side;
    return theme_hash(scene, &key, sizeof key);
}

// Steps too small to see (under a fifth of a pixel at 1080 lines): a figure that all but rests is not painted
// sixty times a second.
static double in_steps(double value, double per_unit) {
    return (double)(int)(value * per_unit + 0.5) / per_unit;
}

void figure_view_set(FigureView *figure, const Exercise *exercise, Side camera_side, RectPx area,
                     const ExerciseMoment *moment, double opacity) {
    uint64_t scene = scene_key(exercise, camera_side, area);
    if (figure->exercise != exercise || figure->scene != scene) {
        figure->exercise = exercise;
        figure->camera_side = camera_side;
        figure->area = area;
        figure->camera = stage_camera_for(exercise, camera_side, area);
        figure->scene = scene;
        figure->key = 0;
    }
    ExerciseMoment seen = *moment;
    seen.ease = in_steps(moment->ease, 4096);
    seen.ribs_m = in_steps(moment->ribs_m, 4096);
    seen.effort = in_steps(moment->effort, 256);
    seen.lift = in_steps(moment->lift, 512);
    uint64_t key = moment_key(scene, &seen, opacity);
    if (figure->key == key)
        return;
    stage_view_of(exercise, &seen, &figure->camera, area, &figure->view);
    figure->view.opacity = opacity;
    // What stands still may reach out sideways (a mat's shadow); height and middle decide the picture's scale
    // and place.
    figure->view.area = rect_of(area.x - area.w / 6, area.y, area.w + area.w / 6 * 2, area.h);
    figure->key = key;
}

void figure_view_clear(FigureView *figure) {
    figure->exercise = NULL;
    figure->key = 0;
    figure->scene = 0;
}

static void paint_figure(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const FigureView *figure;
    memcpy(&figure, data, sizeof(const FigureView *));
    stage_paint_figure(canvas, &figure->view);
}

void figure_view_add(Scene *scene, const FigureView *figure) {
    if (!figure->exercise)
        return;
    scene_add(scene, stage_figure_bounds(&figure->view), paint_figure, &figure, sizeof(const FigureView *),
              figure->key);
}

void exercise_telling_moment(const Exercise *exercise, Side side, ExerciseMoment *out) {
    int best = 0;
    double most = -1;
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        double worth = phase->effort + phase->lift * 0.1 + (phase->pose != 0 ? 0.5 : 0);
        if (worth > most) {
            most = worth;
            best = (int)i;
        }
    }
    exercise_moment_in_phase(exercise, best, 1, side, out);
}

void exercise_start_moment(const Exercise *exercise, Side side, ExerciseMoment *out) {
    exercise_moment_in_phase(exercise, 0, 0, side, out);
    out->effort = 0;
}
