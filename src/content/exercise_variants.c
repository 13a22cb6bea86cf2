// Variants: other ways to do an exercise, written in its file as what differs from it. A variant is read as a
// whole exercise from the file's own nodes with those of the variant in their place, so that every fault
// keeps its line and every rule of an exercise holds for it.
#include <string.h>
#include "content/exercise_reader.h"
#include "model/words.h"
#include "model/variants.h"

static const char *const variant_keys[] = {
    "id",    "name",     "level",  "about", "aim",      "purpose", "brisk",      "works",     "supports",
    "needs", "base",     "stance", "sides", "dose",     "camera",  "inside",     "set_up",    "steps",
    "form",  "cautions", "poses",  "rep",   "mistakes", "allow",   "from_weeks", "stretches", "often",
};

static const DataNode *find_item(const DataNode *map, const char *key) {
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

static bool is_one_of(const char *key, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, names[i]) == 0)
            return true;
    return false;
}

typedef struct Mapping {
    const DataNode **keys, **items;
    size_t count;
} Mapping;

static void put(Mapping *map, const DataNode *key, const DataNode *item) {
    map->keys[map->count] = key;
    map->items[map->count++] = item;
}

static const DataNode *mapping_node(Arena *scratch, const Mapping *map, const DataNode *at) {
    DataNode *node = ARENA_NEW(scratch, DataNode);
    *node = *at;
    node->keys = map->keys;
    node->items = map->items;
    node->count = map->count;
    return node;
}

static Mapping mapping_new(Arena *scratch, size_t most) {
    return (Mapping){.keys = ARENA_ARRAY(scratch, const DataNode *, most + 1),
                     .items = ARENA_ARRAY(scratch, const DataNode *, most + 1)};
}

// Both mappings in one: the second's values where it has them, its further keys behind.
static const DataNode *merged_maps(Arena *scratch, const DataNode *first, const DataNode *second) {
    Mapping map = mapping_new(scratch, first->count + second->count);
    for (size_t i = 0; i < first->count; i++) {
        const DataNode *own = find_item(second, first->keys[i]->text);
        put(&map, first->keys[i], own != NULL ? own : first->items[i]);
    }
    for (size_t i = 0; i < second->count; i++)
        if (find_item(first, second->keys[i]->text) == NULL)
            put(&map, second->keys[i], second->items[i]);
    return mapping_node(scratch, &map, second);
}

static const DataNode *joined_lists(Arena *scratch, const DataNode *first, const DataNode *second) {
    DataNode *node = ARENA_NEW(scratch, DataNode);
    *node = *second;
    node->count = first->count + second->count;
    node->items = ARENA_ARRAY(scratch, const DataNode *, node->count + 1);
    memcpy(node->items, first->items, first->count * sizeof *node->items);
    memcpy(node->items + first->count, second->items, second->count * sizeof *node->items);
    return node;
}

// What the variant has under a key of the exercise; NULL = nothing.
static const DataNode *merged_item(Arena *scratch, const char *key, const DataNode *own, const DataNode *item,
                                   bool new_base) {
    static const char *const by_key[] = {"poses", "dose", "camera", "stance"};
    static const char *const of_base[] = {"poses", "stance", "mistakes", "allow"};
    if (new_base && is_one_of(key, of_base, sizeof of_base / sizeof of_base[0]))
        return own;
    if (own == NULL)
        return item;
    if (is_one_of(key, by_key, sizeof by_key / sizeof by_key[0]) && own->kind == DATA_MAPPING &&
        item->kind == DATA_MAPPING)
        return merged_maps(scratch, item, own);
    if (strcmp(key, "cautions") == 0 && own->kind == DATA_LIST && item->kind == DATA_LIST)
        return joined_lists(scratch, item, own);
    return own;
}

// The exercise's file as it would be if the variant were a file of its own.
static const DataNode *merged(Arena *scratch, const DataNode *exercise, const DataNode *variant,
                              const char *id) {
    static const char *const of_file[] = {"schema", "id", "variants"};
    static const char *const of_variant[] = {"id", "level", "about"};
    bool new_base = find_item(variant, "base") != NULL;
    Mapping map = mapping_new(scratch, exercise->count + variant->count);
    for (size_t i = 0; i < exercise->count; i++) {
        const char *key = exercise->keys[i]->text;
        if (is_one_of(key, of_file, 3))
            continue;
        const DataNode *own = find_item(variant, key);
        const DataNode *before = exercise->items[i];
        if (strcmp(key, "cautions") == 0)
            before = exercise_cautions_for(scratch, before, id);
        const DataNode *item = merged_item(scratch, key, own, before, new_base);
        if (item != NULL)
            put(&map, exercise->keys[i], item);
    }
    for (size_t i = 0; i < variant->count; i++)
        if (!is_one_of(variant->keys[i]->text, of_variant, 3) &&
            find_item(exercise, variant->keys[i]->text) == NULL)
            put(&map, variant->keys[i], variant->items[i]);
    return mapping_node(scratch, &map, variant);
}

