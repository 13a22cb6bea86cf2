// What the pain key was told in which exercise, as it is kept (store/kept_table.h, KEPT_SETBACKS), and what the rules count of it.
#pragma once
#include <stddef.h>
#include "base/arena.h"
#include "base/text_map.h"
#include "rules/rules.h"

typedef struct Setback {
    int day;  // days since 1970 (profile_today())
    int kind; // a value of PROFILE_PAIN_KIND
    RulesLight light;
} Setback;

// Older ones are forgotten beyond this, of each exercise: ambers first.
enum { SETBACKS_MAX = 40 };

// Those of an exercise (its id, without a variant), the oldest first; returns how many. What this version does not understand is
// passed over. `kept` may be NULL, here and below: nothing is.
int setbacks_of(const TextMap *kept, const char *exercise, Setback setbacks[SETBACKS_MAX]);
// Adds one.
void setbacks_note(TextMap *kept, const char *exercise, const Setback *setback);

// How many reds there were on a day, in whatever exercise (PROFILE_REDS_TODAY).
int setbacks_reds_on(const TextMap *kept, int day);
// How often the tummy bulged in an exercise on a day (PROFILE_DOMED_TODAY).
int setbacks_domed_on(const TextMap *kept, const char *exercise, int day);

// What is counted of every exercise in which something was told, as of `today`, for RulesAsked: ambers in a row at its end,
// reds, days since the last one, days since it was left out for bulging. A day still to come (the clock was set back) counts as today.
// The array and its texts are in `arena`.
const RulesRecord *setbacks_records(const TextMap *kept, int today, Arena *arena, size_t *count);
