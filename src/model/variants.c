#include "model/variants.h"
#include <string.h>

#include "base/translate.h"
#include "model/exercise.h"

const Exercise *exercise_usual(const Exercise *exercise) {
    return exercise->variant_of ? exercise->variant_of : exercise;
}

int exercise_variants(const Exercise *exercise, const Exercise *variants[VARIANTS_MAX]) {
    const Exercise *usual = exercise_usual(exercise);
    int count = 0;
    for (size_t i = 0; i < usual->variant_count && count < VARIANTS_MAX - 1; i++)
        if (usual->variants[i]->level == VARIANT_EASIER)
            variants[count++] = usual->variants[i];
    variants[count++] = usual;
    for (size_t i = 0; i < usual->variant_count && count < VARIANTS_MAX; i++)
        if (usual->variants[i]->level != VARIANT_EASIER)
            variants[count++] = usual->variants[i];
    return count;
}

// The order of exercise_variants() is that of a list to choose from; one after the other the easier ones come first.
static int turn_of(const Exercise *variant) {
    return !variant->variant_of               ? 0
           : variant->level == VARIANT_EASIER ? 1
           : variant->level == VARIANT_HARDER ? 2
                                              : 3;
}

const Exercise *exercise_next_variant(const Exercise *shown) {
    const Exercise *variants[VARIANTS_MAX], *turns[VARIANTS_MAX];
    int count = exercise_variants(shown, variants), filled = 0;
    for (int turn = 0; turn < 4; turn++)
        for (int i = 0; i < count; i++)
            if (turn_of(variants[i]) == turn)
                turns[filled++] = variants[i];
    for (int i = 0; i < filled; i++)
        if (turns[i] == shown)
            return turns[(i + 1) % filled];
    return turns[0];
}

const Exercise *exercise_easier(const Exercise *exercise) {
    const Exercise *usual = exercise_usual(exercise);
    if (exercise->variant_of && exercise->level == VARIANT_HARDER)
        return usual;
    if (exercise->variant_of && exercise->level == VARIANT_EASIER)
        return NULL;
    for (size_t i = 0; i < usual->variant_count; i++)
        if (usual->variants[i]->level == VARIANT_EASIER)
            return usual->variants[i];
    return NULL;
}

const char *variant_level_word(int level) {
    static const char *const words[VARIANT_WORD_COUNT] = {
        [VARIANT_EASIER] = NC_("variant", "Easier"),
        [VARIANT_HARDER] = NC_("variant", "Harder"),
        [VARIANT_OTHER] = NC_("variant", "Other"),
        [VARIANT_OTHER + 1] = NC_("variant", "Usual"),
    };
    return translate_in("variant", words[level]);
}

const char *variant_word(const Exercise *variant) {
    return variant_level_word(variant->variant_of ? (int)variant->level : VARIANT_OTHER + 1);
}

const Exercise *exercise_variant(const Exercise *exercise, const char *id) {
    for (size_t i = 0; i < exercise->variant_count; i++)
        if (strcmp(exercise->variants[i]->variant_id, id) == 0)
            return exercise->variants[i];
    return NULL;
}
