// About you: asked once before the first session, by arrows and OK, every question to be passed over; what was answered is known at
// once, and can be looked at, changed and forgotten.
#include <ctype.h>
#include "harness.h"
#include "no_pixels.h"
#include "screens/about/birth_calendar.h"
#include "screens/pages/page_spec.h"
#include "screens/asked_input.h"
#include "support/openings.h"
#include "ui/text_recorder.h"

static TextRecord boxes;

static void look(Stack *stack) {
    Picture picture = picture_new(stack->environment->width, stack->environment->height);
    boxes.count = 0;
    text_recorder_set(&boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
}

static bool reads(Stack *stack, const char *text) {
    look(stack);
    for (int i = 0; i < boxes.count; i++)
        if (strstr(boxes.item[i].text, text))
            return true;
    return false;
}

static int known(const Stack *stack, ProfileInput input) {
    return profile_get(&stack->profile, input, -1);
}

static Stack *begin_asking(void) {
    Stack *stack = stack_new(1280, 720);
    stack->settings.about_you_asked = false;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ASK_ABOUT});
    return stack;
}

static void press_times(Stack *stack, Action action, int times) {
    for (int i = 0; i < times; i++)
        press(stack, action);
}

static void they_come_once_between_the_safety_note_and_the_session(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    stack->settings.about_you_asked = false;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SAFETY_NOTE));
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_ABOUT_YOU));
    assert_true(reads(stack, "stays on this machine"));
    assert_true(reads(stack, "no medical advice"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ASK_ABOUT);
    for (int i = 0; i < 20 && front_id(stack) == SCREEN_ASK_ABOUT; i++)
        press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_true(stack->settings.about_you_asked && stack->out->settings_changed);
    press(stack, ACTION_BACK);
    stack_free(stack);
    stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

static void later_leads_to_the_session_and_nothing_is_known(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    stack->settings.safety_note_seen = true;
    stack->settings.about_you_asked = false;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_ABOUT_YOU));
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    assert_true(stack->settings.about_you_asked);
    assert_true(stack->profile.known == 0 && !stack->out->profile_changed);
    stack_free(stack);
}

static int words_in(const char *text) {
    int count = 0;
    for (const char *at = text; at && *at; at++)
        count += !isspace((unsigned char)*at) && (at == text || isspace((unsigned char)at[-1]));
    return count;
}

static bool asks_carefully(Stack *stack) {
    bool careful = false;
    for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++) {
        const QuestionWords *question = library_question(shipped, i);
        careful = careful || (question->careful && reads(stack, question->title));
    }
    return careful;
}

// Whoever presses OK and nothing else has said nothing but a day that is too late: what is offered is what is offered to somebody of whom
// nothing is known.
static void a_hasty_press_says_nothing(void **state) {
    (void)state;
    for (int weeks = 0; weeks <= 20; weeks += 4) { // from some weeks on there is more to ask
        Stack *stack = begin_asking();
        press_times(stack, ACTION_UP, weeks);
        while (front_id(stack) == SCREEN_ASK_ABOUT)
            press(stack, ACTION_OK);
        for (ProfileInput i = 0; i < PROFILE_INPUT_COUNT; i++)
            if (i != PROFILE_BIRTH_DATE && i != PROFILE_WEEKS)
                assert_false(profile_knows(&stack->profile, i));
        if (weeks == 0) {
            Arena *arena = arena_new();
            RulesAsked hasty = {.profile = stack->profile}, nothing = {.record_count = 0};
            const RulesOutcome *offered = rules_evaluate(shipped->rules, &hasty, arena),
                               *most_careful = rules_evaluate(shipped->rules, &nothing, arena);
            assert_int_equal(offered->session, most_careful->session);
            assert_int_equal(offered->offer_count, most_careful->offer_count);
            for (size_t i = 0; i < offered->offer_count; i++) {
                assert_ptr_equal(offered->offers[i].way, most_careful->offers[i].way);
            }
            arena_free(arena);
        }
        stack_free(stack);
    }
}

