// Voice folders with faults in them: each is named, the rest stays usable, nothing crashes.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <sched.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/paths.h"
#include "sound/voice/clip.h"
#include "sound/voice/voice.h"
#include "support/random.h"

// A real clip of the shipped voice, and a folder to build faulty ones in.
typedef struct Workshop {
    char folder[PATH_CAPACITY];
    uint8_t *clip;
    size_t clip_size;
    long long duration_us;
} Workshop;

static Workshop shop;

static void path_of(char path[PATH_CAPACITY], const char *name) {
    assert_true(paths_join(path, shop.folder, name));
}

static void put_file(const char *name, const void *bytes, size_t size) {
    char path[PATH_CAPACITY];
    path_of(path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static int open_shop(void **state) {
    (void)state;
    DiagList diags = {0};
    char path[PATH_CAPACITY], reason[200];
    const char *tmp = getenv("TMPDIR");
    snprintf(shop.folder, sizeof shop.folder, "%s/gently-voice-XXXXXX", tmp ? tmp : "/tmp");
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    if (!bank || !mkdtemp(shop.folder) || voice_count(bank) == 0)
        return -1;
    const VoiceLine *line = voice_at(bank, 0); // the longest, which has several pages
    for (int i = 0; i < voice_count(bank); i++)
        if (voice_at(bank, i)->duration_us > line->duration_us)
            line = voice_at(bank, i);
    shop.duration_us = line->duration_us;
    bool good = paths_join(path, "assets/voice", line->file) &&
                file_read(path, CLIP_MAX_BYTES, &shop.clip, &shop.clip_size, reason, sizeof reason);
    voice_free(bank);
    return good ? 0 : -1;
}

static int close_shop(void **state) {
    (void)state;
    static const char *const endings[] = {".opus", ".yaml"};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        char **names = NULL;
        size_t count = 0;
        if (!file_list(shop.folder, endings[e], &names, &count))
            continue;
        for (size_t i = 0; i < count; i++) {
            char path[PATH_CAPACITY];
            path_of(path, names[i]);
            unlink(path);
        }
        file_list_free(names, count);
    }
    free(shop.clip);
    return rmdir(shop.folder);
}

static void put_manifest(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void put_manifest(const char *format, ...) {
    char text[8192];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put_file("manifest.yaml", text, (size_t)length);
}

// Opens the folder; the diagnostics as one text.
static VoiceBank *open_folder(char said[4096]) {
    DiagList diags = {0};
    VoiceBank *bank = voice_open(shop.folder, &diags);
    FILE *out = fmemopen(said, 4096, "w");
    diag_print(out, &diags);
    fputc(0, out);
    fclose(out);
    diag_list_free(&diags);
    return bank;
}

#define HEAD "schema: 1\nvoice: someone\nlines:\n"

static void test_a_sound_folder_has_no_faults(void **state) {
    (void)state;
    char said[4096];
    put_file("good.opus", shop.clip, shop.clip_size);
    put_manifest(HEAD "  - {text: \"Say \\\"hello\\\".\", file: good.opus, duration_us: %lld, anchor_us: "
                      "20000, made: abc}\n",
                 shop.duration_us);
    VoiceBank *bank = open_folder(said);
    assert_string_equal(said, "");
    assert_non_null(bank);
    const VoiceLine *line = voice_find(bank, "Say \"hello\".");
    assert_non_null(line);
    assert_null(voice_find(bank, "say \"hello\"."));
    assert_null(voice_find(bank, ""));
    int frames = 0, again = 0;
    const int16_t *samples = voice_samples(bank, line, &frames);
    assert_non_null(samples);
    assert_true(llabs(frames - shop.duration_us * 48 / 1000) <= 1);
    assert_ptr_equal(voice_samples(bank, line, &again), samples);
    assert_int_equal(voice_bytes(bank), (size_t)frames * 2);
    voice_free(bank);
}

static void test_without_a_manifest_there_is_no_bank(void **state) {
    (void)state;
    char said[4096], path[PATH_CAPACITY];
    path_of(path, "manifest.yaml");
    unlink(path);
    assert_null(open_folder(said));
    assert_non_null(strstr(said, "manifest.yaml"));
    put_file("manifest.yaml", "", 0);
    assert_null(open_folder(said));
    put_file("manifest.yaml", "\0\1\2binary", 9);
    assert_null(open_folder(said));
    put_manifest("schema: 2\nvoice: someone\nlines: []\n");
    assert_null(open_folder(said));
    assert_non_null(strstr(said, "schema"));
    put_manifest("schema: 1\nvoice: someone\nlnes: []\n");
    assert_null(open_folder(said));
    assert_non_null(strstr(said, "lines"));
}

static void test_faulty_lines_are_named_and_left_out(void **state) {
    (void)state;
    char said[4096];
    put_file("good.opus", shop.clip, shop.clip_size);
    put_file("empty.opus", "", 0);
    put_manifest(HEAD "  - {text: Good., file: good.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Out., file: ../good.opus, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Root., file: /etc/passwd, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Hidden., file: .good.opus, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Gone., file: gone.opus, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Empty., file: empty.opus, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Long., file: good.opus, duration_us: 3600000000, anchor_us: 0}\n"
                      "  - {text: Late., file: good.opus, duration_us: 1000000, anchor_us: 1000000}\n"
                      "  - {text: Good., file: good.opus, duration_us: 1000000, anchor_us: 0}\n"
                      "  - {text: Short.}\n"
                      "  - just words\n",
                 shop.duration_us);
    VoiceBank *bank = open_folder(said);
    assert_non_null(bank);
    assert_int_equal(voice_count(bank), 1);
    assert_non_null(voice_find(bank, "Good."));
    for (int row = 5; row <= 14; row++) {
        char place[40];
        snprintf(place, sizeof place, "manifest.yaml:%d:", row);
        if (!strstr(said, place))
            fail_msg("nothing is said of line %d in:\n%s", row, said);
    }
    assert_non_null(strstr(said, "'gone.opus' is missing"));
    assert_non_null(strstr(said, "'../good.opus' is no file of this folder"));
    voice_free(bank);
}

static void put_clip_at(const char *path) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(shop.clip, 1, shop.clip_size, file), shop.clip_size);
    assert_int_equal(fclose(file), 0);
}

