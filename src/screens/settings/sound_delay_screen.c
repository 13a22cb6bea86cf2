// Sound and picture together: a tick each second, a flash at its very moment, and a dot that passes a mark then. The ticks are
// cues of a score like any other, so what is heard and seen here is what a session does.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "store/setting.h"
#include "ui/flow.h"
#include "ui/setting_row.h"

enum {
    EVERY_US = 1000000,
    TICKS = 600, // then from the start again
    FLASH_US = 90000,
    FADE_US = 260000,
    DELAY_STEP_MS = 10,
    DISC_RADIUS = 150,
    HEAD = 2,
    HEAD_HEIGHT = 200,
    SIDES_HEIGHT = 78,
};

typedef struct DelayScreen {
    Score *score;
    Playhead playhead;
    Theme theme;
    int cx, disc_y, track_y, reach; // the dot moves so far to each side of the mark in half a second
    RectPx value;
    double head_share;
} DelayScreen;

static void *delay_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    DelayScreen *state = alloc_zeroed(1, sizeof *state);
    state->score = score_compile_ticks(EVERY_US, TICKS);
    playhead_start(&state->playhead, state->score, false);
    cue_player_prepare(context->services->player, state->score, 0);
    return state;
}

static void delay_close(void *opaque) {
    DelayScreen *state = opaque;
    score_free(state->score);
    free(state);
}

// The user may have turned this chime off; here it must be heard.
static void leave(ScreenContext *context) {
    cue_player_stop(context->services->player);
    cue_player_set_chime(context->services->player, CHIME_TICK, context->services->settings->chime_tick);
}

static void delay_behind(void *opaque, ScreenContext *context) {
    (void)opaque;
    leave(context);
}

static void head_of(const ScreenContext *context, FlowText head[HEAD]) {
    const Settings *settings = context->services->settings;
    const char *text =
        _("The tick should sound as the dot meets the mark. Each line is a tenth of a second.");
    if (!context->environment->sound_available)
        text = _("No sound is found now, so there is nothing to hear.");
    else if (settings->muted || settings->volume == 0 || settings->chimes_volume == 0)
        text = _("The ticks are turned off or down, so there is nothing to hear.");
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.25, THEME_INK, _("Sound and picture"), .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK_SOFT, text, .one_line = true};
}

static FlowText side_of(bool right) {
    static const char *const SIDES[2] = {N_("Tick before the mark: go left"),
                                         N_("Tick after the mark: go right")};
    return (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.1, THEME_INK_SOFT, _(SIDES[right]), .one_line = true};
}

static int side_width(const DelayScreen *state) {
    return state->reach - theme_px(&state->theme, 20);
}

static int sides_top(const DelayScreen *state) {
    return state->track_y + theme_px(&state->theme, 48);
}

// With the room below them.
static int sides_height(const DelayScreen *state) {
    int most = theme_px(&state->theme, SIDES_HEIGHT);
    for (int right = 0; right < 2; right++) {
        FlowText side = side_of(right);
        int height = flow_height(&state->theme, &side, 1, side_width(state), 1) + theme_px(&state->theme, 34);
        most = height > most ? height : most;
    }
    return most;
}

static void delay_layout(void *opaque, ScreenContext *context) {
    DelayScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    FlowText head[HEAD];
    head_of(context, head);
    state->head_share = flow_share(&theme, head, HEAD, theme.safe.w, theme_px(&theme, HEAD_HEIGHT), NULL);
    state->cx = theme.width / 2;
    state->disc_y = theme.safe.y + theme_px(&theme, 360);
    state->track_y = state->disc_y + theme_px(&theme, 250);
    int width = theme_px(&theme, 900), most = theme.safe.w - 2 * focus_ring_reach(&theme);
    state->reach = theme_px(&theme, 600);
    state->reach = state->reach > most / 2 ? most / 2 : state->reach;
    width = width > most ? most : width;
    state->value = rect_of(state->cx - width / 2, sides_top(state) + sides_height(state), width,
                           setting_row_height_at(&theme, width));
}

