#include "app/in_hand.h"

#include <SDL_keycode.h>
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "platform/key_names.h"

typedef struct KeySign {
    const char *sign; // as hints write it
    Action action;
    int which; // of the action's keys: 0 = the first one
} KeySign;

static const KeySign signs[] = {
    {"OK", ACTION_OK, 0},          {"Enter", ACTION_OK, 1},      {"Back", ACTION_BACK, 0},
    {"Esc", ACTION_BACK, 1},       {"Space", ACTION_PAUSE, 0},   {"←", ACTION_LEFT, 0},
    {"→", ACTION_RIGHT, 0},        {"↑", ACTION_UP, 0},          {"↓", ACTION_DOWN, 0},
    {"PgUp", ACTION_PREVIOUS, 0},  {"PgDn", ACTION_NEXT, 0},     {"[", ACTION_SLOWER, 0},
    {"]", ACTION_FASTER, 0},       {"T", ACTION_TAP, 0},         {",", ACTION_STEP_BACK, 0},
    {".", ACTION_STEP_ON, 0},      {"O", ACTION_VIEW, 0},        {"X", ACTION_PAIN, 0},
    {"F2", ACTION_PAIN, 1},        {"-", ACTION_VOLUME_DOWN, 0}, {"+", ACTION_VOLUME_UP, 0},
    {"M", ACTION_MUTE, 0},         {"C", ACTION_CAPTIONS, 0},    {"F", ACTION_FULLSCREEN, 0},
    {"F11", ACTION_FULLSCREEN, 1}, {"?", ACTION_HELP, 0},        {"B", ACTION_BABY, 0},
    {"N", ACTION_NAP, 0},          {"E", ACTION_EYES_CLOSED, 0}, {"L", ACTION_LYING, 0},
};
enum { SIGN_COUNT = sizeof signs / sizeof *signs };
_Static_assert(sizeof signs / sizeof *signs <= (int)KEY_CAPS_MAX, "KEY_CAPS_MAX");

// Whose key it is. Remotes that pretend to be keyboards send Enter and Esc, so these tell nothing.
typedef enum KeyKind { KEY_OF_BOTH, KEY_OF_KEYBOARD, KEY_OF_REMOTE } KeyKind;

typedef struct KeyLabel {
    int symbol;
    KeyKind kind;
    const char *keyboard; // what stands on it there; NULL = its sign, or SDL's name of it
    const char *remote;   // NULL = no usual remote has it
} KeyLabel;

static const KeyLabel labels[] = {
    {SDLK_RETURN, KEY_OF_BOTH, N_("Enter"), N_("OK")},
    {SDLK_KP_ENTER, KEY_OF_BOTH, NULL, N_("OK")},
    {SDLK_SELECT, KEY_OF_REMOTE, NULL, N_("OK")},
    {SDLK_ESCAPE, KEY_OF_BOTH, N_("Esc"), NULL},
    {SDLK_AC_BACK, KEY_OF_REMOTE, NULL, N_("Back")},
    {SDLK_BACKSPACE, KEY_OF_BOTH, NULL, NULL},
    {SDLK_LEFT, KEY_OF_BOTH, "←", "←"},
    {SDLK_RIGHT, KEY_OF_BOTH, "→", "→"},
    {SDLK_UP, KEY_OF_BOTH, "↑", "↑"},
    {SDLK_DOWN, KEY_OF_BOTH, "↓", "↓"},
    {SDLK_SPACE, KEY_OF_KEYBOARD, N_("Space"), NULL},
    {SDLK_PAGEUP, KEY_OF_BOTH, N_("PgUp"), NULL},
    {SDLK_PAGEDOWN, KEY_OF_BOTH, N_("PgDn"), NULL},
    {SDLK_AUDIOPLAY, KEY_OF_REMOTE, NULL, N_("Play")},
    {SDLK_PAUSE, KEY_OF_BOTH, NULL, N_("Pause")},
    {SDLK_AUDIOSTOP, KEY_OF_REMOTE, NULL, N_("Stop")},
    {SDLK_AUDIONEXT, KEY_OF_REMOTE, NULL, N_("Next")},
    {SDLK_AUDIOPREV, KEY_OF_REMOTE, NULL, N_("Previous")},
    {SDLK_AC_FORWARD, KEY_OF_REMOTE, NULL, NULL},
    {SDLK_AUDIOREWIND, KEY_OF_REMOTE, NULL, N_("Rewind")},
    {SDLK_AUDIOFASTFORWARD, KEY_OF_REMOTE, NULL, N_("Forward")},
    {SDLK_F14, KEY_OF_REMOTE, NULL, N_("Red")},
    {SDLK_F15, KEY_OF_REMOTE, NULL, N_("Green")},
    {SDLK_F16, KEY_OF_REMOTE, NULL, N_("Yellow")},
    {SDLK_F17, KEY_OF_REMOTE, NULL, N_("Blue")},
    {SDLK_HELP, KEY_OF_REMOTE, NULL, N_("Info")},
    {SDLK_MENU, KEY_OF_REMOTE, NULL, N_("Menu")},
    // Volume is on every remote, but most televisions keep these keys to themselves.
    {SDLK_VOLUMEUP, KEY_OF_BOTH, NULL, NULL},
    {SDLK_VOLUMEDOWN, KEY_OF_BOTH, NULL, NULL},
    {SDLK_MUTE, KEY_OF_BOTH, NULL, NULL},
    {SDLK_AUDIOMUTE, KEY_OF_BOTH, NULL, NULL},
};
enum { LABEL_COUNT = sizeof labels / sizeof *labels };

