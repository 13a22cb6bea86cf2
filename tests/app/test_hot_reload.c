// Test variant: san, slow
// Content files that change while screens are open: seen by the watching thread, shown at the same moment,
// never lost.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/headless.h"
#include "app/hot_reload.h"
#include "rules/rules.h"
#include "app/spawn.h"
#include "base/file.h"
#include "model/cue_texts.h"
#include "model/exercise.h"
#include "platform/folder_watch.h"
#include "support/random.h"
#include "ui/text.h"

enum { WIDTH = 640, HEIGHT = 360, WAIT_MS = 20000 };

static char folder[128];
static Content content;
static HotReload *live;
static atomic_int woken;

static void wake(void) {
    atomic_fetch_add(&woken, 1);
}

static void path_of(const char *name, char path[PATH_CAPACITY]) {
    assert_true(paths_join(path, folder, name));
}

// The file's text; free it.
static char *read_text(const char *name) {
    char path[PATH_CAPACITY], reason[160];
    uint8_t *bytes = NULL;
    size_t size = 0;
    path_of(name, path);
    assert_true(file_read(path, 1 << 20, &bytes, &size, reason, sizeof reason));
    return (char *)bytes;
}

static void write_at(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void write_text(const char *name, const char *text) {
    char path[PATH_CAPACITY];
    path_of(name, path);
    write_at(path, text);
}

static void remove_file(const char *name) {
    char path[PATH_CAPACITY];
    path_of(name, path);
    assert_int_equal(unlink(path), 0);
}

// The text with its first `from` made `to`; free it.
static char *replaced(const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    assert_non_null(at);
    char *out = malloc(strlen(text) + strlen(to) + 1);
    assert_non_null(out);
    sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return out;
}

static void edit(const char *name, const char *from, const char *to) {
    char *before = read_text(name), *after = replaced(before, from, to);
    write_text(name, after);
    free(before);
    free(after);
}

static bool change_comes(ContentChange *change, int within_ms) {
    for (int waited = 0; waited < within_ms; waited += 5) {
        if (hot_reload_take(live, change))
            return true;
        usleep(5000);
    }
    return false;
}

static ContentChange next_change(void) {
    ContentChange change = {0};
    assert_true(change_comes(&change, WAIT_MS));
    return change;
}

// What a change brings goes to the stack of screens, as the app does it.
static void show_change(Headless *run, ContentChange *change) {
    if (change->library)
        screen_stack_change_content(run->stack, change->library);
    library_release(change->library);
    change->library = NULL;
}

static int open_content(void **state) {
    (void)state;
    char command[1200], reason[200];
    setenv("XDG_DATA_HOME", "/dev/null", 1); // no key pressed at random writes a routine
    spawn_folder(folder);
    snprintf(command, sizeof command,
             "mkdir '%s/assets' '%s/own' && cp -r assets/exercises assets/everyday assets/looks assets/poses "
             "assets/rules "
             "assets/text "
             "'%s/assets' && cp -r "
             "levels '%s' && "
             "if [ -d assets/transitions ]; then cp -r assets/transitions '%s/assets'; fi; "
             "ln -s \"$PWD/assets/voice\" '%s/assets/voice'",
             folder, folder, folder, folder, folder, folder);
    if (system(command) != 0 || !text_open(reason, sizeof reason))
        return -1;
    content = (Content){0};
    snprintf(content.folder, sizeof content.folder, "%s", folder);
    content.library = library_load(folder, &content.faults);
    snprintf(content.own_folder, sizeof content.own_folder, "%s/own", folder);
    live = hot_reload_start(&content, wake);
    return content.faults.error_count == 0 && live ? 0 : -1;
}

static int close_content(void **state) {
    (void)state;
    hot_reload_stop(live);
    content_close(&content);
    text_close();
    spawn_remove(folder);
    return 0;
}

static void open_watch(Headless *run, const char *id) {
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_WATCH,
                             .exercise = library_exercise(content.library, id)};
    assert_non_null(request.exercise);
    headless_open(run, &content, &request, WIDTH, HEIGHT);
}

