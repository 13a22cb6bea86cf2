// The ruling made into lists: what is offered and how much of it, what is held and why.
#include <string.h>

#include "base/translate.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "rules/ruling.h"

// That a rule holds a way back (place: twice its weight) or swaps it (one more).
typedef struct Reason {
    const Rule *rule;
    int place;
} Reason;

typedef struct Making {
    const RulesAsked *asked;
    const Ruling *ruling;
    const Ways *ways;
    Arena *arena;
    WaySet stage; // offered by a stage
    WaySet left;  // of those, what no rule holds or swaps
    WaySet early, not_at_hand;
    WaySet *holds, *swaps; // by each rule that applies
    // Of the rules that apply those that hold or swap any way, that offer any or want it in every session, and that cap doses. Each way
    // is asked of these only.
    size_t *takers, *givers, *cappers;
    size_t taker_count, giver_count, capper_count;
    const Rule *stage_rule; // the last that offers and caps
    RulesOutcome *outcome;
    Reason *reasons; // of the way that is looked at; room for two of each rule that applies
} Making;

static WaySet too_early(const Making *making) {
    WaySet set = {{0}};
    int weeks = profile_get(&making->ruling->profile, PROFILE_WEEKS, 0);
    for (int way = 0; way < making->ways->count; way++)
        if (making->ways->items[way]->from_weeks > weeks)
            ways_add(&set, way);
    return set;
}

static WaySet not_at_hand(const Making *making) {
    enum { MAT, CHAIR, WALL };
    WaySet set = {{0}};
    const Profile *profile = &making->ruling->profile;
    for (int way = 0; way < making->ways->count; way++) {
        const Exercise *item = making->ways->items[way];
        if ((item->needs_mat && !profile_has(profile, PROFILE_AT_HAND, MAT)) ||
            (item->needs_chair && !profile_has(profile, PROFILE_AT_HAND, CHAIR)) ||
            (item->needs_wall && !profile_has(profile, PROFILE_AT_HAND, WALL)))
            ways_add(&set, way);
    }
    return set;
}

static const char *why_less(const Rule *rule) {
    return rule->less ? rule->less : rule->say;
}

static bool ends_session(const Rule *rule) {
    return !rule->has_last_left && rule->session >= RULES_SEEK_HELP_SOON;
}

// The ways that a rule that applies holds back.
static WaySet ways_held(const Making *making, const RulingRule *applied) {
    const Rule *rule = applied->rule;
    if (ends_session(rule))
        return applied->where;
    WaySet held = rule->holds;
    if (rule->has_only)
        for (int i = 0; i < WAYS_MAX / 64; i++)
            held.bits[i] |= ~rule->only.bits[i];
    if (rule->holds_too_early)
        ways_add_all(&held, &making->early);
    if (rule->holds_not_at_hand)
        ways_add_all(&held, &making->not_at_hand);
    ways_keep(&held, &applied->where);
    return held;
}

static WaySet ways_swapped(const Making *making, const RulingRule *applied) {
    WaySet swapped = {{0}};
    int to;
    for (size_t i = 0; i < applied->rule->swap_count; i++)
        if (ruling_swaps(making->ruling, applied, applied->rule->swaps[i].from, &to))
            ways_add(&swapped, applied->rule->swaps[i].from);
    return swapped;
}

static void find_reasons_of_rules(Making *making) {
    size_t count = making->ruling->count;
    making->holds = ARENA_ARRAY(making->arena, WaySet, count + 1);
    making->swaps = ARENA_ARRAY(making->arena, WaySet, count + 1);
    making->takers = ARENA_ARRAY(making->arena, size_t, 3 * count + 1);
    making->givers = making->takers + count;
    making->cappers = making->givers + count;
    for (size_t i = 0; i < count; i++) {
        making->holds[i] = ways_held(making, &making->ruling->rules[i]);
        making->swaps[i] = ways_swapped(making, &making->ruling->rules[i]);
        const Rule *rule = making->ruling->rules[i].rule;
        if (!ways_none(&making->holds[i]) || !ways_none(&making->swaps[i]))
            making->takers[making->taker_count++] = i;
        if (!ways_none(&rule->offers) || !ways_none(&rule->always))
            making->givers[making->giver_count++] = i;
        if (rule->has_caps || rule->halves_reps)
            making->cappers[making->capper_count++] = i;
    }
}

static void find_offered(Making *making) {
    for (size_t i = 0; i < making->ruling->count; i++) {
        const RulingRule *applied = &making->ruling->rules[i];
        WaySet offers = applied->rule->offers;
        ways_keep(&offers, &applied->where);
        ways_add_all(&making->stage, &offers);
        if (!ways_none(&offers) && applied->rule->has_caps)
            making->stage_rule = applied->rule;
    }
    making->left = making->stage;
    for (size_t i = 0; i < making->ruling->count; i++) {
        ways_take(&making->left, &making->holds[i]);
        ways_take(&making->left, &making->swaps[i]);
    }
}

