#include "store/history/history_memory.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "store/history/history_parts.h"

const char *const history_end_words[] = {"open", "finished", "left", "pain", "seek_help", NULL};
const char *const history_moment_words[] = {"during", "at_end", "next_day", NULL};
const char *const history_step_words[] = {"up", "back", "declined", NULL};

void history_memory_open(HistoryMemory *memory) {
    *memory = (HistoryMemory){.texts = arena_new()};
}

void history_memory_close(HistoryMemory *memory) {
    free(memory->log.sessions);
    free(memory->log.sets);
    free(memory->log.feelings);
    free(memory->log.steps);
    arena_free(memory->texts);
    *memory = (HistoryMemory){0};
}

const char *history_memory_text(HistoryMemory *memory, const char *text) {
    return text && text[0] ? arena_strdup(memory->texts, text) : "";
}

// What was there last is most likely what comes again: a half year of history names two dozen exercises.
static const char *text_like(HistoryMemory *memory, const char *text, const char *last) {
    return text && last && strcmp(text, last) == 0 ? last : history_memory_text(memory, text);
}

// Room for one more of an array whose count is an int.
#define APPEND(array, count, capacity, item)                                                                 \
    ((array) = alloc_room_for_one((array), (size_t)(count), &(capacity), sizeof *(array)),                   \
     (array)[(count)++] = (item))

int history_memory_add_session(HistoryMemory *memory, const HistorySession *session) {
    HistoryLog *log = &memory->log;
    HistorySession copy = *session;
    copy.routine = history_memory_text(memory, session->routine);
    copy.title = history_memory_text(memory, session->title);
    copy.content = history_memory_text(memory, session->content);
    copy.place = history_memory_text(memory, session->place);
    copy.changes = history_memory_text(memory, session->changes);
    APPEND(log->sessions, log->session_count, memory->session_capacity, copy);
    return log->session_count - 1;
}

int history_memory_put_session(HistoryMemory *memory, const HistorySession *session) {
    int index = history_memory_find(memory, session->uuid);
    if (index == HISTORY_UNKNOWN)
        return history_memory_add_session(memory, session);
    HistorySession *at = &memory->log.sessions[index], before = *at;
    *at = *session;
    at->routine = text_like(memory, session->routine, before.routine);
    at->title = text_like(memory, session->title, before.title);
    at->content = text_like(memory, session->content, before.content);
    at->place = text_like(memory, session->place, before.place);
    at->changes = text_like(memory, session->changes, before.changes);
    return index;
}

static bool is_same_set(const HistorySet *a, const HistorySet *b) {
    return a->session == b->session && a->step == b->step && a->set == b->set && a->side == b->side &&
           strcmp(a->exercise, b->exercise) == 0;
}

int history_memory_add_set(HistoryMemory *memory, const HistorySet *set) {
    HistoryLog *log = &memory->log;
    const HistorySet *last = log->set_count ? &log->sets[log->set_count - 1] : NULL;
    HistorySet copy = *set;
    copy.exercise = text_like(memory, set->exercise, last ? last->exercise : NULL);
    copy.variant = text_like(memory, set->variant, last ? last->variant : NULL);
    APPEND(log->sets, log->set_count, memory->set_capacity, copy);
    return log->set_count - 1;
}

int history_memory_put_set(HistoryMemory *memory, const HistorySet *set) {
    HistoryLog *log = &memory->log;
    // Most likely the last one; but a session that is carried on may have others behind it.
    for (int i = log->set_count - 1; i >= 0; i--)
        if (is_same_set(&log->sets[i], set)) {
            HistorySet *at = &log->sets[i], before = *at;
            *at = *set;
            at->exercise = before.exercise;
            at->variant = text_like(memory, set->variant, before.variant);
            return i;
        }
    return history_memory_add_set(memory, set);
}

int history_memory_add_feeling(HistoryMemory *memory, const HistoryFeeling *feeling) {
    HistoryLog *log = &memory->log;
    HistoryFeeling copy = *feeling;
    copy.exercise = history_memory_text(memory, feeling->exercise);
    copy.variant = history_memory_text(memory, feeling->variant);
    copy.kind = history_memory_text(memory, feeling->kind);
    APPEND(log->feelings, log->feeling_count, memory->feeling_capacity, copy);
    return log->feeling_count - 1;
}

int history_memory_add_step(HistoryMemory *memory, const HistoryStep *step) {
    HistoryLog *log = &memory->log;
    HistoryStep copy = *step;
    copy.exercise = history_memory_text(memory, step->exercise);
    copy.rung = history_memory_text(memory, step->rung);
    copy.variant = history_memory_text(memory, step->variant);
    copy.rule = history_memory_text(memory, step->rule);
    APPEND(log->steps, log->step_count, memory->step_capacity, copy);
    return log->step_count - 1;
}

void history_memory_set_place(HistoryMemory *memory, int session, const char *place, const char *changes,
                              int day, int done_s) {
    assert(session >= 0 && session < memory->log.session_count);
    HistorySession *at = &memory->log.sessions[session];
    at->place = text_like(memory, place, at->place);
    at->changes = text_like(memory, changes, at->changes);
    history_session_set_done(at, day, done_s);
}

void history_memory_forget_day(HistoryMemory *memory, int day) {
    HistoryLog *log = &memory->log;
    int *now_at = alloc_zeroed((size_t)log->session_count + 1, sizeof *now_at), kept = 0;
    for (int i = 0; i < log->session_count; i++) {
        now_at[i] = history_session_is_of(&log->sessions[i], day) ? HISTORY_UNKNOWN : kept;
        if (now_at[i] >= 0)
            log->sessions[kept++] = log->sessions[i];
    }
    log->session_count = kept;
    kept = 0;
    for (int i = 0; i < log->set_count; i++) {
        HistorySet set = log->sets[i];
        set.session = now_at[set.session];
        if (set.session >= 0)
            log->sets[kept++] = set;
    }
    log->set_count = kept;
    kept = 0;
    for (int i = 0; i < log->feeling_count; i++) {
        HistoryFeeling feeling = log->feelings[i];
        bool goes = feeling.day == day;
        if (feeling.session >= 0) {
            feeling.session = now_at[feeling.session];
            goes = goes || feeling.session < 0;
        }
        if (!goes)
            log->feelings[kept++] = feeling;
    }
    log->feeling_count = kept;
    kept = 0;
    for (int i = 0; i < log->step_count; i++)
        if (log->steps[i].day != day)
            log->steps[kept++] = log->steps[i];
    log->step_count = kept;
    free(now_at);
}

int history_memory_find(const HistoryMemory *memory, const char *uuid) {
    for (int i = memory->log.session_count - 1; i >= 0; i--)
        if (strcmp(memory->log.sessions[i].uuid, uuid) == 0)
            return i;
    return HISTORY_UNKNOWN;
}
