// Settings are written by a thread: whoever changes them waits for no disk and no other program, and nothing is lost by it.
// Test variant: san
#include "store_folder.h"

#include "fault_vfs.h"
#include "store/setting.h"
#include "store/store_writer.h"
#include "support/random.h"

enum { PATIENCE_MS = 10000 };

typedef struct Owner {
    StoreWriter *writer;
    Settings settings;
    TextMap kept[KEPT_TABLE_COUNT];
} Owner;

static Owner open_owner(const Folder *folder) {
    char reason[600];
    Owner owner = {0};
    Store *store = store_open(folder->path, reason, sizeof reason);
    assert_non_null(store);
    owner.settings = settings_load(store);
    for (KeptTable table = 0; table < KEPT_TABLE_COUNT; table++)
        kept_table_load(store, table, &owner.kept[table]);
    owner.writer = store_writer_start(store, &owner.settings, owner.kept);
    assert_non_null(owner.writer);
    return owner;
}

static void free_kept(Owner *owner) {
    for (int i = 0; i < KEPT_TABLE_COUNT; i++)
        text_map_free(&owner->kept[i]);
}

static void close_owner(Owner *owner, int patience_ms) {
    store_writer_stop(owner->writer, patience_ms);
    free_kept(owner);
}

static void save(Owner *owner) {
    store_writer_save(owner->writer, &owner->settings, owner->kept);
}

static bool take(Owner *owner) {
    bool tables[KEPT_TABLE_COUNT];
    return store_writer_take(owner->writer, &owner->settings, owner->kept, tables);
}

static bool look_and_take(Owner *owner) {
    store_writer_look(owner->writer);
    assert_true(store_writer_wait(owner->writer, PATIENCE_MS));
    return take(owner);
}

static void wait_for_sync(void) {
    while (!fault.in_sync)
        sqlite3_sleep(1);
}

// The writer sits in an fsync all the while: every call returns.
static void nobody_waits_for_a_slow_disk(void **state) {
    Owner owner = open_owner(*state);
    char line[600];
    fault.holds_syncs = true;
    owner.settings.volume = 0.25;
    save(&owner);
    wait_for_sync();
    for (int i = 0; i < 100; i++) {
        owner.settings.sound_delay_ms = i;
        text_map_set(&owner.kept[KEPT_PROFILE], "pain_now", i % 2 ? "3" : "4");
        save(&owner);
        store_writer_look(owner.writer);
        assert_false(take(&owner));
        assert_false(store_writer_news(owner.writer, line, sizeof line));
    }
    assert_false(store_writer_wait(owner.writer, 0));
    assert_int_equal(fault.in_sync, 1);
    fault.holds_syncs = false;
    assert_true(store_writer_wait(owner.writer, PATIENCE_MS));
    close_owner(&owner, PATIENCE_MS);
    owner = open_owner(*state);
    assert_true(owner.settings.volume == 0.25 && owner.settings.sound_delay_ms == 99);
    assert_string_equal(text_map_get(&owner.kept[KEPT_PROFILE], "pain_now"), "3");
    close_owner(&owner, PATIENCE_MS);
}

static void the_end_waits_no_longer_than_it_may(void **state) {
    Owner owner = open_owner(*state);
    fault.holds_syncs = true;
    owner.settings.volume = 0.25;
    save(&owner);
    wait_for_sync();
    close_owner(&owner, 1);
    assert_int_equal(fault.in_sync, 1); // it was left there
    fault.holds_syncs = false;
    while (fault.open_files) // and ends by itself
        sqlite3_sleep(1);
    owner = open_owner(*state);
    assert_true(owner.settings.volume == 0.25);
    close_owner(&owner, PATIENCE_MS);
}

static void the_end_waits_for_what_is_to_be_written(void **state) {
    Owner owner = open_owner(*state);
    owner.settings.volume = 0.25;
    save(&owner);
    text_map_set(&owner.kept[KEPT_CONTACTS], "midwife", "0123");
    save(&owner);
    close_owner(&owner, PATIENCE_MS);
    owner = open_owner(*state);
    assert_true(owner.settings.volume == 0.25);
    assert_string_equal(text_map_get(&owner.kept[KEPT_CONTACTS], "midwife"), "0123");
    text_map_set(&owner.kept[KEPT_CONTACTS], "midwife", NULL);
    save(&owner);
    close_owner(&owner, PATIENCE_MS);
    owner = open_owner(*state);
    assert_null(text_map_get(&owner.kept[KEPT_CONTACTS], "midwife"));
    close_owner(&owner, PATIENCE_MS);
}

