#include "base/translate.h"
#include "screens/pages/page_spec.h"
#include "screens/parts.h"
#include "screens/screen_stack_internal.h"

enum { ONE_BUTTON_TOLD_US = 8000000, WAY_BACK_TOLD_US = 5000000 };

bool stack_asks_pain(const ScreenStack *stack) {
    const ScreenRequest *shown = &stack->entries[stack->depth - 1].request;
    return shown->screen == SCREEN_PAIN || page_spec_find(shown->page)->answers_pain;
}

// A session names it by itself, larger; of the one button its map does.
bool stack_names_pain(const ScreenStack *stack) {
    bool follows = stack->entries[stack->depth - 1].request.screen == SCREEN_FOLLOW;
    return !follows && !stack->one_button && !stack->environment.film && !stack_asks_pain(stack);
}

OneButtonUse stack_one_button_use(const ScreenStack *stack) {
    const StackEntry *entry = &stack->entries[stack->depth - 1];
    OneButtonUse use = entry->screen->one_button ? entry->screen->one_button(entry->state) : ONE_BUTTON_STEPS;
    return use == ONE_BUTTON_STEPS && stack->paused_by_press ? ONE_BUTTON_PAUSED : use;
}

bool screen_stack_acts_at_once(const ScreenStack *stack) {
    OneButtonUse use = stack_one_button_use(stack);
    return use == ONE_BUTTON_RUNS || use == ONE_BUTTON_HOLDS || use == ONE_BUTTON_TAPS ||
           use == ONE_BUTTON_DARK;
}

// To the screen's next element; after its last one to "It hurts", and from there to its first one.
static void step_focus(ScreenStack *stack) {
    StackEntry *entry = stack_front(stack);
    bool round = stack->map.pain_focused ||
                 !screen_act(entry->screen, entry->state, &stack->context, ACTION_FOCUS_NEXT);
    stack->map.pain_focused = round && !stack->map.pain_focused && !stack_asks_pain(stack);
    if (round && !stack->map.pain_focused)
        screen_act(entry->screen, entry->state, &stack->context, ACTION_FOCUS_FIRST);
}

// Out of a running session: it stands still, and what is nearest is that it hurts.
static void hold(ScreenStack *stack, OneButtonUse use) {
    bool in_exercise = use != ONE_BUTTON_STEPS && use != ONE_BUTTON_PLAYS;
    if (use != ONE_BUTTON_PAUSED)
        screen_stack_act(stack, in_exercise ? ACTION_PAUSE : ACTION_BACK);
    stack->paused_by_press = false;
    stack->map.pain_focused = in_exercise;
}

// A hand that trembles presses twice without meaning it: the way back is said at once.
static void skip(ScreenStack *stack) {
    screen_stack_act(stack, ACTION_NEXT);
    toast_show(stack->out.toast, WAY_BACK_TOLD_US, "%s", _("To go back: hold, then “Exercise before”."));
}

static bool is_ok(OneButtonUse use) {
    return use == ONE_BUTTON_WAITS || use == ONE_BUTTON_HOLDS || use == ONE_BUTTON_TAPS;
}

void screen_stack_one_button(ScreenStack *stack, OneButtonGesture gesture) {
    focus_words_look(&stack->words, false);
    screen_fade_end(&stack->fade);
    OneButtonUse use = stack_one_button_use(stack);
    bool steps = use == ONE_BUTTON_STEPS || use == ONE_BUTTON_PLAYS;
    if (use == ONE_BUTTON_DARK && gesture != ONE_BUTTON_NOTHING)
        screen_stack_act(stack, ACTION_OTHER);
    else if (gesture == ONE_BUTTON_PRESS && steps)
        step_focus(stack);
    else if (gesture == ONE_BUTTON_PRESS)
        screen_stack_act(stack, is_ok(use) ? ACTION_OK : ACTION_PAUSE);
    else if (gesture == ONE_BUTTON_TWICE && steps)
        screen_stack_act(stack, stack->map.pain_focused ? ACTION_PAIN : ACTION_OK);
    else if (gesture == ONE_BUTTON_TWICE)
        skip(stack);
    else if (gesture == ONE_BUTTON_HOLD)
        hold(stack, use);
    stack->paused_by_press = gesture == ONE_BUTTON_PRESS && use == ONE_BUTTON_RUNS &&
                             stack_one_button_use(stack) == ONE_BUTTON_STEPS;
}

void screen_stack_begin_one_button(ScreenStack *stack) {
    stack->services.settings->one_button = true;
    stack->out.settings_changed = true;
    toast_show(stack->out.toast, ONE_BUTTON_TOLD_US, "%s",
               _("One button is on. To turn it off: Settings, You."));
    stack_follow_settings(stack);
}
