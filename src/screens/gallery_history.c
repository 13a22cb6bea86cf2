// Six weeks of sessions for the pictures and tests: of the user that screen_fixture_user() makes up, in whom life came between, too.
#include <stddef.h>
#include "screens/screen.h"

enum { DAY_S = 86400 };

typedef struct MadeSession {
    int days_ago;
    const char *routine, *title;
    int hour, done_s;
    int before, after; // pain; HISTORY_UNKNOWN = not told
    HistoryEnd end;
} MadeSession;

static const MadeSession SESSIONS[] = {
    {42, "first-days", "First days", 10, 310, 6, 6, HISTORY_FINISHED},
    {40, "first-days", "First days", 14, 320, 7, 6, HISTORY_FINISHED},
    {38, "first-days", "First days", 9, 160, 6, HISTORY_UNKNOWN, HISTORY_OPEN},
    {35, "first-days", "First days", 11, 330, 6, 5, HISTORY_FINISHED},
    {32, "gentle-start", "Gentle start", 9, 520, 5, 5, HISTORY_FINISHED},
    {31, "quiet-breathing", "Quiet breathing", 21, 240, HISTORY_UNKNOWN, HISTORY_UNKNOWN, HISTORY_FINISHED},
    {28, "gentle-start", "Gentle start", 10, 540, 6, 4, HISTORY_FINISHED},
    {25, "gentle-start", "Gentle start", 15, 530, 5, 4, HISTORY_FINISHED},
    {13, "gentle-start", "Gentle start", 9, 545, 5, 3, HISTORY_FINISHED},
    {11, "gentle-start", "Gentle start", 16, 300, 4, 5, HISTORY_PAIN},
    {8, "gentle-start", "Gentle start", 10, 540, 4, 3, HISTORY_FINISHED},
    {6, "gentle-start", "Gentle start", 9, 550, 4, 3, HISTORY_FINISHED},
    {4, "gentle-start", "Gentle start", 10, 545, 4, 2, HISTORY_FINISHED},
    {3, "quiet-breathing", "Quiet breathing", 20, 250, 3, 2, HISTORY_FINISHED},
    {1, "gentle-start", "Gentle start", 9, 560, 3, 2, HISTORY_FINISHED},
    {0, "quiet-breathing", "Quiet breathing", 7, 245, 3, 2, HISTORY_FINISHED},
};

typedef struct MadeSet {
    const char *exercise, *variant;
    bool each_side;
    int first_reps, last_reps; // six weeks ago and now
    int hold_s;
} MadeSet;

static const MadeSet GENTLE[] = {{"pelvic_tilt", "", false, 6, 8, 3},
                                 {"bridge", "half", false, 6, 8, 0},
                                 {"clamshell", "", true, 6, 8, 0},
                                 {"knee_to_chest", "", false, 2, 2, 20}};
static const MadeSet QUIET[] = {{"breathing", "", false, 6, 8, 0}, {"pelvic_floor", "", false, 5, 6, 3}};

static bool is_quiet(const MadeSession *made) {
    return made->done_s < 400 && made->end == HISTORY_FINISHED;
}

static void note_sets(History *history, int session, const MadeSession *made, int64_t at) {
    const MadeSet *sets = is_quiet(made) ? QUIET : GENTLE;
    int count = is_quiet(made) ? 2 : made->end == HISTORY_FINISHED ? 4 : 2;
    for (int i = 0; i < count; i++)
        for (int side = 0; side <= sets[i].each_side; side++) {
            int reps =
                sets[i].first_reps + (sets[i].last_reps - sets[i].first_reps) * (42 - made->days_ago) / 40;
            history_note_set(history, &(HistorySet){.session = session,
                                                    .step = i,
                                                    .side = side ? SIDE_LEFT : SIDE_RIGHT,
                                                    .exercise = sets[i].exercise,
                                                    .variant = sets[i].variant,
                                                    .reps_planned = reps,
                                                    .reps_done = reps,
                                                    .hold_planned_s = sets[i].hold_s,
                                                    .held_s = reps * sets[i].hold_s,
                                                    .last_at = at + 60 * (i + 1)});
        }
}

static HistoryFeeling feeling_of(int session, HistoryMoment moment, int64_t at, int pain) {
    return (HistoryFeeling){.session = session,
                            .moment = moment,
                            .at = at,
                            .day = (int)(at / DAY_S),
                            .exercise = "",
                            .variant = "",
                            .kind = "",
                            .pain = pain,
                            .heaviness = HISTORY_UNKNOWN,
                            .leaking = HISTORY_UNKNOWN,
                            .doming = HISTORY_UNKNOWN,
                            .bleeding_heavier = HISTORY_UNKNOWN,
                            .still_after_a_day = HISTORY_UNKNOWN};
}

static void note_feelings(History *history, int session, const MadeSession *made, int64_t ended_at) {
    if (made->end == HISTORY_PAIN) {
        HistoryFeeling felt = feeling_of(session, HISTORY_DURING, ended_at, 5);
        felt.exercise = "bridge";
        felt.variant = "half";
        felt.kind = "sharp";
        felt.light = LIGHT_RED;
        history_note_feeling(history, &felt);
    }
    if (made->after >= 0) {
        HistoryFeeling felt = feeling_of(session, HISTORY_AT_END, ended_at, made->after);
        felt.heaviness = felt.leaking = felt.doming = felt.bleeding_heavier = 0;
        felt.heaviness = made->days_ago == 4;
        felt.light = made->after > made->before || felt.heaviness ? LIGHT_AMBER : LIGHT_GREEN;
        history_note_feeling(history, &felt);
    }
    if (made->after >= 0 && made->days_ago > 0 && made->days_ago % 2 == 0) {
        HistoryFeeling felt = feeling_of(session, HISTORY_NEXT_DAY, ended_at + DAY_S, made->after);
        felt.still_after_a_day = 0;
        history_note_feeling(history, &felt);
    }
}

void screen_fixture_history(History *history, int today) {
    for (size_t i = 0; i < sizeof SESSIONS / sizeof *SESSIONS; i++) {
        const MadeSession *made = &SESSIONS[i];
        int day = today - made->days_ago;
        int64_t at = (int64_t)day * DAY_S + made->hour * 3600;
        int session = history_begin_session(history, &(HistorySession){.started_at = at,
                                                                       .day = day,
                                                                       .routine = made->routine,
                                                                       .title = made->title,
                                                                       .planned_s = made->done_s,
                                                                       .pain_before = made->before});
        history_note_place(history, session, "", "", day, made->done_s);
        note_sets(history, session, made, at);
        if (made->end != HISTORY_OPEN)
            history_end_session(history, session, made->end, at + made->done_s);
        note_feelings(history, session, made, at + made->done_s);
    }
}
