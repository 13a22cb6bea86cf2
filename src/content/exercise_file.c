#include <string.h>
#include "body/solve.h"
#include "content/exercise_file.h"
#include "content/exercise_reader.h"
#include "data/file_head.h"
#include "content/pose_library.h"
#include "content/pose_reader.h"
#include "model/words.h"

static const char *const exercise_keys[] = {
    "schema", "id",       "name",       "aim",       "purpose",  "order", "warm_up", "brisk",
    "works",  "supports", "needs",      "base",      "stance",   "sides", "dose",    "camera",
    "inside", "set_up",   "steps",      "form",      "cautions", "poses", "rep",     "mistakes",
    "allow",  "variants", "from_weeks", "stretches", "often",
};

enum { SET_UP_LINES_MAX = 8, EVERYDAY_KEYS = 2 }; // the last keys of a stance are for everyday movements only

bool exercise_read_muscles(const Fields *fields, const char *key, size_t min, Muscle *muscles,
                           size_t *count) {
    const DataNode *list = NULL;
    if (!fields_list(fields, key, FIELD_OPTIONAL, min, MUSCLE_COUNT, &list))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        int muscle = 0;
        if (!value_enum(fields->report, list->items[i], key, words_muscles(), MUSCLE_COUNT, &muscle))
            continue;
        bool twice = false;
        for (size_t k = 0; k < *count; k++)
            twice = twice || muscles[k] == (Muscle)muscle;
        if (twice)
            data_error(fields->report, list->items[i], "'%s' names %s twice", key,
                       muscle_name((Muscle)muscle));
        else
            muscles[(*count)++] = (Muscle)muscle;
    }
    return true;
}

// A muscle cannot be told to work and to let go at once.
static void check_muscles(const Fields *fields, const Exercise *exercise) {
    const DataNode *at = fields_find(fields, "works", FIELD_OPTIONAL);
    if (exercise->works_count == 0 && exercise->stretches_count == 0)
        data_error(fields->report, at != NULL ? at : fields->node,
                   "no muscle works or is stretched; name one under 'works' or 'stretches'");
    for (size_t i = 0; i < exercise->stretches_count; i++) {
        Muscle muscle = exercise->stretches[i];
        if (muscle_among(exercise->works, exercise->works_count, muscle) ||
            muscle_among(exercise->supports, exercise->supports_count, muscle))
            data_error(fields->report, fields_find(fields, "stretches", FIELD_OPTIONAL),
                       "'stretches' names %s, which stands among those that work", muscle_name(muscle));
    }
}

static void read_all_muscles(const Fields *fields, Exercise *exercise) {
    size_t errors = fields->report->errors;
    exercise_read_muscles(fields, "works", 0, exercise->works, &exercise->works_count);
    exercise_read_muscles(fields, "supports", 0, exercise->supports, &exercise->supports_count);
    exercise_read_muscles(fields, "stretches", 0, exercise->stretches, &exercise->stretches_count);
    if (fields->report->errors == errors)
        check_muscles(fields, exercise);
}

void exercise_read_needs(const Fields *fields, Exercise *exercise) {
    static const char *const names[] = {"mat", "chair", "wall"};
    const DataNode *list = NULL;
    if (!fields_list(fields, "needs", FIELD_OPTIONAL, 0, 3, &list))
        return;
    bool *const flags[] = {&exercise->needs_mat, &exercise->needs_chair, &exercise->needs_wall};
    for (size_t i = 0; i < list->count; i++) {
        int need = 0;
        if (!value_enum(fields->report, list->items[i], "needs", names, 3, &need))
            continue;
        if (*flags[need])
            data_error(fields->report, list->items[i], "'needs' names %s twice", names[need]);
        *flags[need] = true;
    }
}

static void read_dose(const Fields *exercise_fields, Dose *dose) {
    static const char *const keys[] = {"reps", "sets", "hold_s", "hold_until_ok", "rest_s"};
    const DataNode *node = fields_find(exercise_fields, "dose", FIELD_REQUIRED);
    Fields fields;
    if (node == NULL ||
        !fields_open(&fields, exercise_fields->report, node, exercise_fields->arena, "dose", keys, 5))
        return;
    fields_integer(&fields, "reps", FIELD_REQUIRED, DOSE_MIN_REPS, DOSE_MAX_REPS, &dose->reps);
    fields_integer(&fields, "sets", FIELD_OPTIONAL, 1, DOSE_MAX_SETS, &dose->sets);
    if (!fields_number(&fields, "hold_s", FIELD_OPTIONAL, 0, DOSE_MAX_HOLD_S, &dose->hold_s) &&
        fields_find(&fields, "hold_s", FIELD_OPTIONAL) != NULL)
        dose->hold_s = 1; // reported already: the phases that use it need not be
    fields_bool(&fields, "hold_until_ok", FIELD_OPTIONAL, &dose->hold_until_ok);
    fields_number(&fields, "rest_s", FIELD_OPTIONAL, 0, DOSE_MAX_REST_S, &dose->rest_s);
}

