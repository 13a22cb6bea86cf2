#include "screens/check/symptoms.h"
#include "base/translate.h"
#include "content/library.h"

typedef struct Symptom {
    ProfileInput input;
    const char *value; // of a choice; NULL = yes
    const char *text;  // NULL = the name of the question
} Symptom;

static const Symptom SYMPTOMS[] = {
    {PROFILE_UNWELL, NULL, NULL},
    {PROFILE_STITCHES_SORE, NULL, NULL},
    {PROFILE_HEAVINESS, NULL, NULL},
    {PROFILE_LEAKING, NULL, NULL},
    {PROFILE_SQUEEZE_PAIN, NULL, N_("Pelvic floor squeezes hurt")},
    {PROFILE_CATHETER, NULL, N_("A catheter in, or no urine passed since")},
    {PROFILE_HANDS, "one", N_("My baby is on my arm")},
};
enum { SYMPTOM_COUNT = sizeof SYMPTOMS / sizeof *SYMPTOMS };

static int answer_of(const Symptom *symptom) {
    return symptom->value ? profile_value_find(symptom->input, symptom->value) : 1;
}

static bool is_there(const Symptom *symptom, const Profile *profile) {
    return profile_knows(profile, symptom->input) &&
           profile_get(profile, symptom->input, 0) == answer_of(symptom);
}

static const char *text_of(const Symptom *symptom, const Library *library) {
    return symptom->text ? _(symptom->text) : library_question(library, symptom->input)->name;
}

// Of those that are worth asking; returns how many.
static int list(const Library *library, const Profile *profile, const Symptom *out[SYMPTOM_COUNT]) {
    int count = 0;
    for (int i = 0; i < SYMPTOM_COUNT; i++)
        if (question_applies(library_question(library, SYMPTOMS[i].input), profile))
            out[count++] = &SYMPTOMS[i];
    return count;
}

void symptoms_fill(Question *question, const Library *library, const Profile *profile) {
    const Symptom *asked[SYMPTOM_COUNT];
    question->title = _("And is any of this so today?");
    question->several = true;
    question->none = _("None of these, go on");
    question->go_on = _("Go on");
    question->count = list(library, profile, asked);
    question->chosen = 0;
    for (int i = 0; i < question->count; i++) {
        question->answer[i] = (Answer){text_of(asked[i], library), NULL};
        if (is_there(asked[i], profile))
            question->chosen |= 1u << i;
    }
}

void symptoms_take(const Question *question, const Library *library, Profile *profile) {
    const Symptom *asked[SYMPTOM_COUNT];
    int count = list(library, profile, asked);
    for (int i = 0; i < count && i < question->count; i++) {
        ProfileInput input = asked[i]->input;
        if (question->chosen & (1u << i))
            profile_set(profile, input, answer_of(asked[i]));
        else if (!asked[i]->value)
            profile_set(profile, input, 0);
        else if (is_there(asked[i], profile))
            profile_forget(profile, input);
    }
}

const char *symptom_told(const Library *library, const Profile *profile, int *at) {
    while (*at < SYMPTOM_COUNT) {
        const Symptom *symptom = &SYMPTOMS[(*at)++];
        if (is_there(symptom, profile))
            return text_of(symptom, library);
    }
    return NULL;
}
