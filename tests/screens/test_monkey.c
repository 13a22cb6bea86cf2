// Test variant: san, slow
// Random keys, clicks and pauses over all screens, while window, text size, theme, one button and lying view change under them:
// nothing breaks, one thing has the focus, words keep to their place, and the way home is short.
//   MONKEY_INPUTS=1000000 MONKEY_SEED=1 build/release/tests/screens/test_monkey    as many as it takes to be sure; ten minutes
// What breaks is told with the seed and the input that lead there again, and as a picture in the folder for temporary files.
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>
#include "content/library.h"
#include "draw/png.h"
#include "no_pixels.h"
#include "support/openings.h"
#include "ui/text_cache.h"
#include "words_check.h"

typedef struct Monkey {
    Stack *stack;
    Picture picture;
    uint32_t seed;
    int step;
    const char *name;
    bool paints; // now and then, with all pixels
} Monkey;

// What windows are dragged to and screens are sold as; the last ones hold no words.
static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {640, 360}, {720, 540},
                               {1024, 768}, {1260, 540},  {2560, 1080}, {540, 960}, {1080, 1920},
                               {800, 1280}, {768, 1024},  {1, 1},       {1300, 16}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, LEAST_LEGIBLE_PX = 360 };

static bool is_legible(const Stack *stack) {
    return stack->width >= LEAST_LEGIBLE_PX && stack->height >= LEAST_LEGIBLE_PX;
}

static uint32_t dice(Monkey *monkey, uint32_t sides) {
    return next_random(&monkey->seed) % sides;
}

// By any of the monkeys: each alone misses some by bad luck.
static bool seen[SCREEN_COUNT - 1 + 32];

static void see(Stack *stack) {
    for (int i = 0; i < opening_count(); i++) {
        ScreenRequest opening = opening_at(i);
        seen[i] = seen[i] || front_is(stack->screens, &opening);
    }
}

// At the end of a whole session; and pages without a row, to which no button leads.
static bool is_seldom(ScreenRequest opening) {
    return opening.screen == SCREEN_FINISHED ||
           (opening.screen == SCREEN_PAGE && !page_spec_find(opening.page)->id) ||
           strcmp(opening.page, PAGE_URGENT) == 0 || strcmp(opening.page, PAGE_PAIN) == 0 ||
           strcmp(opening.page, PAGE_SOON) == 0;
}

static int opening_in_front(const Stack *stack) {
    for (int i = 0; i < opening_count(); i++) {
        ScreenRequest opening = opening_at(i);
        if (front_is(stack->screens, &opening))
            return i;
    }
    return SCREEN_PAGE - 1;
}

static const char *screen_name(ScreenId id) {
#define SCREEN(id, callbacks) [id] = #callbacks,
    static const char *const names[SCREEN_COUNT] = {
#include "screens/screen_list.def"
    };
#undef SCREEN
    return names[id] ? names[id] : "none";
}

static const char *where(const Monkey *monkey) {
    static char text[240];
    const Settings *now = &monkey->stack->settings;
    snprintf(text, sizeof text, "%s, input %d: %s %s, theme %d, lying view %d, safe area %g%%%s%s",
             monkey->name, monkey->step, screen_name(front_id(monkey->stack)),
             screen_stack_page(monkey->stack->screens), now->theme, now->lying_view, now->safe_area,
             now->reduced_motion ? ", reduced motion" : "", now->one_button ? ", one button" : "");
    return text;
}

// Paints it in a process of its own, for painting changes what is remembered from picture to picture.
static void show(const Monkey *monkey) {
    Stack *stack = monkey->stack;
    const char *folder = getenv("TMPDIR");
    char path[200];
    snprintf(path, sizeof path, "%s/gently-monkey-%s-%d.png", folder ? folder : "/tmp", monkey->name,
             monkey->step);
    print_error("again: MONKEY_SEED=%s MONKEY_INPUTS=%d test_monkey; %s\n", monkey->name, monkey->step + 1,
                path);
    pid_t painter = fork();
    if (painter == 0) {
        pixels_painted = true;
        text_cache_open(); // with letters
        Picture picture = picture_new(stack->width, stack->height);
        picture_draw(&picture, stack);
        _exit(png_write(path, &picture.canvas) ? 0 : 1);
    }
    waitpid(painter, NULL, 0);
}

