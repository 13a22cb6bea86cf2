#include "app/key_map.h"

#include <string.h>

static const char *const names[ACTION_COUNT] = {
    [ACTION_NONE] = "none",
    [ACTION_UP] = "up",
    [ACTION_DOWN] = "down",
    [ACTION_LEFT] = "left",
    [ACTION_RIGHT] = "right",
    [ACTION_OK] = "ok",
    [ACTION_BACK] = "back",
    [ACTION_PAUSE] = "pause",
    [ACTION_NEXT] = "next",
    [ACTION_PREVIOUS] = "previous",
    [ACTION_STEP_ON] = "step_on",
    [ACTION_STEP_BACK] = "step_back",
    [ACTION_SLOWER] = "slower",
    [ACTION_FASTER] = "faster",
    [ACTION_NORMAL_SPEED] = "normal_speed",
    [ACTION_TAP] = "tap",
    [ACTION_VOLUME_UP] = "volume_up",
    [ACTION_VOLUME_DOWN] = "volume_down",
    [ACTION_MUTE] = "mute",
    [ACTION_CAPTIONS] = "captions",
    [ACTION_PAIN] = "pain",
    [ACTION_HELP] = "help",
    [ACTION_DIGIT_0] = "digit_0",
    [ACTION_DIGIT_0 + 1] = "digit_1",
    [ACTION_DIGIT_0 + 2] = "digit_2",
    [ACTION_DIGIT_0 + 3] = "digit_3",
    [ACTION_DIGIT_0 + 4] = "digit_4",
    [ACTION_DIGIT_0 + 5] = "digit_5",
    [ACTION_DIGIT_0 + 6] = "digit_6",
    [ACTION_DIGIT_0 + 7] = "digit_7",
    [ACTION_DIGIT_0 + 8] = "digit_8",
    [ACTION_DIGIT_9] = "digit_9",
    [ACTION_ERASE] = "erase",
    [ACTION_VIEW] = "view",
    [ACTION_BABY] = "baby",
    [ACTION_NAP] = "nap",
    [ACTION_LYING] = "lying_view",
    [ACTION_EYES_CLOSED] = "eyes_closed",
    [ACTION_FULLSCREEN] = "fullscreen",
    [ACTION_SCREENSHOT] = "screenshot",
    [ACTION_QUIT] = "quit",
};

static const char *const buttons[PAD_COUNT] = {
    [PAD_UP] = "dpup",
    [PAD_DOWN] = "dpdown",
    [PAD_LEFT] = "dpleft",
    [PAD_RIGHT] = "dpright",
    [PAD_SOUTH] = "a",
    [PAD_EAST] = "b",
    [PAD_WEST] = "x",
    [PAD_NORTH] = "y",
    [PAD_BACK] = "back",
    [PAD_START] = "start",
    [PAD_LEFT_SHOULDER] = "leftshoulder",
    [PAD_RIGHT_SHOULDER] = "rightshoulder",
    [PAD_LEFT_TRIGGER] = "lefttrigger",
    [PAD_RIGHT_TRIGGER] = "righttrigger",
    [PAD_LEFT_STICK] = "leftstick",
    [PAD_RIGHT_STICK] = "rightstick",
};

static const Action needed[] = {ACTION_OK,   ACTION_BACK,  ACTION_UP,  ACTION_DOWN,
                                ACTION_LEFT, ACTION_RIGHT, ACTION_PAIN};
enum { NEEDED_COUNT = sizeof needed / sizeof *needed };

static bool is_same_key(const KeyBinding *a, const KeyBinding *b) {
    return a->symbol == b->symbol && a->modifiers == b->modifiers;
}

static void unbind(KeyMap *map, const KeyBinding *key) {
    int kept = 0;
    for (int i = 0; i < map->count; i++)
        if (!is_same_key(&map->keys[i], key))
            map->keys[kept++] = map->keys[i];
    map->count = kept;
}

// Before all others, so that it counts and is the one that hints name.
static bool put_first(KeyMap *map, const KeyBinding *key) {
    unbind(map, key);
    if (map->count == KEY_BINDINGS_MAX)
        return false;
    memmove(map->keys + 1, map->keys, (size_t)map->count * sizeof *map->keys);
    map->keys[0] = *key;
    map->count++;
    return true;
}

bool key_map_bind(KeyMap *map, int symbol, unsigned modifiers, Action action) {
    KeyBinding key = {symbol, modifiers, action, key_repeats(action)};
    return put_first(map, &key);
}

static bool has_key(const KeyMap *map, Action action) {
    for (int i = 0; i < map->count; i++)
        if (map->keys[i].action == action && map->keys[i].modifiers == 0)
            return true;
    return false;
}

static bool has_button(const KeyMap *map, Action action) {
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++)
        if (map->pad[button] == action)
            return true;
    return false;
}

static void restore_keys(KeyMap *map, const KeyMap *original, Action action) {
    for (int i = original->count - 1; i >= 0; i--)
        if (original->keys[i].action == action)
            put_first(map, &original->keys[i]);
}

static void restore_buttons(KeyMap *map, const KeyMap *original, Action action) {
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++)
        if (original->pad[button] == action)
            map->pad[button] = action;
}

void key_map_keep_needed(KeyMap *map, const KeyMap *original,
                         void (*say)(Action action, bool of_pad, void *context), void *context) {
    // What is brought back may take the only key of another one: that one comes back, too.
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i < NEEDED_COUNT; i++) {
            if (!has_key(map, needed[i])) {
                restore_keys(map, original, needed[i]);
                say(needed[i], false, context);
                again = true;
            }
            if (!has_button(map, needed[i])) {
                restore_buttons(map, original, needed[i]);
                say(needed[i], true, context);
                again = true;
            }
        }
    }
}

bool key_repeats(Action action) {
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_VOLUME_UP:
    case ACTION_VOLUME_DOWN:
        return true;
    default:
        return false;
    }
}

const char *action_name(Action action) {
    return action >= 0 && action < ACTION_COUNT ? names[action] : NULL;
}

Action action_named(const char *name) {
    for (int i = 0; i < ACTION_COUNT; i++)
        if (names[i] && strcmp(names[i], name) == 0)
            return (Action)i;
    return ACTION_COUNT;
}

const char *const *action_names(void) {
    return names;
}

const char *const *pad_names(void) {
    return buttons;
}
