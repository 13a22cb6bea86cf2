// What was noted is there again when the history is opened anew.
#include "store/history_folder.h"

static void assert_same_session(const HistorySession *a, const HistorySession *b) {
    assert_string_equal(a->uuid, b->uuid);
    assert_int_equal(a->started_at, b->started_at);
    assert_int_equal(a->ended_at, b->ended_at);
    assert_int_equal(a->utc_offset_min, b->utc_offset_min);
    assert_int_equal(a->day, b->day);
    assert_string_equal(a->routine, b->routine);
    assert_string_equal(a->title, b->title);
    assert_string_equal(a->content, b->content);
    assert_int_equal(a->planned_s, b->planned_s);
    assert_int_equal(a->done_s, b->done_s);
    assert_int_equal(a->pain_before, b->pain_before);
    assert_int_equal(a->end, b->end);
    assert_string_equal(a->place, b->place);
    assert_string_equal(a->changes, b->changes);
}

static void assert_same_set(const HistorySet *a, const HistorySet *b) {
    assert_int_equal(a->session, b->session);
    assert_int_equal(a->step, b->step);
    assert_int_equal(a->set, b->set);
    assert_int_equal(a->side, b->side);
    assert_string_equal(a->exercise, b->exercise);
    assert_string_equal(a->variant, b->variant);
    assert_int_equal(a->reps_planned, b->reps_planned);
    assert_int_equal(a->reps_done, b->reps_done);
    assert_int_equal(a->hold_planned_s, b->hold_planned_s);
    assert_int_equal(a->held_s, b->held_s);
    assert_int_equal(a->last_at, b->last_at);
}

static void assert_same_feeling(const HistoryFeeling *a, const HistoryFeeling *b) {
    assert_int_equal(a->session, b->session);
    assert_int_equal(a->moment, b->moment);
    assert_int_equal(a->at, b->at);
    assert_int_equal(a->day, b->day);
    assert_string_equal(a->exercise, b->exercise);
    assert_string_equal(a->variant, b->variant);
    assert_string_equal(a->kind, b->kind);
    assert_int_equal(a->pain, b->pain);
    assert_int_equal(a->heaviness, b->heaviness);
    assert_int_equal(a->leaking, b->leaking);
    assert_int_equal(a->doming, b->doming);
    assert_int_equal(a->bleeding_heavier, b->bleeding_heavier);
    assert_int_equal(a->still_after_a_day, b->still_after_a_day);
    assert_int_equal(a->light, b->light);
    assert_int_equal(a->asks_help, b->asks_help);
}

static void assert_same_step(const HistoryStep *a, const HistoryStep *b) {
    assert_int_equal(a->day, b->day);
    assert_int_equal(a->at, b->at);
    assert_int_equal(a->kind, b->kind);
    assert_string_equal(a->exercise, b->exercise);
    assert_string_equal(a->rung, b->rung);
    assert_string_equal(a->variant, b->variant);
    assert_int_equal(a->reps, b->reps);
    assert_int_equal(a->hold_s, b->hold_s);
    assert_int_equal(a->sets, b->sets);
    assert_string_equal(a->rule, b->rule);
}

static void assert_same_log(const HistoryLog *a, const HistoryLog *b) {
    assert_int_equal(a->session_count, b->session_count);
    assert_int_equal(a->set_count, b->set_count);
    assert_int_equal(a->feeling_count, b->feeling_count);
    assert_int_equal(a->step_count, b->step_count);
    for (int i = 0; i < a->session_count; i++)
        assert_same_session(&a->sessions[i], &b->sessions[i]);
    for (int i = 0; i < a->set_count; i++)
        assert_same_set(&a->sets[i], &b->sets[i]);
    for (int i = 0; i < a->feeling_count; i++)
        assert_same_feeling(&a->feelings[i], &b->feelings[i]);
    for (int i = 0; i < a->step_count; i++)
        assert_same_step(&a->steps[i], &b->steps[i]);
}

