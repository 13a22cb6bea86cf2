// The physiotherapist's orders of the person at this machine: ORDERS_FILE in the own data folder, as it is by now.
#pragma once
#include <stdint.h>
#include "app/content.h"
#include "base/paths.h"
#include "rules/rules.h"

enum { ORDERS_LINE_SIZE = 600 };

typedef struct OwnOrders {
    RulesOrders orders;           // of the last file without a fault, in `arena`
    Arena *arena;                 // has the earlier ones, too: a routine that goes on was planned by them
    char fault[ORDERS_LINE_SIZE]; // one line, when there is a file and it has a fault; "" = none
    char path[PATH_CAPACITY];     // of the file; "" = nothing is kept
    uint64_t seen;                // what it held when it was read last; 0 = there was none
} OwnOrders;

// Reads `folder`'s file; without one nothing is ordered. Faults go to stderr, too.
void own_orders_open(OwnOrders *own, const Content *content, const char *folder, int today);
// {0} is allowed.
void own_orders_close(OwnOrders *own);

typedef enum OrdersNews {
    ORDERS_SAME,
    ORDERS_NEW,    // `orders` are others
    ORDERS_GONE,   // there is no file any more, and nothing is ordered
    ORDERS_FAULTY, // `fault` says why it cannot be read; `orders` are as they were
} OrdersNews;

// Looks at the file again, and reads it when it is another one. `orders` may then be others; those of before stay valid until
// own_orders_close().
OrdersNews own_orders_follow(OwnOrders *own, const Library *library, int today);
