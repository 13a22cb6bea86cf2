// Test variant: release
// The pain key, every answer in every exercise in every way of it, with the shipped rules: the session never leads back into
// the very thing that hurt, and what is still to come is offered by the rules that know of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "coach/session_reaction.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "model/variants.h"
#include "support/library_fixture.h"

enum { TODAY = 20785, BEFORE = 2, STEPS_MAX = 64 };

static const char *const OPEN_TO_ALL[] = {"weeks_since_birth 20",
                                          "birth vaginal",
                                          "severe_tear no",
                                          "check_done yes",
                                          "diastasis no",
                                          "girdle_pain no",
                                          "high_blood_pressure no",
                                          "bleeding none",
                                          "heaviness no",
                                          "leaking no",
                                          "pain_now 0",
                                          "at_hand mat chair wall",
                                          "hands both",
                                          NULL};
static const char *const FIRST_WEEKS[] = {"weeks_since_birth 3", "birth vaginal", "pain_now 1",
                                          "at_hand mat chair",   "hands both",    NULL};
static const char *const NOTHING[] = {NULL};
static const char *const *const MOTHERS[] = {OPEN_TO_ALL, FIRST_WEEKS, NOTHING};

static Profile profile_of(const char *const *answers) {
    Profile profile = {0};
    for (; *answers; answers++) {
        char name[40];
        assert_int_equal(sscanf(*answers, "%39s", name), 1);
        assert_true(profile_set_text(&profile, profile_input_find(name), *answers + strlen(name) + 1, NULL));
    }
    return profile;
}

static RoutineStep step_of(const Exercise *way, Block block) {
    return (RoutineStep){.exercise = way, .block = block, .dose = way->dose, .sides = way->sides};
}

// `way` comes third and once more near the end, with every other exercise between.
static Routine routine_with(const Exercise *way, RoutineStep steps[STEPS_MAX]) {
    Routine routine = {.path = "", .id = "walk", .name = "Walk", .summary = "", .steps = steps};
    steps[routine.step_count++] = step_of(library_exercise(library, "breathing"), BLOCK_WARM_UP);
    steps[routine.step_count++] = step_of(library_exercise(library, "shoulder_rolls"), BLOCK_WARM_UP);
    steps[routine.step_count++] = step_of(way, BLOCK_MAIN);
    for (size_t i = 0; i < library->exercise_count; i++)
        if (library->exercises[i] != exercise_usual(way))
            steps[routine.step_count++] = step_of(library->exercises[i], BLOCK_MAIN);
    steps[routine.step_count++] = step_of(way, BLOCK_MAIN);
    steps[routine.step_count++] = step_of(library_exercise(library, "breathing"), BLOCK_COOL_DOWN);
    return routine;
}

typedef struct Walk {
    const Exercise *way;
    const char *kind;
    const RulesReaction *reaction;
    RulesAsked asked;
    Arena *arena;
    int ways_on, overs;
} Walk;

// As the history counts what was told in it just now.
static RulesAsked asked_after(const RulesReaction *reaction, const Exercise *way, int kind, Arena *arena) {
    RulesAsked asked = {.profile = reaction->profile, .record_count = 1};
    RulesRecord *record = ARENA_NEW(arena, RulesRecord);
    bool red = reaction->light == LIGHT_RED;
    record->exercise = exercise_usual(way)->id;
    profile_set(&record->counts, PROFILE_GREENS, 0);
    profile_set(&record->counts, PROFILE_AMBERS, reaction->light == LIGHT_AMBER);
    profile_set(&record->counts, PROFILE_REDS, red);
    if (red)
        profile_set(&record->counts, PROFILE_DAYS_SINCE_RED, 0);
    if (red && kind == profile_value_find(PROFILE_PAIN_KIND, "tummy_bulged"))
        profile_set(&record->counts, PROFILE_DAYS_SINCE_DOMING, 0);
    asked.records = record;
    return asked;
}

static bool is_lying(const Exercise *way) {
    return way->stance.posture == POSTURE_SUPINE || way->stance.posture == POSTURE_SIDE;
}

