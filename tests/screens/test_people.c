// Who is there: people chosen, added, called otherwise and removed by arrows and OK; and what a user forgets.
#include "words_seen.h"
#include "screens/letter_grid.h"
#include "store/people.h"
#include "support/openings.h"

static char folder[128];

// With a folder for people, and these in it; the first of them is there, where somebody is.
static Stack *open_with(const char *const *names, ScreenId screen, bool nobody) {
    Stack *stack = stack_new(1280, 720);
    char id[PERSON_ID_SIZE];
    snprintf(folder, sizeof folder, "%s/gently-people-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    snprintf(stack->people.folder, sizeof stack->people.folder, "%s", folder);
    for (int i = 0; names[i]; i++)
        assert_int_equal(i ? people_add(folder, names[i], id) : people_rename(folder, "", names[i]),
                         PEOPLE_DONE);
    people_list(folder, &stack->people.people);
    stack->people.nobody = nobody;
    if (screen != SCREEN_HOME)
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = screen});
    return stack;
}

static void close_it(Stack *stack) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    stack_free(stack);
    assert_int_equal(system(command), 0);
}

static void press_all(Stack *stack, const Action *actions) {
    for (int i = 0; actions[i] != ACTION_NONE; i++)
        press(stack, actions[i]);
}
#define PRESS(stack, ...) press_all(stack, (const Action[]){__VA_ARGS__, ACTION_NONE})

static void type(Stack *stack, const char *name) {
    for (; *name; name++)
        assert_true(screen_stack_type(stack->screens, (unsigned char)*name));
    press(stack, ACTION_OK); // whoever types ends with Enter
}

static void with_one_person_nothing_is_asked(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", NULL}, SCREEN_HOME, false);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_false(reads(stack, "Anna"));
    close_it(stack);
}

static void a_tile_says_who_it_is(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", "Nora", NULL}, SCREEN_WHO, true);
    assert_true(reads(stack, "Anna") && reads(stack, "Mia") && reads(stack, "Add a person"));
    PRESS(stack, ACTION_RIGHT, ACTION_OK);
    assert_int_equal(stack->out->person.kind, PERSON_CHANGES);
    assert_string_equal(stack->out->person.id, "person-2");
    close_it(stack);
}

static void nobody_comes_home_without_saying_who_it_is(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", NULL}, SCREEN_WHO, true);
    press(stack, ACTION_BACK);
    assert_true(stack->quit);
    assert_int_equal(front_id(stack), SCREEN_WHO);
    assert_int_equal(stack->out->person.kind, PERSON_STAYS);
    close_it(stack);
}

static void home_names_who_is_there_and_leads_to_the_others(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", NULL}, SCREEN_HOME, false);
    screen_stack_be_seen(stack->screens, false);
    screen_stack_be_seen(stack->screens, true); // comes to the front: they came meanwhile
    assert_true(reads(stack, "Anna"));
    assert_false(reads(stack, "Mia"));
    PRESS(stack, ACTION_UP, ACTION_LEFT);
    press(stack, ACTION_OK);
    if (front_id(stack) != SCREEN_WHO) { // the settings were nearer
        press(stack, ACTION_BACK);
        PRESS(stack, ACTION_LEFT, ACTION_OK);
    }
    assert_int_equal(front_id(stack), SCREEN_WHO);
    press(stack, ACTION_OK); // herself: nothing changes
    assert_int_equal(stack->out->person.kind, PERSON_STAYS);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    close_it(stack);
}

static void everybody_is_reached_with_arrows(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", NULL}, SCREEN_HOME, false);
    char id[PERSON_ID_SIZE], name[20];
    for (int i = 2; i <= 50; i++) {
        snprintf(name, sizeof name, "Nora %d", i);
        assert_int_equal(people_add(folder, name, id), PEOPLE_DONE);
    }
    people_list(folder, &stack->people.people);
    stack->people.nobody = true;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_WHO});
    for (int i = 0; i < 49; i++) {
        RectPx rect = {0};
        assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
        assert_true(rect.w > 0 && rect.y >= 0 && rect.y + rect.h <= 720);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_OK);
    assert_string_equal(stack->out->person.id, "person-50");
    PRESS(stack, ACTION_UP, ACTION_PREVIOUS, ACTION_NEXT, ACTION_DOWN);
    for (int i = 0; i < 60; i++)
        press(stack, ACTION_DOWN);
    for (int i = 0; i < 60; i++)
        press(stack, ACTION_UP);
    close_it(stack);
}

