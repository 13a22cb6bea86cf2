// The stack of screens and the painting of the one in front, without any window: the app, the picture
// commands and the bench all drive it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "screens/screen_picture.h"
#include "ui/key_caps.h"

typedef struct ScreenStack ScreenStack;

// Both are copied; what they point to lives as long as the stack, which takes a hold of its own on the library. Library, settings,
// player, voice and output_frame must be set. Home lies at the bottom of the stack, unopened until it is needed; `first` (an OPEN
// request) opens above it unless it asks for home itself.
ScreenStack *screen_stack_new(const ScreenServices *services, const ScreenEnvironment *environment,
                              const ScreenRequest *first);
// Closes every screen. NULL is allowed.
void screen_stack_free(ScreenStack *stack);

// What its screens get, to be kept up to date by who drives it (but for the library and the size, for which there are functions),
// and what they ask for. Live as long as the stack.
ScreenServices *screen_stack_services(ScreenStack *stack);
// What the screens find around them, changed in place from frame to frame.
ScreenEnvironment *screen_stack_environment(ScreenStack *stack);
// What the screens ask for; whoever has done it clears it.
ScreenOut *screen_stack_out(ScreenStack *stack);
// The same as a screen sees it.
ScreenContext *screen_stack_context(ScreenStack *stack);

// Goes on with the content read anew: every open screen shows the same moment of it. A screen whose exercise or routine is
// gone keeps the library it has, until it is closed. The stack takes a hold of its own on `library`.
void screen_stack_change_content(ScreenStack *stack, const Library *library);
// A fault shows over the picture until the next call (`place` says where it is); without a place `text` shows for two seconds.
void screen_stack_tell(ScreenStack *stack, const char *place, const char *text);
// Something the user should know shows over the picture for twelve seconds; `heading` is not empty.
void screen_stack_warn(ScreenStack *stack, const char *heading, const char *text);
// Whether what was told or warned of last still shows.
bool screen_stack_is_telling(const ScreenStack *stack);

// Somebody else is there: closes every screen, while all that they were given is still there ...
void screen_stack_close_all(ScreenStack *stack);
// ... and, once the services are that person's, begins anew as screen_stack_new() does. Nothing else may be called in between but
// screen_stack_services(), screen_stack_environment(), screen_stack_out() and screen_stack_context().
void screen_stack_begin(ScreenStack *stack, const ScreenRequest *first);

// Opens one more screen above all.
void screen_stack_open(ScreenStack *stack, const ScreenRequest *request);
// The size of the canvas to come; everything is painted anew.
void screen_stack_resize(ScreenStack *stack, int width, int height);
// Whether anybody can see it; at first somebody can. Out of sight no time goes by, a session pauses and what sounds is broken off;
// seen again, a session waits to be carried on, and watching goes on.
void screen_stack_be_seen(ScreenStack *stack, bool seen);
// The pain key with a session behind other screens goes to the session: what is in front of it closes.
void screen_stack_act(ScreenStack *stack, Action action);
// What was done with the one button, while the setting one_button is on.
void screen_stack_one_button(ScreenStack *stack, OneButtonGesture gesture);
// Whether a press of the one button acts when it goes down, without waiting for a second one: an exercise runs.
bool screen_stack_acts_at_once(const ScreenStack *stack);
// Another device is in hand, or its keys are others: hints name what stands on them.
void screen_stack_show_keys(ScreenStack *stack, const KeyCaps *caps);
// A gamepad is gone (`gone`) or has come, and `text` says so; gone in the middle of an exercise, the session pauses and
// `paused_text` says that.
void screen_stack_gamepad(ScreenStack *stack, bool gone, const char *text, const char *paused_text);
// Switches one-button use on, and says so.
void screen_stack_begin_one_button(ScreenStack *stack);
// A character typed on a keyboard; false when the front screen takes none, and the key is what it is elsewhere.
bool screen_stack_type(ScreenStack *stack, uint32_t character);
// False when nothing under the pointer had a use for it.
bool screen_stack_click(ScreenStack *stack, int x, int y);
// False when the front screen has no use for it.
bool screen_stack_gesture(ScreenStack *stack, const Gesture *gesture);
// Lets time go by in the front screen; `elapsed_us` is all the time since the last call. None of it reaches a screen that had nothing
// to wait for, or that has come to the front since then. Returns as Screen.update does.
int64_t screen_stack_update(ScreenStack *stack, int64_t elapsed_us);
// Applies at most one change of screen that was asked for; *changed says whether there was one. False = quit.
bool screen_stack_change_screen(ScreenStack *stack, bool *changed);
// From now on every frame is seen: a screen that comes to the front fades in over the one before, which takes SCREEN_FADE_US at most
// and nothing but the picture's time. Not before this call, with less motion, or when pain is asked about.
void screen_stack_fade(ScreenStack *stack);
// Paints what changed; returns how many rectangles.
int screen_stack_paint(ScreenStack *stack, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]);

// The same on another picture of the same size: what was painted with screen_stack_paint() stays as it is.
int screen_stack_paint_on(ScreenStack *stack, ScreenPicture *picture, Canvas *canvas,
                          RectPx dirty[SCENE_DIRTY_MAX]);
// What was last to be said of the focus, where its words are spoken; "" = nothing yet.
const char *screen_stack_focus_words(const ScreenStack *stack);
// As Screen.focused, of the front screen, or of what the one button has reached below it.
int screen_stack_focused(ScreenStack *stack, RectPx *rect);

// How many screens lie on each other, home included.
int screen_stack_depth(const ScreenStack *stack);
// The state of the screen at 0 (the lowest) .. depth-1 (the front); NULL = not opened yet.
void *screen_stack_state(ScreenStack *stack, int depth);
// Which screen is in front.
ScreenId screen_stack_front(const ScreenStack *stack);
// The id of the page in front; "" where it is another screen.
const char *screen_stack_page(const ScreenStack *stack);
// True while the user exercises or watches, in front or behind another screen: pad and own music play.
bool screen_stack_in_session(const ScreenStack *stack);
// True in a session, and while a page in front is read aloud: the screen saver has to stay away.
bool screen_stack_keeps_awake(const ScreenStack *stack);
// True while a screen that makes sounds is open, in front or behind; the settings let sounds be heard.
bool screen_stack_needs_sound(const ScreenStack *stack);
