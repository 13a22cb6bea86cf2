// Sizes that fit the canvas, overlays that repaint only what moved.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "ui/overlay.h"
#include "ui/text.h"
#include "ui/widgets.h"

static void sizes_follow_the_canvas(void **state) {
    (void)state;
    Theme full = theme_for(1920, 1080), ultra = theme_for(3840, 2160), square = theme_for(1080, 1080),
          on_end = theme_for(1080, 1920), tablet = theme_for(1536, 2048);
    assert_int_equal(theme_px(&full, TYPE_BODY), 40);
    assert_int_equal(theme_px(&ultra, TYPE_BODY), 80);
    assert_int_equal(theme_px(&on_end, TYPE_BODY), 40); // a canvas has words as large on end as lying
    assert_int_equal(theme_px(&tablet, TYPE_BODY), 57);
    assert_int_equal(theme_px(&square, TYPE_BODY), 30);
    assert_true(theme_is_on_end(&on_end) && theme_is_on_end(&tablet));
    assert_true(!theme_is_on_end(&full) && !theme_is_on_end(&square));
    assert_int_equal(theme_px(&full, 0.1), 1);
    assert_int_equal(full.safe.x, 96);
    assert_int_equal(full.safe.y, 54);
    assert_int_equal(rect_right(full.safe), 1920 - 96);
    assert_int_equal(rect_bottom(full.safe), 1080 - 54);
    assert_true(focus_ring_reach(&full) >= 6);
}

static void the_edge_is_as_wide_as_it_is_set(void **state) {
    (void)state;
    theme_set_safe_area(10);
    Theme much = theme_for(1920, 1080);
    assert_int_equal(much.safe.x, 192);
    assert_true(much.safe.w / much.scale >=
                1920 * 0.9 - 1); // layouts have as much room inside as they are made for
    theme_set_safe_area(0);
    Theme none = theme_for(1920, 1080);
    assert_in_range(none.safe.x, focus_ring_reach(&none), 20); // no focus ring is cut
    assert_int_equal(none.safe.x, none.safe.y);
    assert_true(theme_for(1, 1).safe.w == 1);
    theme_set_safe_area(5);
    assert_int_equal(theme_for(1920, 1080).safe.x, 96);
}

static void captions_break_into_two_lines_near_the_middle(void **state) {
    (void)state;
    assert_int_equal(caption_break("Hold. Three. Two. One."), 22);
    const char *two = "Bend your knees, feet flat and hip-width apart.";
    int at = caption_break(two);
    assert_true(two[at] == ' ' && at <= CAPTION_LINE_CHARS &&
                (int)strlen(two) - at - 1 <= CAPTION_LINE_CHARS);
    assert_int_equal(caption_break(""), 0);
    const char *word = "Pneumonoultramicroscopicsilicovolcanoconiosis";
    assert_int_equal(caption_break(word), (int)strlen(word)); // nowhere to break: one line, drawn smaller
}

static void clocks_round_up_to_whole_seconds(void **state) {
    (void)state;
    char text[16];
    format_clock(760000000, text);
    assert_string_equal(text, "12:40");
    format_clock(59000001, text);
    assert_string_equal(text, "1:00");
    format_clock(-5, text);
    assert_string_equal(text, "0:00");
    format_clock(INT64_C(999999000000), text);
    assert_string_equal(text, "99:59");
}

static Canvas paint_ring_alone(const Theme *theme, double turn) {
    Canvas canvas = canvas_new(theme->width, theme->height),
           backdrop = canvas_new(theme->width, theme->height);
    canvas_fill(&backdrop, rect_of(0, 0, theme->width, theme->height), THEME_PAPER_SOFT);
    Scene *scene = scene_new();
    RectPx dirty[SCENE_DIRTY_MAX];
    RingLook ring = {
        .cx = 200, .cy = 200, .radius = ring_radius(theme), .turn = turn, .number = 3, .word = "hold"};
    scene_begin(scene, &backdrop, 1);
    ring_add(scene, theme, &ring);
    scene_paint(scene, &canvas, dirty);
    scene_free(scene);
    canvas_free(&backdrop);
    return canvas;
}

