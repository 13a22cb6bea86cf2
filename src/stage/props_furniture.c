// What stands in the room of an everyday movement, and can hide the figure and be hidden by it.
#include "body/furniture.h"
#include "stage/bench.h"
#include "palette/palette.h"
#include "stage/props.h"

static const Vec3 up = {0, 1, 0};

static void draw_blanket(const Bench *b) {
    bench_slab(b, 0, 0, (float)BLANKET_HALF_X_M, (float)BLANKET_HALF_Z_M, 0.002f, (float)BLANKET_HIGH_M, 0.8f,
               &b->room->blanket);
    bench_slab(b, 0, 0.24f, (float)BLANKET_HALF_X_M - 0.02f, 0.16f, 0.012f, (float)BLANKET_HIGH_M + 0.012f,
               0.8f, &b->room->blanket_fold);
}

static void draw_posts(const Bench *b, float half_x, float half_z, float top, float front_top, float half) {
    for (int side = -1; side <= 1; side += 2) {
        float z = (float)side * half_z;
        bench_bar(b, bench_point(b, half_x, top, z), bench_point(b, half_x, 0, z), b->forward, b->right, half,
                  half, 0.85f, &b->room->wood);
        bench_bar(b, bench_point(b, -half_x, front_top, z), bench_point(b, -half_x, 0, z), b->forward,
                  b->right, half, half, 0.85f, &b->room->wood);
    }
}

static void draw_cot_frame(const Bench *b) {
    const float x = (float)COT_HALF_X_M, z = (float)COT_HALF_Z_M, bed = (float)COT_MATTRESS_M,
                top = (float)COT_RAIL_M;
    const float end = bed + 0.13f;
    draw_posts(b, x, z, top + 0.02f, end + 0.02f, 0.018f);
    bench_bar(b, bench_point(b, x, top, -z), bench_point(b, x, top, z), up, b->forward, 0.014f, 0.013f, 1,
              &b->room->wood);
    for (int i = 0; i < 9; i++) {
        float at = z * ((float)i - 4) / 4.5f;
        bench_rod(b, bench_point(b, x, bed - 0.08f, at), bench_point(b, x, top, at), 0.007f, &b->room->wood);
    }
    for (int side = -1; side <= 1; side += 2) {
        float at = (float)side * z;
        bench_bar(b, bench_point(b, -x, end, at), bench_point(b, x, end, at), up, b->right, 0.013f, 0.012f, 1,
                  &b->room->wood);
        bench_bar(b, bench_point(b, -x, bed - 0.09f, at), bench_point(b, x, bed - 0.09f, at), up, b->right,
                  0.020f, 0.012f, 1, &b->room->wood);
        bench_bar(b, bench_point(b, (float)side * x, bed - 0.09f, -z),
                  bench_point(b, (float)side * x, bed - 0.09f, z), up, b->forward, 0.020f, 0.012f, 1,
                  &b->room->wood);
    }
}

static void draw_cot(const Bench *b) {
    draw_cot_frame(b);
    bench_slab(b, 0, 0, (float)COT_HALF_X_M - 0.02f, (float)COT_HALF_Z_M - 0.02f,
               (float)COT_MATTRESS_M - 0.085f, (float)COT_MATTRESS_M, 1, &b->room->sheet);
}

static void draw_table(const Bench *b) {
    const float x = (float)TABLE_HALF_X_M, z = (float)TABLE_HALF_Z_M, top = (float)TABLE_TOP_M;
    draw_posts(b, x - 0.065f, z - 0.085f, top - 0.02f, top - 0.02f, 0.021f);
    for (int side = -1; side <= 1; side += 2)
        bench_bar(b, bench_point(b, -x + 0.065f, 0.22f, (float)side * (z - 0.085f)),
                  bench_point(b, x - 0.065f, 0.22f, (float)side * (z - 0.085f)), up, b->right, 0.013f, 0.011f,
                  1, &b->room->wood);
    bench_bar(b, bench_point(b, x - 0.065f, 0.22f, -z + 0.085f),
              bench_point(b, x - 0.065f, 0.22f, z - 0.085f), up, b->forward, 0.013f, 0.011f, 1,
              &b->room->wood);
    bench_slab(b, 0, 0, x, z, top - 0.035f, top, 1, &b->room->seat);
    bench_slab(b, 0.01f, 0, x - 0.05f, z - 0.05f, top, (float)TABLE_PAD_M, 0.9f, &b->room->blanket);
    bench_slab(b, x - 0.045f, 0, 0.035f, z - 0.05f, top, (float)TABLE_PAD_M + 0.05f, 0.7f,
               &b->room->blanket_fold);
}

