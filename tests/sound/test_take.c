// Test variant: release, slow
// Own recordings: what a microphone gave becomes a clip like the shipped ones, and lies over them line by line.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/paths.h"
#include "sound/mix/loudness.h"
#include "sound/voice/clip.h"
#include "sound/voice/speaker.h"
#include "sound/voice/take.h"
#include "sound/shipped_bank.h"
#include "support/random.h"

enum { SECOND = CLIP_RATE_HZ, ROOM_FRAMES = 4 * SECOND, SPOKEN_AT = 55000 };

static int16_t room[ROOM_FRAMES];

// A shipped clip spoken `gain` times as loud into a room with noise and hum.
static const VoiceLine *speak(const char *text, double gain, double noise) {
    const VoiceLine *line = voice_find(bank, text);
    assert_non_null(line);
    int frames = 0;
    const int16_t *samples = voice_samples(bank, line, &frames);
    assert_non_null(samples);
    uint32_t seed = 5;
    for (int i = 0; i < ROOM_FRAMES; i++) {
        double said = i >= SPOKEN_AT && i < SPOKEN_AT + frames ? samples[i - SPOKEN_AT] * gain : 0;
        double hum = 8 * noise * sin(i * 2 * 3.14159265358979 * 25 / SECOND);
        double heard = said + hum + noise * ((double)(next_random(&seed) >> 8) / 32768.0 - 1);
        room[i] = (int16_t)fmax(-32768, fmin(32767, heard));
    }
    return line;
}

static void test_a_take_becomes_a_clip(void **state) {
    (void)state;
    static const double gains[] = {0.05, 0.4, 1.1};
    for (int i = 0; i < 3; i++) {
        const VoiceLine *line = speak("Breathe in.", gains[i], 6);
        char reason[200] = "";
        Take take = {0};
        if (!take_make(room, ROOM_FRAMES, &take, reason, sizeof reason))
            fail_msg("%s", reason);
        assert_true(fabs(take.loudness_lufs - CLIP_LUFS) < CLIP_LUFS_TOLERANCE);
        assert_true(take.true_peak_dbtp <= CLIP_TRUE_PEAK_DBTP);
        assert_true(take_true_peak_dbtp(take.samples, take.frames) == take.true_peak_dbtp);
        // Neither words nor silence: the shipped clip is about as long, and its vowel is heard as soon.
        int frames = 0;
        int64_t heard_us = take_anchor_us(voice_samples(bank, line, &frames), frames);
        int64_t length_us = (int64_t)take.frames * 1000000 / SECOND;
        assert_in_range(length_us, line->duration_us - 60000, line->duration_us + 120000);
        assert_true(take_head_us(take.samples, take.frames) <= 20000);
        assert_in_range(take.anchor_us, heard_us > 20000 ? heard_us - 20000 : 0, heard_us + 20000);
        free(take.samples);
    }
}

// Recordings made elsewhere may have been trimmed: there is no room to be heard in them.
static void test_a_trimmed_recording_becomes_a_clip_and_keeps_its_words(void **state) {
    (void)state;
    static const char *const hard[] = {
        "Lie down on your side.", "Nine", "Seven", "Other side.", "Well done.", "You are doing well.",
        "Now the other side."};
    enum { HARD = sizeof hard / sizeof *hard };
    for (int i = 0; i < HARD + voice_count(bank); i += i < HARD ? 1 : 12) {
        const VoiceLine *line = i < HARD ? voice_find(bank, hard[i]) : voice_at(bank, i - HARD);
        assert_non_null(line);
        char reason[200] = "";
        Take take = {0};
        int frames = 0;
        const int16_t *samples = voice_samples(bank, line, &frames);
        if (!take_make(samples, frames, &take, reason, sizeof reason))
            fail_msg("\"%s\": %s", line->text, reason);
        if (take.trimmed > SECOND / 20 || frames - take.frames > SECOND / 5)
            fail_msg("\"%s\" loses %d frames, %d of them first", line->text, frames - take.frames,
                     take.trimmed);
        free(take.samples);
    }
}

static void refuse_room(int frames, const char *because) {
    char reason[200] = "";
    Take take = {.frames = -7};
    assert_false(take_make(room, frames, &take, reason, sizeof reason));
    if (!strstr(reason, because))
        fail_msg("the reason is \"%s\", not \"%s\"", reason, because);
    assert_true(take.frames == -7 && !take.samples);
}