static bool goes_to(const Exercise *exercise, int pose) {
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (exercise->phases[i].pose == pose)
            return true;
    return false;
}

// A mistake that the exercise makes at a pose which the variant does not go to is none of the variant's.
static void drop_strange_mistakes(Exercise *variant) {
    size_t kept = 0;
    for (size_t i = 0; i < variant->mistake_count; i++) {
        Mistake mistake = variant->mistakes[i];
        size_t count = 0;
        for (size_t k = 0; k < mistake.at_count; k++)
            if (goes_to(variant, mistake.at[k].instead_of))
                mistake.at[count++] = mistake.at[k];
        mistake.at_count = count;
        if (count > 0)
            variant->mistakes[kept++] = mistake;
    }
    variant->mistake_count = kept;
}

static bool says_the_same(const DataNode *a, const DataNode *b) {
    return a && b && a->kind == DATA_TEXT && b->kind == DATA_TEXT && strcmp(a->text, b->text) == 0;
}

static void read_head(ExerciseReader *reader, const Fields *fields, const DataNode *exercise_node,
                      const Exercise *exercise, Exercise *variant) {
    variant->variant_of = exercise;
    variant->variant_id = "";
    if (fields_id(fields, "id", FIELD_REQUIRED, &variant->variant_id) &&
        exercise_variant(exercise, variant->variant_id) != NULL)
        data_error(fields->report, fields_find(fields, "id", FIELD_OPTIONAL), "the variant '%s' stands twice",
                   variant->variant_id);
    variant->id = arena_printf(reader->arena, "%s.%s", exercise->id, variant->variant_id);
    int level = VARIANT_OTHER;
    if (fields_enum(fields, "level", FIELD_REQUIRED, level_words, 3, &level))
        variant->level = (VariantLevel)level;
    texts_field(fields, "about", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &variant->about);
    const char *name = NULL;
    if (texts_field(fields, "name", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &name) &&
        says_the_same(find_item(fields->node, "name"), find_item(exercise_node, "name")))
        data_error(fields->report, fields_find(fields, "name", FIELD_OPTIONAL),
                   "a variant needs a name of its own, so that she hears which one comes");
}

// Copies what was found in a variant, with its name in front.
static void tell_of(const Exercise *variant, const DiagList *found, DiagList *diags) {
    for (size_t i = 0; i < found->count; i++) {
        const Diag *diag = &found->items[i];
        diag_add(diags, diag->severity, variant->path, diag->line, diag->col, "variant '%s': %s",
                 variant->variant_id, diag->message);
    }
}

static const Exercise *read_variant(ExerciseReader *reader, const DataNode *exercise_node,
                                    const DataNode *node, const PoseLibrary *poses) {
    Exercise *exercise = reader->exercise, *variant = exercise_new(exercise->path, reader->arena);
    variant->pack = exercise->pack;
    Fields head;
    size_t before = reader->report->errors;
    if (!fields_open(&head, reader->report, node, reader->arena, "a variant", variant_keys,
                     sizeof variant_keys / sizeof variant_keys[0]))
        return NULL;
    read_head(reader, &head, exercise_node, exercise, variant);
    if (reader->report->errors > before)
        return NULL;
    DiagList found = {0};
    DataReport report = *reader->report;
    report.diags = &found;
    report.errors = 0;
    ExerciseReader own = {.report = &report,
                          .arena = reader->arena,
                          .scratch = reader->scratch,
                          .exercise = variant};
    Fields fields;
    variant->first_line = node->line;
    if (exercise_open_fields(&own, merged(reader->scratch, exercise_node, node, variant->variant_id),
                             &fields))
        exercise_read_body(&own, &fields, poses);
    drop_strange_mistakes(variant);
    tell_of(variant, &found, reader->report->diags);
    diag_list_free(&found);
    reader->report->errors += report.errors;
    return variant;
}

void exercise_read_variants(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    Exercise *exercise = reader->exercise;
    const DataNode *list = NULL;
    if (!fields_list(fields, "variants", FIELD_OPTIONAL, 0, VARIANTS_MAX - 1, &list))
        return;
    exercise->variants = ARENA_ARRAY(reader->arena, const Exercise *, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        const Exercise *variant = read_variant(reader, fields->node, list->items[i], poses);
        if (variant != NULL)
            exercise->variants[exercise->variant_count++] = variant;
    }
}
