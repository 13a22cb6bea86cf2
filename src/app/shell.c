#include "app/shell.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "content/library.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "ui/notice.h"

enum { SHELL_DEPTH_MAX = 8, WORD_US = 2000000, WARNING_US = 12000000 };

typedef struct ShellEntry {
    ScreenRequest request;
    const Screen *screen;
    void *state;            // NULL = not opened yet
    const Library *library; // held: what the screen borrows from, mostly the context's; NULL = not opened yet
} ShellEntry;

struct Shell {
    ScreenContext context;
    ShellEntry stack[SHELL_DEPTH_MAX];
    int depth;
    Scene *scene;
    Canvas backdrop;
    uint64_t backdrop_version;
    uint64_t shown_version; // differs between screens, too
    bool rests; // the front screen has nothing to wait for, or has just come: the time until its next update is none to it
    bool unseen;
    Notice notice;
    bool notice_new;   // not yet shown
    int64_t notice_us; // left of it; -1 = until it is mended
};

static ShellEntry *front(Shell *shell) {
    assert(shell->depth > 0);
    return &shell->stack[shell->depth - 1];
}

static void forget_picture(Shell *shell) {
    shell->backdrop_version = 0;
    shell->shown_version++;
    scene_invalidate(shell->scene);
}

static void pop(Shell *shell) {
    ShellEntry *entry = front(shell);
    if (entry->state)
        entry->screen->close(entry->state);
    library_release(entry->library);
    shell->depth--;
}

static void push(Shell *shell, const ScreenRequest *request, const Library *library) {
    library_retain(library); // the screen that gives way may be the one that held it
    if (shell->depth == SHELL_DEPTH_MAX) // help on help on help: the topmost gives way
        pop(shell);
    shell->stack[shell->depth++] = (ShellEntry){
        .request = *request, .screen = screen_get(request->screen), .library = library};
}

// What the request names, as the newest content has it; where that has it no more, as `from` has it. Returns which of the two
// it is.
static const Library *renew(const Shell *shell, ScreenRequest *request, const Library *from) {
    const Library *newest = shell->context.library;
    if (from == newest)
        return newest;
    const Routine *routine = request->routine ? library_routine(newest, request->routine->id) : NULL;
    const Exercise *exercise = request->exercise ? library_exercise(newest, exercise_id(request->exercise)) : NULL;
    if ((request->routine && !routine) || (request->exercise && !exercise))
        return from;
    request->routine = routine;
    request->exercise = exercise;
    return newest;
}

// The front screen, opened or brought back.
static void show_front(Shell *shell) {
    ShellEntry *entry = front(shell);
    if (entry->state) {
        entry->screen->front(entry->state, &shell->context);
    } else {
        if (!entry->library)
            entry->library = library_retain(shell->context.library);
        entry->state = entry->screen->open(&shell->context, &entry->request);
    }
    assert(entry->state);
    shell->rests = true;
    forget_picture(shell);
}

Shell *shell_new(const ScreenContext *context, const ScreenRequest *first) {
    Shell *shell = calloc(1, sizeof *shell);
    if (!shell)
        abort();
    shell->context = *context;
    shell->scene = scene_new();
    shell->backdrop = canvas_new(context->width, context->height);
    library_retain(context->library);
    push(shell, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME}, NULL);
    if (first->screen != SCREEN_HOME)
        push(shell, first, context->library);
    show_front(shell);
    return shell;
}

void shell_free(Shell *shell) {
    if (!shell)
        return;
    while (shell->depth > 0)
        pop(shell);
    library_release(shell->context.library);
    scene_free(shell->scene);
    canvas_free(&shell->backdrop);
    free(shell);
}

ScreenContext *shell_context(Shell *shell) {
    return &shell->context;
}

void shell_open(Shell *shell, const ScreenRequest *request) {
    ShellEntry *below = front(shell);
    if (below->state)
        below->screen->behind(below->state, &shell->context);
    ScreenRequest renewed = *request;
    const Library *library = renew(shell, &renewed, below->library ? below->library : shell->context.library);
    push(shell, &renewed, library);
    show_front(shell);
}

static void replace(Shell *shell, ScreenRequest *request) {
    const Library *from = library_retain(front(shell)->library), *library = renew(shell, request, from);
    pop(shell);
    push(shell, request, library);
    library_release(from);
    show_front(shell);
}

void shell_change_content(Shell *shell, const Library *library) {
    const Library *before = shell->context.library;
    shell->context.library = library_retain(library);
    for (int i = 0; i < shell->depth; i++) {
        ShellEntry *entry = &shell->stack[i];
        if (!entry->state || (entry->screen->reload && !entry->screen->reload(entry->state, &shell->context)))
            continue;
        library_release(entry->library);
        entry->library = library_retain(library);
    }
    library_release(before);
    forget_picture(shell);
}

void shell_tell(Shell *shell, const char *place, const char *text) {
    snprintf(shell->notice.place, sizeof shell->notice.place, "%s", place);
    snprintf(shell->notice.text, sizeof shell->notice.text, "%s", text);
    shell->notice_us = place[0] ? -1 : WORD_US;
    shell->notice_new = true;
}

