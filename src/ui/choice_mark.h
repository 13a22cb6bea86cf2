// The mark of an answer: a box to tick, or the round one of a choice.
#pragma once
#include <stdbool.h>
#include "draw/canvas.h"

typedef enum ChoiceMarkKind { MARK_ROUND, MARK_BOX } ChoiceMarkKind;

// `size` px wide and high, from `x` on, with its middle at `cy`; filled where it is chosen, pale where it is off.
void choice_mark_draw(Canvas *canvas, ChoiceMarkKind kind, bool chosen, bool off, double x, double cy,
                      double size);
