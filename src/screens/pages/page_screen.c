// A page to read, opened by its id (ScreenRequest.page): title, introduction, sections, and the buttons of its row in page_spec.c.
// Where a movement is meant, the figure does it beside the words.
#include <stdio.h>
#include <stdlib.h>
#include "base/alloc.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/pages/page_state.h"
#include "screens/screen_list.h"
#include "screens/session_request.h"

static void *page_open(ScreenContext *context, const ScreenRequest *request) {
    PageScreen *state = alloc_zeroed(1, sizeof *state);
    snprintf(state->id, sizeof state->id, "%s", request->page);
    state->routine = request->routine;
    state->history_session = request->history_session;
    state->words = arena_new();
    state->reading = (PageReading){.section = PAGE_READING_INTRO, .line = PAGE_READING_HEADING};
    page_take(state, context);
    return state;
}

static void page_close(void *opaque) {
    PageScreen *state = opaque;
    page_figure_free(&state->figure);
    arena_free(state->words);
    free(state);
}

static bool page_reload(void *opaque, ScreenContext *context) {
    PageScreen *state = opaque;
    const Routine *routine =
        state->routine ? library_routine(context->services->library, state->routine->id) : NULL;
    if (state->routine && !routine)
        return false;
    state->routine = routine;
    page_reading_stop(&state->reading, context);
    const Exercise *shown = state->figure.loop.exercise;
    page_take(state, context);
    page_figure_renew(&state->figure,
                      shown ? library_shown(context->services->library, exercise_id(shown)) : NULL);
    return true;
}

// Another section, where they are shown one at a time; false when there is none.
static bool show_section(PageScreen *state, ScreenContext *context, int section) {
    if (!state->one_by_one || section < 0 || section >= (int)state->page->section_count)
        return false;
    state->section = section;
    state->scrolled_px = 0;
    page_layout(state, context);
    return true;
}

// By an arrow; what is read follows.
static bool move_on(PageScreen *state, ScreenContext *context, int by) {
    if (!show_section(state, context, state->section + by))
        return false;
    if (state->reading.page)
        page_reading_start(&state->reading, state->page, state->section, PAGE_READING_HEADING, context);
    return true;
}

// What is read is in sight.
static void follow_reading(PageScreen *state, ScreenContext *context) {
    const PageReading *reading = &state->reading;
    if (reading->page && state->one_by_one && reading->section > state->section)
        show_section(state, context, reading->section);
    RectPx face = page_lit_rect(&state->layout, page_lit(state));
    bool down = rect_bottom(face) - state->scrolled_px > rect_bottom(state->area);
    for (bool moves = !rect_empty(face); moves;) { // row by row, and never back
        int below = rect_bottom(face) - state->scrolled_px - rect_bottom(state->area),
            above = state->area.y - (face.y - state->scrolled_px), by = down ? below : -above;
        moves = (down ? below : above) > 0 && page_scroll(state, by);
    }
    page_label_buttons(state);
}

// From where it was stopped, or from the section shown.
static void toggle_reading(PageScreen *state, ScreenContext *context) {
    PageReading *reading = &state->reading;
    if (reading->page)
        page_reading_stop(reading, context);
    else if (!state->page)
        return;
    else if (state->one_by_one && (state->section > 0 || reading->section > 0) &&
             reading->section != state->section)
        page_reading_start(reading, state->page, state->section, PAGE_READING_HEADING, context);
    else
        page_reading_start(reading, state->page, reading->section, reading->line, context);
    follow_reading(state, context);
}