static void open_follow(Headless *run, const char *id) {
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_FOLLOW,
                             .routine = library_routine(content.library, id)};
    assert_non_null(request.routine);
    headless_open(run, &content, &request, WIDTH, HEIGHT);
}

static uint32_t *picture_of(Headless *run) {
    headless_paint(run);
    uint32_t *pixels = malloc(sizeof(uint32_t) * WIDTH * HEIGHT);
    assert_non_null(pixels);
    memcpy(pixels, run->canvas.pixels, sizeof(uint32_t) * WIDTH * HEIGHT);
    return pixels;
}

static bool looks_like(Headless *run, const uint32_t *pixels) {
    headless_paint(run);
    return memcmp(run->canvas.pixels, pixels, sizeof(uint32_t) * WIDTH * HEIGHT) == 0;
}

// A comment changes the file and nothing that is shown: every moment must look as before, on every screen.
static void the_same_moment_shows_after_any_save(void **state) {
    (void)state;
    for (int i = 0; i < 9; i++) {
        Headless run;
        if (i % 3 == 0)
            open_watch(&run, i == 0 ? "bridge" : i == 3 ? "knee_lift" : "clamshell.small");
        else if (i % 3 == 1)
            open_follow(&run, i == 1 ? "gentle-start" : "all-ten");
        else
            headless_open(&run, &content, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME},
                          WIDTH, HEIGHT);
        assert_true(headless_pass(&run, 1700000 + i * 23456789ll));
        if (i == 2)
            assert_true(headless_act(&run, ACTION_DOWN));
        if (i == 7)
            assert_true(headless_act(&run, ACTION_PAUSE));
        assert_true(headless_pass(&run, 3000000));
        uint32_t *before = picture_of(&run);
        edit("assets/exercises/bridge.yaml", "schema: 1", "# a note\nschema: 1");
        ContentChange change = next_change();
        assert_non_null(change.library);
        assert_string_equal(change.file, "bridge.yaml");
        assert_string_equal(change.place, "");
        show_change(&run, &change);
        assert_true(looks_like(&run, before));
        free(before);
        assert_true(headless_pass(&run, 5000000));
        headless_paint(&run);
        headless_close(&run);
        edit("assets/exercises/bridge.yaml", "# a note\n", "");
        change = next_change();
        library_release(change.library);
    }
}

static void what_is_saved_shows_and_going_back_looks_as_before(void **state) {
    (void)state;
    static const char *const EDITS[][3] = {
        {"assets/exercises/bridge.yaml", "name: Bridge", "name: My bridge"},
        {"assets/exercises/bridge.yaml", "azimuth_deg: ", "azimuth_deg: 1"},
        {"assets/poses/hook_lying.yaml", "abduction_deg: 2", "abduction_deg: 3"},
    };
    Headless run;
    open_watch(&run, "bridge");
    assert_true(headless_pass(&run, 4300000));
    uint32_t *before = picture_of(&run);
    for (size_t i = 0; i < sizeof EDITS / sizeof EDITS[0]; i++) {
        char *text = read_text(EDITS[i][0]);
        edit(EDITS[i][0], EDITS[i][1], EDITS[i][2]);
        ContentChange change = next_change();
        assert_string_equal(change.fault, "");
        assert_non_null(change.library);
        show_change(&run, &change);
        assert_false(looks_like(&run, before));
        write_text(EDITS[i][0], text);
        change = next_change();
        show_change(&run, &change);
        assert_true(looks_like(&run, before));
        free(text);
    }
    free(before);
    headless_close(&run);
}

// Also into a levels/ that was not there when the program began. The program has said itself that it is kept.
static void a_routine_of_the_users_own_is_there_at_once(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    path_of("own/levels", path);
    assert_true(file_make_folder(path));
    char *text = read_text("levels/gentle-start.yaml"),
         *own = replaced(text, "id: gentle-start", "id: own-1");
    write_text("own/levels/own-1.yaml", own);
    ContentChange change = next_change();
    assert_string_equal(change.fault, "");
    assert_string_equal(change.file, "");
    assert_non_null(change.library);
    assert_non_null(library_routine(change.library, "own-1"));
    library_release(change.library);
    remove_file("own/levels/own-1.yaml");
    change = next_change();
    assert_non_null(change.library);
    assert_null(library_routine(change.library, "own-1"));
    library_release(change.library);
    free(text);
    free(own);
}

