#include "screens/how/steps.h"

#include <string.h>

#include "coach/personal_routine.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/variants.h"
#include "screens/rules_of_user.h"
#include "store/history/history_counts.h"
#include "store/history/history_steps.h"

static const HistoryLog *log_of(const ScreenContext *context) {
    return history_log(context->services->history);
}

static const RuleSet *rules_of(const ScreenContext *context) {
    return context->services->library->rules;
}

// The first step of an exercise in the main block, and not one in which it comes again.
static bool is_first(const Routine *routine, size_t index) {
    if (routine->steps[index].block != BLOCK_MAIN)
        return false;
    for (size_t i = 0; i < index; i++)
        if (routine->steps[i].block == BLOCK_MAIN &&
            exercise_usual(routine->steps[i].exercise) == exercise_usual(routine->steps[index].exercise))
            return false;
    return true;
}

// What is ordered and locked, nobody changes; what else is ordered neither grows nor shrinks by itself (R7).
static bool is_ordered(const ScreenContext *context, const char *exercise) {
    return rules_order_of(&context->services->orders, exercise) != NULL;
}

static bool is_declined(const ScreenContext *context, const RulesLadder *ladder, const char *exercise) {
    int day = history_declined_on(log_of(context), exercise), ago = context->environment->today - day;
    return day != HISTORY_UNKNOWN && ago < ladder->ask_again_days;
}

static bool wants_step(const ScreenContext *context, const RulesAsked *asked, const char *exercise,
                       RulesSaying *why) {
    return rules_progress(rules_of(context), asked, exercise, why) == PROGRESS_OFFER_STEP;
}

bool steps_offered(const ScreenContext *context, const RulesOutcome *outcome, const Routine *fitted,
                   DoseStep *step, RulesSaying *why) {
    const RulesLadder *ladder = rules_ladder(rules_of(context));
    const HistoryLog *log = log_of(context);
    if (!ladder || !context->services->choices || log->session_count == 0 ||
        history_was_offered_since(log, history_last_done_at(log)))
        return false;
    Arena *arena = arena_new();
    RulesAsked asked = rules_asked_for_step(context, arena);
    bool found = false;
    for (size_t i = 0; !found && i < fitted->step_count; i++) {
        const char *exercise = exercise_usual(fitted->steps[i].exercise)->id;
        found = is_first(fitted, i) && !is_ordered(context, exercise) &&
                !is_declined(context, ladder, exercise) && wants_step(context, &asked, exercise, why) &&
                dose_step_up(ladder, outcome, fitted, i, context->services->library, context->services->voice,
                             step);
    }
    arena_free(arena);
    return found;
}

static const char *rung_word(RulesRung rung) {
    static const char *const WORDS[RUNG_COUNT] = {"reps", "hold_s", "sets", "usual_way", "harder_way"};
    return WORDS[rung];
}

static HistoryStep step_of(const ScreenContext *context, HistoryStepKind kind, const Exercise *exercise,
                           const char *rule) {
    const HistoryStep *last = history_last_change(log_of(context), exercise->id, NULL);
    return (HistoryStep){.day = context->environment->today,
                         .at = context->environment->now_s,
                         .kind = kind,
                         .exercise = exercise->id,
                         .variant = "",
                         // What an earlier step has set stays.
                         .reps = last ? last->reps : 0,
                         .hold_s = last ? last->hold_s : 0,
                         .sets = last ? last->sets : 0,
                         .rule = rule};
}

static void set_one(HistoryStep *step, RulesRung rung, const Dose *dose) {
    step->rung = rung_word(rung);
    if (rung == RUNG_REPS)
        step->reps = dose->reps;
    else if (rung == RUNG_HOLD)
        step->hold_s = (int)dose->hold_s;
    else if (rung == RUNG_SETS)
        step->sets = dose->sets;
}

static void choose_way(ScreenContext *context, const Exercise *way) {
    if (!context->services->choices || !way)
        return;
    choose_variant(context->services->choices, way);
    context->out->settings_changed = true;
}

void steps_answer(ScreenContext *context, const DoseStep *step, const char *rule, bool yes) {
    HistoryStep taken = step_of(context, yes ? HISTORY_STEP_UP : HISTORY_STEP_DECLINED, step->exercise, rule);
    const char *variant = exercise_variant_id(step->way);
    taken.variant = variant ? variant : "";
    set_one(&taken, step->rung, &step->dose);
    history_note_step(context->services->history, &taken);
    if (yes && step->way != step->was)
        choose_way(context, step->way);
}

void steps_keep_fewer(ScreenContext *context, const PersonalDose *fewer) {
    const Exercise *exercise = library_exercise(context->services->library, fewer->exercise);
    if (!exercise || is_ordered(context, exercise->id))
        return;
    HistoryStep kept = step_of(context, HISTORY_STEP_BACK, exercise, "");
    kept.rung = rung_word(fewer->reps ? RUNG_REPS : fewer->sets ? RUNG_SETS : RUNG_HOLD);
    kept.reps = fewer->reps ? fewer->reps : kept.reps;
    kept.hold_s = fewer->hold_s ? fewer->hold_s : kept.hold_s;
    kept.sets = fewer->sets ? fewer->sets : kept.sets;
    history_note_step(context->services->history, &kept);
}

// -- back

