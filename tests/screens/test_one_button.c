// One button on every screen: it steps to everything that can have the focus, chooses it, and leads back home; in a session it
// pauses, goes on and leads to the next exercise.
// Test variant: release, slow
#include "harness.h"

#include "screens/contacts/contact_list.h"
#include "screens/follow/follow_state.h"
#include "screens/pages/page_spec.h"
#include "screens/one_button.h"
#include "screens/question.h"
#include "screens/row_list.h"

enum { PRESSES_MAX = 240, WALK = 600 };

static void gesture(Stack *stack, OneButtonGesture what) {
    screen_stack_one_button(stack->screens, what);
    begin_time(stack);
    apply_request(stack);
}

static void once(Stack *stack) {
    gesture(stack, ONE_BUTTON_PRESS);
}

static void twice(Stack *stack) {
    gesture(stack, ONE_BUTTON_TWICE);
}

static void hold(Stack *stack) {
    gesture(stack, ONE_BUTTON_HOLD);
}

static Stack *one_button_stack(int width, int height) {
    Stack *stack = stack_new(width, height);
    stack->settings.safety_note_seen = true;
    stack->settings.one_button = true;
    begin_time(stack);
    return stack;
}

static RectPx focus_of(Stack *stack) {
    RectPx rect = {0};
    assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
    return rect;
}

static bool same(RectPx a, RectPx b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool on_pain(Stack *stack) {
    return same(focus_of(stack), one_button_strip(1280, 720).pain);
}

// What has the focus: in a list its place, for that may scroll.
static RectPx what_has_focus(Stack *stack) {
    const Screen *screen = screen_get(front_id(stack));
    const Question *question = screen->question ? screen->question(top_state(stack)) : NULL;
    const RowList *rows = screen->rows ? screen->rows(top_state(stack)) : NULL;
    if (on_pain(stack) || (!question && !rows))
        return focus_of(stack);
    return rect_of(-1, question ? question->focus : rows->focus, 0, 0);
}

typedef struct Seen {
    RectPx rect[PRESSES_MAX];
    int count;
} Seen;

static bool has_seen(const Seen *seen, RectPx rect) {
    for (int i = 0; i < seen->count; i++)
        if (same(seen->rect[i], rect))
            return true;
    return false;
}

static void see(Seen *seen, RectPx rect) {
    if (!has_seen(seen, rect) && seen->count < PRESSES_MAX)
        seen->rect[seen->count++] = rect;
}

static bool in_safe_area(const Stack *stack, RectPx r) {
    if (stack->environment->width != stack->width) // turned: the focus is told as it is seen
        return !rect_empty(r) && r.x >= 0 && r.y >= 0 && rect_right(r) <= stack->width &&
               rect_bottom(r) <= stack->height;
    RectPx safe = theme_for(stack->environment->width, stack->environment->height).safe;
    return !rect_empty(r) && r.x >= safe.x && r.y >= safe.y && rect_right(r) <= rect_right(safe) &&
           rect_bottom(r) <= rect_bottom(safe);
}

static bool asks_pain(const Stack *stack) {
    return front_id(stack) == SCREEN_PAIN || page_spec_find(screen_stack_page(stack->screens))->answers_pain;
}

static bool plays(Stack *stack) {
    const Screen *screen = screen_get(front_id(stack));
    OneButtonUse use = screen->one_button ? screen->one_button(top_state(stack)) : ONE_BUTTON_STEPS;
    return use != ONE_BUTTON_STEPS;
}

// From here on round to the first element again.
static void step_round(Stack *stack, Seen *seen) {
    int rounds = 0, steps = 0;
    bool before = false;
    see(seen, what_has_focus(stack));
    for (; rounds < 2 && steps < 2 * PRESSES_MAX; steps++) {
        once(stack);
        bool pain = on_pain(stack);
        assert_true(pain || in_safe_area(stack, focus_of(stack)));
        if (!pain)
            see(seen, what_has_focus(stack));
        rounds += pain && !before;
        before = pain;
        if (asks_pain(stack) && steps == 80)
            break; // all its elements are one round
    }
    assert_true(rounds == 2 || asks_pain(stack)); // "It hurts" comes again and again
}

// Arrows go where they like; what they reach, steps reach, too. Where they change what is shown that is another matter.
static bool arrows_only_move(ScreenId screen) {
    return screen != SCREEN_SETTINGS && screen != SCREEN_SOUND_DELAY && screen != SCREEN_ASK_ABOUT &&
           screen != SCREEN_WATCH && screen != SCREEN_FOLLOW && screen != SCREEN_OWN_EDIT &&
           screen != SCREEN_VARIANTS && screen != SCREEN_MUSIC;
}

static void steps_reach_what_arrows_reach(void **state) {
    (void)state;
    uint32_t seed = 5;
    int walked = 0;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        shot.one_button = true;
        Stack *stack = one_button_stack(1280, 720);
        open_fixture(stack, &shot);
        int from = depth(stack);
        Seen seen = {.count = 0};
        if (plays(stack) || shot.lying_view) { // turned: what has the focus is told as it is seen
            stack_free(stack);
            continue;
        }
        step_round(stack, &seen);
        assert_int_equal(depth(stack), from);
        for (int step = 0; step < WALK && arrows_only_move(front_id(stack)); step++) {
            press(stack, (Action)(ACTION_UP + (int)(next_random(&seed) % 4)));
            if (depth(stack) != from)
                break; // an arrow opens, too
            if (!has_seen(&seen, what_has_focus(stack)) && !plays(stack))
                fail_msg("%s: arrows lead to %d, %d, where no step does", shot.name, focus_of(stack).x,
                         focus_of(stack).y);
        }
        walked++;
        stack_free(stack);
    }
    assert_true(walked > 60);
}

