// What the coach says when: the table of assets/text/talk.yaml. Times are in microseconds where
// their name ends in _us, in seconds where it ends in _s.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "model/talk_amount.h"

// What the coach can say. The sentences stand in cues.yaml, in routines and in exercises.
typedef enum TalkEvent {
    TALK_WELCOME,
    TALK_NOTE,        // the routine's note
    TALK_NAME,        // the exercise that begins now
    TALK_CAUTION,     // what to heed in it, before the user gets into position
    TALK_SET_UP,      // the first line on how to get into position
    TALK_SET_UP_MORE, // and the others
    TALK_SUPPORT,     // a line of them that tells what carries the user
    TALK_HOW,  // how to do it well, what the picture would show; this and the next four only with eyes closed
    TALK_DOSE, // how many times
    TALK_SIDE, // which side begins, or comes
    TALK_TO_GO,      // how many repetitions are left
    TALK_WHOLE,      // how far the routine has come
    TALK_TRANSITION, // each step of getting from one position to another
    TALK_READY,      // a set-up waits for OK
    TALK_GET_READY,
    TALK_COUNTDOWN,   // three, two, one before a set
    TALK_PHASE_FIRST, // the whole sentence of a phase, once on each side
    TALK_BREATH,      // the short word of a phase with a breath of its own
    TALK_PHASE,       // and of any other
    TALK_HOLD_COUNT,
    TALK_HOLD_UNTIL_OK,  // a hold that OK ends
    TALK_KEEP_BREATHING, // and in it, every few seconds
    TALK_HALF_WAY,
    TALK_REP_COUNT,
    TALK_LAST_REP,
    TALK_SWITCH_SIDES,
    TALK_PRAISE,
    TALK_REST,
    TALK_REST_MORE, // it has been made longer
    TALK_NEXT,      // the name of the next exercise, in the rest before it
    TALK_NEXT_SET,
    TALK_FINISHED,
    TALK_PAUSED,  // it pauses by itself
    TALK_RESUMED, // after a pause
    TALK_STOPPED, // after the pain key
    TALK_EVENT_COUNT
} TalkEvent;
const char *talk_event_name(TalkEvent event); // as files write it: "set_up_more"

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

// The table without a file; what a file leaves out stays as here. Static.
const TalkTable *talk_default(void);

// Whether it is said when the coach is to talk so much.
bool talk_says(const TalkTable *table, TalkEvent event, TalkAmount amount);
