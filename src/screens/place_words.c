#include "screens/place_words.h"

#include <stdio.h>

#include "base/translate.h"
#include "model/exercise.h"
#include "model/exercise_name.h"
#include "model/routine.h"

void place_words(const Routine *routine, ScoreAddress address, char text[PLACE_WORDS_MAX]) {
    text[0] = '\0';
    if (address.step < 0 || address.step >= (int)routine->step_count)
        return;
    const RoutineStep *step = &routine->steps[address.step];
    const char *name = exercise_name(step->exercise);
    bool works = address.kind == SEGMENT_WORK, each = step->sides == SIDES_EACH && (works || step->one_side);
    Side side = works ? address.side : step->side;
    int rep = works ? address.rep / (step->sides == SIDES_ALTERNATE ? 2 : 1) + 1 : 1;
    if (each && rep > 1 && side == SIDE_LEFT)
        snprintf(text, PLACE_WORDS_MAX, _("%s, left side, repetition %d"), name, rep);
    else if (each && rep > 1)
        snprintf(text, PLACE_WORDS_MAX, _("%s, right side, repetition %d"), name, rep);
    else if (rep > 1)
        snprintf(text, PLACE_WORDS_MAX, _("%s, repetition %d"), name, rep);
    else if (each && side == SIDE_LEFT)
        snprintf(text, PLACE_WORDS_MAX, _("%s, left side"), name);
    else if (each)
        snprintf(text, PLACE_WORDS_MAX, _("%s, right side"), name);
    else
        snprintf(text, PLACE_WORDS_MAX, "%s", name);
}
