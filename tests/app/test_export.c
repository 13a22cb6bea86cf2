// Test variant: san, slow
// What goes into a file is what the live program shows and plays: pictures to the pixel, samples to the bit.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "app/export/export.h"
#include "app/export/side_texts.h"
#include "app/headless_content.h"
#include "app/spawn.h"
#include "draw/i420.h"
#include "model/exercise.h"
#include "model/routine.h"
#include "screens/orbit_camera.h"
#include "sound/cues/offline.h"
#include "ui/text_recorder.h"

enum { WIDTH = 320, HEIGHT = 180, SECOND_US = 1000000 };

static VoiceBank *bank;

// The bridge as a routine of its own.
static FilmOptions bridge_film(Routine *routine, RoutineStep *step) {
    const Exercise *bridge = library_exercise(content.library, "bridge");
    *step =
        (RoutineStep){.exercise = bridge, .block = BLOCK_MAIN, .dose = bridge->dose, .sides = bridge->sides};
    *routine = (Routine){.path = "",
                         .id = "bridge",
                         .name = bridge->name,
                         .steps = step,
                         .step_count = 1,
                         .summary = bridge->aim};
    return (FilmOptions){.library = content.library,
                         .first = {.kind = REQUEST_OPEN, .screen = SCREEN_FOLLOW, .routine = routine},
                         .width = WIDTH,
                         .height = HEIGHT,
                         .speed = 1,
                         .captions = true,
                         .bank = bank};
}

static int open_all(void **state) {
    if (load(state) != 0)
        return -1;
    bank = content_voice(&content);
    return bank ? 0 : -1;
}

static int close_all(void **state) {
    voice_free(bank);
    return unload(state);
}

// -- pictures

// What `ffmpeg` decodes of a file, as pixels of three bytes.
static FILE *decoded(const char *file) {
    char command[400];
    snprintf(command, sizeof command, "ffmpeg -loglevel error -i %s -map 0:v:0 -pix_fmt rgb24 -f rawvideo -",
             file);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    return out;
}

static double square(double x) {
    return x * x;
}

// How far apart a canvas and the next picture of a file are: peak signal to noise in dB, 1000 = the same.
static double compare(const Canvas *canvas, FILE *file) {
    static uint8_t bytes[3 * WIDTH * HEIGHT];
    double sum = 0;
    assert_int_equal(fread(bytes, sizeof bytes, 1, file), 1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        uint32_t pixel = canvas->pixels[i];
        sum += square((int)(pixel >> 16 & 255) - bytes[3 * i]) +
               square((int)(pixel >> 8 & 255) - bytes[3 * i + 1]) +
               square((int)(pixel & 255) - bytes[3 * i + 2]);
    }
    return sum == 0 ? 1000 : 10 * log10(255.0 * 255 / (sum / (3.0 * WIDTH * HEIGHT)));
}

// Exports that second of the bridge and holds each of its pictures against those of the live screen.
static void pictures_of(const char *name, int from_s, int fps, double least_db) {
    char folder[128], file[200];
    Routine routine;
    RoutineStep step;
    spawn_folder(folder);
    snprintf(file, sizeof file, "%s/%s", folder, name);
    ExportJob job = {.path = file,
                     .format = export_format_of(file),
                     .fps = fps,
                     .captions = CAPTIONS_BURNED,
                     .from_s = from_s,
                     .to_s = from_s + 1,
                     .title = "Bridge",
                     .film = bridge_film(&routine, &step)};
    assert_true(export_run(&job));
    Headless run;
    headless_open(&run, &content, &job.film.first, WIDTH, HEIGHT);
    screen_stack_environment(run.stack)->film = true;
    screen_stack_resize(run.stack, WIDTH, HEIGHT - 1); // its keys take no place any more
    screen_stack_resize(run.stack, WIDTH, HEIGHT);
    headless_pass(&run, (int64_t)from_s * SECOND_US);
    FILE *pictures = decoded(file);
    for (int i = 0; i < fps; i++) {
        headless_paint(&run);
        double db = compare(&run.canvas, pictures);
        if (db < least_db)
            fail_msg("%s: picture %d is %.1f dB from that of the screen", name, i, db);
        headless_pass(&run, (int64_t)(i + 1) * SECOND_US / fps - (int64_t)i * SECOND_US / fps);
    }
    assert_int_equal(fgetc(pictures), EOF); // no more of them
    pclose(pictures);
    headless_close(&run);
    spawn_remove(folder);
}

static void apng_holds_the_very_pictures(void **state) {
    (void)state;
    pictures_of("a.apng", 60, 5, 1000);
    pictures_of("a.apng", 20, 4, 1000); // on the way to the mat
}

static void mp4_looks_like_them(void **state) {
    (void)state;
    pictures_of("a.mp4", 60, 10, 36);
}

static void gif_looks_like_them(void **state) {
    (void)state;
    pictures_of("a.gif", 60, 5, 28);
}

// All that is written in the pictures of a film, a second apart.
static void no_key_is_named(void **state) {
    (void)state;
    static TextRecord record;
    Routine routine;
    RoutineStep step;
    FilmOptions options = bridge_film(&routine, &step);
    Film film;
    RectPx dirty[SCENE_DIRTY_MAX];
    film_open(&film, &options);
    bool says_to_stop = false;
    for (int64_t second = 0; second * SECOND_US < film_score(&film)->duration_us; second += 4) {
        film_pass(&film, second * SECOND_US);
        record.count = record.mark_count = 0;
        text_recorder_set(&record);
        film_paint(&film, dirty);
        text_recorder_set(NULL);
        for (int i = 0; i < record.mark_count; i++)
            assert_string_not_equal(record.mark[i].what, "key");
        for (int i = 0; i < record.count; i++) {
            assert_null(strstr(record.item[i].text, "press"));
            says_to_stop = says_to_stop || strcmp(record.item[i].text, "Pain? Stop") == 0;
        }
    }
    assert_true(says_to_stop);
    film_close(&film);
}

