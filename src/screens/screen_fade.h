// The way from one screen to the next: the new one comes over what is on the canvas, quickly and calmly. No clock: times are given.
#pragma once
#include "screens/screen_picture.h"

enum { SCREEN_FADE_US = 120000 };

// All zero: nothing fades, and nothing will before `used` is set. Free with screen_fade_free().
typedef struct ScreenFade {
    bool used;             // what is painted is seen by somebody, frame after frame
    bool wanted;           // another screen is in front, and not painted yet
    bool runs, ends, over; // it comes; all of it is to be there with the next paint; and it is, just now
    int64_t age_us;        // since its first frame
    double shown;          // 0..1, so much of it is on the canvas
    Canvas screen;         // all of it, while it comes
    const uint32_t *shown_on;
} ScreenFade;

// Frees what it holds; the struct is the caller's.
void screen_fade_free(ScreenFade *fade);
// Another screen came to the front.
void screen_fade_want(ScreenFade *fade);
// A key was pressed: what answers it is seen at once.
void screen_fade_end(ScreenFade *fade);
// The canvas is another one, or all of it is painted anew without a way there.
void screen_fade_drop(ScreenFade *fade);
// Time goes by. 0 while it comes or is about to, -1 = it does not.
int64_t screen_fade_update(ScreenFade *fade, int64_t elapsed_us);
// Before the front screen is painted, which is to be on `canvas`: returns what it is to be painted on. `calm` = one that
// comes now may take its time.
Canvas *screen_fade_begin(ScreenFade *fade, ScreenPicture *picture, Canvas *canvas, bool calm);
// After that, with what was painted: brings it to the canvas. Returns how many rectangles of it changed.
int screen_fade_show(ScreenFade *fade, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX], int count);
