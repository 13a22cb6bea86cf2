// The score that is followed: compiled anew, without losing the place, for another speed or amount of talk,
// for easier or harder ways, or when files were changed.
#include <stdlib.h>
#include <string.h>
#include "coach/fitted_routine.h"
#include "coach/personal_routine.h"
#include "coach/place_text.h"
#include "coach/session_changes.h"
#include "content/library.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/rules.h"
#include "screens/follow/follow_state.h"
#include "screens/rules_of_user.h"

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
    state->heard = follow_heard(context);
    state->speed = context->services->settings->speed;
    state->voice_turn = context->environment->voice_turn;
    state->profile = *context->services->profile;
    ScoreOptions options = {.speed = state->speed,
                            .talk = state->heard.talk,
                            .described = state->heard.described,
                            .turned_off = state->heard.turned_off,
                            .eyes_closed = state->heard.eyes_closed,
                            .goes_on = context->environment->film,
                            .waits_for_ok = context->services->settings->wait_for_ok,
                            .voice = context->services->voice,
                            .profile = &state->profile};
    return score_compile(context->services->library, state->routine, &options);
}

// With the ways chosen, and then as the rules offer it once the user was asked today: no choice brings back what is held. Where
// nothing would be left, whoever opened it has said so, and knows why it goes on.
static const Routine *plan_of(const Follow *state, ScreenContext *context, Arena *arena) {
    const ScreenServices *services = context->services;
    // Those of before the file was changed, too: half of each would be nobody's plan.
    const RulesOrders orders = {state->planned_for.orders, state->planned_for.order_count};
    const Routine *source = state->source, *personal = routine_of_user_by(context, &orders, source, arena);
    if (!profile_knows_of_group(&state->planned_for.profile, PROFILE_TODAY))
        return personal;
    const RulesOutcome *outcome = rules_evaluate(services->library->rules, &state->planned_for, arena);
    const Routine *fitted = routine_fit(outcome, personal, services->library, services->voice, arena).routine;
    return fitted ? fitted : source;
}

static void make_routine(Follow *state, ScreenContext *context) {
    state->personal = plan_of(state, context, state->plan);
    state->routine = session_routine(&state->changes, state->personal, state->plan);
}

void follow_score_begin(Follow *state, ScreenContext *context) {
    state->plan = arena_new();
    make_routine(state, context);
    state->score = compile(state, context);
    weigh_steps(state);
    playhead_start(&state->playhead, state->score, context->services->settings->wait_for_ok);
}

void follow_score_carry_on(Follow *state, ScreenContext *context, int session) {
    const HistorySession *was = &history_log(context->services->history)->sessions[session];
    bool long_away = follow_was_long_away(context, session);
    ScoreAddress at;
    state->plan = arena_new();
    state->personal = plan_of(state, context, state->plan);
    changes_text_read(state->personal, was->changes, &state->changes);
    state->routine = session_routine(&state->changes, state->personal, state->plan);
    bool begun = place_text_read(state->routine, was->place, &at);
    bool left = state->routine->step_count > 0 && at.kind != SEGMENT_FINISH;
    if (left && long_away && state->routine->steps[at.step].block == BLOCK_WARM_UP)
        begun = false; // the whole of it
    if (!left)         // of what the rules offer today, or the file has
        state->changes.count = 0;
    else if (begun)
        session_carry_on(&state->changes, state->routine, at);
    state->routine = session_routine(&state->changes, state->personal, state->plan);
    state->score = compile(state, context);
    weigh_steps(state);
    playhead_start(&state->playhead, state->score, context->services->settings->wait_for_ok);
    follow_record_carry_on(state, context, session, &at);
    state->over = !left;
    state->over_for = HISTORY_LEFT;
    int64_t end;
    if (left && begun && !(long_away && follow_warm_up_again(state, context, at.step)))
        playhead_seek(&state->playhead, score_step_range(state->score, at.step, &end));
}

// Goes on with a score whose playhead stands there already.
static void take_score(Follow *state, ScreenContext *context, Score *score) {
    state->playhead.waits_for_ok = context->services->settings->wait_for_ok;
    score_free(state->old_score);
    state->old_score = state->score;
    state->score = score;
    state->heard_from_us = 0; // in another score the times are others
    state->words_segment = -1;
    follow_camera_forget(state);
    weigh_steps(state);
    cue_player_prepare(context->services->player, score, state->playhead.now_us);
}

