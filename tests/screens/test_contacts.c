// The numbers to call: typed in by arrows or on a keyboard, kept, and shown wherever somebody is to be called.
#include "words_seen.h"
#include "screens/contacts/contact_list.h"
#include "screens/contacts/contact_strip.h"
#include "screens/pages/page_spec.h"
#include "support/openings.h"

static Stack *open_number(WhomToCall kind) {
    Stack *stack = stack_new(1280, 720);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_CONTACT, .contact = kind});
    return stack;
}

static void a_number_is_typed_by_arrows(void **state) {
    (void)state;
    Stack *stack = open_number(CALL_EMERGENCY);
    press(stack, ACTION_OK); // 1
    press(stack, ACTION_OK);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK); // 2
    assert_string_equal(contact_number(&stack->contacts, CALL_EMERGENCY), "112");
    assert_true(stack->out->settings_changed);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK); // erase
    assert_string_equal(contact_number(&stack->contacts, CALL_EMERGENCY), "11");
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK); // done
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void a_keyboard_types_it_directly(void **state) {
    (void)state;
    Stack *stack = open_number(CALL_MIDWIFE);
    double volume = stack->settings.volume;
    for (int i = 0; i < 30; i++)
        press(stack, (Action)(ACTION_DIGIT_0 + i % 10));
    assert_string_equal(contact_number(&stack->contacts, CALL_MIDWIFE), "01234567890123456789012345");
    assert_true(stack->settings.volume == volume);
    for (int i = 0; i < 26; i++)
        press(stack, ACTION_ERASE);
    assert_null(contact_number(&stack->contacts, CALL_MIDWIFE));
    assert_int_equal(front_id(stack), SCREEN_CONTACT);
    press(stack, ACTION_ERASE); // there is nothing left: it is Back again
    assert_int_equal(front_id(stack), SCREEN_HOME);
    // elsewhere the keys are the short cuts that they were
    press(stack, ACTION_DIGIT_9);
    assert_true(stack->settings.volume < volume);
    press(stack, ACTION_DIGIT_0);
    assert_true(stack->settings.volume > volume - 0.01);
    stack_free(stack);
}

static void digits_are_grouped_as_they_are_typed(void **state) {
    (void)state;
    Stack *stack = open_number(CALL_MATERNITY);
    press(stack, ACTION_PAUSE); // no number begins with a space
    press(stack, (Action)(ACTION_DIGIT_0 + 1));
    press(stack, (Action)(ACTION_DIGIT_0 + 2));
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_PAUSE); // one is enough
    assert_string_equal(contact_number(&stack->contacts, CALL_MATERNITY), "12");
    press(stack, (Action)(ACTION_DIGIT_0 + 3));
    assert_string_equal(contact_number(&stack->contacts, CALL_MATERNITY), "12 3");
    assert_true(reads(stack, "12 3") && reads(stack, "Space"));
    for (int i = 0; i < 3; i++)
        press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // the key that was the plus
    press(stack, (Action)(ACTION_DIGIT_0 + 4));
    assert_string_equal(contact_number(&stack->contacts, CALL_MATERNITY), "12 3 4");
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_ERASE);
    assert_string_equal(contact_number(&stack->contacts, CALL_MATERNITY), "12");
    stack_free(stack);
}

static void a_number_is_shown_as_it_was_typed_and_none_is_guessed(void **state) {
    (void)state;
    TextMap contacts = {0};
    char text[CONTACT_SHOWN_CAPACITY];
    assert_null(contact_number(&contacts, CALL_EMERGENCY));
    assert_string_equal(contact_shown(&contacts, CALL_EMERGENCY, text), "your emergency number");
    contact_set(&contacts, CALL_EMERGENCY, "112");
    contact_set(&contacts, CALL_MIDWIFE, "+441632960123");
    assert_string_equal(contact_shown(&contacts, CALL_EMERGENCY, text), "112");
    assert_string_equal(contact_shown(&contacts, CALL_MIDWIFE, text), "+441632960123");
    contact_set(&contacts, CALL_MIDWIFE, "+44 1632 960123 ");
    assert_string_equal(contact_shown(&contacts, CALL_MIDWIFE, text), "+44 1632 960123");
    contact_set(&contacts, CALL_PHYSIOTHERAPIST, "01 23 45 67 89");
    assert_string_equal(contact_shown(&contacts, CALL_PHYSIOTHERAPIST, text), "01 23 45 67 89");
    contact_set(&contacts, CALL_PHYSIOTHERAPIST, "01  23");
    assert_null(contact_number(&contacts, CALL_PHYSIOTHERAPIST));
    text_map_set(&contacts, "maternity_line", "ring; me"); // of another version, or by hand
    assert_null(contact_number(&contacts, CALL_MATERNITY));
    contact_set(&contacts, CALL_EMERGENCY, "");
    assert_null(contact_number(&contacts, CALL_EMERGENCY));
    assert_int_equal(contact_strip_count(&contacts, CONTACTS_EMERGENCY_FIRST), 1);
    text_map_free(&contacts);
}

