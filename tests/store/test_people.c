// Several people on one machine: each has a folder and a name, and nobody's is lost or shown for another's.
#include "store_folder.h"
#include "store/kept_table.h"
#include "store/people.h"

static People people;

static const Person *at(const Folder *folder, int place) {
    people_list(folder->path, &people);
    assert_true(place < people.count);
    return &people.list[place];
}

static void add(const Folder *folder, const char *name, char id[PERSON_ID_SIZE]) {
    assert_int_equal(people_add(folder->path, name, id), PEOPLE_DONE);
}

static mode_t mode_of(const char *folder, const char *name) {
    char path[600];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(lstat(path, &info), 0);
    return info.st_mode & 0777;
}

static void make(const Folder *folder, const char *name, const char *text) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make_folder_in(const Folder *folder, const char *name) {
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    assert_int_equal(mkdir(path, 0755), 0);
}

static void at_first_there_is_one_person_and_no_file(void **state) {
    Folder *folder = *state;
    char path[PATH_CAPACITY], id[PERSON_ID_SIZE] = "?";
    assert_string_equal(at(folder, 0)->id, "");
    assert_int_equal(people.count, 1);
    assert_false(people.list[0].named);
    assert_string_equal(people.list[0].name, "Person 1");
    people_last(folder->path, id);
    assert_string_equal(id, "");
    people_note_last(folder->path, "person-2");
    assert_true(people_folder(folder->path, "", path));
    char **names = NULL;
    size_t count = 0;
    assert_true(file_list(folder->path, "", &names, &count));
    assert_int_equal(count, 0);
    file_list_free(names, count);
    people_list("/nonexistent/gently", &people);
    assert_int_equal(people.count, 1);
}

static void people_are_added_renamed_and_found_by_name(void **state) {
    Folder *folder = *state;
    char anna[PERSON_ID_SIZE], mia[PERSON_ID_SIZE], last[PERSON_ID_SIZE];
    mode_t before = umask(0);
    add(folder, "  Mia ", mia);
    add(folder, "Ömür", anna);
    umask(before);
    assert_int_equal(people_rename(folder->path, "", "Anna"), PEOPLE_DONE);
    assert_string_equal(at(folder, 0)->name, "Anna");
    assert_string_equal(at(folder, 1)->name, "Mia");
    assert_string_equal(at(folder, 2)->name, "Ömür");
    assert_int_equal(people.count, 3);
    assert_string_equal(people_called(&people, "mia")->id, mia);
    assert_string_equal(people_called(&people, mia)->id, mia);
    assert_null(people_called(&people, "Mi"));
    assert_null(people_called(&people, ""));
    assert_int_equal(people_rename(folder->path, mia, "anna"), PEOPLE_TAKEN);
    assert_int_equal(people_rename(folder->path, mia, "MIA"), PEOPLE_DONE); // her own, written otherwise
    assert_int_equal(people_add(folder->path, "Ömür", anna), PEOPLE_TAKEN);
    people_note_last(folder->path, mia);
    people_last(folder->path, last);
    assert_string_equal(last, mia);
    assert_int_equal(mode_of(folder->path, "people"), 0700);
    assert_int_equal(mode_of(folder->path, "people/person-2"), 0700);
    assert_int_equal(mode_of(folder->path, "people/person-2/name"), 0600);
    assert_int_equal(mode_of(folder->path, "people/last"), 0600);
    assert_int_equal(mode_of(folder->path, "name"), 0600);
}

