// The mixer core: exact frames, the same bytes whatever the blocks, no clicks, never over the ceiling.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sound/mix/chimes.h"
#include "sound/mix/mixer.h"
#include "support/random.h"

enum { LONG_FRAMES = 96000 };
static const float noise_peak = 1.5f / 32768.0f;
static int16_t tone[LONG_FRAMES], loud[LONG_FRAMES], flat[LONG_FRAMES], silent[LONG_FRAMES];

static int make_sounds(void **state) {
    (void)state;
    for (int i = 0; i < LONG_FRAMES; i++) {
        tone[i] = (int16_t)(8000 * sin(i * 0.05));
        loud[i] = (int16_t)(32767 * sin(i * 0.031));
        flat[i] = 8192;
    }
    return 0;
}

typedef struct Step {
    int64_t frame;
    enum { QUEUE, QUEUE_WORDS, BREAK_OFF_EXCEPT, LET_END, VOLUME, WORDS_VOLUME, BED } what;
    int64_t at;
    const int16_t *samples;
    int count;
    double value; // gain or volume
    MixerKind kind;
    uint32_t generation;
} Step;

static const SoundBreak ends[] = {{0, 20, 100}, {1000, 1200, 300}, {5000, 5000, 50}, {20000, 20010, 1440}};
static const SoundBreaks words = {ends, 4};

// A little of everything: overlaps, late starts, ducking, two generations, volumes in the middle of a sound, beds.
static const Step script[] = {
    {0, QUEUE, 0, tone, 30000, 0.7, MIXER_TONE, 1},
    {0, QUEUE, 12345, loud, 20000, 1.0, MIXER_WORDS, 1},
    {0, QUEUE, 12345, tone, 9999, 0.3, MIXER_TONE, 1},
    {0, QUEUE, 12346, flat, 7000, 0.5, MIXER_TONE, 2},
    {777, BED, 0, flat, 33, 0.5, MIXER_TONE, 0},
    {5000, VOLUME, 0, NULL, 0, 0.4, MIXER_TONE, 0},
    {5001, QUEUE, 100, tone, 5000, 1.3, MIXER_WORDS, 2},
    {13000, WORDS_VOLUME, 0, NULL, 0, 0.6, MIXER_TONE, 0},
    {20000, LET_END, 0, NULL, 0, 0, MIXER_TONE, 1},
    {20000, QUEUE, 30001, loud, 40000, 2.0, MIXER_WORDS, 2},
    {20000, QUEUE, 30003, loud, 40000, 2.0, MIXER_TONE, 2},
    {30000, BED, 0, tone, 800, 0.3, MIXER_TONE, 0},
    {40000, QUEUE_WORDS, 40000, tone, 50000, 1.0, MIXER_WORDS, 2},
    {41000, VOLUME, 0, NULL, 0, 1.0, MIXER_TONE, 0},
    {50007, BREAK_OFF_EXCEPT, 0, NULL, 0, 0, MIXER_TONE, 3},
    {50007, QUEUE, 60000, tone, LONG_FRAMES, 1.0, MIXER_TONE, 3},
};
enum { SCRIPT_STEPS = sizeof script / sizeof *script, SCRIPT_FRAMES = 120000 };

static void apply(Mixer *mixer, const Step *step) {
    switch (step->what) {
    case QUEUE:
        assert_true(mixer_queue(mixer, step->at, step->samples, step->count, step->value, step->kind,
                                step->generation));
        break;
    case QUEUE_WORDS:
        assert_true(mixer_queue_words(mixer, step->at, step->samples, step->count, words, step->generation));
        break;
    case BREAK_OFF_EXCEPT:
        mixer_break_off_except(mixer, step->generation);
        break;
    case LET_END:
        mixer_let_end(mixer, step->generation);
        break;
    case VOLUME:
        mixer_set_volume(mixer, step->value);
        break;
    case WORDS_VOLUME:
        mixer_set_bus_volume(mixer, MIXER_BUS_VOICE, step->value);
        break;
    case BED:
        mixer_set_bed(mixer, &(MixerBed){step->samples, step->count, 7, step->value});
        break;
    }
}

// Renders the script in blocks of `block` frames (0 = of random size).
static float *render_script(int block) {
    Mixer *mixer = mixer_new();
    float *out = malloc(SCRIPT_FRAMES * 2 * sizeof *out);
    uint32_t seed = 7;
    int next = 0;
    for (int64_t at = 0; at < SCRIPT_FRAMES;) {
        while (next < SCRIPT_STEPS && script[next].frame == at)
            apply(mixer, &script[next++]);
        int64_t size = block ? block : (int64_t)(next_random(&seed) >> 8) % 3000 + 1;
        int64_t limit = next < SCRIPT_STEPS ? script[next].frame : SCRIPT_FRAMES;
        if (at + size > limit)
            size = limit - at;
        mixer_render(mixer, out + 2 * at, (int)size);
        at += size;
        assert_int_equal(mixer_position(mixer), at);
    }
    mixer_free(mixer);
    return out;
}

