// The poses of an exercise and the phases of its repetition.
#include <math.h>
#include <string.h>
#include "content/exercise_reader.h"
#include "content/pose_reader.h"
#include "model/exercise_moment.h"
#include "model/words.h"

bool exercise_read_pose_name(ExerciseReader *reader, const DataNode *node, const char *what, int *out) {
    const Exercise *exercise = reader->exercise;
    const char **ids = ARENA_ARRAY(reader->scratch, const char *, exercise->pose_count);
    for (size_t i = 0; i < exercise->pose_count; i++)
        ids[i] = exercise->poses[i].id;
    return value_enum(reader->report, node, what, ids, exercise->pose_count, out);
}

// Reads one pose into the next place; its angles begin as those of the pose it is like.
static void read_pose(ExerciseReader *reader, const DataNode *key, const DataNode *node) {
    Exercise *exercise = reader->exercise;
    const char *id = "";
    if (!value_id(reader->report, key, "a pose", reader->arena, &id))
        id = arena_strdup(reader->arena, key->text); // still known, so that its uses are not reported too
    if (strcmp(key->text, "base") == 0) {
        data_error(reader->report, key,
                   "the pose 'base' is given by the key 'base'; call this one something else");
        return;
    }
    Pose pose = exercise->stance.base;
    Fields fields = {.report = reader->report, .node = node, .arena = reader->arena};
    const DataNode *like = node->kind == DATA_MAPPING ? fields_find(&fields, "like", FIELD_OPTIONAL) : NULL;
    int index = 0;
    if (like != NULL && exercise_read_pose_name(reader, like, "like", &index))
        pose = exercise->poses[index].pose;
    pose_read(reader->report, node, &exercise->stance, &pose);
    exercise->poses[exercise->pose_count++] = (NamedPose){.id = id, .pose = pose, .line = key->line};
}

void exercise_read_poses(ExerciseReader *reader, const DataNode *node) {
    Exercise *exercise = reader->exercise;
    size_t count = node != NULL && node->kind == DATA_MAPPING ? node->count : 0;
    exercise->poses = ARENA_ARRAY(reader->arena, NamedPose, count + 1);
    exercise->poses[0] =
        (NamedPose){.id = "base", .pose = exercise->stance.base, .line = exercise->first_line};
    exercise->pose_count = 1;
    if (node != NULL && node->kind != DATA_MAPPING)
        data_error(reader->report, node, "'poses' must be a mapping of names to poses");
    for (size_t i = 0; i < count; i++)
        read_pose(reader, node->keys[i], node->items[i]);
}

static const char *with_spaces(const char *id, Arena *arena) {
    char *label = arena_strdup(arena, id);
    for (char *at = label; *at != '\0'; at++)
        if (*at == '_' || *at == '-')
            *at = ' ';
    return label;
}

static void read_seconds(ExerciseReader *reader, const Fields *fields, Phase *phase) {
    const DataNode *node = fields_find(fields, "seconds", FIELD_REQUIRED);
    if (node == NULL)
        return;
    if (node->kind != DATA_TEXT || strcmp(node->text, "hold") != 0) {
        value_number(reader->report, node, "seconds", 0.2, 60, &phase->seconds);
        return;
    }
    phase->seconds_from_dose = true;
    phase->seconds = reader->exercise->dose.hold_s;
    if (phase->kind != PHASE_HOLD)
        data_error(reader->report, node, "'seconds: hold' goes with 'stay: true'; a move needs a number");
    if (!(reader->exercise->dose.hold_s > 0))
        data_error(reader->report, node,
                   "'seconds: hold' takes its seconds from the dose, which has no hold_s");
}

