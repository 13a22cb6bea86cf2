// What is drawn into the body, and what it shows at a moment.
#pragma once

typedef enum InsideView { INSIDE_NONE, INSIDE_PELVIC_FLOOR, INSIDE_PELVIC_TILT } InsideView;

// What happens in there. The last four are mistakes.
typedef enum InsideState {
    INSIDE_REST,
    INSIDE_SQUEEZE,   // the passages close
    INSIDE_LIFT,      // and the floor rises
    INSIDE_HOLD,      // it stays up
    INSIDE_LET_GO,    // it sinks back
    INSIDE_PUSH_DOWN, // it is pressed down
    INSIDE_BUTTOCKS,  // buttocks and thighs squeeze instead
    INSIDE_PRESSED,   // held breath presses down on it, and it hardly rises
    INSIDE_HIPS_UP,   // of the tilt: the hips leave the mat
    INSIDE_STATES
} InsideState;

extern const char *const inside_state_names[INSIDE_STATES]; // as files write them

// From one state to the next.
typedef struct InsideShown {
    InsideState from, to;
    double share; // 0..1: how far
} InsideShown;

#define INSIDE_COME 0.25 // of the share: from there on the next state alone shows
