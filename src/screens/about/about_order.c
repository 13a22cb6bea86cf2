#include "screens/about/about_order.h"

static bool is_asked(const Library *library, const Profile *profile, ProfileInput input) {
    const ProfileInputInfo *info = profile_input(input);
    return info->group == PROFILE_ABOUT_YOU && !info->worked_out &&
           question_applies(library_question(library, input), profile);
}

static ProfileInput walk(const Library *library, const Profile *profile, int from, int by) {
    for (int i = from; i >= 0 && i < PROFILE_INPUT_COUNT; i += by)
        if (is_asked(library, profile, (ProfileInput)i))
            return (ProfileInput)i;
    return PROFILE_INPUT_COUNT;
}

ProfileInput about_first(const Library *library, const Profile *profile) {
    return walk(library, profile, 0, 1);
}

ProfileInput about_next(const Library *library, const Profile *profile, ProfileInput input) {
    return walk(library, profile, (int)input + 1, 1);
}

ProfileInput about_previous(const Library *library, const Profile *profile, ProfileInput input) {
    return walk(library, profile, (int)input - 1, -1);
}

// What is not yet asked does not make the way longer.
static Profile plainly_answered(const Profile *profile, ProfileInput from) {
    Profile plain = *profile;
    if (from <= PROFILE_BIRTH_DATE && !profile_knows(profile, PROFILE_BIRTH_DATE))
        profile_set(&plain, PROFILE_WEEKS, 0);
    for (ProfileInput i = from; i < PROFILE_INPUT_COUNT; i++) {
        const ProfileInputInfo *info = profile_input(i);
        if (info->group == PROFILE_ABOUT_YOU && !profile_knows(profile, i) &&
            (info->kind == PROFILE_YES_NO || info->kind == PROFILE_CHOICE))
            profile_set(&plain, i, 0);
    }
    return plain;
}

int about_place(const Library *library, const Profile *profile, ProfileInput input, int *count) {
    Profile plain = plainly_answered(profile, input);
    int place = 0;
    *count = 0;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        if (!is_asked(library, &plain, i))
            continue;
        place += i < input;
        ++*count;
    }
    return place;
}
