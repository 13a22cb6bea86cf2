// A figure whose joints lie on a fine grid: what moves less than can be seen holds still, so that it need not be painted again.
#pragma once
#include "body/solve.h"

// Rounds where the joints are to 1/32768 m (0.03 mm) and their axes to 1/16384: at arm's length from a joint 0.04 mm, a twentieth of a pixel
// on a screen of 2160 lines. The solver's own rounding, a ten-thousandth of that, then changes nothing.
void figure_put_on_grid(Figure *figure);
