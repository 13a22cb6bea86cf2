// A history that nobody lived: sessions over some weeks, with every kind of record and with texts that files find hard.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/number.h"
#include "report/log_builder.h"
#include "support/random.h"

enum { MADE_UP_FIRST_DAY = 20670, MADE_UP_LAST_DAY = 20758 }; // 5 August to 1 November 2026

typedef struct MadeUp {
    LogBuilder *builder;
    Arena *arena;
    uint32_t random;
} MadeUp;

static inline int made_up_any(MadeUp *made, int least, int most) {
    return random_int(&made->random, least, most);
}

static inline void made_up_add(MadeUp *made, RecordKind kind, const void *record) {
    char reason[FIELD_REASON] = "";
    if (!log_builder_add(made->builder, kind, record, reason))
        fail_msg("%s", reason);
}

static inline void made_up_session(MadeUp *made, int day, int index, bool hard_texts) {
    static const char *const hard[] = {"=1+1",    "'=1+1",           "+49",        "-",
                                       "@a",      "a,b;c",           "\"quoted\"", "two\nlines\n",
                                       " blank ", "Übung 你好 שלום", "'",          "tab\tbed"};
    HistorySession session;
    record_clear(RECORD_SESSION, &session);
    snprintf(session.uuid, sizeof session.uuid, "%08x-1111-4222-8333-%012x", (unsigned)index, (unsigned)day);
    session.utc_offset_min = index % 5 == 4 ? -210 : 60;
    session.started_at = day * INT64_C(86400) + 9 * 3600 + made_up_any(made, 0, 3000);
    session.day = day;
    session.routine = "gentle-start";
    session.title = hard_texts ? hard[index % 12] : "Gentle start";
    session.place = hard_texts ? hard[(index + 5) % 12] : "";
    session.changes = hard_texts ? hard[(index + 7) % 12] : "";
    session.content = hard_texts && index % 3 == 0 ? "name: \"Mine\"\nsteps:\n  - {exercise: bridge}\n" : "";
    session.planned_s = 1200;
    session.end = index % 11 == 5 ? HISTORY_PAIN : index % 7 == 3 ? HISTORY_LEFT : HISTORY_FINISHED;
    session.done_s = session.end == HISTORY_FINISHED ? 1230 : made_up_any(made, 200, 900);
    session.ended_at = session.started_at + session.done_s;
    for (int i = 0; index % 6 == 1 && i < 1 + index % 4; i++)
        session.later[session.later_count++] = (HistoryLater){day + 2 + 3 * i, 40 + i};
    int weeks = (day - MADE_UP_FIRST_DAY) / 7;
    session.pain_before =
        index % 9 == 8 ? HISTORY_UNKNOWN : clampi(6 - weeks / 3 + made_up_any(made, -1, 1), 0, 10);
    made_up_add(made, RECORD_SESSION, &session);
    static const char *const exercises[] = {"pelvic_tilt", "clamshell", "bridge", "cat_cow", "knee_lift"};
    for (int i = 0; i < 5; i++)
        for (int s = 0; s < (i == 1 ? 4 : 2); s++) {
            HistorySet set;
            record_clear(RECORD_SET, &set);
            set.session = index;
            set.step = i;
            set.set = i == 1 ? s / 2 : s;
            set.side = i == 1 && s % 2 ? SIDE_LEFT : SIDE_RIGHT;
            set.exercise = exercises[i];
            set.variant = i == 2 && weeks < 4 ? "half" : "";
            set.reps_planned = 6 + weeks / 2;
            set.reps_done = session.end == HISTORY_FINISHED || i < 2 ? set.reps_planned : i == 2 ? 3 : 0;
            set.hold_planned_s = i == 0 ? 5 : 0;
            set.held_s = set.hold_planned_s * set.reps_done;
            set.last_at = set.reps_done ? session.started_at + 60 * (i + 1) : 0;
            made_up_add(made, RECORD_SET, &set);
        }
}

