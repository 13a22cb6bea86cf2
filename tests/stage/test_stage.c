// The figure on the stage: every shipped exercise stays in its frame, pictures repeat to the byte, nothing
// pops, mirrors mirror.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "body/frames.h"
#include "body/surface.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "stage/stage.h"
#include "stage/view_camera.h"
#include "support/library_fixture.h"

enum { WIDE = 320, HIGH = 200 };

static const RectPx area = {8, 6, WIDE - 20, HIGH - 16};

static Canvas filled(int width, int height, uint32_t pixel) {
    Canvas canvas = canvas_new(width, height);
    for (int i = 0; i < width * height; i++)
        canvas.pixels[i] = pixel;
    return canvas;
}

static StageView view_at(const Exercise *exercise, int phase, double share, Side side, RectPx where) {
    Camera camera = stage_camera_for(exercise, side, stage_default_style.shape, where);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, side, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, where, &view);
    return view;
}

static const Exercise *exercise_of(const char *id) {
    const Exercise *exercise = library_exercise(library, id);
    assert_non_null(exercise);
    return exercise;
}

static bool in_rect(RectPx r, int x, int y) {
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

// The smallest rectangle round the pixels that differ from `pixel`.
static RectPx painted(const Canvas *canvas, uint32_t pixel) {
    RectPx r = {0, 0, 0, 0};
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++)
            if (canvas->pixels[y * canvas->stride_px + x] != pixel)
                r = rect_union(r, (RectPx){x, y, 1, 1});
    return r;
}

static void paints_inside_its_bounds_only(void **state) {
    (void)state;
    for (size_t i = 0; i < library->exercise_count; i++) {
        const Exercise *exercise = library->exercises[i];
        for (size_t phase = 0; phase < exercise->phase_count; phase++) {
            StageView view = view_at(exercise, (int)phase, 1, SIDE_RIGHT, area);
            RectPx bounds = stage_figure_bounds(&view);
            Canvas canvas = filled(WIDE, HIGH, 0xFF90A0B0u);
            stage_paint_figure(&canvas, &view);
            RectPx touched = painted(&canvas, 0xFF90A0B0u);
            assert_true(touched.w > 20 && touched.h > 20);
            for (int y = 0; y < HIGH; y++)
                for (int x = 0; x < WIDE; x++)
                    if (!in_rect(bounds, x, y) || !in_rect(area, x, y))
                        assert_int_equal(canvas.pixels[y * canvas.stride_px + x], 0xFF90A0B0u);
            // Tight: little is redrawn for nothing.
            assert_true(touched.w * touched.h * 100 >= bounds.w * bounds.h * 55);
            canvas_free(&canvas);
        }
    }
}

static void the_whole_movement_fits_the_area(void **state) {
    (void)state;
    const RectPx areas[] = {area, {0, 0, 120, 200}, {20, 10, 300, 90}};
    for (size_t i = 0; i < library->exercise_count; i++)
        for (int side = SIDE_RIGHT; side <= SIDE_LEFT; side++)
            for (size_t a = 0; a < 3; a++)
                for (int phase = 0; phase < (int)library->exercises[i]->phase_count; phase++) {
                    StageView view = view_at(library->exercises[i], phase, 0.7, (Side)side, areas[a]);
                    Canvas canvas = filled(WIDE, HIGH, 0xFFFFFFFFu);
                    view.stance.wall = false;
                    stage_paint_figure(&canvas, &view);
                    // Nothing but faint shadow reaches the area's edge.
                    RectPx r = areas[a];
                    for (int x = r.x; x < r.x + r.w; x++) {
                        assert_true((canvas.pixels[r.y * WIDE + x] & 255) > 200);
                        assert_true((canvas.pixels[(r.y + r.h - 1) * WIDE + x] & 255) > 200);
                    }
                    for (int y = r.y; y < r.y + r.h; y++) {
                        assert_true((canvas.pixels[y * WIDE + r.x] & 255) > 200);
                        assert_true((canvas.pixels[y * WIDE + r.x + r.w - 1] & 255) > 200);
                    }
                    canvas_free(&canvas);
                }
}

