#include "content/routine_file.h"
#include <string.h>
#include "content/exercise_file.h"
#include "data/file_head.h"
#include "content/texts.h"
#include "data/shown.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/variants.h"
#include "model/words.h"

enum { MAX_STEPS = 40 };

typedef struct Reader {
    DataReport *report;
    Arena *arena, *scratch;
    const Library *library;
    const char *const *broken;
    size_t broken_count;
} Reader;

static const Exercise *read_exercise_name(Reader *reader, const DataNode *node) {
    const Library *library = reader->library;
    for (size_t i = 0; i < reader->broken_count; i++)
        if (node->kind == DATA_TEXT && strcmp(node->text, reader->broken[i]) == 0) {
            data_error(reader->report, node, "the exercise '%s' has errors of its own", reader->broken[i]);
            return NULL;
        }
    const char **ids = ARENA_ARRAY(reader->scratch, const char *, library->exercise_count + 1);
    for (size_t i = 0; i < library->exercise_count; i++)
        ids[i] = library->exercises[i]->id;
    int index = 0;
    if (!value_enum(reader->report, node, "exercise", ids, library->exercise_count, &index))
        return NULL;
    return library->exercises[index];
}

static const Exercise *read_variant_name(Reader *reader, const DataNode *node, const Exercise *exercise) {
    if (exercise->variant_count == 0) {
        data_error(reader->report, node, "'%s' has no variants; leave 'variant' out", exercise->id);
        return NULL;
    }
    const char **ids = ARENA_ARRAY(reader->scratch, const char *, exercise->variant_count);
    for (size_t i = 0; i < exercise->variant_count; i++)
        ids[i] = exercise->variants[i]->variant_id;
    int index = 0;
    if (!value_enum(reader->report, node, "variant", ids, exercise->variant_count, &index))
        return NULL;
    return exercise->variants[index];
}

static bool has_hold(const Exercise *exercise) {
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (exercise->phases[i].seconds_from_dose)
            return true;
    return false;
}

static bool asks_for_long_breath(const Exercise *exercise, double hold_s) {
    for (size_t phase = 0; phase < exercise->phase_count;)
        if (exercise_breath_seconds(exercise, &phase, hold_s) > EXERCISE_LONGEST_BREATH_S)
            return true;
    return false;
}

// The exercise's own dose, with what the step changes of it.
static void read_dose(Reader *reader, const Fields *fields, RoutineStep *step) {
    if (step->exercise != NULL)
        step->dose = step->exercise->dose;
    fields_integer(fields, "reps", FIELD_OPTIONAL, DOSE_MIN_REPS, DOSE_MAX_REPS, &step->dose.reps);
    fields_integer(fields, "sets", FIELD_OPTIONAL, 1, DOSE_MAX_SETS, &step->dose.sets);
    fields_number(fields, "rest_s", FIELD_OPTIONAL, 0, DOSE_MAX_REST_S, &step->dose.rest_s);
    bool own_hold = fields_number(fields, "hold_s", FIELD_OPTIONAL, 0, DOSE_MAX_HOLD_S, &step->dose.hold_s);
    if (!own_hold || step->exercise == NULL)
        return;
    const DataNode *node = fields_find(fields, "hold_s", FIELD_OPTIONAL);
    if (!has_hold(step->exercise) && step->dose.hold_s > 0)
        data_error(reader->report, node, "'%s' has no hold to change; leave hold_s out", step->exercise->id);
    if (has_hold(step->exercise) && !(step->dose.hold_s > 0))
        data_error(reader->report, node, "the hold of '%s' cannot last 0 s", step->exercise->id);
    if (exercise_silent_hold(step->exercise, step->dose.hold_s) >= 0)
        diag_add(reader->report->diags, DIAG_WARNING, reader->report->path, node->line, node->col,
                 "in a hold of 5 s or more '%s' says nothing of the breath; hold shorter, or let it say "
                 "'keep breathing'",
                 step->exercise->id);
    if (asks_for_long_breath(step->exercise, step->dose.hold_s))
        data_error(
            reader->report, node,
            "with this hold one breath in '%s' lasts more than %d s; hold shorter, or free the breath there",
            step->exercise->id, (int)EXERCISE_LONGEST_BREATH_S);
}

static bool all_ways_on_each_side(const Exercise *exercise) {
    const Exercise *usual = exercise_usual(exercise);
    for (size_t i = 0; i < usual->variant_count; i++)
        if (usual->variants[i]->sides != SIDES_EACH)
            return false;
    return usual->sides == SIDES_EACH;
}

static void read_side(Reader *reader, const Fields *fields, RoutineStep *step) {
    static const char *const words[] = {"right", "left"};
    int side = SIDE_RIGHT;
    if (!fields_enum(fields, "side", FIELD_OPTIONAL, words, 2, &side) || step->exercise == NULL)
        return;
    step->one_side = true;
    step->side = (Side)side;
    if (!all_ways_on_each_side(step->exercise))
        data_error(reader->report, fields_find(fields, "side", FIELD_OPTIONAL),
                   "'side' is for what is done on each side in turn in all its ways; '%s' is not",
                   exercise_usual(step->exercise)->id);
}

