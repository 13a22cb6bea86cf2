// What is done goes into the history: every repetition as soon as it is done, the place at each of them, at each segment and at every
// stop. Nothing is allocated but then.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"
#include "coach/place_text.h"
#include "content/library.h"
#include "content/routine_write.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/carry_on/carry_on.h"
#include "screens/follow/follow_state.h"

static const HistorySession *session_at(ScreenContext *context, int session) {
    return &history_log(context->services->history)->sessions[session];
}

// Its index may have become another one, and it may have been forgotten: from the settings, above the session.
int follow_record_session(const Follow *state, const ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    for (int i = log->session_count - 1; i >= 0 && state->record.uuid[0]; i--)
        if (strcmp(log->sessions[i].uuid, state->record.uuid) == 0)
            return i;
    return HISTORY_UNKNOWN;
}

static void know_session(Follow *state, ScreenContext *context, int session) {
    if (session >= 0)
        memcpy(state->record.uuid, session_at(context, session)->uuid, HISTORY_UUID_SIZE);
}

// -- beginning

// The file of a routine that has none, so that it can be carried on whatever would be composed by then.
static char *content_of(const Routine *routine) {
    char *text = NULL;
    size_t size = 0;
    if (routine->path && routine->path[0])
        return NULL;
    FILE *memory = open_memstream(&text, &size);
    if (!memory)
        return NULL;
    routine_write(memory, routine);
    if (fclose(memory) == 0)
        return text;
    free(text);
    return NULL;
}

static bool counts(const ScoreSegment *segment) {
    return segment->kind != SEGMENT_WELCOME && segment->kind != SEGMENT_FINISH;
}

static int planned_s(const Score *score) {
    int64_t us = 0;
    for (int i = 0; i < score->segment_count; i++)
        if (counts(&score->segments[i]))
            us += score->segments[i].end_us - score->segments[i].start_us;
    return (int)((us + 500000) / 1000000);
}

// Only one can be carried on: those before it have ended where they were broken off.
static void end_earlier_ones(ScreenContext *context) {
    History *history = context->services->history;
    const HistoryLog *log = history_log(history);
    for (int i = 0; i < log->session_count; i++)
        if (log->sessions[i].end == HISTORY_OPEN)
            history_end_session(history, i, HISTORY_LEFT, carry_on_last_at(log, i));
}

static void begin(Follow *state, ScreenContext *context) {
    const ScreenEnvironment *environment = context->environment;
    state->record.began = true;
    end_earlier_ones(context);
    char *content = content_of(state->source);
    HistorySession session = {.started_at = environment->now_s,
                              .utc_offset_min = environment->utc_offset_min,
                              .day = environment->today,
                              .routine = content ? "" : state->source->id,
                              .title = state->source->name,
                              .content = content ? content : "",
                              .planned_s = planned_s(state->score),
                              .pain_before =
                                  profile_get(context->services->profile, PROFILE_PAIN_NOW, HISTORY_UNKNOWN),
                              .end = HISTORY_OPEN,
                              .place = "",
                              .changes = ""};
    know_session(state, context, history_begin_session(context->services->history, &session));
    free(content);
}

// -- sets

static uint64_t hash_of(const Exercise *exercise) {
    return hash_text(HASH_START, exercise_usual(exercise)->id);
}

// Under which step a set is written: that of the same exercise in the file as it was when it was first written.
static int written_step(const Follow *state, const RoutineStep *step) {
    int stale = step->place, nearest = 1000;
    for (int i = 0; i < state->record.set_count; i++) {
        const FollowSet *set = &state->record.sets[i];
        if (set->exercise != hash_of(step->exercise))
            continue;
        if (set->step == step->place)
            return step->place;
        int away = abs(set->step - step->place);
        bool moved = set->step >= (int)state->personal->step_count ||
                     hash_of(state->personal->steps[set->step].exercise) != set->exercise;
        if (moved && away < nearest) {
            nearest = away;
            stale = set->step;
        }
    }
    return stale;
}

static FollowSet *set_of(Follow *state, const RoutineStep *step, int set, Side side) {
    FollowRecord *record = &state->record;
    FollowSet wanted = {.step = written_step(state, step),
                        .set = step->sets_before + set,
                        .side = side,
                        .exercise = hash_of(step->exercise)};
    for (int i = 0; i < record->set_count; i++) {
        FollowSet *at = &record->sets[i];
        if (at->step == wanted.step && at->set == wanted.set && at->side == wanted.side &&
            at->exercise == wanted.exercise)
            return at;
    }
    record->sets =
        alloc_room_for_one(record->sets, (size_t)record->set_count, &record->set_capacity, sizeof wanted);
    record->sets[record->set_count] = wanted;
    return &record->sets[record->set_count++];
}