// A mattress or a folded blanket: straight along its sides, with soft edges.
static void draw_soft_bar(const Bench *b, Vec3 from, Vec3 to, Vec3 across, float half_across, float half_high,
                          const ColorRamp *ramp) {
    LoftRing keys[2];
    for (int i = 0; i < 2; i++)
        keys[i] = (LoftRing){i ? to : from, up, across, half_high, half_high, half_across, half_across, 1};
    LoftStyle style = bench_style(b, ramp);
    style.segments = 32;
    style.cap_start_m = style.cap_end_m = 0.02f;
    loft_draw(b->target, keys, 2, &style);
}

static void draw_bed_frame(const Bench *b) {
    const float x = (float)BED_HALF_X_M, z = (float)BED_HALF_Z_M, top = (float)BED_HIGH_M, rail = top - 0.20f;
    for (int end = -1; end <= 1; end += 2)
        for (int side = -1; side <= 1; side += 2)
            bench_bar(b,
                      bench_point(b, (float)side * (x - 0.03f), end < 0 ? top + 0.27f : rail + 0.03f,
                                  (float)end * (z + 0.015f)),
                      bench_point(b, (float)side * (x - 0.03f), 0, (float)end * (z + 0.015f)), b->forward,
                      b->right, 0.028f, 0.024f, 0.85f, &b->room->wood);
    bench_bar(b, bench_point(b, -x + 0.03f, top + 0.13f, -z - 0.015f),
              bench_point(b, x - 0.03f, top + 0.13f, -z - 0.015f), up, b->right, 0.13f, 0.014f, 1,
              &b->room->wood);
    bench_bar(b, bench_point(b, -x + 0.03f, rail, z + 0.015f), bench_point(b, x - 0.03f, rail, z + 0.015f),
              up, b->right, 0.055f, 0.014f, 1, &b->room->wood);
    for (int side = -1; side <= 1; side += 2)
        bench_bar(b, bench_point(b, (float)side * (x - 0.018f), rail, -z),
                  bench_point(b, (float)side * (x - 0.018f), rail, z), up, b->forward, 0.050f, 0.014f, 1,
                  &b->room->wood);
}

static void draw_mattress(const Bench *b) {
    const float x = (float)BED_HALF_X_M, z = (float)BED_HALF_Z_M, top = (float)BED_HIGH_M, rail = top - 0.20f;
    const float half = 0.5f * (top - rail + 0.01f), middle = top - half;
    draw_soft_bar(b, bench_point(b, 0, middle, z - 0.01f), bench_point(b, 0, middle, 0.01f - z), b->forward,
                  x - 0.03f, half, &b->room->sheet);
}

static void draw_bed_blanket(const Bench *b) {
    const float x = (float)BED_HALF_X_M, z = (float)BED_HALF_Z_M, top = (float)BED_HIGH_M;
    draw_soft_bar(b, bench_point(b, -x - 0.006f, top - 0.035f, z - 0.18f),
                  bench_point(b, x + 0.006f, top - 0.035f, z - 0.18f), b->right, 0.15f, 0.065f,
                  &b->room->blanket);
    draw_soft_bar(b, bench_point(b, -x + 0.002f, top - 0.005f, z - 0.30f),
                  bench_point(b, x - 0.002f, top - 0.005f, z - 0.30f), b->right, 0.045f, 0.045f,
                  &b->room->blanket_fold);
}

