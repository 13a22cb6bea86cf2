// A question on a screen of its own: with arrows and OK, with the pointer, in every shape of picture, with few and many answers.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "no_pixels.h"
#include "draw/png.h"
#include "screens/question.h"
#include "screens/screen_picture.h"
#include "ui/text.h"
#include "ui/text_recorder.h"

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 768}, {640, 360}};

enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static const Question BIRTH = {
    .eyebrow = "2 of 6",
    .title = "How was your baby born?",
    .why = "Some movements wait longer after a caesarean.",
    .count = 4,
    .answer = {{.text = "Vaginally"},
               {.text = "With forceps or a suction cup"},
               {.text = "By caesarean"},
               {.text = "I would rather not say", .detail = "We then take the careful answer."}},
};

static const Question SIGNS = {
    .title = "Is one of these so today?",
    .why = "Then we do not exercise now, and show you whom to call.",
    .several = true,
    .none = "None of these, go on",
    .go_on = "Go on",
    .count = 12,
    .answer = {{.text = "Pain in the chest"},
               {.text = "Breath that does not come back"},
               {.text = "A racing heart"},
               {.text = "A very bad headache"},
               {.text = "Changed sight"},
               {.text = "Fainting, or feeling close to it"},
               {.text = "Fever"},
               {.text = "Bleeding that soaks a pad in an hour"},
               {.text = "A calf that is sore or swollen"},
               {.text = "Numb between the legs"},
               {.text = "A wound that opens or leaks"},
               {.text = "Thoughts of harming myself or my baby"}},
};

static const Question PAIN = {
    .title = "What is it like?",
    .why = "We have stopped. Choose what comes closest.",
    .count = 5,
    .answer = {{.text = "It pulls a little", .detail = "It is bearable, and eases when I stop."},
               {.text = "It is sharp", .detail = "Or in a wound, at the pubic bone, or down the leg."},
               {.text = "Heavy or dragging low down",
                .detail = "Or I leak, or my tummy bulges along the middle."},
               {.text = "I bleed"},
               {.text = "Dizzy, chest, head, calf, or numb", .detail = "You may need help now."}},
};

typedef struct Asked {
    Question question;
    ScreenServices services;
    ScreenEnvironment environment;
    ScreenOut out;
    ScreenContext context;
    int answered; // how often
    ScreenPicture picture;
    Canvas canvas;
    Toast toast;
} Asked;

static Question *asked_question(void *state) {
    return &((Asked *)state)->question;
}

static void asked_press(void *state, ScreenContext *context) {
    (void)context;
    ((Asked *)state)->answered++;
}

static void asked_paint(void *state, ScreenContext *context, Scene *scene) {
    (void)context;
    question_add(scene, &((Asked *)state)->question);
}

static const Screen asked_screen = {.question = asked_question, .press = asked_press, .paint = asked_paint};

static void ask(Asked *asked, const Question *question, Size size) {
    *asked = (Asked){.question = *question,
                     .environment = {.width = size.width, .height = size.height, .sound_available = true},
                     .picture = screen_picture_new(size.width, size.height),
                     .canvas = canvas_new(size.width, size.height)};
    asked->out.toast = &asked->toast;
    asked->context = (ScreenContext){&asked->services, &asked->environment, &asked->out};
    question_begin(&asked->question);
    question_layout(&asked->question, &asked->environment);
}

static void done(Asked *asked) {
    screen_picture_free(&asked->picture);
    canvas_free(&asked->canvas);
}

static bool act(Asked *asked, Action action) {
    return screen_act(&asked_screen, asked, &asked->context, action);
}

static int paint(Asked *asked) {
    RectPx dirty[SCENE_DIRTY_MAX];
    ScreenTurn turn = screen_turn(0, asked->canvas.width, asked->canvas.height);
    ScreenScroll scroll = screen_scroll(asked->canvas.width, asked->canvas.height, 0, 0, false);
    return screen_picture_paint(&asked->picture, &asked_screen, asked, &asked->context, NULL, NULL, &turn,
                                &scroll, &asked->canvas, dirty);
}

static bool click_middle(Asked *asked, RectPx face) {
    return screen_click(&asked_screen, asked, &asked->context, face.x + face.w / 2, face.y + face.h / 2);
}

static RectPx focus_of(Asked *asked) {
    RectPx rect;
    assert_int_equal(screen_focused(&asked_screen, asked, &asked->context, &rect), 1);
    return rect;
}

