// The words of the questions: every input that is asked has all of them, every fault is told at its place, and a question that
// does not apply is not asked.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/library.h"
#include "content_fixture.h"
#include "support/library_fixture.h"

static char *shipped_text(void) {
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[128];
    assert_true(file_read("assets/text/questions.yaml", 1 << 20, &bytes, &size, reason, sizeof reason));
    char *text = malloc(size + 1);
    memcpy(text, bytes, size);
    text[size] = 0;
    free(bytes);
    return text;
}

static void test_every_question_has_all_its_words(void **state) {
    (void)state;
    for (ProfileInput input = 0; input < PROFILE_INPUT_COUNT; input++) {
        const ProfileInputInfo *info = profile_input(input);
        const QuestionWords *question = library_question(library, input);
        assert_non_null(question);
        if (info->group > PROFILE_DURING || info->worked_out)
            continue;
        assert_string_not_equal(question->title, info->name);
        assert_true((info->kind == PROFILE_LIST) == (question->none != NULL));
        assert_true((info->kind == PROFILE_LIST) == (question->unknown == NULL));
        size_t wanted = info->kind == PROFILE_YES_NO   ? 2
                        : info->kind == PROFILE_DATE   ? 0
                        : info->kind == PROFILE_NUMBER ? (size_t)(info->most - info->least + 1)
                                                       : (size_t)profile_value_count(input);
        assert_int_equal(question->answer_count, wanted);
        for (size_t i = 0; i < wanted; i++)
            assert_true(question->answers[i].text || info->kind == PROFILE_NUMBER);
    }
    assert_string_equal(library_question(library, PROFILE_DIASTASIS)->answers[1].text, "Yes");
    assert_string_equal(library_question(library, PROFILE_MINUTES)->answers[10 - 1].text, "10 minutes");
    assert_null(library_question(library, PROFILE_MINUTES)->answers[11 - 1].text);
}

typedef struct Case {
    const char *find, *replacement, *expected;
} Case;

static void test_every_fault_is_told_at_its_place(void **state) {
    (void)state;
    static const Case cases[] = {
        {"  leaking:\n", "  leeking:\n", "unknown key 'leeking' in the questions; did you mean 'leaking'?"},
        {"  leaking:\n", "  leeking:\n", "the key 'leaking' is missing"},
        {"      caesarean:", "      caesarian:",
         "unknown key 'caesarian' in the values; did you mean 'caesarean'?"},
        {"      caesarean:", "      caesarian:", "the key 'caesarean' is missing"},
        {"    none: None of these, go on\n", "", "the key 'none' is missing"},
        {"    unknown: I would rather not say\n", "    none: Go on\n",
         "unknown key 'none' in birth_date; did you mean 'name'? Allowed: title, name, why, only_if, "
         "from_weeks, to_weeks, kept, careful, again_from_weeks, unknown"},
        {"      10: 10 minutes", "      61: 61 minutes", "unknown key '61' in the values"},
        {"title: Do you leak urine?", "title: ''", "'title' must be a text, but is empty"},
        {"only_if: {diastasis: [yes]}", "only_if: {diastesis: [yes]}",
         "unknown key 'diastesis' in only_if; did you mean 'diastasis'?"},
        {"only_if: {diastasis: [yes]}", "only_if: {diastasis: [perhaps]}", "perhaps"},
        {"only_if: {diastasis: [yes]}", "only_if: {hurts: [down_leg]}",
         "'hurts' cannot stand in 'only_if': it has no yes or choice"},
        {"  birth_date:\n", "  weeks_since_birth: {title: Weeks}\n  birth_date:\n",
         "'weeks_since_birth' is worked out and never asked; it takes no words"},
        {"title: Where does it hurt?", "title: Where does it hurt?\n    careful: true",
         "'careful' stands only where one of several answers is chosen"},
        {"title: How was your baby born?", "title: How was your baby born?\n    again_from_weeks: 6",
         "'again_from_weeks' stands only where the answer is yes or no"},
        {"    from_weeks: 5\n", "    from_weeks: 105\n", "'from_weeks' is 105; it must be from 0 to 104"},
    };
    char *text = shipped_text(), path[160];
    Folder folder = folder_new();
    snprintf(path, sizeof path, "%s/assets/text/questions.yaml", folder.path);
    assert_int_equal(unlink(path), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *changed = replaced(text, cases[i].find, cases[i].replacement);
        folder_write(&folder, "assets/text/questions.yaml", changed);
        DiagList diags = {0};
        library_check_file(folder.path, path, &diags);
        for (size_t k = 0; k < diags.count; k++)
            assert_true(diags.items[k].line > 0 && diags.items[k].col > 0);
        char *printed = diags_text(&folder, &diags);
        if (!strstr(printed, cases[i].expected))
            fail_msg("'%s' gave\n%snot\n%s", cases[i].replacement, printed, cases[i].expected);
        free(printed), free(changed);
    }
    folder_free(&folder);
    free(text);
}

