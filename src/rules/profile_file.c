#include "rules/profile_file.h"

#include <stdio.h>
#include <string.h>

#include "data/fields.h"
#include "data/file_head.h"
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

static void read_list(DataReport *report, const DataNode *list, ProfileInput input, Profile *profile) {
    unsigned bits = 0;
    size_t errors = report->errors;
    for (size_t i = 0; i < list->count; i++) {
        const DataNode *item = list->items[i];
        int value = item->kind == DATA_TEXT ? profile_value_find(input, item->text) : -1;
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
    if (report->errors == errors)
        profile_set(profile, input, (int)bits);
}

static void read_answer(DataReport *report, const DataNode *node, ProfileInput input, Profile *profile) {
    bool list = profile_input(input)->kind == PROFILE_LIST;
    if (node->kind == DATA_LIST && list)
        read_list(report, node, input, profile);
    else if (node->kind != DATA_TEXT || (list && strcmp(node->text, "unknown") != 0))
        data_error(report, node,
                   list ? "'%s' is a list in brackets, such as [], or unknown"
                        : "'%s' is one answer, not several",
                   profile_input(input)->name);
    else if (!node->refused && !profile_set_text(profile, input, node->text, NULL))
        refuse(report, node, input, node->text);
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
    }
    const DataNode *date = fields_find(&fields, "birth_date", FIELD_OPTIONAL);
    ProfileBirthFault fault = profile_count_weeks(profile, today);
    if (date && fault != PROFILE_BIRTH_FINE)
        data_error(report, date, "%s", profile_birth_fault_text(fault));
    const DataNode *weeks = fields_find(&fields, "weeks_since_birth", FIELD_OPTIONAL);
    if (date && weeks)
        data_error(report, weeks, "'birth_date' says it already; keep one of them");
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
