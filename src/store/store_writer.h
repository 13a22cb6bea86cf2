// The store in the hands of a thread that writes it and looks what another program has written, so that no picture waits for a disk:
// each call here returns at once, but those that say that they wait. All of them are for one thread, the owner's.
#pragma once
#include "store/kept_table.h"
#include "store/settings.h"

typedef struct StoreWriter StoreWriter;

// Takes over a store from which `settings` and `kept` were loaded. NULL when there can be no thread; then the store is still the
// caller's.
StoreWriter *store_writer_start(Store *store, const Settings *settings, const TextMap kept[KEPT_TABLE_COUNT]);
// From now on `wake` is called, on the writer's thread, when there is something to take or to tell; it must not wait for the owner.
void store_writer_wakes(StoreWriter *writer, void (*wake)(void));
// Ends it, waiting at most `patience_ms` for what is still to be written, and closes the store. NULL is allowed.
void store_writer_stop(StoreWriter *writer, int patience_ms);
// The same, but what is not written yet never will be.
void store_writer_drop(StoreWriter *writer, int patience_ms);

// Has what differs from what was last saved or taken written. What cannot be written is tried again until it can.
void store_writer_save(StoreWriter *writer, const Settings *settings, const TextMap kept[KEPT_TABLE_COUNT]);
// Has it looked whether another program has written.
void store_writer_look(StoreWriter *writer);
// Takes over what another program has written, as settings_follow() and kept_table_follow() do. True when anything changed;
// tables_changed[] says which tables.
bool store_writer_take(StoreWriter *writer, Settings *settings, TextMap kept[KEPT_TABLE_COUNT],
                       bool tables_changed[KEPT_TABLE_COUNT]);
// Waits until all is written and looked at; false when it is not after `patience_ms`.
bool store_writer_wait(StoreWriter *writer, int patience_ms);
// As store_news().
bool store_writer_news(StoreWriter *writer, char *line, size_t size);
