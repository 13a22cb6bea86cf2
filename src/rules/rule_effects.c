#include <string.h>

#include "data/shown.h"
#include "rules/rule_reader.h"

const char *const rules_session_words[] = {"allowed", "not_now", "seek_help_soon", "urgent"};
const char *const rules_plan_words[] = {"warm_up_first",    "cool_down",    "one_way_down",  "both_of_a_side",
                                        "no_floor_changes", "fewest_turns", "knees_together"};
const char *const rules_action_words[] = {"go_on", "smaller", "leave_out", "lie_down", "end"};
const char *const rules_light_words[] = {"green", "amber", "red"};
const char *const rules_progress_words[] = {"none", "offer_step", "repeat", "undo_step", "begin_stage"};
static const char *const rung_words[] = {"reps", "hold_s", "sets", "usual_way", "harder_way"};

static const DataNode *list_of(const Fields *fields, const char *key) {
    const DataNode *list = NULL;
    fields_list(fields, key, FIELD_OPTIONAL, 1, WAYS_MAX, &list);
    return list;
}

static void read_set(const RuleReader *reader, const Fields *fields, const char *key, WaySet *set,
                     bool *has) {
    const DataNode *list = list_of(fields, key);
    if (list)
        rule_read_ways(reader, list, key, set);
    if (has)
        *has = list != NULL;
}

// Besides ways a rule can hold what follows from the profile.
static void read_holds(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *list = list_of(fields, "hold");
    if (!list)
        return;
    DataNode rest = *list;
    rest.items = ARENA_ARRAY(reader->arena, const DataNode *, list->count);
    rest.count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const char *text = list->items[i]->kind == DATA_TEXT ? list->items[i]->text : "";
        if (strcmp(text, "what_is_not_at_hand") == 0)
            rule->holds_not_at_hand = true;
        else if (strcmp(text, "what_is_too_early") == 0)
            rule->holds_too_early = true;
        else
            rest.items[rest.count++] = list->items[i];
    }
    rule_read_ways(reader, &rest, "hold", &rule->holds);
}

static const Rule *find_rule(const RuleSet *set, const char *id) {
    for (size_t i = 0; i < set->rule_count; i++)
        if (strcmp(set->rules[i].id, id) == 0)
            return &set->rules[i];
    return NULL;
}

// "keep: [G1]": everything that stage offers, too.
static void read_kept(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *list = list_of(fields, "keep");
    for (size_t i = 0; list && i < list->count; i++) {
        const char *id = list->items[i]->kind == DATA_TEXT ? list->items[i]->text : "";
        const Rule *kept = find_rule(reader->set, id);
        char shown[SHOWN_CAPACITY];
        if (!kept)
            data_error(reader->report, list->items[i],
                       "'keep' names '%s', but no rule before this one has that id", shown_text(id, shown));
        else
            ways_add_all(&rule->offers, &kept->offers);
    }
}

static void add_swap(const RuleReader *reader, Rule *rule, const DataNode *node, int from, int to) {
    if (from == to) {
        data_error(reader->report, node, "a way cannot be swapped for itself");
        return;
    }
    for (size_t i = 0; i < rule->swap_count; i++)
        if (rule->swaps[i].from == from && rule->swaps[i].to != to) {
            char name[WAY_NAME_CAPACITY];
            data_error(reader->report, node, "'%s' is swapped for two different ways; one is allowed",
                       way_name(reader->set->ways.items[from], name));
            return;
        }
    rule->swaps[rule->swap_count++] = (RuleSwap){from, to};
}

static void read_swaps(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *node = fields_find(fields, "swap", FIELD_OPTIONAL);
    if (!node)
        return;
    if (node->kind != DATA_MAPPING) {
        data_error(reader->report, node, "'swap' is a mapping, such as {march: knee_lift:seated}");
        return;
    }
    rule->swaps = ARENA_ARRAY(reader->arena, RuleSwap, WAYS_MAX);
    for (size_t i = 0; i < node->count; i++) {
        const DataNode *key = node->keys[i];
        WaySet from = {{0}};
        DataNode one = {.kind = DATA_LIST, .items = &key, .count = 1, .line = key->line, .col = key->col};
        bool fine = rule_read_ways(reader, &one, "swap", &from);
        int to = rule_read_way(reader, node->items[i], "swap");
        for (int way = 0; fine && to >= 0 && way < reader->set->ways.count; way++)
            if (ways_has(&from, way))
                add_swap(reader, rule, node->items[i], way, to);
    }
}