static void the_camera_rests_while_she_moves(void **state) {
    (void)state;
    for (size_t i = 0; i < library->exercise_count; i++) {
        Camera a = stage_camera_for(library->exercises[i], SIDE_RIGHT, stage_default_style.shape, area),
               b = stage_camera_for(library->exercises[i], SIDE_RIGHT, stage_default_style.shape, area);
        assert_memory_equal(&a, &b, sizeof a);
        assert_true(a.height_m > 0.8 && a.height_m < 3.5);
        Camera left = stage_camera_for(library->exercises[i], SIDE_LEFT, stage_default_style.shape, area);
        if (library->exercises[i]->camera.mirror_with_side)
            assert_true(left.azimuth_deg == -a.azimuth_deg);
    }
}

static void equal_views_give_equal_bytes_without_allocating(void **state) {
    (void)state;
    StageView view = view_at(exercise_of("bridge"), 1, 1, SIDE_RIGHT, area);
    Canvas first = filled(WIDE, HIGH, 0xFFDDCCBBu), second = filled(WIDE, HIGH, 0xFFDDCCBBu);
    stage_paint_props(&first, &view);
    stage_paint_figure(&first, &view);
    // Another picture in between leaves no trace.
    StageView other = view_at(exercise_of("wall_sit"), 0, 0.5, SIDE_RIGHT, (RectPx){0, 0, WIDE, HIGH});
    Canvas between = filled(WIDE, HIGH, 0xFF000000u);
    stage_paint_figure(&between, &other);
    stage_paint_props(&second, &view);
    size_t used = mallinfo2().uordblks;
    stage_paint_figure(&second, &view);
    assert_int_equal(mallinfo2().uordblks, used);
    assert_memory_equal(first.pixels, second.pixels, sizeof(uint32_t) * WIDE * HIGH);
    canvas_free(&first);
    canvas_free(&second);
    canvas_free(&between);
}

// Pixels that change by more than a sixth of the range.
static int pixels_changed(const Canvas *a, const Canvas *b) {
    int count = 0;
    for (int i = 0; i < WIDE * HIGH; i++) {
        int most = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int change = abs((int)(a->pixels[i] >> shift & 255) - (int)(b->pixels[i] >> shift & 255));
            most = change > most ? change : most;
        }
        count += most > 40;
    }
    return count;
}

static void nothing_pops_while_the_camera_orbits(void **state) {
    (void)state;
    // Two thousandths of a degree move no outline by more than a hundredth of a pixel: a jump would be a
    // whole part changing places. A pixel may change, deep in a fold, and one beside it that shares its shade.
    StageView view = view_at(exercise_of("piriformis_stretch"), 0, 1, SIDE_RIGHT, area);
    Canvas now = filled(WIDE, HIGH, 0xFFB0B0B0u), before = filled(WIDE, HIGH, 0xFFB0B0B0u);
    int steps = 0, jumps = 0;
    for (int turn = 0; turn < 360; turn += 4) {
        for (int k = 0; k < 2; k++) {
            Canvas *canvas = k ? &now : &before;
            for (int i = 0; i < WIDE * HIGH; i++)
                canvas->pixels[i] = 0xFFB0B0B0u;
            view.camera.azimuth_deg = turn + 0.002 * k;
            stage_paint_props(canvas, &view); // seen where the chair stands before the figure
            stage_paint_figure(canvas, &view);
        }
        steps++;
        jumps += pixels_changed(&now, &before) > 2;
    }
    assert_int_equal(steps, 90);
    assert_int_equal(jumps, 0);
    canvas_free(&now);
    canvas_free(&before);
}

