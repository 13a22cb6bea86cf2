// Test variant: san
// What translators get to see: every text of the content once, by the place where it stands, and gaps that each language fills its way.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/translate.h"
#include "content/library.h"
#include "data/told_text.h"
#include "model/exercise.h"
#include "model/exercise_text.h"

typedef struct Told {
    char *lines[4000]; // "place: text"
    size_t count;
} Told;

static Told told;

static void take(const char *identity, const char *text, const char *path, int line, void *context) {
    (void)path;
    assert_true(line > 0 && context == &told && told.count < sizeof told.lines / sizeof *told.lines);
    size_t size = strlen(identity) + strlen(text) + 3;
    told.lines[told.count] = malloc(size);
    assert_non_null(told.lines[told.count]);
    snprintf(told.lines[told.count++], size, "%s: %s", identity, text);
}

static int times(const char *line) {
    int count = 0;
    for (size_t i = 0; i < told.count; i++)
        count += strcmp(told.lines[i], line) == 0;
    return count;
}

static bool begins(const char *with) {
    for (size_t i = 0; i < told.count; i++)
        if (strncmp(told.lines[i], with, strlen(with)) == 0)
            return true;
    return false;
}

static int read_content(void **state) {
    (void)state;
    DiagList diags = {0};
    told_text_to(take, &told);
    library_release(library_load(".", &diags));
    told_text_to(NULL, NULL);
    size_t errors = diags.error_count;
    diag_list_free(&diags);
    return errors == 0 ? 0 : -1;
}

static int forget(void **state) {
    (void)state;
    for (size_t i = 0; i < told.count; i++)
        free(told.lines[i]);
    return 0;
}

static void a_text_is_named_after_its_place(void **state) {
    (void)state;
    assert_true(times("exercises/bridge/name: Bridge") == 1);
    assert_true(times("exercises/bridge/rep/lift/say_first: Breathe out, lift your hips.") >= 1);
    assert_true(times("exercises/bridge/mistakes/arched_back/label: Arched back") >= 1);
    assert_true(times("exercises/bridge/rep/lift/phase: lift") >=
                1); // what the ring shows where no label is written
    assert_true(times("transitions/side_to_sit/way/push/say_back: Down onto your elbow.") == 1);
    assert_true(times("levels/gentle-start/summary: Lying on a mat or your bed, calm and short") == 1);
    assert_true(times("text/cues/praise: Good work.") == 1);
    assert_true(times("text/cues/sounds/rest: bells fall") == 1);
    assert_true(times("text/pages/pages/seek_help/sections/lines: you leak") == 1);
}

// What a variant takes over from its exercise is translated once, there.
static void a_variant_has_only_its_own_texts(void **state) {
    (void)state;
    assert_true(times("exercises/bridge.half/about: Hips half way up") == 1);
    assert_true(times("exercises/bridge.half/rep/lift/say_first: Breathe out, lift half way.") == 1);
    assert_true(begins("exercises/piriformis_stretch.lying/cautions/text: "));
    assert_false(begins("exercises/clamshell.long/rep/"));
    assert_false(begins("exercises/bridge.half/purpose"));
}

static void words_for_authors_are_left_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < told.count; i++)
        assert_true(!strstr(told.lines[i], "/allow/") && strncmp(told.lines[i], "poses/", 6) != 0);
}

static void every_text_is_itself_without_a_catalogue(void **state) {
    (void)state;
    static const char text[] = "Bridge";
    assert_false(translate_is_on());
    assert_ptr_equal(translate_in("exercises/bridge/name", text), text);
    assert_string_equal(pgettext("side", "left"), "left");
}

// "auf deine linke Seite", "auf dein linkes Bein": the words for left and right belong to the sentence.
static void a_sentence_may_have_its_own_words_for_the_sides(void **state) {
    (void)state;
    Arena *arena = arena_new();
    static const char text[] = "Auf die {other:linke|rechte} Seite, das {side:linke|rechte} Bein oben.";
    assert_string_equal(exercise_text(text, SIDE_RIGHT, arena), "Auf die linke Seite, das rechte Bein oben.");
    assert_string_equal(exercise_text(text, SIDE_LEFT, arena), "Auf die rechte Seite, das linke Bein oben.");
    assert_string_equal(exercise_text("Lie on your {other} side.", SIDE_RIGHT, arena),
                        "Lie on your left side.");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_named_after_its_place),
        cmocka_unit_test(a_variant_has_only_its_own_texts),
        cmocka_unit_test(words_for_authors_are_left_alone),
        cmocka_unit_test(every_text_is_itself_without_a_catalogue),
        cmocka_unit_test(a_sentence_may_have_its_own_words_for_the_sides),
    };
    return cmocka_run_group_tests(tests, read_content, forget);
}
