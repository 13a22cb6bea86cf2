// From when on all of a routine fits a user who is well.
#pragma once
#include "screens/screen.h"

// A short line for its card: "All of it from week 6 on", where the day of birth is known "Not yet, from 8 Oct"; "All of it after your
// check". NULL when all of it fits now, when the
// weeks are unknown, or when it does not hang on the weeks. Lives in `arena`.
const char *routine_stage(const ScreenContext *context, const Routine *routine, Arena *arena);
