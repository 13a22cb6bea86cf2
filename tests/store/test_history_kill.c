// Test variant: release, slow, waits
// A plug that is pulled at two hundred random moments: the file is whole afterwards, and no repetition is missing that was on disk as
// history_wait() said, or was noted more than two seconds before.
#include "store/history_folder.h"
#include "support/random.h"

#include <signal.h>
#include <sys/prctl.h>
#include <time.h>

enum {
    PLAYERS = 40, // at the same time, each in a folder of its own
    ROUNDS = 5,
    LONGEST_MS = 2600,
    REP_MS = 100,
    REPS_OF_SESSION = 12,
    GRACE_US = 2000000,
};

// What a player says of itself, over a pipe: a repetition was noted, or all are on disk.
typedef struct Report {
    int64_t at_us;
    int reps;
    bool on_disk;
} Report;

typedef struct Player {
    Folder folder;
    pid_t process;
    int reports;
    int64_t kill_at_us;
    int before; // repetitions of the rounds before
} Player;

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void report(int to, int reps, bool on_disk) {
    Report at = {.at_us = now_us(), .reps = reps, .on_disk = on_disk};
    if (write(to, &at, sizeof at) != sizeof at)
        _exit(3);
}

// Sessions one after the other, each repetition noted as it is done; now and then it asks whether all is on disk.
static void play_for_ever(const Folder *folder, int reports, uint32_t seed) {
    char reason[600];
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    if (!history || reason[0])
        _exit(2);
    for (int reps = 0, session = 0, set = 0;;) {
        if (reps % REPS_OF_SESSION == 0) {
            if (reps > 0)
                history_end_session(history, session, HISTORY_FINISHED, NOW_S + reps);
            session = begin(history, NOW_S + reps);
            set++;
        }
        reps++;
        note(history, session, "clamshell", set, (reps - 1) % REPS_OF_SESSION + 1);
        report(reports, reps, false);
        history_note_place(history, session, "clamshell/left", "", TODAY, reps);
        if (random_int(&seed, 0, 3) == 0 && history_wait(history, PATIENCE_MS))
            report(reports, reps, true);
        sqlite3_sleep(random_int(&seed, 0, 2 * REP_MS));
    }
}

static void start(Player *player, uint32_t seed) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    player->process = fork();
    assert_true(player->process >= 0);
    if (player->process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); // none plays on when this one fails
        close(ends[0]);
        play_for_ever(&player->folder, ends[1], seed);
    }
    close(ends[1]);
    player->reports = ends[0];
}

static int count_reps(const Folder *folder) {
    char reason[600];
    int reps = 0;
    History *history = history_open(folder->path, TODAY, reason, sizeof reason);
    assert_string_equal(reason, "");
    const HistoryLog *log = history_log(history);
    for (int i = 0; i < log->set_count; i++)
        reps += log->sets[i].reps_done;
    history_close(history, PATIENCE_MS);
    return reps;
}

static void look_after(Player *player, int64_t killed_at_us) {
    Report at;
    int noted = 0, must = 0;
    while (read(player->reports, &at, sizeof at) == sizeof at) {
        noted = at.reps;
        if (at.on_disk || at.at_us < killed_at_us - GRACE_US)
            must = at.reps;
    }
    close(player->reports);
    if (file_exists(player->folder.db))
        check_file(&player->folder);
    int reps = count_reps(&player->folder);
    if (reps < player->before + must || reps > player->before + noted + 1)
        fail_msg("%d repetitions before, %d noted, %d of them must be there: there are %d", player->before,
                 noted, must, reps);
    player->before = reps;
}

static void play_a_round(Player players[PLAYERS], uint32_t *seed) {
    int64_t begun_us = now_us();
    int left = PLAYERS;
    for (int i = 0; i < PLAYERS; i++) {
        start(&players[i], next_random(seed));
        // half of them early: while the file is made, opened, checked and backed up
        int ms = i % 2 ? random_int(seed, 0, LONGEST_MS) : random_int(seed, 0, LONGEST_MS / 10);
        players[i].kill_at_us = begun_us + ms * INT64_C(1000);
    }
    while (left > 0) {
        sqlite3_sleep(1);
        for (int i = 0; i < PLAYERS; i++) {
            Player *player = &players[i];
            int status = 0;
            if (!player->process || now_us() < player->kill_at_us)
                continue;
            int64_t killed_at_us = now_us();
            assert_int_equal(kill(player->process, SIGKILL), 0);
            assert_int_equal(waitpid(player->process, &status, 0), player->process);
            assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
            player->process = 0;
            left--;
            look_after(player, killed_at_us);
        }
    }
}

static void a_plug_pulled_at_any_moment_costs_no_repetition(void **state) {
    const Folder *folder = *state;
    static Player players[PLAYERS];
    uint32_t seed = 12;
    int reps = 0;
    for (int i = 0; i < PLAYERS; i++) {
        Folder *own = &players[i].folder;
        snprintf(own->path, sizeof own->path, "%.200s/%d", folder->path, i);
        snprintf(own->db, sizeof own->db, "%.200s/%d/history.db", folder->path, i);
    }
    for (int round = 0; round < ROUNDS; round++)
        play_a_round(players, &seed);
    for (int i = 0; i < PLAYERS; i++)
        reps += players[i].before;
    print_message("%d repetitions kept\n", reps);
    assert_true(reps > PLAYERS * ROUNDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        // where a transaction takes its time, so that many are hit
        cmocka_unit_test_setup_teardown(a_plug_pulled_at_any_moment_costs_no_repetition, make_folder_on_disk,
                                        remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
