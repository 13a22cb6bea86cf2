#include "report/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rules/profile.h"

enum { DAY_MOST_S = 86400, TEXT_MOST = 256 * 1024, ID_MOST = 120, COUNT_MOST = 9999 };

static const char *const side_words[] = {"right", "left"};

// clang-format off
#define AT(member) .offset = offsetof(RECORD, member)
#define WORDS(list, count) .words = (list), .word_count = (count)

#define RECORD HistorySession
static const RecordField session_fields[] = {
    {"uuid", "Session", FIELD_UUID, AT(uuid)},
    {"day", "Day", FIELD_DAY, AT(day)},
    {"started_at", "Begun", FIELD_TIME, AT(started_at)},
    {"utc_offset_min", "Minutes that the clock on the wall was ahead of UTC", FIELD_NUMBER, AT(utc_offset_min), -CIVIL_OFFSET_MOST, CIVIL_OFFSET_MOST},
    {"ended_at", "Ended", FIELD_TIME, AT(ended_at), .may_lack = true},
    {"end", "How it ended", FIELD_WORD, AT(end), WORDS(history_end_words, HISTORY_END_COUNT)},
    {"routine", "Routine", FIELD_ID, AT(routine), .may_lack = true},
    {"title", "Name of the routine", FIELD_TEXT, AT(title), .may_lack = true},
    {"planned_s", "Seconds planned", FIELD_NUMBER, AT(planned_s), 0, DAY_MOST_S},
    {"done_s", "Seconds done", FIELD_NUMBER, AT(done_s), 0, DAY_MOST_S},
    {"later_days", "Seconds done on the days on which it was carried on", FIELD_LATER_DAYS, AT(later), .may_lack = true, .since = 2},
    {"pain_before", "Pain before, 0 to 10", FIELD_NUMBER, AT(pain_before), 0, 10, true},
    {"place", "Where to carry on", FIELD_TEXT, AT(place), .may_lack = true},
    {"changes", "Changes on the way", FIELD_TEXT, AT(changes), .may_lack = true},
    {"content", "The routine itself, where it was composed", FIELD_TEXT, AT(content), .may_lack = true},
};
#undef RECORD
#define RECORD HistorySet
static const RecordField set_fields[] = {
    {"session", "Session", FIELD_SESSION, AT(session)},
    {"step", "Step of the routine", FIELD_NUMBER, AT(step), 0, COUNT_MOST},
    {"set", "Set, the first is 0", FIELD_NUMBER, AT(set), 0, COUNT_MOST},
    {"side", "Side", FIELD_WORD, AT(side), WORDS(side_words, 2)},
    {"exercise", "Exercise", FIELD_ID, AT(exercise)},
    {"variant", "Variant", FIELD_ID, AT(variant), .may_lack = true},
    {"reps_planned", "Repetitions planned", FIELD_NUMBER, AT(reps_planned), 0, COUNT_MOST},
    {"reps_done", "Repetitions done", FIELD_NUMBER, AT(reps_done), 0, COUNT_MOST},
    {"hold_planned_s", "Seconds to hold, each repetition", FIELD_NUMBER, AT(hold_planned_s), 0, DAY_MOST_S},
    {"held_s", "Seconds held, in all", FIELD_NUMBER, AT(held_s), 0, DAY_MOST_S},
    {"last_at", "Last repetition done", FIELD_TIME, AT(last_at), .may_lack = true},
};
#undef RECORD
#define RECORD HistoryFeeling
static const RecordField feeling_fields[] = {
    {"session", "Session", FIELD_SESSION, AT(session), .may_lack = true},
    {"moment", "When it was told", FIELD_WORD, AT(moment), WORDS(history_moment_words, HISTORY_MOMENT_COUNT)},
    {"at", "Told at", FIELD_TIME, AT(at)},
    {"day", "Day", FIELD_DAY, AT(day)},
    {"exercise", "Exercise", FIELD_ID, AT(exercise), .may_lack = true},
    {"variant", "Variant", FIELD_ID, AT(variant), .may_lack = true},
    {"kind", "What was felt", FIELD_PAIN_KIND, AT(kind), .may_lack = true},
    {"pain", "Pain, 0 to 10", FIELD_NUMBER, AT(pain), 0, 10, true},
    {"heaviness", "Heaviness low down", FIELD_YES_NO, AT(heaviness), .may_lack = true},
    {"leaking", "Leaking", FIELD_YES_NO, AT(leaking), .may_lack = true},
    {"doming", "Tummy bulged along the middle", FIELD_YES_NO, AT(doming), .may_lack = true},
    {"bleeding_heavier", "More bleeding", FIELD_YES_NO, AT(bleeding_heavier), .may_lack = true},
    {"still_after_a_day", "Pain still there after a day", FIELD_YES_NO, AT(still_after_a_day), .may_lack = true},
    {"asks_help", "Asked for help", FIELD_YES_NO, AT(asks_help)},
    {"light", "Traffic light", FIELD_WORD, AT(light), WORDS(rules_light_words, LIGHT_RED + 1)},
};
#undef RECORD
#define RECORD HistoryStep
static const RecordField step_fields[] = {
    {"day", "Day", FIELD_DAY, AT(day)},
    {"at", "Taken at", FIELD_TIME, AT(at)},
    {"kind", "Up, back or declined", FIELD_WORD, AT(kind), WORDS(history_step_words, HISTORY_STEP_DECLINED + 1)},
    {"exercise", "Exercise", FIELD_ID, AT(exercise), .may_lack = true},
    {"rung", "What changed", FIELD_ID, AT(rung), .may_lack = true},
    {"variant", "Variant from then on", FIELD_ID, AT(variant), .may_lack = true},
    {"reps", "Repetitions from then on", FIELD_NUMBER, AT(reps), 0, COUNT_MOST},
    {"hold_s", "Seconds to hold from then on", FIELD_NUMBER, AT(hold_s), 0, DAY_MOST_S},
    {"sets", "Sets from then on", FIELD_NUMBER, AT(sets), 0, COUNT_MOST},
    {"rule", "Rule", FIELD_ID, AT(rule), .may_lack = true},
};
#undef RECORD

