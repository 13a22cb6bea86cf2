// What was done and how it felt, as it is held in memory: plain records in flat arrays, the oldest first. The texts live as long as
// the log does. Nothing here knows of files; history.h keeps it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "model/side.h"
#include "rules/rules.h"

// How a session ended. "open": not yet, or it was broken off (a baby, a power cut): it can be carried on.
typedef enum HistoryEnd {
    HISTORY_OPEN,
    HISTORY_FINISHED,
    HISTORY_LEFT,      // ended early by choice
    HISTORY_PAIN,      // ended for what was felt
    HISTORY_SEEK_HELP, // ended by a sign that asks for help
    HISTORY_END_COUNT
} HistoryEnd;
extern const char *const history_end_words[]; // "open", "finished", "left", "pain", "seek_help"

enum { HISTORY_UNKNOWN = -1, HISTORY_UUID_SIZE = 37, HISTORY_LATER_MAX = 16 };

// A day on which a session was carried on, and how long it went on then (history_parts.h).
typedef struct HistoryLater {
    int day, done_s;
} HistoryLater;

typedef struct HistorySession {
    char uuid[HISTORY_UUID_SIZE]; // version 4, small letters
    int64_t started_at, ended_at; // s since 1970, UTC; ended_at 0 while open
    int utc_offset_min;           // of the clock on the wall then
    int day;                      // days since 1970 on that clock
    const char *routine;          // id; "" where it was composed
    const char *title;
    const char *content;   // the routine's own YAML where it was composed, else ""
    int planned_s, done_s; // done: time in which it went on, on all its days
    HistoryLater
        later[HISTORY_LATER_MAX]; // days other than `day` on which some of that was done, the earliest first
    int later_count;
    int pain_before; // 0..10 or HISTORY_UNKNOWN
    HistoryEnd end;
    // Where to carry on, as coach/place_text.h writes it, and the changes made on the way; "" = the start.
    const char *place, *changes;
} HistorySession;

// One set of an exercise on one side. (session, step, set, side) names it.
typedef struct HistorySet {
    int session; // index
    int step;    // of the routine (RoutineStep.place)
    int set;     // 0-based
    Side side;
    const char *exercise, *variant; // ids; variant "" = the usual way
    int reps_planned, reps_done;
    int hold_planned_s, held_s; // of each repetition; in all. 0 where nothing is held
    int64_t last_at;            // s since 1970, UTC: of the last repetition done
} HistorySet;

// When something was told.
typedef enum HistoryMoment {
    HISTORY_DURING,   // the pain key
    HISTORY_AT_END,   // how was it?
    HISTORY_NEXT_DAY, // 12 to 48 hours later
    HISTORY_MOMENT_COUNT
} HistoryMoment;
extern const char *const history_moment_words[]; // "during", "at_end", "next_day"

typedef struct HistoryFeeling {
    int session; // index; HISTORY_UNKNOWN = outside any that is known
    HistoryMoment moment;
    int64_t at; // s since 1970, UTC
    int day;
    const char *exercise, *variant; // of HISTORY_DURING; else ""
    const char *kind;               // a value of the input pain_kind; "" = none
    int pain;                       // 0..10 or HISTORY_UNKNOWN
    // 1, 0 or HISTORY_UNKNOWN
    int heaviness, leaking, doming, bleeding_heavier, still_after_a_day;
    int asks_help; // 1 = what was told asked for help rather than for exercise (RULES_SEEK_HELP_SOON and more)
    RulesLight light;
} HistoryFeeling;

// A change of what an exercise is done with from then on, taken with the user's yes (or back).
typedef enum HistoryStepKind { HISTORY_STEP_UP, HISTORY_STEP_BACK, HISTORY_STEP_DECLINED } HistoryStepKind;
extern const char *const history_step_words[]; // "up", "back", "declined"
typedef struct HistoryStep {
    int day;
    int64_t at;
    HistoryStepKind kind;
    const char *exercise;
    const char *rung;       // "reps", "hold_s", "sets", "usual_way", "harder_way"
    const char *variant;    // the way from then on; "" = the usual one
    int reps, hold_s, sets; // from then on; 0 = as the routine says
    const char *rule;       // id
} HistoryStep;

typedef struct HistoryLog {
    HistorySession *sessions; // as they were noted, which is by started_at as long as the clock is right
    int session_count;
    HistorySet *sets;
    int set_count;
    HistoryFeeling *feelings;
    int feeling_count;
    HistoryStep *steps;
    int step_count;
    int from_day; // what is older is not in it (but reds of any age are)
} HistoryLog;
