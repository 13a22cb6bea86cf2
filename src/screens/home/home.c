// Home: a session put together for today, routines to follow, exercises to watch, help. Two rows that scroll sideways, one row of
// buttons.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "screens/check/routine_stage.h"
#include "screens/home/home_state.h"
#include "screens/how/how_told.h"
#include "screens/pages/page_spec.h"
#include "screens/parts.h"
#include "screens/people/people_here.h"
#include "screens/screen_list.h"
#include "screens/screen_scroll.h"
#include "screens/session_request.h"

enum { ROUTINE_CARD_WIDTH = 540, EXERCISE_CARD_WIDTH = 290, WHO_WIDTH_MOST = 420, FEW_FRAMES_US = 100000 };
enum { NARROW_BELOW = 600, LEAD_HEIGHT = 55, PLACE_BYTES = 64 };

static const char HINTS[] = N_("←→↑↓|move;OK|choose;Back|leave");

static int item_count(const Home *state) {
    return state->routines.count + state->exercises.count + CHIP_COUNT;
}

static int chips_from(const Home *state) {
    return state->routines.count + state->exercises.count;
}

// From when on all of a routine fits goes before what its file notes. One a frame, for the rules take a few milliseconds.
static bool tell_next_stage(Home *state, ScreenContext *context) {
    bool same = state->told_today == context->environment->today &&
                profile_equal(&state->told, context->services->profile);
    if (!same) {
        state->told = *context->services->profile;
        state->told_today = context->environment->today;
        state->stages = 0;
        home_tell_fit(state, context);
    }
    if (state->stages >= state->routines.count - home_routines_from(state))
        return false;
    const Routine *routine = context->services->library->routines[state->stages];
    const char *stage = routine_stage(context, routine, state->words);
    state->cards[home_routines_from(state) + state->stages++].note = stage ? stage : routine->note;
    return true;
}

// Takes the library's routines and exercises, in place of those it had.
static void fill(Home *state, ScreenContext *context) {
    free(state->cards);
    free(state->items);
    arena_reset(state->words);
    state->carries = carry_on_find(context, state->words, &state->broken);
    state->routines.count = home_routines_from(state) + (int)context->services->library->routine_count;
    int exercises = (int)context->services->library->exercise_count;
    state->exercises.count = exercises > 0 ? exercises + HOME_LIBRARY_CARD : 0;
    state->cards = calloc((size_t)item_count(state), sizeof *state->cards);
    state->items = calloc((size_t)item_count(state), sizeof *state->items);
    if (!state->cards || !state->items)
        abort();
    home_make_cards(state, context);
    state->told = *context->services->profile;
    state->told_today = context->environment->today;
    state->stages = 0;
}

static void *home_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    Home *state = alloc_zeroed(1, sizeof *state);
    state->chips = (ButtonRow){.count = CHIP_COUNT,
                               .focus = -1,
                               .label = {_("When to seek help"), _("Progress"), _("Advice"), _("About you"),
                                         _("Keys"), _("Settings")}};
    state->words = arena_new();
    carry_on_end_old(context);
    fill(state, context);
    return state;
}

static void home_close(void *opaque) {
    Home *state = opaque;
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    arena_free(state->words);
    free(state->cards);
    free(state->items);
    free(state);
}

static void place_items(Home *state) {
    for (int i = 0; i < state->routines.count; i++)
        state->items[i] = rail_rect(&state->routines, &state->theme, i);
    for (int i = 0; i < state->exercises.count; i++)
        state->items[state->routines.count + i] = rail_rect(&state->exercises, &state->theme, i);
    for (int i = 0; i < CHIP_COUNT; i++)
        state->items[chips_from(state) + i] = state->chips.face[i];
}

static void set_focus(Home *state, int focus) {
    state->focus = focus;
    int exercise = focus - state->routines.count;
    if (focus < state->routines.count)
        rail_reveal(&state->routines, focus);
    else if (exercise < state->exercises.count)
        rail_reveal(&state->exercises, exercise);
    state->chips.focus = focus >= chips_from(state) ? focus - chips_from(state) : -1;
    place_items(state);
}

static bool is_narrow(const Theme *theme) {
    return theme->safe.w < theme_px(theme, NARROW_BELOW);
}

// The line above the cards: below the greeting, on a narrow screen below the buttons beside that.
static int lead_top(const Theme *theme) {
    int buttons = theme->safe.y + 2 * focus_ring_reach(theme) + button_height(theme);
    return is_narrow(theme) ? buttons : theme->safe.y + theme_px(theme, TYPE_TITLE * 1.22);
}

static int cards_top(const Theme *theme) {
    return is_narrow(theme) ? lead_top(theme) + theme_px(theme, LEAD_HEIGHT)
                            : theme->safe.y + theme_px(theme, 138);
}

