// A stack of screens without window, device or wall clock: time passes when told to. For pictures, measurements and
// tests.
#pragma once
#include "app/content.h"
#include "screens/screen_stack.h"

typedef struct DryRun {
    Settings settings;
    VoiceBank *bank; // for how long lines last; NULL = estimates
    Mixer *mixer;
    CuePlayer *player; // chimes only: nobody listens
    ScreenStack *stack;
    Canvas canvas;
    int64_t now_us;
} DryRun;

// Opens `request` on a canvas of its own. One dry run at a time. text_open() must have succeeded.
void dry_run_open(DryRun *run, const Content *content, const ScreenRequest *request, int width, int height);
void dry_run_close(DryRun *run);

// Lets time pass, in steps of at most 200 ms, applying changes of screen. False when the screens asked to
// quit.
bool dry_run_pass(DryRun *run, int64_t us);
// One key. False when the screens asked to quit.
bool dry_run_act(DryRun *run, Action action);
// Paints what changed; returns how many rectangles.
int dry_run_paint(DryRun *run);