// --view holds for every exercise; before a wall it ends where the wall would hide the figure.
static void a_view_holds_within_the_room(void **state) {
    (void)state;
    const Exercise *bridge = library_exercise(content.library, "bridge"),
                   *wall_sit = library_exercise(content.library, "wall_sit");
    CameraView side = orbit_camera_from(bridge, SIDE_RIGHT, (CameraView){90, 20, 1}),
               below = orbit_camera_from(bridge, SIDE_RIGHT, (CameraView){-300, -80, 1});
    assert_float_equal(cos(side.azimuth_deg * M_PI / 180), 0, 1e-9);
    assert_float_equal(side.elevation_deg, 20, 1e-9);
    assert_float_equal(cos(below.azimuth_deg * M_PI / 180), cos(-300 * M_PI / 180), 1e-9);
    assert_float_equal(below.elevation_deg, ORBIT_CAMERA_LEAST_ELEVATION_DEG, 1e-9);
    double wall_deg = wall_sit->stance.wall_x_m < 0 ? 180 : 0;
    CameraView there = orbit_camera_from(wall_sit, SIDE_RIGHT, (CameraView){wall_deg, 20, 1});
    assert_true(cos((there.azimuth_deg - wall_deg) * M_PI / 180) < 0.3);
}

// -- I420

static void colours_go_over_as_bt709_says(void **state) {
    (void)state;
    static const struct {
        uint32_t pixel;
        int y, u, v;
    } colours[] = {{0xff000000, 16, 128, 128}, {0xffffffff, 235, 128, 128}, {0xff808080, 126, 128, 128},
                   {0xffff0000, 63, 102, 240}, {0xff00ff00, 173, 42, 26},   {0xff0000ff, 32, 240, 118}};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        uint32_t pixels[4 * 2];
        for (int p = 0; p < 8; p++)
            pixels[p] = colours[i].pixel;
        Canvas canvas = canvas_over(pixels, 4, 2, 4);
        I420 picture = i420_new(4, 2);
        i420_take(&picture, &canvas, (RectPx){1, 1, 1, 1}); // only the square that it lies in
        assert_in_range(picture.y[0], colours[i].y - 1, colours[i].y + 1);
        assert_in_range(picture.u[0], colours[i].u - 1, colours[i].u + 1);
        assert_in_range(picture.v[0], colours[i].v - 1, colours[i].v + 1);
        assert_int_equal(picture.y[2], 16);
        assert_int_equal(picture.u[1], 128);
        i420_free(&picture);
    }
}

// -- samples

typedef struct Heard {
    float *samples;
    int64_t count, most; // of both channels
} Heard;

static bool keep(void *context, const float *samples, int count) {
    Heard *heard = context;
    for (int i = 0; i < 2 * count && heard->count < heard->most; i++)
        heard->samples[heard->count++] = samples[i];
    return heard->count < heard->most;
}

static Heard heard_new(int seconds) {
    Heard heard = {.most = 2 * (int64_t)seconds * FILM_RATE_HZ};
    heard.samples = calloc((size_t)heard.most, sizeof *heard.samples);
    assert_non_null(heard.samples);
    return heard;
}

// Whatever the pictures a second, the samples are those of the whole score (gently sound), to the bit.
static void samples_are_those_of_the_score(void **state) {
    (void)state;
    enum { SECONDS = 75 };
    Routine routine;
    RoutineStep step;
    FilmOptions options = bridge_film(&routine, &step);
    Film film;
    film_open(&film, &options);
    Heard wanted = heard_new(SECONDS), heard = heard_new(SECONDS);
    sound_render_score(film_score(&film), bank, keep, &wanted);
    film.sound = keep;
    film.sound_context = &heard;
    for (int64_t i = 1; film_pass(&film, i * SECOND_US / 7); i++) {
    }
    assert_int_equal(heard.count, heard.most);
    assert_memory_equal(heard.samples, wanted.samples, (size_t)heard.most * sizeof *heard.samples);
    film_close(&film);
    free(heard.samples);
    free(wanted.samples);
}

// -- captions

static void captions_are_cut_and_escaped(void **state) {
    (void)state;
    static ScoreCaption captions[] = {{.start_us = 0, .end_us = 2 * SECOND_US, .text = "Before"},
                                      {.start_us = 4 * SECOND_US, .end_us = 6500000, .text = "A & B <c>"},
                                      {.start_us = 9 * SECOND_US, .end_us = 12 * SECOND_US, .text = "After"}};
    Score score = {.captions = captions, .caption_count = 3};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(captions_write(out, &score, (ExportSpan){5 * SECOND_US, 10 * SECOND_US}), 2);
    fclose(out);
    assert_string_equal(text, "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nA &amp; B &lt;c&gt;\n\n"
                              "00:00:04.000 --> 00:00:05.000\nAfter\n");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apng_holds_the_very_pictures),
        cmocka_unit_test(mp4_looks_like_them),
        cmocka_unit_test(gif_looks_like_them),
        cmocka_unit_test(no_key_is_named),
        cmocka_unit_test(a_view_holds_within_the_room),
        cmocka_unit_test(colours_go_over_as_bt709_says),
        cmocka_unit_test(samples_are_those_of_the_score),
        cmocka_unit_test(captions_are_cut_and_escaped),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
