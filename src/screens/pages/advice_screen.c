// The list of advice: its pages as cards to choose from, as many beside each other as can be read; what has no room scrolls.
#include <stdio.h>
#include <string.h>
#include "base/alloc.h"
#include "base/number.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/page.h"
#include "screens/pages/page_later.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { CARDS_MAX = 48, WORDS = 2, WHEN_MAX = 96, COLUMN = 500, COLUMNS_MAX = 3, GAP = 24, PADDING = 22 };
enum { HEAD = 2, HEAD_PERCENT = 30, RADIUS = 26, SHADOW = 20 };

typedef struct AdviceCard {
    const Page *page;
    char when[WHEN_MAX];
    FlowText words[WORDS];
} AdviceCard;

typedef struct Advice {
    AdviceCard cards[CARDS_MAX];
    int count, focus;
    // From the last layout.
    Theme theme;
    RectPx area; // of the cards, with their focus rings
    int columns, rows_shown, first_row, width, height;
    double share, head_share; // by which the words are smaller
    RectPx items[CARDS_MAX];
} Advice;

typedef struct CardData {
    const Advice *advice;
    RectPx face;
    int index;
    bool focused;
} CardData;

static void fill(Advice *state, ScreenContext *context) {
    const Library *library = context->services->library;
    state->count = clampi((int)library->advice_count, 0, CARDS_MAX);
    for (int i = 0; i < state->count; i++) {
        AdviceCard *card = &state->cards[i];
        const Page *page = card->page = library->advice[i];
        page_later_text(page, context->services->profile, card->when, sizeof card->when);
        bool urgent = page->section_count > 0 && page->sections[0].urgent;
        card->words[0] = (FlowText){TEXT_BLACK,  TYPE_LEAD,       1.25, urgent ? THEME_URGENT : THEME_INK,
                                    page->title, .one_line = true};
        if (card->when[0])
            card->words[1] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.25, THEME_TEAL, card->when, .gap = 0};
        else
            card->words[1] =
                (FlowText){TEXT_REGULAR, TYPE_SMALL, 1.25, THEME_INK_SOFT, page->intro, .gap = 0};
    }
    state->focus = clampi(state->focus, 0, state->count > 0 ? state->count - 1 : 0);
}

static void *advice_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    Advice *state = alloc_zeroed(1, sizeof *state);
    fill(state, context);
    return state;
}

// The page that had the focus keeps it.
static bool advice_reload(void *opaque, ScreenContext *context) {
    Advice *state = opaque;
    const char *id = state->count > 0 ? state->cards[state->focus].page->id : "";
    char focused[PAGE_ID_SIZE];
    snprintf(focused, sizeof focused, "%s", id);
    fill(state, context);
    for (int i = 0; i < state->count; i++)
        if (strcmp(state->cards[i].page->id, focused) == 0)
            state->focus = i;
    return true;
}

static void head_of(FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.28, THEME_INK, _("Advice"), .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR,
                         TYPE_LEAD,
                         1.35,
                         THEME_INK_SOFT,
                         _("What helps, day by day. I can read each page aloud."),
                         .one_line = true};
}

static int rows_of(const Advice *state) {
    return (state->count + state->columns - 1) / state->columns;
}

// The height that a card needs for the longest of the texts.
static int card_height(const Advice *state, double share) {
    int inside = state->width - 2 * theme_px(&state->theme, PADDING), height = 0;
    for (int i = 0; i < state->count; i++) {
        int needed = flow_height(&state->theme, state->cards[i].words, WORDS, inside, share);
        height = needed > height ? needed : height;
    }
    return height + 2 * theme_px(&state->theme, PADDING);
}

static void set_columns(Advice *state, int columns) {
    int reach = focus_ring_reach(&state->theme), gap = theme_px(&state->theme, GAP);
    state->columns = columns;
    state->width = (state->area.w - 2 * reach - gap * (columns - 1)) / columns;
    if (state->width < 1)
        state->width = 1;
}

