// Cautions: a text, or {text, when, ...} where it is about some users more than about others.
#include <stdio.h>
#include <string.h>
#include "content/exercise_reader.h"
#include "rules/condition.h"

enum { CAUTIONS_OF_A_FILE = 8, NOT_FOR_MAX = 8 };

static const DataNode *item_of(const DataNode *map, const char *key) {
    for (size_t i = 0; map->kind == DATA_MAPPING && i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

// A variant's name that is written wrong would hand the caution on to it.
static void check_not_for(const ExerciseReader *reader, const DataNode *variants, const DataNode *node) {
    const DataNode *list = item_of(node, "not_for");
    const char *names[NOT_FOR_MAX] = {0};
    size_t count = 0;
    for (size_t i = 0; variants && variants->kind == DATA_LIST && i < variants->count; i++) {
        const DataNode *id = item_of(variants->items[i], "id");
        if (id && id->kind == DATA_TEXT && count < NOT_FOR_MAX)
            names[count++] = id->text;
    }
    for (size_t i = 0; list && list->kind == DATA_LIST && i < list->count; i++) {
        int index;
        if (count > 0)
            value_enum(reader->report, list->items[i], "not_for", names, count, &index);
        else
            data_error(reader->report, list->items[i], "'not_for' names variants, and there are none here");
    }
}

// A line about weeks in which the exercise is not offered at all would sound as if some might begin earlier.
static void check_weeks(ExerciseReader *reader, const DataNode *at, const Condition *when) {
    int weeks = reader->exercise->from_weeks;
    if (weeks == 0 || !(condition_inputs(when) & (uint64_t)1 << PROFILE_WEEKS))
        return;
    char text[24];
    snprintf(text, sizeof text, "weeks from %d", weeks - 1);
    DataNode still_early = *at;
    still_early.text = text;
    if (!conditions_meet(when, condition_parse(reader->report, &still_early, reader->arena)))
        data_error(reader->report, at,
                   "this caution is about weeks that end before 'from_weeks' (%d), as if some might begin "
                   "earlier; say it of a variant that begins earlier, or of the weeks up to %d",
                   weeks, weeks);
}

static bool read_when(ExerciseReader *reader, const Fields *fields, Caution *caution) {
    const DataNode *when = fields_find(fields, "when", FIELD_OPTIONAL),
                   *first = fields_find(fields, "first_when", FIELD_OPTIONAL);
    caution->everybody = !when;
    if (when && first) {
        data_error(reader->report, first,
                   "a caution has 'when' (for those alone) or 'first_when' (for everybody, and for those "
                   "before the others), not both");
        return false;
    }
    if (when || first)
        caution->when = condition_parse(reader->report, when ? when : first, reader->arena);
    if (caution->when)
        check_weeks(reader, when ? when : first, caution->when);
    return caution->when || !(when || first);
}

static bool read_caution(ExerciseReader *reader, const DataNode *node, const DataNode *variants,
                         Caution *caution) {
    static const char *const keys[] = {"text", "when", "first_when", "say", "not_for"};
    Fields fields;
    if (node->kind != DATA_MAPPING) {
        caution->everybody = true;
        if (!texts_value(reader->report, node, "cautions", TEXT_LINE, reader->said, reader->arena,
                         &caution->text))
            return false;
        caution->say = caution->text;
        return true;
    }
    if (!fields_open(&fields, reader->report, node, reader->arena, "a caution", keys, 5))
        return false;
    bool good = texts_field(&fields, "text", FIELD_REQUIRED, TEXT_LINE, reader->said, &caution->text);
    caution->say = caution->text;
    if (fields_find(&fields, "say", FIELD_OPTIONAL))
        good = texts_field(&fields, "say", FIELD_OPTIONAL, TEXT_LINE, reader->said, &caution->say) && good;
    const DataNode *not_for = NULL;
    if (fields_list(&fields, "not_for", FIELD_OPTIONAL, 1, NOT_FOR_MAX, &not_for) &&
        !reader->exercise->variant_of)
        check_not_for(reader, variants, node);
    return read_when(reader, &fields, caution) && good;
}

void exercise_read_cautions(ExerciseReader *reader, const Fields *fields) {
    Exercise *exercise = reader->exercise;
    const DataNode *list = NULL;
    size_t most = exercise->variant_of ? EXERCISE_CAUTIONS_MAX : CAUTIONS_OF_A_FILE, good = 0;
    if (!fields_list(fields, "cautions", FIELD_REQUIRED, 1, most, &list))
        return;
    Caution *cautions = ARENA_ARRAY(reader->arena, Caution, list->count + 1);
    const DataNode *variants = item_of(fields->node, "variants");
    bool everybody = false;
    for (size_t i = 0; i < list->count; i++) {
        good += read_caution(reader, list->items[i], variants, &cautions[i]);
        everybody = everybody || cautions[i].everybody;
    }
    if (good < list->count)
        return;
    if (!everybody)
        data_error(reader->report, list,
                   "all cautions have a 'when'; say at least once what everybody is to stop at");
    exercise->cautions = cautions;
    exercise->caution_count = list->count;
}

const DataNode *exercise_cautions_for(Arena *scratch, const DataNode *list, const char *id) {
    if (list->kind != DATA_LIST)
        return list;
    DataNode *kept = ARENA_NEW(scratch, DataNode);
    *kept = *list;
    kept->items = ARENA_ARRAY(scratch, const DataNode *, list->count + 1);
    kept->count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const DataNode *not_for = item_of(list->items[i], "not_for");
        bool left_out = false;
        for (size_t k = 0; not_for && not_for->kind == DATA_LIST && k < not_for->count; k++)
            left_out = left_out ||
                       (not_for->items[k]->kind == DATA_TEXT && strcmp(not_for->items[k]->text, id) == 0);
        if (!left_out)
            kept->items[kept->count++] = list->items[i];
    }
    return kept;
}
