#include "platform/gamepad.h"

#include <SDL.h>
#include <stdlib.h>

#include "base/alloc.h"

enum {
    PADS_MAX = 8,
    STICK_DEADZONE = 16384,
    REPEAT_FIRST_US = 400000,
    REPEAT_NEXT_US = 120000,
    TURN_US = 15000,
    TURN_LONGEST_US = 50000
};
enum { LOOK_FRAME_US = 8000, LOOK_AT_REST_US = 25000, LOOK_FOR_NEW_US = 1000000 };

#define TURN_REST 0.2      // of the stick's way: nobody's thumb is still
#define TURN_HEIGHTS_S 0.5 // heights of the canvas a second when pushed all the way

struct Gamepads {
    SDL_GameController *open[PADS_MAX];
    PadButton held; // direction or trigger pushed now
    int held_axis;
    PadButton left_behind; // came up, to be told next
    int64_t repeat_at_us;
    double right, down; // the right stick, -1..1
    int64_t turned_at_us;
    int64_t looked_at_us;
};

Gamepads *gamepads_open(void) {
    Gamepads *pads = alloc_zeroed(1, sizeof *pads);
    // A pad on the sofa must not drive a window nobody sees.
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "0");
    // Left to itself SDL looks a thousand times a second while it waits for an event and a pad is connected, a tenth of a core.
    SDL_SetHint(SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0");
    // Without pads (or the rights to them) everything works from the keyboard; nothing to say.
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    return pads;
}

void gamepads_close(Gamepads *pads) {
    if (!pads)
        return;
    for (int i = 0; i < PADS_MAX; i++)
        if (pads->open[i])
            SDL_GameControllerClose(pads->open[i]);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    free(pads);
}

void gamepads_look(Gamepads *pads, int64_t now_us) {
    if (now_us - pads->looked_at_us < LOOK_FRAME_US)
        return;
    pads->looked_at_us = now_us;
    SDL_GameControllerUpdate();
}

int64_t gamepads_look_every_us(const Gamepads *pads) {
    (void)pads;
    return SDL_NumJoysticks() > 0 ? LOOK_AT_REST_US : LOOK_FOR_NEW_US;
}

static void open_pad(Gamepads *pads, int device) {
    for (int i = 0; i < PADS_MAX; i++)
        if (!pads->open[i]) {
            pads->open[i] = SDL_GameControllerOpen(device);
            return;
        }
}

static void close_pad(Gamepads *pads, SDL_JoystickID instance) {
    for (int i = 0; i < PADS_MAX; i++)
        if (pads->open[i] &&
            SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pads->open[i])) == instance) {
            SDL_GameControllerClose(pads->open[i]);
            pads->open[i] = NULL;
            pads->held = PAD_NONE;
            pads->right = pads->down = 0;
        }
}

static PadButton button_of(Uint8 button) {
    switch (button) {
    case SDL_CONTROLLER_BUTTON_DPAD_UP:
        return PAD_UP;
    case SDL_CONTROLLER_BUTTON_DPAD_DOWN:
        return PAD_DOWN;
    case SDL_CONTROLLER_BUTTON_DPAD_LEFT:
        return PAD_LEFT;
    case SDL_CONTROLLER_BUTTON_DPAD_RIGHT:
        return PAD_RIGHT;
    case SDL_CONTROLLER_BUTTON_A:
        return PAD_SOUTH;
    case SDL_CONTROLLER_BUTTON_B:
        return PAD_EAST;
    case SDL_CONTROLLER_BUTTON_X:
        return PAD_WEST;
    case SDL_CONTROLLER_BUTTON_Y:
        return PAD_NORTH;
    case SDL_CONTROLLER_BUTTON_BACK:
        return PAD_BACK;
    case SDL_CONTROLLER_BUTTON_START:
        return PAD_START;
    case SDL_CONTROLLER_BUTTON_LEFTSHOULDER:
        return PAD_LEFT_SHOULDER;
    case SDL_CONTROLLER_BUTTON_RIGHTSHOULDER:
        return PAD_RIGHT_SHOULDER;
    case SDL_CONTROLLER_BUTTON_LEFTSTICK:
        return PAD_LEFT_STICK;
    case SDL_CONTROLLER_BUTTON_RIGHTSTICK:
        return PAD_RIGHT_STICK;
    default:
        return PAD_NONE;
    }
}

