#include "coach/session_reaction.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"

typedef struct Reacting {
    const RulesOutcome *outcome;
    const Exercise *hurt; // as usual
    bool goes_on;         // the exercise in which it hurt may be done again just as it was
    bool smaller;         // or in an easier way
    bool lying;
} Reacting;

const Exercise *session_hurt_exercise(const Score *score, int64_t t_us) {
    const ScoreSegment *segment = score_segment_at(score, t_us);
    int step = score_coming_step(score, t_us);
    if (segment && segment->kind == SEGMENT_REST)
        step = segment->step;
    return step < 0 ? NULL : score->routine->steps[step].exercise;
}

static bool is_lying(const Exercise *way) {
    return way->stance.posture == POSTURE_SUPINE || way->stance.posture == POSTURE_SIDE;
}

static bool is_allowed(const Reacting *reacting, const Exercise *way) {
    return rules_offer(reacting->outcome, way) && (!reacting->lying || is_lying(way));
}

// The way in which an exercise goes on, NULL = not at all. An easier one than `way` where that is asked for or `way` itself is not
// offered; never a harder one.
static const Exercise *way_on(const Reacting *reacting, const Exercise *way) {
    bool hurts = exercise_usual(way) == reacting->hurt;
    if (hurts && !reacting->goes_on && !reacting->smaller)
        return NULL;
    if ((!hurts || reacting->goes_on) && is_allowed(reacting, way))
        return way;
    for (const Exercise *easier = exercise_easier(way); easier; easier = exercise_easier(easier))
        if (is_allowed(reacting, easier))
            return easier;
    return NULL;
}

// The same for all steps of an exercise from `first` on: the easiest of their ways.
static const Exercise *way_of_steps(const Reacting *reacting, const Routine *routine, size_t first) {
    const Exercise *usual = exercise_usual(routine->steps[first].exercise);
    const Exercise *ways[VARIANTS_MAX], *one = NULL;
    int count = exercise_variants(usual, ways), easiest = count;
    bool changes = false;
    for (size_t i = first; i < routine->step_count; i++) {
        const Exercise *way = routine->steps[i].exercise, *on;
        if (exercise_usual(way) != usual)
            continue;
        on = way_on(reacting, way);
        if (!on)
            return NULL;
        changes = changes || on != way;
        for (int k = 0; k < easiest; k++)
            if (ways[k] == on)
                easiest = k;
    }
    one = easiest < count ? ways[easiest] : NULL;
    return changes ? one : routine->steps[first].exercise;
}

static bool comes_earlier(const Routine *routine, size_t from, size_t step) {
    for (size_t i = from; i < step; i++)
        if (exercise_usual(routine->steps[i].exercise) == exercise_usual(routine->steps[step].exercise))
            return true;
    return false;
}

// Changes what is still to come; returns how many steps of it are left. *way gets how the exercise in which it hurt goes on.
static int change_ahead(SessionChanges *changes, const Score *score, int64_t t_us, const Reacting *reacting,
                        bool wind_down, const Exercise **way) {
    const Routine *routine = score->routine;
    int left = 0;
    size_t from = (size_t)score_coming_step(score, t_us);
    for (size_t i = from; i < routine->step_count; i++) {
        const Exercise *step = routine->steps[i].exercise;
        const Exercise *on = way_of_steps(reacting, routine, i);
        left += on && (!wind_down || routine->steps[i].block == BLOCK_COOL_DOWN);
        if (exercise_usual(step) == reacting->hurt)
            *way = on;
        if (comes_earlier(routine, from, i))
            continue;
        if (!on)
            session_leave_out_exercise(changes, score, t_us, step);
        else if (on != step)
            session_change_way(changes, score, t_us, on);
    }
    return left;
}

SessionNext session_react(SessionChanges *changes, const Score *score, int64_t t_us, RulesAction action,
                          bool wind_down, const RuleSet *rules, const RulesAsked *asked) {
    const Exercise *hurt = session_hurt_exercise(score, t_us), *way = NULL;
    if (score_coming_step(score, t_us) < 0)
        return action == REACTION_GO_ON ? SESSION_SAME : SESSION_OVER;
    Arena *arena = arena_new();
    Reacting reacting = {.outcome = rules_evaluate(rules, asked, arena),
                         .hurt = hurt ? exercise_usual(hurt) : NULL,
                         .goes_on = action == REACTION_GO_ON,
                         .smaller = action == REACTION_SMALLER && !wind_down,
                         .lying = action == REACTION_LIE_DOWN};
    if (wind_down)
        session_wind_down(changes, score, t_us);
    int left = change_ahead(changes, score, t_us, &reacting, wind_down, &way);
    if (reacting.smaller && way)
        session_fewer_of(changes, score, t_us, way);
    arena_free(arena);
    return left == 0                     ? SESSION_OVER
           : action == REACTION_LIE_DOWN ? SESSION_LYING
           : action == REACTION_GO_ON    ? SESSION_SAME
           : reacting.smaller && way     ? SESSION_SMALLER
                                         : SESSION_WITHOUT;
}
