#include "rules/ways.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "model/exercise.h"
#include "model/variants.h"

const char *const ways_named[WAYS_NAMED_COUNT] = {
    [WAYS_EVERYTHING] = "everything",
    [WAYS_USUAL] = "usual_ways",
    [WAYS_EASIER] = "easier_ways",
    [WAYS_HARDER] = "harder_ways",
    [WAYS_WITH_AN_EASIER] = "ways_with_an_easier",
    [WAYS_LYING] = "lying",
    [WAYS_KNEELING] = "kneeling",
    [WAYS_SITTING] = "sitting",
    [WAYS_STANDING] = "standing",
    [WAYS_OWN] = "own_exercises",
};

Ways ways_of(const Exercise *const *exercises, size_t count, Arena *arena) {
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += 1 + exercises[i]->variant_count;
    if (total > WAYS_MAX)
        total = WAYS_MAX;
    Ways ways = {.items = ARENA_ARRAY(arena, const Exercise *, total + 1),
                 .usual = ARENA_ARRAY(arena, int, total + 1)};
    for (size_t i = 0; i < count; i++) {
        int usual = ways.count;
        for (size_t v = 0; v <= exercises[i]->variant_count && (size_t)ways.count < total; v++) {
            ways.usual[ways.count] = usual;
            ways.items[ways.count++] = v == 0 ? exercises[i] : exercises[i]->variants[v - 1];
        }
    }
    return ways;
}

const char *way_name(const Exercise *way, char name[WAY_NAME_CAPACITY]) {
    if (way->variant_of)
        snprintf(name, WAY_NAME_CAPACITY, "%.44s:%.44s", way->variant_of->id, way->variant_id);
    else
        snprintf(name, WAY_NAME_CAPACITY, "%.90s", way->id);
    return name;
}

static int find(const Ways *ways, const char *name, bool of_packs) {
    char own[WAY_NAME_CAPACITY];
    for (int i = 0; i < ways->count; i++)
        if ((of_packs || !ways->items[i]->pack) && strcmp(way_name(ways->items[i], own), name) == 0)
            return i;
    return -1;
}

int ways_find(const Ways *ways, const char *name) {
    return find(ways, name, true);
}

int ways_find_named(const Ways *ways, const char *name) {
    return find(ways, name, false);
}

enum { PARTS = WAYS_MAX / 64 };

void ways_add_all(WaySet *set, const WaySet *of) {
    for (int i = 0; i < PARTS; i++)
        set->bits[i] |= of->bits[i];
}

void ways_take(WaySet *set, const WaySet *of) {
    for (int i = 0; i < PARTS; i++)
        set->bits[i] &= ~of->bits[i];
}

void ways_keep(WaySet *set, const WaySet *of) {
    for (int i = 0; i < PARTS; i++)
        set->bits[i] &= of->bits[i];
}

bool ways_within(const WaySet *set, const WaySet *of) {
    for (int i = 0; i < PARTS; i++)
        if (set->bits[i] & ~of->bits[i])
            return false;
    return true;
}

bool ways_none(const WaySet *set) {
    return ways_within(set, &(WaySet){{0}});
}

WaySet ways_of_exercise(const Ways *ways, int way) {
    WaySet set = {{0}};
    for (int i = ways->usual[way]; i < ways->count && ways->usual[i] == ways->usual[way]; i++)
        ways_add(&set, i);
    return set;
}

static bool has_easier(const Exercise *way) {
    const Exercise *usual = exercise_usual(way);
    if (way->variant_of && way->level == VARIANT_EASIER)
        return false;
    for (size_t i = 0; i < usual->variant_count; i++)
        if (usual->variants[i]->level == VARIANT_EASIER)
            return true;
    return false;
}

static bool is_in(const Exercise *way, WaysNamed name) {
    Position place = stance_position(&way->stance);
    switch (name) {
    case WAYS_USUAL:
        return !way->variant_of;
    case WAYS_EASIER:
        return way->variant_of && way->level == VARIANT_EASIER;
    case WAYS_HARDER:
        return way->variant_of && way->level == VARIANT_HARDER;
    case WAYS_WITH_AN_EASIER:
        return has_easier(way);
    case WAYS_LYING:
        return place == POSITION_ON_BACK || place == POSITION_ON_LEFT_SIDE || place == POSITION_ON_RIGHT_SIDE;
    case WAYS_KNEELING:
        return place == POSITION_KNEELING;
    case WAYS_SITTING:
        return place == POSITION_SITTING || place == POSITION_SITTING_ON_MAT;
    case WAYS_STANDING:
        return place == POSITION_STANDING || place == POSITION_AT_WALL;
    default:
        return true;
    }
}

WaySet ways_by_name(const Ways *ways, WaysNamed name, const WaySet *own) {
    WaySet set = {{0}};
    if (name == WAYS_OWN)
        return *own;
    for (int i = 0; i < ways->count; i++)
        if (is_in(ways->items[i], name))
            ways_add(&set, i);
    if (name == WAYS_USUAL || name == WAYS_EASIER)
        ways_take(&set, own);
    return set;
}
