// Follow along: a score, a playhead on it, and the keys that move it.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/talk.h"
#include "screens/follow/follow.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"
#include "screens/rules_of_user.h"
#include "screens/screen_list.h"
#include "screens/watch/watch_loop.h"

enum { STILL_STEP_US = 33333, NEAR_START_US = 1000000 };

static void *follow_open(ScreenContext *context, const ScreenRequest *request) {
    Follow *state = alloc_zeroed(1, sizeof *state);
    state->source = request->routine ? request->routine : context->services->library->routines[0];
    state->known = arena_new();
    state->planned_for = rules_asked_for(context, context->services->profile, state->known);
    state->words = arena_new();
    state->words_segment = -1;
    int sessions = history_log(context->services->history)->session_count;
    if (request->history_session > 0 && request->history_session <= sessions)
        follow_score_carry_on(state, context, request->history_session - 1);
    else
        follow_score_begin(state, context);
    if (request->has_address)
        playhead_seek(&state->playhead, score_time_of(state->score, request->address));
    state->has_view = request->has_view;
    state->view = (CameraView){request->azimuth_deg, request->elevation_deg, 1};
    follow_record_land(state);
    cue_player_prepare(context->services->player, state->score, state->playhead.now_us);
    return state;
}

static void follow_close(void *opaque) {
    Follow *state = opaque;
    score_free(state->score);
    score_free(state->old_score);
    arena_free(state->plan);
    arena_free(state->known);
    arena_free(state->words);
    static_layer_free(&state->backdrop);
    follow_record_close(state);
    free(state->weights);
    free(state);
}

void follow_show_end(Follow *state, ScreenContext *context) {
    context->out->request = (ScreenRequest){.kind = REQUEST_REPLACE,
                                            .screen = SCREEN_FINISHED,
                                            .routine = state->source,
                                            .done_us = state->done_us,
                                            .history_session = 1 + follow_record_session(state, context)};
    context->out->request.fewer_count = session_made_fewer(&state->changes, state->personal, state->routine,
                                                           context->out->request.fewer, FEWER_MAX);
}

static void finish(Follow *state, ScreenContext *context) {
    if (state->leaving)
        return;
    state->leaving = true;
    if (state->over)
        follow_record_end(state, context, state->over_for);
    follow_show_end(state, context);
}

static void follow_front(void *opaque, ScreenContext *context) {
    Follow *state = opaque;
    state->behind = false;
    follow_tell_change(state, context);
    follow_variants_renew(state, context);
    follow_keep_to_rules(state, context);
    if (state->over)
        finish(state, context);
    else if (state->baby)
        follow_set_up_again(state, context);
    state->baby = false;
}

// Whatever opens above, the user finds the menu when coming back.
static void follow_behind(void *opaque, ScreenContext *context) {
    Follow *state = opaque;
    state->behind = true;
    if (state->mode != FOLLOW_PAUSED)
        follow_pause(state, context, CHOICE_CARRY_ON);
}

// Left: this repetition (or stretch) again; pressed again at its start, the one before.
static void go_back(Follow *state) {
    int64_t now_us = state->playhead.now_us, start = score_rep_start_us(state->score, now_us);
    if (now_us - start < NEAR_START_US && start > 0)
        start = score_rep_start_us(state->score, start - 1);
    playhead_seek(&state->playhead, start);
}

static void go_on(Follow *state) {
    FollowNow now = follow_now(state);
    int64_t to = now.segment->end_us;
    if (now.phase) {
        const ScorePhase *end = &state->score->phases[now.segment->first_phase + now.segment->phase_count];
        for (const ScorePhase *next = now.phase; next < end; next++)
            if (next->rep != now.phase->rep) {
                to = next->start_us;
                break;
            }
    }
    playhead_seek(&state->playhead, to);
}

static bool ok(Follow *state, ScreenContext *context) {
    int64_t before_us = state->playhead.now_us;
    bool holds = score_hold_until_ok(state->score, before_us) != NULL;
    if (!playhead_ok(&state->playhead))
        return false;
    if (holds)
        follow_record_hold_ended(state, context, before_us);
    return true;
}

