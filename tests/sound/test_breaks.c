// Test variant: release, slow
// No line is cut in mid-word: every shipped line, broken off at any time, sounds on to the end of a word and is over then; and
// what the sound alone tells about a voice whose words nobody wrote down.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include "sound/cues/cue_player.h"
#include "sound/shipped_bank.h"
#include "sound/sound_help.h"
#include "support/random.h"

enum { MS = MIXER_RATE_HZ / 1000, ROUNDS = 5, HISTOGRAM_MS = 3000 };
static const float noise_peak = 1.6f / 32768;

// How long words of `frames` frames sound on when they are broken off `at` frames after their begin.
static int sounds_on(SoundBreaks breaks, int frames, int at) {
    for (int i = 0; i < breaks.count; i++)
        if (breaks.list[i].to >= at) {
            int end = (breaks.list[i].from > at ? breaks.list[i].from : at) + breaks.list[i].fade;
            return (end < frames ? end : frames) - at;
        }
    return frames - at;
}

// Speaks a line and breaks it off after `at` frames.
static void break_off_line(const VoiceLine *line, int at) {
    enum { BLOCK = 480 };
    int frames = 0, fade = 0;
    const int16_t *samples = voice_samples(bank, line, &frames);
    Recording heard = {0};
    float block[2 * BLOCK];
    Mixer *mixer = mixer_new();
    CuePlayer *player = cue_player_new(bank, mixer, NULL, NULL);
    mixer_set_volume(mixer, 1);
    cue_player_say_now(player, line->text);
    for (int done = 0, step; done < at; done += step) {
        step = at - done < BLOCK ? at - done : BLOCK;
        mixer_render(mixer, block, step);
        record_frames(&heard, block, step);
    }
    cue_player_stop(player);
    int end = at + sounds_on(line->breaks, frames, at);
    for (int i = 0; i < line->breaks.count; i++)
        if (end < frames && line->breaks.list[i].to >= at && fade == 0)
            fade = line->breaks.list[i].fade;
    while (heard.count < end + 4 * BLOCK) {
        mixer_render(mixer, block, BLOCK);
        record_frames(&heard, block, BLOCK);
    }
    for (int i = 0; i < heard.count; i++) {
        float level = i >= end ? 0 : i < end - fade ? 1 : (float)(end - i) / (float)fade;
        float due = i < frames ? (float)samples[i] / 32768 * level : 0;
        if (fabsf(heard.samples[i] - due) > noise_peak)
            fail_msg("\"%s\", broken off after %d ms: at %d ms it is %.4f, not %.4f", line->text, at / MS,
                     i / MS, (double)heard.samples[i], (double)due);
    }
    assert_true(mixer_is_idle(mixer));
    cue_player_free(player);
    mixer_free(mixer);
    free(heard.samples);
}

static void every_line_ends_with_a_word(void **state) {
    (void)state;
    uint32_t seed = 5;
    for (int i = 0; i < voice_count(bank); i++) {
        const VoiceLine *line = voice_at(bank, i);
        int frames = 0;
        assert_non_null(voice_samples(bank, line, &frames));
        assert_true(line->has_breaks);
        for (int round = 0; round < ROUNDS; round++) {
            break_off_line(line, 1 + (int)(next_random(&seed) % (uint32_t)(frames - 1)));
        }
    }
}

// The mean power of so many frames; 0 beyond the end.
static double power_at(const int16_t *samples, int frames, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count && i < frames; i++)
        sum += (double)samples[i] * samples[i];
    return sum / count;
}

static double decibels(double power, double against) {
    return 10 * log10((power + 1e-9) / (against + 1e-9));
}

// What is heard of a fade that begins at any millisecond of a break, against the whole line.
static void where_a_line_is_broken_off_it_is_soft(void **state) {
    (void)state;
    int breaks = 0, soft = 0, loud = 0;
    for (int i = 0; i < voice_count(bank); i++) {
        const VoiceLine *line = voice_at(bank, i);
        int frames = 0;
        const int16_t *samples = voice_samples(bank, line, &frames);
        double whole = power_at(samples, frames, 0, frames);
        for (int k = 0; k < line->breaks.count; k++) {
            double worst = -100;
            for (int at = line->breaks.list[k].from; at <= line->breaks.list[k].to; at += MS)
                worst = fmax(worst, decibels(power_at(samples, frames, at, BREAK_FADE_FRAMES), whole));
            breaks++;
            soft += worst <= -10;
            if (worst > -2) { // twice as loud as the softest fade there, which is 6 dB below
                loud++;
                print_message("\"%s\" is broken off at %d ms between words spoken as one (%.0f dB)\n",
                              line->text, line->breaks.list[k].from / MS, worst);
            }
        }
    }
    print_message(
        "%d places to break off: %d at least 10 dB below their line, %d between words spoken as one\n",
        breaks, soft, loud);
    assert_true(breaks > 3 * voice_count(bank));
    assert_true(loud * 33 < breaks);
    assert_true(soft * 10 > breaks * 7);
}

