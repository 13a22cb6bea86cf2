// What comes in from keyboard, remote, gamepad and pointer, in plain numbers. What a key does is decided in
// app/keys.
#pragma once
#include <stdbool.h>

typedef enum InputKind {
    INPUT_NONE,
    INPUT_KEY,      // a key went down
    INPUT_KEY_UP,   // it came up
    INPUT_PAD,      // a gamepad button went down, or a stick or trigger was pushed
    INPUT_PAD_UP,   // it came up, or the stick or trigger was let go
    INPUT_LET_GO,   // nobody will tell any more that what is down comes up: another window gets the keys
    INPUT_PAD_CAME, // a gamepad was plugged in; not told of those that were there at the start
    INPUT_PAD_GONE, // it is gone, and with it what was held down
    INPUT_CLICK,    // the left button or a touch came up where it went down, at canvas pixels
    INPUT_DRAG,     // it moved while down, or a stick is held over
    INPUT_PINCH,    // two fingers apart or together
    INPUT_BACK,     // the right button
    INPUT_WHEEL,
    INPUT_CLOSE, // the window is to be closed, or the program was asked to end
} InputKind;

// Modifiers that matter to key bindings.
enum { INPUT_SHIFT = 1, INPUT_CTRL = 2, INPUT_ALT = 4 };

typedef enum PadButton {
    PAD_NONE,
    PAD_UP,
    PAD_DOWN,
    PAD_LEFT,
    PAD_RIGHT,
    PAD_SOUTH,
    PAD_EAST,
    PAD_WEST,
    PAD_NORTH,
    PAD_BACK,
    PAD_START,
    PAD_LEFT_SHOULDER,
    PAD_RIGHT_SHOULDER,
    PAD_LEFT_TRIGGER,
    PAD_RIGHT_TRIGGER,
    PAD_LEFT_STICK, // pressed down, as the next
    PAD_RIGHT_STICK,
    PAD_COUNT
} PadButton;

// What stands on a gamepad's buttons.
typedef enum PadKind { PAD_LETTERS, PAD_PLAYSTATION, PAD_NINTENDO } PadKind;

typedef struct InputEvent {
    InputKind kind;
    int symbol; // INPUT_KEY, INPUT_KEY_UP: the key's symbol in the user's layout (an SDL keycode)
    // INPUT_KEY: the character typed, Shift and AltGr included, where it is no Latin letter; 0 = none, -1 =
    // another
    int typed;
    // INPUT_KEY: what a US keyboard has at this place (a letter, [ or ]) and no key of the user's layout; 0 =
    // none
    int place;
    unsigned modifiers; // INPUT_KEY: those held that are not used up by what was typed
    bool repeat;        // INPUT_KEY, INPUT_PAD: held down, not pressed anew
    PadButton button;   // INPUT_PAD, INPUT_PAD_UP
    PadKind pad;        // INPUT_PAD, INPUT_PAD_CAME
    int pad_id;         // INPUT_PAD, INPUT_PAD_CAME, INPUT_PAD_GONE: another number for each pad
    int x, y;           // INPUT_CLICK: canvas pixels
    int clicks;         // INPUT_CLICK: 2 = double click
    int wheel;          // INPUT_WHEEL: + away from the user
    double right, up;   // INPUT_DRAG: since the last one, in heights of the canvas
    double apart;       // INPUT_PINCH: since the last one, in heights of the canvas; + = apart
} InputEvent;