// With the routine asked for, in place of this page.
static void go_on(const PageScreen *state, ScreenContext *context) {
    context->out->request = session_request_again(context, state->routine, state->history_session);
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
    PageScreen *state = opaque;
    const PageButton *button = &state->spec->buttons[state->buttons.focus];
    if (button->lead != PAGE_LEAD_READ)
        page_reading_stop(&state->reading, context);
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
        context->out->request = (ScreenRequest){.kind = REQUEST_REPLACE,
                                                .screen = SCREEN_ASK_ABOUT,
                                                .routine = state->routine,
                                                .history_session = state->history_session};
        break;
    case PAGE_LEAD_LATER:
        ask_later(state, context);
        break;
    case PAGE_LEAD_NUMBERS:
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACTS};
        break;
    case PAGE_LEAD_CALLING:
        page_stays_for_call(context);
        break;
    case PAGE_LEAD_READ:
        toggle_reading(state, context);
        break;
    case PAGE_LEAD_SHOW:
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_WATCH, .exercise = page_movement(state)};
        break;
    }
}

static ButtonRow *page_buttons(void *opaque) {
    return &((PageScreen *)opaque)->buttons;
}

static bool can_read(const PageScreen *state) {
    for (int i = 0; i < state->buttons.count; i++)
        if (state->spec->buttons[i].lead == PAGE_LEAD_READ)
            return true;
    return false;
}

// False when nothing is read.
static bool stop_reading(PageScreen *state, ScreenContext *context) {
    bool read = state->reading.page != NULL;
    page_reading_stop(&state->reading, context);
    page_label_buttons(state);
    return read;
}

static bool page_action(void *opaque, ScreenContext *context, Action action) {
    PageScreen *state = opaque;
    int step = theme_px(&state->theme, 200), page = state->area.h * 3 / 4;
    switch (action) {
    case ACTION_UP:
        return page_scroll(state, -step) || move_on(state, context, -1);
    case ACTION_DOWN:
        return page_scroll(state, step) || move_on(state, context, +1);
    case ACTION_PREVIOUS:
        return page_scroll(state, -page) || move_on(state, context, -1);
    case ACTION_NEXT:
        return page_scroll(state, page) || move_on(state, context, +1);
    case ACTION_FOCUS_NEXT: // all is read before the next button
        return page_scroll(state, page) || move_on(state, context, +1);
    case ACTION_FOCUS_FIRST:
        page_scroll(state, -state->layout.overflow_px);
        move_on(state, context, -state->section);
        return false;
    case ACTION_BACK:
        return stop_reading(state, context);
    case ACTION_PAUSE:
        if (can_read(state))
            toggle_reading(state, context);
        return can_read(state);
    case ACTION_PAIN: // it is the answer, as far as all of it is in sight
        return state->spec->answers_pain && state->layout.overflow_px == 0;
    case ACTION_HELP: // it closes what it has opened
        if (state->spec->keys)
            context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return state->spec->keys != NULL;
    default:
        return false;
    }
}

static uint64_t page_backdrop(void *opaque, ScreenContext *context, Canvas *canvas, uint64_t known_version) {
    PageScreen *state = opaque;
    uint64_t version = plain_backdrop(context, canvas, known_version);
    page_figure_prepare(&state->figure, canvas, &state->theme);
    return version;
}

static int64_t page_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    PageScreen *state = opaque;
    const Page *read = state->reading.page;
    int64_t next_us = page_reading_update(&state->reading, context, elapsed_us);
    if (read && next_us == 0)
        follow_reading(state, context);
    return page_figure_advance(&state->figure, elapsed_us) ? 0 : next_us;
}

static bool page_goes_on(const void *opaque) {
    return ((const PageScreen *)opaque)->reading.page != NULL;
}

static void page_behind(void *opaque, ScreenContext *context) {
    stop_reading(opaque, context);
}

// A number may have been typed in meanwhile.
static void page_front(void *opaque, ScreenContext *context) {
    page_layout(opaque, context);
}

const Screen page_screen = {
    .open = page_open,
    .close = page_close,
    .behind = page_behind,
    .update = page_update,
    .goes_on = page_goes_on,
    .backdrop = page_backdrop,
    .layout = page_layout,
    .front = page_front,
    .reload = page_reload,
    .buttons = page_buttons,
    .press = page_press,
    .action = page_action,
    .paint = page_paint,
};
