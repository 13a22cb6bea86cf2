// A key that is held, or that a remote lying on its buttons repeats for ever: it is calmed down, and after a while it does nothing
// more until it comes up. No clock: times are given, monotonic µs.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "platform/input.h"

enum {
    HELD_KEY_EVERY_US = 100000,   // it does it again no sooner than this
    HELD_KEY_LONG_US = 900000,    // held so long, it is no press any more
    HELD_KEY_LONGEST_US = 8000000 // held longer, nobody means it
};

// All zero: nothing is held.
typedef struct HeldKey {
    int key; // a number of its own; 0 = none
    int64_t since_us, did_us;
    bool told_long;
} HeldKey;

// Every event goes by here; true when it is a repetition to pass over.
bool held_key_passes_over(HeldKey *held, const InputEvent *event, int64_t now_us);
// Whether that event, after it has gone by, tells that the key is held long; true once until it comes up.
bool held_key_is_long(HeldKey *held, const InputEvent *event, int64_t now_us);