static const char *const pad_labels[][PAD_COUNT] = {
    [PAD_LETTERS] = {[PAD_UP] = "↑",
                     [PAD_DOWN] = "↓",
                     [PAD_LEFT] = "←",
                     [PAD_RIGHT] = "→",
                     [PAD_SOUTH] = "A",
                     [PAD_EAST] = "B",
                     [PAD_WEST] = "X",
                     [PAD_NORTH] = "Y",
                     [PAD_BACK] = N_("View"),
                     [PAD_START] = N_("Menu"),
                     [PAD_LEFT_SHOULDER] = "LB",
                     [PAD_RIGHT_SHOULDER] = "RB",
                     [PAD_LEFT_TRIGGER] = "LT",
                     [PAD_RIGHT_TRIGGER] = "RT",
                     [PAD_LEFT_STICK] = "LS",
                     [PAD_RIGHT_STICK] = "RS"},
    [PAD_PLAYSTATION] = {[PAD_SOUTH] = N_("Cross"),
                         [PAD_EAST] = N_("Circle"),
                         [PAD_WEST] = N_("Square"),
                         [PAD_NORTH] = N_("Triangle"),
                         [PAD_BACK] = N_("Share"),
                         [PAD_START] = N_("Options"),
                         [PAD_LEFT_SHOULDER] = "L1",
                         [PAD_RIGHT_SHOULDER] = "R1",
                         [PAD_LEFT_TRIGGER] = "L2",
                         [PAD_RIGHT_TRIGGER] = "R2",
                         [PAD_LEFT_STICK] = "L3",
                         [PAD_RIGHT_STICK] = "R3"},
    [PAD_NINTENDO] = {[PAD_BACK] = "-",
                      [PAD_START] = "+",
                      [PAD_LEFT_SHOULDER] = "L",
                      [PAD_RIGHT_SHOULDER] = "R",
                      [PAD_LEFT_TRIGGER] = "ZL",
                      [PAD_RIGHT_TRIGGER] = "ZR"},
};

static const char *pad_label(PadKind kind, PadButton button) {
    const char *own = pad_labels[kind][button];
    return own ? own : pad_labels[PAD_LETTERS][button];
}

static const KeyLabel *label_of(int symbol) {
    for (int i = 0; i < LABEL_COUNT; i++)
        if (labels[i].symbol == symbol)
            return &labels[i];
    return NULL;
}

static bool is_coloured(int symbol) {
    return symbol == SDLK_F14 || symbol == SDLK_F15 || symbol == SDLK_F16 || symbol == SDLK_F17;
}

static KeyKind kind_of(int symbol) {
    const KeyLabel *label = label_of(symbol);
    bool digit = (symbol >= SDLK_0 && symbol <= SDLK_9) || (symbol >= SDLK_KP_1 && symbol <= SDLK_KP_0);
    return label ? label->kind : digit || symbol == 0 ? KEY_OF_BOTH : KEY_OF_KEYBOARD;
}

bool in_hand_take(InHand *hand, const InputEvent *event) {
    InHand before = *hand;
    if (event->kind == INPUT_PAD) {
        hand->device = IN_HAND_GAMEPAD;
        hand->pad = event->pad;
    } else if (event->kind == INPUT_KEY) {
        KeyKind kind = kind_of(event->symbol);
        if (kind == KEY_OF_KEYBOARD)
            hand->device = IN_HAND_KEYBOARD;
        else if (kind == KEY_OF_REMOTE)
            hand->device = IN_HAND_REMOTE;
        else if (hand->device == IN_HAND_GAMEPAD)
            hand->device = IN_HAND_ANY;
        hand->remote_is_told = hand->remote_is_told || is_coloured(event->symbol);
    }
    return hand->device != before.device || hand->remote_is_told != before.remote_is_told ||
           (hand->device == IN_HAND_GAMEPAD && hand->pad != before.pad);
}