static inline void made_up_feelings(MadeUp *made, int index) {
    const HistorySession session = log_builder_log(made->builder)->sessions[index];
    HistoryFeeling feeling;
    if (session.end == HISTORY_PAIN) {
        record_clear(RECORD_FEELING, &feeling);
        feeling.session = index;
        feeling.at = session.ended_at - 20;
        feeling.day = session.day;
        feeling.exercise = "bridge";
        feeling.kind = index % 2 ? "sharp" : "leaked";
        feeling.pain = 7;
        feeling.light = LIGHT_RED;
        feeling.asks_help = index % 2;
        made_up_add(made, RECORD_FEELING, &feeling);
    }
    record_clear(RECORD_FEELING, &feeling);
    feeling.session = index;
    feeling.moment = HISTORY_AT_END;
    feeling.at = session.ended_at + 30;
    feeling.day = session.day;
    feeling.pain =
        session.pain_before < 0
            ? 3
            : clampi(session.pain_before + made_up_any(made, -2, session.end == HISTORY_PAIN ? 2 : 0), 0, 10);
    feeling.heaviness = 0;
    feeling.leaking = index % 8 == 2;
    feeling.light = LIGHT_GREEN;
    made_up_add(made, RECORD_FEELING, &feeling);
    if (index % 3 == 2)
        return;
    feeling.moment = HISTORY_NEXT_DAY;
    feeling.at = session.ended_at + 80000;
    feeling.day = session.day + 1;
    feeling.pain = clampi(feeling.pain + made_up_any(made, -1, 1), 0, 10);
    feeling.still_after_a_day = feeling.pain > 4;
    made_up_add(made, RECORD_FEELING, &feeling);
}

// In `arena`. With texts that are hard on files, or with those of real life.
static inline HistoryLog made_up_history(Arena *arena, bool hard_texts) {
    MadeUp made = {log_builder_new(arena), arena, 7};
    int count = 0;
    for (int day = MADE_UP_FIRST_DAY; day < MADE_UP_LAST_DAY; day += made_up_any(&made, 1, 4))
        made_up_session(&made, day, count++, hard_texts);
    for (int i = 0; i < count; i++)
        made_up_feelings(&made, i);
    HistoryFeeling outside;
    record_clear(RECORD_FEELING, &outside);
    outside.at = (MADE_UP_FIRST_DAY + 2) * INT64_C(86400);
    outside.day = MADE_UP_FIRST_DAY + 2;
    outside.moment = HISTORY_NEXT_DAY;
    outside.bleeding_heavier = 1;
    outside.light = LIGHT_AMBER;
    made_up_add(&made, RECORD_FEELING, &outside);
    for (int i = 0; i < 5; i++) {
        HistoryStep step;
        record_clear(RECORD_STEP, &step);
        step.day = MADE_UP_FIRST_DAY + 14 * (i + 1);
        step.at = step.day * INT64_C(86400) + 40000;
        step.kind = (HistoryStepKind)(i % 3);
        step.exercise = "bridge";
        step.rung = i == 1 ? "usual_way" : "reps";
        step.reps = 6 + i;
        step.rule = "R1";
        made_up_add(&made, RECORD_STEP, &step);
    }
    return log_builder_finish(made.builder);
}

// Every field of every record alike.
static inline void assert_same_history(const HistoryLog *a, const HistoryLog *b) {
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        int count_a, count_b;
        size_t fields;
        const char *in_a = log_records(a, (RecordKind)kind, &count_a);
        const char *in_b = log_records(b, (RecordKind)kind, &count_b);
        const RecordField *field = record_fields((RecordKind)kind, &fields);
        assert_int_equal(count_a, count_b);
        for (int i = 0; i < count_a; i++)
            for (size_t f = 0; f < fields; f++) {
                size_t at = (size_t)i * record_size((RecordKind)kind);
                char text_a[FIELD_BUFFER], text_b[FIELD_BUFFER];
                assert_string_equal(log_field_text(a, &field[f], in_a + at, text_a),
                                    log_field_text(b, &field[f], in_b + at, text_b));
            }
    }
}
