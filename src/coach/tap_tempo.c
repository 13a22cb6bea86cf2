#include "coach/tap_tempo.h"
#include <string.h>
#include "model/exercise.h"
#include "model/routine.h"

enum { SOONEST_US = 400000, LATEST_US = 90000000 };
#define SLOWEST_TAPPED 0.15
#define FASTEST_TAPPED 2.5

// Seconds of a repetition at normal speed: of its moves, which go by the speed, and of its holds, which do not.
static void rep_seconds(const RoutineStep *step, double *moves_s, double *holds_s) {
    *moves_s = *holds_s = 0;
    for (size_t i = 0; i < step->exercise->phase_count; i++) {
        const Phase *phase = &step->exercise->phases[i];
        *(phase->kind == PHASE_MOVE ? moves_s : holds_s) +=
            phase->seconds_from_dose ? step->dose.hold_s : phase->seconds;
    }
}

static double distance(double a, double b) {
    return a > b ? a / b : b / a;
}

// The speed at which a repetition lasts so long; 0 = none does. Where sides take turns a tap may stand for one of them or for both:
// the one that is nearer to how it goes now is meant.
static double speed_for(const RoutineStep *step, double rep_s, double now) {
    double moves_s, holds_s, best = 0;
    rep_seconds(step, &moves_s, &holds_s);
    for (int sides = 1; sides <= (step->sides == SIDES_ALTERNATE ? 2 : 1); sides++) {
        double left_s = rep_s - holds_s * sides;
        double speed = moves_s > 0 && left_s > 0 ? moves_s * sides / left_s : 0;
        if (speed < SLOWEST_TAPPED || speed > FASTEST_TAPPED)
            continue;
        if (best <= 0 || distance(speed, now) < distance(best, now))
            best = speed;
    }
    return best;
}

// Of the times between the taps.
static double median_seconds(const TapTempo *taps) {
    int64_t times[TAP_TEMPO_TAPS];
    int count = 0;
    for (int i = 1; i < taps->count; i++) {
        int64_t time = taps->at_us[i] - taps->at_us[i - 1];
        int to = count++;
        for (; to > 0 && times[to - 1] > time; to--)
            times[to] = times[to - 1];
        times[to] = time;
    }
    int64_t twice = times[(count - 1) / 2] + times[count / 2];
    return (double)twice / 2e6;
}

static void keep(TapTempo *taps, int64_t at_us) {
    if (taps->count == TAP_TEMPO_TAPS)
        memmove(taps->at_us, taps->at_us + 1, (size_t)--taps->count * sizeof *taps->at_us);
    taps->at_us[taps->count++] = at_us;
}

bool tap_tempo_add(TapTempo *taps, const Score *score, int64_t t_us, int64_t at_us, double *speed) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    if (!segment || segment->kind != SEGMENT_WORK) {
        taps->count = 0;
        return false;
    }
    int64_t since = taps->count > 0 ? at_us - taps->at_us[taps->count - 1] : LATEST_US;
    if (taps->segment_step != segment->step || since >= LATEST_US)
        taps->count = 0;
    taps->segment_step = segment->step;
    if (taps->count > 0 && since < SOONEST_US)
        return false; // the key bounced
    const RoutineStep *step = &score->routine->steps[segment->step];
    // A time that no repetition takes: the taps begin anew with this one.
    if (taps->count > 0 && speed_for(step, (double)since / 1e6, score->speed) <= 0)
        taps->count = 0;
    keep(taps, at_us);
    double found = taps->count > 1 ? speed_for(step, median_seconds(taps), score->speed) : 0;
    if (found <= 0)
        return false;
    *speed = found < 0.25 ? 0.25 : found > 1.5 ? 1.5 : found;
    return true;
}
