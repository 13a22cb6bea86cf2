// A physiotherapist's orders that are saved, changed, broken, mended and removed while the program runs: seen by the watching thread,
// held from the next routine on, and said on screen.
// Test variant: san, slow
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/spawn.h"
#include "app/who_is_there.h"
#include "content/orders_file.h"
#include "coach/personal_dose.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "model/variants.h"
#include "app/headless_content.h"

enum { WIDTH = 640, HEIGHT = 360, WAIT_MS = 20000, SECOND = 1000000 };

static char base[128], folder[PATH_CAPACITY], path[PATH_CAPACITY];
static atomic_int woken;
static OwnOrders orders;
static SettingsKeeper keeper;
static WhoIsThere who;
static Headless run;

static void wake(void) {
    atomic_fetch_add(&woken, 1);
}

static void save(const char *text) {
    char copy[PATH_CAPACITY];
    assert_true(paths_join(copy, folder, ".orders.new"));
    FILE *file = fopen(copy, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(copy, path), 0); // as editors do
}

#define HEAD "schema: 1\nname: Dana Cole\ndate: 2026-10-20\norders:\n"

// Goes round as the loop does, until the watch has woken it once more and nothing is left.
static void goes_on(int before) {
    for (int waited = 0; atomic_load(&woken) == before; waited += 5) {
        assert_true(waited < WAIT_MS);
        usleep(5000);
    }
    who_is_there_follow_orders(&who, run.stack);
}

static void after_save(const char *text) {
    int before = atomic_load(&woken);
    save(text);
    goes_on(before);
}

static const RulesOrders *held(void) {
    return &screen_stack_services(run.stack)->orders;
}

static int ordered_reps(const char *exercise) {
    const RulesOrder *order = rules_order_of(held(), exercise);
    return order ? order->reps : 0;
}

// Repetitions of the first step with the bridge, as a session that begins now would do it.
static int planned_reps(void) {
    static const VariantChoices none;
    Arena *arena = arena_new();
    const Routine *routine = library_routine(content.library, "gentle-start");
    int reps = 0;
    assert_non_null(routine);
    routine = routine_with_orders(held(), &none, routine, arena);
    for (size_t i = 0; i < routine->step_count && reps == 0; i++)
        if (strcmp(exercise_usual(routine->steps[i].exercise)->id, "bridge") == 0)
            reps = routine->steps[i].dose.reps;
    arena_free(arena);
    return reps;
}

// Lets the time of a notice go by.
static void wait_for_quiet(void) {
    for (int i = 0; i < 20 && screen_stack_is_telling(run.stack); i++)
        assert_true(headless_pass(&run, SECOND));
    assert_false(screen_stack_is_telling(run.stack));
}

static int begin(void **state) {
    if (load(state) != 0)
        return -1;
    spawn_folder(base);
    setenv("XDG_DATA_HOME", base, 1);
    if (!paths_user_data(folder) || mkdir(folder, 0700) != 0 || !paths_join(path, folder, ORDERS_FILE))
        return -1;
    keeper.today = HEADLESS_TODAY;
    who = (WhoIsThere){.keeper = &keeper, .orders = &orders, .content = &content};
    return 0;
}

static int end(void **state) {
    spawn_remove(base);
    return unload(state);
}

static void open_with(const char *text, const ScreenRequest *request) {
    remove(path);
    if (text)
        save(text);
    own_orders_open(&orders, &content, folder, HEADLESS_TODAY);
    headless_open(&run, &content, request, WIDTH, HEIGHT);
    screen_stack_services(run.stack)->orders = orders.orders;
    who_is_there_watch_orders(&who, wake);
    assert_non_null(who.orders_watch);
}

static void close_all(void) {
    data_watch_stop(who.orders_watch);
    headless_close(&run);
    own_orders_close(&orders);
}

static const ScreenRequest HOME = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME};

