#include "content/orders_file.h"

#include <string.h>

#include "data/fields.h"
#include "data/file_head.h"
#include "data/shown.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

enum { ORDERS_MAX = 40, NAME_MAX_LETTERS = 60, NOTE_MAX_LETTERS = 120 };

typedef struct Reader {
    DataReport *report;
    Arena *arena;
    const Library *library;
    RulesOrder common; // name, date, lock
} Reader;

static void read_lock(const Fields *fields, bool *lock) {
    static const char *const WORDS[] = {"no", "yes", "false", "true"};
    int word;
    if (fields_enum(fields, "lock", FIELD_OPTIONAL, WORDS, 4, &word))
        *lock = word % 2;
}

static void read_date(const Reader *reader, const Fields *fields, int today, int *day) {
    const char *text = "";
    const DataNode *node = fields_find(fields, "date", FIELD_REQUIRED);
    char shown[SHOWN_CAPACITY];
    if (!node || !value_text(reader->report, node, "date", SHOWN_CAPACITY / 2, reader->arena, &text))
        return;
    if (!profile_day_parse(text, day))
        data_error(reader->report, node, "'date' cannot be '%s'; it is a date like 2026-10-03",
                   shown_text(text, shown));
    else if (*day > today)
        data_error(reader->report, node, "'date' is still to come; an order holds from the day it is given");
}

static const Exercise *read_exercise(const Reader *reader, const Fields *fields) {
    const DataNode *node = fields_find(fields, "exercise", FIELD_REQUIRED);
    const Library *library = reader->library;
    const char **ids = ARENA_ARRAY(reader->arena, const char *, library->exercise_count + 1);
    int index;
    for (size_t i = 0; i < library->exercise_count; i++)
        ids[i] = library->exercises[i]->id;
    if (!node || !value_enum(reader->report, node, "exercise", ids, library->exercise_count, &index))
        return NULL;
    return library->exercises[index];
}

static const Exercise *read_variant(const Reader *reader, const DataNode *node, const Exercise *exercise) {
    const char **ids = ARENA_ARRAY(reader->arena, const char *, exercise->variant_count + 1);
    int index;
    for (size_t i = 0; i < exercise->variant_count; i++)
        ids[i] = exercise->variants[i]->variant_id;
    if (exercise->variant_count == 0) {
        data_error(reader->report, node, "'%s' has no variants; leave 'variant' out", exercise->id);
        return exercise;
    }
    if (!value_enum(reader->report, node, "variant", ids, exercise->variant_count, &index))
        return exercise;
    return exercise->variants[index];
}

static void check_hold(const Reader *reader, const Fields *fields, const Exercise *way, int hold_s) {
    const DataNode *node = fields_find(fields, "hold_s", FIELD_OPTIONAL);
    if (!node || hold_s == 0)
        return;
    if (!(way->dose.hold_s > 0)) {
        data_error(reader->report, node, "'%s' has nothing that is held; leave 'hold_s' out", way->id);
        return;
    }
    for (size_t phase = 0; phase < way->phase_count;)
        if (exercise_breath_seconds(way, &phase, hold_s) > EXERCISE_LONGEST_BREATH_S) {
            data_error(reader->report, node, "'%s' held for %d s asks for a breath longer than %.0f s",
                       way->id, hold_s, EXERCISE_LONGEST_BREATH_S);
            return;
        }
}

static void read_order(const Reader *reader, const DataNode *node, RulesOrder *order) {
    static const char *const keys[] = {"exercise", "variant", "reps", "hold_s", "sets", "lock", "note"};
    Fields fields;
    *order = reader->common;
    order->exercise = "";
    if (!fields_open(&fields, reader->report, node, reader->arena, "an order", keys, 7))
        return;
    fields_integer(&fields, "reps", FIELD_OPTIONAL, DOSE_MIN_REPS, DOSE_MAX_REPS, &order->reps);
    fields_integer(&fields, "hold_s", FIELD_OPTIONAL, 1, DOSE_MAX_HOLD_S, &order->hold_s);
    fields_integer(&fields, "sets", FIELD_OPTIONAL, 1, DOSE_MAX_SETS, &order->sets);
    fields_text(&fields, "note", FIELD_OPTIONAL, NOTE_MAX_LETTERS, &order->note);
    read_lock(&fields, &order->locked);
    const Exercise *exercise = read_exercise(reader, &fields), *way = exercise;
    const DataNode *variant = fields_find(&fields, "variant", FIELD_OPTIONAL);
    if (!exercise)
        return;
    order->exercise = arena_strdup(reader->arena, exercise->id);
    if (variant)
        way = read_variant(reader, variant, exercise);
    if (way != exercise)
        order->variant = arena_strdup(reader->arena, way->variant_id);
    check_hold(reader, &fields, way, order->hold_s);
}

static bool is_twice(const RulesOrder *orders, size_t count, const char *exercise) {
    for (size_t i = 0; i < count; i++)
        if (exercise[0] && strcmp(orders[i].exercise, exercise) == 0)
            return true;
    return false;
}

static RulesOrders read_orders(Reader *reader, const DataNode *top, int today) {
    static const char *const keys[] = {"schema", "name", "date", "lock", "orders"};
    RulesOrders orders = {NULL, 0};
    Fields fields;
    const DataNode *list = NULL;
    if (!fields_open(&fields, reader->report, top, reader->arena, "the orders", keys, 5))
        return orders;
    file_check_schema(&fields, FIELD_REQUIRED);
    fields_text(&fields, "name", FIELD_REQUIRED, NAME_MAX_LETTERS, &reader->common.by);
    read_date(reader, &fields, today, &reader->common.day);
    read_lock(&fields, &reader->common.locked);
    if (!fields_list(&fields, "orders", FIELD_REQUIRED, 1, ORDERS_MAX, &list))
        return orders;
    RulesOrder *items = ARENA_ARRAY(reader->arena, RulesOrder, list->count);
    for (size_t i = 0; i < list->count; i++) {
        read_order(reader, list->items[i], &items[i]);
        if (is_twice(items, i, items[i].exercise))
            data_error(reader->report, list->items[i], "'%s' is ordered twice; keep one of them",
                       items[i].exercise);
    }
    return (RulesOrders){items, list->count};
}

RulesOrders orders_file_read(const char *path, const Library *library, int today, Arena *arena,
                             DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    Reader reader = {.report = &report, .arena = arena, .library = library, .common = {.by = ""}};
    const DataNode *top = document_read(NULL, path, scratch, &report);
    RulesOrders orders = {NULL, 0};
    if (top)
        orders = read_orders(&reader, top, today);
    arena_free(scratch);
    return report.errors == 0 ? orders : (RulesOrders){NULL, 0};
}
