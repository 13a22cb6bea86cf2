// The two halves of every cue (cue_parity.def): nothing is only heard, nothing is only seen. And what the edges of the picture show
// of it, for the corner of an eye.
#pragma once
#include "coach/score.h"

// What changes in the picture with a cue, beside its caption.
typedef enum CueSight {
    SIGHT_NONE,
    SIGHT_RING,    // the ring or the countdown in its corner: number, word, or it begins anew
    SIGHT_WORDS,   // another line of those beside the figure is lit
    SIGHT_BREATH,  // the breathing disc
    SIGHT_PICTURE, // all of it is another: a card, a banner, another figure, or the figure is on its way
    SIGHT_MENU,    // a menu or a question lies over it
    SIGHT_EDGES,   // the edges light up, and nothing else need change
} CueSight;

// How a sound gets its caption.
typedef enum CueTold {
    TOLD_NOT,
    TOLD_BY_NAME,  // its name in cues.yaml, or the words that follow at once
    TOLD_BY_COUNT, // the number that is spoken with it
    TOLD_BY_RING,  // the seconds in the ring
} CueTold;

// How strongly the edges light up.
typedef enum EdgesStrength { EDGES_NONE, EDGES_SOFT, EDGES_BRIGHT } EdgesStrength;

// What the edges say, told apart by where they light up and not by colour alone.
typedef enum EdgesShape {
    EDGES_ALONG, // above and below: a count, a word
    EDGES_SIDES, // left and right: the other side
    EDGES_ROUND, // all round: a rest, the end
} EdgesShape;

typedef struct CueHalves {
    CueSight sight;
    CueTold told;           // of a sound; TOLD_NOT for what is spoken
    EdgesStrength edges[2]; // [0] usually, [1] in nap mode
} CueHalves;
// Of any cue of a score. Static.
const CueHalves *cue_halves(const ScoreCue *cue);
// Of a line that is said outside the score, too. Static.
const CueHalves *cue_halves_spoken(TalkEvent event);

// What the picture tells by itself.
typedef enum SeenMoment {
    SEEN_WELCOME,
    SEEN_SET_UP,
    SEEN_READY, // a set-up waits for OK
    SEEN_COUNTDOWN,
    SEEN_GO,
    SEEN_HOLD, // a hold that is counted
    SEEN_UNTIL_OK,
    SEEN_HALF_WAY,
    SEEN_SWITCH,
    SEEN_REST,
    SEEN_NEXT, // the card of the next exercise
    SEEN_PAUSED,
    SEEN_END,
    SEEN_COUNT
} SeenMoment;
// What is heard then: a sound (CHIME_NONE = none), and the line that does where there is no sound.
typedef struct SeenHalf {
    Chime chime;
    TalkEvent line;
} SeenHalf;
// Of a moment of the picture.
SeenHalf cue_heard(SeenMoment moment);

// How the edges of the picture are lit at a moment.
typedef struct Edges {
    double light; // 0 = not, 1 = as bright as it gets
    EdgesShape shape;
} Edges;
// At `t_us` of the score, of the cues that began at `heard_from_us` or later. It comes and goes softly, and never twice within
// EDGES_APART_US: far less than the three flashes a second of WCAG 2.3.1.
enum { EDGES_APART_US = 500000, EDGES_LAST_US = 1100000 };
// What the edges show then; `nap` = in nap mode.
Edges cue_edges_at(const Score *score, int64_t t_us, int64_t heard_from_us, bool nap);
// The same `since_us` after a single cue of that strength.
Edges cue_edges_after(int64_t since_us, EdgesStrength strength, EdgesShape shape);
