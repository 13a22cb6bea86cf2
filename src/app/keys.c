#include "app/keys.h"

#include <SDL_keycode.h>
#include <SDL_scancode.h>
#include <stddef.h>

typedef struct KeyBinding {
    int symbol;         // an SDL keycode: the letter in her layout; 0 = by place
    int scancode;       // an SDL scancode: the place, for keys that have none or that move with the layout
    unsigned modifiers; // all that must be held; Ctrl and Alt must not be held otherwise
    Action action;
    bool repeats;
} KeyBinding;

// The first match counts.
static const KeyBinding key_bindings[] = {
    // What Media Center remotes type.
    {SDLK_p, 0, INPUT_CTRL | INPUT_SHIFT, ACTION_PAUSE, false},
    {SDLK_p, 0, INPUT_CTRL, ACTION_PAUSE, false},
    {SDLK_s, 0, INPUT_CTRL | INPUT_SHIFT, ACTION_BACK, false},
    {SDLK_f, 0, INPUT_CTRL, ACTION_NEXT, false},
    {SDLK_b, 0, INPUT_CTRL, ACTION_PREVIOUS, false},
    {SDLK_q, 0, INPUT_CTRL, ACTION_QUIT, false},
    {SDLK_RETURN, 0, INPUT_ALT, ACTION_FULLSCREEN, false},
    {SDLK_TAB, 0, INPUT_SHIFT, ACTION_UP, true},
    {SDLK_SLASH, 0, INPUT_SHIFT, ACTION_HELP, false},

    {SDLK_UP, 0, 0, ACTION_UP, true},
    {SDLK_DOWN, 0, 0, ACTION_DOWN, true},
    {SDLK_LEFT, 0, 0, ACTION_LEFT, true},
    {SDLK_RIGHT, 0, 0, ACTION_RIGHT, true},
    {SDLK_TAB, 0, 0, ACTION_DOWN, true},
    {SDLK_RETURN, 0, 0, ACTION_OK, false},
    {SDLK_KP_ENTER, 0, 0, ACTION_OK, false},
    {SDLK_SELECT, 0, 0, ACTION_OK, false},
    {SDLK_ESCAPE, 0, 0, ACTION_BACK, false},
    {SDLK_BACKSPACE, 0, 0, ACTION_BACK, false},
    {SDLK_AC_BACK, 0, 0, ACTION_BACK, false},
    {SDLK_SPACE, 0, 0, ACTION_PAUSE, false},
    {SDLK_k, 0, 0, ACTION_PAUSE, false},
    {SDLK_p, 0, 0, ACTION_PAUSE, false},
    {SDLK_PAUSE, 0, 0, ACTION_PAUSE, false},
    {SDLK_AUDIOPLAY, 0, 0, ACTION_PAUSE, false},
    {SDLK_AUDIOSTOP, 0, 0, ACTION_PAUSE, false},
    {SDLK_PAGEDOWN, 0, 0, ACTION_NEXT, false},
    {SDLK_PERIOD, 0, 0, ACTION_STEP_ON, false},
    {SDLK_AUDIONEXT, 0, 0, ACTION_NEXT, false},
    {SDLK_AC_FORWARD, 0, 0, ACTION_NEXT, false},
    {SDLK_PAGEUP, 0, 0, ACTION_PREVIOUS, false},
    {SDLK_COMMA, 0, 0, ACTION_STEP_BACK, false},
    {SDLK_AUDIOPREV, 0, 0, ACTION_PREVIOUS, false},
    {SDLK_AUDIOREWIND, 0, 0, ACTION_LEFT, true},
    {SDLK_AUDIOFASTFORWARD, 0, 0, ACTION_RIGHT, true},
    {SDLK_LEFTBRACKET, 0, 0, ACTION_SLOWER, false},
    {SDLK_RIGHTBRACKET, 0, 0, ACTION_FASTER, false},
    {SDLK_1, 0, 0, ACTION_NORMAL_SPEED, false},
    {SDLK_KP_1, 0, 0, ACTION_NORMAL_SPEED, false},
    {SDLK_EQUALS, 0, 0, ACTION_VOLUME_UP, true},
    {SDLK_PLUS, 0, 0, ACTION_VOLUME_UP, true},
    {SDLK_KP_PLUS, 0, 0, ACTION_VOLUME_UP, true},
    {SDLK_0, 0, 0, ACTION_VOLUME_UP, true},
    {SDLK_VOLUMEUP, 0, 0, ACTION_VOLUME_UP, true},
    {SDLK_MINUS, 0, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_KP_MINUS, 0, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_9, 0, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_VOLUMEDOWN, 0, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_m, 0, 0, ACTION_MUTE, false},
    {SDLK_MUTE, 0, 0, ACTION_MUTE, false},
    {SDLK_AUDIOMUTE, 0, 0, ACTION_MUTE, false},
    {SDLK_c, 0, 0, ACTION_CAPTIONS, false},
    {SDLK_v, 0, 0, ACTION_CAPTIONS, false},
    {SDLK_x, 0, 0, ACTION_PAIN, false},
    {SDLK_o, 0, 0, ACTION_VIEW, false},
    {SDLK_QUESTION, 0, 0, ACTION_HELP, false},
    {SDLK_h, 0, 0, ACTION_HELP, false},
    {SDLK_F1, 0, 0, ACTION_HELP, false},
    {SDLK_HELP, 0, 0, ACTION_HELP, false},
    {SDLK_f, 0, 0, ACTION_FULLSCREEN, false},
    {SDLK_F11, 0, 0, ACTION_FULLSCREEN, false},
    {SDLK_F12, 0, 0, ACTION_SCREENSHOT, false},
    {SDLK_PRINTSCREEN, 0, 0, ACTION_SCREENSHOT, false},
    // Where a layout has other signs on these places, the places count.
    {0, SDL_SCANCODE_LEFTBRACKET, 0, ACTION_SLOWER, false},
    {0, SDL_SCANCODE_RIGHTBRACKET, 0, ACTION_FASTER, false},
};

