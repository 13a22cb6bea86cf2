// The sounds without words: as loud and as long as docs/sound.md says, each unlike any other. Run from the
// repository's root.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sound/mix/chimes.h"
#include "sound/mix/loudness.h"
#include "sound/mix/mixer.h"
#include "support/page.h"

static char *page;

static int read_page(void **state) {
    (void)state;
    page = page_read("docs/sound.md");
    return page ? 0 : -1;
}

static int forget(void **state) {
    (void)state;
    free(page);
    chimes_free();
    return 0;
}

// The loudest 400 ms; what is shorter is heard with silence after it.
static double momentary(const int16_t *samples, int count) {
    enum { SHORTEST = MIXER_RATE_HZ * 4 / 10 };
    int length = count < SHORTEST ? SHORTEST : count;
    float *frames = calloc((size_t)length, sizeof *frames);
    assert_non_null(frames);
    for (int i = 0; i < count; i++)
        frames[i] = (float)samples[i] / 32768.0f;
    Loudness meter;
    loudness_start(&meter, 1);
    loudness_add(&meter, frames, length);
    double loudest = loudness_momentary_max(&meter);
    loudness_free(&meter);
    free(frames);
    return loudest;
}

// The last two cells of a chime's row: "| 2.4 s | −24 LUFS |".
static void read_row(Chime chime, double *seconds, double *lufs) {
    char start[40];
    snprintf(start, sizeof start, "\n| `%s` |", chime_name(chime));
    char *row = strstr(page, start);
    if (!row)
        fail_msg("docs/sound.md has no row for %s", chime_name(chime));
    char *cell[5];
    for (int i = 0; i < 5; i++)
        row = strchr(row + 1, '|'), cell[i] = row;
    *seconds = strtod(cell[3] + 1, NULL);
    const char *minus = strstr(cell[4], "\xe2\x88\x92");
    assert_non_null(minus);
    *lufs = -strtod(minus + 3, NULL);
}

static void test_each_is_as_loud_and_as_long_as_the_table_says(void **state) {
    (void)state;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++) {
        bool breath = chime == CHIME_BREATHE_IN || chime == CHIME_BREATHE_OUT;
        double seconds, lufs;
        read_row((Chime)chime, &seconds, &lufs);
        for (int64_t us = SCORE_BREATH_MIN_US; us <= (breath ? SCORE_BREATH_MAX_US : SCORE_BREATH_MIN_US);
             us += SCORE_BREATH_STEP_US) {
            int frames = 0;
            const int16_t *samples = chime_samples((Chime)chime, us, &frames);
            double loudest = momentary(samples, frames), length = breath ? (double)us / 1e6 : seconds;
            if (fabs(loudest - lufs) > 0.3)
                fail_msg("%s of %.2f s has %.2f LUFS", chime_name((Chime)chime), length, loudest);
            assert_true(fabs((double)frames / MIXER_RATE_HZ - length) < 1e-4);
        }
    }
}

// How strong a pitch is between two frames (Goertzel).
static double strength(const int16_t *samples, int from, int to, double hz) {
    double turn = 2 * cos(6.283185307 * hz / MIXER_RATE_HZ), last = 0, before = 0;
    for (int i = from; i < to; i++) {
        double next = samples[i] + turn * last - before;
        before = last;
        last = next;
    }
    return sqrt(fabs(last * last + before * before - turn * last * before)) / (to - from);
}

// What is heard of a chime: every semitone from G3 on, every 50 ms.
enum { STEP = MIXER_RATE_HZ / 20, STEPS = 24, NOTES = 36 };
static void picture(Chime chime, double *values) {
    int frames = 0;
    const int16_t *samples = chime_samples(chime, 4000000, &frames);
    for (int s = 0; s < STEPS && (s + 1) * STEP <= frames; s++)
        for (int n = 0; n < NOTES; n++)
            values[s * NOTES + n] = strength(samples, s * STEP, (s + 1) * STEP, 196 * pow(2, n / 12.0));
}

