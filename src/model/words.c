#include "model/words.h"
#include "model/chime.h"
#include <assert.h>

const char *const sides_words[3] = {"together", "each", "alternate"};
const char *const breath_words[3] = {"free", "in", "out"};
const char *const frame_words[4] = {"lying", "sitting", "standing", "kneeling"};
const char *const block_words[3] = {"warm_up", "main", "cool_down"};
const char *const level_words[3] = {"easier", "harder", "other"};

typedef struct MuscleRow {
    const char *name, *label;
} MuscleRow;

static const MuscleRow muscles[MUSCLE_COUNT] = {
    [MUSCLE_GLUTEUS_MAXIMUS] = {"gluteus_maximus", "Glutes"},
    [MUSCLE_GLUTEUS_MEDIUS] = {"gluteus_medius", "Outer hip"},
    [MUSCLE_HAMSTRINGS] = {"hamstrings", "Hamstrings"},
    [MUSCLE_QUADRICEPS] = {"quadriceps", "Thighs"},
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

// Filled anew on every call with the same pointers: no flag to keep, no order of calls to respect.
const char *const *words_anchors(void) {
    static const char *names[ANCHOR_COUNT];
    for (int i = 0; i < ANCHOR_COUNT; i++)
        names[i] = anchor_name((Anchor)i);
    return names;
}

const char *const *words_postures(void) {
    static const char *names[POSTURE_COUNT];
    for (int i = 0; i < POSTURE_COUNT; i++)
        names[i] = posture_name((Posture)i);
    return names;
}

const char *const *words_muscles(void) {
    static const char *names[MUSCLE_COUNT];
    for (int i = 0; i < MUSCLE_COUNT; i++)
        names[i] = muscles[i].name;
    return names;
}

const char *chime_name(Chime chime) {
    static const char *const names[CHIME_COUNT] = {"none",        "tick", "go",        "start",
                                                   "rest",        "done", "hold_tick", "breathe_in",
                                                   "breathe_out", "bowl", "switch",    "half_way"};
    return names[chime];
}
