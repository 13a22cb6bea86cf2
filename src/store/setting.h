// What can be set: one description of each setting, by which the store, the command line and the screens all go.
#pragma once
#include "store/settings.h"

typedef enum SettingKind {
    SETTING_SWITCH, // a bool; as a number 0 or 1
    SETTING_NUMBER, // a double
    SETTING_CHOICE, // one of `words`; as a number its place among them
    SETTING_TEXT,
} SettingKind;

typedef struct Setting {
    const char *name;
    SettingKind kind;
    double least, most;       // of a number, a switch or a choice
    double standard;          // the default; that of a text is ""
    const char *unit;         // of a number: "ms"; "" = a share
    const char *const *words; // of a choice; most + 1 of them
    size_t size;              // of a text: bytes, with the NUL
    size_t offset;            // of the member; for setting.c alone
} Setting;

// From 0 on; NULL past the last.
const Setting *setting_at(int index);
const Setting *setting_find(const char *name); // NULL when there is none

// The value of what is no text, in the setting's unit.
double setting_number(const Setting *setting, const Settings *settings);
// False, with nothing changed, when the value is out of range (or no whole number for a switch or a choice).
bool setting_set_number(const Setting *setting, Settings *settings, double value);
// The allowed value nearest to the one wished; not for texts.
void setting_set_nearest(const Setting *setting, Settings *settings, double value);

// A text's value, valid as long as `settings`.
const char *setting_text(const Setting *setting, const Settings *settings);
// False, with nothing changed, when it does not fit.
bool setting_set_text(const Setting *setting, Settings *settings, const char *text);

// Whether both have the same value of it.
bool setting_is_equal(const Setting *setting, const Settings *a, const Settings *b);
// Takes the value that `from` has.
void setting_copy(const Setting *setting, Settings *to, const Settings *from);