// Whether all cards, or a row of them at the least, have room with the words so much smaller.
static bool have_room(Advice *state, int rows, double share) {
    int reach = focus_ring_reach(&state->theme), gap = theme_px(&state->theme, GAP);
    state->share = share;
    state->height = card_height(state, share);
    return rows * (state->height + gap) - gap <= state->area.h - 2 * reach;
}

// All of them in sight where the words stay large enough, else as many columns as have whole cards, and the rest by scrolling.
static void choose_columns(Advice *state) {
    static const double SHARES[] = {1, 0.96, 0.92, 0.88};
    enum { SHARE_COUNT = sizeof SHARES / sizeof *SHARES, ROWS_MOST = 5 };
    int most = clampi(state->theme.safe.w / theme_px(&state->theme, COLUMN), 1, COLUMNS_MAX);
    for (int i = 0; i < SHARE_COUNT; i++)
        for (int columns = most; columns >= 1; columns--) {
            set_columns(state, columns);
            if (have_room(state, rows_of(state), SHARES[i]))
                return;
        }
    for (int rows = ROWS_MOST; rows >= 1; rows--)
        for (int columns = most; columns >= 1; columns--) {
            set_columns(state, columns);
            if (have_room(state, rows, rows > 1 ? SHARES[SHARE_COUNT - 1] : 1))
                return;
        }
    int padding = 2 * theme_px(&state->theme, PADDING),
        room = state->area.h - 2 * focus_ring_reach(&state->theme);
    for (int i = 0; i < state->count; i++) {
        double share = flow_share(&state->theme, state->cards[i].words, WORDS, state->width - padding,
                                  room - padding, NULL);
        state->share = share < state->share ? share : state->share;
    }
    state->height = room < 1 ? 1 : room;
}

// The focus is in sight; where each card lies follows from that. One out of sight has no place.
static void place_cards(Advice *state) {
    int reach = focus_ring_reach(&state->theme), gap = theme_px(&state->theme, GAP);
    int row = state->focus / state->columns, last = rows_of(state) - state->rows_shown;
    state->first_row = clampi(state->first_row, row - state->rows_shown + 1, row);
    state->first_row = clampi(state->first_row, 0, last > 0 ? last : 0);
    for (int i = 0; i < state->count; i++) {
        int at = i / state->columns - state->first_row;
        RectPx face =
            rect_of(state->area.x + reach + i % state->columns * (state->width + gap),
                    state->area.y + reach + at * (state->height + gap), state->width, state->height);
        state->items[i] = at >= 0 && at < state->rows_shown ? face : rect_of(0, 0, 0, 0);
    }
}

static void advice_layout(void *opaque, ScreenContext *context) {
    Advice *state = opaque;
    fill(state, context); // in the colours of the theme
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    FlowText head[HEAD];
    head_of(head);
    int reach = focus_ring_reach(&theme), width = theme.safe.w - 2 * reach;
    state->head_share = flow_share(&theme, head, HEAD, width, theme.safe.h * HEAD_PERCENT / 100, NULL);
    int top = theme.safe.y + flow_height(&theme, head, HEAD, width, state->head_share) + theme_px(&theme, 10);
    int bottom = rect_bottom(theme.safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 20);
    state->area = rect_of(theme.safe.x, top, theme.safe.w, bottom - top);
    choose_columns(state);
    int pitch = state->height + theme_px(&theme, GAP);
    state->rows_shown = clampi((state->area.h - 2 * reach + theme_px(&theme, GAP)) / pitch, 1, CARDS_MAX);
    place_cards(state);
}

// Coming back, the weeks may be known.
static void advice_front(void *opaque, ScreenContext *context) {
    fill(opaque, context);
    advice_layout(opaque, context);
}

static void open_page(const Advice *state, ScreenContext *context) {
    if (state->count > 0)
        context->out->request = page_request(state->cards[state->focus].page->id);
}