// How much of each pixel the figure hides: the same picture on black and on white.
static void cover_of(const StageView *view, uint8_t *cover) {
    Canvas black = filled(WIDE, HIGH, 0xFF000000u), white = filled(WIDE, HIGH, 0xFFFFFFFFu);
    stage_paint_figure(&black, view);
    stage_paint_figure(&white, view);
    for (int i = 0; i < WIDE * HIGH; i++)
        cover[i] = (uint8_t)(255 - ((int)(white.pixels[i] & 255) - (int)(black.pixels[i] & 255)));
    canvas_free(&black);
    canvas_free(&white);
}

static void a_mirrored_figure_is_a_mirrored_picture(void **state) {
    (void)state;
    static uint8_t right[WIDE * HIGH], left[WIDE * HIGH];
    const RectPx whole = {0, 0, WIDE, HIGH};
    const char *ids[] = {"side_leg_lift", "clamshell", "hip_flexor_stretch"};
    for (int i = 0; i < 3; i++) {
        StageView a = view_at(exercise_of(ids[i]), 0, 1, SIDE_RIGHT, whole),
                  b = view_at(exercise_of(ids[i]), 0, 1, SIDE_LEFT, whole);
        a.camera = b.camera =
            (Camera){.azimuth_deg = 0, .elevation_deg = 8, .target_y_m = 0.8, .height_m = 2.2};
        cover_of(&a, right);
        cover_of(&b, left);
        double sum = 0;
        int body = 0;
        for (int y = 0; y < HIGH; y++)
            for (int x = 0; x < WIDE; x++) {
                int p = right[y * WIDE + x], q = left[y * WIDE + WIDE - 1 - x];
                body += p > 128;
                sum += (p - q) * (p - q);
            }
        assert_true(body > 800);
        assert_true(sum / body < 60); // of 255 squared: a few edge pixels round differently
    }
}

static void opacity_makes_a_ghost(void **state) {
    (void)state;
    StageView view = view_at(exercise_of("march"), 0, 1, SIDE_RIGHT, area);
    view.opacity = 0;
    Canvas canvas = filled(WIDE, HIGH, 0xFF808080u);
    stage_paint_figure(&canvas, &view);
    assert_true(rect_empty(painted(&canvas, 0xFF808080u)));
    uint8_t *whole = malloc(WIDE * HIGH), *half = malloc(WIDE * HIGH);
    view.opacity = 1;
    cover_of(&view, whole);
    view.opacity = 0.5;
    cover_of(&view, half);
    int solid = 0;
    for (int i = 0; i < WIDE * HIGH; i++)
        if (whole[i] == 255) {
            assert_true(half[i] >= 126 && half[i] < 175); // half of her, and her shadow
            solid++;
        }
    assert_true(solid > 500);
    free(whole);
    free(half);
    canvas_free(&canvas);
}

// Points from the side of the chest over the shoulder to the middle of the upper arm, `share` 0..1 of the
// way.
static Vec3 on_shoulder(const Figure *figure, bool left, float share) {
    Joint shoulder = left ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    Vec3 chest = joint_point(figure, JOINT_THORAX, 0.004f, 0.195f, left ? -0.10f : 0.10f);
    if (share < 0.5f)
        return vec3_lerp(chest, figure->origin[shoulder], 2 * share);
    return joint_point(figure, shoulder, 0, -0.15f * (2 * share - 1), 0);
}