// Put in its place by another program in one step, and taken away again.
static void a_pack_is_there_at_once(void **state) {
    (void)state;
    char path[PATH_CAPACITY], place[PATH_CAPACITY];
    path_of("own/packs/.unfinished-abcdef/levels", path);
    assert_true(file_make_folder(path));
    usleep(300000); // the folder of packs has come
    char *text = read_text("levels/gentle-start.yaml"),
         *given = replaced(text, "id: gentle-start", "id: given-1");
    write_text("own/packs/.unfinished-abcdef/levels/given-1.yaml", given);
    ContentChange change;
    assert_false(change_comes(&change, 500));
    path_of("own/packs/.unfinished-abcdef", path);
    path_of("own/packs/given", place);
    assert_int_equal(rename(path, place), 0);
    change = next_change();
    assert_string_equal(change.fault, "");
    assert_non_null(library_routine(change.library, "given-1"));
    library_release(change.library);
    assert_int_equal(rename(place, path), 0);
    change = next_change();
    assert_null(library_routine(change.library, "given-1"));
    library_release(change.library);
    free(text);
    free(given);
}

static void a_fault_is_told_and_what_is_shown_stays(void **state) {
    (void)state;
    static const char *const EDITS[][4] = {
        {"assets/exercises/bridge.yaml", "purpose:", "purpos:", "assets/exercises/bridge.yaml:7:1"},
        {"assets/poses/hook_lying.yaml", "posture: supine", "posture: sup",
         "assets/poses/hook_lying.yaml:4:10"},
        {"levels/gentle-start.yaml", "name: Gentle start", "name: ''", "levels/gentle-start.yaml:3:7"},
        {"assets/text/cues.yaml", "welcome:", "hello:", "assets/text/cues.yaml"},
        {"assets/text/pages.yaml", "pages:", "pags:", "assets/text/pages.yaml"},
        {"assets/text/advice.yaml", "shows: pram", "shows: prams", "assets/text/advice.yaml"},
        {"assets/everyday/carry.yaml", "purpose:", "purpos:", "assets/everyday/carry.yaml:6:1"},
    };
    Headless run;
    open_follow(&run, "gentle-start");
    assert_true(headless_pass(&run, 95000000));
    for (size_t i = 0; i < sizeof EDITS / sizeof EDITS[0]; i++) {
        char *text = read_text(EDITS[i][0]);
        edit(EDITS[i][0], EDITS[i][1], EDITS[i][2]);
        ContentChange change = next_change();
        assert_null(change.library); // nothing that is shown has changed
        assert_int_equal(strncmp(change.place, EDITS[i][3], strlen(EDITS[i][3])), 0);
        assert_true(strlen(change.fault) > 5);
        // What else is saved meanwhile shows all the same.
        edit("assets/exercises/clamshell.yaml", "name: Clamshell", "name: Clam");
        change = next_change();
        assert_non_null(change.library);
        assert_true(strlen(change.fault) > 5);
        assert_string_equal(library_exercise(change.library, "clamshell")->name, "Clam");
        assert_string_equal(library_exercise(change.library, "bridge")->name, "Bridge");
        assert_int_equal(change.library->exercise_count, content.library->exercise_count);
        assert_int_equal(change.library->routine_count, content.library->routine_count);
        assert_string_equal(change.library->cues->welcome, content.library->cues->welcome);
        assert_int_equal(change.library->page_count, content.library->page_count);
        assert_int_equal(change.library->everyday_count, content.library->everyday_count);
        show_change(&run, &change);
        edit("assets/exercises/clamshell.yaml", "name: Clam", "name: Clamshell");
        change = next_change();
        show_change(&run, &change);
        write_text(EDITS[i][0], text);
        change = next_change();
        assert_string_equal(change.fault, ""); // mended
        show_change(&run, &change);
        free(text);
    }
    headless_close(&run);
}

