// Test variant: san
// Packs: made, taken, replaced and refused. Every wrong file is a real one, made here. Run from the top folder.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>
#include "app/pack/pack_names.h"
#include "app/pack/pack_open.h"
#include "app/pack/pack_write.h"
#include "base/file.h"
#include "base/file_tree.h"
#include "content/library.h"
#include "model/exercise.h"
#include "rules/rules.h"

static char root[1024], own[1040], file[1040], bridge[65536];

static const char WORDS[] = "schema: 1\nid: harbour\nname: Harbour class\nby: Anna\n";
static const char ROUTINE[] = "schema: 1\nid: harbour-evening\nname: Evening\nsummary: After the "
                              "class\nnote: From six weeks on.\nsteps:\n"
                              "  - {exercise: breathing, block: warm_up}\n";

// In place of every `from` of a text.
static void replace(char *text, size_t size, const char *from, const char *to) {
    char *at = strstr(text, from);
    assert_non_null(at);
    char rest[65536];
    snprintf(rest, sizeof rest, "%s", at + strlen(from));
    snprintf(at, size - (size_t)(at - text), "%s%s", to, rest);
}

// The shipped bridge under another id.
static const char *bridge_called(const char *id) {
    char line[80];
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[100];
    assert_true(
        file_read("assets/exercises/bridge.yaml", sizeof bridge - 100, &bytes, &size, reason, sizeof reason));
    memcpy(bridge, bytes, size + 1);
    free(bytes);
    snprintf(line, sizeof line, "\nid: %s\n", id);
    replace(bridge, sizeof bridge, "\nid: bridge\n", line);
    return bridge;
}

