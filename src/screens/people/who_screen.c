// Who is there? Names on big tiles: at the start, where there are several people, and from home; in the settings the same tiles lead to
// what can be done with each.
#include <string.h>

#include "base/alloc.h"
#include "base/translate.h"
#include "screens/parts.h"
#include "screens/name_entry.h"
#include "screens/people/people_here.h"
#include "screens/people/people_tiles.h"
#include "screens/screen_list.h"
#include "ui/flow.h"

enum { HEAD = 2, HEAD_PERCENT = 34, NOTE_US = 5000000 };

typedef struct WhoScreen {
    bool manages; // else a tile is who it is
    PeopleTiles tiles;
    double head_share;
    Theme theme;
    NameEntry entry;
    enum { ASKS_WHO, ASKS_OWN_NAME, ASKS_NAME } asks;
} WhoScreen;

static void begin(WhoScreen *state, ScreenContext *context) {
    PeopleHere *here = people_here(context);
    state->tiles.people = &here->people;
    state->tiles.here = here->nobody ? NULL : here->id;
    state->tiles.adds = here->people.count < PEOPLE_MAX;
    state->asks = ASKS_WHO;
}

static void *open(ScreenContext *context, bool manages) {
    WhoScreen *state = alloc_zeroed(1, sizeof *state);
    state->manages = manages;
    begin(state, context);
    for (int i = 0; i < people_here(context)->people.count; i++)
        if (strcmp(people_here(context)->people.list[i].id, people_here(context)->id) == 0)
            state->tiles.focus = i;
    return state;
}

static void *who_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    return open(context, false);
}

static void *people_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    return open(context, true);
}

static void head_of(const WhoScreen *state, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BLACK,
                         TYPE_TITLE,
                         1.24,
                         THEME_INK,
                         state->manages ? _("The people here") : _("Who is there?"),
                         .one_line = true};
    head[1] =
        (FlowText){TEXT_REGULAR,
                   TYPE_LEAD,
                   1.3,
                   THEME_INK_SOFT,
                   state->manages ? _("Answers, numbers, settings and history belong to each person apart.")
                                  : _("So that everybody finds their own."),
                   .one_line = true};
}

static void layout(void *opaque, ScreenContext *context) {
    WhoScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    FlowText head[HEAD];
    head_of(state, head);
    state->head_share = flow_share(&theme, head, HEAD, safe.w, safe.h * HEAD_PERCENT / 100, NULL);
    int top = safe.y + flow_height(&theme, head, HEAD, safe.w, state->head_share) + theme_px(&theme, 24);
    int bottom = rect_bottom(safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 24);
    people_tiles_place(&state->tiles, &theme, rect_of(safe.x, top, safe.w, bottom - top));
    if (state->asks != ASKS_WHO)
        name_entry_layout(&state->entry, context->environment);
}

// Somebody was renamed or removed in front of it, or another window added one.
static void front(void *opaque, ScreenContext *context) {
    WhoScreen *state = opaque;
    PeopleHere *here = people_here(context);
    if (here->folder[0])
        people_list(here->folder, &here->people);
    if (state->asks == ASKS_WHO)
        begin(state, context);
    layout(state, context);
}

// Whoever was alone so far needs a name too.
static void ask_name(WhoScreen *state, ScreenContext *context) {
    const PeopleHere *here = people_here(context);
    bool first = here->people.count == 1 && !here->people.list[0].named;
    state->asks = first ? ASKS_OWN_NAME : ASKS_NAME;
    name_entry_begin(&state->entry, first ? _("First: what are you called?") : _("What is the new name?"),
                     "");
    layout(state, context);
}

static void choose(ScreenContext *context, const char *id) {
    PersonRequest *request = &context->out->person;
    if (!people_here(context)->nobody && strcmp(people_here(context)->id, id) == 0) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return;
    }
    request->kind = PERSON_CHANGES;
    memcpy(request->id, id, sizeof request->id);
}

static void take_tile(WhoScreen *state, ScreenContext *context) {
    const PeopleHere *here = people_here(context);
    int tile = state->tiles.focus;
    if (tile >= here->people.count)
        ask_name(state, context);
    else if (state->manages)
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PERSON, .person = tile};
    else
        choose(context, here->people.list[tile].id);
}

