#include "screens/screen_stack_internal.h"

#include <string.h>

#include "ui/focus.h"

#define SCROLL_SHARE 0.6

void stack_take_scroll(ScreenStack *stack) {
    const StackEntry *front = stack->depth > 0 ? stack_front(stack) : NULL;
    stack->scroll =
        screen_scroll(stack->environment.width, stack->room, front ? front->screen->least_height : 0,
                      front ? front->needs : 0, front && stack_names_pain(stack));
    stack->environment.height = stack->scroll.whole;
}

static int needed_now(const StackEntry *entry) {
    return entry->screen->needs && entry->state ? entry->screen->needs(entry->state) : 0;
}

// What it needs is known when it has been laid out; with another height it may need a little more.
void stack_lay_out_as_needed(ScreenStack *stack, StackEntry *entry) {
    enum { TRIES = 3 };
    entry->needs = 0;
    for (int i = 0; i < TRIES; i++) {
        stack_take_scroll(stack);
        if (entry->screen->layout)
            entry->screen->layout(entry->state, &stack->context);
        int needs = needed_now(entry);
        if (needs == entry->needs)
            return;
        entry->needs = needs;
    }
}

void stack_follow_needs(ScreenStack *stack) {
    if (needed_now(stack_front(stack)) != stack_front(stack)->needs)
        stack_lay_out_anew(stack);
}

// Where the front screen's own focus lies on it; none where it has none.
static bool own_focus(ScreenStack *stack, RectPx *rect) {
    const StackEntry *entry = stack_front(stack);
    return screen_focused(entry->screen, entry->state, &stack->context, rect) == 1;
}

void stack_follow_focus(ScreenStack *stack) {
    RectPx rect;
    if (screen_scroll_is_needed(&stack->scroll) && own_focus(stack, &rect))
        screen_scroll_follow(&stack->scroll, rect);
}

void stack_act_on_scrolled(ScreenStack *stack, Action action) {
    const StackEntry *entry = stack_front(stack);
    stack_follow_focus(stack);
    if (action == ACTION_OK && !screen_scroll_shows(&stack->scroll)) {
        screen_scroll_return(&stack->scroll);
        return;
    }
    RectPx before = {0}, after = {0};
    bool had = own_focus(stack, &before);
    bool used = screen_act(entry->screen, entry->state, &stack->context, action);
    bool up = action == ACTION_UP, same = !used && stack_front(stack) == entry &&
                                          own_focus(stack, &after) == had &&
                                          memcmp(&before, &after, sizeof before) == 0;
    if ((up || action == ACTION_DOWN) && same && stack->out.request.kind == REQUEST_NONE)
        screen_scroll_by(&stack->scroll, up ? -SCROLL_SHARE : SCROLL_SHARE);
}

bool stack_click_scrolls(ScreenStack *stack, int x, int y) {
    for (int down = 0; down < 2; down++) {
        RectPx sign = screen_scroll_sign(&stack->scroll, down);
        if (focus_at(&sign, 1, x, y) >= 0)
            return screen_scroll_by(&stack->scroll, down ? SCROLL_SHARE : -SCROLL_SHARE);
    }
    return false;
}
