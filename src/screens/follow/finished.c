// The end of a session: what was done, a kind word, how it was, the way home.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise_moment.h"
#include "model/routine.h"
#include "screens/figure_view.h"
#include "screens/how/how_feeling.h"
#include "screens/how/how_told.h"
#include "screens/how/steps.h"
#include "screens/pages/page_spec.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

#define TEXT_MOST 1.15 // beside the figure

typedef enum FinishedButton {
    BUTTON_UNSURE, // says nothing
    BUTTON_WELL,
    BUTTON_DIFFERENT,
    BUTTON_COMFORT,
    BUTTON_SEEK_HELP,
    BUTTON_FEWER,
    BUTTON_COUNT
} FinishedButton;
enum { KEPT_TOLD_US = 4000000, ID_SIZE = 64 };

typedef struct Finished {
    const Routine *routine;
    int64_t done_us;
    int session;                   // of the history; HISTORY_UNKNOWN = none of it
    bool hurt;                     // in it, or it was ended for that
    bool stopped;                  // it was ended for that
    PersonalDose fewer[FEWER_MAX]; // was made less of, and could be next time too
    int fewer_count;
    char fewer_id[FEWER_MAX][ID_SIZE]; // they outlive the library of the session
    ButtonRow buttons;
    FinishedButton button[BUTTON_COUNT]; // what each of them is
    Theme theme;
    FigureView figure;
    RectPx area;
    RectPx words;
    int question_y; // over the buttons
    char moved[LABEL_TEXT_MAX];
} Finished;

static const char *label_of(const Finished *state, FinishedButton button) {
    switch (button) {
    case BUTTON_UNSURE:
        return _("I cannot say yet");
    case BUTTON_WELL:
        return state->hurt ? _("It has passed") : _("Fine, as before");
    case BUTTON_DIFFERENT:
        return state->hurt ? _("It is still there") : _("Not quite");
    case BUTTON_COMFORT:
        return _("What helps now");
    case BUTTON_SEEK_HELP:
        return _("When to seek help");
    default:
        return _("Fewer next time, too");
    }
}

// The first one has the focus: after pain, it is no answer.
static void list_buttons(Finished *state) {
    ButtonRow *row = &state->buttons;
    *row = (ButtonRow){0};
    for (FinishedButton button = state->hurt ? BUTTON_UNSURE : BUTTON_WELL; button < BUTTON_COUNT; button++) {
        if (button == BUTTON_FEWER && state->fewer_count == 0)
            continue;
        state->button[row->count] = button;
        row->label[row->count++] = label_of(state, button);
    }
}

static void *finished_open(ScreenContext *context, const ScreenRequest *request) {
    Finished *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine;
    state->done_us = request->done_us;
    state->session = how_session_of(context, request);
    state->hurt = how_it_hurt(context, state->session);
    state->stopped = state->session >= 0 &&
                     history_log(context->services->history)->sessions[state->session].end == HISTORY_PAIN;
    state->fewer_count = context->services->history ? request->fewer_count : 0;
    for (int i = 0; i < state->fewer_count; i++) {
        snprintf(state->fewer_id[i], ID_SIZE, "%s", request->fewer[i].exercise);
        state->fewer[i] = request->fewer[i];
        state->fewer[i].exercise = state->fewer_id[i];
    }
    list_buttons(state);
    return state;
}

static bool finished_reload(void *opaque, ScreenContext *context) {
    Finished *state = opaque;
    const Routine *routine =
        state->routine ? library_routine(context->services->library, state->routine->id) : NULL;
    if (state->routine && !routine)
        return false;
    state->routine = routine;
    figure_view_clear(&state->figure);
    return true;
}

static void finished_layout(void *opaque, ScreenContext *context) {
    Finished *state = opaque;
    Theme theme = state->theme =
        theme_at_most(context->environment->width, context->environment->height, TEXT_MOST);
    int reach = focus_ring_reach(&theme);
    RectPx safe = theme.safe;
    bool hinted;
    int row = button_lines_place(&state->buttons, &theme, safe.x + reach, rect_bottom(safe) - reach,
                                 safe.w - 2 * reach, 0, &hinted);
    state->question_y = row - reach - theme_px(&theme, TYPE_INSTRUCTION * 1.5);
    int left = safe.x + safe.w * 50 / 100;
    state->words = rect_of(safe.x, safe.y + safe.h / 7, left - safe.x - theme_px(&theme, 50),
                           state->question_y - theme_px(&theme, 20) - safe.y - safe.h / 7);
    state->area = rect_of(left, safe.y + safe.h / 8, rect_right(safe) - left, safe.h * 3 / 4);
    if (theme_is_on_end(&theme)) {
        int gap = theme_px(&theme, 30);
        state->words = rect_of(safe.x, safe.y + theme_px(&theme, 30), safe.w, theme_px(&theme, 500));
        state->area = rect_of(safe.x, rect_bottom(state->words) + gap, safe.w,
                              state->question_y - 2 * gap - rect_bottom(state->words));
    }
    if (state->routine && state->routine->step_count > 0) {
        const Exercise *last = state->routine->steps[state->routine->step_count - 1].exercise;
        ExerciseMoment moment;
        exercise_start_moment(last, SIDE_RIGHT, &moment);
        figure_view_set(&state->figure, last, SIDE_RIGHT, state->area, &moment, 1);
    }
}

