// The running app: window, sound, settings and the frame loop around the stack of screens.
#pragma once
#include <stdbool.h>
#include "app/content.h"
#include "platform/window.h"
#include "screens/screen.h"

typedef struct LoopOptions {
    WindowOptions window;
    bool mute;            // without sound this time; what is remembered stays
    bool stop_at_picture; // say "shown" on stdout when the first picture is up, and end (the bench times it)
    const Profile *profile; // goes by this one, and remembers nothing of it; NULL = the user's own
    const char *person;     // the id of who is there, --person; NULL = asked where there are several
    int64_t awake_for_us;   // an unattended session lets the screen saver in after this; 0 = AWAKE_FOR_US
    ScreenRequest first;    // the screen to open with
} LoopOptions;

// Runs until the user quits, the window closes or the program is asked to end. Returns a STATUS_…
int loop_run(const Content *content, const LoopOptions *options);
