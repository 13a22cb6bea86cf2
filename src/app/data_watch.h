// Tells when a file in the user's data folder, or in that of one of the people there, has changed: a thread of its own sleeps until
// then. Without it a window in which nothing moves would go on with the old one until the next key.
#pragma once
#include <stdbool.h>

typedef struct DataWatch DataWatch;

// Begins to watch for files of that name (STORE_FILE, ORDERS_FILE). `wake` is called from the thread when one has changed. NULL when
// the system lets nothing be watched, or nothing is kept.
DataWatch *data_watch_start(const char *name, void (*wake)(void));
void data_watch_stop(DataWatch *watch); // NULL is allowed

// Whether one may have changed since this was asked last; true the first time, for what came before the watch. False for NULL. Cheap:
// ask every frame.
bool data_watch_take(DataWatch *watch);
