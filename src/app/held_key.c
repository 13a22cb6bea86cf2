#include "app/held_key.h"

static int key_of(const InputEvent *event) {
    bool key = event->kind == INPUT_KEY || event->kind == INPUT_KEY_UP;
    bool pad = event->kind == INPUT_PAD || event->kind == INPUT_PAD_UP;
    return key ? event->symbol : pad ? -(int)event->button : 0;
}

bool held_key_passes_over(HeldKey *held, const InputEvent *event, int64_t now_us) {
    int key = key_of(event);
    bool up = event->kind == INPUT_KEY_UP || event->kind == INPUT_PAD_UP;
    if (event->kind == INPUT_LET_GO || (up && key == held->key))
        *held = (HeldKey){0};
    if (key == 0 || up)
        return false;
    if (!event->repeat || key != held->key) {
        *held = (HeldKey){key, now_us, now_us, false};
        return false;
    }
    if (now_us - held->since_us > HELD_KEY_LONGEST_US || now_us - held->did_us < HELD_KEY_EVERY_US)
        return true;
    held->did_us = now_us;
    return false;
}

bool held_key_is_long(HeldKey *held, const InputEvent *event, int64_t now_us) {
    bool is_long = event->repeat && key_of(event) == held->key && !held->told_long &&
                   now_us - held->since_us >= HELD_KEY_LONG_US;
    held->told_long = held->told_long || is_long;
    return is_long;
}
