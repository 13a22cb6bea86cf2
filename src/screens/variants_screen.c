// Easier or harder: for each exercise of a routine the way the user would like to do it, with a look at it.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "coach/personal_routine.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/figure_view.h"
#include "screens/library/offers_today.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum {
    ROWS_MAX = 24,
    ROW_HEIGHT = 64,
    ROW_GAP = 8,
    ROW_PADDING = 28,
    WAY_COLUMN = 210,
    BESIDE_FROM = 1000,
    ROWS_PERCENT = 50,
    LONGEST_HOLD_S = 4
};

enum { LOCKED_TOLD_US = 4000000 };

typedef struct VariantsScreen {
    const Exercise *row[ROWS_MAX]; // as usual; each exercise of the routine that has other ways, once
    const Exercise *of_routine[ROWS_MAX];
    int count, focus, first, shown; // `shown` rows from `first` on fit
    int64_t at_us;                  // in the demonstration of the focused way
    Theme theme;
    RectPx rows, area; // the list; the figure
    int row_height;
    int words_bottom; // of what is below the figure
    char weeks[EXERCISE_WEEKS_TEXT];
    OffersToday offers;
    FigureView figure;
} VariantsScreen;

static void fill(VariantsScreen *state, const Routine *routine) {
    state->count = 0;
    for (size_t i = 0; routine && i < routine->step_count && state->count < ROWS_MAX; i++) {
        const Exercise *exercise = routine->steps[i].exercise, *usual = exercise_usual(exercise);
        bool again = usual->variant_count == 0;
        for (int k = 0; k < state->count; k++)
            again = again || state->row[k] == usual;
        if (again)
            continue;
        state->of_routine[state->count] = exercise;
        state->row[state->count++] = usual;
    }
    if (state->focus >= state->count)
        state->focus = state->count > 0 ? state->count - 1 : 0;
}

static void *variants_open(ScreenContext *context, const ScreenRequest *request) {
    VariantsScreen *state = alloc_zeroed(1, sizeof *state);
    offers_today_make(&state->offers, context);
    fill(state, request->routine);
    const Exercise *asked = request->exercise;
    for (int i = 0; i < state->count && asked; i++)
        if (state->row[i] == exercise_usual(asked))
            state->focus = i;
    return state;
}

static void variants_close(void *opaque) {
    VariantsScreen *state = opaque;
    offers_today_free(&state->offers);
    free(state);
}

static bool variants_reload(void *opaque, ScreenContext *context) {
    VariantsScreen *state = opaque;
    offers_today_free(&state->offers);
    offers_today_make(&state->offers, context);
    for (int i = 0; i < state->count; i++)
        if (!library_exercise(context->services->library, state->row[i]->id))
            return false;
    for (int i = 0; i < state->count; i++) {
        const Exercise *here = library_exercise(context->services->library, state->of_routine[i]->id);
        state->row[i] = library_exercise(context->services->library, state->row[i]->id);
        state->of_routine[i] = here ? here : state->row[i];
    }
    figure_view_clear(&state->figure);
    return true;
}

// What a physiotherapist has ordered and locked stays as it is.
static const Exercise *locked_way(const ScreenContext *context, const Exercise *usual) {
    const RulesOrder *order = rules_order_of(&context->services->orders, usual->id);
    if (!order || !order->locked)
        return NULL;
    return order->variant ? exercise_variant(usual, order->variant) : usual;
}

static const Exercise *chosen(const VariantsScreen *state, const ScreenContext *context, int row) {
    const Exercise *locked = locked_way(context, state->row[row]);
    if (locked)
        return locked;
    return chosen_variant(context->services->choices, state->of_routine[row]);
}

static RectPx row_rect(const VariantsScreen *state, int row) {
    int pitch = state->row_height + theme_px(&state->theme, ROW_GAP);
    return rect_of(state->rows.x, state->rows.y + (row - state->first) * pitch, state->rows.w,
                   state->row_height);
}

static void reveal(VariantsScreen *state) {
    if (state->focus < state->first)
        state->first = state->focus;
    if (state->focus >= state->first + state->shown)
        state->first = state->focus - state->shown + 1;
}

// How wide the name of an exercise may be in a row.
static int name_width(const Theme *theme, int row_width) {
    return row_width - theme_px(theme, WAY_COLUMN) - 3 * theme_px(theme, ROW_PADDING);
}

