// Hundreds of damaged copies of the shipped files: each is read or refused with a reason, and nothing ever
// crashes.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/exercise_file.h"
#include "content/library_parts.h"
#include "content/routine_file.h"
#include "content/text_files.h"
#include "content_fixture.h"
#include "support/random.h"

enum { MUTATIONS_A_FILE = 40, MOST_BYTES = 64 * 1024 };

static uint32_t seed;

static uint32_t below(uint32_t bound) {
    return next_random(&seed) % bound;
}

static const char *const tokens[] = {"&a ",         "*a ",
                                     "!!x ",        "{",
                                     "}",           "[",
                                     "]",           ": ",
                                     "- ",          "|\n",
                                     ">-\n",        "\"",
                                     "'",           "\n",
                                     "\t",          "? ",
                                     "%",           "---\n",
                                     "...\n",       "#",
                                     ",",           "\xc3",
                                     "\xff",        "\r",
                                     "-",           "99999999999999999999",
                                     "null",        "<<: ",
                                     "{side}",      "{",
                                     "@",           "`",
                                     "\\",          "\xef\xbb\xbf",
                                     "\xe2\x80\xa8"};

static size_t insert(char *bytes, size_t size, size_t at, const char *what, size_t length) {
    if (size + length > MOST_BYTES)
        return size;
    memmove(bytes + at + length, bytes + at, size - at);
    memcpy(bytes + at, what, length);
    return size + length;
}

// Damages `bytes` once and returns the new size.
static size_t damage(char *bytes, size_t size) {
    size_t at = below((uint32_t)size), length = 1 + below(20);
    if (length > size - at)
        length = size - at;
    const char *token = tokens[below(sizeof tokens / sizeof tokens[0])];
    char piece[32];
    switch (below(6)) {
    case 0:
        bytes[at] = (char)below(256);
        return size;
    case 1:
        memmove(bytes + at, bytes + at + length, size - at - length);
        return size - length;
    case 2:
        memcpy(piece, bytes + at, length);
        return insert(bytes, size, below((uint32_t)size), piece, length);
    case 3:
        return at > 0 ? at : size; // cut off
    case 4:
        return insert(bytes, size, at, "\0", 1);
    default:
        return insert(bytes, size, at, token, strlen(token));
    }
}

typedef enum Kind {
    KIND_EXERCISE,
    KIND_POSE,
    KIND_ROUTINE,
    KIND_CUES,
    KIND_TALK,
    KIND_PAGES,
    KIND_QUESTIONS
} Kind;

// Returns whether it was read without any error.
static bool read_damaged(const LibraryParts *parts, Kind kind, const char *path, DiagList *diags) {
    Arena *arena = arena_new();
    Pages pages = {.items = NULL};
    Strings none = {.items = NULL};
    bool has_result = true;
    switch (kind) {
    case KIND_EXERCISE:
        has_result = exercise_load(NULL, path, parts->poses, arena, diags) != NULL;
        break;
    case KIND_POSE:
        pose_library_check(parts->poses, path, arena, diags);
        has_result = diags->error_count == 0;
        break;
    case KIND_ROUTINE:
        has_result = routine_load(NULL, path, parts->library, NULL, 0, arena, diags) != NULL;
        break;
    case KIND_CUES:
        assert_non_null(cues_load(NULL, path, arena, diags)->welcome);
        has_result = diags->error_count == 0;
        break;
    case KIND_TALK:
        assert_non_null(talk_load(NULL, path, arena, diags));
        has_result = diags->error_count == 0;
        break;
    case KIND_QUESTIONS:
        assert_non_null(questions_load(NULL, path, arena, diags)[PROFILE_BIRTH].title);
        has_result = diags->error_count == 0;
        break;
    case KIND_PAGES:
        pages_load(NULL, path, parts->library, &none, arena, diags, &pages);
        has_result = diags->error_count == 0;
        break;
    }
    arena_free(arena);
    return has_result;
}

static void check_places(const DiagList *diags) {
    for (size_t i = 0; i < diags->count; i++) {
        assert_true(diags->items[i].line >= 0 && diags->items[i].col >= 0);
        assert_null(strpbrk(diags->items[i].message, "\n\r\t"));
        assert_true(strlen(diags->items[i].message) > 0);
    }
}

// Every file of a folder, damaged 40 times, once to five times at once.
static void damage_folder(const LibraryParts *parts, const char *folder, Kind kind, const Folder *temporary,
                          int counts[2]) {
    char **names = NULL;
    size_t count = 0;
    assert_true(file_list(folder, ".yaml", &names, &count));
    static char damaged[MOST_BYTES];
    for (size_t i = 0; i < count; i++) {
        Kind actual = strcmp(names[i], "cues.yaml") == 0        ? KIND_CUES
                      : strcmp(names[i], "talk.yaml") == 0      ? KIND_TALK
                      : strcmp(names[i], "questions.yaml") == 0 ? KIND_QUESTIONS
                                                                : kind;
        char path[256], target[256], reason[128];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        snprintf(target, sizeof target, "%s/%s", temporary->path, names[i]);
        uint8_t *bytes = NULL;
        size_t size = 0;
        assert_true(file_read(path, MOST_BYTES, &bytes, &size, reason, sizeof reason));
        for (int round = 0; round < MUTATIONS_A_FILE; round++) {
            memcpy(damaged, bytes, size);
            size_t now = size;
            for (uint32_t times = 1 + below(5); times > 0 && now > 0; times--)
                now = damage(damaged, now);
            folder_write_bytes(temporary, names[i], damaged, now);
            DiagList diags = {0};
            bool good = read_damaged(parts, actual, target, &diags);
            assert_int_equal(good, diags.error_count == 0);
            check_places(&diags);
            counts[good]++;
            diag_list_free(&diags);
        }
        free(bytes);
    }
    file_list_free(names, count);
}

static void test_damaged_files_are_read_or_refused(void **state) {
    (void)state;
    seed = 20;
    Folder folder = folder_new();
    DiagList diags = {0};
    LibraryParts parts = library_load_parts(NULL, ".", NULL, &diags);
    assert_int_equal(diags.count, 0);
    int counts[2] = {0, 0};
    damage_folder(&parts, "assets/exercises", KIND_EXERCISE, &folder, counts);
    damage_folder(&parts, "assets/poses", KIND_POSE, &folder, counts);
    damage_folder(&parts, "levels", KIND_ROUTINE, &folder, counts);
    damage_folder(&parts, "assets/text", KIND_PAGES, &folder, counts);
    print_message("%d damaged files refused, %d still good\n", counts[0], counts[1]);
    assert_true(counts[0] > 500 && counts[1] > 20);
    library_release(parts.library);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_damaged_files_are_read_or_refused)};
    return cmocka_run_group_tests_name("mutations", tests, NULL, NULL);
}
