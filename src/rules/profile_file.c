#include "rules/profile_file.h"

#include <stdio.h>
#include <string.h>

#include "data/fields.h"
#include "data/file_head.h"
#include "data/nearest.h"
#include "data/number.h"
#include "data/shown.h"

static bool is_asked(ProfileInput input) {
    ProfileGroup group = profile_input(input)->group;
    return group == PROFILE_ABOUT_YOU || group == PROFILE_TODAY;
}

static void refuse(DataReport *report, const DataNode *node, ProfileInput input, const char *text) {
    char reason[PROFILE_REASON_CAPACITY], shown[SHOWN_CAPACITY];
    Profile unused = {0};
    // An empty text is an answer to a list only, and of that the text is not asked.
    profile_set_text(&unused, input, *text ? text : "?", reason);
    data_error(report, node, "'%s' cannot be '%s'; %s", profile_input(input)->name, shown_text(text, shown),
               reason);
}

// What a line counts as that cannot be read: of two readings the one with which less is offered. What is there may not be told
// for sure, but that something was to be told is: a yes, more bleeding, a sign that keeps from exercise. What the rules already take
// for the worst while it is unknown stays so.
static void be_careful(ProfileInput input, Profile *profile) {
    const ProfileInputInfo *info = profile_input(input);
    if (info->kind == PROFILE_YES_NO && input != PROFILE_CHECK_DONE)
        profile_set(profile, input, 1);
    else if (input == PROFILE_BLEEDING)
        profile_set(profile, input, profile_value_find(input, "heavier"));
    else if (input == PROFILE_URGENT || input == PROFILE_SIGNS)
        profile_set(profile, PROFILE_UNWELL, 1);
    else if (input == PROFILE_AT_HAND)
        profile_set(profile, input, 0);
    else if (info->kind != PROFILE_LIST)
        profile_forget(profile, input);
    if (input == PROFILE_BIRTH_DATE)
        profile_forget(profile, PROFILE_WEEKS);
}

static int value_meant(ProfileInput input, const char *text) {
    int value = profile_value_find(input, text);
    const char *near =
        value < 0 ? nearest_name(text, profile_input(input)->values, (size_t)profile_value_count(input))
                  : NULL;
    return near ? profile_value_find(input, near) : value;
}

// Of a list with faults the rest counts, and what is likely to be meant: a sign that is misspelt is still there. Something at hand that
// is misspelt is not.
static void read_list(DataReport *report, const DataNode *list, ProfileInput input, Profile *profile) {
    unsigned bits = 0, meant = 0;
    size_t errors = report->errors;
    for (size_t i = 0; i < list->count; i++) {
        const DataNode *item = list->items[i];
        int value = item->kind == DATA_TEXT ? profile_value_find(input, item->text) : -1;
        int likely = item->kind == DATA_TEXT ? value_meant(input, item->text) : -1;
        if (likely >= 0)
            meant |= 1u << likely;
        char hint[FIELDS_HINT_CAPACITY], shown[SHOWN_CAPACITY];
        if (value < 0)
            data_error(report, item, "'%s' cannot hold '%s'; %s", profile_input(input)->name,
                       shown_text(item->kind == DATA_TEXT ? item->text : "a list", shown),
                       fields_hint(item->kind == DATA_TEXT ? item->text : "", profile_input(input)->values,
                                   (size_t)profile_value_count(input), hint));
        else if (bits >> value & 1)
            data_error(report, item, "'%s' stands twice", item->text);
        else
            bits |= 1u << value;
    }
    profile_set(profile, input, (int)(input == PROFILE_AT_HAND ? bits : meant));
    if (report->errors != errors && meant == 0)
        be_careful(input, profile);
}

// A list that is written as one answer counts as that one.
static void read_as_list(const DataNode *node, ProfileInput input, Profile *profile) {
    int value = node->kind == DATA_TEXT ? value_meant(input, node->text) : -1;
    profile_set(profile, input, value < 0 ? 0 : (int)(1u << value));
    if (value < 0)
        be_careful(input, profile);
}