static void the_fault_shows_over_the_picture_until_it_is_mended(void **state) {
    (void)state;
    Headless run;
    open_watch(&run, "bridge");
    assert_true(headless_pass(&run, 2000000));
    assert_true(headless_act(&run, ACTION_PAUSE));
    assert_true(headless_pass(&run, 2000000));
    uint32_t *before = picture_of(&run);
    screen_stack_tell(run.stack, "assets/exercises/bridge.yaml:7:1", "unknown key 'purpos'");
    for (int i = 0; i < 5; i++) {
        assert_false(looks_like(&run, before));
        assert_true(headless_pass(&run, 10000000));
    }
    assert_true(screen_stack_update(run.stack, 0) < 0); // it stays without a frame being drawn
    screen_stack_tell(run.stack, "", "bridge.yaml: the change shows now");
    assert_false(looks_like(&run, before));
    assert_true(headless_pass(&run, 2200000));
    assert_true(looks_like(&run, before)); // the word goes by itself
    free(before);
    headless_close(&run);
}

// A rule that cannot be read is told, and the rules stay whole as they last were.
static void a_broken_rule_leaves_the_rules_as_they_were(void **state) {
    (void)state;
    static const char NAME[] = "assets/rules/07-birth-and-body.yaml";
    size_t count = rules_count(content.library->rules);
    assert_true(rules_are_whole(content.library->rules));
    edit(NAME, "when: girdle_pain\n", "when: gridle_pain\n");
    ContentChange change = next_change();
    assert_non_null(strstr(change.fault, "there is no input 'gridle_pain'; did you mean 'girdle_pain'?"));
    assert_non_null(strstr(change.place, NAME));
    assert_null(change.library);
    edit(NAME, "when: gridle_pain\n", "when: girdle_pain and not doming\n");
    change = next_change();
    assert_string_equal(change.fault, "");
    assert_true(rules_are_whole(change.library->rules));
    assert_int_equal(rules_count(change.library->rules), count);
    library_release(change.library);
}

static void a_file_is_not_read_while_it_is_written(void **state) {
    (void)state;
    static const char NAME[] = "assets/exercises/bridge.yaml";
    char *text = read_text(NAME), path[PATH_CAPACITY];
    path_of(NAME, path);
    char *after = replaced(text, "name: Bridge", "name: Slow bridge");
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    size_t length = strlen(after);
    for (int part = 0; part < 4; part++) {
        fwrite(after + length * (size_t)part / 4, 1,
               length * (size_t)(part + 1) / 4 - length * (size_t)part / 4, file);
        fflush(file);
        usleep(1000 * (FOLDER_WATCH_QUIET_MS + 80));
        ContentChange none;
        assert_false(hot_reload_take(live, &none));
    }
    fclose(file);
    ContentChange change = next_change();
    assert_string_equal(change.fault, "");
    assert_string_equal(library_exercise(change.library, "bridge")->name, "Slow bridge");
    library_release(change.library);
    write_text(NAME, text);
    change = next_change();
    library_release(change.library);
    free(after);
    free(text);
}

// A look that is saved shows from the next choice on; one with a fault stays as it was, and the fault is told at its place.
static void a_look_that_is_saved_shows_at_once(void **state) {
    (void)state;
    static const char NAME[] = "assets/looks/curls.yaml";
    char *text = read_text(NAME);
    DiagList faults = {0};
    figure_looks_take(figure_looks_read(NULL, folder, &faults));
    assert_int_equal(faults.error_count, 0);
    assert_true(figure_look_choose("curls"));
    assert_false(figure_look_choose("curls"));
    edit(NAME, "name: \"", "name: \"New ");
    ContentChange change = next_change();
    assert_string_equal(change.file, "curls.yaml");
    assert_string_equal(change.fault, "");
    assert_non_null(change.looks);
    figure_looks_take(change.looks);
    library_release(change.library);
    assert_true(figure_look_choose("curls"));
    assert_int_equal(strncmp(figure_look_now()->name, "New ", 4), 0);
    edit(NAME, "order: ", "order: x");
    change = next_change();
    assert_string_equal(change.file, "curls.yaml");
    assert_null(change.looks);
    assert_int_equal(strncmp(change.place, "assets/looks/curls.yaml:", 24), 0);
    assert_non_null(strstr(change.fault, "order"));
    library_release(change.library);
    assert_false(figure_look_choose("curls"));
    edit("assets/exercises/bridge.yaml", "name: Bridge", "name: A bridge"); // what has no fault goes on
    change = next_change();
    assert_null(change.looks);
    assert_non_null(change.library);
    library_release(change.library);
    assert_int_equal(strncmp(figure_look_now()->name, "New ", 4), 0);
    edit("assets/exercises/bridge.yaml", "name: A bridge", "name: Bridge");
    change = next_change();
    library_release(change.library);
    write_text(NAME, text);
    change = next_change();
    assert_string_equal(change.fault, "");
    figure_looks_take(change.looks);
    library_release(change.library);
    assert_true(figure_look_choose(""));
    figure_looks_take(figure_looks_read(NULL, folder, &faults)); // two in a row free the first
    figure_looks_take(figure_looks_read(NULL, folder, &faults));
    free(text);
}

