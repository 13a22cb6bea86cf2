// How much of its picture the figure fills, for every exercise: neither lost in it nor cut by its edge.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/key_moments.h"
#include "stage/second_view.h"
#include "stage/stage.h"
#include "stage/view_camera.h"
#include "support/library_fixture.h"

typedef struct Extent {
    int left, right, top, bottom;
} Extent;

// Cloth, hair and skin; not the grey of shadows.
static bool is_figure(uint32_t pixel) {
    int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;
    int most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
    return most - least > 14 || most < 120;
}

static Extent extent_of(Canvas *canvas, const StageView *view) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        canvas->pixels[i] = 0xFFFFFFFFu;
    stage_paint_figure(canvas, view);
    Extent e = {canvas->width, -1, canvas->height, -1};
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            if (is_figure(canvas->pixels[y * canvas->stride_px + x])) {
                e.left = x < e.left ? x : e.left, e.right = x > e.right ? x : e.right;
                e.top = y < e.top ? y : e.top, e.bottom = y > e.bottom ? y : e.bottom;
            }
    return e;
}

// At its largest in the movement, along the side that limits it.
static double filled(const Exercise *exercise, int width, int height) {
    RectPx area = {0, 0, width, height};
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    Canvas canvas = canvas_new(width, height);
    double most = 0;
    for (size_t p = 0; p < exercise->phase_count; p++)
        for (int side = 0; side <= (exercise->sides == SIDES_ALTERNATE); side++) {
            ExerciseMoment moment;
            StageView view;
            exercise_moment_in_phase(exercise, (int)p, 1, (Side)side, &moment);
            stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
            view.inside = INSIDE_NONE;
            Extent e = extent_of(&canvas, &view);
            assert_true(e.left > 0 && e.right < width - 1 && e.top > 0 && e.bottom < height - 1);
            most = fmax(most, fmax((e.right - e.left + 1) / (double)width,
                                   (e.bottom - e.top + 1) / (double)height));
        }
    canvas_free(&canvas);
    return most;
}

static void check(const Exercise *exercise, int width, int height) {
    double share = filled(exercise, width, height);
    // Seen from her feet, the mat before them takes its part.
    double azimuth = fabs(exercise->camera.azimuth_deg);
    bool from_feet = exercise->camera.frame == FRAME_LYING && azimuth < 45;
    if (share < (from_feet ? 0.75 : 0.80) - 0.005 || share > 0.90)
        fail_msg("%s fills %.2f of a picture of %d x %d", exercise->id, share, width, height);
}

static void every_exercise_fills_its_card(void **state) {
    (void)state;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        check(exercise, 270, 170); // as a sheet's cell of who lies
        if (exercise->camera.frame != FRAME_LYING && exercise->camera.frame != FRAME_KNEELING)
            check(exercise, 165, 220); // who stands also has upright ones
    }
}

#define MOST_IN_ROOM 0.71
#define MOST_ALONE 0.82
#define LEAST 0.32 // a body that lies flat

// With the camera of a contact sheet, in a picture of the movement's own proportions.
static void check_own(const Exercise *exercise, const Exercise *seen) {
    enum { AREA = 36000 };
    double aspect = stage_own_aspect(seen, SIDE_RIGHT, stage_default_style.shape);
    int width = (int)sqrt(AREA * aspect), height = (int)(width / aspect);
    RectPx area = {0, 0, width, height};
    Camera camera = stage_camera_within(seen, SIDE_RIGHT, stage_default_style.shape, area);
    Canvas canvas = canvas_new(width, height);
    Extent all = {width, -1, height, -1};
    KeyMoment keys[KEY_MOMENTS_MAX];
    int count = key_moments(exercise, SIDE_RIGHT, keys);
    for (int i = 0; i < count; i++) {
        ExerciseMoment moment;
        StageView view;
        exercise_moment_in_phase(seen, keys[i].phase, keys[i].start ? 0 : keys[i].share, keys[i].side,
                                 &moment);
        stage_view_of(seen, &moment, &stage_default_style, &camera, area, &view);
        view.inside = INSIDE_NONE;
        Extent e = extent_of(&canvas, &view);
        all.left = e.left < all.left ? e.left : all.left,
        all.right = e.right > all.right ? e.right : all.right;
        all.top = e.top < all.top ? e.top : all.top,
        all.bottom = e.bottom > all.bottom ? e.bottom : all.bottom;
        RectPx mat = view.mat ? stage_props_bounds(&view) : (RectPx){width / 2, height / 2, 1, 1};
        if (mat.x < 0 || mat.y < 0 || mat.x + mat.w > width || mat.y + mat.h > height)
            fail_msg("%s: the mat is cut", seen->id);
    }
    canvas_free(&canvas);
    double wide = (all.right - all.left + 1.0) / width, high = (all.bottom - all.top + 1.0) / height;
    double most = fmax(wide, high), least = fmin(wide, high);
    bool room = seen->needs_mat || seen->needs_wall; // which take their part
    if (most < (room ? MOST_IN_ROOM : MOST_ALONE) || most > 0.92 || least < LEAST)
        fail_msg("%s fills %.2f x %.2f of a picture of its own proportions", seen->id, wide, high);
}