static void read_angles(const Fields *fields, double *azimuth_deg, double *elevation_deg) {
    fields_number(fields, "azimuth_deg", FIELD_REQUIRED, -180, 180, azimuth_deg);
    fields_number(fields, "elevation_deg", FIELD_REQUIRED, -10, 80, elevation_deg);
}

bool exercise_read_view(const Fields *of, const char *key, double *azimuth_deg, double *elevation_deg) {
    static const char *const keys[] = {"azimuth_deg", "elevation_deg"};
    const DataNode *node = fields_find(of, key, FIELD_OPTIONAL);
    Fields fields;
    if (node == NULL || !fields_open(&fields, of->report, node, of->arena, key, keys, 2))
        return false;
    read_angles(&fields, azimuth_deg, elevation_deg);
    return true;
}

void exercise_read_camera(const Fields *exercise_fields, CameraSpec *camera) {
    static const char *const keys[] = {"azimuth_deg", "elevation_deg", "frame", "mirror_with_side", "aside"};
    const DataNode *node = fields_find(exercise_fields, "camera", FIELD_REQUIRED);
    Fields fields;
    if (node == NULL ||
        !fields_open(&fields, exercise_fields->report, node, exercise_fields->arena, "camera", keys, 5))
        return;
    read_angles(&fields, &camera->azimuth_deg, &camera->elevation_deg);
    int frame = 0;
    if (fields_enum(&fields, "frame", FIELD_REQUIRED, frame_words, 4, &frame))
        camera->frame = (FrameKind)frame;
    fields_bool(&fields, "mirror_with_side", FIELD_OPTIONAL, &camera->mirror_with_side);
    camera->has_aside =
        exercise_read_view(&fields, "aside", &camera->aside_azimuth_deg, &camera->aside_elevation_deg);
}

// Lines; one that tells what carries the user stands as {support: ...}.
static void read_set_up(ExerciseReader *reader, const Fields *fields) {
    static const char *const keys[] = {"support"};
    Exercise *exercise = reader->exercise;
    const DataNode *list = NULL;
    if (!fields_list(fields, "set_up", FIELD_REQUIRED, 1, SET_UP_LINES_MAX, &list))
        return;
    const char **lines = ARENA_ARRAY(reader->arena, const char *, list->count);
    size_t good = 0;
    for (size_t i = 0; i < list->count; i++) {
        Fields line;
        bool support = list->items[i]->kind == DATA_MAPPING;
        if (!support)
            good += texts_value(reader->report, list->items[i], "set_up", TEXT_LINE, reader->said,
                                reader->arena, &lines[i]);
        else if (fields_open(&line, reader->report, list->items[i], reader->arena, "a line of set_up", keys,
                             1))
            good += texts_field(&line, "support", FIELD_REQUIRED, TEXT_LINE, reader->said, &lines[i]);
        exercise->support_lines |= support ? 1u << i : 0;
    }
    if (good == list->count)
        exercise->set_up = (Strings){.items = lines, .count = list->count};
}

static void read_words(ExerciseReader *reader, const Fields *fields) {
    Exercise *exercise = reader->exercise;
    texts_field(fields, "name", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &exercise->name);
    texts_field(fields, "aim", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &exercise->aim);
    texts_field(fields, "purpose", FIELD_REQUIRED, TEXT_PURPOSE, PLACEHOLDERS_NONE, &exercise->purpose);
    texts_field(fields, "often", FIELD_OPTIONAL, TEXT_AIM, PLACEHOLDERS_NONE, &exercise->often);
    read_set_up(reader, fields);
    texts_list(fields, "steps", FIELD_REQUIRED, 1, 8, TEXT_STEP, reader->said, &exercise->steps);
    texts_list(fields, "form", FIELD_REQUIRED, 1, 8, TEXT_LINE, reader->said, &exercise->form);
    exercise_read_cautions(reader, fields);
}

// The base pose and what the exercise changes of its stance.
static bool read_stance(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    static const char *const keys[] = {"anchor", "cushions", "mat_m", "surface_m",
                                       "wall",   "chair",    "baby",  "furniture"};
    Exercise *exercise = reader->exercise;
    size_t count = 0;
    const char *const *ids = pose_library_ids(poses, &count);
    int index = 0;
    if (!fields_enum(fields, "base", FIELD_REQUIRED, ids, count, &index))
        return false;
    const BasePose *base = pose_library_find(poses, ids[index], NULL);
    if (base == NULL) {
        data_error(reader->report, fields_find(fields, "base", FIELD_OPTIONAL),
                   "the base pose '%s' has errors of its own", ids[index]);
        return false;
    }
    exercise->stance = base->stance;
    const DataNode *node = fields_find(fields, "stance", FIELD_OPTIONAL);
    Fields stance;
    if (node != NULL && fields_open(&stance, reader->report, node, reader->arena, "stance", keys,
                                    sizeof keys / sizeof keys[0] - (exercise->everyday ? 0 : EVERYDAY_KEYS)))
        stance_read(&stance, FIELD_OPTIONAL, &exercise->stance);
    body_settle(&exercise->stance);
    return true;
}