// A page is read aloud outside of any session; it may name a source or spell out its letters.
static bool is_of_a_page(const VoiceLine *line) {
    return line->place && strncmp(line->place, "text/pages/", strlen("text/pages/")) == 0;
}

// How long a line sounds on, over all milliseconds of all lines.
static void how_long_it_takes(void **state) {
    (void)state;
    static int64_t histogram[HISTOGRAM_MS];
    int64_t all = 0, seen = 0;
    int median = 0, most = 0, most_of_pages = 0;
    const char *longest = "";
    for (int i = 0; i < voice_count(bank); i++) {
        const VoiceLine *line = voice_at(bank, i);
        int frames = 0;
        voice_samples(bank, line, &frames);
        int longest_here = 0;
        for (int at = 0; at < frames; at++) {
            int wait = sounds_on(line->breaks, frames, at);
            longest_here = wait > longest_here ? wait : longest_here;
        }
        assert_int_equal(breaks_wait(line->breaks, frames), longest_here);
        for (int at = 1; at < frames; at += MS) {
            int ms = sounds_on(line->breaks, frames, at) / MS;
            assert_true(ms < HISTOGRAM_MS);
            histogram[ms]++;
            all++;
            if (is_of_a_page(line)) {
                most_of_pages = ms > most_of_pages ? ms : most_of_pages;
            } else if (ms > most) {
                most = ms;
                longest = line->text;
            }
        }
    }
    while (seen < all / 2)
        seen += histogram[median++];
    int nearly = median;
    while (seen < all * 95 / 100)
        seen += histogram[nearly++];
    print_message("broken off, a line sounds on for %d ms (median), %d (95 %%), at most %d (\"%s\")\n",
                  median, nearly, most, longest);
    assert_true(median < 300);
    assert_true(most <= 1480); // "emergency number", "physiotherapist" and its gap
    assert_true(most_of_pages <= 2200);
}

// The manifest against the sound: how many of the places found in it are ends of words, where those are known.
static void what_the_sound_alone_tells(void **state) {
    (void)state;
    int pauses = 0, pauses_right = 0, chosen = 0, chosen_right = 0;
    for (int i = 0; i < voice_count(bank); i++) {
        const VoiceLine *line = voice_at(bank, i);
        int frames = 0, before = 0;
        const int16_t *samples = voice_samples(bank, line, &frames);
        SoundBreak *found;
        int count = breaks_find(samples, frames, &found);
        for (int k = 0; k < count; k++) {
            bool near = found[k].to > frames - 100 * MS || found[k].from == 0;
            for (int n = 0; n < line->breaks.count; n++)
                near = near || (found[k].from <= line->breaks.list[n].to + 40 * MS &&
                                found[k].to >= line->breaks.list[n].from - 40 * MS);
            bool pause = found[k].fade == BREAK_FADE_FRAMES;
            pauses += pause;
            pauses_right += pause && near;
            chosen += !pause;
            chosen_right += !pause && near;
            assert_true(found[k].from <= found[k].to && found[k].to < frames);
            assert_true(found[k].from - before <= BREAK_WAIT_FRAMES && found[k].from >= before);
            before = found[k].to;
        }
        assert_true(frames - before <= BREAK_WAIT_FRAMES + BREAK_FADE_FRAMES);
        free(found);
    }
    print_message(
        "from the sound alone: %d of %d pauses are ends of words, %d of %d places without a pause\n",
        pauses_right, pauses, chosen_right, chosen);
    assert_true(pauses > 100 && pauses_right * 100 >= pauses * 95);
}

static void silence_and_snippets_have_no_surprise(void **state) {
    (void)state;
    static int16_t silence[2 * MIXER_RATE_HZ], one[5] = {1, 2, 3, 4, 5};
    SoundBreak *found;
    assert_int_equal(breaks_find(one, 5, &found), 0);
    free(found);
    assert_int_equal(breaks_find(one, 0, &found), 0);
    free(found);
    assert_int_equal(breaks_find(silence, 2 * MIXER_RATE_HZ, &found), 1);
    assert_int_equal(found[0].from, 0);
    free(found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_ends_with_a_word),
        cmocka_unit_test(where_a_line_is_broken_off_it_is_soft),
        cmocka_unit_test(how_long_it_takes),
        cmocka_unit_test(what_the_sound_alone_tells),
        cmocka_unit_test(silence_and_snippets_have_no_surprise),
    };
    return cmocka_run_group_tests_name("breaks", tests, open_bank, close_bank);
}