static PadButton push_of(Uint8 axis, Sint16 value) {
    switch (axis) {
    case SDL_CONTROLLER_AXIS_LEFTX:
        return value < -STICK_DEADZONE ? PAD_LEFT : value > STICK_DEADZONE ? PAD_RIGHT : PAD_NONE;
    case SDL_CONTROLLER_AXIS_LEFTY:
        return value < -STICK_DEADZONE ? PAD_UP : value > STICK_DEADZONE ? PAD_DOWN : PAD_NONE;
    case SDL_CONTROLLER_AXIS_TRIGGERLEFT:
        return value > STICK_DEADZONE ? PAD_LEFT_TRIGGER : PAD_NONE;
    case SDL_CONTROLLER_AXIS_TRIGGERRIGHT:
        return value > STICK_DEADZONE ? PAD_RIGHT_TRIGGER : PAD_NONE;
    default:
        return PAD_NONE;
    }
}

// Softly from the rest on: small pushes turn slowly.
static double push_share(Sint16 value) {
    double way = value / 32767.0, size = way < 0 ? -way : way;
    if (size < TURN_REST)
        return 0;
    double share = (size - TURN_REST) / (1 - TURN_REST);
    return way < 0 ? -share * share : share * share;
}

static InputEvent press(PadButton button, bool repeat) {
    return (
        InputEvent){.kind = button == PAD_NONE ? INPUT_NONE : INPUT_PAD, .button = button, .repeat = repeat};
}

static InputEvent come_up(PadButton button) {
    return (InputEvent){.kind = button == PAD_NONE ? INPUT_NONE : INPUT_PAD_UP, .button = button};
}

static void push_right_stick(Gamepads *pads, const SDL_ControllerAxisEvent *axis, int64_t now_us) {
    if (pads->right == 0 && pads->down == 0)
        pads->turned_at_us = now_us;
    if (axis->axis == SDL_CONTROLLER_AXIS_RIGHTX)
        pads->right = push_share(axis->value);
    else
        pads->down = push_share(axis->value);
}

static InputEvent push_axis(Gamepads *pads, const SDL_ControllerAxisEvent *axis, int64_t now_us) {
    if (axis->axis == SDL_CONTROLLER_AXIS_RIGHTX || axis->axis == SDL_CONTROLLER_AXIS_RIGHTY) {
        push_right_stick(pads, axis, now_us);
        return press(PAD_NONE, false);
    }
    PadButton pushed = push_of(axis->axis, axis->value);
    if (pads->held != PAD_NONE && pads->held_axis != axis->axis)
        return press(PAD_NONE, false); // one push at a time: a stick pushed slantwise steps once
    if (pushed == pads->held)
        return press(PAD_NONE, false);
    PadButton before = pads->held;
    pads->held = pushed;
    pads->held_axis = axis->axis;
    pads->repeat_at_us = now_us + REPEAT_FIRST_US;
    if (pushed == PAD_NONE)
        return come_up(before);
    pads->left_behind = before; // from one side straight to the other
    return press(pushed, false);
}

InputEvent gamepads_translate(Gamepads *pads, const SDL_Event *event, int64_t now_us) {
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        open_pad(pads, event->cdevice.which);
        break;
    case SDL_CONTROLLERDEVICEREMOVED:
        close_pad(pads, event->cdevice.which);
        return (InputEvent){.kind = INPUT_LET_GO};
    case SDL_CONTROLLERBUTTONDOWN:
        return press(button_of(event->cbutton.button), false);
    case SDL_CONTROLLERBUTTONUP:
        return come_up(button_of(event->cbutton.button));
    case SDL_CONTROLLERAXISMOTION:
        return push_axis(pads, &event->caxis, now_us);
    default:
        break;
    }
    return press(PAD_NONE, false);
}

InputEvent gamepads_repeat(Gamepads *pads, int64_t now_us) {
    PadButton left_behind = pads->left_behind;
    pads->left_behind = PAD_NONE;
    if (left_behind != PAD_NONE)
        return come_up(left_behind);
    if (pads->held == PAD_NONE || now_us < pads->repeat_at_us)
        return press(PAD_NONE, false);
    pads->repeat_at_us = now_us + REPEAT_NEXT_US;
    return press(pads->held, true);
}

InputEvent gamepads_turn(Gamepads *pads, int64_t now_us) {
    int64_t elapsed_us = now_us - pads->turned_at_us;
    if ((pads->right == 0 && pads->down == 0) || elapsed_us < TURN_US)
        return press(PAD_NONE, false);
    pads->turned_at_us = now_us;
    double heights =
        TURN_HEIGHTS_S * 1e-6 * (double)(elapsed_us < TURN_LONGEST_US ? elapsed_us : TURN_LONGEST_US);
    // Pushed to the right the figure is seen from farther right: as if the room were dragged to the left.
    return (InputEvent){.kind = INPUT_DRAG, .right = -pads->right * heights, .up = pads->down * heights};
}

int64_t gamepads_deadline_us(const Gamepads *pads) {
    if (pads->right != 0 || pads->down != 0)
        return pads->turned_at_us + TURN_US;
    return pads->held == PAD_NONE ? -1 : pads->repeat_at_us;
}
