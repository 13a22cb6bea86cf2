// From an exercise's moment to a picture: the view, and a camera that fits the whole movement.
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/hash.h"
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/stage.h"

#include "stage/bounds.h"
#include "stage/figure_grid.h"
#include "stage/prop_place.h"

// The least height of the picture in metres, so that a small movement does not fill the screen with one limb.
static double least_height_m(FrameKind frame) {
    switch (frame) {
    case FRAME_LYING:
        return 0.82;
    case FRAME_SITTING:
        return 1.5;
    case FRAME_STANDING:
        return 1.9;
    default:
        return 1.0;
    }
}

// How much of the figure's own size stays free on each side of it, and how much of what stands there may lie beyond the edge.
#define FIGURE_MARGIN 0.065
#define MAT_OUT 0.04
#define MAT_IN (-0.017)
// Of the room that is left over, so much more lies above a figure that lies below its inside view than with it in the middle.
#define LENS_ABOVE 0.86

// What has been seen of the movement: the ends of the picture in view axes at the target's distance.
typedef struct Frame {
    ViewCamera eye;
    double left, right, bottom, top; // metres
} Frame;

static void frame_point(Frame *frame, Vec3 point, double radius_m, double margin) {
    float x, y;
    float depth = view_camera_project(&frame->eye, point, &x, &y);
    double scale = (double)frame->eye.px_per_m,
           r = radius_m * (double)(frame->eye.focal_px / (depth < 0.1f ? 0.1f : depth));
    double grow = 1 + margin;
    double x0 = (x - r) / scale, x1 = (x + r) / scale, y0 = -(y + r) / scale, y1 = -(y - r) / scale;
    double middle_x = 0.5 * (x0 + x1), middle_y = 0.5 * (y0 + y1);
    x0 = middle_x + (x0 - middle_x) * grow, x1 = middle_x + (x1 - middle_x) * grow;
    y0 = middle_y + (y0 - middle_y) * grow, y1 = middle_y + (y1 - middle_y) * grow;
    frame->left = x0 < frame->left ? x0 : frame->left;
    frame->right = x1 > frame->right ? x1 : frame->right;
    frame->bottom = y0 < frame->bottom ? y0 : frame->bottom;
    frame->top = y1 > frame->top ? y1 : frame->top;
}

// Where the body goes, as spheres; solved once and looked at from several distances, and again from the next direction of a camera
// that turns.
typedef struct Reach {
    BoundingSphere *spheres;
    int count, capacity;
    uint64_t key; // of the moments and the body they are of
} Reach;

// Of the figure with the cushions it holds.
enum { HELD_SPHERES = BOUNDS_SPHERES + 2 * CUSHION_COUNT };

static void reach_add(Reach *reach, const Stance *stance, const Figure *figure, const BodyShape *shape) {
    if (reach->count + HELD_SPHERES > reach->capacity) {
        reach->capacity = 2 * reach->capacity + HELD_SPHERES;
        reach->spheres = alloc_resized(reach->spheres, (size_t)reach->capacity, sizeof *reach->spheres);
    }
    reach->count += bounds_figure_spheres(figure, shape, reach->spheres + reach->count);
    CushionPlace cushions[CUSHION_COUNT];
    int cushion_count = prop_held_cushions(stance, figure, cushions);
    for (int i = 0; i < cushion_count; i++, reach->count += 2)
        bounds_cushion_spheres(&cushions[i], reach->spheres + reach->count);
}

enum { REACH_SHARES = 5 };

static void reach_moment(const Exercise *exercise, int index, Side side, ExerciseMoment *out) {
    memset(out, 0, sizeof *out);
    exercise_moment_in_phase(exercise, index / REACH_SHARES,
                             (double)(index % REACH_SHARES) / (REACH_SHARES - 1), side, out);
}

static uint64_t hash_moments(uint64_t key, const Exercise *exercise, Side side) {
    for (int i = 0; i < (int)exercise->phase_count * REACH_SHARES; i++) {
        ExerciseMoment moment;
        reach_moment(exercise, i, side, &moment);
        key = hash_many(key, &moment, sizeof moment);
    }
    return key;
}

static void reach_moments(Reach *reach, const Exercise *exercise, Side side, const BodyShape *shape) {
    for (int i = 0; i < (int)exercise->phase_count * REACH_SHARES; i++) {
        ExerciseMoment moment;
        Figure figure;
        reach_moment(exercise, i, side, &moment);
        exercise_moment_solve(&moment, &figure);
        reach_add(reach, &moment.stance, &figure, shape);
    }
}

static void find_reach(Reach *reach, const Exercise *exercise, Side side, const BodyShape *shape) {
    Side other = side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    bool both = exercise->sides == SIDES_ALTERNATE;
    uint64_t key = hash_moments(hash_many(HASH_START, shape, sizeof *shape), exercise, side);
    key = both ? hash_moments(key, exercise, other) : key;
    if (reach->count > 0 && reach->key == key)
        return;
    reach->count = 0;
    reach->key = key;
    reach_moments(reach, exercise, side, shape);
    if (both)
        reach_moments(reach, exercise, other, shape);
}

