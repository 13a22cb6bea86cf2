// The stack of screens and the painting of the one in front, without any window: the app, the picture
// commands and the bench all drive it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "screens/screen.h"

typedef struct Shell Shell;

// `context` is copied and lives as long as the shell (library, settings, player, voice and output_frame must
// be set; the shell takes a hold of its own on the library). Home lies at the bottom of the stack, unopened until it is needed; `first` (an OPEN request) opens
// above it unless it asks for home itself.
Shell *shell_new(const ScreenContext *context, const ScreenRequest *first);
void shell_free(Shell *shell);

ScreenContext *shell_context(Shell *shell);

// Goes on with the content read anew: every open screen shows the same moment of it. A screen whose exercise or routine is
// gone keeps the library it has, until it is closed. The shell takes a hold of its own on `library`.
void shell_change_content(Shell *shell, const Library *library);
// A fault shows over the picture until the next call (`place` says where it is); without a place `text` shows for two seconds.
void shell_tell(Shell *shell, const char *place, const char *text);
// Something she should know shows over the picture for twelve seconds; `heading` is not empty.
void shell_warn(Shell *shell, const char *heading, const char *text);

// Opens one more screen above all.
void shell_open(Shell *shell, const ScreenRequest *request);
// The size of the canvas to come; everything is painted anew.
void shell_resize(Shell *shell, int width, int height);
// Whether anybody can see it; at first somebody can. Out of sight no time goes by, a session pauses and what sounds is broken off;
// seen again, a session waits to be carried on, and watching goes on.
void shell_be_seen(Shell *shell, bool seen);
// The pain key with a session behind other screens goes to the session: what is in front of it closes.
void shell_act(Shell *shell, Action action);
// False when nothing under the pointer had a use for it.
bool shell_click(Shell *shell, int x, int y);
// False when the front screen has no use for it.
bool shell_gesture(Shell *shell, const Gesture *gesture);
// Lets time go by in the front screen; `elapsed_us` is all the time since the last call. None of it reaches a screen that had nothing
// to wait for, or that has come to the front since then. Returns as Screen.update does.
int64_t shell_update(Shell *shell, int64_t elapsed_us);
// Applies at most one change of screen that was asked for; *changed says whether there was one. False = quit.
bool shell_change_screen(Shell *shell, bool *changed);
// Paints what changed; returns how many rectangles.
int shell_paint(Shell *shell, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]);

ScreenId shell_front(const Shell *shell);
// True while she exercises or watches, in front or behind another screen: pad and own music play.
bool shell_in_session(const Shell *shell);
// True while a screen that makes sounds is open, in front or behind; the settings let sounds be heard.
bool shell_needs_sound(const Shell *shell);
