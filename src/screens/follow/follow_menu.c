// Pause: the menu, carrying on with time to get back into position, leaving.
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/talk.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"
#include "screens/place_words.h"
#include "screens/session_request.h"
#include "ui/key_caps.h"

enum { LONG_AWAY_S = 300, OVER_TITLE = 16, TITLE_BLOCK = 180, MINUTES_ROOM = 64 };

static const char *const LABELS[CHOICE_COUNT] = {
    [CHOICE_CARRY_ON] = N_("Carry on"),
    [CHOICE_BABY] = N_("Baby comes first"),
    [CHOICE_HURTS] = N_("It hurts"),
    [CHOICE_SETTINGS] = N_("Settings"),
    [CHOICE_NEXT] = N_("Next exercise"),
    [CHOICE_AGAIN] = N_("Start again"),
    [CHOICE_BEFORE] = N_("Exercise before"),
    [CHOICE_LEAVE_OUT] = N_("Leave it out"),
    [CHOICE_WAYS] = N_("Easier or harder"),
    [CHOICE_LEAVE] = N_("End here"),
    [CHOICE_SEEK_HELP] = N_("When to seek help"),
    [CHOICE_TEMPO] = N_("Your own tempo"),
    [CHOICE_LONGER_REST] = N_("Rest 15 seconds longer"),
};

void follow_pause(Follow *state, ScreenContext *context, FollowChoice focus) {
    playhead_pause(&state->playhead);
    cue_player_stop(context->services->player);
    if (state->mode != FOLLOW_PAUSED)
        state->paused_at_s = context->environment->now_s;
    state->mode = FOLLOW_PAUSED;
    state->tapping = TAPPING_OFF;
    follow_record_place(state, context);
    for (int i = 0; i < CHOICE_COUNT; i++)
        state->menu.label[i] = LABELS[i] ? _(LABELS[i]) : "";
    follow_label_modes(state, context);
    state->menu.label[CHOICE_LYING] = follow_lying_view_label(context);
    state->menu.disabled[CHOICE_LEAVE_OUT] = !follow_can_leave_out(state);
    state->menu.disabled[CHOICE_TEMPO] = !follow_can_tap(state);
    state->menu.label[CHOICE_FEWER] = follow_fewer_label(state);
    state->menu.disabled[CHOICE_FEWER] = !follow_can_leave_out(state);
    state->menu.kind[CHOICE_HURTS] = state->menu.kind[CHOICE_SEEK_HELP] = BUTTON_URGENT;
    state->menu.focus = (int)focus;
    follow_place_menu(state);
}

static void resume(Follow *state) {
    playhead_resume(&state->playhead);
    follow_record_land(state);
}

// Whoever was away that long has got up meanwhile.
static bool was_long_away(const Follow *state, const ScreenContext *context) {
    int64_t away_s = context->environment->now_s - state->paused_at_s;
    return away_s >= LONG_AWAY_S || away_s < -LONG_AWAY_S; // or the clock was set
}

// After hours, as over a night, what was told before it may hold no more: it is asked again, and goes on from there.
static bool ask_again(const Follow *state, ScreenContext *context) {
    if (context->environment->now_s - state->paused_at_s < SESSION_ASKED_AGAIN_AFTER_S)
        return false;
    context->out->request =
        session_request_again(context, state->source, 1 + follow_record_session(state, context));
    context->out->request.kind = REQUEST_REPLACE;
    return true;
}

void follow_carry_on(Follow *state, ScreenContext *context) {
    const CueTexts *cues = context->services->library->cues;
    if (ask_again(state, context))
        return;
    if (was_long_away(state, context))
        follow_set_up_again(state, context);
    FollowNow now = follow_now(state);
    state->mode = FOLLOW_RUNNING;
    if (now.segment->kind != SEGMENT_WORK) {
        resume(state);
        return;
    }
    int64_t anchor = 0, spoken = cue_player_until_free_us(context->services->player);
    bool greets = talk_says(context->services->library->talk, TALK_RESUMED, state->heard.talk);
    if (greets && context->services->voice.duration)
        spoken += context->services->voice.duration(context->services->voice.context, cues->resumed, &anchor);
    // A word that is still ending, the greeting, a breath, then three seconds that are counted.
    playhead_resume_after(&state->playhead, spoken + 600000 + 3000000);
    follow_record_land(state);
    state->lead_said = 0;
    state->mode = FOLLOW_LEAD;
    if (greets)
        cue_player_say_now(context->services->player, cues->resumed);
}

