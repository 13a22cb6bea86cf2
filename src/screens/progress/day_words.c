#include "screens/progress/day_words.h"
#include <stdio.h>
#include "base/translate.h"
#include "model/routine.h"
#include "screens/progress/progress_words.h"
#include "store/history/history_day.h"
#include "store/history/history_parts.h"
#include "store/history/history_weeks.h"

enum { LINES_OF_SESSION = 4, LINES_OF_FEELING = 6, LONG_HOLD_S = 10, PAIN_MOST = 10 };

typedef struct Lines {
    FlowText *item;
    int count;
    Arena *arena;
} Lines;

static void add(Lines *lines, TextWeight weight, double px, Color color, double gap, const char *text) {
    if (text[0])
        lines->item[lines->count++] = (FlowText){weight, px, 1.25, color, text, .gap = gap};
}

static void add_line(Lines *lines, const char *text) {
    add(lines, TEXT_REGULAR, TYPE_LEAD, THEME_INK, 4, text);
}

static void add_heading(Lines *lines, const char *text) {
    if (lines->count > 0)
        lines->item[lines->count - 1].gap = 20;
    add(lines, TEXT_BOLD, TYPE_LEAD, THEME_TEAL, 6, text);
}

static bool is_pain(int told) {
    return told >= 0 && told <= PAIN_MOST;
}

// As told at the end, the last time it was.
static int pain_after(const HistoryLog *log, int session) {
    int after = HISTORY_UNKNOWN;
    for (int i = 0; i < log->feeling_count; i++)
        if (log->feelings[i].session == session && log->feelings[i].moment == HISTORY_AT_END &&
            is_pain(log->feelings[i].pain))
            after = log->feelings[i].pain;
    return after;
}

// As the routine is called now and in the user's language; one that is no more as it was called then.
static const char *title_of(const HistorySession *session, const Library *library) {
    const Routine *routine = library_routine(library, session->routine);
    return routine ? routine->name : session->title[0] ? session->title : _("A session of your own");
}

static void add_session(Lines *lines, const HistoryLog *log, const Library *library, int index, int day) {
    const HistorySession *session = &log->sessions[index];
    int minutes = history_minutes(history_session_done_s(session, day)), before = session->pain_before,
        after = pain_after(log, index);
    const char *title = title_of(session, library);
    if (minutes > 0)
        add_heading(lines,
                    arena_printf(lines->arena, ngettext("%s, %d minute", "%s, %d minutes", (unsigned)minutes),
                                 title, minutes));
    else
        add_heading(lines, title);
    if (is_pain(before) && is_pain(after))
        add_line(lines, arena_printf(lines->arena, _("Pain %d before, %d after"), before, after));
    else if (is_pain(before))
        add_line(lines, arena_printf(lines->arena, _("Pain %d before"), before));
    else if (is_pain(after))
        add_line(lines, arena_printf(lines->arena, _("Pain %d after"), after));
    if (session->end == HISTORY_PAIN)
        add_line(lines, _("You stopped when it did not feel right: well done."));
    else if (session->end == HISTORY_SEEK_HELP)
        add_line(lines, _("You stopped for a sign that asks for help."));
}

// Long holds are told by their time, all others by how often; one line for both sides when they are alike.
static void add_exercise(Lines *lines, const Library *library, const HistoryDone *done) {
    const char *name = progress_exercise_name(library, done->exercise, done->variant);
    const int *reps = done->reps, *held = done->held_s;
    int all_reps = reps[0] + reps[1], all_held = held[0] + held[1];
    bool by_time = all_held >= LONG_HOLD_S * (all_reps > 0 ? all_reps : 1);
    bool each_side = by_time ? held[0] == held[1] : reps[0] == reps[1];
    const char *text;
    if (by_time && each_side)
        text = arena_printf(lines->arena,
                            ngettext("%s: held for %d second on each side",
                                     "%s: held for %d seconds on each side", (unsigned)held[0]),
                            name, held[0]);
    else if (by_time)
        text = arena_printf(lines->arena,
                            ngettext("%s: held for %d second", "%s: held for %d seconds", (unsigned)all_held),
                            name, all_held);
    else if (each_side)
        text = arena_printf(lines->arena,
                            ngettext("%s: %d repetition on each side", "%s: %d repetitions on each side",
                                     (unsigned)reps[0]),
                            name, reps[0]);
    else
        text = arena_printf(lines->arena,
                            ngettext("%s: %d repetition", "%s: %d repetitions", (unsigned)all_reps), name,
                            all_reps);
    add_line(lines, text);
}

