// Mat, wall, chair, cushion, and the furniture of everyday movements. Internal to stage/.
#pragma once
#include "stage/loft.h"
#include "stage/prop_place.h"

// Paints the mat with its shadow, inside the canvas's clip; nothing without one.
void props_paint_mat(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// Where the floor is lit round who stands there without a mat: a round pool that fades to its rim. Metres.
typedef struct FloorPool {
    float x, z, radius;
    float from_x; // behind it there is a wall
} FloorPool;
#define FLOOR_POOL_M 0.70f // and what a chair adds to it
// By value; there is one wherever there is no mat.
FloorPool props_floor_pool(const Stance *stance);
// Where the chair's feet meet the floor, from the middle of the seat.
#define PROPS_CHAIR_FOOT_FRONT_M (0.5f * (float)BODY_CHAIR_SEAT_M - 0.020f)
#define PROPS_CHAIR_FOOT_BACK_M ((float)BODY_CHAIR_BACK_X_M - 0.030f)
#define PROPS_CHAIR_FOOT_BESIDE_M ((0.5f * (float)BODY_CHAIR_SEAT_M - 0.028f) * 1.04f)
// Paints that pool, and the shade below chair and furniture, likewise.
void props_paint_floor(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// Paints the wall behind the figure, likewise.
void props_paint_wall(Canvas *canvas, const ViewCamera *camera, const StageView *view);
// The chair as lofts; `over` draws only where it hides the figure that is already in the layer.
void props_draw_chair(const RenderTarget *target, const StageView *view, bool over);
// The same for the furniture.
void props_draw_furniture(const RenderTarget *target, const StageView *view, bool over);
// What a shadow falls on: the floor; a bed's top; the top of the piece of furniture that a baby lies on; a wall.
typedef enum PropsGround { PROPS_FLOOR, PROPS_BED, PROPS_PIECE, PROPS_WALL } PropsGround;
// Draws what stands on that ground, and so can hide it and its shadows; false, and nothing, where nothing does.
bool props_draw_standing(const RenderTarget *target, const StageView *view, PropsGround ground);
// The piece a baby can lie on, NULL when there is none, the height of its top and half its top's size along its own X and Z, metres.
const Furniture *props_baby_piece(const Stance *stance, float *high, float *half_x, float *half_z);
// Whether any piece of furniture stands in the room.
bool props_has_furniture(const Stance *stance);
// The cushion; `over` draws only where it hides the figure, as much of it as is to be seen.
void props_draw_cushion(const RenderTarget *target, const ColorRamp *ramp, const CushionPlace *cushion,
                        bool over);