static bool same_dose(const Dose *a, const Dose *b) {
    return a->reps == b->reps && a->sets == b->sets && !(a->hold_s < b->hold_s) && !(a->hold_s > b->hold_s);
}

// Nobody is to be strong on one side only.
static void check_sides(Reader *reader, const DataNode *list, const Routine *routine) {
    static const char *const words[] = {"right", "left"};
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        int balance = 0;
        for (size_t k = 0; step->one_side && k < routine->step_count; k++) {
            const RoutineStep *other = &routine->steps[k];
            if (other->one_side && other->exercise == step->exercise && same_dose(&other->dose, &step->dose))
                balance += other->side == step->side ? 1 : -1;
        }
        if (balance > 0)
            data_error(reader->report, list->items[i],
                       "'%s' is done on the %s side only; give it a step with 'side: %s' and the same dose",
                       step->exercise->id, words[step->side], words[step->side == SIDE_RIGHT]);
    }
}

static void read_step(Reader *reader, const DataNode *node, RoutineStep *step) {
    static const char *const keys[] = {"exercise", "variant", "side",   "block",
                                       "reps",     "sets",    "hold_s", "rest_s"};
    step->line = node->line;
    Fields fields;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a step", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    const DataNode *name = fields_find(&fields, "exercise", FIELD_REQUIRED);
    if (name != NULL)
        step->exercise = read_exercise_name(reader, name);
    const DataNode *variant = fields_find(&fields, "variant", FIELD_OPTIONAL);
    if (variant != NULL && step->exercise != NULL)
        step->exercise = read_variant_name(reader, variant, step->exercise);
    step->sides = step->exercise != NULL ? step->exercise->sides : SIDES_TOGETHER;
    read_side(reader, &fields, step);
    int block = step->block, before = block;
    if (fields_enum(&fields, "block", FIELD_REQUIRED, block_words, 3, &block) && block < before)
        data_error(reader->report, fields_find(&fields, "block", FIELD_OPTIONAL),
                   "'%s' comes after '%s'; the order is warm_up, main, cool_down", block_words[block],
                   block_words[before]);
    step->block = (Block)(block > before ? block : before);
    read_dose(reader, &fields, step);
}

// What is not for everyone must be said before a routine begins.
static void check_weeks(Reader *reader, const DataNode *at, const Routine *routine, const RoutineStep *step) {
    if (step->exercise == NULL || step->exercise->from_weeks == 0 || routine->note != NULL)
        return;
    diag_add(reader->report->diags, DIAG_WARNING, reader->report->path, at->line, at->col,
             "'%s' is not for the first %d weeks after the birth; say in 'note' for whom this routine is",
             step->exercise->id, step->exercise->from_weeks);
}

static void read_routine(Reader *reader, const DataNode *top, Routine *routine) {
    static const char *const keys[] = {"schema", "id", "name", "summary", "note", "order", "steps"};
    Fields fields;
    if (!fields_open(&fields, reader->report, top, reader->arena, "a routine", keys, 7))
        return;
    file_check_schema(&fields, FIELD_REQUIRED);
    routine->id = file_check_id(&fields, reader->arena);
    texts_field(&fields, "name", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &routine->name);
    texts_field(&fields, "summary", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &routine->summary);
    texts_field(&fields, "note", FIELD_OPTIONAL, TEXT_LINE, PLACEHOLDERS_NONE, &routine->note);
    fields_integer(&fields, "order", FIELD_OPTIONAL, 0, 9999, &routine->order);
    const DataNode *list = NULL;
    if (!fields_list(&fields, "steps", FIELD_REQUIRED, 1, MAX_STEPS, &list))
        return;
    routine->steps = ARENA_ARRAY(reader->arena, RoutineStep, list->count);
    for (size_t i = 0; i < list->count; i++) {
        routine->steps[i].block = i > 0 ? routine->steps[i - 1].block : BLOCK_WARM_UP;
        read_step(reader, list->items[i], &routine->steps[i]);
        routine->step_count++;
        check_weeks(reader, list->items[i], routine, &routine->steps[i]);
    }
    check_sides(reader, list, routine);
}

const Routine *routine_load(const FileSource *source, const char *path, const Library *library,
                            const char *const *broken, size_t broken_count, Arena *arena, DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Routine *routine = ARENA_NEW(arena, Routine);
    routine->path = arena_strdup(arena, path);
    routine->order = ROUTINE_ORDER_USUAL;
    Reader reader = {.report = &report,
                     .arena = arena,
                     .scratch = arena_new(),
                     .library = library,
                     .broken = broken,
                     .broken_count = broken_count};
    const DataNode *top = document_read(source, path, reader.scratch, &report);
    if (top != NULL)
        read_routine(&reader, top, routine);
    arena_free(reader.scratch);
    return report.errors == 0 ? routine : NULL;
}
