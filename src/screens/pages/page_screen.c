// A page to read, opened by its id (ScreenRequest.page): title, introduction, sections, and the buttons of its row in page_spec.c.
#include <stdio.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/pages/page_spec.h"
#include "screens/pages/page_view.h"
#include "screens/contacts/contact_strip.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"
#include "ui/flow.h"

enum { HEAD = 2, HEAD_PERCENT = 40 };

static const char READ_ON[] = N_("↑↓|read on");

typedef struct PageScreen {
    char id[PAGE_ID_SIZE];
    const PageSpec *spec;
    const Routine *routine; // to go on with when it is read; NULL = home
    const Page *page;       // NULL: title and buttons alone
    const char *title, *intro;
    ButtonRow buttons;
    // From the last layout.
    int scrolled_px;
    double head_share; // by which title and introduction are smaller
    Theme theme;
    PageLayout layout;
    RectPx area, numbers; // of the page, and of the numbers to call below it
} PageScreen;

static const char *words_of(const char *own, const char *of_page) {
    return own ? _(own) : of_page;
}

static void take_page(PageScreen *state, const Library *library) {
    const PageSpec *spec = state->spec;
    const Page *page = library_page(library, spec->text ? spec->text : state->id);
    const char *fallback = spec->fallback_title ? _(spec->fallback_title) : "";
    state->page = spec->keys ? NULL : page;
    state->title = words_of(spec->title, page ? page->title : fallback);
    state->intro = words_of(spec->intro, page ? page->intro : NULL);
}

static void *page_open(ScreenContext *context, const ScreenRequest *request) {
    PageScreen *state = alloc_zeroed(1, sizeof *state);
    snprintf(state->id, sizeof state->id, "%s", request->page);
    state->spec = page_spec_find(state->id);
    state->routine = request->routine;
    take_page(state, context->services->library);
    for (; state->buttons.count < PAGE_BUTTONS_MAX && state->spec->buttons[state->buttons.count].label;
         state->buttons.count++) {
        const PageButton *button = &state->spec->buttons[state->buttons.count];
        state->buttons.label[state->buttons.count] = _(button->label);
        state->buttons.kind[state->buttons.count] = button->kind;
    }
    return state;
}

static bool page_reload(void *opaque, ScreenContext *context) {
    PageScreen *state = opaque;
    const Routine *routine =
        state->routine ? library_routine(context->services->library, state->routine->id) : NULL;
    if (state->routine && !routine)
        return false;
    state->routine = routine;
    take_page(state, context->services->library);
    return true;
}

static void head_of(const PageScreen *screen, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK, TYPE_TITLE, 1.28, THEME_INK, screen->title, .one_line = true};
    head[1] = (FlowText){TEXT_REGULAR, TYPE_BODY, 1.35, THEME_INK_SOFT, screen->intro, .one_line = true};
}

static bool scroll(PageScreen *screen, int by) {
    int before = screen->scrolled_px, most = screen->layout.overflow_px;
    screen->scrolled_px += by;
    screen->scrolled_px = screen->scrolled_px < 0      ? 0
                          : screen->scrolled_px > most ? most
                                                       : screen->scrolled_px;
    return screen->scrolled_px != before;
}

// The numbers to call stand beside the buttons, in place of the hints; where they have no room there, above them.
static void place_numbers(PageScreen *state, ScreenContext *context) {
    const Theme *theme = &state->theme;
    const TextMap *contacts = context->services->contacts;
    RectPx safe = theme->safe, last = state->buttons.face[state->buttons.count - 1];
    int x = rect_right(last) + theme_px(theme, 48), height = contact_strip_height(theme);
    int hints = state->layout.overflow_px > 0 ? hints_width(theme, TYPE_FOOTNOTE, _(READ_ON)) : 0;
    state->numbers = rect_of(x, last.y, rect_right(safe) - hints - x, 0);
    if (!state->spec->numbers || contact_strip_count(contacts) == 0)
        return;
    if (state->numbers.w < contact_strip_width(theme, contacts)) {
        state->area.h -= height + theme_px(theme, 10);
        state->numbers = rect_of(safe.x, rect_bottom(state->area) + theme_px(theme, 20), safe.w, height);
        page_measure(theme, state->page, state->area, &state->layout);
    }
    state->numbers.h = height;
}

