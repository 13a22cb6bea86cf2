// Which device is in hand: what was pressed last tells. Where it does not (arrows and OK are on all of them) hints keep to the words
// that fit all.
#pragma once
#include <stdbool.h>
#include "app/key_map.h"
#include "platform/input.h"
#include "ui/key_caps.h"

typedef enum InHandDevice {
    IN_HAND_ANY, // nothing yet that only one of them has
    IN_HAND_KEYBOARD,
    IN_HAND_REMOTE,
    IN_HAND_GAMEPAD
} InHandDevice;

// All zero: nothing was pressed yet.
typedef struct InHand {
    InHandDevice device;
    PadKind pad; // IN_HAND_GAMEPAD
    bool
        remote_is_told; // a remote's coloured keys come: tools/install-remote has been run, or one of them was pressed
} InHand;

#define IN_HAND_NAMES "keyboard, remote, gamepad, playstation or nintendo"
// By one of these names; a remote then has its colours. False = there is none of that name.
bool in_hand_named(const char *name, InHand *hand);
// An event comes in; true when now hints have to name other keys.
bool in_hand_take(InHand *hand, const InputEvent *event);
// What hints show for the signs that they name keys by.
void in_hand_caps(const InHand *hand, const KeyMap *map, KeyCaps *caps);
// What stands on the first key of that device that does it; "" = it has none.
void in_hand_label(const InHand *hand, const KeyMap *map, Action action, char label[KEY_LABEL_SIZE]);