static void the_first_who_adds_somebody_gets_a_name_too(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    stack_free(stack);
    stack = open_with((const char *const[]){NULL}, SCREEN_PEOPLE, false);
    PRESS(stack, ACTION_RIGHT, ACTION_OK);
    assert_true(reads(stack, "what are you called"));
    type(stack, "Xenia"); // no letter of a name is the pain key
    assert_int_equal(front_id(stack), SCREEN_PEOPLE);
    assert_true(reads(stack, "new name"));
    type(stack, "xenia");
    assert_true(reads(stack, "called so already"));
    press(stack, ACTION_ERASE);
    type(stack, "");
    assert_int_equal(stack->people.people.count, 2);
    assert_string_equal(stack->people.people.list[0].name, "Xenia");
    assert_string_equal(stack->people.people.list[1].name, "xeni");
    assert_int_equal(front_id(stack), SCREEN_PEOPLE);
    assert_int_equal(stack->out->person.kind, PERSON_STAYS); // in the settings nobody takes over
    close_it(stack);
}

static void whoever_adds_herself_at_the_start_is_there(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", NULL}, SCREEN_WHO, true);
    PRESS(stack, ACTION_RIGHT, ACTION_RIGHT, ACTION_OK, ACTION_OK); // an A, by arrows
    type(stack, "");
    assert_int_equal(stack->people.people.count, 2); // the focus is on the letter still
    type(stack, "l");
    assert_int_equal(stack->out->person.kind, PERSON_CHANGES);
    assert_string_equal(stack->out->person.id, "person-3");
    close_it(stack);
}

static void removing_asks_twice_and_no_is_in_front(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", "Nora", NULL}, SCREEN_PEOPLE, false);
    PRESS(stack, ACTION_RIGHT, ACTION_OK, ACTION_DOWN, ACTION_OK); // remove Mia?
    assert_true(reads(stack, "Remove Mia?"));
    press(stack, ACTION_OK);                                                 // no
    PRESS(stack, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_OK); // yes, no
    assert_int_equal(people_with_id(&stack->people.people, "person-2") != NULL, 1);
    PRESS(stack, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK); // yes, yes
    assert_int_equal(front_id(stack), SCREEN_PEOPLE);
    assert_int_equal(stack->people.people.count, 2);
    assert_false(reads(stack, "Mia"));
    assert_true(reads(stack, "Nora"));
    // who is there is removed by the app, which has her files open
    PRESS(stack, ACTION_LEFT, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_DOWN,
          ACTION_OK);
    assert_int_equal(stack->out->person.kind, PERSON_FORGETS);
    close_it(stack);
}

static HistorySession session_on(int day) {
    return (HistorySession){.uuid = "",
                            .started_at = day * INT64_C(86400),
                            .day = day,
                            .routine = "gentle-start",
                            .title = "x",
                            .content = "",
                            .pain_before = HISTORY_UNKNOWN,
                            .place = "",
                            .changes = ""};
}

static void a_day_is_forgotten_with_what_was_told_on_it(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    HistorySession before = session_on(HARNESS_TODAY - 3), today = session_on(HARNESS_TODAY);
    history_begin_session(stack->history, &before);
    history_begin_session(stack->history, &today);
    HistoryFeeling sharp = {.session = HISTORY_UNKNOWN,
                            .day = HARNESS_TODAY - 3,
                            .exercise = "bridge",
                            .variant = "",
                            .kind = "sharp",
                            .pain = HISTORY_UNKNOWN,
                            .light = LIGHT_RED};
    history_note_feeling(stack->history, &sharp);
    sharp.day = HARNESS_TODAY;
    history_note_feeling(stack->history, &sharp);
    profile_set(&stack->profile, PROFILE_URGENT, 0);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FORGET});
    PRESS(stack, ACTION_OK); // nothing
    assert_int_equal(front_id(stack), SCREEN_HOME);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FORGET});
    PRESS(stack, ACTION_DOWN, ACTION_OK);
    assert_true(reads(stack, "Today") && reads(stack, "29 October 2026"));
    PRESS(stack, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_OK); // no
    assert_int_equal(history_log(stack->history)->session_count, 2);
    PRESS(stack, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK);
    assert_int_equal(history_log(stack->history)->session_count, 1);
    assert_int_equal(history_log(stack->history)->sessions[0].day, HARNESS_TODAY);
    assert_int_equal(history_log(stack->history)->feeling_count, 1);
    assert_int_equal(history_log(stack->history)->feelings[0].day, HARNESS_TODAY);
    assert_true(profile_knows(&stack->profile, PROFILE_URGENT)); // of another day
    assert_int_equal(stack->out->person.kind, PERSON_FORGETS_TRACES);
    assert_true(stack->out->settings_changed && stack->out->profile_changed);
    PRESS(stack, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK); // today
    assert_int_equal(history_log(stack->history)->session_count, 0);
    assert_false(profile_knows(&stack->profile, PROFILE_URGENT));
    stack_free(stack);
}