// What stands on its top.
static void draw_on_bed(const Bench *b) {
    draw_bed_frame(b);
    draw_bed_blanket(b);
}

// A bed: headboard at its -Z end, its mattress up to y = 0 of the room, which is BED_HIGH_M over the floor it stands on.
static void draw_bed(const Bench *b) {
    draw_bed_frame(b);
    draw_mattress(b);
    draw_bed_blanket(b);
}

static void draw_wheel(const Bench *b, float x, float z, float radius) {
    enum { COUNT = 4 };
    static const float wide[COUNT] = {0, 0.005f, 0.031f, 0.036f}, size[COUNT] = {0.88f, 1, 1, 0.88f};
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++)
        keys[i] = (LoftRing){bench_point(b, x, radius, z - 0.018f + wide[i]),
                             b->forward,
                             up,
                             radius * size[i],
                             radius * size[i],
                             radius * size[i],
                             radius * size[i],
                             0};
    LoftStyle style = bench_style(b, &b->room->metal);
    style.segments = 24;
    style.cap_start_m = style.cap_end_m = 0.002f;
    loft_draw(b->target, keys, COUNT, &style);
    for (int i = 0; i < COUNT; i++)
        keys[i] = (LoftRing){bench_point(b, x, radius, z - 0.024f + wide[i] * 1.34f),
                             b->forward,
                             up,
                             radius * 0.55f,
                             radius * 0.55f,
                             radius * 0.55f,
                             radius * 0.55f,
                             0};
    style.ramp = &b->room->cushion;
    loft_draw(b->target, keys, COUNT, &style);
}

// The tub, narrower below, with its opening above.
static void draw_tub(const Bench *b) {
    enum { COUNT = 5 };
    static const float y[COUNT] = {0.50f, 0.53f, 0.60f, 0.70f, 0.74f},
                       size[COUNT] = {0.80f, 0.90f, 0.97f, 1, 1};
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++)
        keys[i] = (LoftRing){bench_point(b, 0.05f, y[i], 0),
                             b->right,
                             b->forward,
                             0.19f * size[i],
                             0.19f * size[i],
                             0.37f * size[i],
                             0.37f * size[i],
                             0.45f};
    LoftStyle style = bench_style(b, &b->room->pram);
    style.segments = 32;
    style.between = 2;
    style.cap_start_m = 0.02f;
    style.cap_end_m = 0.004f;
    loft_draw(b->target, keys, COUNT, &style);
}

// The hood over the far end: a quarter of a ball.
static void draw_hood(const Bench *b) {
    enum { COUNT = 6 };
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        static const float angle_sine[COUNT] = {0, 0.31f, 0.59f, 0.81f, 0.95f, 1},
                           angle_cosine[COUNT] = {1, 0.95f, 0.81f, 0.59f, 0.31f, 0.06f};
        float high = 0.30f * angle_sine[i], wide = angle_cosine[i];
        keys[i] = (LoftRing){bench_point(b, 0.20f - 0.02f * angle_sine[i], 0.735f + high, 0),
                             b->right,
                             b->forward,
                             0.192f * wide,
                             0.192f * wide,
                             0.225f * wide,
                             0.215f * wide,
                             0.3f};
    }
    LoftStyle style = bench_style(b, &b->room->pram_hood);
    style.segments = 32;
    style.between = 2;
    style.cap_start_m = style.cap_end_m = 0.002f;
    loft_draw(b->target, keys, COUNT, &style);
}

