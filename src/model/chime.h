// The sounds without words that a session has.
#pragma once

typedef enum Chime {
    CHIME_NONE,
    CHIME_TICK,
    CHIME_GO,    // the set begins, after three, two, one
    CHIME_START, // an exercise begins
    CHIME_REST,
    CHIME_DONE,
    CHIME_HOLD_TICK,
    CHIME_BREATHE_IN,
    CHIME_BREATHE_OUT, // as long as the breath
    CHIME_BOWL,        // the routine begins
    CHIME_SWITCH,      // the other side
    CHIME_HALF_WAY,    // of a long hold
    CHIME_COUNT
} Chime;
const char *chime_name(Chime chime); // as files write it: "hold_tick". Static.
