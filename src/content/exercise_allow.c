// Angles that an exercise takes past their comfortable limits on purpose.
#include <string.h>
#include "content/exercise_reader.h"

enum { ANGLES_MAX = 2 * DOF_COUNT, ANGLE_WORDS = 64 };

typedef struct AngleNames {
    char text[ANGLES_MAX][ANGLE_WORDS];
    const char *items[ANGLES_MAX];
    Dof dof[ANGLES_MAX];
    int sign[ANGLES_MAX];
    size_t count;
} AngleNames;

static void add_name(AngleNames *names, Dof dof, const char *key, int sign) {
    if (!key)
        return;
    size_t i = names->count++;
    dof_angle_name(dof_info(dof)->group, key, names->text[i], ANGLE_WORDS);
    names->items[i] = names->text[i];
    names->dof[i] = dof;
    names->sign[i] = sign;
}

static void all_angles(AngleNames *names) {
    names->count = 0;
    for (Dof dof = DOF_PELVIS_TILT; dof < DOF_COUNT; dof++) {
        add_name(names, dof, dof_info(dof)->positive_key, 1);
        if (dof_info(dof)->positive_key)
            add_name(names, dof, dof_info(dof)->negative_key, -1);
    }
}

// Between the comfortable limit, which needs no permission, and the hard one, which gets none.
static void read_limit(ExerciseReader *reader, const Fields *fields, int sign, Allowance *allow) {
    const DofInfo *info = dof_info(allow->dof);
    double soft = sign > 0 ? info->soft_max : -info->soft_min,
           hard = sign > 0 ? info->hard_max : -info->hard_min;
    double to = soft;
    const DataNode *node = fields_find(fields, "to_deg", FIELD_REQUIRED);
    if (node && value_number(reader->report, node, "to_deg", soft, hard, &to))
        allow->to_deg = sign * to;
}

static void read_item(ExerciseReader *reader, const DataNode *node, const AngleNames *names) {
    static const char *const keys[] = {"angle", "to_deg", "why"};
    Exercise *exercise = reader->exercise;
    Fields fields;
    int index = 0;
    Allowance allow = {.line = node->line};
    if (!fields_open(&fields, reader->report, node, reader->arena, "an allowed angle", keys, 3))
        return;
    texts_for_authors(&fields, "why", FIELD_REQUIRED, TEXT_PURPOSE, &allow.why);
    if (!fields_enum(&fields, "angle", FIELD_REQUIRED, names->items, names->count, &index))
        return;
    allow.dof = names->dof[index];
    allow.angle = arena_strdup(reader->arena, names->items[index]);
    for (size_t i = 0; i < exercise->allow_count; i++)
        if (strcmp(exercise->allow[i].angle, allow.angle) == 0)
            data_error(reader->report, fields_find(&fields, "angle", FIELD_OPTIONAL), "'%s' is allowed twice",
                       allow.angle);
    read_limit(reader, &fields, names->sign[index], &allow);
    exercise->allow[exercise->allow_count++] = allow;
}

void exercise_read_allow(ExerciseReader *reader, const DataNode *list) {
    AngleNames *names = ARENA_NEW(reader->scratch, AngleNames);
    all_angles(names);
    reader->exercise->allow = ARENA_ARRAY(reader->arena, Allowance, list->count + 1);
    for (size_t i = 0; i < list->count; i++)
        read_item(reader, list->items[i], names);
}
