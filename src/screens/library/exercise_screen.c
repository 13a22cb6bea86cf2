// One exercise: how it goes, in pictures that move, and all there is to read of it. It leads on to watching it, to its other ways, and
// into a routine of one's own.
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/variants.h"
#include "screens/compose/own_routines.h"
#include "screens/figure_view.h"
#include "screens/library/exercise_lines.h"
#include "screens/library/paged_text.h"
#include "screens/parts.h"
#include "screens/screen_list.h"

enum { BESIDE_FROM = 1000, FIGURE_PERCENT = 45, HEAD = 2, LONGEST_HOLD_S = 4 };
enum { BUTTON_WATCH, BUTTON_WAYS, BUTTON_ADD, BUTTON_BACK, BUTTON_COUNT };
// Then what is read, each as soon as it has the focus.
enum { TAB_FIRST = BUTTON_COUNT, ALL_BUTTONS = BUTTON_COUNT + LINES_HEADS };

typedef struct ExercisePage {
    const Exercise *exercise; // in the way that is shown
    OffersToday offers;
    Arena *words;
    ExerciseLines lines;
    PagedText text;
    LinesHead head;
    ButtonRow buttons; // then the tabs
    FlowText title[HEAD];
    double title_share;
    FigureView figure;
    int64_t at_us;
    bool hinted; // there is room for the keys beside the buttons
    RectPx area; // of the figure
    Theme theme;
} ExercisePage;

static void fill_lines(ExercisePage *state, const ScreenContext *context) {
    arena_reset(state->words);
    exercise_lines_fill(&state->lines, state->head, state->exercise, &state->offers,
                        context->services->profile, context->services->library->rules, state->words);
}

static void ask_rules(ExercisePage *state, const ScreenContext *context) {
    offers_today_free(&state->offers);
    offers_today_make(&state->offers, context);
}

// Without another way there is nothing to change to.
static void label_buttons(ExercisePage *state) {
    ButtonRow *buttons = &state->buttons;
    buttons->count = ALL_BUTTONS;
    buttons->label[BUTTON_WATCH] = _("Watch");
    buttons->label[BUTTON_WAYS] = _("Another way");
    buttons->label[BUTTON_ADD] = _("Add to my own");
    buttons->label[BUTTON_BACK] = _("Back");
    buttons->disabled[BUTTON_WAYS] = exercise_usual(state->exercise)->variant_count == 0;
    for (int i = 0; i < LINES_HEADS; i++)
        buttons->label[TAB_FIRST + i] = exercise_lines_head((LinesHead)i);
}

static void *exercise_open(ScreenContext *context, const ScreenRequest *request) {
    ExercisePage *state = alloc_zeroed(1, sizeof *state);
    const Library *library = context->services->library;
    state->exercise = request->exercise ? request->exercise : library->exercises[0];
    state->words = arena_new();
    ask_rules(state, context);
    label_buttons(state);
    return state;
}

static void exercise_close(void *opaque) {
    ExercisePage *state = opaque;
    offers_today_free(&state->offers);
    arena_free(state->words);
    free(state);
}

static bool exercise_reload(void *opaque, ScreenContext *context) {
    ExercisePage *state = opaque;
    const Exercise *exercise = library_exercise(context->services->library, state->exercise->id);
    if (!exercise)
        return false;
    state->exercise = exercise;
    figure_view_clear(&state->figure);
    ask_rules(state, context);
    label_buttons(state);
    return true;
}

static const char *hints(void) {
    return _("←→↑↓|move;OK|choose;Back|back");
}

// Their upper edge.
static int place_buttons(ExercisePage *state) {
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme),
        beside = hints_width(theme, TYPE_FOOTNOTE, hints()) + theme_px(theme, 48);
    state->buttons.count = BUTTON_COUNT;
    int top = button_lines_place(&state->buttons, theme, safe.x + reach, rect_bottom(safe) - reach,
                                 safe.w - 2 * reach, beside, &state->hinted);
    state->buttons.count = ALL_BUTTONS;
    return top;
}

// From the place's top left on; their lower edge.
static int place_tabs(ExercisePage *state, int x, int y, int width) {
    ButtonRow *buttons = &state->buttons, row = {.count = LINES_HEADS};
    bool hinted;
    for (int i = 0; i < LINES_HEADS; i++)
        row.label[i] = buttons->label[TAB_FIRST + i];
    int over = button_lines_place(&row, &state->theme, x, y, width, 0, &hinted) - y;
    for (int i = 0; i < LINES_HEADS; i++) {
        buttons->face[TAB_FIRST + i] = row.face[i];
        buttons->face[TAB_FIRST + i].y -= over;
    }
    return y - over;
}

