#include "coach/cue_parity.h"
#include <assert.h>

enum { RISE_US = 180000, STAY_US = 500000 };
#define SOFT 0.45

#define SPOKEN(event, sight, edges, nap) [event] = {sight, TOLD_NOT, {edges, nap}},
#define SOUND(...)
#define SEEN(...)
static const CueHalves spoken[] = {
#include "coach/cue_parity.def"
};
#undef SPOKEN
#undef SOUND
#define SPOKEN(...)
#define SOUND(chime, sight, told, edges, nap) [chime] = {sight, told, {edges, nap}},
static const CueHalves sounds[] = {
#include "coach/cue_parity.def"
};
#undef SOUND
#undef SEEN
#define SOUND(...)
#define SEEN(moment, chime, line) [moment] = {chime, line},
static const SeenHalf seen[] = {
#include "coach/cue_parity.def"
};
#undef SPOKEN
#undef SEEN

// One row each: a new kind of cue needs both its halves.
enum {
    SPOKEN_ROWS = 0
#define SPOKEN(...) +1
#define SEEN(...)
#include "coach/cue_parity.def"
#undef SPOKEN
#undef SOUND
    ,
    SOUND_ROWS = 0
#define SPOKEN(...)
#define SOUND(...) +1
#include "coach/cue_parity.def"
#undef SOUND
#undef SEEN
    ,
    SEEN_ROWS = 0
#define SOUND(...)
#define SEEN(...) +1
#include "coach/cue_parity.def"
};
static_assert((int)SPOKEN_ROWS == (int)TALK_EVENT_COUNT,
              "every line that is said has a row in cue_parity.def");
static_assert((int)SOUND_ROWS == (int)CHIME_COUNT, "every sound has a row in cue_parity.def");
static_assert((int)SEEN_ROWS == (int)SEEN_COUNT, "every moment that is seen has a row in cue_parity.def");

const CueHalves *cue_halves_spoken(TalkEvent event) {
    return &spoken[event];
}

const CueHalves *cue_halves(const ScoreCue *cue) {
    return cue->kind == CUE_CHIME ? &sounds[cue->chime] : &spoken[cue->event];
}

SeenHalf cue_heard(SeenMoment moment) {
    return seen[moment];
}

static EdgesShape shape_of(const ScoreCue *cue) {
    if (cue->kind == CUE_CHIME ? cue->chime == CHIME_SWITCH : cue->event == TALK_SWITCH_SIDES)
        return EDGES_SIDES;
    bool ends = cue->kind == CUE_CHIME ? cue->chime == CHIME_REST || cue->chime == CHIME_DONE
                                       : cue->event == TALK_FINISHED || cue->event == TALK_REST;
    return ends ? EDGES_ROUND : EDGES_ALONG;
}

Edges cue_edges_after(int64_t since_us, EdgesStrength strength, EdgesShape shape) {
    double most = strength == EDGES_BRIGHT ? 1 : strength == EDGES_SOFT ? SOFT : 0, share = 0;
    if (since_us < 0 || since_us >= EDGES_LAST_US)
        share = 0;
    else if (since_us < RISE_US)
        share = (double)since_us / RISE_US;
    else if (since_us < STAY_US)
        share = 1;
    else
        share = (double)(EDGES_LAST_US - since_us) / (EDGES_LAST_US - STAY_US);
    return (Edges){.light = most * share * share * (3 - 2 * share), .shape = shape};
}

// When a cue begins to be heard.
static int64_t begin_of(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

Edges cue_edges_at(const Score *score, int64_t t_us, int64_t heard_from_us, bool nap) {
    Edges edges = {.light = 0};
    int first,
        count = score_cues_between(score, t_us - 2 * EDGES_LAST_US, t_us + SCORE_ANCHOR_MAX_US, &first);
    int64_t lit_us = INT64_MIN / 2;
    EdgesStrength lit = EDGES_NONE;
    for (int i = first; i < first + count; i++) {
        const ScoreCue *cue = &score->cues[i];
        EdgesStrength strength = cue_halves(cue)->edges[nap];
        int64_t begin_us = begin_of(cue);
        if (strength == EDGES_NONE || begin_us < heard_from_us || begin_us > t_us)
            continue;
        // What follows at once belongs to the same light, and does not outshine a brighter one.
        if (begin_us - lit_us < EDGES_APART_US && strength <= lit)
            continue;
        Edges here = cue_edges_after(t_us - begin_us, strength, shape_of(cue));
        if (here.light > edges.light)
            edges = here;
        lit_us = begin_us;
        lit = strength;
    }
    return edges;
}