static const struct { const RecordField *fields; size_t count, size; } tables[RECORD_KIND_COUNT] = {
#define TABLE(list, Type) {(list), sizeof(list) / sizeof((list)[0]), sizeof(Type)}
    TABLE(session_fields, HistorySession), TABLE(set_fields, HistorySet),
    TABLE(feeling_fields, HistoryFeeling), TABLE(step_fields, HistoryStep),
#undef TABLE
};
// clang-format on

const RecordField *record_fields(RecordKind kind, size_t *count) {
    *count = tables[kind].count;
    return tables[kind].fields;
}

size_t record_size(RecordKind kind) {
    return tables[kind].size;
}

const RecordField *record_field(RecordKind kind, const char *name) {
    for (size_t i = 0; i < tables[kind].count; i++)
        if (strcmp(tables[kind].fields[i].name, name) == 0)
            return &tables[kind].fields[i];
    return NULL;
}

static void *member(const RecordField *field, void *record) {
    return (char *)record + field->offset;
}

// Words, yes or no, days and numbers alike: an enum of these has the size of an int.
static int *int_member(const RecordField *field, void *record) {
    return member(field, record);
}

static int int_of(const RecordField *field, const void *record) {
    int value;
    memcpy(&value, (const char *)record + field->offset, sizeof value);
    return value;
}

static const char *text_of(const RecordField *field, const void *record) {
    const char *text;
    memcpy(&text, (const char *)record + field->offset, sizeof text);
    return text ? text : "";
}

static bool is_text(FieldKind kind) {
    return kind == FIELD_ID || kind == FIELD_TEXT || kind == FIELD_PAIN_KIND;
}

