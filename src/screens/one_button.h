// One-button use, as far as screens see it: what was done with the one button, what that means where, and its map at the bottom
// of the picture. The map's strip holds "It hurts", too, which the button reaches on every screen after the screen's own elements.
// Which keys went down and up is app/one_button.h's.
#pragma once
#include "screens/screen.h"
#include "ui/theme.h"

// What was done with the button.
typedef enum OneButtonGesture {
    ONE_BUTTON_NOTHING,
    ONE_BUTTON_PRESS,
    ONE_BUTTON_TWICE,
    ONE_BUTTON_HOLD,
} OneButtonGesture;

// The strip with the map, in pixels of the whole canvas.
typedef struct OneButtonStrip {
    Theme theme; // of the whole canvas
    RectPx face, pain;
    bool spread; // the map is as wide as the screen, and only its last line stands beside the button
} OneButtonStrip;

// Places the strip on a canvas of that size, px.
OneButtonStrip one_button_strip(int width, int height);
// The height that is left for a screen above the strip, px; the margin below its safe area lies behind the strip.
int one_button_screen_height(const OneButtonStrip *strip);

// What the strip shows.
typedef struct OneButtonMap {
    OneButtonStrip strip;
    OneButtonUse use;
    bool leaves;       // Hold ends the program
    bool pain;         // with the way to say that it hurts
    bool pain_focused; // that has the focus, and nothing of the screen has it
} OneButtonMap;

// Adds it over all that came before.
void one_button_map_add(Scene *scene, const OneButtonMap *map);
