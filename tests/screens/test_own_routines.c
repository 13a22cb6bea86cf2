// The user's own routines: kept from what was put together, as files under the checks of all routines; renamed, deleted, and kindly told
// when nothing can be written.
#include "words_seen.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "coach/composer.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "rules/rules.h"
#include "screens/compose/own_routines.h"

static char data_home[64], gently[120], levels[160];

static int begin(void **state) {
    (void)state;
    strcpy(data_home, "/tmp/gently-own-XXXXXX");
    if (!mkdtemp(data_home))
        return -1;
    snprintf(gently, sizeof gently, "%s/gently", data_home);
    snprintf(levels, sizeof levels, "%s/levels", gently);
    return setenv("XDG_DATA_HOME", data_home, 1);
}

static int end(void **state) {
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", data_home, data_home);
    return system(command);
}

// The content with the user's own, as it is read anew when a file has changed.
static Library *load_all(void) {
    DiagList diags = {0};
    Library *library = library_load_with_own(NULL, ".", gently, &diags);
    assert_int_equal(diags.error_count, 0);
    diag_list_free(&diags);
    return library;
}

static void read_anew(Stack *stack) {
    Library *library = load_all();
    screen_stack_change_content(stack->screens, library);
    library_release(library);
    pass(stack, 0);
}

static int files(void) {
    int count = 0;
    DIR *folder = opendir(levels);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        count += entry->d_name[0] != '.';
    if (folder)
        closedir(folder);
    return count;
}

static void assert_same_steps(const Routine *a, const Routine *b) {
    assert_int_equal(a->step_count, b->step_count);
    for (size_t i = 0; i < a->step_count; i++) {
        const RoutineStep *x = &a->steps[i], *y = &b->steps[i];
        assert_string_equal(x->exercise->id, y->exercise->id);
        assert_int_equal(x->block, y->block);
        assert_int_equal(x->dose.reps, y->dose.reps);
        assert_int_equal(x->dose.sets, y->dose.sets);
        assert_true(x->dose.hold_s <= y->dose.hold_s && x->dose.hold_s >= y->dose.hold_s);
        assert_true(x->dose.rest_s <= y->dose.rest_s && x->dose.rest_s >= y->dose.rest_s);
        assert_true(x->one_side == y->one_side && (!x->one_side || x->side == y->side));
    }
}

// On some days, with the answers of a made-up user.
static void what_is_put_together_is_kept_as_it_is(void **state) {
    (void)state;
    Profile profile;
    TextMap contacts = {0};
    screen_fixture_user(&profile, &contacts, HARNESS_TODAY);
    text_map_free(&contacts);
    profile_set(&profile, PROFILE_AT_HAND, 7);
    for (int day = 0; day < 6; day++) {
        Arena *arena = arena_new();
        const RulesOutcome *outcome =
            rules_evaluate(shipped->rules, &(RulesAsked){.profile = profile}, arena);
        CompositionAsked asked = {.minutes = 3 + 3 * day,
                                  .day = HARNESS_TODAY + day,
                                  .voice = voice_times(NULL),
                                  .profile = &profile};
        Composition composed = compose_routine(shipped, outcome, &asked, arena);
        assert_non_null(composed.routine);
        assert_int_equal(own_routine_save(shipped, composed.routine, "Just for me", NULL), OWN_DONE);
        Library *library = load_all();
        char id[32], path[260];
        snprintf(id, sizeof id, "own-%d", day + 1);
        snprintf(path, sizeof path, "%s/%s.yaml", levels, id);
        const Routine *kept = library_routine(library, id);
        assert_non_null(kept);
        assert_true(own_routine_is(kept));
        assert_string_equal(kept->name, "Just for me");
        assert_int_equal(library->routines[0]->order, kept->order); // among the first on home
        assert_same_steps(kept, composed.routine);
        DiagList diags = {0};
        library_check_file(".", path, &diags);
        for (size_t i = 0; i < diags.count; i++)
            print_message("%s\n", diags.items[i].message);
        assert_int_equal(diags.count, 0);
        diag_list_free(&diags);
        library_release(library);
        arena_free(arena);
    }
}

