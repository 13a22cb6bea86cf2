// Inside the store: what its files share.
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include "store/settings.h"

struct Store {
    sqlite3 *db;
};

// Runs statements that return nothing. False when one fails.
bool store_exec(sqlite3 *db, const char *sql);
