// Test variant: release, slow
// A key is answered in the very next frame, a sixtieth of a second after it was pressed: on every screen, whatever a key changes in the
// following half second is begun in the first picture after it. Frames are counted, not clocks.
#include "harness.h"

enum { WIDTH = 480, HEIGHT = 270, FRAME_US = 16667, LATER_FRAMES = 30 };

static const Action KEYS[] = {ACTION_UP,   ACTION_DOWN,  ACTION_LEFT, ACTION_RIGHT, ACTION_OK,
                              ACTION_BACK, ACTION_PAUSE, ACTION_PAIN, ACTION_HELP};
enum { KEY_COUNT = sizeof KEYS / sizeof *KEYS };

static uint64_t look(Stack *stack) {
    Picture picture = picture_new(WIDTH, HEIGHT);
    picture_draw(&picture, stack);
    uint64_t hash = 14695981039346656037u;
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        hash = (hash ^ picture.canvas.pixels[i]) * 1099511628211u;
    picture_free(&picture);
    return hash;
}

typedef struct Seen {
    uint64_t at_once, later; // later only where it was the same at once
} Seen;

// `without`: what is seen where no key was pressed, if that is known.
static Seen see(const ScreenFixture *fixture, Action action, const Seen *without) {
    Stack *stack = stack_new(WIDTH, HEIGHT);
    open_fixture(stack, fixture);
    look(stack);
    if (action != ACTION_NONE)
        press(stack, action);
    Seen seen = {0};
    if (!stack->quit) {
        // Pausing is seen in that nothing moves any more, however slow it was.
        bool moves = pass(stack, FRAME_US) >= 0;
        seen.at_once = look(stack) + moves;
        bool answered = without && seen.at_once != without->at_once;
        for (int frame = 1; frame < LATER_FRAMES; frame++)
            pass(stack, FRAME_US);
        seen.later = answered ? 0 : look(stack);
    }
    stack_free(stack);
    return seen;
}

static void every_key_is_answered_in_the_next_frame(void **state) {
    (void)state;
    int answers = 0, late = 0;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture fixture = screen_fixture_at(shipped, i);
        Seen without = see(&fixture, ACTION_NONE, NULL);
        for (int k = 0; k < KEY_COUNT; k++) {
            Seen with = see(&fixture, KEYS[k], &without);
            answers += with.at_once != without.at_once;
            if (with.at_once != without.at_once || with.later == without.later)
                continue;
            print_error("%s: action %d is seen only later\n", fixture.name, KEYS[k]);
            late++;
        }
    }
    assert_true(answers > screen_fixture_count(shipped) * KEY_COUNT / 2); // most keys do something
    assert_int_equal(late, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_key_is_answered_in_the_next_frame)};
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