static void frame_reach(Frame *frame, const Reach *reach) {
    for (int i = 0; i < reach->count; i++)
        frame_point(frame, reach->spheres[i].at, reach->spheres[i].radius_m, 0);
}

// What stands in the room does not move while the figure goes from one stance to another.
Stance stage_room_of(const Exercise *exercise, Side side) {
    bool mirror = side == SIDE_LEFT && exercise->sides != SIDES_TOGETHER;
    return mirror ? stance_mirrored(&exercise->stance) : exercise->stance;
}

static void frame_props(Frame *frame, const Exercise *exercise, Side side) {
    Stance room = stage_room_of(exercise, side);
    StageView view = {.stance = room,
                      .mat = prop_has_mat(&room, exercise->needs_mat),
                      .mat_place = prop_mat_place(&room)};
    Vec3 points[BOUNDS_POINTS];
    int count = bounds_prop_points(&view, points);
    for (int i = 0; i < count; i++)
        frame_point(frame, points[i], 0, 0);
}

// Fits height and target to what was seen; the perspective shifts a little with both, so the caller repeats
// it. Returns how wide the picture would be, against its height, where nothing was left free.
static double fit(Camera *camera, const Frame *figure, const Frame *props, RectPx area, double least_m,
                  double mat_out, bool room_above) {
    double aspect = (double)area.w / (double)area.h;
    double aside = FIGURE_MARGIN * (figure->right - figure->left),
           above = FIGURE_MARGIN * (figure->top - figure->bottom);
    double left = figure->left - aside, right = figure->right + aside, bottom = figure->bottom - above,
           top = figure->top + above;
    if (props->right > props->left) {
        double out_x = mat_out * (props->right - props->left), out_y = mat_out * (props->top - props->bottom);
        left = fmin(left, props->left + out_x), right = fmax(right, props->right - out_x);
        bottom = fmin(bottom, props->bottom + out_y), top = fmax(top, props->top - out_y);
    }
    double width = right - left, height = top - bottom;
    double middle_x = 0.5 * (left + right), middle_y = 0.5 * (bottom + top);
    double own_aspect = width / fmax(height, least_m);
    height = fmax(fmax(height, width / aspect), least_m);
    if (room_above)
        middle_y += LENS_ABOVE * 0.5 * (height - (top - bottom));
    const ViewCamera *eye = &figure->eye;
    camera->target_x_m += (double)eye->right.x * middle_x + (double)eye->up.x * middle_y;
    camera->target_y_m += (double)eye->right.y * middle_x + (double)eye->up.y * middle_y;
    camera->target_z_m += (double)eye->right.z * middle_x + (double)eye->up.z * middle_y;
    camera->height_m = height;
    return own_aspect;
}

static bool lies_below_lens(const Exercise *exercise) {
    return exercise->inside != INSIDE_NONE &&
           (exercise->stance.posture == POSTURE_SUPINE || exercise->stance.posture == POSTURE_SIDE);
}

static Camera camera_for(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area,
                         double mat_out, double *own_aspect) {
    const CameraSpec *spec = &exercise->camera;
    bool mirrored = side == SIDE_LEFT && spec->mirror_with_side;
    Camera camera = {.azimuth_deg = mirrored ? -spec->azimuth_deg : spec->azimuth_deg,
                     .elevation_deg = spec->elevation_deg,
                     .target_y_m = spec->frame == FRAME_LYING ? 0.2 : 0.8,
                     .height_m = 2};
    if (rect_empty(area))
        return camera;
    static Reach reach; // its memory is used again
    find_reach(&reach, exercise, side, shape);
    RectPx centred = {-area.w / 2, -area.h / 2, area.w, area.h};
    for (int round = 0; round < 4; round++) {
        Frame figure = {.eye = view_camera_from(&camera, centred),
                        .left = 1e9,
                        .right = -1e9,
                        .bottom = 1e9,
                        .top = -1e9};
        Frame props = figure;
        frame_reach(&figure, &reach);
        frame_props(&props, exercise, side);
        *own_aspect = fit(&camera, &figure, &props, area, least_height_m(spec->frame), mat_out,
                          lies_below_lens(exercise));
    }
    return camera;
}

Camera stage_camera_for(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area) {
    double own_aspect;
    return camera_for(exercise, side, shape, area, MAT_OUT, &own_aspect);
}

Camera stage_camera_within(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area) {
    double own_aspect;
    return camera_for(exercise, side, shape, area, MAT_IN, &own_aspect);
}

// An inside view has room above who lies in a picture no wider than this.
#define LENS_ASPECT 1.6
#define ASPECT_LEAST 0.42
#define ASPECT_MOST 2.4

double stage_own_aspect(const Exercise *exercise, Side side, const BodyShape *shape) {
    double own_aspect = 1;
    camera_for(exercise, side, shape, (RectPx){0, 0, 1000, 1000}, MAT_IN, &own_aspect);
    return clamp(own_aspect, ASPECT_LEAST, lies_below_lens(exercise) ? LENS_ASPECT : ASPECT_MOST);
}