// A voice that somebody sent could name links to any file of this machine.
static void test_a_clip_that_is_a_link_out_of_its_folder_is_refused(void **state) {
    (void)state;
    char said[4096], outside[] = "/tmp/gently-outside-XXXXXX", clip[64], path[PATH_CAPACITY],
                     beside[PATH_CAPACITY + 20];
    assert_non_null(mkdtemp(outside));
    snprintf(clip, sizeof clip, "%s/real.opus", outside);
    put_clip_at(clip);
    snprintf(beside, sizeof beside, "%s-beside.opus", shop.folder); // its path begins as the folder's does
    put_clip_at(beside);
    put_file("good.opus", shop.clip, shop.clip_size);
    const char *const links[][2] = {{"away.opus", clip},           {"beside.opus", beside},
                                    {"twice.opus", "away.opus"},   {"within.opus", "good.opus"},
                                    {"nowhere.opus", "none.opus"}, {"loop.opus", "loop.opus"}};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        path_of(path, links[i][0]);
        assert_int_equal(symlink(links[i][1], path), 0);
    }
    put_manifest(HEAD "  - {text: Away., file: away.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Beside., file: beside.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Twice., file: twice.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Within., file: within.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Nowhere., file: nowhere.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Loop., file: loop.opus, duration_us: %lld, anchor_us: 0}\n",
                 shop.duration_us, shop.duration_us, shop.duration_us, shop.duration_us, shop.duration_us,
                 shop.duration_us);
    VoiceBank *bank = open_folder(said);
    assert_int_equal(voice_count(bank), 1);
    int frames = 0;
    assert_non_null(voice_samples(bank, voice_find(bank, "Within."), &frames));
    voice_free(bank);
    for (int i = 0; i < 3; i++) {
        char refused[100];
        snprintf(refused, sizeof refused, "'%s' leads out of this folder", links[i][0]);
        if (!strstr(said, refused))
            fail_msg("nothing is said of %s in:\n%s", links[i][0], said);
    }
    assert_non_null(strstr(said, "'nowhere.opus' is missing"));
    assert_non_null(strstr(said, "'loop.opus' is missing"));
    // The folder itself may be one.
    snprintf(path, sizeof path, "%s/voice", outside);
    assert_int_equal(symlink(shop.folder, path), 0);
    DiagList diags = {0};
    bank = voice_open(path, &diags);
    diag_list_free(&diags);
    assert_non_null(voice_find(bank, "Within."));
    assert_int_equal(voice_count(bank), 1);
    voice_free(bank);
    unlink(path);
    unlink(clip);
    unlink(beside);
    assert_int_equal(rmdir(outside), 0);
}

