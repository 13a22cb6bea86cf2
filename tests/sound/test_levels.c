// Levels: the limiter, the volumes of voice, chimes and music, the bed, other people's music, and the meter that judges
// them all.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sound/mix/limiter.h"
#include "sound/mix/loudness.h"
#include "sound/mix/mixer.h"
#include "sound/mix/pad.h"
#include "support/random.h"

enum { SECOND = MIXER_RATE_HZ };
static const float noise_peak = 1.5f / 32768.0f;

static double db(double ratio) {
    return 20 * log10(ratio);
}

// A sine whose peaks all lie between samples: at a quarter of the rate, an eighth of a turn off.
static void between_samples(int16_t *samples, int count, double level) {
    for (int i = 0; i < count; i++)
        samples[i] = (int16_t)(32767 * level * sin(i * 3.14159265358979 / 2 + 3.14159265358979 / 4));
}

static void the_meter_knows_the_standards_sines(void **state) {
    (void)state;
    // EBU Tech 3341: a stereo sine of 1 kHz at -23 dBFS is -23 LUFS; -33 dBFS is -33 LUFS; gated parts do not count.
    Loudness meter;
    static float second[2 * SECOND];
    loudness_start(&meter, 2);
    for (int s = 0; s < 20; s++) {
        double peak = pow(10, (s < 2 || s >= 18 ? -40.0 : -23.0) / 20);
        for (int i = 0; i < SECOND; i++)
            second[2 * i] = second[2 * i + 1] = (float)(peak * sin(2 * 3.14159265358979 * 1000 * i / SECOND));
        loudness_add(&meter, second, SECOND);
    }
    assert_true(fabs(loudness_integrated(&meter) + 23) < 0.15); // the changes of level count a little
    assert_true(fabs(loudness_momentary_max(&meter) + 23) < 0.1);
    loudness_free(&meter);
    loudness_start(&meter, 1);
    loudness_add(&meter, second, SECOND / 4);
    assert_true(loudness_integrated(&meter) == LOUDNESS_NONE); // too short to say
    loudness_free(&meter);
}

static void the_meter_finds_peaks_between_samples(void **state) {
    (void)state;
    static int16_t sound[4800];
    static float floats[4800];
    between_samples(sound, 4800, 1);
    for (int i = 0; i < 4800; i++)
        floats[i] = sound[i] / 32768.0f;
    assert_true(fabs(db(loudness_true_peak(floats, 4800, 1))) < 0.3);
    assert_true(fabs(db(fabs((double)floats[100])) + 3.01) < 0.05); // what a look at the samples would say
}

// As the meter has it when it hears the clip as often: the filters are not asked again for what they say each time.
static void the_loudness_of_a_clip_is_that_of_hearing_it_again_and_again(void **unused) {
    (void)unused;
    static int16_t clip[3 * SECOND];
    uint32_t seed = 7;
    for (int i = 0; i < 3 * SECOND; i++)
        clip[i] = (int16_t)((i / 7000 % 3 != 1) * 8000 * sin(i * 0.05) + (double)(next_random(&seed) % 200));
    static const int counts[] = {1, 700, 9600, 23999, 24000, 24001, 70001, 3 * SECOND};
    for (size_t n = 0; n < sizeof counts / sizeof *counts; n++) {
        Loudness meter;
        loudness_start(&meter, 1);
        for (int turn = 0; turn < 12 + 96000 / counts[n]; turn++)
            for (int i = 0; i < counts[n]; i++)
                loudness_add(&meter, (float[]){(float)clip[i] / 32768.0f}, 1);
        assert_true(fabs(loudness_of_clip(clip, counts[n]) - loudness_integrated(&meter)) < 1e-9);
        loudness_free(&meter);
    }
}

static void the_loudness_of_a_clip_does_not_depend_on_its_length(void **state) {
    (void)state;
    static int16_t sound[SECOND];
    for (int i = 0; i < SECOND; i++)
        sound[i] = (int16_t)(10000 * sin(2 * 3.14159265358979 * 1000 * i / SECOND));
    double whole = loudness_of_clip(sound, SECOND), word = loudness_of_clip(sound, 9600);
    assert_true(fabs(whole - (db(10000 / 32768.0) - 3.01)) < 0.1);
    assert_true(fabs(word - whole) < 0.1);
    assert_true(loudness_of_clip(sound, 0) == LOUDNESS_NONE);
}

