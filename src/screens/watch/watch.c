// Watch: one exercise as a looping demonstration, with its purpose, steps, form notes and cautions.
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/variants.h"
#include "screens/screen_list.h"
#include "screens/watch/watch_state.h"

static void set_exercise(Watch *state, const Exercise *exercise, Side side) {
    state->exercise = exercise;
    double speed = state->loop.speed > 0 ? state->loop.speed : 1;
    bool paused = state->loop.paused;
    watch_loop_start(&state->loop, exercise, side);
    state->loop.speed = speed;
    state->loop.paused = paused;
    orbit_camera_start(&state->look, exercise, side);
    watch_mistake_show(&state->mistake, exercise, -1, side);
    state->mirrored = false;
    figure_view_clear(&state->figure);
}

bool watch_is_everyday(const Exercise *exercise) {
    return exercise->everyday || exercise->transition;
}

static void *watch_open(ScreenContext *context, const ScreenRequest *request) {
    Watch *state = alloc_zeroed(1, sizeof *state);
    state->words = arena_new();
    const Exercise *exercise = request->exercise;
    if (!exercise && context->services->library->exercise_count > 0)
        exercise = context->services->library->exercises[0];
    if (exercise)
        set_exercise(state, exercise, SIDE_RIGHT);
    state->arrows =
        !exercise ||
        !watch_is_everyday(exercise); // where arms are busy with the baby, arrows hide more than they show
    return state;
}

static void watch_close(void *opaque) {
    Watch *state = opaque;
    arena_free(state->words);
    static_layer_free(&state->backdrop);
    free(state);
}

static void change_speed(Watch *state, int direction) {
    state->loop.speed = watch_speed_step(state->loop.speed, direction);
    watch_label_buttons(state);
}

// One button for all: slower and slower, then from the fastest on again.
static void next_speed(Watch *state) {
    static const double SPEEDS[] = {1, 0.5, 0.25, 1.5, 1};
    int next = 0;
    while (next < 3 && state->loop.speed != SPEEDS[next])
        next++;
    state->loop.speed = SPEEDS[next + 1];
    watch_label_buttons(state);
}

static void change_exercise(Watch *state, ScreenContext *context, int by) {
    const Library *library = context->services->library;
    bool everyday = watch_is_everyday(state->exercise);
    const Exercise **list = everyday ? library->everyday : library->exercises;
    size_t count = everyday ? library->everyday_count : library->exercise_count, at = 0;
    if (count == 0)
        return;
    const Exercise *shown = exercise_usual(state->exercise);
    // One whose file is gone is followed by the first.
    while (at < count && strcmp(list[at]->id, shown->id) != 0)
        at++;
    size_t next = at == count ? 0 : (at + count + (size_t)(by < 0 ? -1 : 1)) % count;
    set_exercise(state, list[next], SIDE_RIGHT);
    watch_lay_out(state, context);
}

// Its button keeps the focus, wherever it comes to stand.
static void change_variant(Watch *state, ScreenContext *context) {
    set_exercise(state, exercise_next_variant(state->exercise), state->loop.side);
    watch_lay_out(state, context);
    for (int i = 0; i < state->buttons.count; i++)
        if (state->button[i] == WATCH_VARIANT)
            state->buttons.focus = i;
}

static void change_mode(Watch *state, ScreenContext *context, WatchMode mode) {
    bool relay = (state->mode == WATCH_MODE_PLAIN) != (mode == WATCH_MODE_PLAIN);
    if (relay && mode != WATCH_MODE_PLAIN) {
        state->plain_focus = state->buttons.focus;
        state->buttons.focus = 0;
    } else if (relay) {
        state->buttons.focus = state->plain_focus;
    }
    state->mode = mode;
    if (relay)
        watch_lay_out(state, context);
}

// From where the mistake that is shown reads at once; without one from the exercise's own view.
static void look_at_mistake(Watch *state) {
    Exercise seen = *state->exercise;
    const Mistake *mistake = state->mistake.index < 0 ? NULL : &seen.mistakes[state->mistake.index];
    seen.camera = exercise_camera(&seen, mistake);
    OrbitCamera there = {0};
    orbit_camera_start(&there, &seen, state->loop.side);
    if (state->mirrored)
        orbit_camera_mirror(&there);
    orbit_camera_turn_to(&state->look, &there);
}

