// How bright a point of a surface is, and in which colour. Internal to stage/.
#pragma once
#include <string.h>
#include "stage/loft.h"

typedef float Float4 __attribute__((vector_size(16)));
typedef int32_t Int4 __attribute__((vector_size(16)));

// 1 / sqrt(x) of four positive numbers to 5e-6: a first guess from the exponent, and two steps of Newton's.
// The compiler would not do four sqrtf() at once, because each might have to set errno.
static inline Float4 inverse_root(Float4 x) {
    Int4 bits = (Int4)x;
    Float4 y = (Float4)(0x5F3759DF - (bits >> 1)), half = x * 0.5f;
    y = y * (1.5f - half * y * y);
    return y * (1.5f - half * y * y);
}

// Red, green and blue at once.
typedef struct Ramp4 {
    Float4 dark, middle, light;
} Ramp4;

// The ramp's colours, 0..255, ready to be mixed.
static inline Ramp4 ramp_at_once(const ColorRamp *t) {
    return (Ramp4){{t->dark[0], t->dark[1], t->dark[2], 0},
                   {t->middle[0], t->middle[1], t->middle[2], 0},
                   {t->light[0], t->light[1], t->light[2], 0}};
}

// The light of one picture on surfaces of one colour.
typedef struct Lighting {
    Ramp4 plain, tint, counter;
    Vec3 light;
    float up_x, up_y, up_z, height; // the room's up in view axes, and the eye over the floor
} Lighting;

// tint and counter may be NULL: what shares mix in.
static inline Lighting lighting_of(const RenderTarget *target, const ColorRamp *plain, const ColorRamp *tint,
                                   const ColorRamp *counter) {
    const ViewCamera *camera = &target->camera;
    return (Lighting){.plain = ramp_at_once(plain),
                      .tint = ramp_at_once(tint ? tint : plain),
                      .counter = ramp_at_once(counter ? counter : plain),
                      .light = target->light,
                      .up_x = camera->right.y,
                      .up_y = camera->up.y,
                      .up_z = camera->forward.y,
                      .height = camera->at.y - target->floor_y_m};
}

// How far from shade to light a point (x, y, z) with the normal (nx, ny, nz) is, both in view axes; 0..1.
static inline float lighting_at(const Lighting *l, float nx, float ny, float nz, float x, float y, float z) {
    float lit = nx * l->light.x + ny * l->light.y + nz * l->light.z;
    float sky = nx * l->up_x + ny * l->up_y + nz * l->up_z;
    float over = (l->height + x * l->up_x + y * l->up_y + z * l->up_z) * 7.0f; // 1 at 14 cm
    over = over < 0 ? 0 : over;
    over = over > 1 ? 1 : over;
    float edge = 1 + (nz < 0 ? nz : 0); // 1 where the surface turns away
    float t = 0.43f + 0.42f * lit + 0.12f * sky - 0.16f * edge * edge - 0.14f * (1 - over) * (1 - sky);
    t = t < 0 ? 0 : t;
    return t > 1 ? 1 : t;
}

// The ramp's colour that far from shade to light.
static inline Float4 ramp_color(const Ramp4 *ramp, float t) {
    float a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    return a * ramp->dark + b * ramp->middle + c * ramp->light;
}

// The tone of that point; share 0..1 of the tint, or 0..-1 of the counter.
static inline void lighting_tone(const Lighting *l, float nx, float ny, float nz, float x, float y, float z,
                                 float share, SolidTone *out) {
    float t = lighting_at(l, nx, ny, nz, x, y, z);
    Float4 tone = ramp_color(&l->plain, t);
    if (share < 0)
        tone -= share * (ramp_color(&l->counter, t) - tone);
    else if (share > 0)
        tone += share * (ramp_color(&l->tint, t) - tone);
    tone[3] = z;
    memcpy(out, &tone, sizeof tone);
}

// lighting_tone() where tint and counter are lights: they mix as light does (its amount is about the square of what a screen is
// told). Mixed as paints, amber over blue or green cloth is brown.
static inline void lighting_glow(const Lighting *l, float nx, float ny, float nz, float x, float y, float z,
                                 float share, SolidTone *out) {
    float t = lighting_at(l, nx, ny, nz, x, y, z);
    Float4 tone = ramp_color(&l->plain, t);
    if (share != 0) {
        Float4 glow = ramp_color(share < 0 ? &l->counter : &l->tint, t);
        Float4 light = tone * tone + (share < 0 ? -share : share) * (glow * glow - tone * tone);
        tone = light * inverse_root(light + 1e-6f);
    }
    tone[3] = z;
    memcpy(out, &tone, sizeof tone);
}