static void a_ring_painted_step_by_step_equals_one_painted_at_once(void **state) {
    (void)state;
    Theme theme = theme_for(1280, 720);
    Canvas kept = canvas_new(theme.width, theme.height), backdrop = canvas_new(theme.width, theme.height);
    canvas_fill(&backdrop, rect_of(0, 0, theme.width, theme.height), THEME_PAPER_SOFT);
    Scene *scene = scene_new();
    long pixels = 0;
    for (int i = 0; i <= 400; i++) {
        RectPx dirty[SCENE_DIRTY_MAX];
        RingLook ring = {.cx = 200,
                         .cy = 200,
                         .radius = ring_radius(&theme),
                         .turn = i / 400.0,
                         .number = 3,
                         .word = "hold"};
        scene_begin(scene, &backdrop, 1);
        ring_add(scene, &theme, &ring);
        int count = scene_paint(scene, &kept, dirty);
        for (int d = 0; i > 0 && d < count; d++)
            pixels += (long)dirty[d].w * dirty[d].h;
        if (i % 20 != 0)
            continue;
        Canvas fresh = paint_ring_alone(&theme, i / 400.0);
        assert_memory_equal(fresh.pixels, kept.pixels,
                            sizeof(uint32_t) * (size_t)kept.stride_px * (size_t)kept.height);
        canvas_free(&fresh);
    }
    int side = 2 * (ring_radius(&theme) + ring_reach(&theme));
    assert_true(pixels / 400 < (long)side * side / 4); // only where the end moves
    scene_free(scene);
    canvas_free(&kept);
    canvas_free(&backdrop);
}

static void lighting_a_step_moves_no_line(void **state) {
    (void)state;
    Theme theme = theme_for(1280, 720);
    const char *lines[] = {"Breathe in, get ready", "Breathe out, lift your hips",
                           "Hold, squeeze your buttocks and your thighs", "Breathe in, lower slowly"};
    StepsLayout layout;
    steps_measure(&theme, lines, 4, 64, 100, 380, 320, &layout);
    assert_int_equal(layout.count, 4);
    assert_true(layout.height <= 320);
    for (int i = 0; i < 4; i++) {
        // Every line fits its place lit and unlit.
        assert_true(paragraph_height(layout.lit, layout.slot[i].w - theme_px(&theme, 32), layout.pitch, 3,
                                     lines[i]) <= layout.slot[i].h);
        if (i > 0)
            assert_int_equal(layout.slot[i].y, rect_bottom(layout.slot[i - 1]));
    }
    steps_measure(&theme, lines, 0, 64, 100, 380, 320, &layout);
    assert_int_equal(layout.height, 0);
}

static void a_line_too_long_shrinks_and_then_ends_in_an_ellipsis(void **state) {
    (void)state;
    Theme theme = theme_for(1280, 720);
    TextStyle style = theme_style(&theme, TEXT_BOLD, TYPE_TITLE, THEME_INK);
    const char *text = "Seated piriformis stretch";
    int full = text_measure(style, text).w;
    assert_float_equal(label_fit(style, full, text).size_px, style.size_px, 1e-9);
    assert_true(text_measure(label_fit(style, full * 4 / 5, text), text).w <= full * 4 / 5);
    Scene *scene = scene_new();
    Canvas backdrop = canvas_new(1280, 720);
    scene_begin(scene, &backdrop, 1);
    assert_true(label_add(scene, style, ALIGN_LEFT, 10, 10, full / 3, text).w <= full / 3);
    RectPx right = label_add(scene, style, ALIGN_RIGHT, 900, 10, 0, text);
    assert_int_equal(rect_right(right), 900);
    scene_free(scene);
    canvas_free(&backdrop);
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_follow_the_canvas),
        cmocka_unit_test(the_edge_is_as_wide_as_it_is_set),
        cmocka_unit_test(captions_break_into_two_lines_near_the_middle),
        cmocka_unit_test(clocks_round_up_to_whole_seconds),
        cmocka_unit_test(a_ring_painted_step_by_step_equals_one_painted_at_once),
        cmocka_unit_test(lighting_a_step_moves_no_line),
        cmocka_unit_test(a_line_too_long_shrinks_and_then_ends_in_an_ellipsis),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}
