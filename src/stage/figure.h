// The figure: its parts as lofts on the skeleton. Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/loft.h"
#include "stage/skin.h"

// What every part needs while one picture is painted.
typedef struct FigureContext {
    const RenderTarget *target;
    const Figure *figure;
    const BodyShape *shape;
    const FigurePalette *palette;
    const RoomPalette *room; // what the baby wears; NULL = the figure is drawn without it
    const double *glow;      // a muscle, as in StageView
    int glow_side;           // 0 both sides, -1 the left, +1 the right
    int trunk_side;          // the same for the muscles of the trunk
    bool smiles;             // a little
    float halo_px;           // how far shades reach
} FigureContext;

enum { LEFT = -1, RIGHT = 1 };

// Shin and instep meet at an angle; so near each other they melt into one skin.
#define FIGURE_ANKLE_MELTS_M 0.018f

// The style of a smooth part; `halo` = it shades what is behind it.
LoftStyle figure_style(const FigureContext *ctx, const ColorRamp *ramp, unsigned family, bool halo);
// Rounds the ends of a part.
void figure_caps(LoftStyle *style, EndCaps caps);
// A large smooth part: its tones change so slowly that rows of pixels share them.
void figure_coarsen(const FigureContext *ctx, LoftStyle *style);
// Draws a part; in large pictures with more points, so that outlines stay round.
void figure_loft(const FigureContext *ctx, const LoftRing *keys, int count, const LoftStyle *style);
// Numbers from 0 to `count` - 1 by how far what they stand for is (metres), the farthest first; equals keep their order.
void figure_order_farthest_first(const float far[], int count, int order[]);
// How brightly a muscle of this side glows, -1..1 (side 0 = the middle, both sides).
float figure_glow(const FigureContext *ctx, Muscle muscle, int side);

// Draws all parts into the target's layer, the farthest first, and the baby among them.
void figure_draw(const FigureContext *ctx);
// The baby of an everyday movement, where there is one.
void baby_draw(const FigureContext *ctx);

// The parts; `side` is LEFT or RIGHT, 0 where there is only one.
typedef void FigurePart(const FigureContext *ctx, int side);
FigurePart foot_draw, hand_draw;
// Shades what lies behind a hand, beside its outline; when all parts are drawn.
FigurePart hand_shade;
// A hash of what decides how a hand of the figure lies, for whoever asks whether it is another one than before; side LEFT or RIGHT.
uint64_t hand_look(const FigureContext *ctx, int side);
FigurePart head_draw_face, head_draw_hair;

// Poses and lights the skin for this picture; then its pieces can be drawn.
void skin_begin(const FigureContext *ctx);
// A hash of all that decides how a stretch (0 .. SKIN_STRETCHES - 1) of a piece of the posed skin looks, and the pixels it may touch;
// empty where there is no such piece.
uint64_t skin_look(const FigureContext *ctx, SkinPart part, int side, int stretch, RectPx *rect);
// Draws a piece of the skin; of those in the middle, `side` is 0. `again` = it will be drawn once more in this picture.
void skin_draw(const FigureContext *ctx, SkinPart part, int side, bool again);
// Shades what lies behind the piece, beside its outline; when all parts are drawn.
void skin_shade(const FigureContext *ctx, SkinPart part, int side);
