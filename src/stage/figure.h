// The woman: her parts as lofts on the skeleton. Internal to stage/.
#pragma once
#include "stage/loft.h"
#include "stage/palette.h"

// What every part needs while one picture is painted.
typedef struct Sitter {
    const Easel *easel;
    const Figure *figure;
    const double *glow; // a muscle, 0..1
    int glow_side;      // 0 both sides, -1 her left, +1 her right
    float halo_px;
} Sitter;

enum { LEFT = -1, RIGHT = 1 };

// The look of a smooth part; `halo` = it may show a halo.
LoftLook figure_look(const Sitter *sitter, const Tones *tones, unsigned family, bool halo);
// A large smooth part: its tones change so slowly that rows of pixels share them.
void figure_coarsen(const Sitter *sitter, LoftLook *look);
// Draws a part; in large pictures with more points, so that outlines stay round.
void figure_loft(const Sitter *sitter, const LoftRing *keys, int count, const LoftLook *look);
// How brightly a muscle of this side glows (0 = the middle, both sides).
float figure_glow(const Sitter *sitter, Muscle muscle, int side);

void figure_draw(const Sitter *sitter);

// The parts; `side` is LEFT or RIGHT, 0 where there is only one.
typedef void FigurePart(const Sitter *sitter, int side);
FigurePart torso_draw, torso_draw_neck;
FigurePart leg_draw_thigh, leg_draw_calf, foot_draw;
FigurePart arm_draw_upper, arm_draw_forearm, hand_draw;
FigurePart head_draw_face, head_draw_hair;