void follow_score_renew(Follow *state, ScreenContext *context) {
    Score *score = compile(state, context);
    playhead_change_score(&state->playhead, score);
    take_score(state, context, score);
}

// The routine as the user does it now, and a score of it; what the one before was made of goes. `moves`: the place is that of
// session_time(), else that of the address.
static void renew_routine(Follow *state, ScreenContext *context, const Routine *source, bool moves) {
    Arena *before = state->plan;
    state->plan = arena_new();
    state->source = source;
    make_routine(state, context);
    Score *score = compile(state, context);
    if (moves)
        playhead_change_score_at(&state->playhead, score,
                                 session_time(state->score, score, state->playhead.now_us));
    else
        playhead_change_score(&state->playhead, score);
    take_score(state, context, score);
    score_free(state->old_score);
    state->old_score = NULL;
    arena_free(before);
    figure_view_clear(&state->figure);
    figure_view_clear(&state->preview);
    static_layer_clear(&state->backdrop);
}

bool follow_reload(void *opaque, ScreenContext *context) {
    Follow *state = opaque;
    const Routine *routine = library_routine(context->services->library, state->source->id);
    if (routine)
        renew_routine(state, context, routine, false);
    return routine != NULL;
}

void follow_changes_renew(Follow *state, ScreenContext *context) {
    renew_routine(state, context, state->source, true);
    state->moved_on = follow_now(state).segment->start_us == state->playhead.now_us;
}

void follow_set_up_again(Follow *state, ScreenContext *context) {
    char place[PLACE_TEXT_SIZE];
    ScoreAddress at;
    place_text_write(state->score, state->playhead.now_us, place);
    if (!place_text_read(state->routine, place, &at) || at.kind == SEGMENT_FINISH ||
        !session_carry_on(&state->changes, state->routine, at))
        return;
    renew_routine(state, context, state->source, false);
    int64_t end;
    playhead_seek(&state->playhead, score_step_range(state->score, at.step, &end));
    follow_record_land(state);
}

static bool has_ways(const Follow *state) {
    for (size_t i = 0; i < state->routine->step_count; i++)
        if (exercise_next_variant(state->routine->steps[i].exercise) != state->routine->steps[i].exercise)
            return true;
    return false;
}

bool follow_offers_ways(const Follow *state) {
    FollowNow now = follow_now(state);
    if (now.segment->kind == SEGMENT_WELCOME)
        return has_ways(state);
    bool before = now.segment->kind == SEGMENT_SET_UP || now.segment->kind == SEGMENT_GET_READY ||
                  (now.segment->kind == SEGMENT_REST && now.segment->step != now.step);
    return before && now.exercise && exercise_next_variant(now.exercise) != now.exercise;
}

void follow_variants_open(Follow *state, ScreenContext *context) {
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                            .screen = SCREEN_VARIANTS,
                                            .routine = state->source,
                                            .exercise = follow_now(state).exercise};
}

static bool same_ways(const Routine *a, const Routine *b) {
    bool same = a->step_count == b->step_count;
    for (size_t i = 0; same && i < a->step_count; i++)
        same = a->steps[i].exercise == b->steps[i].exercise;
    return same;
}

static bool has_way(const Routine *routine, const Exercise *way) {
    for (size_t i = 0; i < routine->step_count; i++)
        if (routine->steps[i].exercise == way)
            return true;
    return false;
}

void follow_variants_renew(Follow *state, ScreenContext *context) {
    Arena *tried = arena_new();
    const Routine *chosen = plan_of(state, context, tried);
    bool same = same_ways(state->personal, chosen);
    for (size_t i = 0; !same && i < state->personal->step_count; i++)
        if (!has_way(chosen, state->personal->steps[i].exercise))
            session_forget_way(&state->changes, state->personal->steps[i].exercise);
    arena_free(tried);
    if (same)
        return;
    FollowNow now = follow_now(state);
    const Exercise *before = now.exercise;
    bool began = now.segment->step == now.step && now.segment->kind != SEGMENT_REST;
    renew_routine(state, context, state->source, false);
    now = follow_now(state);
    int64_t end;
    if (began && before && now.exercise && !session_starts_alike(before, now.exercise))
        playhead_seek(&state->playhead, score_step_range(state->score, now.step, &end));
}
