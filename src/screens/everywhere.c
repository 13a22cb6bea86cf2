// What works on every screen.
#include "screens/pages/page_spec.h"
#include "base/translate.h"
#include "base/number.h"
#include "screens/mode_switch.h"
#include "screens/parts.h"

enum { NOTE_US = 1800000 };

bool action_works_everywhere(Action action) {
    switch (action) {
    case ACTION_PAIN:
    case ACTION_HELP:
    case ACTION_VOLUME_UP:
    case ACTION_VOLUME_DOWN:
    case ACTION_MUTE:
    case ACTION_CAPTIONS:
    case ACTION_NAP:
    case ACTION_EYES_CLOSED:
        return true;
    default:
        return false;
    }
}

static bool change_setting(ScreenContext *context, Action action) {
    Settings *settings = context->services->settings;
    if (mode_takes_sound_key(context, action))
        return true;
    if (action == ACTION_NAP || action == ACTION_EYES_CLOSED) {
        mode_switch(context, action == ACTION_NAP ? SESSION_MODE_NAP : SESSION_MODE_EYES_CLOSED);
        return true;
    }
    if (action == ACTION_VOLUME_UP || action == ACTION_VOLUME_DOWN) {
        int tenths = (int)(settings->volume * 10 + 0.5) + (action == ACTION_VOLUME_UP ? 1 : -1);
        tenths = clampi(tenths, 0, 10);
        settings->volume = tenths / 10.0;
        settings->muted = false;
        toast_show(context->out->toast, NOTE_US, _("Volume %d %%"), tenths * 10);
    } else if (action == ACTION_MUTE) {
        settings->muted = !settings->muted;
        toast_show(context->out->toast, NOTE_US, settings->muted ? _("Sound off") : _("Sound on"));
    } else if (action == ACTION_CAPTIONS) {
        settings->captions = !settings->captions;
        if (!settings->captions && captions_shown(context))
            toast_show(context->out->toast, NOTE_US, _("Captions stay on: there is no sound."));
        else
            toast_show(context->out->toast, NOTE_US,
                       settings->captions ? _("Captions on") : _("Captions off"));
    } else {
        return false;
    }
    context->out->settings_changed = true;
    return true;
}

static void ask_about_pain(ScreenContext *context) {
    cue_player_stop(context->services->player); // whatever was just being said
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PAIN};
}

Action action_otherwise(Action action) {
    switch ((int)action) {
    case ACTION_DIGIT_0:
        return ACTION_VOLUME_UP;
    case ACTION_DIGIT_0 + 1:
        return ACTION_NORMAL_SPEED;
    case ACTION_DIGIT_0 + 5: // of a remote: the key that can be felt
        return ACTION_TAP;
    case ACTION_DIGIT_9:
        return ACTION_VOLUME_DOWN;
    case ACTION_ERASE:
        return ACTION_BACK;
    default:
        return ACTION_NONE;
    }
}

bool screen_act(const Screen *screen, void *state, ScreenContext *context, Action action) {
    if ((screen->action && screen->action(state, context, action)) ||
        screen_act_on_focus(screen, state, context, action))
        return true;
    if (action_otherwise(action) != ACTION_NONE)
        return screen_act(screen, state, context, action_otherwise(action));
    if (action == ACTION_BACK) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    if (action == ACTION_HELP)
        context->out->request = page_request(PAGE_KEYS);
    else if (action == ACTION_PAIN)
        ask_about_pain(context);
    else
        return change_setting(context, action);
    return true;
}
