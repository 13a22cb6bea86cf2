#include "stage/bench.h"

#include "base/detmath.h"

static const Vec3 up = {0, 1, 0};

Bench bench_at(const RenderTarget *target, const RoomPalette *room, double x_m, double z_m, double turn_deg,
               bool over) {
    double turn = det_radians(turn_deg);
    float c = (float)det_cos(turn), s = (float)det_sin(turn);
    return (Bench){target, room, vec3((float)x_m, 0, (float)z_m), vec3(c, 0, -s), vec3(s, 0, c), over};
}

Vec3 bench_point(const Bench *b, float x, float y, float z) {
    return vec3_add_scaled(vec3_add_scaled(vec3_add_scaled(b->origin, b->forward, x), up, y), b->right, z);
}

LoftStyle bench_style(const Bench *b, const ColorRamp *ramp) {
    LoftStyle style = {.ramp = ramp,
                       .between = 1,
                       .segments = b->target->camera.coarse_px > 1 ? 8 : 12,
                       .cap_start_m = 0.008f,
                       .cap_end_m = 0.008f};
    style.solid = (SolidStyle){.family = FAMILY_OTHER, .only_over = b->over};
    return style;
}

void bench_bar(const Bench *b, Vec3 from, Vec3 to, Vec3 u, Vec3 v, float half_u, float half_v, float taper,
               const ColorRamp *ramp) {
    LoftRing keys[2];
    for (int i = 0; i < 2; i++) {
        float size = i ? taper : 1;
        keys[i] =
            (LoftRing){i ? to : from, u, v, half_u * size, half_u * size, half_v * size, half_v * size, 1};
    }
    LoftStyle style = bench_style(b, ramp);
    loft_draw(b->target, keys, 2, &style);
}

void bench_rod(const Bench *b, Vec3 from, Vec3 to, float radius_m, const ColorRamp *ramp) {
    Vec3 along = vec3_unit(vec3_sub(to, from));
    Vec3 beside = along.y > 0.9f || along.y < -0.9f ? b->forward : up;
    Vec3 u = vec3_unit(vec3_cross(beside, along)), v = vec3_cross(along, u);
    LoftRing keys[2];
    for (int i = 0; i < 2; i++)
        keys[i] = (LoftRing){i ? to : from, u, v, radius_m, radius_m, radius_m, radius_m, 0};
    LoftStyle style = bench_style(b, ramp);
    style.cap_start_m = style.cap_end_m = 0.5f * radius_m;
    loft_draw(b->target, keys, 2, &style);
}

void bench_slab(const Bench *b, float x, float z, float half_x, float half_z, float low, float high,
                float square, const ColorRamp *ramp) {
    LoftRing keys[4];
    float edge = 0.25f * (high - low);
    for (int i = 0; i < 4; i++) {
        float y = i == 0 ? low : i == 1 ? low + edge : i == 2 ? high - edge : high;
        float less = i == 0 || i == 3 ? edge : 0;
        keys[i] = (LoftRing){bench_point(b, x, y, z), b->right,      b->forward,    half_z - less,
                             half_z - less,           half_x - less, half_x - less, square};
    }
    LoftStyle style = bench_style(b, ramp);
    style.segments = 32;
    style.cap_start_m = style.cap_end_m = 0.001f;
    loft_draw(b->target, keys, 4, &style);
}
