// Own music between the ticks of the program and the audio thread: when it waits, and where it goes on.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>
#include <sys/stat.h>
#include <time.h>

#include "platform/music.h"
#include "sound/music/music_stream.h"
#include "sound/music_files.h"

static char folder[64];
static float frames[2 * 2000];

static int begin(void **state) {
    (void)state;
    music_folder_new(folder);
    return 0;
}

static int end(void **state) {
    (void)state;
    music_set("");
    while (music_read(frames, 2000)) // what went softly
        ;
    music_free();
    music_folder_remove(folder);
    return 0;
}

static void sleep_ms(int ms) {
    nanosleep(&(struct timespec){0, ms * 1000000l}, NULL);
}

// From the first frames that are heard on; the number of the last one.
static int64_t wait_for_music(void) {
    for (int waited = 0; waited < 10000; waited++) {
        music_tick(0, true, true);
        if (music_read(frames, 2000) && frames[2 * 1999] > 0)
            return music_number(frames + 2 * 1999);
        sleep_ms(2);
    }
    fail_msg("no music came");
    return 0;
}

static void expect_next(int64_t number, bool softly) {
    sleep_ms(30);
    assert_true(music_read(frames, 2000));
    float whole[2];
    music_numbered(whole, number);
    assert_true(softly ? frames[0] < whole[0] * 0.01f : frames[0] == whole[0]);
    assert_int_equal(music_number(frames + 2 * 1999), number + 1999);
}

static void it_goes_on_where_it_was_after_a_hold_and_on_another_device(void **state) {
    (void)state;
    music_write_numbers(music_path_in(folder, "a.wav"), 0, 400000);
    music_set(music_path_in(folder, "a.wav"));
    music_tick(0, true, false);
    assert_false(music_read(frames, 2000)); // nobody wants it
    music_tick(0, false, true);
    assert_false(music_read(frames, 2000)); // no device
    int64_t last = wait_for_music();
    // Held, it is read on for a second, in which the mixer turns it down.
    music_tick(900000, true, false);
    expect_next(last + 1, false);
    music_tick(1100000, true, false);
    assert_false(music_read(frames, 2000));
    music_tick(90000000, true, true);
    expect_next(last + 2001, false);
    music_device_closes();
    music_tick(90100000, false, true);
    assert_false(music_read(frames, 2000));
    music_tick(95000000, true, true);
    expect_next(last + 4001, true);
}

static void another_choice_comes_softly_after_the_one_before_went_softly(void **state) {
    (void)state;
    music_write_numbers(music_path_in(folder, "a.wav"), 100000, 200000);
    music_write_numbers(music_path_in(folder, "b.wav"), 900000, 100000);
    music_set(music_path_in(folder, "a.wav"));
    int64_t last = wait_for_music();
    music_set(music_path_in(folder, "b.wav"));
    assert_true(music_read(frames, 2000));
    float before = 1;
    for (int i = 0; i < 2000; i++) {
        float whole[2];
        music_numbered(whole, last + 1 + i);
        float gain = frames[2 * i] / whole[0];
        assert_true(gain <= before + 0.001f && gain > before - 0.01f);
        before = gain;
    }
    assert_true(frames[2 * 1999] == 0);
    assert_true(wait_for_music() < 910000);
    assert_true(music_number(frames + 2 * 1999) >= 900000);
    music_set("");
    assert_true(music_read(frames, 2000));
    assert_false(music_read(frames, 2000));
    music_tick(0, true, true);
    assert_false(music_read(frames, 2000));
}

// What the program says on stderr meanwhile.
static char *said_while(void (*act)(void)) {
    static char said[4000];
    char path[128];
    snprintf(path, sizeof path, "%s/said", folder);
    fflush(stderr);
    int kept = dup(2);
    assert_non_null(freopen(path, "w", stderr));
    act();
    fflush(stderr);
    dup2(kept, 2);
    close(kept);
    FILE *file = fopen(path, "r");
    size_t size = fread(said, 1, sizeof said - 1, file);
    said[size] = '\0';
    fclose(file);
    return said;
}

static void play_nothing(void) {
    for (int i = 0; i < 300; i++) {
        music_tick(i * 1000, true, true);
        music_complain(i * 1000);
        music_read(frames, 100);
        sleep_ms(1);
    }
}

static atomic_bool disk_answers = true;
static int hanging_file; // the inode's number of one that is never read

ssize_t __real_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size);
ssize_t __wrap_read(int file, void *bytes, size_t size) {
    struct stat info = {0};
    fstat(file, &info);
    while (!disk_answers && (hanging_file == 0 || (ino_t)hanging_file == info.st_ino))
        sleep_ms(1);
    return __real_read(file, bytes, size);
}

static void play_from_a_disk_that_does_not_answer(void) {
    for (int64_t now_us = 0; now_us < 20000000; now_us += 16000) {
        music_tick(now_us, true, true);
        music_complain(now_us);
        assert_true(music_read(frames, 100));
        assert_true(frames[0] == 0);
    }
}

static int lines_in(const char *text) {
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void what_is_wrong_is_said_once_for_each_choice(void **state) {
    (void)state;
    char *said;
    music_set("/nowhere/at/all");
    said = said_while(play_nothing);
    assert_string_equal(said, "gently: there is no music in /nowhere/at/all; going on without\n");
    music_write_bytes(music_path_in(folder, "a.mp3"), "not music", 9);
    music_set(music_path_in(folder, "a.mp3"));
    said = said_while(play_nothing);
    assert_non_null(strstr(said, "a.mp3"));
    assert_int_equal(lines_in(said), 1);
    assert_true(music_fails());
    music_set("");
    assert_false(music_fails());
    music_write_numbers(music_path_in(folder, "slow.wav"), 0, 100000);
    disk_answers = false;
    music_set(music_path_in(folder, "slow.wav"));
    said = said_while(play_from_a_disk_that_does_not_answer);
    assert_non_null(strstr(said, "comes too slowly"));
    assert_int_equal(lines_in(said), 1);
    music_set("");
    music_free(); // and nobody waits for it: this test ends
    disk_answers = true;
    assert_true(music_streams_end(10000));
}

static void a_file_that_hangs_is_passed_over(void **state) {
    (void)state;
    struct stat info;
    music_write_numbers(music_path_in(folder, "1.wav"), 900000, 100000);
    music_write_numbers(music_path_in(folder, "2.wav"), 100000, 100000);
    assert_int_equal(stat(music_path_in(folder, "1.wav"), &info), 0);
    hanging_file = (int)info.st_ino;
    disk_answers = false;
    music_set(folder);
    int64_t number = 0;
    for (int64_t now_us = 0; number < 100000 && now_us < 600 * 1000000ll; now_us += 100000) {
        music_tick(now_us, true, true);
        assert_true(music_read(frames, 2000));
        number = music_number(frames + 2 * 1999);
        sleep_ms(2);
    }
    assert_true(number >= 100000 && number < 200000);
    disk_answers = true;
    hanging_file = 0;
    music_set("");
    assert_true(music_streams_end(10000));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(it_goes_on_where_it_was_after_a_hold_and_on_another_device),
        TEST(another_choice_comes_softly_after_the_one_before_went_softly),
        TEST(a_file_that_hangs_is_passed_over),
        TEST(what_is_wrong_is_said_once_for_each_choice),
    };
    return cmocka_run_group_tests_name("music between ticks", tests, NULL, NULL);
}
