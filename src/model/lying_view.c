#include "model/lying_view.h"

const char *const lying_view_words[LYING_VIEW_COUNT] = {"off", "left", "right", "by_exercise"};

double lying_view_turn_deg(LyingView view, double lies_deg) {
    double turned = lies_deg < 0 ? -lies_deg : lies_deg;
    switch (view) {
    case LYING_VIEW_LEFT:
        return -turned;
    case LYING_VIEW_RIGHT:
        return turned;
    case LYING_VIEW_BY_EXERCISE:
        return lies_deg;
    default:
        return 0;
    }
}

// What most will want comes first.
LyingView lying_view_next(LyingView view) {
    switch (view) {
    case LYING_VIEW_OFF:
        return LYING_VIEW_BY_EXERCISE;
    case LYING_VIEW_BY_EXERCISE:
        return LYING_VIEW_LEFT;
    case LYING_VIEW_LEFT:
        return LYING_VIEW_RIGHT;
    default:
        return LYING_VIEW_OFF;
    }
}