static void test_what_is_no_take_is_refused_with_a_reason(void **state) {
    (void)state;
    memset(room, 0, sizeof room);
    refuse_room(ROOM_FRAMES, "nothing was heard");
    refuse_room(0, "too short");
    refuse_room(100, "too short");
    speak("Breathe in.", 0.5, 800);
    refuse_room(ROOM_FRAMES, "noisy");
    speak("Breathe in.", 20, 1);
    refuse_room(ROOM_FRAMES, "too loud");
    memset(room, 0, sizeof room);
    for (int i = 0; i < 2000; i++)
        room[SPOKEN_AT + i] = (int16_t)(8000 * sin(i * 0.1));
    refuse_room(ROOM_FRAMES, "too short");
}

typedef struct Own {
    char folder[64], clip[PATH_CAPACITY], manifest[PATH_CAPACITY];
} Own;

static void make_own(Own *own, const char *file, const char *text, int frames) {
    snprintf(own->folder, sizeof own->folder, "/tmp/gently-own-XXXXXX");
    assert_non_null(mkdtemp(own->folder));
    assert_true(paths_join(own->clip, own->folder, file));
    assert_true(paths_join(own->manifest, own->folder, "manifest.yaml"));
    for (int i = 0; i < frames; i++)
        room[i] = (int16_t)(i * 7);
    assert_true(clip_save(own->clip, room, frames));
    FILE *manifest = fopen(own->manifest, "w");
    assert_non_null(manifest);
    fprintf(manifest,
            "schema: 1\nvoice: anna\nlines:\n  - {text: \"%s\", file: %s, duration_us: %lld, anchor_us: 0}\n"
            "  - {text: \"Gone.\", file: gone.wav, duration_us: 1000000, anchor_us: 0}\n",
            text, file, (long long)frames * 1000000 / SECOND);
    fclose(manifest);
}

static void remove_own(const Own *own) {
    remove(own->clip);
    remove(own->manifest);
    remove(own->folder);
}

static void test_an_own_recording_is_heard_before_the_shipped_one(void **state) {
    (void)state;
    Own own;
    make_own(&own, "breathe-in.wav", "Breathe in.", SECOND);
    DiagList diags = {0};
    VoiceBank *both = voice_open_with("assets/voice", own.folder, &diags);
    assert_non_null(both);
    assert_int_equal(diags.count, 1); // of the clip that is gone; the shipped ones go on
    int frames = 0;
    const VoiceLine *mine = voice_find(both, "Breathe in."),
                    *theirs = voice_find(both, "And the other foot.");
    assert_true(voice_is_own(both, mine) && !voice_is_own(both, theirs));
    assert_int_equal(mine->duration_us, 1000000);
    assert_int_equal(voice_count(both), voice_count(bank));
    const int16_t *samples = voice_samples(both, mine, &frames);
    assert_int_equal(frames, SECOND);
    assert_memory_equal(samples, room, SECOND * sizeof *samples);
    assert_non_null(voice_samples(both, theirs, &frames));
    for (int i = 1; i < voice_count(both); i++)
        assert_true(strcmp(voice_at(both, i - 1)->text, voice_at(both, i)->text) < 0);
    diag_list_free(&diags);
    voice_free(both);

    // A folder that is not there costs nothing but a word.
    DiagList none = {0};
    both = voice_open_with("assets/voice", "/nowhere/at/all", &none);
    assert_non_null(both);
    assert_int_equal(none.count, 1);
    assert_int_equal(voice_count(both), voice_count(bank));
    diag_list_free(&none);
    voice_free(both);
    remove_own(&own);
}

static void assert_said_of_the_only_fault(const DiagList *diags, const char *part) {
    assert_int_equal(diags->count, 2); // the other one is of the clip that is gone
    if (!strstr(diags->items[0].message, part) && !strstr(diags->items[1].message, part))
        fail_msg("\"%s\" is in neither \"%s\" nor \"%s\"", part, diags->items[0].message,
                 diags->items[1].message);
}

static void test_for_a_damaged_own_recording_the_shipped_one_is_heard(void **state) {
    (void)state;
    static const struct {
        long at;
        unsigned char byte;
        const char *because;
    } damages[] = {{42, 0x7f,
                    "is cut off; the shipped voice is heard instead, `gently voice record gently-own-"},
                   {41, 0, "lasts 0."},
                   {22, 2, "has 2 channels"},
                   {0, 'x', "is no Opus or WAV file"}};
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        Own own;
        make_own(&own, "breathe-in.wav", "Breathe in.", SECOND);
        FILE *file = fopen(own.clip, "r+b");
        assert_non_null(file);
        fseek(file, damages[i].at, SEEK_SET);
        fputc(damages[i].byte, file);
        fclose(file);
        DiagList diags = {0};
        VoiceBank *both = voice_open_with("assets/voice", own.folder, &diags);
        assert_said_of_the_only_fault(&diags, damages[i].because);
        assert_said_of_the_only_fault(
            &diags, "'gone.wav' is missing; the shipped voice is heard instead, `gently voice record ");
        const VoiceLine *line = voice_find(both, "Breathe in.");
        int frames = 0;
        assert_false(voice_is_own(both, line));
        assert_non_null(voice_samples(both, line, &frames));
        diag_list_free(&diags);
        voice_free(both);
        remove_own(&own);
    }
}

