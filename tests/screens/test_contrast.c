// Test variant: release, slow
// On every screen in every theme words have a contrast of at least 7 against what is really behind them, and marks without words (focus
// rings, edges of buttons, boxes to choose, switches, keys) one of 3 against what is beside them: measured in the pixels, not in the
// palette, so that a wrong colour of one label is found.
#include "harness.h"
#include "palette/palette_check.h"
#include "ui/text_recorder.h"

enum { WIDTH = 960, HEIGHT = 540 };
#define BESIDE_SHARE                                                                                         \
    0.02 // of the pixels of a word may lie on something else: a neighbour that its box touches

static TextRecord record; // large
static Canvas bare;       // the same picture without its words

static Color pixel_of(const Canvas *canvas, int x, int y) {
    uint32_t pixel = canvas->pixels[y * canvas->stride_px + x];
    return (Color){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel, 255};
}

// Of the words' colour over the pixels behind those that its letters touch, or, where none can be told from what is behind, over its
// whole box.
static double contrast_of_words(const Canvas *canvas, const RecordedText *words) {
    RectPx box = words->rect;
    double lowest = 21, least = 21;
    int touched = 0, low = 0;
    for (int pass = 0; pass < 2 && touched == 0; pass++) {
        for (int y = box.y; y < rect_bottom(box); y++)
            for (int x = box.x; x < rect_right(box); x++) {
                uint32_t behind = bare.pixels[y * bare.stride_px + x];
                if (pass == 0 && behind == canvas->pixels[y * canvas->stride_px + x])
                    continue;
                Color back = pixel_of(&bare, x, y),
                      ink = color_mix(back, words->color, words->color.a / 255.0);
                ink.a = 255;
                double contrast = color_contrast(ink, back);
                touched++;
                low += contrast < CONTRAST_OF_WORDS;
                lowest = contrast < lowest ? contrast : lowest;
            }
    }
    if (low > touched * BESIDE_SHARE)
        least = lowest;
    return least;
}

static double contrast_of_mark(const Canvas *canvas, const RecordedMark *mark) {
    Color beside = pixel_of(canvas, mark->x, mark->y);
    double most = 1;
    for (int y = mark->rect.y; y < rect_bottom(mark->rect); y++)
        for (int x = mark->rect.x; x < rect_right(mark->rect); x++) {
            double contrast = color_contrast(pixel_of(canvas, x, y), beside);
            most = contrast > most ? contrast : most;
        }
    return most;
}

typedef struct Found {
    int words, marks, faults;
} Found;

static void measure(const char *theme, const char *shot, const Canvas *canvas, Found *found) {
    enum { TOLD = 60 };
    for (int i = 0; i < record.count; i++) {
        const RecordedText *words = &record.item[i];
        double contrast = contrast_of_words(canvas, words);
        found->words++;
        if (contrast < CONTRAST_OF_WORDS && found->faults++ < TOLD)
            print_error("%s, %s: \"%s\" at %d,%d has a contrast of %.2f\n", theme, shot, words->text,
                        words->rect.x, words->rect.y, contrast);
    }
    for (int i = 0; i < record.mark_count; i++) {
        const RecordedMark *mark = &record.mark[i];
        double contrast = contrast_of_mark(canvas, mark);
        found->marks++;
        if (contrast < CONTRAST_OF_MARKS && found->faults++ < TOLD)
            print_error("%s, %s: the %s at %d,%d has a contrast of %.2f\n", theme, shot, mark->what,
                        mark->rect.x, mark->rect.y, contrast);
    }
}

static void paint_whole(Stack *stack, Picture *picture, bool hides) {
    record.count = record.mark_count = 0;
    record.hides = hides;
    text_recorder_set(&record);
    screen_picture_forget(&picture->shown);
    picture_draw(picture, stack);
    text_recorder_set(NULL);
}

static void look_at(int theme, const ScreenFixture *shot, Found *found) {
    Stack *stack = stack_new(WIDTH, HEIGHT);
    stack->settings.theme = theme;
    open_fixture(stack, shot);
    Picture without = picture_new(WIDTH, HEIGHT), with = picture_new(WIDTH, HEIGHT);
    paint_whole(stack, &without, true);
    bare = *picture_laid_out(&without);
    paint_whole(stack, &with, false);
    measure(palette_names[theme], shot->name, picture_laid_out(&with), found);
    picture_free(&without);
    picture_free(&with);
    stack_free(stack);
}

