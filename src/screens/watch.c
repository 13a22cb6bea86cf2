// Watch: one exercise as a looping demonstration, with its purpose, steps, form notes and cautions.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "screens/figure_view.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "screens/standing.h"
#include "screens/watch_loop.h"
#include "screens/watch_notes.h"
#include "ui/overlay.h"

enum {
    BUTTON_PLAY,
    BUTTON_STEP,
    BUTTON_SLOWER,
    BUTTON_FASTER,
    BUTTON_PREVIOUS,
    BUTTON_NEXT,
    BUTTON_SIDE,
    BUTTON_COUNT
};

typedef struct Watch {
    const Exercise *exercise;
    Arena *words; // step texts with {side} filled in
    WatchLoop loop;
    bool behind;
    ButtonRow buttons;
    Note note;
    int width, height;
    Theme theme;
    RectPx area;
    FigureView figure;
    Standing standing;
    StepsLayout steps;
    WatchNotes notes;
    int title_y, purpose_y;
    char speed[24];
} Watch;

static const char *speed_text(Watch *state) {
    snprintf(state->speed, sizeof state->speed, "Speed %.2g\xc3\x97", state->loop.speed);
    return state->speed;
}

static void set_exercise(Watch *state, const Exercise *exercise, Side side) {
    state->exercise = exercise;
    double speed = state->loop.speed > 0 ? state->loop.speed : 1;
    bool paused = state->loop.paused;
    watch_loop_start(&state->loop, exercise, side);
    state->loop.speed = speed;
    state->loop.paused = paused;
    state->width = 0; // lay out again
    figure_view_clear(&state->figure);
}

static void *watch_open(ScreenContext *context, const ScreenRequest *request) {
    Watch *state = calloc(1, sizeof *state);
    if (!state)
        abort();
    state->words = arena_new();
    const Exercise *exercise = request->exercise;
    if (!exercise && context->library->exercise_count > 0)
        exercise = context->library->exercises[0];
    if (exercise)
        set_exercise(state, exercise, SIDE_RIGHT);
    return state;
}

static void watch_close(void *opaque) {
    Watch *state = opaque;
    arena_free(state->words);
    standing_free(&state->standing);
    free(state);
}

static void watch_front(void *opaque, ScreenContext *context) {
    (void)context;
    ((Watch *)opaque)->behind = false;
}

static void watch_behind(void *opaque, ScreenContext *context) {
    (void)context;
    ((Watch *)opaque)->behind = true;
}

static void place_buttons(Watch *state) {
    const Theme *theme = &state->theme;
    int reach = focus_ring_reach(theme), focus = state->buttons.focus;
    ButtonRow *row = &state->buttons;
    *row = (ButtonRow){.count = BUTTON_COUNT,
                       .focus = focus,
                       .label = {"Pause", "Step", "Slower", "Faster", "Previous", "Next", "Other side"}};
    if (state->exercise->sides == SIDES_TOGETHER)
        row->count = BUTTON_SIDE;
    if (row->focus >= row->count)
        row->focus = BUTTON_PLAY;
    int hints = hints_width(theme, TYPE_FOOTNOTE, "Back|home") + theme_px(theme, 240);
    button_row_place(row, theme, theme->safe.x + reach,
                     rect_bottom(theme->safe) - reach - button_height(theme),
                     theme->safe.w - 2 * reach - hints);
    row->label[BUTTON_PLAY] = state->loop.paused ? "Play" : "Pause";
}

static void lay_out_words(Watch *state, int width, int bottom) {
    const Theme *theme = &state->theme;
    const Exercise *exercise = state->exercise;
    const char *steps[STEPS_MAX];
    int count = 0;
    for (size_t i = 0; i < exercise->steps.count && count < STEPS_MAX; i++)
        steps[count++] = exercise_text(exercise->steps.items[i], state->loop.side, state->words);
    state->title_y = theme->safe.y + theme_px(theme, 46);
    state->purpose_y = state->title_y + theme_px(theme, TYPE_TITLE * 1.28);
    TextStyle lead = theme_style(theme, TEXT_REGULAR, TYPE_SMALL, THEME_INK_SOFT);
    int y = state->purpose_y +
            paragraph_height(lead, width, theme_px(theme, TYPE_SMALL * 1.3), 4, exercise->purpose);
    y += theme_px(theme, 26);
    steps_measure(theme, steps, count, theme->safe.x, y, width, bottom - y, &state->steps);
}

