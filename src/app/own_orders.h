// The physiotherapist's orders of the person at this machine: ORDERS_FILE in the own data folder.
#pragma once
#include "app/content.h"
#include "rules/rules.h"

enum { ORDERS_LINE_SIZE = 600 };

typedef struct OwnOrders {
    RulesOrders orders; // in `arena`
    Arena *arena;
    char fault[ORDERS_LINE_SIZE]; // one line, when there is a file and it has a fault; "" = none
} OwnOrders;

// Reads `folder`'s file; without one nothing is ordered. Faults go to stderr, too.
void own_orders_open(OwnOrders *own, const Content *content, const char *folder, int today);
// {0} is allowed.
void own_orders_close(OwnOrders *own);
