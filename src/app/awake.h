// When the screen saver is kept away: while a session, or a page that is read aloud, is in sight and something goes on in it, and for a
// while after. So one that is left alone (a pause, a list) lets it in.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { AWAKE_FOR_US = 300 * 1000000 };

typedef struct Awake {
    int64_t for_us; // so long after something last went on
    int64_t active_at_us;
    bool kept; // the screen saver is away
} Awake;

// Something went on now: a picture that moves, or a key.
void awake_active(Awake *awake, int64_t now_us);
// Whether the screen saver is to be away now. `wanted`: a session or what is read aloud is open, and in sight.
bool awake_update(Awake *awake, bool wanted, int64_t now_us);
// When awake_update() has something to do even if nothing goes on: monotonic µs, -1 = never.
int64_t awake_deadline_us(const Awake *awake);