// Everything from the place at which the session goes on.
static void check_ahead(Walk *walk, const Score *score, int64_t t_us, bool wind_down) {
    const RulesOutcome *outcome = rules_evaluate(library->rules, &walk->asked, walk->arena);
    int coming = score_coming_step(score, t_us);
    if (coming < 0)
        fail_msg("%s in %s: it goes on, and nothing is to come", walk->kind, exercise_id(walk->way));
    for (size_t i = (size_t)coming; i < score->routine->step_count; i++) {
        const RoutineStep *step = &score->routine->steps[i];
        const Exercise *next = step->exercise;
        if (next == walk->way)
            fail_msg("%s in %s: it comes again", walk->kind, exercise_id(walk->way));
        if (!rules_offer(outcome, next))
            fail_msg("%s in %s: %s is to come and not offered", walk->kind, exercise_id(walk->way),
                     exercise_id(next));
        if (walk->reaction->action == REACTION_LIE_DOWN && !is_lying(next))
            fail_msg("%s in %s: %s is to come and not lying", walk->kind, exercise_id(walk->way),
                     exercise_id(next));
        if (wind_down && step->block != BLOCK_COOL_DOWN)
            fail_msg("%s in %s: %s is no cool-down", walk->kind, exercise_id(walk->way), exercise_id(next));
    }
}

static void go_on(Walk *walk, const Routine *routine, const Score *score, int64_t t_us, bool wind_down) {
    SessionChanges changes = {0};
    SessionNext next =
        session_react(&changes, score, t_us, walk->reaction->action, wind_down, library->rules, &walk->asked);
    if (next == SESSION_OVER) {
        walk->overs++;
        return;
    }
    walk->ways_on++;
    assert_int_not_equal(next, SESSION_SAME);
    assert_true(walk->reaction->action != REACTION_LIE_DOWN || next == SESSION_LYING);
    assert_true(walk->reaction->action != REACTION_LEAVE_OUT || next == SESSION_WITHOUT);
    const Routine *changed = session_routine(&changes, routine, walk->arena);
    Score *after = score_compile(library, changed, NULL);
    int64_t at_us = session_time(score, after, t_us);
    check_ahead(walk, after, at_us, wind_down);
    if (next == SESSION_SMALLER) { // half of it, too
        size_t step = (size_t)score_coming_step(after, at_us);
        while (step < changed->step_count &&
               exercise_usual(changed->steps[step].exercise) != exercise_usual(walk->way))
            step++;
        assert_true(step < changed->step_count);
        const RoutineStep *smaller = &changed->steps[step];
        const Dose *usual = &smaller->exercise->dose, *now = &smaller->dose;
        assert_true(now->reps < usual->reps || now->sets < usual->sets || now->hold_s < usual->hold_s);
    }
    score_free(after);
}

static void tell(Walk *walk, const Profile *mother, const Routine *routine, const Score *score, int kind,
                 int64_t t_us) {
    walk->arena = arena_new();
    walk->kind = profile_input(PROFILE_PAIN_KIND)->values[kind];
    Profile profile = *mother;
    profile_set(&profile, PROFILE_PAIN_KIND, kind);
    walk->reaction = rules_react(library->rules, &profile, walk->arena);
    walk->asked = asked_after(walk->reaction, walk->way, kind, walk->arena);
    assert_ptr_equal(session_hurt_exercise(score, t_us), walk->way);
    if (walk->reaction->session < RULES_SEEK_HELP_SOON) {
        if (walk->reaction->action < REACTION_END)
            go_on(walk, routine, score, t_us, false);
        go_on(walk, routine, score, t_us, true);
    }
    arena_free(walk->arena);
}

// While it is got into, while it is done, and in the rest after it.
static void tell_in_step(Walk *walk, const Profile *mother, const Routine *routine, const Score *score) {
    static const SegmentKind KINDS[] = {SEGMENT_SET_UP, SEGMENT_WORK, SEGMENT_REST};
    for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
        for (int i = 0; i < score->segment_count; i++) {
            const ScoreSegment *segment = &score->segments[i];
            if (segment->step != BEFORE || segment->kind != KINDS[k])
                continue;
            for (int kind = 0; kind < profile_value_count(PROFILE_PAIN_KIND); kind++)
                tell(walk, mother, routine, score, kind, (segment->start_us + segment->end_us) / 2);
            break;
        }
}

