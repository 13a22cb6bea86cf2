// Advice: two presses from home, read aloud line by line, with the figure where a movement is meant.
#include "harness.h"
#include "no_pixels.h"
#include <math.h>
#include <stdio.h>
#include "base/vec3.h"
#include "body/solve.h"
#include "model/exercise.h"
#include "model/page.h"
#include "screens/pages/page_state.h"
#include "screens/watch/watch_state.h"
#include "sound/voice/clip.h"
#include "sound/voice/voice.h"
#include "sound/voice/voice_manifest.h"
#include "support/openings.h"
#include "ui/text_recorder.h"

enum { STEP_US = 50000, READING_MOST = 20 * 60 * 20 }; // steps of 20 minutes

static Stack *open_page(const char *id) {
    Stack *stack = stack_new(640, 360);
    ScreenRequest request = page_request(id);
    push(stack, &request);
    return stack;
}

static PageScreen *page_state(Stack *stack) {
    assert_int_equal(front_id(stack), SCREEN_PAGE);
    return top_state(stack);
}

// Walks with the arrows alone until `button` of home's row below has the focus, and presses it.
static void press_advice(Stack *stack) {
    press(stack, ACTION_DOWN);
    press(stack, ACTION_DOWN);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_ADVICE);
}

// The focus goes row by row, as a person would walk.
static void walk_to(Stack *stack, int index) {
    for (int i = 0; i < index; i++)
        press(stack, ACTION_RIGHT);
}

static void every_page_is_two_presses_from_home_and_its_way_back_is_one(void **state) {
    (void)state;
    assert_true(shipped->advice_count >= 10);
    for (int i = 0; i < (int)shipped->advice_count; i++) {
        Stack *stack = stack_new(1280, 720);
        press_advice(stack); // the first
        walk_to(stack, i);
        press(stack, ACTION_OK); // the second
        assert_true(front_is_page(stack->screens, shipped->advice[i]->id));
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_ADVICE);
        press(stack, ACTION_OK); // the focus is where it was
        assert_true(front_is_page(stack->screens, shipped->advice[i]->id));
        stack_free(stack);
    }
}

// With the pointer, and where not all of them are in sight.
static void every_page_can_be_reached_on_a_small_canvas(void **state) {
    (void)state;
    Stack *stack = stack_new(400, 200);
    push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ADVICE});
    for (int i = 0; i < (int)shipped->advice_count; i++) {
        RectPx face;
        assert_int_equal(screen_stack_focused(stack->screens, &face), 1);
        assert_true(face.x >= 0 && face.y >= 0 && rect_right(face) <= 400 && rect_bottom(face) <= 200);
        assert_true(click(stack, face.x + face.w / 2, face.y + face.h / 2));
        apply_request(stack);
        assert_true(front_is_page(stack->screens, shipped->advice[i]->id));
        press(stack, ACTION_BACK);
        press(stack, ACTION_RIGHT);
    }
    press(stack, ACTION_PREVIOUS);
    press(stack, ACTION_UP);
    press(stack, ACTION_NEXT);
    assert_int_equal(front_id(stack), SCREEN_ADVICE);
    stack_free(stack);
}

static bool shows(const TextRecord *boxes, const char *text) {
    for (int i = 0; i < boxes->count; i++)
        if (strstr(boxes->item[i].text, text))
            return true;
    return false;
}

static void draw_words(Stack *stack, TextRecord *boxes) {
    Picture picture = picture_new(stack->environment->width, stack->environment->height);
    boxes->count = 0;
    text_recorder_set(boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    picture_free(&picture);
}

// Weeks that nobody knows are no reason to say that it is time.
static void a_page_for_later_says_from_when_and_still_opens(void **state) {
    (void)state;
    static TextRecord boxes;
    static const int WEEKS[] = {-1, 3, 7, 8, 30};
    for (int i = 0; i < 5; i++) {
        Stack *stack = stack_new(1280, 720);
        if (WEEKS[i] >= 0)
            profile_set(&stack->profile, PROFILE_WEEKS, WEEKS[i]);
        push(stack, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_ADVICE});
        draw_words(stack, &boxes);
        assert_true(shows(&boxes, "For later: from week 8 on") == (WEEKS[i] < 8));
        assert_true(shows(&boxes, "For later: from week 12 on") == (WEEKS[i] < 12));
        ScreenRequest request = page_request("check_your_middle");
        push(stack, &request);
        draw_words(stack, &boxes);
        assert_true(shows(&boxes, "For later: from week 8 on") == (WEEKS[i] < 8));
        assert_true(shows(&boxes, "Lie on your back"));
        stack_free(stack);
    }
}