static void one_answer_is_chosen_by_ok(void **state) {
    (void)state;
    Asked asked;
    ask(&asked, &BIRTH, SIZES[0]);
    assert_int_equal(asked.question.focus, 0);
    assert_true(act(&asked, ACTION_DOWN));
    assert_true(act(&asked, ACTION_DOWN));
    assert_int_equal(asked.answered, 0);
    assert_true(act(&asked, ACTION_OK));
    assert_int_equal(asked.answered, 1);
    assert_int_equal(asked.question.chosen, 1u << 2);
    act(&asked, ACTION_UP);
    act(&asked, ACTION_OK); // another one instead
    assert_int_equal(asked.question.chosen, 1u << 1);
    done(&asked);
    Question known = BIRTH;
    known.chosen = 1u << 3;
    ask(&asked, &known, SIZES[0]); // asked again it begins with what was said
    assert_int_equal(asked.question.focus, 3);
    done(&asked);
}

static void with_nothing_to_tick_one_press_goes_on(void **state) {
    (void)state;
    Asked asked;
    ask(&asked, &SIGNS, SIZES[0]);
    assert_string_equal(asked.question.button.label[0], "None of these, go on");
    assert_true(act(&asked, ACTION_OK));
    assert_int_equal(asked.answered, 1);
    assert_int_equal(asked.question.chosen, 0);
    done(&asked);
}

static void several_are_ticked_and_taken_away(void **state) {
    (void)state;
    Asked asked;
    ask(&asked, &SIGNS, SIZES[0]);
    act(&asked, ACTION_UP);
    int first = asked.question.focus;
    assert_true(first < asked.question.count);
    act(&asked, ACTION_OK);
    assert_int_equal(asked.question.chosen, 1u << first);
    assert_string_equal(asked.question.button.label[0], "Go on");
    act(&asked, ACTION_UP);
    int second = asked.question.focus;
    act(&asked, ACTION_OK);
    assert_int_equal(asked.question.chosen, (1u << first) | (1u << second));
    act(&asked, ACTION_OK);
    assert_int_equal(asked.question.chosen, 1u << first);
    assert_int_equal(asked.answered, 0); // a tick is no answer yet
    act(&asked, ACTION_DOWN);
    act(&asked, ACTION_DOWN);
    assert_int_equal(asked.question.focus, asked.question.count);
    act(&asked, ACTION_OK);
    assert_int_equal(asked.answered, 1);
    done(&asked);
}

static void the_pointer_does_the_same(void **state) {
    (void)state;
    for (int s = 0; s < SIZE_COUNT; s++) {
        Asked asked;
        ask(&asked, &SIGNS, SIZES[s]);
        for (int i = 0; i < asked.question.count; i++) {
            RectPx face = asked.question.face[i];
            face.y -= asked.question.scrolled_px;
            assert_true(click_middle(&asked, face));
            assert_int_equal(asked.question.chosen, (1u << (i + 1)) - 1);
        }
        assert_false(screen_click(&asked_screen, &asked, &asked.context, 1, 1));
        assert_int_equal(asked.answered, 0);
        assert_true(click_middle(&asked, asked.question.button.face[0]));
        assert_int_equal(asked.answered, 1);
        done(&asked);
    }
}

static bool inside(RectPx inner, RectPx outer) {
    return inner.x >= outer.x && inner.y >= outer.y && rect_right(inner) <= rect_right(outer) &&
           rect_bottom(inner) <= rect_bottom(outer);
}

