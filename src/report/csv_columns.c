#include "report/csv_columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

// clang-format off
#define OF_SESSION(field) CSV_FIELD, {[RECORD_SESSION] = (field)}
const CsvColumn csv_session_columns[] = {
    {"session_uuid", OF_SESSION("uuid")},
    {"day", OF_SESSION("day")},
    {"started_at", OF_SESSION("started_at")},
    {"ended_at", OF_SESSION("ended_at")},
    {"tz", CSV_TZ, {NULL}},
    {"title", OF_SESSION("title")},
    {"routine", OF_SESSION("routine")},
    {"planned_s", OF_SESSION("planned_s")},
    {"done_s", OF_SESSION("done_s")},
    {"completed", CSV_COMPLETED, {NULL}},
    {"stop_reason", OF_SESSION("end")},
    {"pain_before_0_10", OF_SESSION("pain_before")},
    {"pain_after_0_10", CSV_PAIN_AFTER, {NULL}},
    {"pain_next_day_0_10", CSV_PAIN_NEXT_DAY, {NULL}},
    {"leak_yes_no", CSV_LEAK, {NULL}},
    {"place", OF_SESSION("place")},
    {"changes", OF_SESSION("changes")},
    {"content", OF_SESSION("content")},
    {"later_days", OF_SESSION("later_days")},
};
#define OF(set, feeling, step) CSV_FIELD, {NULL, set, feeling, step}
const CsvColumn csv_exercise_columns[] = {
    {"record", CSV_RECORD, {NULL}},
    {"session_uuid", OF("session", "session", NULL)},
    {"day", OF(NULL, "day", "day")},
    {"at", OF("last_at", "at", "at")},
    {"tz", CSV_TZ, {NULL}},
    {"exercise", OF("exercise", "exercise", "exercise")},
    {"variant", OF("variant", "variant", "variant")},
    {"side", OF("side", NULL, NULL)},
    {"step", OF("step", NULL, NULL)},
    {"set", OF("set", NULL, NULL)},
    {"reps_planned", OF("reps_planned", NULL, NULL)},
    {"reps_done", OF("reps_done", NULL, NULL)},
    {"hold_planned_s", OF("hold_planned_s", NULL, NULL)},
    {"held_s", OF("held_s", NULL, NULL)},
    {"moment", OF(NULL, "moment", NULL)},
    {"pain_kind", OF(NULL, "kind", NULL)},
    {"pain_0_10", OF(NULL, "pain", NULL)},
    {"heaviness_yes_no", OF(NULL, "heaviness", NULL)},
    {"leaking_yes_no", OF(NULL, "leaking", NULL)},
    {"doming_yes_no", OF(NULL, "doming", NULL)},
    {"bleeding_heavier_yes_no", OF(NULL, "bleeding_heavier", NULL)},
    {"still_after_a_day_yes_no", OF(NULL, "still_after_a_day", NULL)},
    {"asked_for_help_yes_no", OF(NULL, "asks_help", NULL)},
    {"light", OF(NULL, "light", NULL)},
    {"change", OF(NULL, NULL, "kind")},
    {"rung", OF(NULL, NULL, "rung")},
    {"reps", OF(NULL, NULL, "reps")},
    {"hold_s", OF(NULL, NULL, "hold_s")},
    {"sets", OF(NULL, NULL, "sets")},
    {"rule", OF(NULL, NULL, "rule")},
};
// clang-format on
const size_t csv_session_column_count = sizeof csv_session_columns / sizeof csv_session_columns[0];
const size_t csv_exercise_column_count = sizeof csv_exercise_columns / sizeof csv_exercise_columns[0];

const char *const csv_record_words[RECORD_KIND_COUNT] = {NULL, "set", "feeling", "step"};

CsvAfter *csv_after(const HistoryLog *log) {
    CsvAfter *after = alloc_zeroed((size_t)log->session_count + 1, sizeof *after);
    for (int i = 0; i < log->session_count; i++)
        after[i] = (CsvAfter){HISTORY_UNKNOWN, HISTORY_UNKNOWN, HISTORY_UNKNOWN};
    for (int i = 0; i < log->feeling_count; i++) {
        const HistoryFeeling *feeling = &log->feelings[i];
        if (feeling->session < 0 || feeling->moment == HISTORY_DURING)
            continue;
        CsvAfter *of = &after[feeling->session];
        int *pain = feeling->moment == HISTORY_AT_END ? &of->pain_after : &of->pain_next_day;
        if (feeling->pain >= 0)
            *pain = feeling->pain;
        if (feeling->leaking > of->leaking)
            of->leaking = feeling->leaking;
    }
    return after;
}

const char *csv_extra_text(CsvExtra extra, const HistorySession *session, const CsvAfter *after,
                           char buffer[FIELD_BUFFER]) {
    if (extra == CSV_TZ)
        return csv_zone_text(session->utc_offset_min, buffer);
    if (extra == CSV_COMPLETED)
        return session->end == HISTORY_FINISHED ? "yes" : "no";
    if (extra == CSV_LEAK)
        return after->leaking < 0 ? "" : after->leaking ? "yes" : "no";
    int pain = extra == CSV_PAIN_AFTER ? after->pain_after : after->pain_next_day;
    buffer[0] = '\0';
    if (pain >= 0)
        snprintf(buffer, FIELD_BUFFER, "%d", pain);
    return buffer;
}

const char *csv_zone_text(int offset_min, char buffer[FIELD_BUFFER]) {
    // begins with letters: "+02:00" alone would be a formula to a spreadsheet
    int size = abs(offset_min);
    snprintf(buffer, FIELD_BUFFER, "UTC%c%02d:%02d", offset_min < 0 ? '-' : '+', size / 60, size % 60);
    return buffer;
}

bool csv_zone_parse(const char *text, int *offset_min) {
    int64_t at_s;
    char moment[CIVIL_TEXT_CAPACITY];
    if (strncmp(text, "UTC", 3) != 0 || strlen(text) != 9)
        return false;
    snprintf(moment, sizeof moment, "2000-01-02T00:00:00%s", text + 3);
    if (!civil_time_parse(moment, 0, &at_s))
        return false;
    *offset_min = (int)((INT64_C(946771200) - at_s) / 60);
    return true;
}