static void chest_shoulder_and_arm_are_one_from_every_side(void **state) {
    (void)state;
    static uint8_t cover[WIDE * HIGH];
    int seen = 0;
    for (size_t i = 0; i < library->exercise_count; i++) {
        StageView view = view_at(library->exercises[i], 1, 1, SIDE_RIGHT, area);
        view.stance.chair = false; // only she hides herself
        memset(view.stance.cushion, 0, sizeof view.stance.cushion);
        for (int turn = 0; turn < 16; turn++) {
            view.camera.azimuth_deg = 22.5 * turn;
            cover_of(&view, cover);
            Canvas canvas = filled(WIDE, HIGH, 0xFF000000u);
            stage_paint_figure(&canvas, &view);
            ViewCamera eye = view_camera_from(&view.camera, view.area);
            for (int step = 0; step < 24; step++) {
                float x, y;
                view_camera_project(&eye, on_shoulder(&view.figure, step % 2, (float)(step / 2) / 11), &x,
                                    &y);
                if (!in_rect(area, (int)x, (int)y))
                    continue;
                uint8_t covered = cover[(int)y * WIDE + (int)x]; // an outline's own pixel may be shared
                if (covered < 190)
                    print_error("%s shows a gap at her shoulder from %g degrees\n", library->exercises[i]->id,
                                view.camera.azimuth_deg);
                assert_true(covered >= 190);
                seen++;
            }
            canvas_free(&canvas);
        }
    }
    assert_true(seen > 5000);
}

static bool is_skin(uint32_t pixel) {
    int r = (int)(pixel >> 16 & 255), g = (int)(pixel >> 8 & 255), b = (int)(pixel & 255);
    return r > 120 && r > g + 20 && g > b + 10;
}

// Pixels of skin from 12 to 40 mm below the top of the rail, `ahead_m` before its middle, over a hand's
// width.
static int skin_beside_rail(const Canvas *canvas, const ViewCamera *eye, const Stance *stance,
                            float ahead_m) {
    int count = 0;
    Mat3 turn = rotation_y(stance->chair_turn_deg);
    Vec3 chair = vec3((float)stance->chair_x_m, (float)BODY_CHAIR_BACK_TOP_M, (float)stance->chair_z_m),
         rail = vec3_add_scaled(chair, turn.col[0], (float)BODY_CHAIR_RAIL_X_M + ahead_m);
    for (int across = -12; across <= 12; across++)
        for (int down = 0; down <= 7; down++) {
            float px, py;
            Vec3 at = vec3_add_scaled(rail, turn.col[2], 0.004f * (float)across);
            at.y -= 0.012f + 0.004f * (float)down;
            view_camera_project(eye, at, &px, &py);
            assert_true(px >= 0 && py >= 0 && px < (float)canvas->width && py < (float)canvas->height);
            count += is_skin(canvas->pixels[(int)py * canvas->stride_px + (int)px]);
        }
    return count;
}

static void a_held_rail_has_fingers_before_it_and_a_thumb_behind(void **state) {
    (void)state;
    const RectPx large = {0, 0, WIDE * 4, HIGH * 4};
    const char *ids[] = {"knee_lift", "hip_flexor_stretch"};
    for (int i = 0; i < 2; i++)
        for (int phase = 0; phase < 3; phase++) {
            StageView view = view_at(exercise_of(ids[i]), phase, 1, SIDE_RIGHT, large);
            Stance stance = view.stance;
            view.stance.chair = false; // the rail would hide what lies behind it
            Vec3 before_it = vec3_scale(rotation_y(stance.chair_turn_deg).col[0], -0.24f);
            view.camera.target_x_m = stance.chair_x_m + (double)before_it.x;
            view.camera.target_y_m = 0.88;
            view.camera.target_z_m = stance.chair_z_m + (double)before_it.z;
            view.camera.elevation_deg = 0;
            view.camera.height_m = 0.7;
            view.camera.azimuth_deg = 90 - stance.chair_turn_deg; // along the rail
            memset(view.glow, 0, sizeof view.glow);
            Canvas canvas = filled(WIDE * 4, HIGH * 4, 0xFFFFFFFFu);
            stage_paint_figure(&canvas, &view);
            ViewCamera eye = view_camera_from(&view.camera, view.area);
            int before = skin_beside_rail(&canvas, &eye, &stance, 0.024f),
                behind = skin_beside_rail(&canvas, &eye, &stance, -0.022f);
            if (before < 60 || behind < 30)
                print_error("%s, phase %d: %d spots of fingers, %d of thumb beside the rail\n", ids[i], phase,
                            before, behind);
            assert_true(before >= 60 && behind >= 30);
            canvas_free(&canvas);
        }
}