void record_clear(RecordKind kind, void *record) {
    memset(record, 0, tables[kind].size);
    for (size_t i = 0; i < tables[kind].count; i++) {
        const RecordField *field = &tables[kind].fields[i];
        if (is_text(field->kind))
            *(const char **)member(field, record) = "";
        else if (field->may_lack && field->kind != FIELD_TIME && field->kind != FIELD_LATER_DAYS)
            *int_member(field, record) = HISTORY_UNKNOWN;
    }
}

static const char *later_days_text(const HistorySession *session, char buffer[FIELD_BUFFER]) {
    int used = 0;
    for (int i = 0; i < session->later_count; i++) {
        char day[CIVIL_TEXT_CAPACITY];
        used += snprintf(buffer + used, FIELD_BUFFER - (size_t)used, "%s%s:%d", i ? " " : "",
                         civil_day_text(session->later[i].day, day), session->later[i].done_s);
    }
    return buffer;
}

const char *record_text(const RecordField *field, const void *record, char buffer[FIELD_BUFFER]) {
    assert(field->kind != FIELD_SESSION);
    buffer[0] = '\0';
    if (is_text(field->kind))
        return text_of(field, record);
    if (field->kind == FIELD_UUID)
        return (const char *)record + field->offset;
    if (field->kind == FIELD_TIME) {
        int64_t at_s;
        memcpy(&at_s, (const char *)record + field->offset, sizeof at_s);
        return at_s || !field->may_lack ? civil_time_text(at_s, 0, CIVIL_UTC, buffer) : "";
    }
    if (field->kind == FIELD_LATER_DAYS)
        return later_days_text(record, buffer);
    int value = int_of(field, record);
    if (field->kind == FIELD_DAY)
        return civil_day_text(value, buffer);
    if (field->kind == FIELD_WORD)
        return value >= 0 && value < field->word_count ? field->words[value] : "";
    if (field->may_lack && value == HISTORY_UNKNOWN)
        return "";
    if (field->kind == FIELD_YES_NO)
        return value ? "yes" : "no";
    snprintf(buffer, FIELD_BUFFER, "%d", value);
    return buffer;
}

static bool is_uuid(const char *text) {
    for (int i = 0; i < HISTORY_UUID_SIZE - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdef", text[i]))
            return false;
    }
    return !text[HISTORY_UUID_SIZE - 1];
}

static bool is_id(const char *text) {
    size_t length = strlen(text);
    return length <= ID_MOST &&
           strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") == length;
}

// Valid UTF-8 without controls other than a line end and a tab.
static bool is_plain_text(const char *text) {
    size_t length = strlen(text);
    const uint8_t *at = (const uint8_t *)text, *end = at + length;
    while (at < end) {
        uint32_t code;
        size_t bytes = utf8_character(at, end, &code);
        if (bytes == 0 || (code < ' ' && code != '\n' && code != '\t') || code == 0x7f)
            return false;
        at += bytes;
    }
    return length <= TEXT_MOST;
}

static bool parse_whole(const char *text, int least, int most, int *value) {
    size_t length = strlen(text), digits = length - (text[0] == '-');
    if (digits < 1 || digits > 9 || strspn(text + (length - digits), "0123456789") != digits)
        return false;
    int parsed = atoi(text);
    if (parsed < least || parsed > most)
        return false;
    *value = parsed;
    return true;
}

static bool set_word(const RecordField *field, void *record, const char *text, char reason[FIELD_REASON]) {
    int used = snprintf(reason, FIELD_REASON, "allowed are");
    for (int i = 0; i < field->word_count; i++) {
        if (strcmp(field->words[i], text) == 0) {
            *int_member(field, record) = i;
            return true;
        }
        used += snprintf(reason + used, FIELD_REASON - (size_t)used, "%s %s", i ? "," : "", field->words[i]);
    }
    return false;
}

static bool set_number(const RecordField *field, void *record, const char *text, char reason[FIELD_REASON]) {
    snprintf(reason, FIELD_REASON, "a whole number from %d to %d is allowed", field->least, field->most);
    return parse_whole(text, field->least, field->most, int_member(field, record));
}

