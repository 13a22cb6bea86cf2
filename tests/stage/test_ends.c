// Head, hands and feet: what is painted on the face stays on it, ears are round, a head lies in its cushion, and hands touch what they
// hold.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "body/surface.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/variants.h"
#include "stage/body_distance.h"
#include "stage/foot_net.h"
#include "stage/hand_frame.h"
#include "stage/head_net.h"
#include "stage/prop_place.h"
#include "stage/stage.h"
#include "support/library_fixture.h"

enum { WIDE = 240, HIGH = 240, PIXELS = WIDE * HIGH };
static const uint32_t PAPER = 0xFFE8DCD0u;
static const RectPx area = {0, 0, WIDE, HIGH};

static StageView view_in(const Exercise *exercise, int phase, double share, Side side) {
    Camera camera = stage_camera_for(exercise, side, stage_default_style.shape, area);
    ExerciseMoment moment;
    StageView view;
    exercise_moment_in_phase(exercise, phase, share, side, &moment);
    stage_view_of(exercise, &moment, &stage_default_style, &camera, area, &view);
    return view;
}

// Runs over every exercise and each of its variants, both sides, the ends of all phases and their middles.
typedef void Look(const char *name, const StageView *view);
static int looked_at;

static void look_at_all(const Exercise *exercise, Look *look) {
    for (size_t phase = 0; phase < exercise->phase_count; phase++)
        for (int half = 1; half <= 2; half++)
            for (int side = 0; side < 2; side++) {
                StageView view = view_in(exercise, (int)phase, 0.5 * half, side ? SIDE_RIGHT : SIDE_LEFT);
                look(exercise->id, &view);
            }
}

static void look_everywhere(Look *look) {
    looked_at = 0;
    for (size_t e = 0; e < library->exercise_count; e++) {
        const Exercise *exercise = library->exercises[e];
        look_at_all(exercise, look);
        for (size_t v = 0; v < exercise->variant_count; v++)
            look_at_all(exercise->variants[v], look);
    }
}

static Canvas head_from(StageView view, const StageStyle *style, double azimuth, double elevation) {
    Vec3 head = joint_point(&view.figure, JOINT_HEAD, 0, 0.05f, 0);
    view.style = style;
    view.camera = (Camera){.azimuth_deg = azimuth, .elevation_deg = elevation, .height_m = 0.4};
    view.camera.target_x_m = (double)head.x, view.camera.target_y_m = (double)head.y,
    view.camera.target_z_m = (double)head.z;
    view.stance.cushion[CUSHION_HEAD] = false;
    Canvas canvas = canvas_new(WIDE, HIGH);
    for (int i = 0; i < PIXELS; i++)
        canvas.pixels[i] = PAPER;
    stage_paint_figure(&canvas, &view);
    return canvas;
}

// As good as the paper.
static bool is_faint(uint32_t pixel) {
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(pixel >> shift & 0xff) - (int)(PAPER >> shift & 0xff)) > 3)
            return false;
    return true;
}

// A face without eyes, brows and lips.
static BodyShape blank_face(void) {
    BodyShape blank = *stage_default_style.shape;
    EyeShape *eye = &blank.head.eye;
    eye->iris_m = eye->lash_m = eye->lash_end_m = 0;
    for (int i = 0; i < SHAPE_LID_POINTS; i++) {
        eye->lids[i].upper = eye->lids[i].lower;
        eye->brow[i].upper = eye->brow[i].lower;
    }
    for (int i = 0; i < SHAPE_LIP_POINTS; i++) {
        blank.head.upper_lip[i].upper = blank.head.upper_lip[i].lower;
        blank.head.lower_lip[i].upper = blank.head.lower_lip[i].lower;
    }
    return blank;
}

static void nothing_of_the_face_lies_outside_its_outline(void **state) {
    (void)state;
    BodyShape blank = blank_face();
    StageStyle plain = stage_default_style;
    plain.shape = &blank;
    const char *poses[] = {"shoulder_rolls", "clamshell", "bridge"};
    for (int p = 0; p < 3; p++) {
        StageView view = view_in(library_exercise(library, poses[p]), 0, 0, SIDE_RIGHT);
        int seen = 0;
        for (int azimuth = 0; azimuth < 360; azimuth += 15) {
            Canvas with = head_from(view, &stage_default_style, azimuth, 10),
                   without = head_from(view, &plain, azimuth, 10);
            for (int i = 0; i < PIXELS; i++)
                if (with.pixels[i] != without.pixels[i]) {
                    seen++;
                    // A share of an edge's pixel is no eye that floats.
                    assert_true(without.pixels[i] != PAPER || is_faint(with.pixels[i]));
                }
            canvas_free(&with);
            canvas_free(&without);
        }
        assert_true(seen > 500);
    }
}

static void from_behind_there_is_no_face(void **state) {
    (void)state;
    BodyShape blank = blank_face();
    StageStyle plain = stage_default_style;
    plain.shape = &blank;
    StageView view = view_in(library_exercise(library, "shoulder_rolls"), 0, 0, SIDE_RIGHT);
    for (int azimuth = 130; azimuth <= 230; azimuth += 10) {
        Canvas with = head_from(view, &stage_default_style, azimuth, 8),
               without = head_from(view, &plain, azimuth, 8);
        assert_memory_equal(with.pixels, without.pixels, PIXELS * sizeof *with.pixels);
        canvas_free(&with);
        canvas_free(&without);
    }
}

