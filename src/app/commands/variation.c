#include "model/variants.h"
#include "app/commands/variation.h"

#include <string.h>

#include "app/args.h"
#include "base/log.h"
#include "data/nearest.h"

bool variation_read(Variation *variation) {
    return !variation->side_text || args_side("--side", variation->side_text, &variation->side);
}

static const Mistake *find_mistake(const Exercise *exercise, const char *id) {
    const char *names[64] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < exercise->mistake_count; i++) {
        if (strcmp(exercise->mistakes[i].id, id) == 0)
            return &exercise->mistakes[i];
        if (count < sizeof names / sizeof names[0])
            names[count++] = exercise->mistakes[i].id;
    }
    const char *near = nearest_name(id, names, count);
    if (count == 0)
        log_line("%s has no mistakes to show", exercise->id);
    else
        log_line("%s has no mistake '%s'; it has '%s'", exercise->id, id, near ? near : names[0]);
    return NULL;
}

const Exercise *variation_of(const Exercise *exercise, const char *id) {
    const Exercise *variant = id ? exercise_variant(exercise, id) : exercise;
    if (variant)
        return variant;
    const char *names[64] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < exercise->variant_count && count < sizeof names / sizeof names[0]; i++)
        names[count++] = exercise->variants[i]->variant_id;
    const char *near = nearest_name(id, names, count);
    if (count == 0)
        log_line("%s has no variants", exercise->id);
    else
        log_line("%s has no variant '%s'; it has '%s'", exercise->id, id, near ? near : names[0]);
    return NULL;
}

bool variation_make(Variation *variation, const Exercise *exercise) {
    exercise = variation_of(exercise, variation->variant_text);
    if (!exercise)
        return false;
    variation->exercise = *exercise;
    variation->right = exercise;
    if (!variation->mistake_text)
        return true;
    variation->mistake = find_mistake(exercise, variation->mistake_text);
    if (!variation->mistake)
        return false;
    variation->arena = arena_new();
    exercise_with_mistake(exercise, variation->mistake, variation->arena, &variation->exercise);
    return true;
}

void variation_free(Variation *variation) {
    arena_free(variation->arena);
    variation->arena = NULL;
}