// One thing has the focus, in sight; where an exercise runs every key acts at once.
static void check_one_focus(Monkey *monkey) {
    Stack *stack = monkey->stack;
    RectPx rect = {0};
    int count = screen_stack_focused(stack->screens, &rect), before = faults;
    if (count != 1 && (count != 0 || front_id(stack) != SCREEN_FOLLOW)) {
        show(monkey);
        fail_msg("%s: %d things have the focus", where(monkey), count);
    }
    if (is_legible(stack) && !scrolls(stack)) // else it may have been led away to be read
        check_focus(where(monkey), stack);
    if (faults > before)
        show(monkey);
}

// Each screen tells of a few of its pictures at most.
static int faulty[sizeof seen / sizeof *seen];

static void check_words(Monkey *monkey) {
    static TextRecord boxes;
    piecemeal = !monkey->paints;
    if (monkey->paints)
        screen_picture_forget(&monkey->picture.shown);
    int *told = &faulty[opening_in_front(monkey->stack)], before = faults;
    boxes.count = boxes.mark_count = 0;
    text_recorder_set(&boxes);
    picture_draw(&monkey->picture, monkey->stack);
    text_recorder_set(NULL);
    if (is_legible(monkey->stack) && *told < 3)
        check_boxes(where(monkey), monkey->stack, &boxes);
    *told += faults > before;
    if (faults > before && *told == 1)
        show(monkey);
}

static void press_as_told(Monkey *monkey, Action action) {
    Stack *stack = monkey->stack;
    if (!stack->settings.one_button) {
        press(stack, action);
        return;
    }
    screen_stack_one_button(stack->screens, (OneButtonGesture)(ONE_BUTTON_PRESS + action % 3));
    if (stack->rests)
        begin_time(stack);
    apply_request(stack);
}

static void check_way_home(Monkey *monkey) {
    enum { BACKS = 6, HOLDS = 8 }; // the first hold pauses, the second one reaches the pause
    Stack *stack = monkey->stack;
    bool one_button = stack->settings.one_button;
    int presses = 0;
    for (; depth(stack) > 1; presses++) {
        if (presses == (one_button ? HOLDS : BACKS)) {
            show(monkey);
            fail_msg("%s: home is too far", where(monkey));
        }
        press_as_told(monkey, one_button ? (Action)(3 + ONE_BUTTON_HOLD - ONE_BUTTON_PRESS) : ACTION_BACK);
    }
    assert_int_equal(front_id(stack), SCREEN_HOME);
}

static void take_size(Monkey *monkey, int width, int height) {
    monkey->stack->width = width;
    monkey->stack->height = height;
    screen_stack_resize(monkey->stack->screens, width, height);
    picture_free(&monkey->picture);
    monkey->picture = picture_new(width, height);
}

// Another window, other settings, or nobody looking for a while.
static void change_something(Monkey *monkey) {
    Settings *settings = &monkey->stack->settings;
    const int *size = SIZES[dice(monkey, SIZE_COUNT)];
    switch (dice(monkey, 10)) {
    case 0:
    case 1:
    case 2:
        take_size(monkey, size[0], size[1]);
        break;
    case 3:
    case 4:
        settings->text_size = 0.8 + 0.1 * dice(monkey, 13);
        break;
    case 5:
        settings->theme = (int)dice(monkey, PALETTE_COUNT);
        break;
    case 6:
        settings->one_button = !settings->one_button;
        break;
    case 7:
        settings->lying_view = (int)dice(monkey, LYING_VIEW_COUNT);
        break;
    case 8:
        settings->reduced_motion = !settings->reduced_motion;
        settings->safe_area = (double)dice(monkey, 11);
        break;
    default:
        screen_stack_be_seen(monkey->stack->screens, false);
        screen_stack_be_seen(monkey->stack->screens, true);
    }
    pass(monkey->stack, 0);
}

