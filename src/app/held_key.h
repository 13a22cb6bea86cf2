// A key that is held, or that a remote lying on its buttons repeats for ever: it is calmed down, and after a while it does nothing
// more until it comes up. No clock: times are given, monotonic µs.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "platform/input.h"

enum {
    HELD_KEY_EVERY_US = 100000,   // it does it again no sooner than this
    HELD_KEY_LONGEST_US = 8000000 // held longer, nobody means it
};

// All zero: nothing is held.
typedef struct HeldKey {
    int key; // a number of its own; 0 = none
    int64_t since_us, did_us;
} HeldKey;

// Every event goes by here; true when it is a repetition to pass over.
bool held_key_passes_over(HeldKey *held, const InputEvent *event, int64_t now_us);
