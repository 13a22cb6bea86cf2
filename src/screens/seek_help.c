// When to seek help: one press from home and from pause, and what the pain key opens.
#include <stdlib.h>
#include "content/library.h"
#include "screens/page_screen.h"
#include "screens/screen_list.h"

typedef struct SeekHelp {
    PageScreen page;
    bool from_pain, in_session;
} SeekHelp;

static void take_page(SeekHelp *state, ScreenContext *context) {
    PageScreen *page = &state->page;
    page->page = library_page(context->library, "seek_help");
    page->title = page->page ? page->page->title : "When to seek help";
    page->intro = page->page ? page->page->intro : NULL;
    if (state->from_pain) {
        page->title = state->in_session ? "We have stopped. It is right to listen to your body."
                                        : "It is right to listen to your body.";
        page->intro = "Lie or sit as you like, and breathe. Is it one of these?";
    }
}

static void *seek_help_open(ScreenContext *context, const ScreenRequest *request) {
    SeekHelp *state = calloc(1, sizeof *state);
    if (!state)
        abort();
    state->from_pain = request->from_pain;
    state->in_session = request->in_session;
    PageScreen *page = &state->page;
    take_page(state, context);
    if (request->in_session) {
        page->hints = "OK|choose;Back|to the session";
        page->buttons = (ButtonRow){.count = 2, .label = {"End for today", "Back to the session"}};
    } else {
        page->hints = "OK|back";
        page->buttons = (ButtonRow){.count = 1, .label = {"Back"}};
    }
    return state;
}

static void seek_help_close(void *state) {
    free(state);
}

static bool seek_help_reload(void *opaque, ScreenContext *context) {
    SeekHelp *state = opaque;
    take_page(state, context);
    page_screen_renew(&state->page, context, state->page.page);
    return true;
}

static void activate(SeekHelp *state, ScreenContext *context) {
    bool end = state->in_session && state->page.buttons.focus == 0;
    context->request = (ScreenRequest){.kind = end ? REQUEST_HOME : REQUEST_BACK};
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

static Note *seek_help_note(void *state) {
    return &((SeekHelp *)state)->page.note;
}

static bool seek_help_click(void *opaque, ScreenContext *context, int x, int y) {
    SeekHelp *state = opaque;
    if (page_screen_click(&state->page, context, x, y) < 0)
        return false;
    activate(state, context);
    return true;
}

static int64_t seek_help_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    (void)context;
    SeekHelp *state = opaque;
    return note_update(&state->page.note, elapsed_us);
}

static uint64_t seek_help_backdrop(void *state, ScreenContext *context, Canvas *canvas,
                                   uint64_t known_version) {
    (void)state;
    return plain_backdrop(context, canvas, known_version);
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
    .close = seek_help_close,
    .front = screen_nothing,
    .behind = screen_nothing,
    .reload = seek_help_reload,
    .action = seek_help_action,
    .note = seek_help_note,
    .click = seek_help_click,
    .update = seek_help_update,
    .backdrop = seek_help_backdrop,
    .paint = seek_help_paint,
    .focused = seek_help_focused,
};
