// A question with its answers: a title, why it is asked, and a list of which one can be chosen or several ticked. A screen fills
// it in, names it (Screen.question), lays it out and adds it to its scene; arrows, OK, the pointer and the focus work by
// themselves, and Screen.press is called when it is answered.
#pragma once
#include "screens/parts.h"

enum { QUESTION_ANSWERS_MAX = 24 };

typedef struct Answer {
    const char *text;   // a few words
    const char *detail; // smaller, below them; may be NULL
} Answer;

typedef struct Question {
    // Set by the screen. Texts are borrowed and must live as long as the scene shows them; any but the title may be NULL.
    const char *eyebrow; // above the title: "2 of 6"
    const char *title, *why;
    bool
        several; // any number of answers, each ticked by OK, and a button that goes on; else one, which OK chooses
    bool leads;        // each answer leads on to something: none has a mark, none is chosen
    bool ring;         // up from the first answer leads to the last, down from the last to the first
    const char *none;  // the button's words while nothing is ticked
    const char *go_on; // and when something is
    int begins_at;     // the answer with the focus while none is chosen, unless `several`
    int count;         // of answers, 1 .. QUESTION_ANSWERS_MAX
    Answer answer[QUESTION_ANSWERS_MAX];
    // May be set before the first layout, and holds the answer when Screen.press is called.
    uint32_t chosen; // bit i = answer i
    int focus;       // an answer; `count` = the button
    // From the last layout.
    Theme theme;
    RectPx area; // of the answers, with their focus rings
    ButtonRow button;
    bool hinted; // there is room for the keys beside it
    double head_share,
        share; // of title and explanation, and of the answers: by which their types differ from the usual size
    RectPx face[QUESTION_ANSWERS_MAX]; // unscrolled
    int content_bottom;                // of the last, unscrolled
    int scrolled_px;
} Question;

// Where `several`, the focus begins on the button: with nothing to tick one press answers. Else on what is chosen, or on
// `begins_at`.
void question_begin(Question *question);
// Chooses type sizes and columns, so that all answers are in sight where they can be read so; else they scroll.
void question_layout(Question *question, const ScreenEnvironment *environment);
// Lists what it shows in the scene, where question_layout() has placed it.
void question_add(Scene *scene, const Question *question);

// Title and explanation alone, where something other than a list of answers stands below them. Returns where that begins.
int question_head_layout(Question *question, const ScreenEnvironment *environment);
// Lists title and explanation in the scene, where question_head_layout() has placed them.
void question_head_add(Scene *scene, const Question *question);

// The rest is for screen_focus.c.
// Moves the focus by an arrow, or to the next or the first; false when it cannot.
bool question_move(Question *question, Action action);
// Where they are a ring: up from the first answer to the last, down from the last to the first; false when it is neither.
bool question_to_other_end(Question *question, Action action);
// OK on what has the focus: true when the question is answered by it, false when something was ticked.
bool question_press(Question *question);
// Gives the focus to what is at a point; false when there is nothing.
bool question_focus_at(Question *question, int x, int y);
// The face with the focus, as it is on the canvas.
RectPx question_focus_rect(const Question *question);
