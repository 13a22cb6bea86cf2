// Test variant: release, slow
// Every screen on canvases nobody would choose: a window can be dragged to any size, and a window manager that tiles
// gives a strip. Nothing may break there, and what comes back to a usual size is whole again.
#include "harness.h"

#include <stdio.h>
#include <unistd.h>

typedef struct Size {
    int width, height;
} Size;

static const Size ODD[] = {{1, 1},     {1300, 16}, {16, 1300}, {8, 8},    {2000, 1}, {1, 2000},
                           {2, 2},     {3, 720},   {1280, 2},  {16, 16},  {19, 21},  {40, 30},
                           {160, 160}, {5000, 40}, {40, 3000}, {160, 90}, {480, 270}};
// Screens that are sold: portrait, on a stand; 4:3; 21:9; and the smallest there is.
static const Size SOLD[] = {{720, 1280}, {1080, 1920}, {1024, 768}, {2560, 1080}, {640, 360}, {960, 540}};
enum { ODD_COUNT = sizeof ODD / sizeof *ODD };

static void paint_at(Stack *stack, Size size) {
    screen_stack_resize(stack->screens, size.width, size.height);
    Picture picture = picture_new(size.width, size.height);
    assert_true(picture_draw(&picture, stack) > 0);
    pass(stack, 20000);
    screen_picture_forget(&picture.shown); // another screen may be in front now
    picture_draw(&picture, stack);
    int see_through = 0;
    for (int i = 0; i < size.width * size.height; i++)
        see_through += picture.canvas.pixels[i] >> 24 != 255;
    assert_int_equal(see_through, 0);
    picture_free(&picture);
}

// Keys and clicks meet the screen at its odd size, too.
static void use(Stack *stack, Size size, uint32_t *seed) {
    for (int i = 0; i < 4; i++)
        press(stack, (Action)(ACTION_UP + (int)(next_random(seed) % (ACTION_VIEW - ACTION_UP + 1))));
    click(stack, (int)(next_random(seed) % (uint32_t)size.width),
          (int)(next_random(seed) % (uint32_t)size.height));
    apply_request(stack);
    drag(stack, 0.3, -0.1);
    pinch(stack, 1.2);
    stack->quit = false;
    RectPx rect;
    assert_true(screen_stack_focused(stack->screens, &rect) <= 1);
}

static void place(Stack *stack, const ScreenFixture *shot) {
    open_fixture(stack, shot);
}

static void every_screen_opens_at_every_size(void **unused) {
    (void)unused;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        // The tiniest of all, and a few more in turn.
        const Size sizes[] = {ODD[0], ODD[1 + i % (ODD_COUNT - 1)], ODD[1 + (i + 5) % (ODD_COUNT - 1)]};
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            Stack *stack = stack_new(sizes[s].width, sizes[s].height);
            paint_at(stack, sizes[s]); // home
            place(stack, &shot);
            paint_at(stack, sizes[s]);
            stack_free(stack);
        }
    }
}

// What has the focus is on the canvas whole, also after it was turned on its stand.
static void every_screen_is_whole_on_every_size_sold(void **unused) {
    (void)unused;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        Size size = SOLD[i % (int)(sizeof SOLD / sizeof *SOLD)], portrait = SOLD[i % 2];
        Stack *stack = stack_new(size.width, size.height);
        place(stack, &shot);
        paint_at(stack, size);
        paint_at(stack, portrait); // turned on its stand
        RectPx rect;
        int focused = screen_stack_focused(stack->screens, &rect);
        assert_true(focused <= 1);
        bool inside = !focused || (rect.x >= 0 && rect.y >= 0 && rect.x + rect.w <= portrait.width &&
                                   rect.y + rect.h <= portrait.height);
        if (!inside)
            print_error("%s at %d x %d: %d %d %d %d\n", shot.name, portrait.width, portrait.height, rect.x,
                        rect.y, rect.w, rect.h);
        assert_true(inside);
        stack_free(stack);
    }
}

