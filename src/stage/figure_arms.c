// Upper arms with sleeves, and forearms.
#include "stage/figure.h"

// Down the limb: u = the joint's front, v = her right.
static LoftRing section(const Figure *figure, Joint joint, float y, float deep, float wide) {
    return (LoftRing){.at = joint_point(figure, joint, 0, y, 0),
                      .u = joint_axis(figure, joint, 0),
                      .v = joint_axis(figure, joint, 2),
                      .u_plus = deep,
                      .u_minus = deep,
                      .v_plus = wide,
                      .v_minus = wide,
                      .square = 0};
}

static void tint_sleeve(const void *context, const LoftRound *round, float *share) {
    float k = *(const float *)context * soft_hill(0, 1.6f, round->s);
    for (int i = 0; i < round->count; i++)
        share[i] = k;
}

void arm_draw_upper(const Sitter *sitter, int side) {
    const Figure *figure = sitter->figure;
    Joint shoulder = side == LEFT ? JOINT_LEFT_SHOULDER : JOINT_RIGHT_SHOULDER;
    const LoftRing skin[] = {
        section(figure, shoulder, -0.165f, 0.034f, 0.034f),
        section(figure, shoulder, -0.200f, 0.035f, 0.035f),
        section(figure, shoulder, -0.250f, 0.033f, 0.034f),
        section(figure, shoulder, -0.284f, 0.031f, 0.034f),
    };
    LoftLook look = figure_look(sitter, &tones_skin, FAMILY_SKIN, true);
    look.segments = 10;
    look.cap_end_m = 0.026f;
    loft_draw(sitter->easel, skin, 4, &look);
    const LoftRing sleeve[] = {
        section(figure, shoulder, -0.006f, 0.042f, 0.040f),
        section(figure, shoulder, -0.050f, 0.046f, 0.044f),
        section(figure, shoulder, -0.130f, 0.041f, 0.041f),
        section(figure, shoulder, -0.188f, 0.040f, 0.040f),
    };
    float glow = figure_glow(sitter, MUSCLE_SHOULDERS, side);
    LoftLook cloth = figure_look(sitter, &tones_top, FAMILY_TOP, true);
    cloth.cap_start_m = 0.028f;
    cloth.segments = 16;
    cloth.tint = tint_sleeve;
    cloth.context = &glow;
    cloth.solid.merge_m = 0.014f;
    loft_draw(sitter->easel, sleeve, 4, &cloth);
}

// How far along the forearm the turn of the hand has come at each cross-section, and the half-axes there.
typedef struct ForearmSection {
    float y, turned, deep, wide;
} ForearmSection;

void arm_draw_forearm(const Sitter *sitter, int side) {
    static const ForearmSection sections[] = {
        {0.000f, 0.0f, 0.032f, 0.033f},  {-0.050f, 0.2f, 0.036f, 0.034f}, {-0.110f, 0.5f, 0.033f, 0.030f},
        {-0.170f, 0.8f, 0.027f, 0.023f}, {-0.222f, 1.0f, 0.024f, 0.018f}, {-0.245f, 1.0f, 0.025f, 0.017f},
    };
    enum { COUNT = sizeof sections / sizeof sections[0] };
    const Figure *figure = sitter->figure;
    Joint elbow = side == LEFT ? JOINT_LEFT_ELBOW : JOINT_RIGHT_ELBOW,
          wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    V3 up = joint_axis(figure, elbow, 1), thumb = joint_axis(figure, wrist, 0);
    // A bent wrist tips the hand's axes; the forearm only takes its turn about its own length.
    V3 turned = v3_unit(v3_along(thumb, up, -v3_dot(thumb, up)));
    LoftRing keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        const ForearmSection *s = &sections[i];
        V3 u = v3_unit(v3_mix(joint_axis(figure, elbow, 0), turned, s->turned));
        keys[i] = section(figure, elbow, s->y, s->deep, s->wide);
        keys[i].u = u;
        keys[i].v = v3_cross(u, up); // u x v = -up, toward the hand
    }
    LoftLook look = figure_look(sitter, &tones_skin, FAMILY_SKIN, true);
    look.segments = 10;
    look.cap_start_m = 0.026f;
    look.cap_end_m = 0.012f;
    loft_draw(sitter->easel, keys, COUNT, &look);
}
