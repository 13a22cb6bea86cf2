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
#include "screens/check/session_check.h"
#include "screens/screen_stack.h"
#include "support/random.h"
#include "support/shipped_library.h"
#include "ui/text.h"
#include "ui/theme.h"

enum { HARNESS_TODAY = 20758 }; // 1 November 2026
#define HARNESS_NOW_S (HARNESS_TODAY * INT64_C(86400) + 9 * 3600)

typedef struct Stack {
    ScreenStack *screens;
    ScreenServices *services; // of the screens
    ScreenEnvironment *environment;
    ScreenOut *out;
    ScreenContext *context; // all three
    Settings settings;
    VariantChoices choices;
    Profile profile;
    TextMap contacts;
    History *history;  // in memory alone
    PeopleHere people; // one, without a folder
    Mixer *mixer;
    int width, height; // of the canvas; with one button screens have less of it
    bool rests;        // the last update had nothing to wait for
    bool quit;
} Stack;

static const Library *shipped;

static int64_t no_output(void) {
    return 0;
}

static int load_shipped(void **state) {
    (void)state;
    char reason[200];
    setenv("XDG_DATA_HOME", "/dev/null", 1); // no key pressed at random writes a routine
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

static inline ScreenId front_id(const Stack *stack) {
    return screen_stack_front(stack->screens);
}

static inline int depth(const Stack *stack) {
    return screen_stack_depth(stack->screens);
}

static inline void *top_state(Stack *stack) {
    return screen_stack_state(stack->screens, depth(stack) - 1);
}

// Time goes by from here on, as in the loop.
static void begin_time(Stack *stack) {
    stack->rests = screen_stack_update(stack->screens, 0) < 0;
}

// Applies what a screen asked for, as the app does between frames.
static void apply_request(Stack *stack) {
    bool changed = false;
    if (!screen_stack_change_screen(stack->screens, &changed))
        stack->quit = true;
    else if (changed)
        begin_time(stack);
}

static inline void push(Stack *stack, const ScreenRequest *request) {
    screen_stack_open(stack->screens, request);
    begin_time(stack);
}

static Stack *stack_new(int width, int height) {
    Stack *stack = calloc(1, sizeof *stack);
    assert_non_null(stack);
    stack->width = width;
    stack->height = height;
    stack->settings = settings_default();
    stack->settings.about_you_asked = true;
    stack->mixer = mixer_new();
    stack->history = history_in_memory();
    screen_fixture_people(&(ScreenFixture){.people = 0}, &stack->people);
    ScreenServices services = {.library = shipped,
                               .settings = &stack->settings,
                               .choices = &stack->choices,
                               .profile = &stack->profile,
                               .contacts = &stack->contacts,
                               .history = stack->history,
                               .people = &stack->people,
                               .player = cue_player_new(NULL, stack->mixer, NULL, NULL),
                               .voice = voice_times(NULL),
                               .output_frame = no_output};
    ScreenEnvironment environment = {.width = width,
                                     .height = height,
                                     .sound_available = true,
                                     .wall_time_known = true,
                                     .hour = 9,
                                     .today = HARNESS_TODAY,
                                     .now_s = HARNESS_NOW_S};
    stack->screens = screen_stack_new(&services, &environment,
                                      &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME});
    stack->services = screen_stack_services(stack->screens);
    stack->environment = screen_stack_environment(stack->screens);
    stack->out = screen_stack_out(stack->screens);
    stack->context = screen_stack_context(stack->screens);
    begin_time(stack);
    return stack;
}

static void stack_free(Stack *stack) {
    CuePlayer *player = stack->services->player;
    screen_stack_free(stack->screens);
    cue_player_free(player);
    mixer_free(stack->mixer);
    text_map_free(&stack->choices);
    text_map_free(&stack->contacts);
    history_close(stack->history, 0);
    free(stack);
}

static int64_t pass(Stack *stack, int64_t elapsed_us);