static FlowText name_of(const char *name, Color ink) {
    return (FlowText){TEXT_BOLD, TYPE_LEAD, 1.2, ink, name, .one_line = true};
}

// The usual one, or as high as the longest name needs in the least size.
static int row_height(const VariantsScreen *state) {
    const Theme *theme = &state->theme;
    int height = theme_px(theme, ROW_HEIGHT), width = name_width(theme, state->rows.w);
    for (int i = 0; i < state->count; i++) {
        FlowText name = name_of(state->row[i]->name, THEME_INK);
        int least = flow_height(theme, &name, 1, width, (double)TYPE_LEAST / TYPE_LEAD);
        height = least > height ? least : height;
    }
    return height;
}

// Below the title.
static int why_top(const Theme *theme) {
    return theme->safe.y + theme_px(theme, TYPE_TITLE * 1.28);
}

static FlowText why_of(const VariantsScreen *state) {
    return (FlowText){TEXT_REGULAR,
                      TYPE_LEAD,
                      1.3,
                      THEME_INK_SOFT,
                      state->count > 0 ? _("Take what suits you today. It is kept for the next time.")
                                       : _("There is one way only for each exercise of this routine."),
                      .one_line = true};
}

static int why_height(const VariantsScreen *state, const Theme *theme) {
    FlowText why = why_of(state);
    return flow_height(theme, &why, 1, theme->safe.w, 1);
}

static void variants_layout(void *opaque, ScreenContext *context) {
    VariantsScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme);
    int top = why_top(&theme) + why_height(state, &theme) + theme_px(&theme, TYPE_LEAD * 0.44);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 30);
    bool stacked = safe.w < theme_px(&theme, BESIDE_FROM); // the figure below the rows
    state->rows = rect_of(safe.x + reach, top + reach, safe.w * 47 / 100, bottom - top - 2 * reach);
    if (stacked)
        state->rows = rect_of(safe.x + reach, top + reach, safe.w - 2 * reach,
                              (bottom - top) * ROWS_PERCENT / 100 - 2 * reach);
    state->row_height = row_height(state);
    int pitch = state->row_height + theme_px(&theme, ROW_GAP);
    state->shown = (state->rows.h + theme_px(&theme, ROW_GAP)) / pitch;
    state->shown = state->shown < 1 ? 1 : state->shown;
    int left = rect_right(state->rows) + theme_px(&theme, 70);
    state->area = rect_of(left, top, rect_right(safe) - left, (bottom - top) * 70 / 100);
    if (stacked) {
        int below = rect_bottom(state->rows) + reach;
        state->area = rect_of(safe.x, below, safe.w, (bottom - below) * 55 / 100);
    }
    state->words_bottom = bottom;
    figure_view_clear(&state->figure);
    state->first = 0;
    reveal(state);
}

static void set_focus(VariantsScreen *state, int focus) {
    if (focus == state->focus || focus < 0 || focus >= state->count)
        return;
    state->focus = focus;
    state->at_us = 0;
    reveal(state);
}

static void choose(VariantsScreen *state, ScreenContext *context, const Exercise *way) {
    if (way == chosen(state, context, state->focus))
        return;
    if (locked_way(context, state->row[state->focus])) {
        toast_show(context->out->toast, LOCKED_TOLD_US, "%s",
                   _("Your physiotherapist has ordered this one, so it stays."));
        return;
    }
    choose_variant(context->services->choices, way);
    context->out->settings_changed = true;
    state->at_us = 0;
}

// Left is easier, right is harder.
static bool choose_beside(VariantsScreen *state, ScreenContext *context, int by) {
    const Exercise *ways[VARIANTS_MAX];
    int count = exercise_variants(state->row[state->focus], ways);
    for (int i = 0; i < count; i++)
        if (ways[i] == chosen(state, context, state->focus)) {
            if (i + by >= 0 && i + by < count)
                choose(state, context, ways[i + by]);
            return i + by >= 0 && i + by < count;
        }
    return false;
}