static int bright_in_her_face(StageView *view, double azimuth_deg) {
    view->camera.azimuth_deg = azimuth_deg;
    memset(view->glow, 0, sizeof view->glow);
    Canvas canvas = filled(WIDE * 4, HIGH * 4, 0xFF000000u);
    ViewCamera eye = view_camera_from(&view->camera, view->area);
    stage_paint_figure(&canvas, view);
    int count = 0;
    for (int side = 0; side < 2; side++) {
        float x, y;
        view_camera_project(&eye,
                            joint_point(&view->figure, JOINT_HEAD, 0.085f, 0.0465f, side ? 0.030f : -0.030f),
                            &x, &y);
        assert_true(x > 8 && y > 8 && x < WIDE * 4 - 9 && y < HIGH * 4 - 9);
        for (int dy = -3; dy <= 3; dy++)
            for (int dx = -8; dx <= 8; dx++) {
                uint32_t p = canvas.pixels[((int)y + dy) * canvas.stride_px + (int)x + dx];
                count += (int)(p & 255) + 40 > (int)(p >> 16 & 255) && (p & 255) > 170;
            }
    }
    canvas_free(&canvas);
    return count;
}

static void her_eyes_are_open_upright_and_closed_lying(void **state) {
    (void)state;
    const RectPx large = {0, 0, WIDE * 4, HIGH * 4};
    StageView standing = view_at(exercise_of("knee_lift"), 0, 1, SIDE_RIGHT, large),
              lying = view_at(exercise_of("bridge"), 0, 1, SIDE_RIGHT, large);
    lying.camera.elevation_deg = 80;
    lying.camera.height_m *= 1.6;
    assert_true(bright_in_her_face(&standing, 0) >= 8);
    assert_int_equal(bright_in_her_face(&lying, 0), 0);
}

// How much redder than blue the picture is in all.
static double warmth(const StageView *view) {
    Canvas canvas = filled(WIDE, HIGH, 0xFF808080u);
    stage_paint_figure(&canvas, view);
    double sum = 0;
    for (int i = 0; i < WIDE * HIGH; i++)
        sum += (double)(canvas.pixels[i] >> 16 & 255) - (double)(canvas.pixels[i] & 255);
    canvas_free(&canvas);
    return sum;
}

static void she_smiles_a_little_but_never_in_a_mistake(void **state) {
    (void)state;
    static const RectPx close = {0, 0, 640, 640};
    const Exercise *right = exercise_of("sit_to_stand");
    assert_true(right->mistake_count > 0);
    Arena *arena = arena_new();
    Exercise wrong;
    exercise_with_mistake(right, &right->mistakes[0], arena, &wrong);
    StageView smiling = view_at(right, 0, 0, SIDE_RIGHT, close),
              plain = view_at(&wrong, 0, 0, SIDE_RIGHT, close);
    assert_true(smiling.smiles && !plain.smiles);
    plain = smiling;
    plain.smiles = false;
    smiling.camera.azimuth_deg = plain.camera.azimuth_deg = 10;
    StagePart with[STAGE_PARTS], without[STAGE_PARTS];
    uint64_t whole, same_whole;
    int count = stage_figure_parts(&smiling, with, &whole), changed = 0;
    stage_figure_parts(&plain, without, &same_whole);
    assert_true(whole == same_whole);
    for (int i = 0; i < count; i++)
        changed += with[i].look != without[i].look;
    assert_int_equal(changed, 1); // the head alone
    Canvas one = filled(close.w, close.h, 0), other = filled(close.w, close.h, 0);
    stage_paint_figure(&one, &smiling);
    stage_paint_figure(&other, &plain);
    int pixels = 0;
    for (int i = 0; i < close.w * close.h; i++)
        pixels += one.pixels[i] != other.pixels[i];
    assert_true(pixels > 4 && pixels < 200);
    canvas_free(&one);
    canvas_free(&other);
    arena_free(arena);
}