// Random keys seldom find what leads there.
enum { ROUND = 800, OPENED_EVERY = 25 };
static void open_hidden(Monkey *monkey) {
    static const ScreenId hidden[] = {
        SCREEN_COMPOSE,     SCREEN_OWN,       SCREEN_OWN_EDIT,  SCREEN_FOLLOW,      SCREEN_MUSIC,
        SCREEN_SOUND_DELAY, SCREEN_ASK_ABOUT, SCREEN_ABOUT_YOU, SCREEN_CONTACTS,    SCREEN_CONTACT,
        SCREEN_VARIANTS,    SCREEN_CHECK,     SCREEN_OUTCOME,   SCREEN_ADVICE,      SCREEN_PAIN,
        SCREEN_NAME,        SCREEN_PROGRESS,  SCREEN_DAYS,      SCREEN_WHO,         SCREEN_PEOPLE,
        SCREEN_PERSON,      SCREEN_FORGET,    SCREEN_STEP,      SCREEN_NIGHT_LIGHT, SCREEN_CARRY_ON,
        SCREEN_SHEET,       SCREEN_LIBRARY,   SCREEN_EXERCISE,  SCREEN_ROUTINE,     SCREEN_PACKS};
    enum { HIDDEN = sizeof hidden / sizeof *hidden };
    Stack *stack = monkey->stack;
    int turn = monkey->step % ROUND / OPENED_EVERY;
    if (monkey->step % OPENED_EVERY != 0 || turn >= HIDDEN + 2)
        return;
    ScreenRequest request = page_request(turn == HIDDEN ? PAGE_ABOUT_YOU : PAGE_SEEK_HELP);
    if (turn < HIDDEN)
        request =
            (ScreenRequest){.kind = REQUEST_OPEN,
                            .screen = hidden[turn],
                            .routine = stack->settings.lying_view ? library_routine(shipped, "all-ten-side")
                                                                  : shipped->routines[0]};
    push(stack, &request);
    see(stack); // the night goes with any key
}

static void one_input(Monkey *monkey) {
    Stack *stack = monkey->stack;
    uint32_t way = dice(monkey, 20);
    if (way < 14)
        press_as_told(monkey, (Action)(ACTION_UP + (int)dice(monkey, ACTION_HELP - ACTION_UP + 1)));
    else if (way < 15)
        click(stack, (int)dice(monkey, (uint32_t)stack->width), (int)dice(monkey, (uint32_t)stack->height));
    else if (way < 16) // anywhere but in a session they mean nothing
        press_as_told(monkey, dice(monkey, 2) ? ACTION_BABY : ACTION_LYING);
    else if (way < 17 && !stack->settings.one_button)
        screen_stack_type(stack->screens, 'a' + dice(monkey, 26));
    else
        pass(stack, dice(monkey, way == 19 ? 3000000 : 200000));
    apply_request(stack);
    stack->quit = false;
}

static void monkey(const char *name, Monkey monkey, int width, int height, int steps, int changed_every) {
    enum { PAINTED_EVERY = 40 };
    monkey.name = name;
    monkey.stack->settings.about_you_asked = false;
    monkey.picture = picture_new(1, 1);
    screen_fixture_history(monkey.stack->history, HARNESS_TODAY);
    take_size(&monkey, width, height);
    assert_true(opening_count() <= (int)(sizeof seen / sizeof *seen));
    for (int i = 0; i < steps; i++) {
        monkey.step = i;
        if (changed_every && i % changed_every == 0)
            change_something(&monkey);
        open_hidden(&monkey);
        one_input(&monkey);
        see(monkey.stack);
        check_one_focus(&monkey);
        pixels_painted = monkey.paints;
        if (!monkey.paints || i % PAINTED_EVERY == 0)
            check_words(&monkey);
        pixels_painted = true;
        if (i % ROUND == ROUND - 1)
            check_way_home(&monkey);
    }
    picture_free(&monkey.picture);
    stack_free(monkey.stack);
}

// After all of them.
static void random_keys_have_been_everywhere(void **state) {
    (void)state;
    for (int i = 0; i < opening_count(); i++)
        if (!is_seldom(opening_at(i)) && !seen[i])
            fail_msg("screen %d '%s' was never seen", (int)opening_at(i).screen, opening_at(i).page);
}

