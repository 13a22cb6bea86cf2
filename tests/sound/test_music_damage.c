// Test variant: san, slow
// Music as it lies about: damaged, cut off, unfinished, several files in one. It is played on behind the damage, and whatever
// comes out of it stays under the voice.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <FLAC/stream_encoder.h>

#include "sound/mix/loudness.h"
#include "sound/mix/mixer.h"
#include "sound/music/music_file.h"
#include "sound/music_folder.h"
#include "support/random.h"

enum { RATE = MUSIC_RATE_HZ, LONGEST = 20 * RATE };

// What a file gives before the mixer, at most LONGEST frames.
static int decode(const char *path, float *frames) {
    int count = 0;
    MusicFile *file = music_file_open(path, reason, sizeof reason);
    if (!file)
        return -1;
    for (int got; count <= LONGEST - 1024 && (got = music_file_read(file, frames + 2 * count, 1024)) > 0;)
        count += got;
    music_file_close(file);
    return count;
}

static float decoded[2 * LONGEST];

static double rms_db(const float *frames, double from_s, double to_s) {
    double sum = 0;
    int from = (int)(from_s * RATE), to = (int)(to_s * RATE);
    for (int i = 2 * from; i < 2 * to; i++)
        sum += (double)frames[i] * (double)frames[i];
    return 10 * log10(sum / (2 * (to - from)) + 1e-12);
}

// Through the mixer, as it is heard when the music is turned up: in place of `frames`.
static void mix(float *frames, int count) {
    Mixer *mixer = mixer_new();
    mixer_set_bus_volume(mixer, MIXER_BUS_MUSIC, 1);
    mixer_render_over(mixer, frames, frames, count);
    mixer_free(mixer);
}

static void assert_under_the_voice(const char *what, float *frames, int count) {
    Loudness meter;
    float peak = 0;
    mix(frames, count);
    loudness_start(&meter, 2);
    loudness_add(&meter, frames, count);
    for (int i = 0; i < 2 * count; i++)
        peak = fabsf(frames[i]) > peak ? fabsf(frames[i]) : peak;
    double loudest = loudness_momentary_max(&meter);
    loudness_free(&meter);
    // A voice has -18 LUFS and peaks of -1.9 dBTP.
    if (!(loudest < -19.5) || !(peak < 0.51f))
        fail_msg("%s: %.1f LUFS, a peak of %.3f", what, loudest, (double)peak);
}

// Soft noise, so that there is much room above it.
static void write_soft(const char *path, int format, int rate_hz, int channels, int seconds, double level) {
    SNDFILE *file = music_begin(path, format, rate_hz, channels);
    float frame[16];
    uint32_t seed = 3;
    for (int i = 0; i < seconds * rate_hz; i++) {
        for (int c = 0; c < channels; c++)
            frame[c] = (float)(level * ((double)next_random(&seed) / (1 << 23) - 1));
        assert_int_equal(sf_writef_float(file, frame, 1), 1);
    }
    sf_close(file);
}

static void write_ogg_flac(const char *path, int seconds, double level) {
    FLAC__StreamEncoder *encoder = FLAC__stream_encoder_new();
    uint32_t seed = 3;
    FLAC__stream_encoder_set_sample_rate(encoder, 44100);
    FLAC__stream_encoder_set_ogg_serial_number(encoder, 77);
    assert_int_equal(FLAC__stream_encoder_init_ogg_file(encoder, path, NULL, NULL),
                     FLAC__STREAM_ENCODER_INIT_STATUS_OK);
    for (int i = 0; i < seconds * 44100; i++) {
        FLAC__int32 frame[2];
        for (int c = 0; c < 2; c++)
            frame[c] = (FLAC__int32)(level * 32767 * ((double)next_random(&seed) / (1 << 23) - 1));
        assert_true(FLAC__stream_encoder_process_interleaved(encoder, frame, 1));
    }
    assert_true(FLAC__stream_encoder_finish(encoder));
    FLAC__stream_encoder_delete(encoder);
}

