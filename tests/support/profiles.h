// What is known of users in tests of routines: one who may do everything, and any at random.
#pragma once
#include "rules/rules.h"
#include "support/random.h"

// 20 weeks after a vaginal birth, seen, without any complaint, with everything at hand.
static inline Profile profile_of_the_well(void) {
    Profile profile = {0};
    static const struct {
        ProfileInput input;
        const char *answer;
    } answers[] = {
        {PROFILE_WEEKS, "20"},     {PROFILE_BIRTH, "vaginal"},  {PROFILE_CHECK_DONE, "yes"},
        {PROFILE_DIASTASIS, "no"}, {PROFILE_GIRDLE_PAIN, "no"}, {PROFILE_STITCHES_SORE, "no"},
        {PROFILE_HEAVINESS, "no"}, {PROFILE_LEAKING, "no"},     {PROFILE_BLOOD_PRESSURE, "no"},
        {PROFILE_PAIN_NOW, "0"},   {PROFILE_HANDS, "both"},     {PROFILE_AT_HAND, "mat chair wall"},
        {PROFILE_HURTS, "none"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        profile_set_text(&profile, answers[i].input, answers[i].answer, NULL);
    return profile;
}

// Most of what rules ask for, each answered in most profiles; more are well than among all combinations.
static inline Profile profile_at_random(uint32_t *seed) {
    static const int weeks[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 30};
    static const int minutes[] = {3, 4, 5, 7, 8, 10, 12, 15, 18, 20, 30, 45};
    static const ProfileInput yes_no[] = {PROFILE_CHECK_DONE,    PROFILE_DIASTASIS, PROFILE_GIRDLE_PAIN,
                                          PROFILE_STITCHES_SORE, PROFILE_HEAVINESS, PROFILE_LEAKING,
                                          PROFILE_BLOOD_PRESSURE};
    static const ProfileInput seldom[] = {PROFILE_SEVERE_TEAR, PROFILE_DOMING, PROFILE_TOLD_NOT_TO,
                                          PROFILE_CATHETER, PROFILE_SQUEEZE_PAIN};
    Profile profile = {0};
    if (next_random(seed) % 8)
        profile_set(&profile, PROFILE_WEEKS, weeks[next_random(seed) % 12]);
    if (next_random(seed) % 6)
        profile_set(&profile, PROFILE_BIRTH, (int)(next_random(seed) % 3));
    for (size_t i = 0; i < sizeof yes_no / sizeof *yes_no; i++) {
        uint32_t answer = next_random(seed) % 6;
        if (answer < 5)
            profile_set(&profile, yes_no[i], answer < (i == 0 ? 4 : 1));
    }
    for (size_t i = 0; i < sizeof seldom / sizeof *seldom; i++)
        if (next_random(seed) % 16 == 0)
            profile_set(&profile, seldom[i], 1);
    if (next_random(seed) % 8)
        profile_set(&profile, PROFILE_PAIN_NOW, (int)(next_random(seed) % 7));
    if (next_random(seed) % 4)
        profile_set(&profile, PROFILE_MINUTES, minutes[next_random(seed) % 12]);
    if (next_random(seed) % 8)
        profile_set(&profile, PROFILE_AT_HAND, (int)(next_random(seed) % 8));
    if (next_random(seed) % 8)
        profile_set(&profile, PROFILE_HANDS, next_random(seed) % 3 == 0);
    if (next_random(seed) % 4)
        profile_set(&profile, PROFILE_HURTS, (int)(next_random(seed) % 16));
    return profile;
}