// Where the phase goes: `to` a pose or `stay`.
static void read_target(ExerciseReader *reader, const Fields *fields, int before, Phase *phase) {
    const DataNode *to = fields_find(fields, "to", FIELD_OPTIONAL);
    const DataNode *stay_node = fields_find(fields, "stay", FIELD_OPTIONAL);
    bool stay = false;
    phase->pose = before;
    if (stay_node != NULL && fields_bool(fields, "stay", FIELD_OPTIONAL, &stay) && !stay)
        data_error(reader->report, stay_node, "'stay' can only be true; leave it out of a move");
    if ((to != NULL) == (stay_node != NULL))
        data_error(reader->report, fields->node, "a phase needs either 'to: POSE' or 'stay: true'%s",
                   to != NULL ? ", not both" : "");
    phase->kind = to != NULL ? PHASE_MOVE : PHASE_HOLD;
    if (to != NULL)
        exercise_read_pose_name(reader, to, "to", &phase->pose);
}

void exercise_check_phase_id(ExerciseReader *reader, const Fields *fields, const Phase *phase) {
    const Exercise *exercise = reader->exercise;
    for (size_t i = 0; i < exercise->phase_count; i++)
        if (strcmp(exercise->phases[i].id, phase->id) == 0) {
            data_error(reader->report, fields_find(fields, "phase", FIELD_OPTIONAL),
                       "the phase '%s' stands twice; the first is in line %d", phase->id,
                       exercise->phases[i].line);
            return;
        }
}

// What is not called anything goes by its id.
static void read_label(ExerciseReader *reader, const Fields *fields, Phase *phase) {
    const DataNode *id = fields_find(fields, "phase", FIELD_OPTIONAL);
    phase->label = with_spaces(phase->id, reader->arena);
    if (fields_find(fields, "label", FIELD_OPTIONAL) != NULL)
        texts_field(fields, "label", FIELD_OPTIONAL, TEXT_LABEL, PLACEHOLDERS_NONE, &phase->label);
    else if (id != NULL)
        phase->label = texts_translated(reader->report, id, phase->label, PLACEHOLDERS_NONE);
}

// What the pelvic floor does where the file does not say it.
static InsideState shown_by_lift(double before, double now) {
    if (now > before)
        return INSIDE_LIFT;
    if (now < before)
        return INSIDE_LET_GO;
    return now > 0 ? INSIDE_HOLD : INSIDE_REST;
}

static void read_shows(ExerciseReader *reader, const Fields *fields, double before, Phase *phase) {
    enum { OF_PHASES = INSIDE_LET_GO + 1 };
    static const char *const needs[OF_PHASES] = {"a 'lift' of 0", "more 'lift' than before",
                                                 "more 'lift' than before",
                                                 "the same 'lift' as before, above 0",
                                                 "less 'lift' than before"};
    const DataNode *node = fields_find(fields, "shows", FIELD_OPTIONAL);
    bool floor = reader->exercise->inside == INSIDE_PELVIC_FLOOR;
    InsideState by_lift = floor ? shown_by_lift(before, phase->lift) : INSIDE_REST;
    int shows = by_lift;
    if (node && fields_enum(fields, "shows", FIELD_OPTIONAL, inside_state_names, OF_PHASES, &shows)) {
        InsideState kind = shows == INSIDE_SQUEEZE ? INSIDE_LIFT : (InsideState)shows;
        if (!floor)
            data_error(reader->report, node, "a phase's 'shows' goes with 'inside: pelvic_floor'");
        else if (kind != by_lift)
            data_error(reader->report, node, "'shows: %s' needs %s", inside_state_names[shows], needs[shows]);
    }
    phase->shows = (InsideState)shows;
}

// Which of its muscles the effort is of.
static void read_glows(ExerciseReader *reader, const Fields *fields, Phase *phase) {
    const Exercise *exercise = reader->exercise;
    const DataNode *node = fields_find(fields, "glows", FIELD_OPTIONAL);
    Muscle muscles[MUSCLE_COUNT];
    size_t count = 0;
    if (node == NULL || !exercise_read_muscles(fields, "glows", 1, muscles, &count))
        return;
    phase->glows = 0;
    for (size_t i = 0; i < count; i++)
        if (muscle_among(exercise->works, exercise->works_count, muscles[i]) ||
            muscle_among(exercise->stretches, exercise->stretches_count, muscles[i]))
            phase->glows |= muscle_bit(muscles[i]);
        else
            data_error(reader->report, node,
                       "'glows' names %s, which stands neither in 'works' nor in 'stretches'",
                       muscle_name(muscles[i]));
}

