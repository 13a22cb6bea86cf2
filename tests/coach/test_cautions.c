// Which cautions are shown and spoken for whom, in the shipped files. Run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "coach/cautions.h"
#include "coach/score.h"
#include "content/library.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/variants.h"
#include "rules/condition.h"
#include "rules/profile.h"
#include "rules/rules.h"
#include "support/shipped_library.h"

static Library *library;

static int load(void **state) {
    (void)state;
    library = shipped_library();
    return library ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    library_release(library);
    return 0;
}

// "weeks_since_birth=3 birth=caesarean"
static Profile profile_of(const char *answers) {
    Profile profile = {0};
    char text[200], *at = NULL;
    snprintf(text, sizeof text, "%s", answers);
    for (char *word = strtok_r(text, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
        char *value = strchr(word, '=');
        assert_non_null(value);
        *value++ = 0;
        assert_true(profile_set_text(&profile, profile_input_find(word), value, NULL));
    }
    return profile;
}

// "bridge.half" is the variant of that name.
static Cautions cautions(const char *name, const char *answers) {
    char exercise[80];
    snprintf(exercise, sizeof exercise, "%s", name);
    char *variant = strchr(exercise, '.');
    if (variant)
        *variant++ = 0;
    const Exercise *of = library_exercise(library, exercise);
    if (variant)
        of = exercise_variant(of, variant);
    assert_non_null(of);
    Profile profile = profile_of(answers);
    return cautions_for(of, &profile, library->rules);
}

static bool applies(const Cautions *list, const char *text) {
    for (int i = 0; i < list->count; i++)
        if (strstr(list->items[i]->text, text))
            return true;
    return false;
}

static void assert_first(const char *exercise, const char *answers, const char *text) {
    Cautions list = cautions(exercise, answers);
    assert_true(list.count > 0);
    if (!strstr(list.items[0]->text, text))
        fail_msg("%s, %s: '%s' is told first, not '%s'", exercise, answers, list.items[0]->text, text);
}

static void test_the_one_that_matters_follows_from_the_answers(void **unused) {
    (void)unused;
    const char *five_days = "weeks_since_birth=0 birth=caesarean",
               *later = "weeks_since_birth=30 birth=caesarean stitches_sore=no";
    assert_first("bridge", five_days, "Before six weeks");
    assert_first("bridge.half", five_days, "After a caesarean, wait about four weeks");
    assert_first("bridge", "weeks_since_birth=5 birth=caesarean", "Before six weeks");
    assert_first("bridge", later, "Stop if your tummy bulges");
    assert_first("bridge", "weeks_since_birth=30 birth=vaginal girdle_pain=yes", "hold a cushion");
    assert_first("bridge", "weeks_since_birth=30 birth=vaginal heaviness=yes", "heaviness");
    assert_first("wall_sit", "weeks_since_birth=7 birth=caesarean", "wait eight weeks");
    assert_first("wall_sit", "weeks_since_birth=30 birth=vaginal high_blood_pressure=yes",
                 "blood pressure is or was");
    assert_first("piriformis_stretch", "weeks_since_birth=3 birth=vaginal stitches_sore=yes",
                 "hurts your stitches");
    assert_first("sit_to_stand", "hands=one", "Lay your baby down");
    assert_first("knee_rolls", "hurts=down_leg", "pain runs down your leg");
}

static void test_what_is_not_about_her_is_not_told(void **unused) {
    (void)unused;
    Cautions list = cautions("bridge", "weeks_since_birth=30 birth=vaginal girdle_pain=no");
    assert_false(applies(&list, "caesarean"));
    assert_false(applies(&list, "six weeks"));
    assert_false(applies(&list, "cushion"));
    assert_true(applies(&list, "heaviness"));
}

// Unknown answers count as the rules say; what matters is what holds for everybody, and the careful guess comes next.
static void test_nothing_known_is_told_the_careful_lines_too(void **unused) {
    (void)unused;
    Cautions list = cautions("bridge.half", "");
    assert_non_null(strstr(list.items[0]->text, "Stop if your tummy bulges"));
    assert_non_null(strstr(list.items[1]->text, "After a caesarean"));
    assert_false(applies(&list, "cushion"));
    // Only the date is missing: the birth is her own answer.
    assert_first("bridge.half", "birth=caesarean", "After a caesarean");
    // Rules that cannot be read rule nothing out.
    Profile nothing = {0};
    Cautions without = cautions_for(library_exercise(library, "bridge"), &nothing, NULL);
    assert_int_equal((size_t)without.count, library_exercise(library, "bridge")->caution_count);
}

static void test_a_way_is_not_told_to_be_done_instead_of_itself(void **unused) {
    (void)unused;
    Cautions list = cautions("bridge.half", "weeks_since_birth=3 birth=vaginal");
    assert_false(applies(&list, "half bridge"));
    list = cautions("bridge.long", "weeks_since_birth=3 birth=vaginal");
    assert_true(applies(&list, "half bridge"));
    list = cautions("knee_lift.seated", "girdle_pain=yes");
    assert_false(applies(&list, "sitting down"));
}

static bool says_when_to_stop(const char *text) {
    static const char *const words[] = {"Stop", "stop", "Sit down", "If you feel", "If one calf"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static void test_each_way_has_a_line_for_everybody_that_says_when_to_stop(void **unused) {
    (void)unused;
    for (size_t i = 0; i < library->exercise_count; i++)
        for (size_t v = 0; v <= library->exercises[i]->variant_count; v++) {
            const Exercise *way = v ? library->exercises[i]->variants[v - 1] : library->exercises[i];
            Profile fine = profile_of("weeks_since_birth=60 birth=vaginal");
            Cautions list = cautions_for(way, &fine, library->rules);
            assert_true(list.count > 0 && list.items[0]->everybody);
            if (!says_when_to_stop(list.items[0]->text) && !strstr(list.items[0]->text, "Come up"))
                fail_msg("%s: '%s' says nothing of stopping", way->id, list.items[0]->text);
        }
}

// How often a sentence is said with the priority of safety, and when first.
static int times_said(const Score *score, const char *line, int64_t *first_us) {
    int times = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (!cue->text || strcmp(cue->text, line) != 0 || cue->priority != CUE_SAFETY)
            continue;
        *first_us = times++ == 0 ? cue->at_us : *first_us;
    }
    return times;
}

static void check_said(const Routine *routine, const Profile *profile, TalkAmount amount) {
    ScoreOptions options = {.speed = 1, .talk = amount, .profile = profile};
    Score *score = score_compile(library, routine, &options);
    for (size_t i = 0; i < routine->step_count; i++) {
        const Exercise *exercise = routine->steps[i].exercise;
        const char *line = cautions_for(exercise, profile, library->rules).items[0]->say;
        int expected = 0;
        for (size_t k = 0; k < routine->step_count;
             k++) { // the same words may belong to another exercise too
            bool again =
                strcmp(cautions_for(routine->steps[k].exercise, profile, library->rules).items[0]->say,
                       line) != 0;
            for (size_t b = 0; b < k; b++)
                again = again || exercise_usual(routine->steps[b].exercise) ==
                                     exercise_usual(routine->steps[k].exercise);
            expected += !again;
        }
        int64_t said_us = 0, moves_us = INT64_MAX;
        assert_int_equal(times_said(score, line, &said_us), expected);
        for (int s = score->segment_count - 1; s >= 0; s--)
            if (score->segments[s].kind == SEGMENT_WORK &&
                routine->steps[score->segments[s].step].exercise == exercise)
                moves_us = score->segments[s].start_us;
        assert_true(said_us < moves_us);
        const ScoreSegment *at = score_segment_at(score, said_us);
        assert_int_equal(at->kind, SEGMENT_SET_UP);
        for (int t = at->first_transition; t < at->first_transition + at->transition_count; t++)
            assert_true(score->transitions[t].start_us > said_us);
        bool captioned = false;
        for (int c = 0; c < score->caption_count; c++)
            captioned = captioned || score->captions[c].begins_us == said_us;
        assert_true(captioned);
    }
    score_free(score);
}

static void test_it_is_said_once_before_anything_moves_whatever_the_amount_of_talk(void **unused) {
    (void)unused;
    const char *answers[] = {"", "weeks_since_birth=1 birth=caesarean girdle_pain=yes",
                             "weeks_since_birth=60 birth=vaginal doming=yes heaviness=yes"};
    for (size_t r = 0; r < library->routine_count; r++)
        for (size_t a = 0; a < sizeof answers / sizeof *answers; a++)
            for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++) {
                Profile profile = profile_of(answers[a]);
                check_said(library->routines[r], &profile, amount);
            }
}

// Whoever reads slowly has read what is shown before the exercise begins by itself.
static void test_what_is_shown_has_the_time_to_be_read(void **unused) {
    (void)unused;
    const char *answers[] = {"", "weeks_since_birth=8 birth=caesarean girdle_pain=yes stitches_sore=yes",
                             "weeks_since_birth=60 birth=vaginal doming=yes heaviness=yes"};
    for (size_t r = 0; r < library->routine_count; r++)
        for (size_t a = 0; a < sizeof answers / sizeof *answers; a++)
            for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++) {
                Profile profile = profile_of(answers[a]);
                const Routine *routine = library->routines[r];
                Score *score =
                    score_compile(library, routine,
                                  &(ScoreOptions){.speed = 1.5, .talk = amount, .profile = &profile});
                for (int i = 0; i < score->segment_count; i++) {
                    const ScoreSegment *segment = &score->segments[i];
                    bool first = segment->kind == SEGMENT_SET_UP;
                    for (int k = 0; first && k < segment->step; k++)
                        first = exercise_usual(routine->steps[k].exercise) !=
                                exercise_usual(routine->steps[segment->step].exercise);
                    if (!first)
                        continue;
                    Cautions list =
                        cautions_for(routine->steps[segment->step].exercise, &profile, library->rules);
                    int words = 0;
                    for (int c = 0; c < list.count && c < 2; c++)
                        for (const char *at = list.items[c]->text; at; at = strchr(at, ' '), at += at != NULL)
                            words++;
                    double seconds = (double)(segment->end_us - segment->start_us) / 1e6;
                    if (seconds < 2 + 0.4 * words)
                        fail_msg("%s, step %d: %d words in %.1f s", routine->id, segment->step, words,
                                 seconds);
                }
                score_free(score);
            }
}

