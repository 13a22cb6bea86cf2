#include "store/people.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_replace.h"
#include "base/translate.h"
#include "base/unseen.h"
#include "base/utf8.h"
#include "store/forget.h"

static const char FOLDER[] = "people", NAME[] = "name", LAST[] = "last";

enum { SMALL_FILE_MAX = 1024 };

const char *people_result_text(PeopleResult result) {
    switch (result) {
    case PEOPLE_DONE:
        return "";
    case PEOPLE_BAD_NAME:
        return _("A name has one to forty letters.");
    case PEOPLE_TAKEN:
        return _("Somebody here is called so already. Please take another name.");
    case PEOPLE_TOO_MANY:
        return _("No more people fit on this machine, sorry.");
    case PEOPLE_FULL:
        return _("There is no room left on the disk, so it could not be kept.");
    case PEOPLE_READ_ONLY:
        return _("Nothing may be written in your data folder, so it could not be kept.");
    case PEOPLE_NO_PLACE:
        return _("There is no folder to keep it in, so it could not be kept.");
    case PEOPLE_IN_THE_WAY:
        return _("Something that is no folder lies where people would be kept, so it could not be kept.");
    default:
        return _("It could not be kept. Please try again.");
    }
}

static PeopleResult result_of(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return PEOPLE_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return PEOPLE_READ_ONLY;
    case ENOTDIR:
    case EEXIST:
    case ELOOP:
        return PEOPLE_IN_THE_WAY;
    default:
        return PEOPLE_FAILED;
    }
}

