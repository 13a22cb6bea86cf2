#include <string.h>

#include "base/file.h"
#include "base/paths.h"
#include "data/file_head.h"
#include "data/shown.h"
#include "rules/rule_reader.h"
#include "rules/rules_check.h"

enum { RULES_MAX = 400, GROUPS_MAX = 60 };

static void read_group(const RuleReader *reader, const DataNode *key, const DataNode *list) {
    RuleSet *set = reader->set;
    WaySet ways = {{0}};
    const char *name = NULL;
    if (!value_id(reader->report, key, "groups", reader->arena, &name))
        return;
    if (list->kind != DATA_LIST) {
        data_error(reader->report, list, "the group '%s' is a list of ways", name);
        return;
    }
    bool taken = ways_find_named(&set->ways, name) >= 0;
    for (size_t i = 0; i < set->group_count; i++)
        taken = taken || strcmp(set->groups[i].name, name) == 0;
    for (WaysNamed i = 0; i < WAYS_NAMED_COUNT; i++)
        taken = taken || strcmp(ways_named[i], name) == 0;
    if (taken)
        data_error(reader->report, key, "the name '%s' is taken already", name);
    else if (set->group_count == GROUPS_MAX)
        data_error(reader->report, key, "more than %d groups", GROUPS_MAX);
    else if (rule_read_ways(reader, list, name, &ways))
        set->groups[set->group_count++] = (RuleGroup){name, ways};
}

static void read_rules(const RuleReader *reader, const DataNode *list) {
    for (size_t i = 0; list && i < list->count; i++) {
        Rule rule;
        if (reader->set->rule_count == RULES_MAX) {
            data_error(reader->report, list->items[i], "more than %d rules", RULES_MAX);
            return;
        }
        if (rule_read(reader, list->items[i], &rule))
            reader->set->rules[reader->set->rule_count++] = rule;
    }
}

static void read_file(RuleReader *reader, const DataNode *top) {
    static const char *const keys[] = {"schema", "title", "groups", "rules"};
    Fields fields;
    const char *title;
    const DataNode *rules = NULL;
    if (!fields_open(&fields, reader->report, top, reader->arena, "a file of rules", keys, 4))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    fields_text(&fields, "title", FIELD_REQUIRED, RULE_SAY_MAX, &title);
    const DataNode *groups = fields_find(&fields, "groups", FIELD_OPTIONAL);
    if (groups && groups->kind != DATA_MAPPING)
        data_error(reader->report, groups, "'groups' is a mapping of names to lists of ways");
    else if (groups)
        for (size_t i = 0; i < groups->count; i++)
            read_group(reader, groups->keys[i], groups->items[i]);
    if (!groups || fields_find(&fields, "rules", FIELD_OPTIONAL))
        fields_list(&fields, "rules", FIELD_REQUIRED, 1, RULES_MAX, &rules);
    read_rules(reader, rules);
}

// Marks the exercises that a text of the tree names; what nobody names is the user's own.
static void mark_named(const DataNode *node, const Ways *ways, WaySet *own) {
    if (node->kind == DATA_TEXT) {
        char id[WAY_NAME_CAPACITY];
        const char *text = strncmp(node->text, "not ", 4) == 0 ? node->text + 4 : node->text;
        size_t length = strcspn(text, ":");
        if (length >= sizeof id)
            return;
        memcpy(id, text, length);
        id[length] = 0;
        int way = ways_find_named(ways, id);
        if (way >= 0) {
            WaySet all = ways_of_exercise(ways, way);
            ways_take(own, &all);
        }
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == DATA_MAPPING)
            mark_named(node->keys[i], ways, own);
        mark_named(node->items[i], ways, own);
    }
}

typedef struct Files {
    char **names;
    size_t count;
    const DataNode **tops;
    DataReport *reports;
} Files;

static void parse_files(const FileSource *source, const char *folder, Files *files, Arena *scratch,
                        Arena *arena, DiagList *diags) {
    files->tops = ARENA_ARRAY(scratch, const DataNode *, files->count + 1);
    files->reports = ARENA_ARRAY(scratch, DataReport, files->count + 1);
    for (size_t i = 0; i < files->count; i++) {
        char path[PATH_CAPACITY];
        if (!paths_join(path, folder, files->names[i]))
            path[0] = 0;
        files->reports[i] = (DataReport){.path = arena_strdup(arena, path), .diags = diags};
        files->tops[i] = document_read(source, files->reports[i].path, scratch, &files->reports[i]);
    }
}

const RuleSet *rules_load(const FileSource *source, const char *folder, const Exercise *const *exercises,
                          size_t exercise_count, const char *const *broken, size_t broken_count, Arena *arena,
                          DiagList *diags) {
    RuleSet *set = ARENA_NEW(arena, RuleSet);
    set->ways = ways_of(exercises, exercise_count, arena);
    set->rules = ARENA_ARRAY(arena, Rule, RULES_MAX);
    set->groups = ARENA_ARRAY(arena, RuleGroup, GROUPS_MAX);
    Files files = {0};
    if (!file_source_list(source, folder, ".yaml", &files.names, &files.count))
        return set;
    Arena *scratch = arena_new();
    parse_files(source, folder, &files, scratch, arena, diags);
    for (int way = 0; way < set->ways.count; way++)
        ways_add(&set->own, way);
    for (size_t i = 0; i < files.count; i++)
        if (files.tops[i])
            mark_named(files.tops[i], &set->ways, &set->own);
    bool whole = files.count > 0;
    for (size_t i = 0; i < files.count; i++) {
        RuleReader reader = {&files.reports[i], arena, set, broken, broken_count};
        if (files.tops[i])
            read_file(&reader, files.tops[i]);
        whole = whole && files.tops[i] && files.reports[i].errors == 0;
    }
    for (size_t i = 0; i < set->group_count; i++)
        if (strcmp(set->groups[i].name, "stretches") == 0)
            set->stretches = set->groups[i].ways;
    // Of a set with gaps the rest would be told to contradict itself.
    set->whole = whole && rules_check(set, diags);
    arena_free(scratch);
    file_list_free(files.names, files.count);
    return set;
}

bool rules_are_whole(const RuleSet *rules) {
    return rules->whole;
}

size_t rules_count(const RuleSet *rules) {
    return rules->rule_count;
}

const RulesLadder *rules_ladder(const RuleSet *rules) {
    for (size_t i = 0; i < rules->rule_count; i++)
        if (rules->rules[i].has_ladder)
            return &rules->rules[i].ladder;
    return NULL;
}

bool rules_saying(const RuleSet *rules, const char *id, RulesSaying *saying) {
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].id, id) == 0) {
            *saying = (RulesSaying){rules->rules[i].id, rules->rules[i].say};
            return true;
        }
    return false;
}
