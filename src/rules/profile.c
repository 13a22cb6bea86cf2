#include "rules/profile.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/translate.h"
#include "data/nearest.h"
#include "data/number.h"
#include "data/shown.h"

static const ProfileInputInfo inputs[] = {
#define INPUT(ID, NAME, KIND, ...)                                                                           \
    [PROFILE_##ID] = {.name = (NAME), .kind = PROFILE_##KIND, .group = PROFILE_##__VA_ARGS__},
#include "rules/profile_inputs.def"
#undef INPUT
};
_Static_assert(PROFILE_INPUT_COUNT <= 64, "Profile.known has a bit for each input");

const ProfileInputInfo *profile_input(ProfileInput input) {
    assert(input < PROFILE_INPUT_COUNT);
    return &inputs[input];
}

ProfileInput profile_input_find(const char *name) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (strcmp(inputs[i].name, name) == 0 ||
            (inputs[i].short_name && strcmp(inputs[i].short_name, name) == 0))
            return i;
    return PROFILE_INPUT_COUNT;
}

const char *profile_input_nearest(const char *name) {
    const char *names[2 * PROFILE_INPUT_COUNT];
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        names[2 * i] = inputs[i].name;
        names[2 * i + 1] = inputs[i].short_name;
    }
    return nearest_name(name, names, 2 * PROFILE_INPUT_COUNT);
}

int profile_value_count(ProfileInput input) {
    int count = 0;
    while (inputs[input].values && inputs[input].values[count])
        count++;
    return count;
}

int profile_value_find(ProfileInput input, const char *value) {
    for (int i = 0; inputs[input].values && inputs[input].values[i]; i++)
        if (strcmp(inputs[input].values[i], value) == 0)
            return i;
    return -1;
}

static bool is_answer(ProfileInput input, int answer) {
    switch (inputs[input].kind) {
    case PROFILE_YES_NO:
        return answer == 0 || answer == 1;
    case PROFILE_CHOICE:
        return answer >= 0 && answer < profile_value_count(input);
    case PROFILE_LIST:
        return answer >= 0 && (unsigned)answer < 1u << profile_value_count(input);
    case PROFILE_NUMBER:
        return answer >= inputs[input].least && answer <= inputs[input].most;
    default:
        return true;
    }
}

bool profile_knows_of_group(const Profile *profile, ProfileGroup group) {
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_input(i)->group == group && profile_knows(profile, i))
            return true;
    return false;
}

void profile_set(Profile *profile, ProfileInput input, int answer) {
    assert(input < PROFILE_INPUT_COUNT && is_answer(input, answer));
    profile->known |= (uint64_t)1 << input;
    profile->answers[input] = answer;
}

void profile_forget(Profile *profile, ProfileInput input) {
    profile->known &= ~((uint64_t)1 << input);
    profile->answers[input] = 0;
}

int profile_get(const Profile *profile, ProfileInput input, int otherwise) {
    return profile_knows(profile, input) ? profile->answers[input] : otherwise;
}

bool profile_has(const Profile *profile, ProfileInput input, int value) {
    return profile_knows(profile, input) && ((unsigned)profile->answers[input] >> value & 1);
}

bool profile_equal(const Profile *a, const Profile *b) {
    if (a->known != b->known)
        return false;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (profile_knows(a, i) && a->answers[i] != b->answers[i])
            return false;
    return true;
}

static const int days_before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int profile_month_length(int year, int month) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

int profile_day_of(int year, int month, int day) {
    assert(month >= 1 && month <= 12 && day >= 1 && day <= profile_month_length(year, month));
    int before = year - 1;
    int days = before * 365 + before / 4 - before / 100 + before / 400 - 719162;
    return days + days_before_month[month - 1] + (month > 2 && is_leap(year)) + day - 1;
}

bool profile_day_parse(const char *text, int *day) {
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || strspn(text, "0123456789-") != 10)
        return false;
    int digits[3] = {0};
    static const int begin[] = {0, 5, 8}, length[] = {4, 2, 2};
    for (int part = 0; part < 3; part++)
        for (int i = 0; i < length[part]; i++) {
            char c = text[begin[part] + i];
            if (c == '-')
                return false;
            digits[part] = digits[part] * 10 + c - '0';
        }
    if (digits[0] < 1900 || digits[0] > 2199 || digits[1] < 1 || digits[1] > 12 || digits[2] < 1 ||
        digits[2] > profile_month_length(digits[0], digits[1]))
        return false;
    *day = profile_day_of(digits[0], digits[1], digits[2]);
    return true;
}

int profile_today(void) {
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return 0;
    return profile_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

void profile_date_of(int day, int *year, int *month, int *day_of_month) {
    *year = 1970 + day / 366;
    *month = 1;
    while (profile_day_of(*year + 1, 1, 1) <= day)
        ++*year;
    while (*year > 1 && profile_day_of(*year, 1, 1) > day)
        --*year;
    int left = day - profile_day_of(*year, 1, 1);
    while (left >= profile_month_length(*year, *month))
        left -= profile_month_length(*year, (*month)++);
    *day_of_month = left + 1;
}

static void show_day(int day, char *text, size_t size) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, size, "%04d-%02d-%02d", year, month, day_of_month);
}

