#include "app/keys_told.h"

#include <stdio.h>

#include "base/translate.h"

static void name_keys(const KeysInUse *keys, KeyCaps *caps) {
    in_hand_caps(&keys->hand, &keys->map, caps);
}

void keys_told_open(KeysInUse *keys, const char *own_folder) {
    KeyCaps caps;
    keys_in_use_open(keys, own_folder);
    name_keys(keys, &caps);
    key_caps_use(&caps);
}

static void show_keys(const KeysInUse *keys, ScreenStack *stack) {
    KeyCaps caps;
    name_keys(keys, &caps);
    screen_stack_show_keys(stack, &caps);
}

static void tell_of_new_pad(const KeysInUse *keys, ScreenStack *stack, PadKind kind) {
    char ok[KEY_LABEL_SIZE], back[KEY_LABEL_SIZE], text[200];
    InHand hand = {.device = IN_HAND_GAMEPAD, .pad = kind};
    in_hand_label(&hand, &keys->map, ACTION_OK, ok);
    in_hand_label(&hand, &keys->map, ACTION_BACK, back);
    snprintf(text, sizeof text, _("A gamepad is here: %s is OK, %s is Back."), ok, back);
    screen_stack_gamepad(stack, false, text, text);
}

bool keys_told_event(KeysInUse *keys, ScreenStack *stack, const InputEvent *event) {
    if (event->kind == INPUT_PAD_CAME) {
        tell_of_new_pad(keys, stack, event->pad);
        return true;
    }
    if (event->kind == INPUT_PAD_GONE) {
        // Without the one in hand nobody could stop; another one is not missed.
        bool in_hand = keys->has_pad && event->pad_id == keys->pad_id;
        keys->has_pad = keys->has_pad && !in_hand;
        keys->held = (HeldKey){0};
        screen_stack_gamepad(stack, in_hand, _("The gamepad is gone."), _("The gamepad is gone: paused."));
        return true;
    }
    if (event->kind == INPUT_PAD) {
        keys->has_pad = true;
        keys->pad_id = event->pad_id;
    } else if (event->kind == INPUT_KEY || event->kind == INPUT_CLICK) {
        keys->has_pad = false;
    }
    if (in_hand_take(&keys->hand, event))
        show_keys(keys, stack);
    return false;
}

void keys_told_follow(KeysInUse *keys, ScreenStack *stack, bool shown, int64_t now_us) {
    const char *place, *fault;
    int more;
    char text[400];
    if (keys_in_use_follow(keys, now_us))
        show_keys(keys, stack);
    if (!shown || !keys_in_use_news(keys, &place, &fault, &more))
        return;
    if (more > 0)
        snprintf(text, sizeof text, _("%s (and %d more)"), fault, more);
    else
        snprintf(text, sizeof text, "%s", fault);
    screen_stack_warn(stack, place, text);
}