static void check_needs(const Fields *fields, const Exercise *exercise) {
    const DataNode *at = fields_find(fields, "needs", FIELD_OPTIONAL);
    at = at != NULL ? at : fields_find(fields, "base", FIELD_OPTIONAL);
    if (exercise->needs_chair != exercise->stance.chair)
        data_error(fields->report, at, "'needs' %s a chair, but the base pose %s one",
                   exercise->needs_chair ? "names" : "does not name",
                   exercise->stance.chair ? "has" : "has not");
    if (exercise->needs_wall && !exercise->stance.wall)
        data_error(fields->report, at, "'needs' names a wall, but the base pose has not one");
    if (!exercise->needs_wall && exercise->stance.wall)
        data_error(fields->report, at, "'needs' does not name a wall, but the base pose has one");
}

void exercise_read_movement(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    Exercise *exercise = reader->exercise;
    const DataNode *pose_map = fields_find(fields, "poses", FIELD_OPTIONAL);
    const DataNode *list = NULL;
    if (!read_stance(reader, fields, poses))
        return; // every angle and phase below would be reported for want of the base alone
    check_needs(fields, exercise);
    exercise_read_poses(reader, pose_map);
    if (fields_list(fields, "rep", FIELD_REQUIRED, 1, EXERCISE_PHASES_MAX, &list))
        exercise_read_rep(reader, list);
    if (fields_list(fields, "mistakes", FIELD_OPTIONAL, 0, 8, &list))
        exercise_read_mistakes(reader, list);
    if (fields_list(fields, "allow", FIELD_OPTIONAL, 0, 16, &list))
        exercise_read_allow(reader, list);
    exercise_check_whole(reader, fields);
}

bool exercise_open_fields(ExerciseReader *reader, const DataNode *top, Fields *fields) {
    return fields_open(fields, reader->report, top, reader->arena, "an exercise", exercise_keys,
                       sizeof exercise_keys / sizeof exercise_keys[0]);
}

void exercise_read_body(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    Exercise *exercise = reader->exercise;
    int sides = SIDES_EACH; // of an unknown word: then {side} is not reported as well
    fields_enum(fields, "sides", FIELD_REQUIRED, sides_words, 3, &sides);
    exercise->sides = (Sides)sides;
    reader->said = exercise->sides == SIDES_TOGETHER ? PLACEHOLDERS_NONE : PLACEHOLDERS_SIDE;
    fields_integer(fields, "from_weeks", FIELD_OPTIONAL, 0, EXERCISE_WEEKS_MAX, &exercise->from_weeks);
    read_words(reader, fields);
    fields_integer(fields, "order", FIELD_OPTIONAL, 0, 9999, &exercise->order);
    fields_bool(fields, "warm_up", FIELD_OPTIONAL, &exercise->warm_up);
    fields_bool(fields, "brisk", FIELD_OPTIONAL, &exercise->brisk);
    read_all_muscles(fields, exercise);
    exercise_read_needs(fields, exercise);
    read_dose(fields, &exercise->dose);
    exercise_read_camera(fields, &exercise->camera);
    static const char *const inside[] = {NULL, "pelvic_floor", "pelvic_tilt"};
    int view = INSIDE_NONE;
    if (fields_enum(fields, "inside", FIELD_OPTIONAL, inside, 3, &view))
        exercise->inside = (InsideView)view;
    exercise_read_movement(reader, fields, poses);
}

Exercise *exercise_new(const char *path, Arena *arena) {
    Exercise *exercise = ARENA_NEW(arena, Exercise);
    exercise->path = path;
    exercise->order = 1000;
    exercise->dose = (Dose){.reps = 1, .sets = 1, .hold_s = 0, .rest_s = 30};
    exercise->camera.mirror_with_side = true;
    return exercise;
}

static void read_exercise(ExerciseReader *reader, const DataNode *top, const PoseLibrary *poses) {
    Exercise *exercise = reader->exercise;
    Fields fields;
    if (!exercise_open_fields(reader, top, &fields))
        return;
    exercise->first_line = top->line;
    file_check_schema(&fields, FIELD_REQUIRED);
    exercise->id = file_check_id(&fields, reader->arena);
    exercise_read_body(reader, &fields, poses);
    // A variant is read on top of the exercise, whose faults it would only repeat.
    if (reader->report->errors == 0)
        exercise_read_variants(reader, &fields, poses);
}

const Exercise *exercise_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                              Arena *arena, DiagList *diags) {
    return exercise_load_of_pack(source, path, NULL, poses, arena, diags);
}

const Exercise *exercise_load_of_pack(const FileSource *source, const char *path, const char *pack,
                                      const PoseLibrary *poses, Arena *arena, DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Exercise *exercise = exercise_new(arena_strdup(arena, path), arena);
    exercise->pack = pack;
    ExerciseReader reader = {.report = &report, .arena = arena, .scratch = arena_new(), .exercise = exercise};
    const DataNode *top = document_read(source, path, reader.scratch, &report);
    if (top != NULL)
        read_exercise(&reader, top, poses);
    arena_free(reader.scratch);
    return report.errors == 0 ? exercise : NULL;
}
