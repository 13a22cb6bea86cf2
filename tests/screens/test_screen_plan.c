// Test variant: release
// The plan of all screens, docs/screens.md: every screen has a row, and every way that a row names leads from home to it, in as few
// presses as are allowed; Back leads where the row says, and six times Back lead home. Run from the top folder.
#include <stdio.h>
#include "harness.h"
#include "support/page.h"

enum { MOST_PRESSES = 6, CELLS = 4, CELL_MAX = 200 };

static const char *const NAMES[] = {
    "SCREEN_NONE",
#define SCREEN(id, callbacks) #id,
#include "screens/screen_list.def"
#undef SCREEN
};

// One row of the table: screen, what it is, keys from home, where Back leads.
typedef struct Row {
    char cell[CELLS][CELL_MAX];
} Row;

static bool find_row(const char *page, const char *name, Row *row) {
    char start[64];
    snprintf(start, sizeof start, "\n| `%s` |", name);
    const char *at = strstr(page, start);
    for (int i = 0; at && i < CELLS; i++) {
        at = strchr(at, '|') + 2;
        const char *end = strstr(at, " |");
        snprintf(row->cell[i], CELL_MAX, "%.*s", (int)(end - at), at);
        at = end + 1;
    }
    return at != NULL;
}

static Action key_of(const char *word) {
    static const struct {
        const char *word;
        Action action;
    } KEYS[] = {{"↑", ACTION_UP},  {"↓", ACTION_DOWN},    {"←", ACTION_LEFT},    {"→", ACTION_RIGHT},
                {"OK", ACTION_OK}, {"Back", ACTION_BACK}, {"Pain", ACTION_PAIN}, {"Baby", ACTION_BABY}};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].word, word) == 0)
            return KEYS[i].action;
    fail_msg("docs/screens.md: no key is called %s", word);
    return ACTION_NONE;
}

// What has been before the first key, as the page says it.
static const struct {
    const char *words;
    ScreenFixture before;
} BEFORE[] = {{"", {0}},
              {"after sessions that went well", {.remembers = REMEMBERS_EASY}},
              {"on the day after a session", {.remembers = REMEMBERS_YESTERDAY}},
              {"after nine days without a session", {.remembers = REMEMBERS_LONG_AGO}},
              {"with chest pain told today", {.told = {"urgent=chest_pain"}}},
              {"after a session was broken off",
               {.broken_off = "work clamshell#1 left set=1 rep=4 phase=open"}},
              {"with two people", {.people = 2}}};

// The safety note was read, and the questions were answered.
static Stack *home_after(const char *words) {
    size_t i = 0;
    while (i < sizeof BEFORE / sizeof *BEFORE && strcmp(BEFORE[i].words, words) != 0)
        i++;
    if (i == sizeof BEFORE / sizeof *BEFORE)
        fail_msg("docs/screens.md: nobody can begin \"%s\"", words);
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    ScreenFixture before = BEFORE[i].before;
    before.answered = true;
    before.request = (ScreenRequest){.kind = REQUEST_OPEN,
                                     .screen = SCREEN_HOME,
                                     .routine = library_routine(shipped, "gentle-start")};
    fixture_before(stack, &before);
    screen_stack_close_all(stack->screens);
    screen_stack_begin(stack->screens, &before.request);
    begin_time(stack);
    return stack;
}

// Until another screen comes to the front by itself.
static void wait_for_another(Stack *stack) {
    ScreenId before = front_id(stack);
    for (int i = 0; i < 100000 && front_id(stack) == before; i++) {
        pass(stack, 150000);
        if (stack->rests &&
            front_id(stack) == SCREEN_FOLLOW) // it waits for whoever has got down to the floor
            press(stack, ACTION_OK);
    }
}

static int faults;

static void tell(ScreenId id, const char *keys, const char *what, ScreenId at) {
    print_error("%s by %s: %s %s\n", NAMES[id], keys, what, NAMES[at]);
    faults++;
}

static void check_way_home(Stack *stack, ScreenId id, const char *keys) {
    int presses = 0;
    for (; depth(stack) > 1 && presses <= MOST_PRESSES; presses++)
        press(stack, ACTION_BACK);
    if (presses > MOST_PRESSES)
        tell(id, keys, "six times Back lead to", front_id(stack));
}

