// Test variant: release, slow
// gently voice and gently settings, run as a person would: recorded from a file instead of a microphone.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <sndfile.h>

#include "app/spawn.h"
#include "app/voice/voice_phonemes.h"
#include "base/file.h"
#include "sound/voice/clip.h"
#include "sound/voice/voice.h"

enum { RATE_HZ = 48000, TAKE_FRAMES = RATE_HZ };

static char folder[128], out[160], typed[160], microphone[160], recordings[200];

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

// Takes of a second each: 'v' a shipped clip in a quiet room, ' ' the room alone.
static void speak(const char *takes) {
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    assert_non_null(bank);
    int frames = 0;
    const int16_t *clip = voice_samples(bank, voice_find(bank, "Breathe in."), &frames);
    assert_non_null(clip);
    FILE *file = fopen(microphone, "wb");
    assert_non_null(file);
    for (; *takes; takes++)
        for (int i = 0; i < TAKE_FRAMES; i++) {
            int at = i - RATE_HZ / 8;
            int16_t sample =
                (int16_t)(i % 7 - 3 + (*takes == 'v' && at >= 0 && at < frames ? clip[at] / 3 : 0));
            assert_int_equal(fwrite(&sample, sizeof sample, 1, file), 1);
        }
    fclose(file);
    voice_free(bank);
    diag_list_free(&diags);
}

