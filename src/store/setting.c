#include "store/setting.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/number.h"

#define MEMBER(member) .name = #member, .offset = offsetof(Settings, member), .unit = ""
#define SWITCH(member, at_first) {MEMBER(member), .kind = SETTING_SWITCH, .most = 1, .standard = (at_first)},
#define SHARE(member, at_first) {MEMBER(member), .kind = SETTING_NUMBER, .most = 1, .standard = (at_first)},
#define NUMBER(member, low, high, at_first, in_unit)                                                         \
    {.name = #member,                                                                                        \
     .offset = offsetof(Settings, member),                                                                   \
     .unit = (in_unit),                                                                                      \
     .kind = SETTING_NUMBER,                                                                                 \
     .least = (low),                                                                                         \
     .most = (high),                                                                                         \
     .standard = (at_first)},
#define TEXT(member, bytes) {MEMBER(member), .kind = SETTING_TEXT, .size = (bytes)},
#define CHOICE(member, names, at_first)                                                                      \
    {MEMBER(member), .kind = SETTING_CHOICE, .most = sizeof(names) / sizeof *(names)-1, .words = (names),    \
     .standard = (at_first)},

static const Setting table[] = {SETTINGS_LIST(SWITCH, SHARE, NUMBER, CHOICE, TEXT)};
static_assert(sizeof table / sizeof table[0] == SETTING_COUNT && SETTING_COUNT <= 64,
              "a bit of SettingKeys for each");

const Setting *setting_at(int index) {
    return index >= 0 && index < SETTING_COUNT ? &table[index] : NULL;
}

const Setting *setting_find(const char *name) {
    for (int i = 0; name && i < SETTING_COUNT; i++)
        if (strcmp(name, table[i].name) == 0)
            return &table[i];
    return NULL;
}

double setting_number(const Setting *setting, const Settings *settings) {
    assert(setting->kind != SETTING_TEXT);
    const void *at = (const char *)settings + setting->offset;
    return setting->kind == SETTING_SWITCH   ? (double)*(const bool *)at
           : setting->kind == SETTING_CHOICE ? (double)*(const int *)at
                                             : *(const double *)at;
}

bool setting_set_number(const Setting *setting, Settings *settings, double value) {
    assert(setting->kind != SETTING_TEXT);
    void *at = (char *)settings + setting->offset;
    if (!(value >= setting->least && value <= setting->most))
        return false;
    if (setting->kind == SETTING_NUMBER)
        *(double *)at = value;
    else if (value != (int)value)
        return false;
    else if (setting->kind == SETTING_CHOICE)
        *(int *)at = (int)value;
    else
        *(bool *)at = value != 0;
    return true;
}

void setting_set_nearest(const Setting *setting, Settings *settings, double value) {
    double near = clamp(value, setting->least, setting->most);
    if (setting->kind != SETTING_NUMBER)
        near = (int)(near + 0.5);
    setting_set_number(setting, settings, near);
}

const char *setting_text(const Setting *setting, const Settings *settings) {
    assert(setting->kind == SETTING_TEXT);
    return (const char *)settings + setting->offset;
}

bool setting_set_text(const Setting *setting, Settings *settings, const char *text) {
    assert(setting->kind == SETTING_TEXT);
    size_t length = strlen(text);
    if (length >= setting->size)
        return false;
    memmove((char *)settings + setting->offset, text, length + 1);
    return true;
}

bool setting_is_equal(const Setting *setting, const Settings *a, const Settings *b) {
    if (setting->kind == SETTING_TEXT)
        return strcmp(setting_text(setting, a), setting_text(setting, b)) == 0;
    return setting_number(setting, a) == setting_number(setting, b);
}

void setting_copy(const Setting *setting, Settings *to, const Settings *from) {
    if (setting->kind == SETTING_TEXT)
        setting_set_text(setting, to, setting_text(setting, from));
    else
        setting_set_number(setting, to, setting_number(setting, from));
}

SettingKeys settings_changed(const Settings *before, const Settings *now) {
    SettingKeys changed = 0;
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!setting_is_equal(&table[i], before, now))
            changed |= UINT64_C(1) << i;
    return changed;
}

Settings settings_default(void) {
    Settings settings = {0};
    for (int i = 0; i < SETTING_COUNT; i++)
        if (table[i].kind != SETTING_TEXT)
            setting_set_number(&table[i], &settings, table[i].standard);
    return settings;
}

const char *settings_name(int index) {
    const Setting *setting = setting_at(index);
    return setting ? setting->name : NULL;
}

void settings_read(const Settings *settings, int index, char *text, size_t size) {
    const Setting *setting = &table[index];
    if (setting->kind == SETTING_TEXT)
        snprintf(text, size, "%s", setting_text(setting, settings));
    else if (setting->kind == SETTING_SWITCH)
        snprintf(text, size, "%s", setting_number(setting, settings) != 0 ? "on" : "off");
    else if (setting->kind == SETTING_CHOICE)
        snprintf(text, size, "%s", setting->words[(int)setting_number(setting, settings)]);
    else
        snprintf(text, size, "%g", setting_number(setting, settings));
}

const char *settings_choice(const char *name, int choice) {
    const Setting *setting = setting_find(name);
    return setting && setting->kind == SETTING_CHOICE && choice >= 0 && choice <= (int)setting->most
               ? setting->words[choice]
               : NULL;
}

static bool write_choice(const Setting *setting, Settings *settings, const char *value, char *reason,
                         size_t size) {
    for (int i = 0; i <= (int)setting->most; i++)
        if (strcmp(setting->words[i], value) == 0)
            return setting_set_number(setting, settings, i);
    int used = snprintf(reason, size, "%s cannot be '%s'; allowed:", setting->name, value);
    for (int i = 0; i <= (int)setting->most && used > 0 && (size_t)used < size; i++)
        used += snprintf(reason + used, size - (size_t)used, "%s %s", i > 0 ? "," : "", setting->words[i]);
    return false;
}

static bool write_number(const Setting *setting, Settings *settings, const char *value, char *reason,
                         size_t size) {
    char *end = NULL;
    double number = strtod(value, &end);
    if (end != value && *end == '\0' && setting_set_number(setting, settings, number))
        return true;
    snprintf(reason, size, "%s is a number from %g to %g%s%s, not '%s'", setting->name, setting->least,
             setting->most, setting->unit[0] ? " " : "", setting->unit, value);
    return false;
}

bool settings_write(Settings *settings, const char *name, const char *value, char *reason,
                    size_t reason_size) {
    const Setting *setting = setting_find(name);
    if (!setting) {
        snprintf(reason, reason_size, "there is no setting '%s'", name);
        return false;
    }
    switch (setting->kind) {
    case SETTING_TEXT:
        if (setting_set_text(setting, settings, value))
            return true;
        snprintf(reason, reason_size, "%s may have at most %zu bytes", name, setting->size - 1);
        return false;
    case SETTING_SWITCH:
        if (strcmp(value, "on") == 0 || strcmp(value, "off") == 0)
            return setting_set_number(setting, settings, value[1] == 'n');
        snprintf(reason, reason_size, "%s is 'on' or 'off', not '%s'", name, value);
        return false;
    case SETTING_CHOICE:
        return write_choice(setting, settings, value, reason, reason_size);
    default:
        return write_number(setting, settings, value, reason, reason_size);
    }
}