static bool overlap(RectPx a, RectPx b) {
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

// Nothing leaves the picture, is cut, too small to be read or lies over another.
static void check_words(const Asked *asked, const TextRecord *boxes) {
    const Theme *theme = &asked->question.theme;
    for (int i = 0; i < boxes->count; i++) {
        const RecordedText *box = &boxes->item[i];
        bool good = inside(rect_inset(box->rect, 1), theme->safe) && !box->cut &&
                    (box->size_px >= TYPE_LEAST * theme->scale - 0.51 || box->size_px <= 8.01);
        for (int k = i + 1; k < boxes->count; k++)
            good = good && !overlap(box->rect, boxes->item[k].rect);
        if (!good)
            print_error("%dx%d: \"%s\"\n", theme->width, theme->height, box->text);
        assert_true(good);
    }
}

static bool wrote(const TextRecord *boxes, const char *text) {
    for (int i = 0; i < boxes->count; i++)
        if (strstr(boxes->item[i].text, text))
            return true;
    return false;
}

static void look(Asked *asked, TextRecord *boxes) {
    boxes->count = 0;
    screen_picture_forget(&asked->picture);
    text_recorder_set(boxes);
    paint(asked);
    text_recorder_set(NULL);
    check_words(asked, boxes);
}

// QUESTION_PICTURES=FOLDER keeps the pictures, to look at.
static void all_of_it_can_be_read_in_every_shape(void **state) {
    (void)state;
    static TextRecord boxes;
    const Question *questions[] = {&BIRTH, &SIGNS, &PAIN};
    for (int s = 0; s < SIZE_COUNT; s++)
        for (int q = 0; q < 3; q++) {
            Asked asked;
            ask(&asked, questions[q], SIZES[s]);
            look(&asked, &boxes);
            assert_int_equal(asked.question.scrolled_px, 0);
            assert_true(inside(focus_of(&asked), asked.question.theme.safe));
            assert_true(asked.question.content_bottom <= rect_bottom(asked.question.area)); // no scrolling
            assert_true(wrote(&boxes, "?"));
            for (int i = 0; i < asked.question.count; i++) {
                char begin[8] = {0}; // of a line, wherever it breaks
                strncpy(begin, asked.question.answer[i].text, sizeof begin - 2);
                char *space = strchr(begin, ' ');
                if (space)
                    *space = '\0';
                assert_true(wrote(&boxes, begin));
            }
            for (int i = 0; asked.question.several && i < 3; i++) { // some of it ticked
                act(&asked, ACTION_UP);
                act(&asked, ACTION_OK);
            }
            look(&asked, &boxes);
            char *folder = getenv("QUESTION_PICTURES"), path[300];
            if (folder) {
                snprintf(path, sizeof path, "%s/%d-%dx%d.png", folder, q, SIZES[s].width, SIZES[s].height);
                png_write(path, &asked.canvas);
            }
            done(&asked);
        }
}

// Every answer and the button, and back, in the order of reading; what has the focus is in sight.
static void arrows_reach_all_of_many_long_answers(void **state) {
    (void)state;
    static TextRecord boxes;
    Question many = SIGNS;
    many.count = QUESTION_ANSWERS_MAX;
    for (int i = 0; i < many.count; i++)
        many.answer[i] = (Answer){"An answer of more words than anybody would want to write here, to be sure",
                                  "and a line below it that says a little more about what it means"};
    for (int s = 0; s < SIZE_COUNT; s++) {
        Asked asked;
        ask(&asked, &many, SIZES[s]);
        assert_int_equal(asked.question.focus, many.count);
        bool seen[QUESTION_ANSWERS_MAX + 1] = {false};
        for (int i = 0; i < 2 * many.count; i++) {
            seen[asked.question.focus] = true;
            assert_true(inside(focus_of(&asked), asked.question.theme.safe));
            look(&asked, &boxes);
            act(&asked, ACTION_UP);
        }
        for (int i = 0; i < 2 * many.count; i++)
            act(&asked, ACTION_DOWN);
        assert_int_equal(asked.question.focus, many.count);
        for (int i = 0; i <= many.count; i++)
            assert_true(seen[i]);
        done(&asked);
    }
}

static void arrows_lead_from_column_to_column(void **state) {
    (void)state;
    Asked asked;
    ask(&asked, &SIGNS, SIZES[0]);
    asked.question.focus = 0;
    assert_true(act(&asked, ACTION_RIGHT));
    assert_int_equal(asked.question.focus, 6);
    assert_true(act(&asked, ACTION_DOWN));
    assert_true(act(&asked, ACTION_LEFT));
    assert_int_equal(asked.question.focus, 1);
    for (int i = 0; i < 6; i++)
        act(&asked, ACTION_DOWN);
    assert_int_equal(asked.question.focus, asked.question.count);
    done(&asked);
}

static void only_what_changed_is_painted(void **state) {
    (void)state;
    Asked asked;
    ask(&asked, &SIGNS, SIZES[0]);
    assert_true(paint(&asked) > 0);
    assert_int_equal(paint(&asked), 0);
    act(&asked, ACTION_UP);
    assert_true(paint(&asked) > 0);
    act(&asked, ACTION_OK);
    assert_true(paint(&asked) > 0);
    assert_int_equal(paint(&asked), 0);
    done(&asked);
}

static int open_text(void **state) {
    (void)state;
    char reason[200];
    return text_open(reason, sizeof reason) ? 0 : -1;
}

static int close_text(void **state) {
    (void)state;
    text_close();
    return 0;
}

int main(void) {
    pixels_painted = getenv("QUESTION_PICTURES") != NULL;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_answer_is_chosen_by_ok),
        cmocka_unit_test(with_nothing_to_tick_one_press_goes_on),
        cmocka_unit_test(several_are_ticked_and_taken_away),
        cmocka_unit_test(the_pointer_does_the_same),
        cmocka_unit_test(all_of_it_can_be_read_in_every_shape),
        cmocka_unit_test(arrows_reach_all_of_many_long_answers),
        cmocka_unit_test(arrows_lead_from_column_to_column),
        cmocka_unit_test(only_what_changed_is_painted),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}
