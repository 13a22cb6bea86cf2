// A physiotherapist's orders: read strictly, before caps and swaps of the stage, never before what holds or seeks help.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "content/orders_file.h"
#include "support/library_fixture.h"

enum { TODAY = 20785 }; // 28 November 2026

static char path[] = "/tmp/gently-orders-XXXXXX.yaml";
static Arena *arena;

static int set_up(void **state) {
    int file = mkstemps(path, 5);
    arena = arena_new();
    return file < 0 || close(file) != 0 ? -1 : load_library(state);
}

static int tear_down(void **state) {
    remove(path);
    arena_free(arena);
    return free_library(state);
}

static RulesOrders read_text(const char *text, DiagList *diags) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return orders_file_read(path, library, TODAY, arena, diags);
}

#define HEAD "schema: 1\nname: Dana Cole\ndate: 2026-11-20\n"

static void what_is_ordered_is_read(void **state) {
    (void)state;
    DiagList diags = {0};
    RulesOrders orders =
        read_text(HEAD "lock: yes\norders:\n"
                       "  - {exercise: bridge, variant: half, reps: 15, hold_s: 6, sets: 3, note: Slowly.}\n"
                       "  - {exercise: clamshell, lock: no}\n",
                  &diags);
    assert_int_equal(diags.count, 0);
    assert_int_equal(orders.count, 2);
    const RulesOrder *order = rules_order_of(&orders, "bridge");
    assert_string_equal(order->variant, "half");
    assert_true(order->reps == 15 && order->hold_s == 6 && order->sets == 3 && order->locked);
    assert_string_equal(order->by, "Dana Cole");
    assert_string_equal(order->note, "Slowly.");
    assert_int_equal(order->day, TODAY - 8);
    order = rules_order_of(&orders, "clamshell");
    assert_true(!order->variant && order->reps == 0 && !order->locked && !order->note);
    assert_null(rules_order_of(&orders, "march"));
}

static void every_fault_is_told_at_its_place_and_orders_nothing(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line, col;
        const char *says;
    } FAULTS[] = {
        {HEAD "orders:\n  - {exercise: brigde}\n", 5, 16, "bridge"},
        {HEAD "orders:\n  - {exercise: bridge, variant: steep}\n", 5, 33, "half"},
        {HEAD "orders:\n  - {exercise: bridge, reps: 31}\n", 5, 30, "30"},
        {HEAD "orders:\n  - {exercise: bridge, reps: 0}\n", 5, 30, "1"},
        {HEAD "orders:\n  - {exercise: heel_slides, hold_s: 60}\n", 5, 37, "breath"},
        {HEAD "orders:\n  - {exercise: march, hold_s: 5}\n", 5, 31, "nothing that is held"},
        {HEAD "orders:\n  - {exercise: bridge, sets: 6}\n", 5, 30, "5"},
        {HEAD "orders:\n  - {exercise: bridge, speed: 2}\n", 5, 24, "speed"},
        {HEAD "orders:\n  - {exercise: bridge}\n  - {exercise: bridge}\n", 6, 5, "twice"},
        {HEAD "lock: maybe\norders:\n  - {exercise: bridge}\n", 4, 7, "yes"},
        {HEAD "orders: []\n", 4, 9, "orders"},
        {HEAD, 1, 1, "orders"},
        {"schema: 1\nname: Dana Cole\ndate: 2027-11-20\norders:\n  - {exercise: bridge}\n", 3, 7,
         "still to come"},
        {"schema: 1\nname: Dana Cole\ndate: 20 November\norders:\n  - {exercise: bridge}\n", 3, 7,
         "2026-10-03"},
        {"schema: 1\ndate: 2026-11-20\norders:\n  - {exercise: bridge}\n", 1, 1, "name"},
        {"schema: 2\nname: Dana Cole\ndate: 2026-11-20\norders:\n  - {exercise: bridge}\n", 1, 9, "1"},
        {"[1, 2]\n", 1, 1, "key: value"},
        {"", 0, 0, ""},
        {"name: [\n", 0, 0, ""},
    };
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        DiagList diags = {0};
        RulesOrders orders = read_text(FAULTS[i].text, &diags);
        if (orders.count > 0 || diags.error_count == 0)
            fail_msg("fault %zu is none", i);
        if (FAULTS[i].line && (diags.items[0].line != FAULTS[i].line || diags.items[0].col != FAULTS[i].col ||
                               !strstr(diags.items[0].message, FAULTS[i].says)))
            fail_msg("fault %zu is told at %d:%d: %s", i, diags.items[0].line, diags.items[0].col,
                     diags.items[0].message);
        diag_list_free(&diags);
    }
}

static RulesAsked asked_with(const RulesOrders *orders, const char *weeks) {
    RulesAsked asked = {.orders = orders->items, .order_count = orders->count};
    static const char *const ANSWERS[][2] = {{"birth", "vaginal"}, {"check_done", "yes"},
                                             {"diastasis", "no"},  {"pain_now", "0"},
                                             {"hands", "both"},    {"at_hand", "mat chair wall"}};
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++)
        assert_true(profile_set_text(&asked.profile, profile_input_find(ANSWERS[i][0]), ANSWERS[i][1], NULL));
    assert_true(profile_set_text(&asked.profile, PROFILE_WEEKS, weeks, NULL));
    return asked;
}

static void orders_go_before_caps_of_the_stage_alone(void **state) {
    (void)state;
    DiagList diags = {0};
    RulesOrders orders =
        read_text(HEAD "orders:\n  - {exercise: bridge, variant: half, reps: 15, sets: 3}\n", &diags);
    const Exercise *half = library_exercise(library, "bridge.half");
    RulesAsked asked = asked_with(&orders, "3"); // G2: 8 repetitions, one set
    const RulesOffer *offer = rules_offer(rules_evaluate(library->rules, &asked, arena), half);
    assert_non_null(offer);
    assert_true(offer->dose.reps == 15 && offer->dose.sets == 3);
    assert_ptr_equal(offer->order, &orders.items[0]);
    profile_set(&asked.profile, PROFILE_PAIN_NOW, 4); // T1 halves it all the same
    offer = rules_offer(rules_evaluate(library->rules, &asked, arena), half);
    assert_int_equal(offer->dose.reps, 7);
    profile_set(&asked.profile, PROFILE_PAIN_NOW, 6); // N1
    assert_null(rules_offer(rules_evaluate(library->rules, &asked, arena), half));
    asked = asked_with(&orders, "3");
    profile_set(&asked.profile, PROFILE_URGENT, 1); // U
    assert_int_equal(rules_evaluate(library->rules, &asked, arena)->offer_count, 0);
    asked = asked_with(&orders, "3");
    profile_set(&asked.profile, PROFILE_STITCHES_SORE, 1); // what the body holds stays held
    profile_set(&asked.profile, PROFILE_BIRTH, 2);
    assert_null(rules_offer(rules_evaluate(library->rules, &asked, arena), half));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_ordered_is_read),
        cmocka_unit_test(every_fault_is_told_at_its_place_and_orders_nothing),
        cmocka_unit_test(orders_go_before_caps_of_the_stage_alone),
    };
    return cmocka_run_group_tests_name("orders", tests, set_up, tear_down);
}
