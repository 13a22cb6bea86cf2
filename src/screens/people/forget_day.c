#include "screens/people/forget_day.h"

#include "base/translate.h"
#include "screens/parts.h"
#include "store/history/history_parts.h"

enum { NOTE_US = 5000000 };

const char *forget_day_why(const ScreenContext *context, int day) {
    return history_day_is_shared(history_log(context->services->history), day)
               ? _("What you did and what you told, with all of a session that went on over several days. "
                   "If an exercise hurt, it will no longer be left out for you. It cannot be brought back.")
               : _("What you did and what you told. If an exercise hurt, it will no longer be left out for "
                   "you. It cannot be brought back.");
}

void forget_day(ScreenContext *context, int day) {
    const ScreenServices *services = context->services;
    history_forget_day(services->history, day);
    for (ProfileInput i = 0; day == context->environment->today && i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->group == PROFILE_TODAY)
            profile_forget(services->profile, i);
    context->out->profile_changed = context->out->settings_changed = true;
    context->out->person = (PersonRequest){.kind = PERSON_FORGETS_TRACES, .day = day};
    toast_show(context->out->toast, NOTE_US, "%s", _("That day is forgotten."));
}
