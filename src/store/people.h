// Several people on one machine. Each is a folder with a gently.db, a history.db and a name of its own: the first person's is the
// user's data folder itself, all others lie in people/ID below it. No password: whoever sits before the TV says who it is.
#pragma once
#include <stdbool.h>
#include "base/paths.h"

enum {
    PEOPLE_MAX = 64,
    PERSON_ID_SIZE = 33,             // [a-z0-9-], at most 32 of them; "" = the first person
    PERSON_NAME_CHARACTERS_MAX = 40, // of UTF-8
    PERSON_NAME_SIZE = 4 * PERSON_NAME_CHARACTERS_MAX + 1
};

typedef struct Person {
    char id[PERSON_ID_SIZE];
    char name[PERSON_NAME_SIZE]; // what to call this person, never ""
    bool named; // false: nobody has given a name, or it cannot be read, and "Person 2" stands for it
} Person;

typedef struct People {
    Person list[PEOPLE_MAX];
    int count; // at least 1
} People;

// The people of a machine and who is there, as the app hands them to its screens.
typedef struct PeopleHere {
    char folder[PATH_CAPACITY]; // the user's data folder; "" = there is none
    People people;
    char id[PERSON_ID_SIZE]; // who is there, where not `nobody`
    bool nobody;             // nobody has said yet who it is
} PeopleHere;

typedef enum PeopleResult {
    PEOPLE_DONE,
    PEOPLE_BAD_NAME, // empty, too long, no text
    PEOPLE_TAKEN,    // somebody else is called so
    PEOPLE_TOO_MANY,
    PEOPLE_FULL,       // no room left on the disk
    PEOPLE_READ_ONLY,  // nothing may be written there
    PEOPLE_NO_PLACE,   // there is no data folder
    PEOPLE_IN_THE_WAY, // something else lies where the folder of people would be
    PEOPLE_FAILED
} PeopleResult;

// What to tell of it: a whole sentence, "" of PEOPLE_DONE.
const char *people_result_text(PeopleResult result);

// Everybody who lives in the user's data folder, the first person first. A folder that cannot be read has one person. What is no
// folder, a link, or not named as an id is passed over.
void people_list(const char *data_folder, People *people);
// NULL when nobody has it.
const Person *people_with_id(const People *people, const char *id);
// By name, letters A to Z in either case, or else by id. NULL when nobody is called so.
const Person *people_called(const People *people, const char *name);
// Where what is kept of this person lies. False when it does not fit, or `id` is none.
bool people_folder(const char *data_folder, const char *id, char path[PATH_CAPACITY]);

// A name without spaces around it; false when it cannot be one.
bool people_clean_name(const char *text, char name[PERSON_NAME_SIZE]);
// Makes room for one more person and gives the id; the folder has mode 0700.
PeopleResult people_add(const char *data_folder, const char *name, char id[PERSON_ID_SIZE]);
// Another name for the person with this id, under the same rules.
PeopleResult people_rename(const char *data_folder, const char *id, const char *name);
// Forgets everything of this person for good (forget.h) and takes it off the list. False, with one line in `reason`, when something
// could not be forgotten; all else is.
bool people_remove(const char *data_folder, const char *id, char *reason, int reason_size);

// Who was there last, to begin with next time; "" where nobody knows.
void people_last(const char *data_folder, char id[PERSON_ID_SIZE]);
// Noted only where there are others; that it cannot be written is no fault.
void people_note_last(const char *data_folder, const char *id);
