// Which variant of each exercise was chosen, by ids: an exercise that content has no more keeps its choice.
#pragma once
#include <stddef.h>

typedef struct VariantChoice {
    char *exercise; // "bridge"
    char *variant;  // "half"; "" = the exercise itself
} VariantChoice;

// {0} = nothing chosen. Owns its texts; free with variant_choices_free().
typedef struct VariantChoices {
    VariantChoice *list;
    size_t count, capacity;
} VariantChoices;

// The variant chosen for an exercise, "" = the exercise itself; NULL = none. Valid until the next set. `choices` may be NULL.
const char *variant_choice_get(const VariantChoices *choices, const char *exercise);
// Chooses; `variant` NULL takes a choice back.
void variant_choice_set(VariantChoices *choices, const char *exercise, const char *variant);
// Makes *to hold the same choices, with texts of its own.
void variant_choices_copy(VariantChoices *to, const VariantChoices *from);
// Leaves nothing chosen.
void variant_choices_free(VariantChoices *choices);
