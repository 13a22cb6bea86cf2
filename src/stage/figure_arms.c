// Upper arms with sleeves, and forearms.
#include "stage/figure.h"

// Down the limb: u = the joint's front, v = its right.
static LoftRing section(const Figure *figure, Joint joint, const ArmSection *s) {
    return (LoftRing){.at = joint_point(figure, joint, 0, s->y, 0),
                      .u = joint_axis(figure, joint, 0),
                      .v = joint_axis(figure, joint, 2),
                      .u_plus = s->deep,
                      .u_minus = s->deep,
                      .v_plus = s->wide,
                      .v_minus = s->wide,
                      .square = 0};
}

static void tint_sleeve(const void *context, const LoftRound *round, float *share) {
    float k = *(const float *)context * soft_hill(4.2f, 4.4f, round->s);
    for (int i = 0; i < round->count; i++)
        share[i] = k;
}

// v turned as little as possible on the way from direction a to direction b (both of unit length, not
// opposite).
static Vec3 swing(Vec3 a, Vec3 b, Vec3 v) {
    Vec3 sum = vec3_add(a, b);
    float k = vec3_dot(v, sum) / (1 + vec3_dot(a, b));
    return vec3_add_scaled(vec3_add_scaled(v, sum, -k), b, 2 * vec3_dot(v, a));
}

// What is left of a half-axis that points into the bend, so that neighbours do not cross there.
static float inside_of_bend(float toward_arm) {
    return toward_arm > 0 ? 1 - 0.4f * toward_arm : 1;
}

// Chest, shoulder and upper arm are one piece of cloth: it leaves the top above the armpit, rounds the
// shoulder and goes down the arm, wherever collar bone and arm point.
static void draw_sleeve(const FigureContext *ctx, int side) {
    const ArmShape *arm_shape = &ctx->shape->arm;
    const Figure *figure = ctx->figure;
    Joint shoulder = side == LEFT ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    Vec3 root = joint_point(figure, JOINT_THORAX, arm_shape->root_x, arm_shape->root_y,
                            (float)side * arm_shape->root_z);
    Vec3 joint = figure->origin[shoulder], arm = vec3_scale(joint_axis(figure, shoulder, 1), -1);
    Vec3 girdle = vec3_unit(vec3_sub(joint, root)), front = joint_axis(figure, JOINT_THORAX, 0);
    front = vec3_unit(vec3_add_scaled(front, girdle, -vec3_dot(front, girdle)));
    Vec3 over = vec3_cross(girdle, front); // up on the right, down on the left
    LoftRing keys[SHAPE_SLEEVE_SECTIONS];
    for (int i = 0; i < SHAPE_SLEEVE_SECTIONS; i++) {
        const SleeveSection *s = &arm_shape->sleeve[i];
        Vec3 along = vec3_unit(vec3_lerp(girdle, arm, s->turned));
        Vec3 u = swing(girdle, along, front), v = swing(girdle, along, over);
        float u_in = vec3_dot(u, arm), v_in = vec3_dot(v, arm);
        keys[i] = (LoftRing){.at = vec3_add_scaled(vec3_lerp(root, joint, s->reach), arm, s->down),
                             .u = u,
                             .v = v,
                             .u_plus = s->deep * inside_of_bend(u_in),
                             .u_minus = s->deep * inside_of_bend(-u_in),
                             .v_plus = (side == RIGHT ? s->high : s->low) * inside_of_bend(v_in),
                             .v_minus = (side == RIGHT ? s->low : s->high) * inside_of_bend(-v_in)};
    }
    float glow = figure_glow(ctx, MUSCLE_SHOULDERS, side);
    LoftStyle style = figure_style(ctx, &ctx->palette->top, FAMILY_TOP, true);
    style.segments = 16;
    style.bent = true;
    style.tint = tint_sleeve;
    style.context = &glow;
    style.solid.merge_m = 0.030f;
    style.solid.halo_gap_m = 0.045f;
    style.solid.halo_full_m = 0.080f;
    figure_loft(ctx, keys, SHAPE_SLEEVE_SECTIONS, &style);
}

void arm_draw_upper(const FigureContext *ctx, int side) {
    const Figure *figure = ctx->figure;
    Joint shoulder = side == LEFT ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    draw_sleeve(ctx, side);
    LoftRing skin[SHAPE_ELBOW_SECTIONS];
    for (int i = 0; i < SHAPE_ELBOW_SECTIONS; i++)
        skin[i] = section(figure, shoulder, &ctx->shape->arm.elbow[i]);
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.segments = 10;
    figure_caps(&style, ctx->shape->arm.elbow_caps);
    figure_loft(ctx, skin, SHAPE_ELBOW_SECTIONS, &style);
}

void arm_draw_forearm(const FigureContext *ctx, int side) {
    const Figure *figure = ctx->figure;
    Joint elbow = side == LEFT ? JOINT_LEFT_ELBOW : JOINT_RIGHT_ELBOW,
          wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    Vec3 up = joint_axis(figure, elbow, 1), thumb = joint_axis(figure, wrist, 0);
    // A bent wrist tips the hand's axes; the forearm only takes its turn about its own length.
    Vec3 turned = vec3_unit(vec3_add_scaled(thumb, up, -vec3_dot(thumb, up)));
    LoftRing keys[SHAPE_FOREARM_SECTIONS];
    for (int i = 0; i < SHAPE_FOREARM_SECTIONS; i++) {
        const ArmSection *s = &ctx->shape->arm.forearm[i];
        Vec3 u = vec3_unit(vec3_lerp(joint_axis(figure, elbow, 0), turned, s->turned));
        keys[i] = section(figure, elbow, s);
        keys[i].u = u;
        keys[i].v = vec3_cross(u, up); // u x v = -up, toward the hand
    }
    LoftStyle style = figure_style(ctx, &ctx->palette->skin, FAMILY_SKIN, true);
    style.segments = 10;
    figure_caps(&style, ctx->shape->arm.forearm_caps);
    figure_loft(ctx, keys, SHAPE_FOREARM_SECTIONS, &style);
}