static ButtonRow *finished_buttons(void *opaque) {
    return &((Finished *)opaque)->buttons;
}

// One press tells that it was fine, and leads home.
static void tell_well(const Finished *state, ScreenContext *context) {
    Arena *arena = arena_new();
    int before = history_log(context->services->history)->feeling_count;
    const RulesReaction *reaction =
        how_tell(context, HISTORY_AT_END, state->session, &(HowAnswers){.well = true}, arena);
    bool asks_help = reaction->session >= RULES_SEEK_HELP_SOON;
    context->out->request = asks_help ? how_outcome_request(context, HISTORY_AT_END, state->session, before)
                                      : (ScreenRequest){.kind = REQUEST_HOME};
    arena_free(arena);
}

static void keep_fewer(Finished *state, ScreenContext *context) {
    for (int i = 0; i < state->fewer_count; i++)
        steps_keep_fewer(context, &state->fewer[i]);
    state->fewer_count = 0; // once
    list_buttons(state);
    toast_show(context->out->toast, KEPT_TOLD_US, "%s", _("Kept: as few next time, too."));
    finished_layout(state, context);
}

static void finished_press(void *opaque, ScreenContext *context) {
    Finished *state = opaque;
    switch (state->button[state->buttons.focus]) {
    case BUTTON_UNSURE:
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
        break;
    case BUTTON_WELL:
        tell_well(state, context);
        break;
    case BUTTON_DIFFERENT:
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_HOW,
                                                .moment = HISTORY_AT_END,
                                                .history_session = 1 + state->session};
        break;
    case BUTTON_FEWER:
        keep_fewer(state, context);
        break;
    case BUTTON_COMFORT:
        context->out->request = page_request(PAGE_COMFORT);
        break;
    default:
        context->out->request = page_request(PAGE_SEEK_HELP);
    }
}

static bool finished_action(void *opaque, ScreenContext *context, Action action) {
    (void)opaque;
    if (action == ACTION_BACK)
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
    return action == ACTION_BACK;
}

static uint64_t finished_backdrop(void *opaque, ScreenContext *context, Canvas *canvas,
                                  uint64_t known_version) {
    Finished *state = opaque;
    int size[2] = {context->environment->width, context->environment->height};
    uint64_t version = theme_hash(theme_hash_text(state->figure.scene, "finished"), size, sizeof size);
    if (version != known_version) {
        theme_paint_backdrop(canvas);
        if (state->figure.exercise)
            stage_paint_props(canvas, &state->figure.view);
    }
    return version;
}

static void finished_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    Finished *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    figure_view_add(scene, &state->figure);
    RectPx place = state->words;
    int64_t minutes = (state->done_us + 30000000) / 60000000;
    if (minutes >= 1)
        snprintf(state->moved, sizeof state->moved,
                 ngettext("You moved for %d minute.", "You moved for %d minutes.", (unsigned long)minutes),
                 (int)minutes);
    else
        snprintf(state->moved, sizeof state->moved, "%s", _("You made a start."));
    const FlowText words[] = {
        {TEXT_BLACK, TYPE_DISPLAY, 1.28, THEME_INK,
         state->stopped ? _("It was right to stop")
         : state->hurt  ? _("You listened well")
                        : _("Well done"),
         .gap = 10, .one_line = true},
        {TEXT_BOLD, TYPE_INSTRUCTION, 1.25, THEME_TEAL, state->moved, .gap = 22, .one_line = true},
        {TEXT_REGULAR, TYPE_BODY, 1.35, THEME_INK,
         state->hurt
             ? _("Listening to your body is the right thing to do. Rest a little, and drink something.")
             : _("Every minute counts, whatever comes next today. Drink something, and rest a little."),
         .gap = 28},
        {TEXT_REGULAR, TYPE_LEAD, 1.35, THEME_INK_SOFT,
         _("If something hurts or feels heavy later on, look at “When to seek help”."), .gap = 0}};
    enum { WORDS = sizeof words / sizeof *words };
    flow_add(scene, theme, words, WORDS, place.x, place.y, place.w,
             flow_share(theme, words, WORDS, place.w, place.h, NULL));
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_INSTRUCTION, THEME_INK), ALIGN_LEFT, safe.x,
              state->question_y, safe.w, state->hurt ? _("How is it now?") : _("How was it?"));
    button_row_add(scene, theme, &state->buttons);
}

const Screen finished_screen = {
    .open = finished_open,
    .layout = finished_layout,
    .reload = finished_reload,
    .buttons = finished_buttons,
    .press = finished_press,
    .action = finished_action,
    .backdrop = finished_backdrop,
    .paint = finished_paint,
};
