// How long a routine is, as people say it.
#pragma once
#include "coach/score.h"

// Whole minutes, rounded, of the routine's score at normal speed with that voice; at least 1.
int routine_minutes(const Library *library, const Routine *routine, VoiceTimes voice);