// Keys that act the same whether it runs or stands still.
static bool shared_action(Follow *state, ScreenContext *context, Action action) {
    switch (action) {
    case ACTION_PAIN:
        follow_stop_for_pain(state, context);
        return true;
    case ACTION_SLOWER:
    case ACTION_FASTER:
        follow_change_speed(state, context, watch_speed_step(state->speed, action == ACTION_FASTER ? 1 : -1));
        return true;
    case ACTION_NORMAL_SPEED:
        follow_change_speed(state, context, 1);
        return true;
    case ACTION_BABY:
        follow_baby(state, context);
        return true;
    case ACTION_LYING:
        follow_change_lying_view(state, context);
        return true;
    default:
        return false;
    }
}

// In a hurry any key will do.
static bool means_nothing(Action action) {
    bool digit = action >= ACTION_DIGIT_0 && action <= ACTION_DIGIT_9;
    return action == ACTION_OTHER || (digit && action_otherwise(action) == ACTION_NONE);
}

static void up_or_down(Follow *state, ScreenContext *context, Action action) {
    if (action == ACTION_DOWN && follow_offers_ways(state))
        follow_variants_open(state, context);
    else if (action == ACTION_DOWN || (!follow_longer_rest(state, context) && !follow_wait(state, context)))
        follow_pause(state, context, CHOICE_CARRY_ON);
}

static bool running_action(Follow *state, ScreenContext *context, Action action) {
    Direction direction;
    if (context->environment->key_held && action_direction(action, &direction))
        return true; // a remote that repeats a key without end skips nothing
    switch (action) {
    case ACTION_OK:
        if (!ok(state, context))
            follow_pause(state, context, CHOICE_CARRY_ON);
        return true;
    case ACTION_UP:
    case ACTION_DOWN:
        up_or_down(state, context, action);
        return true;
    case ACTION_TAP:
        follow_tap(state, context);
        return true;
    case ACTION_PAUSE:
    case ACTION_BACK:
        follow_pause(state, context, CHOICE_CARRY_ON);
        return true;
    case ACTION_NEXT:
    case ACTION_STEP_ON:
        playhead_next(&state->playhead);
        return true;
    case ACTION_PREVIOUS:
    case ACTION_STEP_BACK:
        follow_begin_step_anew(state, context);
        playhead_previous(&state->playhead);
        return true;
    case ACTION_LEFT:
        go_back(state);
        return true;
    case ACTION_RIGHT:
        go_on(state);
        return true;
    case ACTION_VIEW:
        return follow_next_view(state);
    default:
        if (!means_nothing(action))
            return false;
        follow_pause(state, context, CHOICE_CARRY_ON);
        return true;
    }
}

// What a jump has broken off, or has come behind the begin of, is not shown as if it were said.
static void drop_caption(Follow *state, const Score *score) {
    int64_t now_us = state->playhead.now_us;
    bool jumped = (state->score == score || state->moved_on) && state->mode == FOLLOW_RUNNING;
    state->heard_from_us = jumped ? now_us - score_preroll_us(state->score, now_us) : 0;
}

static bool act(Follow *state, ScreenContext *context, Action action) {
    if (shared_action(state, context, action))
        return true;
    if (action_works_everywhere(action))
        return false;
    if (state->mode == FOLLOW_PAUSED)
        return follow_menu_action(state, context, action);
    if (action == ACTION_OK && follow_ok_taps(state)) {
        follow_tap(state, context);
        return true;
    }
    if (state->mode == FOLLOW_LEAD && action != ACTION_NONE) {
        follow_pause(state, context, CHOICE_CARRY_ON); // any key: not yet
        return true;
    }
    return running_action(state, context, action);
}

static void follow_layout(void *state, ScreenContext *context) {
    follow_lay_out(state, context);
}

