// What to call one's own routine: a question with warm names to choose from, those that are taken left out.
#pragma once
#include "screens/question.h"

// Fills in all; texts live as long as the program, or as the library.
void name_question_fill(Question *question, const Library *library);
// The name that was chosen; NULL = one is to be typed (SCREEN_NAME).
const char *name_question_answer(const Question *question);
