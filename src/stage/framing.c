#include "stage/framing.h"

#include <math.h>

#include "base/number.h"
#include "model/exercise.h"
#include "stage/prop_place.h"

// At its fastest, half way, a glide turns the camera by no more than this a second, carries the figure over this share of the
// picture's height, and makes it this much larger: large pictures that move faster make people queasy.
#define TURN_DEG_S 36.0
#define SHIFT_HEIGHTS_S 0.40
#define LARGER_S 0.35
#define FASTEST 1.875 // of minimum jerk, against an even pace
#define LEAST_S 1.4
#define MOST_S 6.0

Framing framing_of(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area) {
    Stance room = stage_room_of(exercise, side);
    return (Framing){.area = area,
                     .camera = stage_camera_within(exercise, side, shape, area),
                     .mat = prop_has_mat(&room, exercise->needs_mat),
                     .mat_place = prop_mat_place(&room)};
}

Framing framing_moved(const Framing *framing, const FloorMove *move) {
    Framing moved = *framing;
    moved.camera.azimuth_deg += move->turn_deg;
    floor_move_point(move, &moved.camera.target_x_m, &moved.camera.target_z_m);
    double x = (double)framing->mat_place.x, z = (double)framing->mat_place.z;
    floor_move_point(move, &x, &z);
    moved.mat_place.x = (float)x, moved.mat_place.z = (float)z;
    return moved;
}

static double between(double a, double b, double ease) {
    return a + (b - a) * ease;
}

static float mat_between(float a, float b, double ease) {
    return (float)between((double)a, (double)b, ease);
}

// By how much the azimuth changes on the shorter way round.
static double turn_to(const Camera *from, const Camera *to) {
    double turn = to->azimuth_deg - from->azimuth_deg;
    return turn - 360 * floor((turn + 180) / 360);
}

// Where the target lies on the canvas and how high the view is, pixels.
typedef struct Window {
    double x, y, h;
} Window;

static Window window_of(const Framing *f) {
    return (Window){f->area.x + 0.5 * f->area.w + f->camera.off_x_px,
                    f->area.y + 0.5 * f->area.h + f->camera.off_y_px, f->area.h + f->camera.off_h_px};
}

Framing framing_between(const Framing *from, const Framing *to, double ease) {
    if (ease <= 0 || ease >= 1)
        return ease <= 0 ? *from : *to;
    const Camera *a = &from->camera, *b = &to->camera;
    Framing out = {.area = rect_union(from->area, to->area), .mat = to->mat || from->mat};
    out.camera = (Camera){.azimuth_deg = a->azimuth_deg + turn_to(a, b) * ease,
                          .elevation_deg = between(a->elevation_deg, b->elevation_deg, ease),
                          .target_x_m = between(a->target_x_m, b->target_x_m, ease),
                          .target_y_m = between(a->target_y_m, b->target_y_m, ease),
                          .target_z_m = between(a->target_z_m, b->target_z_m, ease),
                          .height_m = between(a->height_m, b->height_m, ease)};
    Window was = window_of(from), will = window_of(to), all = window_of(&out);
    out.camera.off_x_px = between(was.x, will.x, ease) - all.x;
    out.camera.off_y_px = between(was.y, will.y, ease) - all.y;
    out.camera.off_h_px = between(was.h, will.h, ease) - all.h;
    const MatPlace *m = &from->mat_place, *n = &to->mat_place;
    out.mat_place = (MatPlace){mat_between(m->x, n->x, ease), mat_between(m->z, n->z, ease),
                               mat_between(m->half_long, n->half_long, ease),
                               mat_between(m->half_wide, n->half_wide, ease)};
    if (from->mat != to->mat)
        out.mat_place = from->mat ? *m : *n;
    return out;
}

static double length_of(double x, double y, double z) {
    return sqrt(x * x + y * y + z * z);
}

double framing_turn_s(double turn_deg) {
    return clamp(FASTEST * turn_deg / TURN_DEG_S, LEAST_S, MOST_S);
}

double framing_glide_s(const Framing *from, const Framing *to) {
    const Camera *a = &from->camera, *b = &to->camera;
    Window was = window_of(from), will = window_of(to);
    double turn = length_of(turn_to(a, b), b->elevation_deg - a->elevation_deg, 0);
    double way = length_of(b->target_x_m - a->target_x_m, b->target_y_m - a->target_y_m,
                           b->target_z_m - a->target_z_m);
    double shift = way / b->height_m + length_of(will.x - was.x, will.y - was.y, 0) / will.h;
    double size_was = was.h / a->height_m, size_will = will.h / b->height_m, size = size_was / size_will;
    double larger = size > 1 ? size - 1 : 1 / size - 1;
    double seconds = FASTEST * fmax(turn / TURN_DEG_S, fmax(shift / SHIFT_HEIGHTS_S, larger / LARGER_S));
    return clamp(seconds, LEAST_S, MOST_S);
}