static void add_advice(Making *making, const char *rule, const char *text) {
    making->outcome->advice[making->outcome->advice_count++] = (RulesSaying){rule, text};
}

static void find_session(Making *making) {
    RulesOutcome *outcome = making->outcome;
    for (size_t i = 0; i < making->ruling->count; i++) {
        const Rule *rule = making->ruling->rules[i].rule;
        if (!rule->has_last_left && rule->session > outcome->session)
            outcome->session = rule->session;
    }
    const Rule *last = NULL;
    for (size_t i = 0; i < making->ruling->count && outcome->session == RULES_ALLOWED && !last; i++) {
        const Rule *rule = making->ruling->rules[i].rule;
        if (rule->has_last_left && ways_within(&making->left, &rule->last_left))
            last = rule;
    }
    if (last)
        outcome->session = last->session;
    bool ends = outcome->session >= RULES_SEEK_HELP_SOON;
    for (int session = RULES_URGENT; session >= RULES_ALLOWED; session--)
        for (size_t i = 0; i < making->ruling->count; i++) {
            const Rule *rule = making->ruling->rules[i].rule;
            bool tells =
                rule->has_last_left ? rule == last : rule->session > RULES_ALLOWED || (rule->advise && !ends);
            if (tells && (int)rule->session == session)
                add_advice(making, rule->id, rule->say);
        }
}

static bool lower(int *cap, int to) {
    bool lowers = to > 0 && (*cap == 0 || to < *cap);
    if (lowers)
        *cap = to;
    return lowers;
}

static bool caps_way(const Making *making, const RulingRule *applied, int way) {
    const Rule *rule = applied->rule;
    return (rule->has_caps || rule->halves_reps) && ways_has(&applied->where, way) &&
           !(ways_has(&making->ruling->ordered, way) && (making->ruling->no_caps >> (rule->id[0] - 'A') & 1));
}

const RulesOrder *rules_order_of(const RulesOrders *orders, const char *exercise) {
    for (size_t i = 0; i < orders->count; i++)
        if (strcmp(orders->items[i].exercise, exercise) == 0)
            return &orders->items[i];
    return NULL;
}

static const RulesOrder *order_of(const RulesAsked *asked, const Exercise *way) {
    const Exercise *usual = exercise_usual(way);
    const RulesOrders orders = {asked->orders, asked->order_count};
    const RulesOrder *order = rules_order_of(&orders, usual->id);
    const Exercise *ordered = order && order->variant ? exercise_variant(usual, order->variant) : usual;
    return order && ordered == way ? order : NULL;
}

static void take_order(const RulesOrder *order, Dose *dose) {
    if (!order)
        return;
    dose->reps = order->reps ? order->reps : dose->reps;
    dose->sets = order->sets ? order->sets : dose->sets;
    dose->hold_s = order->hold_s && dose->hold_s > 0 ? order->hold_s : dose->hold_s;
}

static int hold_cap(const RulesCaps *caps, bool stretch) {
    return stretch && caps->stretch_s ? caps->stretch_s : caps->hold_s;
}

// Whether a rule alone makes a dose smaller.
static bool lowers(const Rule *rule, bool stretch, const Dose *dose) {
    const RulesCaps *caps = &rule->caps;
    int hold_s = hold_cap(caps, stretch);
    return (rule->halves_reps && dose->reps > 1) || (caps->reps && dose->reps > caps->reps) ||
           (caps->sets && dose->sets > caps->sets) || (hold_s && dose->hold_s > hold_s);
}

static Dose dose_of(const Making *making, int way, RulesOffer *offer) {
    const Exercise *item = making->ways->items[way];
    bool stretch = ways_has(&making->ruling->set->stretches, way), halve = false;
    RulesCaps caps = {0};
    Dose dose = item->dose;
    take_order(offer->order, &dose);
    for (size_t c = 0; c < making->capper_count; c++) {
        const RulingRule *applied = &making->ruling->rules[making->cappers[c]];
        if (!caps_way(making, applied, way))
            continue;
        const RulesCaps *own = &applied->rule->caps;
        lower(&caps.reps, own->reps);
        lower(&caps.sets, own->sets);
        lower(&caps.hold_s, hold_cap(own, stretch));
        halve = halve || applied->rule->halves_reps;
        if (!own->reps && !own->sets && !own->hold_s && !own->stretch_s && !applied->rule->halves_reps)
            continue;
        if (lowers(applied->rule, stretch, &dose))
            offer->less = (RulesSaying){applied->rule->id, why_less(applied->rule)};
        offer->rules[offer->rule_count++] = applied->rule->id;
    }
    if (caps.reps && dose.reps > caps.reps)
        dose.reps = caps.reps;
    if (halve && dose.reps > 1)
        dose.reps /= 2;
    if (caps.sets && dose.sets > caps.sets)
        dose.sets = caps.sets;
    if (caps.hold_s && dose.hold_s > caps.hold_s)
        dose.hold_s = caps.hold_s;
    return dose;
}

