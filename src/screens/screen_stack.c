#include "screens/screen_stack_internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/deadline.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "screens/look.h"
#include "screens/mode_switch.h"
#include "screens/pages/page_spec.h"
#include "screens/parts.h"

enum { WORD_US = 2000000, WARNING_US = 12000000, BACKS_MOST = 6 };

static void close_entry(StackEntry *entry) {
    if (entry->state && entry->screen->close)
        entry->screen->close(entry->state);
    else
        free(entry->state);
    library_release(entry->library);
}

static void pop(ScreenStack *stack) {
    close_entry(stack_front(stack));
    stack->depth--;
}

// Help on help on help: the topmost gives way, or the one below it where what comes belongs to the topmost.
static void make_room(ScreenStack *stack, const ScreenRequest *request) {
    if (stack->depth < STACK_DEPTH_MAX)
        return;
    if (!request->session) {
        pop(stack);
        return;
    }
    StackEntry *below = stack_front(stack) - 1;
    close_entry(below);
    *below = *stack_front(stack);
    stack->depth--;
}

static void push(ScreenStack *stack, const ScreenRequest *request, const Library *library) {
    library_retain(library); // the screen that gives way may be the one that held it
    make_room(stack, request);
    stack->entries[stack->depth++] =
        (StackEntry){.request = *request, .screen = screen_get(request->screen), .library = library};
}

// What the request names, as the newest content has it; where that has it no more, as `from` has it. Returns which of the two
// it is.
static const Library *renew(const ScreenStack *stack, ScreenRequest *request, const Library *from) {
    const Library *newest = stack->services.library;
    if (from == newest)
        return newest;
    const Routine *routine = request->routine ? library_routine(newest, request->routine->id) : NULL;
    const Exercise *exercise =
        request->exercise ? library_exercise(newest, exercise_id(request->exercise)) : NULL;
    if ((request->routine && !routine) || (request->exercise && !exercise))
        return from;
    request->routine = routine;
    request->exercise = exercise;
    return newest;
}

static void lay_out(ScreenStack *stack, StackEntry *entry) {
    bool turned = stack->turn.degrees != 0;
    if (entry->width == stack->environment.width && entry->height == stack->room && entry->turned == turned)
        return;
    entry->turned = turned;
    entry->width = stack->environment.width;
    entry->height = stack->room;
    stack_lay_out_as_needed(stack, entry);
}

void stack_lay_out_anew(ScreenStack *stack) {
    for (int i = 0; i < stack->depth; i++)
        stack->entries[i].width = 0;
    lay_out(stack, stack_front(stack));
    screen_picture_forget(&stack->picture);
}

static void go_behind(ScreenStack *stack) {
    StackEntry *entry = stack_front(stack);
    if (entry->state && entry->screen->behind)
        entry->screen->behind(entry->state, &stack->context);
}

// The front screen, opened or brought back.
static void show_front(ScreenStack *stack) {
    StackEntry *entry = stack_front(stack);
    stack->out.toast = &entry->toast;
    stack_take_scroll(stack);
    if (entry->state) {
        lay_out(stack, entry);
        if (entry->screen->front)
            entry->screen->front(entry->state, &stack->context);
    } else {
        if (!entry->library)
            entry->library = library_retain(stack->services.library);
        entry->state = entry->screen->open(&stack->context, &entry->request);
    }
    assert(entry->state);
    lay_out(stack, entry);
    stack->map.pain_focused = stack->paused_by_press = false;
    stack->followed = stack->followed || entry->request.screen == SCREEN_FOLLOW;
    if (stack->followed && entry->request.screen == SCREEN_HOME) {
        stack->followed = false;
        mode_end(&stack->context);
    }
    stack->rests = true;
    focus_words_look(&stack->words, true);
    screen_picture_forget(&stack->picture);
    screen_fade_want(&stack->fade);
}

// As the setting is, on a canvas of that size.
static void take_size(ScreenStack *stack, int width, int height) {
    stack->width = width;
    stack->height = height;
    stack->turn = screen_turn(stack->turn.degrees, width, height);
    int laid_out_w = screen_turn_width(&stack->turn), laid_out_h = screen_turn_height(&stack->turn);
    stack->environment.width = laid_out_w;
    stack->room = laid_out_h;
    stack->one_button = stack->services.settings->one_button;
    theme_set_scroll(0, 0);
    theme_set_room(0, 0);
    if (stack->one_button) {
        stack->map = (OneButtonMap){.strip = one_button_strip(laid_out_w, laid_out_h)};
        stack->room = one_button_screen_height(&stack->map.strip);
        theme_set_room(stack->room, laid_out_h);
    }
    stack_take_scroll(stack);
}

