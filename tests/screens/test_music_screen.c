// Choosing her own music, in folders as people have them.
#include "harness.h"
#include <dirent.h>
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char home[64], music[80];

static int begin(void **state) {
    (void)state;
    strcpy(home, "/tmp/gently-music-XXXXXX");
    if (!mkdtemp(home))
        return -1;
    snprintf(music, sizeof music, "%s/Music", home);
    setenv("HOME", home, 1);
    unsetenv("XDG_CONFIG_HOME");
    return mkdir(music, 0700);
}

static int end(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", home);
    return system(command);
}

static const char *in_music(const char *name) {
    static char path[400];
    snprintf(path, sizeof path, "%s/%s", music, name);
    return path;
}

static void make_file(const char *name) {
    FILE *file = fopen(in_music(name), "w");
    assert_non_null(file);
    fclose(file);
}

// A disk that sleeps: a folder of that name is opened only once it is awake, or after so long that nobody waits.
static atomic_bool asleep;
static atomic_int opening;

DIR *opendir(const char *name) {
    DIR *(*real)(const char *);
    *(void **)&real = dlsym(RTLD_NEXT, "opendir");
    if (strstr(name, "/asleep")) {
        atomic_fetch_add(&opening, 1);
        for (int i = 0; i < 10000 && atomic_load(&asleep); i++)
            usleep(1000);
        atomic_store(&asleep, false);
        atomic_fetch_sub(&opening, 1);
    }
    return real(name);
}

// Until the screen has what it looks for.
static void wait_for_folder(Stack *stack) {
    for (int i = 0; i < 20000 && pass(stack, 1000) >= 0; i++)
        usleep(500);
}

static Stack *begin_music(int width, int height, const char *chosen) {
    Stack *stack = stack_new(width, height);
    snprintf(stack->settings.music_path, sizeof stack->settings.music_path, "%s", chosen);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_MUSIC});
    return stack;
}

static Stack *open_music(int width, int height) {
    Stack *stack = begin_music(width, height, "");
    wait_for_folder(stack);
    return stack;
}

static RectPx focused(Stack *stack) {
    RectPx rect;
    assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
    return rect;
}

// Of the row that has the focus when the screen opens, and how far rows lie apart.
static RectPx first_row(Stack *stack, int *pitch) {
    RectPx first = focused(stack);
    press(stack, ACTION_DOWN);
    *pitch = focused(stack).y - first.y;
    press(stack, ACTION_UP);
    assert_true(*pitch > 0);
    return first;
}

static void all_of_this_folder_is_in_sight_at_first(void **state) {
    (void)state;
    static const int sizes[][2] = {{1280, 720}, {1920, 1080}, {640, 360}, {960, 720}};
    for (int i = 0; i < 40; i++) {
        char name[30];
        snprintf(name, sizeof name, "%d.mp3", i);
        make_file(name);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int pitch;
        Stack *stack = open_music(sizes[i][0], sizes[i][1]);
        RectPx first = first_row(stack, &pitch);
        assert_true(click(stack, first.x + 20, first.y - pitch + first.h / 2));
        assert_string_equal(stack->settings.music_path, music);
        stack_free(stack);
    }
}

static void two_comes_before_ten_and_accents_stand_with_their_letter(void **state) {
    (void)state;
    // clang-format off
    static const char *const order[] = {"1.mp3", "2.mp3", "10.mp3", "Apple.ogg", "\xc3\xa9" "clair.ogg", "Egg.ogg", "fig.ogg"};
    // clang-format on
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        make_file(order[i]);
    Stack *stack = open_music(1280, 720);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        press(stack, ACTION_OK);
        assert_string_equal(stack->settings.music_path, in_music(order[i]));
        press(stack, ACTION_DOWN);
    }
    stack_free(stack);
}

static bool differs(uint32_t a, uint32_t b) {
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)) > 60)
            return true;
    return false;
}

// Pixels in which two rows that do not have the focus tell different things.
static int difference(const Canvas *canvas, RectPx row, int pitch, int a, int b) {
    int count = 0;
    for (int y = row.y; y < row.y + row.h; y++)
        for (int x = row.x + 10; x < row.x + row.w - 10; x++)
            count += differs(canvas->pixels[(y + a * pitch) * canvas->stride_px + x],
                             canvas->pixels[(y + b * pitch) * canvas->stride_px + x]);
    return count;
}

