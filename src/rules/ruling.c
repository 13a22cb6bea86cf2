#include "rules/ruling.h"

#include <string.h>

#include "model/exercise.h"

static unsigned family_bit(const Rule *rule) {
    return 1u << (rule->id[0] - 'A');
}

static void take_answers(Profile *profile, const Rule *rule) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (rule->sets >> i & 1)
            profile_set(profile, i, rule->answers.answers[i]);
}

static void answer_unknown(Ruling *ruling) {
    for (size_t i = 0; i < ruling->set->rule_count; i++) {
        const Rule *rule = &ruling->set->rules[i];
        if (!rule->before || !condition_holds(rule->when, &ruling->profile))
            continue;
        take_answers(&ruling->profile, rule);
        ruling->before[ruling->before_count++] = rule;
    }
}

Profile rules_assumed(const RuleSet *rules, const Profile *profile) {
    Profile assumed = *profile;
    for (size_t i = 0; rules && i < rules->rule_count; i++)
        if (rules->rules[i].before && condition_holds(rules->rules[i].when, &assumed))
            take_answers(&assumed, &rules->rules[i]);
    return assumed;
}

Profile ruling_profile_for(const Ruling *ruling, const RulesAsked *asked, const char *exercise) {
    Profile profile = ruling->profile;
    for (size_t r = 0; r < asked->record_count; r++)
        if (strcmp(asked->records[r].exercise, exercise) == 0)
            for (ProfileInput i = PROFILE_PAIN_END_RISE; i < PROFILE_INPUT_COUNT; i++)
                if (profile_knows(&asked->records[r].counts, i))
                    profile_set(&profile, i, asked->records[r].counts.answers[i]);
    return profile;
}

// The ways of the exercises for which the condition holds; mostly nothing was counted, and the same holds for all.
static WaySet where_of(const Ruling *ruling, const RulesAsked *asked, const Rule *rule) {
    const Ways *ways = &ruling->set->ways;
    WaySet all = {{0}};
    bool usual_holds = condition_holds(rule->when, &ruling->profile);
    if (usual_holds)
        memset(&all, 0xff, sizeof all);
    if (!rule->of_exercise || asked->record_count == 0)
        return all;
    for (int way = 0; way < ways->count; way++) {
        if (ways->usual[way] != way)
            continue;
        Profile profile = ruling_profile_for(ruling, asked, ways->items[way]->id);
        WaySet own = ways_of_exercise(ways, way);
        if (condition_holds(rule->when, &profile))
            ways_add_all(&all, &own);
        else
            ways_take(&all, &own);
    }
    return all;
}

static void add_orders(Ruling *ruling, const RulesAsked *asked) {
    const Ways *ways = &ruling->set->ways;
    for (size_t i = 0; i < asked->order_count; i++)
        for (int way = 0; way < ways->count; way++) {
            const Exercise *item = ways->items[way];
            const char *variant = asked->orders[i].variant;
            if (strcmp(ways->items[ways->usual[way]]->id, asked->orders[i].exercise) == 0 &&
                (variant ? item->variant_of && strcmp(item->variant_id, variant) == 0 : !item->variant_of))
                ways_add(&ruling->ordered, way);
        }
}

Ruling *ruling_of(const RuleSet *set, const RulesAsked *asked, Arena *arena) {
    Ruling *ruling = ARENA_NEW(arena, Ruling);
    ruling->set = set;
    ruling->profile = asked->profile;
    ruling->rules = ARENA_ARRAY(arena, RulingRule, set->rule_count + 1);
    ruling->before = ARENA_ARRAY(arena, const Rule *, set->rule_count + 1);
    answer_unknown(ruling);
    add_orders(ruling, asked);
    for (size_t i = 0; i < set->rule_count; i++) {
        const Rule *rule = &set->rules[i];
        if (rule->before || rule->has_action || rule->has_light)
            continue;
        WaySet where = where_of(ruling, asked, rule);
        if (ways_none(&where))
            continue;
        ruling->rules[ruling->count++] = (RulingRule){rule, where};
        ruling->no_caps |= rule->outranks_caps;
        ruling->no_swaps |= rule->outranks_swaps;
    }
    return ruling;
}

bool ruling_swaps(const Ruling *ruling, const RulingRule *applied, int way, int *to) {
    if (!ways_has(&applied->where, way) ||
        (ways_has(&ruling->ordered, way) && (ruling->no_swaps & family_bit(applied->rule))))
        return false;
    for (size_t i = 0; i < applied->rule->swap_count; i++)
        if (applied->rule->swaps[i].from == way) {
            *to = applied->rule->swaps[i].to;
            return true;
        }
    return false;
}
