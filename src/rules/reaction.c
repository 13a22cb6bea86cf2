// Inside a session and after it: the answer to the pain key, and what changes next time.
#include "base/translate.h"
#include "rules/ruling.h"

// Lists grow, other answers are replaced.
static void learn(Profile *profile, const Rule *rule) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        if (!(rule->sets >> i & 1))
            continue;
        int answer = rule->answers.answers[i];
        if (profile_input(i)->kind == PROFILE_LIST)
            answer |= profile_get(profile, i, 0);
        profile_set(profile, i, answer);
    }
}

static void forget_moment(Profile *profile) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->group == PROFILE_DURING || profile_input(i)->group == PROFILE_AFTER)
            profile_forget(profile, i);
}

static Profile with_rise(const Profile *profile) {
    Profile asked = *profile;
    if (profile_knows(profile, PROFILE_PAIN_DURING) && profile_knows(profile, PROFILE_PAIN_NOW))
        profile_set(&asked, PROFILE_PAIN_RISE,
                    profile->answers[PROFILE_PAIN_DURING] - profile->answers[PROFILE_PAIN_NOW]);
    return asked;
}

typedef struct Told {
    const Rule *rule;
    int care; // the more careful the higher
} Told;

static int care_of(const Rule *rule) {
    return (int)rule->session * 16 + (int)rule->action * 3 + (int)rule->light;
}

// By insertion: the more careful first, of equals the earlier.
static void tell(Told *told, size_t *count, const Rule *rule) {
    size_t at = (*count)++;
    for (; at > 0 && told[at - 1].care < care_of(rule); at--)
        told[at] = told[at - 1];
    told[at] = (Told){rule, care_of(rule)};
}

static void heed(RulesReaction *reaction, const Rule *rule) {
    if (rule->action > reaction->action)
        reaction->action = rule->action;
    if (rule->session > reaction->session)
        reaction->session = rule->session;
    if (rule->light > reaction->light)
        reaction->light = rule->light;
}

// "Go on" beside "stop", or "well done" beside "too much", would say both.
static bool is_told(const Rule *rule, const RulesReaction *reaction) {
    bool well = rule->has_light && rule->light == LIGHT_GREEN && reaction->light > LIGHT_GREEN;
    return rule->session >= RULES_SEEK_HELP_SOON || (rule->action == reaction->action && !well);
}

const RulesReaction *rules_react(const RuleSet *rules, const Profile *profile, Arena *arena) {
    RulesReaction *reaction = ARENA_NEW(arena, RulesReaction);
    Told *told = ARENA_ARRAY(arena, Told, rules->rule_count + 1);
    size_t count = 0;
    Profile asked = with_rise(profile);
    reaction->profile = asked;
    for (size_t i = 0; i < rules->rule_count; i++) {
        const Rule *rule = &rules->rules[i];
        if ((!rule->has_action && !rule->has_light) || !condition_holds(rule->when, &asked))
            continue;
        learn(&reaction->profile, rule);
        heed(reaction, rule);
        tell(told, &count, rule);
    }
    forget_moment(&reaction->profile);
    for (size_t i = 0; i < rules->rule_count; i++) { // signs to seek help for that are known now
        const Rule *rule = &rules->rules[i];
        if (rule->has_action || rule->has_light || rule->has_last_left ||
            rule->session < RULES_SEEK_HELP_SOON || !condition_holds(rule->when, &reaction->profile))
            continue;
        heed(reaction, rule);
        tell(told, &count, rule);
    }
    reaction->sayings = ARENA_ARRAY(arena, RulesSaying, count + 1);
    for (size_t i = 0; i < count; i++)
        if (is_told(told[i].rule, reaction))
            reaction->sayings[reaction->saying_count++] = (RulesSaying){told[i].rule->id, told[i].rule->say};
    if (!rules->whole)
        reaction->sayings[reaction->saying_count++] = (RulesSaying){
            "", _("We stop here for today, for the safety rules of this program cannot be read right now.")};
    if (!rules->whole || reaction->session >= RULES_SEEK_HELP_SOON)
        reaction->action = REACTION_END;
    return reaction;
}

bool rules_spoken(const RuleSet *rules, size_t index, RulesSaying *saying) {
    for (size_t i = 0; i < rules->rule_count; i++)
        if (rules->rules[i].has_action && index-- == 0) {
            *saying = (RulesSaying){rules->rules[i].id, rules->rules[i].say};
            return true;
        }
    return false;
}

int rules_warm_up_again_after_min(const RuleSet *rules) {
    int least = 0;
    for (size_t i = 0; i < rules->rule_count && rules->whole; i++) {
        int after = rules->rules[i].warm_up_again_after_min;
        least = after > 0 && (least == 0 || after < least) ? after : least;
    }
    return least;
}

RulesProgress rules_progress(const RuleSet *rules, const RulesAsked *asked, const char *exercise,
                             RulesSaying *saying) {
    Arena *scratch = arena_new();
    const Ruling *ruling = ruling_of(rules, asked, scratch);
    Profile profile = ruling_profile_for(ruling, asked, exercise);
    unsigned outranked = 0;
    int way = ways_find(&rules->ways, exercise);
    for (size_t i = 0; way >= 0 && i < ruling->count; i++)
        if (ways_has(&ruling->ordered, way))
            outranked |= ruling->rules[i].rule->outranks_progress;
    const Rule *most = NULL;
    for (size_t i = 0; i < rules->rule_count; i++) {
        const Rule *rule = &rules->rules[i];
        if (rule->progress > (most ? most->progress : PROGRESS_NONE) &&
            !(outranked >> (rule->id[0] - 'A') & 1) && condition_holds(rule->when, &profile))
            most = rule;
    }
    arena_free(scratch);
    if (saying)
        *saying = most ? (RulesSaying){most->id, most->say} : (RulesSaying){NULL, NULL};
    return most ? most->progress : PROGRESS_NONE;
}
