#include "stage/body_distance.h"

#define FAR_M 0.25f
// So far beyond its last section a part goes on as it ends: the next one begins there, in another frame.
#define BEYOND_M 0.02f

// A section of any part: its middle, and half-axes to the front, the back and both sides.
typedef struct Oval {
    float x, y, front, back, plus, minus;
} Oval;

static Oval between(Oval a, Oval b, float y) {
    float t = clamp01f((y - a.y) / (b.y - a.y));
    return (Oval){a.x + (b.x - a.x) * t,
                  y,
                  a.front + (b.front - a.front) * t,
                  a.back + (b.back - a.back) * t,
                  a.plus + (b.plus - a.plus) * t,
                  a.minus + (b.minus - a.minus) * t};
}

// From the skin of an oval, across; about right near it.
static float from_oval(const Oval *oval, Vec3 p) {
    float x = p.x - oval->x, wide = p.z > 0 ? oval->plus : oval->minus,
          deep = x > 0 ? oval->front : oval->back;
    float share = sqrtf(x * x / (deep * deep) + p.z * p.z / (wide * wide));
    float length = sqrtf(x * x + p.z * p.z);
    return share > 1e-4f ? length - length / share : -deep;
}

// The ovals run along y, upward or downward, in one joint's frame.
static float from_ovals(const Figure *figure, Joint joint, const Oval *ovals, int count, Vec3 point) {
    Vec3 d = vec3_sub(point, figure->origin[joint]);
    if (vec3_dot(d, d) > 0.36f)
        return FAR_M;
    Vec3 p = vec3(vec3_dot(d, joint_axis(figure, joint, 0)), vec3_dot(d, joint_axis(figure, joint, 1)),
                  vec3_dot(d, joint_axis(figure, joint, 2)));
    float sign = ovals[count - 1].y > ovals[0].y ? 1 : -1;
    if (sign * p.y < sign * ovals[0].y - BEYOND_M || sign * p.y > sign * ovals[count - 1].y + BEYOND_M)
        return FAR_M;
    int i = 0;
    while (i + 2 < count && sign * ovals[i + 1].y < sign * p.y)
        i++;
    Oval here = between(ovals[i], ovals[i + 1], p.y);
    return from_oval(&here, p);
}

// Sections of one part; `side` is that of a leg, 0 for the trunk.
static float from_part(const Figure *figure, Joint joint, const HoldSection *sections, int count, int side,
                       Vec3 point) {
    Oval ovals[SHAPE_THIGH_SECTIONS];
    for (int i = 0; i < count; i++) {
        const HoldSection *s = &sections[i];
        ovals[i] = (Oval){
            s->x, s->y, s->front, s->back, side < 0 ? s->inner : s->outer, side < 0 ? s->outer : s->inner};
    }
    return from_ovals(figure, joint, ovals, count, point);
}

static float from_leg(const Figure *figure, const HoldShape *hold, int side, Vec3 point) {
    Joint hip = side < 0 ? JOINT_LEFT_HIP : JOINT_RIGHT_HIP,
          knee = side < 0 ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE;
    return fminf(from_part(figure, hip, hold->thigh, SHAPE_THIGH_SECTIONS, side, point),
                 from_part(figure, knee, hold->calf, SHAPE_CALF_SECTIONS, side, point));
}

float body_distance(const Figure *figure, const BodyShape *shape, Vec3 point) {
    const HoldShape *hold = &shape->hold;
    float near = fminf(from_leg(figure, hold, -1, point), from_leg(figure, hold, 1, point));
    near = fminf(near, from_part(figure, JOINT_PELVIS, hold->pelvis, SHAPE_PELVIS_SECTIONS, 0, point));
    near = fminf(near, from_part(figure, JOINT_LUMBAR, hold->waist, SHAPE_WAIST_SECTIONS, 0, point));
    return fminf(near, FAR_M);
}