static void test_the_file_is_followed(void **state) {
    (void)state;
    open_with(NULL, &HOME);
    who_is_there_follow_orders(&who, run.stack); // what there was before the watch
    assert_false(screen_stack_is_telling(run.stack));
    int usual = planned_reps();
    assert_true(usual > 0 && usual != 13 && usual != 11);

    after_save(HEAD "  - {exercise: bridge, reps: 13}\n");
    assert_int_equal(planned_reps(), 13);
    assert_true(screen_stack_is_telling(run.stack));
    wait_for_quiet();
    after_save(HEAD "  - {exercise: bridge, reps: 11}\n  - {exercise: clamshell, reps: 9}\n");
    assert_int_equal(planned_reps(), 11);
    assert_int_equal(ordered_reps("clamshell"), 9);

    wait_for_quiet();
    int before = atomic_load(&woken);
    assert_int_equal(remove(path), 0);
    goes_on(before);
    assert_int_equal(held()->count, 0);
    assert_int_equal(planned_reps(), usual);
    assert_true(screen_stack_is_telling(run.stack));
    close_all();
}

static void test_a_fault_is_told_and_the_last_good_ones_stay(void **state) {
    (void)state;
    open_with(HEAD "  - {exercise: bridge, reps: 13}\n", &HOME);
    who_is_there_follow_orders(&who, run.stack);
    assert_int_equal(planned_reps(), 13);
    assert_false(screen_stack_is_telling(run.stack));

    char log[PATH_CAPACITY + 8], line[400] = "";
    snprintf(log, sizeof log, "%s/log", base);
    int was = dup(STDERR_FILENO);
    assert_non_null(freopen(log, "w", stderr));
    after_save(HEAD "  - {exercise: bridge, reps: many}\n");
    fflush(stderr);
    dup2(was, STDERR_FILENO);
    close(was);
    FILE *file = fopen(log, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    assert_non_null(strstr(line, "orders.yaml:5:"));
    assert_non_null(strstr(orders.fault, "orders.yaml:5:"));
    assert_true(screen_stack_is_telling(run.stack));
    assert_int_equal(planned_reps(), 13);

    wait_for_quiet();
    after_save(HEAD "  - {exercise: bridge, reps: 12}\n");
    assert_int_equal(planned_reps(), 12);
    assert_string_equal(orders.fault, "");
    assert_true(screen_stack_is_telling(run.stack));
    close_all();
}

// A save of what is there already is no news.
static void test_the_same_again_is_no_news(void **state) {
    (void)state;
    open_with(HEAD "  - {exercise: bridge, reps: 13}\n", &HOME);
    after_save(HEAD "  - {exercise: bridge, reps: 13}\n");
    assert_int_equal(planned_reps(), 13);
    assert_false(screen_stack_is_telling(run.stack));
    close_all();
}

// The session that goes on was planned by what was ordered before: it keeps that, and reads its notes, to its end.
static void test_a_routine_that_goes_on_keeps_its_plan(void **state) {
    (void)state;
    ScreenRequest follow = {.kind = REQUEST_OPEN,
                            .screen = SCREEN_FOLLOW,
                            .routine = library_routine(content.library, "gentle-start")};
    assert_non_null(follow.routine);
    open_with(HEAD "  - {exercise: bridge, reps: 3, note: Slowly.}\n", &HOME);
    screen_stack_open(run.stack, &follow);
    assert_int_equal(screen_stack_front(run.stack), SCREEN_FOLLOW);
    for (int reps = 4; reps < 7; reps++) {
        char text[300];
        snprintf(text, sizeof text, HEAD "  - {exercise: bridge, reps: %d}\n", reps);
        after_save(text);
        assert_int_equal(ordered_reps("bridge"), reps);
        headless_pass(&run, 10 * SECOND);
        headless_paint(&run);
    }
    // Another content has the session planned anew, by the same orders.
    int64_t minutes = 0;
    screen_stack_change_content(run.stack, content.library);
    while (screen_stack_front(run.stack) == SCREEN_FOLLOW && minutes++ < 60 &&
           headless_pass(&run, 60 * SECOND))
        headless_paint(&run);
    const HistoryLog *log = history_log(run.history);
    int seen = 0;
    for (int i = 0; i < log->set_count; i++)
        if (strcmp(log->sets[i].exercise, "bridge") == 0) {
            assert_int_equal(log->sets[i].reps_planned, 3);
            seen++;
        }
    assert_true(seen > 0);
    close_all();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_file_is_followed),
        cmocka_unit_test(test_a_fault_is_told_and_the_last_good_ones_stay),
        cmocka_unit_test(test_the_same_again_is_no_news),
        cmocka_unit_test(test_a_routine_that_goes_on_keeps_its_plan),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
