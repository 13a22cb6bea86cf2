#include "coach/session_changes.h"
#include <limits.h>
#include <string.h>
#include "base/hash.h"
#include "coach/personal_routine.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"

enum { SHORTEST_HOLD_S = 3 };

static uint64_t hash_of(const Exercise *exercise) {
    return hash_text(HASH_START, exercise_usual(exercise)->id);
}

static uint64_t hash_of_way(const Exercise *way) {
    return hash_text(HASH_START, way->variant_of ? way->variant_id : "");
}

bool session_starts_alike(const Exercise *a, const Exercise *b) {
    return a->sides == b->sides && a->stance.posture == b->stance.posture &&
           memcmp(&a->stance.base, &b->stance.base, sizeof a->stance.base) == 0;
}

// Whether the user has come into the position of the step that is named at `t_us`.
static bool has_begun(const Score *score, const ScoreSegment *segment, int step, int64_t t_us) {
    if (segment->step != step || segment->step < 0)
        return false; // in the rest before it
    return segment->kind != SEGMENT_SET_UP || !score_transition_at(score, t_us);
}

static SessionChange change_at(SessionChangeKind kind, const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    int step = score_coming_step(score, t_us);
    SessionChange change = {.kind = kind, .place = -1};
    if (!segment || step < 0)
        return change;
    const RoutineStep *named = &score->routine->steps[step];
    bool turning = segment->kind == SEGMENT_SWITCH && score_transition_at(score, t_us);
    change.place = named->place;
    change.exercise = hash_of(named->exercise);
    change.began = has_begun(score, segment, step, t_us);
    change.side = change.began && !turning ? segment->side : SIDE_RIGHT;
    change.set = change.began ? segment->set : 0;
    return change;
}

static bool note(SessionChanges *changes, const SessionChange *change) {
    if (change->place < 0 || changes->count == SESSION_CHANGES_MAX)
        return false;
    changes->list[changes->count++] = *change;
    return true;
}

// Whether a step would still be there.
static bool leaves(const SessionChange *change, const RoutineStep *step) {
    if (step->place < change->place)
        return true;
    return change->kind == SESSION_LEAVE_OUT   ? hash_of(step->exercise) != change->exercise
           : change->kind == SESSION_WIND_DOWN ? step->block == BLOCK_COOL_DOWN
                                               : true;
}

// Notes what takes steps out of the routine.
static bool note_fewer_steps(SessionChanges *changes, const SessionChange *change, const Routine *routine) {
    size_t left = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        left += leaves(change, &routine->steps[i]);
    return left > 0 && left < routine->step_count && note(changes, change);
}

bool session_leave_out(SessionChanges *changes, const Score *score, int64_t t_us) {
    SessionChange change = change_at(SESSION_LEAVE_OUT, score, t_us);
    return change.place >= 0 && note_fewer_steps(changes, &change, score->routine);
}

bool session_wind_down(SessionChanges *changes, const Score *score, int64_t t_us) {
    SessionChange change = change_at(SESSION_WIND_DOWN, score, t_us);
    return change.place >= 0 && note_fewer_steps(changes, &change, score->routine);
}

static const RoutineStep *named_step(const Score *score, int64_t t_us) {
    int step = score_coming_step(score, t_us);
    return step < 0 ? NULL : &score->routine->steps[step];
}

static bool fewer(Dose *dose) {
    Dose before = *dose;
    if (dose->reps > 1)
        dose->reps = (dose->reps + 1) / 2;
    else if (dose->sets > 1)
        dose->sets = (dose->sets + 1) / 2;
    else if (dose->hold_s / 2 >= SHORTEST_HOLD_S)
        dose->hold_s /= 2;
    return before.reps != dose->reps || before.sets != dose->sets || before.hold_s > dose->hold_s;
}

bool session_fewer(SessionChanges *changes, const Score *score, int64_t t_us) {
    const RoutineStep *step = named_step(score, t_us);
    Dose dose = step ? step->dose : (Dose){0};
    SessionChange change = change_at(SESSION_FEWER, score, t_us);
    return step && fewer(&dose) && note(changes, &change);
}

static bool was_made_fewer(const SessionChanges *changes, const Exercise *exercise) {
    for (int i = 0; i < changes->count; i++)
        if (changes->list[i].kind == SESSION_FEWER && changes->list[i].exercise == hash_of(exercise))
            return true;
    return false;
}

static bool is_among(const PersonalDose fewer[], int count, const char *exercise) {
    for (int i = 0; i < count; i++)
        if (strcmp(fewer[i].exercise, exercise) == 0)
            return true;
    return false;
}