static int begin(void **state) {
    (void)state;
    snprintf(root, sizeof root, "%s/gently-packs-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    if (!mkdtemp(root))
        return -1;
    setenv("XDG_DATA_HOME", root, 1);
    snprintf(own, sizeof own, "%s/gently", root);
    snprintf(file, sizeof file, "%s/F.gently", root);
    return 0;
}

static int end(void **state) {
    (void)state;
    return file_remove_tree(root) ? 0 : -1;
}

// -- making files

typedef struct Made {
    zip_t *zip;
} Made;

static Made make(void) {
    int error = 0;
    unlink(file);
    return (Made){zip_open(file, ZIP_CREATE | ZIP_TRUNCATE, &error)};
}

static zip_uint64_t put_bytes(Made made, const char *name, const void *bytes, size_t size) {
    zip_source_t *source = zip_source_buffer(made.zip, bytes, size, 0);
    zip_int64_t index = zip_file_add(made.zip, name, source, ZIP_FL_ENC_GUESS);
    assert_true(index >= 0);
    return (zip_uint64_t)index;
}

static zip_uint64_t put(Made made, const char *name, const char *text) {
    return put_bytes(made, name, text, strlen(text));
}

static void done(Made made) {
    assert_int_equal(zip_close(made.zip), 0);
}

static Made make_good(void) {
    Made made = make();
    put(made, "pack.yaml", WORDS);
    put(made, "levels/harbour-evening.yaml", ROUTINE);
    return made;
}

// Other bytes of the same length in the finished file, everywhere.
static void patch(const char *from, const char *to) {
    uint8_t *bytes = NULL;
    size_t size = 0, length = strlen(from), found = 0;
    char reason[100];
    assert_int_equal(length, strlen(to));
    assert_true(file_read(file, 64 << 20, &bytes, &size, reason, sizeof reason));
    for (size_t i = 0; i + length <= size; i++)
        if (memcmp(bytes + i, from, length) == 0) {
            memcpy(bytes + i, to, length);
            found++;
        }
    assert_true(found > 0);
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(out);
    free(bytes);
}

// -- taking them

static Pack pack;
static bool replaced;
static PackReport report;

static bool take(const char *path) {
    diag_list_free(&report.faults);
    report = (PackReport){0};
    return pack_open(path, ".", own, &pack, &replaced, &report);
}

static int things;
static int count_thing(const char *path, const struct stat *status, int kind, struct FTW *place) {
    (void)path;
    (void)status;
    (void)kind;
    things += place->level > 0;
    return 0;
}

static int things_in(const char *folder) {
    things = 0;
    int result = nftw(folder, count_thing, 8, FTW_PHYS);
    assert_true(result == 0 || errno == ENOENT);
    return things;
}

static bool only_packs_in_root(void) {
    char packs[PATH_CAPACITY + 20];
    snprintf(packs, sizeof packs, "%s/packs", own);
    return !file_exists(packs) || things_in(packs) == 0;
}

// One line that matches, nothing left in the user's folder, and nothing beside it.
static void refused(PackResult result, const char *says) {
    int before = things_in(root);
    char packs[PATH_CAPACITY + 20];
    snprintf(packs, sizeof packs, "%s/packs", own);
    before += file_exists(packs) ? 0 : 2; // gently/packs may come, and stays empty
    if (take(file))
        fail_msg("taken, though it should say: %s", says);
    if (report.result != result || !strstr(report.line, says) || strchr(report.line, '\n'))
        fail_msg("says \"%s\" (%d), not: %s", report.line, report.result, says);
    assert_true(only_packs_in_root());
    assert_in_range(things_in(root), 0, before);
}

static const Exercise *exercise_of(Library *library, const char *id) {
    return library_exercise(library, id);
}

static Library *load(DiagList *diags) {
    return library_load_with_own(NULL, ".", own, diags);
}

static void a_pack_is_taken_replaced_and_removed(void **state) {
    (void)state;
    Made made = make_good();
    put(made, "exercises/harbour_bridge.yaml", bridge_called("harbour_bridge"));
    put(made, "README.md", "For the class.\n");
    done(made);
    assert_true(take(file));
    assert_false(replaced);
    assert_string_equal(pack.id, "harbour");
    assert_string_equal(pack.by, "Anna");
    assert_int_equal(pack.exercises + 10 * pack.routines + 100 * pack.voices, 11);
    DiagList diags = {0};
    Library *library = load(&diags);
    assert_int_equal(diags.error_count, 0);
    const Exercise *exercise = exercise_of(library, "harbour_bridge");
    assert_non_null(exercise);
    assert_ptr_equal(library->exercises[library->exercise_count - 1], exercise); // behind the shipped ones
    assert_string_equal(exercise->pack, "harbour");
    assert_null(exercise_of(library, "bridge")->pack);
    assert_non_null(library_routine(library, "harbour-evening"));
    library_release(library);

    made = make(); // a later one without the routine
    put(made, "pack.yaml", WORDS);
    put(made, "exercises/harbour_bridge.yaml", bridge_called("harbour_bridge"));
    done(made);
    assert_true(take(file));
    assert_true(replaced);
    library = load(&diags);
    assert_null(library_routine(library, "harbour-evening"));
    library_release(library);
    Pack packs[PACKS_MAX];
    assert_int_equal(packs_list(own, packs), 1);
    assert_string_equal(packs[0].name, "Harbour class");
    assert_false(packs_remove(own, "harbor"));
    assert_int_equal(errno, ENOENT);
    assert_false(packs_remove(own, "../packs"));
    assert_true(packs_remove(own, "harbour"));
    assert_int_equal(packs_list(own, packs), 0);
    assert_true(only_packs_in_root());
}

// A name that a rule knows would let an exercise be offered to whom nobody has looked at it for.
static void no_rule_means_an_exercise_of_a_pack(void **state) {
    (void)state;
    static const char *const ids[] = {"stretches", "lying", "everything", "for_the_back"};
    Made made = make();
    char texts[4][65536], name[64];
    put(made, "pack.yaml", WORDS);
    for (int i = 0; i < 4; i++) {
        snprintf(texts[i], sizeof texts[i], "%s", bridge_called(ids[i]));
        snprintf(name, sizeof name, "exercises/%s.yaml", ids[i]);
        put(made, name, texts[i]);
    }
    done(made);
    assert_true(take(file));
    DiagList diags = {0};
    Library *library = load(&diags);
    assert_int_equal(diags.error_count, 0);
    assert_true(rules_are_whole(library->rules));
    Profile profile = {0};
    profile_set(&profile, PROFILE_WEEKS, 8);
    profile_set(&profile, PROFILE_CHECK_DONE, 1);
    profile_set(&profile, PROFILE_BIRTH, profile_value_find(PROFILE_BIRTH, "vaginal"));
    Arena *arena = arena_new();
    RulesAsked asked = {.profile = profile};
    const RulesOutcome *outcome = rules_evaluate(library->rules, &asked, arena);
    for (int i = 0; i < 4; i++) {
        const Exercise *exercise = exercise_of(library, ids[i]);
        assert_non_null(exercise);
        assert_null(rules_offer(outcome, exercise));
        const RulesHeld *held = rules_held(outcome, exercise);
        assert_non_null(held);
        assert_true(held->rule_count > 0);
    }
    arena_free(arena);
    library_release(library);
    assert_true(packs_remove(own, "harbour"));
}

static void what_is_shipped_or_here_keeps_its_name(void **state) {
    (void)state;
    static const char *const taken[] = {"bridge", "pram",
                                        "side_to_back"}; // an exercise, an everyday movement, a transition
    char name[64];
    for (int i = 0; i < 3; i++) {
        Made made = make_good();
        snprintf(name, sizeof name, "exercises/%s.yaml", taken[i]);
        put(made, name, i == 0 ? "schema: 1\n" : bridge_called(taken[i]));
        done(made);
        refused(PACK_AT_FAULT, "F.gently has 1 error, see above");
        assert_non_null(strstr(report.faults.items[0].message, "already"));
        assert_non_null(strstr(report.faults.items[0].path, "F.gently/exercises/"));
    }
    Made made = make_good();
    put(made, "poses/hook_lying.yaml", "schema: 1\n");
    done(made);
    refused(PACK_AT_FAULT, "1 error");
    made = make();
    put(made, "pack.yaml", WORDS);
    put(made, "levels/gentle-start.yaml", ROUTINE);
    done(made);
    refused(PACK_AT_FAULT, "1 error");
    done(make_good());
    assert_true(take(file)); // and what another pack has brought
    made = make();
    put(made, "pack.yaml", "schema: 1\nid: other\nname: Other\n");
    put(made, "levels/harbour-evening.yaml", ROUTINE);
    done(made);
    assert_false(take(file));
    assert_int_equal(report.result, PACK_AT_FAULT);
    assert_true(packs_remove(own, "harbour"));
    assert_true(take(file)); // now it fits
    assert_true(packs_remove(own, "other"));
}

static void faults_stand_at_their_place(void **state) {
    (void)state;
    Made made = make();
    put(made, "pack.yaml", "schema: 1\nid: Harbour\nnames: x\n");
    put(made, "levels/harbour-evening.yaml",
        "schema: 1\nid: harbour-evening\nname: Evening\nsummary: s\nsteps:\n  - {exercise: brigde, block: "
        "main}\n");
    done(made);
    refused(PACK_AT_FAULT, "F.gently has 4 errors, see above");
    bool told = false;
    for (size_t i = 0; i < report.faults.count; i++)
        told = told || (report.faults.items[i].line == 6 && strstr(report.faults.items[i].message, "bridge"));
    assert_true(told);
    made = make();
    put(made, "pack.yaml", WORDS);
    done(made);
    refused(PACK_UNFIT, "is empty");
    made = make();
    put(made, "levels/harbour-evening.yaml", ROUTINE);
    done(made);
    refused(PACK_UNFIT, "has no pack.yaml");
    made = make();
    put(made, "pack.yaml", WORDS);
    put(made, "exercises/harbour_bridge.yaml", "schema: [\n");
    done(made);
    refused(PACK_AT_FAULT, "1 error");
}

static void names_that_lead_elsewhere(void **state) {
    (void)state;
    static const struct {
        const char *name, *says;
    } wrong[] = {
        {"../escaped.yaml", "'../escaped.yaml' lies outside the pack"},
        {"exercises/../../escaped.yaml", "lies outside the pack"},
        {"/tmp/gently-escaped.yaml", "lies outside the pack"},
        {"C:\\escaped.yaml", "lies outside the pack"},
        {"exercises\\..\\..\\escaped.yaml", "lies outside the pack"},
        {"..", "lies outside the pack"},
        {"rules/01-words.yaml", "cannot come in a pack"},
        {"rules/", "cannot come in a pack"},
        {"assets/exercises/x.yaml", "at the top of it"},
        {"text/pages.yaml", "has no place in a pack"},
        {"exercises/Bridge.yaml", "has no place there"},
        {"exercises/.hidden.yaml", "has no place there"},
        {"exercises/a/b.yaml", "has no place there"},
        {"exercises/x.yml", "has no place there"},
        {"exercises", "has no place there"},
        {"exercises/x.yaml/", "has no place there"},
        {"exercises//x.yaml", "has no place there"},
        {"exercises/\xff\xfe.yaml", "has no place there"},
        {"voices/a b/one.wav", "has no place there"},
        {"voices/anna/one.sh", "has no place there"},
        {"voices/anna", "has no place there"},
        {"voices/anna/sub/one.wav", "has no place there"},
        {"start.sh", "has no place in a pack"},
        {"", "has no place in a pack"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *why = "";
        if (pack_name_kind(wrong[i].name, &why) != PACK_REFUSED)
            fail_msg("'%s' may be in a pack", wrong[i].name);
        Made made = make_good();
        // the library that writes refuses some of these names: other bytes are put in their place
        char stand_in[64];
        snprintf(stand_in, sizeof stand_in, "%.*s", (int)strlen(wrong[i].name),
                 "Qq_1234567890123456789012345678901234567890");
        if (!wrong[i].name[0])
            snprintf(stand_in, sizeof stand_in, "Q");
        put(made, stand_in, "x");
        done(made);
        if (wrong[i].name[0])
            patch(stand_in, wrong[i].name);
        refused(PACK_UNFIT, wrong[i].name[0] ? wrong[i].says : "has no place");
    }
    assert_false(file_exists("/tmp/gently-escaped.yaml"));
    char huge[5000];
    memset(huge, 'a', sizeof huge - 1);
    memcpy(huge, "exercises/", 10);
    memcpy(huge + sizeof huge - 6, ".yaml", 6);
    Made made = make_good();
    put(made, huge, "x");
    done(made);
    refused(PACK_UNFIT, "has no place there");
}

static void links_and_devices(void **state) {
    (void)state;
    static const mode_t kinds[] = {S_IFLNK, S_IFCHR, S_IFIFO, S_IFDIR};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Made made = make_good();
        zip_uint64_t index = put(made, "exercises/link.yaml", "/etc/passwd");
        zip_file_set_external_attributes(made.zip, index, 0, ZIP_OPSYS_UNIX,
                                         (zip_uint32_t)(kinds[i] | 0777) << 16);
        done(made);
        refused(PACK_UNFIT, "'exercises/link.yaml' is a link or a device");
    }
}

static void the_same_name_twice(void **state) {
    (void)state;
    Made made = make_good();
    put(made, "exercises/aaa.yaml", "x");
    put(made, "exercises/bbb.yaml", "x");
    done(made);
    patch("bbb.yaml", "aaa.yaml");
    refused(PACK_UNFIT, "two files of one name");
    made = make_good();
    put(made, "voices/anna/one.wav", "x");
    put(made, "voices/Anna/one.wav", "x");
    done(made);
    refused(PACK_UNFIT, "twice");
}

static void too_much(void **state) {
    (void)state;
    char name[64];
    Made made = make_good();
    for (int i = 0; i < 10000; i++) {
        snprintf(name, sizeof name, "exercises/e%d.yaml", i);
        put(made, name, "x");
    }
    done(made);
    refused(PACK_UNFIT, "holds 10002 files; at most 4096");
    size_t size = PACK_SOUND_MAX;
    char *zeros = calloc(1, size + 1);
    made = make_good(); // a bomb: 40 MiB of nothing
    for (int i = 0; i < 5; i++) {
        snprintf(name, sizeof name, "voices/anna/%d.wav", i);
        put_bytes(made, name, zeros, size);
    }
    done(made);
    refused(PACK_UNFIT, "unpacks to 40 MiB");
    made = make_good();
    put_bytes(made, "voices/anna/one.wav", zeros, size + 1);
    done(made);
    refused(PACK_UNFIT, "has 8192 KiB; at most 8192");
    made = make_good();
    put_bytes(made, "exercises/one.yaml", zeros, 600 * 1024);
    done(made);
    refused(PACK_UNFIT, "has 600 KiB; at most 512");
    free(zeros);
    assert_int_equal(truncate(file, PACK_PACKED_MAX + 1024 * 1024), 0);
    refused(PACK_UNFIT, "has 65 MiB; a pack has at most 64");
}

// Its table names another size than comes out.
static void a_table_that_lies(void **state) {
    (void)state;
    static const char size[] = {'\x11', '\x0f', '\x01', '\x00'}, other[] = {'\x11', '\x0e', '\x01', '\x00'};
    char *text = calloc(1, 0x10f11 + 1), *at;
    for (int i = 0; i < 0x10f11; i++)
        text[i] = (char)('a' + (i & 1023) * (i & 1023) % 23);
    Made made = make_good();
    put(made, "exercises/one.yaml", text);
    done(made);
    free(text);
    uint8_t *bytes = NULL;
    size_t length = 0;
    char reason[100];
    assert_true(file_read(file, 1 << 20, &bytes, &length, reason, sizeof reason));
    int patched = 0;
    for (size_t from = 0; (at = memmem(bytes + from, length - from, size, sizeof size)); patched++) {
        memcpy(at, other, sizeof other);
        from = (size_t)((uint8_t *)at - bytes);
    }
    assert_int_equal(patched, 2); // before the file and in the table
    FILE *out = fopen(file, "wb");
    fwrite(bytes, 1, length, out);
    fclose(out);
    free(bytes);
    refused(PACK_DAMAGED, "cannot be unpacked");
}

static void encrypted_cut_and_foreign(void **state) {
    (void)state;
    Made made = make_good();
    zip_uint64_t index = put(made, "exercises/one.yaml", "secret");
    assert_int_equal(zip_file_set_encryption(made.zip, index, ZIP_EM_AES_256, "word"), 0);
    done(made);
    refused(PACK_UNFIT, "'exercises/one.yaml' is encrypted");
    made = make_good();
    put(made, "exercises/harbour_bridge.yaml", bridge_called("harbour_bridge"));
    done(made);
    struct stat status;
    assert_int_equal(stat(file, &status), 0);
    for (off_t size = status.st_size - 1; size > 0; size -= 1 + size / 20) { // cut off anywhere
        assert_int_equal(truncate(file, size), 0);
        refused(PACK_DAMAGED, size < 22 ? "F.gently" : "is no pack, or not all of it is there");
    }
    assert_int_equal(truncate(file, 0), 0);
    refused(PACK_DAMAGED, "F.gently is");
    FILE *out = fopen(file, "w");
    fputs("schema: 1\nid: harbour\n", out);
    fclose(out);
    refused(PACK_DAMAGED, "is no pack");
    unlink(file);
    refused(PACK_NOT_THERE, "No such file");
    assert_int_equal(mkdir(file, 0700), 0);
    refused(PACK_NOT_THERE, "is a folder, not a file");
    rmdir(file);
    assert_int_equal(mkfifo(file, 0600), 0);
    refused(PACK_NOT_THERE, "not a file");
    unlink(file);
}

// Any byte of a good one another: it is refused or it is taken, and never half.
static void any_byte_wrong(void **state) {
    (void)state;
    done(make_good());
    uint8_t *bytes = NULL;
    size_t size = 0;
    char reason[100], packs[PATH_CAPACITY + 20];
    assert_true(file_read(file, 1 << 20, &bytes, &size, reason, sizeof reason));
    snprintf(packs, sizeof packs, "%s/packs", own);
    for (size_t i = 0; i < size; i += 7) {
        bytes[i] ^= 0x41;
        FILE *out = fopen(file, "wb");
        fwrite(bytes, 1, size, out);
        fclose(out);
        bytes[i] ^= 0x41;
        if (take(file))
            assert_true(packs_remove(own, pack.id));
        else
            assert_true(report.line[0]);
        assert_int_equal(things_in(packs), 0);
    }
    free(bytes);
}

static void a_voice_is_checked(void **state) {
    (void)state;
    Made made = make();
    put(made, "pack.yaml", WORDS);
    put(made, "voices/anna/manifest.yaml", "schema: 1\n");
    put(made, "voices/anna/one.wav", "RIFF");
    done(made);
    assert_false(take(file));
    assert_int_equal(report.result, PACK_AT_FAULT);
    assert_true(report.faults.error_count > 0);
    assert_true(only_packs_in_root());
}

static void no_room(void **state) {
    (void)state;
    Made made = make_good();
    put(made, "exercises/harbour_bridge.yaml", bridge_called("harbour_bridge"));
    done(made);
    struct rlimit before, least;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    least = before;
    least.rlim_cur = 1000; // bytes of a file, as a full disk would
    setrlimit(RLIMIT_FSIZE, &least);
    bool taken = take(file);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(taken);
    assert_int_equal(report.result, PACK_NO_ROOM);
    assert_true(only_packs_in_root());
    char blocked[PATH_CAPACITY + 20];
    snprintf(blocked, sizeof blocked, "%s/packs", own);
    rmdir(blocked);
    int there = open(blocked, O_CREAT | O_WRONLY, 0600);
    close(there);
    assert_false(take(file)); // a file where the folder of packs should be
    assert_int_equal(report.result, PACK_NO_ROOM);
    unlink(blocked);
}

static void what_a_crash_left_is_swept_away(void **state) {
    (void)state;
    char left[PATH_CAPACITY + 40], path[PATH_CAPACITY + 80];
    snprintf(left, sizeof left, "%s/packs/.unfinished-abcdef", own);
    snprintf(path, sizeof path, "%s/exercises", left);
    assert_true(file_make_folder(path));
    DiagList diags = {0};
    library_release(load(&diags));
    assert_int_equal(diags.error_count, 0); // nothing of it is loaded
    done(make_good());
    assert_true(take(file));
    assert_false(file_exists(left));
    assert_true(packs_remove(own, "harbour"));
}

static void twenty_and_no_more(void **state) {
    (void)state;
    char folder[PATH_CAPACITY + 40];
    for (int i = 0; i < PACKS_MAX; i++) {
        snprintf(folder, sizeof folder, "%s/packs/p%d", own, i);
        assert_true(file_make_folder(folder));
    }
    done(make_good());
    assert_false(take(file));
    assert_int_equal(report.result, PACK_TOO_MANY);
    Pack *packs = calloc(PACKS_MAX, sizeof *packs);
    assert_int_equal(packs_list(own, packs), PACKS_MAX);
    assert_string_equal(packs[0].name, "p0"); // of one whose pack.yaml is gone
    for (int i = 0; i < PACKS_MAX; i++)
        assert_true(packs_remove(own, packs[i].id));
    free(packs);
    assert_true(take(file));
    assert_true(packs_remove(own, "harbour"));
}

// -- packing

static void write_in(const char *folder, const char *name, const char *text) {
    char path[PATH_CAPACITY + 100];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    *strrchr(path, '/') = '\0';
    assert_true(file_make_folder(path));
    path[strlen(path)] = '/';
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
}

static bool pack_it(const char *folder, const char *to) {
    diag_list_free(&report.faults);
    report = (PackReport){0};
    return pack_write(folder, to, ".", &pack, &report);
}

static void a_folder_is_packed_and_comes_out_the_same(void **state) {
    (void)state;
    char folder[PATH_CAPACITY + 20], again[PATH_CAPACITY + 20], command[3 * PATH_CAPACITY];
    snprintf(folder, sizeof folder, "%s/folder", root);
    snprintf(again, sizeof again, "%s/again.gently", root);
    write_in(folder, "pack.yaml", WORDS);
    write_in(folder, "levels/harbour-evening.yaml", ROUTINE);
    write_in(folder, "exercises/harbour_bridge.yaml", bridge_called("harbour_bridge"));
    write_in(folder, ".git/config", "hidden");
    assert_true(pack_it(folder, file));
    snprintf(command, sizeof command, "touch -d 2001-02-03 '%s/pack.yaml' && chmod 600 '%s/pack.yaml'",
             folder, folder);
    assert_int_equal(system(command), 0);
    assert_true(pack_it(folder, again));
    snprintf(command, sizeof command, "cmp '%s' '%s'", file, again);
    assert_int_equal(system(command), 0); // neither days nor modes are in it
    assert_true(take(file));
    snprintf(command, sizeof command, "diff -r -x .git '%s' '%s/packs/harbour'", folder, own);
    assert_int_equal(system(command), 0);
    assert_true(packs_remove(own, "harbour"));

    write_in(folder, "notes.txt", "mine");
    assert_false(pack_it(folder, again));
    assert_non_null(strstr(report.line, "folder/notes.txt has no place in a pack"));
    snprintf(command, sizeof command, "rm '%s/notes.txt' && ln -s /etc/passwd '%s/exercises/secret.yaml'",
             folder, folder);
    assert_int_equal(system(command), 0);
    assert_false(pack_it(folder, again));
    assert_non_null(strstr(report.line, "is a link"));
    snprintf(command, sizeof command, "rm '%s/exercises/secret.yaml'", folder);
    assert_int_equal(system(command), 0);
    write_in(folder, "exercises/bridge.yaml", bridge_called("bridge"));
    assert_false(pack_it(folder, again));
    assert_int_equal(report.result, PACK_AT_FAULT);
    assert_false(pack_it(file, again));
    assert_non_null(strstr(report.line, "is a file, not a folder"));
    assert_false(pack_it("/nowhere/at/all", again));
    assert_non_null(strstr(report.line, "is not there"));
    snprintf(command, sizeof command, "cmp '%s' '%s'", file, again);
    assert_int_equal(system(command), 0); // as it was
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_is_taken_replaced_and_removed),
        cmocka_unit_test(no_rule_means_an_exercise_of_a_pack),
        cmocka_unit_test(what_is_shipped_or_here_keeps_its_name),
        cmocka_unit_test(faults_stand_at_their_place),
        cmocka_unit_test(names_that_lead_elsewhere),
        cmocka_unit_test(links_and_devices),
        cmocka_unit_test(the_same_name_twice),
        cmocka_unit_test(too_much),
        cmocka_unit_test(a_table_that_lies),
        cmocka_unit_test(encrypted_cut_and_foreign),
        cmocka_unit_test(any_byte_wrong),
        cmocka_unit_test(a_voice_is_checked),
        cmocka_unit_test(no_room),
        cmocka_unit_test(what_a_crash_left_is_swept_away),
        cmocka_unit_test(twenty_and_no_more),
        cmocka_unit_test(a_folder_is_packed_and_comes_out_the_same),
    };
    int failed = cmocka_run_group_tests(tests, begin, end);
    diag_list_free(&report.faults);
    return failed;
}
