// Which words and numbers a set has: all of them while they are new, fewer once they are known.
#include "coach/score_build.h"
#include "model/exercise.h"
#include "model/talk.h"

#define LONG_HOLD_US 5000000

typedef enum Need { NEED_LITTLE, NEED_CHANGES, NEED_MUST } Need;

// How much harder it gets in a phase.
static double effort_rise(const Exercise *exercise, int phase) {
    int before = phase > 0 ? phase - 1 : (int)exercise->phase_count - 1;
    return exercise->phases[phase].effort - exercise->phases[before].effort;
}

// The phase before, over the repetition's end too, that has a word; -1 when no other has.
static int spoken_before(const Exercise *exercise, int phase) {
    int count = (int)exercise->phase_count;
    for (int i = 1; i < count; i++)
        if (exercise->phases[(phase + count - i) % count].say)
            return (phase + count - i) % count;
    return -1;
}

// How much the word of a phase is needed by someone who does not look, whatever the others are.
static Need own_need(const Exercise *exercise, int phase) {
    const double noticeable = 0.05;
    double rise = effort_rise(exercise, phase), most = noticeable;
    for (int p = 0; p < (int)exercise->phase_count; p++)
        if (effort_rise(exercise, p) > most)
            most = effort_rise(exercise, p);
    // After a pause that is not counted down only the word tells the user when to go on.
    const Phase *before = &exercise->phases[phase > 0 ? phase - 1 : (int)exercise->phase_count - 1];
    bool goes_on = exercise->phases[phase].kind == PHASE_MOVE && before->kind == PHASE_HOLD &&
                   !before->count && phase > 0;
    if (rise >= most || goes_on)
        return NEED_MUST;
    bool changes = exercise->phases[phase].kind == PHASE_MOVE || rise > noticeable || rise < -noticeable;
    return changes ? NEED_CHANGES : NEED_LITTLE;
}

// After "Breathe in." nobody waits for the next "Breathe in.": the breath out between them is needed as much.
static Need word_need(const Exercise *exercise, int phase) {
    int before = spoken_before(exercise, phase);
    bool answers = exercise->phases[phase].breath == BREATH_OUT && before >= 0 &&
                   exercise->phases[before].breath == BREATH_IN;
    return answers && own_need(exercise, before) == NEED_MUST ? NEED_MUST : own_need(exercise, phase);
}

// Words needed less than this are left out of repetition `rep`.
static Need least_need(const StepPlan *plan, int rep) {
    int per = plan->step->sides == SIDES_ALTERNATE ? 2 : 1;
    int done = (rep - plan->first_rep) / per; // repetitions of the exercise before
    bool last = rep / per + 1 >= plan->step->dose.reps;
    if (plan->set > plan->first_set)
        done++;
    switch (plan->hush) {
    case HUSH_NONE:
        return NEED_LITTLE;
    case HUSH_SOME:
        return done >= 3 && done % 2 == 1 && !last ? NEED_CHANGES : NEED_LITTLE;
    case HUSH_MOST:
        return done >= 2 ? NEED_CHANGES : NEED_LITTLE;
    case HUSH_ALL:
        return done >= 2 ? NEED_MUST : done == 1 ? NEED_CHANGES : NEED_LITTLE;
    }
    return NEED_LITTLE;
}

TalkEvent words_event(const Phase *phase) {
    return phase->breath == BREATH_FREE ? TALK_PHASE : TALK_BREATH;
}

static bool is_first(const StepPlan *plan, const ScorePhase *at) {
    int firsts = plan->step->sides == SIDES_ALTERNATE ? 2 : 1;
    return plan->set == plan->first_set && at->rep < plan->first_rep + firsts;
}

// What is said of the breath in a long hold keeps users from holding that, too.
bool words_tell_to_breathe(const StepPlan *plan, const ScorePhase *at) {
    const Phase *phase = &plan->step->exercise->phases[at->phase];
    return phase->kind == PHASE_HOLD && phase->effort > 0 && phase->breath == BREATH_FREE &&
           at->end_us - at->start_us >= LONG_HOLD_US && is_first(plan, at);
}

const char *words_of(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at) {
    const Phase *phase = &plan->step->exercise->phases[at->phase];
    if (is_first(plan, at) && phase->say_first &&
        talk_says(builder->talk, words_tell_to_breathe(plan, at) ? words_event(phase) : TALK_PHASE_FIRST,
                  builder->amount))
        return phase->say_first;
    return word_need(plan->step->exercise, at->phase) >= least_need(plan, at->rep) &&
                   talk_says(builder->talk, words_event(phase), builder->amount)
               ? phase->say
               : NULL;
}

int words_worth(const StepPlan *plan, const ScorePhase *at) {
    static const int worth[] = {
        [NEED_LITTLE] = TALK_WORTH_LITTLE, [NEED_CHANGES] = TALK_WORTH_SOME, [NEED_MUST] = TALK_WORTH_MUCH};
    return words_tell_to_breathe(plan, at) ? TALK_WORTH_MUCH
                                           : worth[word_need(plan->step->exercise, at->phase)];
}

int words_counted_from(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at) {
    const Phase *phase = &plan->step->exercise->phases[at->phase];
    int seconds = (int)((at->end_us - at->start_us) / 1000000), end = builder->talk->count_end_s;
    if (phase->kind != PHASE_HOLD || !phase->count || at->until_ok ||
        !talk_says(builder->talk, TALK_HOLD_COUNT, builder->amount))
        return 0;
    bool all = seconds * 1000000LL <= builder->talk->count_all_us && least_need(plan, at->rep) < NEED_MUST;
    return all || seconds < end ? seconds : end;
}

bool words_count_down(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    for (int i = segment->first_phase; i < segment->first_phase + segment->phase_count; i++)
        if (words_counted_from(builder, plan, &builder->score->phases[i]) > 0)
            return true;
    return false;
}

bool words_half_way(const ScoreBuilder *builder, const StepPlan *plan, const ScorePhase *at) {
    const Phase *phase = &plan->step->exercise->phases[at->phase];
    return phase->kind == PHASE_HOLD && phase->count && !at->until_ok &&
           at->end_us - at->start_us >= builder->talk->half_way_from_us;
}

// How long the coach would speak in a set, roughly: words, counted seconds and a number for every rep.
static int64_t expected_talk(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    int64_t talk = 0;
    const char *one = score_number(builder, 1),
               *done = score_done(builder, 1, words_count_down(builder, plan, segment));
    for (int i = 0; i < segment->phase_count; i++) {
        const ScorePhase *at = &builder->score->phases[segment->first_phase + i];
        const char *word = words_of(builder, plan, at);
        if (word)
            talk += talk_time(builder, word, NULL);
        if (one)
            talk += words_counted_from(builder, plan, at) * talk_time(builder, one, NULL);
        if (done && at->phase == 0)
            talk += talk_time(builder, done, NULL);
        if (builder->texts->half_way && words_half_way(builder, plan, at))
            talk += talk_time(builder, builder->texts->half_way, NULL);
    }
    return talk;
}

Hush words_hush(const ScoreBuilder *builder, const StepPlan *plan, const ScoreSegment *segment) {
    StepPlan trial = *plan;
    int64_t most = (segment->end_us - segment->start_us) / 100 * builder->talk->talk_percent;
    for (trial.hush = HUSH_NONE; trial.hush < HUSH_ALL; trial.hush++)
        if (expected_talk(builder, &trial, segment) <= most)
            break;
    return trial.hush;
}
