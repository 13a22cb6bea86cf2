// The session that the answers to "What have you got?" make: put together by the composer (coach/composer.h), and what there is to say
// of it.
#pragma once
#include "base/arena.h"
#include "coach/composer.h"
#include "screens/screen.h"

enum { FOR_TODAY_EXERCISES_MAX = 16 };

typedef struct ForToday {
    const Library *library; // held, as what is below borrows from it whatever is loaded meanwhile
    Arena *arena;
    Profile known, answers; // it was made for
    int today, voice_turn;
    int turn; // so many others have been asked for today
    Composition composed;
    int most_minutes;                                   // that the rules allow; 0 = they say nothing
    const char *minutes_by;                             // and why: a whole sentence, or NULL
    const Exercise *exercises[FOR_TODAY_EXERCISES_MAX]; // each once, in their order
    int exercise_count;
    const char *before;    // what to do before it: a whole sentence; NULL where nothing is
    const char *held_back; // why there is none: a whole sentence; NULL where there is one
} ForToday;

// Makes it for these answers, in place of what it was; {0} is nothing yet. Frees what it was made of: nothing may borrow from that.
void for_today_make(ForToday *made, const ScreenContext *context, const Profile *answers, int turn);
// Another one for the same answers: the next turn that makes a different one. False when there is none, and it is as it was.
bool for_today_make_another(ForToday *made, const ScreenContext *context);
// Whether something else is known now, or another day, library or voice has come.
bool for_today_is_old(const ForToday *made, const ScreenContext *context);
// Frees what it was made of; {0} is allowed.
void for_today_free(ForToday *made);