static void test_blocks_of_any_size_give_the_same_bytes(void **state) {
    (void)state;
    static const int blocks[] = {1, 480, 512, 1024, 0};
    float *whole = render_script(SCRIPT_FRAMES);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        float *cut = render_script(blocks[i]);
        assert_memory_equal(whole, cut, SCRIPT_FRAMES * 2 * sizeof *cut);
        free(cut);
    }
    free(whole);
}

static void test_nothing_crosses_the_ceiling(void **state) {
    (void)state;
    float *out = render_script(1024);
    float peak = 0;
    for (int i = 0; i < SCRIPT_FRAMES * 2; i++) {
        assert_true(isfinite(out[i]));
        if (fabsf(out[i]) > peak)
            peak = fabsf(out[i]);
    }
    assert_true(peak <= MIXER_PEAK + noise_peak);
    assert_true(peak > 0.9f * MIXER_PEAK); // two full-scale sounds at gain 2 do reach it
    free(out);
}

static void test_quiet_sound_passes_unbent(void **state) {
    (void)state;
    Mixer *mixer = mixer_new();
    static float out[2 * 4000];
    assert_true(mixer_queue(mixer, 0, tone, 4000, 1, MIXER_WORDS, 1));
    mixer_render(mixer, out, 4000);
    for (int i = 0; i < 4000; i++)
        assert_true(fabsf(out[2 * i] - (float)tone[i] / 32768.0f) <= noise_peak);
    mixer_free(mixer);
}

static void test_a_sound_starts_and_ends_at_its_very_frame(void **state) {
    (void)state;
    static float out[2 * 6000];
    static const int starts[] = {0, 1, 255, 256, 257, 1023, 1024, 4999};
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++) {
        Mixer *mixer = mixer_new();
        assert_true(mixer_queue(mixer, starts[s], flat, 700, 1, MIXER_TONE, 1));
        for (int at = 0; at < 6000; at += 480)
            mixer_render(mixer, out + 2 * at, at + 480 <= 6000 ? 480 : 6000 - at);
        for (int i = 0; i < 6000; i++) {
            bool sounds = i >= starts[s] && i < starts[s] + 700;
            assert_true(fabsf(out[2 * i] - (sounds ? 0.25f : 0)) <= noise_peak);
            assert_true(fabsf(out[2 * i + 1] - (sounds ? 0.25f : 0)) <= noise_peak);
        }
        mixer_free(mixer);
    }
}

static void test_a_frame_that_has_passed_starts_at_once(void **state) {
    (void)state;
    static float out[2 * 1000];
    Mixer *mixer = mixer_new();
    mixer_render(mixer, out, 1000);
    assert_true(mixer_queue(mixer, 3, flat, 100, 1, MIXER_TONE, 1));
    mixer_render(mixer, out, 1000);
    assert_true(out[0] > 0.24f && out[2 * 99] > 0.24f && out[2 * 100] < 0.01f);
    mixer_free(mixer);
}

static void test_noise_keeps_the_line_awake(void **state) {
    (void)state;
    static float out[2 * 48000];
    Mixer *mixer = mixer_new();
    mixer_set_volume(mixer, 0);
    mixer_render(mixer, out, 48000);
    double sum = 0, power = 0;
    for (int i = 0; i < 2 * 48000; i++) {
        assert_true(fabsf(out[i]) <= noise_peak);
        sum += out[i] * 32768.0;
        power += out[i] * 32768.0 * out[i] * 32768.0;
    }
    assert_true(fabs(sum / 96000) < 0.02);
    assert_true(fabs(power / 96000 - 1.5 * 1.5 / 6) <
                0.02); // a triangle's variance: half its width squared, by six
    mixer_free(mixer);
}

static void test_breaking_off_drops_what_waits_and_fades_a_tone(void **state) {
    (void)state;
    static float out[2 * 20000];
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 0, flat, LONG_FRAMES, 1, MIXER_TONE, 1));
    assert_true(mixer_queue(mixer, 3000, loud, LONG_FRAMES, 1, MIXER_TONE, 1));
    mixer_render(mixer, out, 2000);
    mixer_break_off_except(mixer, 2);
    assert_true(mixer_uses(mixer, flat));
    assert_false(mixer_uses(mixer, loud));
    mixer_render(mixer, out + 4000, 18000);
    for (int i = 1; i < 20000; i++)
        assert_true(fabsf(out[2 * i] - out[2 * i - 2]) < 0.25f / MIXER_RING_FADE_FRAMES + 2 * noise_peak);
    for (int i = 2000 + MIXER_RING_FADE_FRAMES; i < 20000; i++)
        assert_true(fabsf(out[2 * i]) <= noise_peak);
    assert_true(mixer_is_idle(mixer));
    mixer_free(mixer);
}

