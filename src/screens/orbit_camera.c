#include "screens/orbit_camera.h"
#include <math.h>
#include <stddef.h>
#include "base/number.h"
#include "model/exercise.h"

#define ARROW_AZIMUTH_DEG 15.0
#define ARROW_ELEVATION_DEG 10.0
#define DRAG_DEG 180.0    // over the height of the canvas
#define GLIDE_US 180000.0 // most of the way is done in twice this time
#define SLOW_TURN_DEG_S 12.0
#define RUSHES_FROM_DEG 20.0 // from where it goes; it turns by 110 degrees a second there
#define NEAR_ENOUGH_DEG 0.05
#define LONGEST_STEP_S 0.1 // of a calm turn, lest it jumps after a long picture

static const double zoom_steps[] = {1.0, 1.2, ORBIT_CAMERA_MOST_ZOOM};
enum { ZOOM_STEPS = sizeof zoom_steps / sizeof *zoom_steps };

static bool goes_round(const OrbitCamera *look) {
    return look->least_deg >= look->most_deg;
}

// Of what is wanted anew; so it ends a calm turn.
static void keep_inside(OrbitCamera *look) {
    look->calm_for_s = 0;
    CameraView *wanted = &look->wanted;
    wanted->elevation_deg =
        clamp(wanted->elevation_deg, ORBIT_CAMERA_LEAST_ELEVATION_DEG, ORBIT_CAMERA_MOST_ELEVATION_DEG);
    if (!goes_round(look)) {
        wanted->azimuth_deg = clamp(wanted->azimuth_deg, look->least_deg, look->most_deg);
        return;
    }
    // Both turn back together, so that nothing is seen of it.
    double turns = wanted->azimuth_deg > 360 ? -360 : wanted->azimuth_deg < -360 ? 360 : 0;
    wanted->azimuth_deg += turns;
    look->now.azimuth_deg += turns;
}

// The same direction, at most half a turn from where the camera is.
static double nearest_turn(double azimuth_deg, double from_deg) {
    while (azimuth_deg - from_deg > 180)
        azimuth_deg -= 360;
    while (azimuth_deg - from_deg < -180)
        azimuth_deg += 360;
    return azimuth_deg;
}

static void limit_to_the_room(OrbitCamera *look, const Stance *stance) {
    enum { FROM_THE_WALL_DEG = 0 };
    look->least_deg = look->most_deg = 0;
    if (!stance->wall)
        return;
    double middle = nearest_turn(stance->wall_x_m < 0 ? 0 : 180, look->own.azimuth_deg);
    look->least_deg = middle - 90 + FROM_THE_WALL_DEG;
    look->most_deg = middle + 90 - FROM_THE_WALL_DEG;
    if (look->own.azimuth_deg < look->least_deg)
        look->least_deg = look->own.azimuth_deg;
    if (look->own.azimuth_deg > look->most_deg)
        look->most_deg = look->own.azimuth_deg;
}

void orbit_camera_start(OrbitCamera *look, const Exercise *exercise, Side side) {
    const CameraSpec *spec = &exercise->camera;
    bool mirrored = side == SIDE_LEFT && spec->mirror_with_side;
    look->own = (CameraView){.azimuth_deg = mirrored ? -spec->azimuth_deg : spec->azimuth_deg,
                             .elevation_deg = spec->elevation_deg,
                             .zoom = 1};
    look->now = look->wanted = look->own;
    look->preset = PRESET_OWN;
    look->direction = 1;
    look->idle_us = 0;
    look->calm_s = look->calm_for_s = 0;
    limit_to_the_room(look, &exercise->stance);
}

void orbit_camera_renew(OrbitCamera *look, const Exercise *exercise, Side side) {
    OrbitCamera before = *look;
    orbit_camera_start(look, exercise, side);
    look->direction = before.direction;
    look->idle_us = before.idle_us;
    look->wanted.zoom = before.wanted.zoom;
    look->now.zoom = before.now.zoom;
    if (before.preset == PRESET_OWN)
        return;
    look->preset = before.preset;
    look->wanted = before.wanted;
    look->now = before.now;
    keep_inside(look);
}