static void read_caps(const RuleReader *reader, const Fields *fields, Rule *rule) {
    static const char *const keys[] = {"minutes", "exercises", "reps", "sets", "hold_s", "stretch_s"};
    const DataNode *node = fields_find(fields, "cap", FIELD_OPTIONAL);
    Fields caps;
    if (!node || !fields_open(&caps, reader->report, node, reader->arena, "cap", keys, 6))
        return;
    rule->has_caps = true;
    fields_integer(&caps, "minutes", FIELD_OPTIONAL, 1, 60, &rule->caps.minutes);
    fields_integer(&caps, "exercises", FIELD_OPTIONAL, 1, 20, &rule->caps.exercises);
    fields_integer(&caps, "reps", FIELD_OPTIONAL, 1, DOSE_MAX_REPS, &rule->caps.reps);
    fields_integer(&caps, "sets", FIELD_OPTIONAL, 1, DOSE_MAX_SETS, &rule->caps.sets);
    fields_integer(&caps, "hold_s", FIELD_OPTIONAL, 1, DOSE_MAX_HOLD_S, &rule->caps.hold_s);
    fields_integer(&caps, "stretch_s", FIELD_OPTIONAL, 1, DOSE_MAX_HOLD_S, &rule->caps.stretch_s);
}

static void read_first(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *list = list_of(fields, "first");
    if (!list)
        return;
    rule->first = ARENA_ARRAY(reader->arena, int, list->count);
    for (size_t i = 0; i < list->count; i++) {
        int way = rule_read_way(reader, list->items[i], "first");
        if (way >= 0)
            rule->first[rule->first_count++] = way;
    }
}

static void read_balance(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *list = list_of(fields, "balance");
    if (!list)
        return;
    rule->balance = ARENA_ARRAY(reader->arena, RulesBalance, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const DataNode one = {.kind = DATA_LIST, .items = &list->items[i], .count = 1};
        WaySet ways = {{0}};
        if (!rule_read_ways(reader, &one, "balance", &ways))
            continue;
        RulesBalance *balance = &rule->balance[rule->balance_count++];
        balance->group = arena_strdup(reader->arena, list->items[i]->text);
        balance->ways = ARENA_ARRAY(reader->arena, const Exercise *, reader->set->ways.count + 1);
        for (int way = 0; way < reader->set->ways.count; way++)
            if (ways_has(&ways, way))
                balance->ways[balance->count++] = reader->set->ways.items[way];
    }
}

static unsigned read_words(const RuleReader *reader, const Fields *fields, const char *key,
                           const char *const *words, size_t count) {
    const DataNode *list = list_of(fields, key);
    unsigned bits = 0;
    for (size_t i = 0; list && i < list->count; i++) {
        int word;
        if (value_enum(reader->report, list->items[i], key, words, count, &word))
            bits |= 1u << word;
    }
    return bits;
}

static bool read_word(const Fields *fields, const char *key, const char *const *words, size_t count,
                      int *word) {
    return fields_find(fields, key, FIELD_OPTIONAL) &&
           fields_enum(fields, key, FIELD_OPTIONAL, words, count, word);
}

static void read_session(const Fields *fields, Rule *rule) {
    int word;
    if (read_word(fields, "session", rules_session_words, RULES_URGENT + 1, &word))
        rule->session = (RulesSession)word;
    rule->has_action = read_word(fields, "react", rules_action_words, REACTION_END + 1, &word);
    if (rule->has_action)
        rule->action = (RulesAction)word;
    rule->has_light = read_word(fields, "light", rules_light_words, LIGHT_RED + 1, &word);
    if (rule->has_light)
        rule->light = (RulesLight)word;
    if (read_word(fields, "progress", rules_progress_words, PROGRESS_BEGIN_STAGE + 1, &word))
        rule->progress = (RulesProgress)word;
}

static void read_ladder(const RuleReader *reader, const Fields *fields, Rule *rule) {
    static const char *const keys[] = {"order", "reps", "hold_step_s", "ask_again_days"};
    const DataNode *node = fields_find(fields, "ladder", FIELD_OPTIONAL), *list = NULL;
    Fields ladder;
    if (!node || !fields_open(&ladder, reader->report, node, reader->arena, "ladder", keys, 4))
        return;
    rule->has_ladder = true;
    if (fields_list(&ladder, "order", FIELD_REQUIRED, 1, RUNG_COUNT, &list))
        for (size_t i = 0; i < list->count; i++) {
            int rung;
            if (value_enum(reader->report, list->items[i], "order", rung_words, RUNG_COUNT, &rung))
                rule->ladder.rungs[rule->ladder.rung_count++] = (RulesRung)rung;
        }
    if (fields_list(&ladder, "reps", FIELD_REQUIRED, 1, RULES_REPS_MAX, &list))
        for (size_t i = 0; i < list->count; i++) {
            double reps;
            if (value_number(reader->report, list->items[i], "reps", DOSE_MIN_REPS, DOSE_MAX_REPS, &reps))
                rule->ladder.reps[rule->ladder.reps_count++] = (int)reps;
        }
    fields_integer(&ladder, "hold_step_s", FIELD_REQUIRED, 1, DOSE_MAX_HOLD_S, &rule->ladder.hold_step_s);
    fields_integer(&ladder, "ask_again_days", FIELD_REQUIRED, 0, RULES_DAYS_MAX,
                   &rule->ladder.ask_again_days);
}

