// Inside the compiler of scores: what its files share while one score is being built.
#pragma once
#include "body/pose.h"
#include "coach/score.h"
#include "model/breath.h"
#include "model/cue_texts.h"
#include "model/position.h"
#include "model/routine.h"
#include "model/talk.h"

typedef struct Phase Phase;

// A stretch of time in which the coach speaks.
typedef struct TalkSlot {
    int64_t start_us, end_us;
    bool sentence;              // not a number
    int cue;                    // its index
    int worth;                  // TALK_WORTH_*: of words of the same priority those worth least go first
    bool breath_in, breath_out; // a phase's word that calls one
} TalkSlot;

typedef struct ScoreBuilder {
    Score *score;
    Arena *scratch; // thrown away at the end
    const CueTexts *texts;
    const TalkTable *talk;
    TalkAmount amount;
    const Profile *profile; // never NULL
    bool waits_for_ok, goes_on;
    uint32_t described;  // sounds that captions describe
    uint32_t turned_off; // sounds that are not heard
    bool eyes_closed;
    VoiceTimes voice;
    int segment_capacity, phase_capacity, transition_capacity, shot_capacity, cue_capacity, caption_capacity;
    int64_t now_us;        // everything before is laid out
    int64_t quiet_from_us; // when the last spoken cue so far ends; before the start when there was none
    bool quiet_sentence;   // and whether that was a sentence
    int64_t praised_us;    // when the last praise began
    TalkSlot *slots;       // of the work segment being filled, by time
    int slot_count, slot_capacity;
} ScoreBuilder;

// How many words are left out of a set so that the user can also move in silence.
typedef enum Hush {
    HUSH_NONE,
    HUSH_SOME, // those of phases in which nothing changes, in every other repetition after the first three
    HUSH_MOST, // those, in all repetitions after the first two
    HUSH_ALL,  // those after the first, and after the second all but the hardest move's; of long counts only
               // the end stays
} Hush;

// One step while it is laid out.
typedef struct StepPlan {
    const RoutineStep *step;
    int index;
    Side side; // that works, or works first
    int set;
    int first_set,
        first_rep; // of this side; more than 0 where a session is carried on. The repetition as the phases count it
    Hush hush;
} StepPlan;

// Seconds as µs, to the nearest; not for negative ones.
int64_t score_us(double seconds);
// `items` with room for at least one more than `count`, from `arena`.
void *score_grow(Arena *arena, void *items, int count, int *capacity, size_t size);
// The number as it is spoken; NULL when there is none.
const char *score_number(const ScoreBuilder *builder, int number);
// What is said when so many repetitions of a set are done, whose seconds of a hold are counted aloud or not; NULL when nothing is.
const char *score_done(const ScoreBuilder *builder, int reps, bool counted);

// score_talk.c: words one after the other. A NULL or empty text takes no time.
// How long `text` takes; *anchor_us (NULL allowed) = vowel onset after its start.
int64_t talk_time(const ScoreBuilder *builder, const char *text, int64_t *anchor_us);
// When a line of `event` begins that follows something at `from_us`, and how long to be quiet after it.
int64_t talk_at(const ScoreBuilder *builder, TalkEvent event, int64_t from_us);
// How long to be quiet after a line of `event`, µs.
int64_t talk_gap(const ScoreBuilder *builder, TalkEvent event);
// Says `text` at `at_us` or as soon after as the line before it lets it; returns when its sound ends. What the chosen amount
// of talk leaves out takes its time too, so that there is the same time for everything.
int64_t talk_say(ScoreBuilder *builder, TalkEvent event, const char *text, int64_t at_us);
// Says a number whose vowel sets in at `beat_us`, or leaves it out when the line before it is not over.
void talk_count(ScoreBuilder *builder, TalkEvent event, int number, int64_t beat_us);
// Rings at `at_us`, for as long as that chime rings.
// Whether a sound is heard: it is turned on. CHIME_NONE never is.
bool talk_hears(const ScoreBuilder *builder, Chime chime);
// As talk_say(), for a line that goes with a sound: it is said, too, where that is not heard.
int64_t talk_say_with(ScoreBuilder *builder, TalkEvent event, Chime chime, const char *text, int64_t at_us);
// Rings it at that time, µs.
void talk_chime(ScoreBuilder *builder, Chime chime, int64_t at_us);
// The tone of a breath between the two times. False where there is none, for it is too short.
bool talk_breath(ScoreBuilder *builder, Breath breath, int64_t start_us, int64_t end_us);

// How much words and numbers of the same priority are worth. A countdown with a hole in it would be worse than none.
enum { TALK_WORTH_LITTLE, TALK_WORTH_SOME, TALK_WORTH_NUMBER, TALK_WORTH_MUCH, TALK_WORTH_ALL };

