// The rules of talk hold in every shipped routine, at every speed and for every amount of talk, with the
// shipped voice and with one that is only estimated. Run from the repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "model/exercise_text.h"
#include "model/routine.h"
#include "model/talk.h"
#include "sound/cues/cue_player.h"
#include "support/shipped_library.h"

static const double speeds[] = {0.25, 0.5, 0.75, 1, 1.25, 1.5};
enum { SPEEDS = 6 };

static Library *library;
static VoiceBank *bank;

static int load(void **state) {
    (void)state;
    DiagList diags = {0};
    library = shipped_library();
    bank = voice_open("assets/voice", &diags);
    size_t errors = diags.error_count;
    diag_print(stderr, &diags);
    diag_list_free(&diags);
    return errors == 0 && bank && library && library->routine_count >= 3 ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    voice_free(bank);
    library_release(library);
    return 0;
}

static Score *compile(size_t routine, double speed, TalkAmount amount, VoiceBank *voice) {
    ScoreOptions options = {.speed = speed, .talk = amount, .voice = voice_times(voice)};
    return score_compile(library, library->routines[routine], &options);
}

static void each_score(void (*check)(const Score *score, TalkAmount amount)) {
    for (size_t r = 0; r < library->routine_count; r++)
        for (int s = 0; s < SPEEDS; s++)
            for (TalkAmount amount = TALK_FULL; amount < TALK_AMOUNT_COUNT; amount++)
                for (int spoken = 0; spoken < 2; spoken++) {
                    Score *score = compile(r, speeds[s], amount, spoken ? bank : NULL);
                    check(score, amount);
                    score_free(score);
                }
}

static int64_t start_of(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

#define FAIL_AT(cue, why)                                                                                    \
    fail_msg("%s at %.2fx, %s: '%s' at %.3f s %s", score->routine->id, score->speed,                         \
             talk_amount_words[amount], (cue)->text, (double)(cue)->at_us / 1e6, why)

static void check_gaps(const Score *score, TalkAmount amount) {
    const TalkTable *talk = library->talk;
    const ScoreCue *before = NULL;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        int64_t gap = before ? start_of(cue) - start_of(before) - before->duration_us : INT64_MAX;
        bool works = score_segment_at(score, cue->at_us)->kind == SEGMENT_WORK;
        bool sentences = before && before->kind == CUE_SAY && cue->kind == CUE_SAY;
        if (gap < (sentences && !works ? talk->sentence_gap_us : talk->gap_us))
            FAIL_AT(cue, "follows too soon");
        before = cue;
    }
}

static void test_nothing_is_said_over_anything_else_and_gaps_are_kept(void **state) {
    (void)state;
    each_score(check_gaps);
}

static bool is_word_of(const Phase *phase, Side side, const char *text, Arena *arena) {
    const char *words[] = {phase->say, phase->say_first};
    for (int i = 0; i < 2; i++)
        if (words[i] && strcmp(exercise_text(words[i], side, arena), text) == 0)
            return true;
    return false;
}

// Lines of a hold that OK ends, which are said within it.
static bool is_of_a_hold(const Score *score, const ScoreCue *cue) {
    bool line = strcmp(cue->text, library->cues->hold_until_ok) == 0 ||
                strcmp(cue->text, library->cues->keep_breathing) == 0;
    return line && score_hold_until_ok(score, cue->at_us) &&
           score_hold_until_ok(score, cue->at_us + cue->duration_us);
}

// Of the breath in a long hold a word may come well after its beginning, where another is still being said.
static bool may_come_later(const Phase *phase, const ScorePhase *at) {
    return phase->kind == PHASE_HOLD && phase->breath == BREATH_FREE && at->end_us - at->start_us >= 5000000;
}