static void note_line(const char *text, void *context) {
    const char **wanted = context;
    if (*wanted && strcmp(text, *wanted) == 0)
        *wanted = NULL;
}

static void test_what_can_be_spoken_is_given_out_to_be_recorded(void **unused) {
    (void)unused;
    const Exercise *bridge = library_exercise(library, "bridge");
    for (size_t i = 0; i < bridge->caution_count; i++) {
        const char *wanted = bridge->cautions[i].say;
        library_each_line(library, note_line, &wanted);
        if (bridge->cautions[i].when)
            assert_null(wanted);
    }
    const char *never = "If the back of a thigh cramps, come down and rest.";
    library_each_line(library, note_line, &never);
    assert_non_null(never);
}

static bool is_told_to_somebody(const Exercise *way, const Caution *caution) {
    static const char *const troubles[] = {"birth=caesarean stitches_sore=yes hands=one",
                                           "birth=assisted severe_tear=yes catheter=yes girdle_pain=yes",
                                           "girdle_pain=yes doming=yes heaviness=yes hurts=down_leg",
                                           "high_blood_pressure=yes pain_with_squeezes=yes urgent=dizziness"};
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        for (int week = 0; week <= 104; week++) {
            Profile profile = profile_of(troubles[i]);
            profile_set(&profile, PROFILE_WEEKS, week);
            Cautions list = cautions_for(way, &profile, library->rules);
            for (int k = 0; k < list.count; k++)
                if (list.items[k] == caution)
                    return true;
        }
    return false;
}