static int count_bits(uint32_t bits) {
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static void note_rep(Follow *state, ScreenContext *context, int session, const DoneRep *done) {
    const RoutineStep *step = &state->routine->steps[done->step];
    const Exercise *exercise = step->exercise;
    FollowSet *set = set_of(state, step, done->set, done->side);
    uint32_t bit = UINT32_C(1) << (done->rep < 31 ? done->rep : 31);
    if (set->reps & bit)
        return; // done once already
    set->reps |= bit;
    set->held_us += done->held_us;
    history_note_set(context->services->history,
                     &(HistorySet){.session = session,
                                   .step = set->step,
                                   .set = set->set,
                                   .side = done->side,
                                   .exercise = exercise_usual(exercise)->id,
                                   .variant = exercise->variant_of ? exercise->variant_id : "",
                                   .reps_planned = step->dose.reps > 1 ? step->dose.reps : 1,
                                   .reps_done = count_bits(set->reps),
                                   .hold_planned_s = (int)(step->dose.hold_s + 0.5),
                                   .held_s = (int)((set->held_us + 500000) / 1000000),
                                   .last_at = context->environment->now_s});
}

static void note_reps(Follow *state, ScreenContext *context, const DoneRep *done, int count) {
    int session = count > 0 ? follow_record_session(state, context) : HISTORY_UNKNOWN;
    for (int i = 0; i < count && session >= 0; i++)
        note_rep(state, context, session, &done[i]);
    if (session >= 0)
        follow_record_place(state, context);
}

// -- as it goes on

void follow_record_place(Follow *state, ScreenContext *context) {
    int session = follow_record_session(state, context);
    if (session < 0 || state->warms_up_for) // the place that it warms up for stays
        return;
    char place[PLACE_TEXT_SIZE];
    Arena *arena = arena_new();
    place_text_write(state->score, state->playhead.now_us, place);
    const char *changes = changes_text_write(&state->changes, state->personal, state->score->library, arena);
    history_note_place(context->services->history, session, place, changes, context->environment->today,
                       (int)(state->done_us / 1000000));
    arena_free(arena);
}

void follow_record_end(Follow *state, ScreenContext *context, HistoryEnd end) {
    int session = follow_record_session(state, context);
    HistoryEnd was = session < 0 ? HISTORY_OPEN : session_at(context, session)->end;
    bool leaves_what_has_ended = end == HISTORY_LEFT && was != HISTORY_OPEN;
    if (session < 0 || was == end || leaves_what_has_ended)
        return;
    follow_record_place(state, context);
    history_end_session(context->services->history, session, end, context->environment->now_s);
}

// Another segment has begun. In the finish all is done; whoever goes back from there is not finished.
static void enter_segment(Follow *state, ScreenContext *context, const ScoreSegment *segment) {
    int session = follow_record_session(state, context);
    if (session < 0)
        return;
    bool finished = session_at(context, session)->end == HISTORY_FINISHED;
    if (segment->kind == SEGMENT_FINISH)
        follow_record_end(state, context, state->record.set_count > 0 ? HISTORY_FINISHED : HISTORY_LEFT);
    else if (finished)
        history_end_session(context->services->history, session, HISTORY_OPEN, context->environment->now_s);
    follow_record_place(state, context);
}

void follow_record_play(Follow *state, ScreenContext *context, int64_t from_us, int64_t to_us) {
    const ScoreSegment *segment = score_segment_at(state->score, to_us);
    if (to_us <= from_us || !segment)
        return;
    if (!state->record.began && counts(segment))
        begin(state, context);
    DoneRep done[DONE_AT_ONCE];
    note_reps(state, context, done, done_work_play(&state->record.work, state->score, from_us, to_us, done));
    int index = (int)(segment - state->score->segments);
    if (index != state->record.segment || state->score != state->record.score) {
        state->record.segment = index;
        state->record.score = state->score;
        enter_segment(state, context, segment);
    }
}

void follow_record_hold_ended(Follow *state, ScreenContext *context, int64_t from_us) {
    DoneRep done[DONE_AT_ONCE];
    note_reps(state, context, done,
              done_work_end_hold(&state->record.work, state->score, from_us, state->playhead.now_us, done));
}

void follow_record_land(Follow *state) {
    done_work_land(&state->record.work, state->score, state->playhead.now_us);
}

// -- carried on

// Of a set that was begun before it was broken off, the repetitions just before the place are those that were done.
static uint32_t bits_before(int count, int rep) {
    int first = rep > count ? rep - count : 0;
    uint32_t bits = 0;
    for (int i = first; i < first + count && i < 32; i++)
        bits |= UINT32_C(1) << i;
    return bits;
}

static void take_up_sets(Follow *state, ScreenContext *context, int session, const ScoreAddress *at) {
    const HistoryLog *log = history_log(context->services->history);
    const RoutineStep *here =
        at->step >= 0 && at->step < (int)state->routine->step_count ? &state->routine->steps[at->step] : NULL;
    for (int i = 0; i < log->set_count; i++) {
        const HistorySet *was = &log->sets[i];
        if (was->session != session)
            continue;
        FollowRecord *record = &state->record;
        FollowSet set = {.step = was->step,
                         .set = was->set,
                         .side = was->side,
                         .exercise = hash_text(HASH_START, was->exercise),
                         .held_us = (int64_t)was->held_s * 1000000};
        bool runs = here && at->kind == SEGMENT_WORK && set.exercise == hash_of(here->exercise) &&
                    set.set == here->sets_before + at->set && set.side == at->side;
        int rep = runs ? at->rep / (here->sides == SIDES_ALTERNATE ? 2 : 1) : 0;
        set.reps = bits_before(was->reps_done, rep);
        record->sets =
            alloc_room_for_one(record->sets, (size_t)record->set_count, &record->set_capacity, sizeof set);
        record->sets[record->set_count++] = set;
    }
}

void follow_record_carry_on(Follow *state, ScreenContext *context, int session, const ScoreAddress *at) {
    state->record.began = true;
    know_session(state, context, session);
    state->done_us = (int64_t)session_at(context, session)->done_s * 1000000;
    take_up_sets(state, context, session, at);
    end_earlier_ones(context); // it too was one of those
    history_end_session(context->services->history, session, HISTORY_OPEN, context->environment->now_s);
}

void follow_record_close(Follow *state) {
    free(state->record.sets);
}