// Whatever is wrong with the file: there is something to show for every answer.
static void test_what_is_faulty_is_called_by_its_name(void **state) {
    (void)state;
    Folder folder = folder_new();
    char path[160];
    snprintf(path, sizeof path, "%s/assets/text/questions.yaml", folder.path);
    assert_int_equal(unlink(path), 0);
    DiagList diags = {0};
    Library *own = library_load(folder.path, &diags);
    assert_int_equal(diags.error_count, 1);
    const QuestionWords *birth = library_question(own, PROFILE_BIRTH);
    assert_string_equal(birth->title, "birth");
    assert_string_equal(birth->answers[2].text, "caesarean");
    assert_string_equal(birth->unknown, "unknown");
    assert_string_equal(library_question(own, PROFILE_URGENT)->none, "none");
    library_release(own);
    diag_list_free(&diags);
    folder_free(&folder);
}

static bool applies(ProfileInput input, const Profile *profile) {
    return question_applies(library_question(library, input), profile);
}

static void test_a_question_that_does_not_apply_is_not_asked(void **state) {
    (void)state;
    Profile profile = {0};
    assert_true(applies(PROFILE_BIRTH, &profile));
    assert_false(applies(PROFILE_SEVERE_TEAR, &profile));
    profile_set(&profile, PROFILE_BIRTH, profile_value_find(PROFILE_BIRTH, "caesarean"));
    assert_false(applies(PROFILE_SEVERE_TEAR, &profile));
    profile_set(&profile, PROFILE_BIRTH, profile_value_find(PROFILE_BIRTH, "assisted"));
    assert_true(applies(PROFILE_SEVERE_TEAR, &profile));
    profile_set(&profile, PROFILE_DIASTASIS, 0);
    assert_false(applies(PROFILE_WIDE_GAP, &profile));
    profile_set(&profile, PROFILE_DIASTASIS, 1);
    assert_true(applies(PROFILE_WIDE_GAP, &profile));
    assert_false(applies(PROFILE_GIRDLE_PAIN_STAYS, &profile));
    profile_set(&profile, PROFILE_GIRDLE_PAIN, 1);
    assert_true(applies(PROFILE_GIRDLE_PAIN_STAYS, &profile));
    assert_true(applies(PROFILE_CHECK_DONE, &profile)); // the weeks are not known
    profile_set(&profile, PROFILE_WEEKS, 4);
    assert_false(applies(PROFILE_CHECK_DONE, &profile));
    profile_set(&profile, PROFILE_WEEKS, 5);
    assert_true(applies(PROFILE_CHECK_DONE, &profile));
    assert_false(applies(PROFILE_CATHETER, &profile));
    profile_set(&profile, PROFILE_WEEKS, 1);
    assert_true(applies(PROFILE_CATHETER, &profile));
}

// The hand that has learned where "no" stands finds it there.
static void test_no_stands_before_yes_in_every_question(void **state) {
    (void)state;
    int asked = 0;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const QuestionWords *words = library_question(library, i);
        if (profile_input(i)->kind != PROFILE_YES_NO || !words || words->order_count < 2)
            continue;
        asked++;
        if (words->order[0] != 0)
            fail_msg("%s offers yes before no", profile_input(i)->name);
    }
    assert_true(asked > 10);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_question_has_all_its_words),
        cmocka_unit_test(test_every_fault_is_told_at_its_place),
        cmocka_unit_test(test_what_is_faulty_is_called_by_its_name),
        cmocka_unit_test(test_no_stands_before_yes_in_every_question),
        cmocka_unit_test(test_a_question_that_does_not_apply_is_not_asked),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
