#include "stage/head_room.h"
#include <math.h>
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/body_shape.h"
#include "stage/view_camera.h"

#define HAIR 1.5 // of the head's radius
enum { MARGIN_SHARE = 16 };

typedef struct HeadRange {
    double left, right, top, bottom;
} HeadRange;

static void reach(HeadRange *range, const Figure *figure, const BodyShape *shape, const ViewCamera *eye) {
    float x, y, depth = view_camera_project(eye, joint_point(figure, JOINT_HEAD, 0.02f, 0.06f, 0), &x, &y);
    double r = HAIR * shape->head.head_radius_m * (double)(eye->focal_px / (depth < 0.1f ? 0.1f : depth));
    range->left = fmin(range->left, (double)x - r);
    range->right = fmax(range->right, (double)x + r);
    range->top = fmin(range->top, (double)y - r);
    range->bottom = fmax(range->bottom, (double)y + r);
}

// How far to move what reaches from `low` to `high` so that it lies between two edges; what is too large comes to the middle.
static double way_inside(double low, double high, double least, double most) {
    if (high - low > most - least)
        return 0.5 * (least + most - low - high);
    return low < least ? least - low : high > most ? most - high : 0;
}

void head_room_keep(const Exercise *exercise, Side side, const BodyShape *shape, RectPx area,
                    Camera *camera) {
    ViewCamera eye = view_camera_from(camera, area);
    HeadRange range = {1e9, -1e9, 1e9, -1e9};
    for (size_t i = 0; i < exercise->phase_count; i++)
        for (int end = 0; end <= 1; end++) {
            ExerciseMoment moment;
            Figure figure;
            exercise_moment_in_phase(exercise, (int)i, end, side, &moment);
            exercise_moment_solve(&moment, &figure);
            reach(&range, &figure, shape, &eye);
        }
    if (exercise->phase_count == 0)
        return;
    double margin = (double)area.w / MARGIN_SHARE;
    camera->off_x_px += way_inside(range.left, range.right, area.x + margin, area.x + area.w);
    camera->off_y_px += way_inside(range.top, range.bottom, area.y, area.y + area.h);
}
