#include "screens/watch/watch_loop.h"
#include <string.h>
#include "base/number.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

enum { LONGEST_HOLD_S = 8, END_STILL_US = 1500000 };

void watch_loop_start(WatchLoop *loop, const Exercise *exercise, Side side) {
    memset(loop, 0, sizeof *loop);
    loop->exercise = exercise;
    loop->side = side;
    loop->speed = 1;
}

// How long the figure rests where a transition has arrived, before it goes the other way.
static int64_t still_us(const WatchLoop *loop, int index) {
    bool arrives = index == (loop->back ? 0 : (int)loop->exercise->phase_count - 1);
    return loop->exercise->transition && arrives ? END_STILL_US : 0;
}

static int64_t phase_us(const WatchLoop *loop, int index) {
    const Phase *phase = &loop->exercise->phases[index];
    double seconds = phase->seconds_from_dose ? loop->exercise->dose.hold_s : phase->seconds;
    // A demonstration need not hold a stretch for half a minute.
    if (phase->kind == PHASE_HOLD && seconds > LONGEST_HOLD_S)
        seconds = LONGEST_HOLD_S;
    if (phase->kind == PHASE_MOVE)
        seconds /= loop->speed;
    int64_t us = (int64_t)(seconds * 1e6);
    return (us < 1 ? 1 : us) + still_us(loop, index);
}

static int phase_called(const Exercise *exercise, const char *id, int otherwise) {
    int last = (int)exercise->phase_count - 1;
    for (int i = 0; i <= last; i++)
        if (strcmp(exercise->phases[i].id, id) == 0)
            return i;
    return otherwise < last ? otherwise : last;
}

void watch_loop_renew(WatchLoop *loop, const Exercise *exercise) {
    double share = (double)loop->in_phase_us / (double)phase_us(loop, loop->phase);
    loop->phase = phase_called(exercise, loop->exercise->phases[loop->phase].id, loop->phase);
    loop->exercise = exercise;
    int64_t length = phase_us(loop, loop->phase), at = (int64_t)(share * (double)length);
    loop->in_phase_us = at < length ? at : length - 1;
}

static void next_phase(WatchLoop *loop) {
    int last = (int)loop->exercise->phase_count - 1;
    loop->in_phase_us = 0;
    if (loop->phase != (loop->back ? 0 : last)) {
        loop->phase += loop->back ? -1 : 1;
    } else if (loop->exercise->transition && !loop->back) {
        loop->back = true;
    } else {
        loop->back = false;
        loop->phase = 0;
        loop->reps++;
    }
}

void watch_loop_advance(WatchLoop *loop, int64_t elapsed_us) {
    // After a long absence it simply goes on from where it was.
    if (loop->paused || elapsed_us > 1000000)
        return;
    loop->in_phase_us += elapsed_us;
    for (int64_t length; loop->in_phase_us >= (length = phase_us(loop, loop->phase));) {
        int64_t over = loop->in_phase_us - length;
        next_phase(loop);
        loop->in_phase_us = over;
    }
}

void watch_loop_step(WatchLoop *loop) {
    int64_t length = phase_us(loop, loop->phase);
    if (loop->paused && loop->in_phase_us >= length - 1) {
        next_phase(loop);
        length = phase_us(loop, loop->phase);
    }
    loop->paused = true;
    loop->in_phase_us = length - 1;
}

void watch_loop_step_back(WatchLoop *loop) {
    if (loop->phase == 0 && loop->reps > 0)
        loop->reps--;
    loop->phase = loop->phase > 0 ? loop->phase - 1 : (int)loop->exercise->phase_count - 1;
    loop->paused = true;
    loop->in_phase_us = phase_us(loop, loop->phase) - 1;
}

void watch_loop_moment(WatchLoop *loop, ExerciseMoment *out) {
    int64_t length = phase_us(loop, loop->phase) - still_us(loop, loop->phase);
    double share = (double)loop->in_phase_us / (double)length;
    share = share > 1 ? 1 : share;
    Side side = loop->side;
    if (loop->exercise->sides == SIDES_ALTERNATE && loop->reps % 2 == 1)
        side = side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;
    exercise_moment_in_phase(loop->exercise, loop->phase, loop->back ? 1 - share : share, side, out);
    loop->moment = *out;
}

int watch_loop_phase(const WatchLoop *loop) {
    return loop->phase;
}

double watch_speed_step(double speed, int direction) {
    static const double SPEEDS[] = {0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5};
    enum { COUNT = sizeof SPEEDS / sizeof *SPEEDS };
    int nearest = 0;
    for (int i = 0; i < COUNT; i++) {
        double d = SPEEDS[i] - speed, best = SPEEDS[nearest] - speed;
        if ((d < 0 ? -d : d) < (best < 0 ? -best : best))
            nearest = i;
    }
    nearest += direction;
    return SPEEDS[clampi(nearest, 0, COUNT - 1)];
}
