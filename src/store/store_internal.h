// Inside the store: what its files share.
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include "base/file_replace.h"
#include "base/paths.h"
#include "store/kept_table.h"
#include "store/settings.h"

enum { STORE_PATIENCE_MS = 2000, KEPT_UNSEEN = -1 };
enum { STORE_APPLICATION_ID = 0x476e746c }; // "Gntl"

// The choices as versions 1 and 2 kept them: a text "bridge=half;clamshell=;" among the settings; of two for one exercise the first.
#define STORE_OLD_CHOICES                                                                                    \
    "WITH RECURSIVE part (entry, rest) AS ("                                                                 \
    "SELECT '', value || ';' FROM setting_text NOT INDEXED WHERE name = 'ways' UNION ALL "                   \
    "SELECT substr(rest, 1, instr(rest, ';') - 1), substr(rest, instr(rest, ';') + 1) FROM part WHERE rest " \
    "<> '') "                                                                                                \
    "SELECT substr(entry, 1, instr(entry, '=') - 1), substr(entry, instr(entry, '=') + 1) FROM part WHERE "  \
    "instr(entry, '=') > 1"

typedef enum StoreHealth {
    HEALTH_GOOD,
    HEALTH_OLD, // can be read, but could not be brought up to this version: `why`
    HEALTH_DAMAGED,
    HEALTH_BUSY,
    HEALTH_NEWER,
    HEALTH_FOREIGN,
    HEALTH_FAILED
} StoreHealth;

typedef struct StoreFinding {
    StoreHealth health;
    char why[200]; // a few words for people; "" when all is well
} StoreFinding;

struct Store {
    sqlite3 *db;
    char folder[PATH_CAPACITY];
    Settings known; // what the file held when it was last read or written
    int seen;       // the file's data_version then
    struct {
        TextMap known; // the same for each table
        int seen;      // KEPT_UNSEEN: the file is another one since
    } kept[KEPT_TABLE_COUNT];
    int patience_ms;
    char news[600];
};

// Runs statements that return nothing. False when one fails.
bool store_exec(sqlite3 *db, const char *sql);
// The first column of the first row as a number; false when there is none.
bool store_query_int(sqlite3 *db, const char *sql, int *value);
// What the connection's last error means. Ask before anything else is done with the connection.
StoreFinding store_finding(sqlite3 *db);

// `why` in a few words for people.
StoreFinding store_finding_of(StoreHealth health, const char *why);
// Reads every page, the indexes too: a row that is missing from one is found only when it is looked for, or written. Values that
// their column cannot have are found only where `db` is open for writing: SQLite does not read CHECK constraints otherwise.
StoreFinding store_check_pages(sqlite3 *db);

// Checks every page and index, and creates or brings up what is empty or older, all in one transaction that no other program can
// come between.
StoreFinding store_bring_up(sqlite3 *db);

// A connection to the file, which is created where there is none, and brought up. *db is to be closed whatever the finding; NULL is
// possible.
StoreFinding store_connect_good(const char *path, sqlite3 **db);

// The folder, held against other Gentlys that found the same damage; -1 with errno set when it cannot be had. Closing it lets go.
int store_hold_folder(const char *folder);
// A name beside `path` that no file has, by the moment. False with errno set when there is none.
bool store_name_aside(const char *path, char aside[PATH_CAPACITY]);
// The damaged file at `path` gets the name `aside`, and `fresh` takes its place in one step, so that there is always one. False with
// errno set when that fails; then nothing has changed. Either way `fresh` is done with.
bool store_change_places(FileReplacement *fresh, const char *path, const char *aside);

// Mends the damaged file at `path`: what can be read of it goes into a new one in its place, and itself is kept under the name
// `aside`. Other Gentlys wait meanwhile; where one of them was faster there is nothing to do and `aside` is "". *carried counts the
// settings that were carried over. False with *finding set when that cannot be done; then nothing has changed.
bool store_mend(const char *folder, const char *path, char aside[PATH_CAPACITY], int *carried,
                StoreFinding *finding);

// Opens the store's file anew: it was damaged, or another one is in its place. False when it cannot be; then the old connection
// stays. Either way there may be news.
bool store_reopen(Store *store);

// Reads rows of name and value into *settings, what is unknown or out of range left out; *count counts the others. Returns SQLite's
// code of the last step: SQLITE_DONE when all was read.
int settings_read_rows(sqlite3 *db, const char *sql, Settings *settings, int *count);
// Reads all of the file into store->known; when it cannot be read that stays.
StoreFinding settings_read_all(Store *store);
// Writes each setting that differs from `before`; within a transaction of the caller. False when SQLite fails: roll it back.
bool settings_write_changed(sqlite3 *db, const Settings *before, const Settings *settings);

// The table's name in the file.
const char *kept_table_name(KeptTable table);
// Reads rows of key and value into *texts, the first one of each key; *count counts them. Returns as settings_read_rows().
int kept_table_read_rows(sqlite3 *db, const char *sql, TextMap *texts, int *count);
// Writes each text that differs from `before`, and deletes those that are no more; within a transaction of the caller.
bool kept_table_write_changed(sqlite3 *db, KeptTable table, const TextMap *before, const TextMap *texts);
// After a file was opened: none of its tables was read yet.
void kept_tables_forget(Store *store);
