#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/settings.h"
#include "store/store_inside.h"

typedef enum FieldKind {
    FIELD_FLAG,   // a bool, kept as 0 or 1
    FIELD_NUMBER, // a double
    FIELD_CHOICE, // an int, by the words it chooses from
    FIELD_TEXT,   // a char array; has a table of its own, which older files lack
} FieldKind;

// One row of a table for each member: its name there, its range or size, and where it lives.
typedef struct SettingField {
    const char *name;
    size_t offset;
    FieldKind kind;
    double least, most;       // of a number
    size_t size;              // of a text
    const char *const *words; // of a choice; ends with NULL
} SettingField;

#define FLAG(member)                                                                                         \
    { .name = #member, .offset = offsetof(Settings, member), .kind = FIELD_FLAG, .most = 1 }
#define NUMBER(member, low, high)                                                                            \
    {                                                                                                        \
        .name = #member, .offset = offsetof(Settings, member), .kind = FIELD_NUMBER, .least = (low),         \
        .most = (high)                                                                                       \
    }
#define TEXT(member)                                                                                         \
    {                                                                                                        \
        .name = #member, .offset = offsetof(Settings, member), .kind = FIELD_TEXT,                           \
        .size = sizeof((Settings *)0)->member                                                                \
    }
#define CHOICE(member, names)                                                                                \
    {                                                                                                        \
        .name = #member, .offset = offsetof(Settings, member), .kind = FIELD_CHOICE,                         \
        .most = sizeof(names) / sizeof *(names)-2, .words = (names)                                          \
    }
static const char *const talk_words[] = {"full", "key_words", "counts", NULL};
static_assert(sizeof talk_words / sizeof *talk_words == SETTING_TALK_COUNT + 1, "a word for each amount");

static const SettingField setting_fields[] = {
    NUMBER(volume, 0, 1),
    FLAG(muted),
    FLAG(captions),
    FLAG(sound_captions),
    CHOICE(talk, talk_words),
    FLAG(wait_for_ok),
    FLAG(safety_note_seen),
    FLAG(fullscreen),
    NUMBER(voice_volume, 0, 1),
    NUMBER(chimes_volume, 0, 1),
    NUMBER(music_volume, 0, 1),
    FLAG(chime_bowl),
    FLAG(chime_start),
    FLAG(chime_tick),
    FLAG(chime_go),
    FLAG(chime_switch),
    FLAG(chime_rest),
    FLAG(chime_done),
    FLAG(chime_hold_tick),
    FLAG(chime_half_way),
    FLAG(chime_breath),
    FLAG(pad),
    TEXT(music_path),
    TEXT(voice),
    TEXT(ways),
    NUMBER(sound_delay_ms, -150, 400),
    TEXT(sound_output),
};
enum { SETTING_COUNT = sizeof setting_fields / sizeof setting_fields[0] };

Settings settings_default(void) {
    return (Settings){
        .volume = 0.8,
        .captions = true,
        .sound_captions = true,
        .fullscreen = true,
        .voice_volume = 1,
        .chimes_volume = 1,
        .music_volume = 0.5,
        .chime_bowl = true,
        .chime_start = true,
        .chime_tick = true,
        .chime_go = true,
        .chime_switch = true,
        .chime_rest = true,
        .chime_done = true,
        .chime_hold_tick = true,
        .chime_half_way = true,
        .chime_breath = true,
    };
}

static double field_get(const Settings *settings, const SettingField *field) {
    const void *at = (const char *)settings + field->offset;
    return field->kind == FIELD_FLAG     ? (double)*(const bool *)at
           : field->kind == FIELD_CHOICE ? (double)*(const int *)at
                                         : *(const double *)at;
}

static const char *field_text(const Settings *settings, const SettingField *field) {
    return (const char *)settings + field->offset;
}

static bool field_set(Settings *settings, const SettingField *field, double value) {
    void *at = (char *)settings + field->offset;
    if (!(value >= field->least && value <= field->most))
        return false;
    if (field->kind == FIELD_NUMBER)
        *(double *)at = value;
    else if (value != (int)value)
        return false;
    else if (field->kind == FIELD_CHOICE)
        *(int *)at = (int)value;
    else
        *(bool *)at = value != 0;
    return true;
}

static bool field_set_text(Settings *settings, const SettingField *field, const char *text) {
    size_t length = strlen(text);
    if (length >= field->size)
        return false;
    memcpy((char *)settings + field->offset, text, length + 1);
    return true;
}

static const SettingField *find_field(const char *name) {
    for (int i = 0; name && i < SETTING_COUNT; i++)
        if (strcmp(name, setting_fields[i].name) == 0)
            return &setting_fields[i];
    return NULL;
}

static void load_table(Store *store, Settings *settings, const char *sql, bool texts) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return; // written before there was such a table
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const SettingField *field = find_field((const char *)sqlite3_column_text(statement, 0));
        if (!field || (field->kind == FIELD_TEXT) != texts)
            continue;
        const char *text = texts ? (const char *)sqlite3_column_text(statement, 1) : NULL;
        if (text)
            field_set_text(settings, field, text);
        else if (!texts)
            field_set(settings, field, sqlite3_column_double(statement, 1));
    }
    sqlite3_finalize(statement);
}

