// The usual mistakes of an exercise, read from its file.
#include <string.h>

#include "content/exercise_reader.h"
#include "content/pose_reader.h"

static void read_wrong_pose(ExerciseReader *reader, const DataNode *name, const DataNode *pose,
                            Mistake *mistake) {
    const Exercise *exercise = reader->exercise;
    WrongPose wrong = {0};
    if (!exercise_read_pose_name(reader, name, "instead_of", &wrong.instead_of))
        return;
    wrong.pose = exercise->poses[wrong.instead_of].pose;
    // What is wrong about it is reported once.
    DataReport quiet = {.path = reader->report->path},
               *report = mistake->at_count == 0 ? reader->report : &quiet;
    DiagList unheard = {0};
    quiet.diags = &unheard;
    if (pose)
        pose_read(report, pose, &exercise->stance, &wrong.pose);
    diag_list_free(&unheard);
    mistake->at[mistake->at_count++] = wrong;
}

static void read_wrong_poses(ExerciseReader *reader, const Fields *fields, Mistake *mistake) {
    const DataNode *names = fields_find(fields, "instead_of", FIELD_REQUIRED),
                   *pose = fields_find(fields, "pose", mistake->lifts ? FIELD_OPTIONAL : FIELD_REQUIRED);
    if (pose && pose->kind == DATA_MAPPING) {
        Fields pose_fields = {.report = reader->report, .node = pose};
        const DataNode *like = fields_find(&pose_fields, "like", FIELD_OPTIONAL);
        if (like != NULL)
            data_error(reader->report, like,
                       "a mistake is like the pose it stands instead of; leave 'like' out");
    }
    if (names == NULL)
        return;
    if (names->kind != DATA_LIST) {
        read_wrong_pose(reader, names, pose, mistake);
        return;
    }
    if (fields_list(fields, "instead_of", FIELD_REQUIRED, 1, MISTAKE_POSES, &names))
        for (size_t i = 0; i < names->count; i++)
            read_wrong_pose(reader, names->items[i], pose, mistake);
}

static bool goes_wrong(const Exercise *exercise, const Mistake *mistake, int phase) {
    for (size_t i = 0; i < mistake->at_count; i++)
        if (mistake->at[i].instead_of == exercise->phases[phase].pose)
            return true;
    return false;
}

// The phases named by `while`; without it, all.
static uint32_t read_phases(ExerciseReader *reader, const Fields *fields, const Mistake *mistake) {
    const Exercise *exercise = reader->exercise;
    const DataNode *list = NULL;
    uint32_t phases = 0;
    if (fields_find(fields, "while", FIELD_OPTIONAL) == NULL)
        return UINT32_MAX;
    const char **ids = ARENA_ARRAY(reader->scratch, const char *, exercise->phase_count + 1);
    for (size_t i = 0; i < exercise->phase_count; i++)
        ids[i] = exercise->phases[i].id;
    if (!fields_list(fields, "while", FIELD_REQUIRED, 1, EXERCISE_PHASES_MAX, &list))
        return UINT32_MAX;
    for (size_t i = 0; i < list->count; i++) {
        int phase = 0;
        if (!value_enum(reader->report, list->items[i], "while", ids, exercise->phase_count, &phase))
            continue;
        phases |= UINT32_C(1) << phase;
        if (mistake->at_count > 0 && !goes_wrong(exercise, mistake, phase))
            data_error(reader->report, list->items[i],
                       "the phase '%s' does not end in a pose of 'instead_of'", ids[phase]);
    }
    return phases;
}

// A floor that is pushed down shows inside the body only.
static void read_lift(ExerciseReader *reader, const Fields *fields, Mistake *mistake) {
    const DataNode *node = fields_find(fields, "lift", FIELD_OPTIONAL);
    if (node == NULL || !fields_number(fields, "lift", FIELD_OPTIONAL, -1, 1, &mistake->lift))
        return;
    mistake->lifts = true;
    if (reader->exercise->inside != INSIDE_PELVIC_FLOOR)
        data_error(reader->report, node, "'lift' shows only with 'inside: pelvic_floor'");
}

