#include "screens/how/how_told.h"

#include "content/library.h"
#include "screens/carry_on/carry_on.h"
#include "screens/how/how_feeling.h"
#include "screens/rules_of_user.h"
#include "store/history/history_counts.h"

enum { HOUR_S = 3600, RISE_MOST = 10, FELT_KINDS = 4 };

int64_t how_end_of(const HistoryLog *log, int session) {
    int64_t ended_at = log->sessions[session].ended_at;
    return ended_at > 0 ? ended_at : carry_on_last_at(log, session);
}

// What was told before it was carried on is about the part until then.
static bool is_told_since(const HistoryLog *log, int session, int64_t end) {
    for (int i = log->feeling_count - 1; i >= 0; i--)
        if (log->feelings[i].session == session && log->feelings[i].moment == HISTORY_NEXT_DAY &&
            log->feelings[i].at > end)
            return true;
    return false;
}

static bool is_due(const HistoryLog *log, int session, int64_t now_s) {
    int64_t end = how_end_of(log, session), ago = now_s - end;
    return ago >= HOW_NEXT_DAY_FROM_H * HOUR_S && ago <= HOW_NEXT_DAY_TO_H * HOUR_S &&
           !is_told_since(log, session, end) && history_was_done(log, session);
}

int how_due_session(const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    for (int i = log->session_count - 1; i >= 0; i--)
        if (is_due(log, i, context->environment->now_s))
            return i;
    return HISTORY_UNKNOWN;
}

bool how_it_hurt(const ScreenContext *context, int session) {
    const HistoryLog *log = history_log(context->services->history);
    if (session >= 0 && log->sessions[session].end == HISTORY_PAIN)
        return true;
    for (int i = log->feeling_count - 1; i >= 0; i--) {
        const HistoryFeeling *feeling = &log->feelings[i];
        bool of_it = session >= 0
                         ? feeling->session == session
                         : feeling->session < 0 && feeling->at > context->environment->now_s - HOUR_S &&
                               feeling->exercise[0];
        if (of_it && feeling->moment == HISTORY_DURING && feeling->light > LIGHT_GREEN)
            return true;
    }
    return false;
}

int how_pain_before(const ScreenContext *context, HistoryMoment moment, int session, bool *known) {
    const HistoryLog *log = history_log(context->services->history);
    int before = HISTORY_UNKNOWN;
    if (session >= 0)
        before = log->sessions[session].pain_before;
    if (before == HISTORY_UNKNOWN && moment == HISTORY_AT_END)
        before = profile_get(context->services->profile, PROFILE_PAIN_NOW, HISTORY_UNKNOWN);
    if (known)
        *known = before != HISTORY_UNKNOWN;
    return before != HISTORY_UNKNOWN ? before : 0;
}

static int rise_of(int pain, int before) {
    int rise = pain - before;
    return rise > RISE_MOST ? RISE_MOST : rise < -RISE_MOST ? -RISE_MOST : rise;
}

static Profile asked_of(const ScreenContext *context, HistoryMoment moment, const HowAnswers *answers,
                        int before) {
    Profile asked = *context->services->profile;
    bool next_day = moment == HISTORY_NEXT_DAY;
    ProfileInput rise = next_day ? PROFILE_NEXT_DAY_RISE : PROFILE_PAIN_END_RISE;
    int pain = answers->well ? before : answers->pain, still = answers->well ? 0 : answers->still, untold = 0;
    if (pain != HISTORY_UNKNOWN)
        profile_set(&asked, rise, rise_of(pain, before));
    else
        untold |= 1 << profile_value_find(PROFILE_UNTOLD, next_day ? "pain_since" : "pain_at_end");
    profile_set(&asked, PROFILE_FELT_AFTER, answers->well ? 0 : (int)answers->felt);
    if (next_day && still != HISTORY_UNKNOWN)
        profile_set(&asked, PROFILE_STILL_AFTER_A_DAY, still);
    else if (next_day)
        untold |= 1 << profile_value_find(PROFILE_UNTOLD, "still");
    profile_set(&asked, PROFILE_UNTOLD, untold);
    if (!answers->well && pain != HISTORY_UNKNOWN) // strong pain is for a person, whenever it was
        profile_set(&asked, PROFILE_PAIN_NOW, pain);
    return asked;
}

// What lasts and was there before is not told anew, and not known to be gone either.
static int felt(const HowAnswers *answers, int kind, const Profile *before, ProfileInput lasting) {
    if (!answers->well && (answers->felt >> kind & 1))
        return 1;
    bool lasts = lasting != PROFILE_INPUT_COUNT && profile_get(before, lasting, 0) == 1;
    return lasts ? HISTORY_UNKNOWN : 0;
}