static void every_way_that_editors_save_is_seen(void **state) {
    (void)state;
    char path[PATH_CAPACITY], other[PATH_CAPACITY + 8];
    static const char NAME[] = "assets/exercises/bridge.yaml";
    char *text = read_text(NAME);
    path_of(NAME, path);
    // A copy is written and renamed over the file.
    char *after = replaced(text, "name: Bridge", "name: Renamed");
    snprintf(other, sizeof other, "%s.tmp", path);
    write_at(other, after);
    assert_int_equal(rename(other, path), 0);
    ContentChange change = next_change();
    assert_string_equal(change.fault, "");
    assert_string_equal(library_exercise(change.library, "bridge")->name, "Renamed");
    library_release(change.library);
    free(after);
    // The file is moved aside and written anew.
    after = replaced(text, "name: Bridge", "name: Aside");
    snprintf(other, sizeof other, "%s~", path);
    assert_int_equal(rename(path, other), 0);
    write_at(path, after);
    assert_int_equal(unlink(other), 0);
    change = next_change();
    assert_string_equal(change.fault, "");
    assert_string_equal(library_exercise(change.library, "bridge")->name, "Aside");
    library_release(change.library);
    free(after);
    // The whole folder is replaced, as by unpacking an archive.
    char command[600];
    snprintf(command, sizeof command,
             "cd '%s' && cp -r assets/exercises assets/new && rm -r assets/exercises && mv assets/new "
             "assets/exercises",
             folder);
    assert_int_equal(system(command), 0);
    usleep(700000);
    if (hot_reload_take(live, &change))
        library_release(change.library);
    write_text(NAME, text);
    change = next_change();
    assert_string_equal(change.fault, "");
    assert_string_equal(library_exercise(change.library, "bridge")->name, "Bridge");
    library_release(change.library);
    // Nothing but other files: nothing to tell.
    write_text("assets/exercises/.bridge.yaml.swp", "x");
    write_text("assets/exercises/bridge.yaml~", "x");
    write_text("assets/exercises/notes.txt", "x");
    write_text(NAME, text);
    assert_false(change_comes(&change, 600));
    remove_file("assets/exercises/.bridge.yaml.swp");
    remove_file("assets/exercises/bridge.yaml~");
    remove_file("assets/exercises/notes.txt");
    free(text);
}

static void what_is_shown_outlives_its_file(void **state) {
    (void)state;
    char *bridge = read_text("assets/exercises/bridge.yaml"),
         *mine = replaced(bridge, "id: bridge", "id: mine");
    write_text("assets/exercises/mine.yaml", mine);
    ContentChange change = next_change();
    assert_string_equal(change.fault, "");
    assert_non_null(library_exercise(change.library, "mine"));
    Headless run;
    open_watch(&run, "bridge");
    screen_stack_change_content(run.stack, change.library);
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_WATCH,
                             .exercise = library_exercise(change.library, "mine")};
    screen_stack_open(run.stack, &request);
    library_release(change.library);
    assert_true(headless_pass(&run, 3000000));
    uint32_t *before = picture_of(&run);
    remove_file("assets/exercises/mine.yaml");
    change = next_change();
    assert_string_equal(change.fault, "");
    assert_null(library_exercise(change.library, "mine"));
    show_change(&run, &change);
    assert_true(looks_like(&run, before));
    assert_true(headless_pass(&run, 20000000));
    headless_paint(&run);
    assert_true(headless_act(&run, ACTION_HELP));
    assert_true(headless_act(&run, ACTION_BACK));
    write_text("assets/exercises/mine.yaml", mine); // and it comes back
    change = next_change();
    show_change(&run, &change);
    headless_paint(&run);
    remove_file("assets/exercises/mine.yaml");
    change = next_change();
    show_change(&run, &change);
    assert_true(headless_act(&run, ACTION_NEXT)); // on to one that there is
    assert_true(headless_pass(&run, 1000000));
    headless_paint(&run);
    headless_close(&run);
    free(before);
    free(bridge);
    free(mine);
}

