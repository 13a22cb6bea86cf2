// The moments that tell a movement in a few still pictures: on a contact sheet.
#pragma once
#include <stdbool.h>
#include "model/side.h"

typedef struct Exercise Exercise;

enum { KEY_MOMENTS_MAX = 12 };

// Two neighbours differ by so much at least, as key_moments_apart() measures.
#define KEY_MOMENTS_APART_M 0.04

typedef struct KeyMoment {
    int phase;           // as it is so far through this phase:
    double share;        // 0..1, not eased
    Side side;           // the one that works
    int move;            // the phase that led here from the picture before; -1 = none, for nothing moved
    double move_from;    // so far through it was the picture before, 0..1, not eased
    bool start;          // the start position
    bool half_way;       // of its phase
    bool same_with_side; // stands for all that went before, with the side it has
    bool most;           // where the effort is greatest; one moment at most
    double hold_s;       // so long it is held; 0 = not at all
} KeyMoment;

// Writes the moments of one repetition, in their order, and returns how many, 1..KEY_MOMENTS_MAX: the start, where each move ends, and
// what of a long way no other picture shows; neighbours that look alike are one. Where sides alternate the other side is a single
// picture, of its greatest effort. `first` works first.
int key_moments(const Exercise *exercise, Side first, KeyMoment out[KEY_MOMENTS_MAX]);

// How far two moments look apart, metres: the longest way of a joint or a finger tip; what glows or is drawn up inside adds to it.
double key_moments_apart(const Exercise *exercise, const KeyMoment *a, const KeyMoment *b);
