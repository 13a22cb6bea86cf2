// Texts one below the other in a box, all smaller by the same share where they would not fit, none smaller than TYPE_LEAST.
#pragma once
#include "ui/label.h"

typedef struct FlowText {
    TextWeight weight;
    double reference_px, pitch; // size, and the distance of lines as a share of it
    Color color;
    const char *text; // lives as long as the library; NULL or "" takes no room
    double gap;       // below it, in pixels of the reference
    bool barred;      // a bar of the accent's colour beside it
    bool one_line;    // rather up to a third smaller than on two lines
} FlowText;

// The share, at most 1, by which sizes and gaps have to be smaller for all to fit into width x height px; *fits (NULL allowed) = false
// where even the smallest do not.
double flow_share(const Theme *theme, const FlowText *items, int count, int width, int height, bool *fits);
// The height in px that they take then.
int flow_height(const Theme *theme, const FlowText *items, int count, int width, double share);
// Adds them with their top left at (x, y), or (flow_draw()) draws them at once; returns the height, px.
int flow_add(Scene *scene, const Theme *theme, const FlowText *items, int count, int x, int y, int width,
             double share);
int flow_draw(Canvas *canvas, const Theme *theme, const FlowText *items, int count, int x, int y, int width,
              double share);

// Whether label_add() shows all of it on one line that can be read.
bool label_has_room(const Theme *theme, TextStyle style, int width, const char *text);
