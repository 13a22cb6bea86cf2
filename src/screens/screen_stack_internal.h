// The stack of screens: what its files share. screen_stack.c opens, closes and drives screens, screen_stack_paint.c shows the
// one in front, screen_stack_scroll.c keeps the focus in sight, screen_stack_one_button.c does what the one button asks for.
#pragma once
#include <assert.h>
#include "screens/screen_stack.h"
#include "screens/screen_fade.h"
#include "screens/screen_scroll.h"
#include "screens/screen_turn.h"
#include "content/library.h"
#include "screens/focus_words.h"
#include "ui/error_banner.h"

enum { STACK_DEPTH_MAX = 8 };

typedef struct StackEntry {
    ScreenRequest request;
    const Screen *screen;
    void *state;       // NULL = not opened yet
    int width, height; // that there was room for when it was laid out; 0 = it is to be laid out
    bool turned;       // it was then
    int needs;         // px, of its height; 0 = its `least_height` tells
    Toast toast;
    const Library *library; // held: what the screen borrows from, mostly the context's; NULL = not opened yet
} StackEntry;

struct ScreenStack {
    ScreenServices services;
    ScreenEnvironment environment;
    ScreenOut out;
    ScreenContext context; // of the three
    StackEntry entries[STACK_DEPTH_MAX];
    int depth;
    int width, height;    // of the canvas; screens have the part above the map of the one button
    ScreenTurn turn;      // how they lie on it, as they are laid out
    int room;             // the height of that part
    ScreenScroll scroll;  // how the front screen lies in it
    OneButtonMap map;     // where `one_button`
    bool one_button;      // the setting, as the screens are laid out for
    bool paused_by_press; // the front screen, and nothing was done since then
    ScreenPicture picture;
    ScreenFade fade;
    FocusWords words;
    int backs;     // so many in a row have not led home yet
    bool followed; // an exercise routine was open since home was in front
    // the front screen has nothing to wait for, or has just come: the time until its next update is none to
    // it
    bool rests;
    bool unseen;
    ErrorBanner notice;
    bool notice_new;   // not yet shown
    int64_t notice_us; // left of it; -1 = until it is mended
};

// The screen in front.
static inline StackEntry *stack_front(ScreenStack *stack) {
    assert(stack->depth > 0);
    return &stack->entries[stack->depth - 1];
}

// Everything as the settings have it now: the theme, the room at the edges, and the screens above the map of the one button or without it.
void stack_follow_settings(ScreenStack *stack);
// Every screen is laid out again before it is seen, and painted whole.
void stack_lay_out_anew(ScreenStack *stack);
// The front screen may be higher than there is room; one that is turned is not, for then the canvas stands on end.
void stack_take_scroll(ScreenStack *stack);
// Lays the front screen out, as high as it needs to be.
void stack_lay_out_as_needed(ScreenStack *stack, StackEntry *entry);
// The same where it has come to need another height.
void stack_follow_needs(ScreenStack *stack);
// Brings what has the focus into sight.
void stack_follow_focus(ScreenStack *stack);
// On a screen that scrolls, OK first leads back to what it would choose, and an arrow without anything further to choose moves on.
void stack_act_on_scrolled(ScreenStack *stack, Action action);
// Whether a click at that pixel of the canvas was one on a sign of more, which scrolls.
bool stack_click_scrolls(ScreenStack *stack, int x, int y);
// Turns them with the eyes of who lies.
void stack_follow_turn(ScreenStack *stack);
// Whether what is in front answers pain already.
bool stack_asks_pain(const ScreenStack *stack);
// Whether the screen in front is to name the key that says that it hurts.
bool stack_names_pain(const ScreenStack *stack);
// What a press of the one button is for in front.
OneButtonUse stack_one_button_use(const ScreenStack *stack);