static void test_breaks_are_read_strictly(void **state) {
    (void)state;
    static const struct {
        const char *breaks, *place, *what; // of a line in row 4
    } faults[] = {
        {"[100]", "manifest.yaml:4:", "breaks_ms has 1 numbers; write two for each break: from, to"},
        {"[300, 200]", "manifest.yaml:4:", "200 is no whole millisecond behind 300"},
        {"[10, 20, 20, 30]", "manifest.yaml:4:", "20 is no whole millisecond behind 20"},
        {"[10, 20.5]", "manifest.yaml:4:", "20.5 is no whole millisecond"},
        {"[10, 60000]", "manifest.yaml:4:", "break"},
        {"[-1, 5]", "manifest.yaml:4:", "break"},
        {"[a, b]", "manifest.yaml:4:", "break"},
        {"often", "manifest.yaml:4:", "breaks_ms"},
    };
    char said[4096];
    put_file("good.opus", shop.clip, shop.clip_size);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        put_manifest(HEAD
                     "  - {text: Good., file: good.opus, duration_us: %lld, anchor_us: 0, breaks_ms: %s}\n",
                     shop.duration_us, faults[i].breaks);
        VoiceBank *bank = open_folder(said);
        assert_int_equal(voice_count(bank), 0);
        if (!strstr(said, faults[i].place) || !strstr(said, faults[i].what))
            fail_msg("of %s is said: %s", faults[i].breaks, said);
        voice_free(bank);
    }
    put_manifest(HEAD "  - {text: Known., file: good.opus, duration_us: %lld, anchor_us: 0, breaks_ms: [0, "
                      "5, 90, 90, 200, 250]}\n"
                      "  - {text: One., file: good.opus, duration_us: %lld, anchor_us: 0, breaks_ms: []}\n"
                      "  - {text: Unknown., file: good.opus, duration_us: %lld, anchor_us: 0}\n",
                 shop.duration_us, shop.duration_us, shop.duration_us);
    VoiceBank *bank = open_folder(said);
    assert_string_equal(said, "");
    const VoiceLine *known = voice_find(bank, "Known."), *one = voice_find(bank, "One."),
                    *unknown = voice_find(bank, "Unknown.");
    assert_int_equal(voice_breaks(bank, known).count, 3);
    assert_int_equal(voice_breaks(bank, known).list[2].from, 200 * 48);
    assert_int_equal(voice_breaks(bank, known).list[2].to, 250 * 48);
    int frames = 0;
    assert_non_null(voice_samples(bank, one, &frames));
    assert_int_equal(voice_breaks(bank, one).count, 0);     // said to be one word
    assert_int_equal(voice_breaks(bank, unknown).count, 0); // not decoded yet
    assert_non_null(voice_samples(bank, unknown, &frames));
    assert_true(voice_breaks(bank, unknown).count > 5); // the longest of all lines: looked for in its sound
    voice_free(bank);
}