static bool follow_action(void *opaque, ScreenContext *context, Action action) {
    Follow *state = opaque;
    uint32_t generation = state->playhead.generation;
    const Score *score = state->score;
    state->moved_on = false;
    int64_t before_us = state->playhead.now_us;
    bool ends_hold = score_hold_until_ok(state->score, before_us) && action == ACTION_OK;
    bool done = act(state, context, action);
    if (state->playhead.generation == generation)
        return done;
    // In another score it is the same place as before.
    if (state->score == score && state->playhead.now_us != before_us && !ends_hold)
        follow_record_land(state);
    drop_caption(state, score);
    follow_moved(state, context);
    state->landed = state->mode == FOLLOW_RUNNING;
    return done;
}

static bool follow_click(void *opaque, ScreenContext *context, int x, int y) {
    Follow *state = opaque;
    const Theme *theme = &state->theme;
    if (state->mode == FOLLOW_PAUSED)
        return false;
    int chip = hints_height(theme, TYPE_LEAD) * 3 / 2;
    bool pain = y > state->at.row_bottom - chip && x < state->at.pain_right;
    return follow_action(state, context, pain ? ACTION_PAIN : ACTION_PAUSE);
}

static ButtonRow *follow_buttons(void *opaque) {
    Follow *state = opaque;
    return state->mode == FOLLOW_PAUSED ? &state->menu : NULL;
}

static OneButtonUse follow_one_button(void *opaque) {
    const Follow *state = opaque;
    if (state->mode == FOLLOW_PAUSED)
        return ONE_BUTTON_STEPS;
    if (follow_ok_taps(state))
        return ONE_BUTTON_TAPS;
    if (state->playhead.waiting)
        return ONE_BUTTON_WAITS;
    bool held = state->mode == FOLLOW_RUNNING && score_hold_until_ok(state->score, state->playhead.now_us);
    return held ? ONE_BUTTON_HOLDS : ONE_BUTTON_RUNS;
}

static void follow_press(void *state, ScreenContext *context) {
    follow_action(state, context, ACTION_OK);
}

static bool follow_gesture(void *opaque, ScreenContext *context, const Gesture *gesture) {
    (void)context;
    return follow_orbit(opaque, gesture);
}

static void tell_no_sound(Follow *state, ScreenContext *context) {
    if (context->environment->sound_available || state->no_sound_told)
        return;
    state->no_sound_told = true;
    toast_show(context->out->toast, 6000000, _("No sound found: captions are on."));
}

static void tell_no_music(Follow *state, const ScreenContext *context) {
    if (!context->environment->music_fails || state->no_music_told)
        return;
    state->no_music_told = true;
    toast_show(context->out->toast, 6000000, _("Your music cannot be played."));
}

// The numbers of the lead-in: three, two, one.
static void count_lead_in(Follow *state, ScreenContext *context) {
    const Strings *numbers = &context->services->library->cues->numbers;
    if (!state->playhead.paused) {
        state->mode = FOLLOW_RUNNING;
        return;
    }
    int64_t left = state->playhead.lead_us;
    int number = (int)((left + 999999) / 1000000);
    if (number > 3 || number < 1 || number > 3 - state->lead_said)
        return;
    state->lead_said = 4 - number;
    if ((size_t)number <= numbers->count)
        cue_player_say_now(context->services->player, numbers->items[number - 1]);
}

// The user may not be looking: without a word they would wait for the coach for ever.
static void pause_by_itself(Follow *state, ScreenContext *context) {
    follow_pause(state, context, CHOICE_CARRY_ON);
    if (talk_says(context->services->library->talk, TALK_PAUSED, state->heard.talk))
        cue_player_say_now(context->services->player, context->services->library->cues->paused);
}

