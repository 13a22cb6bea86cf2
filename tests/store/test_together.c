// Test variant: san, slow
// Several Gentlys with one settings file: at their first start, while one saves, and while one is cut off.
#include "store/store_folder.h"

#include <signal.h>

#include "store/setting.h"

enum { PROCESSES = 6, ROUNDS = 25 };

// Each process changes a setting of its own.
static const char *const OWN[PROCESSES] = {"volume",         "captions", "voice",
                                           "sound_delay_ms", "chime_go", "music_path"};
static const char *const VALUES[PROCESSES] = {"0.25", "off", "anna", "-20", "off", "/music"};

typedef int Work(const Folder *, int);

static int start_and_save(const Folder *folder, int which) {
    char reason[600];
    Store *store = store_open(folder->path, reason, sizeof reason);
    if (!store || reason[0]) {
        print_message("process %d: %s\n", which, reason);
        return 1;
    }
    Settings settings = settings_load(store);
    bool good = settings_write(&settings, OWN[which], VALUES[which], reason, sizeof reason) &&
                settings_save(store, &settings);
    if (store_news(store, reason, sizeof reason))
        print_message("process %d: %s\n", which, reason);
    store_close(store);
    return good ? 0 : 2;
}

// How many of six that do `work` at the same moment do not end well.
static int failing_of_six(const Folder *folder, Work *work) {
    int gate[2], failed = 0;
    pid_t children[PROCESSES];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            char c;
            close(gate[1]);
            if (read(gate[0], &c, 1) != 0) // until all are there
                _exit(9);
            _exit(work(folder, i));
        }
    }
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < PROCESSES; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        failed += status != 0;
    }
    return failed;
}

static void all_six_are_kept(const Folder *folder) {
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    for (int i = 0; i < PROCESSES; i++) {
        Settings wanted = settings;
        char reason[200];
        assert_true(settings_write(&wanted, OWN[i], VALUES[i], reason, sizeof reason));
        if (!setting_is_equal(setting_find(OWN[i]), &settings, &wanted))
            fail_msg("%s was lost", OWN[i]);
    }
    store_close(store);
}

static void six_first_starts_at_once_keep_what_each_saves(void **state) {
    const Folder *folder = *state;
    for (int round = 0; round < ROUNDS; round++) {
        unlink(folder->db);
        assert_int_equal(failing_of_six(folder, start_and_save), 0);
        all_six_are_kept(folder);
        assert_int_equal(count_aside(folder), 0);
    }
}

static int start_on_damage(const Folder *folder, int which) {
    (void)which;
    char reason[600];
    Store *store = store_open(folder->path, reason, sizeof reason);
    bool good =
        store && settings_load(store).volume == 0.35 && (!reason[0] || strstr(reason, "carried over"));
    if (!good)
        print_message("%s\n", reason);
    store_close(store);
    return good ? 0 : 1;
}

static void of_six_that_find_damage_one_mends_it(void **state) {
    const Folder *folder = *state;
    for (int round = 1; round <= 5; round++) {
        Store *store = open_quietly(folder);
        Settings settings = settings_load(store);
        settings.volume = 0.35;
        assert_true(settings_save(store, &settings));
        store_close(store);
        run_sql(folder, "DROP TABLE setting_text");
        assert_int_equal(failing_of_six(folder, start_on_damage), 0);
        assert_int_equal(count_aside(folder), round);
        store_close(open_quietly(folder));
    }
}

static int save_for_ever(const Folder *folder, int which) {
    char reason[600];
    for (;;) {
        Store *store = store_open(folder->path, reason, sizeof reason);
        Settings settings = settings_load(store);
        settings.volume = settings.volume == 0.5 ? 0.25 : 0.5;
        settings.voice_volume = settings.volume; // both or neither
        if (!store || !settings_save(store, &settings))
            _exit(which);
        store_close(store);
    }
}

static void one_that_is_cut_off_leaves_all_or_nothing(void **state) {
    const Folder *folder = *state;
    for (int round = 0; round < 20; round++) {
        pid_t child = fork();
        if (child == 0)
            _exit(save_for_ever(folder, 1));
        usleep(3000 + 1700 * (useconds_t)round);
        int status = 0;
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        Store *store = open_quietly(folder);
        Settings settings = settings_load(store);
        assert_true(settings.volume == settings.voice_volume ||
                    (settings.volume == 0.8 && settings.voice_volume == 1));
        store_close(store);
    }
    assert_int_equal(count_aside(folder), 0);
}

static int change_outside(const Folder *folder, int which) {
    return start_and_save(folder, which);
}

static void a_save_writes_only_what_was_changed(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder);
    Settings here = settings_load(window);
    assert_int_equal(in_a_process(change_outside, folder, 0), 0); // volume 0.25
    here.captions = false;
    assert_true(settings_save(window, &here));
    store_close(window);
    Store *store = open_quietly(folder);
    assert_true(settings_load(store).volume == 0.25 && !settings_load(store).captions);
    store_close(store);
}

static void an_open_window_follows_what_others_save(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder);
    Settings here = settings_load(window);
    assert_false(settings_follow(window, &here));
    here.sound_delay_ms = 30; // not saved yet: the newer wish
    assert_int_equal(in_a_process(change_outside, folder, 0), 0);
    assert_int_equal(in_a_process(change_outside, folder, 2), 0);
    assert_int_equal(in_a_process(change_outside, folder, 3), 0);
    assert_true(settings_follow(window, &here));
    assert_true(here.volume == 0.25 && here.sound_delay_ms == 30);
    assert_string_equal(here.voice, "anna");
    assert_false(settings_follow(window, &here));
    assert_true(settings_save(window, &here));
    assert_false(settings_follow(window, &here)); // its own saves are no news
    store_close(window);
    Store *store = open_quietly(folder);
    Settings kept = settings_load(store);
    assert_true(kept.volume == 0.25 && kept.sound_delay_ms == 30);
    store_close(store);
}

static void a_file_that_was_deleted_is_begun_anew_and_followed(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder);
    Settings here = settings_load(window);
    here.volume = 0.35;
    assert_true(settings_save(window, &here));
    assert_int_equal(unlink(folder->db), 0);
    assert_true(settings_follow(window, &here));
    assert_true(here.volume == 0.8);
    here.volume = 0.45;
    assert_int_equal(unlink(folder->db), 0);
    assert_true(settings_save(window, &here));
    store_close(window);
    Store *store = open_quietly(folder);
    assert_true(settings_load(store).volume == 0.45);
    store_close(store);
}

static void a_save_makes_no_table(void **state) {
    const Folder *folder = *state;
    store_close(open_quietly(folder));
    run_sql(folder, "SELECT value FROM setting_text");
    Store *store = open_quietly(folder);
    run_sql(folder, "DROP TABLE setting_text");
    Settings settings = settings_load(store);
    settings.volume = 0.1;
    snprintf(settings.voice, sizeof settings.voice, "anna");
    assert_false(settings_save(store, &settings));
    char news[600];
    assert_true(store_news(store, news, sizeof news));
    assert_non_null(strstr(news, "not kept"));
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(six_first_starts_at_once_keep_what_each_saves),
        IN_FOLDER(of_six_that_find_damage_one_mends_it),
        IN_FOLDER(one_that_is_cut_off_leaves_all_or_nothing),
        IN_FOLDER(a_save_writes_only_what_was_changed),
        IN_FOLDER(an_open_window_follows_what_others_save),
        IN_FOLDER(a_file_that_was_deleted_is_begun_anew_and_followed),
        IN_FOLDER(a_save_makes_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
