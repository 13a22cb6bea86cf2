#include "app/export/film.h"

#include <assert.h>
#include <stdio.h>

#include "screens/follow/follow.h"

// Well within the time that sounds are queued ahead.
enum { STEP_US = 100000, BLOCK = 480 };

// The screens ask for the output frame without saying of which film.
static Mixer *current_mixer;

static int64_t output_frame(void) {
    return mixer_position(current_mixer);
}

int64_t film_sample_at(int64_t us) {
    return (us * (FILM_RATE_HZ / 1000) + 500) / 1000;
}

static void begin_settings(Film *film, const FilmOptions *options) {
    film->settings = settings_default();
    film->settings.safety_note_seen = film->settings.about_you_asked = true;
    film->settings.speed = options->speed;
    film->settings.captions = options->captions;
    film->settings.sound_captions = true;
    if (options->figure)
        snprintf(film->settings.figure, sizeof film->settings.figure, "%s", options->figure);
}

void film_open(Film *film, const FilmOptions *options) {
    assert(!current_mixer);
    *film = (Film){.canvas = canvas_new(options->width, options->height)};
    begin_settings(film, options);
    film->mixer = current_mixer = mixer_new();
    film->player = cue_player_new(options->unheard ? NULL : options->bank, film->mixer, NULL, NULL);
    cue_player_wait_for_clips(film->player, true);
    ScreenServices services = {
        .library = options->library,
        .settings = &film->settings,
        .profile = options->profile ? options->profile : &film->unknown,
        .contacts = &film->contacts,
        .player = film->player,
        .voice = voice_times(options->bank),
        .output_frame = output_frame,
    };
    ScreenEnvironment environment = {.width = options->width,
                                     .height = options->height,
                                     .sound_available = true,
                                     .film = true,
                                     .today = profile_today()};
    film->stack = screen_stack_new(&services, &environment, &options->first);
    screen_stack_update(film->stack, 0);
}

void film_close(Film *film) {
    screen_stack_free(film->stack);
    cue_player_free(film->player);
    mixer_free(film->mixer);
    text_map_free(&film->contacts);
    canvas_free(&film->canvas);
    current_mixer = NULL;
}

static bool render_until(Film *film, int64_t sample) {
    float samples[2 * BLOCK];
    bool good = true;
    for (int64_t left = sample - mixer_position(film->mixer); good && left > 0;
         left = sample - mixer_position(film->mixer)) {
        int count = left < BLOCK ? (int)left : BLOCK;
        mixer_render(film->mixer, samples, count);
        good = !film->sound || film->sound(film->sound_context, samples, count);
    }
    return good;
}

bool film_pass(Film *film, int64_t to_us) {
    bool good = true;
    while (good && film->now_us < to_us) {
        int64_t left_us = to_us - film->now_us, step_us = left_us < STEP_US ? left_us : STEP_US;
        film->now_us += step_us;
        good = render_until(film, film_sample_at(film->now_us));
        screen_stack_update(film->stack, step_us);
    }
    return good;
}

int film_paint(Film *film, RectPx dirty[SCENE_DIRTY_MAX]) {
    return screen_stack_paint(film->stack, &film->canvas, dirty);
}

const Score *film_score(const Film *film) {
    return follow_score(screen_stack_state(film->stack, screen_stack_depth(film->stack) - 1));
}

bool film_is_quiet(const Film *film) {
    return mixer_is_idle(film->mixer);
}
