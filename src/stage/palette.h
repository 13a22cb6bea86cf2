// The colours of the figure and its things, each from shade to light (0..255). Internal to stage/.
#pragma once
#include "stage/loft.h"

#define COLOR_RAMP(d, m, l)                                                                                       \
    {                                                                                                        \
        {((d) >> 16) & 255, ((d) >> 8) & 255, (d)&255}, {((m) >> 16) & 255, ((m) >> 8) & 255, (m)&255}, {    \
            ((l) >> 16) & 255, ((l) >> 8) & 255, (l)&255                                                     \
        }                                                                                                    \
    }

extern const ColorRamp ramp_skin, ramp_blush, ramp_lips, ramp_lash, ramp_brow, ramp_eye_white, ramp_iris,
    ramp_top, ramp_leggings, ramp_band, ramp_hair, ramp_glow, ramp_wood, ramp_seat, ramp_cushion,
    ramp_arrow;

// Families of parts that melt into each other.
enum { FAMILY_SKIN, FAMILY_TOP, FAMILY_LEGGINGS, FAMILY_OTHER };
