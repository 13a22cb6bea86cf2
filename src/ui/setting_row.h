// A row of a list of things to set: a name at the left, at the right what it is set to; in a tall row that stands below the name.
#pragma once
#include <stdbool.h>
#include "ui/widgets.h"

typedef enum SettingRowKind {
    SETTING_ROW_SLIDER, // `share` 0..1 of a bar, and the value
    SETTING_ROW_SWITCH, // on or off
    SETTING_ROW_CHOICE, // the value between two arrows
    SETTING_ROW_OPEN,   // the value and an arrow onwards: OK opens something
    SETTING_ROW_PLAIN,  // the value alone; `on` marks the one in use
} SettingRowKind;

typedef struct SettingRowLook {
    SettingRowKind kind;
    RectPx face; // the focus ring lies outside
    const char *name, *value;
    double share;
    bool on, focused;
    bool first, last; // a choice has nothing before, nothing after
} SettingRowLook;

// More of a value than this is not shown.
enum { SETTING_VALUE_MAX = 120 };

// The height of a row's face with name and value on one line, px.
int setting_row_height(const Theme *theme);
// The height of a row's face that is so wide: tall where name and value have no room beside each other, px. What is as high is painted so.
int setting_row_height_at(const Theme *theme, int width);
// Adds the row.
void setting_row_add(Scene *scene, const Theme *theme, const SettingRowLook *look);
// Where what it is set to stands, and is changed by a click.
RectPx setting_row_control(const Theme *theme, RectPx face);
// Where the bar of a slider runs, for clicks: its left end and its length.
void setting_row_bar(const Theme *theme, RectPx face, int *x, int *length);