// For one cause it is taken back once: not again before the exercise was done, nor for the same rule.
static bool was_taken_back(const HistoryLog *log, const HistoryCount *count, const char *exercise,
                           const char *rule) {
    const HistoryStep *last = history_last_change(log, exercise, NULL);
    if (!last || last->kind != HISTORY_STEP_BACK)
        return false;
    bool done_since =
        count && count->last_session >= 0 && log->sessions[count->last_session].started_at > last->at;
    return !done_since && (strcmp(last->rule, rule) == 0 || last->at > history_last_done_at(log));
}

static const Exercise *easier_way(const Exercise *usual) {
    for (size_t i = usual->variant_count; i-- > 0;)
        if (usual->variants[i]->level == VARIANT_EASIER)
            return usual->variants[i];
    return NULL;
}

// The last step is undone: the dose from before it, and the way.
static void undo(ScreenContext *context, const HistoryStep *last, const Exercise *usual, HistoryStep *back) {
    const HistoryStep *before = history_last_change(log_of(context), usual->id, last);
    back->reps = before ? before->reps : 0;
    back->hold_s = before ? before->hold_s : 0;
    back->sets = before ? before->sets : 0;
    back->rung = last->rung;
    if (strcmp(last->rung, rung_word(RUNG_HARDER_WAY)) == 0)
        choose_way(context, usual);
    else if (strcmp(last->rung, rung_word(RUNG_USUAL_WAY)) == 0)
        choose_way(context, easier_way(usual));
}

static RulesRung changed_rung(const Dose *before, const Dose *after) {
    return after->reps != before->reps ? RUNG_REPS : after->sets != before->sets ? RUNG_SETS : RUNG_HOLD;
}

static int no_more(int personal, int own) {
    return personal > own ? 0 : personal;
}

// False when there is nothing to take back.
static bool take_back_one(ScreenContext *context, const RoutineStep *step, RulesProgress progress,
                          HistoryStep *back) {
    const Exercise *usual = exercise_usual(step->exercise);
    const HistoryStep *last = history_last_change(log_of(context), usual->id, NULL);
    if (progress == PROGRESS_BEGIN_STAGE) { // as the exercise is usually done, and no more
        HistoryStep now = *back;
        back->rung = rung_word(RUNG_REPS);
        back->reps = no_more(now.reps, usual->dose.reps);
        back->hold_s = no_more(now.hold_s, (int)usual->dose.hold_s);
        back->sets = no_more(now.sets, usual->dose.sets);
        return back->reps != now.reps || back->hold_s != now.hold_s || back->sets != now.sets;
    }
    if (last && last->kind == HISTORY_STEP_UP) {
        undo(context, last, usual, back);
        return true;
    }
    Dose dose;
    const RulesLadder *ladder = rules_ladder(rules_of(context));
    if (!ladder || !dose_step_back(ladder, step, &dose))
        return false;
    set_one(back, changed_rung(&step->dose, &dose), &dose);
    return true;
}

static const HistoryCount *count_of(const HistoryCount *counts, size_t count, const char *exercise) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(counts[i].exercise, exercise) == 0)
            return &counts[i];
    return NULL;
}

void steps_take_back(ScreenContext *context, const Routine *routine) {
    Arena *arena = arena_new();
    RulesAsked asked = rules_asked_for_step(context, arena);
    size_t count;
    const HistoryCount *counts =
        history_counts(log_of(context), asked.orders, asked.order_count, arena, &count);
    const Routine *personal = routine_of_user(context, routine, arena);
    for (size_t i = 0; i < personal->step_count; i++) {
        const Exercise *usual = exercise_usual(personal->steps[i].exercise);
        RulesSaying why;
        RulesProgress progress = rules_progress(rules_of(context), &asked, usual->id, &why);
        if (!is_first(personal, i) || is_ordered(context, usual->id) || progress < PROGRESS_UNDO_STEP ||
            was_taken_back(log_of(context), count_of(counts, count, usual->id), usual->id, why.rule))
            continue;
        HistoryStep back = step_of(context, HISTORY_STEP_BACK, usual, why.rule);
        if (take_back_one(context, &personal->steps[i], progress, &back))
            history_note_step(context->services->history, &back);
    }
    arena_free(arena);
}

static bool is_told(const RoutineFit *fit, const Exercise *usual) {
    for (size_t i = 0; i < fit->change_count; i++)
        if (exercise_usual(fit->changes[i].was) == usual)
            return true;
    return false;
}

void steps_tell(const ScreenContext *context, const Routine *routine, RoutineFit *fit, Arena *arena) {
    const HistoryLog *log = log_of(context);
    int64_t last_done = history_last_done_at(log);
    FitChange *changes = ARENA_ARRAY(arena, FitChange, fit->change_count + routine->step_count + 1);
    memcpy(changes, fit->changes, fit->change_count * sizeof *changes);
    fit->changes = changes;
    for (size_t i = 0; fit->routine && i < routine->step_count; i++) {
        const Exercise *way = routine->steps[i].exercise;
        const HistoryStep *last = history_last_change(log, exercise_usual(way)->id, NULL);
        RulesSaying why;
        if (is_first(routine, i) && last && last->kind == HISTORY_STEP_BACK && last->at > last_done &&
            !is_told(fit, exercise_usual(way)) && rules_saying(rules_of(context), last->rule, &why))
            changes[fit->change_count++] =
                (FitChange){.step = (int)i, .was = way, .now = way, .rule = why.rule, .sentence = why.text};
    }
}
