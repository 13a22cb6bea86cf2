#include "coach/cautions.h"
#include "rules/condition.h"
#include "rules/rules.h"

enum { LOOK_US = 2000000, WORD_US = 400000 };

typedef enum About { ABOUT_ANSWERS, ABOUT_UNKNOWN, ABOUT_EVERYBODY, ABOUT_OTHERS } About;

// What is half known counts as told: after a caesarean whose date is unknown the careful line is the one that matters.
static About about(const Caution *caution, const Profile *profile, const Profile *assumed, bool sure) {
    if (!caution->when)
        return ABOUT_EVERYBODY;
    uint64_t inputs = condition_inputs(caution->when);
    bool may_hold = !sure && (inputs & ~profile->known);
    if (!may_hold && !condition_holds(caution->when, assumed))
        return caution->everybody ? ABOUT_EVERYBODY : ABOUT_OTHERS;
    if (inputs & profile->known)
        return ABOUT_ANSWERS;
    return caution->everybody ? ABOUT_EVERYBODY : ABOUT_UNKNOWN;
}

Cautions cautions_for(const Exercise *exercise, const Profile *profile, const RuleSet *rules) {
    static const Profile nothing_known;
    if (!profile)
        profile = &nothing_known;
    Profile assumed = rules_assumed(rules, profile);
    bool sure = rules && rules_are_whole(rules);
    Cautions cautions = {.count = 0};
    int first = -1;
    for (About kind = ABOUT_ANSWERS; kind <= ABOUT_EVERYBODY; kind++)
        for (size_t i = 0; i < exercise->caution_count && i < EXERCISE_CAUTIONS_MAX; i++) {
            const Caution *caution = &exercise->cautions[i];
            if (about(caution, profile, &assumed, sure) != kind)
                continue;
            if (first < 0 && kind != ABOUT_UNKNOWN)
                first = cautions.count;
            cautions.items[cautions.count++] = caution;
        }
    for (int i = first; i > 0; i--) {
        const Caution *matters = cautions.items[i];
        cautions.items[i] = cautions.items[i - 1];
        cautions.items[i - 1] = matters;
    }
    return cautions;
}

static int words_in(const char *text) {
    int words = 0;
    for (const char *at = text; *at; at++)
        words += *at != ' ' && (at == text || at[-1] == ' ');
    return words;
}

int64_t cautions_reading_us(const Cautions *cautions) {
    int64_t us = cautions->count > 0 ? LOOK_US : 0;
    for (int i = 0; i < cautions->count && i < CAUTIONS_SHOWN; i++)
        us += (int64_t)words_in(cautions->items[i]->text) * WORD_US;
    return us;
}
