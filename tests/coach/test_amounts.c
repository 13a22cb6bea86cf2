// What the table of talk changes: how much is said, what gives way, which sounds stand in for words.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "model/talk.h"
#include "one_exercise.h"
#include "said.h"

// Whoever does not look hears by the chime alone what begins.
static void test_each_event_has_its_own_chime(void **state) {
    (void)state;
    static const Chime chimes[] = {
        [SEGMENT_WELCOME] = CHIME_BOWL, [SEGMENT_SET_UP] = CHIME_START,  [SEGMENT_GET_READY] = CHIME_TICK,
        [SEGMENT_WORK] = CHIME_GO,      [SEGMENT_SWITCH] = CHIME_SWITCH, [SEGMENT_REST] = CHIME_REST,
        [SEGMENT_FINISH] = CHIME_DONE};
    Score *score = compile_all(1);
    for (int s = 0; s < score->segment_count; s++) {
        const ScoreSegment *segment = &score->segments[s];
        int i = 0;
        while (score->cues[i].kind != CUE_CHIME || score->cues[i].at_us < segment->start_us)
            i++;
        if (s > 1) // the welcome names the first exercise without another chime
            assert_true(score->cues[i].at_us < segment->end_us);
        if (score->cues[i].at_us < segment->end_us)
            assert_int_equal(score->cues[i].chime, chimes[segment->kind]);
    }
    score_free(score);
}

// In the middle of a long hold, also where nobody says so.
static void test_the_half_of_a_long_hold_has_a_chime(void **state) {
    (void)state;
    for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++) {
        ScoreOptions options = fixture_options(1, true);
        options.talk = amount;
        Score *score = compile_one(&fixture_library, &fixture_stretch, &options);
        int found = 0;
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            if (cue->chime != CHIME_HALF_WAY)
                continue;
            const ScorePhase *phase = score_phase_at(score, cue->at_us);
            assert_int_equal(phase->phase, 1);
            assert_int_equal(cue->at_us - phase->start_us, phase->end_us - cue->at_us);
            found++;
        }
        assert_int_equal(found, 2 * 2);
        score_free(score);
    }
}

// A breath whose word is not said has a tone that lasts as long.
static void test_a_breath_without_its_word_has_a_tone(void **state) {
    (void)state;
    ScoreOptions options = fixture_options(1, true);
    Score *score = compile_one(&fixture_library, &fixture_bridge, &options);
    for (int i = 0; i < score->cue_count; i++)
        assert_true(score->cues[i].chime != CHIME_BREATHE_IN && score->cues[i].chime != CHIME_BREATHE_OUT);
    score_free(score);
    for (int s = 0; s < FIXTURE_SPEEDS; s++) {
        options.talk = TALK_COUNTS;
        options.speed = fixture_speeds[s];
        score = compile_one(&fixture_library, &fixture_bridge, &options);
        int tones = 0;
        for (int i = 0; i < score->cue_count; i++) {
            const ScoreCue *cue = &score->cues[i];
            if (cue->chime != CHIME_BREATHE_IN && cue->chime != CHIME_BREATHE_OUT)
                continue;
            const ScorePhase *phase = score_phase_at(score, cue->at_us);
            int64_t length = phase->end_us - phase->start_us;
            assert_int_equal(cue->at_us, phase->start_us);
            assert_int_equal(cue->chime, phase->phase == 0 ? CHIME_BREATHE_OUT : CHIME_BREATHE_IN);
            assert_true(cue->duration_us <= length);
            assert_true(cue->duration_us > length - SCORE_BREATH_STEP_US ||
                        cue->duration_us == SCORE_BREATH_MAX_US);
            tones++;
        }
        // Lifting takes 2.5 s, lowering 3.
        assert_int_equal(tones, fixture_speeds[s] <= 1 ? 12 : 0);
        score_free(score);
    }
}

static Score *compile_stretch(const TalkTable *talk, TalkAmount amount) {
    Library library = {.cues = &fixture_texts, .talk = talk};
    ScoreOptions options = fixture_options(1, true);
    options.talk = amount;
    return compile_one(&library, &fixture_stretch, &options);
}

// Where the table allows less, the words worth least go, the last ones first, and no countdown is cut in
// pieces. That the first long hold is to be breathed in is worth more than most.
static void test_what_is_too_much_goes_by_its_worth(void **state) {
    (void)state;
    TalkTable talk = *talk_default();
    Score *score = compile_stretch(&talk, TALK_FULL);
    assert_said(
        score, &score->segments[ONE_WORK],
        "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Last one. "
        "| Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | That is "
        "two.");
    score_free(score);
    talk.talk_percent = 12;
    score = compile_stretch(&talk, TALK_FULL);
    assert_true(score_talk_share(score, &score->segments[ONE_WORK]) <= 0.12);
    assert_said(
        score, &score->segments[ONE_WORK],
        "Lean in. | Stay here, breathe. | Three | Two | One | Last one. | Lean in. | Three | Two | One");
    score_free(score);
    talk.talk_percent = 5; // less than the countdowns take
    score = compile_stretch(&talk, TALK_FULL);
    assert_said(score, &score->segments[ONE_WORK], "Three | Two | One | Three | Two | One");
    score_free(score);
}