// A gamepad has fewer buttons than a keyboard; the sticks' and cross's directions come as buttons.
static const Action pad_actions[PAD_COUNT] = {
    [PAD_UP] = ACTION_UP,
    [PAD_DOWN] = ACTION_DOWN,
    [PAD_LEFT] = ACTION_LEFT,
    [PAD_RIGHT] = ACTION_RIGHT,
    [PAD_SOUTH] = ACTION_OK,
    [PAD_EAST] = ACTION_BACK,
    [PAD_WEST] = ACTION_PAIN,
    [PAD_NORTH] = ACTION_CAPTIONS,
    [PAD_BACK] = ACTION_HELP,
    [PAD_START] = ACTION_PAUSE,
    [PAD_LEFT_SHOULDER] = ACTION_PREVIOUS,
    [PAD_RIGHT_SHOULDER] = ACTION_NEXT,
    [PAD_LEFT_TRIGGER] = ACTION_SLOWER,
    [PAD_RIGHT_TRIGGER] = ACTION_FASTER,
    [PAD_RIGHT_STICK] = ACTION_VIEW,
};

static bool is_bound(const KeyBinding *binding, const InputEvent *event) {
    bool same_key = binding->symbol ? binding->symbol == event->symbol : binding->scancode == event->scancode;
    if (!same_key)
        return false;
    if ((event->modifiers & binding->modifiers) != binding->modifiers)
        return false;
    // Shift may be held for a capital letter; Ctrl and Alt belong to the desktop unless a binding asks for them.
    unsigned strangers = event->modifiers & ~binding->modifiers & (INPUT_CTRL | INPUT_ALT);
    return strangers == 0;
}

static Action key_action(const InputEvent *event) {
    for (size_t i = 0; i < sizeof key_bindings / sizeof key_bindings[0]; i++)
        if (is_bound(&key_bindings[i], event))
            return event->repeat && !key_bindings[i].repeats ? ACTION_NONE : key_bindings[i].action;
    return ACTION_NONE;
}

static bool is_direction(PadButton button) {
    return button == PAD_UP || button == PAD_DOWN || button == PAD_LEFT || button == PAD_RIGHT;
}

Action keys_action(const InputEvent *event) {
    switch (event->kind) {
    case INPUT_KEY:
        return key_action(event);
    case INPUT_PAD:
        return event->repeat && !is_direction(event->button) ? ACTION_NONE : pad_actions[event->button];
    case INPUT_BACK:
        return ACTION_BACK;
    case INPUT_WHEEL:
        return event->wheel > 0 ? ACTION_UP : ACTION_DOWN;
    case INPUT_CLOSE:
        return ACTION_QUIT;
    default:
        return ACTION_NONE;
    }
}
