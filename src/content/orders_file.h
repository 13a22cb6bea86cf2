// What a physiotherapist has ordered for a user, as a file in the user's folder (docs/rules.md). It outranks caps and swaps as the
// rules say (`outranks`), never what seeks help or holds.
#pragma once
#include "base/arena.h"
#include "base/diag.h"
#include "content/library.h"
#include "rules/rules.h"

#define ORDERS_FILE "orders.yaml"

// Reads the file; exercises are those of the library. With any fault (reported in `diags`, with its place) nothing is ordered: half of
// what was meant may be the very wrong half. `today`: days since 1970; a date still to come is a fault. In `arena`.
RulesOrders orders_file_read(const char *path, const Library *library, int today, Arena *arena,
                             DiagList *diags);
