// Captions: all that is said, and the sounds that carry meaning, long enough to read.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "content/library.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "one_exercise.h"
#include "said.h"

static void test_captions_show_all_that_is_said(void **state) {
    (void)state;
    Score *score = compile_all(1);
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME)
            continue;
        const ScoreCaption *caption = score_caption_at(score, cue_start(cue));
        assert_non_null(caption);
        size_t head = strlen(caption->text) < strlen(cue->text) ? strlen(caption->text) : strlen(cue->text);
        if (cue->kind == CUE_SAY)
            assert_memory_equal(caption->text, cue->text, head);
        else
            assert_non_null(strstr(caption->text, cue->text));
    }
    score_free(score);
}

static void test_captions_stay_long_enough_to_read(void **state) {
    (void)state;
    Score *score = compile_all(1);
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        int words = 1;
        for (const char *p = caption->text; *p; p++)
            words += *p == ' ';
        int64_t needed = words * 400000 > 1500000 ? words * 400000 : 1500000;
        bool next_came = i + 1 < score->caption_count && score->captions[i + 1].start_us == caption->end_us;
        assert_true(caption->end_us - caption->start_us >= needed || next_came);
    }
    score_free(score);
}

static void test_a_count_joins_the_line_before_it(void **state) {
    (void)state;
    Score *score = compile_all(1);
    const ScoreSegment *ready = &score->segments[2];
    assert_string_equal(score_caption_at(score, ready->start_us + 500000)->text, "Get ready.");
    assert_string_equal(score_caption_at(score, ready->end_us - 2000000)->text, "Get ready. Three. Two.");
    assert_string_equal(score_caption_at(score, ready->end_us - 500000)->text, "Get ready. Three. Two. One.");
    score_free(score);
}

static void test_long_sentences_come_in_pieces(void **state) {
    (void)state;
    static const char *lines[] = {
        "Put one hand on your belly, the other on your ribs, and let your shoulders sink down. Then close "
        "your eyes, if you like, and feel how the floor carries you."};
    Exercise exercise = fixture_bridge;
    exercise.set_up = (Strings){lines, 1};
    Score *score = compile_one(&fixture_library, &exercise, NULL);
    static const char *pieces[] = {"Put one hand on your belly, the other on your ribs,",
                                   "and let your shoulders sink down.",
                                   "Then close your eyes, if you like, and feel how the floor carries you."};
    int at = 0;
    while (at < score->caption_count && strncmp(score->captions[at].text, "Put", 3) != 0)
        at++;
    for (int i = 0; i < 3; i++)
        assert_string_equal(score->captions[at + i].text, pieces[i]);
    for (int i = 0; i < 2; i++)
        assert_int_equal(score->captions[at + i].end_us, score->captions[at + i + 1].start_us);
    score_free(score);
}

static Score *compile_described(uint32_t described, TalkAmount amount) {
    static FixtureRoutine fixture;
    static CueTexts texts;
    static Library library;
    texts = fixture_texts;
    texts.sounds[CHIME_BOWL] = "singing bowl";
    texts.sounds[CHIME_GO] = "go";
    texts.sounds[CHIME_REST] = "bells fall";
    texts.sounds[CHIME_BREATHE_OUT] = "breathe out";
    library.cues = &texts;
    fixture_routine(&fixture);
    ScoreOptions options = fixture_options(1, true);
    options.described = described;
    options.talk = amount;
    return score_compile(&library, &fixture.routine, &options);
}

static bool has_caption(const Score *score, const char *text) {
    for (int i = 0; i < score->caption_count; i++)
        if (strcmp(score->captions[i].text, text) == 0)
            return true;
    return false;
}

