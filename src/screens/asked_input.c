#include "screens/asked_input.h"
#include <assert.h>
#include <stdio.h>
#include "base/translate.h"
#include "content/library.h"

enum { UNANSWERED = -1 };

// What the answers on screen mean, by the index in QuestionWords.answers; returns how many.
static int order_of(const QuestionWords *words, int order[QUESTION_ANSWERS_MAX]) {
    int count = 0, most = words->unknown ? QUESTION_ANSWERS_MAX - 1 : QUESTION_ANSWERS_MAX;
    for (size_t i = 0; i < words->order_count && count < most; i++)
        order[count++] = words->order[i];
    if (words->unknown)
        order[count++] = UNANSWERED;
    return count;
}

static int least_of(ProfileInput input) {
    return profile_input(input)->kind == PROFILE_NUMBER ? profile_input(input)->least : 0;
}

static bool is_chosen(const Profile *profile, ProfileInput input, int answer) {
    if (answer == UNANSWERED || !profile_knows(profile, input))
        return false;
    if (profile_input(input)->kind == PROFILE_LIST)
        return profile_has(profile, input, answer);
    return profile_get(profile, input, 0) == answer + least_of(input);
}

void asked_input_fill(Question *question, const Library *library, const Profile *profile,
                      ProfileInput input) {
    assert(profile_input(input)->kind != PROFILE_DATE);
    const QuestionWords *words = library_question(library, input);
    int order[QUESTION_ANSWERS_MAX];
    question->title = words->title;
    question->why = words->why;
    question->several = profile_input(input)->kind == PROFILE_LIST;
    question->none = words->none;
    question->go_on = _("Go on");
    question->count = order_of(words, order);
    question->chosen = 0;
    question->begins_at = words->careful ? question->count - 1 : 0;
    question->ring = words->careful; // from there the first answer is one step away
    for (int i = 0; i < question->count; i++) {
        const AnswerWords *answer = order[i] == UNANSWERED ? NULL : &words->answers[order[i]];
        question->answer[i] =
            answer ? (Answer){answer->text, answer->detail} : (Answer){words->unknown, NULL};
        if (is_chosen(profile, input, order[i]))
            question->chosen |= 1u << i;
    }
}

bool asked_input_take(const Question *question, const Library *library, Profile *profile,
                      ProfileInput input) {
    int order[QUESTION_ANSWERS_MAX], count = order_of(library_question(library, input), order);
    Profile before = *profile;
    uint32_t values = 0;
    for (int i = 0; i < count && i < question->count; i++) {
        if (!(question->chosen & (1u << i)))
            continue;
        if (question->several)
            values |= 1u << order[i];
        else if (order[i] == UNANSWERED)
            profile_forget(profile, input);
        else
            profile_set(profile, input, order[i] + least_of(input));
    }
    if (question->several)
        profile_set(profile, input, (int)values);
    return !profile_equal(&before, profile);
}

static void list_text(const QuestionWords *words, const Profile *profile, ProfileInput input,
                      char text[ASKED_TEXT_CAPACITY]) {
    enum { SHOWN = 2 };
    const char *named[SHOWN] = {words->none, NULL};
    int count = 0;
    for (size_t i = 0; i < words->answer_count; i++) {
        if (!profile_has(profile, input, (int)i))
            continue;
        if (count < SHOWN)
            named[count] = words->answers[i].text;
        count++;
    }
    if (count <= 1)
        snprintf(text, ASKED_TEXT_CAPACITY, "%s", named[0]);
    else
        snprintf(text, ASKED_TEXT_CAPACITY, count > SHOWN ? "%s, %s \xe2\x80\xa6" : "%s, %s", named[0],
                 named[1]);
}

const char *asked_input_text(const Library *library, const Profile *profile, ProfileInput input,
                             char text[ASKED_TEXT_CAPACITY]) {
    const QuestionWords *words = library_question(library, input);
    size_t answer = (size_t)(profile_get(profile, input, 0) - least_of(input));
    if (!profile_knows(profile, input))
        snprintf(text, ASKED_TEXT_CAPACITY, "%s", words->unknown ? words->unknown : _("Not answered"));
    else if (profile_input(input)->kind == PROFILE_LIST)
        list_text(words, profile, input, text);
    else if (answer < words->answer_count && words->answers[answer].text)
        snprintf(text, ASKED_TEXT_CAPACITY, "%s", words->answers[answer].text);
    else
        snprintf(text, ASKED_TEXT_CAPACITY, "%d", profile_get(profile, input, 0));
    return text;
}
