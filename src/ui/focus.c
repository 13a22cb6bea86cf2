#include "ui/focus.h"

// A rectangle seen along a direction: how far its near edge is ahead and its stretch across.
typedef struct Span {
    int near, far, low, high;
} Span;

static Span span_along(RectPx r, Direction direction) {
    switch (direction) {
    case DIRECTION_UP:
        return (Span){-(r.y + r.h), -r.y, r.x, r.x + r.w};
    case DIRECTION_DOWN:
        return (Span){r.y, r.y + r.h, r.x, r.x + r.w};
    case DIRECTION_LEFT:
        return (Span){-(r.x + r.w), -r.x, r.y, r.y + r.h};
    case DIRECTION_RIGHT:
        break;
    }
    return (Span){r.x, r.x + r.w, r.y, r.y + r.h};
}

int focus_move(const RectPx *items, int count, int current, Direction direction) {
    if (current < 0 || current >= count)
        return count > 0 ? 0 : -1;
    Span here = span_along(items[current], direction);
    int best = current;
    long best_cost = -1;
    for (int i = 0; i < count; i++) {
        if (i == current || rect_empty(items[i]))
            continue;
        Span there = span_along(items[i], direction);
        long ahead = there.near - here.far;
        // What overlaps along the direction is beside, not ahead.
        if (ahead < -(here.far - here.near) / 4 || there.near <= here.near)
            continue;
        long across = 0;
        if (there.low > here.high)
            across = there.low - here.high;
        else if (there.high < here.low)
            across = here.low - there.high;
        long middle = (there.low + there.high) - (here.low + here.high);
        if (middle < 0)
            middle = -middle;
        bool sideways = direction == DIRECTION_LEFT || direction == DIRECTION_RIGHT;
        if (sideways && across > 0)
            continue; // left and right stay in their row
        long cost = (ahead > 0 ? ahead : 0) * 4 + across * 2 + middle / 8;
        if (best_cost < 0 || cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

int focus_at(const RectPx *items, int count, int x, int y) {
    for (int i = count - 1; i >= 0; i--) {
        RectPx r = items[i];
        if (!rect_empty(r) && x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h)
            return i;
    }
    return -1;
}
