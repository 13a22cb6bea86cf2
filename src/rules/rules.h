// The safety and stage rules: read from assets/rules/ (docs/rules.md), asked with what is known of a user, answered with
// what is offered, how much of it, and why the rest is not. No rule stands in C. Everything here is a pure function of
// its arguments and has the same answer on every machine.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/diag.h"
#include "base/file_source.h"
#include "model/dose.h"
#include "rules/profile.h"

typedef struct Exercise Exercise;
typedef struct RuleSet RuleSet;

// Reads every .yaml file of `folder` (".../assets/rules") in the order of their names. Faults go to `diags`. Rules may
// name the `exercises`, which are borrowed, and the ids in `broken`, which stand for exercises whose own files have
// faults and name nothing. Never NULL; lives in `arena`. A set with any fault, or none at all, is not whole: it offers
// nothing but what it says is left in any case, and still knows every sign to seek help for that it could read.
const RuleSet *rules_load(const FileSource *source, const char *folder, const Exercise *const *exercises,
                          size_t exercise_count, const char *const *broken, size_t broken_count, Arena *arena,
                          DiagList *diags);
// False when a rule had a fault, or there is none.
bool rules_are_whole(const RuleSet *rules);
// How many rules there are, of all kinds.
size_t rules_count(const RuleSet *rules);

// What to do with a session, the more careful the higher.
typedef enum RulesSession { RULES_ALLOWED, RULES_NOT_NOW, RULES_SEEK_HELP_SOON, RULES_URGENT } RulesSession;
extern const char *const rules_session_words[]; // "allowed", "not_now", "seek_help_soon", "urgent"

// The most that may be done; 0 = nothing said. `stretch_s` is the hold of a stretch, where it differs from `hold_s`.
typedef struct RulesCaps {
    int minutes, exercises, reps, sets, hold_s, stretch_s;
} RulesCaps;

// What the plan of a session heeds.
typedef enum RulesPlan {
    PLAN_WARM_UP_FIRST, // moving the joints that come
    PLAN_COOL_DOWN,
    PLAN_ONE_WAY_DOWN,     // at most once down to the mat and once up
    PLAN_BOTH_OF_A_SIDE,   // both exercises of a side before turning
    PLAN_NO_FLOOR_CHANGES, // either on the mat or off it
    PLAN_FEWEST_TURNS,
    PLAN_KNEES_TOGETHER, // and a cushion between them, in each roll
    PLAN_COUNT
} RulesPlan;
extern const char *const rules_plan_words[];

// Of each of these at least one, as far as there is time.
typedef struct RulesBalance {
    const char *group;
    const Exercise **ways;
    size_t count;
} RulesBalance;

// A rule and what it says, whole sentences.
typedef struct RulesSaying {
    const char *rule, *text;
} RulesSaying;

// What a physiotherapist has ordered: it goes before stage caps, progress and swaps, never before U, S and N.
typedef struct RulesOrder {
    const char *exercise, *variant; // variant NULL = the usual way
    int reps, hold_s, sets;         // 0 = as the routine says
    const char *by;                 // the name of who ordered it; "" in tests of rules alone
    int day;                        // since 1970, from which it holds
    bool locked;                    // no step is offered, and no choice in the program changes it
    const char *note;               // NULL = none
} RulesOrder;
typedef struct RulesOrders {
    const RulesOrder *items;
    size_t count;
} RulesOrders;
// The order for an exercise, whatever its way; NULL when there is none.
const RulesOrder *rules_order_of(const RulesOrders *orders, const char *exercise);

typedef struct RulesOffer {
    const Exercise *way; // the exercise itself or a variant of it
    Dose dose;           // the file's, after all caps; hold_s = 0 where there is none
    RulesSaying less;    // the rule that lowers the dose, the last of several, and why; NULLs where none does
    const RulesOrder *order; // what a physiotherapist has ordered of it, and `dose` is; NULL = nothing
    bool every_session;      // belongs into every session
    bool helps;              // a rule has it go first, for what hurts
    const char **rules;      // ids: those that offer it, then those that cap it
    size_t rule_count;
} RulesOffer;

typedef struct RulesHeld {
    const Exercise *way;
    const char **rules; // ids, the most careful first
    size_t rule_count;
    const char *why;         // the sentence of the first
    const Exercise *instead; // what it is swapped for and is offered; NULL = nothing
} RulesHeld;