static unsigned read_families(const RuleReader *reader, const Fields *fields, const char *key) {
    const DataNode *list = list_of(fields, key);
    unsigned families = 0;
    for (size_t i = 0; list && i < list->count; i++) {
        const char *text = list->items[i]->kind == DATA_TEXT ? list->items[i]->text : "";
        if (strlen(text) != 1 || *text < 'A' || *text > 'Z' || strchr("USN", *text))
            data_error(reader->report, list->items[i],
                       "'%s' lists the letters of kinds of rules, such as G; nothing goes before U, S and N",
                       key);
        else
            families |= 1u << (*text - 'A');
    }
    return families;
}

static void read_outranked(const RuleReader *reader, const Fields *fields, Rule *rule) {
    static const char *const keys[] = {"caps", "swaps", "progress"};
    const DataNode *node = fields_find(fields, "outranks", FIELD_OPTIONAL);
    Fields outranks;
    if (!node || !fields_open(&outranks, reader->report, node, reader->arena, "outranks", keys, 3))
        return;
    rule->outranks_caps = read_families(reader, &outranks, "caps");
    rule->outranks_swaps = read_families(reader, &outranks, "swaps");
    rule->outranks_progress = read_families(reader, &outranks, "progress");
}

static void read_answers(const RuleReader *reader, const Fields *fields, const char *key, Rule *rule) {
    const DataNode *node = fields_find(fields, key, FIELD_OPTIONAL);
    if (!node)
        return;
    if (node->kind != DATA_MAPPING) {
        data_error(reader->report, node, "'%s' is a mapping of inputs to answers, such as {hands: one}", key);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        const char *name = node->keys[i]->text, *text = node->items[i]->text;
        ProfileInput input = profile_input_find(name);
        const char *near = profile_input_nearest(name);
        char reason[PROFILE_REASON_CAPACITY], shown[SHOWN_CAPACITY];
        if (input == PROFILE_INPUT_COUNT)
            data_error(reader->report, node->keys[i], "there is no input '%s'%s%s%s", shown_text(name, shown),
                       near ? "; did you mean '" : "; the inputs are listed in docs/rules.md",
                       near ? near : "", near ? "'?" : "");
        else if (node->items[i]->kind != DATA_TEXT || strcmp(text, "unknown") == 0 ||
                 !profile_set_text(&rule->answers, input, *text ? text : "?", reason))
            data_error(reader->report, node->items[i], "'%s' needs one answer other than unknown", name);
        else
            rule->sets |= (uint64_t)1 << input;
    }
}

static void read_over(const RuleReader *reader, const Fields *fields, Rule *rule) {
    const DataNode *list = list_of(fields, "over");
    if (!list)
        return;
    rule->over = ARENA_ARRAY(reader->arena, const char *, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->kind == DATA_TEXT)
            rule->over[rule->over_count++] = arena_strdup(reader->arena, list->items[i]->text);
}

void rule_read_effects(const RuleReader *reader, const Fields *fields, Rule *rule) {
    rule->before = fields_find(fields, "counts_as", FIELD_OPTIONAL) != NULL;
    read_answers(reader, fields, "counts_as", rule);
    read_answers(reader, fields, "then", rule);
    read_set(reader, fields, "offer", &rule->offers, NULL);
    read_kept(reader, fields, rule);
    read_holds(reader, fields, rule);
    read_set(reader, fields, "only", &rule->only, &rule->has_only);
    read_set(reader, fields, "always", &rule->always, NULL);
    read_set(reader, fields, "nothing_left_but", &rule->last_left, &rule->has_last_left);
    read_swaps(reader, fields, rule);
    read_caps(reader, fields, rule);
    fields_bool(fields, "halve_reps", FIELD_OPTIONAL, &rule->halves_reps);
    fields_integer(fields, "warm_up_again_after_min", FIELD_OPTIONAL, 1, 24 * 60,
                   &rule->warm_up_again_after_min);
    read_first(reader, fields, rule);
    read_balance(reader, fields, rule);
    rule->plan = read_words(reader, fields, "plan", rules_plan_words, PLAN_COUNT);
    read_session(fields, rule);
    read_ladder(reader, fields, rule);
    read_outranked(reader, fields, rule);
    fields_bool(fields, "advise", FIELD_OPTIONAL, &rule->advise);
    read_over(reader, fields, rule);
}