static void change_delay(ScreenContext *context, int by_ms) {
    setting_set_nearest(setting_find("sound_delay_ms"), context->services->settings,
                        context->services->settings->sound_delay_ms + by_ms);
    context->out->settings_changed = true;
}

static void done(ScreenContext *context) {
    leave(context);
    context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
}

// Later and later, and from the latest to the earliest.
static void step_delay(ScreenContext *context) {
    const Setting *setting = setting_find("sound_delay_ms");
    int delay_ms = (int)context->services->settings->sound_delay_ms;
    change_delay(context, delay_ms + DELAY_STEP_MS > (int)setting->most ? (int)setting->least - delay_ms
                                                                        : DELAY_STEP_MS);
}

static OneButtonUse delay_one_button(void *state) {
    (void)state;
    return ONE_BUTTON_PLAYS;
}

static bool delay_action(void *state, ScreenContext *context, Action action) {
    (void)state;
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        change_delay(context, action == ACTION_LEFT ? -DELAY_STEP_MS : DELAY_STEP_MS);
        return true;
    case ACTION_FOCUS_NEXT:
        step_delay(context);
        return true;
    case ACTION_OK:
    case ACTION_BACK:
        done(context);
        return true;
    default:
        return false;
    }
}

static bool delay_click(void *opaque, ScreenContext *context, int x, int y) {
    DelayScreen *state = opaque;
    if (focus_at(&state->value, 1, x, y) < 0)
        return false;
    int middle = state->value.x + state->value.w * 3 / 4;
    if (x >= state->value.x + state->value.w / 2)
        change_delay(context, x < middle ? -DELAY_STEP_MS : DELAY_STEP_MS);
    return true;
}

static int64_t delay_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    DelayScreen *state = opaque;
    int64_t prev_us, now_us;
    playhead_advance(&state->playhead, elapsed_us, &prev_us, &now_us);
    if (state->playhead.interrupted)
        playhead_resume(&state->playhead);
    if (playhead_finished(&state->playhead))
        playhead_seek(&state->playhead, 0);
    cue_player_set_chime(context->services->player, CHIME_TICK, true);
    cue_player_update(context->services->player, &state->playhead, context->services->output_frame());
    return 0;
}

// Time since the last tick of the score, or a second when there was none yet.
static int64_t since_tick_us(const DelayScreen *state) {
    int first;
    int64_t now_us = state->playhead.now_us;
    int count = score_cues_between(state->score, now_us - EVERY_US, now_us, &first);
    return count > 0 ? now_us - state->score->cues[first + count - 1].at_us : EVERY_US;
}

typedef struct DiscData {
    double radius, glow; // glow: 0 = at rest, 1 = the flash
} DiscData;

static void paint_disc(Canvas *canvas, RectPx rect, const void *data) {
    const DiscData *disc = data;
    double cx = rect.x + rect.w / 2.0, cy = rect.y + rect.h / 2.0;
    canvas_fill_circle(canvas, cx, cy, disc->radius, color_with_alpha(THEME_TRACK, 0.55));
    if (disc->glow > 0)
        canvas_fill_circle(canvas, cx, cy, disc->radius * (0.7 + 0.3 * disc->glow),
                           color_with_alpha(THEME_ACCENT, disc->glow));
    else
        canvas_fill_circle(canvas, cx, cy, disc->radius * 0.7, color_with_alpha(THEME_PAPER, 0.7));
}

static void add_disc(DelayScreen *state, Scene *scene, int64_t since_us) {
    DiscData data;
    memset(&data, 0, sizeof data);
    data.radius = DISC_RADIUS * state->theme.scale;
    if (since_us < FLASH_US)
        data.glow = 1;
    else if (since_us < FADE_US)
        data.glow = (double)(FADE_US - since_us) / (FADE_US - FLASH_US);
    int half = (int)data.radius + 2;
    scene_add(scene, rect_of(state->cx - half, state->disc_y - half, 2 * half, 2 * half), paint_disc, &data,
              sizeof data, 0);
}

