// The page for the physiotherapist on screen: what it says, where it is saved, and what it tells when it cannot be.
// Test variant: san
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "palette/palette_check.h"
#include "screens/harness.h"
#include "screens/parts.h"

static char folder[64];
static const char *second_folder;

static int begin(void **state) {
    strcpy(folder, "/tmp/gently-sheet.XXXXXX");
    return mkdtemp(folder) ? load_shipped(state) : -1;
}

static int end(void **state) {
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    int status = system(command);
    return free_shipped(state) || status;
}

static int two_places(SavePlace places[SAVE_PLACES_MOST]) {
    places[0] = (SavePlace){.name = "Documents"};
    snprintf(places[0].folder, sizeof places[0].folder, "%s", folder);
    places[1] = (SavePlace){.name = "STICK", .removable = second_folder != NULL};
    snprintf(places[1].folder, sizeof places[1].folder, "%s", second_folder ? second_folder : "/nonexistent");
    return 2;
}

static int no_place(SavePlace places[SAVE_PLACES_MOST]) {
    (void)places;
    return 0;
}

static Stack *open_sheet(bool history, int (*places)(SavePlace[SAVE_PLACES_MOST])) {
    Stack *stack = stack_new(1280, 720);
    screen_fixture_user(&stack->profile, &stack->contacts, HARNESS_TODAY);
    if (history)
        screen_fixture_history(stack->history, HARNESS_TODAY);
    stack->services->save_places = places;
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_SHEET});
    return stack;
}

static ButtonRow *buttons(Stack *stack) {
    return screen_get(SCREEN_SHEET)->buttons(top_state(stack));
}

// Until what is written is written.
static void wait_for_disk(Stack *stack) {
    for (int i = 0; i < 5000 && !stack->rests; i++) {
        usleep(1000);
        pass(stack, 100000);
    }
    assert_true(stack->rests);
}

static void path_in(char path[PATH_CAPACITY], const char *name) {
    assert_true(paths_join(path, folder, name));
}