Settings settings_load(Store *store) {
    Settings settings = settings_default();
    if (store) {
        load_table(store, &settings, "SELECT name, value FROM setting", false);
        load_table(store, &settings, "SELECT name, value FROM setting_text", true);
    }
    return settings;
}

static bool save_table(Store *store, const Settings *settings, const char *sql, bool texts) {
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK;
    for (int i = 0; good && i < SETTING_COUNT; i++) {
        const SettingField *field = &setting_fields[i];
        if ((field->kind == FIELD_TEXT) != texts)
            continue;
        sqlite3_bind_text(statement, 1, field->name, -1, SQLITE_STATIC);
        if (texts)
            sqlite3_bind_text(statement, 2, field_text(settings, field), -1, SQLITE_STATIC);
        else
            sqlite3_bind_double(statement, 2, field_get(settings, field));
        good = sqlite3_step(statement) == SQLITE_DONE;
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return good;
}

bool settings_save(Store *store, const Settings *settings) {
    assert(settings);
    if (!store || !store_exec(store->db, "BEGIN IMMEDIATE"))
        return false;
    if (store_exec(store->db, "CREATE TABLE IF NOT EXISTS setting_text "
                              "(name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT") &&
        save_table(store, settings, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", false) &&
        save_table(store, settings, "INSERT OR REPLACE INTO setting_text (name, value) VALUES (?1, ?2)",
                   true) &&
        store_exec(store->db, "COMMIT"))
        return true;
    store_exec(store->db, "ROLLBACK");
    return false;
}

const char *settings_name(int index) {
    return index >= 0 && index < SETTING_COUNT ? setting_fields[index].name : NULL;
}

void settings_read(const Settings *settings, int index, char *text, size_t size) {
    const SettingField *field = &setting_fields[index];
    if (field->kind == FIELD_TEXT)
        snprintf(text, size, "%s", field_text(settings, field));
    else if (field->kind == FIELD_FLAG)
        snprintf(text, size, "%s", field_get(settings, field) != 0 ? "on" : "off");
    else if (field->kind == FIELD_CHOICE)
        snprintf(text, size, "%s", field->words[(int)field_get(settings, field)]);
    else
        snprintf(text, size, "%g", field_get(settings, field));
}

const char *settings_choice(const char *name, int choice) {
    const SettingField *field = find_field(name);
    return field && field->kind == FIELD_CHOICE && choice >= 0 && choice <= (int)field->most
               ? field->words[choice]
               : NULL;
}

static bool write_choice(Settings *settings, const SettingField *field, const char *value, char *reason,
                         size_t size) {
    for (int i = 0; field->words[i]; i++)
        if (strcmp(field->words[i], value) == 0)
            return field_set(settings, field, i);
    int used = snprintf(reason, size, "%s cannot be '%s'; allowed:", field->name, value);
    for (int i = 0; field->words[i] && used > 0 && (size_t)used < size; i++)
        used += snprintf(reason + used, size - (size_t)used, "%s %s", i > 0 ? "," : "", field->words[i]);
    return false;
}

bool settings_write(Settings *settings, const char *name, const char *value, char *reason,
                    size_t reason_size) {
    const SettingField *field = find_field(name);
    char *end = NULL;
    if (!field) {
        snprintf(reason, reason_size, "there is no setting '%s'", name);
        return false;
    }
    switch (field->kind) {
    case FIELD_TEXT:
        if (field_set_text(settings, field, value))
            return true;
        snprintf(reason, reason_size, "%s may have at most %zu bytes", name, field->size - 1);
        return false;
    case FIELD_FLAG:
        if (strcmp(value, "on") == 0 || strcmp(value, "off") == 0)
            return field_set(settings, field, value[1] == 'n');
        snprintf(reason, reason_size, "%s is 'on' or 'off', not '%s'", name, value);
        return false;
    case FIELD_CHOICE:
        return write_choice(settings, field, value, reason, reason_size);
    case FIELD_NUMBER:
        break;
    }
    double number = strtod(value, &end);
    if (end != value && *end == '\0' && field_set(settings, field, number))
        return true;
    snprintf(reason, reason_size, "%s is a number from %g to %g, not '%s'", name, field->least, field->most,
             value);
    return false;
}
