#include "screens/progress/progress_words.h"
#include <stdio.h>
#include "base/translate.h"
#include "model/exercise_name.h"
#include "screens/about/birth_calendar.h"
#include "store/history/history_weeks.h"

enum { WEEK = 7, ID_CAPACITY = 100 };

static const char *const WEEKDAYS[WEEK] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                           N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const SHORT_DATES[] = {N_("%d Jan"), N_("%d Feb"), N_("%d Mar"), N_("%d Apr"),
                                          N_("%d May"), N_("%d Jun"), N_("%d Jul"), N_("%d Aug"),
                                          N_("%d Sep"), N_("%d Oct"), N_("%d Nov"), N_("%d Dec")};

const char *progress_day_text(int day, int today, char text[PROGRESS_TEXT_CAPACITY]) {
    if (day <= today && day > today - WEEK)
        snprintf(text, PROGRESS_TEXT_CAPACITY, "%s",
                 day == today       ? _("Today")
                 : day == today - 1 ? _("Yesterday")
                                    : _(WEEKDAYS[history_weekday(day)]));
    else
        birth_date_text(day, text);
    return text;
}

// The formats come from a table of our own, or from its translation, which msgfmt checks.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
const char *progress_short_date(int day, char text[PROGRESS_TEXT_CAPACITY]) {
    int year, month, day_of_month;
    profile_date_of(day, &year, &month, &day_of_month);
    snprintf(text, PROGRESS_TEXT_CAPACITY, _(SHORT_DATES[month - 1]), day_of_month);
    return text;
}
#pragma GCC diagnostic pop

const char *progress_exercise_name(const Library *library, const char *exercise, const char *variant) {
    char id[ID_CAPACITY];
    snprintf(id, sizeof id, variant[0] ? "%s.%s" : "%s", exercise, variant);
    const Exercise *way = library_exercise(library, id), *usual = library_exercise(library, exercise);
    return way ? exercise_name(way) : usual ? exercise_name(usual) : exercise;
}

static void tell_growth(const HistoryWin *win, const char *name, char *text) {
    unsigned weeks = (unsigned)win->weeks;
    if (win->kind == WIN_MORE_REPS)
        snprintf(text, PROGRESS_TEXT_CAPACITY,
                 ngettext("%s: from %d to %d repetitions in %d week.",
                          "%s: from %d to %d repetitions in %d weeks.", weeks),
                 name, win->from, win->to, win->weeks);
    else
        snprintf(text, PROGRESS_TEXT_CAPACITY,
                 ngettext("%s: each hold from %d to %d seconds in %d week.",
                          "%s: each hold from %d to %d seconds in %d weeks.", weeks),
                 name, win->from, win->to, win->weeks);
}

const char *progress_win_text(const Library *library, const HistoryWin *win,
                              char text[PROGRESS_TEXT_CAPACITY]) {
    switch (win->kind) {
    case WIN_CAME_BACK:
        snprintf(text, PROGRESS_TEXT_CAPACITY, "%s", _("You came back after a break. That takes heart."));
        break;
    case WIN_EASY_AFTER:
        snprintf(text, PROGRESS_TEXT_CAPACITY,
                 ngettext("No more pain after than before, %d time in a row.",
                          "No more pain after than before, %d times in a row.", (unsigned)win->count),
                 win->count);
        break;
    case WIN_LESS_PAIN:
        snprintf(text, PROGRESS_TEXT_CAPACITY,
                 ngettext("Pain before you begin: from about %d to about %d in %d week.",
                          "Pain before you begin: from about %d to about %d in %d weeks.",
                          (unsigned)win->weeks),
                 win->from, win->to, win->weeks);
        break;
    case WIN_MORE_REPS:
    case WIN_LONGER_HOLD:
        tell_growth(win, progress_exercise_name(library, win->exercise, win->variant), text);
        break;
    case WIN_TOOK_TIME:
    case WIN_KIND_COUNT:
        if (win->days == 1)
            snprintf(text, PROGRESS_TEXT_CAPACITY, "%s", _("You took time for yourself this week."));
        else
            snprintf(text, PROGRESS_TEXT_CAPACITY,
                     ngettext("You took time for yourself on %d day this week.",
                              "You took time for yourself on %d days this week.", (unsigned)win->days),
                     win->days);
        break;
    }
    return text;
}
