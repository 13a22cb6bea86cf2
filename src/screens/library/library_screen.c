// The library: all exercises as pictures, of which the focused one moves, and words beside them by which they are sorted out. What the
// rules hold back is paler, and says why.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "screens/card.h"
#include "screens/library/library_filter.h"
#include "screens/library/offers_today.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "screens/screen_scroll.h"
#include "ui/flow.h"

enum { CARDS_MAX = 1200, IN_SIGHT_MAX = 24, CARD_WIDTH = 262, CARD_HEIGHT = 216, CARD_GAP = 24 };
enum { ROWS_ON_END = 3 };
enum {
    CHIPS_PERCENT = 30,
    CHIPS_PERCENT_ON_END = 44,
    INFO = 2,
    INFO_HEIGHT = 118,
    ABOVE_INFO = 12,
    FEW_FRAMES_US = 100000
};
// So long the focused one moves; then it rests in its telling moment, so that a screen that nobody looks at costs nothing.
#define MOVES_FOR_US INT64_C(30000000)

typedef struct LibraryScreen {
    const Library *library;
    OffersToday offers;
    Profile known; // that they were made for, and on which day
    int today;
    LibraryFilter filter;
    Chips chips;
    Card cards[CARDS_MAX];
    const char *why[CARDS_MAX]; // each is held back; NULL = offered
    int count;
    bool on_chips;
    int chip, card; // that have the focus, or had it
    int first_row, columns, rows;
    int pictures; // so many cards in sight have theirs
    CardPainter painter;
    RectPx grid, info;
    int card_width, card_height, gap;
    FlowText title;
    double title_share;
    int title_width;
    int needs; // px, of height; 0 = as all screens
    Theme theme;
} LibraryScreen;

// -- what is in it

static Card card_of(const Exercise *exercise, const char *why) {
    return (Card){.exercise = exercise,
                  .telling = true,
                  .title = exercise->name,
                  .held = why != NULL,
                  .badge = why ? _("Not now") : NULL};
}

// As usual where that is offered, else in the way that is; with "easier ways" in each of those.
static void add_exercise(LibraryScreen *state, const Exercise *usual) {
    const RulesOffer *offer = offer_of_any_way(state->offers.outcome, usual);
    bool easier = library_filter_only(&state->filter, ONLY_EASIER);
    for (size_t i = 0; i < (easier ? usual->variant_count : 1); i++) {
        const Exercise *way = easier ? usual->variants[i] : offer ? offer->way : usual;
        const char *why = offers_today_why(&state->offers, way);
        if ((easier && way->level != VARIANT_EASIER) || state->count == CARDS_MAX)
            continue;
        if (why && library_filter_only(&state->filter, ONLY_OFFERED))
            continue;
        state->why[state->count] = why;
        state->cards[state->count++] = card_of(way, why);
    }
}

static void fill(LibraryScreen *state) {
    state->count = 0;
    for (size_t i = 0; i < state->library->exercise_count; i++)
        if (library_filter_fits(&state->filter, state->library->exercises[i]))
            add_exercise(state, state->library->exercises[i]);
    library_filter_chips(&state->filter, &state->chips);
    if (state->card >= state->count)
        state->card = state->count > 0 ? state->count - 1 : 0;
    if (state->count == 0)
        state->on_chips = true;
}

static void ask_rules(LibraryScreen *state, const ScreenContext *context) {
    offers_today_free(&state->offers);
    state->library = context->services->library;
    state->known = *context->services->profile;
    state->today = context->environment->today;
    offers_today_make(&state->offers, context);
    fill(state);
}

static void *library_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    LibraryScreen *state = alloc_zeroed(1, sizeof *state);
    ask_rules(state, context);
    return state;
}

static void library_close(void *opaque) {
    LibraryScreen *state = opaque;
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    offers_today_free(&state->offers);
    free(state);
}

static bool library_reload(void *opaque, ScreenContext *context) {
    LibraryScreen *state = opaque;
    char id[128] = "";
    if (state->count > 0)
        snprintf(id, sizeof id, "%s", state->cards[state->card].exercise->id);
    ask_rules(state, context);
    for (int i = 0; i < state->count; i++)
        if (strcmp(state->cards[i].exercise->id, id) == 0)
            state->card = i;
    return true;
}

// -- where it lies

static void reveal(LibraryScreen *state) {
    int row = state->columns > 0 ? state->card / state->columns : 0;
    if (row < state->first_row)
        state->first_row = row;
    if (row >= state->first_row + state->rows)
        state->first_row = row - state->rows + 1;
}