static void test_no_two_sound_alike(void **state) {
    (void)state;
    static double pictures[CHIME_COUNT][STEPS * NOTES];
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        picture((Chime)chime, pictures[chime]);
    for (int a = CHIME_NONE + 1; a < CHIME_COUNT; a++)
        for (int b = a + 1; b < CHIME_COUNT; b++) {
            double both = 0, mine = 0, theirs = 0;
            for (int i = 0; i < STEPS * NOTES; i++) {
                both += pictures[a][i] * pictures[b][i];
                mine += pictures[a][i] * pictures[a][i];
                theirs += pictures[b][i] * pictures[b][i];
            }
            double alike = both / sqrt(mine * theirs);
            if (alike > 0.9)
                fail_msg("%s and %s are alike by %.3f", chime_name((Chime)a), chime_name((Chime)b), alike);
        }
}

static double level_at(const int16_t *samples, double from_s, double to_s) {
    double power = 0;
    int from = (int)(from_s * MIXER_RATE_HZ), to = (int)(to_s * MIXER_RATE_HZ);
    for (int i = from; i < to; i++)
        power += (double)samples[i] * samples[i];
    return sqrt(power / (to - from));
}

static void test_the_bowl_beats_and_rings_on(void **state) {
    (void)state;
    int frames = 0;
    const int16_t *bowl = chime_samples(CHIME_BOWL, 0, &frames);
    // 261.63 Hz times 0.004: it swells about once a second.
    for (int beat = 0; beat < 4; beat++) {
        double at = beat / 1.0465;
        assert_true(level_at(bowl, at + 0.43, at + 0.53) < 0.6 * level_at(bowl, at + 0.9, at + 1.0));
    }
    assert_true(level_at(bowl, 2.8, 3.0) > 0.01 * level_at(bowl, 0.1, 0.2));
}

static void test_breaths_rise_in_and_fall_out(void **state) {
    (void)state;
    int frames = 0;
    const int16_t *in = chime_samples(CHIME_BREATHE_IN, 4000000, &frames);
    assert_true(level_at(in, 2.5, 3) > 2 * level_at(in, 0.5, 1)); // fullest late
    const int16_t *out = chime_samples(CHIME_BREATHE_OUT, 6000000, &frames);
    assert_true(level_at(out, 1.5, 2) > 2 * level_at(out, 4.8, 5.3));
    const double g3_hz = 196, c4_hz = 261.63;
    const int second = MIXER_RATE_HZ;
    assert_true(strength(in, second / 2, second, g3_hz) > 3 * strength(in, second / 2, second, c4_hz));
    assert_true(strength(in, 3 * second, 4 * second, c4_hz) >
                3 * strength(in, 3 * second, 4 * second, g3_hz));
    assert_true(strength(out, second / 2, second, c4_hz) > 3 * strength(out, second / 2, second, g3_hz));
    assert_true(strength(out, 5 * second, 6 * second, g3_hz) >
                3 * strength(out, 5 * second, 6 * second, c4_hz));
}

static void test_a_length_that_is_none_is_made_one(void **state) {
    (void)state;
    int shortest = 0, longest = 0, odd = 0, whole = 0;
    chime_samples(CHIME_BREATHE_IN, -5, &shortest);
    chime_samples(CHIME_BREATHE_IN, INT64_MAX, &longest);
    assert_int_equal(shortest, MIXER_RATE_HZ * 5 / 2);
    assert_int_equal(longest, MIXER_RATE_HZ * 12);
    const int16_t *a = chime_samples(CHIME_BREATHE_OUT, 3499999, &odd),
                  *b = chime_samples(CHIME_BREATHE_OUT, 3000000, &whole);
    assert_ptr_equal(a, b);
    assert_int_equal(odd, whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_as_loud_and_as_long_as_the_table_says),
        cmocka_unit_test(test_no_two_sound_alike),
        cmocka_unit_test(test_the_bowl_beats_and_rings_on),
        cmocka_unit_test(test_breaths_rise_in_and_fall_out),
        cmocka_unit_test(test_a_length_that_is_none_is_made_one),
    };
    return cmocka_run_group_tests_name("chimes", tests, read_page, forget);
}