static bool set_yes_no(const RecordField *field, void *record, const char *text, char reason[FIELD_REASON]) {
    snprintf(reason, FIELD_REASON, "yes or no is allowed");
    bool yes = strcmp(text, "yes") == 0, known = yes || strcmp(text, "no") == 0;
    if (known)
        *int_member(field, record) = yes;
    return known;
}

// "2026-10-05:180"; each day after the one before.
static bool set_later_day(HistorySession *session, const char *text) {
    char day[16];
    HistoryLater later;
    const char *colon = strchr(text, ':');
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (!colon || length >= sizeof day || session->later_count == HISTORY_LATER_MAX)
        return false;
    snprintf(day, sizeof day, "%.*s", (int)length, text);
    if (!civil_day_parse(day, &later.day) || !parse_whole(colon + 1, 1, DAY_MOST_S, &later.done_s) ||
        (session->later_count > 0 && session->later[session->later_count - 1].day >= later.day))
        return false;
    session->later[session->later_count++] = later;
    return true;
}

static bool set_later_days(HistorySession *session, const char *text, char reason[FIELD_REASON]) {
    snprintf(reason, FIELD_REASON,
             "at most %d days with their seconds, the earliest first, as 2026-10-05:180 2026-10-06:60, are "
             "allowed",
             HISTORY_LATER_MAX);
    while (*text) {
        char one[32];
        size_t length = strcspn(text, " ");
        if (length >= sizeof one)
            return false;
        snprintf(one, sizeof one, "%.*s", (int)length, text);
        if (!set_later_day(session, one))
            return false;
        text += length + (text[length] == ' ');
    }
    return true;
}

static bool set_text(const RecordField *field, void *record, const char *text, Arena *arena,
                     char reason[FIELD_REASON]) {
    bool good;
    if (field->kind == FIELD_PAIN_KIND) {
        good = profile_value_find(PROFILE_PAIN_KIND, text) >= 0;
        snprintf(reason, FIELD_REASON, "a value of pain_kind is allowed (docs/rules.md)");
    } else if (field->kind == FIELD_ID) {
        good = is_id(text);
        snprintf(reason, FIELD_REASON, "at most %d letters, digits, _, -, . and / are allowed", ID_MOST);
    } else {
        good = is_plain_text(text);
        snprintf(reason, FIELD_REASON, "at most %d KiB of text without control characters are allowed",
                 TEXT_MOST / 1024);
    }
    if (good)
        *(const char **)member(field, record) = text[0] ? arena_strdup(arena, text) : "";
    return good;
}

bool record_set_text(const RecordField *field, void *record, const char *text, int offset_min, Arena *arena,
                     char reason[FIELD_REASON]) {
    assert(field->kind != FIELD_SESSION);
    if (!text[0] && field->may_lack)
        return true; // as record_clear() left it
    switch (field->kind) {
    case FIELD_UUID:
        snprintf(reason, FIELD_REASON, "a uuid in small letters is allowed");
        if (!is_uuid(text))
            return false;
        memcpy(member(field, record), text, HISTORY_UUID_SIZE);
        return true;
    case FIELD_DAY:
        snprintf(reason, FIELD_REASON, "a date as 2026-10-03, from 2000 to 2199, is allowed");
        return civil_day_parse(text, int_member(field, record));
    case FIELD_TIME:
        snprintf(reason, FIELD_REASON, "a time as 2026-10-03T09:12:44Z, from 2000 to 2199, is allowed");
        return civil_time_parse(text, offset_min, member(field, record));
    case FIELD_LATER_DAYS:
        return set_later_days(record, text, reason);
    case FIELD_WORD:
        return set_word(field, record, text, reason);
    case FIELD_YES_NO:
        return set_yes_no(field, record, text, reason);
    case FIELD_NUMBER:
        return set_number(field, record, text, reason);
    default:
        return set_text(field, record, text, arena, reason);
    }
}