// Words of `flat` that begin at frame 100 and are broken off at `at`: whole until `cut`, then a fade of `fade`, then nothing.
static void break_off_words(int at, int cut, int fade) {
    enum { BEGIN = 100, LENGTH = 24000 };
    static float out[2 * 30000];
    Mixer *mixer = mixer_new();
    assert_true(mixer_words_end(mixer) == MIXER_NO_WORDS);
    assert_true(mixer_queue_words(mixer, BEGIN, flat, LENGTH, words, 1));
    assert_int_equal(mixer_words_end(mixer), BEGIN + LENGTH);
    mixer_render(mixer, out, at);
    mixer_break_off_except(mixer, 2);
    int64_t end = cut < 0 ? BEGIN + LENGTH : cut + fade;
    assert_int_equal(mixer_words_end(mixer), end);
    mixer_render(mixer, out + 2 * at, 10);
    mixer_break_off_except(mixer, 2); // again changes nothing
    mixer_break_off_except(mixer, 3);
    assert_int_equal(mixer_words_end(mixer), end);
    mixer_render(mixer, out + 2 * (at + 10), 30000 - at - 10);
    for (int i = BEGIN; i < 30000; i++) {
        float level = i >= end ? 0 : cut < 0 || i < cut ? 1 : (float)(end - i) / (float)fade;
        if (fabsf(out[2 * i] - 0.25f * level) > 2 * noise_peak)
            fail_msg("broken off at %d: at %d it is %.4f", at, i, (double)out[2 * i]);
    }
    assert_true(mixer_is_idle(mixer));
    assert_int_equal(mixer_words_end(mixer), end); // also when they are long over
    mixer_free(mixer);
}

static void test_words_are_broken_off_only_where_they_may_be(void **state) {
    (void)state;
    break_off_words(101, 101, 100); // nothing has been said yet
    break_off_words(120, 120, 100);
    break_off_words(121, 1100, 300); // on to the end of the word
    break_off_words(1100, 1100, 300);
    break_off_words(1250, 1250, 300); // the word has just ended
    break_off_words(1300, 1300, 300);
    break_off_words(1301, 5100, 50);
    break_off_words(5101, 20100, 1440);
    break_off_words(20111, -1, 0); // the last word plays to the end of its clip
}

static void test_words_that_have_not_begun_are_dropped(void **state) {
    (void)state;
    static float out[2 * 500];
    Mixer *mixer = mixer_new();
    mixer_render(mixer, out, 500);
    assert_true(mixer_queue_words(mixer, 500, flat, 1000, words, 1));
    assert_true(mixer_queue_words(mixer, 900, tone, 1000, words, 2));
    mixer_break_off_except(mixer, 2);
    assert_false(mixer_uses(mixer, flat));
    assert_int_equal(mixer_words_end(mixer), 1900);
    mixer_free(mixer);
}

static void test_letting_end_drops_only_what_has_not_started(void **state) {
    (void)state;
    static float out[2 * 6000];
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 0, flat, 3000, 1, MIXER_WORDS, 5));
    assert_true(mixer_queue(mixer, 0, silent, 4000, 1, MIXER_TONE, 5));
    assert_true(mixer_queue(mixer, 0, silent, 4000, 1, MIXER_SIGNAL, 5));
    assert_true(mixer_queue(mixer, 2000, loud, 500, 1, MIXER_WORDS, 5));
    assert_true(mixer_queue(mixer, 5000, flat, 100, 1, MIXER_WORDS, 6));
    mixer_render(mixer, out, 1000);
    mixer_let_end(mixer, 5);
    assert_int_equal(mixer_words_end(mixer), 5100); // of the voice, not of a bowl
    mixer_render(mixer, out + 2000, 5000);
    for (int i = 0; i < 6000; i++)
        assert_true(fabsf(out[2 * i] - (i < 3000 || (i >= 5000 && i < 5100) ? 0.25f : 0)) <= noise_peak);
    assert_int_equal(mixer_words_end(mixer), 5100);
    mixer_free(mixer);
}

