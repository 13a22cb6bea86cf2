// The picture that F12 keeps, of the whole app in SDL's memory window, pressed by a hand of the test's own.
// Test variant: san, waits
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/loop.h"
#include "app/loop_spy.h"
#include "app/spawn.h"

enum { PATIENCE_MS = 20000 };

static char home[128], kept[400];

static SDL_Event f12(Uint32 type) {
    SDL_Event event = {.type = type};
    event.key.keysym = (SDL_Keysym){.sym = SDLK_F12, .scancode = SDL_SCANCODE_F12};
    return event;
}

// Whether a picture is in her folder, and the path of the first; one that is still being written has another name.
static bool is_kept(void) {
    char folder[200];
    snprintf(folder, sizeof folder, "%s/Pictures", home);
    DIR *pictures = opendir(folder);
    kept[0] = '\0';
    for (struct dirent *file; pictures && (file = readdir(pictures)) && !kept[0];) {
        size_t length = strlen(file->d_name);
        if (length > 4 && strcmp(file->d_name + length - 4, ".png") == 0)
            snprintf(kept, sizeof kept, "%.199s/%.199s", folder, file->d_name);
    }
    if (pictures)
        closedir(pictures);
    return kept[0];
}

// A PNG tells its size at bytes 16 to 23.
static void size_of_picture(int size[2]) {
    unsigned char head[24] = {0};
    FILE *file = fopen(kept, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
    fclose(file);
    for (int i = 0; i < 2; i++)
        size[i] = head[18 + 4 * i] << 8 | head[19 + 4 * i];
}

static bool is_painted(void) {
    return atomic_load(&waits);
}

static void wait_for(bool (*seen)(void)) {
    for (int ms = 0; ms < PATIENCE_MS && !seen(); ms += 10)
        SDL_Delay(10);
}

// The window gets another size and the key comes before anything is painted in it.
static int press_in_a_resize(void *unused) {
    (void)unused;
    wait_for(is_painted);
    SDL_Event events[] = {
        {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_SIZE_CHANGED, .windowID = 1}},
        f12(SDL_KEYDOWN),
        f12(SDL_KEYUP)};
    SDL_PeepEvents(events, 3, SDL_ADDEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT);
    wait_for(is_kept);
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    return 0;
}

static void a_picture_wanted_in_a_resize_is_kept(void **state) {
    (void)state;
    Content content;
    assert_true(content_open(&content));
    LoopOptions options = {.window = {.windowed = true, .width = 480, .height = 270},
                           .first = {.kind = REQUEST_OPEN, .screen = SCREEN_HOME}};
    SDL_Thread *thread = SDL_CreateThread(press_in_a_resize, "hand", NULL);
    assert_non_null(thread);
    assert_int_equal(loop_run(&content, &options), 0);
    SDL_WaitThread(thread, NULL);
    content_close(&content);
    assert_true(is_kept());
    int size[2];
    size_of_picture(size);
    assert_int_equal(size[0], 480);
    assert_int_equal(size[1], 270);
}

int main(void) {
    char pictures[200];
    spawn_folder(home);
    snprintf(pictures, sizeof pictures, "%s/Pictures", home);
    if (mkdir(pictures, 0700) != 0)
        return 1;
    setenv("HOME", home, 1);
    setenv("XDG_DATA_HOME", home, 1);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_PICTURES_DIR");
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    alarm(120);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_wanted_in_a_resize_is_kept),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    spawn_remove(home);
    return failed;
}
