#include "data/file_head.h"
#include "content/text_files.h"
#include "model/talk.h"

// What may be said of an event besides who says it, and within which seconds.
typedef struct RuleForm {
    double at_least_s, at_most_s; // equal: it has no `at_s`
    bool gap;                     // it is followed by `gap_s`
    bool late;                    // it can be left out when late
} RuleForm;

// What comes over 0.4 s late helps nobody any more.
static const double late_most_s = 0.4;
static const double gap_least_s = 0.25, gap_most_s = 5;

static RuleForm form_of(TalkEvent event) {
    switch (event) {
    case TALK_WELCOME:
    case TALK_NAME:
    case TALK_SWITCH_SIDES:
    case TALK_REST:
        return (RuleForm){.at_most_s = 10, .gap = true};
    case TALK_GET_READY:
    case TALK_FINISHED:
        return (RuleForm){.at_most_s = 10};
    case TALK_NOTE:
    case TALK_CAUTION:
    case TALK_SET_UP:
    case TALK_SET_UP_MORE:
    case TALK_SUPPORT:
    case TALK_HOW:
    case TALK_DOSE:
    case TALK_SIDE:
    case TALK_WHOLE:
    case TALK_TRANSITION:
    case TALK_PRAISE:
    case TALK_REST_MORE:
    case TALK_NEXT:
    case TALK_NEXT_SET:
        return (RuleForm){.gap = true};
    case TALK_BREATH:
    case TALK_PHASE:
        return (RuleForm){.at_least_s = -0.4, .at_most_s = 0.4, .late = true};
    case TALK_HALF_WAY:
    case TALK_LAST_REP:
        return (RuleForm){.late = true};
    default:
        return (RuleForm){.gap = false};
    }
}

static void read_seconds(const Fields *fields, const char *key, double least_s, double most_s, int64_t *us) {
    double seconds;
    if (fields_number(fields, key, FIELD_OPTIONAL, least_s, most_s, &seconds))
        *us = (int64_t)(seconds * 1e6 + (seconds < 0 ? -0.5 : 0.5));
}

static void read_rule(DataReport *report, const DataNode *node, Arena *arena, TalkEvent event,
                      TalkRule *rule) {
    RuleForm form = form_of(event);
    bool moves = form.at_most_s > form.at_least_s;
    const char *keys[5] = {"from", "priority"};
    size_t count = 2;
    if (moves)
        keys[count++] = "at_s";
    if (form.gap)
        keys[count++] = "gap_s";
    if (form.late)
        keys[count++] = "late_s";
    Fields fields;
    if (!fields_open(&fields, report, node, arena, talk_event_name(event), keys, count))
        return;
    int from = (int)rule->from, priority = (int)rule->priority;
    fields_enum(&fields, "from", FIELD_OPTIONAL, talk_amount_words, TALK_AMOUNT_COUNT, &from);
    fields_enum(&fields, "priority", FIELD_OPTIONAL, priority_words, CUE_SAFETY + 1, &priority);
    if (talk_default()->rules[event].priority == CUE_SAFETY &&
        (priority != CUE_SAFETY || from != TALK_COUNTS)) {
        data_error(report, node, "'%s' is for her safety and always said: 'from: counts, priority: safety'",
                   talk_event_name(event));
        return;
    }
    rule->from = (TalkAmount)from;
    rule->priority = (CuePriority)priority;
    if (moves)
        read_seconds(&fields, "at_s", form.at_least_s, form.at_most_s, &rule->at_us);
    if (form.gap)
        read_seconds(&fields, "gap_s", gap_least_s, gap_most_s, &rule->gap_us);
    if (form.late)
        read_seconds(&fields, "late_s", 0, late_most_s, &rule->late_us);
}

static void read_rules(DataReport *report, const DataNode *node, Arena *arena, TalkTable *table) {
    const char *names[TALK_EVENT_COUNT];
    for (TalkEvent event = 0; event < TALK_EVENT_COUNT; event++)
        names[event] = talk_event_name(event);
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "say", names, TALK_EVENT_COUNT))
        return;
    for (TalkEvent event = 0; event < TALK_EVENT_COUNT; event++) {
        const DataNode *rule = fields_find(&fields, names[event], FIELD_OPTIONAL);
        if (rule != NULL)
            read_rule(report, rule, arena, event, &table->rules[event]);
    }
}

static void read_limits(DataReport *report, const DataNode *node, Arena *arena, TalkTable *table) {
    static const char *const keys[] = {"talk_percent", "gap_s",           "sentence_gap_s", "count_all_s",
                                       "count_end_s",  "half_way_from_s", "praise_every_s"};
    Fields fields;
    if (!fields_open(&fields, report, node, arena, "limits", keys, sizeof keys / sizeof keys[0]))
        return;
    fields_integer(&fields, "talk_percent", FIELD_OPTIONAL, 5, 40, &table->talk_percent);
    read_seconds(&fields, "gap_s", gap_least_s, 1, &table->gap_us);
    read_seconds(&fields, "sentence_gap_s", gap_least_s, 2, &table->sentence_gap_us);
    read_seconds(&fields, "count_all_s", 0, 20, &table->count_all_us);
    fields_integer(&fields, "count_end_s", FIELD_OPTIONAL, 1, 10, &table->count_end_s);
    read_seconds(&fields, "half_way_from_s", 6, 180, &table->half_way_from_us);
    read_seconds(&fields, "praise_every_s", 0, 600, &table->praise_every_us);
}

static void read_table(DataReport *report, const DataNode *top, Arena *arena, TalkTable *table) {
    static const char *const keys[] = {"schema", "limits", "say"};
    Fields fields;
    if (!fields_open(&fields, report, top, arena, "the table of talk", keys, 3))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    const DataNode *limits = fields_find(&fields, "limits", FIELD_OPTIONAL),
                   *say = fields_find(&fields, "say", FIELD_OPTIONAL);
    if (limits != NULL)
        read_limits(report, limits, arena, table);
    if (say != NULL)
        read_rules(report, say, arena, table);
}

const TalkTable *talk_load(const FileSource *source, const char *path, Arena *arena, DiagList *diags) {
    TalkTable *table = ARENA_NEW(arena, TalkTable);
    *table = *talk_default();
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(source, path, scratch, &report);
    if (top != NULL)
        read_table(&report, top, arena, table);
    arena_free(scratch);
    return table;
}
