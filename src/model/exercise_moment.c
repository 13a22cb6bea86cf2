#include "model/exercise_moment.h"
#include <math.h>
#include "base/number.h"
#include "body/cross.h"
#include "model/exercise.h"

#define RIBS_RESTING 0.3 // between a full breath out and a full one in
#define WAVE_HEIGHT 0.5  // of a free breath above that
#define WAVE_SECONDS 4.5
#define WAVE_RISING 0.4 // share of a free breath that goes in
#define SETTLE_SECONDS 1.5
#define SHOWN_DEEPER 1.5 // where the breath is the exercise

static double phase_seconds(const Phase *phase, double hold_s) {
    double seconds = phase->seconds_from_dose ? hold_s : phase->seconds;
    return seconds > 0 ? seconds : 0;
}

static double side_seconds(const Exercise *exercise, double hold_s) {
    double seconds = 0;
    for (size_t i = 0; i < exercise->phase_count; i++)
        seconds += phase_seconds(&exercise->phases[i], hold_s);
    return seconds;
}

double exercise_rep_seconds(const Exercise *exercise, double hold_s) {
    return side_seconds(exercise, hold_s) * (exercise->sides == SIDES_ALTERNATE ? 2 : 1);
}

double exercise_breath_seconds(const Exercise *exercise, size_t *phase, double hold_s) {
    Breath breath = exercise->phases[*phase].breath;
    double seconds = 0;
    for (; *phase < exercise->phase_count && exercise->phases[*phase].breath == breath; ++*phase)
        seconds += phase_seconds(&exercise->phases[*phase], hold_s);
    return breath == BREATH_FREE ? 0 : seconds;
}

// The stretch of phases in a row with one breath.
typedef struct Span {
    double seconds, elapsed; // up to the moment
    size_t first;
} Span;

static Span span_at(const Exercise *exercise, size_t phase, double share, double hold_s) {
    Breath breath = exercise->phases[phase].breath;
    Span span = {.first = phase, .elapsed = share * phase_seconds(&exercise->phases[phase], hold_s)};
    for (; span.first > 0 && exercise->phases[span.first - 1].breath == breath; span.first--)
        span.elapsed += phase_seconds(&exercise->phases[span.first - 1], hold_s);
    for (size_t i = span.first; i < exercise->phase_count && exercise->phases[i].breath == breath; i++)
        span.seconds += phase_seconds(&exercise->phases[i], hold_s);
    return span;
}

double exercise_ribs_m(const Exercise *exercise) {
    for (size_t i = 0; i < exercise->works_count; i++)
        if (exercise->works[i] == MUSCLE_DIAPHRAGM)
            return SHOWN_DEEPER * EXERCISE_RIBS_M;
    return EXERCISE_RIBS_M;
}

// At rest they stand alike in all exercises, so that nothing jumps from one to the next.
static double ribs_after(const Exercise *exercise, Breath breath) {
    return breath == BREATH_IN    ? 1
           : breath == BREATH_OUT ? 0
                                  : RIBS_RESTING * EXERCISE_RIBS_M / exercise_ribs_m(exercise);
}

// Whole waves only, so that the stretch ends where free breathing rests; none when one would have to be
// hasty.
static double free_wave(const Span *span) {
    int waves = (int)(span->seconds / WAVE_SECONDS + 0.25);
    if (waves < 1)
        return 0;
    double at = span->elapsed / span->seconds * waves;
    at -= floor(at);
    return WAVE_HEIGHT * (at < WAVE_RISING ? ease_minimum_jerk(at / WAVE_RISING)
                                           : 1 - ease_minimum_jerk((at - WAVE_RISING) / (1 - WAVE_RISING)));
}

// Where the ribs stand when a span begins: where the last phase before it that takes any time left them.
static double ribs_before(const Exercise *exercise, const Span *span, double hold_s) {
    for (size_t back = 1; back <= exercise->phase_count; back++) {
        const Phase *before =
            &exercise->phases[(span->first + exercise->phase_count - back) % exercise->phase_count];
        if (phase_seconds(before, hold_s) > 0)
            return ribs_after(exercise, before->breath);
    }
    return ribs_after(exercise, BREATH_FREE);
}

// Wide as they went in, and still.
static double held_ribs_m(const Exercise *exercise, size_t phase, double ease, double breathing_m) {
    size_t before = phase > 0 ? phase - 1 : exercise->phase_count - 1;
    double was = exercise->phases[before].breath_held, is = exercise->phases[phase].breath_held;
    return breathing_m + (EXERCISE_RIBS_HELD_M - breathing_m) * (was + (is - was) * ease);
}

static double ribs_at(const Exercise *exercise, const Span *span, Breath breath, double hold_s) {
    double start = ribs_before(exercise, span, hold_s), end = ribs_after(exercise, breath);
    if (!(span->seconds > 0))
        return start;
    double settle = breath == BREATH_FREE && span->seconds > SETTLE_SECONDS ? SETTLE_SECONDS : span->seconds;
    double ribs = start + (end - start) * ease_minimum_jerk(span->elapsed / settle);
    return breath == BREATH_FREE ? ribs + free_wave(span) : ribs;
}

// Rounding may pass the ends by a last bit.
static double within_one(double share) {
    return clamp(share, 0, 1);
}

static double blend(double from, double to, double ease) {
    return within_one(from + (to - from) * ease);
}