static void it_never_leads_back_into_what_hurt(void **state) {
    (void)state;
    for (size_t m = 0; m < sizeof MOTHERS / sizeof *MOTHERS; m++) {
        Profile mother = profile_of(MOTHERS[m]);
        int ways_on = 0;
        for (size_t e = 0; e < library->exercise_count; e++) {
            const Exercise *ways[VARIANTS_MAX];
            int count = exercise_variants(library->exercises[e], ways);
            for (int w = 0; w < count; w++) {
                RoutineStep steps[STEPS_MAX];
                Routine routine = routine_with(ways[w], steps);
                Arena *arena = arena_new();
                const Routine *begun = session_routine(&(SessionChanges){0}, &routine, arena);
                Score *score = score_compile(library, begun, NULL);
                Walk walk = {.way = ways[w]};
                tell_in_step(&walk, &mother, &routine, score);
                ways_on += walk.ways_on;
                score_free(score);
                arena_free(arena);
            }
        }
        assert_true(ways_on > 100); // it does go on
    }
}

// Heaviness on the feet: the rest is done lying down, and standing exercises are gone.
static void heaviness_goes_on_lying_down(void **state) {
    (void)state;
    RoutineStep steps[STEPS_MAX];
    Routine routine = routine_with(library_exercise(library, "march"), steps);
    Arena *arena = arena_new();
    const Routine *begun = session_routine(&(SessionChanges){0}, &routine, arena);
    Score *score = score_compile(library, begun, NULL);
    int64_t t_us = score_time_of(score, (ScoreAddress){.step = BEFORE, .kind = SEGMENT_WORK, .share = 0.5});
    Profile mother = profile_of(OPEN_TO_ALL);
    profile_set(&mother, PROFILE_PAIN_KIND, profile_value_find(PROFILE_PAIN_KIND, "dragging"));
    const RulesReaction *reaction = rules_react(library->rules, &mother, arena);
    SessionChanges changes = {0};
    RulesAsked asked = {.profile = reaction->profile};
    assert_int_equal(session_react(&changes, score, t_us, reaction->action, false, library->rules, &asked),
                     SESSION_LYING);
    const Routine *changed = session_routine(&changes, &routine, arena);
    assert_true(changed->step_count > BEFORE + 1 && changed->step_count < routine.step_count);
    for (size_t i = BEFORE; i < changed->step_count; i++)
        assert_true(is_lying(changed->steps[i].exercise));
    score_free(score);
    arena_free(arena);
}

// It pulls in a bridge: the half bridge, half as often, and the rest of the session as it was.
static void a_pull_goes_on_easier_and_less_often(void **state) {
    (void)state;
    RoutineStep steps[STEPS_MAX];
    Routine routine = routine_with(library_exercise(library, "bridge"), steps);
    Arena *arena = arena_new();
    const Routine *begun = session_routine(&(SessionChanges){0}, &routine, arena);
    Score *score = score_compile(library, begun, NULL);
    int64_t t_us = score_time_of(score, (ScoreAddress){.step = BEFORE, .kind = SEGMENT_WORK, .share = 0.5});
    SessionChanges changes = {0};
    RulesAsked asked = {.profile = profile_of(OPEN_TO_ALL)};
    assert_int_equal(session_react(&changes, score, t_us, REACTION_SMALLER, false, library->rules, &asked),
                     SESSION_SMALLER);
    const Routine *changed = session_routine(&changes, &routine, arena);
    assert_string_equal(exercise_id(changed->steps[BEFORE].exercise), "bridge.half");
    assert_true(changed->steps[BEFORE].dose.reps <=
                (library_exercise(library, "bridge.half")->dose.reps + 1) / 2);
    score_free(score);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_never_leads_back_into_what_hurt),
        cmocka_unit_test(heaviness_goes_on_lying_down),
        cmocka_unit_test(a_pull_goes_on_easier_and_less_often),
    };
    return cmocka_run_group_tests_name("session reaction", tests, load_library, free_library);
}