// A long name leaves room for the greeting.
static void place_who(Home *state, const ScreenContext *context) {
    const Theme *theme = &state->theme;
    const Person *who = people_here_one_of(context);
    RectPx settings = state->chips.face[CHIP_SETTINGS];
    int most = theme_px(theme, WHO_WIDTH_MOST) - button_padding(theme), reach = focus_ring_reach(theme),
        room = settings.x - theme_px(theme, CARD_GAP) - theme->safe.x - reach - button_width(theme, "");
    label_shorten(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK), most < room ? most : room,
                  who ? who->name : "", state->who);
    int width = button_width(theme, state->who);
    state->chips.face[CHIP_WHO] =
        who ? rect_of(settings.x - theme_px(theme, CARD_GAP) - width, settings.y, width, settings.h)
            : rect_of(0, 0, 0, 0);
    if (!who && state->focus == chips_from(state) + CHIP_WHO)
        state->focus = 0;
}

static void home_layout(void *opaque, ScreenContext *context) {
    Home *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    // What is left of the height after greeting, headings and buttons goes to the two rows of pictures.
    int reach = focus_ring_reach(&theme), top = cards_top(&theme);
    state->chips.count = CHIP_SETTINGS;
    int beside = hints_width(&theme, TYPE_FOOTNOTE, _(HINTS)) + theme_px(&theme, 48);
    int chips = button_lines_at_end(&state->chips, &theme, beside, &state->hinted);
    int heading = theme_px(&theme, 88), free_px = chips - theme_px(&theme, 26) - top - heading;
    int large = free_px * 66 / 100, most = screen_scroll_room_below(&theme, top);
    large = large > most ? most : large; // in sight with the greeting
    int small = free_px - large, room = screen_scroll_room(&theme);
    small = small > room ? room : small;
    rail_place(&state->routines, &theme, ROUTINE_CARD_WIDTH, top, large);
    rail_place(&state->exercises, &theme, EXERCISE_CARD_WIDTH, top + large + heading, small);
    state->chips.count = CHIP_COUNT;
    int width = button_width(&theme, state->chips.label[CHIP_SETTINGS]);
    state->chips.face[CHIP_SETTINGS] =
        rect_of(rect_right(theme.safe) - reach - width, theme.safe.y + reach, width, button_height(&theme));
    place_who(state, context);
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    state->painter.theme = theme;
    int widest = state->routines.card_width > state->exercises.card_width ? state->routines.card_width
                                                                          : state->exercises.card_width;
    int highest = state->routines.card_height > state->exercises.card_height ? state->routines.card_height
                                                                             : state->exercises.card_height;
    state->painter.scratch = canvas_new(widest, highest);
    for (int i = 0; i < chips_from(state); i++)
        figure_view_clear(&state->cards[i].figure);
    set_focus(state, state->focus);
}

// Somebody may have come or gone, or be called otherwise.
static void renew_who(Home *state, ScreenContext *context) {
    place_who(state, context);
    set_focus(state, state->focus);
}

// The item that stands for what had the focus; `was` is its number, `title` a copy of its card's.
static int item_called(const Home *state, const char *title, bool routine, int was) {
    int from = routine ? 0 : state->routines.count, to = routine ? state->routines.count : chips_from(state);
    for (int i = from; i < to; i++)
        if (strcmp(state->cards[i].title, title) == 0)
            return i;
    return was < to ? was : to > from ? to - 1 : 0;
}

static bool home_reload(void *opaque, ScreenContext *context) {
    Home *state = opaque;
    char title[128] = "";
    int chip = state->focus - chips_from(state), exercise = state->focus - state->routines.count;
    if (chip < 0)
        snprintf(title, sizeof title, "%s", state->cards[state->focus].title);
    int routines = state->routines.count;
    fill(state, context);
    if (chip >= 0)
        state->focus = chips_from(state) + chip;
    else if (exercise < 0)
        state->focus = item_called(state, title, true, state->focus);
    else
        state->focus = item_called(state, title, false, state->focus + state->routines.count - routines);
    return true;
}

// A session may have been broken off, carried on or ended meanwhile.
static void home_front(void *opaque, ScreenContext *context) {
    Home *state = opaque;
    renew_who(state, context);
    Arena *arena = arena_new();
    CarryOn now;
    carry_on_end_old(context);
    bool carries = carry_on_find(context, arena, &now);
    bool same = carries == state->carries && (!carries || (now.session == state->broken.session &&
                                                           now.exercise == state->broken.exercise &&
                                                           strcmp(now.words, state->broken.words) == 0));
    arena_free(arena);
    if (same)
        return;
    home_reload(state, context);
    if (carries)
        state->focus = 0;
    home_layout(state, context);
}