void orbit_camera_turn_to(OrbitCamera *look, const OrbitCamera *there) {
    look->own = there->own;
    look->least_deg = there->least_deg;
    look->most_deg = there->most_deg;
    if (look->preset != PRESET_OWN) {
        keep_inside(look);
        return;
    }
    look->calm_from = look->now;
    look->wanted.azimuth_deg = nearest_turn(look->own.azimuth_deg, look->now.azimuth_deg);
    look->wanted.elevation_deg = look->own.elevation_deg;
    double aside = look->wanted.azimuth_deg - look->now.azimuth_deg,
           above = look->wanted.elevation_deg - look->now.elevation_deg;
    look->calm_s = 0;
    look->calm_for_s = aside == 0 && above == 0 ? 0 : framing_turn_s(sqrt(aside * aside + above * above));
}

bool orbit_camera_turns_calmly(const OrbitCamera *look) {
    return look->calm_for_s > 0;
}

CameraView orbit_camera_elsewhere(const OrbitCamera *look, const Exercise *exercise, Side side,
                                  bool mirrored) {
    OrbitCamera there = {0};
    orbit_camera_start(&there, exercise, side);
    double turn = look->now.azimuth_deg - look->own.azimuth_deg;
    there.wanted.azimuth_deg += mirrored && exercise->camera.mirror_with_side ? -turn : turn;
    there.wanted.elevation_deg += look->now.elevation_deg - look->own.elevation_deg;
    there.wanted.zoom = look->now.zoom;
    keep_inside(&there);
    return there.wanted;
}

CameraView orbit_camera_from(const Exercise *exercise, Side side, CameraView view) {
    OrbitCamera there = {0};
    orbit_camera_start(&there, exercise, side);
    there.wanted = view;
    there.wanted.azimuth_deg = nearest_turn(view.azimuth_deg, there.own.azimuth_deg);
    keep_inside(&there);
    return there.wanted;
}

void orbit_camera_touch(OrbitCamera *look) {
    look->idle_us = 0;
}

void orbit_camera_orbit(OrbitCamera *look, int right, int up) {
    look->wanted.azimuth_deg += right * ARROW_AZIMUTH_DEG;
    look->wanted.elevation_deg += up * ARROW_ELEVATION_DEG;
    look->preset = PRESET_COUNT;
    keep_inside(look);
}

void orbit_camera_drag(OrbitCamera *look, double right_deg, double up_deg) {
    look->wanted.azimuth_deg += right_deg;
    look->wanted.elevation_deg += up_deg;
    look->preset = PRESET_COUNT;
    keep_inside(look);
    look->now.azimuth_deg = look->wanted.azimuth_deg;
    look->now.elevation_deg = look->wanted.elevation_deg;
}

void orbit_camera_pinch(OrbitCamera *look, double times) {
    look->wanted.zoom = clamp(look->wanted.zoom * times, zoom_steps[0], ORBIT_CAMERA_MOST_ZOOM);
}

void orbit_camera_gesture(OrbitCamera *look, const Gesture *gesture) {
    orbit_camera_touch(look);
    if (gesture->right != 0 || gesture->up != 0)
        orbit_camera_drag(look, -gesture->right * DRAG_DEG, -gesture->up * DRAG_DEG);
    if (gesture->closer != 1)
        orbit_camera_pinch(look, gesture->closer);
}

void orbit_camera_mirror(OrbitCamera *look) {
    look->own.azimuth_deg = -look->own.azimuth_deg;
    look->now.azimuth_deg = -look->now.azimuth_deg;
    look->wanted.azimuth_deg = -look->wanted.azimuth_deg;
    look->calm_from.azimuth_deg = -look->calm_from.azimuth_deg;
    double least = look->least_deg;
    look->least_deg = -look->most_deg;
    look->most_deg = -least;
    look->direction = -look->direction;
}

