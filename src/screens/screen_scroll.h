// A screen that is higher than the canvas: with large words it is laid out as high as it needs to be, and so much of it is in sight as has
// room, always with what has the focus. Arrows that lead to nothing further move what is in sight.
#pragma once
#include "screens/screen.h"
#include "ui/scene.h"
#include "ui/theme.h"

typedef struct ScreenScroll {
    int width, whole, sight; // px: of the screen, its height, and how much of that there is room for
    int foot;     // px at the lower edge that do not scroll: the key that says that it hurts is named there
    int offset;   // the first line in sight
    RectPx focus; // of the screen, that was brought into sight last
    bool taken;   // `focus` is
} ScreenScroll;

// The most height that something should have that can have the focus, px.
int screen_scroll_room(const Theme *theme);
// Likewise for what begins at `top` and is to be in sight with all that stands above it.
int screen_scroll_room_below(const Theme *theme, int top);
// For a screen that needs a height of `least` pixels of the reference with words of twice the usual size, 0 = any, on a canvas with that room, px. What theme_for() says
// of the whole height from then on is as for the room. `needs` px, where it is not 0, take the place of `least`. `names_pain`: what
// scrolls leaves room at the lower edge for the name of that key.
ScreenScroll screen_scroll(int width, int room, int least, int needs, bool names_pain);
// Whether there is more than has room.
bool screen_scroll_is_needed(const ScreenScroll *scroll);
// Brings what has the focus into sight, where it has moved, with what stands at the top or at the bottom if that is in reach.
void screen_scroll_follow(ScreenScroll *scroll, RectPx focus);
// Whether what has the focus is in sight as a whole.
bool screen_scroll_shows(const ScreenScroll *scroll);
// Back to what has the focus.
void screen_scroll_return(ScreenScroll *scroll);
// Moves on by so much of the room (-1..1, down is positive); false where there is no more.
bool screen_scroll_by(ScreenScroll *scroll, double share);
// The sign at the top (`down` false) or the bottom that there is more; empty where there is not. Px of the canvas.
RectPx screen_scroll_sign(const ScreenScroll *scroll, bool down);
// Puts what is in sight of `whole` on `canvas`, between lines of `backdrop`, which is as large as that, at the edges.
void screen_scroll_show(const ScreenScroll *scroll, Canvas *canvas, const Canvas *whole,
                        const Canvas *backdrop);
// Adds the signs, and the name of the key that says that it hurts where there is room for it.
void screen_scroll_add_signs(const ScreenScroll *scroll, Scene *scene);