// The stack of screens is full: the one that gives way is the last that held what the new one shows.
static void a_screen_above_a_full_stack_keeps_what_it_shows(void **state) {
    (void)state;
    char *bridge = read_text("assets/exercises/bridge.yaml"),
         *mine = replaced(bridge, "id: bridge", "id: mine");
    write_text("assets/exercises/mine.yaml", mine);
    ContentChange change = next_change();
    Headless run;
    open_watch(&run, "bridge");
    screen_stack_change_content(run.stack, change.library);
    ScreenRequest keys = page_request("keys");
    for (int depth = 2; depth < 7; depth++)
        screen_stack_open(run.stack, &keys);
    ScreenRequest request = {.kind = REQUEST_OPEN,
                             .screen = SCREEN_WATCH,
                             .exercise = library_exercise(change.library, "mine")};
    screen_stack_open(run.stack, &request);
    library_release(change.library);
    remove_file("assets/exercises/mine.yaml");
    change = next_change();
    show_change(&run, &change);
    screen_stack_open(run.stack, &request);
    assert_true(headless_pass(&run, 1000000));
    headless_paint(&run);
    headless_close(&run);
    free(bridge);
    free(mine);
}

static void a_routine_goes_on_when_its_file_is_gone(void **state) {
    (void)state;
    char *text = read_text("levels/gentle-start.yaml");
    Headless run;
    open_follow(&run, "gentle-start");
    assert_true(headless_pass(&run, 70000000));
    uint32_t *before = picture_of(&run);
    remove_file("levels/gentle-start.yaml");
    ContentChange change = next_change();
    show_change(&run, &change);
    assert_true(looks_like(&run, before));
    assert_true(headless_act(&run, ACTION_SLOWER)); // compiled anew from what is left
    edit("assets/exercises/bridge.yaml", "schema: 1", "# a note\nschema: 1");
    change = next_change();
    show_change(&run, &change);
    for (int seconds = 0; seconds < 3600 && screen_stack_front(run.stack) == SCREEN_FOLLOW; seconds++) {
        assert_true(headless_pass(&run, 1000000));
        if (seconds % 20 == 0)
            headless_paint(&run);
    }
    assert_int_equal(screen_stack_front(run.stack), SCREEN_FINISHED);
    headless_paint(&run);
    edit("assets/exercises/bridge.yaml", "# a note\n", "");
    write_text("levels/gentle-start.yaml", text);
    change = next_change();
    show_change(&run, &change);
    headless_paint(&run);
    assert_true(headless_act(&run, ACTION_OK));
    headless_paint(&run);
    headless_close(&run);
    free(before);
    free(text);
}

static void an_exercise_that_a_routine_still_names_stays(void **state) {
    (void)state;
    char *text = read_text("assets/exercises/bridge.yaml");
    remove_file("assets/exercises/bridge.yaml");
    ContentChange change = next_change();
    assert_true(strncmp(change.place, "levels/", 7) == 0); // which names what is gone
    assert_null(change.library);
    edit("assets/exercises/clamshell.yaml", "name: Clamshell", "name: Clam");
    change = next_change();
    assert_non_null(library_exercise(change.library, "bridge"));
    assert_int_equal(change.library->routine_count, content.library->routine_count);
    library_release(change.library);
    edit("assets/exercises/clamshell.yaml", "name: Clam", "name: Clamshell");
    change = next_change();
    library_release(change.library);
    write_text("assets/exercises/bridge.yaml", text);
    change = next_change();
    assert_string_equal(change.fault, "");
    library_release(change.library);
    free(text);
}

