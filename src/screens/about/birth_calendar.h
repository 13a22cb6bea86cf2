// The day of birth on a leaf of a calendar, chosen by arrows: up is a week earlier, left a day. What lies ahead or too long ago
// cannot be reached.
#pragma once
#include "screens/parts.h"

typedef struct BirthCalendar {
    bool stacked;    // its words are below the leaf, not beside it
    int today, day;  // days since 1970
    bool on_buttons; // the focus is on `buttons`, else on the day
    bool
        by_day; // with one button: the next day is the day before, within the week; else the week before, within the month
    ButtonRow buttons; // BIRTH_BUTTON_*
    // From the last layout.
    Theme theme;
    RectPx area; // of leaf and words
    RectPx leaf;
    int cell_width, cell_height, head; // head: of the leaf, above its days
    int needs; // px: a height of the screen in which the leaf has room; 0 = it has it anyway
} BirthCalendar;

typedef enum BirthButton {
    BIRTH_BUTTON_UNKNOWN,
    BIRTH_BUTTON_MONTH,
    BIRTH_BUTTON_YEAR,
    BIRTH_BUTTON_COUNT
} BirthButton;

// `day` as it was chosen before; one that cannot be becomes the nearest that can. `unknown` are the words of the button that
// leaves it open; it lives as long as the calendar.
void birth_calendar_begin(BirthCalendar *calendar, int today, int day, const char *unknown);
// Below y of the safe area.
void birth_calendar_layout(BirthCalendar *calendar, const ScreenEnvironment *environment, int y);
// Arrows, the keys for a page (a month), and to the next or the first; false when there is none, and for any other action.
bool birth_calendar_move(BirthCalendar *calendar, Action action);
// The buttons BIRTH_BUTTON_MONTH and BIRTH_BUTTON_YEAR.
void birth_calendar_press(BirthCalendar *calendar, BirthButton button);
// A click on a day chooses it; false when there is none. *again: it was chosen already.
bool birth_calendar_click(BirthCalendar *calendar, int x, int y, bool *again);
// Where the focus was painted last, in pixels of the canvas.
RectPx birth_calendar_focus_rect(const BirthCalendar *calendar);
// Lists what it shows in the scene; the calendar must outlive the frame.
void birth_calendar_add(Scene *scene, const BirthCalendar *calendar);

// "17 October 2026", and "6 weeks ago"; both return `text`.
enum { BIRTH_TEXT_CAPACITY = 80 };
// A day since 1970 as a date.
const char *birth_date_text(int day, char text[BIRTH_TEXT_CAPACITY]);
// Days since the birth as "Today", "3 days ago" or, from seven on, weeks.
const char *birth_ago_text(int days, char text[BIRTH_TEXT_CAPACITY]);
