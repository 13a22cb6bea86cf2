// Everything that can be set, as one table: a new setting is one row more.
#pragma once
#include "screens/settings/settings_preview.h"
#include "ui/setting_row.h"

typedef enum SettingTab {
    TAB_SOUND,
    TAB_MUSIC,
    TAB_CHIMES,
    TAB_COACH,
    TAB_SCREEN,
    TAB_YOU,
    TAB_COUNT
} SettingTab;
// What each is called, and a sentence on what is in it; both to be translated.
extern const char *const setting_tab_names[TAB_COUNT], *const setting_tab_help[TAB_COUNT];

typedef struct SettingRow SettingRow;

// The rows of a tab, from 0 on; NULL past the last.
const SettingRow *settings_row(SettingTab tab, int index);
// How many rows a tab has.
int settings_row_count(SettingTab tab);
// The name that `gently settings` knows it by; "" = what is no setting.
const char *settings_row_setting(const SettingRow *row);
// What it is called on screen. This and the next two are constant texts, never NULL.
const char *settings_row_label(const SettingRow *row);
// A sentence or two on what it does, or on why it cannot be chosen now.
const char *settings_row_help(const SettingRow *row, const ScreenContext *context);
// The keys that do something on it, as hints_add() takes them.
const char *settings_row_hints(const SettingRow *row);

// How it looks now; `value` is room for its value and lives as long as *look.
void settings_row_look(const SettingRow *row, const ScreenContext *context, SettingRowLook *look,
                       char value[SETTING_VALUE_MAX]);

// All three change the setting, say so in the context, and let it be heard. An arrow, -1 or 1: a step down or up; a switch goes
// off or on.
void settings_row_step(const SettingRow *row, ScreenContext *context, Preview *preview, int by);
// OK: a switch goes over, a choice goes on (from the last to the first), a volume is heard (with one button
// it goes up, as a speed does, and from the most to the least), what has a screen of its own opens it.
void settings_row_press(const SettingRow *row, ScreenContext *context, Preview *preview);
// A click or touch on a row that lies at `face`.
void settings_row_click(const SettingRow *row, ScreenContext *context, Preview *preview, const Theme *theme,
                        RectPx face, int x, int y);