static void they_show_on_every_page_that_says_call(void **state) {
    (void)state;
    static const char *const pages[] = {PAGE_SEEK_HELP, PAGE_PAIN, PAGE_URGENT, PAGE_SOON};
    static const int sizes[][2] = {{1280, 720}, {1024, 768}, {540, 960}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            Stack *stack = stack_new(sizes[s][0], sizes[s][1]);
            ScreenRequest request = page_request(pages[i]);
            push(stack, &request);
            assert_false(reads(stack, "Midwife"));
            assert_true(reads(stack, "112") && reads(stack, "999") &&
                        reads(stack, "911")); // which is in no country alone
            contact_set(&stack->contacts, CALL_MIDWIFE, "0163296");
            contact_set(&stack->contacts, CALL_EMERGENCY, "999");
            push(stack, &request);
            assert_true(reads(stack, "Midwife") && reads(stack, "0163296") && reads(stack, "999"));
            assert_false(reads(stack, "112"));
            assert_false(reads(stack, "Crisis line")); // no gap for what is not there
            stack_free(stack);
        }
}

static void seek_help_leads_to_them_and_shows_what_was_typed(void **state) {
    (void)state;
    Stack *stack = stack_new(1280, 720);
    ScreenRequest request = page_request(PAGE_SEEK_HELP);
    push(stack, &request);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CONTACTS);
    assert_true(reads(stack, "None yet"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CONTACT);
    press(stack, (Action)(ACTION_DIGIT_0 + 7));
    press(stack, ACTION_BACK);
    assert_true(reads(stack, "7"));
    press(stack, ACTION_BACK);
    assert_true(front_is_page(stack->screens, PAGE_SEEK_HELP));
    assert_true(reads(stack, "Emergency"));
    stack_free(stack);
}

// With the remote, from the pad that begins with a plus to the name; what is shown is whose number it is.
static void a_number_says_whose_it_is(void **state) {
    (void)state;
    Stack *stack = open_number(CALL_MIDWIFE);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK); // a name for no number
    assert_true(reads(stack, "No number yet") && reads(stack, "Type the number first."));
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_DOWN);
    assert_true(reads(stack, "+"));
    press(stack, ACTION_OK);
    press(stack, (Action)(ACTION_DIGIT_0 + 4));
    assert_true(screen_stack_type(stack->screens, '+')); // neither a second one nor the volume
    assert_string_equal(contact_number(&stack->contacts, CALL_MIDWIFE), "+4");
    press(stack, ACTION_UP);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK); // A
    assert_true(screen_stack_type(stack->screens, 'n'));
    press(stack, ACTION_OK); // done
    press(stack, ACTION_ERASE);
    press(stack, (Action)(ACTION_DIGIT_0 + 9)); // typed anew, it is hers still
    assert_true(reads(stack, "Midwife, An"));
    press(stack, ACTION_OK); // done
    ScreenRequest request = page_request(PAGE_SEEK_HELP), list = {.kind = REQUEST_OPEN};
    push(stack, &request);
    assert_true(reads(stack, "Midwife, An"));
    list.screen = SCREEN_CONTACTS;
    push(stack, &list);
    assert_true(reads(stack, "Midwife, An"));
    contact_set(&stack->contacts, CALL_MIDWIFE, "");
    assert_int_equal(stack->contacts.count, 0);
    stack_free(stack);
}

