#include "screens/figure_view.h"
#include <string.h>
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/figure_look.h"
#include "stage/head_room.h"
#include "ui/theme.h"

// What decides the figure's look. Poses of phases are left out: phase, side and ease name them.
typedef struct MomentKey {
    double ease, effort, lift, ribs_m, opacity;
    int phase, side, arrows;
    int shown_from, shown_to;
    double shown_share;
} MomentKey;

static uint64_t scene_key(const FigureView *figure, const Exercise *exercise, Side side, RectPx area) {
    uint64_t key = theme_hash_text(0, exercise->id);
    key = theme_hash(key, &side, sizeof side);
    if (figure->has_look)
        key = theme_hash(key, &figure->look, sizeof figure->look);
    key = theme_hash(key, &figure->mirrored, sizeof figure->mirrored);
    key = theme_hash(key, &figure->rushes, sizeof figure->rushes); // softens what stands beside it, too
    const FigureLook *body = figure_look_now();                    // which is framed by its own size
    key = theme_hash(key, &body, sizeof body);
    return theme_hash(key, &area, sizeof area);
}

static uint64_t moment_key(const FigureView *figure, uint64_t scene, const ExerciseMoment *moment,
                           double opacity) {
    MomentKey key;
    memset(&key, 0, sizeof key);
    key.ease = moment->ease;
    key.effort = moment->effort;
    key.lift = moment->lift;
    key.shown_from = (int)moment->shown.from;
    key.shown_to = (int)moment->shown.to;
    key.shown_share = moment->shown.share;
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

Framing figure_framing(const Exercise *exercise, Side side, RectPx area, const CameraView *look) {
    if (!look)
        return framing_of(exercise, side, stage_style_now()->shape, area);
    Exercise seen = *exercise;
    seen.camera.azimuth_deg = look->azimuth_deg;
    seen.camera.elevation_deg = look->elevation_deg;
    seen.camera.mirror_with_side = false;
    Framing framing = framing_of(&seen, side, stage_style_now()->shape, area);
    framing.camera.height_m /= look->zoom;
    if (look->zoom > 1)
        head_room_keep(&seen, side, stage_style_now()->shape, area, &framing.camera);
    return framing;
}

static Framing framing_for(const FigureView *figure, const Exercise *exercise, Side side, RectPx area) {
    CameraView look = figure->look;
    if (figure->mirrored)
        look.azimuth_deg = -look.azimuth_deg;
    Framing framing = figure_framing(exercise, side, area, figure->has_look ? &look : NULL);
    if (figure->in_card)
        framing.camera = stage_camera_for(exercise, side, stage_style_now()->shape, area);
    if (figure->mirrored) { // the camera that stands before the mirror, and the mat in it
        framing.camera.azimuth_deg = -framing.camera.azimuth_deg;
        framing.camera.target_z_m = -framing.camera.target_z_m;
        framing.camera.off_x_px = -framing.camera.off_x_px;
        framing.mat_place.z = -framing.mat_place.z;
    }
    return framing;
}

void figure_view_in_card(FigureView *figure) {
    figure->in_card = true;
}

void figure_view_mirror(FigureView *figure, bool mirrored) {
    figure->mirrored = mirrored;
}

static void mirror_moment(ExerciseMoment *moment) {
    moment->stance = stance_mirrored(&moment->stance);
    moment->from = pose_mirrored(&moment->from);
    moment->to = pose_mirrored(&moment->to);
}

void figure_view_look(FigureView *figure, const CameraView *look) {
    figure->has_look = look != NULL;
    if (look)
        figure->look = *look;
}

void figure_view_rush(FigureView *figure, bool rushes) {
    figure->rushes = rushes;
}

void figure_view_arrows(FigureView *figure, bool shown) {
    figure->has_arrows = shown;
}

static void set_arrows(FigureView *figure, const Exercise *exercise, const ExerciseMoment *moment) {
    if (!figure->has_arrows || moment->crossing)
        return;
    if (figure->arrows_phase != moment->phase || figure->arrows_side != moment->side) {
        if (!arrow_path_of(exercise, moment, stage_style_now()->shape, &figure->arrows))
            figure->arrows.count = 0;
        figure->arrows_phase = moment->phase;
        figure->arrows_side = moment->side;
    }
    if (figure->arrows.count > 0)
        stage_view_arrows(&figure->view, &figure->arrows, arrow_share_of(exercise, moment));
}

// What stands still may reach out over the figure's area (a mat's shadow); height and middle decide the picture's scale and
// place. Closer, both may reach as far as there is room.
static void give_room(const FigureView *figure, StageView *view, RectPx area) {
    bool closer = figure->frame.closer > 0;
    int aside = closer ? 0 : area.w / 6, above = closer ? 0 : area.h / 6;
    view->area = view->figure_area = rect_of(area.x - aside, area.y, area.w + aside * 2, area.h);
    view->props_area = rect_of(view->area.x, area.y - above, view->area.w, area.h + above * 2);
    if (closer && !rect_empty(figure->room.whole))
        view->figure_area = view->props_area = figure->room.whole;
}

void figure_view_room(FigureView *figure, const FigureRoom *room) {
    figure->room = room ? *room : (FigureRoom){.count = 0};
}

double figure_closer(double zoom) {
    const double clearly = 0.1;
    return clamp((zoom - 1) / clearly, 0, 1);
}

// Only what stands there is of interest.
static void set_other(FigureView *figure) {
    const FigureFrame *frame = &figure->frame;
    ExerciseMoment moment;
    exercise_start_moment(frame->other, frame->other_side, &moment);
    stage_view_of(frame->other, &moment, stage_style_now(), &frame->other_framing.camera,
                  frame->other_framing.area, &figure->other);
    figure->other.stance = stage_room_of(frame->other, frame->other_side);
    figure->other.mat = frame->other_framing.mat;
    figure->other.mat_place = frame->other_framing.mat_place;
    give_room(figure, &figure->other, frame->other_framing.area);
}

static void set_moment(FigureView *figure, const Exercise *exercise, const ExerciseMoment *moment,
                       double opacity) {
    const Framing *framing = &figure->frame.framing;
    ExerciseMoment seen = *moment;
    if (figure->mirrored)
        mirror_moment(&seen);
    // A figure that all but rests is not painted sixty times a second.
    stage_steady_moment(&framing->camera, framing->area, &seen);
    uint64_t key = moment_key(figure, figure->scene, &seen, opacity);
    if (figure->key == key)
        return;
    stage_view_of(exercise, &seen, stage_style_now(), &framing->camera, framing->area, &figure->view);
    figure->view.mat = framing->mat;
    figure->view.mat_place = framing->mat_place;
    figure->view.opacity = opacity;
    figure->view.rushes = figure->rushes;
    if (figure->mirrored) {
        figure->view.glow_side = -figure->view.glow_side;
        figure->view.trunk_side = -figure->view.trunk_side;
    }
    set_arrows(figure, exercise, &seen);
    give_room(figure, &figure->view, framing->area);
    if (figure->frame.other) {
        set_other(figure);
        figure->view.fading = &figure->other;
        figure->view.fading_share = figure->frame.other_share;
    }
    figure->key = key;
}

static void begin_scene(FigureView *figure, const Exercise *exercise, Side camera_side, uint64_t scene) {
    figure->exercise = exercise;
    figure->camera_side = camera_side;
    figure->scene = scene;
    figure->key = 0;
    figure->arrows_phase = -1;
}

void figure_view_set(FigureView *figure, const Exercise *exercise, Side camera_side, RectPx area,
                     const ExerciseMoment *moment, double opacity) {
    uint64_t scene = scene_key(figure, exercise, camera_side, area);
    if (figure->exercise != exercise || figure->scene != scene) {
        figure->frame = (FigureFrame){.framing = framing_for(figure, exercise, camera_side, area),
                                      .closer = figure->has_look ? figure_closer(figure->look.zoom) : 0};
        begin_scene(figure, exercise, camera_side, scene);
    }
    set_moment(figure, exercise, moment, opacity);
}

// Field by field: what lies between them in memory means nothing.
static uint64_t frame_key(const Exercise *exercise, const FigureFrame *frame) {
    const Framing *framing = &frame->framing;
    uint64_t key = theme_hash(theme_hash_text(0, exercise->id), &framing->area, sizeof framing->area);
    key = theme_hash(key, &framing->camera, sizeof framing->camera);
    key = theme_hash(key, &framing->mat_place, sizeof framing->mat_place);
    double rest[4] = {framing->mat, frame->closer, frame->other_side, frame->other_share};
    key = theme_hash(key, rest, sizeof rest);
    return frame->other ? theme_hash_text(key, frame->other->id) : key;
}

void figure_view_set_framed(FigureView *figure, const Exercise *exercise, Side camera_side,
                            const FigureFrame *frame, const ExerciseMoment *moment, double opacity) {
    uint64_t scene = frame_key(exercise, frame);
    if (figure->exercise != exercise || figure->scene != scene) {
        figure->frame = *frame;
        begin_scene(figure, exercise, camera_side, scene);
    }
    set_moment(figure, exercise, moment, opacity);
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

// The parts of the figure that was asked for last: most often nothing but a ring beside it goes on.
static struct {
    const FigureView *of;
    const FigureLook *look;
    uint64_t key;
    RectPx bounds;
    ScenePart part[SCENE_PARTS_MAX];
    SceneParts all;
} last;

_Static_assert((int)STAGE_PARTS <= (int)SCENE_PARTS_MAX, "the scene takes all parts of a figure");

static void find_parts(const FigureView *figure) {
    if (last.of == figure && last.key == figure->key && last.look == figure_look_now())
        return;
    StagePart parts[STAGE_PARTS];
    last.all.count = stage_figure_parts(&figure->view, parts, &last.all.whole);
    for (int i = 0; i < last.all.count; i++)
        last.part[i] = (ScenePart){parts[i].rect, parts[i].look};
    last.all.part = last.part;
    last.bounds = stage_figure_bounds(&figure->view);
    last.of = figure;
    last.key = figure->key;
    last.look = figure_look_now();
}

void figure_view_add(Scene *scene, const FigureView *figure) {
    if (!figure->exercise)
        return;
    find_parts(figure);
    scene_add_parts(scene, last.bounds, paint_figure, &figure, sizeof(const FigureView *), figure->key,
                    &last.all);
    figure_view_add_edges(scene, figure);
}

void figure_view_add_edges(Scene *scene, const FigureView *figure) {
    for (int i = 0; i < figure->room.count; i++)
        scene_add_backdrop(scene, figure->room.words[i], figure->room.soft_px, figure->frame.closer);
}