static void draw_pram(const Bench *b) {
    const float wheel = (float)PRAM_WHEEL_M, handle_x = (float)PRAM_HANDLE_X_M,
                handle_y = (float)PRAM_HANDLE_Y_M;
    for (int side = -1; side <= 1; side += 2) {
        float z = (float)side * 0.20f, wheel_z = (float)side * 0.235f;
        bench_rod(b, bench_point(b, handle_x, handle_y, z), bench_point(b, 0.36f, wheel, z), 0.012f,
                  &b->room->metal);
        bench_rod(b, bench_point(b, -0.04f, 0.58f, z), bench_point(b, -0.30f, wheel, z), 0.012f,
                  &b->room->metal);
        draw_wheel(b, 0.36f, wheel_z, wheel);
        draw_wheel(b, -0.30f, wheel_z, wheel);
    }
    bench_rod(b, bench_point(b, handle_x, handle_y, -0.21f), bench_point(b, handle_x, handle_y, 0.21f),
              (float)PRAM_HANDLE_HALF_M, &b->room->wood);
    draw_tub(b);
    bench_slab(b, -0.08f, 0, 0.17f, 0.140f, 0.70f, 0.755f, 0.5f, &b->room->blanket);
    draw_hood(b);
}

typedef void (*Draw)(const Bench *);

static bool draw_furniture(const RenderTarget *target, const StageView *view, bool over,
                           const Draw draw[FURNITURE_KIND_COUNT]) {
    bool any = false;
    for (int i = 0; i < FURNITURE_MAX; i++) {
        const Furniture *piece = &view->stance.furniture[i];
        Bench bench = bench_at(target, view->style->room, piece->x_m, piece->z_m, piece->turn_deg, over);
        bench.origin.y = (float)stance_floor_m(&view->stance);
        if (!draw[piece->kind])
            continue;
        draw[piece->kind](&bench);
        any = true;
    }
    return any;
}

void props_draw_furniture(const RenderTarget *target, const StageView *view, bool over) {
    static const Draw whole[FURNITURE_KIND_COUNT] = {[FURNITURE_BLANKET] = draw_blanket,
                                                     [FURNITURE_COT] = draw_cot,
                                                     [FURNITURE_TABLE] = draw_table,
                                                     [FURNITURE_PRAM] = draw_pram,
                                                     [FURNITURE_BED] = draw_bed};
    draw_furniture(target, view, over, whole);
}

bool props_draw_standing(const RenderTarget *target, const StageView *view, PropsGround ground) {
    static const Draw standing[][FURNITURE_KIND_COUNT] = {[PROPS_FLOOR] = {[FURNITURE_COT] = draw_cot,
                                                                           [FURNITURE_TABLE] = draw_table,
                                                                           [FURNITURE_PRAM] = draw_pram,
                                                                           [FURNITURE_BED] = draw_bed},
                                                          [PROPS_BED] = {[FURNITURE_BED] = draw_on_bed},
                                                          [PROPS_PIECE] = {[FURNITURE_COT] = draw_cot_frame},
                                                          [PROPS_WALL] = {0}};
    bool chair = view->stance.chair && ground == PROPS_FLOOR;
    if (chair)
        props_draw_chair(target, view, false);
    return draw_furniture(target, view, false, standing[ground]) || chair;
}

const Furniture *props_baby_piece(const Stance *stance, float *high, float *half_x, float *half_z) {
    static const struct {
        FurnitureKind kind;
        float high, half_x, half_z;
    } pieces[] = {
        {FURNITURE_BLANKET, (float)BLANKET_HIGH_M, (float)BLANKET_HALF_X_M, (float)BLANKET_HALF_Z_M},
        {FURNITURE_COT, (float)COT_MATTRESS_M, (float)COT_HALF_X_M - 0.02f, (float)COT_HALF_Z_M - 0.02f},
        {FURNITURE_TABLE, (float)TABLE_PAD_M, (float)TABLE_HALF_X_M - 0.05f, (float)TABLE_HALF_Z_M - 0.05f},
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        const Furniture *piece = stance_furniture(stance, pieces[i].kind);
        if (!piece)
            continue;
        *high = pieces[i].high, *half_x = pieces[i].half_x, *half_z = pieces[i].half_z;
        return piece;
    }
    return NULL;
}

bool props_has_furniture(const Stance *stance) {
    return stance->furniture[0].kind != FURNITURE_NONE;
}
