// What works on every screen.
#include "base/number.h"
#include "screens/parts.h"
#include "screens/screen_list.h"

enum { NOTE_US = 1800000 };

bool action_works_everywhere(Action action) {
    switch (action) {
    case ACTION_PAIN:
    case ACTION_HELP:
    case ACTION_VOLUME_UP:
    case ACTION_VOLUME_DOWN:
    case ACTION_MUTE:
    case ACTION_CAPTIONS:
        return true;
    default:
        return false;
    }
}

static bool change_setting(ScreenContext *context, Action action) {
    Settings *settings = context->settings;
    if (action == ACTION_VOLUME_UP || action == ACTION_VOLUME_DOWN) {
        int tenths = (int)(settings->volume * 10 + 0.5) + (action == ACTION_VOLUME_UP ? 1 : -1);
        tenths = clampi(tenths, 0, 10);
        settings->volume = tenths / 10.0;
        settings->muted = false;
        toast_show(context->toast, NOTE_US, "Volume %d %%", tenths * 10);
    } else if (action == ACTION_MUTE) {
        settings->muted = !settings->muted;
        toast_show(context->toast, NOTE_US, settings->muted ? "Sound off" : "Sound on");
    } else if (action == ACTION_CAPTIONS) {
        settings->captions = !settings->captions;
        if (!settings->captions && !context->sound_available)
            toast_show(context->toast, NOTE_US, "Captions stay on: there is no sound.");
        else
            toast_show(context->toast, NOTE_US, settings->captions ? "Captions on" : "Captions off");
    } else {
        return false;
    }
    context->settings_changed = true;
    return true;
}

static void open_pain_page(ScreenContext *context) {
    cue_player_stop(context->player); // whatever was just being said
    context->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SEEK_HELP, .from_pain = true};
}

bool screen_act(const Screen *screen, void *state, ScreenContext *context, Action action) {
    if (screen->action && screen->action(state, context, action))
        return true;
    if (action == ACTION_BACK) {
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    if (action == ACTION_HELP)
        context->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_KEYS};
    else if (action == ACTION_PAIN && screen != &seek_help_screen)
        open_pain_page(context);
    else if (action != ACTION_PAIN)
        return change_setting(context, action);
    return true;
}
