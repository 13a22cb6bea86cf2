#include "app/profile_option.h"

#include <stdio.h>

#include "base/log.h"
#include "base/translate.h"
#include "coach/fitted_routine.h"
#include "model/routine.h"
#include "rules/profile_file.h"
#include "rules/ways.h"

bool profile_option_read(const char *path, Profile *profile) {
    DiagList diags = {0};
    bool fine = profile_file_read(path, profile_today(), profile, &diags);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    return fine;
}

static const char *why_no_session(const RulesOutcome *outcome) {
    return outcome->advice_count ? outcome->advice[0].text : _("There is no session for you today.");
}

bool profile_option_open(const Content *content, const char *path, ProfileOption *option) {
    *option = (ProfileOption){.arena = NULL};
    return !path || profile_option_open_any(content, path, option);
}

bool profile_option_open_any(const Content *content, const char *path, ProfileOption *option) {
    *option = (ProfileOption){.arena = arena_new()};
    if (path && !profile_option_read(path, &option->profile))
        return false;
    option->outcome =
        rules_evaluate(content->library->rules, &(RulesAsked){.profile = option->profile}, option->arena);
    if (option->outcome->session == RULES_ALLOWED)
        return true;
    log_line("%s", why_no_session(option->outcome));
    return false;
}

void profile_option_close(ProfileOption *option) {
    arena_free(option->arena);
}

static void tell(const FitChange *change) {
    char was[WAY_NAME_CAPACITY], now[WAY_NAME_CAPACITY];
    way_name(change->was, was);
    if (!change->now)
        log_line(_("left out: %s. %s"), was, change->sentence);
    else if (change->now == change->was)
        log_line(_("less of %s: %s"), was, change->sentence);
    else
        log_line(_("%s instead of %s: %s"), way_name(change->now, now), was, change->sentence);
}

const Routine *profile_option_fit(const ProfileOption *option, const Content *content, const Routine *routine,
                                  VoiceTimes voice) {
    if (!option->arena)
        return routine;
    RoutineFit fit = routine_fit(option->outcome, routine, content->library, voice, option->arena);
    for (size_t i = 0; i < fit.change_count; i++)
        tell(&fit.changes[i]);
    if (fit.added) {
        char name[WAY_NAME_CAPACITY];
        log_line(_("added: %s. %s"), way_name(fit.added, name), fit.added_why);
    }
    if (!fit.routine)
        log_line(_("Nothing of '%s' is for you today. See gently rules for what is."), routine->id);
    return fit.routine;
}
