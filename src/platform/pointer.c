#include "platform/pointer.h"

#include <stdlib.h>

// How far a click may slip, of the canvas's height: a finger on a touch screen, a mouse on a sofa.
#define SLIP_SHARE 0.012

static InputEvent nothing(void) {
    return (InputEvent){.kind = INPUT_NONE};
}

void pointer_press(Pointer *pointer, int x, int y) {
    *pointer = (Pointer){.down = true, .x = x, .y = y, .from_x = x, .from_y = y};
}

InputEvent pointer_move(Pointer *pointer, int x, int y, int height) {
    if (!pointer->down || pointer->pinching || height <= 0)
        return nothing();
    if (!pointer->dragging) {
        int slip = (int)(SLIP_SHARE * height) + 1;
        if (abs(x - pointer->from_x) <= slip && abs(y - pointer->from_y) <= slip)
            return nothing();
        pointer->dragging = true;
    }
    InputEvent drag = {.kind = INPUT_DRAG,
                       .right = (double)(x - pointer->x) / height,
                       .up = (double)(pointer->y - y) / height};
    pointer->x = x;
    pointer->y = y;
    return drag;
}

InputEvent pointer_release(Pointer *pointer, int x, int y, int clicks) {
    bool click = pointer->down && !pointer->dragging && !pointer->pinching;
    pointer->down = false;
    return click ? (InputEvent){.kind = INPUT_CLICK, .x = x, .y = y, .clicks = clicks} : nothing();
}

InputEvent pointer_pinch(Pointer *pointer, double apart) {
    pointer->pinching = true;
    return (InputEvent){.kind = INPUT_PINCH, .apart = apart};
}
