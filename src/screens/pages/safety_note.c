// Before the first session: what this is, whom to ask, when not to start.
#include <stdlib.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/routine.h"
#include "screens/pages/page_screen.h"
#include "screens/screen_list.h"

enum { BUTTON_GO_ON, BUTTON_SEEK_HELP, BUTTON_NOT_NOW };

typedef struct SafetyNote {
    PageScreen page;
    const Routine *routine; // to go on with; NULL = home
} SafetyNote;

static void take_page(SafetyNote *state, ScreenContext *context) {
    state->page.page = library_page(context->library, "safety_note");
    state->page.title = state->page.page ? state->page.page->title : _("Before you start");
    state->page.intro = state->page.page ? state->page.page->intro : NULL;
}

static void *safety_note_open(ScreenContext *context, const ScreenRequest *request) {
    SafetyNote *state = alloc_zeroed(1, sizeof *state);
    state->routine = request->routine;
    take_page(state, context);
    state->page.hints = _("OK|go on;Back|not now");
    state->page.buttons =
        (ButtonRow){.count = 3, .label = {_("I have read this"), _("When to seek help"), _("Not now")}};
    return state;
}

static bool safety_note_reload(void *opaque, ScreenContext *context) {
    SafetyNote *state = opaque;
    const Routine *routine = state->routine ? library_routine(context->library, state->routine->id) : NULL;
    if (state->routine && !routine)
        return false;
    state->routine = routine;
    take_page(state, context);
    return true;
}

static void activate(SafetyNote *state, ScreenContext *context) {
    switch (state->page.buttons.focus) {
    case BUTTON_GO_ON:
        context->settings->safety_note_seen = true;
        context->settings_changed = true;
        if (state->routine)
            context->request =
                (ScreenRequest){.kind = REQUEST_REPLACE, .screen = SCREEN_FOLLOW, .routine = state->routine};
        else
            context->request = (ScreenRequest){.kind = REQUEST_HOME};
        break;
    case BUTTON_SEEK_HELP:
        context->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SEEK_HELP};
        break;
    default:
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
    }
}

static void safety_note_layout(void *opaque, ScreenContext *context) {
    page_screen_layout(&((SafetyNote *)opaque)->page, context);
}

static bool safety_note_action(void *opaque, ScreenContext *context, Action action) {
    SafetyNote *state = opaque;
    if (action == ACTION_OK)
        activate(state, context);
    else if (action == ACTION_BACK)
        context->request = (ScreenRequest){.kind = REQUEST_BACK};
    else
        return page_screen_action(&state->page, context, action);
    return true;
}

static bool safety_note_click(void *opaque, ScreenContext *context, int x, int y) {
    SafetyNote *state = opaque;
    if (page_screen_click(&state->page, context, x, y) < 0)
        return false;
    activate(state, context);
    return true;
}

static void safety_note_paint(void *opaque, ScreenContext *context, Scene *scene) {
    SafetyNote *state = opaque;
    page_screen_paint(&state->page, context, scene);
}

static int safety_note_focused(void *opaque, ScreenContext *context, RectPx *rect) {
    SafetyNote *state = opaque;
    return page_screen_focused(&state->page, context, rect);
}

const Screen safety_note_screen = {
    .open = safety_note_open,
    .layout = safety_note_layout,
    .reload = safety_note_reload,
    .action = safety_note_action,
    .click = safety_note_click,
    .paint = safety_note_paint,
    .focused = safety_note_focused,
};