static void show_mistake(Watch *state, ScreenContext *context, int index) {
    watch_mistake_show(&state->mistake, state->exercise, index, state->loop.side);
    look_at_mistake(state);
    if (state->mistake.index >= 0)
        state->loop.paused = false;
    watch_lay_out(state, context);
}

static void step(Watch *state, ScreenContext *context, bool on) {
    if (state->mistake.index >= 0)
        show_mistake(state, context, -1);
    if (on)
        watch_loop_step(&state->loop);
    else
        watch_loop_step_back(&state->loop);
}

static void toggle_pause(Watch *state) {
    state->loop.paused = !state->loop.paused;
    watch_label_buttons(state);
}

// The buttons of looking around.
static void activate_look(Watch *state, ScreenContext *context, WatchButton button) {
    switch (button) {
    case WATCH_ARROWS:
        change_mode(state, context,
                    state->mode == WATCH_MODE_ARROWS ? WATCH_MODE_BUTTONS : WATCH_MODE_ARROWS);
        break;
    case WATCH_VIEW:
        orbit_camera_next_preset(&state->look);
        break;
    case WATCH_CLOSER:
        orbit_camera_zoom(&state->look, +1, true);
        break;
    case WATCH_TURN:
        state->look.turning = !state->look.turning;
        // the user asked for it: at once
        state->look.idle_us = state->look.turning ? ORBIT_CAMERA_IDLE_US : 0;
        break;
    case WATCH_DONE:
        change_mode(state, context, WATCH_MODE_PLAIN);
        break;
    case WATCH_POINTERS:
        state->arrows = !state->arrows;
        break;
    default:
        break;
    }
}

static void activate(Watch *state, ScreenContext *context) {
    WatchButton button = state->button[state->buttons.focus];
    switch (button) {
    case WATCH_PLAY:
        toggle_pause(state);
        break;
    case WATCH_STEP:
        step(state, context, true);
        break;
    case WATCH_SPEED:
        next_speed(state);
        break;
    case WATCH_LOOK:
        change_mode(state, context, WATCH_MODE_ARROWS);
        break;
    case WATCH_MISTAKE:
        show_mistake(state, context, state->mistake.index + 1);
        break;
    case WATCH_VARIANT:
        change_variant(state, context);
        break;
    case WATCH_NEXT:
        change_exercise(state, context, +1);
        break;
    case WATCH_SIDE:
        set_exercise(state, state->exercise, state->loop.side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT);
        watch_lay_out(state, context);
        break;
    case WATCH_MIRROR:
        state->mirrored = !state->mirrored;
        orbit_camera_mirror(&state->look);
        break;
    default:
        activate_look(state, context, button);
    }
    watch_label_buttons(state);
}

// While the arrows turn the camera; OK and Back lead out of it as everywhere.
static bool camera_action(Watch *state, ScreenContext *context, Action action) {
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_FOCUS_NEXT: // all round, with one button
        orbit_camera_orbit(&state->look, action == ACTION_LEFT ? -1 : 1, 0);
        break;
    case ACTION_UP:
    case ACTION_DOWN:
        orbit_camera_orbit(&state->look, 0, action == ACTION_UP ? 1 : -1);
        break;
    case ACTION_VOLUME_UP:
    case ACTION_VOLUME_DOWN:
        orbit_camera_zoom(&state->look, action == ACTION_VOLUME_UP ? 1 : -1, false);
        break;
    case ACTION_OK:
        change_mode(state, context, WATCH_MODE_BUTTONS);
        break;
    default:
        return false;
    }
    watch_label_buttons(state);
    return true;
}

static bool shared_action(Watch *state, ScreenContext *context, Action action) {
    switch (action) {
    case ACTION_PAUSE:
        toggle_pause(state);
        return true;
    case ACTION_PREVIOUS:
    case ACTION_NEXT:
        change_exercise(state, context, action == ACTION_PREVIOUS ? -1 : +1);
        return true;
    case ACTION_STEP_ON:
    case ACTION_STEP_BACK:
        step(state, context, action == ACTION_STEP_ON);
        watch_label_buttons(state);
        return true;
    case ACTION_SLOWER:
    case ACTION_FASTER:
        change_speed(state, action == ACTION_SLOWER ? -1 : +1);
        return true;
    case ACTION_NORMAL_SPEED:
        state->loop.speed = 1;
        watch_label_buttons(state);
        return true;
    case ACTION_VIEW:
        orbit_camera_next_preset(&state->look);
        watch_label_buttons(state);
        return true;
    default:
        return false;
    }
}