static void holds_lead_home_from_everywhere(void **state) {
    (void)state;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        shot.one_button = true;
        Stack *stack = one_button_stack(1280, 720);
        open_fixture(stack, &shot);
        if (stack->people.nobody) { // whose home?
            stack_free(stack);
            continue;
        }
        int holds = 0;
        for (; front_id(stack) != SCREEN_HOME && holds < 7; holds++)
            hold(stack);
        if (front_id(stack) != SCREEN_HOME)
            fail_msg("%s: home is more than 6 holds away", shot.name);
        assert_false(stack->quit);
        stack_free(stack);
    }
}

static void every_card_and_button_of_home_is_chosen(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    int things = 1 + (int)shipped->routine_count + 1 + (int)shipped->exercise_count + 6, asked = 0;
    bool exercise[64] = {false}, routine[64] = {false}, other[SCREEN_COUNT] = {false}, help = false,
         keys = false;
    for (int step = 0; step < things; step++, once(stack)) {
        assert_false(on_pain(stack));
        screen_stack_one_button(stack->screens, ONE_BUTTON_TWICE);
        ScreenRequest request = stack->out->request;
        stack->out->request.kind = REQUEST_NONE;
        for (size_t i = 0; i < shipped->exercise_count; i++)
            exercise[i] =
                exercise[i] || (request.screen == SCREEN_WATCH && request.exercise == shipped->exercises[i]);
        for (size_t i = 0; i < shipped->routine_count; i++)
            routine[i] = routine[i] || request.routine == shipped->routines[i];
        other[request.screen] = true;
        help = help || strcmp(request.page, PAGE_SEEK_HELP) == 0;
        keys = keys || strcmp(request.page, PAGE_KEYS) == 0;
        asked++;
        // Help before anything that is only to be watched.
        assert_true(request.screen != SCREEN_WATCH || (help && other[SCREEN_SETTINGS]));
    }
    assert_true(on_pain(stack));
    assert_int_equal(asked, things);
    for (size_t i = 0; i < shipped->exercise_count; i++)
        assert_true(exercise[i]);
    for (size_t i = 0; i < shipped->routine_count; i++)
        assert_true(routine[i]);
    assert_true(help && keys && other[SCREEN_COMPOSE] && other[SCREEN_ADVICE] && other[SCREEN_ABOUT_YOU]);
    assert_true(other[SCREEN_LIBRARY] && other[SCREEN_PROGRESS] && other[SCREEN_SETTINGS] &&
                !other[SCREEN_WHO]);
    stack_free(stack);
}

static Follow *open_session(Stack *stack) {
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = shipped->routines[0]};
    push(stack, &request);
    pass_in_steps(stack, 1500000);
    return top_state(stack);
}

