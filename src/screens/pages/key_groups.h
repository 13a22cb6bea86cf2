// All keys at a glance, in the groups that a user needs them in.
#pragma once
#include "ui/widgets.h"

enum { KEY_GROUPS = 2, KEYS_MAX = 12 };

typedef struct KeyGroup {
    const char *title;
    const char *keys[KEYS_MAX]; // "signs of keys|what they do" (ui/key_caps.h); NULL ends
} KeyGroup;

extern const KeyGroup key_groups[KEY_GROUPS];
// Where any key is the one button.
extern const KeyGroup one_button_key_groups[KEY_GROUPS];

// How far they can be scrolled, px; 0 where they have room side by side.
int key_groups_overflow(const Theme *theme, RectPx area, const KeyGroup *groups);
// Adds KEY_GROUPS groups: side by side, or where they have no room so one below the other, `scrolled_px` further down, as far as whole lines
// are in the area.
void key_groups_add(Scene *scene, const Theme *theme, RectPx area, int scrolled_px, const KeyGroup *groups);