static bool has_id(const char *const *ids, size_t count, const char *id) {
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static void add_offer(Making *making, int way) {
    const Ruling *ruling = making->ruling;
    RulesOffer *offer = &making->outcome->offers[making->outcome->offer_count++];
    offer->way = making->ways->items[way];
    const char **ids =
        ARENA_ARRAY(making->arena, const char *, making->giver_count + making->capper_count + 1);
    for (size_t g = 0; g < making->giver_count; g++) {
        const RulingRule *applied = &ruling->rules[making->givers[g]];
        if (ways_has(&applied->rule->offers, way) && ways_has(&applied->where, way))
            ids[offer->rule_count++] = applied->rule->id;
        offer->every_session = offer->every_session || ways_has(&applied->rule->always, way);
    }
    size_t offering = offer->rule_count, kept = offering;
    offer->rules = ids;
    offer->order = order_of(making->asked, offer->way);
    offer->dose = dose_of(making, way, offer);
    for (size_t i = offering; i < offer->rule_count; i++)
        if (!has_id(ids, offering, ids[i]))
            ids[kept++] = ids[i];
    offer->rule_count = kept;
}

static void list_offers(Making *making) {
    WaySet todo = making->left;
    for (size_t i = 0; i < making->ruling->count; i++) {
        const Rule *rule = making->ruling->rules[i].rule;
        for (size_t k = 0; k < rule->first_count; k++) {
            int way = rule->first[k];
            if (!ways_has(&todo, way))
                continue;
            add_offer(making, way);
            making->outcome->offers[making->outcome->offer_count - 1].helps = true;
            WaySet one = {{0}};
            ways_add(&one, way);
            ways_take(&todo, &one);
        }
    }
    for (int way = 0; way < making->ways->count; way++)
        if (ways_has(&todo, way))
            add_offer(making, way);
}

// Where swaps lead from a way; -1 when to nothing that is offered.
static int swapped_for(const Making *making, int way) {
    for (int steps = 0; steps < making->ways->count; steps++) {
        int to = -1, goes_first = -1;
        for (size_t t = 0; t < making->taker_count; t++) {
            int target;
            size_t i = making->takers[t];
            const RulingRule *applied = &making->ruling->rules[i];
            if (ways_has(&making->swaps[i], way) && ruling_swaps(making->ruling, applied, way, &target)) {
                to = to < 0 ? target : to;
                goes_first = goes_first < 0 && applied->rule->over_count ? target : goes_first;
            }
        }
        way = goes_first >= 0 ? goes_first : to;
        if (way < 0 || ways_has(&making->left, way))
            return way;
    }
    return -1;
}

// Which of several reasons is told: signs first, then the body, then what is not at hand, then the calendar.
enum { WEIGHTS = 4 };
static int weight_of(const Rule *rule) {
    switch (rule->id[0]) {
    case 'U':
    case 'S':
    case 'N':
        return 0;
    case 'E':
        return 2;
    case 'G':
    case 'C':
        return 3;
    default:
        return 1;
    }
}

static size_t find_reasons(const Making *making, int way) {
    size_t count = 0;
    for (size_t t = 0; t < making->taker_count; t++) {
        size_t i = making->takers[t];
        const Rule *rule = making->ruling->rules[i].rule;
        if (ways_has(&making->holds[i], way))
            making->reasons[count++] = (Reason){rule, 2 * weight_of(rule)};
        if (ways_has(&making->swaps[i], way))
            making->reasons[count++] = (Reason){rule, 2 * weight_of(rule) + 1};
    }
    return count;
}

static void add_held(Making *making, int way) {
    RulesHeld *held = &making->outcome->held[making->outcome->held_count++];
    size_t count = find_reasons(making, way);
    held->way = making->ways->items[way];
    held->rules = ARENA_ARRAY(making->arena, const char *, count + 1);
    held->why = NULL;
    for (int place = 0; count > 0 && place < 2 * WEIGHTS; place++)
        for (size_t i = 0; i < count; i++) {
            const Rule *rule = making->reasons[i].rule;
            if (making->reasons[i].place != place || has_id(held->rules, held->rule_count, rule->id))
                continue;
            held->rules[held->rule_count++] = rule->id;
            held->why = held->why ? held->why : rule->say;
        }
    if (!held->why && making->stage_rule) { // no rule holds it; the stage does not offer it yet
        held->rules[held->rule_count++] = making->stage_rule->id;
        held->why = why_less(making->stage_rule);
    }
    if (!held->why)
        held->why = _("This one has not been looked at for you yet.");
    int instead = swapped_for(making, way);
    held->instead = instead >= 0 ? making->ways->items[instead] : NULL;
}

static void find_caps(Making *making) {
    RulesOutcome *outcome = making->outcome;
    for (size_t i = 0; i < making->ruling->count; i++) {
        const Rule *rule = making->ruling->rules[i].rule;
        const RulesSaying saying = {rule->id, why_less(rule)};
        if (lower(&outcome->caps.minutes, rule->caps.minutes))
            outcome->minutes_by = saying;
        if (lower(&outcome->caps.exercises, rule->caps.exercises))
            outcome->exercises_by = saying;
        if (!outcome->no_floor_changes.rule && (rule->plan >> PLAN_NO_FLOOR_CHANGES & 1))
            outcome->no_floor_changes = saying;
        lower(&outcome->caps.reps, rule->caps.reps);
        lower(&outcome->caps.sets, rule->caps.sets);
        lower(&outcome->caps.hold_s, rule->caps.hold_s);
        lower(&outcome->caps.stretch_s, rule->caps.stretch_s);
        outcome->plan |= rule->plan;
        for (size_t k = 0; k < rule->balance_count; k++)
            outcome->balance[outcome->balance_count++] = rule->balance[k];
    }
    if (lower(&outcome->caps.minutes, profile_get(&making->ruling->profile, PROFILE_MINUTES, 0)))
        outcome->minutes_by = (RulesSaying){0};
}

static size_t balances(const Ruling *ruling) {
    size_t count = 0;
    for (size_t i = 0; i < ruling->count; i++)
        count += ruling->rules[i].rule->balance_count;
    return count;
}

// Rules with gaps may lack the very one that holds something back.
static void be_careful(Making *making) {
    WaySet safe = {{0}};
    for (size_t i = 0; i < making->ruling->count; i++)
        if (making->ruling->rules[i].rule->has_last_left)
            ways_add_all(&safe, &making->ruling->rules[i].rule->last_left);
    ways_keep(&making->left, &safe);
    if (making->outcome->session < RULES_NOT_NOW)
        making->outcome->session = RULES_NOT_NOW;
    add_advice(making, "",
               _("The safety rules of this program cannot be read right now, so there is only quiet "
                 "breathing. Please "
                 "have its files looked at."));
}

// What only is counted is no answer that the user could give.
static bool asks_user(const Rule *rule) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if ((rule->asks >> i & 1) && profile_input(i)->group <= PROFILE_TODAY)
            return true;
    return false;
}