static void test_volume_moves_smoothly_within_20_ms(void **state) {
    (void)state;
    static float out[2 * 2000];
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 0, flat, LONG_FRAMES, 1, MIXER_WORDS, 1));
    mixer_render(mixer, out, 500);
    mixer_set_volume(mixer, 0);
    mixer_render(mixer, out + 1000, 1500);
    for (int i = 1; i < 2000; i++)
        assert_true(fabsf(out[2 * i] - out[2 * i - 2]) < 0.25f / 900 + 2 * noise_peak);
    for (int i = 500 + 960; i < 2000; i++)
        assert_true(fabsf(out[2 * i]) <= noise_peak);
    mixer_set_volume(mixer, 7); // out of range: as loud as it goes
    mixer_render(mixer, out, 2000);
    assert_true(fabsf(out[2 * 1999] - 0.25f) <= noise_peak);
    mixer_free(mixer);
}

static void test_the_bed_makes_room_before_the_voice(void **state) {
    (void)state;
    static int16_t silence[20000];
    static float out[2 * LONG_FRAMES];
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 0, flat, LONG_FRAMES, 1, MIXER_TONE, 1));
    assert_true(mixer_queue(mixer, 24000, silence, 20000, 1, MIXER_WORDS, 1));
    mixer_render(mixer, out, LONG_FRAMES);
    const float full = 0.25f, down = 0.25f * MIXER_DUCKED;
    assert_true(fabsf(out[2 * (24000 - MIXER_DUCK_AHEAD_FRAMES - 1)] - full) <= noise_peak);
    assert_true(fabsf(out[2 * 24000] - down) <= 2 * noise_peak);
    assert_true(fabsf(out[2 * 43999] - down) <= 2 * noise_peak);
    assert_true(fabsf(out[2 * (44000 + MIXER_DUCK_RELEASE_FRAMES)] - full) <= 2 * noise_peak);
    for (int i = 1; i < LONG_FRAMES; i++)
        assert_true(fabsf(out[2 * i] - out[2 * i - 2]) < 0.001f);
    mixer_free(mixer);
}

static void test_a_full_queue_says_so(void **state) {
    (void)state;
    static float out[2 * 200];
    Mixer *mixer = mixer_new();
    assert_true(mixer_queue(mixer, 0, tone, 0, 1, MIXER_WORDS, 1)); // nothing to play takes no place
    for (int i = 0; i < MIXER_QUEUE_MAX; i++)
        assert_true(mixer_queue(mixer, 100 - i, flat, 10, 0.01, MIXER_TONE, 1));
    assert_false(mixer_queue(mixer, 5, flat, 10, 1, MIXER_TONE, 1));
    mixer_render(mixer, out, 200);
    assert_true(mixer_queue(mixer, 5, flat, 10, 1, MIXER_TONE, 1)); // all have been played
    mixer_free(mixer);
}

static void test_chimes_are_clean_and_at_their_level(void **state) {
    (void)state;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++) {
        int frames = 0, again = 0, peak = 0, step = 0;
        const int16_t *samples = chime_samples((Chime)chime, 0, &frames);
        assert_ptr_equal(samples, chime_samples((Chime)chime, 0, &again));
        assert_int_equal(frames, again);
        assert_in_range(frames, 4800, 6 * MIXER_RATE_HZ);
        for (int i = 1; i < frames; i++) {
            peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
            step = abs(samples[i] - samples[i - 1]) > step ? abs(samples[i] - samples[i - 1]) : step;
        }
        assert_in_range(peak, 1000, 12000);
        assert_true(abs(samples[0]) < 40 && abs(samples[frames - 1]) < 40);
        assert_true(step < peak); // no jump as large as the sound itself
    }
    chimes_free();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_of_any_size_give_the_same_bytes),
        cmocka_unit_test(test_nothing_crosses_the_ceiling),
        cmocka_unit_test(test_quiet_sound_passes_unbent),
        cmocka_unit_test(test_a_sound_starts_and_ends_at_its_very_frame),
        cmocka_unit_test(test_a_frame_that_has_passed_starts_at_once),
        cmocka_unit_test(test_noise_keeps_the_line_awake),
        cmocka_unit_test(test_breaking_off_drops_what_waits_and_fades_a_tone),
        cmocka_unit_test(test_words_are_broken_off_only_where_they_may_be),
        cmocka_unit_test(test_words_that_have_not_begun_are_dropped),
        cmocka_unit_test(test_letting_end_drops_only_what_has_not_started),
        cmocka_unit_test(test_volume_moves_smoothly_within_20_ms),
        cmocka_unit_test(test_the_bed_makes_room_before_the_voice),
        cmocka_unit_test(test_a_full_queue_says_so),
        cmocka_unit_test(test_chimes_are_clean_and_at_their_level),
    };
    return cmocka_run_group_tests_name("mixer", tests, make_sounds, NULL);
}
