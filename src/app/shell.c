#include "app/shell.h"

#include <assert.h>
#include <stdlib.h>

enum { SHELL_DEPTH_MAX = 8 };

typedef struct ShellEntry {
    ScreenRequest request;
    const Screen *screen;
    void *state; // NULL = not opened yet
} ShellEntry;

struct Shell {
    ScreenContext context;
    ShellEntry stack[SHELL_DEPTH_MAX];
    int depth;
    Scene *scene;
    Canvas backdrop;
    uint64_t backdrop_version;
    uint64_t shown_version; // differs between screens, too
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
    shell->depth--;
}

static void push(Shell *shell, const ScreenRequest *request) {
    if (shell->depth == SHELL_DEPTH_MAX) // help on help on help: the topmost gives way
        pop(shell);
    shell->stack[shell->depth++] = (ShellEntry){.request = *request, .screen = screen_get(request->screen)};
}

// The front screen, opened or brought back.
static void show_front(Shell *shell) {
    ShellEntry *entry = front(shell);
    if (entry->state)
        entry->screen->front(entry->state, &shell->context);
    else
        entry->state = entry->screen->open(&shell->context, &entry->request);
    assert(entry->state);
    forget_picture(shell);
}

Shell *shell_new(const ScreenContext *context, const ScreenRequest *first) {
    Shell *shell = calloc(1, sizeof *shell);
    if (!shell)
        abort();
    shell->context = *context;
    shell->scene = scene_new();
    shell->backdrop = canvas_new(context->width, context->height);
    push(shell, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME});
    if (first->screen != SCREEN_HOME)
        push(shell, first);
    show_front(shell);
    return shell;
}

void shell_free(Shell *shell) {
    if (!shell)
        return;
    while (shell->depth > 0)
        pop(shell);
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
    push(shell, request);
    show_front(shell);
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

void shell_act(Shell *shell, Action action) {
    front(shell)->screen->action(front(shell)->state, &shell->context, action);
}

bool shell_click(Shell *shell, int x, int y) {
    return front(shell)->screen->click(front(shell)->state, &shell->context, x, y);
}

int64_t shell_update(Shell *shell, int64_t elapsed_us) {
    return front(shell)->screen->update(front(shell)->state, &shell->context, elapsed_us);
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
        pop(shell);
        push(shell, &request);
        show_front(shell);
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
    return scene_paint(shell->scene, canvas, dirty);
}

ScreenId shell_front(const Shell *shell) {
    return shell->stack[shell->depth - 1].request.screen;
}

bool shell_needs_sound(const Shell *shell) {
    for (int i = 0; i < shell->depth; i++)
        if (shell->stack[i].request.screen == SCREEN_FOLLOW || shell->stack[i].request.screen == SCREEN_WATCH)
            return true;
    return false;
}
