// What is said in a score for closed eyes: how to do it well, the side, how many, and how many are left.
#include "coach/score_build.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"

enum {
    REPS_WITH_HALF = 4, // a set of so many has a half worth telling
    REPS_WITH_END = 5,  // and so many an end that two are left of
    NEAR_END = 2,
};

static const char *listed(const Strings *lines, int number) {
    return number >= 1 && (size_t)number <= lines->count ? lines->items[number - 1] : NULL;
}

static int64_t say_line(ScoreBuilder *builder, TalkEvent event, const char *text, int64_t at) {
    return text && *text ? talk_say(builder, event, text, at) + talk_gap(builder, event) : at;
}

// How to do it well is heard the first time the exercise comes.
static bool done_before(const Routine *routine, int index) {
    for (int i = 0; i < index; i++)
        if (routine->steps[i].exercise == routine->steps[index].exercise)
            return true;
    return false;
}

int64_t unseen_set_up(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us) {
    const RoutineStep *step = plan->step;
    const Strings *form = &step->exercise->form;
    if (!builder->eyes_closed)
        return at_us;
    for (size_t i = 0; i < form->count && i < EXERCISE_HOW_MAX; i++)
        if (!done_before(builder->score->routine, plan->index))
            at_us = say_line(builder, TALK_HOW,
                             exercise_text(form->items[i], plan->side, builder->score->arena), at_us);
    at_us = say_line(builder, TALK_DOSE, listed(&builder->texts->times, step->dose.reps), at_us);
    if (step->sides != SIDES_TOGETHER && !step->one_side)
        at_us = say_line(builder, TALK_SIDE,
                         (exercise_sides_are_legs(step->exercise) ? builder->texts->leg_first
                                                                  : builder->texts->side_first)[plan->side],
                         at_us);
    return at_us;
}

const char *unseen_other_side(const ScoreBuilder *builder, const StepPlan *plan) {
    const CueTexts *texts = builder->texts;
    bool legs = exercise_sides_are_legs(plan->step->exercise);
    const char *told = builder->eyes_closed ? (legs ? texts->leg_now : texts->side_now)[plan->side] : NULL;
    return told ? told : builder->texts->switch_sides;
}

int64_t unseen_whole(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us) {
    const Routine *routine = builder->score->routine;
    int count = (int)routine->step_count, done = plan->index + 1;
    if (!builder->eyes_closed)
        return at_us;
    if (done + 1 == count)
        return say_line(builder, TALK_WHOLE, builder->texts->last_exercise, at_us);
    return done == (count + 1) / 2 && count >= REPS_WITH_HALF
               ? say_line(builder, TALK_WHOLE, builder->texts->half_done, at_us)
               : at_us;
}

const char *unseen_to_go(const ScoreBuilder *builder, int done, int of) {
    if (!builder->eyes_closed)
        return NULL;
    bool half = of >= REPS_WITH_HALF && done == (of + 1) / 2,
         ends = of >= REPS_WITH_END && of - done == NEAR_END;
    return half || ends ? listed(&builder->texts->to_go, of - done) : NULL;
}