// Whoever presses there has seen the check before.
static inline void see_check(Stack *stack) {
    if (front_id(stack) == SCREEN_CHECK)
        pass(stack, CHECK_READ_US);
}

static inline void press(Stack *stack, Action action) {
    if (action == ACTION_OK)
        see_check(stack);
    screen_stack_act(stack->screens, action);
    if (stack->rests)
        begin_time(stack);
    apply_request(stack);
}

static inline bool click(Stack *stack, int x, int y) {
    see_check(stack);
    bool used = screen_stack_click(stack->screens, x, y);
    if (stack->rests)
        begin_time(stack);
    return used;
}

static inline bool drag(Stack *stack, double right, double up) {
    return screen_stack_gesture(stack->screens, &(Gesture){.right = right, .up = up, .closer = 1});
}

static inline bool pinch(Stack *stack, double closer) {
    return screen_stack_gesture(stack->screens, &(Gesture){.closer = closer});
}

static int64_t pass(Stack *stack, int64_t elapsed_us) {
    int64_t next_us = screen_stack_update(stack->screens, elapsed_us);
    stack->rests = next_us < 0;
    apply_request(stack);
    return next_us;
}

// In steps as a frame loop would take, so that nothing thinks time was lost.
static inline void pass_in_steps(Stack *stack, int64_t us) {
    for (int64_t step = 150000; us > 0; us -= step)
        stack->rests = screen_stack_update(stack->screens, us < step ? us : step) < 0;
}

// What lies behind the user of a shot.
static inline void fixture_before(Stack *stack, const ScreenFixture *shot) {
    if (shot->answered)
        screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    screen_fixture_tell(shot, &stack->profile);
    screen_fixture_broken_off(shot, shipped, stack->history, HARNESS_NOW_S, HARNESS_TODAY);
    screen_fixture_remember(shot, stack->history, HARNESS_TODAY, HARNESS_NOW_S);
    stack->settings.one_button = shot->one_button;
    stack->settings.session_mode = (int)shot->mode;
    stack->settings.lying_view = shot->lying_view;
    if (shot->text_size > 0)
        stack->settings.text_size = shot->text_size;
    if (shot->history)
        screen_fixture_history(stack->history, HARNESS_TODAY);
    screen_fixture_people(shot, &stack->people);
    stack->services->packs = screen_fixture_packs(shot);
}

// Opens the screen of a shot and brings it to its moment. What its actions ask for is ignored, but for what pain opens.
static inline void open_fixture(Stack *stack, const ScreenFixture *shot) {
    fixture_before(stack, shot);
    push(stack, &shot->request);
    pass_in_steps(stack, shot->at_us);
    for (int i = 0; i < FIXTURE_ACTIONS_MAX && shot->actions[i] != ACTION_NONE; i++) {
        screen_stack_act(stack->screens, shot->actions[i]);
        begin_time(stack);
        if (shot->actions[i] == ACTION_PAIN)
            apply_request(stack);
    }
    pass_in_steps(stack, shot->after_us);
    stack->out->request.kind = REQUEST_NONE;
}

// A picture that is kept up to date as the app keeps it.
typedef struct Picture {
    ScreenPicture shown;
    Canvas canvas;
} Picture;

static inline Picture picture_new(int width, int height) {
    return (Picture){screen_picture_new(width, height), canvas_new(width, height)};
}

static inline void picture_free(Picture *picture) {
    screen_picture_free(&picture->shown);
    canvas_free(&picture->canvas);
}

// What was painted as it is laid out: upright, also where it is shown turned.
static inline const Canvas *picture_laid_out(const Picture *picture) {
    return picture->shown.shown_on ? &picture->shown.upright : &picture->canvas;
}

static inline int picture_draw(Picture *picture, Stack *stack) {
    RectPx dirty[SCENE_DIRTY_MAX];
    return screen_stack_paint_on(stack->screens, &picture->shown, &picture->canvas, dirty);
}