static void two_follow_each_other(void **state) {
    Owner here = open_owner(*state), there = open_owner(*state);
    assert_false(look_and_take(&here));
    there.settings.volume = 0.25;
    text_map_set(&there.kept[KEPT_VARIANTS], "bridge", "half");
    save(&there);
    assert_true(store_writer_wait(there.writer, PATIENCE_MS));
    here.settings.captions = false; // changed and not saved yet
    assert_true(look_and_take(&here));
    assert_true(here.settings.volume == 0.25 && !here.settings.captions);
    assert_string_equal(text_map_get(&here.kept[KEPT_VARIANTS], "bridge"), "half");
    assert_false(take(&here));
    save(&here);
    assert_true(store_writer_wait(here.writer, PATIENCE_MS));
    assert_true(look_and_take(&there));
    assert_true(there.settings.volume == 0.25 && !there.settings.captions);
    close_owner(&here, PATIENCE_MS);
    close_owner(&there, PATIENCE_MS);
}

// Both change the same, and this writer is held up: the newer wish stands, here and in the file.
static void the_newer_wish_stands(void **state) {
    Owner here = open_owner(*state), there = open_owner(*state);
    there.settings.volume = 0.25;
    there.settings.sound_delay_ms = 120;
    save(&there);
    assert_true(store_writer_wait(there.writer, PATIENCE_MS));
    store_writer_look(here.writer);
    assert_true(store_writer_wait(here.writer, PATIENCE_MS)); // found, and not taken
    here.settings.volume = 0.5;
    save(&here);
    assert_true(take(&here));
    assert_true(here.settings.volume == 0.5 && here.settings.sound_delay_ms == 120);
    assert_true(store_writer_wait(here.writer, PATIENCE_MS));
    assert_true(look_and_take(&there));
    assert_true(there.settings.volume == 0.5 && there.settings.sound_delay_ms == 120);
    close_owner(&here, PATIENCE_MS);
    close_owner(&there, PATIENCE_MS);
}

static void what_fails_is_told_once_and_tried_again(void **state) {
    Owner owner = open_owner(*state);
    char line[600] = "";
    fail_at(1, true, true);
    owner.settings.volume = 0.25;
    save(&owner);
    for (int i = 0; i < PATIENCE_MS && !store_writer_news(owner.writer, line, sizeof line); i++)
        sqlite3_sleep(1);
    assert_non_null(strstr(line, "the disk is full"));
    assert_false(store_writer_wait(owner.writer, 500));
    assert_false(store_writer_news(owner.writer, line, sizeof line));
    stop_failing();
    assert_true(store_writer_wait(owner.writer, PATIENCE_MS));
    close_owner(&owner, PATIENCE_MS);
    owner = open_owner(*state);
    assert_true(owner.settings.volume == 0.25);
    close_owner(&owner, PATIENCE_MS);
}

static void what_is_dropped_is_never_written(void **state) {
    Owner owner = open_owner(*state);
    fail_at(1, true, true);
    owner.settings.volume = 0.25;
    save(&owner);
    store_writer_drop(owner.writer, PATIENCE_MS);
    free_kept(&owner);
    stop_failing();
    owner = open_owner(*state);
    assert_true(owner.settings.volume != 0.25);
    close_owner(&owner, PATIENCE_MS);
}

// Random changes of two, now and then held up: in the end both have what the file has.
static void in_the_end_all_agree(void **state) {
    uint32_t seed = 5;
    Owner owners[2] = {open_owner(*state), open_owner(*state)};
    for (int i = 0; i < 150; i++) {
        Owner *owner = &owners[random_int(&seed, 0, 1)];
        int what = random_int(&seed, 0, 5);
        if (what == 0)
            owner->settings.volume = random_int(&seed, 0, 20) / 20.0;
        else if (what == 1)
            owner->settings.captions = !owner->settings.captions;
        else if (what == 2)
            text_map_set(&owner->kept[KEPT_CONTACTS], "midwife", random_int(&seed, 0, 2) ? "012" : NULL);
        else if (what == 3)
            take(owner);
        else if (what == 4)
            store_writer_look(owner->writer);
        save(owner);
    }
    for (int i = 0; i < 2; i++)
        assert_true(store_writer_wait(owners[i].writer, PATIENCE_MS));
    for (int i = 0; i < 2; i++)
        look_and_take(&owners[i]);
    Owner file = open_owner(*state);
    for (int i = 0; i < 2; i++) {
        assert_true(settings_changed(&owners[i].settings, &file.settings) == 0);
        const char *here = text_map_get(&owners[i].kept[KEPT_CONTACTS], "midwife"),
                   *there = text_map_get(&file.kept[KEPT_CONTACTS], "midwife");
        assert_int_equal(!here, !there);
        close_owner(&owners[i], PATIENCE_MS);
    }
    close_owner(&file, PATIENCE_MS);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(nobody_waits_for_a_slow_disk),
        IN_FOLDER(the_end_waits_no_longer_than_it_may),
        IN_FOLDER(the_end_waits_for_what_is_to_be_written),
        IN_FOLDER(two_follow_each_other),
        IN_FOLDER(the_newer_wish_stands),
        IN_FOLDER(what_fails_is_told_once_and_tried_again),
        IN_FOLDER(what_is_dropped_is_never_written),
        IN_FOLDER(in_the_end_all_agree),
    };
    return cmocka_run_group_tests(tests, put_fault_in, NULL);
}
