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

enum { BY_BUTTON = -1 }; // in place of an axis

#define TURN_REST 0.2      // of the stick's way: nobody's thumb is still
#define TURN_HEIGHTS_S 0.5 // heights of the canvas a second when pushed all the way

struct Gamepads {
    SDL_GameController *open[PADS_MAX];
    PadButton held; // direction or trigger pushed now
    int held_axis;  // BY_BUTTON = the cross, which is buttons
    PadKind held_kind;
    int held_id;
    PadButton left_behind; // came up, to be told next
    int64_t repeat_at_us;
    double right, down; // the right stick, -1..1
    int64_t turned_at_us;
    int64_t looked_at_us;
};

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

static SDL_JoystickID id_of(SDL_GameController *pad) {
    return SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad));
}

// One with that id that is open; -1 = none.
static int place_of(const Gamepads *pads, SDL_JoystickID id) {
    for (int i = 0; i < PADS_MAX; i++)
        if (pads->open[i] && id_of(pads->open[i]) == id)
            return i;
    return -1;
}

// What stands on its buttons. SDL reports those of Nintendo by their letters, not by their places.
static PadKind kind_of(SDL_GameController *pad) {
    switch (SDL_GameControllerGetType(pad)) {
    case SDL_CONTROLLER_TYPE_PS3:
    case SDL_CONTROLLER_TYPE_PS4:
    case SDL_CONTROLLER_TYPE_PS5:
        return PAD_PLAYSTATION;
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_PRO:
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_JOYCON_PAIR:
        return PAD_NINTENDO;
    default:
        return PAD_LETTERS;
    }
}

static InputEvent of_pad(InputKind kind, SDL_JoystickID id) {
    SDL_GameController *pad = SDL_GameControllerFromInstanceID(id);
    return (InputEvent){.kind = kind, .pad = pad ? kind_of(pad) : PAD_LETTERS, .pad_id = id};
}

static InputEvent open_pad(Gamepads *pads, int device) {
    if (place_of(pads, SDL_JoystickGetDeviceInstanceID(device)) >= 0)
        return (InputEvent){.kind = INPUT_NONE}; // there since the start
    for (int i = 0; i < PADS_MAX; i++)
        if (!pads->open[i]) {
            pads->open[i] = SDL_GameControllerOpen(device);
            if (!pads->open[i])
                break;
            return of_pad(INPUT_PAD_CAME, id_of(pads->open[i]));
        }
    return (InputEvent){.kind = INPUT_NONE};
}

static InputEvent close_pad(Gamepads *pads, SDL_JoystickID id) {
    int place = place_of(pads, id);
    if (place < 0)
        return (InputEvent){.kind = INPUT_NONE};
    SDL_GameControllerClose(pads->open[place]);
    pads->open[place] = NULL;
    pads->held = PAD_NONE;
    pads->right = pads->down = 0;
    return (InputEvent){.kind = INPUT_PAD_GONE, .pad_id = id};
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
        return press(
            PAD_NONE,
            false); // one push at a time: a stick pushed slantwise steps once, the cross beats the stick
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

static bool is_direction(PadButton button) {
    return button == PAD_UP || button == PAD_DOWN || button == PAD_LEFT || button == PAD_RIGHT;
}

// The cross steps on while it is held, as the stick does.
static InputEvent press_button(Gamepads *pads, PadButton button, int64_t now_us) {
    if (is_direction(button)) {
        pads->held = button;
        pads->held_axis = BY_BUTTON;
        pads->repeat_at_us = now_us + REPEAT_FIRST_US;
    }
    return press(button, false);
}

static InputEvent release_button(Gamepads *pads, PadButton button) {
    if (pads->held == button && pads->held_axis == BY_BUTTON)
        pads->held = PAD_NONE;
    return come_up(button);
}

// Tells which pad it was, and keeps that for what is held.
static InputEvent with_pad(Gamepads *pads, InputEvent event, SDL_JoystickID id) {
    InputEvent pad = of_pad(event.kind, id);
    event.pad = pads->held_kind = pad.pad;
    event.pad_id = pads->held_id = pad.pad_id;
    return event;
}

Gamepads *gamepads_open(void) {
    Gamepads *pads = alloc_zeroed(1, sizeof *pads);
    // A pad on the sofa must not drive a window nobody sees.
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "0");
    // Left to itself SDL looks a thousand times a second while it waits for an event and a pad is connected, a tenth of a core.
    SDL_SetHint(SDL_HINT_AUTO_UPDATE_JOYSTICKS, "0");
    // Without pads (or the rights to them) everything works from the keyboard; nothing to say.
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER);
    for (int device = 0; device < SDL_NumJoysticks(); device++)
        if (SDL_IsGameController(device))
            open_pad(pads, device);
    return pads;
}

InputEvent gamepads_translate(Gamepads *pads, const SDL_Event *event, int64_t now_us) {
    switch (event->type) {
    case SDL_CONTROLLERDEVICEADDED:
        return open_pad(pads, event->cdevice.which);
    case SDL_CONTROLLERDEVICEREMOVED:
        return close_pad(pads, event->cdevice.which);
    case SDL_CONTROLLERBUTTONDOWN:
        return with_pad(pads, press_button(pads, button_of(event->cbutton.button), now_us),
                        event->cbutton.which);
    case SDL_CONTROLLERBUTTONUP:
        return release_button(pads, button_of(event->cbutton.button));
    case SDL_CONTROLLERAXISMOTION:
        return with_pad(pads, push_axis(pads, &event->caxis, now_us), event->caxis.which);
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
    InputEvent again = press(pads->held, true);
    again.pad = pads->held_kind;
    again.pad_id = pads->held_id;
    return again;
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