static ButtonRow *watch_buttons(void *opaque) {
    Watch *state = opaque;
    return state->exercise ? &state->buttons : NULL;
}

// By the pointer another button than the arrows' may be pressed while they turn the camera.
static void watch_press(void *opaque, ScreenContext *context) {
    Watch *state = opaque;
    orbit_camera_touch(&state->look);
    if (state->mode == WATCH_MODE_ARROWS && state->button[state->buttons.focus] != WATCH_ARROWS)
        state->mode = WATCH_MODE_BUTTONS;
    activate(state, context);
}

static bool watch_action(void *opaque, ScreenContext *context, Action action) {
    Watch *state = opaque;
    if (state->exercise && action == ACTION_BACK && state->mode != WATCH_MODE_PLAIN) {
        change_mode(state, context, WATCH_MODE_PLAIN);
        return true;
    }
    if (state->exercise && action == ACTION_BACK && state->mistake.index >= 0) {
        show_mistake(state, context, -1);
        return true;
    }
    if (!state->exercise && action_works_everywhere(action))
        return false;
    if (action == ACTION_BACK || !state->exercise) {
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    }
    orbit_camera_touch(&state->look);
    return (state->mode == WATCH_MODE_ARROWS && camera_action(state, context, action)) ||
           shared_action(state, context, action);
}

static OneButtonUse watch_one_button(void *opaque) {
    const Watch *state = opaque;
    return state->mode == WATCH_MODE_ARROWS ? ONE_BUTTON_PLAYS : ONE_BUTTON_STEPS;
}

// Beside the buttons.
static bool watch_click(void *opaque, ScreenContext *context, int x, int y) {
    (void)x;
    (void)y;
    const Watch *state = opaque;
    return state->exercise && watch_action(opaque, context, ACTION_PAUSE);
}

static void watch_layout(void *opaque, ScreenContext *context) {
    Watch *state = opaque;
    if (state->exercise)
        watch_lay_out(state, context);
}

static bool watch_gesture(void *opaque, ScreenContext *context, const Gesture *gesture) {
    (void)context;
    Watch *state = opaque;
    if (!state->exercise)
        return false;
    orbit_camera_gesture(&state->look, gesture);
    watch_label_buttons(state);
    return true;
}

static int64_t watch_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    Watch *state = opaque;
    if (!state->exercise)
        return -1;
    state->look.still = context->services->settings->reduced_motion;
    bool turns = orbit_camera_advance(&state->look, elapsed_us);
    if (state->loop.paused)
        return turns ? 0 : -1;
    if (state->mistake.index < 0)
        watch_loop_advance(&state->loop, elapsed_us);
    else if (orbit_camera_turns_calmly(&state->look))
        return 0; // the wrong form is to be seen from where it reads
    else if (watch_mistake_advance(&state->mistake, elapsed_us) && state->mistake_say)
        cue_player_say_now(context->services->player, state->mistake_say);
    return 0;
}

static uint64_t watch_backdrop(void *opaque, ScreenContext *context, Canvas *canvas, uint64_t known_version) {
    Watch *state = opaque;
    if (!state->exercise)
        return plain_backdrop(context, canvas, known_version);
    watch_show_figure(state);
    uint64_t version = plain_backdrop(context, canvas, known_version);
    static_layer_set(&state->backdrop, canvas, &state->theme, &state->figure, rect_of(0, 0, 0, 0));
    return version;
}

static void watch_paint(void *opaque, ScreenContext *context, Scene *scene) {
    (void)context;
    Watch *state = opaque;
    if (!state->exercise)
        return;
    watch_add_all(state, scene);
}

const Screen watch_screen = {
    .open = watch_open,
    .layout = watch_layout,
    .close = watch_close,
    .reload = watch_reload,
    .buttons = watch_buttons,
    .press = watch_press,
    .action = watch_action,
    .one_button = watch_one_button,
    .click = watch_click,
    .gesture = watch_gesture,
    .update = watch_update,
    .backdrop = watch_backdrop,
    .paint = watch_paint,
};