static void names_may_hold_any_sign(void **state) {
    (void)state;
    static const char *const names[] = {
        "\"Mine\" \\ yours", "Für später: #1 {x}", "朝の体操", "- [a, b]", "yes", "'"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strchr(names[i], '{')) { // braces are placeholders, and no name has any
            assert_int_equal(own_routine_save(shipped, shipped->routines[0], names[i], NULL), OWN_FAULTY);
            continue;
        }
        assert_int_equal(own_routine_save(shipped, shipped->routines[0], names[i], "own-1"), OWN_DONE);
        Library *library = load_all();
        assert_string_equal(library_routine(library, "own-1")->name, names[i]);
        assert_true(own_name_is_taken(library, names[i]));
        library_release(library);
    }
    assert_int_equal(own_routine_save(shipped, shipped->routines[0], "", NULL), OWN_FAULTY);
    assert_int_equal(own_routine_save(shipped, shipped->routines[0], "a\nb", NULL), OWN_FAULTY);
    char longest[200];
    memset(longest, 'n', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(own_routine_save(shipped, shipped->routines[0], longest, NULL), OWN_FAULTY);
    assert_int_equal(files(), 1); // and nothing of those is left behind
}

static Stack *open_compose(void) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    return stack;
}

static void keep_this_one(Stack *stack) {
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "What shall it be called?"));
    assert_true(reads(stack, "While baby sleeps"));
    press(stack, ACTION_OK);
}

static void keeping_starting_renaming_deleting(void **state) {
    (void)state;
    Stack *stack = open_compose();
    keep_this_one(stack);
    assert_int_equal(files(), 1);
    assert_true(reads(stack, "Kept."));
    read_anew(stack);
    press(stack, ACTION_BACK);
    assert_true(reads(stack, "While baby sleeps")); // on home
    press(stack, ACTION_OK);
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_OWN);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // call it something else: a name that is not taken
    assert_false(reads(stack, "While baby sleeps"));
    press(stack, ACTION_OK);
    read_anew(stack);
    assert_true(reads(stack, "My morning"));
    assert_int_equal(files(), 1);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK); // no, keep it
    assert_int_equal(files(), 1);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(files(), 0);
    assert_false(reads(stack, "My morning")); // before the library is read anew, too
    assert_true(reads(stack, "It is deleted."));
    read_anew(stack);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_OWN_EDIT); // make a new one
    stack_free(stack);
}

static void back_from_the_name_keeps_nothing(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    assert_true(reads(stack, "What have you got?"));
    assert_int_equal(files(), 0);
    stack_free(stack);
}

// From the first of the names to the last answer, in the other column.
static void to_letters(Stack *stack) {
    press(stack, ACTION_RIGHT);
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_DOWN);
    assert_true(reads(stack, "letter by letter"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_NAME);
}

// The last key.
static void done(Stack *stack) {
    for (int i = 0; i < 8; i++)
        press(stack, ACTION_DOWN);
    for (int i = 0; i < 10; i++)
        press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    pass(stack, 0);
}

static void a_name_is_typed_letter_by_letter(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    to_letters(stack);
    done(stack); // of nothing
    assert_int_equal(front_id(stack), SCREEN_NAME);
    for (int i = 0; i < 8; i++)
        press(stack, ACTION_UP);
    for (int i = 0; i < 10; i++)
        press(stack, ACTION_LEFT);
    press(stack, ACTION_OK); // a capital first
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK);
    press(stack, ACTION_ERASE);
    assert_true(reads(stack, "Ab"));
    done(stack);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    assert_true(reads(stack, "Kept."));
    Library *library = load_all();
    assert_string_equal(library_routine(library, "own-1")->name, "Ab");
    library_release(library);
    stack_free(stack);
}

