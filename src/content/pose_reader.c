#include "content/pose_reader.h"
#include <stdio.h>
#include <string.h>
#include "data/shown.h"
#include "model/words.h"

enum { MAX_NAMES = 64 };

typedef struct Names {
    const char *items[MAX_NAMES];
    size_t count;
} Names;

static void add_name(Names *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], name) == 0)
            return;
    if (names->count < MAX_NAMES)
        names->items[names->count++] = name;
}

// "hip" of "left_hip" and "right_hip"; "pelvis" of "pelvis".
static const char *without_side(const char *name) {
    return strncmp(name, "left_", 5) == 0 ? name + 5 : strncmp(name, "right_", 6) == 0 ? name + 6 : name;
}

static bool group_matches(const char *group, const char *name) {
    return strcmp(group, name) == 0 || strcmp(without_side(group), name) == 0;
}

// Middle groups first, then both sides together, then single sides: the order in which hints list them.
static void all_groups(Names *names) {
    add_name(names, "like");
    add_name(names, "held");
    for (int both = 1; both >= 0; both--)
        for (Dof dof = 0; dof < DOF_COUNT; dof++)
            if (dof_info(dof)->positive_key != NULL)
                add_name(names, both ? without_side(dof_info(dof)->group) : dof_info(dof)->group);
    add_name(names, "baby");
}

static void group_keys(const char *group, Names *names) {
    for (Dof dof = 0; dof < DOF_COUNT; dof++) {
        const DofInfo *info = dof_info(dof);
        if (info->positive_key == NULL || !group_matches(info->group, group))
            continue;
        add_name(names, info->positive_key);
        if (info->negative_key != NULL)
            add_name(names, info->negative_key);
    }
}

// +1 or -1 when `key` writes this angle in its positive or negative direction, else 0.
static int key_sign(const DofInfo *info, const char *key) {
    if (info->positive_key != NULL && strcmp(info->positive_key, key) == 0)
        return 1;
    return info->negative_key != NULL && strcmp(info->negative_key, key) == 0 ? -1 : 0;
}

static void set_angle(DataReport *report, const char *group, const DataNode *key, const DataNode *node,
                      Pose *pose) {
    double value = 0;
    bool read = false;
    for (Dof dof = 0; dof < DOF_COUNT; dof++) {
        const DofInfo *info = dof_info(dof);
        int sign = key_sign(info, key->text);
        if (sign == 0 || !group_matches(info->group, group))
            continue;
        if (!read) {
            char what[80];
            snprintf(what, sizeof what, "%s %s", group, key->text);
            if (!value_number(report, node, what, sign > 0 ? info->hard_min : -info->hard_max,
                              sign > 0 ? info->hard_max : -info->hard_min, &value))
                return;
            read = true;
        }
        if (pose->keyed[dof]) {
            data_error(report, key, "%s %s is written twice in this pose", info->group, info->positive_key);
            return;
        }
        pose->keyed[dof] = true;
        pose->value[dof] = sign > 0 ? value : 0.0 - value;
    }
}

static void read_group(DataReport *report, const DataNode *key, const DataNode *node, Pose *pose) {
    Names keys = {.count = 0};
    group_keys(key->text, &keys);
    Fields fields;
    if (!fields_open(&fields, report, node, NULL, key->text, keys.items, keys.count))
        return;
    for (size_t i = 0; i < node->count; i++)
        set_angle(report, key->text, node->keys[i], node->items[i], pose);
}

static const char *const limb_names[LIMB_COUNT] = {"left_arm", "right_arm", "left_leg", "right_leg"};

static bool is_leg(Limb limb) {
    return limb == LIMB_LEFT_LEG || limb == LIMB_RIGHT_LEG;
}

static bool can_be_at(Limb limb, Place place) {
    return is_leg(limb) ? place != PLACE_BABY && place != PLACE_PRAM : place != PLACE_HEEL;
}

static void all_places(Names *names, Limb limb) {
    if (is_leg(limb)) {
        add_name(names, "toes");
        add_name(names, "edge");
    }
    for (Place place = 0; place < PLACE_COUNT; place++)
        if (can_be_at(limb, place))
            add_name(names, without_side(place_name(place)));
    for (Place place = 0; place < PLACE_COUNT; place++)
        if (can_be_at(limb, place))
            add_name(names, place_name(place));
}

// The place a word means for this limb; a word without side means the limb's own side. PLACE_COUNT when it
// means none.
static Place find_place(const char *word, Limb limb) {
    bool left = limb == LIMB_LEFT_ARM || limb == LIMB_LEFT_LEG;
    char sided[48];
    snprintf(sided, sizeof sided, "%s%s", left ? "left_" : "right_", word);
    for (Place place = 0; place < PLACE_COUNT; place++)
        if (can_be_at(limb, place) &&
            (strcmp(place_name(place), word) == 0 || strcmp(place_name(place), sided) == 0))
            return place;
    return PLACE_COUNT;
}