static void take_name(WhoScreen *state, ScreenContext *context) {
    PeopleHere *here = people_here(context);
    char id[PERSON_ID_SIZE] = "";
    char name[PERSON_NAME_SIZE];
    letter_grid_text(&state->entry.grid, name);
    bool own = state->asks == ASKS_OWN_NAME;
    PeopleResult result =
        own ? people_rename(here->folder, here->people.list[0].id, name) : people_add(here->folder, name, id);
    if (result != PEOPLE_DONE) {
        toast_show(context->out->toast, NOTE_US, "%s", people_result_text(result));
        return;
    }
    people_list(here->folder, &here->people);
    if (own) {
        ask_name(state, context);
        return;
    }
    begin(state, context);
    for (int i = 0; i < here->people.count; i++)
        if (strcmp(here->people.list[i].id, id) == 0)
            state->tiles.focus = i;
    layout(state, context);
    if (!state->manages)
        choose(context, id);
}

static bool type(void *opaque, ScreenContext *context, uint32_t character) {
    (void)context;
    WhoScreen *state = opaque;
    if (state->asks == ASKS_WHO)
        return false;
    name_entry_type(&state->entry, character);
    return true;
}

static bool act_on_name(WhoScreen *state, ScreenContext *context, Action action) {
    bool done = false, used = name_entry_act(&state->entry, action, &done);
    if (done)
        take_name(state, context);
    if (used || action != ACTION_BACK)
        return used;
    begin(state, context);
    layout(state, context);
    return true;
}

static bool action(void *opaque, ScreenContext *context, Action action) {
    WhoScreen *state = opaque;
    if (state->asks != ASKS_WHO)
        return act_on_name(state, context, action);
    if (action == ACTION_OK || action == ACTION_PAUSE)
        take_tile(state, context);
    else if (action == ACTION_BACK && people_here(context)->nobody)
        context->out->request = (ScreenRequest){.kind = REQUEST_QUIT};
    else
        return people_tiles_move(&state->tiles, action);
    return true;
}

static bool click(void *opaque, ScreenContext *context, int x, int y) {
    WhoScreen *state = opaque;
    bool done = false;
    if (state->asks != ASKS_WHO) {
        bool hit = name_entry_click(&state->entry, x, y, &done);
        if (done)
            take_name(state, context);
        return hit;
    }
    int tile = people_tiles_at(&state->tiles, x, y);
    if (tile < 0)
        return false;
    state->tiles.focus = tile;
    take_tile(state, context);
    return true;
}

static void paint(void *opaque, ScreenContext *context, Scene *scene) {
    WhoScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    if (state->asks != ASKS_WHO) {
        name_entry_add(scene, &state->entry);
        return;
    }
    FlowText head[HEAD];
    head_of(state, head);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, safe.w, state->head_share);
    int y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    Theme beside = theme_up_to(theme, people_tiles_add(scene, &state->tiles, y));
    hints_add(scene, &beside, ALIGN_LEFT, safe.x, y, TYPE_FOOTNOTE,
              people_here(context)->nobody ? _("←→↑↓|move;OK|choose;Back|leave")
                                           : _("←→↑↓|move;OK|choose;Back|back"));
}

static int focused(void *opaque, ScreenContext *context, RectPx *rect) {
    (void)context;
    WhoScreen *state = opaque;
    *rect = state->asks == ASKS_WHO ? people_tiles_face(&state->tiles, state->tiles.focus)
                                    : name_entry_focus_rect(&state->entry);
    return 1;
}

const Screen who_screen = {
    .least_height = 1080,
    .open = who_open,
    .layout = layout,
    .front = front,
    .type = type,
    .action = action,
    .click = click,
    .paint = paint,
    .focused = focused,
};

const Screen people_screen = {
    .least_height = 1080,
    .open = people_open,
    .layout = layout,
    .front = front,
    .type = type,
    .action = action,
    .click = click,
    .paint = paint,
    .focused = focused,
};
