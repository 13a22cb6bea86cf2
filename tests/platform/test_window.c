// The window without a display: SDL's memory driver gives the same surface, rectangles and events.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "platform/window.h"

static Window *open_small(void) {
    char reason[200] = "";
    Window *window =
        window_open(&(WindowOptions){.windowed = true, .width = 640, .height = 360}, reason, sizeof reason);
    assert_non_null(window);
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    return window;
}

// SDL ends a round of polling where it began, so what was pushed meanwhile comes with the next one.
static bool next_event(Window *window, InputEvent *event) {
    return window_poll(window, event) || window_poll(window, event);
}

static void push_key(SDL_Keycode symbol, Uint16 modifiers) {
    SDL_Event event = {0};
    event.type = SDL_KEYDOWN;
    event.key.keysym =
        (SDL_Keysym){.sym = symbol, .scancode = SDL_GetScancodeFromKey(symbol), .mod = modifiers};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void a_window_has_pixels_to_paint_on(void **state) {
    (void)state;
    Window *window = open_small();
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(window, &generation);
    assert_non_null(canvas);
    assert_int_equal(canvas->width, 640);
    assert_int_equal(canvas->height, 360);
    canvas_fill(canvas, (RectPx){10, 10, 20, 20}, COLOR_HEX(0x123456));
    RectPx rects[3] = {{10, 10, 20, 20}, {-50, -50, 10, 10}, {630, 350, 400, 400}};
    window_present(window, rects, 3);
    uint32_t later = 0;
    assert_ptr_equal(window_canvas(window, &later), canvas);
    assert_int_equal(later, generation);
    assert_int_equal(canvas->pixels[15 * canvas->stride_px + 15] & 0xffffff, 0x123456);
    window_close(window);
}

static void another_size_is_another_generation(void **state) {
    (void)state;
    Window *window = open_small();
    uint32_t before = 0, after = 0;
    assert_non_null(window_canvas(window, &before));
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 800, 450);
    InputEvent event;
    while (window_poll(window, &event)) {
    }
    Canvas *canvas = window_canvas(window, &after);
    assert_non_null(canvas);
    assert_int_equal(canvas->width, 800);
    assert_int_not_equal(before, after);
    window_close(window);
}

static void nothing_is_painted_while_it_is_minimised(void **state) {
    (void)state;
    Window *window = open_small();
    SDL_Event minimised = {
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_MINIMIZED, .windowID = 1}};
    SDL_Event restored = {
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_RESTORED, .windowID = 1}};
    InputEvent event;
    uint32_t generation = 0;
    SDL_PushEvent(&minimised);
    assert_false(window_poll(window, &event));
    assert_null(window_canvas(window, &generation));
    SDL_PushEvent(&restored);
    assert_false(window_poll(window, &event));
    assert_non_null(window_canvas(window, &generation));
    window_close(window);
}

static void keys_and_clicks_come_in_plain_numbers(void **state) {
    (void)state;
    Window *window = open_small();
    InputEvent event;
    push_key(SDLK_q, KMOD_LCTRL | KMOD_RSHIFT);
    assert_true(next_event(window, &event));
    assert_int_equal(event.kind, INPUT_KEY);
    assert_int_equal(event.symbol, SDLK_q);
    assert_int_equal(event.modifiers, INPUT_CTRL | INPUT_SHIFT);

    SDL_Event click = {
        .button = {.type = SDL_MOUSEBUTTONDOWN, .button = SDL_BUTTON_LEFT, .clicks = 1, .x = 320, .y = 90}};
    SDL_PushEvent(&click);
    assert_false(next_event(window, &event)); // it may become a drag
    click.button.type = SDL_MOUSEBUTTONUP;
    SDL_PushEvent(&click);
    assert_true(next_event(window, &event));
    assert_int_equal(event.kind, INPUT_CLICK);
    assert_int_equal(event.x, 320);
    assert_int_equal(event.y, 90);

    click.button.type = SDL_MOUSEBUTTONDOWN;
    SDL_PushEvent(&click);
    SDL_Event motion = {.motion = {.type = SDL_MOUSEMOTION, .state = SDL_BUTTON_LMASK, .x = 230, .y = 135}};
    SDL_PushEvent(&motion);
    assert_true(next_event(window, &event));
    assert_int_equal(event.kind, INPUT_DRAG);
    assert_true(event.right < 0 && event.up < 0); // to the left and down
    click.button.type = SDL_MOUSEBUTTONUP;
    SDL_PushEvent(&click);
    assert_false(next_event(window, &event));

    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    assert_true(next_event(window, &event));
    assert_int_equal(event.kind, INPUT_CLOSE);
    assert_false(next_event(window, &event));
    window_close(window);
}

