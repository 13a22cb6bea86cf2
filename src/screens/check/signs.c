#include "screens/check/signs.h"
#include "base/translate.h"
#include "content/library.h"
#include "rules/rules.h"

typedef struct Sign {
    ProfileInput input;
    int value;
} Sign;

static void set(Profile *profile, Sign sign) {
    bool list = profile_input(sign.input)->kind == PROFILE_LIST;
    profile_set(profile, sign.input,
                list ? profile_get(profile, sign.input, 0) | 1 << sign.value : sign.value);
}

static bool cannot_wait(const Library *library, Sign sign, Arena *scratch) {
    RulesAsked asked = {.record_count = 0};
    set(&asked.profile, sign);
    return rules_evaluate(library->rules, &asked, scratch)->session == RULES_URGENT;
}

// In the order of the files; returns how many.
static int list(const Library *library, bool urgent, Sign signs[QUESTION_ANSWERS_MAX]) {
    static const ProfileInput INPUTS[] = {PROFILE_URGENT, PROFILE_SIGNS};
    Arena *scratch = arena_new();
    int count = 0;
    for (int k = 0; k < 2; k++)
        for (int value = 0; value < profile_value_count(INPUTS[k]) && count < QUESTION_ANSWERS_MAX; value++) {
            signs[count] = (Sign){INPUTS[k], value};
            count += cannot_wait(library, signs[count], scratch) == urgent;
            arena_reset(scratch);
        }
    if (!urgent && count < QUESTION_ANSWERS_MAX)
        signs[count++] = (Sign){PROFILE_BLEEDING, profile_value_find(PROFILE_BLEEDING, "heavier")};
    arena_free(scratch);
    return count;
}

void signs_fill(Question *question, const Library *library, bool urgent) {
    Sign signs[QUESTION_ANSWERS_MAX];
    question->title = urgent ? _("Which of these is there now?") : _("Which of these is so today?");
    question->why = _("If there is more than one, choose the worst.");
    question->count = list(library, urgent, signs);
    for (int i = 0; i < question->count; i++) {
        AnswerWords words = library_question(library, signs[i].input)->answers[signs[i].value];
        bool bleeding = signs[i].input == PROFILE_BLEEDING;
        question->answer[i] = (Answer){bleeding ? _("Bleeding that gets heavier") : words.text, words.detail};
    }
    if (question->count < QUESTION_ANSWERS_MAX)
        question->answer[question->count++] = (Answer){_("None of these"), NULL};
}

void signs_take(const Question *question, const Library *library, bool urgent, Profile *profile) {
    Sign signs[QUESTION_ANSWERS_MAX];
    int count = list(library, urgent, signs);
    for (int i = 0; i < count && i < question->count; i++)
        if (question->chosen & (1u << i))
            set(profile, signs[i]);
}