void shell_warn(Shell *shell, const char *heading, const char *text) {
    shell_tell(shell, heading, text);
    shell->notice_us = WARNING_US;
}

void shell_resize(Shell *shell, int width, int height) {
    if (width != shell->context.width || height != shell->context.height) {
        canvas_free(&shell->backdrop);
        shell->backdrop = canvas_new(width, height);
        shell->context.width = width;
        shell->context.height = height;
    }
    forget_picture(shell);
}

// The session, or the page that the pain key opens, behind the front screen: comes to the front. So the way back from the page is
// to the session, whatever was open before it.
static void uncover_for_pain(Shell *shell) {
    int at = shell->depth - 1;
    while (at > 0 && shell->stack[at].request.screen != SCREEN_FOLLOW && shell->stack[at].request.screen != SCREEN_SEEK_HELP)
        at--;
    if (at <= 0 || at == shell->depth - 1)
        return;
    front(shell)->screen->behind(front(shell)->state, &shell->context);
    while (shell->depth - 1 > at)
        pop(shell);
    show_front(shell);
}

void shell_be_seen(Shell *shell, bool seen) {
    if (seen == !shell->unseen)
        return;
    shell->unseen = !seen;
    if (seen) {
        show_front(shell);
        return;
    }
    front(shell)->screen->behind(front(shell)->state, &shell->context);
    cue_player_stop(shell->context.player);
}

void shell_act(Shell *shell, Action action) {
    if (action == ACTION_PAIN)
        uncover_for_pain(shell);
    screen_act(front(shell)->screen, front(shell)->state, &shell->context, action);
}

bool shell_click(Shell *shell, int x, int y) {
    return front(shell)->screen->click(front(shell)->state, &shell->context, x, y);
}

static int64_t sooner(int64_t a_us, int64_t b_us) {
    return a_us < 0 ? b_us : b_us < 0 || a_us < b_us ? a_us : b_us;
}

bool shell_gesture(Shell *shell, const Gesture *gesture) {
    const Screen *screen = front(shell)->screen;
    return screen->gesture && screen->gesture(front(shell)->state, &shell->context, gesture);
}

int64_t shell_update(Shell *shell, int64_t elapsed_us) {
    if (shell->unseen)
        return -1;
    int64_t next_us = front(shell)->screen->update(front(shell)->state, &shell->context, shell->rests ? 0 : elapsed_us);
    shell->rests = next_us < 0;
    if (shell->notice_us <= 0)
        return next_us;
    shell->notice_us -= shell->notice_new ? 0 : elapsed_us;
    shell->notice_new = false;
    if (shell->notice_us <= 0) {
        shell->notice_us = 0;
        shell->notice.text[0] = 0;
        return 0;
    }
    return sooner(next_us, shell->notice_us);
}

static void go_home(Shell *shell) {
    while (shell->depth > 1)
        pop(shell);
    show_front(shell);
}

bool shell_change_screen(Shell *shell, bool *changed) {
    ScreenRequest request = shell->context.request;
    shell->context.request = (ScreenRequest){.kind = REQUEST_NONE};
    *changed = request.kind != REQUEST_NONE;
    switch (request.kind) {
    case REQUEST_OPEN:
        shell_open(shell, &request);
        return true;
    case REQUEST_REPLACE:
        if (request.screen == SCREEN_HOME) {
            go_home(shell);
            return true;
        }
        replace(shell, &request);
        return true;
    case REQUEST_BACK:
        pop(shell);
        if (shell->depth == 0)
            return false;
        show_front(shell);
        return true;
    case REQUEST_HOME:
        go_home(shell);
        return true;
    case REQUEST_QUIT:
        return false;
    default:
        return true;
    }
}

int shell_paint(Shell *shell, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    ShellEntry *entry = front(shell);
    uint64_t known = shell->backdrop_version;
    shell->backdrop_version = entry->screen->backdrop(entry->state, &shell->context, &shell->backdrop, known);
    if (shell->backdrop_version != known)
        shell->shown_version++;
    scene_begin(shell->scene, &shell->backdrop, shell->shown_version);
    entry->screen->paint(entry->state, &shell->context, shell->scene);
    if (shell->notice.text[0]) {
        Theme theme = theme_for(canvas->width, canvas->height);
        notice_add(shell->scene, &theme, &shell->notice);
    }
    return scene_paint(shell->scene, canvas, dirty);
}

ScreenId shell_front(const Shell *shell) {
    return shell->stack[shell->depth - 1].request.screen;
}

bool shell_in_session(const Shell *shell) {
    for (int i = 0; i < shell->depth; i++)
        if (shell->stack[i].request.screen == SCREEN_FOLLOW || shell->stack[i].request.screen == SCREEN_WATCH)
            return true;
    return false;
}

bool shell_needs_sound(const Shell *shell) {
    for (int i = 0; i < shell->depth; i++)
        if (shell->stack[i].request.screen == SCREEN_SETTINGS)
            return true;
    return shell_in_session(shell);
}