// One line of a manifest, with a fault in any of its fields or none.
static void make_line(char line[400], int number, uint32_t *seed) {
    static const char *const files[] = {"good.opus", "good.opus", "good.opus",
                                        "c",         "gone.opus", "../good.opus"};
    static const char *const anchors[] = {"0", "3", "20000", "-1", "99000000"};
    static const char *const breaks[] = {"",
                                         "",
                                         ", breaks_ms: [0, 98]",
                                         ", breaks_ms: []",
                                         ", breaks_ms: [5, 5, 90, 120]",
                                         ", breaks_ms: [10, 20, 15]",
                                         ", breaks_ms: [10, 20, 15, 30]",
                                         ", breaks_ms: [7, x]"};
    long long duration_us = next_random(seed) % 3 == 0 ? 242247 : shop.duration_us;
    snprintf(line, 400, "  - {text: Line %d., file: %s, duration_us: %lld, anchor_us: %s%s%s}\n", number,
             files[next_random(seed) % 6], duration_us, anchors[next_random(seed) % 5],
             breaks[next_random(seed) % 8], next_random(seed) % 8 == 0 ? ", made: [1]" : "");
}

static void expect_same_line(VoiceBank *bank, const char *text, const VoiceLine *alone) {
    const VoiceLine *line = bank ? voice_find(bank, text) : NULL;
    assert_int_equal(line != NULL, alone != NULL);
    if (!line)
        return;
    assert_string_equal(line->file, alone->file);
    assert_true(line->duration_us == alone->duration_us && line->anchor_us == alone->anchor_us);
    if (line->has_breaks != alone->has_breaks || line->breaks.count != alone->breaks.count)
        fail_msg("%s has %d breaks among others, %d alone", text, line->breaks.count, alone->breaks.count);
    for (int i = 0; i < line->breaks.count; i++)
        assert_memory_equal(&line->breaks.list[i], &alone->breaks.list[i], sizeof *line->breaks.list);
}

static void test_a_line_is_the_same_among_refused_ones_as_alone(void **state) {
    (void)state;
    enum { LINES = 8 };
    char said[4096], lines[LINES][400], text[40];
    uint32_t seed = 7;
    int accepted = 0;
    put_file("good.opus", shop.clip, shop.clip_size);
    for (int turn = 0; turn < 150; turn++) {
        for (int i = 0; i < LINES; i++)
            make_line(lines[i], i, &seed);
        put_manifest(HEAD "%s%s%s%s%s%s%s%s", lines[0], lines[1], lines[2], lines[3], lines[4], lines[5],
                     lines[6], lines[7]);
        VoiceBank *all = open_folder(said);
        for (int i = 0; i < LINES; i++) {
            put_manifest(HEAD "%s", lines[i]);
            VoiceBank *one = open_folder(said);
            snprintf(text, sizeof text, "Line %d.", i);
            expect_same_line(all, text, one ? voice_find(one, text) : NULL);
            accepted += one && voice_count(one) == 1;
            voice_free(one);
        }
        voice_free(all);
    }
    assert_true(accepted > 100 && accepted < 150 * LINES / 2);
}

// An Ogg page's checksum covers all of it; patched pages must carry the right one to get past the first door.
static void seal_page(uint8_t *page) {
    size_t size = 27u + page[26];
    for (int i = 0; i < page[26]; i++)
        size += page[27 + i];
    memset(page + 22, 0, 4);
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum ^= (uint32_t)page[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 0x80000000u ? sum << 1 ^ 0x04c11db7u : sum << 1;
    }
    for (int i = 0; i < 4; i++)
        page[22 + i] = (uint8_t)(sum >> (8 * i));
}

static uint8_t *copy_clip(void) {
    uint8_t *copy = malloc(shop.clip_size);
    memcpy(copy, shop.clip, shop.clip_size);
    return copy;
}

static uint8_t *last_page(uint8_t *clip) {
    for (uint8_t *at = clip + shop.clip_size - 27; at > clip; at--)
        if (memcmp(at, "OggS", 4) == 0)
            return at;
    fail();
    return NULL;
}