static void a_keyboard_types_a_name_and_enter_ends_it(void **state) {
    (void)state;
    static const uint32_t TYPED[] = {' ', 0xdc, 'b', 'x', ' ', ' ', '{', 0x200b, 0x4f53, 1, 'y', ' '};
    assert_int_equal(own_routine_save(shipped, shipped->routines[0], "Mine", NULL), OWN_DONE);
    Stack *stack = stack_new(1280, 720);
    read_anew(stack);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN});
    assert_false(screen_stack_type(stack->screens, 'x')); // a short cut there
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    to_letters(stack);
    assert_true(reads(stack, "Mine")); // to be changed
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_ERASE);
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
        assert_true(screen_stack_type(stack->screens, TYPED[i]));
    read_anew(stack); // files change meanwhile
    assert_true(reads(stack, "\xc3\x9c"
                             "bx \xe4\xbd\x93y"));
    press(stack, ACTION_OK);
    pass(stack, 0);
    assert_int_equal(front_id(stack), SCREEN_OWN);
    Library *library = load_all();
    assert_string_equal(library_routine(library, "own-1")->name, "\xc3\x9c"
                                                                 "bx \xe4\xbd\x93y");
    library_release(library);
    assert_int_equal(files(), 1);
    stack_free(stack);
}

static void a_typed_name_is_no_longer_than_names_may_be_and_back_keeps_nothing(void **state) {
    (void)state;
    Stack *stack = open_compose();
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    to_letters(stack);
    for (int i = 0; i < 200; i++)
        screen_stack_type(stack->screens, 0x1f37c); // four bytes each
    for (int i = 0; i < 39; i++)
        press(stack, ACTION_ERASE);
    screen_stack_type(stack->screens, 'n');
    assert_true(reads(stack, "\xf0\x9f\x8d\xbcn"));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_COMPOSE);
    assert_true(reads(stack, "What shall it be called?"));
    assert_int_equal(files(), 0);
    press(stack, ACTION_OK); // still on the last answer
    for (int i = 0; i < 200; i++)
        screen_stack_type(stack->screens, 0x4f53);
    press(stack, ACTION_OK);
    pass(stack, 0);
    assert_true(reads(stack, "Kept.")); // the longest passes the checks
    assert_int_equal(files(), 1);
    stack_free(stack);
}

static void where_nothing_can_be_written_it_is_said(void **state) {
    (void)state;
    Stack *stack = open_compose();
    // a file where the folder would be: also for root, whom no permission stops
    FILE *in_the_way = fopen(gently, "w");
    assert_non_null(in_the_way);
    fclose(in_the_way);
    keep_this_one(stack);
    assert_true(reads(stack, "could not be kept"));
    pass_in_steps(stack, 7000000);
    assert_true(reads(stack, "What have you got?"));
    unlink(gently);
    if (geteuid() != 0) {
        assert_int_equal(mkdir(gently, 0500), 0);
        assert_int_equal(own_routine_save(shipped, shipped->routines[0], "Mine", NULL), OWN_READ_ONLY);
    }
    unsetenv("XDG_DATA_HOME");
    char *before = strdup(getenv("HOME") ? getenv("HOME") : "");
    unsetenv("HOME");
    assert_int_equal(own_routine_save(shipped, shipped->routines[0], "Mine", NULL), OWN_NO_PLACE);
    setenv("HOME", before, 1);
    free(before);
    stack_free(stack);
}