static void read_shows(ExerciseReader *reader, const Fields *fields, Mistake *mistake) {
    enum { FIRST = INSIDE_PUSH_DOWN };
    const DataNode *node = fields_find(fields, "shows", FIELD_OPTIONAL);
    InsideView inside = reader->exercise->inside;
    int wrong = 0;
    if (mistake->lifts && mistake->lift < 0)
        mistake->shows = INSIDE_PUSH_DOWN;
    if (node == NULL || !fields_enum(fields, "shows", FIELD_OPTIONAL, inside_state_names + FIRST,
                                     INSIDE_STATES - FIRST, &wrong))
        return;
    mistake->shows = (InsideState)(FIRST + wrong);
    if (mistake->shows == INSIDE_HIPS_UP && inside != INSIDE_PELVIC_TILT)
        data_error(reader->report, node, "'shows: hips_up' goes with 'inside: pelvic_tilt'");
    else if (mistake->shows != INSIDE_HIPS_UP && inside != INSIDE_PELVIC_FLOOR)
        data_error(reader->report, node, "'shows: %s' goes with 'inside: pelvic_floor'",
                   inside_state_names[mistake->shows]);
    else if (mistake->shows == INSIDE_PUSH_DOWN && !(mistake->lifts && mistake->lift < 0))
        data_error(reader->report, node, "'shows: push_down' needs a 'lift' below 0");
    else if (mistake->shows == INSIDE_BUTTOCKS && !(mistake->lifts && mistake->lift == 0))
        data_error(reader->report, node, "'shows: buttocks' needs 'lift: 0': the floor itself does nothing");
    else if (mistake->shows == INSIDE_PRESSED && !mistake->holds_breath)
        data_error(reader->report, node, "'shows: pressed' needs 'breath: held'");
}

// Of breathing, that alone can go wrong.
static void read_breath(const Fields *fields, Mistake *mistake) {
    static const char *const ways[] = {"held"};
    int way = 0;
    mistake->holds_breath = fields_find(fields, "breath", FIELD_OPTIONAL) != NULL &&
                            fields_enum(fields, "breath", FIELD_OPTIONAL, ways, 1, &way);
}

// Where it shows on the figure.
static void read_mark(ExerciseReader *reader, const Fields *fields, MistakeMark *mark) {
    enum { WORD_MOST = 18, NAMES_MOST = 64 };
    static const char *const keys[] = {"at", "way", "word"};
    const DataNode *node = fields_find(fields, "mark", FIELD_OPTIONAL);
    Fields own;
    if (node == NULL ||
        !fields_open(&own, reader->report, node, reader->arena, "a mark", keys, sizeof keys / sizeof keys[0]))
        return;
    const char *names[NAMES_MOST];
    size_t count = 0;
    int place = 0, way = 0;
    while (count < NAMES_MOST && (names[count] = mark_place_name((int)count)) != NULL)
        count++;
    if (fields_enum(&own, "at", FIELD_REQUIRED, names, count, &place))
        mark_place_set(mark, place);
    for (count = 0; count + 1 < MARK_WAY_COUNT; count++)
        names[count] = mark_way_name((MarkWay)(count + 1));
    if (fields_enum(&own, "way", FIELD_OPTIONAL, names, count, &way)) {
        mark->way = (MarkWay)(way + 1);
        if ((mark->way == MARK_INWARD || mark->way == MARK_OUTWARD) && !mark_place_is_limb(mark->place))
            data_error(reader->report, fields_find(&own, "way", FIELD_OPTIONAL),
                       "'%s' lies in the middle, so 'way' cannot be '%s' there; allowed: up, down, forward, "
                       "back, headward, footward",
                       mark_place_name(place), mark_way_name(mark->way));
    }
    texts_field(&own, "word", FIELD_REQUIRED, WORD_MOST, PLACEHOLDERS_NONE, &mark->word);
}

static void read_mistake(ExerciseReader *reader, const DataNode *node, Mistake *mistake) {
    static const char *const keys[] = {"id",    "label",  "instead_of", "while",  "pose", "lift",
                                       "shows", "breath", "mark",       "camera", "say"};
    const Exercise *exercise = reader->exercise;
    Fields fields;
    mistake->line = node->line;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a mistake", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    fields_id(&fields, "id", FIELD_REQUIRED, &mistake->id);
    for (size_t i = 0; mistake->id != NULL && i < exercise->mistake_count; i++)
        if (exercise->mistakes[i].id != NULL && strcmp(exercise->mistakes[i].id, mistake->id) == 0)
            data_error(reader->report, fields_find(&fields, "id", FIELD_OPTIONAL),
                       "the mistake '%s' stands twice", mistake->id);
    texts_field(&fields, "label", FIELD_REQUIRED, TEXT_NAME, PLACEHOLDERS_NONE, &mistake->label);
    texts_field(&fields, "say", FIELD_REQUIRED, TEXT_LINE, reader->said, &mistake->say);
    read_lift(reader, &fields, mistake);
    read_breath(&fields, mistake);
    read_shows(reader, &fields, mistake);
    read_mark(reader, &fields, &mistake->mark);
    mistake->has_view = exercise_read_view(&fields, "camera", &mistake->azimuth_deg, &mistake->elevation_deg);
    read_wrong_poses(reader, &fields, mistake);
    mistake->phases = read_phases(reader, &fields, mistake);
}

void exercise_read_mistakes(ExerciseReader *reader, const DataNode *list) {
    Exercise *exercise = reader->exercise;
    exercise->mistakes = ARENA_ARRAY(reader->arena, Mistake, list->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        read_mistake(reader, list->items[i], &exercise->mistakes[i]);
        exercise->mistake_count++;
    }
}
