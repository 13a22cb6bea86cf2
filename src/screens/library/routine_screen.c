// What a routine holds: its exercises as pictures, how long it takes, what it needs, for whom it is, and how it is fitted to the user. It
// lies over the check before the session, to which Start leads back.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/card.h"
#include "screens/card_grid.h"
#include "screens/check/session_check.h"
#include "screens/compose/own_routines.h"
#include "screens/library/offers_today.h"
#include "screens/library/paged_text.h"
#include "screens/parts.h"
#include "screens/screen_list.h"

enum {
    CARDS_MAX = 24,
    LINES_MAX = 40,
    HEAD = 2,
    CARDS_PERCENT = 56,
    MINUTES_MAX = 64,
    PICTURE_LEAST = 90, // height of those of the cards, where the page scrolls
    FEW_FRAMES_US = 100000
};
enum { BUTTON_START, BUTTON_EDIT, BUTTON_BACK, BUTTON_READ_ON, BUTTON_COUNT };

typedef struct RoutinePage {
    const Routine *routine;
    OffersToday offers;
    RoutineFit fit; // in the arena of the offers
    Card cards[CARDS_MAX];
    RectPx face[CARDS_MAX];
    int count, pictures;
    FlowText lines[LINES_MAX];
    int line_count;
    char minutes[MINUTES_MAX];
    PagedText text;
    ButtonRow buttons;
    bool hinted;
    FlowText title[HEAD];
    double title_share;
    int needs; // px: a height in which the words of the cards have room; 0 = they have it anyway
    CardPainter painter;
    Theme theme;
} RoutinePage;

static const FitChange *change_of(const RoutinePage *state, int step) {
    for (size_t i = 0; i < state->fit.change_count; i++)
        if (state->fit.changes[i].step == step)
            return &state->fit.changes[i];
    return NULL;
}

// What an exercise is that stands around those that count; NULL = it counts.
static const char *block_badge(const Routine *routine, int step) {
    bool has_main = false;
    for (size_t i = 0; i < routine->step_count; i++) {
        bool is_main = routine->steps[i].block == BLOCK_MAIN;
        has_main = has_main || is_main;
        if (is_main && routine->steps[i].exercise == routine->steps[step].exercise)
            return NULL;
    }
    if (!has_main || routine->steps[step].block == BLOCK_MAIN)
        return NULL;
    return routine->steps[step].block == BLOCK_WARM_UP ? _("Warm-up") : _("Cool-down");
}

// Each exercise once, in the way that it will be done.
static void add_card(RoutinePage *state, int step) {
    const FitChange *change = change_of(state, step);
    const Exercise *way = change && change->now ? change->now : state->routine->steps[step].exercise;
    for (int i = 0; i < state->count; i++)
        if (state->cards[i].exercise == way)
            return;
    bool held = change && !change->now;
    if (state->count < CARDS_MAX)
        state->cards[state->count++] =
            (Card){.exercise = way,
                   .telling = true,
                   .title = exercise_name(way),
                   .held = held,
                   .badge = held ? _("Not now") : block_badge(state->routine, step)};
}

static void add_line(RoutinePage *state, FlowText line) {
    if (line.text && line.text[0] && state->line_count < LINES_MAX)
        state->lines[state->line_count++] = line;
}

static void add_text(RoutinePage *state, const char *text) {
    add_line(state, (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.25, THEME_INK, text, .gap = 12});
}

// The two halves of one whose sides stand apart are changed alike.
static bool is_told(const RoutinePage *state, size_t index) {
    const FitChange *changes = state->fit.changes;
    for (size_t i = 0; i < index; i++)
        if (changes[i].was == changes[index].was && changes[i].now == changes[index].now)
            return true;
    return false;
}

static bool is_said(const RoutinePage *state, size_t index) {
    const FitChange *changes = state->fit.changes;
    for (size_t i = 0; i < index; i++)
        if (strcmp(changes[i].sentence, changes[index].sentence) == 0)
            return true;
    return false;
}

// All exercises that are changed for the same reason.
static const char *names_changed(const RoutinePage *state, size_t index) {
    const FitChange *changes = state->fit.changes;
    const char *names = NULL;
    for (size_t i = index; i < state->fit.change_count; i++) {
        if (is_told(state, i) || strcmp(changes[i].sentence, changes[index].sentence) != 0)
            continue;
        const char *was = exercise_name(changes[i].was), *name = was;
        if (changes[i].now && changes[i].now != changes[i].was)
            name = arena_printf(state->offers.arena, _("%s, in place of %s"), exercise_name(changes[i].now),
                                was);
        names = names ? arena_printf(state->offers.arena, "%s, %s", names, name) : name;
    }
    return names;
}