static void a_press_pauses_and_another_one_carries_on(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    Follow *follow = open_session(stack);
    assert_true(screen_stack_acts_at_once(stack->screens));
    once(stack);
    int64_t stood_us = follow->playhead.now_us;
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_false(screen_stack_acts_at_once(stack->screens)); // from here a second press may follow
    pass_in_steps(stack, 2000000);
    assert_int_equal(follow->playhead.now_us, stood_us);
    once(stack);
    assert_int_not_equal(follow->mode, FOLLOW_PAUSED);
    pass_in_steps(stack, 8000000);
    assert_true(follow->playhead.now_us > stood_us);
    stack_free(stack);
}

static int step_now(const Follow *follow) {
    return score_address_at(follow->score, follow->playhead.now_us).step;
}

static void two_presses_lead_to_the_next_exercise(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    Follow *follow = open_session(stack);
    int before = step_now(follow);
    for (int i = 0; i < 3; i++) {
        once(stack); // acts at once, as the app's side tells it; the second one follows
        twice(stack);
        assert_int_equal(follow->mode, FOLLOW_RUNNING);
        assert_true(step_now(follow) > before);
        before = step_now(follow);
        pass_in_steps(stack, 500000);
    }
    stack_free(stack);
}

// Two presses are soon made by a hand that trembles: the way back is told, and is among what is stepped over.
static void an_exercise_skipped_by_mistake_is_found_again(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    Follow *follow = open_session(stack);
    twice(stack);
    pass_in_steps(stack, 500000);
    int before = step_now(follow);
    twice(stack);
    assert_string_equal(stack->out->toast->text, "To go back: hold, then “Exercise before”.");
    pass_in_steps(stack, 4000000); // it is well on its way
    assert_true(step_now(follow) > before);
    hold(stack);
    for (int i = 0; i < CHOICE_COUNT + 2 && (on_pain(stack) || follow->menu.focus != CHOICE_BEFORE); i++)
        once(stack);
    twice(stack);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_int_equal(step_now(follow), before);
    stack_free(stack);
}

static void a_press_taps_the_users_own_tempo(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = shipped->routines[0]};
    push(stack, &request);
    Follow *follow = top_state(stack);
    for (int i = 0; i < 900 && follow_now(follow).segment->kind != SEGMENT_WORK; i++)
        pass_in_steps(stack, 150000);
    hold(stack);
    for (int i = 0; i < CHOICE_COUNT + 2 && (on_pain(stack) || follow->menu.focus != CHOICE_TEMPO); i++)
        once(stack);
    twice(stack);
    assert_string_equal(stack->out->toast->text, "Your own tempo: press once with each repetition.");
    pass_in_steps(stack, 6000000);
    assert_true(screen_stack_acts_at_once(stack->screens));
    once(stack);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    assert_int_equal(follow->taps.count, 1);
    hold(stack);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(on_pain(stack));
    stack_free(stack);
}

static void a_hold_stops_and_offers_that_it_hurts_first(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    Follow *follow = open_session(stack);
    once(stack);
    hold(stack); // the press goes on
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(on_pain(stack));
    twice(stack);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    hold(stack); // it was nothing
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    stack_free(stack);
}

// Those that need help stand in the first column, and on the wide tile below the others.
static bool needs_help(RectPx tile) {
    return tile.x < 1280 / 3 || tile.w > 1280 / 2;
}

static void what_needs_help_comes_first(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    press(stack, ACTION_PAIN);
    RectPx first = focus_of(stack), tile = first;
    int urgent = 0, others = 0;
    do {
        urgent += needs_help(tile);
        others += !needs_help(tile);
        assert_true(!needs_help(tile) || others == 0);
        once(stack);
        tile = focus_of(stack);
    } while (!same(tile, first) && urgent + others < PRESSES_MAX);
    assert_true(urgent >= 7 && others >= 9);
    stack_free(stack);
}

