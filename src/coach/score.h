// A routine compiled into a score: everything that is seen and heard, on one axis of microseconds. Immutable; what
// shows at time t is a pure function of (score, t).
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/arena.h"
#include "body/floor_move.h"
#include "model/chime.h"
#include "model/side.h"
#include "model/talk.h"

typedef struct Exercise Exercise;
typedef struct ExerciseMoment ExerciseMoment;
typedef struct Library Library;
typedef struct Profile Profile;
typedef struct Routine Routine;

typedef enum SegmentKind {
    SEGMENT_WELCOME,   // only once, at the start
    SEGMENT_SET_UP,    // the start position, how to get into it; may wait for OK at its end
    SEGMENT_GET_READY, // 3-2-1
    SEGMENT_WORK,      // one set on one side
    SEGMENT_SWITCH,    // the other side, with time to change
    SEGMENT_REST,      // between sets, and before the next exercise (then the next one is shown)
    SEGMENT_FINISH,
} SegmentKind;
// "welcome", "set_up", ...
const char *segment_kind_name(SegmentKind kind);

typedef struct ScoreSegment {
    SegmentKind kind;
    int64_t start_us, end_us;
    // index into the routine's steps; the coming step for set-up, the one just done for a rest, -1 for
    // welcome and finish
    int step;
    int set;                      // 0-based
    Side side;                    // the side that works (or works first where sides alternate)
    int first_phase, phase_count; // into phases; 0 phases outside SEGMENT_WORK
    bool waits;                   // at its end, for OK: whoever has got down or up so is not hurried
    int reps;                     // of this segment (each side counts where sides alternate)
    // into transitions: how the figure gets into position; set-up, switch, finish
    int first_transition, transition_count;
} ScoreSegment;

typedef struct ScorePhase {
    int segment;
    int64_t start_us, end_us;
    int phase; // index into the exercise's phases
    int rep;   // 0-based within the segment
    Side side;
    bool until_ok; // a hold that OK ends: then the next phase begins, and this one's end is the longest
} ScorePhase;

// One movement from one position to another: a phase of a transition, or a change of pose within a position.
typedef struct ScoreTransition {
    // after it the figure stays as it is until the next one, or until the segment goes on
    int64_t start_us, end_us;
    // whose room and camera show: the transition, or the exercise that is left or come to
    const Exercise *exercise;
    Side side;               // SIDE_LEFT mirrors it
    int phase;               // of the transition; -1 = a change of pose from `from` to `to`
    bool back;               // the phase runs backwards
    const Stance *from, *to; // base poses, with phase -1
} ScoreTransition;

// A camera shot: the picture is of one room from one side: an exercise, or a transition, on one side. None while a rest shows a
// card, and in a finish in which nobody need get up.
typedef struct CameraShot {
    int64_t start_us, end_us;
    const Exercise *exercise; // whose room and camera show
    Side side;                // that the camera is on
    SegmentKind kind;         // of the segment that it begins in
    int step;                 // score_coming_step() all through it
    bool joined;              // the figure goes on where the shot before ends, without a break:
    FloorMove move;           // then this carries that one's room into this one's
} CameraShot;

typedef enum CueKind {
    CUE_SAY,   // a sentence
    CUE_COUNT, // a number that must land on its time
    CUE_CHIME, // a sound without words; `chime` says which
} CueKind;

typedef struct ScoreCue {
    int64_t at_us;       // when it is to be heard (for a count: when its vowel sets in)
    int64_t duration_us; // of the sound
    CueKind kind;
    CuePriority priority;
    const char *text; // sentence, also the caption; NULL for a chime
    Chime chime;
    TalkEvent event;   // of what is spoken: what it is said at
    int64_t anchor_us; // of a count: its sound starts so long before at_us; 0 otherwise
    int rep;           // of the number of a repetition: which one is done, from 1; 0 otherwise
    // where it belongs, at or near at_us: a jump to there or before lets it be heard. The start of its phase
    // for a word that comes earlier; the end of its repetition for a number that comes later
    int64_t place_us;
} ScoreCue;