const char *profile_text(const Profile *profile, ProfileInput input, char text[PROFILE_TEXT_CAPACITY]) {
    const ProfileInputInfo *info = &inputs[input];
    int answer = profile->answers[input];
    if (!profile_knows(profile, input))
        return strcpy(text, "unknown");
    switch (info->kind) {
    case PROFILE_YES_NO:
        return strcpy(text, answer ? "yes" : "no");
    case PROFILE_CHOICE:
        return strcpy(text, info->values[answer]);
    case PROFILE_NUMBER:
        snprintf(text, PROFILE_TEXT_CAPACITY, "%d", answer);
        return text;
    case PROFILE_DATE:
        show_day(answer, text, PROFILE_TEXT_CAPACITY);
        return text;
    default:
        break;
    }
    char *at = text, *end = text + PROFILE_TEXT_CAPACITY;
    for (int i = 0; info->values[i]; i++)
        if ((unsigned)answer >> i & 1)
            at += snprintf(at, (size_t)(end - at), "%s%s", at > text ? " " : "", info->values[i]);
    return at > text ? text : strcpy(text, "none");
}

// What may be answered, for a message.
static void say_allowed(ProfileInput input, char reason[PROFILE_REASON_CAPACITY]) {
    const ProfileInputInfo *info = &inputs[input];
    if (info->kind == PROFILE_YES_NO)
        snprintf(reason, PROFILE_REASON_CAPACITY, "it can be yes, no or unknown");
    else if (info->kind == PROFILE_NUMBER)
        snprintf(reason, PROFILE_REASON_CAPACITY, "it is a whole number from %d to %d, or unknown",
                 info->least, info->most);
    else if (info->kind == PROFILE_DATE)
        snprintf(reason, PROFILE_REASON_CAPACITY, "it is a date like 2026-10-03, or unknown");
    else {
        char *at = reason, *end = reason + PROFILE_REASON_CAPACITY;
        at += snprintf(at, (size_t)(end - at), "it can be");
        for (int i = 0; info->values[i]; i++)
            at += snprintf(at, (size_t)(end - at), " %s,", info->values[i]);
        at--; // in place of the last comma
        snprintf(at, (size_t)(end - at), " or unknown");
    }
}

static bool parse_list(ProfileInput input, const char *text, int *answer) {
    unsigned bits = 0;
    static const char between[] = " ,";
    for (const char *at = text + strspn(text, between); *at; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        char name[SHOWN_CAPACITY];
        if (length >= sizeof name)
            return false;
        memcpy(name, at, length);
        name[length] = 0;
        int value = profile_value_find(input, name);
        if (value < 0 && strcmp(name, "none") != 0)
            return false;
        if (value >= 0)
            bits |= 1u << value;
        at += length;
    }
    *answer = (int)bits;
    return true;
}

static bool parse(ProfileInput input, const char *text, int *answer) {
    double number;
    switch (inputs[input].kind) {
    case PROFILE_YES_NO:
        *answer = strcmp(text, "yes") == 0 || strcmp(text, "true") == 0;
        return *answer || strcmp(text, "no") == 0 || strcmp(text, "false") == 0;
    case PROFILE_CHOICE:
        *answer = profile_value_find(input, text);
        return *answer >= 0;
    case PROFILE_LIST:
        return parse_list(input, text, answer);
    case PROFILE_NUMBER:
        if (number_parse(text, &number) != NUMBER_OK || number < inputs[input].least ||
            number > inputs[input].most)
            return false;
        *answer = (int)number;
        return (double)*answer == number;
    default:
        return profile_day_parse(text, answer);
    }
}

bool profile_set_text(Profile *profile, ProfileInput input, const char *text,
                      char reason[PROFILE_REASON_CAPACITY]) {
    int answer;
    if (strcmp(text, "unknown") == 0) {
        profile_forget(profile, input);
        return true;
    }
    if (!parse(input, text, &answer)) {
        if (reason)
            say_allowed(input, reason);
        return false;
    }
    profile_set(profile, input, answer);
    return true;
}

ProfileBirthFault profile_count_weeks(Profile *profile, int today) {
    if (!profile_knows(profile, PROFILE_BIRTH_DATE))
        return PROFILE_BIRTH_FINE;
    int days = today - profile->answers[PROFILE_BIRTH_DATE];
    if (days < 0 || days > PROFILE_BIRTH_DAYS_MOST) {
        profile_forget(profile, PROFILE_WEEKS);
        return days < 0 ? PROFILE_BIRTH_IN_FUTURE : PROFILE_BIRTH_LONG_AGO;
    }
    int most = inputs[PROFILE_WEEKS].most;
    profile_set(profile, PROFILE_WEEKS, days / 7 < most ? days / 7 : most);
    return PROFILE_BIRTH_FINE;
}

const char *profile_birth_fault_text(ProfileBirthFault fault) {
    switch (fault) {
    case PROFILE_BIRTH_IN_FUTURE:
        return _("The birth date lies ahead of today. Please check the date here and the clock of this "
                 "device; until "
                 "then we go as gently as in the first days.");
    case PROFILE_BIRTH_LONG_AGO:
        return _("The birth date is more than five years ago. Please check it; until then we go as gently as "
                 "in the "
                 "first days.");
    default:
        return "";
    }
}