// A reason stands once.
static void add_changes(RoutinePage *state) {
    const RoutineFit *fit = &state->fit;
    if (fit->change_count == 0 && !fit->added)
        return;
    add_line(state, (FlowText){TEXT_BOLD, TYPE_SMALL, 1.2, THEME_TEAL, _("Fitted to you"), .gap = 4});
    for (size_t i = 0; i < state->fit.change_count; i++) {
        const FitChange *change = &state->fit.changes[i];
        if (!is_said(state, i))
            add_text(state,
                     arena_printf(state->offers.arena, "%s: %s", names_changed(state, i), change->sentence));
    }
    if (fit->added)
        add_text(state,
                 arena_printf(state->offers.arena, "%s: %s", exercise_name(fit->added), fit->added_why));
}

// With the colours of the theme, which may have been changed.
static void write_lines(RoutinePage *state) {
    const Routine *routine = state->routine;
    state->line_count = 0;
    add_line(state,
             (FlowText){TEXT_BLACK, TYPE_BODY, 1.2, THEME_INK, state->minutes, .gap = 12, .one_line = true});
    if (state->fit.routine)
        add_text(state, routine_counted(state->fit.routine, state->offers.arena));
    add_line(state,
             (FlowText){TEXT_BOLD, TYPE_LEAD, 1.25, THEME_INK, routine->note, .gap = 14, .barred = true});
    add_text(state, check_needs_text(routine));
    add_changes(state);
}

static void fill(RoutinePage *state, ScreenContext *context) {
    const Routine *routine = state->routine;
    offers_today_free(&state->offers);
    offers_today_make(&state->offers, context);
    state->fit = offers_today_fit(&state->offers, context, routine);
    state->count = 0;
    for (size_t i = 0; i < routine->step_count; i++)
        add_card(state, (int)i);
    if (state->fit.added && state->count < CARDS_MAX)
        state->cards[state->count++] =
            (Card){.exercise = state->fit.added, .telling = true, .title = exercise_name(state->fit.added)};
    int minutes = offers_today_minutes(context, &state->fit);
    if (minutes > 0)
        snprintf(state->minutes, sizeof state->minutes,
                 ngettext("About %d minute", "About %d minutes", (unsigned long)minutes), minutes);
    else
        snprintf(state->minutes, sizeof state->minutes, "%s", _("Not for now"));
    state->buttons.label[BUTTON_START] = _("Start");
    state->buttons.label[BUTTON_EDIT] = own_routine_is(routine) ? _("Change it") : _("Edit a copy");
    state->buttons.label[BUTTON_BACK] = _("Back");
    state->buttons.label[BUTTON_READ_ON] = _("Read on");
}

static void *routine_open(ScreenContext *context, const ScreenRequest *request) {
    RoutinePage *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine ? request->routine : context->services->library->routines[0];
    fill(state, context);
    return state;
}

static void routine_close(void *opaque) {
    RoutinePage *state = opaque;
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    offers_today_free(&state->offers);
    free(state);
}

static bool routine_reload(void *opaque, ScreenContext *context) {
    RoutinePage *state = opaque;
    const Routine *routine = library_routine(context->services->library, state->routine->id);
    if (!routine)
        return false;
    state->routine = routine;
    fill(state, context);
    return true;
}

static const char *hints(void) {
    return _("←→|move;OK|choose;Back|back");
}

// Their upper edge.
static int place_buttons(RoutinePage *state) {
    const Theme *theme = &state->theme;
    ButtonRow *buttons = &state->buttons;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme),
        beside = hints_width(theme, TYPE_FOOTNOTE, hints()) + theme_px(theme, 48);
    buttons->count = state->text.pages > 1 ? BUTTON_COUNT : BUTTON_READ_ON;
    if (buttons->focus >= buttons->count)
        buttons->focus = BUTTON_START;
    return button_lines_place(buttons, theme, safe.x + reach, rect_bottom(safe) - reach, safe.w - 2 * reach,
                              beside, &state->hinted);
}

