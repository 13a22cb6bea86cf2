#include "app/keys.h"

#include <SDL_keycode.h>
#include <stddef.h>
#include <string.h>

enum { ARABIC_COMMA = 0x60c, ARABIC_QUESTION = 0x61f };

// The first match counts, and the first key of an action is the one that hints name.
static const KeyBinding key_bindings[] = {
    // What Media Center remotes type.
    {SDLK_p, INPUT_CTRL | INPUT_SHIFT, ACTION_PAUSE, false},
    {SDLK_p, INPUT_CTRL, ACTION_PAUSE, false},
    {SDLK_s, INPUT_CTRL | INPUT_SHIFT, ACTION_BACK, false},
    {SDLK_f, INPUT_CTRL, ACTION_NEXT, false},
    {SDLK_b, INPUT_CTRL, ACTION_PREVIOUS, false},
    {SDLK_q, INPUT_CTRL, ACTION_QUIT, false},
    {SDLK_RETURN, INPUT_ALT, ACTION_FULLSCREEN, false},
    {SDLK_TAB, INPUT_SHIFT, ACTION_UP, true},
    {SDLK_SLASH, INPUT_SHIFT, ACTION_HELP, false}, // ? where nobody tells what is typed

    {SDLK_UP, 0, ACTION_UP, true},
    {SDLK_DOWN, 0, ACTION_DOWN, true},
    {SDLK_LEFT, 0, ACTION_LEFT, true},
    {SDLK_RIGHT, 0, ACTION_RIGHT, true},
    {SDLK_TAB, 0, ACTION_DOWN, true},
    {SDLK_RETURN, 0, ACTION_OK, false},
    {SDLK_KP_ENTER, 0, ACTION_OK, false},
    {SDLK_SELECT, 0, ACTION_OK, false},
    {SDLK_ESCAPE, 0, ACTION_BACK, false},
    {SDLK_BACKSPACE, 0, ACTION_ERASE, false},
    {SDLK_AC_BACK, 0, ACTION_BACK, false},
    {SDLK_SPACE, 0, ACTION_PAUSE, false},
    {SDLK_k, 0, ACTION_PAUSE, false},
    {SDLK_p, 0, ACTION_PAUSE, false},
    {SDLK_PAUSE, 0, ACTION_PAUSE, false},
    {SDLK_AUDIOPLAY, 0, ACTION_PAUSE, false},
    {SDLK_AUDIOSTOP, 0, ACTION_PAUSE, false},
    {SDLK_CANCEL, 0, ACTION_PAUSE, false}, // the stop key of some remotes
    {SDLK_MENU, 0, ACTION_PAUSE, false},
    {SDLK_PAGEDOWN, 0, ACTION_NEXT, false},
    {SDLK_PERIOD, 0, ACTION_STEP_ON, false},
    {SDLK_AUDIONEXT, 0, ACTION_NEXT, false},
    {SDLK_AC_FORWARD, 0, ACTION_NEXT, false},
    {SDLK_PAGEUP, 0, ACTION_PREVIOUS, false},
    {SDLK_COMMA, 0, ACTION_STEP_BACK, false},
    {ARABIC_COMMA, 0, ACTION_STEP_BACK, false},
    {SDLK_AUDIOPREV, 0, ACTION_PREVIOUS, false},
    {SDLK_AUDIOREWIND, 0, ACTION_LEFT, true},
    {SDLK_AUDIOFASTFORWARD, 0, ACTION_RIGHT, true},
    {SDLK_LEFTBRACKET, 0, ACTION_SLOWER, false},
    {SDLK_RIGHTBRACKET, 0, ACTION_FASTER, false},
    {SDLK_t, 0, ACTION_TAP, false},
    {SDLK_0, 0, ACTION_DIGIT_0, false},
    {SDLK_KP_0, 0, ACTION_DIGIT_0, false},
    {SDLK_1, 0, ACTION_DIGIT_0 + 1, false},
    {SDLK_KP_1, 0, ACTION_DIGIT_0 + 1, false},
    {SDLK_2, 0, ACTION_DIGIT_0 + 2, false},
    {SDLK_KP_2, 0, ACTION_DIGIT_0 + 2, false},
    {SDLK_3, 0, ACTION_DIGIT_0 + 3, false},
    {SDLK_KP_3, 0, ACTION_DIGIT_0 + 3, false},
    {SDLK_4, 0, ACTION_DIGIT_0 + 4, false},
    {SDLK_KP_4, 0, ACTION_DIGIT_0 + 4, false},
    {SDLK_5, 0, ACTION_DIGIT_0 + 5, false},
    {SDLK_KP_5, 0, ACTION_DIGIT_0 + 5, false},
    {SDLK_6, 0, ACTION_DIGIT_0 + 6, false},
    {SDLK_KP_6, 0, ACTION_DIGIT_0 + 6, false},
    {SDLK_7, 0, ACTION_DIGIT_0 + 7, false},
    {SDLK_KP_7, 0, ACTION_DIGIT_0 + 7, false},
    {SDLK_8, 0, ACTION_DIGIT_0 + 8, false},
    {SDLK_KP_8, 0, ACTION_DIGIT_0 + 8, false},
    {SDLK_9, 0, ACTION_DIGIT_0 + 9, false},
    {SDLK_KP_9, 0, ACTION_DIGIT_0 + 9, false},
    {SDLK_PLUS, 0, ACTION_VOLUME_UP, true},
    {SDLK_EQUALS, 0, ACTION_VOLUME_UP, true},
    {SDLK_KP_PLUS, 0, ACTION_VOLUME_UP, true},
    {SDLK_VOLUMEUP, 0, ACTION_VOLUME_UP, true},
    {SDLK_MINUS, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_KP_MINUS, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_VOLUMEDOWN, 0, ACTION_VOLUME_DOWN, true},
    {SDLK_m, 0, ACTION_MUTE, false},
    {SDLK_MUTE, 0, ACTION_MUTE, false},
    {SDLK_AUDIOMUTE, 0, ACTION_MUTE, false},
    {SDLK_c, 0, ACTION_CAPTIONS, false},
    {SDLK_v, 0, ACTION_CAPTIONS, false},
    {SDLK_n, 0, ACTION_NAP, false},
    {SDLK_e, 0, ACTION_EYES_CLOSED, false},
    {SDLK_x, 0, ACTION_PAIN, false},
    {SDLK_b, 0, ACTION_BABY, false},
    {SDLK_F2, 0, ACTION_PAIN, false}, // also where x is typed
    {SDLK_l, 0, ACTION_LYING, false},
    {SDLK_o, 0, ACTION_VIEW, false},
    {SDLK_QUESTION, 0, ACTION_HELP, false},
    {ARABIC_QUESTION, 0, ACTION_HELP, false},
    {SDLK_h, 0, ACTION_HELP, false},
    {SDLK_F1, 0, ACTION_HELP, false},
    {SDLK_HELP, 0, ACTION_HELP, false},
    {SDLK_f, 0, ACTION_FULLSCREEN, false},
    {SDLK_F11, 0, ACTION_FULLSCREEN, false},
    {SDLK_F12, 0, ACTION_SCREENSHOT, false},
    {SDLK_PRINTSCREEN, 0, ACTION_SCREENSHOT, false},
    // A remote's coloured keys, as tools/install-remote lets them come.
    {SDLK_F14, 0, ACTION_PAIN, false},        // red
    {SDLK_F15, 0, ACTION_NAP, false},         // green
    {SDLK_F16, 0, ACTION_CAPTIONS, false},    // yellow
    {SDLK_F17, 0, ACTION_EYES_CLOSED, false}, // blue
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
    [PAD_LEFT_STICK] = ACTION_TAP,
    [PAD_RIGHT_STICK] = ACTION_VIEW,
};