// The topmost screen that says so, and those above it.
static double turned_now(const ScreenStack *stack) {
    for (int i = stack->depth - 1; i >= 0; i--) {
        const StackEntry *entry = &stack->entries[i];
        if (entry->screen->turned)
            return entry->state ? entry->screen->turned(entry->state, &stack->context) : 0;
    }
    return 0;
}

void stack_follow_turn(ScreenStack *stack) {
    ScreenTurn turn = screen_turn(turned_now(stack), stack->width, stack->height);
    QuarterTurn before = stack->turn.quarter;
    stack->turn = turn;
    if (turn.quarter != before)
        screen_stack_resize(stack, stack->width, stack->height);
}

// Settings may have been changed, here or by another program.
void stack_follow_settings(ScreenStack *stack) {
    bool other_look = look_follow(stack->services.settings);
    for (int i = 0; i < stack->depth && other_look; i++)
        stack->entries[i].width = 0; // laid out anew when it is in front
    if (other_look || stack->one_button != stack->services.settings->one_button)
        screen_stack_resize(stack, stack->width, stack->height);
}

ScreenStack *screen_stack_new(const ScreenServices *services, const ScreenEnvironment *environment,
                              const ScreenRequest *first) {
    ScreenStack *stack = alloc_zeroed(1, sizeof *stack);
    stack->services = *services;
    stack->environment = *environment;
    stack->context = (ScreenContext){&stack->services, &stack->environment, &stack->out};
    stack->picture = screen_picture_new(environment->width, environment->height);
    look_follow(services->settings);
    take_size(stack, environment->width, environment->height);
    library_retain(services->library);
    screen_stack_begin(stack, first);
    return stack;
}

void screen_stack_close_all(ScreenStack *stack) {
    if (!stack->unseen)
        go_behind(stack);
    while (stack->depth > 0)
        pop(stack);
    cue_player_stop(stack->services.player);
    stack->out.request = (ScreenRequest){.kind = REQUEST_NONE};
}

void screen_stack_begin(ScreenStack *stack, const ScreenRequest *first) {
    assert(stack->depth == 0);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME}, NULL);
    if (first->screen != SCREEN_HOME)
        push(stack, first, stack->services.library);
    show_front(stack);
}

void screen_stack_free(ScreenStack *stack) {
    if (!stack)
        return;
    while (stack->depth > 0)
        pop(stack);
    library_release(stack->services.library);
    screen_picture_free(&stack->picture);
    screen_fade_free(&stack->fade);
    focus_words_free(&stack->words);
    free(stack);
}

ScreenServices *screen_stack_services(ScreenStack *stack) {
    return &stack->services;
}

ScreenEnvironment *screen_stack_environment(ScreenStack *stack) {
    return &stack->environment;
}

ScreenOut *screen_stack_out(ScreenStack *stack) {
    return &stack->out;
}

ScreenContext *screen_stack_context(ScreenStack *stack) {
    return &stack->context;
}

void screen_stack_open(ScreenStack *stack, const ScreenRequest *request) {
    StackEntry *below = stack_front(stack);
    go_behind(stack);
    ScreenRequest renewed = *request;
    const Library *library =
        renew(stack, &renewed, below->library ? below->library : stack->services.library);
    push(stack, &renewed, library);
    show_front(stack);
}

static void replace(ScreenStack *stack, ScreenRequest *request) {
    const Library *from = library_retain(stack_front(stack)->library), *library = renew(stack, request, from);
    pop(stack);
    push(stack, request, library);
    library_release(from);
    show_front(stack);
}

void screen_stack_change_content(ScreenStack *stack, const Library *library) {
    const Library *before = stack->services.library;
    stack->services.library = library_retain(library);
    for (int i = 0; i < stack->depth; i++) {
        StackEntry *entry = &stack->entries[i];
        stack->out.toast = &entry->toast;
        if (!entry->state || (entry->screen->reload && !entry->screen->reload(entry->state, &stack->context)))
            continue;
        library_release(entry->library);
        entry->library = library_retain(library);
        entry->width = 0;
    }
    library_release(before);
    lay_out(stack, stack_front(stack));
    screen_picture_forget(&stack->picture);
}

