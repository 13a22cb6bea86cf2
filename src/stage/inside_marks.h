// Signs on the inside views that say which way it goes, and what is wrong. Internal to the inside views.
#pragma once
#include "stage/inside_lens.h"

// A solid arrow with a pale rim, `width` of the lens's radius.
void inside_paint_arrow(const Section *section, LensPoint from, LensPoint to, double width, Color color,
                        double alpha);
// Two open chevrons from `top` down the body.
void inside_paint_chevrons(const Section *section, LensPoint top, Color color, double alpha);
// The two bars of a pause, upright in the picture: it stays as high as this.
void inside_paint_pause(const Section *section, LensPoint middle, Color color, double alpha);
// A cross on a disc: not like this.
void inside_paint_cross(Canvas *canvas, const Lens *lens, double alpha);
