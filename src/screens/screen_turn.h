// How the picture of a screen lies on the canvas: upright, turned by a quarter for eyes that lie, or on the way in between.
#pragma once
#include "draw/canvas_turn.h"
#include "screens/screen.h"

typedef struct ScreenTurn {
    double degrees;      // clockwise, -90..90
    QuarterTurn quarter; // that the screens are laid out for: the nearest
    int width, height;   // of the canvas, px
} ScreenTurn;

// For a canvas of that size, px.
ScreenTurn screen_turn(double degrees, int width, int height);
// Whether it rests: no pixel is mixed with others.
bool screen_turn_rests(const ScreenTurn *turn);
// The size that the screens are laid out for, px.
int screen_turn_width(const ScreenTurn *turn);
int screen_turn_height(const ScreenTurn *turn); // the same
// From a pixel of the canvas to the screen's.
void screen_turn_point(const ScreenTurn *turn, int *x, int *y);
// From a rectangle of the screen's to the canvas's, where it is turned by the nearest quarter, px.
RectPx screen_turn_rect(const ScreenTurn *turn, RectPx rect);
// A drag on the canvas as the screen has it.
Gesture screen_turn_gesture(const ScreenTurn *turn, const Gesture *gesture);
// How large the picture is on the way, 0..1: what lies in the safe area of what the screens are laid out for stays in that of the canvas.
double screen_turn_scale(const ScreenTurn *turn);
// How much of the picture shows on the way, 0..1: it fades out and in where the layout changes, so that no word jumps.
double screen_turn_shown(const ScreenTurn *turn);