static void push_text(const char *text) {
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    SDL_strlcpy(event.text.text, text, sizeof event.text.text);
    assert_int_equal(SDL_PushEvent(&event), 1);
}

// The next key, which must be that one.
static InputEvent next_key(Window *window, int symbol) {
    InputEvent event = {.kind = INPUT_NONE};
    assert_true(next_event(window, &event));
    assert_int_equal(event.kind, INPUT_KEY);
    assert_int_equal(event.symbol, symbol);
    return event;
}

static void a_press_comes_once_with_what_it_types(void **state) {
    (void)state;
    Window *window = open_small();
    InputEvent event;
    push_key(SDLK_SEMICOLON, KMOD_LSHIFT);
    push_text(".");
    push_key(SDLK_UP, 0); // types nothing: the next character is another's
    push_key(0xdf, KMOD_RSHIFT);
    push_text("?");
    push_key(SDLK_x, KMOD_LSHIFT);
    push_text("X");
    push_key(SDLK_8, KMOD_RALT);
    push_text("[");
    push_key(SDLK_MINUS, KMOD_RALT);
    push_text("-");
    push_key(SDLK_KP_PLUS, 0);
    push_text("+");
    push_key(0x638, KMOD_LSHIFT);
    push_text("\xd8\x9f");
    push_text("nobody's"); // from an on-screen keyboard
    event = next_key(window, SDLK_SEMICOLON);
    assert_int_equal(event.typed, '.');
    assert_int_equal(event.modifiers, 0);
    assert_int_equal(next_key(window, SDLK_UP).typed, 0);
    assert_int_equal(next_key(window, 0xdf).typed, '?');
    event = next_key(window, SDLK_x);
    assert_int_equal(event.typed, 0); // a letter is told by its key
    assert_int_equal(event.modifiers, INPUT_SHIFT);
    event = next_key(window, SDLK_8);
    assert_int_equal(event.typed, '[');
    assert_int_equal(event.modifiers, 0);                                // AltGr has done its work
    assert_int_equal(next_key(window, SDLK_MINUS).modifiers, INPUT_ALT); // it did none
    assert_int_equal(next_key(window, SDLK_KP_PLUS).typed, '+');
    assert_int_equal(next_key(window, 0x638).typed, 0x61f);
    assert_false(next_event(window, &event));
    window_close(window);
}

static void a_layout_with_latin_letters_has_no_places(void **state) {
    (void)state;
    Window *window = open_small();
    push_key(SDLK_x, 0);
    assert_int_equal(next_key(window, SDLK_x).place, 0);
    window_close(window);
}

static void a_display_that_is_not_there_is_said(void **state) {
    (void)state;
    char reason[200] = "";
    assert_null(window_open(&(WindowOptions){.display = "7"}, reason, sizeof reason));
    assert_non_null(strstr(reason, "no display '7'; there is 0 '"));
    assert_null(strchr(reason, '\n'));
}

static void fullscreen_and_back_keeps_it_paintable(void **state) {
    (void)state;
    Window *window = open_small();
    InputEvent event;
    uint32_t generation = 0;
    for (int i = 0; i < 4; i++) {
        window_toggle_fullscreen(window);
        while (window_poll(window, &event)) {
        }
        assert_non_null(window_canvas(window, &generation));
    }
    window_close(window);
}

static void the_texture_path_paints_too(void **state) {
    (void)state;
    setenv("GENTLY_PRESENT", "texture", 1);
    Window *window = open_small();
    unsetenv("GENTLY_PRESENT");
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(window, &generation);
    assert_non_null(canvas);
    assert_int_equal(canvas->width, 640);
    RectPx part = {0, 0, 100, 100};
    window_present(window, &part, 1);
    uint32_t later = 0;
    assert_non_null(window_canvas(window, &later));
    assert_int_equal(later, generation);
    window_close(window);
}

int main(void) {
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_has_pixels_to_paint_on),
        cmocka_unit_test(another_size_is_another_generation),
        cmocka_unit_test(nothing_is_painted_while_it_is_minimised),
        cmocka_unit_test(keys_and_clicks_come_in_plain_numbers),
        cmocka_unit_test(a_press_comes_once_with_what_it_types),
        cmocka_unit_test(a_layout_with_latin_letters_has_no_places),
        cmocka_unit_test(a_display_that_is_not_there_is_said),
        cmocka_unit_test(fullscreen_and_back_keeps_it_paintable),
        cmocka_unit_test(the_texture_path_paints_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