// One way to a screen: what has been before, a colon, and the keys; or the keys alone.
static void walk(ScreenId id, const char *way, const char *back) {
    char before[CELL_MAX] = "", keys[CELL_MAX];
    const char *colon = strstr(way, ": ");
    snprintf(before, sizeof before, "%.*s", colon ? (int)(colon - way) : 0, way);
    snprintf(keys, sizeof keys, "%s", colon ? colon + 2 : way);
    Stack *stack = home_after(before);
    int presses = 0;
    for (char *word = strtok(keys, " "); word; word = strtok(NULL, " ")) {
        if (strcmp(word, "…") == 0)
            wait_for_another(stack);
        else
            press(stack, key_of(word)), presses++;
    }
    if (front_id(stack) != id)
        tell(id, way, "the keys lead to", front_id(stack));
    if (presses > MOST_PRESSES)
        tell(id, way, "too many keys lead to", front_id(stack));
    press(stack, ACTION_BACK);
    char told[CELL_MAX];
    snprintf(told, sizeof told, "`%s`", NAMES[front_id(stack)]);
    if (strcmp(told, back) != 0)
        tell(id, way, "Back leads to", front_id(stack));
    check_way_home(stack, id, way);
    stack_free(stack);
}

// Cuts off what comes after the next "or", and returns it; NULL = nothing does.
static char *next_of(char *text) {
    char * or = strstr(text, " or ");
    if (! or)
        return NULL;
    * or = '\0';
    return or +strlen(" or ");
}

static void every_screen_is_where_the_plan_says(void **state) {
    (void)state;
    char *page = page_read("docs/screens.md");
    for (int id = 1; id < SCREEN_COUNT; id++) {
        Row row;
        if (!find_row(page, NAMES[id], &row))
            fail_msg("docs/screens.md has no row for %s", NAMES[id]);
        char *back = row.cell[3];
        for (char *way = row.cell[2], *next; way; way = next) {
            next = next_of(way);
            char *next_back = next_of(back); // as many as ways, or one for all of them
            walk((ScreenId)id, way, back);
            back = next_back ? next_back : back;
        }
    }
    if (faults)
        fail_msg("docs/screens.md says %d times what is not so", faults);
    free(page);
}

static void open_screen(Stack *stack, ScreenId id) {
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = id,
                                 .routine = library_routine(shipped, "gentle-start"),
                                 .exercise = shipped->exercises[0]});
}

static void however_deep_six_times_back_lead_home(void **state) {
    (void)state;
    static const ScreenId DEEP[] = {SCREEN_FOLLOW, SCREEN_SETTINGS, SCREEN_CONTACTS, SCREEN_CONTACT,
                                    SCREEN_ADVICE, SCREEN_EXERCISE, SCREEN_WATCH};
    enum { LEVELS = sizeof DEEP / sizeof *DEEP };
    Stack *stack = home_after("");
    for (int i = 0; i < LEVELS; i++)
        open_screen(stack, DEEP[i]);
    assert_int_equal(depth(stack), 1 + LEVELS);
    for (int i = 0; i < MOST_PRESSES - 1; i++)
        press(stack, ACTION_BACK);
    assert_true(depth(stack) > 1);
    press(stack, ACTION_UP); // whoever looks around meanwhile goes on one by one
    press(stack, ACTION_BACK);
    assert_true(depth(stack) > 1);
    stack_free(stack);
    stack = home_after("");
    open_screen(stack, SCREEN_ASK_ABOUT); // the questions go back one by one
    for (int i = 0; i < 40; i++)
        press(stack, i % 2 ? ACTION_OK : ACTION_DOWN);
    check_way_home(stack, SCREEN_ASK_ABOUT, "answers");
    for (int i = 0; i < LEVELS; i++)
        open_screen(stack, DEEP[i]);
    check_way_home(stack, SCREEN_WATCH, "all of them");
    assert_int_equal(faults, 0);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_screen_is_where_the_plan_says),
                                       cmocka_unit_test(however_deep_six_times_back_lead_home)};
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
