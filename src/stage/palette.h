// The colours of the figure and its things, each from shade to light (0..255). Internal to stage/.
#pragma once
#include "stage/loft.h"

#define TONES(d, m, l)                                                                                       \
    {                                                                                                        \
        {((d) >> 16) & 255, ((d) >> 8) & 255, (d)&255}, {((m) >> 16) & 255, ((m) >> 8) & 255, (m)&255}, {    \
            ((l) >> 16) & 255, ((l) >> 8) & 255, (l)&255                                                     \
        }                                                                                                    \
    }

extern const Tones tones_skin, tones_blush, tones_lips, tones_lash, tones_brow, tones_eye_white, tones_iris,
    tones_top, tones_leggings, tones_band, tones_hair, tones_glow, tones_wood, tones_seat, tones_cushion,
    tones_arrow;

// Families of parts that melt into each other.
enum { FAMILY_SKIN, FAMILY_TOP, FAMILY_LEGGINGS, FAMILY_OTHER };
