// docs/content.md keeps its word: its example is a good file, and it names all that a file may say.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/exercise_file.h"
#include "content/library.h"
#include "content/pose_library.h"
#include "model/chime.h"
#include "model/exercise.h"
#include "model/talk.h"
#include "model/words.h"
#include "motion/motion_check.h"
#include "content_fixture.h"
#include "support/page.h"

static char *page;

static int read_page(void **state) {
    (void)state;
    page = page_read("docs/content.md");
    return page ? 0 : -1;
}

static int free_page(void **state) {
    (void)state;
    free(page);
    return 0;
}

static void test_the_walk_through_is_a_good_exercise(void **state) {
    (void)state;
    const char *start = strstr(page, "```yaml\nschema: 1\nid: lying_march\n");
    assert_non_null(start);
    start += strlen("```yaml\n");
    const char *end = strstr(start, "```");
    assert_non_null(end);
    Folder folder = folder_new();
    char path[160];
    snprintf(path, sizeof path, "%s/assets/exercises/lying_march.yaml", folder.path);
    folder_write_bytes(&folder, "assets/exercises/lying_march.yaml", start, (size_t)(end - start));
    DiagList diags = {0};
    library_check_file(".", path, &diags); // against the shipped base poses
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(printed, "");
    free(printed);
    folder_free(&folder);
}

// The page's variant in place of those that the shipped bridge has.
static void test_the_variant_shown_is_a_good_one(void **state) {
    (void)state;
    const char *start = strstr(page, "```yaml\nvariants:\n");
    assert_non_null(start);
    start += strlen("```yaml\n");
    const char *end = strstr(start, "```");
    assert_non_null(end);
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[128], path[160];
    assert_true(file_read("assets/exercises/bridge.yaml", 1 << 20, &bytes, &size, reason, sizeof reason));
    const char *own = strstr((const char *)bytes, "\nvariants:\n");
    assert_non_null(own);
    size_t kept = (size_t)(own + 1 - (const char *)bytes), added = (size_t)(end - start);
    char *text = malloc(kept + added);
    memcpy(text, bytes, kept);
    memcpy(text + kept, start, added);
    Folder folder = folder_new();
    folder_write_bytes(&folder, "assets/exercises/bridge.yaml", text, kept + added);
    snprintf(path, sizeof path, "%s/assets/exercises/bridge.yaml", folder.path);
    DiagList diags = {0};
    Arena *arena = arena_new();
    const Exercise *bridge =
        exercise_load(NULL, path, pose_library_load(NULL, "assets/poses", arena, &diags), arena, &diags);
    assert_non_null(bridge);
    assert_int_equal(bridge->variant_count, 1);
    exercise_check_motion(bridge, &diags);
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(printed, "");
    free(printed), free(text), free(bytes);
    arena_free(arena);
    folder_free(&folder);
}

static void assert_named(const char *name) {
    char quoted[64];
    snprintf(quoted, sizeof quoted, "`%s`", name);
    if (strstr(page, quoted) == NULL)
        fail_msg("docs/content.md does not name %s", quoted);
}

static void test_every_word_a_file_may_use_is_named(void **state) {
    (void)state;
    for (Muscle muscle = 0; muscle < MUSCLE_COUNT; muscle++)
        assert_named(muscle_name(muscle));
    for (Posture posture = 0; posture < POSTURE_COUNT; posture++)
        assert_named(posture_name(posture));
    for (int level = 0; level < 3; level++)
        assert_named(level_words[level]);
    for (TalkEvent event = 0; event < TALK_EVENT_COUNT; event++)
        assert_named(talk_event_name(event));
    for (int i = 0; i < TALK_AMOUNT_COUNT; i++)
        assert_named(talk_amount_words[i]);
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        assert_named(chime_name((Chime)chime));
    for (int i = 0; i <= CUE_SAFETY; i++)
        assert_named(priority_words[i]);
    for (Anchor anchor = 0; anchor < ANCHOR_COUNT; anchor++)
        assert_named(anchor_name(anchor));
    for (Place place = 0; place < PLACE_COUNT; place++) {
        const char *name = place_name(place);
        assert_named(strncmp(name, "left_", 5) == 0    ? name + 5
                     : strncmp(name, "right_", 6) == 0 ? name + 6
                                                       : name);
    }
}

// Each joint has a row, and in it both directions of each of its angles with their hard limits.
static void test_the_table_of_angles_is_true(void **state) {
    (void)state;
    for (Dof dof = 0; dof < DOF_RIGHT_CLAVICLE_ELEVATION; dof++) {
        const DofInfo *info = dof_info(dof);
        if (info->positive_key == NULL)
            continue;
        const char *group = strncmp(info->group, "left_", 5) == 0 ? info->group + 5 : info->group;
        char row_start[48], pair[128];
        snprintf(row_start, sizeof row_start, "\n| `%s`", group);
        const char *row = strstr(page, row_start);
        assert_non_null(row);
        snprintf(pair, sizeof pair, "`%s` %g / `%s` %g", info->positive_key, info->hard_max,
                 info->negative_key, -info->hard_min);
        const char *found = strstr(row, pair);
        if (found == NULL || found > strchr(row + 1, '\n'))
            fail_msg("docs/content.md: the row of %s lacks %s", group, pair);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_walk_through_is_a_good_exercise),
        cmocka_unit_test(test_the_variant_shown_is_a_good_one),
        cmocka_unit_test(test_every_word_a_file_may_use_is_named),
        cmocka_unit_test(test_the_table_of_angles_is_true),
    };
    return cmocka_run_group_tests_name("docs", tests, read_page, free_page);
}