typedef struct RulesOutcome {
    RulesSession session;
    RulesCaps caps;
    RulesSaying minutes_by,
        exercises_by;             // the rules of those two caps; NULLs where the minutes are the user's own
    unsigned plan;                // bit i: RulesPlan i
    RulesSaying no_floor_changes; // the first rule that asks for it; NULLs where none does
    RulesOffer *offers;           // what helps most first
    size_t offer_count;
    RulesHeld *held; // every other way, in the order of the exercises
    size_t held_count;
    RulesSaying *advice; // the most urgent first
    size_t advice_count;
    RulesBalance *balance;
    size_t balance_count;
    RulesSaying *assumed; // answers that are unknown, and what they count as
    size_t assumed_count;
} RulesOutcome;

// What was counted of one exercise: answers of the group PROFILE_HISTORY, and those of PROFILE_AFTER to its last session. What is
// counted of all sessions stands in the profile.
typedef struct RulesRecord {
    const char *exercise; // id, without a variant
    Profile counts;
} RulesRecord;

typedef struct RulesAsked {
    Profile profile; // weeks already counted (profile_count_weeks())
    const RulesRecord *records;
    size_t record_count;
    const RulesOrder *orders;
    size_t order_count;
} RulesAsked;

// The profile with its unknown answers counted as the rules say, the most careful of those possible; as far as `rules` (NULL: none)
// can tell.
Profile rules_assumed(const RuleSet *rules, const Profile *profile);

// The sentence of a rule; false when there is none of that id.
bool rules_saying(const RuleSet *rules, const char *id, RulesSaying *saying);

// Answers in `arena`; exercises, ids and sentences are borrowed from `rules`.
const RulesOutcome *rules_evaluate(const RuleSet *rules, const RulesAsked *asked, Arena *arena);
// The offer of a way; NULL when it is not offered.
const RulesOffer *rules_offer(const RulesOutcome *outcome, const Exercise *way);
// Why a way is held back; NULL when it is offered.
const RulesHeld *rules_held(const RulesOutcome *outcome, const Exercise *way);

// -- inside a session and after it

// The more careful the higher.
typedef enum RulesAction {
    REACTION_GO_ON,
    REACTION_SMALLER,   // and fewer: an easier way, half the repetitions
    REACTION_LEAVE_OUT, // this exercise, today
    REACTION_LIE_DOWN,  // go on lying only, or end
    REACTION_END        // the session, kindly
} RulesAction;
extern const char *const rules_action_words[];

typedef enum RulesLight { LIGHT_GREEN, LIGHT_AMBER, LIGHT_RED } RulesLight;
extern const char *const rules_light_words[];

typedef struct RulesReaction {
    RulesAction action;
    RulesSession session; // RULES_SEEK_HELP_SOON and RULES_URGENT end it
    RulesLight light;
    Profile profile; // what was known, with what this tells besides: to be kept
    RulesSaying *sayings;
    size_t saying_count; // those of the most careful action, and what seeks help; the most careful first
} RulesReaction;

// The answer to the pain key, or to what is told at the end and the day after: `profile` holds what was known before the
// session (pain_now too) and the answers of PROFILE_DURING or PROFILE_AFTER; pain_rise is worked out.
const RulesReaction *rules_react(const RuleSet *rules, const Profile *profile, Arena *arena);

// After a break of so many minutes a session that is carried on begins with its warm-up again; 0 = after any break, where no rule says so,
// or the rules cannot be read.
int rules_warm_up_again_after_min(const RuleSet *rules);

// Each answer to the pain key that is spoken, with its rule; false outside 0 .. as many as there are.
bool rules_spoken(const RuleSet *rules, size_t index, RulesSaying *saying);

// What of an exercise changes next time.
typedef enum RulesProgress {
    PROGRESS_NONE,
    PROGRESS_OFFER_STEP, // one step may be offered, never taken by itself
    PROGRESS_REPEAT,
    PROGRESS_UNDO_STEP,
    PROGRESS_BEGIN_STAGE
} RulesProgress;
extern const char *const rules_progress_words[];

// The most careful that applies to the record of an exercise; *saying (if not NULL) gets its rule and sentence, or NULLs.
RulesProgress rules_progress(const RuleSet *rules, const RulesAsked *asked, const char *exercise,
                             RulesSaying *saying);

// In which order and sizes a dose grows: one thing at a time.
typedef enum RulesRung {
    RUNG_REPS,
    RUNG_HOLD,
    RUNG_SETS,
    RUNG_USUAL_WAY,
    RUNG_HARDER_WAY,
    RUNG_COUNT
} RulesRung;
enum { RULES_REPS_MAX = 12, RULES_DAYS_MAX = 365 };
typedef struct RulesLadder {
    RulesRung rungs[RUNG_COUNT];
    int rung_count;
    int reps[RULES_REPS_MAX], reps_count; // the numbers that repetitions grow through
    int hold_step_s;
    int ask_again_days; // after a step was declined
} RulesLadder;
// NULL when the rules say nothing of it.
const RulesLadder *rules_ladder(const RuleSet *rules);