static void everything_is_forgotten_only_after_a_yes(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FORGET});
    PRESS(stack, ACTION_DOWN, ACTION_DOWN, ACTION_OK);
    assert_true(reads(stack, "Forget everything about you?"));
    PRESS(stack, ACTION_OK);
    assert_int_equal(stack->out->person.kind, PERSON_STAYS);
    PRESS(stack, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_BACK);
    assert_int_equal(stack->out->person.kind, PERSON_STAYS);
    PRESS(stack, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_OK); // not after all
    assert_int_equal(stack->out->person.kind, PERSON_STAYS);
    PRESS(stack, ACTION_DOWN, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK, ACTION_DOWN, ACTION_OK);
    assert_int_equal(stack->out->person.kind, PERSON_FORGETS);
    assert_false(stack->out->person.routines);
    stack_free(stack);
}

// The screens of one are closed before those of another are opened, and nothing is left of them.
static void another_person_begins_anew_at_home(void **state) {
    (void)state;
    Stack *stack = open_with((const char *const[]){"Anna", "Mia", NULL}, SCREEN_WHO, false);
    screen_stack_close_all(stack->screens);
    assert_int_equal(depth(stack), 0);
    screen_stack_begin(stack->screens, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME});
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_true(reads(stack, "Anna"));
    close_it(stack);
}

static void where_there_is_no_folder_a_sentence_says_so(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_PEOPLE});
    PRESS(stack, ACTION_RIGHT, ACTION_OK);
    type(stack, "Anna");
    assert_true(reads(stack, "There is no folder"));
    stack_free(stack);
}

// Names are written with marks in many languages: arrows and OK reach each letter of these.
static void names_with_marks_can_be_typed(void **unused) {
    (void)unused;
    static const char *const LETTERS[] = {"Ö", "ü", "ë", "é", "ß", "ñ", "å", "ç", "Ş", "ğ"};
    LetterGrid grid = {.focus = 0};
    letter_grid_begin(&grid, "");
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
        bool found = false;
        for (int k = 0; k < grid.letter_count; k++)
            found =
                found || strcmp(grid.letter[k], LETTERS[i]) == 0 || strcmp(grid.capital[k], LETTERS[i]) == 0;
        if (!found)
            fail_msg("no key types %s", LETTERS[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_one_person_nothing_is_asked),
        cmocka_unit_test(a_tile_says_who_it_is),
        cmocka_unit_test(nobody_comes_home_without_saying_who_it_is),
        cmocka_unit_test(home_names_who_is_there_and_leads_to_the_others),
        cmocka_unit_test(everybody_is_reached_with_arrows),
        cmocka_unit_test(the_first_who_adds_somebody_gets_a_name_too),
        cmocka_unit_test(whoever_adds_herself_at_the_start_is_there),
        cmocka_unit_test(removing_asks_twice_and_no_is_in_front),
        cmocka_unit_test(a_day_is_forgotten_with_what_was_told_on_it),
        cmocka_unit_test(everything_is_forgotten_only_after_a_yes),
        cmocka_unit_test(another_person_begins_anew_at_home),
        cmocka_unit_test(names_with_marks_can_be_typed),
        cmocka_unit_test(where_there_is_no_folder_a_sentence_says_so),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
