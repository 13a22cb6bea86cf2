// An input of the profile as a question on screen: its words, what was answered before, and the answer back into the profile.
#pragma once
#include "screens/question.h"

// Fills in all but the eyebrow, in the order of the file, last what leaves it unanswered. Texts are the library's. Not for a date.
void asked_input_fill(Question *question, const Library *library, const Profile *profile, ProfileInput input);
// Takes the answer over when the question is answered: sets it, or forgets it. True when the profile is another one.
bool asked_input_take(const Question *question, const Library *library, Profile *profile, ProfileInput input);
// The answer in words: "By caesarean", "Low back, …"; what leaves it unanswered when it is unknown. Of a list the first two and
// an ellipsis. Not for a date. Returns `text`.
enum { ASKED_TEXT_CAPACITY = 160 };
// Writes it into `text`.
const char *asked_input_text(const Library *library, const Profile *profile, ProfileInput input,
                             char text[ASKED_TEXT_CAPACITY]);