// The set goes on, with time to get back into it.
static void go_on_with_fewer(Follow *state, ScreenContext *context) {
    if (follow_fewer(state, context))
        follow_carry_on(state, context);
}

// Not only to the start of this one, as the key does where it has gone on for a while.
static void begin_before(Follow *state, ScreenContext *context) {
    follow_begin_step_anew(state, context);
    int step = follow_now(state).step;
    playhead_previous(&state->playhead);
    if (follow_now(state).step == step)
        playhead_previous(&state->playhead);
}

static void tap_own_tempo(Follow *state, ScreenContext *context) {
    follow_carry_on(state, context);
    if (state->mode != FOLLOW_PAUSED)
        follow_tap_with_ok(state, context);
}

static void begin_again(Follow *state, ScreenContext *context) {
    follow_begin_step_anew(state, context);
    playhead_restart_step(&state->playhead);
}

static SessionMode chosen_mode(const Follow *state) {
    return state->menu.focus == CHOICE_NAP ? SESSION_MODE_NAP : SESSION_MODE_EYES_CLOSED;
}

// To another place of the session, for this exercise's sake.
static void go_elsewhere(Follow *state, ScreenContext *context) {
    if (state->menu.focus == CHOICE_AGAIN)
        begin_again(state, context);
    else if (state->menu.focus == CHOICE_BEFORE)
        begin_before(state, context);
    else if (state->menu.focus == CHOICE_NEXT)
        playhead_next(&state->playhead);
    else
        follow_leave_out(state, context);
}

void follow_menu_choose(Follow *state, ScreenContext *context) {
    switch ((FollowChoice)state->menu.focus) {
    case CHOICE_CARRY_ON:
        follow_carry_on(state, context);
        return;
    case CHOICE_SETTINGS:
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SETTINGS};
        return;
    case CHOICE_HURTS:
        follow_stop_for_pain(state, context);
        return;
    case CHOICE_BABY:
        follow_baby(state, context);
        return;
    case CHOICE_LYING:
        follow_change_lying_view(state, context);
        return;
    case CHOICE_TEMPO:
        tap_own_tempo(state, context);
        return;
    case CHOICE_AGAIN:
    case CHOICE_BEFORE:
    case CHOICE_NEXT:
    case CHOICE_LEAVE_OUT:
        go_elsewhere(state, context);
        break;
    case CHOICE_FEWER:
        go_on_with_fewer(state, context);
        return;
    case CHOICE_LONGER_REST:
        follow_longer_rest(state, context);
        break;
    case CHOICE_WAYS:
        follow_variants_open(state, context);
        return;
    case CHOICE_NAP:
    case CHOICE_DARK:
        follow_choose_mode(state, context, chosen_mode(state));
        return;
    case CHOICE_SEEK_HELP:
        context->out->request = page_request(PAGE_SEEK_HELP);
        return;
    case CHOICE_LEAVE:
    case CHOICE_COUNT:
        follow_leave(state, context);
        return;
    }
    resume(state);
    state->mode = FOLLOW_RUNNING;
}

bool follow_menu_action(Follow *state, ScreenContext *context, Action action) {
    switch (action) {
    case ACTION_OK:
        follow_menu_choose(state, context);
        return true;
    case ACTION_PAUSE:
        follow_carry_on(state, context);
        return true;
    case ACTION_NEXT:
        state->menu.focus = CHOICE_NEXT;
        follow_menu_choose(state, context);
        return true;
    case ACTION_BACK:
        // One press shows the way out, the next one takes it: no press too many ends a session.
        if (state->menu.focus == CHOICE_LEAVE)
            follow_leave(state, context);
        state->menu.focus = CHOICE_LEAVE;
        return true;
    default:
        return false;
    }
}