static void read_phase(ExerciseReader *reader, const DataNode *node, const Phase *before, Phase *phase) {
    static const char *const keys[] = {"phase", "to",   "stay",  "seconds", "label", "breath",    "effort",
                                       "glows", "lift", "shows", "step",    "say",   "say_first", "count"};
    const Exercise *exercise = reader->exercise;
    *phase = (Phase){.id = "",
                     .pose = before->pose,
                     .breath = before->breath,
                     .effort = before->effort,
                     .glows = before->glows,
                     .lift = before->lift,
                     .step = -1,
                     .seconds = 1,
                     .line = node->line};
    Fields fields;
    if (!fields_open(&fields, reader->report, node, reader->arena, "a phase", keys,
                     sizeof keys / sizeof keys[0]))
        return;
    if (fields_id(&fields, "phase", FIELD_REQUIRED, &phase->id))
        exercise_check_phase_id(reader, &fields, phase);
    read_label(reader, &fields, phase);
    read_target(reader, &fields, before->pose, phase);
    read_seconds(reader, &fields, phase);
    int breath = 0;
    if (fields_enum(&fields, "breath", FIELD_OPTIONAL, breath_words, 3, &breath))
        phase->breath = (Breath)breath;
    fields_number(&fields, "effort", FIELD_OPTIONAL, 0, 1, &phase->effort);
    read_glows(reader, &fields, phase);
    fields_number(&fields, "lift", FIELD_OPTIONAL, 0, 1, &phase->lift);
    read_shows(reader, &fields, before->lift, phase);
    int step = 0;
    if (exercise->steps.count > 0 &&
        fields_integer(&fields, "step", FIELD_OPTIONAL, 1, (int)exercise->steps.count, &step))
        phase->step = step - 1;
    texts_field(&fields, "say", FIELD_OPTIONAL, TEXT_LINE, reader->said, &phase->say);
    texts_field(&fields, "say_first", FIELD_OPTIONAL, TEXT_LINE, reader->said, &phase->say_first);
    fields_bool(&fields, "count", FIELD_OPTIONAL, &phase->count);
    if (phase->count && phase->kind != PHASE_HOLD)
        data_error(reader->report, fields_find(&fields, "count", FIELD_OPTIONAL),
                   "'count: true' goes with 'stay: true'; only a hold is counted down");
}

// Nobody breathes out for half a minute: a long hold must say `breath: free`.
static void check_breaths(ExerciseReader *reader) {
    const Exercise *exercise = reader->exercise;
    for (size_t i = 0; i < exercise->phase_count;) {
        size_t next = i;
        double seconds = exercise_breath_seconds(exercise, &next, exercise->dose.hold_s);
        if (seconds > EXERCISE_LONGEST_BREATH_S)
            data_error_at(
                reader->report, exercise->phases[next - 1].line, 1,
                "one breath %s lasts %d s up to here; the longest is %d s: write 'breath: free' for a hold",
                breath_words[exercise->phases[i].breath], (int)ceil(seconds), (int)EXERCISE_LONGEST_BREATH_S);
        i = next;
    }
}

static bool is_same_pose(const Pose *a, const Pose *b) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (fabs(a->value[dof] - b->value[dof]) > 1e-9)
            return false;
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        if (a->held[limb] != b->held[limb] || a->toes_only[limb] != b->toes_only[limb] ||
            a->on_edge[limb] != b->on_edge[limb])
            return false;
    return a->baby == b->baby;
}

// A move in which nothing moves was meant to be another one. Drawing the pelvic floor up is one that shows inside only.
static void warn_of_still_move(ExerciseReader *reader, const Phase *before, const Phase *phase) {
    const NamedPose *poses = reader->exercise->poses;
    if (phase->kind != PHASE_MOVE || phase->lift != before->lift ||
        !is_same_pose(&poses[before->pose].pose, &poses[phase->pose].pose))
        return;
    if (phase->pose == before->pose)
        diag_add(
            reader->report->diags, DIAG_WARNING, reader->report->path, phase->line, 5,
            "the move '%s' goes nowhere: it begins and ends at '%s'; write 'stay: true', or another pose",
            phase->id, poses[phase->pose].id);
    else
        diag_add(reader->report->diags, DIAG_WARNING, reader->report->path, phase->line, 5,
                 "the move '%s' goes nowhere: '%s' is the same as '%s'; write 'stay: true', or change a pose",
                 phase->id, poses[phase->pose].id, poses[before->pose].id);
}

