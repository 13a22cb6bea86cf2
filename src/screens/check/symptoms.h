// What a user may feel today beside the signs of illness: one list to tick, of answers to several inputs of the profile.
#pragma once
#include "screens/question.h"

// Fills in all but the eyebrow; what is known to be there is ticked.
void symptoms_fill(Question *question, const Library *library, const Profile *profile);
// Takes the ticks over: what is not ticked is known not to be there.
void symptoms_take(const Question *question, const Library *library, Profile *profile);
// The next symptom in words that is known to be there, from *at (0 at first) on; NULL when there is no more.
const char *symptom_told(const Library *library, const Profile *profile, int *at);