static float *render(Mixer *mixer, int frames) {
    float *out = malloc((size_t)frames * 2 * sizeof *out);
    mixer_render(mixer, out, frames);
    return out;
}

static void no_true_peak_leaves_above_minus_one(void **state) {
    (void)state;
    static int16_t sharp[SECOND], rough[SECOND];
    between_samples(sharp, SECOND, 1);
    uint32_t seed = 1;
    for (int i = 0; i < SECOND; i++) {
        rough[i] = (int16_t)((int)(next_random(&seed) >> 8) - 32768);
    }
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 1000, sharp, SECOND, 1.9, MIXER_WORDS, 1));
    assert_true(mixer_queue(mixer, 20000, rough, 20000, 1.2, MIXER_SIGNAL, 1));
    assert_true(mixer_queue(mixer, 70000, rough, 300, 2, MIXER_SIGNAL, 1));
    float *out = render(mixer, 2 * SECOND);
    // Nobody foretold this one: only its samples are held down.
    assert_true(mixer_queue(mixer, 0, rough, SECOND, 2, MIXER_WORDS, 1));
    float *sudden = render(mixer, 1000);
    assert_true(db(loudness_true_peak(out, 2 * SECOND, 2)) < -1.0);
    assert_true(db(loudness_true_peak(out, 2 * SECOND, 2)) > -2.0);
    for (int i = 0; i < 2000; i++)
        assert_true(fabsf(sudden[i]) <= MIXER_PEAK + noise_peak);
    free(out);
    free(sudden);
    mixer_free(mixer);
}

static void below_the_ceiling_no_bit_changes(void **state) {
    (void)state;
    static Limiter limiter;
    static float mix[2 * (LIMITER_BLOCK_MAX + LIMITER_AHEAD)],
        before[2 * (LIMITER_BLOCK_MAX + LIMITER_AHEAD)];
    limiter_start(&limiter, 0.8f);
    for (int i = 0; i < LIMITER_BLOCK_MAX + LIMITER_AHEAD; i++) {
        mix[2 * i] = (float)(0.79 * sin(i * 0.05));
        mix[2 * i + 1] = (float)(0.79 * sin(i * 0.07));
    }
    memcpy(before, mix, sizeof mix);
    limiter_apply(&limiter, mix, LIMITER_BLOCK_MAX);
    assert_memory_equal(mix, before, sizeof mix);
}

static void it_turns_down_before_the_peak_and_comes_back(void **state) {
    (void)state;
    enum { FRAMES = 60000, PEAK_AT = 3000 };
    static Limiter limiter;
    static float source[2 * (FRAMES + LIMITER_AHEAD)], out[2 * (FRAMES + LIMITER_AHEAD)];
    for (int i = 0; i < 2 * (FRAMES + LIMITER_AHEAD); i++)
        source[i] = 0.25f;
    source[2 * PEAK_AT] = -1; // on one side: both go down, or the picture of the room would jump
    limiter_start(&limiter, 0.5f);
    for (int at = 0; at < FRAMES; at += 500) {
        float block[2 * (LIMITER_BLOCK_MAX + LIMITER_AHEAD)];
        memcpy(block, source + 2 * at, sizeof(float) * 2 * (500 + LIMITER_AHEAD));
        limiter_apply(&limiter, block, 500);
        memcpy(out + 2 * at, block, sizeof(float) * 2 * 500);
    }
    assert_true(fabsf(out[2 * PEAK_AT]) <= 0.5f);
    float deepest = out[1];
    for (int i = 1; i < FRAMES; i++) {
        float step = out[2 * i + 1] - out[2 * i - 1];
        assert_true(fabsf(step) < 0.25f * 0.75f / LIMITER_WINDOW * 2);
        if (i < PEAK_AT - LIMITER_WINDOW - 8)
            assert_true(out[2 * i + 1] == 0.25f);
        deepest = fminf(deepest, out[2 * i + 1]);
    }
    assert_true(deepest < 0.25f * 0.52f && deepest > 0.25f * 0.4f);
    assert_true(out[2 * FRAMES - 1] == 0.25f);
}

