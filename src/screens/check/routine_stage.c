#include "screens/check/routine_stage.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/check/session_check.h"

// No stage begins later.
enum { WEEKS_MOST = 12 };

static bool fits(const ScreenContext *context, const Routine *routine, const Profile *profile) {
    Arena *scratch = arena_new();
    const RulesOutcome *outcome = check_outcome(context, profile, scratch);
    RoutineFit fit = check_fit(context, outcome, routine, scratch);
    bool all = outcome->session == RULES_ALLOWED && fit.routine;
    for (size_t i = 0; all && i < fit.change_count; i++)
        all = fit.changes[i].now == fit.changes[i].was;
    arena_free(scratch);
    return all;
}

// The first week in which it fits, from the next one on; 0 = none.
static int week_it_fits(const ScreenContext *context, const Routine *routine, Profile profile) {
    for (int week = profile_get(&profile, PROFILE_WEEKS, 0) + 1; week <= WEEKS_MOST; week++) {
        profile_set(&profile, PROFILE_WEEKS, week);
        if (fits(context, routine, &profile))
            return week;
    }
    return 0;
}

const char *routine_stage(const ScreenContext *context, const Routine *routine, Arena *arena) {
    Profile well = *context->services->profile;
    profile_count_weeks(&well, context->environment->today);
    profile_forget(&well, PROFILE_BIRTH_DATE); // other weeks are tried
    if (!profile_knows(&well, PROFILE_WEEKS))
        return NULL;
    check_take_back(&well);
    check_begin(&well, false);
    check_none(&well, context->services->library, check_needs(routine), 0);
    if (fits(context, routine, &well))
        return NULL;
    Profile checked = well;
    profile_set(&checked, PROFILE_CHECK_DONE, 1);
    bool was_checked = profile_get(&well, PROFILE_CHECK_DONE, 0) == 1;
    if (!was_checked && fits(context, routine, &checked))
        return _("All of it after your check");
    int week = week_it_fits(context, routine, well);
    int week_checked = was_checked ? week : week_it_fits(context, routine, checked);
    if (week_checked > 0 && (week == 0 || week_checked < week))
        return arena_printf(arena, _("All of it from week %d, after your check"), week_checked);
    return week > 0 ? arena_printf(arena, _("All of it from week %d on"), week) : NULL;
}
