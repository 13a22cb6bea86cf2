#include "model/words.h"
#include "body/pose.h"
#include "model/muscle.h"

const char *const sides_words[3] = {"together", "each", "alternate"};
const char *const breath_words[3] = {"free", "in", "out"};
const char *const frame_words[4] = {"lying", "sitting", "standing", "kneeling"};
const char *const block_words[3] = {"warm_up", "main", "cool_down"};
const char *const level_words[3] = {"easier", "harder", "other"};

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

const char *const *words_cushions(void) {
    static const char *names[CUSHION_COUNT];
    for (int i = 0; i < CUSHION_COUNT; i++)
        names[i] = cushion_name((Cushion)i);
    return names;
}

const char *const *words_muscles(void) {
    static const char *names[MUSCLE_COUNT];
    for (int i = 0; i < MUSCLE_COUNT; i++)
        names[i] = muscle_name((Muscle)i);
    return names;
}