static void test_wav_clips_of_another_kind_are_refused(void **state) {
    (void)state;
    Own own;
    make_own(&own, "a.wav", "A.", 4800);
    static const struct {
        long at;
        unsigned char byte;
        const char *because;
    } changes[] = {{20, 3, "16 bit PCM"}, {22, 2, "2 channels"}, {34, 24, "16 bit PCM"}, {24, 1, "Hz"},
                   {43, 0x40, "cut off"}, {36, 'x', "no sound"}, {19, 1, "cut off"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char reason[200] = "";
        int16_t *samples = NULL;
        int frames = 0;
        assert_true(clip_save(own.clip, room, 4800));
        FILE *file = fopen(own.clip, "r+b");
        assert_non_null(file);
        fseek(file, changes[i].at, SEEK_SET);
        fputc(changes[i].byte, file);
        fclose(file);
        assert_false(clip_load(own.clip, &samples, &frames, reason, sizeof reason));
        if (!strstr(reason, changes[i].because))
            fail_msg("the reason is \"%s\", not \"%s\"", reason, changes[i].because);
    }
    assert_false(clip_save("/nowhere/at/all.wav", room, 100));
    remove_own(&own);
}

static void test_the_shipped_clips_are_within_their_limits(void **state) {
    (void)state;
    // Every fifth; `gently voice check` looks at them all.
    for (int i = 0; i < voice_count(bank); i += 5) {
        int frames = 0;
        const VoiceLine *line = voice_at(bank, i);
        const int16_t *samples = voice_samples(bank, line, &frames);
        assert_non_null(samples);
        if (take_true_peak_dbtp(samples, frames) > CLIP_TRUE_PEAK_DBTP + 0.05 ||
            take_head_us(samples, frames) > CLIP_HEAD_MAX_US)
            fail_msg("\"%s\"", line->text);
    }
}

static void test_a_line_without_a_clip_is_spoken_by_a_machine(void **state) {
    (void)state;
    static char endless[10001];
    memset(endless, 'a', sizeof endless - 1);
    DiagList diags = {0};
    VoiceBank *speaking = voice_open("assets/voice", &diags);
    assert_non_null(speaking);
    assert_null(voice_line(speaking, "Nobody has recorded this, not even once."));
    voice_speak_missing(speaking);
    assert_null(voice_line(speaking, endless)); // it is a caption (cue_player_can_say)
    assert_null(voice_line(speaking, ""));
    const VoiceLine *recorded = voice_line(speaking, "Breathe in.");
    assert_ptr_equal(recorded, voice_find(speaking, "Breathe in."));
    const VoiceLine *line = voice_line(speaking, "Nobody has recorded this, not even once.");
    if (!line) { // the library is not there: it is a caption
        voice_free(speaking);
        skip();
    }
    assert_ptr_equal(line, voice_line(speaking, "Nobody has recorded this, not even once."));
    assert_null(voice_find(speaking, line->text)); // no clip
    int frames = 0, spoken = 0;
    const int16_t *samples = voice_samples(speaking, line, &frames);
    assert_non_null(samples);
    // It keeps to the time that was laid out for it before it was spoken.
    assert_true(llabs((int64_t)frames * 1000000 / SECOND - line->duration_us) <= 30);
    spoken = frames;
    while (spoken > 0 && samples[spoken - 1] == 0)
        spoken--;
    assert_in_range(spoken, SECOND, 5 * SECOND);
    assert_true(fabs(loudness_of_clip(samples, spoken) - CLIP_LUFS) < CLIP_LUFS_TOLERANCE);
    assert_true(take_true_peak_dbtp(samples, spoken) <= CLIP_TRUE_PEAK_DBTP);
    // On the worker's thread too, among clips.
    const VoiceLine *other = voice_line(speaking, "Kegel, close your eyes; 3 \xc3\xa9 %s \x01.");
    assert_non_null(other);
    assert_true(voice_start_worker(speaking));
    voice_prefetch(speaking, recorded);
    voice_prefetch(speaking, other);
    assert_non_null(voice_samples(speaking, other, &frames)); // waits for the worker or speaks itself
    assert_non_null(voice_samples(speaking, recorded, &frames));
    diag_list_free(&diags);
    voice_free(speaking);
}

// Hours of editing: each new line is spoken; those asked for again and again stay, and so does what sounds.
static void test_lines_that_nobody_asks_for_any_more_are_forgotten(void **state) {
    (void)state;
    DiagList diags = {0};
    VoiceBank *speaking = voice_open("assets/voice", &diags);
    voice_speak_missing(speaking);
    const VoiceLine *sounding = voice_line(speaking, "This one sounds.");
    if (!sounding) {
        voice_free(speaking);
        skip();
    }
    int frames = 0;
    const int16_t *samples = voice_samples(speaking, sounding, &frames);
    assert_non_null(samples);
    assert_true(voice_start_worker(speaking));
    const VoiceLine *kept = voice_line(speaking, "Asked for again and again.");
    for (int i = 0; i < 20000; i++) {
        char text[60];
        snprintf(text, sizeof text, "Edited %d times.", i);
        const VoiceLine *line = voice_line(speaking, text);
        assert_non_null(line);
        assert_string_equal(line->text, text);
        assert_ptr_equal(voice_line(speaking, text), line);
        assert_ptr_equal(voice_line(speaking, "Asked for again and again."), kept);
        if (i % 1000 == 0)
            voice_prefetch(speaking, line); // the worker is at some of them
    }
    assert_ptr_equal(voice_line(speaking, "This one sounds."), sounding);
    assert_ptr_equal(voice_samples(speaking, sounding, &frames), samples);
    diag_list_free(&diags);
    voice_free(speaking);
}

static void test_every_shipped_line_could_be_spoken_in_its_time(void **state) {
    (void)state;
    if (!speaker_can_say("Hello."))
        skip();
    for (int i = 0; i < voice_count(bank); i += 10) {
        char reason[200] = "";
        SpokenLine line;
        if (!speaker_say(voice_at(bank, i)->text, &line, reason, sizeof reason))
            fail_msg("\"%s\": %s", voice_at(bank, i)->text, reason);
        free(line.samples);
        free(line.breaks);
    }
}

// It knows its words: a break comes behind each, and the comma's is as long as the pause there.
static void test_a_spoken_line_can_be_broken_off_behind_each_word(void **state) {
    (void)state;
    static const char words[] = "Open your knees slowly, then let your feet rest on the mat.";
    char reason[200] = "";
    SpokenLine line;
    if (!speaker_can_say(words))
        skip();
    assert_true(speaker_say(words, &line, reason, sizeof reason));
    int before = -1;
    assert_int_equal(line.break_count, 12);
    for (int i = 0; i < line.break_count; i++) {
        SoundBreak at = line.breaks[i];
        assert_true(before < at.from && at.from <= at.to && at.to < line.frames);
        assert_true(at.from - before < SECOND * 3 / 4);
        before = at.to;
    }
    SoundBreak comma = line.breaks[3], end = line.breaks[11];
    assert_true(comma.to - comma.from > SECOND / 10);
    // The speaker's breath is noise, another one each time: where the break begins it comes near 2000.
    for (int i = comma.from; i < comma.to; i++)
        assert_true(abs(line.samples[i]) < 4000);
    for (int i = 0; i < line.break_count - 1; i++)
        assert_true(i == 3 || line.breaks[i].to - line.breaks[i].from <= SECOND * 30 / 1000);
    // with the silence that fills it up
    assert_true(end.from > 3 * SECOND && end.to > line.frames - SECOND / 10);
    free(line.samples);
    free(line.breaks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_take_becomes_a_clip),
        cmocka_unit_test(test_a_trimmed_recording_becomes_a_clip_and_keeps_its_words),
        cmocka_unit_test(test_what_is_no_take_is_refused_with_a_reason),
        cmocka_unit_test(test_an_own_recording_is_heard_before_the_shipped_one),
        cmocka_unit_test(test_for_a_damaged_own_recording_the_shipped_one_is_heard),
        cmocka_unit_test(test_wav_clips_of_another_kind_are_refused),
        cmocka_unit_test(test_the_shipped_clips_are_within_their_limits),
        cmocka_unit_test(test_a_line_without_a_clip_is_spoken_by_a_machine),
        cmocka_unit_test(test_lines_that_nobody_asks_for_any_more_are_forgotten),
        cmocka_unit_test(test_every_shipped_line_could_be_spoken_in_its_time),
        cmocka_unit_test(test_a_spoken_line_can_be_broken_off_behind_each_word),
    };
    return cmocka_run_group_tests_name("take", tests, open_bank, close_bank);
}