static int64_t follow_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    Follow *state = opaque;
    const Settings *settings = context->services->settings;
    if (follow_hears_otherwise(state, context) || state->voice_turn != context->environment->voice_turn ||
        state->playhead.waits_for_ok != settings->wait_for_ok || state->speed != settings->speed)
        follow_score_renew(state, context);
    state->reduced_motion = state->look.still = settings->reduced_motion;
    tell_no_sound(state, context);
    tell_no_music(state, context);
    state->clock_us += elapsed_us;
    if (state->behind || state->mode == FOLLOW_PAUSED)
        return -1;
    if (state->over) {
        finish(state, context);
        return -1;
    }
    int64_t from = state->playhead.now_us, prev, now;
    bool waited = state->playhead.waiting;
    playhead_advance(&state->playhead, state->landed ? 0 : elapsed_us, &prev, &now);
    state->landed = false;
    if (state->playhead.interrupted) {
        pause_by_itself(state, context);
        return 0;
    }
    if (state->playhead.waiting && !waited)
        follow_say_waiting(state, context);
    bool turns = follow_orbit_advance(state, elapsed_us);
    if (state->mode == FOLLOW_LEAD) {
        count_lead_in(state, context);
        return turns ? 0 : STILL_STEP_US;
    }
    cue_player_update(context->services->player, &state->playhead, context->services->output_frame());
    const ScoreSegment *segment = score_segment_at(state->score, now);
    if (now > prev && segment->kind != SEGMENT_WELCOME && segment->kind != SEGMENT_FINISH)
        state->done_us += now - prev;
    follow_record_play(state, context, from, now);
    follow_tapping_update(state);
    if (follow_end_warm_up(state, context))
        return 0;
    if (playhead_finished(&state->playhead)) {
        finish(state, context);
        return -1;
    }
    if (state->playhead.waiting)
        return turns ? 0 : -1;
    const ScoreTransition *transition = score_transition_at(state->score, now);
    bool moves = turns || segment->kind == SEGMENT_WORK || segment->kind == SEGMENT_REST ||
                 (transition && now < transition->end_us) || follow_camera_moves(state, now);
    return moves ? 0 : STILL_STEP_US;
}

const Score *follow_score(const void *state) {
    return ((const Follow *)state)->score;
}

static uint64_t follow_backdrop(void *opaque, ScreenContext *context, Canvas *canvas,
                                uint64_t known_version) {
    Follow *state = opaque;
    FollowNow now = follow_now(state);
    if (follow_is_dark(state, context)) {
        static_layer_clear(&state->backdrop);
        return follow_dark_backdrop(canvas, known_version);
    }
    follow_prepare_figure(state, &now);
    uint64_t version = plain_backdrop(context, canvas, known_version);
    if (state->preview.exercise)
        static_layer_set(&state->backdrop, canvas, &state->theme, &state->preview, state->at.card);
    else if (state->figure.exercise)
        static_layer_set(&state->backdrop, canvas, &state->theme, &state->figure, rect_of(0, 0, 0, 0));
    else
        static_layer_clear(&state->backdrop);
    return version;
}

static void follow_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Follow *state = opaque;
    FollowNow now = follow_now(state);
    follow_prepare_words(state, &now);
    if (follow_is_dark(state, context)) {
        follow_add_dark(state, context, scene, &now);
        return;
    }
    static_layer_add(scene, &state->backdrop);
    follow_add_segment(state, scene, &now);
    follow_add_frame(state, context, scene, &now);
    follow_add_edges(state, context, scene, &now);
    if (state->mode == FOLLOW_PAUSED)
        follow_add_menu(state, scene);
}

static bool follow_dark(const void *state, const ScreenContext *context) {
    return follow_is_dark(state, context);
}

const Screen follow_screen = {
    .open = follow_open,
    .layout = follow_layout,
    .toast_place = follow_toast_place,
    .close = follow_close,
    .front = follow_front,
    .behind = follow_behind,
    .reload = follow_reload,
    .buttons = follow_buttons,
    .press = follow_press,
    .one_button = follow_one_button,
    .dark = follow_dark,
    .turned = follow_turned,
    .action = follow_action,
    .click = follow_click,
    .gesture = follow_gesture,
    .update = follow_update,
    .backdrop = follow_backdrop,
    .paint = follow_paint,
};
