// How strongly a state shows in the inside view. Internal to the inside views.
#pragma once
#include "model/inside_view.h"
#include "stage/vec.h"

// Of one state, 0..1.
static inline float inside_weight(const InsideShown *shown, InsideState state) {
    float come = smooth_step(0, (float)INSIDE_COME, (float)shown->share);
    return (shown->to == state ? come : 0) + (shown->from == state ? 1 - come : 0);
}

// Of all that are mistakes of the pelvic floor, 0..1.
static inline float inside_wrong(const InsideShown *shown) {
    return inside_weight(shown, INSIDE_PUSH_DOWN) + inside_weight(shown, INSIDE_BUTTOCKS) +
           inside_weight(shown, INSIDE_PRESSED);
}