static void test_captions_describe_sounds_that_carry_meaning(void **state) {
    (void)state;
    Score *score = compile_described(~0u, TALK_FULL);
    assert_string_equal(score->captions[0].text, "(singing bowl)");
    assert_true(has_caption(score, "(bells fall) That was lovely."));
    // The word that begins the set tells it, and what nobody named has no caption.
    for (int i = 0; i < score->caption_count; i++) {
        assert_null(strstr(score->captions[i].text, "(go)"));
        assert_null(strstr(score->captions[i].text, "(null)"));
    }
    score_free(score);
    score = compile_described(~0u & ~(1u << CHIME_REST), TALK_FULL);
    assert_true(has_caption(score, "(singing bowl)"));
    assert_true(has_caption(score, "That was lovely."));
    assert_false(has_caption(score, "(bells fall)"));
    score_free(score);
    score = compile_described(0, TALK_FULL);
    assert_false(has_caption(score, "(singing bowl)"));
    score_free(score);
    // A breath without its word is described for as long as it lasts.
    score = compile_described(~0u, TALK_COUNTS);
    bool found = false;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        const ScoreCaption *caption = score_caption_at(score, cue->at_us + cue->duration_us - 1);
        if (cue->chime != CHIME_BREATHE_OUT || !caption || !strstr(caption->text, "(breathe out)"))
            continue;
        assert_true(caption->start_us <= cue->at_us);
        found = true;
    }
    assert_true(found);
    score_free(score);
}

// Between captions that follow each other the band does not flicker.
static void test_captions_do_not_flicker(void **state) {
    (void)state;
    Score *score = compile_described(~0u, TALK_FULL);
    for (int i = 1; i < score->caption_count; i++) {
        int64_t gap = score->captions[i].start_us - score->captions[i - 1].end_us;
        assert_true(gap == 0 || gap >= 900000);
    }
    score_free(score);
}

// How a cue stands in a caption: "Hold.", "Two." or "(bells fall)".
static void token_of(const Score *score, const ScoreCue *cue, char token[200]) {
    const char *sound = cue->kind == CUE_CHIME ? score->library->cues->sounds[cue->chime] : NULL;
    if (cue->kind == CUE_CHIME)
        snprintf(token, 200, sound ? "(%s)" : "%s", sound ? sound : "-");
    else
        snprintf(token, 200, cue->kind == CUE_COUNT ? "%s." : "%s", cue->text);
}

static bool is_among(const Score *score, const char *token, int64_t from_us, int64_t to_us) {
    for (int i = 0; i < score->cue_count; i++) {
        char other[200];
        token_of(score, &score->cues[i], other);
        int64_t begin = cue_start(&score->cues[i]);
        if (begin >= from_us && begin <= to_us && strcmp(other, token) == 0)
            return true;
    }
    return false;
}

// After a jump nothing stands there that was not heard: neither a line that began before, nor one that a count or a sound joined.
static void test_after_a_jump_captions_show_only_what_is_heard(void **state) {
    (void)state;
    Score *score = compile_described(~0u, TALK_FULL);
    int shortened = 0, silent = 0;
    for (int c = 0; c < score->caption_count; c++) {
        const ScoreCaption *caption = &score->captions[c];
        assert_string_equal(score_caption_text(caption, 0), caption->text);
        for (int64_t from = caption->start_us - 6000000; from < caption->end_us; from += 130000) {
            const char *shown = score_caption_text(caption, from);
            silent += shown == NULL;
            if (!shown)
                continue;
            assert_true(from <= caption->start_us);
            shortened += strcmp(shown, caption->text) != 0;
            for (int i = 0; i < score->cue_count; i++) {
                char token[200];
                int64_t begin = cue_start(&score->cues[i]);
                token_of(score, &score->cues[i], token);
                if (begin < from && begin > from - 8000000 && strstr(shown, token) &&
                    !is_among(score, token, from, caption->start_us))
                    fail_msg("\"%s\" at %.2f s, heard from %.2f s on", shown, (double)caption->start_us / 1e6,
                             (double)from / 1e6);
            }
        }
    }
    assert_true(shortened > 20 && silent > 20);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_captions_show_all_that_is_said),
        cmocka_unit_test(test_captions_stay_long_enough_to_read),
        cmocka_unit_test(test_a_count_joins_the_line_before_it),
        cmocka_unit_test(test_long_sentences_come_in_pieces),
        cmocka_unit_test(test_captions_describe_sounds_that_carry_meaning),
        cmocka_unit_test(test_captions_do_not_flicker),
        cmocka_unit_test(test_after_a_jump_captions_show_only_what_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
