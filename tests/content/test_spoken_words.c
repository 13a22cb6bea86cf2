// What a listener with closed eyes would stumble over is warned of: the shipped exercises as they would be with each such fault.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/library.h"
#include "content_fixture.h"
#include "model/exercise.h"

// Changes one place of a shipped file, checks the file alone and gives all that is printed; free() it.
static char *printed_of(const char *name, const char *find, const char *replacement) {
    Folder folder = folder_new();
    unsigned char *bytes = NULL;
    char reason[200], path[160];
    size_t size = 0;
    assert_true(file_read(name, 1 << 18, &bytes, &size, reason, sizeof reason));
    char *text = strndup((const char *)bytes, size), *changed = replaced(text, find, replacement);
    folder_write(&folder, name, changed);
    snprintf(path, sizeof path, "%s/%s", folder.path, name);
    DiagList diags = {0};
    library_check_file(".", path, &diags);
    char *printed = diags_text(&folder, &diags);
    free(changed), free(text), free(bytes);
    folder_free(&folder);
    return printed;
}

typedef struct Fault {
    const char *name, *find, *replacement, *expected;
} Fault;

static const Fault faults[] = {
    {"assets/exercises/bridge.yaml", "step: 5, say: \"Breathe out.\"", "step: 5",
     "two breaths in are called one after the other"},
    {"assets/exercises/piriformis_stretch.yaml", "breath: free, effort: 0, step: 1",
     "breath: in, effort: 0, step: 1", "two breaths in are called one after the other"},
    {"assets/exercises/piriformis_stretch.yaml",
     "breath: free, effort: 0, step: 1, say: \"Sit tall.\", say_first: \"Sit tall, breathe easy.\"",
     "breath: in, effort: 0, step: 1", "this breath in goes on for more than 5 s"},
    {"assets/exercises/cat_cow.yaml", "seconds: 1, breath: free", "seconds: 1, breath: out",
     "nobody can breathe out in less than 1.5 s"},
    {"assets/exercises/pelvic_tilt.yaml", "say_first: \"Hold, tummy in, keep breathing.\"",
     "say_first: \"Hold it.\"", "this hold lasts 5 s or more and says nothing of the breath"},
    {"assets/text/cues.yaml", "\"That is three.\"", "\"THREE!\"", "'Three' is what a second is counted with"},
    {"assets/exercises/clamshell.yaml", "  - Lie on your {other} side.\n", "  - Lie on your side.\n",
     "no line of 'set_up' names {side} or {other}"},
    {"assets/exercises/knee_lift.yaml", "Stand tall beside a sturdy chair.",
     "Stand tall, a hand on a sturdy chair.",
     "the first line of 'set_up' is not said where she has been led into position"},
    {"levels/all-ten.yaml", "exercise: bridge, block: main, reps: 6, hold_s: 3",
     "exercise: bridge, block: main, reps: 6, hold_s: 6",
     "in a hold of 5 s or more 'bridge' says nothing of the breath"},
    {"levels/all-ten.yaml", "{exercise: clamshell, side: left, block: main, reps: 8",
     "{exercise: clamshell, side: left, block: main, reps: 7",
     "'clamshell' is done on the right side only; give it a step with 'side: left' and the same dose"},
    {"levels/all-ten.yaml", "{exercise: knee_to_chest,",
     "{exercise: knee_to_chest, variant: single, side: left,",
     "'side' is for what is done on each side in turn in all its ways; 'knee_to_chest' is not"},
    {"assets/exercises/knee_to_chest.yaml", "stretches: [back_extensors, gluteus_maximus]",
     "works: [back_extensors]\nstretches: [back_extensors]",
     "'stretches' names back_extensors, which stands among those"},
    {"assets/exercises/knee_to_chest.yaml", "stretches: [back_extensors, gluteus_maximus]\n", "",
     "no muscle works or is stretched; name one under 'works' or 'stretches'"},
    {"assets/exercises/pelvic_floor.yaml", "inside: pelvic_floor\n", "",
     "'lift' shows only with 'inside: pelvic_floor'"},
    {"assets/exercises/pelvic_floor.yaml", "lift: 1, shows: lift, step: 2", "lift: 1, shows: hold, step: 2",
     "'shows: hold' needs the same 'lift' as before, above 0"},
    {"assets/exercises/pelvic_floor.yaml", "lift: 0, shows: let_go, step: 4",
     "lift: 1, shows: let_go, step: 4", "'shows: let_go' needs less 'lift' than before"},
    {"assets/exercises/pelvic_floor.yaml", "lift: 1, shows: lift, step: 2",
     "lift: 1, shows: push_down, step: 2",
     "'shows' cannot be 'push_down'; allowed: rest, squeeze, lift, hold, let_go"},
    {"assets/exercises/pelvic_floor.yaml", "lift: -0.8, shows: push_down", "lift: 0.5, shows: push_down",
     "'shows: push_down' needs a 'lift' below 0"},
    {"assets/exercises/pelvic_floor.yaml", "lift: 0, shows: buttocks", "lift: 1, shows: buttocks",
     "'shows: buttocks' needs 'lift: 0'"},
    {"assets/exercises/pelvic_floor.yaml", "lift: 0, shows: buttocks", "lift: 0, shows: hips_up",
     "'shows: hips_up' goes with 'inside: pelvic_tilt'"},
    {"assets/exercises/pelvic_floor.yaml", "shows: pressed, breath: held", "shows: pressed",
     "'shows: pressed' needs 'breath: held'"},
    {"assets/exercises/pelvic_floor.yaml", "breath: held", "breath: helt", "held"},
    {"assets/exercises/pelvic_tilt.yaml", "shows: hips_up", "shows: buttocks",
     "'shows: buttocks' goes with 'inside: pelvic_floor'"},
    {"assets/exercises/pelvic_tilt.yaml", "effort: 0, step: 1,", "effort: 0, shows: rest, step: 1,",
     "a phase's 'shows' goes with 'inside: pelvic_floor'"},
};

static void test_what_a_listener_would_stumble_over_is_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        char *printed = printed_of(faults[i].name, faults[i].find, faults[i].replacement);
        if (strstr(printed, faults[i].expected) == NULL)
            fail_msg("%s with '%s' gave\n%s", faults[i].name, faults[i].replacement, printed);
        free(printed);
    }
}

static void test_nothing_shipped_makes_a_listener_stumble(void **state) {
    (void)state;
    DiagList diags = {0};
    Library *shipped = library_load(".", &diags);
    assert_int_equal(diags.count, 0);
    for (size_t i = 0; i < shipped->exercise_count; i++)
        assert_non_null(shipped->exercises[i]->often);
    library_release(shipped);
    diag_list_free(&diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_listener_would_stumble_over_is_told),
        cmocka_unit_test(test_nothing_shipped_makes_a_listener_stumble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