static void damaged_mp3_neither_bursts_nor_is_too_soft_afterwards(void **state) {
    (void)state;
    int count = decode("tests/sound/damaged.mp3", decoded);
    assert_true(abs(count - 6 * RATE) < RATE / 10);
    memcpy(decoded + 2 * count, decoded, (size_t)count * 2 * sizeof *decoded);
    Mixer *mixer = mixer_new();
    mixer_render_over(mixer, decoded, decoded, 2 * count);
    mixer_free(mixer);
    // Bursts lie in seconds 2 and 4 to 5. It comes softly, so what is heard around them shows the second time.
    double before = rms_db(decoded, 7.7, 8), burst = rms_db(decoded, 8, 8.5),
           after = rms_db(decoded, 5.5, 5.9);
    if (fabs(after - -37.3) > 1.5 || fabs(before - -37.3) > 1.5 || burst - before > 8)
        fail_msg("%.1f dB before, %.1f in the burst, %.1f afterwards", before, burst, after);
    assert_true(decode("tests/sound/damaged.mp3", decoded) == count);
    assert_under_the_voice("damaged.mp3", decoded, count);
}

static const struct Kind {
    const char *name;
    int format, rate_hz, channels;
} kinds[] = {
    {"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2},
    {"b.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 44100, 2},
    {"c.wav", SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM, 22050, 2},
    {"d.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 44100, 2},
    {"e.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 2},
    {"f.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 2},
    {"g.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 48000, 2},
    {"h.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 44100, 2},
    {"i.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 22050, 1},
    {"j.ogg", 0, 0, 0},
    {"k.mod", 0, 0, 0},
    {"l.mid", 0, 0, 0},
};
enum { KINDS = sizeof kinds / sizeof *kinds, SECONDS = 6, RECORDINGS = KINDS - 2 };

static void write_kind(int kind) {
    const char *path = in_folder(kinds[kind].name);
    uint8_t notes[4096];
    if (kinds[kind].format)
        write_soft(path, kinds[kind].format, kinds[kind].rate_hz, kinds[kind].channels, SECONDS, 0.03);
    else if (kind < RECORDINGS)
        write_ogg_flac(path, SECONDS, 0.03);
    else
        music_write_bytes(path, notes,
                          kind == RECORDINGS ? music_make_module(notes) : music_make_midi(notes));
}

typedef enum Damage { BYTES_ANYWHERE, BYTES_IN_THE_MIDDLE, A_BLOCK_OF_ZEROS, CUT_OFF, DAMAGES } Damage;

static size_t damage(uint8_t *bytes, size_t size, Damage how, uint32_t *seed) {
    if (how == CUT_OFF)
        return 1 + next_random(seed) % size;
    if (how == A_BLOCK_OF_ZEROS)
        memset(bytes + size * 2 / 5, 0, size / 20);
    for (int i = 0; how <= BYTES_IN_THE_MIDDLE && i < 12; i++) {
        size_t at = how == BYTES_ANYWHERE ? next_random(seed) % size
                                          : size * 2 / 5 + next_random(seed) % (size / 20 + 1);
        bytes[at] = (uint8_t)next_random(seed);
    }
    return size;
}

static void expect_sound_behind(const char *what, int count) {
    // The length of what was damaged may be missing, and some of what depends on it.
    if (count < SECONDS * RATE * 8 / 10 || count > SECONDS * RATE * 21 / 20)
        fail_msg("%s lasts %.2f s", what, (double)count / RATE);
    if (rms_db(decoded, (double)count / RATE - 1, (double)count / RATE - 0.1) < -45)
        fail_msg("%s ends in silence", what);
}

static void damage_is_passed_over_and_stays_under_the_voice(void **state) {
    (void)state;
    uint32_t seed = 5;
    for (int kind = 0; kind < KINDS; kind++) {
        size_t size;
        write_kind(kind);
        uint8_t *bytes = music_read_bytes(in_folder(kinds[kind].name), &size);
        for (int turn = 0; turn < 4 * DAMAGES; turn++) {
            char what[60];
            Damage how = turn % DAMAGES;
            uint8_t *damaged = malloc(size);
            memcpy(damaged, bytes, size);
            music_write_bytes(in_folder(kinds[kind].name), damaged, damage(damaged, size, how, &seed));
            free(damaged);
            snprintf(what, sizeof what, "%s, damage %d, turn %d", kinds[kind].name, (int)how, turn);
            int count = decode(in_folder(kinds[kind].name), decoded);
            if (kind < RECORDINGS && (how == BYTES_IN_THE_MIDDLE || how == A_BLOCK_OF_ZEROS))
                expect_sound_behind(what, count);
            if (count > 0)
                assert_under_the_voice(what, decoded, count);
        }
        free(bytes);
    }
}

// Whatever a decoder gives: bursts of all lengths out of soft music, from its first moment on.
static void no_burst_is_louder_than_the_voice(void **state) {
    (void)state;
    uint32_t seed = 9;
    for (int turn = 0; turn < 40; turn++) {
        char what[40];
        const int count = 6 * RATE;
        const double level = pow(10, -(double)(next_random(&seed) % 70) / 20);
        for (int i = 0; i < 2 * count; i++)
            decoded[i] = (float)(level * ((double)next_random(&seed) / (1 << 23) - 1));
        for (int burst = 0; burst < 4; burst++) {
            int from = turn % 4 == 0 && burst == 0 ? 0 : (int)(next_random(&seed) % (5 * RATE)),
                kind = (int)(next_random(&seed) % 4);
            int length = 1 + (int)(next_random(&seed) % (turn % 2 ? RATE : 2000));
            for (int i = 2 * from; i < 2 * (from + length); i++)
                decoded[i] = kind == 0   ? (i / 80 % 2 ? 1e30f : -1e30f)
                             : kind == 1 ? (next_random(&seed) % 2 ? INFINITY : NAN)
                             : kind == 2 ? (float)((double)next_random(&seed) / (1 << 22) - 2)
                                         : (i / 20 % 2 ? 1.0f : -1.0f);
        }
        snprintf(what, sizeof what, "turn %d", turn);
        assert_under_the_voice(what, decoded, count);
        for (int i = 0; i < 2 * count; i++)
            assert_true(isfinite(decoded[i]));
    }
}

static void loud_music_after_soft_music_is_soft_at_once_and_at_its_level_soon(void **state) {
    (void)state;
    const int count = 20 * RATE;
    for (int i = 0; i < 2 * count; i++)
        decoded[i] = (i < 10 * RATE ? 0.03f : 0.8f) * sinf(0.06f * (float)(i / 2));
    assert_under_the_voice("loud after soft", decoded, count);
    assert_true(fabs(rms_db(decoded, 4, 5) - rms_db(decoded, 19, 20)) < 5); // of 28.5
}

static void what_is_no_number_is_silence(void **state) {
    (void)state;
    SNDFILE *file = music_begin(in_folder("nan.wav"), MUSIC_FLOAT_WAV, 44100, 2);
    for (int i = 0; i < 2 * 44100; i++) {
        bool broken = i > 44100 && i < 44100 + 4410;
        float x = broken ? (i % 3 ? NAN : INFINITY * (float)(i % 2 ? 1 : -1)) : 0.1f * sinf(0.05f * (float)i);
        assert_int_equal(sf_writef_float(file, (float[2]){x, broken ? NAN : x}, 1), 1);
    }
    sf_close(file);
    int count = decode(in_folder("nan.wav"), decoded);
    assert_true(abs(count - 2 * RATE) < 100);
    assert_true(fabs(rms_db(decoded, 0.5, 0.9) - -23) < 0.2 && fabs(rms_db(decoded, 1.2, 1.9) - -23) < 0.2);
    for (int i = 0; i < 2 * count; i++)
        assert_true(isfinite(decoded[i]) && fabsf(decoded[i]) <= 1.2f);
    for (int i = 1010 * 48; i < 1090 * 48; i++)
        assert_true(fabsf(decoded[2 * i + 1]) < 0.001f);
}

// A file as a recorder leaves it that did not come to its end: no length, or the largest.
static void a_recording_without_its_length_is_played_whole(void **state) {
    (void)state;
    static const struct {
        int format, length_at;
    } files[] = {{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 4},
                 {SF_FORMAT_WAV | SF_FORMAT_FLOAT, 4},
                 {SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 4},
                 {SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 4}};
    for (int i = 0; i < 4; i++)
        for (int full = 0; full < 2; full++) {
            size_t size;
            music_write_sine(in_folder("a.wav"), files[i].format, 44100, 2, 3 * 44100);
            uint8_t *bytes = music_read_bytes(in_folder("a.wav"), &size);
            uint8_t *chunk = memmem(bytes, size, i == 3 ? "SSND" : "data", 4);
            assert_non_null(chunk);
            memset(bytes + 4, full ? 0xff : 0, 4);
            memset(chunk + 4, full ? 0xff : 0, 4);
            music_write_bytes(in_folder("a.wav"), bytes, size);
            free(bytes);
            int count = decode(in_folder("a.wav"), decoded);
            if (abs(count - 3 * RATE) > 400)
                fail_msg("file %d lasts %.3f s (%s)", i, (double)count / RATE, count < 0 ? reason : "");
            assert_true(fabs(rms_db(decoded, 2, 2.9) - -15.05) < 0.1);
        }
}

static void append(const char *path, const char *what) {
    size_t size, more;
    uint8_t *all = music_read_bytes(path, &size), *rest = music_read_bytes(what, &more);
    all = realloc(all, size + more);
    memcpy(all + size, rest, more);
    music_write_bytes(path, all, size + more);
    free(all);
    free(rest);
}

static void several_files_in_one_are_played_one_after_the_other(void **state) {
    (void)state;
    enum {
        VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
        OPUS = SF_FORMAT_OGG | SF_FORMAT_OPUS,
        MP3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
    };
    static const struct {
        int format, rates[2], channels[2];
    } files[] = {{VORBIS, {44100, 44100}, {2, 2}}, {VORBIS, {44100, 48000}, {2, 1}},
                 {VORBIS, {22050, 44100}, {1, 2}}, {OPUS, {48000, 48000}, {2, 1}},
                 {MP3, {44100, 44100}, {2, 2}},    {MP3, {44100, 48000}, {2, 2}}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (int part = 0; part < 2; part++)
            music_write_sine(in_folder(part ? "b" : "a.ogg"), files[i].format, files[i].rates[part],
                             files[i].channels[part], 2 * files[i].rates[part]);
        append(in_folder("a.ogg"), in_folder("b"));
        if (files[i].format == MP3)
            assert_int_equal(rename(in_folder("a.ogg"), in_folder("a.mp3")), 0);
        int count = decode(in_folder(files[i].format == MP3 ? "a.mp3" : "a.ogg"), decoded), swings = 0;
        if (abs(count - 4 * RATE) > RATE / 5)
            fail_msg("file %zu lasts %.2f s", i, (double)count / RATE);
        for (int k = 3 * RATE; k < 3 * RATE + RATE / 2; k++)
            swings += decoded[2 * k] < 0 && decoded[2 * k + 2] >= 0;
        if (abs(swings - 220) > 1 || fabs(rms_db(decoded, 3, 3.5) - -15.05) > 0.5)
            fail_msg("file %zu has %d swings in half a second, %.1f dB", i, swings, rms_db(decoded, 3, 3.5));
    }
}

static void flac_in_ogg_is_played_whole(void **state) {
    (void)state;
    write_ogg_flac(in_folder("a.ogg"), 5, 0.5);
    int count = decode(in_folder("a.ogg"), decoded);
    assert_true(abs(count - 5 * RATE) < 100);
    assert_true(fabs(rms_db(decoded, 4, 4.9) - -10.8) < 0.3);
}

static void a_kind_that_cannot_be_played_is_named_with_those_that_can(void **state) {
    (void)state;
    static const struct {
        const char *name, *bytes, *kind;
    } files[] = {{"a.m4a",
                  "\0\0\0\x20"
                  "ftypM4A \0\0\0\0isom",
                  "AAC"},
                 {"a.mp3",
                  "\0\0\0\x20"
                  "ftypM4A \0\0\0\0isom",
                  "AAC"},
                 {"a.aac", "\xff\xf1\x50\x80\x2e\x7f\xfc\x21\0\0\0\0\0\0\0\0\0\0\0", "AAC"},
                 {"a.wma", "\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c", "WMA"},
                 {"a.ogg", "\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\1", "Matroska"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        music_write_bytes(in_folder(files[i].name), files[i].bytes, 16);
        assert_int_equal(decode(in_folder(files[i].name), decoded), -1);
        if (!strstr(reason, files[i].kind) || !strstr(reason, "MP3, Ogg, Opus, FLAC and WAV can be played"))
            fail_msg("%s: %s", files[i].name, reason);
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(damaged_mp3_neither_bursts_nor_is_too_soft_afterwards),
        TEST(damage_is_passed_over_and_stays_under_the_voice),
        TEST(no_burst_is_louder_than_the_voice),
        TEST(loud_music_after_soft_music_is_soft_at_once_and_at_its_level_soon),
        TEST(what_is_no_number_is_silence),
        TEST(a_recording_without_its_length_is_played_whole),
        TEST(several_files_in_one_are_played_one_after_the_other),
        TEST(flac_in_ogg_is_played_whole),
        TEST(a_kind_that_cannot_be_played_is_named_with_those_that_can),
    };
    return cmocka_run_group_tests_name("damaged music", tests, NULL, NULL);
}