// Where a leg has its part, the side is the leg's: the trunk holds still, with both of its sides.
static bool moves_a_leg(const Exercise *exercise) {
    bool leg = false;
    for (size_t i = 0; i < exercise->works_count; i++)
        leg = leg || !muscle_of_trunk(exercise->works[i]);
    for (size_t i = 0; i < exercise->supports_count; i++)
        leg = leg || !muscle_of_trunk(exercise->supports[i]);
    for (size_t i = 0; i < exercise->stretches_count; i++)
        leg = leg || !muscle_of_trunk(exercise->stretches[i]);
    return leg;
}

// Who stands on one foot works with the leg that is lifted: +1 the right, -1 the left, 0 neither alone.
static int lifted_leg(const ExerciseMoment *moment) {
    if (moment->stance.anchor != ANCHOR_FEET)
        return 0;
    const Pose *from = &moment->from, *to = &moment->to;
    bool left = from->held[LIMB_LEFT_LEG] == PLACE_NONE || to->held[LIMB_LEFT_LEG] == PLACE_NONE,
         right = from->held[LIMB_RIGHT_LEG] == PLACE_NONE || to->held[LIMB_RIGHT_LEG] == PLACE_NONE;
    return (int)right - (int)left;
}

void stage_view_of(const Exercise *exercise, const ExerciseMoment *moment, const StageStyle *style,
                   const Camera *camera, RectPx area, StageView *out) {
    memset(out, 0, sizeof *out);
    out->style = style;
    out->area = out->figure_area = area;
    out->camera = *camera;
    out->stance = moment->crossing ? stage_room_of(exercise, moment->side) : moment->stance;
    out->mat = prop_has_mat(&out->stance, exercise->needs_mat);
    out->mat_place = prop_mat_place(&out->stance);
    out->props_area = area;
    exercise_moment_solve(moment, &out->figure);
    figure_put_on_grid(&out->figure);
    // What is drawn into the body needs no glow on it: for a pelvic floor, that would say "squeeze your buttocks".
    bool outside = exercise->inside != INSIDE_PELVIC_FLOOR;
    for (size_t i = 0; outside && i < exercise->works_count; i++)
        out->glow[exercise->works[i]] = exercise_moment_effort(exercise, moment, exercise->works[i]);
    for (size_t i = 0; outside && i < exercise->stretches_count; i++)
        out->glow[exercise->stretches[i]] = -exercise_moment_effort(exercise, moment, exercise->stretches[i]);
    out->inside = exercise->inside;
    out->lift = moment->lift;
    out->shown = moment->shown;
    out->opacity = 1;
    out->smiles = !exercise->wrong;
    if (exercise->sides == SIDES_TOGETHER) {
        out->glow_side = lifted_leg(moment);
        return;
    }
    out->glow_side = moment->side == SIDE_LEFT ? -1 : 1;
    out->trunk_side = moves_a_leg(exercise) ? 0 : out->glow_side;
}

// One step of a moment moves nothing by more than this, pixels.
#define STEADY_PX 0.33
#define STEADY_LIGHT 64 // steps of glow from dark to bright

static double rounded(double value, double steps) {
    return steps > 0 ? (double)(int64_t)(value * steps + 0.5) / steps : value;
}

// The longest way a joint goes from one pose to the other, pixels.
static double longest_way(const ExerciseMoment *moment, const ViewCamera *eye) {
    Figure from, to;
    ExerciseMoment end = *moment;
    end.ease = 0;
    exercise_moment_solve(&end, &from);
    end.ease = 1;
    exercise_moment_solve(&end, &to);
    float most = 0;
    for (Joint joint = 0; joint < JOINT_COUNT; joint++) {
        float way = vec3_length(vec3_sub(to.origin[joint], from.origin[joint]));
        most = way > most ? way : most;
    }
    for (int hand = 0; hand < 2; hand++) {
        float way = vec3_length(vec3_sub(to.hand_tip[hand], from.hand_tip[hand]));
        most = way > most ? way : most;
    }
    return (double)(most * eye->px_per_m);
}

void stage_steady_moment(const Camera *camera, RectPx area, ExerciseMoment *moment) {
    if (rect_empty(area))
        return;
    ViewCamera eye = view_camera_from(camera, area);
    // Arcs are longer than straight ways, and what is near the eye is larger.
    double way = 1.6 * longest_way(moment, &eye);
    moment->ease = moment->ease < 1 && way > STEADY_PX ? rounded(moment->ease, ceil(way / STEADY_PX))
                   : moment->ease < 1                  ? 0
                                                       : 1;
    moment->ribs_m = rounded(moment->ribs_m, (double)eye.px_per_m / STEADY_PX);
    moment->effort = rounded(moment->effort, STEADY_LIGHT);
    // The lifted floor of the inside view goes through about a tenth of a metre.
    moment->lift = rounded(moment->lift, ceil(0.1 * (double)eye.px_per_m / STEADY_PX));
    InsideShown *shown = &moment->shown;
    bool arrived = shown->from == shown->to || shown->share >= INSIDE_COME;
    shown->share = arrived ? 1 : rounded(shown->share, STEADY_LIGHT);
}
