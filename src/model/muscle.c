#include "model/muscle.h"
#include <assert.h>

typedef struct MuscleRow {
    const char *name, *label;
} MuscleRow;

static const MuscleRow muscles[MUSCLE_COUNT] = {
    [MUSCLE_GLUTEUS_MAXIMUS] = {"gluteus_maximus", "Glutes"},
    [MUSCLE_GLUTEUS_MEDIUS] = {"gluteus_medius", "Outer hip"},
    [MUSCLE_HAMSTRINGS] = {"hamstrings", "Hamstrings"},
    [MUSCLE_QUADRICEPS] = {"quadriceps", "Thighs"},
    [MUSCLE_ADDUCTORS] = {"adductors", "Inner thighs"},
    [MUSCLE_HIP_FLEXORS] = {"hip_flexors", "Hip flexors"},
    [MUSCLE_PIRIFORMIS] = {"piriformis", "Piriformis"},
    [MUSCLE_CALVES] = {"calves", "Calves"},
    [MUSCLE_ABDOMINALS] = {"abdominals", "Deep abdominals"},
    [MUSCLE_PELVIC_FLOOR] = {"pelvic_floor", "Pelvic floor"},
    [MUSCLE_BACK_EXTENSORS] = {"back_extensors", "Back"},
    [MUSCLE_DIAPHRAGM] = {"diaphragm", "Diaphragm"},
    [MUSCLE_SHOULDERS] = {"shoulders", "Shoulders"},
};

const char *muscle_name(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return muscles[muscle].name;
}

const char *muscle_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return muscles[muscle].label;
}
