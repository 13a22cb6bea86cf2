// Which part of the figure moves most on a way, and where it goes: what an arrow tells. Internal to stage/.
#pragma once
#include "stage/arrows.h"

// The way of a point of a joint through the room.
typedef struct PartWay {
    Joint joint;
    Vec3 at[ARROW_POINTS]; // metres
    float length_m;
} PartWay;

// Finds what moves most of hands, knees, feet, shoulders, hips, low back and chest, in figures that follow one another. Returns 0 where
// nothing moves far enough, and 2 where the other side goes nearly as far; the first goes farthest.
int moving_part_find(const Figure figures[ARROW_POINTS], PartWay out[2]);
// How far the skin is from such a point in the direction `along`, a unit vector of the room; metres.
float moving_part_skin(const Figure *figure, const BodyShape *shape, Joint joint, Vec3 along);
