// What a content file may be before anyone asks what is in it: each broken file with its exact message and
// place.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "data/document.h"

typedef struct Case {
    const char *bytes;
    size_t size;          // 0 = up to the NUL
    const char *expected; // of diag_print, without the path
} Case;

// What diag_print writes, with "f:" for the path; the caller frees.
static char *printed(DiagList *diags) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    diag_print(out, diags);
    fclose(out);
    return text;
}

static char *errors_of(const char *bytes, size_t size) {
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    const DataNode *top = document_parse((const uint8_t *)bytes, size, arena, &report);
    assert_true(top != NULL || diags.error_count > 0);
    char *text = printed(&diags);
    arena_free(arena);
    diag_list_free(&diags);
    return text;
}

static void test_each_broken_file_has_its_exact_message(void **state) {
    (void)state;
    static const Case cases[] = {
        {"", 0, "f:1:1: error: is empty\n"},
        {"\xef\xbb\xbf", 0, "f:1:1: error: is empty\n"},
        {"# nothing\n\n", 0, "f:1:1: error: holds nothing but comments\n"},
        {"a: 1\nb: \xff\n", 0, "f:2:4: error: not valid UTF-8; save the file as UTF-8 text\n"},
        {"a: \xc0\xaf\n", 0, "f:1:4: error: not valid UTF-8; save the file as UTF-8 text\n"},
        {"a: \xed\xa0\x80\n", 0, "f:1:4: error: not valid UTF-8; save the file as UTF-8 text\n"},
        {"a: 1\n\0b: 2\n", 11, "f:2:1: error: the control character 0x00; a content file is plain text\n"},
        {"a: \x1b[0m\n", 0, "f:1:4: error: the control character 0x1b; a content file is plain text\n"},
        {"a:\n\tb: 1\nc:\td\n", 0,
         "f:2:1: error: a tab; indent and separate with spaces\nf:3:3: error: a tab; indent and separate "
         "with spaces\n"},
        {"a: 1\rb: 2\n", 0, "f:1:5: error: the control character 0x0d; a content file is plain text\n"},
        {"%YAML 1.2\n---\na: 1\n", 0,
         "f:1:1: error: a line that begins with '%' (a directive) is not allowed\n"},
        {"- a\n- b\n", 0, "f:1:1: error: the file must be made of 'key: value' lines\n"},
        {"just words\n", 0, "f:1:1: error: the file must be made of 'key: value' lines\n"},
        {"a: &x 1\nb: 2\n", 0,
         "f:1:4: error: anchors ('&name') are not allowed; write the value out where it is needed\n"},
        {"b: *x\n", 0, "f:1:4: error: aliases ('*name') are not allowed; write the value out\n"},
        {"a: {<<: *x}\n", 0, "f:1:9: error: aliases ('*name') are not allowed; write the value out\n"},
        {"a: !!int 1\n", 0, "f:1:4: error: tags ('!name') are not allowed; write the value alone\n"},
        {"a: 1\n---\nb: 2\n", 0, "f:2:1: error: a second document starts here; a file holds one\n"},
        {"a: 1\nb: 2\na: 3\n", 0, "f:3:1: error: the key 'a' is written twice; the first is in line 1\n"},
        {"? [a]\n: b\n", 0,
         "f:1:3: error: a key must be a plain word, not a list; put a text that holds '[' in quotes\n"},
        {"{a: 1}: b\n", 0,
         "f:1:1: error: a key must be a plain word, not a mapping; put a text that holds '{' in quotes\n"},
        {"a: \"x\\x00y\"\n", 0,
         "f:1:4: error: the text holds a control character (U+0000), which cannot be seen; take it out\n"},
        {"a: \"x\\ny\"\n", 0,
         "f:1:4: error: a text must be one line; write '>' instead of '|' to join its lines\n"},
        {"a: |\n  x\n  y\n", 0,
         "f:2:1: error: a text must be one line; write '>' instead of '|' to join its lines\n"},
        {"a: b: c\n", 0,
         "f:1:5: error: not valid YAML: a second ':' in one line; put a text that holds ': ' in quotes\n"},
        {"a: \"open\n", 0, "f:1:5: error: not valid YAML: double-quoted scalar without closing quote\n"},
        {"a: [1, 2\nb: 3\n", 0,
         "f:3:1: error: not valid YAML: flow sequence without a closing bracket; it opens in line 1\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = errors_of(cases[i].bytes, cases[i].size > 0 ? cases[i].size : strlen(cases[i].bytes));
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

// What a person does not see in her editor is named where it stands.
static void test_what_cannot_be_seen_is_named_by_its_place(void **state) {
    (void)state;
    static const Case cases[] = {
        {"a: b\xe2\x80\x8b c\n", 0,
         "f:1:5: error: a space without width (U+200B), which cannot be seen; take it out\n"},
        {"a: b # \xe2\x80\xaex\nb: \xe2\x81\xa6y\n", 0,
         "f:1:8: error: a mark that turns the direction of text (U+202E), which cannot be seen; take it out\n"
         "f:2:4: error: a mark that turns the direction of text (U+2066), which cannot be seen; take it "
         "out\n"},
        {"a: b\nc\xef\xbb\xbf: d\n", 0,
         "f:2:2: error: a byte order mark (U+FEFF), which cannot be seen; take it out\n"},
        {"a: \"x\\u200fy\"\n", 0,
         "f:1:4: error: the text holds a mark that turns the direction of text (U+200F), which cannot be "
         "seen; "
         "take it out\n"},
        {"a: x\xe2\x80\x8dy\n", 0,
         "f:1:5: error: a joiner without width (U+200D), which cannot be seen; take it out\n"},
        {"a: \xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\n", 0, ""}, // Hindi is written with it
        {"a: \"x\\e[31my\"\n", 0,
         "f:1:4: error: the text holds a control character (U+001B), which cannot be seen; take it out\n"},
        {"a:\xc2\xa0\x62\nc: d\n", 0,
         "f:1:1: error: not valid YAML: a line must be 'key: value' or '- value', with a space before the "
         "value\n"
         "f:1:3: error: a no-break space (U+00A0) is none of YAML's; write a plain space\n"},
        {"a\xef\xbc\x9a b\nc: d\n", 0,
         "f:1:1: error: not valid YAML: a line must be 'key: value' or '- value', with a space before the "
         "value\n"
         "f:1:2: error: a full-width character (U+FF1A); write a plain ':'\n"},
        {"a: {b: \xe2\x80\x9cx, {y} z.\xe2\x80\x9d}\n", 0,
         "f:1:8: error: a curly quote (U+201C) is none of YAML's; write a straight one (\")\n"
         "f:1:12: error: a key must be a plain word, not a mapping; put a text that holds '{' in quotes\n"
         "f:1:18: error: a curly quote (U+201D) is none of YAML's; write a straight one (\")\n"},
        {"a: \xe2\x80\x9cx\xe2\x80\x9d\n", 0,
         "f:1:4: error: a curly quote (U+201C) is none of YAML's; write a straight one (\")\n"
         "f:1:6: error: a curly quote (U+201D) is none of YAML's; write a straight one (\")\n"},
        {"a: {b: x #2, c: y}\nd: e\n", 0,
         "f:1:10: error: ' #' begins a comment here; put a text that holds it in quotes\n"
         "f:2:1: error: not valid YAML: wrongly indented flow mapping\n"},
        // Where they are text, they are text.
        {"a: 10\xc2\xa0s\nb: don\xe2\x80\x99t, \xe2\x80\x9cso\xe2\x80\x9d\nc: \"\xe2\x80\x9cx\xe2\x80\x9d "
         "\xef\xbc\x9a\"\n",
         0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = errors_of(cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

static void test_what_was_not_written_has_a_place_too(void **state) {
    (void)state;
    static const Case cases[] = {
        {"?", 0, "f:1:1: error: a key without a name; write 'key: value'\n"},
        {"a: 1\n\n? \n", 0, "f:3:1: error: a key without a name; write 'key: value'\n"},
        {"a: 1\n: 2\n", 0, "f:2:1: error: a key without a name; write 'key: value'\n"},
        {"a: 1\n'': 2\n", 0, "f:2:1: error: a key without a name; write 'key: value'\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = errors_of(cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    static const char bytes[] = "list:\n  - a\n  # b\n  -\n  -\n  - c\n";
    const DataNode *top = document_parse((const uint8_t *)bytes, sizeof bytes - 1, arena, &report);
    assert_non_null(top);
    assert_int_equal(top->items[0]->count, 4);
    for (int i = 1; i < 3; i++) {
        assert_string_equal(top->items[0]->items[i]->text, "");
        assert_int_equal(top->items[0]->items[i]->line, 3 + i);
        assert_int_equal(top->items[0]->items[i]->col, 3);
    }
    arena_free(arena);
}

// Whatever the bytes, once there is anything to point at: a fault has its line, and never a place beyond the file.
static void test_every_fault_has_a_place_in_the_file(void **state) {
    (void)state;
    // clang-format off
    static const char *const pieces[] = {"a", "? ", ": ", "- ", "\n", "\n  ", "[", "]", "{", "}", ", ", "\"", "'", "#",
                                         " #", "|", ">", "&a ", "*a ", "!t ", "\xc2\xa0", "\xe2\x80\x9c", "\xef\xbc\x9a",
                                         "\xe2\x80\x8b", "\xc3", "---\n", "%", "\t", "...\n", "1"};
    // clang-format on
    srand(7);
    for (int round = 0; round < 20000; round++) {
        char bytes[200] = "";
        size_t lines = 1;
        for (int i = rand() % 12; i >= 0; i--)
            strcat(bytes, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        for (const char *at = bytes; (at = strchr(at, '\n')) != NULL; at++)
            lines++;
        DiagList diags = {0};
        DataReport report = {.path = "f", .diags = &diags};
        Arena *arena = arena_new();
        document_parse((const uint8_t *)bytes, strlen(bytes), arena, &report);
        for (size_t i = 0; i < diags.count; i++) {
            if (diags.items[i].line < 1 || diags.items[i].col < 1 || (size_t)diags.items[i].line > lines + 1)
                fail_msg("%s at %d:%d of: %s", diags.items[i].message, diags.items[i].line,
                         diags.items[i].col, bytes);
        }
        arena_free(arena);
        diag_list_free(&diags);
    }
}

static void test_a_refused_text_is_empty(void **state) {
    (void)state;
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    static const char bytes[] = "a: \"Hi \\e[31mred\"\nb: \"x\\u202ey\"\nc: \"x\\ny\"\n\"k\\e\": z\n";
    const DataNode *top = document_parse((const uint8_t *)bytes, sizeof bytes - 1, arena, &report);
    assert_non_null(top);
    assert_int_equal(diags.error_count, 4);
    assert_int_equal(top->count, 3); // the last has no key to be found by
    for (size_t i = 0; i < top->count; i++)
        assert_string_equal(top->items[i]->text, "");
    arena_free(arena);
    diag_list_free(&diags);
}

static void test_good_documents_keep_places_and_texts(void **state) {
    (void)state;
    static const char bytes[] =
        "\xef\xbb\xbf# a comment\r\nname: \"Größe: 1\"\r\nlist: [a, 'b c']\r\nlong: >\r\n  one\r\n  two\r\n"
        "empty:\r\nmap: {x: 1.5}\r\n";
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    Arena *arena = arena_new();
    const DataNode *top = document_parse((const uint8_t *)bytes, sizeof bytes - 1, arena, &report);
    assert_non_null(top);
    assert_int_equal(diags.count, 0);
    assert_int_equal(top->count, 5);
    assert_string_equal(top->items[0]->text, "Größe: 1");
    assert_int_equal(top->items[0]->line, 2);
    assert_int_equal(top->items[0]->col, 7);
    assert_int_equal(top->items[1]->kind, DATA_LIST);
    assert_string_equal(top->items[1]->items[1]->text, "b c");
    assert_int_equal(top->items[1]->items[1]->col, 11);
    assert_string_equal(top->items[2]->text, "one two");
    assert_string_equal(top->items[3]->text, "");
    assert_int_equal(top->items[4]->kind, DATA_MAPPING);
    assert_string_equal(top->items[4]->keys[0]->text, "x");
    assert_string_equal(top->items[4]->items[0]->text, "1.5");
    arena_free(arena);
}

// "a: [[[...]]]" with `depth` collections, the top mapping included.
static char *nested(int depth, bool closed) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    fputs("a: ", out);
    for (int i = 1; i < depth; i++)
        fputc('[', out);
    for (int i = 1; closed && i < depth; i++)
        fputc(']', out);
    fclose(out);
    return text;
}

static void test_depth_nodes_and_size_are_limited(void **state) {
    (void)state;
    char *deep = nested(DATA_MAX_DEPTH, true);
    char *errors = errors_of(deep, strlen(deep));
    assert_string_equal(errors, "");
    free(errors), free(deep);
    deep = nested(DATA_MAX_DEPTH + 1, true);
    errors = errors_of(deep, strlen(deep));
    assert_string_equal(errors, "f:1:19: error: nested more than 16 levels deep\n");
    free(errors), free(deep);
    deep = nested(1900, false);
    errors = errors_of(deep, strlen(deep));
    assert_string_equal(errors, "f:1:19: error: nested more than 16 levels deep\n");
    free(errors), free(deep);
    deep = nested(200000, false);
    errors = errors_of(deep, strlen(deep));
    assert_string_equal(errors, "f:1:1: error: a line of more than 2000 characters\n");
    free(errors), free(deep);

    char *many = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&many, &size);
    fputs("a:\n", out);
    for (int i = 0; i < DATA_MAX_NODES / 40; i++)
        fputs("- [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "
              "1, 1, 1, 1, 1, 1, 1,"
              " 1, 1, 1]\n",
              out);
    fclose(out);
    errors = errors_of(many, size);
    assert_string_equal(errors, "f:977:67: error: the file holds more than 40000 values\n");
    free(errors), free(many);

    char *lines = malloc(DATA_MAX_LINES + 1);
    memset(lines, '\n', DATA_MAX_LINES + 1);
    errors = errors_of(lines, DATA_MAX_LINES + 1);
    assert_string_equal(errors, "f:2001:1: error: more than 2000 lines\n");
    free(errors), free(lines);

    char *big = malloc(DATA_MAX_BYTES + 1);
    memset(big, '#', DATA_MAX_BYTES + 1);
    errors = errors_of(big, DATA_MAX_BYTES + 1);
    assert_string_equal(errors, "f: error: is larger than 512 KiB\n");
    free(errors), free(big);
}

static void test_files_that_cannot_be_read(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-document-XXXXXX", path[128], expected[512];
    assert_non_null(mkdtemp(folder));
    DiagList diags = {0};
    Arena *arena = arena_new();
    DataReport report = {.path = folder, .diags = &diags};
    assert_null(document_read(NULL, folder, arena, &report));
    snprintf(path, sizeof path, "%s/none.yaml", folder);
    report.path = path;
    assert_null(document_read(NULL, path, arena, &report));
    char *text = printed(&diags);
    snprintf(expected, sizeof expected, "%s: error: is a folder\n%s: error: no such file\n", folder, path);
    assert_string_equal(text, expected);
    free(text);
    diag_list_free(&diags);
    arena_free(arena);
    rmdir(folder);
}

static void test_errors_are_capped(void **state) {
    (void)state;
    DiagList diags = {0};
    DataReport report = {.path = "f", .diags = &diags};
    for (int i = 0; i < 80; i++)
        data_error_at(&report, i + 1, 1, "fault %d", i);
    assert_int_equal(report.errors, 80);
    assert_int_equal(diags.count, DATA_MAX_ERRORS + 1);
    assert_string_equal(diags.items[DATA_MAX_ERRORS].message,
                        "more than 50 errors in this file; those after the first 50 are not listed");
    diag_list_free(&diags);
}

// libfyaml prints to stderr unless it is stopped; what it has to say must come as a diagnostic only.
static void test_nothing_leaks_to_stderr(void **state) {
    (void)state;
    FILE *caught = tmpfile();
    assert_non_null(caught);
    fflush(stderr);
    int saved = dup(STDERR_FILENO);
    assert_true(dup2(fileno(caught), STDERR_FILENO) >= 0);
    static const char *const broken[] = {"a: [", "a: b: c",   "{",    "a: \"", "%YAML 9.9\n---\na: 1",
                                         "a: *", "- - -\n a", "? ? ?"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        free(errors_of(broken[i], strlen(broken[i])));
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);
    fseek(caught, 0, SEEK_END);
    assert_int_equal(ftell(caught), 0);
    fclose(caught);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_broken_file_has_its_exact_message),
        cmocka_unit_test(test_what_cannot_be_seen_is_named_by_its_place),
        cmocka_unit_test(test_what_was_not_written_has_a_place_too),
        cmocka_unit_test(test_every_fault_has_a_place_in_the_file),
        cmocka_unit_test(test_a_refused_text_is_empty),
        cmocka_unit_test(test_good_documents_keep_places_and_texts),
        cmocka_unit_test(test_depth_nodes_and_size_are_limited),
        cmocka_unit_test(test_files_that_cannot_be_read),
        cmocka_unit_test(test_errors_are_capped),
        cmocka_unit_test(test_nothing_leaks_to_stderr),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