// No table of talk may ask for less: between the end of one spoken cue and the start of the next
// there is at least this,
enum { SCORE_TALK_GAP_US = 250000 };
// and a word of a phase comes at most this long after the phase has begun; what cannot is left out.
enum { SCORE_LATE_MAX_US = 400000 };
// It comes at most so long before that, and no vowel sets in later after its sound's start.
enum { SCORE_EARLY_MAX_US = 400000, SCORE_ANCHOR_MAX_US = 600000 };

// Breathing tones last as long as the breath, in these steps.
enum { SCORE_BREATH_MIN_US = 2500000, SCORE_BREATH_STEP_US = 500000, SCORE_BREATH_MAX_US = 12000000 };

// What is spoken, to read: at most two lines of 37 characters when wrapped at spaces; longer sentences come in pieces. A count
// joins the line before it while the talk goes on ("Hold. Two. One."), so that every word stays long enough to be read. The
// description of a sound is in brackets and joins the words around it: "(bells fall) Well done."
typedef struct ScoreCaption {
    int64_t start_us, end_us;
    const char *text;
    const char *own; // the part of `text` that did not stand there before
    // when the sentence, count or sound of `own` begins: earlier for a later piece of a long sentence
    int64_t begins_us;
    int64_t first_begins_us; // when the first one of `text` begins
} ScoreCaption;

typedef struct Score {
    Arena *arena;
    const Library *library;
    const Routine *routine;
    double speed;
    TalkAmount talk;
    int64_t duration_us;
    ScoreSegment *segments; // without gaps, in time order, covering [0, duration)
    int segment_count;
    ScorePhase *phases; // in time order
    int phase_count;
    ScoreTransition *transitions; // in time order
    int transition_count;
    CameraShot *shots; // in time order, never two at once
    int shot_count;
    ScoreCue *cues; // by at_us
    int cue_count;
    ScoreCaption *captions; // by start_us, never two at once
    int caption_count;
} Score;

// How long lines last and where their vowel sets in; the voice bank answers, an estimate by length where it cannot.
typedef struct VoiceTimes {
    // Duration of the clip for `text`, µs; 0 when there is no clip. *anchor_us = vowel onset after the clip's start.
    int64_t (*duration)(void *context, const char *text, int64_t *anchor_us);
    void *context;
} VoiceTimes;

typedef struct ScoreOptions {
    double speed;      // 0.25..1.5, movement only
    TalkAmount talk;   // changes what is said, never when anything happens
    bool waits_for_ok; // set-ups end with OK, and say so
    bool goes_on;      // nothing waits for OK, for nobody can press it: a film
    // bits 1 << Chime: sounds that captions describe, where the cue texts have words for them
    uint32_t described;
    // bits 1 << Chime: sounds that the user has turned off. Where nothing else is heard of what they tell, the line that goes with
    // them is said, however little is said otherwise (cue_parity.def).
    uint32_t turned_off;
    // For closed eyes: also what the picture would tell is said; set-ups and rests are as much longer. `talk` should be TALK_FULL.
    bool eyes_closed;
    VoiceTimes voice;
    // what is known of the user, for the cautions that are spoken (coach/cautions.h); only read while compiling. NULL = nothing
    const Profile *profile;
} ScoreOptions;

// Compiles a routine. Never fails for a routine of a loaded library. `options` NULL = normal speed, estimated voice.
// The routine is borrowed and must outlive the score; the score retains the library. Free with score_free().
Score *score_compile(const Library *library, const Routine *routine, const ScoreOptions *options);
// How long the compiled score would be, in microseconds, in a quarter of the time that compiling takes.
int64_t score_duration_us(const Library *library, const Routine *routine, const ScoreOptions *options);
// A score of nothing but ticks, `every_us` apart from `every_us` on, `count` times as long: for bringing sound and picture
// together. It has no routine and no library.
Score *score_compile_ticks(int64_t every_us, int count);
// Frees the score and gives back its hold on the library. NULL is allowed.
void score_free(Score *score);
// For people to read: one line for every segment, phase and cue, in the order of time.
void score_print(FILE *out, const Score *score);
// For pages: how much is said in each exercise and how much quiet is left, as a table in Markdown, the whole in its last row. A
// set's share is of its own time; a word that comes before its phase is not late.
void score_print_talk(FILE *out, const Score *score);