static void each_kind_has_its_own_volume(void **state) {
    (void)state;
    static int16_t flat[SECOND];
    for (int i = 0; i < SECOND; i++)
        flat[i] = 8192;
    static const MixerKind kinds[] = {MIXER_WORDS, MIXER_SIGNAL, MIXER_TONE};
    static const MixerBus buses[] = {MIXER_BUS_VOICE, MIXER_BUS_CHIMES, MIXER_BUS_CHIMES};
    for (int kind = 0; kind < 3; kind++)
        for (int bus = 0; bus < MIXER_BUS_COUNT; bus++) {
            Mixer *mixer = mixer_new();
            assert_true(mixer_queue(mixer, 0, flat, SECOND, 1, kinds[kind], 1));
            mixer_set_bus_volume(mixer, (MixerBus)bus, 0.5);
            float *out = render(mixer, 2000);
            float loud = (MixerBus)bus == buses[kind] ? 0.125f : 0.25f;
            assert_true(fabsf(out[2 * 1999] - loud) <= 2 * noise_peak);
            for (int i = 1; i < 2000; i++) // no step that could be heard as a click
                assert_true(fabsf(out[2 * i] - out[2 * i - 2]) < 0.25f / 900 + 2 * noise_peak);
            free(out);
            mixer_free(mixer);
        }
}

static double loudness_of(const float *frames, int count) {
    Loudness meter;
    loudness_start(&meter, 2);
    loudness_add(&meter, frames, count);
    double loudness = loudness_integrated(&meter);
    loudness_free(&meter);
    return loudness;
}

static void the_pad_has_its_level_and_no_seam(void **state) {
    (void)state;
    MixerBed bed = pad_bed();
    int step = 0;
    for (int i = 2; i < 2 * PAD_FRAMES; i++)
        step =
            abs(bed.samples[i] - bed.samples[i - 2]) > step ? abs(bed.samples[i] - bed.samples[i - 2]) : step;
    for (int side = 0; side < 2; side++)
        assert_true(abs(bed.samples[side] - bed.samples[2 * PAD_FRAMES - 2 + side]) < step);
    Mixer *mixer = mixer_new();
    mixer_set_bed(mixer, &bed);
    float *in = render(mixer, SECOND);
    assert_true(fabsf(in[0]) < 0.001f); // comes softly
    float *out = render(mixer, PAD_SECONDS * SECOND);
    double loudness = loudness_of(out, PAD_SECONDS * SECOND);
    assert_true(fabs(loudness + 34) < 0.5);
    assert_true(mixer_is_idle(mixer));
    mixer_set_bed(mixer, NULL);
    free(render(mixer, MIXER_BED_OUT_FRAMES + 1000));
    float *after = render(mixer, 1000);
    for (int i = 0; i < 2000; i++)
        assert_true(fabsf(after[i]) <= noise_peak);
    free(in);
    free(out);
    free(after);
    mixer_free(mixer);
    pad_free();
}

static void the_pad_goes_on_over_its_end(void **state) {
    (void)state;
    // Sixty-four frames stand for the sixty-four seconds: after one round the same comes again, also in odd blocks.
    static int16_t samples[128];
    for (int i = 0; i < 64; i++) {
        samples[2 * i] = (int16_t)(9000 * sin(i * 2 * 3.14159265358979 / 64));
        samples[2 * i + 1] = (int16_t)(9000 * sin(i * 4 * 3.14159265358979 / 64));
    }
    MixerBed bed = {.samples = samples, .frames = 64, .step = 8, .gain = 1};
    Mixer *whole = mixer_new(), *cut = mixer_new();
    mixer_set_bed(whole, &bed);
    mixer_set_bed(cut, &bed);
    enum { FRAMES = 200000 };
    float *a = render(whole, FRAMES), *b = malloc(FRAMES * 2 * sizeof *b);
    for (int at = 0; at < FRAMES; at += 625)
        mixer_render(cut, b + 2 * at, 625);
    assert_memory_equal(a, b, FRAMES * 2 * sizeof *a);
    for (int i = MIXER_BED_IN_FRAMES + 1000; i < FRAMES - 1; i++) {
        assert_true(fabsf(a[2 * i] - a[2 * (i - 512)]) <= 2 * noise_peak);
        assert_true(fabsf(a[2 * i] - a[2 * i - 2]) < 0.01f);
    }
    free(a);
    free(b);
    mixer_free(whole);
    mixer_free(cut);
}

