// A JSON text read piece by piece says the same as one read whole, and its faults have their places.
// Test variant: san
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "report/json_pieces.h"
#include "support/random.h"

// All pieces of a text put together again; NULL where one is broken, with faults in `diags`.
static json_t *whole(const char *text, size_t size, DiagList *diags) {
    JsonMembers members;
    Arena *arena = arena_new();
    bool good = json_members_find(&members, "t", text, size, arena, diags);
    json_t *object = json_object();
    for (size_t i = 0; good && i < members.count; i++) {
        JsonList list;
        JsonPiece piece;
        JsonStep step;
        json_t *value, *in_list;
        if (!json_list_open(&list, &members.list[i].value, "t", diags)) {
            value = json_piece_read(&members.list[i].value, "t", diags);
        } else {
            value = json_array();
            while ((step = json_list_next(&list, &piece)) == JSON_STEP_VALUE &&
                   (in_list = json_piece_read(&piece, "t", diags)))
                json_array_append_new(value, in_list);
            good = step == JSON_STEP_END;
        }
        good = good && value;
        if (value)
            json_object_set_new(object, members.list[i].name, value);
    }
    arena_free(arena);
    if (!good)
        json_decref(object);
    assert_true(good == (diags->error_count == 0));
    return good ? object : NULL;
}

static void as_one_reads_it_whole(const char *text, size_t size) {
    DiagList diags = {0};
    json_t *ours = whole(text, size, &diags);
    json_t *theirs = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    bool object = theirs && json_is_object(theirs);
    if (object ? !ours || !json_equal(ours, theirs) : ours != NULL)
        fail_msg("%s: %.*s", object ? "refused or read otherwise" : "taken", (int)size, text);
    json_decref(ours);
    json_decref(theirs);
    diag_list_free(&diags);
}

static const char SAMPLE[] =
    "{\n \"a\": [1, -2.5e3, {\"b\": [\"]\", \"\\\"}\", \"\\\\\"]}, [[], {}], null ],\n"
    "\"c\":{\"d\" : true},\"e\":[ ], \"f\": \"\\u00fc, {\" ,\"g\":false\n}\n";

static void test_damaged_at_random(void **state) {
    (void)state;
    enum { ROUNDS = 20000 };
    static const char signs[] = "\"',;{}[]:\n0123-+.eEntf\\ \t";
    uint32_t seed = 3;
    size_t size = sizeof SAMPLE - 1;
    as_one_reads_it_whole(SAMPLE, size);
    for (int round = 0; round < ROUNDS; round++) {
        char *text = malloc(size); // of its very size: reading behind it is seen
        memcpy(text, SAMPLE, size);
        for (int n = random_int(&seed, 0, 3); n > 0; n--)
            text[random_int(&seed, 0, (int)size - 1)] = signs[random_int(&seed, 0, (int)sizeof signs - 2)];
        size_t kept = random_int(&seed, 0, 3) ? size : (size_t)random_int(&seed, 0, (int)size);
        char *end = malloc(kept + 1);
        memcpy(end, text, kept);
        as_one_reads_it_whole(end, kept);
        free(end);
        free(text);
    }
}

static void test_faults_have_their_places(void **state) {
    (void)state;
    static const struct {
        const char *text, *wanted;
    } broken[] = {
        {"", "1:1: unexpected token"},
        {"[1,\n2", "2:2: "},
        {"[]", "1:1: this is no history of Gently"},
        {"{", "1:2: the name of a field"},
        {"{\"a\":1,}", "1:8: the name of a field"},
        {"{\"a\":1,\n \"a\":2}", "2:2: duplicate object key"},
        {"{\"a\":1}\n x", "2:2: nothing is allowed behind the end"},
        {"{\"a\" 1}", "1:6: \":\" is allowed here"},
        {"{\"a\":}", "1:6: a value is missing here"},
        {"{\"a\":1 2}", "1:8: \",\" or \"}\" is allowed here"},
        {"{\"a\":[\n1,\n{\"b\":2 3}]}", "3:"},
        {"{\"a\":[1\n2]}", "2:1: \",\" or \"]\" is allowed here"},
        {"{\"a\":[1,\n]}", "2:1: a value is missing here"},
        {"{\"a\":[\n{\"b\":\"c},\n{\"b\":\"d\"}]}",
         "2:"}, // the quote that is missing, not the end of the text
        {"{\"a\":[\n1,\n2", "3:2: \",\" or \"]\" is allowed here"},
    };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        DiagList diags = {0};
        char said[300];
        assert_null(whole(broken[i].text, strlen(broken[i].text), &diags));
        snprintf(said, sizeof said, "%d:%d: %s", diags.items[0].line, diags.items[0].col,
                 diags.items[0].message);
        if (strncmp(said, broken[i].wanted, strlen(broken[i].wanted)) != 0)
            fail_msg("%s\nsaid: %s\nwanted: %s", broken[i].text, said, broken[i].wanted);
        diag_list_free(&diags);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damaged_at_random),
        cmocka_unit_test(test_faults_have_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