void screen_stack_tell(ScreenStack *stack, const char *place, const char *text) {
    snprintf(stack->notice.place, sizeof stack->notice.place, "%s", place);
    snprintf(stack->notice.text, sizeof stack->notice.text, "%s", text);
    stack->notice_us = place[0] ? -1 : WORD_US;
    stack->notice_new = true;
}

void screen_stack_warn(ScreenStack *stack, const char *heading, const char *text) {
    screen_stack_tell(stack, heading, text);
    stack->notice_us = WARNING_US;
}

bool screen_stack_is_telling(const ScreenStack *stack) {
    return stack->notice_us != 0;
}

void screen_stack_resize(ScreenStack *stack, int width, int height) {
    take_size(stack, width, height);
    screen_picture_forget(&stack->picture);
    screen_fade_drop(&stack->fade);
    lay_out(stack, stack_front(stack));
}

// The session, or what the pain key opens, behind the front screen: comes to the front. So the way back from there is
// to the session, whatever was open before it.
static void uncover_for_pain(ScreenStack *stack) {
    int at = stack->depth - 1;
    while (at > 0 && stack->entries[at].request.screen != SCREEN_FOLLOW &&
           stack->entries[at].request.screen != SCREEN_PAIN &&
           !page_spec_find(stack->entries[at].request.page)->answers_pain)
        at--;
    if (at <= 0 || at == stack->depth - 1)
        return;
    go_behind(stack);
    while (stack->depth - 1 > at)
        pop(stack);
    show_front(stack);
}

void screen_stack_be_seen(ScreenStack *stack, bool seen) {
    if (seen == !stack->unseen)
        return;
    stack->unseen = !seen;
    if (seen) {
        show_front(stack);
        return;
    }
    go_behind(stack);
    cue_player_stop(stack->services.player);
}

// However deep somebody is, home is never farther. Before anybody has said who is there nobody's home is shown.
static void count_backs(ScreenStack *stack, Action action) {
    bool quits = stack->out.request.kind == REQUEST_QUIT;
    bool nobody = stack->services.people && stack->services.people->nobody;
    stack->backs = action == ACTION_BACK && stack->depth > 1 ? stack->backs + 1 : 0;
    if (stack->backs < BACKS_MOST || nobody || quits)
        return;
    stack->backs = 0;
    stack->out.request = (ScreenRequest){.kind = REQUEST_HOME};
}

void screen_stack_act(ScreenStack *stack, Action action) {
    focus_words_look(&stack->words, false);
    screen_fade_end(&stack->fade);
    stack->map.pain_focused = stack->paused_by_press = false;
    if (action == ACTION_PAIN)
        uncover_for_pain(stack);
    if (screen_scroll_is_needed(&stack->scroll))
        stack_act_on_scrolled(stack, action);
    else
        screen_act(stack_front(stack)->screen, stack_front(stack)->state, &stack->context, action);
    stack_follow_needs(stack);
    count_backs(stack, action);
}

bool screen_stack_type(ScreenStack *stack, uint32_t character) {
    screen_fade_end(&stack->fade);
    const Screen *screen = stack_front(stack)->screen;
    return screen->type && screen->type(stack_front(stack)->state, &stack->context, character);
}

bool screen_stack_click(ScreenStack *stack, int x, int y) {
    focus_words_look(&stack->words, false);
    screen_fade_end(&stack->fade);
    screen_turn_point(&stack->turn, &x, &y);
    bool dark = stack_one_button_use(stack) == ONE_BUTTON_DARK;
    if (stack->one_button && !dark && focus_at(&stack->map.strip.face, 1, x, y) >= 0) {
        bool hurts = focus_at(&stack->map.strip.pain, 1, x, y) >= 0 && !stack_asks_pain(stack);
        if (hurts)
            screen_stack_act(stack, ACTION_PAIN);
        return true;
    }
    stack->map.pain_focused = stack->paused_by_press = false;
    stack_follow_focus(stack);
    if (stack_click_scrolls(stack, x, y))
        return true;
    y += stack->scroll.offset;
    bool used = screen_click(stack_front(stack)->screen, stack_front(stack)->state, &stack->context, x, y);
    stack_follow_needs(stack);
    return used;
}