static int begin(void **state) {
    (void)state;
    spawn_folder(folder);
    snprintf(out, sizeof out, "%s/out", folder);
    snprintf(typed, sizeof typed, "%s/typed", folder);
    snprintf(microphone, sizeof microphone, "%s/microphone.raw", folder);
    snprintf(recordings, sizeof recordings, "%s/gently/voices/anna", folder);
    setenv("XDG_DATA_HOME", folder, 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILEIN", microphone, 1);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    return 0;
}

static int end(void **state) {
    (void)state;
    spawn_remove(folder);
    return 0;
}

// Runs the program with what is typed; its output is in said().
static int run(const char *input, const char *const *arguments) {
    write_text(typed, input);
    assert_non_null(freopen(typed, "r", stdin)); // the child inherits it
    return spawn_run(out, arguments);
}

static const char *said(void) {
    static char text[1 << 20]; // a line of each clip of the voice
    FILE *file = fopen(out, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

#define RUN(input, ...) run(input, (const char *const[]){__VA_ARGS__, NULL})

static void assert_says(const char *part) {
    if (!strstr(said(), part))
        fail_msg("\"%s\" is not in:\n%s", part, said());
}

static void test_a_person_records_lines_and_goes_on_another_day(void **state) {
    (void)state;
    speak(" vv");
    // Nothing heard, heard, kept; skipped; stopped.
    assert_int_equal(RUN("\n\n\ns\nq\n", "voice", "record", "anna", "--seconds", "1"), 0);
    assert_says("nothing was heard");
    assert_says("1 of ");
    DiagList diags = {0};
    VoiceBank *own = voice_open(recordings, &diags);
    assert_non_null(own);
    assert_int_equal(voice_count(own), 1);
    voice_check(own, &diags);
    assert_int_equal(diags.count, 0);
    voice_free(own);

    speak("v");
    assert_int_equal(RUN("\n\n", "voice", "record", "anna", "--seconds", "1"), 0); // ends in the middle
    own = voice_open(recordings, &diags);
    assert_int_equal(voice_count(own), 2);
    assert_int_equal(diags.count, 0);
    voice_free(own);
    assert_int_equal(RUN("", "voice", "list", "anna"), 0);
    assert_says(", 2 of them own, 0 without a clip");
    assert_int_equal(RUN("", "voice", "use", "anna"), 0);
    assert_int_equal(RUN("", "settings", "voice"), 0);
    assert_string_equal(said(), "anna\n");
    assert_int_equal(RUN("", "voice", "use", "shipped"), 0);
    assert_int_equal(RUN("", "settings", "voice"), 0);
    assert_string_equal(said(), "\n");
}

static void in_voice(char path[300], const char *voice, const char *file) {
    snprintf(path, 300, "%s/gently/voices/%s", folder, voice);
    assert_true(file_make_folder(path));
    snprintf(path, 300, "%s/gently/voices/%s/%s", folder, voice, file);
}

// Another machine's recording: a shipped clip in a quiet room, softly, its samples played at `rate_hz`. Returns how long it speaks, s.
static double record_elsewhere(const char *voice, const char *name, int format, int rate_hz, int channels) {
    char path[300];
    in_voice(path, voice, name);
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    assert_non_null(bank);
    int frames = 0;
    const int16_t *clip = voice_samples(bank, voice_find(bank, "Breathe in."), &frames);
    assert_non_null(clip);
    SF_INFO info = {.samplerate = rate_hz, .channels = channels, .format = format};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    assert_non_null(file);
    for (int i = -rate_hz / 4; i < frames + rate_hz / 4; i++) {
        float sample = (float)(i % 7 + (i >= 0 && i < frames ? clip[i] / 3 : 0)) / 32768.0f;
        assert_int_equal(sf_writef_float(file, (float[]){sample, sample / 2}, 1), 1);
    }
    sf_close(file);
    voice_free(bank);
    diag_list_free(&diags);
    return (double)frames / rate_hz;
}

static void without_a_microphone(bool without) {
    setenv("SDL_AUDIODRIVER", without ? "nosuch" : "disk", 1);
}

// Each kept clip is as the program plays them, and as long as what was spoken.
static void assert_taken(const char *voice, const char *text, double seconds) {
    char path[300], reason[200] = "";
    DiagList diags = {0};
    in_voice(path, voice, "");
    VoiceBank *bank = voice_open(path, &diags);
    assert_non_null(bank);
    const VoiceLine *line = voice_find(bank, text);
    assert_non_null(line);
    int16_t *samples = NULL;
    int frames = 0;
    in_voice(path, voice, line->file);
    if (!clip_load(path, &samples, &frames, reason, sizeof reason))
        fail_msg("%s: %s", path, reason);
    int off_ms = (int)(((double)frames / RATE_HZ - seconds) * 1000);
    if (off_ms < -60 || off_ms > 120)
        fail_msg("%s is %d ms longer than what was spoken", line->file, off_ms);
    free(samples);
    assert_int_equal(diags.count, 0);
    voice_free(bank);
    diag_list_free(&diags);
}

static void test_recordings_made_elsewhere_are_taken_over_without_a_microphone(void **state) {
    (void)state;
    char path[300];
    double wav_s =
        record_elsewhere("bea", "breathe-in-9cdf19.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 44100, 2);
    double flac_s = record_elsewhere("bea", "and-the-other-foot-f612ba.flac",
                                     SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 32000, 1);
    double loud_s =
        record_elsewhere("bea", "A-HAND-ON-YOUR-THIGH-0C516D.WAV", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 96000, 1);
    without_a_microphone(true);
    assert_int_equal(RUN("", "voice", "record", "bea"), 0);
    assert_says("3 recordings taken over");
    assert_says("3 of ");
    assert_taken("bea", "Breathe in.", wav_s);
    assert_taken("bea", "And the other foot.", flac_s);
    assert_taken("bea", "A hand on your thigh.", loud_s);
    in_voice(path, "bea", "originals/breathe-in-9cdf19.wav"); // nothing that somebody made is lost
    assert_true(file_exists(path));
    assert_int_equal(RUN("", "voice", "record", "bea"), 1); // the rest needs a microphone
    assert_says("3 of ");

    without_a_microphone(false);
    // a better one
    double more_s =
        record_elsewhere("bea", "breathe-in-9cdf19.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 1);
    assert_int_equal(RUN("q\n", "voice", "record", "bea"), 0);
    assert_says("1 recording taken over");
    assert_says("3 of ");
    assert_taken("bea", "Breathe in.", more_s);
}

static void test_a_recording_that_cannot_be_used_says_why(void **state) {
    (void)state;
    char path[300];
    record_elsewhere("cut", "breathe-in-9cdf19.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2);
    in_voice(path, "cut", "breathe-in-9cdf19.wav");
    assert_int_equal(truncate(path, 30000), 0);
    in_voice(path, "cut", "and-the-other-foot-f612ba.flac");
    write_text(path, "no sound at all");
    without_a_microphone(true);
    assert_int_equal(RUN("", "voice", "record", "cut"), 1);
    without_a_microphone(false);
    assert_says("breathe-in-9cdf19.wav cannot be used: it is cut off");
    assert_says("and-the-other-foot-f612ba.flac cannot be used: it is of no kind that is known");
    assert_says("0 of ");
}

static void test_a_voice_without_a_line_shows_what_is_missing(void **state) {
    (void)state;
    speak(" ");
    assert_int_equal(RUN("", "voice", "list", "carla"), 1); // nobody has begun it
    assert_int_equal(RUN("q\n", "voice", "record", "carla"), 0);
    assert_int_equal(RUN("", "voice", "list", "carla"), 0);
    assert_says(" lines, 0 of them own, 0 without a clip");
    assert_int_equal(RUN("", "voice", "check", "carla"), 0);
    assert_says("carla: 0 of ");
    assert_says(" lines; 0 faults");
    assert_int_equal(RUN("", "voice", "use", "carla"), 1);
    assert_int_equal(RUN("", "settings", "voice"), 0);
    assert_string_equal(said(), "\n");
}

static void test_a_voice_is_checked_by_itself(void **state) {
    (void)state;
    char path[300];
    record_elsewhere("dora", "breathe-in-9cdf19.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 2);
    assert_int_equal(RUN("", "voice", "check", "dora"), 0);
    assert_says("breathe-in-9cdf19.flac: waits; gently voice record dora takes it over");
    assert_int_equal(RUN("q\n", "voice", "record", "dora"), 0);
    assert_int_equal(RUN("", "voice", "check", "dora", "--table"), 0);
    assert_says("breathe-in-9cdf19.wav ");
    assert_says("dora: 1 of ");
    assert_says(" LUFS, at most ");
    assert_says("; 0 faults");
    assert_null(strstr(said(), ".opus")); // nothing of another voice
    assert_null(strstr(said(), ".flac")); // its clip is there

    record_elsewhere("dora", "my-note.WAV", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1);
    in_voice(path, "dora", "and-the-other-foot-f612ba.wav");
    write_text(path, "no sound at all");
    assert_int_equal(RUN("", "voice", "check", "dora"), 1);
    assert_says("my-note.WAV: matches no line");
    assert_says("and-the-other-foot-f612ba.wav: cannot be used: it is of no kind");
    assert_says("; 2 faults");
    assert_null(strstr(said(), "waits"));
    remove(path);
    in_voice(path, "dora", "my-note.WAV");
    remove(path);
    in_voice(path, "dora", "breathe-in-9cdf19.wav");
    assert_int_equal(truncate(path, 20000), 0);
    assert_int_equal(RUN("", "voice", "check", "dora"), 1);
    assert_says("dora: 0 of ");
    assert_says("breathe-in-9cdf19.wav: cannot be used: it is cut off");
    assert_int_equal(RUN("q\n", "voice", "record", "dora"), 0); // her recording is still there
    assert_int_equal(RUN("", "voice", "check", "dora"), 0);
}

// Each has a row in the table, which looks at them as the command without it does.
static void test_every_shipped_clip_is_as_it_should_be(void **state) {
    (void)state;
    assert_int_equal(RUN("", "voice", "check", "--table"), 0);
    assert_says("breathe-in-9cdf19.opus ");
    assert_says(" MB shipped; 0 faults");
}

// The faults that are found in a file of phonemes.
static int phoneme_faults(const VoiceBank *bank, const char *before, const char *rest) {
    Content content = {0};
    char path[PATH_CAPACITY];
    snprintf(content.folder, sizeof content.folder, "%s", folder);
    snprintf(path, sizeof path, "%s/assets/voice/phonemes.txt", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(before, file);
    fputs(rest, file);
    fclose(file);
    return voice_phonemes_check(&content, bank);
}

static void test_how_every_line_is_spoken_has_been_read_by_a_person(void **state) {
    (void)state;
    char command[200], reason[100], *shipped = NULL;
    size_t size = 0;
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    assert_non_null(bank);
    snprintf(command, sizeof command, "mkdir -p %s/assets/voice", folder);
    assert_int_equal(system(command), 0);
    assert_true(file_read("assets/voice/phonemes.txt", 1 << 20, (uint8_t **)(void *)&shipped, &size, reason,
                          sizeof reason));
    char *row = shipped;
    while (*row == '#')
        row = strchr(row, '\n') + 1;
    assert_int_equal(phoneme_faults(bank, "", shipped), 0);
    // the first line has a new word
    assert_int_equal(phoneme_faults(bank, "?", row), 1);
    assert_int_equal(phoneme_faults(bank, "", strchr(row, '\n') + 1), 1);        // the first line is missing
    assert_int_equal(phoneme_faults(bank, "Nobody says this.\tn ow\n", row), 1); // a line that is gone
    assert_int_equal(phoneme_faults(bank, "No phones.\n\t\n?\n\n", row), 3);
    snprintf(command, sizeof command, "rm -r %s/assets", folder);
    assert_int_equal(system(command), 0);
    Content none = {0};
    snprintf(none.folder, sizeof none.folder, "%s", folder);
    assert_int_equal(voice_phonemes_check(&none, bank), 1);
    free(shipped);
    voice_free(bank);
    diag_list_free(&diags);
}

static void test_a_recording_that_is_gone_is_found(void **state) {
    (void)state;
    char path[400];
    snprintf(path, sizeof path, "mkdir -p %s/gently/voices/loud", folder);
    assert_int_equal(system(path), 0);
    snprintf(path, sizeof path, "%s/gently/voices/loud/manifest.yaml", folder);
    write_text(path, "schema: 1\nvoice: loud\nlines:\n"
                     "  - {text: \"Breathe in.\", file: gone.wav, duration_us: 500000, anchor_us: 0}\n");
    assert_int_equal(RUN("", "voice", "check", "loud"), 1);
}

static void test_bad_words_are_refused(void **state) {
    (void)state;
    assert_int_equal(RUN("", "voice"), 2);
    assert_int_equal(RUN("", "voice", "sing"), 2);
    assert_int_equal(RUN("", "voice", "record"), 2);
    assert_int_equal(RUN("", "voice", "record", "../anna"), 2);
    assert_int_equal(RUN("", "voice", "record", "anna", "--seconds", "0"), 2);
    assert_int_equal(RUN("", "voice", "use", "nobody"), 1);
    assert_int_equal(RUN("", "settings", "volume", "2"), 1);
    assert_int_equal(RUN("", "settings", "loudness"), 1);
    assert_int_equal(RUN("", "settings", "talk", "few"), 1);
    assert_int_equal(RUN("", "settings", "music_path", "/nowhere/at/all"), 1);
    setenv("SDL_AUDIODRIVER", "nosuch", 1);
    assert_int_equal(RUN("", "voice", "record", "bert"), 1);
    setenv("SDL_AUDIODRIVER", "disk", 1);
}

static void test_a_setting_is_kept(void **state) {
    (void)state;
    assert_int_equal(RUN("", "settings", "music_path", "assets"), 0);
    assert_int_equal(RUN("", "settings", "chime_go", "off"), 0);
    assert_int_equal(RUN("", "settings", "talk", "key_words"), 0);
    assert_int_equal(RUN("", "settings"), 0);
    assert_says("chime_go = off\n");
    assert_says("talk = key_words\n");
    assert_says("/assets\n"); // the whole path: the program starts from elsewhere
    assert_int_equal(RUN("", "settings", "music_path", ""), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_person_records_lines_and_goes_on_another_day),
        cmocka_unit_test(test_recordings_made_elsewhere_are_taken_over_without_a_microphone),
        cmocka_unit_test(test_a_recording_that_cannot_be_used_says_why),
        cmocka_unit_test(test_a_voice_without_a_line_shows_what_is_missing),
        cmocka_unit_test(test_a_voice_is_checked_by_itself),
        cmocka_unit_test(test_every_shipped_clip_is_as_it_should_be),
        cmocka_unit_test(test_how_every_line_is_spoken_has_been_read_by_a_person),
        cmocka_unit_test(test_a_recording_that_is_gone_is_found),
        cmocka_unit_test(test_bad_words_are_refused),
        cmocka_unit_test(test_a_setting_is_kept),
    };
    return cmocka_run_group_tests_name("voice", tests, begin, end);
}
