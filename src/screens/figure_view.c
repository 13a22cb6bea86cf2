#include "screens/figure_view.h"
#include <string.h>
#include "ui/theme.h"

// What decides the figure's look. Poses of phases are left out: phase, side and ease name them.
typedef struct MomentKey {
    double ease, effort, lift, ribs_m, opacity;
    int phase, side, arrows;
} MomentKey;

static uint64_t scene_key(const FigureView *figure, const Exercise *exercise, Side side, RectPx area) {
    uint64_t key = theme_hash_text(0, exercise->id);
    key = theme_hash(key, &side, sizeof side);
    if (figure->has_look)
        key = theme_hash(key, &figure->look, sizeof figure->look);
    key = theme_hash(key, &figure->mirrored, sizeof figure->mirrored);
    return theme_hash(key, &area, sizeof area);
}

static uint64_t moment_key(const FigureView *figure, uint64_t scene, const ExerciseMoment *moment, double opacity) {
    MomentKey key;
    memset(&key, 0, sizeof key);
    key.ease = moment->ease;
    key.effort = moment->effort;
    key.lift = moment->lift;
    key.ribs_m = moment->ribs_m;
    key.opacity = opacity;
    key.phase = moment->phase;
    key.side = (int)moment->side;
    key.arrows = figure->has_arrows;
    if (moment->crossing && moment->phase < 0) { // a change of pose that no phase names
        scene = theme_hash(scene, moment->from.value, sizeof moment->from.value);
        scene = theme_hash(scene, moment->to.value, sizeof moment->to.value);
    }
    return theme_hash(scene, &key, sizeof key);
}

static Camera looking(const FigureView *figure, const Exercise *exercise, Side side, RectPx area) {
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = figure->mirrored ? -figure->look.azimuth_deg : figure->look.azimuth_deg;
    seen.camera.elevation_deg = figure->look.elevation_deg;
    seen.camera.mirror_with_side = false;
    Camera camera = stage_camera_for(&seen, side, area);
    camera.height_m /= figure->look.zoom;
    return camera;
}

static Camera camera_for(const FigureView *figure, const Exercise *exercise, Side side, RectPx area) {
    Camera camera = figure->has_look ? looking(figure, exercise, side, area)
                                     : stage_camera_for(exercise, side, area);
    if (figure->mirrored) { // the camera that stands before the mirror
        camera.azimuth_deg = -camera.azimuth_deg;
        camera.target_z_m = -camera.target_z_m;
    }
    return camera;
}

void figure_view_mirror(FigureView *figure, bool mirrored) {
    figure->mirrored = mirrored;
}

static void mirror_moment(ExerciseMoment *moment) {
    moment->stance = stance_mirrored(&moment->stance);
    moment->from = pose_mirrored(&moment->from);
    moment->to = pose_mirrored(&moment->to);
}

void figure_view_look(FigureView *figure, const FigureLook *look) {
    figure->has_look = look != NULL;
    if (look)
        figure->look = *look;
}

void figure_view_arrows(FigureView *figure, bool shown) {
    figure->has_arrows = shown;
}

static void set_arrows(FigureView *figure, const Exercise *exercise, const ExerciseMoment *moment) {
    if (!figure->has_arrows || moment->crossing || exercise->phases[moment->phase].kind != PHASE_MOVE)
        return;
    if (figure->arrows_phase != moment->phase || figure->arrows_side != moment->side) {
        arrow_path_find(moment, &figure->arrows);
        figure->arrows_phase = moment->phase;
        figure->arrows_side = moment->side;
    }
    stage_view_arrows(&figure->view, &figure->arrows, moment->ease);
}

void figure_view_set(FigureView *figure, const Exercise *exercise, Side camera_side, RectPx area,
                     const ExerciseMoment *moment, double opacity) {
    uint64_t scene = scene_key(figure, exercise, camera_side, area);
    if (figure->exercise != exercise || figure->scene != scene) {
        figure->exercise = exercise;
        figure->camera_side = camera_side;
        figure->area = area;
        figure->camera = camera_for(figure, exercise, camera_side, area);
        figure->scene = scene;
        figure->key = 0;
        figure->arrows_phase = -1;
    }
    ExerciseMoment seen = *moment;
    if (figure->mirrored)
        mirror_moment(&seen);
    // A figure that all but rests is not painted sixty times a second.
    stage_steady_moment(&figure->camera, area, &seen);
    uint64_t key = moment_key(figure, scene, &seen, opacity);
    if (figure->key == key)
        return;
    stage_view_of(exercise, &seen, &figure->camera, area, &figure->view);
    figure->view.opacity = opacity;
    if (figure->mirrored)
        figure->view.glow_side = -figure->view.glow_side;
    set_arrows(figure, exercise, &seen);
    // What stands still may reach out sideways (a mat's shadow); height and middle decide the picture's scale
    // and place. Closer, it would reach over the words.
    int aside = figure->has_look && figure->look.zoom > 1 ? 0 : area.w / 6;
    figure->view.area = rect_of(area.x - aside, area.y, area.w + aside * 2, area.h);
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
