#include "content/everyday_file.h"
#include "content/exercise_reader.h"
#include "data/file_head.h"

static void read_words(ExerciseReader *reader, const Fields *fields) {
    Exercise *movement = reader->exercise;
    texts_field(fields, "name", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &movement->name);
    texts_field(fields, "aim", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &movement->aim);
    texts_field(fields, "purpose", FIELD_REQUIRED, TEXT_PURPOSE, PLACEHOLDERS_NONE, &movement->purpose);
    texts_list(fields, "steps", FIELD_REQUIRED, 1, 8, TEXT_STEP, reader->said, &movement->steps);
    texts_list(fields, "form", FIELD_REQUIRED, 1, 8, TEXT_LINE, reader->said, &movement->form);
    texts_list(fields, "cautions", FIELD_REQUIRED, 1, 8, TEXT_LINE, reader->said, &movement->cautions);
}

static void read_everyday(ExerciseReader *reader, const DataNode *top, const PoseLibrary *poses) {
    static const char *const keys[] = {"schema", "id",       "name",   "aim",   "purpose", "order",
                                       "needs",  "base",     "stance", "steps", "camera",  "form",
                                       "poses",  "cautions", "rep",    "brisk", "allow",   "mistakes"};
    Exercise *movement = reader->exercise;
    Fields fields;
    if (!fields_open(&fields, reader->report, top, reader->arena, "an everyday movement", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    movement->first_line = top->line;
    file_check_schema(&fields, FIELD_REQUIRED);
    movement->id = file_check_id(&fields, reader->arena);
    read_words(reader, &fields);
    fields_integer(&fields, "order", FIELD_OPTIONAL, 0, 9999, &movement->order);
    fields_bool(&fields, "brisk", FIELD_OPTIONAL, &movement->brisk);
    exercise_read_needs(&fields, movement);
    exercise_read_camera(&fields, &movement->camera);
    exercise_read_movement(reader, &fields, poses);
}

const Exercise *everyday_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                              Arena *arena, DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Exercise *movement = exercise_new(arena_strdup(arena, path), arena);
    movement->everyday = true;
    movement->sides = SIDES_EACH; // the other way round it is the mirror image
    ExerciseReader reader = {.report = &report,
                             .arena = arena,
                             .scratch = arena_new(),
                             .exercise = movement,
                             .said = PLACEHOLDERS_SIDE};
    const DataNode *top = document_read(source, path, reader.scratch, &report);
    if (top != NULL)
        read_everyday(&reader, top, poses);
    arena_free(reader.scratch);
    return report.errors == 0 ? movement : NULL;
}