typedef struct Told {
    const char *text;
    int times;
} Told;

static void look_for(const char *text, void *context) {
    Told *told = context;
    told->times += strcmp(told->text, text) == 0;
}

static void assert_has_a_clip_place(const char *text) {
    Told told = {.text = text};
    library_each_line(shipped, look_for, &told);
    if (told.times != 1)
        fail_msg("%s is read aloud, but library_each_line() gives it %d times", text, told.times);
}

// Presses the button that reads, with as many steps to the right as it takes.
static void press_read(Stack *stack) {
    const PageScreen *page = page_state(stack);
    while (page->spec->buttons[page->buttons.focus].lead != PAGE_LEAD_READ) {
        int focus = page->buttons.focus;
        press(stack, ACTION_RIGHT);
        assert_true(page->buttons.focus > focus);
    }
    press(stack, ACTION_OK);
}

static void check_reading(const Page *page) {
    Stack *stack = open_page(page->id);
    const PageScreen *screen = page_state(stack);
    assert_false(screen_stack_keeps_awake(stack->screens));
    press_read(stack);
    int steps = 0, section = PAGE_READING_INTRO, line = PAGE_READING_HEADING;
    assert_int_equal(screen->reading.section, page->intro ? PAGE_READING_INTRO : 0);
    for (size_t i = 0; i < page->section_count; i++)
        for (int k = page->sections[i].heading ? PAGE_READING_HEADING : 0;
             k < (int)page->sections[i].lines.count; k++) {
            while (screen->reading.page && screen->reading.section == section &&
                   screen->reading.line == line && steps++ < READING_MOST)
                pass(stack, STEP_US);
            assert_ptr_equal(screen->reading.page, page);
            assert_true(screen_stack_keeps_awake(stack->screens));
            section = screen->reading.section, line = screen->reading.line;
            assert_true(section == (int)i && line == k); // each once, in order
            assert_has_a_clip_place(k < 0 ? page->sections[i].heading : page->sections[i].lines.items[k]);
            PageLit lit = page_lit(screen);
            RectPx face = page_lit_rect(&screen->layout, lit);
            assert_false(rect_empty(face));
            assert_true(lit.line == k);
            if (screen->one_by_one && page->sections[i].shows) // the figure follows
                assert_ptr_equal(screen->figure.loop.exercise, page->sections[i].shows);
            if (face.h <= screen->area.h)
                assert_true(face.y - screen->scrolled_px >= screen->area.y - 4 &&
                            rect_bottom(face) - screen->scrolled_px <= rect_bottom(screen->area) + 4);
        }
    while (screen->reading.page && steps++ < READING_MOST)
        pass(stack, STEP_US);
    assert_null(screen->reading.page);
    assert_false(screen_stack_keeps_awake(stack->screens));
    assert_int_equal(front_id(stack), SCREEN_PAGE); // nothing opens by itself
    stack_free(stack);
}

static void every_page_reads_each_of_its_lines_once(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped->advice_count; i++) {
        if (shipped->advice[i]->intro)
            assert_has_a_clip_place(shipped->advice[i]->intro);
        check_reading(shipped->advice[i]);
    }
}

static void reading_stops_at_back_ok_and_pause_and_goes_on_where_it_was(void **state) {
    (void)state;
    static const Action STOPS[] = {ACTION_BACK, ACTION_OK, ACTION_PAUSE};
    for (int i = 0; i < 3; i++) {
        Stack *stack = open_page("comfort");
        const PageScreen *screen = page_state(stack);
        press_read(stack);
        pass_in_steps(stack, 20000000);
        int section = screen->reading.section, line = screen->reading.line;
        assert_true(section >= 0);
        press(stack, STOPS[i]);
        assert_ptr_equal(page_state(stack), screen);
        assert_null(screen->reading.page);
        assert_true(screen_stack_update(stack->screens, 0) < 0);
        assert_int_equal(page_lit(screen).section, -1);
        press(stack, ACTION_PAUSE);
        assert_non_null(screen->reading.page);
        assert_true(screen->reading.section == section && screen->reading.line == line);
        press(stack, ACTION_BACK);
        press(stack, ACTION_BACK);
        assert_int_equal(front_id(stack), SCREEN_HOME);
        stack_free(stack);
    }
}

