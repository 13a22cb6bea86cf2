#include "screens/library/library_filter.h"
#include "base/translate.h"
#include "model/exercise.h"

enum { WORDS_MAX = 6 };
enum { BY_POSITION, BY_PURPOSE, BY_NEED, BY_ONLY };
enum { NEED_NOTHING, NEED_CHAIR, NEED_WALL, NEED_CUSHION };

static const struct {
    const char *name;
    const char *words[WORDS_MAX];
} GROUPS[FILTER_GROUPS] = {
    [BY_POSITION] = {N_("Your position"),
                     {N_("On your back"), N_("On your side"), N_("Hands and knees"), N_("Sitting"),
                      N_("Standing")}},
    [BY_PURPOSE] = {N_("What it is for"),
                    {N_("Tummy, pelvic floor"), N_("Hips, buttocks"), N_("Legs"), N_("Back, shoulders")}},
    [BY_NEED] = {N_("What it takes"), {N_("Only a mat"), N_("Chair"), N_("Wall"), N_("Cushion")}},
    [BY_ONLY] = {N_("Only"), {[ONLY_OFFERED] = N_("For me today"), [ONLY_EASIER] = N_("Easier ways")}},
};

// In the order of the words.
static const Posture POSITIONS[WORDS_MAX] = {POSTURE_SUPINE, POSTURE_SIDE, POSTURE_KNEELING, POSTURE_SITTING,
                                             POSTURE_STANDING};

#define BIT(muscle) (1u << MUSCLE_##muscle)
static const unsigned PURPOSES[WORDS_MAX] = {
    BIT(ABDOMINALS) | BIT(PELVIC_FLOOR) | BIT(DIAPHRAGM),
    BIT(GLUTEUS_MAXIMUS) | BIT(GLUTEUS_MEDIUS) | BIT(PIRIFORMIS) | BIT(HIP_FLEXORS) | BIT(ADDUCTORS),
    BIT(QUADRICEPS) | BIT(HAMSTRINGS) | BIT(CALVES),
    BIT(BACK_EXTENSORS) | BIT(SHOULDERS),
};

void library_filter_chips(const LibraryFilter *filter, Chips *chips) {
    chips_clear(chips);
    for (int g = 0; g < FILTER_GROUPS; g++) {
        chips_begin_group(chips, _(GROUPS[g].name), true);
        for (int i = 0; i < WORDS_MAX && GROUPS[g].words[i]; i++)
            chips_add_chip(chips, _(GROUPS[g].words[i]), filter->ticked[g] >> i & 1, false);
    }
}

void library_filter_tick(LibraryFilter *filter, const Chips *chips, int chip) {
    for (int g = 0; g < FILTER_GROUPS; g++) {
        int word = chip - chips->group[g].first;
        if (word >= 0 && word < chips->group[g].count)
            filter->ticked[g] ^= 1u << word;
    }
}

bool library_filter_only(const LibraryFilter *filter, int what) {
    return filter->ticked[BY_ONLY] >> what & 1;
}

static unsigned position_of(const Exercise *exercise) {
    for (int i = 0; i < WORDS_MAX && GROUPS[BY_POSITION].words[i]; i++)
        if (exercise->stance.posture == POSITIONS[i])
            return 1u << i;
    return 0;
}

// What works and what is stretched; what only supports is not what it is for.
static unsigned purpose_of(const Exercise *exercise) {
    unsigned muscles = 0, purposes = 0;
    for (size_t i = 0; i < exercise->works_count; i++)
        muscles |= 1u << exercise->works[i];
    for (size_t i = 0; i < exercise->stretches_count; i++)
        muscles |= 1u << exercise->stretches[i];
    for (int i = 0; i < WORDS_MAX; i++)
        if (muscles & PURPOSES[i])
            purposes |= 1u << i;
    return purposes;
}

static unsigned needs_of(const Exercise *exercise) {
    unsigned needs = 0;
    for (int i = 0; i < CUSHION_COUNT; i++)
        if (exercise->stance.cushion[i])
            needs |= 1u << NEED_CUSHION;
    if (exercise->needs_chair)
        needs |= 1u << NEED_CHAIR;
    if (exercise->needs_wall)
        needs |= 1u << NEED_WALL;
    return needs ? needs : 1u << NEED_NOTHING;
}

bool library_filter_fits(const LibraryFilter *filter, const Exercise *exercise) {
    const unsigned *ticked = filter->ticked;
    return (!ticked[BY_POSITION] || ticked[BY_POSITION] & position_of(exercise)) &&
           (!ticked[BY_PURPOSE] || ticked[BY_PURPOSE] & purpose_of(exercise)) &&
           (!ticked[BY_NEED] || ticked[BY_NEED] & needs_of(exercise));
}