static void long_names_can_be_told_apart(void **state) {
    (void)state;
    make_file("0.mp3");
    make_file("Johann Sebastian Bach - The Well-Tempered Clavier, Book I - Prelude in C major.mp3");
    make_file("Johann Sebastian Bach - The Well-Tempered Clavier, Book I - Prelude in C minor.mp3");
    make_file("Kammermusik, aufgenommen in der Kirche Sankt Johannis zu Altenburg am siebzehnten November "
              "des Jahres neunzehnhundert"
              "einundsechzig, erster Satz, mit Wiederholungen, 1.mp3");
    make_file("Kammermusik, aufgenommen in der Kirche Sankt Johannis zu Altenburg am siebzehnten November "
              "des Jahres neunzehnhundert"
              "einundsechzig, erster Satz, mit Wiederholungen, 7.mp3");
    for (int i = 0; i < 2; i++) {
        int pitch, width = i ? 1280 : 1920, height = i ? 720 : 1080;
        Stack *stack = open_music(width, height);
        RectPx row = first_row(stack, &pitch);
        Picture picture = picture_new(width, height);
        picture_draw(&picture, stack);
        assert_true(difference(&picture.canvas, row, pitch, 1, 2) > 20);
        if (difference(&picture.canvas, row, pitch, 3, 4) <= 10)
            fail_msg("the long names differ in %d pixels", difference(&picture.canvas, row, pitch, 3, 4));
        picture_free(&picture);
        stack_free(stack);
    }
}

static void what_cannot_be_played_is_told_and_what_is_no_file_is_left_out(void **state) {
    (void)state;
    make_file("a.mp3");
    make_file("b.m4a");
    assert_int_equal(mkfifo(in_music("c.mp3"), 0600), 0);
    assert_int_equal(symlink("nowhere", in_music("d.mp3")), 0);
    Stack *stack = open_music(1280, 720);
    Picture picture = picture_new(1280, 720);
    for (int i = 0; i < 5; i++)
        press(stack, ACTION_DOWN); // to the last one
    picture_draw(&picture, stack);
    assert_int_equal(picture_draw(&picture, stack), 0);
    press(stack, ACTION_OK); // says that this kind cannot be played
    assert_string_equal(stack->settings.music_path, "");
    assert_true(picture_draw(&picture, stack) > 0);
    press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_string_equal(stack->settings.music_path, in_music("a.mp3"));
    picture_free(&picture);
    stack_free(stack);
}

static void make_asleep(void) {
    assert_int_equal(mkdir(in_music("asleep"), 0700), 0);
    make_file("asleep/found.mp3");
    make_file("b.mp3");
    atomic_store(&asleep, true);
}

static void wake(void) {
    assert_true(atomic_exchange(&asleep, false)); // else something has waited for it
}

// No thread is left that looks at what is taken away now.
static void wait_for_threads(void) {
    while (atomic_load(&opening) > 0)
        usleep(1000);
    usleep(20000);
}

static void keys_answer_while_a_disk_sleeps(void **state) {
    (void)state;
    make_asleep();
    Stack *stack = open_music(640, 360);
    press(stack, ACTION_OK); // looks into it
    RectPx before = focused(stack);
    press(stack, ACTION_DOWN);
    assert_true(focused(stack).y > before.y);
    press(stack, ACTION_OK); // b.mp3: what is in sight can be chosen meanwhile
    assert_string_equal(stack->settings.music_path, in_music("b.mp3"));
    assert_true(pass(stack, 1000) > 0); // it asks again
    wake();
    wait_for_folder(stack);
    press(stack, ACTION_OK);
    assert_string_equal(stack->settings.music_path, in_music("asleep/found.mp3"));
    wait_for_threads();
    stack_free(stack);
}

static void back_leaves_a_disk_that_sleeps(void **state) {
    (void)state;
    make_asleep();
    for (int from_below = 0; from_below <= 1; from_below++) {
        Stack *stack = begin_music(640, 360, from_below ? in_music("asleep/found.mp3") : in_music("asleep"));
        assert_int_equal(front_id(stack), SCREEN_MUSIC);
        Picture picture = picture_new(640, 360);
        picture_draw(&picture, stack);
        picture_free(&picture);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
    wake();
    wait_for_threads();
}

// Where music was chosen that no longer answers, another folder can be had.
static void a_disk_that_never_answers_leads_up(void **state) {
    (void)state;
    make_asleep();
    Stack *stack = begin_music(640, 360, in_music("asleep"));
    press(stack, ACTION_LEFT);
    wait_for_folder(stack);
    press(stack, ACTION_DOWN); // after the folder
    press(stack, ACTION_OK);
    assert_string_equal(stack->settings.music_path, in_music("b.mp3"));
    wake();
    wait_for_threads();
    stack_free(stack);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(all_of_this_folder_is_in_sight_at_first),
        TEST(two_comes_before_ten_and_accents_stand_with_their_letter),
        TEST(long_names_can_be_told_apart),
        TEST(keys_answer_while_a_disk_sleeps),
        TEST(back_leaves_a_disk_that_sleeps),
        TEST(a_disk_that_never_answers_leads_up),
        TEST(what_cannot_be_played_is_told_and_what_is_no_file_is_left_out),
    };
    return cmocka_run_group_tests_name("choosing music", tests, load_shipped, free_shipped);
}
