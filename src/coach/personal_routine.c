#include "coach/personal_routine.h"
#include <stdio.h>
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "model/variants.h"

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

const Exercise *chosen_variant(const char *choices, const Exercise *of_routine) {
    const Exercise *usual = exercise_usual(of_routine);
    size_t length = 0;
    const char *choice = find_choice(choices, usual->id, &length);
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

void choose_variant(char *choices, size_t capacity, const Exercise *variant) {
    char entry[128];
    size_t length = 0;
    const Exercise *usual = exercise_usual(variant);
    const char *before = find_choice(choices, usual->id, &length);
    if (before)
        remove_part(choices, (size_t)(before - choices), length);
    int added = snprintf(entry, sizeof entry, "%s=%s;", usual->id, variant->variant_of ? variant->variant_id : "");
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

static void take_variant(RoutineStep *step, const Exercise *variant) {
    const Dose *before = &step->exercise->dose, *own = &variant->dose;
    if (own->reps != before->reps)
        step->dose.reps = own->reps;
    if (own->sets != before->sets)
        step->dose.sets = own->sets;
    if (own->rest_s != before->rest_s)
        step->dose.rest_s = own->rest_s;
    if (own->hold_s != before->hold_s || !breathes_well(variant, step->dose.hold_s))
        step->dose.hold_s = own->hold_s;
    step->exercise = variant;
    step->sides = variant->sides;
}

const Routine *personal_routine(const char *choices, const Routine *routine, Arena *arena) {
    Routine *copy = NULL;
    for (size_t i = 0; i < routine->step_count; i++) {
        const Exercise *variant = chosen_variant(choices, routine->steps[i].exercise);
        if (variant == routine->steps[i].exercise)
            continue;
        if (!copy) {
            copy = ARENA_NEW(arena, Routine);
            *copy = *routine;
            copy->steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count);
            memcpy(copy->steps, routine->steps, routine->step_count * sizeof *copy->steps);
        }
        take_variant(&copy->steps[i], variant);
    }
    return copy ? copy : routine;
}
