#include "app/one_button.h"

int one_button_key(const InputEvent *event) {
    bool key = event->kind == INPUT_KEY || event->kind == INPUT_KEY_UP;
    bool pad = event->kind == INPUT_PAD || event->kind == INPUT_PAD_UP;
    if (key && (event->modifiers & (INPUT_CTRL | INPUT_ALT)) == 0)
        return event->symbol > 0 ? event->symbol : 1;
    return pad ? -(int)event->button : 0;
}

OneButtonGesture one_button_down(OneButton *button, int key, bool at_once, int64_t twice_us, int64_t now_us) {
    // While one is down another does nothing, unless the first has told all it has to: it may have come up unheard. Down again,
    // the same key has come up unheard.
    if (button->key && button->key != key && !button->done)
        return ONE_BUTTON_NOTHING;
    bool bounces = !button->key && button->up_us && now_us - button->up_us < ONE_BUTTON_BOUNCE_US;
    bool second = button->pressed && now_us - button->up_us <= button->twice_us;
    bool late = button->waits && !second && !bounces;
    button->key = key;
    button->waits = false;
    if (bounces) // the press goes on
        return ONE_BUTTON_NOTHING;
    button->pressed = false;
    button->down_us = now_us;
    button->twice_us = twice_us;
    button->done = second;
    button->told = at_once;
    if (second)
        return ONE_BUTTON_TWICE;
    return at_once || late ? ONE_BUTTON_PRESS : ONE_BUTTON_NOTHING;
}

void one_button_up(OneButton *button, int key, int64_t now_us) {
    if (!button->key || button->key != key)
        return;
    button->key = 0;
    button->up_us = now_us;
    button->pressed = !button->done;
    button->waits = !button->done && !button->told;
}

OneButtonGesture one_button_update(OneButton *button, int64_t now_us) {
    if (button->waits && now_us - button->up_us > button->twice_us) {
        button->pressed = button->waits = false;
        return ONE_BUTTON_PRESS;
    }
    if (!button->key || button->done || now_us - button->down_us < ONE_BUTTON_HOLD_US)
        return ONE_BUTTON_NOTHING;
    button->done = true;
    return ONE_BUTTON_HOLD;
}

void one_button_let_go(OneButton *button) {
    *button = (OneButton){0};
}

int64_t one_button_deadline_us(const OneButton *button) {
    if (button->waits)
        return button->up_us + button->twice_us + 1;
    return button->key && !button->done ? button->down_us + ONE_BUTTON_HOLD_US : -1;
}

bool one_button_start_down(OneButtonStart *start, int key, int64_t now_us) {
    if (!start->since_us)
        start->since_us = now_us;
    bool late = start->used && now_us - start->since_us > ONE_BUTTON_STARTING_US;
    start->over = start->over || late || (start->key && start->key != key);
    if (start->over)
        return false;
    start->key = key;
    start->kept = !start->used;
    start->used = true;
    start->down_us = now_us;
    return start->kept;
}

bool one_button_start_up(OneButtonStart *start, int key) {
    if (!start->key || start->key != key)
        return false;
    bool kept = start->kept;
    start->key = 0;
    start->kept = false;
    return kept;
}

bool one_button_start_update(OneButtonStart *start, int64_t now_us) {
    if (!start->key || start->over || now_us - start->down_us < ONE_BUTTON_START_US)
        return false;
    start->over = true;
    start->kept = false;
    return true;
}

int64_t one_button_start_deadline_us(const OneButtonStart *start) {
    return start->key && !start->over ? start->down_us + ONE_BUTTON_START_US : -1;
}
