// What is on a canvas of a screen: its backdrop and the elements over it, painted again only where they change.
#pragma once
#include "screens/one_button.h"
#include "screens/screen_scroll.h"
#include "screens/screen_turn.h"
#include "ui/error_banner.h"

typedef struct ScreenPicture {
    bool names_pain; // the key that says that it hurts is to be named; set by the stack
    Scene *scene;
    Canvas backdrop;
    uint64_t backdrop_version;
    uint64_t shown_version; // differs between screens, too
    // Where it is turned: the picture as it is laid out, and how and on which pixels it was shown last.
    Canvas upright;
    ScreenTurn shown;
    const uint32_t *shown_on;
    // Where it scrolls: all of the screen, what of it is in sight, and over that what does not scroll.
    Canvas whole, sight, plain; // the last is the wall behind what is not in sight
    Scene *over;
    ScreenScroll scrolled;
    uint64_t sight_version;
} ScreenPicture;

// A picture of that size, px; free with screen_picture_free().
ScreenPicture screen_picture_new(int width, int height);
// Frees scene and backdrop; the struct is the caller's.
void screen_picture_free(ScreenPicture *picture);
// Everything is painted anew next time: another screen, other content, or somebody else has painted on the canvas.
void screen_picture_forget(ScreenPicture *picture);
// Paints what changed, with `map` below and `banner` on top (both may be NULL), turned as `turn` says for a canvas of that size, or
// scrolled as `scroll` says; returns
// how many rectangles of the canvas. The canvas may have another size than last time.
int screen_picture_paint(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                         const OneButtonMap *map, const ErrorBanner *banner, const ScreenTurn *turn,
                         const ScreenScroll *scroll, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]);