static void exercise_layout(void *opaque, ScreenContext *context) {
    ExercisePage *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), x = safe.x + reach, width = safe.w - 2 * reach;
    bool on_end = safe.h > safe.w || safe.w < theme_px(&theme, BESIDE_FROM);
    state->title[0] = (FlowText){TEXT_BLACK, TYPE_TITLE,      1.15, THEME_INK, state->exercise->name,
                                 .gap = 2,   .one_line = true};
    state->title[1] =
        (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.2, THEME_INK_SOFT, state->exercise->aim, .one_line = true};
    state->title_share = flow_share(&theme, state->title, HEAD, width, safe.h / 5, NULL);
    int top = safe.y + flow_height(&theme, state->title, HEAD, width, state->title_share) +
              theme_px(&theme, 16) + reach;
    int bottom = place_buttons(state) - reach - theme_px(&theme, 12);
    int left = on_end ? x : x + width * FIGURE_PERCENT / 100 + theme_px(&theme, 24);
    int upper = on_end ? top + (bottom - top) * 34 / 100 : top;
    state->area = rect_of(x, top, on_end ? width : left - theme_px(&theme, 24) - x,
                          on_end ? upper - top - 2 * reach : bottom - top);
    int sheet = place_tabs(state, left, upper, x + width - left) + reach + theme_px(&theme, 10);
    fill_lines(state, context);
    paged_text_layout(&state->text, &theme, rect_of(left, sheet, x + width - left, bottom - sheet),
                      state->lines.item, state->lines.count);
    figure_view_clear(&state->figure);
}

// What the focus is on is read.
static void show_focused(ExercisePage *state, ScreenContext *context) {
    int head = state->buttons.focus - TAB_FIRST;
    if (head < 0 || head == (int)state->head)
        return;
    state->head = (LinesHead)head;
    state->text.page = 0;
    exercise_layout(state, context);
}

static void add_to_own(const ExercisePage *state, ScreenContext *context) {
    bool some = false;
    for (size_t i = 0; i < context->services->library->routine_count; i++)
        some = some || own_routine_is(context->services->library->routines[i]);
    context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                            .screen = some ? SCREEN_OWN : SCREEN_OWN_EDIT,
                                            .exercise = state->exercise};
}

static void exercise_press(void *opaque, ScreenContext *context) {
    ExercisePage *state = opaque;
    switch (state->buttons.focus) {
    case BUTTON_WATCH:
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = state->exercise};
        break;
    case BUTTON_WAYS:
        state->exercise = exercise_next_variant(state->exercise);
        state->at_us = 0;
        state->text.page = 0;
        exercise_layout(state, context);
        break;
    case BUTTON_ADD:
        add_to_own(state, context);
        break;
    case BUTTON_BACK:
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        break;
    default:
        show_focused(state, context);
        paged_text_turn(&state->text);
        break;
    }
}

static ButtonRow *exercise_buttons(void *opaque) {
    return &((ExercisePage *)opaque)->buttons;
}

static int64_t exercise_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    ExercisePage *state = opaque;
    show_focused(state, context);
    state->at_us += elapsed_us < 1000000 ? elapsed_us : 0;
    return 0;
}

static void show_figure(ExercisePage *state) {
    const Exercise *exercise = state->exercise;
    double hold_s = exercise->dose.hold_s > LONGEST_HOLD_S ? LONGEST_HOLD_S : exercise->dose.hold_s;
    ExerciseMoment moment;
    exercise_moment_at(exercise, (double)state->at_us / 1e6, SIDE_RIGHT, hold_s, &moment);
    figure_view_set(&state->figure, exercise, SIDE_RIGHT, state->area, &moment, 1);
}

static uint64_t exercise_backdrop(void *opaque, ScreenContext *context, Canvas *canvas,
                                  uint64_t known_version) {
    ExercisePage *state = opaque;
    show_figure(state);
    int size[2] = {context->environment->width, context->environment->height};
    uint64_t version = theme_hash(theme_hash_text(state->figure.scene, "exercise"), size, sizeof size);
    if (version != known_version) {
        theme_paint_backdrop(canvas);
        stage_paint_props(canvas, &state->figure.view);
    }
    return version;
}

// The tab that is read is marked while something else has the focus.
static void add_mark(const ExercisePage *state, Scene *scene) {
    if (state->buttons.focus == TAB_FIRST + (int)state->head)
        return;
    const Theme *theme = &state->theme;
    RectPx face = state->buttons.face[TAB_FIRST + state->head];
    int inset = face.w / 5;
    bar_add(scene,
            rect_of(face.x + inset, rect_bottom(face) - theme_px(theme, 9), face.w - 2 * inset,
                    theme_px(theme, 5)),
            THEME_ACCENT);
}

static void exercise_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    ExercisePage *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    flow_add(scene, theme, state->title, HEAD, safe.x + reach, safe.y, safe.w - 2 * reach,
             state->title_share);
    figure_view_add(scene, &state->figure);
    paged_text_add(scene, &state->text);
    button_row_add(scene, theme, &state->buttons);
    add_mark(state, scene);
    int y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe) - reach, y, TYPE_FOOTNOTE, hints());
}

const Screen exercise_screen = {
    .least_height = 1080,
    .open = exercise_open,
    .close = exercise_close,
    .layout = exercise_layout,
    .reload = exercise_reload,
    .buttons = exercise_buttons,
    .press = exercise_press,
    .update = exercise_update,
    .backdrop = exercise_backdrop,
    .paint = exercise_paint,
};
