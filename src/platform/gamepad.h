// Gamepads: found when plugged in, read as plain button presses; the left stick steps like the cross, the right one
// turns the picture.
#pragma once
#include <stdint.h>
#include "platform/input.h"

typedef struct Gamepads Gamepads;
union SDL_Event;

// Never NULL. Costs some milliseconds (devices are looked for): call it after the first picture is up.
Gamepads *gamepads_open(void);
void gamepads_close(Gamepads *pads); // NULL is allowed

// Looks for presses, and for pads that came or went; what there is comes as SDL events. Does nothing where it has just looked.
void gamepads_look(Gamepads *pads, int64_t now_us);
// How long the program may wait between two looks: short with a pad at hand, else a second until a new one is found, µs.
int64_t gamepads_look_every_us(const Gamepads *pads);

// Turns an SDL event into what went down or came up; INPUT_NONE when it is none.
InputEvent gamepads_translate(Gamepads *pads, const union SDL_Event *event, int64_t now_us);
// What came up while something else went down; then a stick or the cross held over: presses again after 400 ms, then every 120 ms. INPUT_NONE when nothing is due.
InputEvent gamepads_repeat(Gamepads *pads, int64_t now_us);
// The right stick held over: INPUT_DRAG as it would move the picture since the last call, about sixty times a
// second. INPUT_NONE when nothing is due.
InputEvent gamepads_turn(Gamepads *pads, int64_t now_us);
// When gamepads_repeat() or gamepads_turn() will have something, monotonic µs; -1 = nothing is held.
int64_t gamepads_deadline_us(const Gamepads *pads);
