#include "model/muscle.h"
#include <assert.h>
#include "base/translate.h"

typedef struct MuscleRow {
    const char *name, *label, *stretch;
} MuscleRow;

// The words a mother uses; a physiotherapist finds the textbook's in the files.
static const MuscleRow muscles[MUSCLE_COUNT] = {
    [MUSCLE_GLUTEUS_MAXIMUS] = {"gluteus_maximus", N_("Buttocks"), N_("Stretch: buttocks")},
    [MUSCLE_GLUTEUS_MEDIUS] = {"gluteus_medius", N_("Side of the hip"), N_("Stretch: side of the hip")},
    [MUSCLE_HAMSTRINGS] = {"hamstrings", N_("Back of the thighs"), N_("Stretch: back of the thighs")},
    [MUSCLE_QUADRICEPS] = {"quadriceps", N_("Front of the thighs"), N_("Stretch: front of the thighs")},
    [MUSCLE_HIP_FLEXORS] = {"hip_flexors", N_("Front of the hip"), N_("Stretch: front of the hip")},
    [MUSCLE_PIRIFORMIS] = {"piriformis", N_("Deep in the buttock"), N_("Stretch: deep in the buttock")},
    [MUSCLE_CALVES] = {"calves", N_("Calves"), N_("Stretch: calves")},
    [MUSCLE_ABDOMINALS] = {"abdominals", N_("Deep tummy"), N_("Stretch: tummy")},
    [MUSCLE_PELVIC_FLOOR] = {"pelvic_floor", N_("Pelvic floor"), N_("Stretch: pelvic floor")},
    [MUSCLE_BACK_EXTENSORS] = {"back_extensors", N_("Back"), N_("Stretch: back")},
    [MUSCLE_DIAPHRAGM] = {"diaphragm", N_("Breathing muscle"), N_("Stretch: breathing muscle")},
    [MUSCLE_SHOULDERS] = {"shoulders", N_("Shoulders"), N_("Stretch: shoulders")},
};

const char *muscle_name(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return muscles[muscle].name;
}

const char *muscle_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return _(muscles[muscle].label);
}

const char *muscle_stretch_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return _(muscles[muscle].stretch);
}
