// A small picture of where it hurts: a body drawn with simple shapes, and the place lit.
#pragma once
#include "draw/canvas.h"

// Paints the picture of an answer (a value of PROFILE_PAIN_KIND by name: "sharp", "calf") on a rounded ground that fills `rect`, px.
// An answer that has no picture gets the body alone.
void pain_picture_draw(Canvas *canvas, RectPx rect, const char *kind);
// Whether it has one.
bool pain_picture_known(const char *kind);