int session_made_fewer(const SessionChanges *changes, const Routine *before, const Routine *routine,
                       PersonalDose fewer[], int max) {
    int count = 0;
    for (size_t i = 0; i < routine->step_count && count < max; i++) {
        const RoutineStep *step = &routine->steps[i];
        const Dose *was = &before->steps[step->place].dose, *now = &step->dose;
        const char *id = exercise_usual(step->exercise)->id;
        if (step->block != BLOCK_MAIN || !was_made_fewer(changes, step->exercise) ||
            is_among(fewer, count, id))
            continue;
        fewer[count++] =
            (PersonalDose){.exercise = id,
                           .reps = now->reps < was->reps ? now->reps : 0,
                           .hold_s = now->hold_s < was->hold_s ? (int)now->hold_s : 0,
                           .sets = now->reps == was->reps && now->sets < was->sets ? now->sets : 0};
        if (!fewer[count - 1].reps && !fewer[count - 1].hold_s && !fewer[count - 1].sets)
            count--;
    }
    return count;
}

static bool note_of(SessionChanges *changes, SessionChangeKind kind, const Score *score, int64_t t_us,
                    const Exercise *way) {
    SessionChange change = change_at(kind, score, t_us);
    change.exercise = hash_of(way);
    change.way = hash_of_way(way);
    return note(changes, &change);
}

bool session_leave_out_exercise(SessionChanges *changes, const Score *score, int64_t t_us,
                                const Exercise *exercise) {
    return note_of(changes, SESSION_LEAVE_OUT, score, t_us, exercise);
}

bool session_fewer_of(SessionChanges *changes, const Score *score, int64_t t_us, const Exercise *exercise) {
    return note_of(changes, SESSION_FEWER, score, t_us, exercise);
}

bool session_change_way(SessionChanges *changes, const Score *score, int64_t t_us, const Exercise *way) {
    return note_of(changes, SESSION_WAY, score, t_us, way);
}

bool session_longer_rest(SessionChanges *changes, const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    if (!segment || segment->kind != SEGMENT_REST ||
        segment->end_us - segment->start_us + LONGER_REST_S * 1000000LL > DOSE_MAX_REST_S * 1000000LL)
        return false;
    SessionChange change = {.kind = SESSION_LONGER_REST,
                            .place = score->routine->steps[segment->step].place,
                            .side = segment->side,
                            .set = segment->set,
                            .at_us = t_us - segment->start_us};
    return note(changes, &change);
}

// True when there was one.
static bool forget_kind(SessionChanges *changes, SessionChangeKind kind) {
    int kept = 0, count = changes->count;
    for (int i = 0; i < count; i++)
        if (changes->list[i].kind != kind)
            changes->list[kept++] = changes->list[i];
    changes->count = kept;
    return kept < count;
}

bool session_begin_step_anew(SessionChanges *changes) {
    return forget_kind(changes, SESSION_CARRY_ON);
}

bool session_carry_on(SessionChanges *changes, const Routine *routine, ScoreAddress address) {
    forget_kind(changes, SESSION_CARRY_ON);
    if (address.step < 0 || address.step >= (int)routine->step_count)
        return false;
    const RoutineStep *step = &routine->steps[address.step];
    bool works = address.kind == SEGMENT_WORK;
    SessionChange change = {.kind = SESSION_CARRY_ON,
                            .place = step->place,
                            .exercise = hash_of(step->exercise),
                            .began = true,
                            .side = works ? address.side : SIDE_RIGHT,
                            .set = works ? address.set : 0,
                            .rep = works ? address.rep / (step->sides == SIDES_ALTERNATE ? 2 : 1) : 0};
    return note(changes, &change);
}

void session_forget_way(SessionChanges *changes, const Exercise *exercise) {
    int kept = 0;
    for (int i = 0; i < changes->count; i++)
        if (changes->list[i].kind != SESSION_WAY || changes->list[i].exercise != hash_of(exercise))
            changes->list[kept++] = changes->list[i];
    changes->count = kept;
}

bool session_moved(SessionChanges *changes, const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    bool moved = false;
    int place = -1;
    if (segment && segment->kind == SEGMENT_FINISH)
        place = INT_MAX;
    else if (segment && segment->step >= 0)
        place = score->routine->steps[segment->step].place;
    for (int i = 0; i < changes->count; i++) {
        SessionChange *change = &changes->list[i];
        if (change->began && place < change->place) {
            change->began = false;
            moved = true;
        }
    }
    return moved;
}

// A step while the changes are made.
typedef struct Draft {
    RoutineStep step;
    bool out;           // left out
    bool cut;           // and the user was to do it next, or was doing it:
    const Exercise *in; // in its position, if not NULL
    Side side;
} Draft;

static void take_out(Draft *draft, const SessionChange *change) {
    if (draft->out)
        return;
    draft->out = true;
    draft->cut = draft->step.place == change->place;
    if (!draft->cut || !change->began)
        return;
    draft->in = draft->step.exercise;
    draft->side = change->side;
}

