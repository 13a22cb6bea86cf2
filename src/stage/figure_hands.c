// Hands: palm, four fingers side by side, and a thumb.
#include "stage/figure.h"

// In the wrist's frame: along the fingers is -Y, the thumb's side +X, the palm faces -Z on the right and +Z
// on the left.
typedef struct HandSection {
    float x, y, palm, half_wide, half_thick;
} HandSection;

static LoftRing section(const Figure *figure, Joint wrist, int side, const HandSection *s) {
    return (LoftRing){.at = joint_point(figure, wrist, s->x, s->y, -(float)side * s->palm),
                      .u = joint_axis(figure, wrist, 0),
                      .v = joint_axis(figure, wrist, 2),
                      .u_plus = s->half_wide,
                      .u_minus = s->half_wide,
                      .v_plus = s->half_thick,
                      .v_minus = s->half_thick,
                      .square = 0.4f};
}

static void draw_finger(const Sitter *sitter, int side, const HandSection *sections, int count) {
    Joint wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    LoftRing keys[4];
    for (int i = 0; i < count; i++) {
        keys[i] = section(sitter->figure, wrist, side, &sections[i]);
        keys[i].square = 0;
    }
    LoftLook look = figure_look(sitter, &tones_skin, FAMILY_SKIN, false);
    look.segments = 6;
    look.between = 1;
    look.cap_end_m = 0.008f;
    look.solid.merge_m = 0.0015f;
    loft_draw(sitter->easel, keys, count, &look);
}

void hand_draw(const Sitter *sitter, int side) {
    static const HandSection palm[] = {
        {0.000f, 0.012f, 0.000f, 0.023f, 0.016f},
        {0.000f, -0.020f, 0.000f, 0.031f, 0.016f},
        {0.001f, -0.055f, 0.000f, 0.038f, 0.014f},
        {0.001f, -0.085f, 0.001f, 0.039f, 0.011f},
    };
    Joint wrist = side == LEFT ? JOINT_LEFT_WRIST : JOINT_RIGHT_WRIST;
    LoftRing keys[4];
    for (int i = 0; i < 4; i++)
        keys[i] = section(sitter->figure, wrist, side, &palm[i]);
    LoftLook look = figure_look(sitter, &tones_skin, FAMILY_SKIN, true);
    look.segments = 10;
    look.cap_start_m = 0.010f;
    look.cap_end_m = 0.010f;
    loft_draw(sitter->easel, keys, 4, &look);
    // Where each finger starts and ends: x at the knuckle, x and y at the tip, radius.
    static const float fingers[4][4] = {{0.029f, 0.034f, -0.155f, 0.0092f},
                                        {0.0105f, 0.012f, -0.166f, 0.0095f},
                                        {-0.0085f, -0.009f, -0.158f, 0.0092f},
                                        {-0.0265f, -0.029f, -0.138f, 0.0082f}};
    for (int i = 0; i < 4; i++) {
        const float *f = fingers[i];
        const HandSection sections[3] = {
            {f[0], -0.078f, 0.000f, f[3], f[3] * 0.95f},
            {(f[0] + f[1]) * 0.5f, (f[2] - 0.078f) * 0.5f, 0.000f, f[3], f[3] * 0.95f},
            {f[1], f[2], 0.004f, f[3] * 0.8f, f[3] * 0.75f},
        };
        draw_finger(sitter, side, sections, 3);
    }
    static const HandSection thumb[3] = {
        {0.022f, -0.018f, 0.004f, 0.013f, 0.012f},
        {0.043f, -0.048f, 0.007f, 0.0115f, 0.0105f},
        {0.054f, -0.080f, 0.006f, 0.0095f, 0.0085f},
    };
    draw_finger(sitter, side, thumb, 3);
}
