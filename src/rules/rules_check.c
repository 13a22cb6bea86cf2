#include "rules/rules_check.h"

#include <stdio.h>
#include <string.h>

typedef struct Check {
    const RuleSet *set;
    DiagList *diags;
    bool fine;
} Check;

#define REPORT(check, rule, ...)                                                                             \
    ((check)->fine = false, diag_add((check)->diags, DIAG_ERROR, (rule)->path, (rule)->line, 0, __VA_ARGS__))

static bool is_over(const Rule *a, const Rule *b) {
    for (size_t i = 0; i < a->over_count; i++)
        if (strcmp(a->over[i], b->id) == 0)
            return true;
    return false;
}

static void check_over(Check *check, const Rule *rule) {
    for (size_t i = 0; i < rule->over_count; i++) {
        bool known = false;
        for (size_t k = 0; k < check->set->rule_count; k++)
            known = known || strcmp(check->set->rules[k].id, rule->over[i]) == 0;
        if (!known)
            REPORT(check, rule, "the rule '%s' goes over '%s', which is no rule", rule->id, rule->over[i]);
    }
}

static void check_swaps(Check *check, const Rule *rule, const Rule *earlier) {
    char from[WAY_NAME_CAPACITY], to[WAY_NAME_CAPACITY], other[WAY_NAME_CAPACITY];
    const Ways *ways = &check->set->ways;
    for (size_t i = 0; i < rule->swap_count; i++)
        for (size_t k = 0; k < earlier->swap_count; k++)
            if (rule->swaps[i].from == earlier->swaps[k].from && rule->swaps[i].to != earlier->swaps[k].to &&
                !is_over(rule, earlier) && !is_over(earlier, rule) &&
                conditions_meet(rule->when, earlier->when)) {
                REPORT(check, rule,
                       "the rules '%s' and '%s' can apply at once and swap '%s' for different ways, '%s' and "
                       "'%s'; "
                       "say 'over: [%s]' in the one that goes first",
                       rule->id, earlier->id, way_name(ways->items[rule->swaps[i].from], from),
                       way_name(ways->items[rule->swaps[i].to], to),
                       way_name(ways->items[earlier->swaps[k].to], other), earlier->id);
                return;
            }
}

static void check_answers(Check *check, const Rule *rule, const Rule *earlier) {
    uint64_t both = rule->before && earlier->before ? rule->sets & earlier->sets : 0;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if ((both >> i & 1) && rule->answers.answers[i] != earlier->answers.answers[i] &&
            conditions_meet(rule->when, earlier->when))
            REPORT(check, rule,
                   "the rules '%s' and '%s' can apply at once and count '%s' as different answers", rule->id,
                   earlier->id, profile_input(i)->name);
}

// Follows the swaps of all rules from a way; each is walked once.
static bool leads_back(const RuleSet *set, int way, int to, WaySet *seen) {
    if (way == to)
        return true;
    if (ways_has(seen, way))
        return false;
    ways_add(seen, way);
    for (size_t i = 0; i < set->rule_count; i++)
        for (size_t k = 0; k < set->rules[i].swap_count; k++)
            if (set->rules[i].swaps[k].from == way && leads_back(set, set->rules[i].swaps[k].to, to, seen))
                return true;
    return false;
}

static void check_circles(Check *check) {
    char from[WAY_NAME_CAPACITY], to[WAY_NAME_CAPACITY];
    for (size_t i = 0; i < check->set->rule_count; i++) {
        const Rule *rule = &check->set->rules[i];
        for (size_t k = 0; k < rule->swap_count; k++) {
            WaySet seen = {{0}};
            if (leads_back(check->set, rule->swaps[k].to, rule->swaps[k].from, &seen)) {
                REPORT(check, rule, "a circle of swaps: '%s' is swapped for '%s', which leads back to it",
                       way_name(check->set->ways.items[rule->swaps[k].from], from),
                       way_name(check->set->ways.items[rule->swaps[k].to], to));
                return;
            }
        }
    }
}

bool rules_check(const RuleSet *set, DiagList *diags) {
    Check check = {set, diags, true};
    const Rule *ladder = NULL;
    for (size_t i = 0; i < set->rule_count; i++) {
        const Rule *rule = &set->rules[i];
        check_over(&check, rule);
        for (size_t k = 0; k < i; k++) {
            check_swaps(&check, rule, &set->rules[k]);
            check_answers(&check, rule, &set->rules[k]);
        }
        if (rule->has_ladder && ladder)
            REPORT(&check, rule, "the rules '%s' and '%s' both say how a dose grows; one is allowed",
                   rule->id, ladder->id);
        ladder = rule->has_ladder ? rule : ladder;
    }
    check_circles(&check);
    return check.fine;
}