// A minute: what stands on each screen above the answers, read at three words a second, and half a second for each key.
static void the_common_way_takes_two_presses_a_question_and_a_minute(void **state) {
    (void)state;
    Stack *stack = begin_asking();
    int words = 0, keys = 3, questions = 0;
    press_times(stack, ACTION_UP, 3);
    while (front_id(stack) == SCREEN_ASK_ABOUT) {
        look(stack);
        bool answers = false;
        for (int i = 0; i < boxes.count; i++) { // each line above the first answer or the calendar
            answers = answers || boxes.item[i].rect.y > 165;
            if (boxes.item[i].rect.y < 165)
                words += words_in(boxes.item[i].text);
        }
        assert_true(answers);
        if (asks_carefully(stack)) { // the most frequent answer stands first, one step from "I do not know"
            press(stack, ACTION_DOWN);
            keys++;
        }
        press(stack, ACTION_OK);
        keys++;
        questions++;
        assert_true(questions < 20);
    }
    print_message("%d questions, %d words, %d keys\n", questions, words, keys);
    assert_int_equal(keys, 2 * questions + 3 - 1);
    assert_true(words / 3.0 + keys / 2.0 <= 60);
    assert_int_equal(known(stack, PROFILE_WEEKS), 3);
    assert_int_equal(known(stack, PROFILE_BIRTH), 0);
    assert_int_equal(known(stack, PROFILE_SEVERE_TEAR), 0);
    assert_int_equal(known(stack, PROFILE_TOLD_NOT_TO), 0);
    assert_int_equal(known(stack, PROFILE_BLOOD_PRESSURE), 0);
    assert_false(profile_knows(&stack->profile, PROFILE_CHECK_DONE)); // it is not yet time for it
    stack_free(stack);
}

static void every_question_can_be_passed_over(void **state) {
    (void)state;
    Stack *stack = begin_asking();
    press(stack, ACTION_DOWN); // to the words under the calendar
    press(stack, ACTION_OK);
    for (int i = 0; i < 20 && front_id(stack) == SCREEN_ASK_ABOUT; i++)
        press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_true(stack->profile.known == 0);
    stack_free(stack);
}

static void back_leads_to_the_question_before_and_keeps_all_answers(void **state) {
    (void)state;
    Stack *stack = begin_asking();
    press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "2 of 7"));
    press(stack, ACTION_UP);
    press(stack, ACTION_OK); // by caesarean: no question about a tear
    assert_true(reads(stack, "3 of 6"));
    assert_true(reads(stack, "stand apart"));
    press(stack, ACTION_BACK);
    assert_true(reads(stack, "How was your baby born?"));
    press(stack, ACTION_UP);
    press(stack, ACTION_OK); // with help, after all: it is asked
    assert_true(reads(stack, "severe tear"));
    press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_int_equal(known(stack, PROFILE_SEVERE_TEAR), 1);
    press_times(stack, ACTION_BACK, 2);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(known(stack, PROFILE_BIRTH), profile_value_find(PROFILE_BIRTH, "caesarean"));
    assert_false(profile_knows(&stack->profile, PROFILE_SEVERE_TEAR)); // cannot be
    press_times(stack, ACTION_BACK, 2);
    assert_true(reads(stack, "When was your baby born?"));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(known(stack, PROFILE_WEEKS), 1);
    assert_true(stack->out->profile_changed);
    stack_free(stack);
}

static void no_day_ahead_or_five_years_ago_can_be_chosen(void **state) {
    (void)state;
    BirthCalendar calendar;
    birth_calendar_begin(&calendar, HARNESS_TODAY, HARNESS_TODAY + 9, "-");
    assert_int_equal(calendar.day, HARNESS_TODAY);
    birth_calendar_move(&calendar, ACTION_RIGHT);
    birth_calendar_move(&calendar, ACTION_NEXT);
    assert_int_equal(calendar.day, HARNESS_TODAY);
    assert_false(calendar.on_buttons);
    birth_calendar_move(&calendar, ACTION_DOWN);
    assert_true(calendar.on_buttons);
    birth_calendar_move(&calendar, ACTION_UP);
    assert_int_equal(calendar.day, HARNESS_TODAY);
    for (int i = 0; i < 9; i++)
        birth_calendar_press(&calendar, BIRTH_BUTTON_YEAR);
    assert_int_equal(calendar.day, HARNESS_TODAY - PROFILE_BIRTH_DAYS_MOST);
    birth_calendar_move(&calendar, ACTION_LEFT);
    birth_calendar_move(&calendar, ACTION_UP);
    birth_calendar_move(&calendar, ACTION_PREVIOUS);
    Profile profile = {0};
    profile_set(&profile, PROFILE_BIRTH_DATE, calendar.day);
    assert_int_equal(profile_count_weeks(&profile, HARNESS_TODAY), PROFILE_BIRTH_FINE);
    int day;
    assert_true(profile_day_parse("2026-03-31", &day));
    birth_calendar_begin(&calendar, HARNESS_TODAY, day, "-");
    birth_calendar_press(&calendar, BIRTH_BUTTON_MONTH); // there is no 31 February
    char text[BIRTH_TEXT_CAPACITY];
    assert_string_equal(birth_date_text(calendar.day, text), "28 February 2026");
    assert_string_equal(birth_ago_text(0, text), "Today");
    assert_string_equal(birth_ago_text(6, text), "6 days ago");
    assert_string_equal(birth_ago_text(13, text), "1 week ago");
}