// Up and down lead only to what is in sight; left and right along the whole row.
static bool move(Home *state, Direction direction) {
    bool vertical = direction == DIRECTION_UP || direction == DIRECTION_DOWN;
    int next, best = item_count(state);
    if (vertical) {
        RectPx seen[256];
        int count = best < 256 ? best : 256;
        for (int i = 0; i < count; i++) {
            int exercise = i - state->routines.count;
            bool hidden = (i < state->routines.count && !rail_shows(&state->routines, i)) ||
                          (exercise >= 0 && exercise < state->exercises.count &&
                           !rail_shows(&state->exercises, exercise));
            seen[i] = hidden ? rect_of(0, 0, 0, 0) : state->items[i];
        }
        next = focus_move(seen, count, state->focus, direction);
    } else {
        next = focus_move(state->items, best, state->focus, direction);
    }
    bool moved = next != state->focus;
    set_focus(state, next);
    return moved;
}

// Once for each session: whoever goes back is not asked again.
static bool ask_how(Home *state, ScreenContext *context) {
    int session = how_due_session(context);
    if (session < 0 || context->out->request.kind != REQUEST_NONE)
        return false;
    int64_t end = how_end_of(history_log(context->services->history), session);
    if (end == state->asked_how)
        return false;
    state->asked_how = end;
    context->out->request =
        (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOW, .moment = HISTORY_NEXT_DAY};
    return true;
}

// To the next item or the first: the buttons come before the exercises, which are many.
static bool step(Home *state, Action action) {
    int routines = state->routines.count, exercises = state->exercises.count, chips = chips_from(state);
    int shown = state->who[0] ? CHIP_COUNT : CHIP_WHO; // the last one is for several people
    int order = state->focus < routines ? state->focus
                : state->focus >= chips ? state->focus - exercises
                                        : state->focus + shown;
    int next = focus_step(order, routines + shown + exercises, action);
    if (next < 0)
        return false;
    set_focus(state, next < routines ? next : next < routines + shown ? next + exercises : next - shown);
    return true;
}

static void activate(Home *state, ScreenContext *context) {
    int exercise = state->focus - state->routines.count, chip = state->focus - chips_from(state);
    if (state->carries && state->focus == 0) {
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_CARRY_ON,
                                                .history_session = 1 + state->broken.session};
    } else if (state->focus == home_compose_card(state)) {
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_COMPOSE};
    } else if (state->focus < state->routines.count) {
        context->out->request =
            session_request(context,
                            context->services->library->routines[state->focus - home_routines_from(state)]);
    } else if (exercise < HOME_LIBRARY_CARD && exercise < state->exercises.count) {
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_LIBRARY};
    } else if (exercise < state->exercises.count) {
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN,
                            .screen = SCREEN_WATCH,
                            .exercise = context->services->library->exercises[exercise - HOME_LIBRARY_CARD]};
    } else if (chip == CHIP_KEYS || chip == CHIP_SEEK_HELP) {
        context->out->request = page_request(chip == CHIP_KEYS ? PAGE_KEYS : PAGE_SEEK_HELP);
    } else {
        static const ScreenId SCREENS[CHIP_COUNT] = {[CHIP_ADVICE] = SCREEN_ADVICE,
                                                     [CHIP_PROGRESS] = SCREEN_PROGRESS,
                                                     [CHIP_ABOUT] = SCREEN_ABOUT_YOU,
                                                     [CHIP_SETTINGS] = SCREEN_SETTINGS,
                                                     [CHIP_WHO] = SCREEN_WHO};
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREENS[chip]};
    }
}

static bool home_action(void *opaque, ScreenContext *context, Action action) {
    Home *state = opaque;
    Direction direction;
    if ((action == ACTION_OK || action == ACTION_PAUSE) && !ask_how(state, context))
        activate(state, context);
    else if (action == ACTION_OK || action == ACTION_PAUSE)
        return true;
    else if (action == ACTION_BACK)
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_LEAVE};
    else
        return step(state, action) || (action_direction(action, &direction) && move(state, direction));
    return true;
}

static bool home_click(void *opaque, ScreenContext *context, int x, int y) {
    Home *state = opaque;
    int hit = focus_at(state->items, item_count(state), x, y);
    if (hit < 0)
        return false;
    set_focus(state, hit);
    if (!ask_how(state, context))
        activate(state, context);
    return true;
}

static int64_t home_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    Home *state = opaque;
    if (ask_how(state, context))
        return 0;
    int in_sight = state->routines.shown + state->exercises.shown;
    if (state->pictures >= in_sight)
        return tell_next_stage(state, context) ? 0 : -1;
    // One a frame; all at once after a long frame.
    state->pictures += elapsed_us > FEW_FRAMES_US ? in_sight : 1;
    return 0;
}

