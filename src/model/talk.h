// Who says what when: assets/text/talk.yaml. What it leaves out stays as in talk_default().
#pragma once
#include <stdbool.h>
#include <stdint.h>

// How much the coach talks, from most to least.
typedef enum TalkAmount { TALK_FULL, TALK_KEY_WORDS, TALK_COUNTS, TALK_AMOUNT_COUNT } TalkAmount;
extern const char *const talk_amount_words[TALK_AMOUNT_COUNT]; // full, key_words, counts

// What gives way first where not all has room.
typedef enum CuePriority { CUE_PRAISE, CUE_INSTRUCTION, CUE_PHASE, CUE_SAFETY } CuePriority;
extern const char *const priority_words[CUE_SAFETY + 1]; // praise, instruction, phase, safety

// What the coach can say. The sentences stand in cues.yaml, in routines and in exercises.
typedef enum TalkEvent {
    TALK_WELCOME,
    TALK_NOTE,        // the routine's note
    TALK_NAME,        // the exercise that begins now
    TALK_SET_UP,      // the first line on how to get into position
    TALK_SET_UP_MORE, // and the others
    TALK_WAY,         // each step of getting from one position to another
    TALK_GET_READY,
    TALK_COUNTDOWN,   // three, two, one before a set
    TALK_PHASE_FIRST, // the whole sentence of a phase, once on each side
    TALK_BREATH,      // the short word of a phase with a breath of its own
    TALK_PHASE,       // and of any other
    TALK_HOLD_COUNT,
    TALK_HALF_WAY,
    TALK_REP_COUNT,
    TALK_LAST_REP,
    TALK_SWITCH_SIDES,
    TALK_PRAISE,
    TALK_REST,
    TALK_NEXT,        // the name of the next exercise, in the rest before it
    TALK_NEXT_SET,
    TALK_FINISHED,
    TALK_PAUSED,      // it pauses by itself
    TALK_RESUMED,     // after a pause
    TALK_STOPPED,     // after the pain key
    TALK_EVENT_COUNT
} TalkEvent;
const char *talk_event_name(TalkEvent event); // "set_up_more"

typedef struct TalkRule {
    TalkAmount from; // the least talkative amount that says it; all that talk more say it too
    CuePriority priority;
    int64_t at_us;   // when it begins, after the event (before it when negative)
    int64_t gap_us;  // quiet after it before the next line
    int64_t late_us; // what would come later than this is left out
} TalkRule;

typedef struct TalkTable {
    TalkRule rules[TALK_EVENT_COUNT];
    int64_t gap_us, sentence_gap_us; // quiet between any two spoken sounds, and between two sentences
    int talk_percent;                // of a set's time at most
    int64_t count_all_us;            // holds up to this are counted from their first second
    int count_end_s;                 // longer ones only so many seconds before their end
    int64_t half_way_from_us;        // holds that last this long have a half
    int64_t praise_every_us;         // from one praise to the next at least
} TalkTable;

const TalkTable *talk_default(void);

// Whether it is said when the coach is to talk so much.
bool talk_says(const TalkTable *table, TalkEvent event, TalkAmount amount);