// score_talk.c: words in between, where there is room, while a work segment is filled.
typedef struct TalkWish {
    const char *text;
    TalkEvent event;
    CueKind kind;
    int worth;                               // TALK_WORTH_*
    int64_t want_us, earliest_us, latest_us; // when the sound starts
    int64_t phase_us;                        // the start of the phase that it is the word of; 0 = of none
    int64_t rep_end_us;                      // of the repetition that it ends; 0 = of none
    int rep;                                 // of a repetition's number: which, from 1
    bool must;                               // it stands in for a sound that is turned off
    bool punctual;                           // rather with a shorter gap than later
    bool breath_in, breath_out;              // calls one
} TalkWish;
// Starts a new set of words, taking account of what was said just before.
void fit_begin(ScoreBuilder *builder);
// Says it as near to `want_us` as the words around leave room within its window; false, and nothing said, when they leave none.
bool fit_talk(ScoreBuilder *builder, const TalkWish *wish);
// Takes back what is worth least until there is at most `most_us` of talk between the two times.
void fit_prune(ScoreBuilder *builder, int64_t start_us, int64_t end_us, int64_t most_us);
// Takes back each breath in that would be called after another one, because there was no room for the breath out between them.
void fit_part_breaths(ScoreBuilder *builder);

// score_words.c: which words and numbers a set has.
// What is said at a phase, with its {side}: the full sentence once on each side, the short word after that, and not in every
// repetition; NULL = nothing.
const char *words_of(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at);
// The rule for the short word of a phase.
TalkEvent words_event(const Phase *phase);
// Whether it is the first long hold, in which nobody may hold the breath: its words are said with fewer words, too, and rather late
// than not at all.
bool words_tell_to_breathe(const StepPlan *plan, const ScorePhase *at);
// How much it is worth, TALK_WORTH_*.
int words_worth(const StepPlan *plan, const ScorePhase *at);
// From which second on a hold is counted down aloud; 0 = not at all.
int words_counted_from(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at);
// Whether any hold of a set is counted down aloud: then a bare number after it would be taken for one more second.
bool words_count_down(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment);
// Whether the middle of a counted hold is told: from half_way_from_us on.
bool words_half_way(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at);
// How many words to leave out so that the talk stays within its share.
Hush words_hush(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment);

// score_unseen.c: what is said with closed eyes alone; otherwise nothing. How to do the exercise, how many times and on which side,
// from `at_us` on; returns when more may be said.
int64_t unseen_set_up(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us);
// The line of the change to that side; with open eyes the one that names none.
const char *unseen_other_side(const ScoreBuilder *builder, const StepPlan *plan);
// How far the routine has come after a step; returns when more may be said.
int64_t unseen_whole(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us);
// How many are left, where that is told instead of how many are done; NULL elsewhere.
const char *unseen_to_go(const ScoreBuilder *builder, int done, int of);

// score_cautions.c: what is said to heed in a step of the routine: once for each exercise, of which another way may have another one.
// NULL = nothing.
const char *caution_at(const ScoreBuilder *builder, int index);
// How long what is shown to heed in it takes to read, µs; 0 where nothing is said of it, and with closed eyes.
int64_t caution_reading_us(const ScoreBuilder *builder, int index);
// Says it at `at_us`; returns when it is said and understood. *extra_us = how much longer the set-up must be for it: so much that the
// share of talk stays what it is without.
int64_t caution_say(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us, int64_t *extra_us);

// score_work.c: one set on one side, with everything said in it.
void work_add(ScoreBuilder *builder, StepPlan *plan);
// score_layout.c: a segment from builder->now_us on (plan NULL = of no step).
ScoreSegment *layout_segment(ScoreBuilder *builder, SegmentKind kind, const StepPlan *plan,
                             int64_t length_us);
// The whole order of segments, from the welcome to the finish.
void layout_routine(ScoreBuilder *builder);
// score_transitions.c: one end of a transition: the start position of an exercise on a side, or without an exercise a position free
// in the room.
typedef struct TransitionEnd {
    const Exercise *exercise;
    Side side;
    Position free; // without an exercise; standing when left out
} TransitionEnd;
// The start position of an end's exercise, mirrored on the left side. It must have an exercise.
Stance transition_stance(const TransitionEnd *end);
// The position of either kind of end.
Position transition_position(const TransitionEnd *end);
typedef struct TransitionTimes {
    int64_t there_us; // the figure is in the position, and the user has heard how
    int64_t end_us;   // and in its very pose
    bool led;         // transitions led there
} TransitionTimes;
// Adds to `segment` how the figure gets from one start position to another, from `at` on, with its words. Nothing, and `at` twice,
// when it is there or no transitions lead there.
TransitionTimes transition_add(ScoreBuilder *builder, ScoreSegment *segment, const TransitionEnd *from,
                               const TransitionEnd *to, int64_t at);
// score_address.c: the phase of the same name in another version of an exercise, else the one at the same place.
int score_same_phase(const Exercise *from, const Exercise *to, int phase);
// score_camera.c: from segments and transitions, when all are laid out.
void shots_add(ScoreBuilder *builder);
// score_captions.c: from the cues in their final order.
void captions_add(ScoreBuilder *builder);
