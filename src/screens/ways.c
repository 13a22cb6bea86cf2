#include "screens/ways.h"
#include <stdio.h>
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"

static const Exercise *usual_of(const Exercise *exercise) {
    return exercise->variant_of ? exercise->variant_of : exercise;
}

int ways_of(const Exercise *exercise, const Exercise *ways[WAYS_MAX]) {
    const Exercise *usual = usual_of(exercise);
    int count = 0;
    for (size_t i = 0; i < usual->variant_count && count < WAYS_MAX - 1; i++)
        if (usual->variants[i]->level == VARIANT_EASIER)
            ways[count++] = usual->variants[i];
    ways[count++] = usual;
    for (size_t i = 0; i < usual->variant_count && count < WAYS_MAX; i++)
        if (usual->variants[i]->level != VARIANT_EASIER)
            ways[count++] = usual->variants[i];
    return count;
}

// The order of ways_of() is that of a list to choose from; one after the other the easier ones come first.
static int turn_of(const Exercise *way) {
    return !way->variant_of ? 0 : way->level == VARIANT_EASIER ? 1 : way->level == VARIANT_HARDER ? 2 : 3;
}

const Exercise *ways_next(const Exercise *shown) {
    const Exercise *ways[WAYS_MAX], *turns[WAYS_MAX];
    int count = ways_of(shown, ways), filled = 0;
    for (int turn = 0; turn < 4; turn++)
        for (int i = 0; i < count; i++)
            if (turn_of(ways[i]) == turn)
                turns[filled++] = ways[i];
    for (int i = 0; i < filled; i++)
        if (turns[i] == shown)
            return turns[(i + 1) % filled];
    return turns[0];
}

const char *ways_word(const Exercise *way) {
    if (!way->variant_of)
        return "Usual";
    return way->level == VARIANT_EASIER ? "Easier" : way->level == VARIANT_HARDER ? "Harder" : "Other";
}

// Choices are kept as "bridge=half;clamshell=;", the eldest first; nothing behind the sign is the exercise as
// usual. The entry of an exercise, from its name on; NULL = none.
static const char *find_choice(const char *choices, const char *id, size_t *length) {
    size_t id_length = strlen(id);
    for (const char *at = choices; *at; at += *at == ';') {
        size_t whole = strcspn(at, ";");
        if (whole > id_length && strncmp(at, id, id_length) == 0 && at[id_length] == '=') {
            *length = whole;
            return at;
        }
        at += whole;
    }
    return NULL;
}

const Exercise *ways_chosen(const Settings *settings, const Exercise *of_routine) {
    const Exercise *usual = usual_of(of_routine);
    size_t length = 0;
    const char *choice = find_choice(settings->ways, usual->id, &length);
    if (!choice)
        return of_routine;
    char id[64];
    size_t from = strlen(usual->id) + 1;
    if (length == from)
        return usual;
    snprintf(id, sizeof id, "%.*s", (int)(length - from), choice + from);
    const Exercise *variant = exercise_variant(usual, id);
    return variant ? variant : of_routine;
}

static void remove_part(char *choices, size_t from, size_t length) {
    size_t end = from + length + (choices[from + length] == ';');
    memmove(choices + from, choices + end, strlen(choices + end) + 1);
}

void ways_choose(Settings *settings, const Exercise *way) {
    char *choices = settings->ways, entry[128];
    size_t length = 0, capacity = sizeof settings->ways;
    const Exercise *usual = usual_of(way);
    const char *before = find_choice(choices, usual->id, &length);
    if (before)
        remove_part(choices, (size_t)(before - choices), length);
    int added = snprintf(entry, sizeof entry, "%s=%s;", usual->id, way->variant_of ? way->variant_id : "");
    while (choices[0] && strlen(choices) + (size_t)added >= capacity)
        remove_part(choices, 0, strcspn(choices, ";"));
    size_t kept = strlen(choices);
    // Settings may have been written by hand, without the last sign.
    const char *joint = kept > 0 && choices[kept - 1] != ';' ? ";" : "";
    snprintf(choices + kept, capacity - kept, "%s%s", joint, entry);
}

static bool breathes_well(const Exercise *exercise, double hold_s) {
    for (size_t phase = 0; phase < exercise->phase_count;)
        if (exercise_breath_seconds(exercise, &phase, hold_s) > EXERCISE_LONGEST_BREATH_S)
            return false;
    return true;
}

static void change_way(RoutineStep *step, const Exercise *way) {
    const Dose *before = &step->exercise->dose, *own = &way->dose;
    if (own->reps != before->reps)
        step->dose.reps = own->reps;
    if (own->sets != before->sets)
        step->dose.sets = own->sets;
    if (own->rest_s != before->rest_s)
        step->dose.rest_s = own->rest_s;
    if (own->hold_s != before->hold_s || !breathes_well(way, step->dose.hold_s))
        step->dose.hold_s = own->hold_s;
    step->exercise = way;
    step->sides = way->sides;
}

const Routine *ways_routine(const Settings *settings, const Routine *routine, Arena *arena) {
    Routine *copy = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Exercise *way = ways_chosen(settings, routine->steps[i].exercise);
        if (way == routine->steps[i].exercise)
            continue;
        if (!copy) {
            copy = ARENA_NEW(arena, Routine);
            *copy = *routine;
            copy->steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count);
            memcpy(copy->steps, routine->steps, routine->step_count * sizeof *copy->steps);
        }
        change_way(&copy->steps[i], way);
    }
    return copy ? copy : routine;
}
