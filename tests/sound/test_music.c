// Test variant: san, slow
// Somebody's own music, from the file to the frames the mixer takes: all kinds of files, good and bad, and disks that do not
// answer.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#include "sound/music/music_file.h"
#include "sound/music/music_names.h"
#include "sound/music/music_order.h"
#include "sound/music/music_ring.h"
#include "sound/music/music_stream.h"
#include "sound/music_folder.h"
#include "support/random.h"

enum { RATE = MUSIC_RATE_HZ, LONG_WAIT_MS = 20000 };

static void sleep_ms(int ms) {
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000l}, NULL);
}

// What a whole file gives.
typedef struct Heard {
    int64_t frames;
    double rms[2];
    int swings; // of the left side
} Heard;

static Heard hear(MusicFile *file, int block) {
    static float frames[2 * 4096];
    Heard heard = {0};
    bool up = true;
    for (int got; (got = music_file_read(file, frames, block)) > 0; heard.frames += got) {
        assert_true(got <= block);
        for (int i = 0; i < got; i++) {
            heard.rms[0] += (double)frames[2 * i] * (double)frames[2 * i];
            heard.rms[1] += (double)frames[2 * i + 1] * (double)frames[2 * i + 1];
            heard.swings += up && frames[2 * i] < -0.1f;
            up = up ? frames[2 * i] >= -0.1f : frames[2 * i] > 0.1f;
        }
    }
    for (int side = 0; side < 2; side++)
        heard.rms[side] = sqrt(heard.rms[side] / (double)(heard.frames + !heard.frames));
    assert_int_equal(music_file_read(file, frames, block), 0); // it stays at its end
    music_file_close(file);
    return heard;
}

static MusicFile *open_good(const char *path) {
    MusicFile *file = music_file_open(path, reason, sizeof reason);
    if (!file)
        fail_msg("%s: %s", path, reason);
    return file;
}