bool screen_stack_gesture(ScreenStack *stack, const Gesture *gesture) {
    const Screen *screen = stack_front(stack)->screen;
    Gesture turned = screen_turn_gesture(&stack->turn, gesture);
    if (screen_scroll_is_needed(&stack->scroll) && screen_scroll_by(&stack->scroll, turned.up))
        return true;
    return screen->gesture && screen->gesture(stack_front(stack)->state, &stack->context, &turned);
}

int64_t screen_stack_update(ScreenStack *stack, int64_t elapsed_us) {
    stack_follow_settings(stack);
    if (stack->unseen)
        return -1;
    int64_t screen_elapsed_us = stack->rests ? 0 : elapsed_us, next_us = -1;
    const Screen *screen = stack_front(stack)->screen;
    if (screen->update)
        next_us = screen->update(stack_front(stack)->state, &stack->context, screen_elapsed_us);
    stack_follow_turn(stack);
    stack_follow_needs(stack);
    next_us = sooner(next_us, toast_update(stack->out.toast, screen_elapsed_us));
    next_us = sooner(next_us, focus_words_update(&stack->words, &stack->context));
    stack->rests = next_us < 0;
    next_us = sooner(next_us, screen_fade_update(&stack->fade, elapsed_us));
    if (stack->notice_us <= 0)
        return next_us;
    stack->notice_us -= stack->notice_new ? 0 : elapsed_us;
    stack->notice_new = false;
    if (stack->notice_us <= 0) {
        stack->notice_us = 0;
        stack->notice.text[0] = 0;
        return 0;
    }
    return sooner(next_us, stack->notice_us);
}

static void go_home(ScreenStack *stack) {
    while (stack->depth > 1)
        pop(stack);
    show_front(stack);
}

bool screen_stack_change_screen(ScreenStack *stack, bool *changed) {
    ScreenRequest request = stack->out.request;
    stack->out.request = (ScreenRequest){.kind = REQUEST_NONE};
    *changed = request.kind != REQUEST_NONE;
    switch (request.kind) {
    case REQUEST_OPEN:
        screen_stack_open(stack, &request);
        return true;
    case REQUEST_REPLACE:
        if (request.screen == SCREEN_HOME) {
            go_home(stack);
            return true;
        }
        replace(stack, &request);
        return true;
    case REQUEST_BACK:
        pop(stack);
        if (stack->depth == 0)
            return false;
        show_front(stack);
        return true;
    case REQUEST_HOME:
        go_home(stack);
        return true;
    case REQUEST_QUIT:
        return false;
    default:
        return true;
    }
}

int screen_stack_focused(ScreenStack *stack, RectPx *rect) {
    int count = 1;
    if (stack->one_button && stack->map.pain_focused) {
        *rect = stack->map.strip.pain;
    } else {
        stack_follow_focus(stack);
        count = screen_focused(stack_front(stack)->screen, stack_front(stack)->state, &stack->context, rect);
        rect->y -= stack->scroll.offset;
    }
    if (count > 0)
        *rect = screen_turn_rect(&stack->turn, *rect);
    return count;
}

int screen_stack_depth(const ScreenStack *stack) {
    return stack->depth;
}

void *screen_stack_state(ScreenStack *stack, int depth) {
    assert(depth >= 0 && depth < stack->depth);
    return stack->entries[depth].state;
}

ScreenId screen_stack_front(const ScreenStack *stack) {
    return stack->entries[stack->depth - 1].request.screen;
}

const char *screen_stack_page(const ScreenStack *stack) {
    return stack->entries[stack->depth - 1].request.page;
}

bool screen_stack_in_session(const ScreenStack *stack) {
    for (int i = 0; i < stack->depth; i++)
        if (stack->entries[i].request.screen == SCREEN_FOLLOW ||
            stack->entries[i].request.screen == SCREEN_WATCH)
            return true;
    return false;
}

bool screen_stack_keeps_awake(const ScreenStack *stack) {
    const StackEntry *entry = &stack->entries[stack->depth - 1];
    return screen_stack_in_session(stack) ||
           (entry->state && entry->screen->goes_on && entry->screen->goes_on(entry->state));
}

bool screen_stack_needs_sound(const ScreenStack *stack) {
    for (int i = 0; i < stack->depth; i++)
        if (stack->entries[i].request.screen == SCREEN_SETTINGS ||
            stack->entries[i].request.screen == SCREEN_PAGE) // which is read aloud
            return true;
    return screen_stack_in_session(stack) || mode_speaks_focus(stack->services.settings);
}

const char *screen_stack_focus_words(const ScreenStack *stack) {
    return stack->words.words;
}