static void all_of_it_comes_back(void **state) {
    const Folder *folder = *state;
    History *history = open_history(folder, TODAY);
    for (int i = 0; i < 3; i++)
        play(history, NOW_S - (3 - i) * 86400);
    int composed =
        history_begin_session(history, &(HistorySession){.started_at = NOW_S,
                                                         .utc_offset_min = -300,
                                                         .day = TODAY - 1,
                                                         .routine = "",
                                                         .title = "Für heute",
                                                         .content = "schema: 1\nsteps:\n- bridge\n",
                                                         .planned_s = 300,
                                                         .pain_before = HISTORY_UNKNOWN});
    note(history, composed, "bridge", 0, 4);
    HistoryFeeling outside = feeling_of(HISTORY_UNKNOWN, NOW_S + 5, LIGHT_GREEN);
    outside.moment = HISTORY_NEXT_DAY;
    outside.pain = HISTORY_UNKNOWN;
    history_note_feeling(history, &outside);
    history_note_place(history, composed, "bridge/5", "skip:clamshell", TODAY, 30);
    assert_true(history_wait(history, PATIENCE_MS));
    check_file(folder);

    History *again = open_history(folder, TODAY);
    assert_same_log(history_log(history), history_log(again));
    history_close(again, PATIENCE_MS);

    char reason[200];
    HistoryLog read;
    Arena *arena = arena_new();
    assert_true(history_read(folder->path, &read, arena, reason, sizeof reason)); // while it is open
    assert_string_equal(reason, "");
    assert_same_log(history_log(history), &read);
    history_close(history, PATIENCE_MS);
    arena_free(arena);
}

// A slip leaves nothing, whether or not it was written already; what is told instead at the same second stays.
static void slips_are_taken_back_in_the_file_too(void **state) {
    const Folder *folder = *state;
    for (int written = 0; written < 2; written++) {
        History *history = open_history(folder, TODAY);
        int before = history_log(history)->feeling_count;
        int session = history_begin_session(history, &(HistorySession){.started_at = NOW_S,
                                                                       .day = TODAY,
                                                                       .pain_before = HISTORY_UNKNOWN});
        HistoryFeeling slip = feeling_of(session, NOW_S + written, LIGHT_RED), meant = slip,
                       outside = feeling_of(HISTORY_UNKNOWN, NOW_S + written, LIGHT_AMBER);
        history_note_feeling(history, &outside);
        history_note_feeling(history, &slip);
        if (written)
            assert_true(history_wait(history, PATIENCE_MS));
        history_take_back_feelings(history, before + 1, 9);
        history_take_back_feelings(history, before + 1, 9); // there is none
        meant.light = LIGHT_AMBER;
        history_note_feeling(history, &meant);
        assert_true(history_wait(history, PATIENCE_MS));
        assert_int_equal(history_log(history)->feeling_count, before + 2);
        History *again = open_history(folder, TODAY);
        assert_same_log(history_log(history), history_log(again));
        history_close(again, PATIENCE_MS);
        history_close(history, PATIENCE_MS);
    }
}

static void the_folder_may_be_reached_by_a_link(void **state) {
    const Folder *folder = *state;
    char link[600], real[600], reason[600];
    snprintf(real, sizeof real, "%s/disk", folder->path);
    snprintf(link, sizeof link, "%s/home", folder->path);
    assert_int_equal(mkdir(real, 0700), 0);
    assert_int_equal(symlink(real, link), 0);
    History *history = history_open(link, TODAY, reason, sizeof reason);
    assert_string_equal(reason, "");
    play(history, NOW_S);
    assert_true(history_wait(history, PATIENCE_MS));
    history_close(history, PATIENCE_MS);
}

static void nobody_else_may_read_it(void **state) {
    const Folder *folder = *state;
    char command[800];
    umask(0);
    History *history = open_history(folder, TODAY);
    play(history, NOW_S);
    history_close(history, PATIENCE_MS);
    struct stat is;
    assert_int_equal(stat(folder->db, &is), 0);
    assert_int_equal(is.st_mode & 0777, 0600);
    snprintf(command, sizeof command, "test -f '%s/backup/history-20261128.db'", folder->path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "test -z \"$(find '%s' -type f -perm /077)\"", folder->path);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_HISTORY_FOLDER(all_of_it_comes_back),
        IN_HISTORY_FOLDER(slips_are_taken_back_in_the_file_too),
        IN_HISTORY_FOLDER(the_folder_may_be_reached_by_a_link),
        IN_HISTORY_FOLDER(nobody_else_may_read_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
