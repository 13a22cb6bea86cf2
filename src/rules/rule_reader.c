#include "rules/rule_reader.h"

#include <string.h>

#include "data/shown.h"
#include "data/told_text.h"

static const char *const keys[] = {"id",
                                   "when",
                                   "counts_as",
                                   "then",
                                   "offer",
                                   "keep",
                                   "hold",
                                   "only",
                                   "always",
                                   "swap",
                                   "over",
                                   "cap",
                                   "first",
                                   "plan",
                                   "balance",
                                   "session",
                                   "react",
                                   "light",
                                   "ladder",
                                   "advise",
                                   "progress",
                                   "outranks",
                                   "halve_reps",
                                   "nothing_left_but",
                                   "say",
                                   "less",
                                   "source",
                                   "note",
                                   "warm_up_again_after_min"};

static bool is_id(const char *id) {
    size_t length = strlen(id), digits = strspn(id + (length > 0), "0123456789");
    return length > 1 && id[0] >= 'A' && id[0] <= 'Z' && digits >= 1 && digits <= 2 &&
           (length == 1 + digits || (length == 2 + digits && id[length - 1] >= 'a' && id[length - 1] <= 'z'));
}

static void read_id(const RuleReader *reader, const Fields *fields, Rule *rule) {
    char shown[SHOWN_CAPACITY];
    if (!fields_text(fields, "id", FIELD_REQUIRED, 8, &rule->id))
        return;
    const DataNode *node = fields_find(fields, "id", FIELD_OPTIONAL);
    if (!is_id(rule->id))
        data_error(reader->report, node,
                   "'id' cannot be '%s'; it is a capital letter and a number, and a small letter where one "
                   "is needed: G2, G2a",
                   shown_text(rule->id, shown));
    for (size_t i = 0; i < reader->set->rule_count; i++)
        if (strcmp(reader->set->rules[i].id, rule->id) == 0)
            data_error(reader->report, node, "the rule '%s' stands twice; the other is in line %d of %s",
                       rule->id, reader->set->rules[i].line, reader->set->rules[i].path);
}

static bool is_group(ProfileInput input, ProfileGroup group) {
    return profile_input(input)->group == group;
}

static bool does_nothing(const DataNode *node) {
    static const char *const no_effects[] = {"id", "when", "over", "say", "less", "source", "note"};
    for (size_t i = 0; i < node->count; i++) {
        bool effect = true;
        for (size_t k = 0; k < sizeof no_effects / sizeof *no_effects; k++)
            effect = effect && strcmp(node->keys[i]->text, no_effects[k]) != 0;
        if (effect)
            return false;
    }
    return true;
}

static bool plans_session(const Rule *rule) {
    return !ways_none(&rule->offers) || !ways_none(&rule->holds) || rule->has_only || rule->swap_count ||
           rule->has_caps || rule->first_count || rule->plan || rule->balance_count || rule->has_ladder;
}

// What a condition asks for has to be known where the rule works.
static void check_moment(const RuleReader *reader, const DataNode *node, const Rule *rule) {
    bool reacts = rule->has_action || rule->has_light;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        bool later = is_group(i, PROFILE_DURING) || is_group(i, PROFILE_AFTER);
        if ((rule->asks >> i & 1) && later && !reacts) {
            data_error(
                reader->report, node,
                "the rule '%s' asks for '%s', which is known only in or after a session; it needs 'react' or "
                "'light'",
                rule->id, profile_input(i)->name);
            return;
        }
    }
    if (reacts && plans_session(rule))
        data_error(reader->report, node,
                   "the rule '%s' reacts within or after a session, and so can only have 'then', 'session' "
                   "and 'advise' "
                   "besides",
                   rule->id);
}

static void check_own_words(const RuleReader *reader, const DataNode *node, const Rule *rule) {
    WaySet both = rule->offers;
    ways_keep(&both, &rule->holds);
    char name[WAY_NAME_CAPACITY];
    for (int i = 0; i < reader->set->ways.count; i++)
        if (ways_has(&both, i)) {
            data_error(reader->report, node, "the rule '%s' both offers and holds '%s'", rule->id,
                       way_name(reader->set->ways.items[i], name));
            break;
        }
    if (rule->less && !rule->has_caps && !rule->halves_reps && ways_none(&rule->offers) && !rule->plan)
        data_error(reader->report, node,
                   "the rule '%s' has 'less', but makes nothing less: it has no 'cap', 'halve_reps', 'offer' "
                   "or 'plan'",
                   rule->id);
    if (does_nothing(node))
        data_error(reader->report, node, "the rule '%s' does nothing; docs/rules.md lists the effects",
                   rule->id);
    if (rule->when && !conditions_meet(rule->when, rule->when))
        data_error(reader->report, node, "the rule '%s' can never apply: nothing fulfils its condition",
                   rule->id);
}

bool rule_read(const RuleReader *reader, const DataNode *node, Rule *rule) {
    Fields fields;
    size_t errors = reader->report->errors;
    *rule = (Rule){.id = "", .say = "", .source = "", .line = node->line};
    rule->path = arena_strdup(reader->arena, reader->report->path);
    if (!fields_open(&fields, reader->report, node, reader->arena, "a rule", keys,
                     sizeof keys / sizeof *keys))
        return false;
    read_id(reader, &fields, rule);
    const DataNode *when = fields_find(&fields, "when", FIELD_REQUIRED);
    if (when && !(when->kind == DATA_TEXT && strcmp(when->text, "always") == 0))
        rule->when = condition_parse(reader->report, when, reader->arena);
    rule->asks = condition_inputs(rule->when);
    for (ProfileInput i = PROFILE_GREENS; i <= PROFILE_DAYS_SINCE_DOMING; i++)
        rule->of_exercise = rule->of_exercise || (rule->asks >> i & 1);
    rule_read_effects(reader, &fields, rule);
    fields_text(&fields, "say", FIELD_REQUIRED, RULE_SAY_MAX, &rule->say);
    const DataNode *say = fields_find(&fields, "say", FIELD_OPTIONAL);
    fields_text(&fields, "less", FIELD_OPTIONAL, RULE_SAY_MAX, &rule->less);
    const DataNode *less = fields_find(&fields, "less", FIELD_OPTIONAL);
    fields_text(&fields, "source", FIELD_REQUIRED, RULE_SOURCE_MAX, &rule->source);
    fields_text(&fields, "note", FIELD_OPTIONAL, RULE_NOTE_MAX, &rule->note);
    if (reader->report->errors == errors) {
        check_moment(reader, node, rule);
        check_own_words(reader, node, rule);
        if (say)
            rule->say = told_text(reader->report, say, rule->say);
        if (less)
            rule->less = told_text(reader->report, less, rule->less);
    }
    return reader->report->errors == errors;
}