// An hour of real Opus: the clip's two header pages, then packets of one byte that each last 120 ms (two frames of 60 ms
// that were not sent). *size gets its length; the caller frees.
static uint8_t *hour_of_opus(size_t *size) {
    enum { PACKETS = 255, PAGES = 118, PAGE = 27 + 2 * PACKETS, FRAMES = 48000 * 120 / 1000 };
    const uint8_t *end = shop.clip;
    for (int page = 0; page < 2; page++) {
        const uint8_t *start = end;
        end += 27 + start[26];
        for (int i = 0; i < start[26]; i++)
            end += start[27 + i];
    }
    size_t head = (size_t)(end - shop.clip);
    uint8_t *hour = calloc(1, head + PAGES * PAGE), *at = hour + head;
    memcpy(hour, shop.clip, head);
    for (uint32_t n = 0; n < PAGES; n++, at += PAGE) {
        uint64_t granule = (uint64_t)(n + 1) * PACKETS * FRAMES;
        memcpy(at, shop.clip, 18); // "OggS" and the stream's number
        memcpy(at + 14, shop.clip + 14, 4);
        at[5] = n == PAGES - 1 ? 4 : 0;
        for (int i = 0; i < 8; i++)
            at[6 + i] = (uint8_t)(granule >> (8 * i));
        for (int i = 0; i < 4; i++)
            at[18 + i] = (uint8_t)((n + 2) >> (8 * i));
        at[26] = PACKETS;
        memset(at + 27, 1, PACKETS);
        memset(at + 27 + PACKETS, 3 << 3 | 1, PACKETS);
        seal_page(at);
    }
    *size = head + PAGES * PAGE;
    return hour;
}

static void refuse_clip(const void *bytes, size_t size, const char *because) {
    char path[PATH_CAPACITY], reason[200] = "";
    int16_t *samples = NULL;
    int frames = -7;
    put_file("bad.opus", bytes, size);
    path_of(path, "bad.opus");
    assert_false(clip_load(path, &samples, &frames, reason, sizeof reason));
    if (!strstr(reason, because))
        fail_msg("the reason is \"%s\", not \"%s\"", reason, because);
    assert_null(samples);
    assert_int_equal(frames, -7);
}

static void test_clips_that_are_none_are_refused_with_a_reason(void **state) {
    (void)state;
    char path[PATH_CAPACITY], reason[200];
    int16_t *samples = NULL;
    int frames = 0;
    path_of(path, "nowhere.opus");
    assert_false(clip_load(path, &samples, &frames, reason, sizeof reason));
    assert_false(clip_load(shop.folder, &samples, &frames, reason, sizeof reason));
    refuse_clip("", 0, "no Opus");
    refuse_clip("RIFF....WAVEfmt ", 16, "no sound");
    refuse_clip(shop.clip, 60, "no Opus");

    uint8_t *stereo = copy_clip();
    stereo[28 + 9] = 2; // after the page's header of 28 bytes stands "OpusHead", a version and the channels
    seal_page(stereo);
    refuse_clip(stereo, shop.clip_size, "2 channels");
    free(stereo);

    uint8_t *rate = copy_clip();
    rate[28 + 12] = 0x44; // 44100, little-endian
    rate[28 + 13] = 0xac;
    seal_page(rate);
    refuse_clip(rate, shop.clip_size, "44100 Hz");
    free(rate);

    uint8_t *hour = copy_clip(), *page = last_page(hour);
    uint64_t end = 3600u * 48000u;
    for (int i = 0; i < 8; i++)
        page[6 + i] = (uint8_t)(end >> (8 * i));
    seal_page(page);
    refuse_clip(hour, shop.clip_size, "at most 30 s");
    free(hour);
}

