// A stack of screens with the shipped content and no devices, as the app would run it.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "content/library.h"
#include "screens/screen.h"
#include "support/random.h"
#include "support/shipped_library.h"
#include "ui/text.h"
#include "ui/theme.h"

enum { STACK_MAX = 16 };

typedef struct Stack {
    ScreenContext context;
    Settings settings;
    VariantChoices choices;
    Mixer *mixer;
    struct {
        ScreenId id;
        void *state;
    } layer[STACK_MAX];
    int count;
    bool quit;
} Stack;

static const Library *shipped;

static int64_t no_output(void) {
    return 0;
}

static int load_shipped(void **state) {
    (void)state;
    char reason[200];
    if (!text_open(reason, sizeof reason))
        return -1;
    shipped = shipped_library();
    return shipped && shipped->routine_count > 0 && shipped->exercise_count > 0 ? 0 : -1;
}

static int free_shipped(void **state) {
    (void)state;
    Library *library = (Library *)(uintptr_t)shipped;
    library_release(library);
    text_close();
    return 0;
}

static const Screen *top(const Stack *stack) {
    return screen_get(stack->layer[stack->count - 1].id);
}

static void *top_state(const Stack *stack) {
    return stack->layer[stack->count - 1].state;
}

static void push(Stack *stack, const ScreenRequest *request) {
    assert_true(stack->count < STACK_MAX);
    if (stack->count > 0)
        top(stack)->behind(top_state(stack), &stack->context);
    stack->layer[stack->count].id = request->screen;
    stack->layer[stack->count].state = screen_get(request->screen)->open(&stack->context, request);
    stack->count++;
}

static void pop(Stack *stack) {
    top(stack)->close(top_state(stack));
    stack->count--;
    if (stack->count > 0)
        top(stack)->front(top_state(stack), &stack->context);
}

static Stack *stack_new(int width, int height) {
    Stack *stack = calloc(1, sizeof *stack);
    assert_non_null(stack);
    stack->settings = settings_default();
    stack->mixer = mixer_new();
    stack->context = (ScreenContext){.library = shipped,
                                     .settings = &stack->settings,
                                     .choices = &stack->choices,
                                     .sound_available = true,
                                     .player = cue_player_new(NULL, stack->mixer, NULL, NULL),
                                     .voice = voice_times(NULL),
                                     .output_frame = no_output,
                                     .width = width,
                                     .height = height,
                                     .wall_time_known = true,
                                     .hour = 9};
    ScreenRequest home = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};
    push(stack, &home);
    return stack;
}

static void stack_free(Stack *stack) {
    while (stack->count > 0)
        pop(stack);
    cue_player_free(stack->context.player);
    mixer_free(stack->mixer);
    variant_choices_free(&stack->choices);
    free(stack);
}

// Applies what a screen asked for, as the app does between frames.
static void apply_request(Stack *stack) {
    ScreenRequest request = stack->context.request;
    stack->context.request.kind = REQUEST_NONE;
    switch (request.kind) {
    case REQUEST_NONE:
        break;
    case REQUEST_OPEN:
        push(stack, &request);
        break;
    case REQUEST_REPLACE:
        pop(stack);
        push(stack, &request);
        break;
    case REQUEST_BACK:
        if (stack->count > 1)
            pop(stack);
        break;
    case REQUEST_HOME:
        while (stack->count > 1)
            pop(stack);
        break;
    case REQUEST_QUIT:
        stack->quit = true;
        break;
    }
}

static inline void press(Stack *stack, Action action) {
    screen_act(top(stack), top_state(stack), &stack->context, action);
    apply_request(stack);
}

static inline bool drag(Stack *stack, double right, double up) {
    Gesture gesture = {.right = right, .up = up, .closer = 1};
    const Screen *screen = top(stack);
    return screen->gesture && screen->gesture(top_state(stack), &stack->context, &gesture);
}

static inline bool pinch(Stack *stack, double closer) {
    Gesture gesture = {.closer = closer};
    const Screen *screen = top(stack);
    return screen->gesture && screen->gesture(top_state(stack), &stack->context, &gesture);
}

static inline int64_t pass(Stack *stack, int64_t elapsed_us) {
    int64_t next = top(stack)->update(top_state(stack), &stack->context, elapsed_us);
    apply_request(stack);
    return next;
}

// A picture that is kept up to date as the app keeps it.
typedef struct Picture {
    Canvas backdrop, canvas;
    Scene *scene;
    uint64_t version;
} Picture;

static inline Picture picture_new(int width, int height) {
    return (Picture){canvas_new(width, height), canvas_new(width, height), scene_new(), 0};
}

static inline void picture_free(Picture *picture) {
    canvas_free(&picture->backdrop);
    canvas_free(&picture->canvas);
    scene_free(picture->scene);
}

static inline int picture_draw(Picture *picture, const Screen *screen, void *state, ScreenContext *context) {
    RectPx dirty[SCENE_DIRTY_MAX];
    picture->version = screen->backdrop(state, context, &picture->backdrop, picture->version);
    scene_begin(picture->scene, &picture->backdrop, picture->version);
    screen->paint(state, context, picture->scene);
    return scene_paint(picture->scene, &picture->canvas, dirty);
}

