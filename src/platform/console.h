// What a program needs to draw on a console without a display server (SDL's driver KMSDRM), asked before SDL is: without the
// right to read keys SDL 2.26 takes the console all the same, and nobody can leave any more. Internal to platform/.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Whether SDL is going to draw on the console: asked for by SDL_VIDEODRIVER, or because there is no display server.
bool console_is_wanted(void);
// Whether this user may draw and read keys there; else one line in `reason` that says what is missing and what to do. `devices` is the
// folder of the devices, "/dev". Where no keyboard is plugged in yet, that is no hindrance.
bool console_is_usable(const char *devices, char *reason, size_t reason_size);
// Whether there may be a display at all, by what the environment names: asked before SDL is, for the libraries it tries would each print a
// complaint of their own. Else a reason, as above.
bool console_may_start(const char *devices, char *reason, size_t reason_size);
// One line for what SDL said when it found no display, with what to do.
void console_tell_failure(const char *said, char *reason, size_t reason_size);
