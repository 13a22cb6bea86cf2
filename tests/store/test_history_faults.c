// Test variant: san, slow, waits
// A disk that fails at any call, is full or takes its time: nobody waits for it, nothing that was noted is lost, and the file can be
// read afterwards.
#include "store/history_folder.h"

#include "store/fault_vfs.h"

enum { REPS = 6 };

static int reps_of(const History *history) {
    const HistoryLog *log = history_log(history);
    int reps = 0;
    for (int i = 0; i < log->set_count; i++)
        reps += log->sets[i].reps_done;
    return reps;
}

// Until it is written, or the disk has failed.
static void wait_or_trip(History *history) {
    for (int ms = 0; ms < PATIENCE_MS && !fault.tripped && !history_wait(history, 1); ms++)
        ;
}

static void play_on_a_bad_disk(const Folder *folder) {
    char reason[600];
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_non_null(history);
    int session = begin(history, NOW_S);
    wait_or_trip(history);
    for (int rep = 1; rep <= REPS; rep++) {
        note(history, session, "clamshell", 0, rep);
        if (rep % 2)
            wait_or_trip(history);
    }
    HistoryFeeling feeling = feeling_of(session, NOW_S + 60, LIGHT_RED);
    history_note_feeling(history, &feeling);
    history_end_session(history, session, HISTORY_PAIN, NOW_S + 70);
    wait_or_trip(history);
    stop_failing();
    history_close(history, PATIENCE_MS); // what could not be written is tried once more
}

static void clear_folder(const Folder *folder) {
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'/*", folder->path);
    assert_int_equal(system(command), 0);
}

// With the fault at each call in turn, until none is reached any more. Returns how many there were.
static int fail_everywhere(const Folder *folder, bool forever, bool full, bool begins_anew) {
    int call = 0, before = 0;
    do {
        if (call == 0 || begins_anew) {
            clear_folder(folder);
            before = 0;
        }
        if (call == 0 && !begins_anew) {
            History *history = open_history(folder, TODAY);
            play(history, NOW_S - 86400);
            history_close(history, PATIENCE_MS);
            before = 8;
        }
        fail_at(++call, forever, full);
        play_on_a_bad_disk(folder);
        before += REPS;
        check_file(folder);
        assert_int_equal(count_aside(folder), 0);
        History *history = open_history(folder, TODAY);
        if (reps_of(history) != before)
            fail_msg("call %d: %d repetitions of %d", call, reps_of(history), before);
        const HistoryLog *log = history_log(history);
        assert_int_equal(log->sessions[log->session_count - 1].end, HISTORY_PAIN);
        assert_int_equal(log->feelings[log->feeling_count - 1].light, LIGHT_RED);
        history_close(history, 0);
    } while (fault.tripped && call < 2000);
    assert_in_range(call, 30, 1999);
    return call;
}

static void a_call_that_fails_once_loses_nothing(void **state) {
    print_message("%d calls\n", fail_everywhere(*state, false, false, true));
    print_message("%d calls\n", fail_everywhere(*state, false, false, false));
}

static void a_disk_that_is_full_for_a_while_loses_nothing(void **state) {
    fail_everywhere(*state, true, true, true);
    fail_everywhere(*state, true, true, false);
}

static void a_disk_that_breaks_for_a_while_loses_nothing(void **state) {
    fail_everywhere(*state, true, false, true);
}

static void what_cannot_be_read_for_a_while_is_no_damage(void **state) {
    fault.reads = true;
    fail_everywhere(*state, false, false, false);
    fail_everywhere(*state, true, false, true);
    fault.reads = false;
}

static void trouble_is_told_once_and_its_end_too(void **state) {
    char line[600];
    History *history = open_history(*state, TODAY);
    int session = begin(history, NOW_S);
    assert_true(history_wait(history, PATIENCE_MS));
    assert_false(history_news(history, line, sizeof line));
    fail_at(1, true, true);
    note(history, session, "bridge", 0, 1);
    for (int i = 0; i < PATIENCE_MS && !history_news(history, line, sizeof line); i++)
        sqlite3_sleep(1);
    assert_non_null(strstr(line, "the disk is full"));
    note(history, session, "bridge", 0, 2);
    assert_false(history_wait(history, 1000));
    assert_false(history_news(history, line, sizeof line));
    stop_failing();
    assert_true(history_wait(history, PATIENCE_MS));
    assert_true(history_news(history, line, sizeof line));
    assert_string_equal(line, "what you do is kept again");
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(*state, "SELECT sum(reps_done) FROM exercise_set"), 2);
}

static void nobody_waits_for_a_slow_disk(void **state) {
    History *history = open_history(*state, TODAY);
    fault.holds_syncs = true;
    int session = begin(history, NOW_S);
    while (!fault.in_sync)
        sqlite3_sleep(1);
    char line[600];
    // The writer is waiting for the disk all the while.
    play(history, NOW_S + 1);
    for (int rep = 1; rep <= 500; rep++)
        note(history, session, "clamshell", rep / 10, rep % 10);
    history_note_place(history, session, "clamshell/1", "", TODAY, 5);
    history_end_session(history, session, HISTORY_LEFT, NOW_S + 9);
    history_forget_day(history, TODAY - 40);
    history_news(history, line, sizeof line);
    assert_false(history_wait(history, 0));
    assert_int_equal(fault.in_sync, 1);
    fault.holds_syncs = false;
    assert_true(history_wait(history, PATIENCE_MS));
    history_close(history, PATIENCE_MS);
    assert_int_equal(count_rows(*state, "SELECT count(*) FROM exercise_set"), 2 + 51);
}

static void the_end_waits_no_longer_than_it_may(void **state) {
    History *history = open_history(*state, TODAY);
    fault.holds_syncs = true;
    play(history, NOW_S);
    while (!fault.in_sync)
        sqlite3_sleep(1);
    history_close(history, 1);
    assert_int_equal(fault.in_sync, 1); // it was left there
    fault.holds_syncs = false;
    while (fault.open_files) // and ends by itself
        sqlite3_sleep(1);
    check_file(*state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(nobody_waits_for_a_slow_disk),
        IN_HISTORY_FOLDER(the_end_waits_no_longer_than_it_may),
        IN_HISTORY_FOLDER(trouble_is_told_once_and_its_end_too),
        IN_HISTORY_FOLDER(a_call_that_fails_once_loses_nothing),
        IN_HISTORY_FOLDER(a_disk_that_is_full_for_a_while_loses_nothing),
        IN_HISTORY_FOLDER(what_cannot_be_read_for_a_while_is_no_damage),
        IN_HISTORY_FOLDER(a_disk_that_breaks_for_a_while_loses_nothing),
    };
    return cmocka_run_group_tests(tests, put_fault_in, NULL);
}
