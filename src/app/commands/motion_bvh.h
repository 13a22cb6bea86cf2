// The movement as a BVH file, which animation programs such as Blender read: a hierarchy of joints with their
// offsets, then one line of numbers a frame.
#pragma once
#include <stdio.h>
#include "model/side.h"

typedef struct Exercise Exercise;

// Writes one repetition that begins with `side`, `fps` frames a second, to a file that is open. Lengths are
// metres and axes the room's: X forward as the figure faces at first, Y up, Z to its right. In the rest pose (all
// angles 0) it stands upright with arms and legs straight down. Every joint has the channels Zrotation
// Xrotation Yrotation, in that order: R = Rz Rx Ry; the root its place before them. Joints have the names of
// `gently motion`'s table, but for "head", which that table calls "skull".
void motion_bvh_write(FILE *file, const Exercise *exercise, int fps, Side side);