// A word of a phase comes at most 0.4 s early or late to a phase that it belongs to.
static void check_words_are_in_time(const Score *score, TalkAmount amount) {
    Arena *arena = arena_new();
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        const ScoreSegment *segment = score_segment_at(score, cue->at_us + SCORE_LATE_MAX_US);
        if (cue->kind != CUE_SAY || segment->kind != SEGMENT_WORK ||
            strcmp(cue->text, library->cues->last_rep) == 0 ||
            strcmp(cue->text, library->cues->half_way) == 0 || cue->rep > 0 || is_of_a_hold(score, cue))
            continue;
        const Exercise *exercise = score->routine->steps[segment->step].exercise;
        bool found = false;
        for (int p = segment->first_phase; p < segment->first_phase + segment->phase_count && !found; p++) {
            const ScorePhase *at = &score->phases[p];
            int64_t off = cue->at_us - at->start_us;
            const Phase *phase = &exercise->phases[at->phase];
            int64_t latest = may_come_later(phase, at) ? 2500000 : SCORE_LATE_MAX_US;
            found =
                off >= -SCORE_LATE_MAX_US && off <= latest && is_word_of(phase, at->side, cue->text, arena);
        }
        if (!found)
            FAIL_AT(cue, "is late, early or at no phase of its own");
    }
    arena_free(arena);
}

static void test_words_come_at_their_phase_or_not_at_all(void **state) {
    (void)state;
    each_score(check_words_are_in_time);
}

// The first 1.5 s of a move, or 40 % of a short one, belong to its own word.
static void check_moves_are_undisturbed(const Score *score, TalkAmount amount) {
    const ScorePhase *spoken = NULL; // the phase whose word was said last
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        const ScorePhase *at = score_phase_at(score, cue->at_us + SCORE_LATE_MAX_US);
        if (cue->kind == CUE_CHIME || !at)
            continue;
        int64_t start = start_of(cue), part = (at->end_us - at->start_us) * 40 / 100;
        const Exercise *exercise = score->routine->steps[score->segments[at->segment].step].exercise;
        bool begins = cue->kind == CUE_SAY && cue->at_us - at->start_us <= SCORE_LATE_MAX_US;
        if (begins)
            spoken = at;
        else if (at == spoken && exercise->phases[at->phase].kind == PHASE_MOVE &&
                 start - at->start_us < (part < 1500000 ? part : 1500000))
            FAIL_AT(cue, "comes while the move begins");
    }
}

static void test_a_move_begins_undisturbed(void **state) {
    (void)state;
    each_score(check_moves_are_undisturbed);
}

static int number_of(const char *text) {
    for (size_t i = 0; i < library->cues->numbers.count; i++)
        if (strcmp(library->cues->numbers.items[i], text) == 0)
            return (int)i + 1;
    return 0;
}

// Whole seconds before the end of a hold or of the get-ready, or the number of the repetition.
static void check_counts(const Score *score, TalkAmount amount) {
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind != CUE_COUNT)
            continue;
        int number = number_of(cue->text), of;
        const ScoreSegment *segment = score_segment_at(score, cue->at_us);
        const ScorePhase *phase = score_phase_at(score, cue->at_us);
        int64_t left = (phase ? phase->end_us : segment->end_us) - cue->at_us;
        bool on_beat = left == number * 1000000LL;
        // Said at the end of its repetition, or just into the next one.
        bool counts_rep = phase && cue->rep == number && score_reps_done(score, cue->at_us, &of) == number;
        if (!on_beat && !counts_rep)
            FAIL_AT(cue, "is on no beat");
    }
}

static void test_counts_land_on_their_beats(void **state) {
    (void)state;
    each_score(check_counts);
}

static void check_share(const Score *score, TalkAmount amount) {
    for (int i = 0; i < score->segment_count; i++) {
        const ScoreSegment *segment = &score->segments[i];
        double share = score_talk_share(score, segment);
        if (segment->kind == SEGMENT_WORK && share * 100 > library->talk->talk_percent)
            fail_msg("%s at %.2fx, %s: %s is talked through for %.1f %% of the time", score->routine->id,
                     score->speed, talk_amount_words[amount],
                     score->routine->steps[segment->step].exercise->id, share * 100);
    }
}

static void test_no_set_is_talked_through_for_longer_than_allowed(void **state) {
    (void)state;
    each_score(check_share);
}

// From one position to the next she is led move by move. Neither the whole nor what is left without that is talked through for
// longer than a set may be.
static void test_a_whole_routine_is_mostly_quiet(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++)
        for (int s = 0; s < SPEEDS; s++) {
            Score *score = compile(r, speeds[s], TALK_FULL, bank);
            double talk[2] = {0}, length[2] = {0};
            for (int i = 0; i < score->segment_count; i++) {
                const ScoreSegment *segment = &score->segments[i];
                bool led = segment->kind == SEGMENT_SET_UP || segment->kind == SEGMENT_SWITCH ||
                           segment->kind == SEGMENT_FINISH;
                double seconds = (double)(segment->end_us - segment->start_us) / 1e6;
                talk[led] += score_talk_share(score, segment) * seconds;
                length[led] += seconds;
            }
            double most = library->talk->talk_percent, rest = 100 * talk[0] / length[0],
                   whole = 100 * (talk[0] + talk[1]) / (length[0] + length[1]);
            if (rest > most || whole > most)
                fail_msg(
                    "%s at %.2fx is talked through for %.1f %% of the time, %.1f %% where she is not led",
                    score->routine->id, speeds[s], whole, rest);
            score_free(score);
        }
}

