#include "app/own_orders.h"

#include <stdio.h>

#include "base/file.h"
#include "base/paths.h"
#include "content/orders_file.h"

void own_orders_open(OwnOrders *own, const Content *content, const char *folder, int today) {
    char path[PATH_CAPACITY];
    *own = (OwnOrders){.arena = arena_new()};
    if (!folder[0] || !paths_join(path, folder, ORDERS_FILE) || !file_exists(path))
        return;
    DiagList diags = {0};
    own->orders = orders_file_read(path, content->library, today, own->arena, &diags);
    if (diags.error_count > 0 && diags.count > 0)
        snprintf(own->fault, sizeof own->fault, "%.200s:%d:%d: %.300s", diags.items[0].path,
                 diags.items[0].line, diags.items[0].col, diags.items[0].message);
    diag_print(stderr, &diags);
    diag_list_free(&diags);
}

void own_orders_close(OwnOrders *own) {
    arena_free(own->arena);
    *own = (OwnOrders){.arena = NULL};
}