// Where all had room, a row has scrolled back; where little had, one stays scrolled.
static bool is_scrolled(const char *name) {
    return strstr(name, "scrolled") || strstr(name, "settings-chimes") || strstr(name, "settings-coach") ||
           strstr(name, "who-fifty") || strstr(name, "library-held");
}

// Home makes one card a frame.
static void come_to_rest(Stack *stack, const char *name) {
    for (int frame = 0; frame < 40 && strstr(name, "home"); frame++)
        pass(stack, 16667);
}

static void every_screen_lives_through_every_size(void **unused) {
    (void)unused;
    const Size usual = {640, 360};
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        Stack *stack = stack_new(usual.width, usual.height);
        place(stack, &shot);
        come_to_rest(stack, shot.name);
        Picture before = picture_new(usual.width, usual.height),
                after = picture_new(usual.width, usual.height);
        picture_draw(&before, stack);
        for (int s = 0; s < ODD_COUNT; s += 2) { // each of them with every other shot
            Size size = ODD[(s + i) % ODD_COUNT];
            screen_stack_resize(stack->screens, size.width, size.height);
            Picture odd = picture_new(size.width, size.height);
            assert_true(picture_draw(&odd, stack) > 0);
            picture_free(&odd);
        }
        screen_stack_resize(stack->screens, usual.width, usual.height);
        come_to_rest(stack, shot.name);
        picture_draw(&after, stack);
        size_t bytes = (size_t)usual.width * (size_t)usual.height * 4;
        bool same = is_scrolled(shot.name) || memcmp(before.canvas.pixels, after.canvas.pixels, bytes) == 0;
        if (!same)
            print_error("%s\n", shot.name);
        assert_true(same);
        picture_free(&before);
        picture_free(&after);
        stack_free(stack);
    }
}

static void screens_can_be_used_while_the_window_changes(void **unused) {
    (void)unused;
    uint32_t seed = 5;
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        Stack *stack = stack_new(640, 360);
        place(stack, &shot);
        for (int s = 0; s < ODD_COUNT / 2; s++) { // others with each shot
            Size size = ODD[(s * 5 + i) % ODD_COUNT];
            paint_at(stack, size);
            use(stack, size, &seed);
        }
        stack_free(stack);
    }
}

// As many as her own content and her own music may have.
static void long_rows_fit_on_strips(void **unused) {
    (void)unused;
    enum { MANY = 300 };
    static const Exercise *exercises[MANY];
    static const Routine *routines[MANY];
    for (int i = 0; i < MANY; i++) {
        exercises[i] = shipped->exercises[(size_t)i % shipped->exercise_count];
        routines[i] = shipped->routines[(size_t)i % shipped->routine_count];
    }
    Library many = *shipped;
    many.exercises = exercises;
    many.routines = routines;
    many.exercise_count = many.routine_count = MANY;
    const Size wide = {8192, 160};
    Stack *stack = stack_new(wide.width, wide.height);
    screen_stack_change_content(stack->screens, &many);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME});
    paint_at(stack, wide);
    stack_free(stack);
}

static void long_lists_fit_on_strips(void **unused) {
    (void)unused;
    char folder[] = "/tmp/gently-sizes-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "%s/%d.mp3", folder, i);
        fclose(fopen(path, "w"));
    }
    const Size tall = {160, 8192};
    Stack *stack = stack_new(tall.width, tall.height);
    snprintf(stack->settings.music_path, sizeof stack->settings.music_path, "%s", folder);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_MUSIC});
    paint_at(stack, tall);
    press(stack, ACTION_NEXT);
    paint_at(stack, tall);
    stack_free(stack);
    for (int i = 0; i < 200; i++) {
        snprintf(path, sizeof path, "%s/%d.mp3", folder, i);
        remove(path);
    }
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_opens_at_every_size),
        cmocka_unit_test(every_screen_is_whole_on_every_size_sold),
        cmocka_unit_test(every_screen_lives_through_every_size),
        cmocka_unit_test(screens_can_be_used_while_the_window_changes),
        cmocka_unit_test(long_rows_fit_on_strips),
        cmocka_unit_test(long_lists_fit_on_strips),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
