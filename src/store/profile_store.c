#include "store/profile_store.h"

#include <stdio.h>

enum { DAYS_A_WEEK = 7 };

static const char ANSWERED_ON[] = "answered_on"; // the day of today's answers

static bool is_kept(ProfileInput input) {
    ProfileGroup group = profile_input(input)->group;
    return input != PROFILE_WEEKS && (group == PROFILE_ABOUT_YOU || group == PROFILE_TODAY);
}

static bool is_of_today(const TextMap *kept, int today) {
    const char *text = text_map_get(kept, ANSWERED_ON);
    int day = 0;
    return text && profile_day_parse(text, &day) && day == today;
}

// A symptom that was there on an earlier day counts as there until it is said to be gone.
static bool is_there_still(ProfileInput input, const char *text) {
    Profile told = {0};
    return profile_input(input)->lasts && profile_set_text(&told, input, text, NULL) &&
           profile_get(&told, input, 0) == 1;
}

ProfileBirthFault profile_recall(const TextMap *kept, int today, Profile *profile) {
    bool same_day = is_of_today(kept, today);
    *profile = (Profile){0};
    for (ProfileInput input = 0; input < PROFILE_INPUT_COUNT; input++) {
        const char *text = text_map_get(kept, profile_input(input)->name);
        if (text && is_kept(input) &&
            (profile_input(input)->group == PROFILE_ABOUT_YOU || same_day || is_there_still(input, text)))
            profile_set_text(profile, input, text, NULL);
    }
    return profile_count_weeks(profile, today);
}

static void keep_day(TextMap *kept, const char *key, int day) {
    Profile date = {0};
    char text[PROFILE_TEXT_CAPACITY];
    profile_set(&date, PROFILE_BIRTH_DATE, day);
    text_map_set(kept, key, profile_text(&date, PROFILE_BIRTH_DATE, text));
}

void profile_keep(const Profile *profile, int today, TextMap *kept) {
    char text[PROFILE_TEXT_CAPACITY];
    for (ProfileInput input = 0; input < PROFILE_INPUT_COUNT; input++)
        if (is_kept(input))
            text_map_set(kept, profile_input(input)->name,
                         profile_knows(profile, input) ? profile_text(profile, input, text) : NULL);
    if (profile_knows(profile, PROFILE_WEEKS) && !profile_knows(profile, PROFILE_BIRTH_DATE))
        keep_day(kept, profile_input(PROFILE_BIRTH_DATE)->name,
                 today - profile_get(profile, PROFILE_WEEKS, 0) * DAYS_A_WEEK);
    keep_day(kept, ANSWERED_ON, today);
}
