#include "app/headless.h"

#include <assert.h>
#include <stdio.h>

enum { STEP_US = 200000 };

// The screens ask for the output frame without saying of which run.
static Mixer *current_mixer;

static int64_t output_frame(void) {
    return mixer_position(current_mixer);
}

// Named as on most machines, and not there: pictures are the same everywhere, and no key that is pressed here writes a file.
static int no_places(SavePlace places[SAVE_PLACES_MOST]) {
    places[0] = (SavePlace){.folder = "/nonexistent/Documents", .name = "Documents"};
    places[1] = (SavePlace){.folder = "/nonexistent/USB", .name = "USB stick", .removable = true};
    return 2;
}

void headless_open(Headless *run, const Content *content, const ScreenRequest *request, int width,
                   int height) {
    headless_open_fixture(run, content, &(ScreenFixture){.request = *request}, width, height);
}

void headless_open_fixture(Headless *run, const Content *content, const ScreenFixture *fixture, int width,
                           int height) {
    assert(!current_mixer);
    *run = (Headless){.settings = settings_default(), .canvas = canvas_new(width, height)};
    run->settings.safety_note_seen = run->settings.about_you_asked = true;
    run->settings.one_button = fixture->one_button;
    run->settings.lying_view = fixture->lying_view;
    run->settings.theme = fixture->theme;
    if (fixture->figure)
        snprintf(run->settings.figure, sizeof run->settings.figure, "%s", fixture->figure);
    if (fixture->text_size > 0)
        run->settings.text_size = fixture->text_size;
    run->settings.session_mode = (int)fixture->mode;
    if (fixture->answered)
        screen_fixture_user(&run->profile, &run->contacts, HEADLESS_TODAY);
    screen_fixture_tell(fixture, &run->profile);
    screen_fixture_people(fixture, &run->people);
    run->history = history_in_memory();
    screen_fixture_broken_off(fixture, content->library, run->history, HEADLESS_NOW_S, HEADLESS_TODAY);
    if (fixture->history)
        screen_fixture_history(run->history, HEADLESS_TODAY);
    screen_fixture_remember(fixture, run->history, HEADLESS_TODAY, HEADLESS_NOW_S);
    run->bank = content_voice(content);
    run->mixer = current_mixer = mixer_new();
    run->player = cue_player_new(NULL, run->mixer, NULL, NULL);
    ScreenServices services = {
        .library = content->library,
        .settings = &run->settings,
        .choices = &run->choices,
        .profile = &run->profile,
        .contacts = &run->contacts,
        .history = run->history,
        .people = &run->people,
        .orders = screen_fixture_orders(fixture, HEADLESS_TODAY),
        .player = run->player,
        .voice = voice_times(run->bank),
        .output_frame = output_frame,
        .save_places = no_places,
        .packs = screen_fixture_packs(fixture),
    };
    ScreenEnvironment environment = {.width = width,
                                     .height = height,
                                     .sound_available = true,
                                     .today = HEADLESS_TODAY,
                                     .now_s = HEADLESS_NOW_S};
    run->stack = screen_stack_new(&services, &environment, &fixture->request);
    screen_stack_update(run->stack, 0);
}

void headless_close(Headless *run) {
    screen_stack_free(run->stack);
    cue_player_free(run->player);
    mixer_free(run->mixer);
    voice_free(run->bank);
    text_map_free(&run->choices);
    text_map_free(&run->contacts);
    history_close(run->history, 0);
    canvas_free(&run->canvas);
    current_mixer = NULL;
}

static void render_until(Headless *run, int64_t us) {
    float nothing[2 * 480];
    while (mixer_position(run->mixer) * 1000 / 48 < us)
        mixer_render(run->mixer, nothing, 480);
}

bool headless_pass(Headless *run, int64_t us) {
    do {
        int64_t step_us = us < STEP_US ? us : STEP_US;
        us -= step_us;
        run->now_us += step_us;
        render_until(run, run->now_us);
        screen_stack_update(run->stack, step_us);
        bool changed = false;
        if (!screen_stack_change_screen(run->stack, &changed))
            return false;
    } while (us > 0);
    return true;
}

bool headless_act(Headless *run, Action action) {
    bool changed = false;
    screen_stack_act(run->stack, action);
    bool open = screen_stack_change_screen(run->stack, &changed);
    if (open)
        screen_stack_update(run->stack, 0); // as the loop does: time goes by from here on
    return open;
}

int headless_paint(Headless *run) {
    RectPx dirty[SCENE_DIRTY_MAX];
    return screen_stack_paint(run->stack, &run->canvas, dirty);
}
