#include "stage/second_view.h"

#include <math.h>

#include "base/translate.h"
#include "model/exercise.h"

// Beside who lies, and a little from the head: both legs, both hands and the face show. The other where the first view is from there.
#define LYING_BESIDE_DEG 112.0
#define LYING_OTHER_DEG 62.0
#define LYING_ABOVE_DEG 40.0
// From there a move forward is still seen; from before the figure it would not be.
#define UPRIGHT_BESIDE_DEG 66.0
#define UPRIGHT_ABOVE_DEG 16.0
#define QUARTER_DEG 80.0
// Up to here a first view is from before the figure, and there is no other side to show.
#define FACES_DEG 35.0
// Told as from the front, and as from behind.
#define FRONT_DEG 50.0
#define BEHIND_DEG 70.0

static double azimuth_of(bool lies, double first) {
    double turned = first < 0 ? -1 : 1;
    if (lies)
        return turned * (fabs(first) > 90 ? LYING_OTHER_DEG : LYING_BESIDE_DEG);
    if (fabs(first) < FACES_DEG)
        return first + QUARTER_DEG;
    return fabs(first) > 90 ? first - turned * QUARTER_DEG : -turned * UPRIGHT_BESIDE_DEG;
}

void second_view_of(const Exercise *exercise, Side side, Exercise *out) {
    CameraSpec *spec = &out->camera;
    *out = *exercise;
    bool lies = spec->frame == FRAME_LYING, mirrored = side == SIDE_LEFT && spec->mirror_with_side;
    if (spec->has_aside) {
        spec->azimuth_deg = spec->aside_azimuth_deg;
        spec->elevation_deg = spec->aside_elevation_deg;
    } else {
        spec->azimuth_deg = azimuth_of(lies, spec->azimuth_deg);
        spec->elevation_deg = lies ? LYING_ABOVE_DEG : fmax(spec->elevation_deg, UPRIGHT_ABOVE_DEG);
    }
    spec->azimuth_deg = mirrored ? -spec->azimuth_deg : spec->azimuth_deg;
    spec->mirror_with_side = false;
    if (lies && spec->elevation_deg > 30)
        out->inside = INSIDE_NONE;
}

const char *second_view_words(const Exercise *exercise, const Exercise *second) {
    double azimuth = second->camera.azimuth_deg, first = exercise->camera.azimuth_deg;
    if (second->camera.elevation_deg >= 30)
        return _("from above");
    if (azimuth * first < 0 && fabs(first) > FACES_DEG)
        return _("from the other side");
    bool lies = second->camera.frame == FRAME_LYING;
    return !lies && fabs(azimuth) < FRONT_DEG          ? _("from the front")
           : !lies && fabs(azimuth) > 180 - BEHIND_DEG ? _("from behind")
                                                       : _("from the side");
}
