#include "screens/mode_switch.h"
#include "base/translate.h"
#include "screens/parts.h"

enum { TOLD_US = 5000000, NOTE_US = 2500000 };

static void set(ScreenContext *context, SessionMode mode) {
    context->services->settings->session_mode = (int)mode;
    context->out->settings_changed = true;
}

static bool has_one_button(const ScreenContext *context) {
    return context->services->settings->one_button;
}

static const char *begun(const ScreenContext *context, SessionMode mode) {
    if (has_one_button(context))
        return mode == SESSION_MODE_NAP ? _("Nap mode: no sound at all. The menu ends it.")
                                        : _("Eyes closed: I tell you everything. The menu ends it.");
    return mode == SESSION_MODE_NAP ? _("Nap mode: no sound at all. N ends it.")
                                    : _("Eyes closed: I tell you everything. E ends it.");
}

void mode_switch(ScreenContext *context, SessionMode mode) {
    SessionMode now = mode_of(context->services->settings);
    if (mode == SESSION_MODE_EYES_CLOSED && now != mode && !context->environment->sound_available) {
        toast_show(context->out->toast, TOLD_US, "%s", _("There is no sound now, so the picture stays."));
        return;
    }
    bool ends = now == mode || mode == SESSION_MODE_USUAL;
    set(context, ends ? SESSION_MODE_USUAL : mode);
    if (!ends)
        toast_show(context->out->toast, TOLD_US, "%s", begun(context, mode));
    else
        toast_show(context->out->toast, NOTE_US, "%s", _("As usual again: sound and picture."));
}

bool mode_takes_sound_key(ScreenContext *context, Action action) {
    if (action != ACTION_MUTE && action != ACTION_VOLUME_UP && action != ACTION_VOLUME_DOWN)
        return false;
    switch (mode_of(context->services->settings)) {
    case SESSION_MODE_NAP:
        toast_show(context->out->toast, NOTE_US, "%s",
                   has_one_button(context) ? _("Nap mode: it stays quiet. The menu ends it.")
                                           : _("Nap mode: it stays quiet. N ends it."));
        return true;
    case SESSION_MODE_EYES_CLOSED:
        if (action != ACTION_MUTE)
            return false;
        set(context, SESSION_MODE_USUAL);
        context->services->settings->muted = true;
        toast_show(context->out->toast, NOTE_US, "%s", _("Sound off, and the picture is back."));
        return true;
    default:
        return false;
    }
}

void mode_end(ScreenContext *context) {
    SessionMode mode = mode_of(context->services->settings);
    if (mode == SESSION_MODE_USUAL)
        return;
    set(context, SESSION_MODE_USUAL);
    toast_show(context->out->toast, TOLD_US, "%s",
               mode == SESSION_MODE_NAP ? _("Nap mode is over: from now on there is sound.")
                                        : _("Eyes closed is over: the picture stays on."));
}
