// A screen that shows one page with a title, an introduction, and a row of buttons below: safety note, when
// to seek help, keys.
#pragma once
#include "screens/pages/page_view.h"
#include "screens/parts.h"
#include "ui/flow.h"

typedef struct PageScreen {
    const char *title, *intro; // intro may be NULL
    const Page *page;          // may be NULL: title and buttons alone
    bool title_urgent;
    ButtonRow buttons;
    const char *hints;
    // From the last layout.
    int scrolled_px;
    double head_share; // by which title and introduction are smaller
    Theme theme;
    PageLayout layout;
    RectPx area;
} PageScreen;

// As far scrolled as before, where it is as long.
void page_screen_layout(PageScreen *screen, ScreenContext *context);
// Arrows: the buttons, and scrolling where the page is longer than the screen. False when nothing moved.
bool page_screen_action(PageScreen *screen, ScreenContext *context, Action action);
// The button at a point gets the focus; -1 when there is none.
int page_screen_click(PageScreen *screen, ScreenContext *context, int x, int y);
// Adds all of it, as Screen.paint.
void page_screen_paint(PageScreen *screen, ScreenContext *context, Scene *scene);
// As Screen.focused: *rect gets the face of the button with the focus; always 1.
int page_screen_focused(PageScreen *screen, ScreenContext *context, RectPx *rect);