static const struct Kind {
    const char *name;
    int format, rate_hz, channels;
    double slack_s; // what the format adds to a file's length
    double level;   // what it leaves of a sine
} kinds[] = {
    {"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2, 0, 1},
    {"b.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 8000, 1, 0.001, 1},
    {"c.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 96000, 2, 0.001, 1},
    {"d.wav", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 44100, 6, 0.001, 1},
    {"e.wav", SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM, 22050, 2, 0.1, 1},
    {"f.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 44100, 2, 0.001, 1},
    {"g.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 96000, 2, 0.001, 1},
    {"h.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 2, 0.001, 1},
    // its sixth channel is for deep sounds only
    {"i.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 48000, 6, 0.001, 5.0 / 6},
    {"j.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 48000, 2, 0.03, 1},
    {"k.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 44100, 2, 0.06, 1},
    {"l.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 22050, 1, 0.12, 1},
    {"m.mp3", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, 0.001, 1}, // under a wrong name
    {"n.ogg", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 48000, 2, 0, 1},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void every_kind_is_heard_whole_at_the_mixers_rate(void **state) {
    (void)state;
    for (int i = 0; i < KINDS; i++) {
        const struct Kind *kind = &kinds[i];
        assert_true(music_is_file_name(kind->name));
        music_write_sine(in_folder(kind->name), kind->format, kind->rate_hz, kind->channels,
                         3 * kind->rate_hz);
        Heard heard = hear(open_good(in_folder(kind->name)), 100 + 331 * i);
        double seconds = (double)heard.frames / RATE, pitch_hz = heard.swings / 3.0;
        if (fabs(seconds - 3) > kind->slack_s || fabs(pitch_hz - 440) > 1 ||
            fabs(heard.rms[0] / 0.17678 - kind->level) > 0.03 || fabs(heard.rms[1] - heard.rms[0]) > 0.003)
            fail_msg("%s: %.4f s, %.1f Hz, %.4f and %.4f", kind->name, seconds, pitch_hz, heard.rms[0],
                     heard.rms[1]);
    }
}

// A tag of title and cover as ID3v2 has it, in front; the cover holds what looks like MP3.
static void put_tag_in_front(const char *path) {
    enum { COVER = 100000 };
    size_t size;
    uint8_t *bytes = music_read_bytes(path, &size), *all = calloc(1, size + COVER + 10);
    music_put(all, 0, "ID3\4\0\0\0\6\x0d\x20", 10); // COVER in four times seven bits
    music_put(all, 10, "APIC\0\6\x0d\x16\0\0\0image/png\0\3\0", 23);
    for (int i = 100; i < COVER - 100; i += 417)
        music_put(all, (size_t)i, "\xff\xfb\x90\x64", 4);
    memcpy(all + COVER + 10, bytes, size);
    music_write_bytes(path, all, size + COVER + 10);
    free(bytes);
    free(all);
}

static void put_tag_behind(const char *path) {
    size_t size;
    uint8_t *bytes = music_read_bytes(path, &size), *all = calloc(1, size + 128);
    memcpy(all, bytes, size);
    music_put(all, size, "TAGA title", 10);
    music_write_bytes(path, all, size + 128);
    free(bytes);
    free(all);
}

static void tags_and_covers_are_passed_over(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int format;
        bool in_front;
    } files[] = {{"a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, true},
                 {"b.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, true},
                 {"c.mp3", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, true}, // and under a wrong name
                 {"d.wav", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, true},
                 {"e.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, false},
                 {"f.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, false},
                 {"g.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, false}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path = in_folder(files[i].name);
        music_write_sine(path, files[i].format, 44100, 2, 3 * 44100);
        (files[i].in_front ? put_tag_in_front : put_tag_behind)(path);
        Heard heard = hear(open_good(path), 1024);
        if (fabs((double)heard.frames / RATE - 3) > 0.1 || fabs(heard.rms[0] - 0.17678) > 0.006)
            fail_msg("%s: %.2f s, %.4f", files[i].name, (double)heard.frames / RATE, heard.rms[0]);
    }
}

static void notes_are_played(void **state) {
    (void)state;
    uint8_t bytes[4096];
    music_write_bytes(in_folder("a.mod"), bytes, music_make_module(bytes));
    Heard module = hear(open_good(in_folder("a.mod")), 1024);
    assert_true(fabs((double)module.frames / RATE - 7.68) < 0.2);
    assert_true(module.rms[0] > 0.01 && module.rms[1] > 0.005);
    music_write_bytes(in_folder("a.mid"), bytes, music_make_midi(bytes));
    MusicFile *midi = music_file_open(in_folder("a.mid"), reason, sizeof reason);
    if (!midi) {
        assert_non_null(strstr(reason, "sound font")); // there is none on this machine
        return;
    }
    Heard notes = hear(midi, 777);
    assert_true(notes.frames >= 2 * RATE && notes.frames < 6 * RATE);
    assert_true(notes.rms[0] > 0.001 && notes.rms[0] < 1);
}

static void assert_refused(const char *name, const void *bytes, size_t size, const char *why) {
    music_write_bytes(in_folder(name), bytes, size);
    if (music_file_open(in_folder(name), reason, sizeof reason))
        fail_msg("%s was opened", name);
    if (!strstr(reason, why))
        fail_msg("%s: \"%s\" does not say \"%s\"", name, reason, why);
}

static void what_is_no_music_is_refused_with_a_reason(void **state) {
    (void)state;
    static const char *const names[] = {"a.wav",  "a.mp3", "a.ogg", "a.opus",
                                        "a.flac", "a.aif", "a.mid", "a.xm"};
    static char junk[200000];
    for (size_t i = 0; i < sizeof junk; i++)
        junk[i] = (char)(i * i >> 7);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_refused(names[i], "", 0, i == 6 ? "no MIDI" : i == 7 ? "no module" : "is ");
        assert_refused(names[i], "This is a shopping list.", 24,
                       i == 6   ? "no MIDI"
                       : i == 7 ? "no module"
                                : "is ");
        assert_refused(names[i], junk, sizeof junk, i == 6 ? "no MIDI" : i == 7 ? "no module" : "is ");
    }
    // The rate stands in byte 24, the channels in byte 22.
    char header[44] =
        "RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\xff\xff\xff\x7f\xff\xff\0\0\2\0\x10\0data\0\0\0";
    assert_refused("a.wav", header, sizeof header, "rate");
    header[22] = 64;
    assert_refused("a.wav", header, sizeof header, "64 channels");
    assert_null(music_file_open(in_folder("nowhere.ogg"), reason, sizeof reason));
    assert_null(music_file_open(folder, reason, sizeof reason));
}

static void what_is_cut_off_or_damaged_is_heard_as_far_as_it_goes(void **state) {
    (void)state;
    uint32_t seed = 11;
    for (int i = 0; i < KINDS; i++) {
        size_t size;
        const struct Kind *kind = &kinds[i];
        music_write_noise(in_folder(kind->name), kind->format, kind->rate_hz, kind->channels,
                          3 * kind->rate_hz);
        uint8_t *bytes = music_read_bytes(in_folder(kind->name), &size);
        music_write_bytes(in_folder(kind->name), bytes, size / 2);
        Heard half = hear(open_good(in_folder(kind->name)), 1024);
        if (half.frames < RATE / 2 || half.frames > 2 * RATE)
            fail_msg("half of %s lasts %.3f s", kind->name, (double)half.frames / RATE);
        for (int turn = 0; turn < 20; turn++) {
            uint8_t *damaged = malloc(size);
            memcpy(damaged, bytes, size);
            for (int k = 0; k < 10; k++) {
                size_t at = next_random(&seed) % (turn < 10 ? size : 200);
                damaged[at] = (uint8_t)next_random(&seed);
            }
            music_write_bytes(in_folder(kind->name), damaged, size);
            MusicFile *file = music_file_open(in_folder(kind->name), reason, sizeof reason);
            if (file)
                // of a file that says it is slower than it was
                assert_true(hear(file, 4096).frames < 200ll * RATE);
            free(damaged);
        }
        free(bytes);
    }
}

// Sparse, so that it costs no disk: its header says 16 bit stereo at 44.1 kHz.
static void write_hour(const char *path) {
    const uint32_t bytes = 3600u * 44100 * 4;
    music_write_sine(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 2, 44100);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    fseek(file, 4, SEEK_SET);
    fwrite(&(uint32_t){bytes + 36}, 4, 1, file);
    fseek(file, 40, SEEK_SET);
    fwrite(&bytes, 4, 1, file);
    fclose(file);
    assert_int_equal(truncate(path, (off_t)bytes + 44), 0);
}

static MusicRing ring;

static void put_numbers(int64_t first, int count) {
    for (int i = 0; i < count; i++) {
        float frame[2];
        music_numbered(frame, first + i);
        assert_int_equal(music_ring_put(&ring, frame, 1), 1);
    }
}

static void the_ring_gives_only_what_was_given(void **state) {
    (void)state;
    static float out[2 * MUSIC_RING_FRAMES];
    music_ring_start(&ring);
    put_numbers(0, 20000);
    music_ring_read(&ring, out, 1000);
    assert_true(out[0] == 0 && out[1998] == 0 && !music_ring_has_frames(&ring));
    music_ring_give(&ring);
    put_numbers(50000, 3000);
    music_ring_take_back(&ring);
    put_numbers(20000, 40000);
    music_ring_give(&ring);
    assert_int_equal(music_ring_room(&ring), MUSIC_RING_FRAMES - 60000);
    // Comes softly, then the very frames, and goes softly where no more have come.
    music_ring_read(&ring, out, 61000);
    for (int i = 0; i < 60000; i++) {
        float whole[2];
        music_numbered(whole, i);
        float gain = out[2 * i] / whole[0], up = (float)(i + 1) / MUSIC_RING_FADE_FRAMES,
              down = (float)(59999 - i) / MUSIC_RING_FADE_FRAMES;
        assert_true(fabsf(gain - fminf(1, fminf(up, down))) < 0.001f);
    }
    for (int i = 2 * 60000; i < 2 * 61000; i++)
        assert_true(out[i] == 0);
}

static void a_dry_ring_waits_for_more_than_a_crumb(void **state) {
    (void)state;
    static float out[2 * MUSIC_RING_FRAMES];
    music_ring_start(&ring);
    put_numbers(0, MUSIC_RING_BEGIN_FRAMES - 1);
    music_ring_give(&ring);
    music_ring_read(&ring, out, 4800);
    assert_true(out[2 * 4799] == 0);
    put_numbers(MUSIC_RING_BEGIN_FRAMES - 1, 1);
    music_ring_give(&ring);
    music_ring_read(&ring, out, 4800);
    assert_int_equal(music_number(out + 2 * 4799), 4799); // nothing was lost meanwhile
    // At the end the rest comes, however short.
    music_ring_read(&ring, out, MUSIC_RING_BEGIN_FRAMES);
    put_numbers(MUSIC_RING_BEGIN_FRAMES, 100);
    music_ring_give(&ring);
    music_ring_end(&ring);
    music_ring_read(&ring, out, 200);
    assert_true(out[2 * 50] > 0 && out[2 * 100] == 0);
}

// A number every frame, in chunks of all sizes, while another thread reads.
static void *write_all(void *context) {
    const int total = *(const int *)context;
    uint32_t seed = 5;
    float frames[2 * 3000];
    for (int at = 0; at < total;) {
        int many = 1 + (int)next_random(&seed) % 3000;
        many = many < total - at ? many : total - at;
        for (int i = 0; i < many; i++)
            music_numbered(frames + 2 * i, at + i);
        at += music_ring_put(&ring, frames, many);
        music_ring_give(&ring);
    }
    music_ring_end(&ring);
    return NULL;
}

static void two_threads_lose_no_frame(void **state) {
    (void)state;
    int total = 1000000;
    pthread_t writer;
    music_ring_start(&ring);
    assert_int_equal(pthread_create(&writer, NULL, write_all, &total), 0);
    int64_t last = -1;
    for (uint32_t seed = 9; ring.taken < total;) {
        static float frames[2 * 3000];
        int many = 1 + (int)next_random(&seed) % 3000;
        music_ring_read(&ring, frames, many);
        for (int i = 0; i < many; i++) {
            // While it fades numbers cannot be read off; then the next one that can is not one before.
            int64_t number = music_number(frames + 2 * i);
            float whole[2];
            music_numbered(whole, number);
            if (ring.gain < 1 || frames[2 * i] != whole[0] || frames[2 * i + 1] != whole[1] || number < 0)
                continue;
            if (last >= 0 && number <= last)
                fail_msg("frame %lld came after %lld", (long long)number, (long long)last);
            last = number;
        }
    }
    pthread_join(writer, NULL);
    assert_int_equal(ring.given, total);
    assert_true(last > 0);
}

// Reads until something comes; the frames from there on.
static void read_from_begin(MusicStream *stream, float *frames, int count) {
    memset(frames, 0, (size_t)count * 2 * sizeof *frames);
    for (int waited = 0; frames[2 * (count - 1)] == 0 && waited < LONG_WAIT_MS; waited += 2) {
        sleep_ms(2);
        music_stream_read(stream, frames, count);
    }
    assert_true(frames[2 * (count - 1)] != 0);
}

// The numbers of the next `seconds`, read as fast as they come.
static void expect_numbers(MusicStream *stream, int64_t first, int count) {
    for (int done = 0; done < count;) {
        static float frames[2 * 1000];
        for (int waited = 0; music_stream_is_dry(stream) && waited < LONG_WAIT_MS; waited++)
            sleep_ms(1);
        sleep_ms(15); // a tenth of the ring's frames at most: it does not run dry
        music_stream_read(stream, frames, 1000);
        for (int i = 0; i < 1000 && done < count; i++, done++)
            if (music_number(frames + 2 * i) != first + done)
                fail_msg("frame %lld came instead of %lld", (long long)music_number(frames + 2 * i),
                         (long long)(first + done));
    }
}

static void assert_ends(MusicStream *stream) {
    music_stream_free(stream);
    assert_true(music_streams_end(LONG_WAIT_MS));
}

static void files_follow_each_other_without_a_gap_and_short_ones_are_left_out(void **state) {
    (void)state;
    static float frames[2 * 2000];
    music_write_numbers(in_folder("1.wav"), 0, 50000);
    music_write_numbers(in_folder("2 short.wav"), 900000, 47999);
    music_write_bytes(in_folder("3 junk.mp3"), "not music", 9);
    music_write_numbers(in_folder("4.wav"), 50000, 48000);
    MusicStream *stream = music_stream_new(folder);
    assert_non_null(stream);
    read_from_begin(stream, frames, 2000);
    assert_int_equal(music_number(frames + 2 * 1999), 1999);
    expect_numbers(stream, 2000, 98000 - 2000);
    expect_numbers(stream, 0, 5000); // round and round
    assert_null(music_stream_failure(stream));
    assert_ends(stream);
}

static void names_stand_in_the_order_in_which_people_look_for_them(void **state) {
    (void)state;
    static const char *const order[] = {// clang-format off
        "1.mp3", "01 a.mp3", "2 Zoo.mp3", "10 ape.mp3", "100.mp3", "9999999999999999999998.mp3", "9999999999999999999999.mp3",
        "apple.mp3", "Banana.ogg", "bella.mp3", "Čaj.mp3", "calm.mp3", "eagle.mp3", "égal.mp3", "e\xcc\x81gard.mp3",
        "Einstein.mp3", "Ørsted.mp3", "Otto.mp3", "Song.mp3", "Song 2.mp3", "song 10.mp3", "Straße.mp3", "strasse 2.mp3",
        "Über.mp3", "ufo.mp3", "Vol.2.mp3", "Vol.10.mp3", "中.mp3", "\xff\xfe.mp3"};
    // clang-format on
    enum { COUNT = sizeof order / sizeof *order };
    char *names[COUNT];
    uint32_t seed = 3;
    for (int turn = 0; turn < 50; turn++) {
        for (int i = 0; i < COUNT; i++)
            names[i] = strdup(order[i]);
        for (int i = COUNT - 1; i > 0; i--) {
            int other = (int)(next_random(&seed) % (uint32_t)(i + 1));
            char *kept = names[i];
            names[i] = names[other];
            names[other] = kept;
        }
        music_sort_names(names, COUNT);
        for (int i = 0; i < COUNT; i++) {
            if (strcmp(names[i], order[i]) != 0)
                fail_msg("%s stands where %s should", names[i], order[i]);
            free(names[i]);
        }
    }
}

static void ten_is_played_after_two(void **state) {
    (void)state;
    static float frames[2 * 2000];
    music_write_numbers(in_folder("10.wav"), 100000, 60000);
    music_write_numbers(in_folder("2.wav"), 50000, 50000);
    music_write_numbers(in_folder("1.wav"), 0, 50000);
    MusicStream *stream = music_stream_new(folder);
    read_from_begin(stream, frames, 2000);
    expect_numbers(stream, 2000, 110000);
    assert_ends(stream);
}

static void odd_names_are_played(void **state) {
    (void)state;
    static const char *const names[] = {"-rf.wav",       "%s%n.wav",
                                        "a\nb.wav",      "it's \"loud\" & `odd` $(x);.wav",
                                        "\xff\xfe.wav",  "\xf0\x9f\x8e\xb5.WAV",
                                        " .wav",         "a.b.c.wav",
                                        "e\xcc\x81.wav", "*?[].wav",
                                        "\\.wav"};
    enum { COUNT = sizeof names / sizeof *names, FRAMES = 48000 };
    static float frames[2 * 2000];
    bool heard[COUNT] = {0};
    for (int i = 0; i < COUNT; i++)
        music_write_numbers(in_folder(names[i]), i * 60000, FRAMES);
    MusicStream *stream = music_stream_new(folder);
    for (int waited = 0, left = COUNT; left > 0 && waited < LONG_WAIT_MS; waited += 5) {
        sleep_ms(5);
        music_stream_read(stream, frames, 2000);
        int64_t number = music_number(frames + 2 * 1999) / 60000;
        if (frames[2 * 1999] <= 0 || number >= COUNT || heard[number])
            continue;
        heard[number] = true;
        left--;
    }
    assert_ends(stream);
    for (int i = 0; i < COUNT; i++)
        if (!heard[i])
            fail_msg("%s is not heard", names[i]);
}

static const char *wait_for_failure(MusicStream *stream) {
    for (int waited = 0; !music_stream_failure(stream) && waited < LONG_WAIT_MS; waited++)
        sleep_ms(1);
    assert_non_null(music_stream_failure(stream));
    assert_false(music_stream_is_dry(stream));
    return music_stream_failure(stream);
}

static void assert_fails(const char *path, const char *why) {
    MusicStream *stream = music_stream_new(path);
    assert_non_null(stream);
    const char *failure = wait_for_failure(stream);
    if (!strstr(failure, why))
        fail_msg("\"%s\" does not say \"%s\"", failure, why);
    assert_ends(stream);
}

static void where_nothing_can_be_played_it_says_so(void **state) {
    (void)state;
    assert_fails(folder, "holds no music file");
    music_write_bytes(in_folder("a.m4a"),
                      "\0\0\0\x20"
                      "ftypM4A ",
                      12);
    assert_fails(
        folder, "holds only AAC (M4A), which Gently cannot play; MP3, Ogg, Opus, FLAC and WAV can be played");
    assert_fails(in_folder("a.m4a"), "it is AAC (M4A), which Gently cannot play; MP3");
    assert_fails("/nowhere/at/all", "there is no music in /nowhere/at/all");
    music_write_numbers(in_folder("a.wav"), 0, 47000);
    assert_fails(folder, "less than a second");
    music_write_bytes(in_folder("b.ogg"), "OggS", 4);
    assert_fails(folder, "cannot be played");
    assert_fails(in_folder("b.ogg"), "cannot be played");
}

static void the_last_of_two_thousand_files_is_found(void **state) {
    (void)state;
    static float frames[2 * 2000];
    char name[32];
    music_write_bytes(in_folder("0000.wav"), "nothing", 7);
    for (int i = 1; i < 1999; i++) {
        snprintf(name, sizeof name, "%04d.wav", i);
        assert_int_equal(link(in_folder("0000.wav"), in_folder(name)), 0);
    }
    music_write_numbers(in_folder("9999.wav"), 0, 96000);
    MusicStream *stream = music_stream_new(folder);
    read_from_begin(stream, frames, 2000);
    assert_int_equal(music_number(frames + 2 * 1999), 1999);
    assert_ends(stream);
}

static void an_hour_begins_at_once_and_takes_no_more_memory_than_a_minute(void **state) {
    (void)state;
    static float frames[2 * 2000];
    write_hour(in_folder("hour.wav"));
    MusicStream *stream = music_stream_new(in_folder("hour.wav"));
    read_from_begin(stream, frames, 2000);
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;
    assert_int_equal(fscanf(file, "%*d %ld", &pages), 1);
    fclose(file);
    assert_true(pages * sysconf(_SC_PAGESIZE) < 600l * 1024 * 1024); // the whole of it is 1.4 GB
    assert_ends(stream);
}

static void a_file_that_is_deleted_is_heard_to_its_end(void **state) {
    (void)state;
    static float frames[2 * 2000];
    music_write_numbers(in_folder("a.wav"), 0, 200000);
    MusicStream *stream = music_stream_new(in_folder("a.wav"));
    read_from_begin(stream, frames, 2000);
    assert_int_equal(unlink(in_folder("a.wav")), 0);
    expect_numbers(stream, 2000, 200000 - 2000 - MUSIC_RING_FADE_FRAMES);
    assert_non_null(strstr(wait_for_failure(stream), "cannot be played"));
    assert_ends(stream);
}

static void what_is_no_ordinary_file_does_not_hold_up_the_others(void **state) {
    (void)state;
    static float frames[2 * 2000];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    assert_int_equal(mkfifo(in_folder("1 pipe.wav"), 0600), 0);
    assert_int_equal(mkdir(in_folder("2 folder.mp3"), 0700), 0);
    assert_int_equal(symlink("nowhere.ogg", in_folder("3 link.ogg")), 0);
    assert_int_equal(symlink("/dev/zero", in_folder("4 device.flac")), 0);
    assert_int_equal(symlink("1 pipe.wav", in_folder("5 link.mod")), 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", in_folder("6 socket.opus"));
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(server, (struct sockaddr *)&address, sizeof address), 0);
    // Whoever opens this one waits until it is given back.
    music_write_numbers(in_folder("7 held.wav"), 900000, 96000);
    int held = open(in_folder("7 held.wav"), O_RDWR);
    assert_int_equal(fcntl(held, F_SETLEASE, F_WRLCK), 0);
    signal(SIGIO, SIG_IGN);
    music_write_numbers(in_folder("8.wav"), 0, 96000);
    MusicStream *stream = music_stream_new(folder);
    read_from_begin(stream, frames, 2000);
    assert_int_equal(music_number(frames + 2 * 1999), 1999);
    assert_ends(stream);
    close(held);
    close(server);
}

// A disk that gives so much of a file and then does not answer, as a network share that is gone.
static pthread_mutex_t disk_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t disk_changed = PTHREAD_COND_INITIALIZER;
static int64_t disk_gives = INT64_MAX;

ssize_t __real_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size) {
    pthread_mutex_lock(&disk_mutex);
    int64_t at = lseek(file, 0, SEEK_CUR);
    while (at + (int64_t)size > disk_gives)
        pthread_cond_wait(&disk_changed, &disk_mutex);
    pthread_mutex_unlock(&disk_mutex);
    return __real_read(file, bytes, size);
}

static void let_disk_give(int64_t bytes) {
    pthread_mutex_lock(&disk_mutex);
    disk_gives = bytes;
    pthread_cond_broadcast(&disk_changed);
    pthread_mutex_unlock(&disk_mutex);
}

static void a_disk_that_does_not_answer_stops_nothing_but_the_music(void **state) {
    (void)state;
    static float frames[2 * 2000];
    const int64_t size = 200000 * 8;
    music_write_numbers(in_folder("slow.wav"), 0, 200000);
    let_disk_give(0);
    MusicStream *stream = music_stream_new(in_folder("slow.wav"));
    sleep_ms(20);
    assert_true(music_stream_is_dry(stream)); // it does not even open
    let_disk_give(size / 2);
    read_from_begin(stream, frames, 2000);
    // It runs dry, in silence, and goes on where it was when more comes.
    int64_t last = 0;
    for (int waited = 0; last < 90000 && waited < LONG_WAIT_MS; waited++) {
        music_stream_read(stream, frames, 1000);
        // while it fades it cannot be read off
        last = music_number(frames) > last ? music_number(frames) : last;
        sleep_ms(1);
    }
    for (int i = 0; i < 20; i++)
        music_stream_read(stream, frames, 1000);
    assert_true(music_stream_is_dry(stream));
    assert_true(frames[0] == 0 && frames[2 * 999] == 0);
    let_disk_give(size * 3 / 4);
    read_from_begin(stream, frames, 2000);
    int64_t next = music_number(frames + 2 * 1999);
    assert_true(next > last && next < 110000);
    // Nobody waits for it.
    for (int waited = 0; !music_stream_is_dry(stream) && waited < LONG_WAIT_MS; waited++) {
        music_stream_read(stream, frames, 1000);
        sleep_ms(1);
    }
    assert_true(music_stream_is_dry(stream));
    assert_null(music_stream_failure(stream));
    music_stream_free(stream);
    assert_false(music_streams_end(50));
    let_disk_give(INT64_MAX);
    assert_true(music_streams_end(LONG_WAIT_MS));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(every_kind_is_heard_whole_at_the_mixers_rate),
        TEST(tags_and_covers_are_passed_over),
        TEST(odd_names_are_played),
        TEST(notes_are_played),
        TEST(what_is_no_music_is_refused_with_a_reason),
        TEST(what_is_cut_off_or_damaged_is_heard_as_far_as_it_goes),
        TEST(the_ring_gives_only_what_was_given),
        TEST(a_dry_ring_waits_for_more_than_a_crumb),
        TEST(two_threads_lose_no_frame),
        TEST(files_follow_each_other_without_a_gap_and_short_ones_are_left_out),
        TEST(names_stand_in_the_order_in_which_people_look_for_them),
        TEST(ten_is_played_after_two),
        TEST(where_nothing_can_be_played_it_says_so),
        TEST(the_last_of_two_thousand_files_is_found),
        TEST(an_hour_begins_at_once_and_takes_no_more_memory_than_a_minute),
        TEST(a_file_that_is_deleted_is_heard_to_its_end),
        TEST(what_is_no_ordinary_file_does_not_hold_up_the_others),
        TEST(a_disk_that_does_not_answer_stops_nothing_but_the_music),
    };
    return cmocka_run_group_tests_name("music", tests, NULL, NULL);
}
