// Light along the edges of the picture, seen from the corner of an eye.
#pragma once
#include "ui/scene.h"
#include "ui/theme.h"

typedef struct EdgesLook {
    double light;       // 0..1
    bool along, across; // above and below; left and right
    Color color;
    double reach; // how far it reaches into the picture, in pixels of the 1080-line reference
} EdgesLook;

// Adds it over a canvas of the theme's size; nothing where it is dark.
void edges_add(Scene *scene, const Theme *theme, const EdgesLook *look);
