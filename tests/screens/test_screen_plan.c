// Test variant: release
// The plan of all screens, docs/screens.md: every screen has a row, and the keys that a row names lead from home to it, in as few
// presses as are allowed, and Back leads where the row says. Run from the top folder.
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
    } KEYS[] = {{"↑", ACTION_UP},  {"↓", ACTION_DOWN},    {"←", ACTION_LEFT},   {"→", ACTION_RIGHT},
                {"OK", ACTION_OK}, {"Back", ACTION_BACK}, {"Pain", ACTION_PAIN}};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].word, word) == 0)
            return KEYS[i].action;
    fail_msg("docs/screens.md: no key is called %s", word);
    return ACTION_NONE;
}

// The safety note was read, the questions were answered, and nothing was done yet.
static Stack *home_of_user(void) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    return stack;
}

static int faults;

static void walk(ScreenId id, Row *row) {
    Stack *stack = home_of_user();
    int presses = 0;
    for (char *word = strtok(row->cell[2], " "); word; word = strtok(NULL, " "), presses++)
        press(stack, key_of(word));
    if (front_id(stack) != id || presses > MOST_PRESSES)
        print_error("%s: %d presses lead to %s\n", NAMES[id], presses, NAMES[front_id(stack)]), faults++;
    press(stack, ACTION_BACK);
    char back[CELL_MAX];
    snprintf(back, sizeof back, "`%s`", NAMES[front_id(stack)]);
    if (strcmp(back, row->cell[3]) != 0)
        print_error("%s: Back leads to %s\n", NAMES[id], back), faults++;
    stack_free(stack);
}

static void every_screen_is_where_the_plan_says(void **state) {
    (void)state;
    char *page = page_read("docs/screens.md");
    int walked = 0;
    for (int id = 1; id < SCREEN_COUNT; id++) {
        Row row;
        if (!find_row(page, NAMES[id], &row))
            fail_msg("docs/screens.md has no row for %s", NAMES[id]);
        // A row in words instead of keys: something has to have been there before.
        if (strncmp(row.cell[2], "after ", 6) == 0 || strncmp(row.cell[2], "from ", 5) == 0)
            continue;
        walk((ScreenId)id, &row);
        walked++;
    }
    if (faults)
        fail_msg("docs/screens.md says %d times what is not so", faults);
    assert_true(walked >= 18);
    free(page);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_screen_is_where_the_plan_says)};
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