static void a_name_that_is_long_or_none_is_shown_as_it_can_be(void **state) {
    (void)state;
    TextMap contacts = {0};
    char text[CONTACT_TITLE_CAPACITY];
    contact_set(&contacts, CALL_MIDWIFE, "1");
    contact_set(&contacts, CALL_EMERGENCY, "112");
    contact_set_name(&contacts, CALL_MIDWIFE, "  ");
    assert_string_equal(contact_title(&contacts, CALL_MIDWIFE, text), "Midwife");
    contact_set_name(&contacts, CALL_MIDWIFE, "Anna");
    contact_set_name(&contacts, CALL_EMERGENCY, "Anna");
    assert_string_equal(contact_title(&contacts, CALL_EMERGENCY, text), "Emergency");
    assert_string_equal(contact_title(&contacts, CALL_MIDWIFE, text), "Midwife, Anna");
    text_map_set(&contacts, "midwife_name", "bad\nline"); // by hand
    assert_string_equal(contact_title(&contacts, CALL_MIDWIFE, text), "Midwife");
    contact_set_name(&contacts, CALL_MIDWIFE, "");
    assert_int_equal(contacts.count, 2);
    text_map_free(&contacts);
    // on the page it is cut where it can still be read, and takes no room from the rest
    Stack *stack = stack_new(720, 540);
    static TextRecord without, with;
    contact_set(&stack->contacts, CALL_MIDWIFE, "+44 7700 900456");
    contact_set(&stack->contacts, CALL_MATERNITY, "01632 960123");
    contact_set(&stack->contacts, CALL_EMERGENCY, "999");
    ScreenRequest request = page_request(PAGE_SEEK_HELP);
    push(stack, &request);
    look(stack, &without);
    contact_set_name(&stack->contacts, CALL_MIDWIFE, "Wilhelmina-Charlotte Wimmerwasserhausen");
    push(stack, &request);
    look(stack, &with);
    assert_int_equal(with.count, without.count);
    Theme theme = theme_for(720, 540);
    for (int i = 0; i < with.count; i++) {
        if (strcmp(with.item[i].text, without.item[i].text) == 0)
            continue;
        assert_true(strncmp(with.item[i].text, "Midwife, W", 10) == 0 && strstr(with.item[i].text, "…"));
        assert_true(with.item[i].size_px >= TYPE_LEAST * theme.scale - 0.51);
    }
    assert_true(wrote(&with, "Midwife, W") && wrote(&with, "+44 7700 900456"));
    stack_free(stack);
}

// All of them, on a narrow screen with large words: in as many lines as it takes.
static void every_number_can_be_read(void **state) {
    (void)state;
    static TextRecord boxes;
    Stack *stack = stack_new(540, 960);
    stack->settings.text_size = 1.4;
    static const char *const NUMBERS[] = {"112", "0116 123 456", "2221222111", "07700 900123",
                                          "0800 1234567"};
    for (WhomToCall kind = 0; kind < CALL_COUNT; kind++)
        contact_set(&stack->contacts, kind, NUMBERS[kind]);
    ScreenRequest request = page_request(PAGE_SEEK_HELP);
    push(stack, &request);
    look(stack, &boxes);
    Theme theme = theme_for(540, 960);
    int read = 0;
    for (int i = 0; i < boxes.count; i++)
        for (WhomToCall kind = 0; kind < CALL_COUNT; kind++) {
            char number[CONTACT_SHOWN_CAPACITY];
            bool is_number = strcmp(boxes.item[i].text, contact_shown(&stack->contacts, kind, number)) == 0;
            if (!is_number && strcmp(boxes.item[i].text, contact_name(kind)) != 0)
                continue;
            assert_true(boxes.item[i].size_px >= TYPE_LEAST * theme.scale - 0.51);
            read += is_number;
        }
    assert_int_equal(read, CALL_COUNT);
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_typed_by_arrows),
        cmocka_unit_test(a_keyboard_types_it_directly),
        cmocka_unit_test(digits_are_grouped_as_they_are_typed),
        cmocka_unit_test(a_number_is_shown_as_it_was_typed_and_none_is_guessed),
        cmocka_unit_test(they_show_on_every_page_that_says_call),
        cmocka_unit_test(seek_help_leads_to_them_and_shows_what_was_typed),
        cmocka_unit_test(a_number_says_whose_it_is),
        cmocka_unit_test(a_name_that_is_long_or_none_is_shown_as_it_can_be),
        cmocka_unit_test(every_number_can_be_read),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