// Returns how much higher the area would have to be for all words of the cards.
static int place_cards(RoutinePage *state, RectPx area) {
    bool scrolls = theme_is_on_end(&state->theme) && theme_text_size() > 1;
    int lacks = 0, picture = scrolls ? theme_px(&state->theme, PICTURE_LEAST) : 0;
    CardGrid grid = card_grid_fit(&state->theme, area, state->count);
    for (int i = 0; i < state->count; i++) {
        state->face[i] = card_grid_face(&grid, i);
        figure_view_clear(&state->cards[i].figure);
        int more = card_least_height(&state->theme, &state->cards[i], grid.width) + picture - grid.height;
        lacks = more > lacks ? more : lacks;
    }
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    state->painter = (CardPainter){.theme = state->theme, .scratch = canvas_new(grid.width, grid.height)};
    return lacks * ((state->count + grid.columns - 1) / grid.columns);
}

static int bottom_above_buttons(RoutinePage *state) {
    return place_buttons(state) - focus_ring_reach(&state->theme) - theme_px(&state->theme, 12);
}

// Cards and words between title and buttons.
static void place_between(RoutinePage *state, int top, int bottom) {
    Theme theme = state->theme;
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), x = safe.x + reach, width = safe.w - 2 * reach;
    int gap = theme_px(&theme, 32), height = bottom - top;
    bool on_end = safe.h > safe.w;
    RectPx cards = rect_of(x, top, on_end ? width : width * CARDS_PERCENT / 100,
                           on_end ? height * CARDS_PERCENT / 100 : height);
    RectPx sheet = on_end ? rect_of(x, rect_bottom(cards) + gap, width, height - cards.h - gap)
                          : rect_of(rect_right(cards) + gap, top, width - cards.w - gap, height);
    int lacks = place_cards(state, cards) * (on_end ? 100 : CARDS_PERCENT) / CARDS_PERCENT;
    if (lacks > 0)
        state->needs = theme.height + lacks;
    else if (state->needs != theme.height)
        state->needs = 0;
    write_lines(state);
    paged_text_layout(&state->text, &theme, sheet, state->lines, state->line_count);
}

static void routine_layout(void *opaque, ScreenContext *context) {
    RoutinePage *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int width = safe.w - 2 * focus_ring_reach(&theme);
    state->title[0] =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.15, THEME_INK, state->routine->name, .gap = 2, .one_line = true};
    state->title[1] =
        (FlowText){TEXT_REGULAR, TYPE_LEAD, 1.2, THEME_INK_SOFT, state->routine->summary, .one_line = true};
    state->title_share = flow_share(&theme, state->title, HEAD, width, safe.h / 5, NULL);
    int top =
        safe.y + flow_height(&theme, state->title, HEAD, width, state->title_share) + theme_px(&theme, 24);
    int bottom = bottom_above_buttons(state);
    place_between(state, top, bottom);
    int with_read_on = bottom_above_buttons(state); // that may have begun a line of its own
    if (with_read_on < bottom)
        place_between(state, top, with_read_on);
    place_buttons(state);
}

static void routine_press(void *opaque, ScreenContext *context) {
    RoutinePage *state = opaque;
    if (state->buttons.focus == BUTTON_READ_ON)
        paged_text_turn(&state->text);
    else if (state->buttons.focus == BUTTON_EDIT)
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN_EDIT, .routine = state->routine};
    else
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
}

static ButtonRow *routine_buttons(void *opaque) {
    return &((RoutinePage *)opaque)->buttons;
}

static int64_t routine_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)context;
    RoutinePage *state = opaque;
    if (state->pictures >= state->count)
        return -1;
    state->pictures += elapsed_us > FEW_FRAMES_US ? state->count : 1;
    return 0;
}

static void routine_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    RoutinePage *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme);
    flow_add(scene, theme, state->title, HEAD, safe.x + reach, safe.y, safe.w - 2 * reach,
             state->title_share);
    for (int i = 0; i < state->count; i++)
        card_add(scene, &state->painter, &state->cards[i], state->face[i], false, i < state->pictures);
    paged_text_add(scene, &state->text);
    button_row_add(scene, theme, &state->buttons);
    int y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe) - reach, y, TYPE_FOOTNOTE, hints());
}

static int routine_needs(const void *opaque) {
    return ((const RoutinePage *)opaque)->needs;
}

const Screen routine_screen = {
    .least_height = 1080,
    .needs = routine_needs,
    .open = routine_open,
    .close = routine_close,
    .layout = routine_layout,
    .reload = routine_reload,
    .buttons = routine_buttons,
    .press = routine_press,
    .update = routine_update,
    .paint = routine_paint,
};
