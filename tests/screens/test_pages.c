// The rows of page_spec.c against the shipped words, and what their buttons do.
#include "harness.h"
#include "no_pixels.h"
#include "model/page.h"
#include "screens/pages/page_rows.h"
#include "screens/pages/page_state.h"
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

enum { HEIGHT_MOST = 40000 };

// Marks what is in sight of each card; a card that has room is in sight as a whole or not at all.
static void see_cards(const PageScreen *page, bool seen[PAGE_SECTIONS_MAX][HEIGHT_MOST]) {
    const PageLayout *layout = &page->layout;
    int whole = 0;
    for (int i = 0; i < layout->section_count; i++) {
        RectPx face = layout->section[i], shown = page_rows_seen(layout, i, page->scrolled_px);
        assert_true(rect_empty(shown) ||
                    (shown.y >= layout->area.y && rect_bottom(shown) <= rect_bottom(layout->area)));
        assert_true(rect_empty(shown) || shown.h == face.h || face.h > layout->area.h);
        whole += !rect_empty(shown);
        for (int y = 0; y < shown.h && face.h < HEIGHT_MOST; y++)
            seen[i][shown.y + page->scrolled_px - face.y + y] = true;
    }
    assert_true(whole > 0 || layout->section_count == 0);
}

// No card is cut off by the buttons below it: arrows turn on by whole rows, until all of it was in sight, and back.
static void pages_turn_by_whole_cards(void **state) {
    (void)state;
    static const struct {
        int width, height;
        double words;
    } SIZES[] = {{1280, 720, 1}, {1280, 720, 1.5}, {1280, 720, 2}, {720, 1280, 2}, {640, 360, 2}};
    static bool seen[PAGE_SECTIONS_MAX][HEIGHT_MOST];
    int turned = 0;
    for (size_t p = 0; p < shipped->page_count; p++)
        for (size_t s = 0; s < sizeof SIZES / sizeof *SIZES; s++) {
            Stack *stack = stack_new(SIZES[s].width, SIZES[s].height);
            stack->settings.text_size = SIZES[s].words;
            pass(stack, 0);
            ScreenRequest request = page_request(shipped->pages[p].id);
            push(stack, &request);
            const PageScreen *page = top_state(stack);
            memset(seen, 0, sizeof seen);
            see_cards(page, seen);
            while (page->scrolled_px < page->layout.overflow_px) {
                int before = page->scrolled_px;
                press(stack, ACTION_DOWN);
                assert_true(page->scrolled_px > before);
                see_cards(page, seen);
                turned++;
            }
            for (int i = 0; i < page->layout.section_count; i++)
                for (int y = 0; y < page->layout.section[i].h; y++)
                    if (!seen[i][y])
                        fail_msg("%s at %dx%d: line %d of card %d is never in sight", request.page,
                                 SIZES[s].width, SIZES[s].height, y, i);
            for (int i = 0; i < 60 && page->scrolled_px > 0; i++)
                press(stack, ACTION_UP);
            assert_int_equal(page->scrolled_px, 0);
            stack_free(stack);
        }
    assert_true(turned > 20);
}

int main(void) {
    pixels_painted = false;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_has_words_and_a_way_on),
        cmocka_unit_test(buttons_lead_where_their_row_says),
        cmocka_unit_test(no_line_is_cut_through_where_a_page_is_scrolled),
        cmocka_unit_test(pages_turn_by_whole_cards),
        cmocka_unit_test(a_page_without_a_row_opens_by_its_id),
    };
    return cmocka_run_group_tests(tests, load_shipped, free_shipped);
}
