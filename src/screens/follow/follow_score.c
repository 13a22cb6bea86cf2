// The score that is followed: compiled anew, without losing the place, for another speed or amount of talk,
// for easier or harder ways, or when files were changed.
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include "coach/personal_routine.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/check/session_check.h"
#include "screens/follow/follow_state.h"
#include "store/chime_settings.h"

static void weigh_steps(Follow *state) {
    free(state->weights);
    state->weights = calloc(state->routine->step_count + 1, sizeof *state->weights);
    if (!state->weights)
        abort();
    for (size_t i = 0; i < state->routine->step_count; i++) {
        int64_t end, start = score_step_range(state->score, (int)i, &end);
        state->weights[i] = end - start;
    }
}

static Score *compile(Follow *state, ScreenContext *context) {
    state->talk = (TalkAmount)context->services->settings->talk;
    state->described = chimes_described(context->services->settings);
    state->voice_turn = context->environment->voice_turn;
    ScoreOptions options = {.speed = state->speed,
                            .talk = state->talk,
                            .described = state->described,
                            .voice = context->services->voice};
    return score_compile(context->services->library, state->routine, &options);
}

// With the ways that were chosen, and after the check before a session as the rules offer it: nothing that is held comes back by
// a choice. NULL = nothing is left, which a check that leads here rules out.
static const Routine *plan_routine(const Follow *state, ScreenContext *context, const Routine *source,
                                   Arena *arena) {
    if (!state->checked)
        return personal_routine(context->services->choices, source, arena);
    const RulesOutcome *outcome = check_outcome(context, context->services->profile, arena);
    return check_fit(context, outcome, source, arena).routine;
}

void follow_score_begin(Follow *state, ScreenContext *context) {
    state->plan = arena_new();
    state->routine = plan_routine(state, context, state->source, state->plan);
    assert(state->routine);
    state->score = compile(state, context);
    weigh_steps(state);
    playhead_start(&state->playhead, state->score, context->services->settings->wait_for_ok);
}

void follow_score_renew(Follow *state, ScreenContext *context) {
    Score *score = compile(state, context);
    playhead_change_score(&state->playhead, score);
    score_free(state->old_score);
    state->old_score = state->score;
    state->score = score;
    state->heard_from_us = 0; // in another score the times are others
    state->words_segment = -1;
    follow_camera_forget(state);
    weigh_steps(state);
    cue_player_prepare(context->services->player, score, state->playhead.now_us);
}

// Goes on with the routine as the user does it now, and a score of it; what the one before was made of goes.
static void take_plan(Follow *state, ScreenContext *context, const Routine *source, const Routine *routine,
                      Arena *plan) {
    Arena *before = state->plan;
    state->plan = plan;
    state->source = source;
    state->routine = routine;
    follow_score_renew(state, context);
    score_free(state->old_score);
    state->old_score = NULL;
    arena_free(before);
    figure_view_clear(&state->figure);
    figure_view_clear(&state->preview);
    static_layer_clear(&state->standing);
}

bool follow_reload(void *opaque, ScreenContext *context) {
    Follow *state = opaque;
    const Routine *source = library_routine(context->services->library, state->source->id);
    Arena *plan = arena_new();
    const Routine *routine = source ? plan_routine(state, context, source, plan) : NULL;
    if (routine)
        take_plan(state, context, source, routine, plan);
    else
        arena_free(plan);
    return routine != NULL;
}

bool follow_has_ways(const Follow *state) {
    for (size_t i = 0; i < state->routine->step_count; i++)
        if (exercise_next_variant(state->routine->steps[i].exercise) != state->routine->steps[i].exercise)
            return true;
    return false;
}

bool follow_offers_ways(const Follow *state) {
    FollowNow now = follow_now(state);
    if (now.segment->kind == SEGMENT_WELCOME)
        return follow_has_ways(state);
    bool before = now.segment->kind == SEGMENT_SET_UP || now.segment->kind == SEGMENT_GET_READY ||
                  (now.segment->kind == SEGMENT_REST && now.segment->step != now.step);
    return before && now.exercise && exercise_next_variant(now.exercise) != now.exercise;
}

bool follow_variants_open(Follow *state, ScreenContext *context) {
    if (!follow_has_ways(state))
        return false;
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                            .screen = SCREEN_VARIANTS,
                                            .routine = state->source,
                                            .exercise = follow_now(state).exercise};
    return true;
}

static bool same_start(const Exercise *a, const Exercise *b) {
    return a->stance.posture == b->stance.posture &&
           memcmp(&a->stance.base, &b->stance.base, sizeof a->stance.base) == 0;
}

static bool same_ways(const Routine *a, const Routine *b) {
    bool same = a->step_count == b->step_count;
    for (size_t i = 0; same && i < a->step_count; i++)
        same = a->steps[i].exercise == b->steps[i].exercise;
    return same;
}

void follow_variants_renew(Follow *state, ScreenContext *context) {
    Arena *plan = arena_new();
    const Routine *routine = plan_routine(state, context, state->source, plan);
    if (!routine || same_ways(routine, state->routine)) {
        arena_free(plan);
        return;
    }
    FollowNow now = follow_now(state);
    const Exercise *before = now.exercise;
    bool began = now.segment->step == now.step && now.segment->kind != SEGMENT_REST;
    take_plan(state, context, state->source, routine, plan);
    now = follow_now(state);
    int64_t end;
    if (began && before && now.exercise && !same_start(before, now.exercise))
        playhead_seek(&state->playhead, score_step_range(state->score, now.step, &end));
}
