#include "screens/compose/name_question.h"
#include "base/translate.h"
#include "screens/compose/own_routines.h"

// So many in sight at once; when most are taken, they may be chosen again.
enum { NAMES_SHOWN = 8, NAMES_LEAST = 3 };

static void fill(Question *question, const Library *library, bool taken_too) {
    question->count = 0;
    const char *name;
    for (int i = 0; (name = own_name_offered(i)) && question->count < NAMES_SHOWN; i++)
        if (taken_too || !own_name_is_taken(library, name))
            question->answer[question->count++] = (Answer){.text = name};
}

void name_question_fill(Question *question, const Library *library) {
    *question = (Question){.title = _("What shall it be called?"),
                           .why = _("You find it under this name on home."),
                           .leads = true,
                           .ring = true}; // the last one is often looked for
    fill(question, library, false);
    if (question->count < NAMES_LEAST)
        fill(question, library, true);
    question->answer[question->count++] = (Answer){.text = _("Another name, letter by letter")};
    question_begin(question);
}

const char *name_question_answer(const Question *question) {
    return question->focus == question->count - 1 ? NULL : question->answer[question->focus].text;
}