static void note(ScreenContext *context, HistoryMoment moment, int session, const HowAnswers *answers,
                 int before, const RulesReaction *reaction) {
    static const char *const KINDS[FELT_KINDS] = {"heavy", "leaks", "domes", "bleeds"};
    static const ProfileInput LASTING[FELT_KINDS] = {PROFILE_HEAVINESS, PROFILE_LEAKING, PROFILE_INPUT_COUNT,
                                                     PROFILE_INPUT_COUNT};
    const Profile *known = context->services->profile;
    HistoryFeeling feeling = how_feeling(context, moment, session);
    int *fields[FELT_KINDS] = {&feeling.heaviness, &feeling.leaking, &feeling.doming,
                               &feeling.bleeding_heavier};
    for (int i = 0; i < FELT_KINDS; i++)
        *fields[i] = felt(answers, profile_value_find(PROFILE_FELT_AFTER, KINDS[i]), known, LASTING[i]);
    feeling.pain = answers->well ? before : answers->pain;
    if (moment == HISTORY_NEXT_DAY)
        feeling.still_after_a_day = answers->well ? 0 : answers->still;
    how_feeling_take(&feeling, known, reaction);
    history_note_feeling(context->services->history, &feeling);
}

static int care_of(const RulesReaction *reaction) {
    return (int)reaction->session * 4 + (int)reaction->light;
}

static void keep(ScreenContext *context, HistoryMoment moment, const HowAnswers *answers,
                 const RulesReaction *reaction) {
    Profile *profile = context->services->profile, known = reaction->profile;
    bool asks_help = reaction->session >= RULES_SEEK_HELP_SOON;
    if (moment == HISTORY_NEXT_DAY && answers->still == 0 && !asks_help) { // it was, and is no more
        profile_forget(&known, PROFILE_PAIN_NOW);
        if (profile_knows(profile, PROFILE_PAIN_NOW))
            profile_set(&known, PROFILE_PAIN_NOW, profile->answers[PROFILE_PAIN_NOW]);
    }
    if (profile_equal(profile, &known))
        return;
    *profile = known;
    context->out->profile_changed = true;
}

const RulesReaction *how_tell(ScreenContext *context, HistoryMoment moment, int of, const HowAnswers *answers,
                              Arena *arena) {
    const HistoryLog *log = history_log(context->services->history);
    const RuleSet *rules = context->services->library->rules;
    const RulesReaction *most = NULL;
    int last = moment == HISTORY_AT_END ? of : how_due_session(context);
    // All that are due get the same answer: it is asked once.
    int first = moment == HISTORY_AT_END || last < 0 ? last : 0;
    for (int session = first; session <= last; session++) {
        if (moment == HISTORY_NEXT_DAY && session >= 0 && !is_due(log, session, context->environment->now_s))
            continue;
        int before = how_pain_before(context, moment, session, NULL);
        Profile asked = asked_of(context, moment, answers, before);
        const RulesReaction *reaction = rules_react(rules, &asked, arena);
        note(context, moment, session, answers, before, reaction);
        log = history_log(context->services->history);
        if (!most || care_of(reaction) > care_of(most))
            most = reaction;
    }
    keep(context, moment, answers, most);
    return most;
}

ScreenRequest how_outcome_request(const ScreenContext *context, HistoryMoment moment, int session,
                                  int feelings_before) {
    int told = history_log(context->services->history)->feeling_count - feelings_before;
    return (ScreenRequest){.kind = REQUEST_REPLACE,
                           .screen = SCREEN_OUTCOME,
                           .moment = moment,
                           .told_count = told,
                           .told_from = feelings_before,
                           .told_session = 1 + session};
}

const char *how_no_better(const ScreenContext *context, Arena *arena) {
    RulesAsked asked = rules_asked_for(context, context->services->profile, arena);
    Profile only = {0};
    if (profile_get(&asked.profile, PROFILE_NO_BETTER, 0) != 1)
        return NULL;
    // What is advised for that alone: everything else is told where it belongs.
    const RuleSet *rules = context->services->library->rules;
    const RulesOutcome *without = rules_evaluate(rules, &(RulesAsked){.profile = only}, arena);
    profile_set(&only, PROFILE_NO_BETTER, 1);
    const RulesOutcome *with = rules_evaluate(rules, &(RulesAsked){.profile = only}, arena);
    for (size_t i = 0; i < with->advice_count; i++) {
        bool is_new = true;
        for (size_t k = 0; k < without->advice_count; k++)
            is_new = is_new && with->advice[i].rule != without->advice[k].rule;
        if (is_new)
            return with->advice[i].text;
    }
    return NULL;
}

void how_note_alarm(const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    for (int i = log->feeling_count - 1; i >= 0; i--)
        if (log->feelings[i].asks_help == 1 && log->feelings[i].day == context->environment->today)
            return;
    HistoryFeeling feeling = how_feeling(context, HISTORY_DURING, HISTORY_UNKNOWN);
    feeling.asks_help = 1;
    feeling.light = LIGHT_RED;
    history_note_feeling(context->services->history, &feeling);
}

void how_take_back_alarm(const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    for (int i = log->feeling_count - 1; i >= 0; i--) {
        const HistoryFeeling *feeling = &log->feelings[i];
        // told by no key and of no exercise
        bool alarm = feeling->asks_help == 1 && feeling->moment == HISTORY_DURING && feeling->session < 0 &&
                     !feeling->exercise[0] && !feeling->kind[0];
        if (alarm && feeling->day == context->environment->today)
            history_take_back_feelings(context->services->history, i, 1);
    }
}