static const char *greeting(const ScreenContext *context) {
    if (!context->environment->wall_time_known || context->environment->hour < 5)
        return _("Hello");
    return context->environment->hour < 12   ? _("Good morning")
           : context->environment->hour < 18 ? _("Good afternoon")
                                             : _("Good evening");
}

static void add_rail(Home *state, Scene *scene, Rail *rail, int first_item, int pictures) {
    for (int i = rail->first; i < rail->count && i < rail->first + rail->shown; i++)
        card_add(scene, &state->painter, &state->cards[first_item + i], rail_rect(rail, &state->theme, i),
                 state->focus == first_item + i, i - rail->first < pictures);
}

// "1-6 of 16" tells that a row goes on; "" where it does not.
static TextStyle rail_place_words(const Theme *theme, const Rail *rail, char words[PLACE_BYTES]) {
    words[0] = '\0';
    if (rail->count > rail->shown)
        snprintf(words, PLACE_BYTES, _("%d–%d of %d"), rail->first + 1, rail->first + rail->shown,
                 rail->count);
    return theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT);
}

static void add_rail_place(const Home *state, Scene *scene, const Rail *rail, Align align, int x, int y) {
    char words[PLACE_BYTES];
    TextStyle style = rail_place_words(&state->theme, rail, words);
    if (words[0])
        label_add(scene, style, align, x, y, state->theme.safe.w / 3, words);
}

// A line above the cards, and which of them are in sight: at its right, or where the line has no room beside that in its place.
static void add_lead(const Home *state, Scene *scene, int x, int right) {
    const Theme *theme = &state->theme;
    TextStyle lead = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
    char place[PLACE_BYTES];
    TextStyle style = rail_place_words(theme, &state->routines, place);
    int y = lead_top(theme), taken = text_measure(style, place).w, most = theme->safe.w / 3;
    bool any = state->routines.count > home_routines_from(state);
    const char *words = any ? _("A few minutes are plenty. What feels right today?")
                            : _("No routine could be loaded. \"gently check\" says why.");
    int room = right - (taken < most ? taken : most) - theme_px(theme, 20) - x;
    bool told = !any || label_has_room(theme, lead, room, words);
    if (told)
        label_add(scene, lead, ALIGN_LEFT, x, y, room, words);
    add_rail_place(state, scene, &state->routines, told ? ALIGN_RIGHT : ALIGN_LEFT, told ? right : x, y);
}

// The name has letters of a size of its own.
static void add_buttons(Home *state, Scene *scene) {
    RectPx who = state->chips.face[CHIP_WHO];
    state->chips.count = CHIP_WHO;
    button_row_add(scene, &state->theme, &state->chips);
    state->chips.count = CHIP_COUNT;
    if (state->who[0])
        button_add(scene, &state->theme, who, BUTTON_PLAIN, state->chips.focus == CHIP_WHO,
                   button_text_px(&state->theme, who, state->who), state->who);
}

static void home_paint(void *opaque, ScreenContext *context, Scene *scene) {
    Home *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int x = safe.x + focus_ring_reach(theme);
    RectPx beside = state->who[0] ? state->chips.face[CHIP_WHO] : state->chips.face[CHIP_SETTINGS];
    TextStyle title = theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK);
    int greeted = beside.x - theme_px(theme, 20) - x;
    if (label_has_room(theme, title, greeted, greeting(context)))
        label_add(scene, title, ALIGN_LEFT, x, safe.y, greeted, greeting(context));
    int right = rect_right(safe) - focus_ring_reach(theme);
    add_lead(state, scene, x, lead_top(theme) < rect_bottom(beside) ? beside.x - theme_px(theme, 40) : right);
    add_rail(state, scene, &state->routines, 0, state->pictures);
    int heading = state->exercises.y - theme_px(theme, 62);
    if (state->exercises.count > 0)
        label_add(scene, theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_INK), ALIGN_LEFT, x, heading,
                  safe.w / 2, _("Exercises, to watch"));
    add_rail_place(state, scene, &state->exercises, ALIGN_RIGHT, right, heading + theme_px(theme, 6));
    int above = state->routines.shown < state->routines.count ? state->routines.shown : state->routines.count;
    add_rail(state, scene, &state->exercises, state->routines.count, state->pictures - above);
    add_buttons(state, scene);
    int hint_y = state->chips.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    if (state->hinted)
        hints_add(scene, theme, ALIGN_RIGHT, right, hint_y, TYPE_FOOTNOTE, _(HINTS));
}

static int home_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    Home *state = opaque;
    *rect = state->items[state->focus];
    return 1;
}

const Screen home_screen = {
    .least_height = 1080,
    .open = home_open,
    .layout = home_layout,
    .close = home_close,
    .reload = home_reload,
    .front = home_front,
    .action = home_action,
    .click = home_click,
    .update = home_update,
    .paint = home_paint,
    .focused = home_focused,
};
