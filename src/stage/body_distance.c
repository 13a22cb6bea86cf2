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

static Oval leg_oval(const LegSection *s, int side) {
    return (
        Oval){s->x, s->y, s->front, s->back, side > 0 ? s->outer : s->inner, side > 0 ? s->inner : s->outer};
}

static float from_leg(const Figure *figure, const LegShape *leg, int side, Vec3 point) {
    Oval thigh[SHAPE_THIGH_SECTIONS], calf[SHAPE_CALF_SECTIONS];
    for (int i = 0; i < SHAPE_THIGH_SECTIONS; i++)
        thigh[i] = leg_oval(&leg->thigh[i], side);
    for (int i = 0; i < SHAPE_CALF_SECTIONS; i++)
        calf[i] = leg_oval(&leg->calf[i], side);
    // the knee's caps
    thigh[SHAPE_THIGH_SECTIONS - 1].y -= 0.5f * leg->thigh_caps.end_m;
    calf[0].y += 0.5f * leg->calf_caps.start_m;
    float a = from_ovals(figure, side < 0 ? JOINT_LEFT_HIP : JOINT_RIGHT_HIP, thigh, SHAPE_THIGH_SECTIONS,
                         point),
          b = from_ovals(figure, side < 0 ? JOINT_LEFT_KNEE : JOINT_RIGHT_KNEE, calf, SHAPE_CALF_SECTIONS,
                         point);
    return fminf(a, b);
}

// The sections of one joint.
static float from_trunk(const Figure *figure, const TrunkSection *sections, int count, Joint joint,
                        Vec3 point) {
    Oval ovals[SHAPE_TOP_SECTIONS];
    int n = 0;
    for (int i = 0; i < count; i++)
        if (sections[i].joint == joint) {
            const TrunkSection *s = &sections[i];
            float out = s->breath * (float)figure->ribs_m;
            ovals[n++] =
                (Oval){s->x, s->y, s->front + out * s->breath_forward, s->back, s->half + out, s->half + out};
        }
    return n > 1 ? from_ovals(figure, joint, ovals, n, point) : FAR_M;
}

float body_distance(const Figure *figure, const BodyShape *shape, Vec3 point) {
    const TrunkShape *trunk = &shape->trunk;
    float near = fminf(from_leg(figure, &shape->leg, -1, point), from_leg(figure, &shape->leg, 1, point));
    near = fminf(near, from_trunk(figure, trunk->leggings, SHAPE_LEGGINGS_SECTIONS, JOINT_PELVIS, point));
    near = fminf(near, from_trunk(figure, trunk->top, SHAPE_TOP_SECTIONS, JOINT_LUMBAR, point));
    near = fminf(near, from_trunk(figure, trunk->top, SHAPE_TOP_SECTIONS, JOINT_THORAX, point));
    return fminf(near, FAR_M);
}
