// What stands on the keys of the device in hand. Hints and the page of keys name keys by signs of their own ("OK", "Back", "X",
// "←→"), and show instead what a user finds on the keyboard, remote or gamepad that is held.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { KEY_SIGN_SIZE = 8, KEY_LABEL_SIZE = 24, KEY_CAPS_MAX = 32, KEY_SHOWN_SIZE = 96, KEY_SEPARATOR = '\t' };

typedef struct KeyCap {
    char sign[KEY_SIGN_SIZE];   // as hints write it
    char label[KEY_LABEL_SIZE]; // as the key has it; "" = the device has no such key
} KeyCap;

// Signs that are not among them are shown as they are written.
typedef struct KeyCaps {
    KeyCap items[KEY_CAPS_MAX];
    int count;
} KeyCaps;

// From now on all hints show these (a copy is kept); NULL = as they are written, as it is at first.
void key_caps_use(const KeyCaps *caps);
// Another number after each key_caps_use().
unsigned key_caps_version(void);
// What is shown for signs between spaces or arrows without any ("PgUp PgDn", "←→"): the keys, KEY_SEPARATOR between them but for arrows,
// which share one. False when the device has none of these keys;
// then *shown is "".
bool key_caps_show(const char *signs, char shown[KEY_SHOWN_SIZE]);
// Whether both signs stand on one key of the device in hand, as pain and Back do on a remote without a red key.
bool key_caps_same(const char *sign, const char *other);
// Whether `text` begins with one of the signs U+2190 to U+2193 (left, up, right, down), three bytes each.
bool key_caps_is_arrow(const char *text);