static void lay_out(Watch *state, ScreenContext *context) {
    if (state->width == context->width && state->height == context->height)
        return;
    state->width = context->width;
    state->height = context->height;
    Theme theme = state->theme = theme_for(context->width, context->height);
    place_buttons(state);
    arena_reset(state->words);
    watch_notes_measure(&theme, state->exercise, state->loop.side, state->words,
                        state->buttons.face[0].y - theme_px(&theme, 30), &state->notes);
    int column = theme.safe.w * 37 / 100, bottom = state->notes.y - theme_px(&theme, 20);
    lay_out_words(state, column, bottom);
    int left = theme.safe.x + column + theme_px(&theme, 40), top = theme.safe.y + theme_px(&theme, 30);
    state->area = rect_of(left, top, rect_right(theme.safe) - left, bottom - top);
    // On a narrow canvas a tall figure makes room for the breath cue beside her head.
    bool tall =
        state->exercise->camera.frame == FRAME_STANDING || state->exercise->camera.frame == FRAME_SITTING;
    if (tall && state->area.w < theme_px(&theme, 1000))
        state->area.w -= theme_px(&theme, 220);
    figure_view_clear(&state->figure);
}

static void show_figure(Watch *state) {
    ExerciseMoment moment;
    watch_loop_moment(&state->loop, &moment);
    figure_view_set(&state->figure, state->exercise, state->loop.side, state->area, &moment, 1);
}

static void change_speed(Watch *state, int direction) {
    state->loop.speed = watch_speed_step(state->loop.speed, direction);
    note_show(&state->note, 1800000, "%s", speed_text(state));
}

static void change_exercise(Watch *state, ScreenContext *context, int by) {
    const Library *library = context->library;
    for (size_t i = 0; i < library->exercise_count; i++)
        if (library->exercises[i] == state->exercise) {
            size_t next = (i + library->exercise_count + (size_t)(by < 0 ? -1 : 1)) % library->exercise_count;
            set_exercise(state, library->exercises[next], SIDE_RIGHT);
            lay_out(state, context);
            return;
        }
}

static void activate(Watch *state, ScreenContext *context) {
    switch (state->buttons.focus) {
    case BUTTON_PLAY:
        state->loop.paused = !state->loop.paused;
        break;
    case BUTTON_STEP:
        watch_loop_step(&state->loop);
        break;
    case BUTTON_SLOWER:
        change_speed(state, -1);
        break;
    case BUTTON_FASTER:
        change_speed(state, +1);
        break;
    case BUTTON_PREVIOUS:
        change_exercise(state, context, -1);
        break;
    case BUTTON_NEXT:
        change_exercise(state, context, +1);
        break;
    default:
        set_exercise(state, state->exercise, state->loop.side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT);
        lay_out(state, context);
    }
    state->buttons.label[BUTTON_PLAY] = state->loop.paused ? "Play" : "Pause";
}

static bool watch_action(void *opaque, ScreenContext *context, Action action) {
    Watch *state = opaque;
    if (action == ACTION_BACK || !state->exercise) {
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    lay_out(state, context);
    switch (action) {
    case ACTION_OK:
        activate(state, context);
        return true;
    case ACTION_PAUSE:
        state->loop.paused = !state->loop.paused;
        state->buttons.label[BUTTON_PLAY] = state->loop.paused ? "Play" : "Pause";
        return true;
    case ACTION_UP:
    case ACTION_PREVIOUS:
    case ACTION_DOWN:
    case ACTION_NEXT:
        change_exercise(state, context, action == ACTION_UP || action == ACTION_PREVIOUS ? -1 : +1);
        return true;
    case ACTION_SLOWER:
    case ACTION_FASTER:
        change_speed(state, action == ACTION_SLOWER ? -1 : +1);
        return true;
    case ACTION_NORMAL_SPEED:
        state->loop.speed = 1;
        change_speed(state, 0);
        return true;
    case ACTION_HELP:
        context->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_KEYS};
        return true;
    case ACTION_PAIN:
        context->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SEEK_HELP};
        return true;
    default:
        return settings_action(context, &state->note, action) || button_row_move(&state->buttons, action);
    }
}