static void every_exercise_fills_its_sheet(void **state) {
    (void)state;
    for (size_t e = 0; e < library->exercise_count; e++) {
        Exercise second;
        second_view_of(library->exercises[e], SIDE_RIGHT, &second);
        check_own(library->exercises[e], library->exercises[e]);
        check_own(library->exercises[e], &second);
    }
}

typedef struct Points {
    float x[JOINT_COUNT + 2], y[JOINT_COUNT + 2]; // metres in the picture, of joints and finger tips
} Points;

static void see(const Exercise *seen, const KeyMoment *key, Points *out) {
    RectPx area = {0, 0, 1000, 1000};
    Camera camera = stage_camera_within(seen, SIDE_RIGHT, stage_default_style.shape, area);
    ViewCamera eye = view_camera_from(&camera, area);
    ExerciseMoment moment;
    Figure figure;
    exercise_moment_in_phase(seen, key->phase, key->start ? 0 : key->share, key->side, &moment);
    exercise_moment_solve(&moment, &figure);
    for (int i = 0; i < JOINT_COUNT + 2; i++) {
        Vec3 at = i < JOINT_COUNT ? figure.origin[i] : figure.hand_tip[i - JOINT_COUNT];
        view_camera_project(&eye, at, &out->x[i], &out->y[i]);
        out->x[i] /= eye.px_per_m, out->y[i] /= eye.px_per_m;
    }
}

static double longest_way(const Points *from, const Points *to) {
    double most = 0;
    for (int i = 0; i < JOINT_COUNT + 2; i++)
        most = fmax(most, hypot((double)(to->x[i] - from->x[i]), (double)(to->y[i] - from->y[i])));
    return most;
}

#define TOO_SMALL_M 0.025 // to be seen at all
#define OTHER_SIDE_DEG 25.0

static double degrees_between(const CameraSpec *a, const CameraSpec *b) {
    double k = M_PI / 180, ea = a->elevation_deg * k, eb = b->elevation_deg * k;
    double turn = (a->azimuth_deg - b->azimuth_deg) * k;
    return acos(fmin(1, sin(ea) * sin(eb) + cos(ea) * cos(eb) * cos(turn))) / k;
}

static void check_second(const Exercise *exercise) {
    Exercise second;
    KeyMoment keys[KEY_MOMENTS_MAX];
    second_view_of(exercise, SIDE_RIGHT, &second);
    int count = key_moments(exercise, SIDE_RIGHT, keys);
    Points was[2], is[2];
    for (int i = 0; i < count; i++) {
        see(exercise, &keys[i], &is[0]);
        see(&second, &keys[i], &is[1]);
        double first_m = i > 0 ? longest_way(&was[0], &is[0]) : 0,
               second_m = i > 0 ? longest_way(&was[1], &is[1]) : 0;
        if (first_m > TOO_SMALL_M && second_m < SECOND_VIEW_SHOWS * first_m)
            fail_msg("%s: of the way to picture %d the second view shows %.2f of what the first does",
                     exercise->id, i + 1, second_m / first_m);
        was[0] = is[0], was[1] = is[1];
    }
    if (degrees_between(&exercise->camera, &second.camera) < OTHER_SIDE_DEG)
        fail_msg("%s: both views are the same", exercise->id);
    if (second.camera.frame == FRAME_LYING && fabs(second.camera.azimuth_deg) < 45)
        fail_msg("%s is seen from between the feet", exercise->id);
    for (size_t i = 0; i < exercise->variant_count; i++)
        check_second(exercise->variants[i]);
}

static void the_second_view_shows_every_move(void **state) {
    (void)state;
    for (size_t e = 0; e < library->exercise_count; e++)
        check_second(library->exercises[e]);
    for (size_t e = 0; e < library->everyday_count; e++)
        check_second(library->everyday[e]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_exercise_fills_its_card),
        cmocka_unit_test(every_exercise_fills_its_sheet),
        cmocka_unit_test(the_second_view_shows_every_move),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