// Takes over what has come and keeps the name that the bridge has now.
static void take(Headless *run, ContentChange *change, char shown[64]) {
    if (change->library)
        snprintf(shown, 64, "%s", library_exercise(change->library, "bridge")->name);
    show_change(run, change);
}

// Whatever is saved how fast: the last text shows in the end, and random keys meanwhile meet no library that
// is gone.
static void two_hundred_quick_saves(void **state) {
    (void)state;
    static const char NAME[] = "assets/exercises/bridge.yaml";
    char *text = read_text(NAME), *bad = replaced(text, "purpose:", "purpos:"), name[40], shown[64] = "";
    uint32_t random = 7;
    ContentChange change;
    Headless run;
    headless_open(&run, &content, &(ScreenRequest){.kind = REQUEST_OPEN, .screen = SCREEN_HOME}, WIDTH,
                  HEIGHT);
    for (int i = 0; i <= 200; i++) {
        snprintf(name, sizeof name, "name: Bridge %d", i);
        char *next = i % 3 == 1 ? strdup(bad) : replaced(text, "name: Bridge", name);
        write_text(NAME, next);
        free(next);
        usleep(i % 20 == 0 ? 250000 : 3000);
        if (hot_reload_take(live, &change))
            take(&run, &change, shown);
        random = random * 1664525u + 1013904223u;
        Action action = (Action)(ACTION_UP + (random >> 8) % (ACTION_FULLSCREEN - ACTION_UP));
        bool leaves = action == ACTION_BACK || action == ACTION_ERASE;
        if (screen_stack_front(run.stack) != SCREEN_HOME || !leaves)
            assert_true(headless_act(&run, action));
        assert_true(headless_pass(&run, (random >> 8) % 900000));
        headless_paint(&run);
    }
    while (strcmp(shown, "Bridge 200") != 0) {
        change = next_change();
        take(&run, &change, shown);
    }
    headless_close(&run);
    free(text);
    free(bad);
}

static void it_wakes_the_loop_and_ends_at_once(void **state) {
    (void)state;
    int before = atomic_load(&woken);
    edit("assets/exercises/bridge.yaml", "schema: 1", "# a note\nschema: 1");
    ContentChange change = next_change();
    library_release(change.library);
    assert_true(atomic_load(&woken) > before);
    edit("assets/exercises/bridge.yaml", "# a note\n", "");
    for (int i = 0; i < 20; i++) {
        HotReload *other = hot_reload_start(&content, wake);
        assert_non_null(other);
        if (i % 2)
            edit("levels/all-ten.yaml", "schema: 1", "# a note\nschema: 1");
        hot_reload_stop(other); // also with a change that nobody took
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_moment_shows_after_any_save, open_content, close_content),
        cmocka_unit_test_setup_teardown(what_is_saved_shows_and_going_back_looks_as_before, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_routine_of_the_users_own_is_there_at_once, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_pack_is_there_at_once, open_content, close_content),
        cmocka_unit_test_setup_teardown(a_fault_is_told_and_what_is_shown_stays, open_content, close_content),
        cmocka_unit_test_setup_teardown(the_fault_shows_over_the_picture_until_it_is_mended, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_broken_rule_leaves_the_rules_as_they_were, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_file_is_not_read_while_it_is_written, open_content, close_content),
        cmocka_unit_test_setup_teardown(every_way_that_editors_save_is_seen, open_content, close_content),
        cmocka_unit_test_setup_teardown(what_is_shown_outlives_its_file, open_content, close_content),
        cmocka_unit_test_setup_teardown(a_screen_above_a_full_stack_keeps_what_it_shows, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_routine_goes_on_when_its_file_is_gone, open_content, close_content),
        cmocka_unit_test_setup_teardown(an_exercise_that_a_routine_still_names_stays, open_content,
                                        close_content),
        cmocka_unit_test_setup_teardown(a_look_that_is_saved_shows_at_once, open_content, close_content),
        cmocka_unit_test_setup_teardown(two_hundred_quick_saves, open_content, close_content),
        cmocka_unit_test_setup_teardown(it_wakes_the_loop_and_ends_at_once, open_content, close_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
