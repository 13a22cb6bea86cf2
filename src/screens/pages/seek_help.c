// When to seek help: one press from home and from pause, and what the pain key opens.
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "screens/pages/page_screen.h"
#include "screens/screen_list.h"

typedef struct SeekHelp {
    PageScreen page;
    bool from_pain, in_session;
} SeekHelp;

static void take_page(SeekHelp *state, ScreenContext *context) {
    PageScreen *page = &state->page;
    page->page = library_page(context->library, "seek_help");
    page->title = page->page ? page->page->title : _("When to seek help");
    page->intro = page->page ? page->page->intro : NULL;
    if (state->from_pain) {
        page->title = state->in_session ? _("We have stopped. It is right to listen to your body.")
                                        : _("It is right to listen to your body.");
        page->intro = _("Lie or sit as you like, and breathe. Is it one of these?");
    }
}

static void *seek_help_open(ScreenContext *context, const ScreenRequest *request) {
    SeekHelp *state = alloc_zeroed(1, sizeof *state);
    state->from_pain = request->from_pain;
    state->in_session = request->in_session;
    PageScreen *page = &state->page;
    take_page(state, context);
    if (request->in_session) {
        page->hints = _("OK|choose;Back|to the session");
        page->buttons = (ButtonRow){.count = 2, .label = {_("End for today"), _("Back to the session")}};
    } else {
        page->hints = _("OK|back");
        page->buttons = (ButtonRow){.count = 1, .label = {pgettext("button", "Back")}};
    }
    return state;
}

static bool seek_help_reload(void *opaque, ScreenContext *context) {
    SeekHelp *state = opaque;
    take_page(state, context);
    return true;
}

static void activate(SeekHelp *state, ScreenContext *context) {
    bool end = state->in_session && state->page.buttons.focus == 0;
    context->request = (ScreenRequest){.kind = end ? REQUEST_HOME : REQUEST_BACK};
}

static void seek_help_layout(void *opaque, ScreenContext *context) {
    page_screen_layout(&((SeekHelp *)opaque)->page, context);
}

static bool seek_help_action(void *opaque, ScreenContext *context, Action action) {
    SeekHelp *state = opaque;
    if (action == ACTION_OK)
        activate(state, context);
    else if (action == ACTION_BACK)
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
    else
        return page_screen_action(&state->page, context, action);
    return true;
}

static bool seek_help_click(void *opaque, ScreenContext *context, int x, int y) {
    SeekHelp *state = opaque;
    if (page_screen_click(&state->page, context, x, y) < 0)
        return false;
    activate(state, context);
    return true;
}

static void seek_help_paint(void *opaque, ScreenContext *context, Scene *scene) {
    SeekHelp *state = opaque;
    page_screen_paint(&state->page, context, scene);
}

static int seek_help_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    SeekHelp *state = opaque;
    return page_screen_focused(&state->page, context, rect);
}

const Screen seek_help_screen = {
    .open = seek_help_open,
    .layout = seek_help_layout,
    .reload = seek_help_reload,
    .action = seek_help_action,
    .click = seek_help_click,
    .paint = seek_help_paint,
    .focused = seek_help_focused,
};
