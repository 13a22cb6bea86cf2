#include "model/variant_choices.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

static VariantChoice *find(const VariantChoices *choices, const char *exercise) {
    for (size_t i = 0; choices && i < choices->count; i++)
        if (strcmp(choices->list[i].exercise, exercise) == 0)
            return &choices->list[i];
    return NULL;
}

const char *variant_choice_get(const VariantChoices *choices, const char *exercise) {
    const VariantChoice *choice = find(choices, exercise);
    return choice ? choice->variant : NULL;
}

static void take_back(VariantChoices *choices, VariantChoice *choice) {
    free(choice->exercise);
    free(choice->variant);
    VariantChoice *end = choices->list + choices->count--;
    memmove(choice, choice + 1, (size_t)(end - choice - 1) * sizeof *choice);
}

void variant_choice_set(VariantChoices *choices, const char *exercise, const char *variant) {
    VariantChoice *choice = find(choices, exercise);
    if (choice && !variant) {
        take_back(choices, choice);
    } else if (choice) {
        char *text = alloc_text(variant); // it may be the one that is replaced
        free(choice->variant);
        choice->variant = text;
    } else if (variant) {
        VariantChoice added = {alloc_text(exercise), alloc_text(variant)};
        ALLOC_APPEND(choices->list, choices->count, choices->capacity, added);
    }
}

void variant_choices_copy(VariantChoices *to, const VariantChoices *from) {
    if (to == from)
        return;
    variant_choices_free(to);
    for (size_t i = 0; i < from->count; i++)
        variant_choice_set(to, from->list[i].exercise, from->list[i].variant);
}

void variant_choices_free(VariantChoices *choices) {
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->list[i].exercise);
        free(choices->list[i].variant);
    }
    free(choices->list);
    *choices = (VariantChoices){0};
}