void exercise_read_rep(ExerciseReader *reader, const DataNode *list) {
    Exercise *exercise = reader->exercise;
    size_t errors_before = reader->report->errors;
    exercise->phases = ARENA_ARRAY(reader->arena, Phase, list->count);
    Phase before = {.breath = BREATH_FREE};
    for (size_t i = 0; i < list->count; i++) {
        Phase phase;
        size_t errors = reader->report->errors;
        read_phase(reader, list->items[i], &before, &phase);
        if (reader->report->errors == errors)
            warn_of_still_move(reader, &before, &phase);
        before = exercise->phases[exercise->phase_count++] = phase;
    }
    if (reader->report->errors > errors_before)
        return; // what follows would only repeat them
    if (before.pose != 0)
        data_error(reader->report, list->items[list->count - 1],
                   "the repetition ends at '%s'; its last phase must end at 'base', where it began",
                   exercise->poses[before.pose].id);
    check_breaths(reader);
}

static bool is_mirror_image(const Stance *stance) {
    Stance other = stance_mirrored(stance);
    if (other.anchor != stance->anchor || fabs(other.chair_z_m - stance->chair_z_m) > 1e-9 ||
        fabs(other.chair_turn_deg - stance->chair_turn_deg) > 1e-9)
        return false;
    for (Dof dof = 0; dof < DOF_COUNT; dof++)
        if (fabs(other.base.value[dof] - stance->base.value[dof]) > 1e-9)
            return false;
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        if (other.base.held[limb] != stance->base.held[limb] ||
            other.base.toes_only[limb] != stance->base.toes_only[limb] ||
            other.base.on_edge[limb] != stance->base.on_edge[limb])
            return false;
    return true;
}

// StaticLayer, the figure holds on to a chair or leans on a wall: a user who does not look must hear that, or stands there without.
static void check_support(const ExerciseReader *reader, const DataNode *set_up) {
    const Exercise *exercise = reader->exercise;
    const Stance *stance = &exercise->stance;
    bool holds = stance->wall;
    for (Limb limb = 0; limb < LIMB_COUNT; limb++)
        holds = holds || stance->base.held[limb] == PLACE_CHAIR_BACK;
    if (!set_up || stance->posture != POSTURE_STANDING || !holds || exercise->support_lines)
        return;
    diag_add(reader->report->diags, DIAG_WARNING, reader->report->path, set_up->line, set_up->col,
             "she %s: say so in a line of its own, {support: ...}, which is always spoken",
             stance->wall ? "leans on a wall" : "holds on to a chair");
}

void exercise_check_whole(ExerciseReader *reader, const Fields *fields) {
    const Exercise *exercise = reader->exercise;
    if (exercise->sides == SIDES_ALTERNATE && !is_mirror_image(&exercise->stance))
        data_error(
            reader->report, fields_find(fields, "base", FIELD_OPTIONAL),
            "'sides: alternate' needs a base pose whose left and right are alike; use 'each' with this one");
    bool has_hold = exercise->phase_count == 0;
    for (size_t i = 0; i < exercise->phase_count; i++)
        has_hold = has_hold || exercise->phases[i].seconds_from_dose;
    const DataNode *dose = fields_find(fields, "dose", FIELD_OPTIONAL);
    if (exercise->dose.hold_s > 0 && !has_hold)
        data_error(reader->report, dose, "the dose has a hold_s, but no phase has 'seconds: hold'");
    if (exercise->dose.hold_until_ok && !(exercise->dose.hold_s > 0))
        data_error(reader->report, dose,
                   "'hold_until_ok' needs a hold_s: the longest that the hold may last");
    check_support(reader, fields_find(fields, "set_up", FIELD_OPTIONAL));
    exercise_check_words(reader, fields);
}