// The words of the pain key's answer; the id where content has none.
static const char *kind_words(const Library *library, const char *kind) {
    int value = profile_value_find(PROFILE_PAIN_KIND, kind);
    const QuestionWords *words = library_question(library, PROFILE_PAIN_KIND);
    return value >= 0 && (size_t)value < words->answer_count ? words->answers[value].text : kind;
}

static void add_feeling(Lines *lines, const Library *library, const HistoryFeeling *feeling) {
    if (feeling->moment == HISTORY_DURING && feeling->kind[0]) {
        const char *words = kind_words(library, feeling->kind);
        add_line(lines, feeling->exercise[0] ? arena_printf(lines->arena, "%s: %s",
                                                            progress_exercise_name(library, feeling->exercise,
                                                                                   feeling->variant),
                                                            words)
                                             : words);
    }
    if (feeling->moment == HISTORY_NEXT_DAY && is_pain(feeling->pain))
        add_line(lines, arena_printf(lines->arena, _("The day after: pain %d"), feeling->pain));
    if (feeling->heaviness == 1)
        add_line(lines, _("Heaviness low down"));
    if (feeling->leaking == 1)
        add_line(lines, _("Some leaking"));
    if (feeling->doming == 1)
        add_line(lines, _("A bulge along the middle of the tummy"));
    if (feeling->bleeding_heavier == 1)
        add_line(lines, _("More bleeding"));
}

// Of the days of a session the last one before it was told, or the one on which it was.
static int about_day(const HistorySession *session, const HistoryFeeling *feeling) {
    int about = session->day;
    for (int i = 0; i < session->later_count; i++) {
        int day = session->later[i].day;
        if (day < feeling->day || (day == feeling->day && feeling->moment != HISTORY_NEXT_DAY))
            about = day;
    }
    return about;
}

// Told about a session of the day, also the day after; or on the day, outside any.
static bool is_about(const HistoryLog *log, const HistoryFeeling *feeling, int day) {
    if (feeling->session >= 0 && feeling->session < log->session_count)
        return about_day(&log->sessions[feeling->session], feeling) == day;
    return feeling->day == day;
}

FlowText *day_words(const HistoryLog *log, const Library *library, int day, Arena *arena, int *count) {
    int done, sessions = 0, feelings = 0;
    const HistoryDone *exercises = history_day_done(log, day, arena, &done);
    for (int i = 0; i < log->session_count; i++)
        sessions += history_session_is_of(&log->sessions[i], day);
    for (int i = 0; i < log->feeling_count; i++)
        feelings += is_about(log, &log->feelings[i], day);
    int most = sessions * LINES_OF_SESSION + done + feelings * LINES_OF_FEELING + 2;
    Lines lines = {ARENA_ARRAY(arena, FlowText, (size_t)most), 0, arena};
    for (int i = 0; i < log->session_count; i++)
        if (history_session_is_of(&log->sessions[i], day))
            add_session(&lines, log, library, i, day);
    if (done > 0)
        add_heading(&lines, _("What you did"));
    for (int i = 0; i < done; i++)
        add_exercise(&lines, library, &exercises[i]);
    int before = lines.count;
    for (int i = 0; i < log->feeling_count; i++) {
        if (!is_about(log, &log->feelings[i], day))
            continue;
        int from = lines.count;
        if (from == before)
            add_heading(&lines, _("What you told"));
        int told = lines.count;
        add_feeling(&lines, library, &log->feelings[i]);
        if (from == before && lines.count == told)
            lines.count = from; // a heading of nothing
    }
    *count = lines.count;
    return lines.item;
}