// Empty where it is scrolled away.
static RectPx card_rect(const LibraryScreen *state, int card) {
    int row = card / state->columns - state->first_row, column = card % state->columns;
    if (row < 0 || row >= state->rows)
        return rect_of(0, 0, 0, 0);
    return rect_of(state->grid.x + column * (state->card_width + state->gap),
                   state->grid.y + row * (state->card_height + state->gap), state->card_width,
                   state->card_height);
}

static int fitting(int room, int wanted, int gap, int most) {
    int count = (room + gap) / (wanted + gap);
    return count < 1 ? 1 : count > most ? most : count;
}

static void place_grid(LibraryScreen *state, RectPx area) {
    const Theme *theme = &state->theme;
    int reach = focus_ring_reach(theme);
    state->grid = rect_inset(area, reach);
    state->gap = theme_px(theme, CARD_GAP);
    state->columns = fitting(state->grid.w, theme_px(theme, CARD_WIDTH), state->gap, 6);
    state->rows =
        fitting(state->grid.h, theme_px(theme, CARD_HEIGHT), state->gap, IN_SIGHT_MAX / state->columns);
    state->card_width = (state->grid.w - state->gap * (state->columns - 1)) / state->columns;
    state->card_height = (state->grid.h - state->gap * (state->rows - 1)) / state->rows;
    if (state->card_height > screen_scroll_room(theme))
        state->card_height = screen_scroll_room(theme);
    state->card_width = state->card_width < 1 ? 1 : state->card_width;
    state->card_height = state->card_height < 1 ? 1 : state->card_height;
}

static const char *hints_of(const LibraryScreen *state) {
    return state->on_chips ? _("←→↑↓|move;OK|tick;Back|back") : _("←→↑↓|move;OK|open;Back|back");
}

// Beside it stands which of them are in sight.
static int title_width(const LibraryScreen *state) {
    const Theme *theme = &state->theme;
    char place[64];
    snprintf(place, sizeof place, _("%d–%d of %d"), state->count, state->count, state->count);
    int beside = text_measure(theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT), place).w,
        room = theme->safe.w - 2 * focus_ring_reach(theme) - beside - theme_px(theme, 20),
        most = theme->safe.w * 2 / 3;
    return room < most ? room : most;
}

// Sorting out stands beside the pictures, on a screen on end above them.
static void library_layout(void *opaque, ScreenContext *context) {
    LibraryScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme);
    state->title = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.2, THEME_INK, _("All exercises"), .one_line = true};
    state->title_width = title_width(state);
    state->title_share = flow_share(&theme, &state->title, 1, state->title_width, safe.h / 6, NULL);
    int top = safe.y + flow_height(&theme, &state->title, 1, state->title_width, state->title_share) +
              theme_px(&theme, 8);
    int hints = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE);
    int info = hints - theme_px(&theme, 14) - theme_px(&theme, INFO_HEIGHT);
    state->info = rect_of(safe.x + reach, info, safe.w - 2 * reach, theme_px(&theme, INFO_HEIGHT));
    bool on_end = safe.h > safe.w;
    RectPx words = rect_of(safe.x, top, on_end ? safe.w : safe.w * CHIPS_PERCENT / 100,
                           on_end ? (info - top) * CHIPS_PERCENT_ON_END / 100
                                  : info - top - theme_px(&theme, ABOVE_INFO));
    int needs = 0;
    if (on_end && theme_text_size() > 1) { // it scrolls, so nothing has to stand close
        words.h = chips_height(&state->chips, &theme, safe.w);
        int cards = 2 * reach + ROWS_ON_END * theme_px(&theme, CARD_HEIGHT + CARD_GAP);
        needs = top + words.h + cards + theme.height - info;
    }
    int used = chips_layout(&state->chips, &theme, words);
    if (!on_end && used > rect_bottom(words))
        needs = theme.height + used - rect_bottom(words);
    if (needs > 0 || state->needs != theme.height)
        state->needs = needs;
    int left = on_end ? safe.x : rect_right(words) + theme_px(&theme, 20), upper = on_end ? used : top;
    place_grid(state, rect_of(left, upper, rect_right(safe) - left, info - theme_px(&theme, 4) - upper));
    if (state->painter.scratch.pixels)
        canvas_free(&state->painter.scratch);
    state->painter =
        (CardPainter){.theme = theme, .scratch = canvas_new(state->card_width, state->card_height)};
    for (int i = 0; i < state->count; i++)
        figure_view_clear(&state->cards[i].figure);
    reveal(state);
}

