// The lying view: picture and text turn to match eyes that lie on a side.
#pragma once

typedef enum LyingView {
    LYING_VIEW_OFF,
    LYING_VIEW_LEFT, // lying on a side is lying on the left one, whatever the exercise says
    LYING_VIEW_RIGHT,
    LYING_VIEW_BY_EXERCISE,
    LYING_VIEW_COUNT
} LyingView;

// As files write them: off, left, right, by_exercise.
extern const char *const lying_view_words[LYING_VIEW_COUNT];

// How far the picture is turned clockwise, -90..90 degrees, for somebody who lies `lies_deg` on the side (coach/score_lying.h).
double lying_view_turn_deg(LyingView view, double lies_deg);
// What comes after it when it is changed by one key.
LyingView lying_view_next(LyingView view);
