#include "model/muscle.h"
#include <assert.h>
#include "base/translate.h"

typedef struct MuscleRow {
    const char *name, *label, *stretch;
} MuscleRow;

// The words a mother uses; a physiotherapist finds the textbook's in the files.
static const MuscleRow muscles[MUSCLE_COUNT] = {
    [MUSCLE_GLUTEUS_MAXIMUS] = {"gluteus_maximus", NC_("muscle", "Buttocks"),
                                NC_("muscle", "Stretch: buttocks")},
    [MUSCLE_GLUTEUS_MEDIUS] = {"gluteus_medius", NC_("muscle", "Side of the hip"),
                               NC_("muscle", "Stretch: side of the hip")},
    [MUSCLE_HAMSTRINGS] = {"hamstrings", NC_("muscle", "Back of the thighs"),
                           NC_("muscle", "Stretch: back of the thighs")},
    [MUSCLE_QUADRICEPS] = {"quadriceps", NC_("muscle", "Front of the thighs"),
                           NC_("muscle", "Stretch: front of the thighs")},
    [MUSCLE_ADDUCTORS] = {"adductors", NC_("muscle", "Inner thighs"), NC_("muscle", "Stretch: inner thighs")},
    [MUSCLE_HIP_FLEXORS] = {"hip_flexors", NC_("muscle", "Front of the hip"),
                            NC_("muscle", "Stretch: front of the hip")},
    [MUSCLE_PIRIFORMIS] = {"piriformis", NC_("muscle", "Deep in the buttock"),
                           NC_("muscle", "Stretch: deep in the buttock")},
    [MUSCLE_CALVES] = {"calves", NC_("muscle", "Calves"), NC_("muscle", "Stretch: calves")},
    [MUSCLE_ABDOMINALS] = {"abdominals", NC_("muscle", "Deep tummy"), NC_("muscle", "Stretch: tummy")},
    [MUSCLE_PELVIC_FLOOR] = {"pelvic_floor", NC_("muscle", "Pelvic floor"),
                             NC_("muscle", "Stretch: pelvic floor")},
    [MUSCLE_BACK_EXTENSORS] = {"back_extensors", NC_("muscle", "Back"), NC_("muscle", "Stretch: back")},
    [MUSCLE_DIAPHRAGM] = {"diaphragm", NC_("muscle", "Breathing muscle"),
                          NC_("muscle", "Stretch: breathing muscle")},
    [MUSCLE_SHOULDERS] = {"shoulders", NC_("muscle", "Shoulders"), NC_("muscle", "Stretch: shoulders")},
    [MUSCLE_PECTORALS] = {"pectorals", NC_("muscle", "Chest"), NC_("muscle", "Stretch: chest")},
    [MUSCLE_OBLIQUES] = {"obliques", NC_("muscle", "Waist"), NC_("muscle", "Stretch: waist")},
    [MUSCLE_SHINS] = {"shins", NC_("muscle", "Shins"), NC_("muscle", "Stretch: shins")},
};

bool muscle_among(const Muscle *list, size_t count, Muscle muscle) {
    for (size_t i = 0; i < count; i++)
        if (list[i] == muscle)
            return true;
    return false;
}

bool muscle_of_trunk(Muscle muscle) {
    return muscle == MUSCLE_ABDOMINALS || muscle == MUSCLE_PELVIC_FLOOR || muscle == MUSCLE_BACK_EXTENSORS ||
           muscle == MUSCLE_DIAPHRAGM || muscle == MUSCLE_SHOULDERS || muscle == MUSCLE_PECTORALS ||
           muscle == MUSCLE_OBLIQUES;
}

const char *muscle_name(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return muscles[muscle].name;
}

const char *muscle_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return translate_in("muscle", muscles[muscle].label);
}

const char *muscle_stretch_label(Muscle muscle) {
    assert(muscle < MUSCLE_COUNT);
    return translate_in("muscle", muscles[muscle].stretch);
}
