// Test variant: release, slow
// The shipped voice: every sentence of the content has its clip, every clip is needed, can be played and
// sounds as it should.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "base/file.h"
#include "base/paths.h"
#include "content/library.h"
#include "model/cue_texts.h"
#include "sound/voice/clip.h"
#include "sound/voice/take.h"
#include "sound/voice/voice.h"
#include "support/shipped_library.h"

static const char folder[] = "assets/voice";

typedef struct Shipped {
    Library *library;
    VoiceBank *bank;
    bool *spoken; // per line of the bank
    int lacking;
} Shipped;

static int open_shipped(void **state) {
    static Shipped shipped;
    DiagList diags = {0};
    shipped.library = shipped_library();
    shipped.bank = voice_open(folder, &diags);
    diag_print(stderr, &diags);
    size_t faults = diags.error_count;
    diag_list_free(&diags);
    if (!shipped.library || !shipped.bank || faults > 0)
        return -1;
    shipped.spoken = calloc((size_t)voice_count(shipped.bank) + 1, sizeof(bool));
    *state = &shipped;
    return 0;
}

static int close_shipped(void **state) {
    Shipped *shipped = *state;
    if (!shipped)
        return 0; // the content did not load
    free(shipped->spoken);
    voice_free(shipped->bank);
    library_release(shipped->library);
    return 0;
}

static void look_up(const char *text, void *context) {
    Shipped *shipped = context;
    const VoiceLine *line = voice_find(shipped->bank, text);
    if (!line) {
        print_error("no clip for \"%s\"; `make voice` records it\n", text);
        shipped->lacking++;
        return;
    }
    assert_string_equal(line->text, text);
    for (int i = 0; i < voice_count(shipped->bank); i++)
        if (voice_at(shipped->bank, i) == line)
            shipped->spoken[i] = true;
}

static void test_every_line_has_a_clip_and_every_clip_a_line(void **state) {
    Shipped *shipped = *state;
    int needless = 0;
    library_each_line(shipped->library, look_up, shipped);
    for (int i = 0; i < voice_count(shipped->bank); i++)
        if (!shipped->spoken[i]) {
            print_error("nobody says \"%s\"; `make voice` removes its clip\n",
                        voice_at(shipped->bank, i)->text);
            needless++;
        }
    assert_int_equal(shipped->lacking, 0);
    assert_int_equal(needless, 0);
    assert_true(voice_count(shipped->bank) > 50);
}

static void test_the_folder_holds_the_clips_of_the_manifest_and_no_others(void **state) {
    const Shipped *shipped = *state;
    char **names = NULL;
    size_t count = 0;
    off_t bytes = 0;
    assert_true(file_list(folder, ".opus", &names, &count));
    assert_int_equal(count, voice_count(shipped->bank));
    for (size_t i = 0; i < count; i++) {
        char path[PATH_CAPACITY];
        struct stat info;
        bool known = false;
        for (int k = 0; k < voice_count(shipped->bank) && !known; k++)
            known = strcmp(voice_at(shipped->bank, k)->file, names[i]) == 0;
        if (!known)
            fail_msg("%s is in no line of the manifest", names[i]);
        assert_true(paths_join(path, folder, names[i]));
        assert_int_equal(stat(path, &info), 0);
        bytes += info.st_size;
    }
    file_list_free(names, count);
    assert_true(bytes < 10 * 1000 * 1000);
}

// Root mean square of the 10 ms stretches that are within 20 dB of the loudest one, in dB of full scale.
static double speech_level_db(const int16_t *samples, int frames) {
    enum { STRETCH = 480 };
    double loudest = 0, sum = 0;
    int counted = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int at = 0; at + STRETCH <= frames; at += STRETCH) {
            double power = 0;
            for (int i = at; i < at + STRETCH; i++)
                power += (double)samples[i] * samples[i] / STRETCH;
            if (pass == 0 && power > loudest)
                loudest = power;
            if (pass == 1 && power > loudest / 100) {
                sum += power;
                counted++;
            }
        }
    return 10 * log10(sum / counted / (32768.0 * 32768.0));
}

static void test_every_clip_starts_at_once_and_is_as_loud_as_the_others(void **state) {
    Shipped *shipped = *state;
    for (int k = 0; k < voice_count(shipped->bank); k++) {
        const VoiceLine *line = voice_at(shipped->bank, k);
        char path[PATH_CAPACITY], reason[200];
        int16_t *samples = NULL;
        int frames = 0, first = 0, last = 0, peak = 0;
        assert_true(paths_join(path, folder, line->file));
        assert_true(clip_load(path, &samples, &frames, reason, sizeof reason));
        for (int i = 0; i < frames; i++)
            peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
        while (first < frames && abs(samples[first]) < 33) // -60 dBFS
            first++;
        for (last = frames - 1; last > 0 && abs(samples[last]) < 33;)
            last--;
        double level_db = speech_level_db(samples, frames), peak_db = 20 * log10(peak / 32768.0);
        if (first > 15 * 48 || frames - last > 60 * 48)
            fail_msg("%s: %d ms of silence before, %d ms behind", line->file, first / 48,
                     (frames - last) / 48);
        if (peak_db > -1.2 || peak_db < -9)
            fail_msg("%s: peak %.1f dBFS", line->file, peak_db);
        if (level_db < -23 || level_db > -13)
            fail_msg("%s: speech level %.1f dBFS", line->file, level_db);
        assert_true(line->anchor_us >= 0 && line->anchor_us < line->duration_us);
        free(samples);
    }
}

static void test_counts_have_an_early_anchor_and_fit_into_a_second(void **state) {
    const Shipped *shipped = *state;
    const Strings *numbers = &shipped->library->cues->numbers;
    double sum_us = 0, worst_us = 0;
    assert_true(numbers->count >= 10);
    for (size_t i = 0; i < numbers->count; i++) {
        const VoiceLine *line = voice_find(shipped->bank, numbers->items[i]);
        int frames = 0;
        assert_non_null(line);
        const int16_t *samples = voice_samples(shipped->bank, line, &frames);
        assert_non_null(samples);
        // The manifest knows from the engine; what is found in the sound, as for recordings, agrees but for w and r.
        double off_us = (double)(take_anchor_us(samples, frames) - line->anchor_us);
        sum_us += off_us;
        worst_us = fabs(off_us) > worst_us ? fabs(off_us) : worst_us;
        assert_in_range(line->anchor_us, 0, 200000);
        assert_in_range(line->duration_us, 200000, 1000000);
    }
    print_message("vowels found in the sound: %.1f ms off on average, %.0f at most\n",
                  sum_us / (double)numbers->count / 1000, worst_us / 1000);
    assert_true(fabs(sum_us) / (double)numbers->count < 3000);
    assert_true(worst_us < 65000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_line_has_a_clip_and_every_clip_a_line),
        cmocka_unit_test(test_the_folder_holds_the_clips_of_the_manifest_and_no_others),
        cmocka_unit_test(test_every_clip_starts_at_once_and_is_as_loud_as_the_others),
        cmocka_unit_test(test_counts_have_an_early_anchor_and_fit_into_a_second),
    };
    return cmocka_run_group_tests_name("voice bank", tests, open_shipped, close_shipped);
}
