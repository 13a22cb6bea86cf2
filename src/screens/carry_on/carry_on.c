#include "screens/carry_on/carry_on.h"

#include <stdio.h>
#include <string.h>

#include "base/diag.h"
#include "base/file_texts.h"
#include "coach/personal_routine.h"
#include "coach/place_text.h"
#include "coach/session_changes.h"
#include "content/library.h"
#include "content/routine_file.h"
#include "model/routine.h"
#include "store/history/history_parts.h"

enum { DAYS_OFFERED = 14, LINES_TAKEN_OUT_MAX = 40 };

static const char COMPOSED_PATH[] = "levels/for-today.yaml";

static const Routine *load_text(const char *text, const Library *library, Arena *arena, int *faulty_line) {
    FileTexts texts = {0};
    DiagList faults = {0};
    file_texts_put(&texts, COMPOSED_PATH, (const uint8_t *)text, strlen(text));
    Routine *routine = NULL;
    const Routine *loaded =
        routine_load(&(FileSource){&texts}, COMPOSED_PATH, library, NULL, 0, arena, &faults);
    *faulty_line = 0;
    for (size_t i = 0; i < faults.count && !loaded && !*faulty_line; i++)
        if (faults.items[i].severity == DIAG_ERROR)
            *faulty_line = faults.items[i].line;
    if (loaded) {
        routine = ARENA_NEW(arena, Routine);
        *routine = *loaded;
        routine->path = ""; // as composed ones have it
    }
    diag_list_free(&faults);
    file_texts_free(&texts);
    return routine;
}

// Takes line `number`, from 1, out of a text; false when there is none.
static bool take_line_out(char *text, int number) {
    for (; number > 1 && text; number--) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
    }
    if (!text || !*text || number < 1)
        return false;
    const char *next = strchr(text, '\n');
    next = next ? next + 1 : text + strlen(text);
    memmove(text, next, strlen(next) + 1);
    return true;
}

// A step whose exercise is there no more, or is done otherwise now, is a line of the text: the others stay.
static const Routine *load_composed(const char *content, const Library *library, Arena *arena) {
    char *text = arena_strdup(arena, content);
    for (int i = 0; i < LINES_TAKEN_OUT_MAX; i++) {
        int line;
        const Routine *routine = load_text(text, library, arena, &line);
        if (routine)
            return routine;
        if (!take_line_out(text, line))
            break;
    }
    return NULL;
}

static bool is_offered(const HistorySession *session, int today) {
    int age = today - history_session_last_day(session);
    if (!session->place[0] || age > DAYS_OFFERED)
        return false;
    return session->end == HISTORY_OPEN || (session->end == HISTORY_LEFT && age == 0);
}

// As it will go on, but for what the rules say of today.
static bool find_place(const ScreenContext *context, const HistorySession *session, Arena *arena,
                       CarryOn *out) {
    const Routine *personal = personal_routine(context->services->choices, out->routine, arena);
    SessionChanges changes;
    ScoreAddress at;
    changes_text_read(personal, session->changes, &changes);
    const Routine *routine = session_routine(&changes, personal, arena);
    if (!place_text_read(routine, session->place, &at) || at.step >= (int)routine->step_count)
        return false;
    out->exercise = routine->steps[at.step].exercise;
    out->side = at.side;
    out->left_steps = (int)routine->step_count - at.step;
    place_words(routine, at, out->words);
    return true;
}

bool carry_on_find(const ScreenContext *context, Arena *arena, CarryOn *out) {
    const HistoryLog *log = history_log(context->services->history);
    const Library *library = context->services->library;
    *out = (CarryOn){.session = log->session_count - 1};
    if (out->session < 0)
        return false;
    const HistorySession *session = &log->sessions[out->session];
    if (is_offered(session, context->environment->today))
        out->routine = session->content[0] ? load_composed(session->content, library, arena)
                                           : library_routine(library, session->routine);
    out->days_ago = context->environment->today - history_session_last_day(session);
    out->done_s = session->done_s;
    if (out->routine && find_place(context, session, arena, out))
        return true;
    out->session = HISTORY_UNKNOWN;
    out->routine = NULL;
    return false;
}

int64_t carry_on_last_at(const HistoryLog *log, int session) {
    int64_t last = log->sessions[session].started_at + log->sessions[session].done_s;
    for (int i = 0; i < log->set_count; i++)
        if (log->sets[i].session == session && log->sets[i].last_at > last)
            last = log->sets[i].last_at;
    return last;
}

void carry_on_end_old(ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    for (int i = 0; i < log->session_count; i++)
        if (log->sessions[i].end == HISTORY_OPEN &&
            context->environment->today - history_session_last_day(&log->sessions[i]) > DAYS_OFFERED)
            history_end_session(context->services->history, i, HISTORY_LEFT, carry_on_last_at(log, i));
}

void carry_on_finish_here(ScreenContext *context, int session) {
    const HistoryLog *log = history_log(context->services->history);
    if (session < 0 || session >= log->session_count)
        return;
    char changes[1] = "";
    history_note_place(context->services->history, session, "", changes, context->environment->today,
                       log->sessions[session].done_s);
    history_end_session(context->services->history, session, HISTORY_LEFT, carry_on_last_at(log, session));
}

ScreenRequest carry_on_request(const ScreenContext *context, const Routine *routine) {
    ScreenRequest request = {.kind = REQUEST_NONE};
    Arena *arena = arena_new();
    CarryOn found;
    const HistoryLog *log = history_log(context->services->history);
    if (carry_on_find(context, arena, &found) &&
        (!routine || strcmp(log->sessions[found.session].routine, routine->id) == 0))
        request = (ScreenRequest){.kind = REQUEST_OPEN,
                                  .screen = SCREEN_CARRY_ON,
                                  .history_session = 1 + found.session};
    arena_free(arena);
    return request;
}