static void the_menu_of_a_session_steps(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    Follow *follow = open_session(stack);
    once(stack);
    hold(stack);
    bool reached[CHOICE_COUNT] = {false};
    for (int i = 0; i < CHOICE_COUNT + 1; i++) {
        once(stack);
        if (!on_pain(stack))
            reached[follow->menu.focus] = true;
    }
    for (int i = 0; i < CHOICE_COUNT; i++)
        assert_true(reached[i] || follow->menu.disabled[i] || i >= follow->menu.count);
    while (on_pain(stack) || follow->menu.focus != CHOICE_HURTS)
        once(stack);
    twice(stack);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    hold(stack); // it was nothing
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    while (on_pain(stack) || follow->menu.focus != CHOICE_SEEK_HELP)
        once(stack);
    twice(stack);
    assert_string_equal(screen_stack_page(stack->screens), PAGE_SEEK_HELP);
    hold(stack);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    hold(stack);
    hold(stack);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void a_set_up_that_waits_begins_by_a_press(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    stack->settings.wait_for_ok = true;
    Follow *follow = open_session(stack);
    for (int i = 0; i < 600 && !follow->playhead.waiting; i++)
        pass_in_steps(stack, 150000);
    assert_true(follow->playhead.waiting);
    assert_false(screen_stack_acts_at_once(stack->screens));
    once(stack);
    assert_false(follow->playhead.waiting);
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    stack_free(stack);
}

static void a_hold_until_ok_ends_by_a_press_at_once(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    ScreenFixture shot = {0};
    for (int i = 0; i < screen_fixture_count(shipped); i++)
        if (strcmp(screen_fixture_at(shipped, i).name, "72-follow-hold-until-ok") == 0)
            shot = screen_fixture_at(shipped, i);
    shot.one_button = true;
    open_fixture(stack, &shot);
    Follow *follow = top_state(stack);
    assert_non_null(score_hold_until_ok(follow->score, follow->playhead.now_us));
    assert_true(screen_stack_acts_at_once(stack->screens));
    once(stack);
    assert_null(score_hold_until_ok(follow->score, follow->playhead.now_us));
    assert_int_equal(follow->mode, FOLLOW_RUNNING);
    hold(stack);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(on_pain(stack));
    stack_free(stack);
}

static bool step_to(Stack *stack, RectPx face) {
    for (int i = 0; i < PRESSES_MAX; i++, once(stack))
        if (same(focus_of(stack), face))
            return true;
    return false;
}

static void the_settings_turn_it_off_again(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    int height = stack->environment->height;
    assert_true(height < 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SETTINGS});
    for (int i = 0; i < 5; i++)
        once(stack); // the tabs, to the last
    assert_false(on_pain(stack));
    twice(stack); // into its rows: About you, From others, Numbers to call, One button
    once(stack);
    once(stack);
    once(stack);
    twice(stack);
    assert_false(stack->settings.one_button);
    assert_true(stack->out->settings_changed);
    begin_time(stack);
    assert_int_equal(stack->environment->height, 720);
    stack_free(stack);
}

static void values_go_up_and_round(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    stack->settings.volume = 0.8;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SETTINGS});
    twice(stack); // into the rows
    const double wanted[] = {0.9, 1, 0, 0.1};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        twice(stack);
        assert_true(stack->settings.volume > wanted[i] - 0.01 && stack->settings.volume < wanted[i] + 0.01);
    }
    stack_free(stack);
    stack = one_button_stack(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SOUND_DELAY});
    bool delays[1000] = {false};
    for (int i = 0; i < 100; i++, once(stack))
        delays[(int)stack->settings.sound_delay_ms + 200] = true;
    assert_true(delays[200 - 150] && delays[200] && delays[200 + 400]);
    stack_free(stack);
}

// "A month earlier": the last but one before "It hurts".
static RectPx month_button(Stack *stack) {
    RectPx before[3] = {0};
    for (int i = 0; i < PRESSES_MAX && !on_pain(stack); i++, once(stack)) {
        before[0] = before[1];
        before[1] = before[2];
        before[2] = focus_of(stack);
    }
    assert_true(on_pain(stack));
    return before[1];
}

// The day of birth by presses alone: so many months earlier, then weeks from the month's last one, then days.
static int choose_day(int months, int weeks, int days) {
    Stack *stack = one_button_stack(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_ASK_ABOUT,
                                 .question = 1 + PROFILE_BIRTH_DATE});
    RectPx earlier = month_button(stack);
    for (int i = 0; i < months; i++) {
        assert_true(step_to(stack, earlier));
        twice(stack);
    }
    month_button(stack);
    for (int i = 0; i < weeks + 1; i++)
        once(stack);
    twice(stack);
    for (int i = 0; i < days; i++)
        once(stack);
    twice(stack);
    int day = profile_get(&stack->profile, PROFILE_BIRTH_DATE, -1);
    stack_free(stack);
    return day;
}