void orbit_camera_zoom(OrbitCamera *look, int closer, bool wrap) {
    int at = 0;
    while (at + 1 < ZOOM_STEPS && zoom_steps[at + 1] <= look->wanted.zoom + 1e-6)
        at++;
    at += closer;
    if (at >= ZOOM_STEPS)
        at = wrap ? 0 : ZOOM_STEPS - 1;
    look->wanted.zoom = zoom_steps[at < 0 ? 0 : at];
}

static CameraView preset_look(const OrbitCamera *look, OrbitPreset preset) {
    CameraView to = look->own;
    to.zoom = look->wanted.zoom;
    if (preset == PRESET_FRONT)
        to.azimuth_deg = 0, to.elevation_deg = 12;
    else if (preset == PRESET_SIDE)
        to.azimuth_deg = look->own.azimuth_deg < 0 ? -90 : 90, to.elevation_deg = 8;
    else if (preset == PRESET_ABOVE)
        to.elevation_deg = 60;
    to.azimuth_deg = nearest_turn(to.azimuth_deg, look->wanted.azimuth_deg);
    return to;
}

void orbit_camera_next_preset(OrbitCamera *look) {
    look->preset = look->preset >= PRESET_COUNT - 1 ? PRESET_OWN : look->preset + 1;
    look->wanted = preset_look(look, look->preset);
    keep_inside(look);
}

static void turn_slowly(OrbitCamera *look, double seconds) {
    look->wanted.azimuth_deg += look->direction * SLOW_TURN_DEG_S * seconds;
    if (!goes_round(look) && look->wanted.azimuth_deg >= look->most_deg)
        look->direction = -1;
    if (!goes_round(look) && look->wanted.azimuth_deg <= look->least_deg)
        look->direction = 1;
    look->preset = PRESET_COUNT;
    keep_inside(look);
}

static bool glide(double *now, double wanted, double share, double near) {
    double way = wanted - *now;
    if (way < near && way > -near) {
        *now = wanted;
        return false;
    }
    *now += way * share;
    return true;
}

// Minimum jerk: it starts and stops softly.
static bool turn_calmly(OrbitCamera *look, double seconds) {
    look->calm_s += seconds;
    double share = look->still ? 1 : fmin(look->calm_s / look->calm_for_s, 1),
           ease = share * share * share * (10 + share * (6 * share - 15));
    const CameraView *from = &look->calm_from, *to = &look->wanted;
    look->now.azimuth_deg = from->azimuth_deg + (to->azimuth_deg - from->azimuth_deg) * ease;
    look->now.elevation_deg = from->elevation_deg + (to->elevation_deg - from->elevation_deg) * ease;
    if (share >= 1)
        look->calm_for_s = 0;
    return true;
}

bool orbit_camera_advance(OrbitCamera *look, int64_t elapsed_us) {
    bool moves = look->turning;
    double share = look->still ? 1 : (double)elapsed_us / ((double)elapsed_us + GLIDE_US);
    if (look->turning) {
        look->idle_us += elapsed_us;
        // After a long absence it goes on from where it was.
        if (look->idle_us > ORBIT_CAMERA_IDLE_US && elapsed_us < 1000000)
            turn_slowly(look, (double)elapsed_us * 1e-6);
    }
    if (look->calm_for_s > 0) {
        moves = turn_calmly(look, fmin((double)elapsed_us * 1e-6, LONGEST_STEP_S));
    } else {
        moves |= glide(&look->now.azimuth_deg, look->wanted.azimuth_deg, share, NEAR_ENOUGH_DEG);
        moves |= glide(&look->now.elevation_deg, look->wanted.elevation_deg, share, NEAR_ENOUGH_DEG);
    }
    moves |= glide(&look->now.zoom, look->wanted.zoom, share, 0.002);
    return moves;
}

bool orbit_camera_rushes(const OrbitCamera *look) {
    if (look->calm_for_s > 0)
        return false;
    double aside = look->wanted.azimuth_deg - look->now.azimuth_deg,
           above = look->wanted.elevation_deg - look->now.elevation_deg;
    return aside * aside + above * above > RUSHES_FROM_DEG * RUSHES_FROM_DEG;
}