// By its last page, before any of it is decoded: an hour would be 330 MB.
static void test_an_hour_is_refused_however_it_comes(void **state) {
    (void)state;
    char path[PATH_CAPACITY], said[4096], reason[200];
    size_t size;
    uint8_t *hour = hour_of_opus(&size);
    assert_true(size < CLIP_MAX_BYTES); // or it would be refused for that
    refuse_clip(hour, size, "lasts 3610 s; a clip lasts at most 30 s");
    put_file("hour.opus", hour, size);
    // One that only says it is short is no longer than it says.
    uint8_t *last = hour + size - (27 + 2 * 255);
    memset(last + 6, 0, 8);
    last[7] = 0xe0; // 57344 frames
    seal_page(last);
    put_file("liar.opus", hour, size);
    int16_t *samples = NULL;
    int frames = 0;
    path_of(path, "liar.opus");
    if (clip_load(path, &samples, &frames, reason, sizeof reason)) {
        assert_in_range(frames, 1, 57344);
        free(samples);
    }
    free(hour);
    // As a WAV file it is too large before it is opened.
    path_of(path, "hour.wav");
    assert_true(clip_save(path, (const int16_t[]){0, 1, 2}, 3));
    assert_int_equal(truncate(path, 3600ll * 96000), 0);
    assert_false(clip_load(path, &samples, &frames, reason, sizeof reason));
    put_manifest(HEAD "  - {text: Hour., file: hour.opus, duration_us: 2000000, anchor_us: 0}\n"
                      "  - {text: Wave., file: hour.wav, duration_us: 2000000, anchor_us: 0}\n");
    VoiceBank *bank = open_folder(said);
    assert_int_equal(voice_count(bank), 1);
    assert_non_null(strstr(said, "hour.wav' has 345600000 bytes"));
    const VoiceLine *line = voice_find(bank, "Hour.");
    assert_null(voice_samples(bank, line, &frames));
    assert_true(voice_is_broken(bank, line));
    assert_int_equal(voice_bytes(bank), 0);
    voice_free(bank);
    unlink(path);
}

static void test_a_cut_off_clip_is_not_spoken(void **state) {
    (void)state;
    char said[4096];
    put_file("cut.opus", shop.clip, shop.clip_size * 2 / 3);
    put_file("good.opus", shop.clip, shop.clip_size);
    put_manifest(HEAD "  - {text: Cut., file: cut.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Good., file: good.opus, duration_us: %lld, anchor_us: 0}\n"
                      "  - {text: Other., file: good.opus, duration_us: %lld, anchor_us: 0}\n",
                 shop.duration_us, shop.duration_us, shop.duration_us + 5000);
    VoiceBank *bank = open_folder(said);
    assert_non_null(bank);
    assert_int_equal(voice_count(bank), 3);
    int frames = 0;
    assert_null(voice_samples(bank, voice_find(bank, "Cut."), &frames));
    assert_null(voice_samples(bank, voice_find(bank, "Cut."), &frames)); // and stays so
    assert_null(voice_samples(bank, voice_find(bank, "Other."), &frames));
    assert_non_null(voice_samples(bank, voice_find(bank, "Good."), &frames));
    DiagList diags = {0};
    voice_check(bank, &diags);
    assert_int_equal(diags.error_count, 2);
    assert_int_equal(diags.items[0].line, 4);
    diag_list_free(&diags);
    voice_free(bank);
}

// Whatever a broken disk makes of a clip, it is played or refused; the sanitizers watch.
static void test_damaged_bytes_never_crash(void **state) {
    (void)state;
    char path[PATH_CAPACITY], reason[200];
    uint32_t seed = 11;
    path_of(path, "bad.opus");
    for (int round = 0; round < 60; round++) {
        uint8_t *copy = copy_clip();
        for (int hit = 0; hit < 1 + round % 7; hit++) {
            // The headers are the more delicate part.
            size_t reach = round % 2 ? shop.clip_size : 200;
            size_t at = next_random(&seed) % reach;
            copy[at] ^= (uint8_t)(1u << (next_random(&seed) & 7));
        }
        if (round % 3 == 0)
            seal_page(copy);
        put_file("bad.opus", copy, shop.clip_size - (size_t)(round % 5) * 40);
        int16_t *samples = NULL;
        int frames = 0;
        if (clip_load(path, &samples, &frames, reason, sizeof reason)) {
            assert_in_range(frames, 1, CLIP_MAX_FRAMES);
            free(samples);
        }
        free(copy);
    }
}

static bool is_kept(const int16_t *samples, void *context) {
    return samples == context;
}