static bool on_own_leg(Limb limb, Place place) {
    switch (place) {
    case PLACE_LEFT_THIGH_BACK:
    case PLACE_LEFT_THIGH:
    case PLACE_LEFT_KNEE:
    case PLACE_LEFT_SHIN:
    case PLACE_LEFT_HIP:
        return limb == LIMB_LEFT_LEG;
    case PLACE_RIGHT_THIGH_BACK:
    case PLACE_RIGHT_THIGH:
    case PLACE_RIGHT_KNEE:
    case PLACE_RIGHT_SHIN:
    case PLACE_RIGHT_HIP:
        return limb == LIMB_RIGHT_LEG;
    default:
        return false;
    }
}

// What a place needs that the room does not have, with its verb; NULL when nothing.
static const char *lacking_for(Place place, const Stance *stance) {
    if (place == PLACE_CHAIR_BACK && !stance->chair)
        return "chair stands";
    if (place == PLACE_WALL && !stance->wall)
        return "wall stands";
    if (place == PLACE_PRAM && stance_furniture(stance, FURNITURE_PRAM) == NULL)
        return "pram stands";
    return place == PLACE_BABY && !stance->baby ? "baby is" : NULL;
}

static void hold_limb(DataReport *report, const DataNode *node, const Stance *stance, Limb limb, Pose *pose) {
    bool toes = is_leg(limb) && strcmp(node->text, "toes") == 0;
    bool edge = is_leg(limb) && strcmp(node->text, "edge") == 0;
    Place place = toes || edge ? PLACE_STAY : find_place(node->text, limb);
    if (place == PLACE_COUNT) {
        Names names = {.count = 0};
        all_places(&names, limb);
        char shown[SHOWN_CAPACITY], hint[FIELDS_HINT_CAPACITY];
        data_error(report, node, "'%s' cannot be held at '%s'; %s", limb_names[limb],
                   shown_text(node->text, shown), fields_hint(node->text, names.items, names.count, hint));
        return;
    }
    if (on_own_leg(limb, place)) {
        data_error(report, node, "'%s' cannot rest on itself ('%s'); name the other leg's place",
                   limb_names[limb], place_name(place));
        return;
    }
    const char *lacking = lacking_for(place, stance);
    if (lacking != NULL) {
        data_error(report, node, "'%s' cannot be held at '%s'; no %s in this pose's room", limb_names[limb],
                   place_name(place), lacking);
        return;
    }
    pose->held[limb] = place;
    pose->toes_only[limb] = toes;
    pose->on_edge[limb] = edge;
}

static void read_held(DataReport *report, const DataNode *node, const Stance *stance, Pose *pose) {
    static const char *const keys[] = {"arm", "leg", "left_arm", "right_arm", "left_leg", "right_leg"};
    Fields fields;
    if (!fields_open(&fields, report, node, NULL, "held", keys, sizeof keys / sizeof keys[0]))
        return;
    bool seen[LIMB_COUNT] = {false};
    for (size_t i = 0; i < node->count; i++) {
        const DataNode *key = node->keys[i], *value = node->items[i];
        if (value->kind != DATA_TEXT || value->text[0] == '\0') {
            data_error(report, value, "'%s' must be held at one place, written as a word", key->text);
            continue;
        }
        for (Limb limb = 0; limb < LIMB_COUNT; limb++) {
            if (!group_matches(limb_names[limb], key->text))
                continue;
            if (seen[limb]) {
                data_error(report, key, "'%s' is held twice in this pose", limb_names[limb]);
                break;
            }
            seen[limb] = true;
            size_t before = report->errors;
            hold_limb(report, value, stance, limb, pose);
            if (report->errors > before)
                break;
        }
    }
}

static void read_baby_hold(DataReport *report, const DataNode *node, const Stance *stance, Pose *pose) {
    const char *names[BABY_HOLD_COUNT];
    for (BabyHold hold = 0; hold < BABY_HOLD_COUNT; hold++)
        names[hold] = baby_hold_name(hold);
    int hold = 0;
    if (!stance->baby)
        data_error(report, node, "'baby' tells where a baby is held, but none is in this pose's room");
    else if (value_enum(report, node, "baby", names, BABY_HOLD_COUNT, &hold))
        pose->baby = (BabyHold)hold;
}

void pose_read(DataReport *report, const DataNode *node, const Stance *stance, Pose *pose) {
    memset(pose->keyed, 0, sizeof pose->keyed);
    Names groups = {.count = 0};
    all_groups(&groups);
    Fields fields;
    if (!fields_open(&fields, report, node, NULL, "pose", groups.items, groups.count))
        return;
    for (size_t i = 0; i < node->count; i++) {
        const char *key = node->keys[i]->text;
        Names keys = {.count = 0};
        group_keys(key, &keys);
        if (strcmp(key, "held") == 0)
            read_held(report, node->items[i], stance, pose);
        else if (strcmp(key, "baby") == 0)
            read_baby_hold(report, node->items[i], stance, pose);
        else if (keys.count > 0)
            read_group(report, node->keys[i], node->items[i], pose);
    }
}