static bool variants_action(void *opaque, ScreenContext *context, Action action) {
    VariantsScreen *state = opaque;
    if (action_works_everywhere(action))
        return false;
    if (action == ACTION_BACK || action == ACTION_PAUSE || state->count == 0) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    int step = focus_step(state->focus, state->count, action);
    if (step >= 0) {
        set_focus(state, step);
        return true;
    }
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        set_focus(state, state->focus + (action == ACTION_UP ? -1 : 1));
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        return choose_beside(state, context, action == ACTION_LEFT ? -1 : 1);
    case ACTION_OK:
        choose(state, context, exercise_next_variant(chosen(state, context, state->focus)));
        return true;
    default:
        return false;
    }
}

static bool variants_click(void *opaque, ScreenContext *context, int x, int y) {
    VariantsScreen *state = opaque;
    RectPx faces[ROWS_MAX];
    for (int i = 0; i < state->count; i++)
        faces[i] =
            i >= state->first && i < state->first + state->shown ? row_rect(state, i) : rect_of(0, 0, 0, 0);
    int hit = focus_at(faces, state->count, x, y);
    if (hit < 0)
        return false;
    if (hit == state->focus)
        choose(state, context, exercise_next_variant(chosen(state, context, hit)));
    set_focus(state, hit);
    return true;
}

static int64_t variants_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)context;
    VariantsScreen *state = opaque;
    if (state->count == 0)
        return -1;
    state->at_us += elapsed_us < 1000000 ? elapsed_us : 0;
    return 0;
}

static void show_figure(VariantsScreen *state, ScreenContext *context) {
    if (state->count == 0)
        return;
    const Exercise *way = chosen(state, context, state->focus);
    double hold_s = way->dose.hold_s > LONGEST_HOLD_S ? LONGEST_HOLD_S : way->dose.hold_s;
    ExerciseMoment moment;
    exercise_moment_at(way, (double)state->at_us / 1e6, SIDE_RIGHT, hold_s, &moment);
    figure_view_set(&state->figure, way, SIDE_RIGHT, state->area, &moment, 1);
}

static uint64_t variants_backdrop(void *opaque, ScreenContext *context, Canvas *canvas,
                                  uint64_t known_version) {
    VariantsScreen *state = opaque;
    show_figure(state, context);
    int size[2] = {context->environment->width, context->environment->height};
    uint64_t version = theme_hash(theme_hash_text(state->figure.scene, "ways"), size, sizeof size);
    if (version != known_version) {
        theme_paint_backdrop(canvas);
        if (state->figure.exercise)
            stage_paint_props(canvas, &state->figure.view);
    }
    return version;
}

typedef struct RowData {
    Theme theme;
    RectPx face;
    int focused, easier, harder; // what the arrows lead to
    const char *name;            // borrowed from the library
    char word[64];
} RowData;

_Static_assert(sizeof(RowData) <= SCENE_DATA_MAX, "a row's data is copied into the scene");

static void paint_arrow(Canvas *canvas, double x, double y, double size, int direction, Color color) {
    double xy[6] = {x, y, x - direction * size, y - size * 0.62, x - direction * size, y + size * 0.62};
    canvas_fill_polygon(canvas, xy, 3, color);
}