// The segment at `t_us`, which is clamped into the score here and below; NULL only in a score without any.
const ScoreSegment *score_segment_at(const Score *score, int64_t t_us);
// The phase; NULL outside work.
const ScorePhase *score_phase_at(const Score *score, int64_t t_us);
// The caption; NULL when none shows.
const ScoreCaption *score_caption_at(const Score *score, int64_t t_us);
// What a caption shows after a jump: only what began at `heard_from_us` or later. NULL = nothing.
const char *score_caption_text(const ScoreCaption *caption, int64_t heard_from_us);

// The transition that shows at `t_us`: the segment's first one before that has begun, NULL after its last one has ended (in the
// finish: that last one) and in segments without any.
const ScoreTransition *score_transition_at(const Score *score, int64_t t_us);

// Index of the shot at `t_us`, -1 when none; at the very end of the score the last one.
int score_shot_at(const Score *score, int64_t t_us);

// Cues with at_us in (prev, now]: *first is the index of the first one; returns how many.
int score_cues_between(const Score *score, int64_t prev_us, int64_t now_us, int *first);

// The exercise whose figure shows at `t_us` and the moment to draw: the first one's start position during the welcome, the next
// one's during the rest before it and its set-up, and on the way into position what score_transition_at() names. NULL when none
// does (a finish in which nobody need get up).
const Exercise *score_moment_at(const Score *score, int64_t t_us, ExerciseMoment *out);

// A place in a routine that survives another speed, dose or rest: resume and speed changes go through it.
typedef struct ScoreAddress {
    int step;
    SegmentKind kind;
    Side side;
    int set, rep, phase;
    double share; // 0..1 through the phase, or through the segment outside work
} ScoreAddress;
// The address of a time, clamped into the score; its step is -1 in a score without segments.
ScoreAddress score_address_at(const Score *score, int64_t t_us);
// The time of an address in this score (the nearest place that exists), µs.
int64_t score_time_of(const Score *score, ScoreAddress address);

// The same place in a score of the same routine after its files were changed: in the step with the same exercise (a variant counts
// as its exercise), in turn where there are several, and in the phase of the same name. Where the step is gone, the start of
// the one that has come into its place.
ScoreAddress score_address_between(const Score *from, const Score *to, ScoreAddress address);

// Where the next exercise starts (its set-up), and with score_previous_step_us() the one before, µs: first the start of the current
// exercise when more than 3 s of it have run. Clamped to the score.
int64_t score_next_step_us(const Score *score, int64_t t_us);
int64_t score_previous_step_us(const Score *score, int64_t t_us);

// For the segmented progress bar: where a step's time begins (its set-up) and *end_us ends (with the rest after it). The steps'
// ranges follow each other without gaps; outside the routine 0 and 0.
int64_t score_step_range(const Score *score, int step, int64_t *end_us);
// The step to name at `t_us`: the coming one during the welcome and the rest before it, else the running one; -1 in the finish.
int score_coming_step(const Score *score, int64_t t_us);
// The phase at `t_us` when OK ends it; NULL = it has its time, or none runs.
const ScorePhase *score_hold_until_ok(const Score *score, int64_t t_us);
// How many repetitions are done at `t_us` in a work segment, 0..*of, as they are counted aloud: a number that is spoken holds from its
// sound on, any other from the end of its repetition. Where sides alternate, right and left together make one. Outside work 0, and
// *of as it was.
int score_reps_done(const Score *score, int64_t t_us, int *of);
// Where the repetition that runs at `t_us` begins. Outside work the start of the segment.
int64_t score_rep_start_us(const Score *score, int64_t t_us);
// The preroll that a jump to `t_us` needs, 0 to 0.6 s: how long before `t_us` the first sound begins that belongs there or later.
int64_t score_preroll_us(const Score *score, int64_t t_us);
// How many steps still come after the one to name at `t_us`.
int score_steps_left(const Score *score, int64_t t_us);
// Time until the end of the score, µs.
int64_t score_time_left_us(const Score *score, int64_t t_us);
// The share of a segment in which the coach speaks, 0..1.
double score_talk_share(const Score *score, const ScoreSegment *segment);