const KeyMap *key_map_default(void) {
    static KeyMap map;
    _Static_assert(sizeof key_bindings / sizeof *key_bindings <= KEY_BINDINGS_MAX, "KEY_BINDINGS_MAX");
    if (map.count == 0) {
        map.count = sizeof key_bindings / sizeof *key_bindings;
        memcpy(map.keys, key_bindings, sizeof key_bindings);
        memcpy(map.pad, pad_actions, sizeof pad_actions);
    }
    return &map;
}

static bool is_bound(const KeyBinding *binding, int symbol, unsigned modifiers) {
    if (binding->symbol != symbol || (modifiers & binding->modifiers) != binding->modifiers)
        return false;
    // Shift may be held for a capital letter; Ctrl and Alt belong to the desktop unless a binding asks for them.
    unsigned strangers = modifiers & ~binding->modifiers & (INPUT_CTRL | INPUT_ALT);
    return strangers == 0;
}

static const KeyBinding *binding_of(const KeyMap *map, int symbol, unsigned modifiers) {
    for (int i = 0; symbol && i < map->count; i++)
        if (is_bound(&map->keys[i], symbol, modifiers))
            return &map->keys[i];
    return NULL;
}

// Keys that do nothing by themselves, and what belongs to the desktop.
static bool is_held_with_others(const InputEvent *event) {
    static const int held[] = {SDLK_LSHIFT, SDLK_RSHIFT,   SDLK_LCTRL,        SDLK_RCTRL,      SDLK_LALT,
                               SDLK_RALT,   SDLK_LGUI,     SDLK_RGUI,         SDLK_MODE,       SDLK_POWER,
                               SDLK_SLEEP,  SDLK_CAPSLOCK, SDLK_NUMLOCKCLEAR, SDLK_SCROLLLOCK, SDLK_EJECT};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (event->symbol == held[i])
            return true;
    return event->modifiers & (INPUT_CTRL | INPUT_ALT);
}

static Action key_action(const KeyMap *map, const InputEvent *event) {
    const KeyBinding *binding =
        binding_of(map, event->typed ? event->typed : event->symbol, event->modifiers);
    if (!binding)
        binding = binding_of(map, event->place, event->modifiers);
    if (!binding && is_held_with_others(event))
        return ACTION_NONE;
    if (event->repeat && !(binding && binding->repeats))
        return ACTION_NONE;
    return binding ? binding->action : ACTION_OTHER;
}

uint32_t keys_character(const InputEvent *event) {
    enum { FIRST = 0x20, DELETE = 0x7f };
    if (event->kind != INPUT_KEY || event->repeat || event->modifiers & (INPUT_CTRL | INPUT_ALT))
        return 0;
    int character = event->typed;
    if (character == 0 && event->symbol < DELETE) // a Latin letter, or nobody tells what is typed
        character = event->symbol;
    if (character >= 'a' && character <= 'z' && event->modifiers & INPUT_SHIFT)
        character += 'A' - 'a';
    return character >= FIRST && character != DELETE ? (uint32_t)character : 0;
}

Action keys_action(const KeyMap *map, const InputEvent *event) {
    switch (event->kind) {
    case INPUT_KEY:
        return key_action(map, event);
    case INPUT_PAD:
        return event->repeat && !key_repeats(map->pad[event->button]) ? ACTION_NONE : map->pad[event->button];
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
