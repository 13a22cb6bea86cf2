// Test variant: release, slow, waits
// The whole app left alone, and out of sight: the screen saver, time, sound and the loop itself, while a hand of its own presses keys
// and minimises SDL's memory window.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <math.h>
#include <unistd.h>

#include "app/awake.h"
#include "app/loop.h"
#include "app/loop_spy.h"
#include "app/spawn.h"
#include "screens/pages/page_spec.h"

enum { PATIENCE_MS = 30000, REST_MS = 1500, RATE_HZ = 48000 };

static const char *wrong; // what did not come about
static char sound[160];   // what SDL's disk driver wrote

static void expect(bool seen, const char *what) {
    if (!seen && !wrong)
        wrong = what;
}

static bool at_rest(void) {
    return atomic_load(&waits);
}
static bool runs(void) {
    return !atomic_load(&waits);
}
static bool saver_is_in(void) {
    return SDL_IsScreenSaverEnabled();
}
static bool saver_is_away(void) {
    return !SDL_IsScreenSaverEnabled();
}

static void wait_for(bool (*seen)(void), const char *what) {
    for (int ms = 0; ms < PATIENCE_MS && !wrong && !seen(); ms += 10)
        SDL_Delay(10);
    expect(seen(), what);
}

static void press(SDL_Keycode symbol) {
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym = (SDL_Keysym){.sym = symbol, .scancode = SDL_GetScancodeFromKey(symbol)};
    SDL_PushEvent(&event);
    event.type = SDL_KEYUP; // one that is held would turn the one button on
    SDL_PushEvent(&event);
}

static void tell_window(SDL_WindowEventID what) {
    SDL_PushEvent(&(SDL_Event){.window = {.type = SDL_WINDOWEVENT, .event = (Uint8)what, .windowID = 1}});
}

static int updates_in_a_while(void) {
    SDL_Delay(500); // what fades in has done so
    int before = atomic_load(&updates);
    SDL_Delay(REST_MS);
    return atomic_load(&updates) - before;
}

// The loudest of the last quarter of a second, of 1; -1 = there is not so much yet.
static float loudest(void) {
    static float samples[RATE_HZ / 4 * 2];
    FILE *file = fopen(sound, "rb");
    if (!file)
        return -1;
    float most = -1;
    if (fseek(file, -(long)sizeof samples, SEEK_END) == 0 && fread(samples, sizeof samples, 1, file) == 1)
        for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
            most = fabsf(samples[i]) > most ? fabsf(samples[i]) : most;
    fclose(file);
    return most;
}
static bool sounds(void) {
    return loudest() > 0.002f;
}
static bool is_silent(void) { // but for the noise that keeps receivers awake
    float most = loudest();
    return most >= 0 && most < 0.0002f;
}

// What one test broke off is not to be carried on in the next.
static void forget_sessions(void) {
    char path[200];
    snprintf(path, sizeof path, "%s/gently/history.db", getenv("XDG_DATA_HOME"));
    unlink(path);
}

static void run(int (*hand)(void *), ScreenRequest first) {
    Content content;
    forget_sessions();
    assert_true(content_open(&content));
    first.kind = REQUEST_OPEN;
    if (first.screen == SCREEN_FOLLOW)
        first.routine = library_routine(content.library, "gentle-start");
    else
        first.exercise = library_exercise(content.library, "bridge");
    LoopOptions options = {.window = {.windowed = true, .width = 480, .height = 270},
                           .first = first,
                           .awake_for_us = 400000};
    wrong = NULL;
    SDL_Thread *thread = SDL_CreateThread(hand, "hand", NULL);
    assert_non_null(thread);
    assert_int_equal(loop_run(&content, &options), 0);
    SDL_WaitThread(thread, NULL);
    content_close(&content);
    if (wrong)
        fail_msg("not seen: %s", wrong);
}

// The check before it, and what it changes for a user of whom nothing is known.
static void go_on_to_session(void) {
    for (int i = 0; i < 2; i++) {
        SDL_Delay(REST_MS);
        wait_for(at_rest, "it is asked");
        press(SDLK_RETURN);
    }
}