// From the top of the safe area: title, introduction, page; from its bottom: buttons and key hints. As far scrolled as before,
// where it is as long.
static void page_layout(void *opaque, ScreenContext *context) {
    PageScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, theme.safe.w, theme.safe.h * HEAD_PERCENT / 100, NULL);
    int top = theme.safe.y + flow_height(&theme, head, HEAD, theme.safe.w, state->head_share);
    int reach = focus_ring_reach(&theme), row = rect_bottom(theme.safe) - reach - button_height(&theme);
    int hints = hints_width(&theme, TYPE_FOOTNOTE, _(state->spec->hints)) + theme_px(&theme, 48);
    button_row_place(&state->buttons, &theme, theme.safe.x + reach, row, theme.safe.w - 2 * reach - hints);
    top += theme_px(&theme, 14);
    state->area = rect_of(theme.safe.x, top, theme.safe.w, row - theme_px(&theme, 40) - top);
    page_measure(&theme, state->page, state->area, &state->layout);
    place_numbers(state, context);
    scroll(state, 0);
}

// With the routine asked for, in place of this page.
static void go_on(const PageScreen *state, ScreenContext *context) {
    context->out->request = session_request(context, state->routine);
    if (context->out->request.kind == REQUEST_OPEN)
        context->out->request.kind = REQUEST_REPLACE;
}

static void agree(const PageScreen *state, ScreenContext *context) {
    context->services->settings->safety_note_seen = true;
    context->out->settings_changed = true;
    go_on(state, context);
}

static void ask_later(const PageScreen *state, ScreenContext *context) {
    context->services->settings->about_you_asked = true;
    context->out->settings_changed = true;
    go_on(state, context);
}

static void page_press(void *opaque, ScreenContext *context) {
    const PageScreen *state = opaque;
    const PageButton *button = &state->spec->buttons[state->buttons.focus];
    switch (button->lead) {
    case PAGE_LEAD_BACK:
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        break;
    case PAGE_LEAD_HOME:
        context->out->request = (ScreenRequest){.kind = REQUEST_HOME};
        break;
    case PAGE_LEAD_PAGE:
        context->out->request = page_request(button->page);
        break;
    case PAGE_LEAD_AGREED:
        agree(state, context);
        break;
    case PAGE_LEAD_ASK:
        context->out->request =
            (ScreenRequest){.kind = REQUEST_REPLACE, .screen = SCREEN_ASK_ABOUT, .routine = state->routine};
        break;
    case PAGE_LEAD_LATER:
        ask_later(state, context);
        break;
    case PAGE_LEAD_NUMBERS:
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACTS};
        break;
    }
}

static ButtonRow *page_buttons(void *opaque) {
    return &((PageScreen *)opaque)->buttons;
}

static bool page_action(void *opaque, ScreenContext *context, Action action) {
    PageScreen *state = opaque;
    int step = theme_px(&state->theme, 200), page = state->area.h * 3 / 4;
    switch (action) {
    case ACTION_UP:
        return scroll(state, -step);
    case ACTION_DOWN:
        return scroll(state, step);
    case ACTION_PREVIOUS:
        return scroll(state, -page);
    case ACTION_NEXT:
        return scroll(state, page);
    case ACTION_PAIN:
        return state->spec->answers_pain;
    case ACTION_HELP: // it closes what it has opened
        if (state->spec->keys)
            context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return state->spec->keys != NULL;
    default:
        return false;
    }
}

static void page_paint(void *opaque, ScreenContext *context, Scene *scene) {
    PageScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    page_add(scene, &state->layout, state->scrolled_px);
    if (state->numbers.h > 0)
        contact_strip_add(scene, theme, state->numbers, context->services->contacts);
    button_row_add(scene, theme, &state->buttons);
    int hint_y = state->buttons.face[0].y + (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    const char *hints = state->layout.overflow_px > 0 ? READ_ON : state->spec->hints;
    bool beside = state->numbers.h > 0 && state->numbers.y == state->buttons.face[0].y;
    if (!beside || hints == READ_ON)
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe), hint_y, TYPE_FOOTNOTE, _(hints));
    if (state->spec->keys)
        key_groups_add(scene, theme, state->area, state->spec->keys);
}

// A number may have been typed in meanwhile.
static void page_front(void *opaque, ScreenContext *context) {
    page_layout(opaque, context);
}

const Screen page_screen = {
    .open = page_open,
    .layout = page_layout,
    .front = page_front,
    .reload = page_reload,
    .buttons = page_buttons,
    .press = page_press,
    .action = page_action,
    .paint = page_paint,
};