// Up and down also to what is out of sight.
static bool move(Advice *state, Action action) {
    Direction direction;
    int page = state->columns * (state->rows_shown > 1 ? state->rows_shown - 1 : 1), next = state->focus;
    int step = focus_step(state->focus, state->count, action);
    if (step >= 0) {
        state->focus = step;
        place_cards(state);
        return true;
    }
    if (action == ACTION_PREVIOUS || action == ACTION_NEXT)
        next += action == ACTION_NEXT ? page : -page;
    else if (!action_direction(action, &direction))
        return false;
    else if (direction == DIRECTION_UP || direction == DIRECTION_DOWN)
        next += direction == DIRECTION_DOWN ? state->columns : -state->columns;
    else
        next += direction == DIRECTION_RIGHT ? 1 : -1;
    bool below = next >= state->count && state->focus / state->columns < rows_of(state) - 1;
    if (next < 0 || (next >= state->count && !below && action != ACTION_NEXT))
        next = action == ACTION_PREVIOUS ? 0 : state->focus;
    state->focus = clampi(next, 0, state->count > 0 ? state->count - 1 : 0);
    place_cards(state);
    return true;
}

static bool advice_action(void *opaque, ScreenContext *context, Action action) {
    if (action != ACTION_OK)
        return move(opaque, action);
    open_page(opaque, context);
    return true;
}

static bool advice_click(void *opaque, ScreenContext *context, int x, int y) {
    Advice *state = opaque;
    int hit = focus_at(state->items, state->count, x, y);
    if (hit < 0)
        return false;
    state->focus = hit;
    open_page(state, context);
    return true;
}

static void paint_card(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const CardData *card = data;
    const Theme *theme = &card->advice->theme;
    const AdviceCard *content = &card->advice->cards[card->index];
    RectPx face = card->face;
    double radius = RADIUS * theme->scale;
    int padding = theme_px(theme, PADDING), inside = face.w - 2 * padding;
    shadow_draw_around(canvas, face, radius, SHADOW * theme->scale, color_with_alpha(THEME_SHADOW, 0.14));
    paper_draw(canvas, theme, face, radius, THEME_PAPER);
    double share = card->advice->share;
    int spare = face.h - 2 * padding - flow_height(theme, content->words, WORDS, inside, share);
    flow_draw(canvas, theme, content->words, WORDS, face.x + padding,
              face.y + padding + (spare > 0 ? spare / 2 : 0), inside, share);
    if (card->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void add_card(Scene *scene, const Advice *state, int index) {
    const AdviceCard *card = &state->cards[index];
    CardData data;
    memset(&data, 0, sizeof data);
    data.advice = state;
    data.face = state->items[index];
    data.index = index;
    data.focused = index == state->focus && scene_shows_focus(scene);
    uint64_t version = theme_hash_text(theme_hash_text(0, card->page->title), card->page->intro);
    version = theme_hash(theme_hash_text(version, card->when), &state->share, sizeof state->share);
    scene_add(scene, rect_inset(data.face, -theme_px(&state->theme, SHADOW + 12)), paint_card, &data,
              sizeof data, version);
}

static void advice_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    const Advice *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int reach = focus_ring_reach(theme), x = safe.x + reach, right = rect_right(safe) - reach;
    FlowText head[HEAD];
    head_of(head);
    flow_add(scene, theme, head, HEAD, x, safe.y, safe.w - 2 * reach, state->head_share);
    for (int i = 0; i < state->count; i++)
        if (!rect_empty(state->items[i]))
            add_card(scene, state, i);
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    Theme beside = *theme;
    int first = state->first_row * state->columns, last = first + state->rows_shown * state->columns;
    if (state->rows_shown < rows_of(state)) {
        RectPx place = label_addf(scene, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT),
                                  ALIGN_LEFT, x, y, safe.w / 3, _("%d–%d of %d"), first + 1,
                                  last < state->count ? last : state->count, state->count);
        beside.safe.x = rect_right(place) + reach;
    }
    hints_add(scene, &beside, ALIGN_RIGHT, right, y, TYPE_FOOTNOTE, _("←→↑↓|move;OK|open;Back|back"));
}

static int advice_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    const Advice *state = opaque;
    *rect = state->count > 0 ? state->items[state->focus] : state->area;
    return 1;
}

const Screen advice_screen = {
    .open = advice_open,
    .layout = advice_layout,
    .front = advice_front,
    .reload = advice_reload,
    .action = advice_action,
    .click = advice_click,
    .paint = advice_paint,
    .focused = advice_focused,
};
