// The screen in front on the canvas, and the way there from the one before.
#include "screens/screen_stack_internal.h"

void screen_stack_fade(ScreenStack *stack) {
    stack->fade.used = true;
}

// On larger canvases mixing would make the first frame of a screen late.
enum { FADE_PIXELS_MOST = 2560 * 1440 };

// What pain asks for, and a figure that somebody moves along with, are there at once.
static bool may_fade(ScreenStack *stack, const Canvas *canvas) {
    if (canvas->width * canvas->height > FADE_PIXELS_MOST)
        return false;
    const ScreenRequest *shown = &stack_front(stack)->request;
    bool in_midst = shown->screen == SCREEN_FOLLOW && (shown->has_address || shown->history_session) &&
                    stack_one_button_use(stack) != ONE_BUTTON_STEPS;
    return !stack->services.settings->reduced_motion && !in_midst && !stack_asks_pain(stack);
}

int screen_stack_paint(ScreenStack *stack, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    stack_follow_settings(stack);
    stack_follow_turn(stack);
    focus_words_begin(&stack->words, &stack->context);
    if (stack->turn.degrees != 0) // it is turned from a canvas of its own
        screen_fade_drop(&stack->fade);
    Canvas *on = screen_fade_begin(&stack->fade, &stack->picture, canvas, may_fade(stack, canvas));
    int count = screen_stack_paint_on(stack, &stack->picture, on, dirty);
    count = screen_fade_show(&stack->fade, canvas, dirty, count);
    const StackEntry *entry = stack_front(stack);
    RectPx rect = {0};
    bool quiet = stack_one_button_use(stack) == ONE_BUTTON_DARK; // beside a sleeping child
    int focused = quiet ? 0 : screen_stack_focused(stack, &rect);
    focus_words_end(&stack->words, focused, rect,
                    entry->screen->question ? entry->screen->question(entry->state) : NULL);
    return count;
}

int screen_stack_paint_on(ScreenStack *stack, ScreenPicture *picture, Canvas *canvas,
                          RectPx dirty[SCENE_DIRTY_MAX]) {
    stack_follow_settings(stack);
    stack_follow_turn(stack);
    StackEntry *entry = stack_front(stack);
    const ErrorBanner *notice = stack->notice.text[0] ? &stack->notice : NULL;
    stack->map.use = stack_one_button_use(stack);
    stack->map.leaves = entry->request.screen == SCREEN_HOME && !stack->map.pain_focused;
    stack->map.pain = !stack_asks_pain(stack);
    picture->names_pain = stack_names_pain(stack);
    stack_follow_focus(stack);
    if (stack->rests)
        scene_rest(picture->scene);
    return screen_picture_paint(picture, entry->screen, entry->state, &stack->context,
                                stack->one_button ? &stack->map : NULL, notice, &stack->turn, &stack->scroll,
                                canvas, dirty);
}