static void library_front(void *opaque, ScreenContext *context) {
    LibraryScreen *state = opaque;
    if (profile_equal(&state->known, context->services->profile) &&
        state->today == context->environment->today)
        return;
    ask_rules(state, context);
    library_layout(state, context);
}

// -- the focus

static void stand_still(LibraryScreen *state) {
    if (state->count == 0)
        return;
    state->cards[state->card].moves = false;
    state->cards[state->card].at_us = 0;
}

static void focus_card(LibraryScreen *state, int card) {
    stand_still(state);
    state->on_chips = false;
    state->card = card;
    reveal(state);
}

static void focus_chip(LibraryScreen *state, int chip) {
    stand_still(state);
    state->on_chips = true;
    state->chip = chip;
}

static void list_chips(const LibraryScreen *state, RectPx faces[CHIPS_MAX + 1]) {
    for (int i = 0; i < state->chips.count; i++)
        faces[i] = state->chips.chip[i].face;
}

static bool move_on_chips(LibraryScreen *state, Direction direction) {
    RectPx faces[CHIPS_MAX + 1];
    list_chips(state, faces);
    int next = focus_move(faces, state->chips.count, state->chip, direction);
    if (next != state->chip)
        focus_chip(state, next);
    else if (state->count > 0 && (direction == DIRECTION_RIGHT || direction == DIRECTION_DOWN))
        focus_card(state, state->card);
    else
        return false;
    return true;
}

// From the edge of the pictures to the words beside or above them.
static bool move_to_chips(LibraryScreen *state, Direction direction) {
    RectPx faces[CHIPS_MAX + 1];
    int count = state->chips.count;
    list_chips(state, faces);
    faces[count] = card_rect(state, state->card);
    int next = focus_move(faces, count + 1, count, direction);
    if (next == count && direction == DIRECTION_LEFT)
        next = state->chip;
    if (next == count)
        return false;
    focus_chip(state, next);
    return true;
}

static bool move_on_cards(LibraryScreen *state, Direction direction) {
    int at = state->card, columns = state->columns, column = at % columns;
    bool lower_row = at / columns < (state->count - 1) / columns;
    if (direction == DIRECTION_LEFT && column > 0)
        focus_card(state, at - 1);
    else if (direction == DIRECTION_RIGHT && column < columns - 1 && at + 1 < state->count)
        focus_card(state, at + 1);
    else if (direction == DIRECTION_UP && at >= columns)
        focus_card(state, at - columns);
    else if (direction == DIRECTION_DOWN && lower_row)
        focus_card(state, at + columns < state->count ? at + columns : state->count - 1);
    else
        return (direction == DIRECTION_LEFT || direction == DIRECTION_UP) && move_to_chips(state, direction);
    return true;
}

// The pictures come before the words, which few need.
static bool step(LibraryScreen *state, Action action) {
    int at = state->on_chips ? state->count + state->chip : state->card;
    int next = focus_step(at, state->count + state->chips.count, action);
    if (next < 0)
        return false;
    if (next < state->count)
        focus_card(state, next);
    else
        focus_chip(state, next - state->count);
    return true;
}

static void activate(LibraryScreen *state, ScreenContext *context) {
    if (state->on_chips) {
        library_filter_tick(&state->filter, &state->chips, state->chip);
        state->card = state->first_row = 0;
        fill(state);
        library_layout(state, context);
    } else {
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN,
                                                .screen = SCREEN_EXERCISE,
                                                .exercise = state->cards[state->card].exercise};
    }
}

static bool page(LibraryScreen *state, int by) {
    if (state->on_chips || state->count == 0)
        return false;
    int to = state->card + by * state->rows * state->columns;
    focus_card(state, to < 0 ? 0 : to >= state->count ? state->count - 1 : to);
    return true;
}

static bool library_action(void *opaque, ScreenContext *context, Action action) {
    LibraryScreen *state = opaque;
    Direction direction;
    if (action == ACTION_OK || action == ACTION_PAUSE) {
        activate(state, context);
        return true;
    }
    if (action == ACTION_NEXT || action == ACTION_PREVIOUS)
        return page(state, action == ACTION_NEXT ? 1 : -1);
    if (!action_direction(action, &direction))
        return step(state, action);
    return state->on_chips ? move_on_chips(state, direction) : move_on_cards(state, direction);
}