static const Exercise *way_of(const Exercise *exercise, uint64_t way) {
    const Exercise *ways[VARIANTS_MAX];
    for (int i = exercise_variants(exercise, ways) - 1; i >= 0; i--)
        if (hash_of_way(ways[i]) == way)
            return ways[i];
    return NULL;
}

static void take_way(RoutineStep *step, const SessionChange *change) {
    const Exercise *before = step->exercise, *way = way_of(before, change->way);
    if (!way || way == before)
        return;
    routine_step_take_variant(step, way);
    if (step->place != change->place || (change->began && session_starts_alike(before, way)))
        return;
    step->named_anew = true;
    if (!change->began)
        return;
    step->carried_on = false;
    step->after = before;
    step->after_side = change->side;
    if (before->sides == SIDES_EACH && step->sides == SIDES_EACH && change->side == SIDE_LEFT) {
        step->one_side = true; // the right one is done already
        step->side = SIDE_LEFT;
    }
    // The sets that are done: of both sides only where those of the other one are all done.
    if (step->sides != SIDES_EACH || step->one_side) {
        step->sets_before += change->set;
        step->dose.sets = step->dose.sets - change->set > 1 ? step->dose.sets - change->set : 1;
    }
}

static void begin_in_the_midst(RoutineStep *step, const SessionChange *change) {
    bool each = step->sides == SIDES_EACH && !step->one_side;
    step->carried_on = step->named_anew = true;
    step->after = NULL;
    step->from_side = each ? change->side : SIDE_RIGHT;
    step->from_set = change->set;
    step->from_rep = change->rep;
}

static void make_change(const SessionChange *change, Draft *drafts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        RoutineStep *step = &drafts[i].step;
        bool same = hash_of(step->exercise) == change->exercise;
        if (step->place < change->place || drafts[i].out || change->kind == SESSION_LONGER_REST)
            continue;
        if (!leaves(change, step))
            take_out(&drafts[i], change);
        else if (change->kind == SESSION_WAY && same)
            take_way(step, change);
        else if (change->kind == SESSION_FEWER && same)
            fewer(&step->dose);
        else if (change->kind == SESSION_CARRY_ON && same && change->began && step->place == change->place)
            begin_in_the_midst(step, change);
    }
}

// Where the user is after steps that are left out.
typedef struct Gap {
    bool cut;
    const Exercise *in;
    Side side;
} Gap;

static void pass_over(Gap *gap, const Draft *draft) {
    gap->cut = gap->cut || draft->cut;
    if (draft->in) {
        gap->in = draft->in;
        gap->side = draft->side;
    } else if (draft->step.after) {
        gap->in = draft->step.after;
        gap->side = draft->step.after_side;
    }
}

// The steps that stay, each told where the user comes from.
static void close_gaps(Routine *routine, const Draft *drafts, size_t count) {
    Gap gap = {0};
    routine->step_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (drafts[i].out) {
            pass_over(&gap, &drafts[i]);
            continue;
        }
        RoutineStep *step = &routine->steps[routine->step_count++];
        *step = drafts[i].step;
        step->named_anew = step->named_anew || gap.cut;
        if (gap.in && !step->after) {
            step->after = gap.in;
            step->after_side = gap.side;
        }
        gap = (Gap){0};
    }
    routine->after = gap.in;
    routine->after_side = gap.side;
}

static void add_longer_rests(Routine *routine, const SessionChanges *changes, Arena *arena) {
    LongerRest *rests = ARENA_ARRAY(arena, LongerRest, (size_t)changes->count + 1);
    for (int i = 0; i < changes->count; i++) {
        const SessionChange *change = &changes->list[i];
        if (change->kind == SESSION_LONGER_REST)
            rests[routine->longer_rest_count++] = (LongerRest){.place = change->place,
                                                               .set = change->set,
                                                               .side = change->side,
                                                               .at_us = change->at_us};
    }
    routine->longer_rests = rests;
}

const Routine *session_routine(const SessionChanges *changes, const Routine *routine, Arena *arena) {
    Routine *changed = ARENA_NEW(arena, Routine);
    *changed = *routine;
    changed->steps = ARENA_ARRAY(arena, RoutineStep, routine->step_count + 1);
    Draft *drafts = ARENA_ARRAY(arena, Draft, routine->step_count + 1);
    for (size_t i = 0; i < routine->step_count; i++) {
        drafts[i] = (Draft){.step = routine->steps[i]};
        drafts[i].step.place = (int)i;
    }
    for (int i = 0; i < changes->count; i++)
        make_change(&changes->list[i], drafts, routine->step_count);
    close_gaps(changed, drafts, routine->step_count);
    add_longer_rests(changed, changes, arena);
    return changed;
}