static void every_day_of_birth_is_chosen(void **state) {
    (void)state;
    bool chosen[64] = {false};
    for (int months = 0; months < 3; months++)
        for (int weeks = 0; weeks < (months == 0 ? 1 : 5); weeks++)
            for (int days = 0; days < 7; days++) {
                int day = choose_day(months, weeks, days);
                assert_true(day <= HARNESS_TODAY);
                if (day > HARNESS_TODAY - 64)
                    chosen[HARNESS_TODAY - day] = true;
            }
    for (int ago = 0; ago < 58; ago++)
        if (!chosen[ago])
            fail_msg("no presses lead to %d days ago", ago);
}

static void a_number_is_typed(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACT, .contact = CALL_MIDWIFE});
    RectPx one = focus_of(stack);
    twice(stack);
    twice(stack);
    once(stack);
    twice(stack);
    assert_string_equal(contact_number(&stack->contacts, CALL_MIDWIFE), "112");
    assert_true(step_to(stack, one));
    stack_free(stack);
}

static void the_gesture_at_the_start_says_so(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    assert_int_equal(stack->environment->height, 720);
    screen_stack_begin_one_button(stack->screens);
    assert_true(stack->settings.one_button && stack->out->settings_changed);
    assert_non_null(strstr(stack->out->toast->text, "One button"));
    assert_true(stack->environment->height < 720);
    stack_free(stack);
}

static void the_map_lies_below_every_screen(void **state) {
    (void)state;
    const int sizes[][2] = {{1920, 1080}, {1280, 720}, {640, 360}, {480, 640}, {3840, 2160}, {860, 360}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        OneButtonStrip strip = one_button_strip(sizes[i][0], sizes[i][1]);
        RectPx safe = theme_for(sizes[i][0], sizes[i][1]).safe;
        int height = one_button_screen_height(&strip);
        theme_set_room(height, sizes[i][1]);
        RectPx above = theme_for(sizes[i][0], height).safe;
        theme_set_room(0, 0);
        assert_int_equal(above.y, safe.y); // as much as the television cuts off
        assert_true(rect_bottom(above) <= strip.face.y);
        assert_true(strip.pain.y > strip.face.y && rect_bottom(strip.pain) <= rect_bottom(safe));
        assert_true(strip.pain.x > safe.x && rect_right(strip.pain) <= rect_right(safe));
        assert_int_equal(rect_bottom(strip.face), sizes[i][1]);
        assert_true(above.h > safe.h * 3 / 4);
    }
}

static void a_click_on_it_hurts_asks(void **state) {
    (void)state;
    Stack *stack = one_button_stack(1280, 720);
    RectPx pain = one_button_strip(1280, 720).pain;
    assert_true(click(stack, pain.x + pain.w / 2, pain.y + pain.h / 2));
    apply_request(stack);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_reach_what_arrows_reach),
        cmocka_unit_test(holds_lead_home_from_everywhere),
        cmocka_unit_test(every_card_and_button_of_home_is_chosen),
        cmocka_unit_test(a_press_pauses_and_another_one_carries_on),
        cmocka_unit_test(two_presses_lead_to_the_next_exercise),
        cmocka_unit_test(an_exercise_skipped_by_mistake_is_found_again),
        cmocka_unit_test(a_press_taps_the_users_own_tempo),
        cmocka_unit_test(a_hold_stops_and_offers_that_it_hurts_first),
        cmocka_unit_test(what_needs_help_comes_first),
        cmocka_unit_test(the_menu_of_a_session_steps),
        cmocka_unit_test(a_set_up_that_waits_begins_by_a_press),
        cmocka_unit_test(a_hold_until_ok_ends_by_a_press_at_once),
        cmocka_unit_test(the_settings_turn_it_off_again),
        cmocka_unit_test(values_go_up_and_round),
        cmocka_unit_test(every_day_of_birth_is_chosen),
        cmocka_unit_test(a_number_is_typed),
        cmocka_unit_test(the_gesture_at_the_start_says_so),
        cmocka_unit_test(the_map_lies_below_every_screen),
        cmocka_unit_test(a_click_on_it_hurts_asks),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
