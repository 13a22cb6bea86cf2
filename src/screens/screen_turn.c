#include "screens/screen_turn.h"
#include <math.h>
#include "base/detmath.h"
#include "base/number.h"
#include "ui/theme.h"

#define LAYOUT_CHANGES_DEG 45.0
#define FADES_DEG 14.0 // before and after
#define LEAST_SCALE 0.1

ScreenTurn screen_turn(double degrees, int width, int height) {
    return (ScreenTurn){.degrees = degrees,
                        .quarter = degrees > LAYOUT_CHANGES_DEG    ? QUARTER_CLOCKWISE
                                   : degrees < -LAYOUT_CHANGES_DEG ? QUARTER_ANTICLOCKWISE
                                                                   : QUARTER_UPRIGHT,
                        .width = width,
                        .height = height};
}

bool screen_turn_rests(const ScreenTurn *turn) {
    return turn->degrees == 0 || fabs(turn->degrees) == 90;
}

int screen_turn_width(const ScreenTurn *turn) {
    return turn->quarter == QUARTER_UPRIGHT ? turn->width : turn->height;
}

int screen_turn_height(const ScreenTurn *turn) {
    return turn->quarter == QUARTER_UPRIGHT ? turn->height : turn->width;
}

void screen_turn_point(const ScreenTurn *turn, int *x, int *y) {
    int width = screen_turn_width(turn), height = screen_turn_height(turn);
    if (screen_turn_rests(turn))
        unturned_point(turn->quarter, width, height, x, y);
    else
        unturned_freely((FreeTurn){.degrees = turn->degrees, .scale = screen_turn_scale(turn)}, turn->width,
                        turn->height, width, height, x, y);
}

RectPx screen_turn_rect(const ScreenTurn *turn, RectPx rect) {
    return turned_rect(turn->quarter, screen_turn_width(turn), screen_turn_height(turn), rect);
}

Gesture screen_turn_gesture(const ScreenTurn *turn, const Gesture *gesture) {
    double c = det_cos(det_radians(turn->degrees)), s = det_sin(det_radians(turn->degrees));
    double height = screen_turn_height(turn), scale = height > 0 ? turn->height / height : 1;
    Gesture turned = *gesture;
    turned.right = scale * (c * gesture->right - s * gesture->up);
    turned.up = scale * (s * gesture->right + c * gesture->up);
    return turned;
}

// Half of the safe area of a picture of that size, px from its middle.
static void safe_half(int width, int height, double *x, double *y) {
    RectPx safe = theme_for(width, height).safe;
    *x = fmax(width * 0.5 - safe.x, rect_right(safe) - width * 0.5);
    *y = fmax(height * 0.5 - safe.y, rect_bottom(safe) - height * 0.5);
}

double screen_turn_scale(const ScreenTurn *turn) {
    double c = fabs(det_cos(det_radians(turn->degrees))), s = fabs(det_sin(det_radians(turn->degrees)));
    double x, y, room_x, room_y;
    if (screen_turn_rests(turn))
        return 1;
    safe_half(screen_turn_width(turn), screen_turn_height(turn), &x, &y);
    safe_half(turn->width, turn->height, &room_x, &room_y);
    double scale = fmin(room_x / (c * x + s * y), room_y / (s * x + c * y));
    return clamp(scale, LEAST_SCALE, 1); // a canvas may be too small for a safe area
}

double screen_turn_shown(const ScreenTurn *turn) {
    double away = fabs(fabs(turn->degrees) - LAYOUT_CHANGES_DEG);
    return clamp(away / FADES_DEG, 0, 1);
}