// More pain than there is a number for is the most.
static void read_pain_beyond(const DataNode *node, ProfileInput input, Profile *profile) {
    double number;
    int most = profile_input(PROFILE_PAIN_NOW)->most;
    if (input == PROFILE_PAIN_NOW && number_parse(node->text, &number) == NUMBER_OK && number > most)
        profile_set(profile, input, most);
}

static void read_answer(DataReport *report, const DataNode *node, ProfileInput input, Profile *profile) {
    bool list = profile_input(input)->kind == PROFILE_LIST;
    if (node->kind == DATA_LIST && list)
        read_list(report, node, input, profile);
    else if (list && (node->kind != DATA_TEXT || strcmp(node->text, "unknown") != 0)) {
        data_error(report, node, "'%s' is a list in brackets, such as [], or unknown",
                   profile_input(input)->name);
        read_as_list(node, input, profile);
    } else if (node->kind != DATA_TEXT) {
        data_error(report, node, "'%s' is one answer, not several", profile_input(input)->name);
        be_careful(input, profile);
    } else if (node->refused || !profile_set_text(profile, input, node->text, NULL)) {
        if (!node->refused)
            refuse(report, node, input, node->text);
        be_careful(input, profile);
        read_pain_beyond(node, input, profile);
    }
}

// The other answer is not known. Of two pains one keeps from exercise.
static void take_twice(ProfileInput input, Profile *profile) {
    enum { PAIN_OF_NO_SESSION = 6 };
    int pain = profile_get(profile, PROFILE_PAIN_NOW, 0);
    be_careful(input, profile);
    if (input == PROFILE_PAIN_NOW)
        profile_set(profile, input, pain > PAIN_OF_NO_SESSION ? pain : PAIN_OF_NO_SESSION);
}

static bool is_twice(const DataNode *top, const char *name) {
    for (size_t i = 0; i < top->count; i++)
        if (top->keys[i]->twice && strcmp(top->keys[i]->text, name) == 0)
            return true;
    return false;
}

static void read_profile(DataReport *report, const DataNode *top, Arena *scratch, int today,
                         Profile *profile) {
    const char *names[PROFILE_INPUT_COUNT + 1] = {"schema"};
    size_t count = 1;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
        if (is_asked(i))
            names[count++] = profile_input(i)->name;
    Fields fields;
    if (!fields_open(&fields, report, top, scratch, "a profile", names, count))
        return;
    file_check_schema(&fields, FIELD_OPTIONAL);
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const DataNode *node =
            is_asked(i) ? fields_find(&fields, profile_input(i)->name, FIELD_OPTIONAL) : NULL;
        if (node)
            read_answer(report, node, i, profile);
        if (node && is_twice(top, profile_input(i)->name))
            take_twice(i, profile);
    }
    // Worked out below where it is not given; given besides, the smaller number counts.
    bool given = profile_knows(profile, PROFILE_WEEKS);
    int weeks_given = profile_get(profile, PROFILE_WEEKS, 0);
    const DataNode *date = fields_find(&fields, "birth_date", FIELD_OPTIONAL);
    ProfileBirthFault fault = profile_count_weeks(profile, today);
    if (date && fault != PROFILE_BIRTH_FINE)
        data_error(report, date, "%s", profile_birth_fault_text(fault));
    const DataNode *weeks = fields_find(&fields, "weeks_since_birth", FIELD_OPTIONAL);
    if (!date || !weeks)
        return;
    data_error(report, weeks, "'birth_date' says it already; keep one of them");
    if (!given || !profile_knows(profile, PROFILE_WEEKS))
        profile_forget(profile, PROFILE_WEEKS);
    else if (weeks_given < profile_get(profile, PROFILE_WEEKS, 0))
        profile_set(profile, PROFILE_WEEKS, weeks_given);
}

bool profile_file_read(const char *path, int today, Profile *profile, DiagList *diags) {
    *profile = (Profile){0};
    DataReport report = {.path = path, .diags = diags};
    Arena *scratch = arena_new();
    const DataNode *top = document_read(NULL, path, scratch, &report);
    if (top)
        read_profile(&report, top, scratch, today, profile);
    arena_free(scratch);
    return report.errors == 0;
}
