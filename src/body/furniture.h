// What stands in the room of an everyday movement, as far as bodies meet it: sizes in metres. Every piece has its long side along its own
// Z (across the room, unturned) and its middle on the floor at (x_m, z_m); figures come to it from -X.
#pragma once

// The bed is the ground: its top is y = 0, where whoever lies on it rests, and the floor lies this far below it.
#define BED_HALF_X_M 0.46
#define BED_HALF_Z_M 0.97
#define BED_HIGH_M 0.40

#define BLANKET_HALF_X_M 0.30
#define BLANKET_HALF_Z_M 0.45
#define BLANKET_HIGH_M 0.035

// The cot's side toward the figure is let down to the mattress.
#define COT_HALF_X_M 0.27
#define COT_HALF_Z_M 0.46
#define COT_MATTRESS_M 0.62
#define COT_RAIL_M 0.86

#define TABLE_HALF_X_M 0.28
#define TABLE_HALF_Z_M 0.40
#define TABLE_TOP_M 0.88
#define TABLE_PAD_M 0.92 // where the baby lies

// The pram's handle is a bar along Z, this far before the middle and this high; hands hold it this far from its middle.
#define PRAM_HANDLE_X_M (-0.52)
#define PRAM_HANDLE_Y_M 1.00
#define PRAM_HAND_Z_M 0.13
#define PRAM_HANDLE_HALF_M 0.014
#define PRAM_BED_M 0.62 // where the baby lies
#define PRAM_WHEEL_M 0.135