static void the_bed_waits_below_the_words_and_their_pauses(void **state) {
    (void)state;
    static int16_t level[16], silence[SECOND];
    for (int i = 0; i < 16; i++)
        level[i] = 8192;
    MixerBed bed = {.samples = level, .frames = 8, .step = 16, .gain = 1};
    Mixer *mixer = mixer_new();
    mixer_set_bed(mixer, &bed);
    free(render(mixer, 4 * SECOND));
    // Words, 0.9 s of pause, words; then a signal, which music does not heed.
    assert_true(mixer_queue(mixer, 5 * SECOND, silence, SECOND, 1, MIXER_WORDS, 1));
    assert_true(mixer_queue(mixer, 6 * SECOND + 43200, silence, SECOND, 1, MIXER_WORDS, 1));
    assert_true(mixer_queue(mixer, 10 * SECOND, silence, SECOND, 1, MIXER_SIGNAL, 1));
    float *out = render(mixer, 8 * SECOND); // from second 4 on
    const float full = 0.25f, down = 0.25f * MIXER_DUCKED;
    assert_true(fabsf(out[2 * (SECOND - MIXER_DUCK_AHEAD_FRAMES - 1)] - full) <= 2 * noise_peak);
    for (int i = SECOND; i < 3 * SECOND + 43200 + MIXER_DUCK_HOLD_FRAMES - 1; i++)
        assert_true(fabsf(out[2 * i] - down) <= 2 * noise_peak);
    for (int i = 6 * SECOND; i < 8 * SECOND; i++)
        assert_true(fabsf(out[2 * i] - full) <= 2 * noise_peak);
    free(out);
    mixer_free(mixer);
}

static void music_of_any_loudness_comes_to_lie_under_the_voice(void **state) {
    (void)state;
    static const double peaks[] = {0.02, 0.2, 1.0};
    for (int p = 0; p < 3; p++) {
        Mixer *mixer = mixer_new();
        static float block[2 * 4800];
        Loudness meter;
        loudness_start(&meter, 2);
        for (int i = 0; i < 200; i++) {
            for (int k = 0; k < 4800; k++) {
                block[2 * k] = (float)(peaks[p] * sin((i * 4800 + k) * 0.06));
                block[2 * k + 1] = (float)(peaks[p] * sin((i * 4800 + k) * 0.041));
            }
            mixer_render_over(mixer, block, block, 4800);
            if (i > 30)
                loudness_add(&meter, block, 4800);
        }
        assert_true(fabs(loudness_integrated(&meter) + 34) < 0.5);
        loudness_free(&meter);
        mixer_free(mixer);
    }
}

static void broken_music_does_not_last(void **state) {
    (void)state;
    Mixer *mixer = mixer_new();
    static float block[2 * 4800];
    for (int i = 0; i < 2 * 4800; i++)
        block[i] = i % 3 ? NAN : INFINITY;
    mixer_render_over(mixer, block, block, 4800);
    for (int i = 0; i < 2 * 4800; i++)
        assert_true(isfinite(block[i]));
    memset(block, 0, sizeof block);
    mixer_render_over(mixer, block, block, 4800);
    for (int i = 2 * LIMITER_AHEAD; i < 2 * 4800; i++)
        assert_true(fabsf(block[i]) <= noise_peak);
    mixer_free(mixer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_meter_knows_the_standards_sines),
        cmocka_unit_test(the_meter_finds_peaks_between_samples),
        cmocka_unit_test(the_loudness_of_a_clip_does_not_depend_on_its_length),
        cmocka_unit_test(the_loudness_of_a_clip_is_that_of_hearing_it_again_and_again),
        cmocka_unit_test(no_true_peak_leaves_above_minus_one),
        cmocka_unit_test(below_the_ceiling_no_bit_changes),
        cmocka_unit_test(it_turns_down_before_the_peak_and_comes_back),
        cmocka_unit_test(each_kind_has_its_own_volume),
        cmocka_unit_test(the_pad_has_its_level_and_no_seam),
        cmocka_unit_test(the_pad_goes_on_over_its_end),
        cmocka_unit_test(the_bed_waits_below_the_words_and_their_pauses),
        cmocka_unit_test(music_of_any_loudness_comes_to_lie_under_the_voice),
        cmocka_unit_test(broken_music_does_not_last),
    };
    return cmocka_run_group_tests_name("levels", tests, NULL, NULL);
}
