// Test variant: release, slow
// A flash at each second and a click with it, as the screen that brings sound and picture together shows them, made into a file and
// found again in what another program decodes from it: both at the same millisecond. GENTLY_EXPORT_S=1800 is how long the film is.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "app/export/export.h"
#include "app/headless_content.h"
#include "app/spawn.h"
#include "sound/mix/chimes.h"

enum {
    SECONDS = 12,
    FPS = 30,
    WIDTH = 320,
    HEIGHT = 180,
    RATE = 48000,
    WINDOW = RATE / 20,
    AROUND = RATE / 50
};

// A command that reads the file, as a stream to read its output from.
static FILE *reader(const char *before, const char *file, const char *after) {
    char command[500];
    snprintf(command, sizeof command, "%s -loglevel error -i %s %s", before, file, after);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    return out;
}

// The times of the decoded frames of one kind of stream, s; so many are read at most.
static int read_times(const char *file, const char *what, double *times, int most) {
    FILE *in = reader("ffprobe -show_entries frame=pts_time -of csv=p=0", file, what);
    int count = 0;
    while (count < most && fscanf(in, "%lf%*[^\n]", &times[count]) == 1)
        count++;
    pclose(in);
    return count;
}

// The brightness of the middle of the flashing disc.
static double disc_of(const uint8_t *picture) {
    int y = HEIGHT * 5 / 100 + 360 * HEIGHT / 1080, sum = 0;
    for (int dy = -2; dy <= 2; dy++)
        for (int dx = -2; dx <= 2; dx++)
            sum += picture[(y + dy) * WIDTH + WIDTH / 2 + dx];
    return sum / 25.0;
}

// When flashes begin, s.
static int find_flashes(const char *file, double *flashes, int most) {
    enum { TIMES = 200000 };
    double *times = calloc(TIMES, sizeof *times);
    uint8_t *picture = malloc(WIDTH * HEIGHT);
    assert_non_null(times);
    assert_non_null(picture);
    int frames = read_times(file, "-select_streams v:0", times, TIMES), count = 0;
    FILE *in = reader("ffmpeg", file, "-map 0:v:0 -fps_mode passthrough -pix_fmt gray -f rawvideo -");
    double before = 255;
    for (int i = 0; i < frames && fread(picture, WIDTH * HEIGHT, 1, in) == 1; i++) {
        double now = disc_of(picture);
        if (before - now > 50 && count < most)
            flashes[count++] = times[i];
        before = now;
    }
    pclose(in);
    free(picture);
    free(times);
    return count;
}

static double match(const float *heard, const int16_t *chime, int frames) {
    double sum = 0;
    for (int i = 0; i < frames; i++)
        sum += heard[i] * chime[i];
    return sum;
}

// Where in the sound the chime lies that belongs to the flash at `flash_s`, s.
static double find_click(const float *sound, int64_t samples, double first_s, double flash_s) {
    int frames = 0;
    const int16_t *chime = chime_samples(CHIME_TICK, 0, &frames);
    int64_t near = llround((flash_s - first_s) * RATE), best = 0;
    double most = -1;
    for (int64_t at = near - AROUND; at <= near + AROUND; at++) {
        double here = at >= 0 && at + WINDOW <= samples ? match(sound + at, chime, WINDOW) : -1;
        if (here > most) {
            most = here;
            best = at;
        }
    }
    assert_true(most > 0 && frames >= WINDOW);
    return first_s + (double)best / RATE;
}

static float *read_sound(const char *file, int seconds, int64_t *samples) {
    int64_t most = (int64_t)(seconds + 2) * RATE;
    float *sound = calloc((size_t)most, sizeof *sound);
    assert_non_null(sound);
    FILE *in = reader("ffmpeg", file, "-map 0:a:0 -ac 1 -f f32le -");
    *samples = (int64_t)fread(sound, sizeof *sound, (size_t)most, in);
    pclose(in);
    return sound;
}

static void make(const char *file, int seconds) {
    ExportJob job = {.path = file,
                     .format = export_format_of(file),
                     .fps = FPS,
                     .captions = CAPTIONS_OFF,
                     .to_s = seconds,
                     .title = "Flash and click",
                     .film = {.library = content.library,
                              .first = {.kind = REQUEST_OPEN, .screen = SCREEN_SOUND_DELAY},
                              .width = WIDTH,
                              .height = HEIGHT,
                              .speed = 1}};
    assert_true(export_run(&job));
}

static void flash_and_click(const char *name) {
    enum { FLASHES = 20000 };
    const char *wanted = getenv("GENTLY_EXPORT_S");
    int seconds = wanted ? atoi(wanted) : SECONDS;
    char folder[128], file[200];
    spawn_folder(folder);
    snprintf(file, sizeof file, "%s/%s", folder, name);
    make(file, seconds);
    double *flashes = calloc(FLASHES, sizeof *flashes), first_s = 0, worst = 0, mean = 0;
    assert_non_null(flashes);
    int count = find_flashes(file, flashes, FLASHES);
    assert_int_equal(read_times(file, "-select_streams a:0 -read_intervals %+0.2", &first_s, 1), 1);
    int64_t samples = 0;
    float *sound = read_sound(file, seconds, &samples);
    for (int i = 0; i < count; i++) {
        double apart = find_click(sound, samples, first_s, flashes[i]) - flashes[i];
        worst = fabs(apart) > fabs(worst) ? apart : worst;
        mean += apart / count;
    }
    print_message("%s: %d flashes in %d s, the click %+.3f ms after them, at most %+.3f ms\n", name, count,
                  seconds, 1000 * mean, 1000 * worst);
    assert_true(count >= seconds - 2 - 2 * (seconds / 600)); // every ten minutes the screen begins anew
    assert_true(fabs(worst) <= 0.001);
    free(sound);
    free(flashes);
    spawn_remove(folder);
}

static void mp4_is_in_step(void **state) {
    (void)state;
    flash_and_click("ticks.mp4");
}

static void webm_is_in_step(void **state) {
    (void)state;
    flash_and_click("ticks.webm");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(mp4_is_in_step), cmocka_unit_test(webm_is_in_step)};
    return cmocka_run_group_tests(tests, load, unload);
}