// Another page above ends it, and so does a button that leads on.
static void reading_ends_when_the_page_is_left(void **state) {
    (void)state;
    Stack *stack = open_page("seek_help");
    const PageScreen *screen = page_state(stack);
    press_read(stack);
    press(stack, ACTION_HELP);
    assert_true(front_is_page(stack->screens, PAGE_KEYS));
    assert_null(screen->reading.page);
    press(stack, ACTION_BACK);
    press_read(stack);
    press(stack, ACTION_LEFT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_CONTACTS);
    assert_null(screen->reading.page);
    stack_free(stack);
}

// A voice that knows one line: a second of sound.
static VoiceBank *voice_with(const char *folder, const char *text) {
    static int16_t samples[CLIP_RATE_HZ];
    char path[128];
    for (int i = 0; i < CLIP_RATE_HZ; i++)
        samples[i] = (int16_t)(i % 96 * 100 - 4800);
    snprintf(path, sizeof path, "%s/line.wav", folder);
    assert_true(clip_save(path, samples, CLIP_RATE_HZ));
    VoiceLine line = {.text = text, .file = "line.wav", .duration_us = 1000000, .anchor_us = 1000};
    snprintf(path, sizeof path, "%s/manifest.yaml", folder);
    assert_true(manifest_write(path, "test", &line, 1));
    DiagList diags = {0};
    VoiceBank *bank = voice_open(folder, &diags);
    assert_int_equal(diags.count, 0);
    return bank;
}

