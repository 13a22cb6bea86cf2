// What to heed in an exercise, said before anything moves.
#include <string.h>
#include "coach/cautions.h"
#include "coach/score_build.h"
#include "content/library.h"
#include "model/exercise_text.h"
#include "model/variants.h"

static const char *caution_of(const ScoreBuilder *builder, const Exercise *exercise) {
    const Library *library = builder->score->library;
    Cautions cautions = cautions_for(exercise, builder->profile, library ? library->rules : NULL);
    return cautions.count > 0 ? cautions.items[0]->say : NULL;
}

const char *caution_at(const ScoreBuilder *builder, int index) {
    const RoutineStep *steps = builder->score->routine->steps;
    const char *caution = caution_of(builder, steps[index].exercise);
    for (int i = 0; caution && i < index; i++)
        if (exercise_usual(steps[i].exercise) == exercise_usual(steps[index].exercise) &&
            strcmp(caution_of(builder, steps[i].exercise), caution) == 0)
            return NULL;
    return caution;
}

int64_t caution_reading_us(const ScoreBuilder *builder, int index) {
    const Library *library = builder->score->library;
    if (builder->eyes_closed || !caution_at(builder, index))
        return 0;
    Cautions cautions = cautions_for(builder->score->routine->steps[index].exercise, builder->profile,
                                     library ? library->rules : NULL);
    return cautions_reading_us(&cautions);
}

int64_t caution_say(ScoreBuilder *builder, const StepPlan *plan, int64_t at_us, int64_t *extra_us) {
    const char *caution = caution_at(builder, plan->index);
    *extra_us = 0;
    if (!caution)
        return at_us;
    const char *line = exercise_text(caution, plan->side, builder->score->arena);
    int64_t end = talk_say(builder, TALK_CAUTION, line, at_us) + talk_gap(builder, TALK_CAUTION);
    *extra_us = talk_time(builder, line, NULL) * 5 / 2; // talk may take two fifths of the time
    if (*extra_us < end - at_us)
        *extra_us = end - at_us;
    return end;
}
