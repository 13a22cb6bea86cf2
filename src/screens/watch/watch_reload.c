// Watching goes on when the exercise's file was changed.
#include <string.h>
#include "content/library.h"
#include "model/exercise.h"
#include "screens/watch/watch_state.h"

static int mistake_called(const Exercise *exercise, const char *id) {
    for (size_t i = 0; i < exercise->mistake_count; i++)
        if (strcmp(exercise->mistakes[i].id, id) == 0)
            return (int)i;
    return -1;
}

// The same mistake at the same moment of its round, or none when it is gone.
static void renew_mistake(Watch *state, const Exercise *exercise) {
    WatchMistake *mistake = &state->mistake;
    if (mistake->index < 0)
        return;
    int64_t at_us = mistake->at_us;
    int index = mistake_called(exercise, state->exercise->mistakes[mistake->index].id);
    watch_mistake_show(mistake, exercise, index, state->loop.side);
    mistake->at_us = index >= 0 ? at_us : 0;
}

bool watch_reload(void *opaque, ScreenContext *context) {
    Watch *state = opaque;
    const Exercise *exercise =
        state->exercise ? library_shown(context->services->library, state->exercise->id) : NULL;
    const FaultyMovement *faulty =
        state->exercise ? library_faulty(context->services->library, state->exercise->id) : NULL;
    if (!exercise && faulty)
        exercise = faulty->exercise;
    if (!exercise)
        return !state->exercise; // nothing was shown, so nothing is missed
    renew_mistake(state, exercise);
    watch_loop_renew(&state->loop, exercise);
    Exercise seen = *exercise;
    if (state->mistake.index >= 0)
        seen.camera = exercise_camera(exercise, &exercise->mistakes[state->mistake.index]);
    orbit_camera_renew(&state->look, &seen, state->loop.side);
    state->exercise = exercise;
    state->mistake_say = NULL;
    figure_view_clear(&state->figure);
    static_layer_clear(&state->backdrop);
    return true;
}