// The introduction has a clip, which is heard; the heading after it has none and gets time to be read.
static void a_line_with_a_clip_is_spoken_and_one_without_is_passed_over(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-advice-XXXXXX", command[64];
    assert_non_null(mkdtemp(folder));
    const Page *page = library_page(shipped, "comfort");
    VoiceBank *bank = voice_with(folder, page->intro);
    Stack *stack = open_page(page->id);
    cue_player_set_bank(stack->services->player, bank);
    stack->services->voice = voice_times(bank);
    const PageScreen *screen = page_state(stack);
    press_read(stack);
    assert_int_equal(screen->reading.section, PAGE_READING_INTRO);
    assert_int_equal(mixer_words_end(stack->mixer), mixer_position(stack->mixer) + CLIP_RATE_HZ);
    static float heard[2 * CLIP_RATE_HZ * 2];
    mixer_render(stack->mixer, heard, 2 * CLIP_RATE_HZ); // it has been heard
    pass_in_steps(stack, 2100000);
    assert_int_equal(screen->reading.section, 0);
    assert_int_equal(screen->reading.line, PAGE_READING_HEADING);
    assert_int_equal(mixer_words_end(stack->mixer), CLIP_RATE_HZ); // nothing of it is said
    pass_in_steps(stack, 1000000);
    assert_int_equal(screen->reading.line, PAGE_READING_HEADING); // there is time to read it
    pass_in_steps(stack, 4000000);
    assert_true(screen->reading.line >= 0);
    press(stack, ACTION_BACK);
    cue_player_set_bank(stack->services->player, NULL);
    stack_free(stack);
    voice_free(bank);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static int draws_in(Stack *stack, Picture *picture, int64_t us) {
    int drawn = 0;
    for (; us > 0; us -= STEP_US) {
        pass(stack, STEP_US);
        drawn += picture_draw(picture, stack);
    }
    return drawn;
}

static void the_figure_moves_only_where_something_is_shown(void **state) {
    (void)state;
    int still = 0, moving = 0;
    for (size_t i = 0; i < shipped->advice_count; i++) {
        const Page *page = shipped->advice[i];
        bool moves = false;
        for (size_t k = 0; k < page->section_count; k++)
            moves = moves || page->sections[k].shows;
        Stack *stack = open_page(page->id);
        Picture picture = picture_new(640, 360);
        assert_true(picture_draw(&picture, stack) > 0);
        assert_true((screen_stack_update(stack->screens, 0) < 0) == !moves);
        assert_true((draws_in(stack, &picture, 3000000) > 0) == moves);
        *(moves ? &moving : &still) += 1;
        picture_free(&picture);
        stack_free(stack);
    }
    assert_true(still >= 5 && moving >= 3);
}

// Read from the sofa: a page that shows how comes step by step, in letters as large as those of the day's movements.
static void check_your_middle_comes_step_by_step(void **state) {
    (void)state;
    const Page *page = library_page(shipped, "check_your_middle");
    Stack *stack = open_page(page->id);
    const PageScreen *screen = page_state(stack);
    for (int i = 0; i < (int)page->section_count; i++) {
        assert_int_equal(screen->section, i);
        assert_string_equal(screen->figure.loop.exercise->id, "check_middle");
        assert_int_equal(screen->layout.overflow_px, 0);
        press(stack, ACTION_DOWN);
    }
    stack_free(stack);
}

static void the_figure_follows_the_section_in_focus(void **state) {
    (void)state;
    const Page *page = library_page(shipped, "through_the_day");
    Stack *stack = open_page(page->id);
    const PageScreen *screen = page_state(stack);
    for (int i = 0; i < (int)page->section_count; i++) {
        assert_int_equal(screen->section, i);
        assert_ptr_equal(screen->figure.loop.exercise, page->sections[i].shows);
        press(stack, ACTION_DOWN);
    }
    assert_int_equal(screen->section, (int)page->section_count - 1);
    press(stack, ACTION_UP);
    assert_int_equal(screen->section, (int)page->section_count - 2);
    stack_free(stack);
}

// The way out of bed, too, which is a transition there and back.
static void a_movement_can_be_shown_large(void **state) {
    (void)state;
    Stack *stack = open_page("every_day");
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_WATCH);
    pass_in_steps(stack, 3000000);
    for (int i = 0; i < 2 * (int)shipped->everyday_count; i++) // round all of them
        press(stack, ACTION_NEXT);
    press(stack, ACTION_BACK);
    assert_true(front_is_page(stack->screens, "every_day"));
    stack_free(stack);
    stack = open_page("through_the_day"); // it begins with getting out of bed
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_WATCH);
    assert_string_equal(((const Watch *)top_state(stack))->exercise->id, "out_of_bed");
    pass_in_steps(stack, 3000000);
    for (int i = 0; i < 6; i++) // whatever its buttons do
        press(stack, i % 2 ? ACTION_RIGHT : ACTION_OK);
    if (front_id(stack) == SCREEN_WATCH)
        press(stack, ACTION_BACK);
    assert_true(front_is_page(stack->screens, "through_the_day"));
    stack_free(stack);
}

static double furthest(const Figure *a, const Figure *b) {
    double most = 0;
    for (int i = 0; i < JOINT_COUNT; i++) {
        Vec3 way = vec3_sub(a->origin[i], b->origin[i]);
        most = fmax(most, sqrt(vec3_dot(way, way)));
    }
    return most;
}

// A transition that began anew at its end would jump from sitting to lying.
static void no_movement_jumps_in_its_loop(void **state) {
    (void)state;
    for (size_t i = 0; i < shipped->page_count; i++)
        for (size_t k = 0; k < shipped->pages[i].section_count; k++) {
            WatchLoop loop;
            ExerciseMoment moment;
            Figure before, now;
            if (!shipped->pages[i].sections[k].shows)
                continue;
            watch_loop_start(&loop, shipped->pages[i].sections[k].shows, SIDE_RIGHT);
            watch_loop_moment(&loop, &moment);
            exercise_moment_solve(&moment, &before);
            for (int step = 0; loop.reps < 2; step++) {
                assert_true(step < READING_MOST);
                watch_loop_advance(&loop, 40000);
                watch_loop_moment(&loop, &moment);
                exercise_moment_solve(&moment, &now);
                if (furthest(&before, &now) > 0.08)
                    fail_msg("%s jumps by %.2f m in phase %d", loop.exercise->id, furthest(&before, &now),
                             loop.phase);
                before = now;
            }
        }
}

