// The one button: any key, remote button or gamepad button going down and up, turned into a press, two presses, or a hold. No
// devices and no clock: times are given, monotonic µs.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "platform/input.h"
#include "screens/one_button.h"

enum {
    ONE_BUTTON_HOLD_US = 1000000, // so long is a hold
    ONE_BUTTON_BOUNCE_US =
        40000, // down again sooner than this: a switch that bounces, or a hand that trembles
    ONE_BUTTON_START_US = 3000000,    // held so long at the start it is switched on
    ONE_BUTTON_STARTING_US = 30000000 // so long the start lasts
};

// All zero: nothing is down. Only the first key that goes down counts until it comes up.
typedef struct OneButton {
    int key;      // that is down; 0 = none
    bool done;    // what it is for has been told: nothing more until it comes up
    bool waits;   // a press is told unless a second one follows
    bool pressed; // a press came up at `up_us`, and a second one would make it two
    bool told;    // that press has been told already
    int64_t down_us, up_us, twice_us;
} OneButton;

// The key or gamepad button of an event as a number; 0 = none that can be the one button: anything else, and keys together with
// Ctrl or Alt.
int one_button_key(const InputEvent *event);

// A key goes down, `key` being any number but 0. `at_once`: a press is told now, without waiting for a second one, for
// something moves. `twice_us`: how long a second press may take, from the first one's end on.
OneButtonGesture one_button_down(OneButton *button, int key, bool at_once, int64_t twice_us, int64_t now_us);
// It comes up.
void one_button_up(OneButton *button, int key, int64_t now_us);
// Time has gone by: what is due now.
OneButtonGesture one_button_update(OneButton *button, int64_t now_us);
// Whoever would tell that the key comes up is not heard any more: nothing is down, and nothing follows.
void one_button_let_go(OneButton *button);
// When one_button_update() will have something; -1 = nothing is due.
int64_t one_button_deadline_us(const OneButton *button);

// The start: any key held for three seconds switches one-button use on. The first key that goes down after the start, and only
// that one, waits with what it does until it comes up.
typedef struct OneButtonStart {
    int key;   // that is down; 0 = none
    bool kept; // it waits with what it does
    bool used; // a key went down before this one
    bool over; // the start is
    int64_t down_us, since_us;
} OneButtonStart;

// A key goes down; true when it waits with what it does.
bool one_button_start_down(OneButtonStart *start, int key, int64_t now_us);
// Comes up; true when it does now what it waited with.
bool one_button_start_up(OneButtonStart *start, int key);
// True once, when a key has been held long enough; that key does nothing more.
bool one_button_start_update(OneButtonStart *start, int64_t now_us);
// When one_button_start_update() looks next; -1 = not needed.
int64_t one_button_start_deadline_us(const OneButtonStart *start);
