#include "content/transition_file.h"
#include <string.h>
#include "body/cross.h"
#include "content/exercise_reader.h"
#include "data/file_head.h"
#include "content/pose_reader.h"
#include "model/words.h"
#include "rules/condition.h"

enum { KEYS_MAX = 24, KEEP_MAX = 6 };

// What a pose begins as: one that stands above it, or a base pose. NULL, and reported, when it is neither.
static const Stance *find_like(ExerciseReader *reader, const PoseLibrary *poses, const DataNode *like) {
    const Exercise *transition = reader->exercise;
    size_t base_count = 0, count = 0;
    const char *const *ids = pose_library_ids(poses, &base_count);
    const char **names = ARENA_ARRAY(reader->scratch, const char *, base_count + transition->pose_count + 1);
    for (size_t i = 0; i < transition->pose_count; i++)
        names[count++] = transition->poses[i].id;
    for (size_t i = 0; i < base_count; i++)
        names[count++] = ids[i];
    int index = 0;
    if (!value_enum(reader->report, like, "like", names, count, &index))
        return NULL;
    if ((size_t)index < transition->pose_count)
        return transition->poses[index].stance;
    const BasePose *base = pose_library_find(poses, names[index], NULL);
    if (base == NULL)
        data_error(reader->report, like, "the base pose '%s' has errors of its own", names[index]);
    return base ? &base->stance : NULL;
}

static void read_pose(ExerciseReader *reader, const PoseLibrary *poses, const DataNode *key,
                      const DataNode *node) {
    Exercise *transition = reader->exercise;
    const char *id = "";
    if (!value_id(reader->report, key, "a pose", reader->arena, &id))
        return;
    Fields fields = {.report = reader->report, .node = node, .arena = reader->arena};
    const DataNode *like = node->kind == DATA_MAPPING ? fields_find(&fields, "like", FIELD_REQUIRED) : NULL;
    const Stance *begins = like ? find_like(reader, poses, like) : NULL;
    if (node->kind != DATA_MAPPING)
        data_error(reader->report, node, "a pose must be a mapping with 'like' and what differs from it");
    Stance *stance = &reader->stances[transition->pose_count];
    if (begins) {
        *stance = *begins;
        stance->rest.known = false;
        pose_read(reader->report, node, stance, &stance->base);
    }
    // A faulty pose is known by its name, so that what is made of it is not reported too.
    transition->poses[transition->pose_count++] =
        (NamedPose){.id = id, .pose = stance->base, .stance = stance, .line = key->line};
}

static void read_poses(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    Exercise *transition = reader->exercise;
    const DataNode *node = fields_find(fields, "poses", FIELD_REQUIRED);
    if (node == NULL)
        return;
    if (node->kind != DATA_MAPPING || node->count < 2 || node->count > KEYS_MAX) {
        data_error(reader->report, node, "'poses' must be a mapping of 2 to %d names to poses", KEYS_MAX);
        return;
    }
    transition->poses = ARENA_ARRAY(reader->arena, NamedPose, node->count);
    reader->stances = ARENA_ARRAY(reader->arena, Stance, node->count);
    for (size_t i = 0; i < node->count; i++)
        read_pose(reader, poses, node->keys[i], node->items[i]);
}

// The parts a phase names under `key`; returns how many.
static int read_parts(ExerciseReader *reader, const Fields *fields, const char *key, const DataNode **list,
                      Part out[KEEP_MAX]) {
    const char *names[PART_COUNT];
    for (Part part = 0; part < PART_COUNT; part++)
        names[part] = part_name(part);
    int count = 0;
    if (!fields_list(fields, key, FIELD_OPTIONAL, 1, KEEP_MAX, list))
        return 0;
    for (size_t i = 0; i < (*list)->count; i++) {
        int part = 0;
        if (value_enum(reader->report, (*list)->items[i], key, names, PART_COUNT, &part))
            out[count++] = (Part)part;
    }
    return count;
}

static void report_not_held(ExerciseReader *reader, const DataNode *at, Part part, const char *done,
                            int pose) {
    data_error(reader->report, at, "'%s' cannot be %s; the pose '%s' does not hold it with 'stay'",
               part_name(part), done, reader->exercise->poses[pose].id);
}

// The parts that stay where the pose before has them, and those that are put where the pose of the room has them.
static void read_places(ExerciseReader *reader, const Fields *fields, int before, int pose) {
    const DataNode *list = NULL;
    Stance *stance = &reader->stances[pose];
    size_t errors = reader->report->errors;
    Part parts[KEEP_MAX];
    int count = read_parts(reader, fields, "keep", &list, parts);
    if (reader->report->errors > errors)
        return;
    int wrong = body_keep_parts(&reader->stances[before], parts, count, stance);
    if (wrong >= 0)
        report_not_held(reader, list->items[wrong], parts[wrong], "kept", pose);
    count = read_parts(reader, fields, "land", &list, parts);
    for (int i = 0; i < count && reader->report->errors == errors; i++)
        if (!body_pin_part(&reader->exercise->stance, parts[i], stance))
            report_not_held(reader, list->items[i], parts[i], "landed", pose);
    reader->exercise->poses[pose].pose = stance->base;
}