bool in_hand_named(const char *name, InHand *hand) {
    static const struct {
        const char *name;
        InHand hand;
    } known[] = {{"keyboard", {.device = IN_HAND_KEYBOARD}},
                 {"remote", {.device = IN_HAND_REMOTE, .remote_is_told = true}},
                 {"gamepad", {.device = IN_HAND_GAMEPAD}},
                 {"playstation", {.device = IN_HAND_GAMEPAD, .pad = PAD_PLAYSTATION}},
                 {"nintendo", {.device = IN_HAND_GAMEPAD, .pad = PAD_NINTENDO}}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0) {
            *hand = known[i].hand;
            return true;
        }
    return false;
}

// What stands on a key of a keyboard: a letter as a capital.
static void keyboard_label(int symbol, char label[KEY_LABEL_SIZE]) {
    const KeyLabel *known = label_of(symbol);
    if (known && known->keyboard)
        snprintf(label, KEY_LABEL_SIZE, "%s", _(known->keyboard));
    else if (!known || known->kind == KEY_OF_BOTH)
        key_name(symbol, label, KEY_LABEL_SIZE);
}

static void key_label(const InHand *hand, const KeyBinding *key, char label[KEY_LABEL_SIZE]) {
    const KeyLabel *known = label_of(key->symbol);
    label[0] = '\0';
    if (hand->device != IN_HAND_REMOTE)
        keyboard_label(key->symbol, label);
    else if (known && known->remote && (hand->remote_is_told || !is_coloured(key->symbol)))
        snprintf(label, KEY_LABEL_SIZE, "%s", _(known->remote));
}

// Of the keys that do it, those of the device; keys with Ctrl and the like are never named. Keys alike count once.
static void nth_key(const InHand *hand, const KeyMap *map, Action action, int which,
                    char label[KEY_LABEL_SIZE]) {
    char first[KEY_LABEL_SIZE] = "";
    for (int i = 0; i < map->count; i++) {
        const KeyBinding *key = &map->keys[i];
        if (key->action != action || key->modifiers)
            continue;
        key_label(hand, key, label);
        if (!label[0] || strcmp(label, first) == 0)
            continue;
        if (which-- == 0)
            return;
        snprintf(first, sizeof first, "%s", label);
    }
    label[0] = '\0';
}

static void nth_button(const InHand *hand, const KeyMap *map, Action action, int which,
                       char label[KEY_LABEL_SIZE]) {
    for (int button = PAD_NONE + 1; button < PAD_COUNT; button++)
        if (map->pad[button] == action && which-- == 0) {
            snprintf(label, KEY_LABEL_SIZE, "%s", _(pad_label(hand->pad, (PadButton)button)));
            return;
        }
    label[0] = '\0';
}

static bool still_does(const KeyMap *map, int symbol, Action action) {
    for (int i = 0; i < map->count; i++)
        if (map->keys[i].symbol == symbol && map->keys[i].modifiers == 0)
            return map->keys[i].action == action;
    return false;
}

static void nth_label(const InHand *hand, const KeyMap *map, const KeySign *sign,
                      char label[KEY_LABEL_SIZE]) {
    if (hand->device == IN_HAND_GAMEPAD) {
        nth_button(hand, map, sign->action, sign->which, label);
        return;
    }
    // Whatever is in hand has these two, and its second key is what a keyboard calls it. Pain has a key on keyboards alone: what may
    // be a remote stops with Back, and the menu leads on.
    bool any = hand->device == IN_HAND_ANY, back = still_does(map, SDLK_ESCAPE, ACTION_BACK);
    bool usual = any && ((sign->action == ACTION_OK && still_does(map, SDLK_RETURN, ACTION_OK)) ||
                         (sign->action == ACTION_BACK && back) || (sign->action == ACTION_PAIN && back));
    if (usual && sign->which == 0)
        snprintf(label, KEY_LABEL_SIZE, "%s", sign->action == ACTION_OK ? _("OK") : _("Back"));
    else
        nth_key(hand, map, sign->action, sign->which - usual, label);
    // A second key is told where it is short; there are enough words on that page.
    if (sign->which > 0 && strlen(label) > strlen("Enter") && !usual)
        label[0] = '\0';
    if (sign->action == ACTION_PAIN && sign->which == 0 && !label[0] && hand->device == IN_HAND_REMOTE)
        nth_key(hand, map, ACTION_BACK, 0, label);
}

void in_hand_label(const InHand *hand, const KeyMap *map, Action action, char label[KEY_LABEL_SIZE]) {
    nth_label(hand, map, &(KeySign){"", action, 0}, label);
}

void in_hand_caps(const InHand *hand, const KeyMap *map, KeyCaps *caps) {
    memset(caps, 0, sizeof *caps);
    caps->count = SIGN_COUNT;
    for (int i = 0; i < SIGN_COUNT; i++) {
        snprintf(caps->items[i].sign, KEY_SIGN_SIZE, "%s", signs[i].sign);
        nth_label(hand, map, &signs[i], caps->items[i].label);
    }
}
