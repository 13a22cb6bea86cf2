// Getting on and easing off before a session (R1 to R5): one step of one exercise is offered, never taken without a yes; a step back is
// taken and told.
#pragma once
#include "coach/fitted_routine.h"
#include "coach/personal_dose.h"
#include "screens/screen.h"

// The step to offer today of a routine that the rules have fitted, and why. False when there is none: nothing has gone well often
// enough, one was offered since the last session already, or the caps of the stage leave no room.
bool steps_offered(const ScreenContext *context, const RulesOutcome *outcome, const Routine *fitted,
                   DoseStep *step, RulesSaying *why);
// The answer: the step is taken (with its way chosen), or declined and not asked for again for as long as the rules say.
void steps_answer(ScreenContext *context, const DoseStep *step, const char *rule, bool yes);
// The user likes to do so much less of it from now on, as in the session before.
void steps_keep_fewer(ScreenContext *context, const PersonalDose *fewer);
// Takes the steps back that the rules ask for in the exercises of a routine's main block, each once.
void steps_take_back(ScreenContext *context, const Routine *routine);
// Adds to the changes of a fit what was taken back since the last session, where nothing else is said of that exercise.
void steps_tell(const ScreenContext *context, const Routine *routine, RoutineFit *fit, Arena *arena);
