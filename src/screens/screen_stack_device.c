// What the screens hear of keyboard, remote and gamepad beside what is pressed.
#include "screens/screen_stack_internal.h"

#include "model/cue_texts.h"
#include "model/talk.h"
#include "screens/parts.h"

enum { GAMEPAD_TOLD_US = 4000000 };

void screen_stack_show_keys(ScreenStack *stack, const KeyCaps *caps) {
    key_caps_use(caps);
    stack_lay_out_anew(stack); // words have found their place beside the hints
}

void screen_stack_gamepad(ScreenStack *stack, bool gone, const char *text, const char *paused_text) {
    OneButtonUse use = stack_one_button_use(stack);
    bool runs = use == ONE_BUTTON_RUNS || use == ONE_BUTTON_HOLDS || use == ONE_BUTTON_WAITS ||
                use == ONE_BUTTON_TAPS;
    if (gone && runs) {
        screen_stack_act(stack, ACTION_PAUSE);
        // A user who is not looking would wait for the coach.
        const Library *library = stack->services.library;
        if (talk_says(library->talk, TALK_PAUSED, (TalkAmount)stack->services.settings->talk))
            cue_player_say_now(stack->services.player, library->cues->paused);
    }
    toast_show(stack->out.toast, GAMEPAD_TOLD_US, "%s", gone && runs ? paused_text : text);
}
