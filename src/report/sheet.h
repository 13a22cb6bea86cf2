// What a physiotherapist is told on one page: counted from the history, without a word of layout.
#pragma once
#include <stdbool.h>
#include "base/arena.h"
#include "store/history/history_log.h"

enum { SHEET_WEEKS_LEAST = 4, SHEET_WEEKS_MOST = 26, SHEET_WEEKS_USUAL = 12, SHEET_COMPARED = 5 };

// How the content calls what the history knows by ids. Each returns a text that lives as long as `context`, or NULL when it knows none.
typedef struct SheetWords {
    const char *(*exercise)(const void *context, const char *exercise, const char *variant);
    const char *(*pain_kind)(const void *context, const char *kind);
    const void *context;
} SheetWords;

// One thing told about the body: "Birth", "By caesarean".
typedef struct SheetAbout {
    const char *name, *answer;
} SheetAbout;

typedef struct SheetOptions {
    int today;        // days since 1970, local: the last day of the period
    int weeks;        // SHEET_WEEKS_LEAST..SHEET_WEEKS_MOST, at most; fewer where the history is shorter
    const char *name; // "" = none is given
    const SheetAbout *about; // only what the user agreed to give
    int about_count;
    SheetWords words;
} SheetOptions;

// Pain around a session.
typedef struct SheetPain {
    double day;                  // days since the period began, with the time of day as fraction
    int before, after, next_day; // 0..10 or HISTORY_UNKNOWN
    bool stopped;                // the session ended for what was felt
} SheetPain;

// What an exercise was done with in one session.
typedef struct SheetDose {
    int day, sets, reps, hold_s; // reps: most of a set, of each side
    bool each_side;
    const char *way; // the variant's name; "" = the usual way
} SheetDose;

typedef struct SheetExercise {
    const char *id, *name;
    int sessions; // in which it was done
    SheetDose first, last;
} SheetExercise;

// A session that ended early.
typedef struct SheetStop {
    int day, done_s, planned_s;
    HistoryEnd end;
} SheetStop;

// Something told with the pain key.
typedef struct SheetTold {
    int day, pain;               // pain: 0..10 or HISTORY_UNKNOWN
    const char *exercise, *what; // names; "" = none
    RulesLight light;
} SheetTold;

// What was told after sessions: after how many of how many that were asked, and when last (0 = never).
typedef struct SheetSign {
    int yes, asked, last_day;
} SheetSign;
typedef enum SheetSignKind {
    SHEET_HEAVINESS,
    SHEET_LEAKING,
    SHEET_DOMING,
    SHEET_BLEEDING,
    SHEET_STILL_AFTER_A_DAY,
    SHEET_SIGN_COUNT
} SheetSignKind;

typedef struct Sheet {
    SheetOptions options;
    int first_day, weeks;
    int session_count, done_s, minutes[SHEET_WEEKS_MOST]; // by week, the first at first_day
    int early, for_pain;                                  // ended early in all; of these for what was felt
    // Median of the first and the last SHEET_COMPARED sessions with a number, before they began; HISTORY_UNKNOWN when too few
    int pain_first, pain_last;
    SheetPain *pains;
    int pain_count;
    SheetExercise *exercises; // the most often done first
    int exercise_count;
    SheetStop *stops; // the latest first
    int stop_count;
    SheetTold *told; // the latest first
    int told_count;
    SheetSign signs[SHEET_SIGN_COUNT];
    int steps_up, steps_back;
} Sheet;

// Counts; arrays in `arena`, texts borrowed from the log and the words. Days after options.today are left out.
Sheet sheet_of(const HistoryLog *log, const SheetOptions *options, Arena *arena);