const RulesOutcome *rules_evaluate(const RuleSet *rules, const RulesAsked *asked, Arena *arena) {
    const Ruling *ruling = ruling_of(rules, asked, arena);
    RulesOutcome *outcome = ARENA_NEW(arena, RulesOutcome);
    Making making = {
        .asked = asked, .ruling = ruling, .ways = &rules->ways, .arena = arena, .outcome = outcome};
    outcome->offers = ARENA_ARRAY(arena, RulesOffer, rules->ways.count + 1);
    outcome->held = ARENA_ARRAY(arena, RulesHeld, rules->ways.count + 1);
    outcome->advice = ARENA_ARRAY(arena, RulesSaying, ruling->count + 2);
    outcome->balance = ARENA_ARRAY(arena, RulesBalance, balances(ruling) + 1);
    outcome->assumed = ARENA_ARRAY(arena, RulesSaying, ruling->before_count + 1);
    for (size_t i = 0; i < ruling->before_count; i++)
        if (asks_user(ruling->before[i]))
            outcome->assumed[outcome->assumed_count++] =
                (RulesSaying){ruling->before[i]->id, ruling->before[i]->say};
    making.reasons = ARENA_ARRAY(arena, Reason, 2 * ruling->count + 1);
    making.early = too_early(&making);
    making.not_at_hand = not_at_hand(&making);
    find_reasons_of_rules(&making);
    find_offered(&making);
    find_session(&making);
    find_caps(&making);
    if (!rules->whole)
        be_careful(&making);
    list_offers(&making);
    for (int way = 0; way < rules->ways.count; way++)
        if (!ways_has(&making.left, way))
            add_held(&making, way);
    return outcome;
}

const RulesOffer *rules_offer(const RulesOutcome *outcome, const Exercise *way) {
    for (size_t i = 0; i < outcome->offer_count; i++)
        if (outcome->offers[i].way == way)
            return &outcome->offers[i];
    return NULL;
}

const RulesHeld *rules_held(const RulesOutcome *outcome, const Exercise *way) {
    for (size_t i = 0; i < outcome->held_count; i++)
        if (outcome->held[i].way == way)
            return &outcome->held[i];
    return NULL;
}
