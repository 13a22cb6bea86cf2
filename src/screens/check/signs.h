// Signs of illness, to choose the one that is there: those that cannot wait, or those to ask about today. Which is which the rules say.
#pragma once
#include "screens/question.h"

// Fills in a question in which one sign answers.
void signs_fill(Question *question, const Library *library, bool urgent);
// Takes over the sign that was chosen, beside those that were told.
void signs_take(const Question *question, const Library *library, bool urgent, Profile *profile);
