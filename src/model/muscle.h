// Muscles that can be named and lit.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Muscle {
    MUSCLE_GLUTEUS_MAXIMUS,
    MUSCLE_GLUTEUS_MEDIUS,
    MUSCLE_HAMSTRINGS,
    MUSCLE_QUADRICEPS,
    MUSCLE_ADDUCTORS,
    MUSCLE_HIP_FLEXORS,
    MUSCLE_PIRIFORMIS,
    MUSCLE_CALVES,
    MUSCLE_ABDOMINALS, // transversus and obliques
    MUSCLE_PELVIC_FLOOR,
    MUSCLE_BACK_EXTENSORS,
    MUSCLE_DIAPHRAGM,
    MUSCLE_SHOULDERS, // trapezius and rhomboids
    MUSCLE_PECTORALS,
    MUSCLE_OBLIQUES, // the side of the waist, up to the ribs
    MUSCLE_SHINS,    // tibialis anterior
    MUSCLE_COUNT
} Muscle;

// Static strings; asserts that `muscle` is below MUSCLE_COUNT.
const char *muscle_name(Muscle muscle);          // as files write it: "gluteus_maximus"
const char *muscle_label(Muscle muscle);         // as the user reads it: "Buttocks"
const char *muscle_stretch_label(Muscle muscle); // where it is stretched: "Stretch: buttocks"
// It as a bit of a set of muscles.
static inline uint32_t muscle_bit(Muscle muscle) {
    return UINT32_C(1) << muscle;
}
// Whether it stands among the first `count` of a list.
bool muscle_among(const Muscle *list, size_t count, Muscle muscle);
// Whether it belongs to the trunk, and not to a leg.
bool muscle_of_trunk(Muscle muscle);