// A line that no session ever shows would be one that only *watch* knows.
static void test_each_caution_is_shown_in_a_session_of_somebody(void **unused) {
    (void)unused;
    for (size_t i = 0; i < library->exercise_count; i++)
        for (size_t v = 0; v <= library->exercises[i]->variant_count; v++) {
            const Exercise *way = v ? library->exercises[i]->variants[v - 1] : library->exercises[i];
            for (size_t c = 0; c < way->caution_count; c++)
                if (!is_told_to_somebody(way, &way->cautions[c]))
                    fail_msg("%s: nobody who may do it is told: %s", way->id, way->cautions[c].text);
        }
}

// "Not in the first six weeks" and "after a caesarean, wait four": nobody is to read that some may begin earlier.
static void test_no_caution_speaks_of_weeks_before_the_exercise_begins(void **unused) {
    (void)unused;
    for (size_t i = 0; i < library->exercise_count; i++)
        for (size_t way = 0; way <= library->exercises[i]->variant_count; way++) {
            const Exercise *of = way == 0 ? library->exercises[i] : library->exercises[i]->variants[way - 1];
            Profile early = {0};
            int latest = -1;
            for (size_t c = 0; c < of->caution_count; c++) {
                if (!of->cautions[c].when || !(condition_inputs(of->cautions[c].when) >> PROFILE_WEEKS & 1))
                    continue;
                profile_set(&early, PROFILE_BIRTH, profile_value_find(PROFILE_BIRTH, "caesarean"));
                for (int week = latest = 0; week <= 52; week++) {
                    profile_set(&early, PROFILE_WEEKS, week);
                    latest = condition_holds(of->cautions[c].when, &early) ? week + 1 : latest;
                }
                if (latest < of->from_weeks)
                    fail_msg("%s begins at week %d, but says until week %d: %s", of->id, of->from_weeks,
                             latest, of->cautions[c].text);
            }
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_one_that_matters_follows_from_the_answers),
        cmocka_unit_test(test_what_is_not_about_her_is_not_told),
        cmocka_unit_test(test_nothing_known_is_told_the_careful_lines_too),
        cmocka_unit_test(test_a_way_is_not_told_to_be_done_instead_of_itself),
        cmocka_unit_test(test_each_way_has_a_line_for_everybody_that_says_when_to_stop),
        cmocka_unit_test(test_it_is_said_once_before_anything_moves_whatever_the_amount_of_talk),
        cmocka_unit_test(test_no_caution_speaks_of_weeks_before_the_exercise_begins),
        cmocka_unit_test(test_what_is_shown_has_the_time_to_be_read),
        cmocka_unit_test(test_each_caution_is_shown_in_a_session_of_somebody),
        cmocka_unit_test(test_what_can_be_spoken_is_given_out_to_be_recorded),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
