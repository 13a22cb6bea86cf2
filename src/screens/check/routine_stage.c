#include "screens/check/routine_stage.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/check/session_check.h"
#include "screens/progress/progress_words.h"
#include "screens/rules_of_user.h"

// No stage begins later.
enum { WEEKS_MOST = 12 };

// What is counted of the history is the same for every week that is tried.
typedef struct Trying {
    const ScreenContext *context;
    const Routine *routine;
    RulesAsked asked;
} Trying;

static bool fits(const Trying *trying, const Profile *profile) {
    Arena *scratch = arena_new();
    RulesAsked asked = trying->asked;
    asked.profile = *profile;
    const RulesOutcome *outcome = rules_evaluate(trying->context->services->library->rules, &asked, scratch);
    RoutineFit fit = check_fit(trying->context, outcome, trying->routine, scratch);
    bool all = outcome->session == RULES_ALLOWED && fit.routine;
    for (size_t i = 0; all && i < fit.change_count; i++)
        all = fit.changes[i].now == fit.changes[i].was;
    arena_free(scratch);
    return all;
}

// The first week in which it fits, from the next one on; 0 = none.
static int week_it_fits(const Trying *trying, Profile profile) {
    for (int week = profile_get(&profile, PROFILE_WEEKS, 0) + 1; week <= WEEKS_MOST; week++) {
        profile_set(&profile, PROFILE_WEEKS, week);
        if (fits(trying, &profile))
            return week;
    }
    return 0;
}

// Where the day of birth is known the day that the week begins on, which nobody has to count.
static const char *from_week(const Trying *trying, int week, bool after_check, Arena *arena) {
    const Profile *known = trying->context->services->profile;
    if (!profile_knows(known, PROFILE_BIRTH_DATE))
        return arena_printf(arena,
                            after_check ? _("All of it from week %d, after your check")
                                        : _("All of it from week %d on"),
                            week);
    char day[PROGRESS_TEXT_CAPACITY];
    progress_short_date(profile_get(known, PROFILE_BIRTH_DATE, 0) + 7 * week, day);
    return arena_printf(arena, after_check ? _("Not yet, from %s, after your check") : _("Not yet, from %s"),
                        day);
}

static const char *stage_of(const Trying *trying, Arena *arena) {
    Profile well = trying->asked.profile, checked = well;
    if (fits(trying, &well))
        return NULL;
    profile_set(&checked, PROFILE_CHECK_DONE, 1);
    bool was_checked = profile_get(&well, PROFILE_CHECK_DONE, 0) == 1;
    if (!was_checked && fits(trying, &checked))
        return _("All of it after your check");
    int week = week_it_fits(trying, well);
    int week_checked = was_checked ? week : week_it_fits(trying, checked);
    if (week_checked > 0 && (week == 0 || week_checked < week))
        return from_week(trying, week_checked, true, arena);
    return week > 0 ? from_week(trying, week, false, arena) : NULL;
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
    Arena *counted = arena_new();
    Trying trying = {context, routine, rules_asked_for(context, &well, counted)};
    const char *stage = stage_of(&trying, arena);
    arena_free(counted);
    return stage;
}