// Safe as the name of a folder on any file system, and no way out of it.
static bool is_id(const char *id) {
    size_t length = strlen(id);
    return length > 0 && length < PERSON_ID_SIZE && id[0] != '-' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

bool people_folder(const char *data_folder, const char *id, char path[PATH_CAPACITY]) {
    char below[PATH_CAPACITY];
    if (!id[0])
        return snprintf(path, PATH_CAPACITY, "%s", data_folder) < PATH_CAPACITY;
    return is_id(id) && paths_join(below, data_folder, FOLDER) && paths_join(path, below, id);
}

// -- names

bool people_clean_name(const char *text, char name[PERSON_NAME_SIZE]) {
    const uint8_t *at = (const uint8_t *)text, *end = at + strlen(text);
    while (at < end && *at == ' ')
        at++;
    while (end > at && end[-1] == ' ')
        end--;
    const uint8_t *begin = at;
    int characters = 0, seen = 0;
    while (at < end) {
        uint32_t code = 0;
        size_t length = utf8_character(at, end, &code);
        if (length == 0 || (unseen_name(code) && !unseen_is_joiner(code)) ||
            ++characters > PERSON_NAME_CHARACTERS_MAX)
            return false;
        seen += !unseen_is_joiner(code) && code != 0xa0 && code != 0x3000;
        at += length;
    }
    if (seen == 0)
        return false;
    snprintf(name, PERSON_NAME_SIZE, "%.*s", (int)(end - begin), (const char *)begin);
    return true;
}

static bool read_line(const char *folder, const char *file, char line[SMALL_FILE_MAX + 1]) {
    char path[PATH_CAPACITY], reason[100];
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (!paths_join(path, folder, file) ||
        !file_read(path, SMALL_FILE_MAX, &bytes, &size, reason, sizeof reason))
        return false;
    snprintf(line, SMALL_FILE_MAX + 1, "%s", (const char *)bytes);
    line[strcspn(line, "\n")] = '\0';
    free(bytes);
    return true;
}

static PeopleResult write_line(const char *folder, const char *file, const char *line) {
    char path[PATH_CAPACITY];
    if (!paths_join(path, folder, file))
        return PEOPLE_FAILED;
    FileReplacement *part = file_replace_begin_private(path);
    if (!part)
        return result_of(errno);
    fprintf(file_replace_stream(part), "%s\n", line);
    errno = 0;
    return file_replace_commit(part) ? PEOPLE_DONE : result_of(errno);
}

// -- the list

static bool is_own_folder(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool holds(const char *folder, const char *file) {
    char path[PATH_CAPACITY];
    return paths_join(path, folder, file) && file_exists(path);
}

// person-10 after person-9.
static int compare_ids(const void *a, const void *b) {
    const char *left = ((const Person *)a)->id, *right = ((const Person *)b)->id;
    size_t l = strlen(left), r = strlen(right);
    return l != r ? (l < r ? -1 : 1) : strcmp(left, right);
}

static void list_others(const char *data_folder, People *people) {
    char below[PATH_CAPACITY], path[PATH_CAPACITY], **names = NULL;
    size_t count = 0;
    if (!paths_join(below, data_folder, FOLDER) || !is_own_folder(below) ||
        !file_list(below, "", &names, &count))
        return;
    for (size_t i = 0; i < count && people->count < PEOPLE_MAX; i++)
        if (is_id(names[i]) && paths_join(path, below, names[i]) && is_own_folder(path))
            snprintf(people->list[people->count++].id, PERSON_ID_SIZE, "%s", names[i]);
    file_list_free(names, count);
    qsort(people->list, (size_t)people->count, sizeof *people->list, compare_ids);
}

// The first place is free again once everything in it was forgotten, as long as there are others.
static bool first_is_there(const char *data_folder, const People *others) {
    return others->count == 0 || holds(data_folder, NAME) || holds(data_folder, "gently.db") ||
           holds(data_folder, "history.db");
}

static void name_person(const char *data_folder, Person *person, int place) {
    char folder[PATH_CAPACITY], line[SMALL_FILE_MAX + 1];
    person->named = people_folder(data_folder, person->id, folder) && read_line(folder, NAME, line) &&
                    people_clean_name(line, person->name);
    if (!person->named)
        snprintf(person->name, sizeof person->name, _("Person %d"), place);
}

void people_list(const char *data_folder, People *people) {
    *people = (People){.count = 0};
    list_others(data_folder, people);
    if (first_is_there(data_folder, people)) {
        people->count = people->count < PEOPLE_MAX ? people->count + 1 : PEOPLE_MAX;
        memmove(people->list + 1, people->list, (size_t)(people->count - 1) * sizeof *people->list);
        people->list[0] = (Person){.named = false};
    }
    for (int i = 0; i < people->count; i++)
        name_person(data_folder, &people->list[i], i + 1);
}

const Person *people_with_id(const People *people, const char *id) {
    for (int i = 0; i < people->count; i++)
        if (strcmp(people->list[i].id, id) == 0)
            return &people->list[i];
    return NULL;
}

const Person *people_called(const People *people, const char *name) {
    for (int exactly = 1; exactly >= 0; exactly--)
        for (int i = 0; i < people->count; i++)
            if ((exactly ? strcmp : strcasecmp)(people->list[i].name, name) == 0)
                return &people->list[i];
    return name[0] ? people_with_id(people, name) : NULL;
}

// -- changes

static PeopleResult check_name(const char *data_folder, const char *id, const char *text,
                               char name[PERSON_NAME_SIZE]) {
    People people;
    if (!data_folder[0])
        return PEOPLE_NO_PLACE;
    if (!people_clean_name(text, name))
        return PEOPLE_BAD_NAME;
    people_list(data_folder, &people);
    const Person *called = people_called(&people, name);
    return called && (!id || strcmp(called->id, id) != 0) ? PEOPLE_TAKEN : PEOPLE_DONE;
}

// A folder for the user's eyes alone, also where it was there already.
static PeopleResult make_private(const char *path) {
    if (mkdir(path, 0700) != 0 && (errno != EEXIST || !is_own_folder(path)))
        return result_of(errno);
    return chmod(path, 0700) == 0 ? PEOPLE_DONE : result_of(errno);
}

// One more than there ever was: another Gently may still have the folder of somebody who was removed.
static PeopleResult make_place(const char *data_folder, const People *people, char id[PERSON_ID_SIZE],
                               char path[PATH_CAPACITY]) {
    char below[PATH_CAPACITY];
    if (!paths_join(below, data_folder, FOLDER) || !file_make_folder(data_folder))
        return errno ? result_of(errno) : PEOPLE_FAILED;
    PeopleResult result = make_private(below);
    for (int number = people->count + 1; result == PEOPLE_DONE; number++) {
        snprintf(id, PERSON_ID_SIZE, "person-%d", number);
        if (!paths_join(path, below, id))
            return PEOPLE_FAILED;
        if (mkdir(path, 0700) == 0)
            return PEOPLE_DONE;
        if (errno != EEXIST || number > 100 * PEOPLE_MAX)
            result = result_of(errno);
    }
    return result;
}

// That the first person is there must not hang on whether anything of that person was kept yet: a file without a name says so.
static PeopleResult hold_first_place(const char *data_folder, const People *people) {
    return people->count > 1 || holds(data_folder, NAME) ? PEOPLE_DONE : write_line(data_folder, NAME, "");
}

PeopleResult people_add(const char *data_folder, const char *text, char id[PERSON_ID_SIZE]) {
    char name[PERSON_NAME_SIZE], path[PATH_CAPACITY];
    People people;
    PeopleResult result = check_name(data_folder, NULL, text, name);
    if (result != PEOPLE_DONE)
        return result;
    people_list(data_folder, &people);
    if (people.count == PEOPLE_MAX)
        return PEOPLE_TOO_MANY;
    errno = 0;
    id[0] = '\0';
    if (people_with_id(&people, "")) {
        result = make_place(data_folder, &people, id, path);
        if (result != PEOPLE_DONE)
            return result;
        result = hold_first_place(data_folder, &people);
    } else {
        people_folder(data_folder, "", path);
    }
    if (result == PEOPLE_DONE)
        result = write_line(path, NAME, name);
    if (result != PEOPLE_DONE && id[0])
        rmdir(path);
    return result;
}

PeopleResult people_rename(const char *data_folder, const char *id, const char *text) {
    char name[PERSON_NAME_SIZE], path[PATH_CAPACITY];
    PeopleResult result = check_name(data_folder, id, text, name);
    if (result != PEOPLE_DONE)
        return result;
    errno = 0;
    if (!people_folder(data_folder, id, path))
        return PEOPLE_FAILED;
    if (!id[0] && !file_make_folder(path))
        return result_of(errno);
    return write_line(path, NAME, name);
}

bool people_remove(const char *data_folder, const char *id, char *reason, int reason_size) {
    char path[PATH_CAPACITY], last[PERSON_ID_SIZE], below[PATH_CAPACITY], file[PATH_CAPACITY];
    reason[0] = '\0';
    if (!people_folder(data_folder, id, path))
        return false;
    people_last(data_folder, last);
    if (strcmp(last, id) == 0 && paths_join(below, data_folder, FOLDER) && paths_join(file, below, LAST))
        unlink(file);
    if (!forget_everything(path, reason, reason_size))
        return false;
    if (!id[0] || rmdir(path) == 0 || errno == ENOENT)
        return true;
    snprintf(reason, (size_t)reason_size, _("not all could be forgotten: %s cannot be removed: %s"), path,
             strerror(errno));
    return false;
}

void people_last(const char *data_folder, char id[PERSON_ID_SIZE]) {
    char below[PATH_CAPACITY], line[SMALL_FILE_MAX + 1];
    id[0] = '\0';
    if (paths_join(below, data_folder, FOLDER) && read_line(below, LAST, line) && is_id(line))
        snprintf(id, PERSON_ID_SIZE, "%.32s", line);
}

void people_note_last(const char *data_folder, const char *id) {
    char below[PATH_CAPACITY], last[PERSON_ID_SIZE];
    people_last(data_folder, last);
    if (strcmp(last, id) != 0 && paths_join(below, data_folder, FOLDER) && is_own_folder(below))
        write_line(below, LAST, id);
}
