// Forgetting a day of the history, from whichever screen it is asked for.
#pragma once
#include "screens/screen.h"

// What goes with the day (since 1970), to be read before it is forgotten; in the user's language.
const char *forget_day_why(const ScreenContext *context, int day);
// Takes the day out of the history, what was told on it out of what is known of the user, and asks that no file holds it any more.
void forget_day(ScreenContext *context, int day);