static bool library_click(void *opaque, ScreenContext *context, int x, int y) {
    LibraryScreen *state = opaque;
    RectPx faces[CHIPS_MAX + 1], cards[CARDS_MAX];
    list_chips(state, faces);
    for (int i = 0; i < state->count; i++)
        cards[i] = card_rect(state, i);
    int chip = focus_at(faces, state->chips.count, x, y), card = focus_at(cards, state->count, x, y);
    if (chip < 0 && card < 0)
        return false;
    if (chip >= 0)
        focus_chip(state, chip);
    else
        focus_card(state, card);
    activate(state, context);
    return true;
}

static int64_t library_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)context;
    LibraryScreen *state = opaque;
    int in_sight = state->rows * state->columns;
    if (state->pictures < in_sight) {
        // One a frame; all at once after a long frame.
        state->pictures += elapsed_us > FEW_FRAMES_US ? in_sight : 1;
        return 0;
    }
    if (state->on_chips || state->count == 0)
        return -1;
    Card *card = &state->cards[state->card];
    if (card->at_us >= MOVES_FOR_US)
        return -1;
    card->at_us += elapsed_us < 1000000 ? elapsed_us : 0;
    card->moves = card->at_us < MOVES_FOR_US;
    return 0;
}

// -- what is shown

// Below the pictures: what the focused one is for, or why it is not for now.
static void add_info(const LibraryScreen *state, Scene *scene) {
    const Theme *theme = &state->theme;
    RectPx area = state->info;
    FlowText info[INFO] = {{0}};
    if (state->count == 0) {
        info[0] = (FlowText){
            TEXT_BOLD, TYPE_LEAD, 1.25, THEME_INK, _("Nothing here has all of that. Take a tick away."),
            .gap = 0};
    } else {
        const char *why = state->why[state->card];
        const Exercise *shown = state->cards[state->card].exercise;
        info[0] = (FlowText){TEXT_BOLD, TYPE_LEAD,       1.2, THEME_INK, why ? _("Not for now") : shown->aim,
                             .gap = 4,  .one_line = true};
        info[1] = (FlowText){
            why ? TEXT_BOLD : TEXT_REGULAR, TYPE_SMALL,           1.2, why ? THEME_INK : THEME_INK_SOFT,
            why ? why : shown->purpose,     .barred = why != NULL};
    }
    bool fits;
    double share = flow_share(theme, info, INFO, area.w, area.h, &fits);
    if (!fits) { // the more important of the two
        info[state->count > 0 && state->why[state->card] ? 0 : 1] = (FlowText){0};
        share = flow_share(theme, info, INFO, area.w, area.h, NULL);
    }
    flow_add(scene, theme, info, INFO, area.x, area.y, area.w, share);
}

static void add_card(LibraryScreen *state, Scene *scene, int card, int place) {
    card_add(scene, &state->painter, &state->cards[card], card_rect(state, card),
             !state->on_chips && card == state->card, place < state->pictures);
}

static void library_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    LibraryScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme), from = state->first_row * state->columns,
        to = from + state->rows * state->columns;
    to = to > state->count ? state->count : to;
    flow_add(scene, theme, &state->title, 1, safe.x + reach, safe.y, state->title_width, state->title_share);
    if (to > from)
        label_addf(scene, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT), ALIGN_RIGHT,
                   rect_right(safe) - reach, safe.y + theme_px(theme, 26), safe.w / 3 - reach,
                   _("%d–%d of %d"), from + 1, to, state->count);
    chips_add(scene, &state->chips, state->on_chips ? state->chip : -1);
    for (int i = from; i < to; i++)
        if (i != state->card)
            add_card(state, scene, i, i - from);
    if (state->card >= from && state->card < to)
        add_card(state, scene, state->card, state->card - from); // its ring lies over its neighbours
    add_info(state, scene);
    hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe) - reach,
              rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE), TYPE_FOOTNOTE, hints_of(state));
}

static int library_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    LibraryScreen *state = opaque;
    *rect = state->on_chips ? state->chips.chip[state->chip].face : card_rect(state, state->card);
    return 1;
}

static int library_needs(const void *opaque) {
    return ((const LibraryScreen *)opaque)->needs;
}

const Screen library_screen = {
    .least_height = 1080,
    .needs = library_needs,
    .open = library_open,
    .close = library_close,
    .layout = library_layout,
    .reload = library_reload,
    .front = library_front,
    .action = library_action,
    .click = library_click,
    .update = library_update,
    .paint = library_paint,
    .focused = library_focused,
};