// "in your view Close enough to kiss": two sentences without a full stop ran into one paragraph.
static void a_line_that_begins_like_a_sentence_is_a_paragraph(void **state) {
    (void)state;
    static TextRecord boxes;
    Stack *stack = stack_new(1920, 1080);
    ScreenRequest request = page_request("comfort");
    push(stack, &request);
    for (int i = 0; i < 8 && (i == 0 || !shows(&boxes, "Close enough to kiss")); i++) {
        if (i > 0)
            press(stack, ACTION_DOWN);
        draw_words(stack, &boxes);
    }
    assert_true(shows(&boxes, "Close enough to kiss"));
    for (int i = 0; i < boxes.count; i++) {
        const char *at = strstr(boxes.item[i].text, "Close enough");
        assert_true(!at || at == boxes.item[i].text);
    }
    stack_free(stack);
}

static bool overlap(RectPx a, RectPx b) {
    return a.x < rect_right(b) && b.x < rect_right(a) && a.y < rect_bottom(b) && b.y < rect_bottom(a);
}

static void check_boxes(const char *page, const Stack *stack, const TextRecord *boxes) {
    int width = stack->environment->width, height = stack->environment->height;
    assert_true(boxes->count > 5);
    for (int i = 0; i < boxes->count; i++) {
        const RecordedText *box = &boxes->item[i];
        bool inside = box->rect.x >= 0 && box->rect.y >= 0 && rect_right(box->rect) <= width &&
                      rect_bottom(box->rect) <= height;
        if (box->cut || !inside)
            fail_msg("%s at %dx%d: \"%s\" has no room", page, width, height, box->text);
        for (int k = i + 1; k < boxes->count; k++)
            if (overlap(box->rect, boxes->item[k].rect))
                fail_msg("%s at %dx%d: \"%s\" lies over \"%s\"", page, width, height, box->text,
                         boxes->item[k].text);
    }
}

// Each page, each section of those that show one at a time, at the sizes of televisions and old monitors.
static void every_page_has_room_at_every_size(void **state) {
    (void)state;
    static TextRecord boxes;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1920, 1080}, {540, 960}};
    for (int s = 0; s < 4; s++)
        for (size_t i = 0; i < shipped->advice_count; i++) {
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            ScreenRequest request = page_request(shipped->advice[i]->id);
            push(stack, &request);
            int section;
            do {
                section = page_state(stack)->section;
                draw_words(stack, &boxes);
                check_boxes(shipped->advice[i]->id, stack, &boxes);
                press(stack, ACTION_DOWN);
            } while (page_state(stack)->section > section);
            stack_free(stack);
        }
}

static void after_a_session_what_helps_is_beside_how_it_was(void **state) {
    (void)state;
    Stack *stack = stack_new(640, 360);
    push(stack,
         &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_FINISHED, .routine = shipped->routines[0]});
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_OK);
    assert_true(front_is_page(stack->screens, "comfort"));
    stack_free(stack);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_two_presses_from_home_and_its_way_back_is_one),
        cmocka_unit_test(every_page_can_be_reached_on_a_small_canvas),
        cmocka_unit_test(a_page_for_later_says_from_when_and_still_opens),
        cmocka_unit_test(every_page_reads_each_of_its_lines_once),
        cmocka_unit_test(reading_stops_at_back_ok_and_pause_and_goes_on_where_it_was),
        cmocka_unit_test(reading_ends_when_the_page_is_left),
        cmocka_unit_test(a_line_with_a_clip_is_spoken_and_one_without_is_passed_over),
        cmocka_unit_test(the_figure_moves_only_where_something_is_shown),
        cmocka_unit_test(check_your_middle_comes_step_by_step),
        cmocka_unit_test(the_figure_follows_the_section_in_focus),
        cmocka_unit_test(a_movement_can_be_shown_large),
        cmocka_unit_test(no_movement_jumps_in_its_loop),
        cmocka_unit_test(a_line_that_begins_like_a_sentence_is_a_paragraph),
        cmocka_unit_test(every_page_has_room_at_every_size),
        cmocka_unit_test(after_a_session_what_helps_is_beside_how_it_was),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
