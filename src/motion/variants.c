// The check of an exercise together with its variants.
#include <string.h>
#include "model/exercise.h"
#include "motion/motion_check.h"

// Whether a warning is about an allowance that the exercise needs and the variant does not.
static bool is_of_exercise(const Exercise *exercise, const Diag *diag) {
    for (size_t i = 0; diag->severity == DIAG_WARNING && i < exercise->allow_count; i++)
        if (exercise->allow[i].line == diag->line)
            return true;
    return false;
}

// A pose of the exercise that the variant goes through, too.
static bool is_told(const DiagList *diags, const Diag *diag) {
    for (size_t i = 0; i < diags->count; i++) {
        const Diag *told = &diags->items[i];
        if (told->line == diag->line && strcmp(told->path, diag->path) == 0 &&
            strcmp(told->message, diag->message) == 0)
            return true;
    }
    return false;
}

static void check_variant(const Exercise *variant, DiagList *diags) {
    DiagList found = {0};
    motion_check_by_pose(variant, &found);
    for (size_t i = 0; i < found.count; i++) {
        const Diag *diag = &found.items[i];
        if (!is_of_exercise(variant->variant_of, diag) && !is_told(diags, diag))
            diag_add(diags, diag->severity, variant->path, diag->line, diag->col, "variant '%s': %s",
                     variant->variant_id, diag->message);
    }
    diag_list_free(&found);
}

void exercise_check_motion(const Exercise *exercise, DiagList *diags) {
    motion_check_by_pose(exercise, diags);
    for (size_t i = 0; i < exercise->variant_count; i++)
        check_variant(exercise->variants[i], diags);
}

bool exercise_holds(const Exercise *exercise) {
    bool holds = motion_holds(exercise);
    for (size_t i = 0; i < exercise->variant_count; i++)
        holds = holds && motion_holds(exercise->variants[i]);
    return holds;
}
