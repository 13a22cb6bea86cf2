// The muscles by name, those that work and then those that are stretched, each with a light that brightens with the effort.
#pragma once
#include "ui/label.h"

typedef struct Exercise Exercise;
typedef struct ExerciseMoment ExerciseMoment;

// One below the other from (x, y) on; as bright as they glow at the moment. Returns the height.
int watch_muscles_add(Scene *scene, const Theme *theme, int x, int y, int max_width, const Exercise *exercise,
                      const ExerciseMoment *moment);
// The height of so many, px.
int watch_muscles_height(const Theme *theme, int count);
// The width in px that the longest of their names needs to be read.
int watch_muscles_least_width(const Theme *theme, const Exercise *exercise);
// The colour of the light of a muscle that works, or is stretched.
Color watch_muscles_light(double effort, bool stretched);
