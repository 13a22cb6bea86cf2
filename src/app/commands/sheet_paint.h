// A contact sheet painted: the moments of a movement on a card each.
#pragma once
#include "app/commands/variation.h"
#include "draw/canvas.h"

// The whole sheet; free it with canvas_free(). `plain` = without any words; else text_open() has been called.
Canvas sheet_paint(const Variation *variation, bool plain);
