// A question in the words in which it is asked, from assets/text/questions.yaml. Lives in its library's arena.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct AnswerWords {
    const char *text;   // NULL = a number that is not offered
    const char *detail; // a second line; may be NULL
} AnswerWords;

// Which answers to another question make this one worth asking.
enum { QUESTION_UNANSWERED_BIT = 31 }; // of QuestionCondition.answers

typedef struct QuestionCondition {
    int input;        // the other question, a ProfileInput (rules/profile.h)
    uint32_t answers; // bit i: the answer i (yes 1, no 0; the index of a choice's value); bit 31: unanswered
} QuestionCondition;

typedef struct QuestionWords {
    const char *title; // the question: "How was your baby born?"
    const char *name;  // of its answer, in an overview: "Birth"
    const char *why;   // one line; may be NULL
    // By answer: [0] no and [1] yes; a choice or list by the index of the value; a number by what it is more than the least. Of a
    // date none.
    const AnswerWords *answers;
    size_t answer_count;
    const int *order; // the answers that are offered, by their index, as they stand in the file
    size_t order_count;
    const char *none;                 // of a list: none of these, and on; else NULL
    const char *unknown;              // what leaves it unanswered: "I do not know"; NULL of a list
    const QuestionCondition *only_if; // all of them; asked only then
    size_t only_if_count;
    bool careful; // asked with the focus on `unknown`: a hasty press says nothing that is not so
    int again_from_weeks; // of a yes or no: before a session from that week on it is asked again until it is yes; 0 = never
    bool kept;                // its answer stays when `only_if` holds no more: it can be known from elsewhere
    int from_weeks, to_weeks; // since the birth, both included, while those are known
} QuestionWords;
