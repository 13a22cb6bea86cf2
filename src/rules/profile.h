// What is known of a user: for each input of profile_inputs.def an answer, or that it is unknown. A value: copied with
// `=`, unknown throughout when zeroed. What an unknown answer counts as stands in assets/rules/, not here.
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef enum ProfileInput {
#define INPUT(ID, ...) PROFILE_##ID,
#include "rules/profile_inputs.def"
#undef INPUT
    PROFILE_INPUT_COUNT
} ProfileInput;

typedef enum ProfileKind {
    PROFILE_YES_NO, // 1, 0
    PROFILE_CHOICE, // index into values
    PROFILE_LIST,   // bit i: values[i]; 0 = asked, and none of them
    PROFILE_NUMBER, // whole, least..most
    PROFILE_DATE    // days since 1 January 1970
} ProfileKind;

typedef enum ProfileGroup {
    PROFILE_ABOUT_YOU, // asked once
    PROFILE_TODAY,     // asked before each session
    PROFILE_DURING,    // the pain key, and what the session knows
    PROFILE_AFTER,
    PROFILE_HISTORY // counted, not asked
} ProfileGroup;

enum { PROFILE_VALUES_MAX = 31 };

typedef struct ProfileInputInfo {
    const char *name;       // "weeks_since_birth"
    const char *short_name; // "weeks": may stand for it in conditions; NULL = none
    ProfileKind kind;
    ProfileGroup group;
    int least, most;           // of a number
    const char *const *values; // of a choice or list, ended by NULL; else NULL
    bool worked_out;           // from other answers, or by the session; never asked itself
} ProfileInputInfo;

typedef struct Profile {
    uint64_t known; // bit i: the answer to input i is known
    int32_t answers[PROFILE_INPUT_COUNT];
} Profile;

// What kind of input it is, and its range; static.
const ProfileInputInfo *profile_input(ProfileInput input);
// By name or short name; PROFILE_INPUT_COUNT when there is none. The nearest name for "did you mean"; NULL = none near.
ProfileInput profile_input_find(const char *name);
// The nearest name to one that is none; NULL when nothing is near.
const char *profile_input_nearest(const char *name);
// How many values a choice or list has; 0 for any other kind.
int profile_value_count(ProfileInput input);
// Index of a choice's or list's value; -1 when there is none of that name.
int profile_value_find(ProfileInput input, const char *value);

// Whether the answer is known.
static inline bool profile_knows(const Profile *profile, ProfileInput input) {
    return profile->known >> input & 1;
}
// `answer` is as the kind of the input says and in its range (asserted).
void profile_set(Profile *profile, ProfileInput input, int answer);
// The answer is unknown from now on.
void profile_forget(Profile *profile, ProfileInput input);
// The answer, or `otherwise` when it is unknown.
int profile_get(const Profile *profile, ProfileInput input, int otherwise);
// Whether a list's value is known to be among the answers.
bool profile_has(const Profile *profile, ProfileInput input, int value);
// Whether all is known alike and answered alike.
bool profile_equal(const Profile *a, const Profile *b);

// Answers as text, for what is remembered: "yes", "caesarean", "mat chair", "none" (an empty list), "7", "2026-10-03",
// "unknown". Reading takes "true" and "false" for yes and no, and commas between a list's values. False, and *profile
// untouched, when the text is no answer to the input; `reason` (if not NULL) says what is allowed.
enum { PROFILE_TEXT_CAPACITY = 640, PROFILE_REASON_CAPACITY = 900 };
// Writes the answer into `text`, and returns that.
const char *profile_text(const Profile *profile, ProfileInput input, char text[PROFILE_TEXT_CAPACITY]);
// Takes an answer from its text.
bool profile_set_text(Profile *profile, ProfileInput input, const char *text,
                      char reason[PROFILE_REASON_CAPACITY]);

// Days since 1 January 1970 of a date "2026-10-03" (years 1900 to 2199); false when it is none.
bool profile_day_parse(const char *text, int *day);
// Between a day and its date; the month 1..12, the day of the month 1..31 and in that month (asserted).
int profile_day_of(int year, int month, int day_of_month);
// The date of a day since 1970.
void profile_date_of(int day, int *year, int *month, int *day_of_month);
// 28 to 31 days.
int profile_month_length(int year, int month);
// The same of the machine's clock, in its own time zone.
int profile_today(void);

typedef enum ProfileBirthFault {
    PROFILE_BIRTH_FINE,
    PROFILE_BIRTH_IN_FUTURE, // or the clock was set back
    PROFILE_BIRTH_LONG_AGO,  // five years and more
} ProfileBirthFault;

enum { PROFILE_BIRTH_DAYS_MOST = 5 * 365 - 1 }; // longer ago is PROFILE_BIRTH_LONG_AGO

// Works the weeks since the birth out from its date, as of `today` (days since 1970). Without a date they stay what they
// are; more than 104 count as 104; with a fault they become unknown, which is the careful answer.
ProfileBirthFault profile_count_weeks(Profile *profile, int today);
// What to tell the user of a fault; "" for none.
const char *profile_birth_fault_text(ProfileBirthFault fault);
