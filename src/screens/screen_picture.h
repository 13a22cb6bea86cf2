// What is on a canvas of a screen: its backdrop and the elements over it, painted again only where they change.
#pragma once
#include "screens/one_button.h"
#include "ui/error_banner.h"

typedef struct ScreenPicture {
    Scene *scene;
    Canvas backdrop;
    uint64_t backdrop_version;
    uint64_t shown_version; // differs between screens, too
} ScreenPicture;

// A picture of that size, px; free with screen_picture_free().
ScreenPicture screen_picture_new(int width, int height);
// Frees scene and backdrop; the struct is the caller's.
void screen_picture_free(ScreenPicture *picture);
// Everything is painted anew next time: another screen, other content, or somebody else has painted on the canvas.
void screen_picture_forget(ScreenPicture *picture);
// Another size, px: everything is painted anew, also when it is the same.
void screen_picture_resize(ScreenPicture *picture, int width, int height);
// Paints what changed on a canvas of the picture's size, with `map` below and `banner` on top (both may be NULL); returns how many
// rectangles.
int screen_picture_paint(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                         const OneButtonMap *map, const ErrorBanner *banner, Canvas *canvas,
                         RectPx dirty[SCENE_DIRTY_MAX]);
