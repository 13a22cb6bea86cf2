#include "app/own_store.h"

#include <stdio.h>

#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"

Store *own_store_open(char line[STORE_LINE_SIZE]) {
    char folder[PATH_CAPACITY];
    Store *store = NULL;
    if (paths_user_data(folder))
        store = store_open(folder, line, STORE_LINE_SIZE);
    else
        snprintf(line, STORE_LINE_SIZE,
                 _("settings are not kept: neither HOME nor XDG_DATA_HOME names a folder"));
    if (line[0])
        log_line("%s", line);
    return store;
}

History *own_history_open(int today, char line[STORE_LINE_SIZE]) {
    char folder[PATH_CAPACITY];
    History *history = NULL;
    line[0] = '\0';
    if (paths_user_data(folder))
        history = history_open(folder, today, line, STORE_LINE_SIZE);
    if (line[0])
        log_line("%s", line);
    return history ? history : history_in_memory();
}