static void check_amount(const Score *score, TalkAmount amount) {
    bool note = !score->routine->note;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        note = note || (cue->priority == CUE_SAFETY && strcmp(cue->text, score->routine->note) == 0);
        if (amount == TALK_COUNTS && cue->kind != CUE_COUNT && cue->rep == 0 && cue->priority != CUE_SAFETY)
            FAIL_AT(cue, "is neither a count nor for her safety");
        if (amount != TALK_FULL && cue->priority == CUE_PRAISE)
            FAIL_AT(cue, "is praise");
    }
    if (!note)
        fail_msg("%s, %s: the note is not said", score->routine->id, talk_amount_words[amount]);
}

static void test_less_talk_leaves_out_what_it_should_and_never_what_is_for_safety(void **state) {
    (void)state;
    each_score(check_amount);
}

static void test_the_amount_of_talk_changes_no_time(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++) {
        Score *full = compile(r, 1, TALK_FULL, bank);
        for (TalkAmount amount = TALK_KEY_WORDS; amount < TALK_AMOUNT_COUNT; amount++) {
            Score *less = compile(r, 1, amount, bank);
            assert_int_equal(less->segment_count, full->segment_count);
            for (int i = 0; i < full->segment_count; i++)
                assert_int_equal(less->segments[i].start_us, full->segments[i].start_us);
            assert_int_equal(less->duration_us, full->duration_us);
            score_free(less);
        }
        score_free(full);
    }
}

// Slower or faster, a sentence takes its own time.
static void check_lengths(const Score *score, TalkAmount amount) {
    VoiceTimes times = voice_times(bank);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        int64_t anchor, length = cue->text ? times.duration(times.context, cue->text, &anchor) : 0;
        if (cue->text && cue->duration_us != length)
            FAIL_AT(cue, "is stretched");
    }
}

static void test_nothing_is_stretched(void **state) {
    (void)state;
    for (size_t r = 0; r < library->routine_count; r++)
        for (int s = 0; s < SPEEDS; s++) {
            Score *score = compile(r, speeds[s], TALK_FULL, bank);
            check_lengths(score, TALK_FULL);
            score_free(score);
        }
}

// Praise varies and never babbles.
static void check_praise(const Score *score, TalkAmount amount) {
    const ScoreCue *before = NULL;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME || cue->priority != CUE_PRAISE)
            continue;
        if (before && cue->at_us - before->at_us < library->talk->praise_every_us)
            FAIL_AT(cue, "comes too soon after other praise");
        if (before && strcmp(cue->text, before->text) == 0)
            FAIL_AT(cue, "is said twice in a row");
        before = cue;
    }
    // Praise comes with the rests; after a single exercise the finish says "well done".
    if (amount == TALK_FULL && !before && score->routine->step_count > 1)
        fail_msg("%s praises nobody", score->routine->id);
}

static void test_praise_varies_and_never_babbles(void **state) {
    (void)state;
    each_score(check_praise);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_said_over_anything_else_and_gaps_are_kept),
        cmocka_unit_test(test_words_come_at_their_phase_or_not_at_all),
        cmocka_unit_test(test_a_move_begins_undisturbed),
        cmocka_unit_test(test_counts_land_on_their_beats),
        cmocka_unit_test(test_no_set_is_talked_through_for_longer_than_allowed),
        cmocka_unit_test(test_a_whole_routine_is_mostly_quiet),
        cmocka_unit_test(test_less_talk_leaves_out_what_it_should_and_never_what_is_for_safety),
        cmocka_unit_test(test_the_amount_of_talk_changes_no_time),
        cmocka_unit_test(test_nothing_is_stretched),
        cmocka_unit_test(test_praise_varies_and_never_babbles),
    };
    return cmocka_run_group_tests_name("talk rules", tests, load, unload);
}
