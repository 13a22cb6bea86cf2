// The rows of page_spec.c against the shipped words, and what their buttons do.
#include "harness.h"
#include "no_pixels.h"
#include "model/page.h"
#include "support/openings.h"
#include "ui/text_recorder.h"

static const Page *words_of(const PageSpec *spec) {
    return library_page(shipped, spec->text ? spec->text : spec->id);
}

static void every_row_has_words_and_a_way_on(void **state) {
    (void)state;
    for (int i = 0; i < page_spec_count(); i++) {
        const PageSpec *spec = page_spec_at(i);
        assert_ptr_equal(page_spec_find(spec->id), spec);
        assert_true(strlen(spec->id) < PAGE_ID_SIZE);
        assert_true(spec->keys || words_of(spec));
        assert_true(spec->title || spec->fallback_title);
        assert_non_null(spec->hints);
        assert_non_null(spec->buttons[0].label);
        for (int k = 0; k < PAGE_BUTTONS_MAX && spec->buttons[k].label; k++)
            if (spec->buttons[k].lead == PAGE_LEAD_PAGE)
                assert_true(page_spec_find(spec->buttons[k].page)->id ||
                            library_page(shipped, spec->buttons[k].page));
    }
    assert_null(page_spec_at(-1));
    assert_null(page_spec_at(page_spec_count()));
}

// Presses the button, by OK and by the pointer.
static Stack *after_button(const char *page, int button, bool by_pointer) {
    Stack *stack = stack_new(640, 360);
    ScreenRequest request = page_request(page);
    push(stack, &request);
    RectPx face;
    for (int i = 0; i < button; i++)
        press(stack, ACTION_RIGHT);
    assert_int_equal(screen_stack_focused(stack->screens, &face), 1);
    if (by_pointer) {
        for (int i = 0; i < button; i++)
            press(stack, ACTION_LEFT); // another one has the focus
        assert_true(click(stack, face.x + face.w / 2, face.y + face.h / 2));
        apply_request(stack);
    } else {
        press(stack, ACTION_OK);
    }
    return stack;
}

static ScreenId screen_of(PageLead lead) {
    return lead == PAGE_LEAD_ASK       ? SCREEN_ASK_ABOUT
           : lead == PAGE_LEAD_READ    ? SCREEN_PAGE
           : lead == PAGE_LEAD_CALLING ? SCREEN_PAGE
           : lead == PAGE_LEAD_NUMBERS ? SCREEN_CONTACTS
                                       : SCREEN_HOME;
}

static void buttons_lead_where_their_row_says(void **state) {
    (void)state;
    for (int i = 0; i < page_spec_count(); i++)
        for (int k = 0; k < PAGE_BUTTONS_MAX && page_spec_at(i)->buttons[k].label; k++)
            for (int by_pointer = 0; by_pointer < 2; by_pointer++) {
                const PageSpec *spec = page_spec_at(i);
                Stack *stack = after_button(spec->id, k, by_pointer);
                if (spec->buttons[k].lead == PAGE_LEAD_PAGE)
                    assert_true(front_is_page(stack->screens, spec->buttons[k].page));
                else
                    assert_int_equal(front_id(stack), screen_of(spec->buttons[k].lead));
                bool agreed = spec->buttons[k].lead == PAGE_LEAD_AGREED;
                assert_int_equal(stack->settings.safety_note_seen, agreed);
                assert_int_equal(stack->out->settings_changed,
                                 agreed || spec->buttons[k].lead == PAGE_LEAD_LATER);
                stack_free(stack);
            }
}

static bool wrote(const TextRecord *boxes, const char *text) {
    for (int i = 0; i < boxes->count; i++)
        if (strstr(boxes->item[i].text, text))
            return true;
    return false;
}

// An entry of pages.yaml is enough: the page shows, and its button leads back.
static void a_page_without_a_row_opens_by_its_id(void **state) {
    (void)state;
    static TextRecord boxes;
    Page *page = (Page *)(uintptr_t)library_page(shipped, "seek_help");
    const char *id = page->id;
    page->id = "warmth";
    Stack *stack = stack_new(1280, 720);
    ScreenRequest request = page_request("warmth");
    push(stack, &request);
    Picture picture = picture_new(1280, 720);
    text_recorder_set(&boxes);
    picture_draw(&picture, stack);
    text_recorder_set(NULL);
    assert_true(wrote(&boxes, page->title) && wrote(&boxes, "Chest pain") && wrote(&boxes, "Back"));
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    page->id = id;
    picture_free(&picture);
    stack_free(stack);
}

// Where a page is scrolled, its edges cut through no letter: recorded is of each line what lies in the clip.
static void no_line_is_cut_through_where_a_page_is_scrolled(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {800, 1280}, {720, 540}};
    static TextRecord boxes;
    for (size_t p = 0; p < shipped->advice_count; p++)
        for (size_t s = 0; s < 3; s++) {
            Stack *stack = stack_new(SIZES[s][0], SIZES[s][1]);
            ScreenRequest request = page_request(shipped->advice[p]->id);
            push(stack, &request);
            for (int scrolled = 0; scrolled < 4; scrolled++) {
                Picture picture = picture_new(stack->width, stack->height);
                boxes.count = 0;
                text_recorder_set(&boxes);
                picture_draw(&picture, stack);
                text_recorder_set(NULL);
                picture_free(&picture);
                for (int i = 0; i < boxes.count; i++)
                    if (boxes.item[i].rect.h < (int)(boxes.item[i].size_px * 0.75) - 1)
                        fail_msg("%s at %dx%d: \"%s\" is cut through", request.page, SIZES[s][0], SIZES[s][1],
                                 boxes.item[i].text);
                press(stack, ACTION_DOWN);
            }
            stack_free(stack);
        }
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_has_words_and_a_way_on),
        cmocka_unit_test(buttons_lead_where_their_row_says),
        cmocka_unit_test(no_line_is_cut_through_where_a_page_is_scrolled),
        cmocka_unit_test(a_page_without_a_row_opens_by_its_id),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
