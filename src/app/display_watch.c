#include "app/display_watch.h"

#include "base/translate.h"

NameList display_watch_list(const Window *window, const char *names[WINDOW_DISPLAYS_MAX]) {
    int count = window_display_count(window);
    for (int i = 0; i < count; i++)
        names[i] = window_display_name(window, i);
    return (NameList){names, count};
}

void display_watch_update(Window *window, ScreenStack *stack) {
    if (!window_lost_display(window) || !screen_stack_in_session(stack))
        return;
    screen_stack_be_seen(stack, false); // the loop lets it be seen again at once
    screen_stack_warn(stack, _("The screen went away"),
                      _("So I stopped there and waited. Carry on whenever you like."));
}
