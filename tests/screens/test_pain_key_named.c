// What a session says of pain names a key that is in hand: run from the repository's root.
#include "content/library.h"
#include "model/routine.h"
#include "screens/follow/follow_state.h"
#include "ui/key_caps.h"
#include "words_seen.h"

typedef struct Hand {
    KeyCap pain, back, dark;
} Hand;

// As app/in_hand.c tells them.
static const Hand KEYBOARD = {{"X", "X"}, {"Back", "Esc"}, {"E", "E"}},
                  PAD = {{"X", "Square"}, {"Back", "B"}, {"E", ""}},
                  REMOTE = {{"X", "Back"}, {"Back", "Back"}, {"E", ""}},
                  COLOURS = {{"X", "Red"}, {"Back", "Back"}, {"E", "Blue"}};

static Stack *following(const Hand *hand, SessionMode mode) {
    KeyCaps caps = {.items = {hand->pain, hand->back, hand->dark}, .count = 3};
    Stack *stack = stack_new(1280, 720);
    stack->settings.session_mode = (int)mode;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN,
                                 .screen = SCREEN_FOLLOW,
                                 .routine = library_routine(shipped, "gentle-start")});
    screen_stack_show_keys(stack->screens, &caps);
    pass(stack, 50000);
    return stack;
}

static void done(Stack *stack) {
    stack_free(stack);
    key_caps_use(NULL);
}

static void the_welcome_names_the_key_in_hand(void **unused) {
    (void)unused;
    static const struct {
        const Hand *hand;
        const char *words, *chip;
    } CASES[] = {{&KEYBOARD, "press X.", "Pain? Stop"},
                 {&PAD, "press Square.", "Pain? Stop"},
                 {&REMOTE, "press Back.", "Pain? Pause"},
                 {&COLOURS, "press Red.", "Pain? Stop"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Stack *stack = following(CASES[i].hand, SESSION_MODE_USUAL);
        assert_true(reads(stack, CASES[i].words));
        assert_true(reads(stack, CASES[i].chip));
        assert_true(reads(stack, CASES[i].hand->pain.label));
        done(stack);
    }
}

// Another device is taken up: the words follow it.
static void it_follows_the_hand(void **unused) {
    (void)unused;
    Stack *stack = following(&KEYBOARD, SESSION_MODE_USUAL);
    assert_true(reads(stack, "press X."));
    screen_stack_show_keys(stack->screens,
                           &(KeyCaps){.items = {REMOTE.pain, REMOTE.back, REMOTE.dark}, .count = 3});
    assert_true(reads(stack, "press Back."));
    assert_false(reads(stack, "press X."));
    done(stack);
}

static void eyes_closed_names_it_too(void **unused) {
    (void)unused;
    static const struct {
        const Hand *hand;
        const char *pain, *back;
    } CASES[] = {{&KEYBOARD, "If it hurts, press X.", "A pause brings the picture back."},
                 {&PAD, "If it hurts, press Square.", "A pause brings the picture back."},
                 {&REMOTE, "If it hurts, press Back.", "A pause brings the picture back."},
                 {&COLOURS, "If it hurts, press Red.", "A pause brings the picture back."}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Stack *stack = following(CASES[i].hand, SESSION_MODE_EYES_CLOSED);
        assert_true(reads(stack, CASES[i].pain));
        assert_true(reads(stack, CASES[i].back));
        done(stack);
    }
}

// With a remote that has nothing else: Back, down, OK.
static void back_and_one_arrow_lead_to_it_hurts(void **unused) {
    (void)unused;
    Stack *stack = following(&REMOTE, SESSION_MODE_USUAL);
    const Follow *follow = top_state(stack);
    press(stack, ACTION_BACK);
    assert_int_equal(follow->mode, FOLLOW_PAUSED);
    assert_true(reads(stack, "It hurts"));
    assert_false(reads(stack, "Pain? Pause")); // Back leads on from here
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    done(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_welcome_names_the_key_in_hand),
        cmocka_unit_test(it_follows_the_hand),
        cmocka_unit_test(eyes_closed_names_it_too),
        cmocka_unit_test(back_and_one_arrow_lead_to_it_hurts),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