static bool watch_click(void *opaque, ScreenContext *context, int x, int y) {
    Watch *state = opaque;
    if (!state->exercise)
        return false;
    lay_out(state, context);
    int hit = focus_at(state->buttons.face, state->buttons.count, x, y);
    if (hit < 0)
        return watch_action(state, context, ACTION_PAUSE);
    state->buttons.focus = hit;
    activate(state, context);
    return true;
}

static int64_t watch_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)context;
    Watch *state = opaque;
    int64_t note = note_update(&state->note, elapsed_us);
    if (!state->exercise || state->loop.paused || state->behind)
        return note;
    watch_loop_advance(&state->loop, elapsed_us);
    return 0;
}

static uint64_t watch_backdrop(void *opaque, ScreenContext *context, Canvas *canvas, uint64_t known_version) {
    Watch *state = opaque;
    if (!state->exercise)
        return plain_backdrop(context, canvas, known_version);
    lay_out(state, context);
    show_figure(state);
    uint64_t version = plain_backdrop(context, canvas, known_version);
    standing_set(&state->standing, canvas, &state->theme, &state->figure, rect_of(0, 0, 0, 0));
    return version;
}

static void add_words(Watch *state, Scene *scene) {
    const Theme *theme = &state->theme;
    const Exercise *exercise = state->exercise;
    int x = theme->safe.x, width = state->steps.slot[0].w > 0 ? state->steps.slot[0].w : theme->safe.w / 3;
    TextStyle small = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL);
    label_add(scene, small, ALIGN_LEFT, x, theme->safe.y, width, exercise->aim);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, x, state->title_y,
              width, exercise->name);
    TextStyle lead = theme_style(theme, TEXT_REGULAR, TYPE_SMALL, THEME_INK_SOFT);
    paragraph_add(scene, lead, x, state->purpose_y, width, theme_px(theme, TYPE_SMALL * 1.3), 4,
                  exercise->purpose);
    int phase = watch_loop_phase(&state->loop);
    steps_add(scene, &state->steps, exercise->phases[phase].step);
    watch_notes_add(scene, &state->notes);
}

static void watch_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Watch *state = opaque;
    if (!state->exercise)
        return;
    lay_out(state, context);
    show_figure(state);
    const Theme *theme = &state->theme;
    standing_add(scene, &state->standing);
    figure_view_add(scene, &state->figure);
    add_words(state, scene);
    const ExerciseMoment *moment = &state->loop.moment;
    if (moment->breath != BREATH_FREE)
        breath_add(scene, theme, rect_right(theme->safe) - theme_px(theme, 430), theme->safe.y,
                   moment->breath == BREATH_IN, moment->breath_s);
    button_row_add(scene, theme, &state->buttons);
    int hint_y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    hints_add(scene, theme, ALIGN_RIGHT, rect_right(theme->safe), hint_y, TYPE_FOOTNOTE, "Back|home");
    TextStyle speed = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
    int hints = hints_width(theme, TYPE_FOOTNOTE, "Back|home") + theme_px(theme, 40);
    label_add(scene, speed, ALIGN_RIGHT, rect_right(theme->safe) - hints,
              state->buttons.face[0].y + (button_height(theme) - text_measure(speed, "0").h) / 2, 0,
              speed_text(state));
    note_add(scene, theme, &state->note);
}

static int watch_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    Watch *state = opaque;
    if (!state->exercise)
        return 0;
    lay_out(state, context);
    *rect = state->buttons.face[state->buttons.focus];
    return 1;
}

const Screen watch_screen = {
    .open = watch_open,
    .close = watch_close,
    .front = watch_front,
    .behind = watch_behind,
    .action = watch_action,
    .click = watch_click,
    .update = watch_update,
    .backdrop = watch_backdrop,
    .paint = watch_paint,
    .focused = watch_focused,
};
