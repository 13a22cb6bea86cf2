#include "app/own_orders.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "content/orders_file.h"
#include "data/document.h"

static void read_file(OwnOrders *own, const Library *library, int today) {
    DiagList diags = {0};
    RulesOrders orders = orders_file_read(own->path, library, today, own->arena, &diags);
    own->fault[0] = '\0';
    if (diags.error_count > 0 && diags.count > 0)
        snprintf(own->fault, sizeof own->fault, "%.200s:%d:%d: %.300s", diags.items[0].path,
                 diags.items[0].line, diags.items[0].col, diags.items[0].message);
    else
        own->orders = orders;
    diag_print(stderr, &diags);
    diag_list_free(&diags);
}

// What tells one file from another; 0 = there is none.
static uint64_t look(const OwnOrders *own) {
    char reason[200];
    uint8_t *bytes;
    size_t size;
    if (!own->path[0] || !file_exists(own->path))
        return 0;
    uint64_t seen = HASH_START;
    if (file_read(own->path, DATA_MAX_BYTES, &bytes, &size, reason, sizeof reason)) {
        seen = hash_bytes(hash_text(seen, "read"), bytes, size);
        free(bytes);
    }
    return seen ? seen : 1;
}

void own_orders_open(OwnOrders *own, const Content *content, const char *folder, int today) {
    *own = (OwnOrders){.arena = arena_new()};
    if (!folder[0] || !paths_join(own->path, folder, ORDERS_FILE))
        own->path[0] = '\0';
    own->seen = look(own);
    if (own->seen)
        read_file(own, content->library, today);
}

OrdersNews own_orders_follow(OwnOrders *own, const Library *library, int today) {
    uint64_t seen = look(own);
    if (seen == own->seen)
        return ORDERS_SAME;
    own->seen = seen;
    if (!seen) {
        own->orders = (RulesOrders){NULL, 0};
        own->fault[0] = '\0';
        return ORDERS_GONE;
    }
    read_file(own, library, today);
    return own->fault[0] ? ORDERS_FAULTY : ORDERS_NEW;
}

void own_orders_close(OwnOrders *own) {
    arena_free(own->arena);
    *own = (OwnOrders){.arena = NULL};
}