static void a_name_is_any_text_that_can_be_read(void **state) {
    (void)state;
    static const char *const good[] = {
        "A",       "Zoë-Marie O'Neill", "李小龙",
        "نور",     "می\u200cخواهم",     "👩‍🍼",
        "../../x", "person-2",          "0123456789012345678901234567890123456789"};
    static const char *const bad[] = {
        "",       "   ",  "a\nb",  "a\tb",         "\x1b[31m", "a\u202eb",
        "\u200b", "\xff", "a\xc3", "\u00a0\u00a0", "\u200d",   "01234567890123456789012345678901234567890"};
    char name[PERSON_NAME_SIZE];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(people_clean_name(good[i], name));
        assert_string_equal(name, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(people_clean_name(bad[i], name));
}

static void what_is_no_person_is_passed_over(void **state) {
    Folder *folder = *state;
    char link[600];
    make_folder_in(folder, "people");
    make_folder_in(folder, "people/person-2");
    make_folder_in(folder, "people/person-10");
    make_folder_in(folder, "people/Not An Id");
    make_folder_in(folder, "people/.hidden");
    make_folder_in(folder, "elsewhere");
    make(folder, "people/person-3", "a file");
    make(folder, "people/person-10/name", "a\x1b[2Jb\n");
    snprintf(link, sizeof link, "%s/people/person-4", folder->path);
    assert_int_equal(symlink("../elsewhere", link), 0);
    make(folder, "name", "Anna\n");
    assert_string_equal(at(folder, 0)->name, "Anna");
    assert_string_equal(at(folder, 1)->id, "person-2");
    assert_string_equal(at(folder, 2)->id, "person-10");
    assert_string_equal(at(folder, 2)->name, "Person 3"); // nothing that moves the cursor of a terminal
    assert_int_equal(people.count, 3);
    char path[PATH_CAPACITY];
    assert_false(people_folder(folder->path, "../x", path));
    assert_false(people_folder(folder->path, ".", path));
    assert_false(people_folder(folder->path, "a/b", path));
}

static void where_nobody_can_be_kept_a_sentence_says_why(void **state) {
    Folder *folder = *state;
    char id[PERSON_ID_SIZE], path[600];
    make(folder, "people", "a file");
    assert_int_equal(people_add(folder->path, "Mia", id), PEOPLE_IN_THE_WAY);
    assert_int_equal(at(folder, 0)->id[0], '\0');
    snprintf(path, sizeof path, "%s/people", folder->path);
    unlink(path);
    make_folder_in(folder, "elsewhere");
    assert_int_equal(symlink("elsewhere", path), 0);
    assert_int_equal(people_add(folder->path, "Mia", id), PEOPLE_IN_THE_WAY);
    unlink(path);
    if (geteuid() != 0) {
        assert_int_equal(chmod(folder->path, 0500), 0);
        assert_int_equal(people_add(folder->path, "Mia", id), PEOPLE_READ_ONLY);
        assert_int_equal(people_rename(folder->path, "", "Anna"), PEOPLE_READ_ONLY);
        assert_int_equal(chmod(folder->path, 0700), 0);
    }
    make(folder, "file", "");
    snprintf(path, sizeof path, "%s/file", folder->path);
    assert_int_equal(people_add(path, "Mia", id), PEOPLE_IN_THE_WAY);
    for (PeopleResult result = PEOPLE_BAD_NAME; result <= PEOPLE_FAILED; result++)
        assert_true(people_result_text(result)[0] != '\0');
}

static void there_is_room_for_many_and_not_for_any_number(void **state) {
    Folder *folder = *state;
    char id[PERSON_ID_SIZE], name[40];
    for (int i = 2; i <= PEOPLE_MAX; i++) {
        snprintf(name, sizeof name, "Nora %d", i);
        add(folder, name, id);
    }
    assert_int_equal(people_add(folder->path, "One more", id), PEOPLE_TOO_MANY);
    assert_string_equal(at(folder, 63)->name, "Nora 64");
}

static void each_has_answers_of_their_own(void **state) {
    Folder *folder = *state;
    char mia[PERSON_ID_SIZE], path[PATH_CAPACITY], reason[300];
    TextMap texts = {0};
    add(folder, "Mia", mia);
    assert_true(people_folder(folder->path, mia, path));
    Store *hers = store_open(path, reason, sizeof reason), *first = open_quietly(folder);
    assert_non_null(hers);
    text_map_set(&texts, "midwife", "0301234567");
    assert_true(kept_table_save(hers, KEPT_CONTACTS, &texts));
    kept_table_load(first, KEPT_CONTACTS, &texts);
    assert_int_equal(texts.count, 0);
    text_map_free(&texts);
    store_close(hers);
    store_close(first);
    assert_int_equal(mode_of(path, "gently.db"), 0600);
}

// A name is no part of what can be damaged, and somebody whose file is damaged is still there.
static void a_damaged_file_takes_nobodys_name(void **state) {
    Folder *folder = *state;
    char mia[PERSON_ID_SIZE];
    add(folder, "Mia", mia);
    make(folder, "people/person-2/gently.db", "no database at all, and long enough to be looked at");
    assert_string_equal(at(folder, 1)->name, "Mia");
    make(folder, "people/person-2/name", "");
    assert_string_equal(at(folder, 1)->name, "Person 2");
}

static void who_is_removed_is_gone_and_the_others_stay(void **state) {
    Folder *folder = *state;
    char mia[PERSON_ID_SIZE], nora[PERSON_ID_SIZE], path[PATH_CAPACITY], reason[400];
    add(folder, "Mia", mia);
    add(folder, "Nora", nora);
    people_note_last(folder->path, mia);
    assert_true(people_folder(folder->path, mia, path));
    store_close(store_open(path, reason, sizeof reason));
    store_close(open_quietly(folder));
    assert_true(people_remove(folder->path, mia, reason, sizeof reason));
    assert_false(file_exists(path));
    people_last(folder->path, nora);
    assert_string_equal(nora, "");
    assert_string_equal(at(folder, 1)->name, "Nora");
    assert_int_equal(people.count, 2);
    // the first place is free, and taken by whoever comes next
    assert_true(people_remove(folder->path, "", reason, sizeof reason));
    assert_string_equal(at(folder, 0)->name, "Nora");
    assert_int_equal(people.count, 1);
    add(folder, "Zoe", mia);
    assert_string_equal(mia, "");
    assert_string_equal(at(folder, 0)->name, "Zoe");
    assert_int_equal(people.count, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(at_first_there_is_one_person_and_no_file),
        IN_FOLDER(people_are_added_renamed_and_found_by_name),
        IN_FOLDER(a_name_is_any_text_that_can_be_read),
        IN_FOLDER(what_is_no_person_is_passed_over),
        IN_FOLDER(where_nobody_can_be_kept_a_sentence_says_why),
        IN_FOLDER(there_is_room_for_many_and_not_for_any_number),
        IN_FOLDER(each_has_answers_of_their_own),
        IN_FOLDER(a_damaged_file_takes_nobodys_name),
        IN_FOLDER(who_is_removed_is_gone_and_the_others_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