void exercise_moment_with_hold(const Exercise *exercise, int phase, double share, Side side, double hold_s,
                               ExerciseMoment *out) {
    size_t last = exercise->phase_count - 1;
    size_t index = phase < 0 ? 0 : (size_t)phase > last ? last : (size_t)phase;
    share = within_one(share);
    const Phase *now = &exercise->phases[index], *before = &exercise->phases[index > 0 ? index - 1 : last];
    bool mirror = side == SIDE_LEFT && exercise->sides != SIDES_TOGETHER;
    // A transition does not go round: it begins at its first pose.
    const NamedPose *start = &exercise->poses[exercise->transition && index == 0 ? 0 : before->pose],
                    *end = &exercise->poses[now->pose];
    const Pose *from = &start->pose, *to = &end->pose;
    const Stance *stance = start->stance ? start->stance : &exercise->stance,
                 *to_stance = end->stance ? end->stance : stance;
    Span span = span_at(exercise, index, share, hold_s);
    double ease = within_one(ease_minimum_jerk(share));
    *out = (ExerciseMoment){
        .stance = mirror ? stance_mirrored(stance) : *stance,
        .crossing = to_stance != stance,
        .to_stance = mirror ? stance_mirrored(to_stance) : *to_stance,
        .from = mirror ? pose_mirrored(from) : *from,
        .to = mirror ? pose_mirrored(to) : *to,
        .ease = ease,
        .phase = (int)index,
        .side = side,
        .breath = now->breath,
        .breath_s = span.seconds > 0 ? span.elapsed / span.seconds : 0,
        .effort = blend(before->effort, now->effort, ease),
        .lift = before->lift + (now->lift - before->lift) * ease,
        .shown = {before->shows, now->shows, ease},
        .ribs_m = held_ribs_m(exercise, index, ease,
                              exercise_ribs_m(exercise) *
                                  within_one(ribs_at(exercise, &span, now->breath, hold_s))),
    };
}

void exercise_moment_in_phase(const Exercise *exercise, int phase, double share, Side side,
                              ExerciseMoment *out) {
    exercise_moment_with_hold(exercise, phase, share, side, exercise->dose.hold_s, out);
}

void exercise_moment_at(const Exercise *exercise, double t_s, Side side, double hold_s, ExerciseMoment *out) {
    double one_side = side_seconds(exercise, hold_s), total = exercise_rep_seconds(exercise, hold_s);
    double at = total > 0 && isfinite(t_s) ? t_s - floor(t_s / total) * total : 0;
    if (exercise->sides == SIDES_ALTERNATE && at >= one_side) {
        side = side == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;
        at -= one_side;
    }
    for (size_t i = 0; i < exercise->phase_count; i++) {
        double seconds = phase_seconds(&exercise->phases[i], hold_s);
        if (at < seconds) {
            exercise_moment_with_hold(exercise, (int)i, at / seconds, side, hold_s, out);
            return;
        }
        at -= seconds;
    }
    exercise_moment_with_hold(exercise, (int)exercise->phase_count - 1, 1, side, hold_s, out);
}

static double effort_at_end(const Phase *phase, Muscle muscle) {
    return phase->glows == 0 || (phase->glows & muscle_bit(muscle)) ? phase->effort : 0;
}

double exercise_moment_effort(const Exercise *exercise, const ExerciseMoment *moment, Muscle muscle) {
    size_t last = exercise->phase_count - 1, index = (size_t)moment->phase;
    if (moment->phase < 0 || index > last || moment->effort <= 0)
        return moment->effort;
    const Phase *now = &exercise->phases[index], *before = &exercise->phases[index > 0 ? index - 1 : last];
    if (now->glows == 0 && before->glows == 0)
        return moment->effort;
    return blend(effort_at_end(before, muscle), effort_at_end(now, muscle), moment->ease);
}

void exercise_crossing_moment(const Stance *from, const Stance *to, double share, Side side,
                              ExerciseMoment *out) {
    *out = (ExerciseMoment){.stance = *from,
                            .to_stance = *to,
                            .crossing = true,
                            .from = from->base,
                            .to = to->base,
                            .ease = within_one(ease_minimum_jerk(within_one(share))),
                            .side = side,
                            .ribs_m = EXERCISE_RIBS_M * RIBS_RESTING};
}

void exercise_moment_solve(const ExerciseMoment *moment, Figure *out) {
    if (moment->crossing)
        body_cross(&moment->stance, &moment->to_stance, moment->ease, moment->ribs_m, out);
    else
        body_solve(&moment->stance, &moment->from, &moment->to, moment->ease, moment->ribs_m, out);
}

void exercise_telling_moment(const Exercise *exercise, Side side, ExerciseMoment *out) {
    int best = 0;
    double most = -1;
    for (size_t i = 0; i < exercise->phase_count; i++) {
        const Phase *phase = &exercise->phases[i];
        double worth = phase->effort + phase->lift * 0.1 + (phase->pose != 0 ? 0.5 : 0);
        if (worth > most) {
            most = worth;
            best = (int)i;
        }
    }
    exercise_moment_in_phase(exercise, best, 1, side, out);
}

void exercise_start_moment(const Exercise *exercise, Side side, ExerciseMoment *out) {
    exercise_moment_in_phase(exercise, 0, 0, side, out);
    out->effort = 0;
}