static Found look_at_all(int theme) {
    Found found = {0};
    for (int i = 0; i < screen_fixture_count(shipped); i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        shot.request.kind = REQUEST_OPEN;
        look_at(theme, &shot, &found);
    }
    return found;
}

static void every_screen_can_be_read_in_every_theme(void **state) {
    (void)state;
    int faults = 0;
    for (int theme = 0; theme < PALETTE_COUNT; theme++) {
        Found found = look_at_all(theme);
        assert_true(found.words > 1000 && found.marks > 500);
        faults += found.faults;
    }
    assert_int_equal(faults, 0);
}

// One label in a wrong colour, or one ring: the pixels say so.
static void a_wrong_colour_is_found(void **state) {
    (void)state;
    Canvas with = canvas_new(200, 60);
    bare = canvas_new(200, 60);
    Canvas *both[2] = {&bare, &with};
    const struct {
        uint32_t ink, paper;
        bool good;
    } TRIED[] = {{0x2a2340, 0xf4ede6, true},
                 {0x777777, 0xffffff, false},
                 {0xffffff, 0xffffff, false},
                 {0xebebeb, 0x121826, true},
                 {0x5b5170, 0x121826, false}};
    for (size_t i = 0; i < sizeof TRIED / sizeof *TRIED; i++) {
        Theme theme = theme_for(1920, 1080);
        TextStyle style = theme_style(&theme, TEXT_BOLD, TYPE_BODY, COLOR_HEX(TRIED[i].ink));
        for (int k = 0; k < 2; k++) {
            record.count = record.mark_count = 0;
            record.hides = k == 0;
            text_recorder_set(&record);
            canvas_fill(both[k], rect_of(0, 0, 200, 60), COLOR_HEX(TRIED[i].paper));
            canvas_fill(both[k], rect_of(150, 0, 50, 60), COLOR_HEX(TRIED[i].ink)); // not behind the words
            text_draw(both[k], style, 10, 5, "Back");
            text_recorder_mark(both[k], "bar", rect_of(148, 20, 10, 4), 140, 22);
        }
        text_recorder_set(NULL);
        assert_int_equal(record.count, 1);
        assert_int_equal(contrast_of_words(&with, &record.item[0]) >= CONTRAST_OF_WORDS, TRIED[i].good);
        assert_int_equal(contrast_of_mark(&with, &record.mark[0]) >= CONTRAST_OF_MARKS,
                         TRIED[i].ink != TRIED[i].paper &&
                             color_contrast(COLOR_HEX(TRIED[i].ink), COLOR_HEX(TRIED[i].paper)) >=
                                 CONTRAST_OF_MARKS);
    }
    canvas_free(&with);
    canvas_free(&bare);
}

enum { SMALL_WIDTH = 480, SMALL_HEIGHT = 270 };

// At night; `late`: chosen when the screen has been painted by day.
static Canvas seen_at_night(const ScreenFixture *shot, bool late) {
    Stack *stack = stack_new(SMALL_WIDTH, SMALL_HEIGHT);
    Picture picture = picture_new(SMALL_WIDTH, SMALL_HEIGHT);
    stack->settings.theme = late ? PALETTE_LIGHT : PALETTE_NIGHT;
    picture_draw(&picture, stack); // the stack takes note
    open_fixture(stack, shot);
    for (int again = 0; again < 2; again++) // what stands still is kept from the second time on
        picture_draw(&picture, stack);
    stack->settings.theme = PALETTE_NIGHT;
    screen_picture_forget(&picture.shown);
    picture_draw(&picture, stack);
    stack_free(stack);
    screen_picture_free(&picture.shown);
    return picture.canvas;
}

// A theme chosen on the way: every screen looks as if it had been so from the start, down to what it keeps painted.
static void a_theme_chosen_on_the_way_is_whole(void **state) {
    (void)state;
    int count = screen_fixture_count(shipped), wrong = 0;
    for (int i = 0; i < count; i++) {
        ScreenFixture shot = screen_fixture_at(shipped, i);
        shot.request.kind = REQUEST_OPEN;
        Canvas seen[2] = {seen_at_night(&shot, false), seen_at_night(&shot, true)};
        if (memcmp(seen[0].pixels, seen[1].pixels, sizeof(uint32_t) * SMALL_WIDTH * SMALL_HEIGHT) != 0) {
            wrong++;
            print_error("%s keeps something of the theme before\n", shot.name);
        }
        canvas_free(&seen[0]);
        canvas_free(&seen[1]);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_colour_is_found),
        cmocka_unit_test(a_theme_chosen_on_the_way_is_whole),
        cmocka_unit_test(every_screen_can_be_read_in_every_theme),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