static void working_muscles_glow_on_their_side(void **state) {
    (void)state;
    // Every muscle shows from somewhere.
    for (int muscle = 0; muscle < MUSCLE_COUNT; muscle++) {
        StageView view = view_at(exercise_of("knee_lift"), 0, 1, SIDE_RIGHT, area);
        double most = 0;
        for (int turn = 0; turn < 360; turn += 90) {
            view.camera.azimuth_deg = turn;
            view.camera.elevation_deg = muscle == MUSCLE_PELVIC_FLOOR ? -20 : 5;
            memset(view.glow, 0, sizeof view.glow);
            double cold = warmth(&view);
            view.glow[muscle] = 1;
            double warm = warmth(&view) - cold;
            most = warm > most ? warm : most;
        }
        if (most <= 400)
            print_error("%s does not glow\n", muscle_name((Muscle)muscle));
        assert_true(most > 400);
    }
    StageView view = view_at(exercise_of("knee_lift"), 0, 0, SIDE_RIGHT, area);
    view.camera.azimuth_deg = 90; // from her left
    memset(view.glow, 0, sizeof view.glow);
    view.glow[MUSCLE_CALVES] = 1;
    view.glow_side = -1;
    double left = warmth(&view);
    view.glow_side = 1;
    assert_true(left > warmth(&view) + 300);
}
static void slow_stretches_hold_still_without_being_seen(void **state) {
    (void)state;
    const Exercise *exercise = exercise_of("bridge");
    Camera camera = stage_camera_for(exercise, SIDE_RIGHT, stage_default_style.shape, area);
    double seconds = exercise_rep_seconds(exercise, 4), px_per_m = (double)area.h / camera.height_m;
    int pictures = 0, frames = 0;
    ExerciseMoment shown = {0};
    for (double t = 0; t < seconds; t += 1.0 / 60, frames++) {
        ExerciseMoment exact, steady, again;
        exercise_moment_at(exercise, t, SIDE_RIGHT, 4, &exact);
        steady = exact;
        stage_steady_moment(&camera, area, &steady);
        again = steady;
        stage_steady_moment(&camera, area, &again);
        assert_true(again.ease == steady.ease && again.ribs_m == steady.ribs_m && again.lift == steady.lift);
        StageView a, b;
        stage_view_of(exercise, &exact, &stage_default_style, &camera, area, &a);
        stage_view_of(exercise, &steady, &stage_default_style, &camera, area, &b);
        for (Joint joint = 0; joint < JOINT_COUNT; joint++)
            assert_true((double)vec3_distance(a.figure.origin[joint], b.figure.origin[joint]) * px_per_m <
                        0.34);
        pictures += steady.ease != shown.ease || steady.ribs_m != shown.ribs_m ||
                    steady.effort != shown.effort || steady.phase != shown.phase;
        shown = steady;
    }
    assert_true(pictures * 10 < frames * 6);
    assert_true(pictures > 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paints_inside_its_bounds_only),
        cmocka_unit_test(the_whole_movement_fits_the_area),
        cmocka_unit_test(the_camera_rests_while_she_moves),
        cmocka_unit_test(equal_views_give_equal_bytes_without_allocating),
        cmocka_unit_test(nothing_pops_while_the_camera_orbits),
        cmocka_unit_test(a_mirrored_figure_is_a_mirrored_picture),
        cmocka_unit_test(opacity_makes_a_ghost),
        cmocka_unit_test(chest_shoulder_and_arm_are_one_from_every_side),
        cmocka_unit_test(a_held_rail_has_fingers_before_it_and_a_thumb_behind),
        cmocka_unit_test(her_eyes_are_open_upright_and_closed_lying),
        cmocka_unit_test(she_smiles_a_little_but_never_in_a_mistake),
        cmocka_unit_test(working_muscles_glow_on_their_side),
        cmocka_unit_test(slow_stretches_hold_still_without_being_seen),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
