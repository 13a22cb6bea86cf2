#include <string.h>

#include "data/nearest.h"
#include "data/shown.h"
#include "model/exercise.h"
#include "rules/rule_reader.h"

static bool is_broken(const RuleReader *reader, const char *name, size_t length) {
    for (size_t i = 0; i < reader->broken_count; i++)
        if (strlen(reader->broken[i]) == length && strncmp(reader->broken[i], name, length) == 0)
            return true;
    return false;
}

static const char *nearest_set(const RuleReader *reader, const char *name) {
    const Ways *ways = &reader->set->ways;
    const char *best = nearest_name(name, ways_named, WAYS_NAMED_COUNT);
    for (int i = 0; i < ways->count; i++)
        if (!ways->items[i]->variant_of) {
            const char *pair[2] = {best, ways->items[i]->id};
            best = nearest_name(name, pair, 2);
        }
    for (size_t i = 0; i < reader->set->group_count; i++) {
        const char *pair[2] = {best, reader->set->groups[i].name};
        best = nearest_name(name, pair, 2);
    }
    return best;
}

static void say_unknown(const RuleReader *reader, const DataNode *node, const char *what, const char *name) {
    char shown[SHOWN_CAPACITY];
    const char *near = nearest_set(reader, name);
    shown_text(name, shown);
    if (near)
        data_error(reader->report, node,
                   "'%s' names '%s', which is no exercise and no group; did you mean '%s'?", what, shown,
                   near);
    else
        data_error(reader->report, node,
                   "'%s' names '%s', which is no exercise and no group; see gently list and docs/rules.md",
                   what, shown);
}

static void say_unknown_variant(const RuleReader *reader, const DataNode *node, const Exercise *exercise,
                                const char *variant) {
    const char *names[16];
    size_t count = 0;
    for (size_t i = 0; i < exercise->variant_count && count < 15; i++)
        names[count++] = exercise->variants[i]->variant_id;
    names[count++] = "*";
    char hint[FIELDS_HINT_CAPACITY], shown[SHOWN_CAPACITY];
    data_error(reader->report, node, "'%s' has no variant '%s'; %s", exercise->id, shown_text(variant, shown),
               fields_hint(variant, names, count, hint));
}

// Finds the exercise of "bridge:half"; *variant gets what follows the colon or NULL. -1 when it is reported, -2 broken.
static int find_exercise(const RuleReader *reader, const DataNode *node, const char *what, const char *name,
                         const char **variant) {
    const char *colon = strchr(name, ':');
    size_t length = colon ? (size_t)(colon - name) : strlen(name);
    char id[WAY_NAME_CAPACITY];
    *variant = colon ? colon + 1 : NULL;
    if (length >= sizeof id) {
        say_unknown(reader, node, what, name);
        return -1;
    }
    memcpy(id, name, length);
    id[length] = 0;
    int way = ways_find_named(&reader->set->ways, id);
    if (way >= 0)
        return way;
    if (is_broken(reader, name, length))
        return -2;
    say_unknown(reader, node, what, id);
    return -1;
}

static int find_way(const RuleReader *reader, const DataNode *node, const char *what, const char *name) {
    const char *variant;
    int way = find_exercise(reader, node, what, name, &variant);
    if (way < 0 || !variant)
        return way;
    int found = ways_find_named(&reader->set->ways, name);
    if (found < 0)
        say_unknown_variant(reader, node, reader->set->ways.items[way], variant);
    return found;
}

int rule_read_way(const RuleReader *reader, const DataNode *node, const char *what) {
    if (node->kind != DATA_TEXT || !node->text[0]) {
        if (!node->refused)
            data_error(reader->report, node, "'%s' is one way, such as clamshell:small", what);
        return -1;
    }
    return find_way(reader, node, what, node->text);
}

static bool named_set(const RuleReader *reader, const char *name, WaySet *set) {
    for (WaysNamed i = 0; i < WAYS_NAMED_COUNT; i++)
        if (strcmp(ways_named[i], name) == 0) {
            *set = ways_by_name(&reader->set->ways, i, &reader->set->own);
            return true;
        }
    for (size_t i = 0; i < reader->set->group_count; i++)
        if (strcmp(reader->set->groups[i].name, name) == 0) {
            *set = reader->set->groups[i].ways;
            return true;
        }
    return false;
}

static bool read_item(const RuleReader *reader, const DataNode *node, const char *what, const char *name,
                      WaySet *set) {
    if (named_set(reader, name, set))
        return true;
    size_t length = strlen(name);
    bool all = length > 2 && strcmp(name + length - 2, ":*") == 0;
    const char *variant;
    int way = all ? find_exercise(reader, node, what, name, &variant) : find_way(reader, node, what, name);
    if (way >= 0 && all)
        *set = ways_of_exercise(&reader->set->ways, way);
    else if (way >= 0)
        ways_add(set, way);
    return way != -1;
}

bool rule_read_ways(const RuleReader *reader, const DataNode *list, const char *what, WaySet *set) {
    bool fine = true;
    for (size_t i = 0; i < list->count; i++) {
        const DataNode *node = list->items[i];
        if (node->kind != DATA_TEXT || !node->text[0]) {
            if (!node->refused)
                data_error(reader->report, node,
                           "'%s' is a list of ways, such as bridge, bridge:half or bridge:*", what);
            fine = false;
            continue;
        }
        bool without = strncmp(node->text, "not ", 4) == 0;
        WaySet item = {{0}};
        fine = read_item(reader, node, what, node->text + (without ? 4 : 0), &item) && fine;
        if (without)
            ways_take(set, &item);
        else
            ways_add_all(set, &item);
    }
    return fine;
}
