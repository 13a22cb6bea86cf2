// The chair: a thing with depth, which can hide the figure and be hidden by it.
#include "body/surface.h"
#include "stage/bench.h"
#include "palette/palette.h"
#include "stage/props.h"

static const Vec3 up = {0, 1, 0};

#define CHAIR_THICK_M 0.019f

static void draw_legs(const Bench *b, float seat_y) {
    const float half = 0.5f * (float)BODY_CHAIR_SEAT_M, back_x = (float)BODY_CHAIR_BACK_X_M - 0.01f;
    const float top = (float)BODY_CHAIR_BACK_TOP_M, thick = CHAIR_THICK_M;
    Vec3 forward = b->forward, right = b->right, left = vec3_scale(right, -1);
    for (int side = -1; side <= 1; side += 2) {
        float z = (float)side * (half - 0.028f);
        bench_bar(b, bench_point(b, half - 0.037f, seat_y - thick, z),
                  bench_point(b, PROPS_CHAIR_FOOT_FRONT_M, 0, z * 1.04f), forward, right, 0.019f, 0.019f,
                  0.72f, &b->room->wood);
        bench_bar(b, bench_point(b, back_x + 0.012f, seat_y - thick, z),
                  bench_point(b, PROPS_CHAIR_FOOT_BACK_M, 0, z * 1.04f), forward, right, 0.019f, 0.019f,
                  0.72f, &b->room->wood);
        bench_bar(b, bench_point(b, back_x + 0.012f, seat_y - thick, z),
                  bench_point(b, back_x - 0.012f, top - 0.02f, z), forward, left, 0.016f, 0.016f, 0.85f,
                  &b->room->wood);
        bench_bar(b, bench_point(b, half - 0.04f, 0.20f, z * 1.02f),
                  bench_point(b, back_x - 0.004f, 0.20f, z * 1.02f), up, right, 0.011f, 0.010f, 1,
                  &b->room->wood);
    }
}

// The top one wide and gently bowed.
static void draw_back_rails(const Bench *b) {
    const float half = 0.5f * (float)BODY_CHAIR_SEAT_M, back_x = (float)BODY_CHAIR_BACK_X_M - 0.01f;
    const float top = (float)BODY_CHAIR_BACK_TOP_M, thin = (float)BODY_CHAIR_RAIL_HALF_M;
    Vec3 forward = b->forward;
    for (int i = 0; i < 2; i++) {
        float y = i ? top - 0.040f : top - 0.175f, high = i ? 0.040f : 0.026f;
        LoftRing keys[3];
        for (int k = 0; k < 3; k++) {
            float z = (float)(k - 1) * (half - 0.022f);
            keys[k] = (LoftRing){bench_point(b, k == 1 ? (float)BODY_CHAIR_RAIL_X_M : back_x - 0.008f, y, z),
                                 forward,
                                 up,
                                 thin,
                                 thin,
                                 high,
                                 high,
                                 1};
        }
        // forward x up = right: the loft runs to the right.
        LoftStyle style = bench_style(b, &b->room->wood);
        style.between = 4;
        loft_draw(b->target, keys, 3, &style);
    }
}

static void draw_seat(const Bench *b, float seat_y) {
    const float half = 0.5f * (float)BODY_CHAIR_SEAT_M, thick = CHAIR_THICK_M;
    Vec3 forward = b->forward, right = b->right;
    LoftRing seat[2];
    for (int i = 0; i < 2; i++)
        seat[i] = (LoftRing){bench_point(b, 0, seat_y - (i ? 0.012f : 2 * thick - 0.006f), 0),
                             right,
                             forward,
                             half * 0.94f,
                             half * 0.94f,
                             half * 0.94f,
                             half * 0.94f,
                             1};
    LoftStyle style = bench_style(b, &b->room->seat);
    style.segments = 32;
    style.cap_start_m = 0.010f;
    style.cap_end_m = 0.012f;
    loft_draw(b->target, seat, 2, &style);
}

static void draw_chair(const Bench *b, float seat_y) {
    draw_legs(b, seat_y);
    draw_back_rails(b);
    draw_seat(b, seat_y);
}

void props_draw_chair(const RenderTarget *target, const StageView *view, bool over) {
    const Stance *stance = &view->stance;
    if (stance->chair) {
        Bench bench = bench_at(target, view->style->room, stance->chair_x_m, stance->chair_z_m,
                               stance->chair_turn_deg, over);
        draw_chair(&bench, (float)stance_seat_m(stance));
    }
}
