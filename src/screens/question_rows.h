// One answer of a question as it looks: a mark that shows whether it is chosen, and its words.
#pragma once
#include "screens/question.h"

typedef struct QuestionRow {
    RectPx face; // the focus ring lies outside
    Answer answer;
    double share; // of the usual size of type
    bool several, leads, chosen, focused;
} QuestionRow;

// In px, for a row so wide.
int question_row_height(const Theme *theme, const Answer *answer, int width, double share);
// Adds the answer; its texts must live until the next frame.
void question_row_add(Scene *scene, const Theme *theme, const QuestionRow *row);