// Every day there is: the date back to its day.
static void days_and_dates_agree(void **state) {
    (void)state;
    int year = 1970, month = 1, day_of_month = 0;
    for (int day = 0; day < 80000; day++) {
        int last_year = year, last_month = month, last_day = day_of_month;
        profile_date_of(day, &year, &month, &day_of_month);
        assert_int_equal(profile_day_of(year, month, day_of_month), day);
        assert_true(day_of_month == last_day + 1 ||
                    (day_of_month == 1 && last_day == profile_month_length(last_year, last_month)));
    }
}

static void a_clock_set_back_is_told_kindly(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    profile_set(&stack->profile, PROFILE_BIRTH_DATE, HARNESS_TODAY + 3);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ABOUT_YOU});
    assert_true(reads(stack, "ahead of today"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ASK_ABOUT);
    assert_true(reads(stack, "ahead of today"));
    press(stack, ACTION_OK); // the nearest that can be
    assert_int_equal(known(stack, PROFILE_BIRTH_DATE), HARNESS_TODAY);
    assert_int_equal(front_id(stack), SCREEN_ABOUT_YOU);
    assert_false(reads(stack, "ahead of today"));
    stack_free(stack);
}

static void another_day_begins_while_the_calendar_is_open(void **state) {
    (void)state;
    Stack *stack = begin_asking();
    assert_true(reads(stack, "1 November 2026"));
    stack->environment->today++;
    pass(stack, 1000000);
    assert_true(reads(stack, "2 November 2026"));
    press(stack, ACTION_OK);
    assert_int_equal(known(stack, PROFILE_BIRTH_DATE), HARNESS_TODAY + 1);
    assert_int_equal(known(stack, PROFILE_WEEKS), 0);
    stack_free(stack);
}

static void each_row_opens_its_question_and_shows_the_answer(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    // down past both rows of cards, to the right
    press_times(stack, ACTION_DOWN, 2);
    press_times(stack, ACTION_RIGHT, 3);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ABOUT_YOU);
    assert_true(reads(stack, "11 September 2026"));
    press_times(stack, ACTION_DOWN, 1);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "How was your baby born?"));
    assert_false(reads(stack, " of ")); // one alone
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ABOUT_YOU);
    assert_true(reads(stack, "By caesarean"));
    assert_false(reads(stack, "Severe tear"));
    stack_free(stack);
}

static void forgetting_is_asked_once_and_forgets_all(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ABOUT_YOU});
    press(stack, ACTION_RIGHT); // the other column
    press_times(stack, ACTION_DOWN, 20);
    press(stack, ACTION_OK);
    assert_true(reads(stack, "Forget all your answers?"));
    press(stack, ACTION_OK);
    assert_true(stack->profile.known != 0 && !stack->out->profile_changed);
    press(stack, ACTION_OK);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_true(stack->profile.known == 0 && stack->out->profile_changed);
    assert_true(stack->contacts.count > 0);
    assert_int_equal(front_id(stack), SCREEN_ABOUT_YOU);
    stack_free(stack);
}

static void the_pointer_chooses_a_day(void **state) {
    (void)state;
    Stack *stack = begin_asking();
    RectPx first, second;
    assert_int_equal(screen_stack_focused(stack->screens, &first), 1); // Sunday, 1 November
    press_times(stack, ACTION_UP, 1);
    assert_int_equal(screen_stack_focused(stack->screens, &second), 1); // Sunday, 25 October
    assert_true(click(stack, second.x + second.w / 2, second.y + second.h / 2 - second.h * 2));
    assert_true(reads(stack, "October 2026"));
    assert_int_equal(screen_stack_focused(stack->screens, &first), 1);
    assert_true(click(stack, first.x + 2, first.y + 2)); // again: this day
    assert_true(known(stack, PROFILE_BIRTH_DATE) < HARNESS_TODAY - 7);
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_come_once_between_the_safety_note_and_the_session),
        cmocka_unit_test(later_leads_to_the_session_and_nothing_is_known),
        cmocka_unit_test(the_common_way_takes_two_presses_a_question_and_a_minute),
        cmocka_unit_test(a_hasty_press_says_nothing),
        cmocka_unit_test(every_question_can_be_passed_over),
        cmocka_unit_test(back_leads_to_the_question_before_and_keeps_all_answers),
        cmocka_unit_test(no_day_ahead_or_five_years_ago_can_be_chosen),
        cmocka_unit_test(days_and_dates_agree),
        cmocka_unit_test(a_clock_set_back_is_told_kindly),
        cmocka_unit_test(another_day_begins_while_the_calendar_is_open),
        cmocka_unit_test(each_row_opens_its_question_and_shows_the_answer),
        cmocka_unit_test(forgetting_is_asked_once_and_forgets_all),
        cmocka_unit_test(the_pointer_chooses_a_day),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