static void test_save_writes_the_page_and_the_tables(void **state) {
    (void)state;
    static const char *const names[] = {"gently-2026-11-01.pdf", "gently-2026-11-01.csv",
                                        "gently-2026-11-01-exercises.csv"};
    static const char *const begins[] = {"%PDF-", "\xef\xbb\xbfsession_uuid,", "\xef\xbb\xbfrecord,"};
    Stack *stack = open_sheet(true, two_places);
    assert_string_equal(buttons(stack)->label[0], "Save");
    press(stack, ACTION_OK);
    assert_true(buttons(stack)->disabled[0]); // not twice at once
    wait_for_disk(stack);
    assert_false(buttons(stack)->disabled[0]);
    for (int i = 0; i < 3; i++) {
        char path[PATH_CAPACITY], reason[100];
        uint8_t *bytes;
        size_t size;
        struct stat status;
        path_in(path, names[i]);
        assert_int_equal(stat(path, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
        assert_true(file_read(path, 1 << 22, &bytes, &size, reason, sizeof reason));
        assert_memory_equal(bytes, begins[i], strlen(begins[i]));
        free(bytes);
        assert_int_equal(unlink(path), 0);
    }
    stack_free(stack);
}

// The focus is on one button all the way, Back leaves, and nothing was written.
static void test_arrows_reach_everything(void **state) {
    (void)state;
    Stack *stack = open_sheet(true, two_places);
    ButtonRow *row = buttons(stack);
    press(stack, ACTION_DOWN);
    assert_int_equal(row->focus, 1);
    assert_string_equal(row->label[1], "Where: Documents");
    press(stack, ACTION_RIGHT);
    assert_string_equal(row->label[1], "Where: STICK");
    press(stack, ACTION_LEFT);
    assert_string_equal(row->label[1], "Where: Documents");
    press(stack, ACTION_OK);
    assert_string_equal(row->label[1], "Where: STICK");
    press(stack, ACTION_DOWN);
    assert_string_equal(row->label[2], "About you: left out"); // until it is wanted
    press(stack, ACTION_OK);
    assert_string_equal(row->label[2], "About you: on the page");
    press(stack, ACTION_DOWN);
    assert_int_equal(row->focus, 3);
    RectPx rect;
    Picture picture = picture_new(1280, 720);
    picture_draw(&picture, stack);
    assert_int_equal(screen_focused(screen_get(SCREEN_SHEET), top_state(stack), stack->context, &rect), 1);
    picture_free(&picture);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    stack_free(stack);
}

// A stick that is plugged in is what one wants to save on; one that was pulled out is told, and the next try may succeed.
static void test_a_stick_is_offered_first(void **state) {
    (void)state;
    second_folder = "/nonexistent/stick";
    Stack *stack = open_sheet(true, two_places);
    assert_string_equal(buttons(stack)->label[1], "Where: STICK");
    press(stack, ACTION_OK);
    wait_for_disk(stack);
    assert_false(buttons(stack)->disabled[0]);
    assert_int_equal(buttons(stack)->focus, 1); // to choose another place
    second_folder = NULL;
    stack_free(stack);
}

static void test_nothing_to_save_and_nowhere(void **state) {
    (void)state;
    Stack *stack = open_sheet(false, two_places);
    assert_true(buttons(stack)->disabled[0]);
    stack_free(stack);
    stack = open_sheet(true, no_place);
    assert_true(buttons(stack)->disabled[0] && buttons(stack)->disabled[1]);
    stack_free(stack);
    stack = open_sheet(true, NULL);
    assert_true(buttons(stack)->disabled[0]);
    stack_free(stack);
}

// Left while a file is written: the thread writes it to the end, and nothing is used after it was freed.
static void test_leaving_while_it_saves(void **state) {
    (void)state;
    Stack *stack = open_sheet(true, two_places);
    press(stack, ACTION_OK);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack_free(stack);
    char path[PATH_CAPACITY];
    path_in(path, "gently-2026-11-01-exercises.csv");
    for (int i = 0; i < 5000 && !file_exists(path); i++)
        usleep(1000);
    assert_true(file_exists(path));
    usleep(50000);
}

static Color pixel_of(const Canvas *canvas, int x, int y) {
    uint32_t pixel = canvas->pixels[y * canvas->stride_px + x];
    return (Color){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel, 255};
}

// The preview is a picture, so its words are measured here: in every theme its ink stands out from its paper as other words do, and in
// the dark ones the paper does not shine.
static void test_the_preview_can_be_read_in_every_theme(void **state) {
    (void)state;
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        Stack *stack = open_sheet(true, two_places);
        stack->settings.theme = theme;
        Picture picture = picture_new(1280, 720);
        picture_draw(&picture, stack);
        Theme look = theme_for(1280, 720);
        int left = look.safe.x + look.safe.w / 20, right = look.safe.x + look.safe.w / 3;
        Color paper = pixel_of(&picture.canvas, left - 20, look.safe.y + look.safe.h / 2);
        double most = 1;
        for (int y = look.safe.y + 20; y < look.safe.y + look.safe.h / 3; y++)
            for (int x = left; x < right; x++) {
                double contrast = color_contrast(pixel_of(&picture.canvas, x, y), paper);
                most = contrast > most ? contrast : most;
            }
        if (most < CONTRAST_OF_WORDS)
            print_error("%s: %.2f\n", palette_names[theme], most);
        assert_true(most >= CONTRAST_OF_WORDS);
        bool dark = theme == PALETTE_DARK || theme == PALETTE_NIGHT;
        assert_true(!dark || paper.r < 80);
        picture_free(&picture);
        stack_free(stack);
    }
    palette_choose(PALETTE_LIGHT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_preview_can_be_read_in_every_theme),
        cmocka_unit_test(test_save_writes_the_page_and_the_tables),
        cmocka_unit_test(test_arrows_reach_everything),
        cmocka_unit_test(test_a_stick_is_offered_first),
        cmocka_unit_test(test_nothing_to_save_and_nowhere),
        cmocka_unit_test(test_leaving_while_it_saves),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