// The first exercise twice, in the other order, with less of it.
static void picked_in_order_with_a_dose_and_a_name(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN_EDIT});
    press(stack, ACTION_OK); // add an exercise
    assert_true(reads(stack, "Which one?"));
    press(stack, ACTION_OK);
    assert_true(reads(stack, "Pelvic tilt"));
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    press(stack, ACTION_UP); // the second one
    press(stack, ACTION_OK);
    for (int i = 0; i < 40; i++)
        press(stack, ACTION_RIGHT); // never more than is offered
    press(stack, ACTION_LEFT);
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_LEFT); // to the first place
    assert_true(reads(stack, "1 of 2"));
    press(stack, ACTION_BACK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // keep it
    assert_true(reads(stack, "What shall it be called?"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    Library *library = load_all();
    const Routine *kept = library_routine(library, "own-1");
    assert_non_null(kept);
    assert_int_equal(kept->step_count, 2);
    assert_string_equal(kept->steps[1].exercise->id, "pelvic_tilt");
    Arena *arena = arena_new();
    Profile profile = stack->profile;
    profile_set(&profile, PROFILE_AT_HAND, 7);
    profile_set(&profile, PROFILE_HANDS, profile_value_find(PROFILE_HANDS, "both"));
    profile_set(&profile, PROFILE_PAIN_NOW, 1);
    const RulesOutcome *outcome = rules_evaluate(library->rules, &(RulesAsked){.profile = profile}, arena);
    const RulesOffer *offer = rules_offer(outcome, kept->steps[0].exercise);
    assert_non_null(offer);
    assert_int_equal(kept->steps[0].dose.reps, offer->dose.reps - 1);
    arena_free(arena);
    library_release(library);
    stack_free(stack);
}

static void what_is_held_back_is_shown_with_why_and_not_added(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720); // nothing is known
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN_EDIT});
    press(stack, ACTION_OK);
    for (int i = 0; i < 24; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    pass_in_steps(stack, 7000000); // the note why
    assert_true(reads(stack, "Which one?"));
    press(stack, ACTION_BACK);
    assert_false(reads(stack, "Keep it like this"));
    stack_free(stack);
    stack = stack_new(1280, 720);
    profile_set(&stack->profile, PROFILE_BIRTH_DATE, HARNESS_TODAY - 15);
    profile_set(&stack->profile, PROFILE_WEEKS, 2);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_OWN_EDIT});
    press(stack, ACTION_OK);
    bool told = false;
    for (int i = 0; i < 24 && !told; i++) {
        told = reads(stack, "From week");
        press(stack, ACTION_DOWN);
    }
    assert_true(told);
    stack_free(stack);
}

// Also what is done on one side and later on the other.
static void a_kept_one_is_changed(void **state) {
    (void)state;
    const Routine *pairs = library_routine(shipped, "all-ten-side");
    assert_non_null(pairs);
    assert_int_equal(own_routine_save(shipped, pairs, "Mine", NULL), OWN_DONE);
    Stack *stack = stack_new(1280, 720);
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    read_anew(stack);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_OWN_EDIT,
                                 .routine = library_routine(stack->services->library, "own-1")});
    press(stack, ACTION_OK);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_UP);
    for (int i = 0; i < 8; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // take it out
    for (int i = 0; i < 10; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(files(), 1);
    Library *library = load_all();
    const Routine *kept = library_routine(library, "own-1");
    assert_string_equal(kept->name, "Mine");
    for (size_t i = 0; i < kept->step_count; i++)
        assert_false(kept->steps[i].one_side);
    assert_string_equal(kept->steps[0].exercise->id, "march"); // the first is out
    library_release(library);
    stack_free(stack);
}

static void shipped_routines_are_nobodys_own(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped->routine_count; i++) {
        assert_false(own_routine_is(shipped->routines[i]));
        assert_int_equal(own_routine_delete(shipped->routines[i]), OWN_FAILED);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_put_together_is_kept_as_it_is, begin, end),
        cmocka_unit_test_setup_teardown(names_may_hold_any_sign, begin, end),
        cmocka_unit_test_setup_teardown(keeping_starting_renaming_deleting, begin, end),
        cmocka_unit_test_setup_teardown(back_from_the_name_keeps_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_name_is_typed_letter_by_letter, begin, end),
        cmocka_unit_test_setup_teardown(a_keyboard_types_a_name_and_enter_ends_it, begin, end),
        cmocka_unit_test_setup_teardown(a_typed_name_is_no_longer_than_names_may_be_and_back_keeps_nothing,
                                        begin, end),
        cmocka_unit_test_setup_teardown(where_nothing_can_be_written_it_is_said, begin, end),
        cmocka_unit_test_setup_teardown(picked_in_order_with_a_dose_and_a_name, begin, end),
        cmocka_unit_test_setup_teardown(what_is_held_back_is_shown_with_why_and_not_added, begin, end),
        cmocka_unit_test_setup_teardown(a_kept_one_is_changed, begin, end),
        cmocka_unit_test_setup_teardown(shipped_routines_are_nobodys_own, begin, end),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