void follow_baby(Follow *state, ScreenContext *context) {
    follow_pause(state, context, CHOICE_CARRY_ON);
    state->baby = true;
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_NIGHT_LIGHT};
}

void follow_leave(Follow *state, ScreenContext *context) {
    follow_record_end(state, context, HISTORY_LEFT);
    if (state->record.set_count > 0)
        follow_show_end(state, context);
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
}

// Where it goes on after the set-up that is shown again.
static bool write_carried_on(Follow *state, const FollowNow *now) {
    const RoutineStep *step = now->step >= 0 ? &state->routine->steps[now->step] : NULL;
    if (!step || !step->carried_on || now->segment->kind != SEGMENT_SET_UP)
        return false;
    ScoreAddress at = {.step = now->step,
                       .kind = SEGMENT_WORK,
                       .side = now->segment->side,
                       .set = step->from_set,
                       .rep = step->from_rep * (step->sides == SIDES_ALTERNATE ? 2 : 1)};
    place_words(state->routine, at, state->paused);
    return true;
}

// After the place, so that no entry of the menu is so long that all letters get smaller.
static void write_minutes(Follow *state) {
    int minutes = (int)((state->done_us + 30000000) / 60000000);
    size_t length = strlen(state->paused), room = sizeof state->paused - length;
    if (minutes == 0 || state->playhead.interrupted || room < MINUTES_ROOM)
        return;
    if (length > 0)
        length += (size_t)snprintf(state->paused + length, room, " · ");
    snprintf(state->paused + length, sizeof state->paused - length,
             ngettext("%d minute done", "%d minutes done", (unsigned long)minutes), minutes);
}

static void write_paused(Follow *state) {
    FollowNow now = follow_now(state);
    if (write_carried_on(state, &now))
        return;
    int of = 0, done = score_reps_done(state->score, now.t_us, &of);
    if (state->playhead.interrupted)
        snprintf(state->paused, sizeof state->paused, "%s",
                 _("The picture had stopped. Carry on when you like."));
    else if (done > 0)
        snprintf(state->paused, sizeof state->paused, _("%s, %d of %d done"), exercise_name(now.exercise),
                 done, of);
    else
        snprintf(state->paused, sizeof state->paused, "%s", now.exercise ? exercise_name(now.exercise) : "");
    write_minutes(state);
}

void follow_add_menu(Follow *state, Scene *scene) {
    const Theme *theme = &state->menu_theme;
    veil_add(scene, theme, 0.5);
    RectPx first = follow_menu_rows(state);
    int margin = theme_px(theme, 60), head = theme_px(theme, 196);
    RectPx sheet = rect_of(first.x - margin, first.y - head, first.w + 2 * margin, first.h + head + margin);
    int over = sheet.y - (theme->safe.y - theme_px(theme, OVER_TITLE));
    bool slices = over > 0 && over < theme_px(theme, TITLE_BLOCK); // the title below it
    sheet_add(scene, theme, slices ? rect_of(sheet.x, sheet.y - over, sheet.w, sheet.h + over) : sheet, 40);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_CENTER, theme->width / 2,
              sheet.y + theme_px(theme, 34), first.w, _("Paused"));
    write_paused(state);
    const FlowText where = {TEXT_REGULAR, TYPE_LEAD, 1.2, THEME_INK_SOFT, state->paused, .one_line = true};
    TextStyle soft = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
    int y = sheet.y + theme_px(theme, 114), room = first.y - y;
    if (label_has_room(theme, soft, first.w, state->paused))
        label_add(scene, soft, ALIGN_CENTER, theme->width / 2, y, first.w, state->paused);
    else
        flow_add(scene, theme, &where, 1, first.x, y, first.w,
                 flow_share(theme, &where, 1, first.w, room, NULL));
    follow_add_menu_headings(state, scene);
    button_row_add(scene, theme, &state->menu);
    // Back, which is the key for pain where there is no other, leads on from here: the entry in red says how.
    if (!key_caps_same("X", "Back"))
        pain_chip_add(scene, &state->theme, theme->safe.x, state->at.row_bottom, true);
}