static void paint_row(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const RowData *row = data;
    const Theme *theme = &row->theme;
    RectPx face = row->face;
    double radius = 18 * theme->scale;
    Color ink = row->focused ? THEME_FOCUS_INK : THEME_INK,
          fill = row->focused ? THEME_FOCUS_FACE : THEME_PAPER_SOFT;
    paper_draw(canvas, theme, face, radius, fill);
    const FlowText name = name_of(row->name, ink);
    TextStyle word = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, ink);
    int padding = theme_px(theme, ROW_PADDING), arrow = theme_px(theme, 20),
        column = theme_px(theme, WAY_COLUMN);
    int middle = face.y + face.h / 2, y = middle - text_measure(word, "Ag").h / 2;
    int right = rect_right(face) - padding, left = right - column, width = name_width(theme, face.w);
    double share = flow_share(theme, &name, 1, width, face.h, NULL);
    int height = flow_height(theme, &name, 1, width, share);
    bool on_a_line = share >= 1 && height < 2 * theme_px(theme, TYPE_LEAD); // with the word beside it
    flow_draw(canvas, theme, &name, 1, face.x + padding, on_a_line ? y : middle - height / 2, width, share);
    label_draw(canvas, word, ALIGN_CENTER, left + column / 2, y, column - 3 * arrow, row->word);
    Color faint = color_with_alpha(ink, 0.25);
    paint_arrow(canvas, left, middle, arrow, -1, row->easier ? ink : faint);
    paint_arrow(canvas, right, middle, arrow, 1, row->harder ? ink : faint);
    if (row->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void add_row(const VariantsScreen *state, const ScreenContext *context, Scene *scene, int index) {
    const Exercise *ways[VARIANTS_MAX], *way = chosen(state, context, index);
    int count = exercise_variants(way, ways);
    RowData row;
    memset(&row, 0, sizeof row);
    row.theme = state->theme;
    row.face = row_rect(state, index);
    row.focused = index == state->focus && scene_shows_focus(scene);
    row.easier = ways[0] != way;
    row.harder = ways[count - 1] != way;
    row.name = state->row[index]->name;
    strncpy(row.word, variant_word(way), sizeof row.word - 1);
    scene_add(scene, rect_inset(row.face, -focus_ring_reach(&state->theme)), paint_row, &row, sizeof row,
              theme_hash_text(0, row.name));
}

enum { WORDS = 3 };

// What is held may be chosen for later: no session brings it. Of whom nothing is known, the weeks are told.
static const char *not_now(VariantsScreen *state, const ScreenContext *context, const Exercise *way) {
    return context->services->profile->known ? offers_today_why(&state->offers, way)
                                             : exercise_weeks_text(way, state->weeks);
}

static void words_of(VariantsScreen *state, const ScreenContext *context, const Exercise *way,
                     FlowText words[WORDS]) {
    words[0] =
        (FlowText){TEXT_BLACK, TYPE_INSTRUCTION, 1.2, THEME_INK, way->name, .gap = 6, .one_line = true};
    words[1] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.2, THEME_URGENT, not_now(state, context, way), .gap = 0};
    words[2] =
        (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.3, THEME_INK_SOFT, way->about ? way->about : way->purpose,
                   .gap = 0};
}

// Below the figure: what it is called, and how it differs.
static void add_words(VariantsScreen *state, ScreenContext *context, Scene *scene) {
    const Theme *theme = &state->theme;
    const Exercise *way = chosen(state, context, state->focus);
    FlowText words[WORDS];
    int x = state->area.x, width = state->area.w, y = rect_bottom(state->area) + theme_px(theme, 20);
    words_of(state, context, way, words);
    flow_add(scene, theme, words, WORDS, x, y, width,
             flow_share(theme, words, WORDS, width, state->words_bottom - y, NULL));
}

// Which rows are in sight. Returns how far the title may reach.
static int add_place(const VariantsScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    int right = rect_right(theme->safe);
    if (state->count <= state->shown)
        return right;
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_FOOTNOTE, THEME_INK_SOFT);
    RectPx place = label_addf(scene, style, ALIGN_RIGHT, right, theme->safe.y, theme->safe.w / 4,
                              _("%d–%d of %d"), state->first + 1, state->first + state->shown, state->count);
    return place.x - theme_px(theme, 20);
}

static void variants_paint(void *opaque, ScreenContext *context, Scene *scene) {
    VariantsScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    FlowText why = why_of(state);
    int left_of_place = add_place(state, scene);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, safe.x, safe.y,
              left_of_place - safe.x, _("Easier or harder"));
    flow_add(scene, theme, &why, 1, safe.x, why_top(theme), safe.w, 1);
    for (int i = state->first; i < state->count && i < state->first + state->shown; i++)
        if (i != state->focus)
            add_row(state, context, scene, i);
    if (state->count > 0) {
        add_row(state, context, scene, state->focus); // its ring lies over its neighbours
        figure_view_add(scene, &state->figure);
        add_words(state, context, scene);
    }
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    hints_add(scene, theme, ALIGN_LEFT, safe.x, y, TYPE_FOOTNOTE,
              _("↑↓|exercise;←|easier;→|harder;Back|done"));
}

static int variants_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    VariantsScreen *state = opaque;
    *rect = state->count > 0 ? row_rect(state, state->focus) : state->theme.safe;
    return 1;
}

const Screen variants_screen = {
    .least_height = 1080,
    .open = variants_open,
    .close = variants_close,
    .layout = variants_layout,
    .reload = variants_reload,
    .action = variants_action,
    .click = variants_click,
    .update = variants_update,
    .backdrop = variants_backdrop,
    .paint = variants_paint,
    .focused = variants_focused,
};