static void test_memory_stays_within_its_bound_and_what_sounds_stays(void **state) {
    (void)state;
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    assert_non_null(bank);
    int frames = 0;
    int16_t *sounding = NULL;
    for (int i = 0; i < voice_count(bank); i++) {
        const int16_t *samples = voice_samples(bank, voice_at(bank, i), &frames);
        assert_non_null(samples);
        if (i == 0)
            memcpy(&sounding, &samples, sizeof sounding);
    }
    assert_true(voice_bytes(bank) > VOICE_KEEP_BYTES); // else there is nothing to trim
    voice_trim(bank, is_kept, sounding);
    assert_true(voice_bytes(bank) <= VOICE_KEEP_BYTES);
    assert_true(voice_bytes(bank) > VOICE_KEEP_BYTES - 3 * 1024 * 1024); // and no more than needed goes
    size_t before = voice_bytes(bank);
    assert_ptr_equal(voice_samples(bank, voice_at(bank, 0), &frames), sounding);
    assert_non_null(voice_samples(bank, voice_at(bank, voice_count(bank) - 1), &frames));
    assert_int_equal(voice_bytes(bank), before);                      // the newest was still there
    assert_non_null(voice_samples(bank, voice_at(bank, 1), &frames)); // the oldest is decoded again
    assert_true(voice_bytes(bank) > before);
    voice_free(bank);
}

static void test_the_worker_decodes_what_is_asked_for(void **state) {
    (void)state;
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    assert_non_null(bank);
    assert_true(voice_start_worker(bank));
    for (int i = 0; i < voice_count(bank) && i < 40; i++)
        voice_prefetch(bank, voice_at(bank, i));
    int frames = 0;
    // Waits where the worker is just at it, overtakes it where it is not.
    for (int i = 39; i >= 0; i--)
        if (i < voice_count(bank))
            assert_non_null(voice_samples(bank, voice_at(bank, i), &frames));
    assert_non_null(voice_samples_if_ready(bank, voice_at(bank, 0), &frames));
    for (int i = 0; i < voice_count(bank); i++)
        voice_prefetch(bank, voice_at(bank, i));
    voice_free(bank); // in the middle of its work
}

static void test_what_is_no_longer_wanted_does_not_stand_in_the_way(void **state) {
    (void)state;
    DiagList diags = {0};
    VoiceBank *bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    assert_non_null(bank);
    assert_true(voice_start_worker(bank));
    int64_t all_us = 0;
    int frames = 0, last = voice_count(bank) - 1;
    for (int i = 0; i < last; i++) {
        voice_prefetch(bank, voice_at(bank, i));
        all_us += voice_at(bank, i)->duration_us;
    }
    voice_forget_wanted(bank);
    voice_prefetch(bank, voice_at(bank, last));
    while (!voice_samples_if_ready(bank, voice_at(bank, last), &frames))
        sched_yield();
    assert_true((int64_t)voice_bytes(bank) < all_us * 96 / 1000 / 2); // most of the others were never decoded
    voice_free(bank);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sound_folder_has_no_faults),
        cmocka_unit_test(test_without_a_manifest_there_is_no_bank),
        cmocka_unit_test(test_faulty_lines_are_named_and_left_out),
        cmocka_unit_test(test_a_clip_that_is_a_link_out_of_its_folder_is_refused),
        cmocka_unit_test(test_breaks_are_read_strictly),
        cmocka_unit_test(test_a_line_is_the_same_among_refused_ones_as_alone),
        cmocka_unit_test(test_clips_that_are_none_are_refused_with_a_reason),
        cmocka_unit_test(test_an_hour_is_refused_however_it_comes),
        cmocka_unit_test(test_a_cut_off_clip_is_not_spoken),
        cmocka_unit_test(test_damaged_bytes_never_crash),
        cmocka_unit_test(test_memory_stays_within_its_bound_and_what_sounds_stays),
        cmocka_unit_test(test_the_worker_decodes_what_is_asked_for),
        cmocka_unit_test(test_what_is_no_longer_wanted_does_not_stand_in_the_way),
    };
    return cmocka_run_group_tests_name("voice folder", tests, open_shop, close_shop);
}