static void test_each_amount_says_what_the_table_gives_it(void **state) {
    (void)state;
    TalkTable talk = *talk_default();
    Score *score = compile_stretch(&talk, TALK_KEY_WORDS);
    assert_said(score, &score->segments[ONE_SET_UP],
                "We begin with Seated piriformis stretch. | Lie on your left side.");
    assert_said(
        score, &score->segments[ONE_WORK],
        "Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | Last one. "
        "| Lean in. | Stay here, breathe. | You are half way. | Three | Two | One | And come back. | That is "
        "two.");
    score_free(score);
    score = compile_stretch(&talk, TALK_COUNTS);
    assert_said(score, &score->segments[ONE_SET_UP], "");
    assert_said(score, &score->segments[ONE_WORK],
                "Three | Two | One | That is one. | Three | Two | One | That is two.");
    score_free(score);
    talk.rules[TALK_BREATH].from = TALK_COUNTS;
    talk.rules[TALK_HOLD_COUNT].from = TALK_KEY_WORDS;
    score = compile_stretch(&talk, TALK_COUNTS);
    assert_said(score, &score->segments[ONE_WORK], "Lean in. | One | Lean in. | Two");
    score_free(score);
}

static int count_praise(int64_t every_us) {
    static FixtureRoutine fixture;
    fixture_routine(&fixture);
    TalkTable talk = *talk_default();
    talk.praise_every_us = every_us;
    Library library = {.cues = &fixture_texts, .talk = &talk};
    ScoreOptions options = fixture_options(1, true);
    Score *score = score_compile(&library, &fixture.routine, &options);
    int count = 0;
    for (int i = 0; i < score->cue_count; i++)
        count += score->cues[i].kind == CUE_SAY && score->cues[i].priority == CUE_PRAISE;
    score_free(score);
    return count;
}

static void test_praise_comes_only_so_often(void **state) {
    (void)state;
    assert_int_equal(count_praise(0), 2); // in each rest before another exercise
    assert_int_equal(count_praise(600000000), 1);
}

// The row of a part, without its name: "0:12 | 3 | 4 | ...".
static void row_of(const char *table, const char *name, char *row, size_t size) {
    char start[60];
    snprintf(start, sizeof start, "| %s | ", name);
    const char *at = strstr(table, start);
    if (!at)
        fail_msg("no row of %s in\n%s", name, table);
    at += strlen(start);
    snprintf(row, size, "%.*s", (int)(strchr(at, '\n') - at), at);
}

static void test_the_table_of_talk_counts_what_is_said(void **state) {
    (void)state;
    Score *score = compile_all(1);
    char *table = NULL, row[200];
    size_t size = 0;
    FILE *out = open_memstream(&table, &size);
    score_print_talk(out, score);
    fclose(out);
    int lines = 0, counts = 0, minutes, seconds, share, set, late;
    int64_t talk = 0, shortest = INT64_MAX, quiet_from = 0, longest = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        int64_t gap = cue_start(cue) - quiet_from;
        shortest = quiet_from > 0 && gap < shortest ? gap : shortest;
        longest = gap > longest ? gap : longest;
        quiet_from = cue_start(cue) + cue->duration_us;
        talk += cue->duration_us;
        lines += cue->kind == CUE_SAY;
        counts += cue->kind == CUE_COUNT;
    }
    int said, counted;
    double gap, quiet;
    row_of(table, "**whole**", row, sizeof row);
    assert_int_equal(sscanf(row, "%d:%d | %d | %d | %d %% | %d %% | %lf s | %lf s | %d ms |", &minutes,
                            &seconds, &said, &counted, &share, &set, &gap, &quiet, &late),
                     9);
    assert_int_equal(minutes * 60 + seconds, (score->duration_us + 500000) / 1000000);
    assert_int_equal(said, lines);
    assert_int_equal(counted, counts);
    assert_true(share - 100.0 * (double)talk / (double)score->duration_us <= 0.5);
    assert_float_equal(gap, (double)shortest / 1e6, 0.0051);
    assert_float_equal(quiet, (double)longest / 1e6, 0.051);
    assert_in_range(set, 10, 40);
    assert_in_range(late, 0, SCORE_LATE_MAX_US / 1000);
    row_of(table, "welcome", row, sizeof row);
    assert_non_null(strstr(row, " | 2 | 0 | "));
    row_of(table, "finish", row, sizeof row);
    assert_non_null(strstr(row, " | 1 | 0 | "));
    row_of(table, "stretch", row, sizeof row);
    free(table);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_event_has_its_own_chime),
        cmocka_unit_test(test_the_half_of_a_long_hold_has_a_chime),
        cmocka_unit_test(test_a_breath_without_its_word_has_a_tone),
        cmocka_unit_test(test_what_is_too_much_goes_by_its_worth),
        cmocka_unit_test(test_each_amount_says_what_the_table_gives_it),
        cmocka_unit_test(test_praise_comes_only_so_often),
        cmocka_unit_test(test_the_table_of_talk_counts_what_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
