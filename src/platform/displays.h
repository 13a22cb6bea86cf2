// The displays of this machine by name: a number changes with what is plugged in, a name stays. Asked while video runs. Internal to
// platform/.
#pragma once
#include <stddef.h>
#include "platform/window.h"

enum { DISPLAY_NAME_MAX = 128 };

typedef struct Displays {
    char names[WINDOW_DISPLAYS_MAX][DISPLAY_NAME_MAX]; // no two alike: a second one of a name ends on " (2)"
    int count;
} Displays;

// As they are now.
void displays_list(Displays *displays);
// The place of the one of this name, or of this whole number; -1 = there is none.
int displays_find(const Displays *displays, const char *wanted);
// One line that `wanted` is none of them, and what they are called.
void displays_tell_none(const Displays *displays, const char *wanted, char *line, size_t size);
