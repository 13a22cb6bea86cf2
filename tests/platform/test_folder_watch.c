// Test variant: san, slow, waits
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "platform/folder_watch.h"

// A thread that counts what it is told.
static FolderWatch *watch;
static pthread_t thread;
static atomic_int told;
static char folder[64];

static void *count(void *context) {
    (void)context;
    while (folder_watch_wait(watch))
        atomic_fetch_add(&told, 1);
    return NULL;
}

static void run(const char *command) {
    char line[512];
    snprintf(line, sizeof line, "cd '%s' && %s", folder, command);
    assert_int_equal(system(line), 0);
}

static int start(void **state) {
    (void)state;
    char a[PATH_CAPACITY], b[PATH_CAPACITY], reason[160];
    const char *roots[2] = {a, b};
    snprintf(folder, sizeof folder, "/tmp/gently-watch-XXXXXX");
    if (!mkdtemp(folder) || !paths_join(a, folder, "a") || !paths_join(b, folder, "b"))
        return -1;
    run("mkdir -p a/inner a/voice b && touch a/one.yaml a/inner/two.yaml");
    told = 0;
    watch = folder_watch_new(roots, 2, ".yaml", "voice", reason, sizeof reason);
    return watch && pthread_create(&thread, NULL, count, NULL) == 0 ? 0 : -1;
}

static int stop(void **state) {
    (void)state;
    folder_watch_stop(watch);
    pthread_join(thread, NULL);
    folder_watch_free(watch);
    char line[128];
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    return system(line);
}

// Waits, however long a busy machine takes, until it was told `times` times; then that it stays so.
static void is_told(int times) {
    for (int i = 0; i < 2000 && atomic_load(&told) < times; i++)
        usleep(5000);
    assert_int_equal(atomic_load(&told), times);
    usleep(3000 * FOLDER_WATCH_QUIET_MS);
    assert_int_equal(atomic_load(&told), times);
}

static void each_way_of_saving_is_told_once(void **state) {
    (void)state;
    run("echo x > a/one.yaml");
    is_told(1);
    run("echo y > a/one.tmp && mv a/one.tmp a/one.yaml");
    is_told(2);
    run("mv a/one.yaml a/one.yaml~ && echo z > a/one.yaml && rm a/one.yaml~");
    is_told(3);
    run("rm a/inner/two.yaml");
    is_told(4);
    run("echo new > b/three.yaml");
    is_told(5);
    run("for i in 1 2 3 4 5 6 7 8 9; do echo $i > a/$i.yaml; done"); // all of a checkout at once
    is_told(6);
}

static void other_files_are_not_told(void **state) {
    (void)state;
    run("echo x > a/notes.txt; echo x > a/.one.yaml.swp; echo x > a/voice/clip.yaml; echo x > c.yaml; mkdir "
        "c; rmdir c; cat a/one.yaml");
    is_told(0);
}

static void folders_may_come_and_go(void **state) {
    (void)state;
    run("rm -r b");
    is_told(1);
    run("mkdir b");
    is_told(2);
    run("echo x > b/one.yaml");
    is_told(3);
    run("cp -r a a2 && rm -r a && mv a2 a");
    usleep(1000000);
    int before = atomic_load(&told);
    run("echo x > a/inner/two.yaml");
    is_told(before + 1);
    run("mkdir a/more && sleep 0.4 && echo x > a/more/four.yaml");
    usleep(1000000);
    assert_true(atomic_load(&told) > before + 1);
}

static void a_file_is_told_when_it_is_whole(void **state) {
    (void)state;
    char path[PATH_CAPACITY];
    assert_true(paths_join(path, folder, "a/one.yaml"));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 0; i < 4; i++) {
        fputs("half a sentence", file);
        fflush(file);
        usleep(1000 * (FOLDER_WATCH_QUIET_MS + 60));
        assert_int_equal(atomic_load(&told), 0);
    }
    fclose(file);
    is_told(1);
    file = fopen(path, "a"); // one that nobody closes is told in the end
    assert_non_null(file);
    fputs("more", file);
    fflush(file);
    is_told(2);
    fclose(file);
}

// Nothing happens: nothing runs.
static void it_sleeps(void **state) {
    (void)state;
    struct rusage before, after;
    usleep(50000);
    getrusage(RUSAGE_SELF, &before);
    usleep(500000);
    getrusage(RUSAGE_SELF, &after);
    assert_true(after.ru_nvcsw - before.ru_nvcsw <= 3); // this thread's own sleep
}

static void what_cannot_be_watched_says_why(void **state) {
    (void)state;
    char reason[160] = "";
    struct rlimit before, none = {0, 0};
    const char *root = "/tmp";
    getrlimit(RLIMIT_NOFILE, &before);
    none.rlim_max = before.rlim_max;
    setrlimit(RLIMIT_NOFILE, &none);
    FolderWatch *failed = folder_watch_new(&root, 1, ".yaml", "voice", reason, sizeof reason);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_null(failed);
    assert_string_not_equal(reason, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_way_of_saving_is_told_once, start, stop),
        cmocka_unit_test_setup_teardown(other_files_are_not_told, start, stop),
        cmocka_unit_test_setup_teardown(folders_may_come_and_go, start, stop),
        cmocka_unit_test_setup_teardown(a_file_is_told_when_it_is_whole, start, stop),
        cmocka_unit_test_setup_teardown(it_sleeps, start, stop),
        cmocka_unit_test(what_cannot_be_watched_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
