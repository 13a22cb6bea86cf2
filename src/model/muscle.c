#include "model/muscle.h"
#include <assert.h>
#include "base/translate.h"

typedef struct MuscleRow {
    const char *name, *label;
} MuscleRow;

static const MuscleRow muscles[MUSCLE_COUNT] = {
    [MUSCLE_GLUTEUS_MAXIMUS] = {"gluteus_maximus", NC_("muscle", "Glutes")},
    [MUSCLE_GLUTEUS_MEDIUS] = {"gluteus_medius", NC_("muscle", "Outer hip")},
    [MUSCLE_HAMSTRINGS] = {"hamstrings", NC_("muscle", "Hamstrings")},
    [MUSCLE_QUADRICEPS] = {"quadriceps", NC_("muscle", "Thighs")},
    [MUSCLE_HIP_FLEXORS] = {"hip_flexors", NC_("muscle", "Hip flexors")},
    [MUSCLE_PIRIFORMIS] = {"piriformis", NC_("muscle", "Piriformis")},
    [MUSCLE_CALVES] = {"calves", NC_("muscle", "Calves")},
    [MUSCLE_ABDOMINALS] = {"abdominals", NC_("muscle", "Deep abdominals")},
    [MUSCLE_PELVIC_FLOOR] = {"pelvic_floor", NC_("muscle", "Pelvic floor")},
    [MUSCLE_BACK_EXTENSORS] = {"back_extensors", NC_("muscle", "Back")},
    [MUSCLE_DIAPHRAGM] = {"diaphragm", NC_("muscle", "Diaphragm")},
    [MUSCLE_SHOULDERS] = {"shoulders", NC_("muscle", "Shoulders")},
};

const char *muscle_name(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return muscles[muscle].name;
}

const char *muscle_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return translate_in("muscle", muscles[muscle].label);
}