static void read_wall(const Fields *stance_fields, const DataNode *node, Stance *stance) {
    static const char *const keys[] = {"x_m"};
    Fields fields;
    if (!fields_open(&fields, stance_fields->report, node, stance_fields->arena, "wall", keys, 1))
        return;
    stance->wall = true;
    fields_number(&fields, "x_m", FIELD_REQUIRED, -3, 3, &stance->wall_x_m);
}

static void read_chair(const Fields *stance_fields, const DataNode *node, Stance *stance) {
    static const char *const keys[] = {"x_m", "z_m", "turn_deg"};
    Fields fields;
    if (!fields_open(&fields, stance_fields->report, node, stance_fields->arena, "chair", keys, 3))
        return;
    stance->chair = true;
    fields_number(&fields, "x_m", FIELD_REQUIRED, -3, 3, &stance->chair_x_m);
    fields_number(&fields, "z_m", FIELD_OPTIONAL, -3, 3, &stance->chair_z_m);
    fields_number(&fields, "turn_deg", FIELD_OPTIONAL, -180, 180, &stance->chair_turn_deg);
}

static void read_cushions(const Fields *fields, Stance *stance) {
    const DataNode *list = NULL;
    if (!fields_list(fields, "cushions", FIELD_OPTIONAL, 0, CUSHION_COUNT, &list))
        return;
    memset(stance->cushion, 0, sizeof stance->cushion);
    for (size_t i = 0; i < list->count; i++) {
        int cushion = 0;
        if (!value_enum(fields->report, list->items[i], "cushions", words_cushions(), CUSHION_COUNT,
                        &cushion))
            continue;
        if (stance->cushion[cushion])
            data_error(fields->report, list->items[i], "'%s' stands twice in 'cushions'",
                       list->items[i]->text);
        stance->cushion[cushion] = true;
    }
}

static void read_baby(const Fields *stance_fields, const DataNode *node, Stance *stance) {
    static const char *const keys[] = {"x_m", "y_m", "z_m", "turn_deg"};
    Fields fields;
    if (!fields_open(&fields, stance_fields->report, node, stance_fields->arena, "baby", keys, 4))
        return;
    stance->baby = true;
    fields_number(&fields, "x_m", FIELD_REQUIRED, -3, 3, &stance->baby_x_m);
    fields_number(&fields, "y_m", FIELD_OPTIONAL, 0, 1.5, &stance->baby_y_m);
    fields_number(&fields, "z_m", FIELD_OPTIONAL, -3, 3, &stance->baby_z_m);
    fields_number(&fields, "turn_deg", FIELD_OPTIONAL, -180, 180, &stance->baby_turn_deg);
}

static void read_furniture(const Fields *stance_fields, const DataNode *node, Furniture *furniture) {
    static const char *const keys[] = {"is", "x_m", "z_m", "turn_deg"};
    const char *names[FURNITURE_KIND_COUNT];
    for (FurnitureKind kind = 0; kind < FURNITURE_KIND_COUNT; kind++)
        names[kind] = furniture_name(kind);
    Fields fields;
    int kind = 0;
    if (!fields_open(&fields, stance_fields->report, node, stance_fields->arena, "a piece of furniture", keys,
                     4))
        return;
    if (fields_enum(&fields, "is", FIELD_REQUIRED, names + 1, FURNITURE_KIND_COUNT - 1, &kind))
        furniture->kind = (FurnitureKind)(kind + 1);
    fields_number(&fields, "x_m", FIELD_REQUIRED, -3, 3, &furniture->x_m);
    fields_number(&fields, "z_m", FIELD_OPTIONAL, -3, 3, &furniture->z_m);
    fields_number(&fields, "turn_deg", FIELD_OPTIONAL, -180, 180, &furniture->turn_deg);
}

void stance_read(const Fields *fields, FieldNeed anchor_need, Stance *stance) {
    int anchor = 0;
    if (fields_enum(fields, "anchor", anchor_need, words_anchors(), ANCHOR_COUNT, &anchor))
        stance->anchor = (Anchor)anchor;
    fields_number(fields, "surface_m", FIELD_OPTIONAL, 0, 1, &stance->surface_m);
    fields_number(fields, "mat_m", FIELD_OPTIONAL, 1, 3, &stance->mat_m);
    read_cushions(fields, stance);
    const DataNode *wall = fields_find(fields, "wall", FIELD_OPTIONAL);
    if (wall != NULL)
        read_wall(fields, wall, stance);
    const DataNode *chair = fields_find(fields, "chair", FIELD_OPTIONAL);
    if (chair != NULL)
        read_chair(fields, chair, stance);
    const DataNode *baby = fields_find(fields, "baby", FIELD_OPTIONAL);
    if (baby != NULL)
        read_baby(fields, baby, stance);
    const DataNode *list = NULL;
    if (fields_list(fields, "furniture", FIELD_OPTIONAL, 1, FURNITURE_MAX, &list))
        for (size_t i = 0; i < list->count; i++)
            read_furniture(fields, list->items[i], &stance->furniture[i]);
}
