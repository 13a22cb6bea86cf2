// Headless: the stack of screens without window, device or wall clock, whose time passes when told to. For pictures, measurements and tests.
#pragma once
#include "app/content.h"
#include "screens/screen_stack.h"

// 1 November 2026, 09:00: pictures do not change from day to day.
enum { HEADLESS_TODAY = 20758 };
#define HEADLESS_NOW_S (HEADLESS_TODAY * INT64_C(86400) + 9 * 3600)

typedef struct Headless {
    Settings settings;
    VariantChoices choices;
    Profile profile; // nothing is known
    TextMap contacts;
    History *history; // in memory alone
    PeopleHere people;
    VoiceBank *bank; // for how long lines last; NULL = estimates
    Mixer *mixer;
    CuePlayer *player; // chimes only: nobody listens
    ScreenStack *stack;
    Canvas canvas;
    int64_t now_us;
} Headless;

// Opens `request` on a canvas of its own. One at a time. text_open() must have succeeded.
void headless_open(Headless *run, const Content *content, const ScreenRequest *request, int width,
                   int height);
// The same for a fixture: with its user, and time does not pass yet.
void headless_open_fixture(Headless *run, const Content *content, const ScreenFixture *fixture, int width,
                           int height);
// Frees all that headless_open() made; `run` itself is the caller's.
void headless_close(Headless *run);

// Lets time pass, in steps of at most 200 ms, applying changes of screen. False when the screens asked to
// quit.
bool headless_pass(Headless *run, int64_t us);
// One key. False when the screens asked to quit.
bool headless_act(Headless *run, Action action);
// Paints what changed; returns how many rectangles.
int headless_paint(Headless *run);