// The turn from one piece of a closed outline in a plane to the next, degrees; always the same way round when it is not serrated.
static void check_round(const Vec3 *at, int count, double most_deg) {
    double all = 0;
    for (int i = 0; i < count; i++) {
        Vec3 a = at[i], b = at[(i + 1) % count], c = at[(i + 2) % count];
        double ux = (double)(b.x - a.x), uy = (double)(b.y - a.y), vx = (double)(c.x - b.x),
               vy = (double)(c.y - b.y);
        double turn = atan2(ux * vy - uy * vx, ux * vx + uy * vy) * 180 / 3.14159265358979;
        assert_true(fabs(turn) < most_deg);
        all += turn;
    }
    assert_true(fabs(fabs(all) - 360) < 0.1);
}

static void ears_are_round(void **state) {
    (void)state;
    const HeadNets *nets = head_nets(stage_default_style.shape);
    for (int side = 0; side < 2; side++)
        check_round(nets->ear[side].at + 2 * SHAPE_EAR_POINTS, SHAPE_EAR_POINTS, 52);
    // and face outward
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < SHAPE_EAR_POINTS; i++)
            assert_true(fabsf(nets->ear[side].at[2 * SHAPE_EAR_POINTS + i].z) > 0.055f);
}

// The skin of the hair where it is full.
static void hair_has_volume(void **state) {
    (void)state;
    const BodyShape *shape = stage_default_style.shape;
    const HeadNets *nets = head_nets(shape);
    Vec3 middle = vec3(shape->head.skull_x, shape->head.skull_y, 0);
    int row = HEAD_HAIR_ROWS / 2;
    for (int i = 0; i < HEAD_HAIR_COLUMNS; i++) {
        Vec3 d = vec3_sub(nets->hair.at[row * HEAD_HAIR_COLUMNS + i], middle);
        float skin = head_skin_reach(&shape->head, middle, vec3_unit(d));
        assert_true(vec3_length(d) - skin > 0.005f); // everywhere more than half a centimetre
        Vec3 root = vec3_sub(nets->hair.at[i], middle);
        skin = head_skin_reach(&shape->head, middle, vec3_unit(root));
        assert_true(vec3_length(root) < skin); // and it grows out of the skin
    }
}

static void rests_on_its_cushion(const char *name, const StageView *view) {
    if (!view->stance.cushion[CUSHION_HEAD])
        return;
    CushionPlace all[CUSHION_COUNT];
    assert_true(prop_cushions(view, all) > 0);
    const CushionPlace *cushion = &all[0];
    Vec3 low = head_lowest(&view->figure, view->style->shape), d = vec3_sub(low, cushion->middle);
    float top =
        cushion->middle.y + prop_cushion_top(cushion, vec3_dot(d, cushion->wide), vec3_dot(d, cushion->deep));
    if (fabsf(top - low.y) > 0.004f || cushion->dent_m < 0.012f)
        fail_msg("%s: the head lies %.1f mm over its cushion, dented by %.1f mm", name,
                 1e3 * (double)(low.y - top), 1e3 * (double)cushion->dent_m);
    looked_at++;
}

static void heads_lie_in_their_cushions(void **state) {
    (void)state;
    look_everywhere(rests_on_its_cushion);
    assert_true(looked_at > 40);
}

static const double NEAR_M = 0.010;

static void touches_what_it_holds(const char *name, const StageView *view) {
    FigureContext ctx = {.figure = &view->figure, .shape = view->style->shape};
    for (int side = LEFT; side <= RIGHT; side += 2) {
        const HandShape *shape = &view->figure.hand[side == RIGHT];
        if (shape->holds < 1)
            continue;
        Hand hand = hand_frame(&ctx, side);
        const HandSizes *sizes = &ctx.shape->hand;
        Vec3 palm = hand_point(&hand, sizes->palm_x, (float)BODY_PALM_M, (float)BODY_PALM_HALF_M);
        double off = (double)body_distance(&view->figure, ctx.shape, palm);
        if (fabs(off) > NEAR_M)
            fail_msg("%s: a palm lies %.1f mm from what it holds", name, 1e3 * off);
        HandGrip grip;
        hand_grip(&hand, shape, &grip);
        int touching = 0;
        for (int i = 0; i < SHAPE_FINGERS; i++) {
            const FingerShape *f = &sizes->fingers[i];
            Vec3 at = hand_point(&hand, f->x, sizes->knuckles_along, 0);
            double least = 1;
            for (int piece = 0; piece < SHAPE_FINGER_PIECES; piece++) {
                at = hand_piece_end(&hand, f, sizes->piece_share[piece], at,
                                    hand_bent(&hand, grip.finger[i].deg[piece]));
                double away = (double)(body_distance(&view->figure, ctx.shape, at) - f->radius);
                least = away < least ? away : least;
            }
            touching += least < NEAR_M;
        }
        if (touching < 3)
            fail_msg("%s: only %d fingers touch what the hand holds", name, touching);
        looked_at++;
    }
}

static void holding_hands_touch(void **state) {
    (void)state;
    look_everywhere(touches_what_it_holds);
    assert_true(looked_at > 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_face_lies_outside_its_outline),
        cmocka_unit_test(from_behind_there_is_no_face),
        cmocka_unit_test(ears_are_round),
        cmocka_unit_test(hair_has_volume),
        cmocka_unit_test(heads_lie_in_their_cushions),
        cmocka_unit_test(holding_hands_touch),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