static int leave_a_pause_alone(void *unused) {
    (void)unused;
    go_on_to_session();
    wait_for(runs, "the session runs");
    wait_for(saver_is_away, "the screen saver is away");
    SDL_Delay(REST_MS);
    expect(saver_is_away(), "it stays away while she follows");
    press(SDLK_SPACE);
    wait_for(at_rest, "the session is paused");
    wait_for(saver_is_in, "a pause left alone lets the screen saver in");
    expect(updates_in_a_while() <= 2, "and the loop sleeps");
    press(SDLK_DOWN);
    wait_for(saver_is_away, "a key keeps it away again");
    wait_for(saver_is_in, "for a while");
    press(SDLK_SPACE);
    wait_for(runs, "she carries on");
    wait_for(saver_is_away, "and it is away");
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void a_pause_left_alone_lets_the_screen_saver_in(void **state) {
    (void)state;
    run(leave_a_pause_alone, (ScreenRequest){.screen = SCREEN_FOLLOW});
}

static int minimise_a_session(void *unused) {
    (void)unused;
    go_on_to_session();
    wait_for(runs, "the session runs");
    wait_for(sounds, "and is heard");
    wait_for(saver_is_away, "the screen saver is away");
    tell_window(SDL_WINDOWEVENT_MINIMIZED);
    wait_for(saver_is_in, "minimised it lets the screen saver in");
    wait_for(is_silent, "it falls silent");
    expect(updates_in_a_while() <= 2, "the loop sleeps");
    expect(is_silent(), "and it stays silent");
    tell_window(SDL_WINDOWEVENT_RESTORED);
    expect(updates_in_a_while() <= 2 && at_rest(), "in sight again the session waits for her");
    press(SDLK_SPACE);
    wait_for(runs, "she carries on");
    wait_for(sounds, "and is heard");
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void a_minimised_session_pauses_and_waits(void **state) {
    (void)state;
    run(minimise_a_session, (ScreenRequest){.screen = SCREEN_FOLLOW});
}

static int minimise_watching(void *unused) {
    (void)unused;
    wait_for(runs, "she moves");
    wait_for(saver_is_away, "the screen saver is away");
    tell_window(SDL_WINDOWEVENT_MINIMIZED);
    wait_for(saver_is_in, "minimised it lets the screen saver in");
    expect(updates_in_a_while() <= 2, "the loop sleeps");
    tell_window(SDL_WINDOWEVENT_RESTORED);
    wait_for(runs, "in sight again it goes on");
    wait_for(saver_is_away, "without the screen saver");
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void watching_goes_on_when_it_is_seen_again(void **state) {
    (void)state;
    run(minimise_watching, (ScreenRequest){.screen = SCREEN_WATCH});
}

// A page moves nothing, and nobody presses a key while it is read.
static int listen_to_a_page(void *unused) {
    (void)unused;
    wait_for(at_rest, "the page is there");
    press(SDLK_RIGHT);
    press(SDLK_RIGHT);
    expect(saver_is_in(), "a page alone lets the screen saver in");
    press(SDLK_RETURN); // read aloud
    wait_for(saver_is_away, "read aloud it keeps the screen saver away");
    SDL_Delay(REST_MS);
    expect(saver_is_away(), "as long as it is read");
    press(SDLK_RETURN);
    wait_for(saver_is_in, "stopped it lets it in");
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void a_page_read_aloud_keeps_the_screen_saver_away(void **state) {
    (void)state;
    run(listen_to_a_page, page_request(PAGE_SEEK_HELP));
}

static void the_deadline_is_when_the_answer_changes(void **state) {
    (void)state;
    Awake awake = {.for_us = AWAKE_FOR_US};
    awake_active(&awake, 5000000);
    assert_false(awake_update(&awake, false, 5000000));
    assert_int_equal(awake_deadline_us(&awake), -1);
    assert_true(awake_update(&awake, true, 6000000));
    int64_t at_us = awake_deadline_us(&awake);
    assert_int_equal(at_us, 305000000);
    assert_true(awake_update(&awake, true, at_us - 1));
    assert_false(awake_update(&awake, true, at_us));
    assert_int_equal(awake_deadline_us(&awake), -1);
    awake_active(&awake, at_us + 1);
    assert_true(awake_update(&awake, true, at_us + 1));
    assert_false(awake_update(&awake, false, at_us + 1));
}

int main(void) {
    char folder[128], out[160];
    spawn_folder(folder);
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    snprintf(sound, sizeof sound, "%s/sound", folder);
    setenv("SDL_DISKAUDIOFILE", sound, 1);
    snprintf(out, sizeof out, "%s/out", folder);
    // The pad sounds all the time, so that silence is none by chance; the safety note would come before a session.
    if (spawn_run(out, (const char *[]){"settings", "pad", "on", NULL}) != 0 ||
        spawn_run(out, (const char *[]){"settings", "safety_note_seen", "on", NULL}) != 0 ||
        spawn_run(out, (const char *[]){"settings", "about_you_asked", "on", NULL}) != 0)
        return 1;
    alarm(240);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_deadline_is_when_the_answer_changes),
        cmocka_unit_test(a_pause_left_alone_lets_the_screen_saver_in),
        cmocka_unit_test(a_minimised_session_pauses_and_waits),
        cmocka_unit_test(a_page_read_aloud_keeps_the_screen_saver_away),
        cmocka_unit_test(watching_goes_on_when_it_is_seen_again),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    spawn_remove(folder);
    return failed;
}