typedef struct TrackData {
    Theme theme;
    double at; // of the dot, -1..1 of half a second
    int lit;
} TrackData;

static void paint_track(Canvas *canvas, RectPx rect, const void *data) {
    const TrackData *track = data;
    const Theme *theme = &track->theme;
    double scale = theme->scale, half = rect.w / 2.0 - 30 * scale, cx = rect.x + rect.w / 2.0,
           y = rect.y + 40 * scale;
    canvas_stroke_line(canvas, cx - half, y, cx + half, y, 10 * scale, THEME_TRACK);
    for (int ms = -400; ms <= 400; ms += 100) {
        double x = cx + half * ms / 500.0, tall = ms == 0 ? 38 : 16;
        canvas_stroke_line(canvas, x, y - tall * scale, x, y + tall * scale, (ms == 0 ? 10 : 5) * scale,
                           ms == 0 ? THEME_INK : THEME_INK_FAINT);
    }
    canvas_fill_circle(canvas, cx + half * track->at, y, 24 * scale, track->lit ? THEME_ACCENT : THEME_TEAL);
}

// The dot moves evenly, so that it is on the mark at the tick and so many milliseconds past it as the sound is late.
static void add_track(DelayScreen *state, Scene *scene, int64_t since_us) {
    TrackData data;
    memset(&data, 0, sizeof data);
    data.theme = state->theme;
    int64_t off_us = since_us < EVERY_US / 2 ? since_us : since_us - EVERY_US;
    data.at = (double)off_us / (EVERY_US / 2);
    data.lit = since_us < FLASH_US;
    int width = 2 * (state->reach + theme_px(&state->theme, 30)), height = theme_px(&state->theme, 80);
    scene_add(scene, rect_of(state->cx - width / 2, state->track_y - height / 2, width, height), paint_track,
              &data, sizeof data, 0);
}

static void add_words(const DelayScreen *state, const ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    FlowText head[HEAD];
    head_of(context, head);
    flow_add(scene, theme, head, HEAD, theme->safe.x, theme->safe.y, theme->safe.w, state->head_share);
    int y = sides_top(state), width = side_width(state);
    for (int right = 0; right < 2; right++) {
        FlowText side = side_of(right);
        double share = flow_share(theme, &side, 1, width, state->value.y - y, NULL);
        TextStyle style = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
        int taken = text_measure(style, side.text).w,
            x = state->cx + state->reach - (taken < width ? taken : width);
        flow_add(scene, theme, &side, 1, right ? x : state->cx - state->reach, y, width, share);
    }
}

static void delay_paint(void *opaque, ScreenContext *context, Scene *scene) {
    DelayScreen *state = opaque;
    const Theme *theme = &state->theme;
    int64_t since_us = since_tick_us(state);
    const Setting *delay = setting_find("sound_delay_ms");
    int delay_ms = (int)context->services->settings->sound_delay_ms;
    add_words(state, context, scene);
    add_disc(state, scene, since_us);
    add_track(state, scene, since_us);
    char value[DELAY_TEXT_MAX];
    format_delay(delay_ms, value);
    SettingRowLook look = {.kind = SETTING_ROW_CHOICE,
                           .face = state->value,
                           .name = _("The sound comes"),
                           .value = value,
                           .focused = true,
                           .first = delay_ms <= delay->least,
                           .last = delay_ms >= delay->most};
    setting_row_add(scene, theme, &look);
    hints_add(scene, theme, ALIGN_LEFT, theme->safe.x,
              rect_bottom(theme->safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE,
              _("←→|earlier, later;OK|done"));
}

static int delay_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    DelayScreen *state = opaque;
    *rect = state->value;
    return 1;
}

const Screen sound_delay_screen = {
    .least_height = 1080,
    .open = delay_open,
    .layout = delay_layout,
    .close = delay_close,
    .behind = delay_behind,
    .action = delay_action,
    .one_button = delay_one_button,
    .click = delay_click,
    .update = delay_update,
    .paint = delay_paint,
    .focused = delay_focused,
};