static void read_phase(ExerciseReader *reader, const DataNode *node, int before, Phase *phase) {
    static const char *const keys[] = {"phase", "to", "seconds", "keep", "land", "say", "say_back"};
    *phase =
        (Phase){.id = "", .kind = PHASE_MOVE, .pose = before, .step = -1, .seconds = 1, .line = node->line};
    Fields fields;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a phase", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    if (fields_id(&fields, "phase", FIELD_REQUIRED, &phase->id))
        exercise_check_phase_id(reader, &fields, phase);
    phase->label = phase->id;
    fields_number(&fields, "seconds", FIELD_REQUIRED, 0.4, 20, &phase->seconds);
    texts_field(&fields, "say", FIELD_OPTIONAL, TEXT_LINE, reader->said, &phase->say);
    texts_field(&fields, "say_back", FIELD_OPTIONAL, TEXT_LINE, reader->said, &phase->say_back);
    const DataNode *to = fields_find(&fields, "to", FIELD_REQUIRED);
    if (to == NULL || !exercise_read_pose_name(reader, to, "to", &phase->pose))
        return;
    if (phase->pose != before + 1) {
        data_error(reader->report, to, "a way goes through its poses in their order; here comes '%s'",
                   (size_t)before + 1 < reader->exercise->pose_count ? reader->exercise->poses[before + 1].id
                                                                     : "none");
        phase->pose = before;
        return;
    }
    read_places(reader, &fields, before, phase->pose);
}

// Chair, wall and furniture stand there from the first pose to the last.
static void share_room(ExerciseReader *reader) {
    const Stance *room = &reader->exercise->stance;
    for (size_t i = 0; i < reader->exercise->pose_count; i++) {
        Stance *stance = &reader->stances[i];
        stance->chair = room->chair, stance->chair_x_m = room->chair_x_m, stance->chair_z_m = room->chair_z_m;
        stance->chair_turn_deg = room->chair_turn_deg;
        stance->wall = room->wall, stance->wall_x_m = room->wall_x_m;
        memcpy(stance->furniture, room->furniture, sizeof stance->furniture);
    }
}

static void read_way(ExerciseReader *reader, const Fields *fields, const PoseLibrary *poses) {
    Exercise *transition = reader->exercise;
    size_t errors = reader->report->errors;
    const DataNode *list = NULL, *room = fields_find(fields, "room", FIELD_REQUIRED);
    read_poses(reader, fields, poses);
    int room_pose = 0;
    if (room == NULL || reader->report->errors > errors ||
        !exercise_read_pose_name(reader, room, "room", &room_pose))
        return;
    transition->ends[0] = stance_position(transition->poses[0].stance);
    transition->ends[1] = stance_position(transition->poses[transition->pose_count - 1].stance);
    transition->stance = *transition->poses[room_pose].stance;
    share_room(reader);
    body_settle(&transition->stance);
    body_settle(&reader->stances[0]);
    if (!fields_list(fields, "way", FIELD_REQUIRED, 1, KEYS_MAX, &list))
        return;
    transition->phases = ARENA_ARRAY(reader->arena, Phase, list->count);
    for (size_t i = 0; i < list->count; i++) {
        int before = i > 0 ? transition->phases[i - 1].pose : 0;
        read_phase(reader, list->items[i], before, &transition->phases[transition->phase_count]);
        transition->phase_count++;
    }
    if (reader->report->errors == errors &&
        (size_t)transition->phases[transition->phase_count - 1].pose + 1 != transition->pose_count)
        data_error(reader->report, list, "the way ends at '%s'; it must lead to the last pose, '%s'",
                   transition->poses[transition->phases[transition->phase_count - 1].pose].id,
                   transition->poses[transition->pose_count - 1].id);
    transition->stance = *transition->poses[room_pose].stance;
    body_settle(&transition->stance);
    if (fields_list(fields, "allow", FIELD_OPTIONAL, 0, 16, &list))
        exercise_read_allow(reader, list);
}

static void read_transition(ExerciseReader *reader, const DataNode *top, const PoseLibrary *poses) {
    // clang-format off
    static const char *const keys[] = {"schema", "id", "name", "about", "needs", "camera", "room", "poses", "way", "allow",
                                       "wait_when"};
    // clang-format on
    Exercise *transition = reader->exercise;
    Fields fields;
    if (!fields_open(&fields, reader->report, top, reader->arena, "a transition", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    transition->first_line = top->line;
    file_check_schema(&fields, FIELD_REQUIRED);
    transition->id = file_check_id(&fields, reader->arena);
    texts_field(&fields, "name", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &transition->name);
    texts_field(&fields, "about", FIELD_REQUIRED, TEXT_AIM, PLACEHOLDERS_NONE, &transition->aim);
    exercise_read_needs(&fields, transition);
    exercise_read_camera(&fields, &transition->camera);
    const DataNode *wait = fields_find(&fields, "wait_when", FIELD_OPTIONAL);
    if (wait)
        transition->wait_when = condition_parse(reader->report, wait, reader->arena);
    read_way(reader, &fields, poses);
}

const Exercise *transition_load(const FileSource *source, const char *path, const PoseLibrary *poses,
                                Arena *arena, DiagList *diags) {
    DataReport report = {.path = path, .diags = diags};
    Exercise *transition = exercise_new(arena_strdup(arena, path), arena);
    transition->transition = true;
    transition->sides = SIDES_EACH;
    transition->purpose = "";
    ExerciseReader reader = {.report = &report,
                             .arena = arena,
                             .scratch = arena_new(),
                             .exercise = transition,
                             .said = PLACEHOLDERS_SIDE};
    const DataNode *top = document_read(source, path, reader.scratch, &report);
    if (top != NULL)
        read_transition(&reader, top, poses);
    arena_free(reader.scratch);
    return report.errors == 0 ? transition : NULL;
}
