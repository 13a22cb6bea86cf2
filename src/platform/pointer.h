// The pointer: whether what a hand does is a click, a drag or a pinch. Mouse and fingers alike.
#pragma once
#include "platform/input.h"

typedef struct Pointer {
    bool down, dragging;
    bool pinching; // a second finger came: neither click nor drag until all are up
    int x, y;      // the last place, canvas pixels
    int from_x, from_y;
} Pointer;

// Positions are canvas pixels of a canvas `height` pixels high. Each returns what it meant, or INPUT_NONE.
void pointer_press(Pointer *pointer, int x, int y);
// A drag once it has left the spot where it went down; a trembling hand still clicks.
InputEvent pointer_move(Pointer *pointer, int x, int y, int height);
// A click unless it was a drag. `clicks` 2 = a double click.
InputEvent pointer_release(Pointer *pointer, int x, int y, int clicks);
// Two fingers went apart (+) or together by so many heights of the canvas.
InputEvent pointer_pinch(Pointer *pointer, double apart);
