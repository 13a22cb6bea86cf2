// Where one piece of the figure goes over into another: the hem of the cloth is a line without steps, nothing of what lies behind shines
// through a seam, and the hand grows out of the forearm.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "palette/palette.h"
#include "stage/stage.h"
#include "stage/vec.h"
#include "support/library_fixture.h"

enum { WIDE = 360, HIGH = 360 };
static const uint32_t PAPER = 0xFF00FF00u; // no part of the figure is so green
static const RectPx area = {0, 0, WIDE, HIGH};

static StageView view_in(const Exercise *exercise, int phase, double share, Side side) {
    Camera camera = stage_camera_for(exercise, side, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, side, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
    view.inside = INSIDE_NONE;
    for (int i = 0; i < CUSHION_COUNT; i++)
        view.stance.cushion[i] = false;
    return view;
}

// As near as on a television of 1080 lines, about a metre of which the view shows.
static void look_at(StageView *view, Vec3 at, double azimuth, double elevation) {
    view->camera = (Camera){.azimuth_deg = azimuth, .elevation_deg = elevation, .height_m = 0.36};
    view->camera.target_x_m = (double)at.x, view->camera.target_y_m = (double)at.y,
    view->camera.target_z_m = (double)at.z;
}

static void paint(Canvas *canvas, const StageView *view) {
    for (int i = 0; i < WIDE * HIGH; i++)
        canvas->pixels[i] = PAPER;
    stage_paint_figure(canvas, view);
}

static uint32_t pixel(const Canvas *canvas, int x, int y) {
    return canvas->pixels[y * canvas->stride_px + x];
}

// How much redder than blue: skin above 0, cloth below.
static double warmth(uint32_t p) {
    return (double)(p >> 16 & 255) - (double)(p & 255);
}

// How far below `top` the cloth of a column ends and skin begins, pixels; below 0 where the column is not of both alone.
static double hem_at(const Canvas *canvas, int x, int top, int bottom) {
    double cloth = warmth(pixel(canvas, x, top)), skin = warmth(pixel(canvas, x, bottom)), y = 0;
    if (cloth > -20 || skin < 20)
        return -1;
    for (int row = top; row <= bottom; row++) {
        double share = (warmth(pixel(canvas, x, row)) - skin) / (cloth - skin);
        y += fmin(fmax(share, 0), 1);
    }
    return y;
}

// A step: the line turns by more than that from one pixel to the next; one in so many columns may.
static const double STEP_PX = 0.6;
enum { COLUMNS_A_STEP = 500 };

static void hems_have_no_steps(void **state) {
    (void)state;
    Canvas canvas = canvas_new(WIDE, HIGH);
    int columns = 0, steps = 0;
    for (int azimuth = 195; azimuth <= 345; azimuth += 10) // the other leg is behind it
        for (int elevation = -20; elevation <= 40; elevation += 5) {
            StageView view = view_in(library_exercise(library, "shoulder_rolls"), 0, 0, SIDE_RIGHT);
            look_at(&view, joint_point(&view.figure, JOINT_RIGHT_KNEE, 0, -0.332f, 0), azimuth, elevation);
            paint(&canvas, &view);
            double before = -1, last = -1;
            // The middle of the leg: at its sides the line goes round it.
            for (int x = WIDE / 2 - 16; x <= WIDE / 2 + 16; x++) {
                double y = hem_at(&canvas, x, HIGH / 2 - 26, HIGH / 2 + 26);
                if (y >= 0 && last >= 0 && before >= 0) {
                    steps += fabs(y - 2 * last + before) > STEP_PX;
                    columns++;
                }
                before = last, last = y;
            }
        }
    canvas_free(&canvas);
    print_message("%d columns, %d steps\n", columns, steps);
    assert_true(columns > 5000);
    assert_true(steps * COLUMNS_A_STEP < columns);
}

// In all the pictures together; a gap between two parts may be as small.
enum { LEAKS_MOST = 12 };

static bool is_paper(uint32_t p) {
    int r = p >> 16 & 255, g = p >> 8 & 255, b = p & 255;
    return g - (r > b ? r : b) > 34; // the top is a little green itself
}

// Paper seen in a dot or a dash, with none of it round about.
static int leaks_of(const Canvas *canvas) {
    enum { NEAR = 3 };
    int leaks = 0;
    for (int y = NEAR; y < HIGH - NEAR; y++)
        for (int x = NEAR; x < WIDE - NEAR; x++) {
            bool alone = is_paper(pixel(canvas, x, y));
            for (int k = -NEAR; k <= NEAR && alone; k++)
                alone =
                    !is_paper(pixel(canvas, x + k, y - NEAR)) && !is_paper(pixel(canvas, x + k, y + NEAR)) &&
                    !is_paper(pixel(canvas, x - NEAR, y + k)) && !is_paper(pixel(canvas, x + NEAR, y + k));
            leaks += alone;
        }
    return leaks;
}

static void nothing_shines_through_a_seam(void **state) {
    (void)state;
    static const Joint near[] = {JOINT_LEFT_WRIST, JOINT_RIGHT_WRIST, JOINT_LEFT_ELBOW, JOINT_RIGHT_ANKLE,
                                 JOINT_NECK};
    Canvas canvas = canvas_new(WIDE, HIGH);
    int leaks = 0, pictures = 0;
    for (size_t e = 0; e < library->exercise_count; e++)
        for (size_t k = 0; k < sizeof near / sizeof near[0]; k++) {
            const Exercise *exercise = library->exercises[e];
            StageView view = view_in(exercise, (int)(k % exercise->phase_count), 1, SIDE_RIGHT);
            Camera own = view.camera;
            look_at(&view, view.figure.origin[near[k]], own.azimuth_deg, own.elevation_deg);
            paint(&canvas, &view);
            int here = leaks_of(&canvas);
            if (here > 0)
                print_message("%s, joint %d: %d pixels\n", exercise->id, (int)near[k], here);
            leaks += here;
            pictures++;
        }
    canvas_free(&canvas);
    assert_true(pictures > 100);
    assert_true(leaks <= LEAKS_MOST);
}

// Paper with the figure close above and below it: a slit that lies along a hem.
static int slit_of(const Canvas *canvas) {
    enum { NEAR = 4 };
    int slit = 0;
    for (int y = NEAR; y < HIGH - NEAR; y++)
        for (int x = 0; x < WIDE; x++)
            slit += is_paper(pixel(canvas, x, y)) && !is_paper(pixel(canvas, x, y - NEAR)) &&
                    !is_paper(pixel(canvas, x, y + NEAR));
    return slit;
}

// Seen along a trunk that lies level the crest of the hips is the waistband's hem, and what is over it turns away.
static void nothing_shines_over_a_hem_that_is_a_crest(void **state) {
    (void)state;
    enum { SLIT_MOST = 1200 }; // in all the pictures together: where the fold is less deep than a pixel
    Canvas canvas = canvas_new(WIDE, HIGH);
    int pictures = 0, slit = 0;
    for (int azimuth = 160; azimuth <= 200; azimuth += 10)
        for (int elevation = 4; elevation <= 20; elevation += 2, pictures++) {
            StageView view = view_in(library_exercise(library, "cat_cow"), 3, 1, SIDE_RIGHT);
            look_at(&view, view.figure.origin[JOINT_LUMBAR], azimuth, elevation);
            paint(&canvas, &view);
            slit += slit_of(&canvas);
        }
    canvas_free(&canvas);
    print_message("%d pictures, %d pixels of slits\n", pictures, slit);
    assert_true(pictures > 40);
    assert_true(slit < SLIT_MOST);
}

// Lying, an arm lies behind the waist: the edge of the waistband may not take its colour where the hip is all there is to see.
static void nothing_of_an_arm_shines_through_the_waistband(void **state) {
    (void)state;
    enum { ROUND_PX = 9 };
    static const double heights[] = {1.1, 1.3, 1.5, 1.7};
    FigurePalette other = *stage_default_style.palette;
    for (int i = 0; i < 3; i++)
        other.skin.dark[i] = other.skin.middle[i] = other.skin.light[i] = i == 1 ? 255 : 0;
    StageStyle green = stage_default_style;
    green.palette = &other;
    Canvas one = canvas_new(WIDE, HIGH), two = canvas_new(WIDE, HIGH);
    int shines = 0;
    for (size_t k = 0; k < sizeof heights / sizeof heights[0]; k++)
        for (int azimuth = 66; azimuth <= 82; azimuth += 8) {
            StageView view = view_in(library_exercise(library, "bridge"), 0, 0, SIDE_RIGHT);
            look_at(&view, joint_point(&view.figure, JOINT_PELVIS, 0, 0.055f, -0.15f), azimuth, 10);
            view.camera.height_m = heights[k];
            paint(&one, &view);
            view.style = &green;
            paint(&two, &view);
            for (int y = -ROUND_PX; y <= ROUND_PX; y++)
                for (int x = -ROUND_PX; x <= ROUND_PX; x++)
                    shines +=
                        pixel(&one, WIDE / 2 + x, HIGH / 2 + y) != pixel(&two, WIDE / 2 + x, HIGH / 2 + y);
        }
    canvas_free(&one);
    canvas_free(&two);
    print_message("%d pixels\n", shines);
    assert_int_equal(shines, 0);
}

static double brightness(uint32_t p) {
    return 0.3 * (double)(p >> 16 & 255) + 0.6 * (double)(p >> 8 & 255) + 0.1 * (double)(p & 255);
}

static bool is_cloth(uint32_t p) {
    return warmth(p) < 0 && !is_paper(p);
}

// Level edges inside the cloth, so many pixels long: a slope of them is stairs.
static int stairs_of(const Canvas *canvas) {
    enum { LONG = 5, APART = 12 };
    int stairs = 0;
    for (int y = 0; y + 1 < HIGH; y++)
        for (int x = 0, run = 0; x < WIDE; x++) {
            uint32_t over = pixel(canvas, x, y), under = pixel(canvas, x, y + 1);
            bool edge =
                is_cloth(over) && is_cloth(under) && fabs(brightness(over) - brightness(under)) > APART;
            run = edge ? run + 1 : 0;
            stairs += run >= LONG;
        }
    return stairs;
}

// Lying, the nearer shoulder is a low hill before the farther one: there the top's own outline had stairs as high as three rows that
// shared their tones, and its shade began all at once, in a level cut.
static void no_stairs_where_the_trunk_lies_before_itself(void **state) {
    (void)state;
    enum { STAIRS_MOST = 12 };
    Canvas canvas = canvas_new(WIDE, HIGH);
    int stairs = 0;
    for (int turn = -4; turn <= 8; turn += 4) {
        StageView view = view_in(library_exercise(library, "breathing"), 1, 1, SIDE_RIGHT);
        Camera own = view.camera;
        look_at(&view, view.figure.origin[JOINT_NECK], own.azimuth_deg + turn, own.elevation_deg);
        view.camera.height_m = 0.3; // as on a television of 2160 lines
        paint(&canvas, &view);
        stairs += stairs_of(&canvas);
    }
    canvas_free(&canvas);
    print_message("%d pixels of stairs\n", stairs);
    assert_true(stairs < STAIRS_MOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hems_have_no_steps),
        cmocka_unit_test(nothing_shines_through_a_seam),
        cmocka_unit_test(nothing_of_an_arm_shines_through_the_waistband),
        cmocka_unit_test(nothing_shines_over_a_hem_that_is_a_crest),
        cmocka_unit_test(no_stairs_where_the_trunk_lies_before_itself),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