static void random_keys_at_360_lines(void **state) {
    (void)state;
    faults = 0;
    monkey("painted", (Monkey){.stack = stack_new(640, 360), .seed = 1, .paints = true}, 640, 360, 3000, 0);
    assert_int_equal(faults, 0);
}

// Sessions on the side, with what is opened above them.
static void random_keys_on_a_turned_picture(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    stack->settings.lying_view = LYING_VIEW_BY_EXERCISE;
    faults = 0;
    monkey("lying", (Monkey){.stack = stack, .seed = 4, .paints = true}, 640, 360, 3000, 0);
    assert_int_equal(faults, 0);
}

static long from_environment(const char *name, long usual) {
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : usual;
}

static void random_keys_at_all_sizes(void **state) {
    (void)state;
    enum { USUAL = 6000 };
    long inputs = from_environment("MONKEY_INPUTS", USUAL);
    uint32_t seed = (uint32_t)from_environment("MONKEY_SEED", 2);
    char name[64];
    faults = 0;
    for (; inputs > 0; inputs -= USUAL, seed++) {
        snprintf(name, sizeof name, "%u", seed);
        monkey(name, (Monkey){.stack = stack_new(640, 360), .seed = seed}, 1280, 720,
               inputs < USUAL ? (int)inputs : USUAL, 60);
    }
    assert_int_equal(faults, 0);
}

static ScreenRequest asked_by_ok(Stack *stack) {
    screen_stack_act(stack->screens, ACTION_OK);
    ScreenRequest asked = stack->out->request;
    stack->out->request.kind = REQUEST_NONE;
    return asked;
}

static void arrows_reach_every_card_and_button_of_home(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_COMPOSE);
    press(stack, ACTION_RIGHT);
    for (size_t r = 0; r < shipped->routine_count; r++) {
        assert_ptr_equal(asked_by_ok(stack).routine, shipped->routines[r]);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_DOWN);
    for (size_t e = 0; e <= shipped->exercise_count; e++)
        press(stack, ACTION_LEFT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_LIBRARY);
    press(stack, ACTION_RIGHT);
    for (size_t e = 0; e < shipped->exercise_count; e++) {
        assert_ptr_equal(asked_by_ok(stack).exercise, shipped->exercises[e]);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_DOWN);
    for (int i = 0; i < 4; i++)
        press(stack, ACTION_LEFT);
    assert_string_equal(asked_by_ok(stack).page, PAGE_SEEK_HELP);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_PROGRESS);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_ADVICE);
    press(stack, ACTION_RIGHT);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_ABOUT_YOU);
    press(stack, ACTION_RIGHT);
    assert_string_equal(asked_by_ok(stack).page, PAGE_KEYS);
    press(stack, ACTION_UP);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_WATCH);
    press(stack, ACTION_UP);
    assert_int_equal(asked_by_ok(stack).screen, SCREEN_CHECK);
    stack_free(stack);
}

static void the_pain_key_shows_help_from_home_too(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    press(stack, ACTION_PAIN);
    assert_int_equal(front_id(stack), SCREEN_PAIN);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK); // it runs into a leg
    assert_true(front_is_page(stack->screens, PAGE_PAIN));
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
}

static void the_safety_note_comes_before_the_first_session_only(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    stack->settings.about_you_asked = true;
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, PAGE_SAFETY_NOTE));
    press(stack, ACTION_BACK);
    assert_false(stack->settings.safety_note_seen);
    press(stack, ACTION_OK);
    press(stack, ACTION_OK); // read
    assert_true(stack->settings.safety_note_seen);
    assert_true(stack->out->settings_changed);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CHECK);
    stack_free(stack);
}

int main(void) {
    mallopt(M_MMAP_THRESHOLD,
            1 << 20); // canvases come as fresh pages: where nothing is painted none is touched
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_keys_at_360_lines),
        cmocka_unit_test(random_keys_on_a_turned_picture),
        cmocka_unit_test(random_keys_at_all_sizes),
        cmocka_unit_test(random_keys_have_been_everywhere),
        cmocka_unit_test(arrows_reach_every_card_and_button_of_home),
        cmocka_unit_test(the_pain_key_shows_help_from_home_too),
        cmocka_unit_test(the_safety_note_comes_before_the_first_session_only),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
